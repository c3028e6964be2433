# The commands of the book. `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help run web serve pdf test test-web test-notebook fuzz sanitize verify seeds golden portable bench bench-peers exhaustive build lint format clean benchmarks libraries

SWIFT ?= swift
TUTORIAL = .build/release/tutorial
# The benchmarks are a package of their own, built beside the book and only when asked for.
BENCHMARKS = --package-path Benchmarks --scratch-path .build/benchmarks
BENCH = .build/benchmarks/release/bench
PEERS = .build/peers
PORT ?= 8000
SOURCES = Package.swift Chapters Sources Tests Benchmarks/Package.swift Benchmarks/Sources

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## compute the book: all chapters and figures (ARGS="vae --quick" for one chapter, quickly)
	@$(TUTORIAL) $(ARGS)

web: build ## compute the book and write it for browsers: Output/web/index.html (ARGS="vae --beta 0" for one page)
	@$(TUTORIAL) $(ARGS) --web Output/web

test: libraries lint ## lint, build, run the tests, and verify the written book
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --skip-build
	@$(MAKE) --no-print-directory verify

test-web: build ## test the web edition in a headless Chromium (ARGS="pages" for one file of Tests/Web; WEB=folder)
	@Scripts/test-web.sh $(ARGS)

test-notebook: build ## run the Python notebook on a quick run's data, and check the web edition's notebooks (needs Python 3)
	@Scripts/notebook.sh $(ARGS)

fuzz: build ## damaged data, odd options, broken sources, ill-timed ends (ARGS="--cases 20000 --seed 7", "--settings 300"; needs Python 3)
	@TUTORIAL=$(TUTORIAL) PYTHONDONTWRITEBYTECODE=1 python3 Tests/Fuzz/run.py $(ARGS)

sanitize: libraries ## tests and a quick page under the compiler's sanitizers and valgrind (ARGS="--with address --tests DrawingTests")
	@SWIFT="$(SWIFT)" Scripts/sanitize.sh $(ARGS)

verify: build ## compute the book again and compare it with the written pages and figures
	@$(TUTORIAL) verify

serve: ## serve the web edition on http://localhost:8000, for an editor in a browser (PORT=8080; needs Python 3)
	@test -f Output/web/index.html || $(MAKE) --no-print-directory web
	@echo "The book is at http://localhost:$(PORT)/; Control-C ends."
	@python3 -m http.server --bind 127.0.0.1 --directory Output/web $(PORT)

pdf: web ## print the web edition to Output/pdf: the book, handouts, sheets of exercises (CHROME=… names the browser)
	@CHROME="$(CHROME)" Scripts/pdf.sh

seeds: build ## run the pages with ten seeds and five fresh ones, keep what they measured, weave (ARGS="vae" for one page)
	@$(TUTORIAL) seeds $(ARGS)
	@$(TUTORIAL)

portable: libraries ## show the same bits for four processors, debug and release, 1 to 8 threads (ARGS="--cpus haswell --threads 1,8")
	@SWIFT="$(SWIFT)" Scripts/portable.sh $(ARGS)

golden: libraries ## draw the pictures that the tests compare with anew, after a change that is meant
	RENEW_GOLDEN=1 $(SWIFT) test -c release --filter GoldenFigureTests

bench: benchmarks ## measure the kernel: a table, and .build/bench.jsonl (ARGS="--filter gemm --threads 1"; --help)
	@$(BENCH) $(ARGS)

bench-peers: benchmarks $(PEERS)/installed ## compare the kernel with NumPy, JAX and PyTorch (ARGS="--rounds 3"; --help)
	@$(PEERS)/bin/python Benchmarks/peers/compare.py --bench $(BENCH) --output .build/bench-peers.md $(ARGS)

exhaustive: libraries ## measure the elementary functions at all 2^32 Floats, in some minutes (ARGS="tanh exp"; --help)
	$(SWIFT) build -c release $(BENCHMARKS) --disable-build-manifest-caching --product exhaustive
	@.build/benchmarks/release/exhaustive $(ARGS)

build: libraries ## build the command
	$(SWIFT) build -c release --product tutorial

lint: ## check the form of the sources
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format: ## bring the sources into form
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

clean: ## remove what was built, and what changed settings have written to Output/
	rm -rf .build .build-portable .build-sanitize Output

# Planned anew each time, since SwiftPM does not see that the manifest of a package it depends on by path has changed.
benchmarks: libraries
	$(SWIFT) build -c release $(BENCHMARKS) --disable-build-manifest-caching --product bench

# The peers, in a virtual environment of their own: several gigabytes, since PyTorch comes with all it may need.
$(PEERS)/installed: Benchmarks/peers/requirements.txt
	python3 -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --requirement $<
	@touch $@

# Cairo and zlib, installed if they are missing.
libraries:
	@sh -eu -c ' \
	  if command -v pkg-config > /dev/null && pkg-config --exists cairo freetype2 zlib; then exit 0; fi; \
	  if command -v apt-get > /dev/null; then \
	    packages="libcairo2-dev zlib1g-dev pkg-config"; \
	    if [ "$$(id -u)" = 0 ]; then as=""; \
	    elif command -v sudo > /dev/null; then as="sudo"; \
	    else echo "Cairo and zlib are missing: please have an administrator install $$packages." >&2; exit 1; fi; \
	    $$as env DEBIAN_FRONTEND=noninteractive apt-get update -q; \
	    $$as env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$packages; \
	  elif command -v brew > /dev/null; then brew install cairo freetype zlib pkgconf; \
	  else \
	    echo "Please install the development files of cairo, freetype and zlib, and pkg-config." >&2; exit 1; \
	  fi'

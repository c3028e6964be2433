"""Gives the command thousands of inputs that nobody would want, and says how many of them it did not bear.

    run.py [--cases N | --settings N] [--seed S] [--jobs J] [--kinds data,options,sources,endings] [--pages vae,cvae] [--only I]

Every case depends on the seed and its number alone, but for the moments at which signals arrive. A failure says how to repeat it.
"""

import argparse
import collections
import contextlib
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

import data
import endings
import options
import oracle
import packages
import pictures
import processes
import settings
import sources
from oracle import Failure, require

PACKAGE = Path(__file__).resolve().parents[2]
TUTORIAL = Path(os.environ.get("TUTORIAL", PACKAGE / ".build/release/tutorial")).resolve()
# How many of a thousand cases are of which kind: those that end in hundredths of a second first.
SHARES = {"data": 490, "options": 440, "sources": 62, "endings": 8}
QUIET = ["--quiet", "--threads", "1"]


@contextlib.contextmanager
def told(story):
    """Says with a failure what was tried."""
    try:
        yield
    except Failure as failure:
        raise Failure(f"{story}: {failure}") from None


class Fuzzer:
    """What all cases share; the same in every process."""

    def __init__(self, arguments, work):
        self.arguments = arguments
        self.work = Path(work)
        self.stubs = self.work / "stubs"
        self.stub_tutorial = packages.make_stub(PACKAGE, TUTORIAL, self.stubs)
        self.chapters = options.chapters(self.stub_tutorial)
        if arguments.pages:
            self.chapters = [chapter for chapter in self.chapters if chapter.slug in arguments.pages.split(",")]
            require(self.chapters, f"there are no pages {arguments.pages}")
        self.kinds = arguments.kinds.split(",")
        self.takes_pictures = options.takes(self.stub_tutorial, "images")
        self.pages, self.duration = None, 0
        if not arguments.settings and "endings" in self.kinds:
            self.pages, self.duration = endings.prepare(TUTORIAL, self.work / "pages")
        self.data = self.other_data() if arguments.settings else []

    def other_data(self):
        """Folders of images of other sizes, in which the classes can be told apart; in the last one they do not vary otherwise."""
        folders = []
        for side, count in [(8, 100), (12, 300), (40, 200), (28, 100)]:
            folder = self.work / f"{side}-by-{side}"
            folder.mkdir()
            chance = random.Random(side)
            for name in data.NAMES:
                images = data.points(count, side) if side == 28 else data.shapes(chance, count, side)
                (folder / name).write_bytes(images if "images" in name else data.labels(count))
            folders.append(str(folder))
        return folders

    def kind(self, chance):
        if self.arguments.settings:
            return "settings"
        return chance.choices(self.kinds, [SHARES[kind] for kind in self.kinds])[0]

    def run(self, number):
        """Runs one case; returns its number, its kind, what was tried, and what is wrong with it if anything is."""
        chance = random.Random(f"{self.arguments.seed}/{number}")
        kind = self.kind(chance)
        folder = self.work / f"case-{number}"
        folder.mkdir()
        story, complaint = "", None
        try:
            story = getattr(self, f"{kind}_case")(chance, folder)
        except Failure as failure:
            complaint = str(failure)
        if complaint is None and not self.arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
        return number, kind, story, complaint

    # The kinds of cases.

    def data_case(self, chance, folder):
        kind = pictures if self.takes_pictures and chance.random() < 0.2 else data
        given = "--images" if kind is pictures else "--data"
        story = kind.write(chance, folder / "data")
        # Now and then all the way to a page.
        if chance.random() < 0.005:
            words = [TUTORIAL, "primer", "--quick"]
        else:
            words = [self.stub_tutorial, "pca"]
        outcome = processes.run([*words, *QUIET, given, folder / "data", "--output", folder / "out"], folder)
        with told(story):
            oracle.judge(outcome, mistakes_in_sources=True)
            require(outcome.code != 66 or not (folder / "out").exists(), "refused, and yet something was written")
            oracle.require_no_temporary_files(folder)
        return f"{story}: {outcome.code}"

    def options_case(self, chance, folder):
        chapter = chance.choice(self.chapters)
        what = chance.choices(["right", "wrong", "anything"], [2, 6, 3])[0]
        words = getattr(options, what)(chance, chapter, folder)
        # No data, so that nothing is computed: that is the last thing to be found out.
        outcome = processes.run([self.stub_tutorial, *words, *([] if words[0] in ("list", "answer", "help") else ["--data", folder / "none"])], folder)
        codes = {"right": {66}, "wrong": {64}, "anything": {0, 64, 66}}[what]
        with told(f"{what} {words!r}"):
            oracle.judge(outcome, codes=codes)
            oracle.require_no_temporary_files(folder)
        return f"{words!r}: {outcome.code}"

    def sources_case(self, chance, folder):
        # The primer is cheap enough to be woven if its source is accepted.
        slug, name = chance.choice([("primer", "Chapters/0-Primer.swift")] + self.other_sources())
        text = sources.mutated(chance, (PACKAGE / name).read_text())
        tutorial = packages.make_with(self.stubs, name, text, TUTORIAL, folder / "package")
        more = ["--quick", *QUIET] if slug == "primer" else ["--data", folder / "none"]
        outcome = processes.run([tutorial, slug, *more, "--output", folder / "out"], folder)
        with told(name):
            oracle.judge(outcome, mistakes_in_sources=True)
            oracle.require_no_temporary_files(folder)
        return f"{name}: {outcome.code}"

    def other_sources(self):
        return [("primer", "Chapters/0-Primer.swift"), ("pca", "Chapters/1-PCA.swift"), ("vae", "Chapters/4-VAE.swift")]

    def endings_case(self, chance, folder):
        return endings.case(chance, TUTORIAL, folder, self.pages, self.duration)

    def settings_case(self, chance, folder):
        return settings.case(
            chance, TUTORIAL, PACKAGE, folder, self.chapters, self.data, self.arguments.seconds)


_fuzzer = None


def _run(number):
    return _fuzzer.run(number)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=2_000, help="how many cases")
    parser.add_argument("--settings", type=int, default=0, help="how many pages with random settings instead, minutes each hundred")
    parser.add_argument("--seed", type=int, default=1, help="where all cases come from")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many run at once")
    parser.add_argument("--kinds", default=",".join(SHARES), help="which kinds of cases")
    parser.add_argument("--pages", help="only these pages, with commas between them")
    parser.add_argument("--only", type=int, help="the number of a single case, to repeat it")
    parser.add_argument("--keep", action="store_true", help="keep the folders of all cases")
    parser.add_argument("--seconds", type=float, default=60, help="the processor time that a page with settings may take")
    arguments = parser.parse_args()
    if unknown := set(arguments.kinds.split(",")) - SHARES.keys():
        parser.error(f"there are no cases of the kind {', '.join(sorted(unknown))}")
    if not TUTORIAL.is_file():
        parser.error(f"{TUTORIAL} is not there: run make build first")

    global _fuzzer
    work = tempfile.mkdtemp(prefix="fuzz-")
    _fuzzer = Fuzzer(arguments, work)
    count = arguments.settings or arguments.cases
    numbers = [arguments.only] if arguments.only is not None else range(count)
    begun = time.monotonic()
    tried, failures = collections.Counter(), []
    with multiprocessing.get_context("fork").Pool(min(arguments.jobs, len(numbers))) as pool:
        for number, kind, story, complaint in pool.imap_unordered(_run, numbers):
            tried[kind] += 1
            if arguments.settings or arguments.only is not None:
                print(f"{number}: {complaint or story}", flush=True)
            if complaint is not None:
                failures.append(number)
                mode = f"--settings {count}" if arguments.settings else f"--kinds {arguments.kinds}"
                mode += f" --pages {arguments.pages}" if arguments.pages else ""
                print(
                    f"Case {number} ({kind}): {complaint}\n  its files: {work}/case-{number}\n"
                    f'  again: make fuzz ARGS="{mode} --seed {arguments.seed} --only {number}"', flush=True)
    if not failures and not arguments.keep:
        shutil.rmtree(work, ignore_errors=True)
    kinds = ", ".join(f"{tried[kind]} {kind}" for kind in sorted(tried))
    print(
        f"{sum(tried.values())} cases with seed {arguments.seed} ({kinds}) in {time.monotonic() - begun:.0f} s: "
        + (f"{len(failures)} failed." if failures else "all were borne."))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

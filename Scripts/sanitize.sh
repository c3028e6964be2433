#!/usr/bin/env bash
#
# Looks beneath the program: tests and a quick page with the compiler's sanitizers, and drawing under valgrind.
#
#   Scripts/sanitize.sh [--with LIST] [--tests LIST] [--page SLUG]
#
# Lists have commas: --with address,thread --tests DatasetsTests,DrawingTests. Without them everything is tried: address, undefined, thread and
# valgrind, over all tests; --tests none builds no tests and looks at the page alone. A tool that this machine or toolchain lacks is skipped, and the table at the end says so.
#
# Exit codes: 0 nothing was found; 1 something was found, or a build fails; 64 wrong usage.

set -u
cd "$(dirname "$0")/.." || exit 1
swift=${SWIFT:-swift}
work=.build-sanitize
tools=address,undefined,thread,valgrind
tests=
page=primer

refuse() {
  echo "$1" >&2
  exit 64
}

while [ $# -gt 0 ]; do
  case $1 in
    --with | --tests | --page) [ -n "${2:-}" ] || refuse "$1 wants a value." ;;
    *) refuse "There is no option '$1'; the options are --with, --tests and --page." ;;
  esac
  case $1 in
    --with) tools=$2 ;;
    --tests) tests=$2 ;;
    --page) page=$2 ;;
  esac
  shift 2
done
for tool in ${tools//,/ }; do
  case $tool in address | undefined | thread | valgrind) ;; *) refuse "There is no tool '$tool' here; there are address, undefined, thread and valgrind." ;; esac
done

rows=
failures=0
row() { rows+=$(printf '%-10s %-30s %s' "$@")$'\n'; }
fail() {
  row "$@"
  failures=$((failures + 1))
}

# Why a tool cannot be used; nothing if it can.
obstacle() {
  if [ "$1" = valgrind ]; then
    command -v valgrind > /dev/null || echo "valgrind is not installed"
    return
  fi
  mkdir -p "$work"
  echo 'print(1)' > "$work/try.swift"
  "${swift}c" -sanitize="$1" "$work/try.swift" -o "$work/try" > "$work/try.log" 2>&1 \
    || echo "this toolchain has none: $(head -1 "$work/try.log" | cut -c1-80)"
}

# Runs a command, and counts it as failed if it is not 0 or its log has a report. Arguments: tool, what, log, command.
watch() {
  local tool=$1 what=$2 log=$3 code
  shift 3
  echo "$tool: $what …" >&2
  "$@" > "$log" 2>&1
  code=$?
  if grep -qE 'ERROR: AddressSanitizer|WARNING: ThreadSanitizer|runtime error:|ERROR: LeakSanitizer' "$log"; then
    fail "$tool" "$what" "REPORTS: $log"
  elif [ $code != 0 ]; then
    fail "$tool" "$what" "FAILED with exit code $code: $log"
  else
    row "$tool" "$what" "nothing found"
  fi
}

for tool in ${tools//,/ }; do
  reason=$(obstacle "$tool")
  if [ -n "$reason" ]; then
    row "$tool" '' "skipped: $reason"
    continue
  fi
  place="$work/$tool"
  log="$place.log"
  mkdir -p "$work"
  echo "$tool: building …" >&2
  if [ "$tool" = valgrind ]; then
    # Valgrind knows no instructions beyond those of this processor.
    export TUTORIAL_CPU=haswell
    if ! $swift build -c release --product tutorial --scratch-path "$place" > "$log" 2>&1; then
      fail "$tool" build "FAILED: $log"
      continue
    fi
    watch "$tool" "the page $page" "$place-page.log" valgrind --quiet --error-exitcode=9 --undef-value-errors=yes --fair-sched=yes \
      --suppressions=Scripts/valgrind.supp \
      "$place/release/tutorial" "$page" --quick --quiet --threads 1 --output "$place-page"
    unset TUTORIAL_CPU
    continue
  fi
  # What an exception or an exit leaves allocated is no leak of a program that ends.
  export ASAN_OPTIONS=detect_leaks=0
  what=(--build-tests)
  [ "$tests" != none ] || what=(--product tutorial)
  if ! $swift build -c release --sanitize="$tool" "${what[@]}" --scratch-path "$place" > "$log" 2>&1; then
    fail "$tool" build "FAILED: $log"
    continue
  fi
  watch "$tool" "the page $page" "$place-page.log" \
    "$place/release/tutorial" "$page" --quick --quiet --threads 4 --output "$place-page"
  [ "$tests" != none ] || continue
  filters=()
  for target in ${tests//,/ }; do filters+=(--filter "$target"); done
  watch "$tool" "${tests:-all tests}" "$place-tests.log" \
    "$swift" test -c release --sanitize="$tool" --skip-build --scratch-path "$place" ${filters[@]+"${filters[@]}"}
done

printf '\n%-10s %-30s %s\n%s' tool what result "$rows"
[ $failures = 0 ]

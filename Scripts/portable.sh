#!/usr/bin/env bash
#
# Shows that the book has the same bits everywhere: builds it for several processors, in debug and
# release, computes it with several numbers of threads, and compares every page, figure and
# exported number, byte for byte.
#
#   Scripts/portable.sh [--cpus LIST] [--builds LIST] [--threads LIST] [--chapters LIST] [--quick]
#
# Lists have commas: --cpus haswell,x86-64 --builds debug --threads 1,8 --chapters pca. Everything is
# compared with the release build for this machine on one thread, and that with the written book. A
# processor whose code this machine cannot run is skipped. One without fused multiply-add has it
# computed by the C library, thirty times slower: it takes --quick and, unless others are named, the
# chapters below, which have most of the kernel between them.
#
# Exit codes: 0 nothing differs; 1 something differs, or a build or a run fails; 64 wrong usage.

set -u
cd "$(dirname "$0")/.." || exit 1
swift=${SWIFT:-swift}
work=.build-portable
cpus=native,haswell,znver4,x86-64
builds=release,debug
threads=1,2,3,8
chapters=
settings=book
short="pca linear-autoencoder cvae"

refuse() {
  echo "$1" >&2
  exit 64
}

while [ $# -gt 0 ]; do
  case $1 in
    --quick) settings=quick; shift; continue ;;
    --cpus | --builds | --threads | --chapters) ;;
    *) refuse "There is no option '$1'; the options are --cpus, --builds, --threads, --chapters and --quick." ;;
  esac
  [ -n "${2:-}" ] || refuse "$1 wants a value."
  case $1 in
    --cpus) cpus=$2 ;;
    --builds) builds=$2 ;;
    --threads) threads=$2 ;;
    --chapters) chapters=${2//,/ } ;;
  esac
  shift 2
done
for build in ${builds//,/ }; do
  case $build in release | debug) ;; *) refuse "--builds takes release and debug, not '$build'." ;; esac
done
for count in ${threads//,/ }; do
  case $count in *[!0-9]* | 0*) refuse "--threads takes numbers from 1 to 64, not '$count'." ;; esac
done

# The instruction sets that compiled Swift may use on a processor, a name a line.
features() {
  clang -march="$1" -dM -E -x c /dev/null 2>/dev/null \
    | sed -nE 's/^#define __((SSE|SSSE|AVX|FMA|BMI|LZCNT|POPCNT|MOVBE|F16C|GFNI)[A-Z0-9_]*)__ .*/\1/p' | sort
}

# Why this machine cannot run code for a processor; nothing if it can.
obstacle() {
  [ "$1" = native ] && return
  if [ -z "$(features "$1")" ]; then
    echo "the compiler does not know it on $(uname -m)"
    return
  fi
  local missing
  missing=$(comm -23 <(features "$1") <(features native) | paste -sd ' ' -)
  [ -z "$missing" ] || echo "this machine lacks $missing"
}

# What is computed on a processor: the book, quick settings, or a short selection with quick settings.
settings_for() {
  if [ "$(uname -m)" != x86_64 ] || features "$1" | grep -qx FMA; then
    echo "$settings"
  elif [ -n "$chapters" ]; then
    echo quick
  else
    echo short
  fi
}

rows=
runs=0
failures=0
row() {
  rows+=$(printf '%-10s %-8s %7s  %-8s %6s  %s' "$@")$'\n'
}

# Builds the command for a processor. Arguments: processor, build.
build() {
  local log="$work/$1-$2.log"
  echo "Building for $1, $2 …" >&2
  mkdir -p "$work"
  TUTORIAL_CPU=$1 $swift build -c "$2" --product tutorial --scratch-path "$work/$1-$2" > "$log" 2>&1 && return
  row "$1" "$2" '' '' '' "FAILED to build: $log"
  failures=$((failures + 1))
  return 1
}

# The first file that two folders do not share, byte for byte. Only the first folder's if `--written`.
first_difference() {
  { (cd "$1" && find . -type f); [ "${3:-}" = --written ] || (cd "$2" && find . -type f); } | sort -u \
    | while read -r file; do
      cmp -s "$1/$file" "$2/$file" || { echo "${file#./}"; break; }
    done
}

# Writes pages, figures and exports into a folder. Arguments: processor, build, threads, settings, folder.
write_book() {
  local selected=${chapters:-all} chapter options code
  [ "$4" != short ] || selected=$short
  for chapter in $selected; do
    options=(--threads "$3" --output "$5/book" --export "$5/export/$chapter" --quiet)
    [ "$4" = book ] || options+=(--quick)
    [ "$chapter" = all ] || options=("$chapter" "${options[@]}")
    "$work/$1-$2/$2/tutorial" "${options[@]}"
    code=$?
    # A quick run may break a claim: that verdict is exported, and so compared.
    [ $code = 0 ] || { [ $code = 1 ] && [ "$4" != book ]; } || return $code
  done
  return 0
}

# Computes the book and compares it with the reference. Arguments: processor, build, threads, settings.
compute() {
  local reference="$work/runs/$4/native-release-1" run="$work/runs/$4/$1-$2-$3"
  local started=$SECONDS result=same different code
  [ ! -d "$run" ] || return
  echo "Computing: $1, $2, threads: $3, settings: $4 …" >&2
  mkdir -p "$run/book"
  # A figure is rewritten only if its pixels change, so the written ones are compared by pixels.
  [ "$4" != book ] || cp -R Figures "$run/book"
  write_book "$@" "$run" > "$run.log" 2>&1
  code=$?
  if [ $code != 0 ]; then
    result="FAILED with exit code $code: $run.log"
  elif [ "$run" != "$reference" ]; then
    different=$(first_difference "$run" "$reference")
    [ -z "$different" ] || result="DIFFERS: $different"
  elif [ "$4" = book ]; then
    different=$(first_difference "$run/book" . --written)
    result=${different:+DIFFERS from the written book: $different}
    result=${result:-as written}
  else
    result="the reference of these settings"
  fi
  case $result in FAILED* | DIFFERS*) failures=$((failures + 1)) ;; esac
  runs=$((runs + 1))
  row "$1" "$2" "$3" "$4" "$((SECONDS - started)) s" "$result"
}

rm -rf "$work/runs"
build native release || { printf '%s' "$rows"; exit 1; }
for cpu in ${cpus//,/ }; do
  reason=$(obstacle "$cpu")
  if [ -n "$reason" ]; then
    row "$cpu" '' '' '' '' "skipped: $reason"
    continue
  fi
  compute native release 1 "$(settings_for "$cpu")"
  for build in ${builds//,/ }; do
    [ "$cpu-$build" = native-release ] || build "$cpu" "$build" || continue
    for count in ${threads//,/ }; do compute "$cpu" "$build" "$count" "$(settings_for "$cpu")"; done
  done
done

printf '\n%-10s %-8s %7s  %-8s %6s  %s\n%s\n' processor build threads settings time result "$rows"
if [ $failures != 0 ]; then
  echo "Of these, $failures differ or failed."
elif [ $runs = 0 ]; then
  echo "Nothing was computed, so nothing is shown."
else
  echo "The same bytes in all of these."
  exit 0
fi
exit 1

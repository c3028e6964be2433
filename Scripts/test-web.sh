#!/bin/sh
# Tests the web edition in Chromium, which is installed if it is missing.
#
#   Scripts/test-web.sh [NAME]   only Tests/Web/test_NAME.py
#
# WEB=folder tests an edition that is already there; without it a quick run writes one. SHOTS=whole photographs pages as a
# whole and not only what a window shows of them. CHROME is the path of a browser of Chromium's family.
set -eu
cd "$(dirname "$0")/.."
place=.build/web-test
python=$place/venv/bin/python
TUTORIAL=${TUTORIAL:-.build/release/tutorial}
export TUTORIAL PYTHONDONTWRITEBYTECODE=1
mkdir -p "$place"

say() { echo "$*" >&2; }

# What is missing, by the system's package manager where there is one.
install() {
  if command -v apt-get > /dev/null; then
    if [ "$(id -u)" = 0 ]; then as=""
    elif command -v sudo > /dev/null; then as=sudo
    else say "$1 is missing: please have an administrator install $1."; exit 1; fi
    $as env DEBIAN_FRONTEND=noninteractive apt-get update -q
    $as env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$1"
  else
    say "$1 is missing: please install it$2."
    exit 1
  fi
}

has_browser() {
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" > /dev/null; then return 0; fi
  done
  return 1
}

mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
if [ -z "${CHROME:-}" ] && [ -x "$mac" ]; then CHROME=$mac; export CHROME; fi
if [ -z "${CHROME:-}" ] && ! has_browser; then install chromium ", or set CHROME to the path of a Chrome"; fi
if ! python3 -c "import venv, ensurepip" 2> /dev/null; then install python3-venv ""; fi

if ! cmp -s Tests/Web/requirements.txt "$place/installed.txt"; then
  rm -rf "$place/venv" "$place/installed.txt"
  python3 -m venv "$place/venv"
  "$python" -m pip install --quiet --disable-pip-version-check --requirement Tests/Web/requirements.txt
  cp Tests/Web/requirements.txt "$place/installed.txt"
fi

# Claims that fail are for `make test`; here it counts that the edition is there.
write() {
  folder=$1
  shift
  rm -rf "$folder"
  "$TUTORIAL" "$@" --quiet --web "$folder" --output "$place/pages" > "$place/run.txt" 2>&1 || true
  if [ ! -f "$folder/index.html" ]; then cat "$place/run.txt" >&2; exit 1; fi
}

if [ -z "${WEB:-}" ]; then
  WEB=$place/web
  write "$WEB" --quick
fi
WEB_LESSON=$place/lesson
write "$WEB_LESSON" primer
SHOTS_FOLDER=$place/shots
rm -rf "$SHOTS_FOLDER"
export WEB WEB_LESSON SHOTS_FOLDER
"$python" Tests/Web/run.py "$@"

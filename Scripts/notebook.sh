#!/usr/bin/env bash
#
# Runs the Python notebook on the data of a quick run, and checks the web edition's notebooks for reading.
#
#   Scripts/notebook.sh [DATA WEB]
#
# DATA and WEB are folders that --export and --web have written; without them a quick run of the whole book writes both.
# What is needed of Python goes into a virtual environment of its own below .build.

set -eu
cd "$(dirname "$0")/.."
work=.build/notebook
environment=$work/venv
mkdir -p "$work"

if ! cmp -s Notebooks/requirements.txt "$environment/installed"; then
  rm -rf "$environment"
  python3 -m venv "$environment"
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check \
    --requirement Notebooks/requirements.txt
  cp Notebooks/requirements.txt "$environment/installed"
fi

data=${1:-$work/data}
web=${2:-$work/web}
if [ $# -lt 2 ]; then
  rm -rf "$work/data" "$work/web" "$work/book"
  # A run so short may find a claim false and says so with 1; anything else is a failure.
  code=0
  .build/release/tutorial --quick --quiet --export "$data" --web "$web" --output "$work/book" \
    > "$work/run.log" 2>&1 || code=$?
  if [ $code -gt 1 ]; then tail "$work/run.log" >&2; exit $code; fi
fi
"$environment/bin/python" Scripts/notebook.py "$data" "$web" "$work"

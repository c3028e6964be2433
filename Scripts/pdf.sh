#!/usr/bin/env bash
#
# Prints the web edition: the book as one file, each page as a handout, and the sheets of exercises.
#
#   Scripts/pdf.sh [WEB [PDF]]
#
# WEB is the folder of the edition (Output/web unless given), PDF the folder for the files (Output/pdf).
# A Chromium prints: the one that CHROME names, or the first that is found. Without one nothing is
# written, and one sentence says how to print from any browser.
#
# The pages are taken from the edition as they stand. In the book, anchors get their page's name before
# them, so that every link leads to a place in the same file; in a handout, links to other pages become
# plain text. Folds are left out by print.css, but for answers. The files appear together or not at all.
#
# Exit codes: 0 printed, or no browser; 1 a browser failed; 66 no edition in WEB.

set -eu
cd "$(dirname "$0")/.."
web=${1:-Output/web}
pdf=${2:-Output/pdf}

if [ ! -f "$web/index.html" ]; then
  echo "There is no web edition in $web: make web writes one." >&2
  exit 66
fi

# The browser, if there is one.
browser() {
  local name mac
  if [ -n "${CHROME:-}" ]; then
    command -v "$CHROME" || { echo "CHROME names $CHROME, which cannot be run." >&2; exit 1; }
    return
  fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name"; then return; fi
  done
  for mac in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if [ -x "$mac" ]; then echo "$mac"; return; fi
  done
}
chrome=$(browser)
if [ -z "$chrome" ]; then
  echo "No Chromium or Chrome is found, so nothing is printed: open $web/index.html in your browser and print its pages from there, or name a browser with CHROME=… make pdf."
  exit 0
fi

web=$(cd "$web" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$web/assets" "$work/assets"
ln -s "$web/figures" "$work/figures"
mkdir "$work/pdf" "$work/pdf/handouts"

# The text of a page: what stands in its main element.
text() {
  awk '/^<main /{on = 1; next} /^<\/main>/{on = 0} on' "$web/$1.html" \
    | sed -e 's/ loading="lazy"//g' -e 's/<details class="answer"/<details open class="answer"/g'
}

# A page's text as a part of the book: anchors and links carry the names of their pages.
part() {
  text "$1" | sed \
    -e "s/ id=\"/ id=\"$1--/g" -e "s/ href=\"#\([^\"]*\)\"/ href=\"#$1--\1\"/g" \
    -e 's/ href="\([a-z-]*\)\.html#\([^"]*\)"/ href="#\1--\2"/g' \
    -e 's/ href="\([a-z-]*\)\.html"/ href="#\1"/g' -e 's/ href="#explore-[a-z]*"//g'
}

# A document around the text on the standard input.
document() {
  cat << END
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>$1</title>
<link rel="stylesheet" href="assets/book.css">
<link rel="stylesheet" href="assets/print.css">
</head>
<body>
<main>
END
  cat
  printf '</main>\n</body>\n</html>\n'
}

title() { sed -n 's/^<title>\(.*\)<\/title>$/\1/p' "$web/$1.html"; }

# Prints a document of the work folder.
sandbox=
if [ "$(id -u)" = 0 ]; then sandbox=--no-sandbox; fi
printed() {
  "$chrome" --headless $sandbox --disable-gpu --user-data-dir="$work/profile" --no-pdf-header-footer \
    --generate-pdf-document-outline --print-to-pdf="$work/pdf/$2" "file://$work/$1.html" \
    > "$work/log" 2>&1 < /dev/null || true
  if [ ! -s "$work/pdf/$2" ]; then
    tail -n 3 "$work/log" >&2
    echo "$chrome could not print $1; nothing is written." >&2
    exit 1
  fi
}

pages=$(grep -o '<li class="[a-z]*"><a href="[a-z-]*\.html"' "$web/index.html" \
  | sed 's/.*href="\(.*\)\.html"/\1/')
companions=
for name in glossary seeds teaching; do
  if [ -f "$web/$name.html" ]; then companions="$companions $name"; fi
done
for name in $pages; do
  if [ ! -f "$web/$name.html" ]; then pages=$(echo "$pages" | grep -vx "$name" || true); fi
done

{
  for name in index $pages $companions; do
    echo "<section class=\"chapter\" id=\"$name\">"
    part "$name"
    echo "</section>"
  done
} | document "$(title index | sed 's/.* · //')" > "$work/book.html"
printed book book.pdf

for name in $pages $companions; do
  text "$name" | sed 's/ href="[a-z-]*\.html[^"]*"//g' | document "$(title "$name")" \
    > "$work/$name.html"
  printed "$name" "handouts/$name.pdf"
done
for name in exercises exercises-answers; do
  if [ ! -f "$web/$name.html" ]; then continue; fi
  text "$name" | sed 's/ href="[a-z-]*\.html[^"]*"//g' | document "$(title "$name")" \
    > "$work/$name.html"
  printed "$name" "$name.pdf"
done

mkdir -p "$pdf"
rm -rf "$pdf/handouts"
cp -R "$work/pdf/." "$pdf/"
for file in "$pdf"/*.pdf "$pdf"/handouts/*.pdf; do echo "$file"; done

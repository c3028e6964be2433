#!/bin/sh
# Makes the web edition's fonts anew from those in Sources/Drawing/Fonts, after one of them has changed.
# Needs Python; fonttools and brotli come into a folder of their own.
set -eu
cd "$(dirname "$0")/.."
python3 -m venv .build/webfonts
.build/webfonts/bin/python -m pip install --quiet fonttools==4.68.0 brotli==1.2.1
# Latin, Greek, punctuation, arrows, operators and the letters of mathematics: what a book like this one may need.
ranges=U+0020-024F,U+0300-036F,U+0370-03FF,U+1E00-1EFF,U+2000-206F,U+2070-209F,U+20A0-20CF,U+2100-214F,U+2150-218F
ranges=$ranges,U+2190-21FF,U+2200-22FF,U+2300-23FF,U+25A0-25FF,U+2600-27BF,U+27C0-27EF,U+2A00-2AFF,U+1D400-1D7FF
features=kern,liga,calt,ccmp,locl,mark,mkmk,tnum,ssty,dtls,flac
for name in Inter-Regular Inter-Italic Inter-SemiBold texgyrepagella-math; do
  .build/webfonts/bin/pyftsubset "Sources/Drawing/Fonts/$name.otf" --unicodes="$ranges" \
    --layout-features="$features" --flavor=woff2 --output-file="Sources/WebEdition/Assets/$name.woff2"
done

#!/bin/sh
# Makes the web edition's fonts anew from those in Sources/Drawing/Fonts, after one of them has changed.
# Needs Python; fonttools and brotli come into a folder of their own.
set -eu
cd "$(dirname "$0")/.."
python3 -m venv .build/webfonts
.build/webfonts/bin/python -m pip install --quiet fonttools==4.68.0 brotli==1.2.1
for name in Inter-Regular Inter-Italic Inter-SemiBold texgyrepagella-math; do
  .build/webfonts/bin/fonttools ttLib.woff2 compress \
    -o "Sources/WebEdition/Assets/$name.woff2" "Sources/Drawing/Fonts/$name.otf"
done

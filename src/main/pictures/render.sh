#!/bin/sh
# Draws the pictures anew: each FILE.svg here, or those that are named, in both languages, as
# FILE.zh.png and FILE.en.png where the bot finds them, three pixels to a unit.
# It needs chromium, ImageMagick and the font Noto Sans CJK (Debian: fonts-noto-cjk).
set -eu
cd "$(dirname "$0")"
to=../resources/org/chsiguide/picture
mkdir -p "$to"
[ $# -gt 0 ] || set -- $(ls ./*.svg | grep -v '/parts\.svg$')

# One file: with the style and the parts in it, for a browser takes no style along with a part.
whole() {
  sed -e "s/lang=\"zh\"/lang=\"$2\"/" -e 's/parts\.svg#/#/g' "$1" | awk '
    /@import/ {
      print "<style>"; while ((getline line < "style.css") > 0) print line; print "</style>"
      while ((getline line < "parts.svg") > 0) {
        if (line ~ /<symbol/) inside = 1
        if (inside) print line
        if (line ~ /<\/symbol>/) inside = 0
      }
      next
    }
    { print }'
}

for svg in "$@"; do
  name=$(basename "$svg" .svg)
  height=$(sed -n 's/.*viewBox="0 0 360 \([0-9]*\)".*/\1/p' "$name.svg" | head -n 1)
  for language in zh en; do
    drawn=$(mktemp --suffix=.svg)
    whole "$name.svg" "$language" > "$drawn"
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=3 \
      --window-size=360,"$height" --screenshot="$drawn.png" "file://$drawn" 2> /dev/null
    magick "$drawn.png" -strip +dither -colors 96 -define png:compression-level=9 \
      "PNG8:$to/$name.$language.png"
    rm "$drawn" "$drawn.png"
  done
done

#!/bin/sh
# tour.sh [DIR] : makes the pictures of README and docs by driving the real window under Xvfb, in DIR (default: here, so that docs/pictures is renewed).
set -eu
cd "$(dirname "$0")/.."
top=$PWD
cd "${1:-.}"
mkdir -p docs/pictures
[ -d docs/examples ] || cp -r "$top/docs/examples" docs/ # what the tours open
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
for tour in "$top"/scripts/tour/*.txt; do
	echo "tour $(basename "$tour")"
	rm -rf "$home/nrngui" "$home/fyne" # what one tour has opened is not recent in the next
	XDG_CACHE_HOME=$home XDG_CONFIG_HOME=$home timeout 300 xvfb-run -a -s "-screen 0 1600x1000x24 +extension GLX -noreset" \
		"$top/build/nrngui" -start -script "$tour"
done
"$top/build/nrn" grow -seed 1 -o "$home/1.swc" >/dev/null
"$top/build/nrn" render "$home/1.swc" -o docs/pictures/grown.png -size 500x700 -theme light

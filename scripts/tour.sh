#!/bin/sh
# tour.sh [DIR] : makes the pictures of README and docs by driving the real window under Xvfb, in DIR (default: here, so that docs/pictures is renewed).
set -eu
cd "$(dirname "$0")/.."
top=$PWD
cd "${1:-.}"
mkdir -p docs/pictures
[ -d docs/examples ] || cp -r "$top/docs/examples" docs/ # what the tours open
mkdir -p build
"$top/build/nrn" grow -seed 1 -slips -o build/traced.swc >/dev/null # a cell with the slips of tracing that the import page mends
home=$(mktemp -d)
mkdir -p out/cells/layer5 # a folder of reconstructions for the cell library
for n in 1 2 3 4; do "$top/build/nrn" grow -seed $n -o out/cells/layer5/pyramidal-$n.swc >/dev/null; done
for n in 1 2 3; do "$top/build/nrn" grow -preset stellate -seed $n -o out/cells/stellate-$n.swc >/dev/null; done
"$top/build/nrn" grow -preset purkinje -seed 1 -o out/cells/purkinje-1.swc >/dev/null
echo "this is no reconstruction" >out/cells/notes.swc
trap 'rm -rf "$home"' EXIT
for tour in "$top"/scripts/tour/*.txt; do
	echo "tour $(basename "$tour")"
	rm -rf "$home/nrngui" "$home/fyne" # what one tour has opened is not recent in the next
	XDG_CACHE_HOME=$home XDG_CONFIG_HOME=$home timeout 300 xvfb-run -a -s "-screen 0 1600x1000x24 +extension GLX -noreset" \
		"$top/build/nrngui" -start -script "$tour"
done
"$top/build/nrn" grow -seed 1 -o "$home/1.swc" >/dev/null
"$top/build/nrn" render "$home/1.swc" -o docs/pictures/grown.png -size 500x700 -theme light

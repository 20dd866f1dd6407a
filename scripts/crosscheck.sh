#!/bin/sh
# crosscheck.sh : runs the gallery, and traced cells where there are some, here and in an installed NEURON by way of the Python export, with implicit
# Euler and Crank-Nicolson, and fails when a trace differs by more than 1e-6 mV or a spike time differs.
# CELLS may name further .swc or .nrnproj files.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${NRNGUI_NEURON_PYTHON:-}" ]; then
	exec ./scripts/with_neuron.sh "$0"
fi
cells=${CELLS:-}
for f in c91662 pyramidal BS0284; do
	if [ -e "../shared/morphologies/$f.swc" ]; then
		cells="$cells ../shared/morphologies/$f.swc"
	fi
done
[ -n "$cells" ] || echo "no traced cells beside this checkout: the gallery alone is compared"
status=0
for f in assets/gallery/*.nrnproj $cells; do
	for order in 0 1 2; do
		echo "== $f, secondorder $order"
		./build/nrn verify -secondorder "$order" -limit 1e-6 "$f" || status=1
	done
done
exit $status

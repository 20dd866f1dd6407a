#!/bin/sh
# window_test.sh : drives the built workbench in a real window under Xvfb: the tours (every command of them must work), then mouse and
# keyboard with a look at the screen.
set -eu
cd "$(dirname "$0")/.."
rm -rf out/tour
mkdir -p out/tour
./scripts/tour.sh out/tour
for f in workbench-dark ghost palette grow start mechanism-browser mechanism-edit mechanism-mistake hoc-bench hoc-console hoc-ring hoc-adopt accuracy first-spike-below first-spike sweep-curve sweep-traces sweep-table \
	raster-dark raster-light epsp-dark epsp-light spacetime-dark spacetime-light all-sections path-pick \
	branch branch-small ahp-without-k currents currents-small \
	clamp-iv clamp-voltage-dark point-groups inserter temperatures \
	cell-library \
	cell-builder-branch cell-builder-segments cell-builder-synapses cell-builder-text cell-builder-dark cell-builder-light cell-builder-grown cells-of-file cells-of-file-dark \
	import import-axon import-transform import-compare import-text import-run import-small import-large-text \
	dock-drag dock-tabs dock-large-text; do
	[ -s "out/tour/docs/pictures/$f.png" ] || {
		echo "the tour made no $f.png" >&2
		exit 1
	}
done
NRNGUI_BINARY=$PWD/build/nrngui CGO_ENABLED=0 exec "${GO:-go}" test -count=1 -tags window ./cmd/nrngui/windowtest

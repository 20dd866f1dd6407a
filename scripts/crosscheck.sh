#!/bin/sh
# crosscheck.sh : runs the gallery, and traced cells where there are some, here and in an installed NEURON by way of the exports to Python and HOC, with implicit
# Euler and Crank-Nicolson, and fails when a trace differs by more than 1e-6 mV or a spike time differs.
# CELLS may name further .swc or .nrnproj files.
#
# MODS=folder (or mod files): each mechanism there runs in NEURON, in one compartment and in a branched cable, and here; the table of differences is
# out/crosscheck-mods.txt. TESTCORENRN=folder: a checkout of the repository testcorenrn, whose models run likewise; out/crosscheck-testcorenrn.txt.
# IMPORT3D=files or folders: every reconstruction there is read by NEURON's Import3D and here, and the cells are compared section by section, point by point;
# out/crosscheck-import3d.tsv. Without it those beside the checkout are compared, if there are some.
# CELLBUILD_CELLS=number: how many cells are made by random edits and rules, built and run here and in NEURON; out/crosscheck-edits.txt.
# Where MODS, TESTCORENRN or IMPORT3D is named the rest is left out. Nothing of these files is kept in the repository.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${NRNGUI_NEURON_PYTHON:-}" ]; then
	exec ./scripts/with_neuron.sh "$0"
fi
# compare NAME : the models in build/crosscheck/NAME against what NEURON made of them
compare() {
	mkdir -p out
	NRNGUI_DUMPS="$PWD/build/crosscheck/$1" NRNGUI_REPORT="$PWD/out/crosscheck-$1.txt" CGO_ENABLED=0 ${GO:-go} test -tags ci -count=1 -run '^TestDumpedModels$' ./engine/sim >/dev/null || status=1
	grep -v '^equal' "out/crosscheck-$1.txt" || true
	echo "the whole table: out/crosscheck-$1.txt"
}
# import3d FILES : reconstructions, file by file
import3d() {
	mkdir -p out
	"$NRNGUI_NEURON_PYTHON" scripts/crosscheck/import3d.py "$PWD/build/nrn" "$(dirname "$(command -v "$NRNGUI_NEURON_PYTHON")")/nrniv" out/crosscheck-import3d.tsv "$@" || status=1
	echo "the whole table: out/crosscheck-import3d.tsv"
}
status=0
if [ -n "${IMPORT3D:-}" ]; then
	import3d $IMPORT3D
	exit $status
fi
if [ -n "${MODS:-}${TESTCORENRN:-}" ]; then
	./scripts/need.sh g++ make git
	if [ -n "${MODS:-}" ]; then
		rm -rf build/crosscheck/mods
		"$NRNGUI_NEURON_PYTHON" scripts/crosscheck/crosscheck_mods.py build/crosscheck/mods $MODS
		compare mods
	fi
	if [ -n "${TESTCORENRN:-}" ]; then
		rm -rf build/crosscheck/testcorenrn
		"$NRNGUI_NEURON_PYTHON" scripts/crosscheck/testcorenrn.py build/crosscheck/testcorenrn "$TESTCORENRN"
		compare testcorenrn
	fi
	exit $status
fi
if [ -d ../shared/morphologies ]; then
	import3d ../shared/morphologies
fi
cells=${CELLS:-}
for f in c91662 pyramidal BS0284; do
	if [ -e "../shared/morphologies/$f.swc" ]; then
		cells="$cells ../shared/morphologies/$f.swc"
	fi
done
[ -n "$cells" ] || echo "no traced cells beside this checkout: the gallery alone is compared"
for f in assets/gallery/*.nrnproj $cells; do
	for order in 0 1 2; do
		echo "== $f, secondorder $order"
		./build/nrn verify -secondorder "$order" -limit 1e-6 "$f" || status=1
	done
done
# Cells of CellBuild windows in published sessions: NRNGUI_MODELS is the folder of the models by their numbers. Cells as templates and classes need none.
mkdir -p out
echo "== cells of templates, classes and CellBuild windows"
CGO_ENABLED=0 "${GO:-go}" test -count=1 -tags ci ./engine/hoc/cellfile -run 'PublishedBuilders|TemplatesRun' -v >out/crosscheck-cells.txt || status=1
grep -v '^=== ' out/crosscheck-cells.txt || true
echo "== cells made by random edits"
CELLBUILD_MORPHOLOGIES="${CELLBUILD_MORPHOLOGIES:-$(cd .. && pwd)/shared/morphologies}" CELLBUILD_CELLS="${CELLBUILD_CELLS:-30}" CGO_ENABLED=0 "${GO:-go}" test -count=1 -timeout 3h -tags ci ./engine/cellbuild -run 'InNeuron|GradientOverNothing' -v >out/crosscheck-edits.txt || status=1
grep -v '^=== ' out/crosscheck-edits.txt || true
exit $status

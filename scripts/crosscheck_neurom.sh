#!/bin/sh
# crosscheck_neurom.sh [FILE...] : measures reconstructions with NeuroM and here, and fails when a number differs by more than 1e-4 relative. Without files
# it takes six cells of ../shared/morphologies. NEUROM_PYTHON names a Python that has NeuroM (pip install neurom); without one the check is skipped.
set -eu
cd "$(dirname "$0")/.."
python=${NEUROM_PYTHON:-python3}
if ! "$python" -c 'import neurom' >/dev/null 2>&1; then
	echo "skipped: $python has no NeuroM; make a virtual environment, pip install neurom==4.0.6 there, and set NEUROM_PYTHON to its python"
	exit 0
fi
if [ $# -eq 0 ]; then
	for f in BS0284.swc Neuron.swc c91662.swc pyramidal.swc bio_neuron-000.asc xyz_Neurolucida_ASC.asc; do
		if [ ! -e "../shared/morphologies/$f" ]; then
			echo "skipped: ../shared/morphologies/$f is not beside this checkout; name files to be compared instead"
			exit 0
		fi
		set -- "$@" "$PWD/../shared/morphologies/$f"
	done
fi
mkdir -p build/crosscheck
"$python" engine/morph/metrics/testdata/neurom_features.py "$@" >build/crosscheck/neurom.json
NRNGUI_NEUROM="$PWD/build/crosscheck/neurom.json" CGO_ENABLED=0 ${GO:-go} test -tags ci -count=1 -v -run '^TestNeuroM$' ./engine/morph/metrics

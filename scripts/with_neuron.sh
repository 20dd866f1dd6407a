#!/bin/sh
# with_neuron.sh COMMAND... : runs COMMAND with NRNGUI_NEURON_PYTHON naming a Python that has NEURON. Looks for one that is installed;
# otherwise makes a virtual environment with NEURON 9.0.2 in build/neuron.
set -eu
cd "$(dirname "$0")/.."
has_neuron() { [ -n "$1" ] && command -v "$1" >/dev/null 2>&1 && "$1" -c 'import neuron' >/dev/null 2>&1; }
py=""
for candidate in "${NRNGUI_NEURON_PYTHON:-}" build/neuron/bin/python python3 /usr/bin/python3; do
	if has_neuron "$candidate"; then
		py=$candidate
		break
	fi
done
if [ -z "$py" ]; then
	echo "no NEURON found; installing NEURON 9.0.2 into build/neuron"
	./scripts/need.sh python3 python3-venv
	python3 -m venv build/neuron
	build/neuron/bin/python -m pip install -q neuron==9.0.2 numpy
	py=build/neuron/bin/python
fi
NRNGUI_NEURON_PYTHON=$py exec "$@"

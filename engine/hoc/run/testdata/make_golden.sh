#!/bin/sh
# Makes what NEURON prints for each script of this folder: ./make_golden.sh [folder of nrniv and nrnivmodl]. The present files are NEURON 9.0.2's, from
# its binary package for Linux, with the command below. A script whose first line is "// mods: a.mod b.mod" runs with these of ../../../sim/testdata/features.
cd "$(dirname "$0")" || exit 1
bin=${1:+$1/}
here=$(pwd)
for f in *.hoc; do
	program=${bin}nrniv
	mods=$(sed -n '1s,^// mods: ,,p' "$f")
	if [ -n "$mods" ]; then
		work=$(mktemp -d)
		(cd "$here/../../../sim/testdata/features" && cp $mods "$work")
		(cd "$work" && "${bin}nrnivmodl" . >/dev/null 2>&1) || echo "$f: its mod files don't compile"
		program=$(echo "$work"/*/special)
	fi
	"$program" -nogui -nobanner -notatty "$f" -c 'quit()' </dev/null >"${f%.hoc}.txt" || echo "$f failed"
	[ -n "$mods" ] && rm -r "$work"
done

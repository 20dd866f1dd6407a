// Package export turns a project into a folder of text that runs elsewhere, and checks that it gives the same numbers there.
//
// Reading order: Python (a project as main.py with its data files, for NEURON 8.2 and 9), HOC (as main.hoc with a template for each kind of cell, for the same), FindNeuron (an installed NEURON),
// Verify (runs one of them there and compares every trace and spike with ours), Report (the differences as data and as a table).
//
//	files, err := export.Python(p, cat)              // "main.py", "README.md", "settings.json", "<cell>.json" ...
//	nrn, err := export.FindNeuron()
//	report, err := export.Verify(ctx, p, cat, export.ToHOC, ours, nrn)
//	report.Write(os.Stdout)
//
// main.py is meant to be read and changed by its user: a class for each cell, a function for each part of the experiment, units in
// comments. It writes traces.csv and spikes.csv as `nrn PROJECT -o traces.csv` does. Equal projects give equal folders, byte for byte.
//
// What must be equal for equal numbers is written out rather than left to rules or defaults: the number of segments of every section,
// the 3-D points as single precision numbers, usetable_... of every mechanism with a TABLE, dt, celsius and secondorder, and the identifiers of every random stream. The script
// steps with fadvance, so that a dt that does not divide 1 ms is kept as it is, where NEURON's run() would change it.
//
// HOC templates have the form of NEURON's CellBuilder, so that other models can use them; there the d_lambda rule is left to NEURON's lambda_f where both surely agree. HOC prints 17 digits,
// which read back to equal bits. Its names are short of characters and full of words of its own (names), so things may be called otherwise there; the README of the folder tells.
//
// The package does not simulate: Verify gets our traces from its caller.
package export

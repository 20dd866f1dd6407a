// Package adopt turns one live cell back into a project: NEURON's "import from top level", for any cell that a script has made.
//
// Reading order: Cell (adopt.go: the whole way, what belongs to the cell), shape.go (sections in an order that keeps every sum of the solver, names, 3-D points),
// rules.go (values of segments to few rules), ions.go, points.go and links.go (point processes, artificial cells and NetCons that belong to the cell alone),
// settings.go (GLOBAL variables, mod files, tables), where.go (from a number of the model back to its name), check.go (is the project built anew the cell that was adopted?).
//
//	p, notes, err := adopt.Cell(m, root, adopt.Options{Run: run, Builtin: cat})
//	for _, n := range notes { fmt.Println(n) } // what could not be taken along, in plain sentences
//
// What is taken is what a run begins from: parameters, also those that a script has set where the mod file lists an ASSIGNED variable that it never computes, the styles of ions, random
// streams. What a run computes (potentials, states, concentrations that are initialised) is not.
//
// Equal values become one rule: the most frequent value of a parameter stands in the rule for all sections that have the mechanism, the others in rules for the
// sections that share them, and what varies within a section in a profile of the project. Sets of sections get the names of the cell's SectionLists where these say just that.
//
// The adopted project gives the bits of the original run as long as nothing outside of the cell takes part: sections hang on in the order that the solver
// sees, and mod files come in the order in which they were registered.
//
// The package runs nothing and knows no scripts: what only a script has (run settings, Vector.play, procs it redefines) comes with Options or is for the caller to say.
package adopt

// Package cellfile makes project cells of what other programs and people leave behind: windows of NEURON's CellBuilder in sessions, and HOC that defines cells, as templates or as
// sections of top level: exported by the CellBuilder, edited by hand, or written by converters of reconstructions.
//
// Reading order: Find, Choose and Look (find.go, look.go: all cells of a file and what comes of them), Builders and FromBuilder (builder.go, builder_rules.go: the data of a CellBuild
// object as sections, subsets, rules, gradients), FromText (live.go: an object of a template, and does the project build the cell that the script built?), Read (text.go: the text as
// rules), then what is understood: statement.go (statements, loops, procedures), lists.go (SectionLists and the subsets that they become), number.go (expressions, and what a section has by
// now), assign.go, parameter.go, procedure.go (assignments, mechanisms, gradients, drawings), placed.go (synapses and electrodes).
//
//	m.RunFile("cell.hoc")
//	for _, f := range cellfile.Find(m, text, "cell.hoc") {
//		made, err := f.Make()
//	}
//
// A text is read twice: it runs in a Machine, which gives the live cell, and it is read as rules, which is how its author said it. The second reading computes what it can and passes over
// what it does not understand; the live cell decides. Rules that build it are kept; otherwise the cell is adopted as it lives (package adopt), and Made.Why tells what was against it.
package cellfile

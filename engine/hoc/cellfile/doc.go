// Package cellfile makes project cells of what NEURON's CellBuilder leaves behind: its windows in sessions, and the HOC that it exports (templates of the customary form, and
// sections of top level).
//
// Reading order: Builders and FromBuilder (builder.go, builder_rules.go: the data of a CellBuild object as sections, subsets, rules, gradients), Find and FromText (text.go: which
// cells a HOC text defines; the text as rules where it is regular), statement.go, parameter.go and procedure.go (the statements that are understood), live.go (does the
// project build the cell that the script built?), find.go (Find: all cells of a file).
//
//	m.RunFile("cell.ses")
//	for _, b := range cellfile.Builders(m) {
//		p, notes, err := cellfile.FromBuilder(m, b)
//	}
//	p, notes, err := cellfile.FromText(m, text, "cell.hoc", "Pyramidal")
//
// A text is read twice: it runs in a Machine, which gives the live cell, and it is read as rules, which is how its author said it. Rules that build the live cell are kept; otherwise
// the cell is adopted as it lives (package adopt), and a note says so.
package cellfile

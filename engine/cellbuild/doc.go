// Package cellbuild edits the sections of a project's cell: draw, extend, split, join, connect, turn, move, copy, name, delete. All of it are pure functions
// from a project to a project; undo is the earlier value.
//
// Reading order: Op, Edit and Do (op.go), Parse (text.go: every edit has a text, which scripts, tests and titles use), work.go (the copy of a cell that an edit
// changes freely), then the edits by subject: draw.go, remove.go, cut.go, size.go, rename.go; follow.go (how rules, subsets and everything that stands on
// the cell keep up), geometry.go (lines in space), snap.go (how a line drawn by hand becomes one of round numbers), names.go (base names and indices), invariants.go. starter.go and rall.go
// make cells to begin with: five kinds by numbers, and Rall's equivalent cylinder of a given cell.
//
//	op, err := cellbuild.Parse("branch soma(1) to 100 30 0 as dend")
//	q, title, err := cellbuild.Edit(p, "", op)
//
// Sections with 3-D points and stylised ones (by L and diam) are edited alike. Of a stylised section only a schematic line is kept (StylizedSec.Drawn): to move
// it changes no number of the model. A cell from a file or of the generator becomes sections with points at its first edit, with the same names, order and
// points, so that it runs to the same bits.
//
// Arc positions: an edit that turns, cuts or joins sections says of each new section which stretch of which former one it is (span). From these follow the new
// places of point processes, links, recordings, pointers and views (project.Relocated), and a run that goes on finds its states by them (project.Edits, session.Reshape). Rules and subsets that name a section name its parts afterwards; of two
// that are joined the parent's count.
//
// What the package will not do: run anything, choose names for the user beyond the policy of names.go, or look into mechanisms. Whether what is recorded still
// exists when a mechanism went with a section is project.WithoutLost's question.
package cellbuild

// Package import3d is the page on which a reconstruction is looked at, judged, repaired and taken into a project: the cell in space, its numbers by
// type, Sholl plot and dendrogram, and the receipt of what was read, with every finding and its repairs.
//
// Reading order: File and Read (file.go: what came from the disk), Result and Make (result.go: the cell that comes of a file and the repairs done so far),
// Finding (findings.go: what is odd, and where on the cell), Row, Sholl, Histogram (numbers.go, sholl.go, features.go), Preview and Pictures (preview.go, pictures.go: what a repair
// would do, in numbers and drawn), Trial (trial.go: a change of the whole cell that is being chosen), State (state.go: everything the page knows), its messages
// (update.go: open, mend, undo ...; those that take a while give a Task to be done beside the window). Then Host and View (view.go: the page), viewcell.go and viewcellmenu.go, viewtable.go, viewplots.go,
// viewreceipt.go, viewcard.go, viewsketch.go, viewtrial.go, viewtext.go, viewfoot.go.
//
//	s := import3d.NewState()
//	task := s.Open("cell.swc")
//	done := task.Do(ctx)     // on another goroutine: reads, makes the cell, measures it
//	done()                   // on the main one: the state shows it
//	view.Show(s)
//
// Nothing on the disk is changed. What is done to a cell is a list of texts (see package repair), so that a project can do it again each time it
// reads the file.
//
// What it will not do: start goroutines (the host does), know projects, run models.
package import3d

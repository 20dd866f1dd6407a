// Package import3d is the page on which a reconstruction is looked at, judged, repaired and taken into a project: the cell in space, its numbers by
// type, Sholl plot and dendrogram, and the receipt of what was read, with every finding and its repairs.
//
// Reading order: File and Read (file.go: what came from the disk), Result and Make (result.go: the cell that comes of a file and the repairs done so far),
// Row (numbers.go: the table by type), Sholl (sholl.go), State (state.go: everything the page knows), its messages (update.go: open, repair,
// undo ...; each gives the Task to be done beside the window). Then View (view.go: the page), viewcell.go, viewtable.go, viewplots.go, viewreceipt.go,
// viewcard.go, viewfoot.go.
//
//	s := import3d.NewState()
//	task := s.Open("cell.swc", 0)
//	done := task.Do(ctx)     // on another goroutine: reads, makes the cell, measures it
//	done()                   // on the main one: the state shows it
//	view.Show(s)
//
// Nothing on the disk is changed. What is done to a cell is a list of texts (see package repair), so that a project can do it again each time it
// reads the file.
//
// What it will not do: start goroutines (the host does), know projects, run models.
package import3d

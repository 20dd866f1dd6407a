// Package cellbuilder is the page on which a cell is made by hand: sections and subsets at the left, the cell in the middle with the tools that edit it, below it one
// table of subset × mechanism × parameter, at the right the value or the gradient that is selected. There are no modes and no pages to go through: everything is seen
// at once, and every edit is in the running model at once.
//
// Reading order: State (state.go: what the page knows), Show and the messages (update.go: what can happen to it), Matrix (matrix.go: rows, columns, and where each value comes from),
// Colours (colours.go: the values over the cell), Choose (choose.go: what a selection means), words.go (the sentences), View (view.go: the page; viewleft.go, viewshape.go,
// viewmatrix.go, viewvalue.go its parts).
//
//	v := cellbuilder.NewView(hooks)          // the owner's answers: edit, tune, say
//	v.State().Show(doc, catalogue, layout)   // after every change of the project, or of the compiled model
//	v.Refresh()
//
// The page keeps no copy of the cell: it shows the project, and asks its owner (package workbench) for each change as a function from project to project, which is
// undone, saved and brought into the running model like every other edit. Its own state is what is selected, which tool is in the hand, where the cursor of the table is.
//
// A value has one of five looks: set here (bold), inherited or default (grey), a gradient (f(p) in the accent), in part (the mechanism is on some sections
// only), none (a dash). Subsets stand in the order from general to specific; an edit of the table never takes a value from a more specific subset.
//
// What it will not do: change a cell by itself, run anything, know the window around it. Files named view*.go alone know Fyne.
package cellbuilder

// Package cellbuilder is the page on which a cell is made by hand: sections and subsets at the left, the cell in the middle with the tools that edit it, below it one
// table of subset × mechanism × parameter, at the right the value or the gradient that is selected. There are no modes and no pages to go through: everything is seen
// at once, and every edit is in the running model at once.
//
// Reading order: State and Show (state.go: what the page knows), update.go (what can happen to it), Matrix (matrix.go: rows, columns, and where each value comes from; cutting.go: the
// tables of geometry and discretisation), Paint (colours.go: the values over the cell), gradient.go, handles.go and curve.go (f(p), its handles, its picture), tools.go (what a click or a drag on the cell
// does; measures.go: what is typed in its place; tree.go: copies, ways), sites.go (synapses that belong to the cell), whole.go (its output and instances), words.go (the sentences), View (view.go: the page;
// viewleft.go, viewshape.go, viewmarks.go, viewtabs.go, viewmatrix.go, viewmatrixdraw.go, viewvalue.go, viewgradient.go, viewcurve.go, viewsites.go, viewwhole.go, viewmenus.go, viewkeys.go its parts; viewgrid.go, viewtable.go, viewpool.go,
// viewform.go what they are made of).
//
//	v := cellbuilder.NewView(state, owner, trace)    // the owner's answers: edit, tune, say
//	changed := state.Show(doc, catalogue, layout)    // after every change of the project, or of the compiled model
//	v.Refresh(changed)
//
// The page keeps no copy of the cell: it shows the project, and asks its owner (package workbench) for each change as a function from project to project, which is
// undone, saved and brought into the running model like every other edit. Its own state is what is selected, which tool is in the hand, where the cursor of the table is.
//
// Below the cell stand tabs: three tables of numbers, the synapses, the cell as a whole, and its text, which the owner makes; each has its own panel at the right. Where there is little room, lists and panel take
// turns, and so do cell and tab.
//
// A value has one of five looks: set here (bold), inherited or default (grey), a gradient (f(p) in the accent), in part (the mechanism is on some sections
// only), none (a dash). Subsets stand in the order from general to specific; an edit of the table never takes a value from a more specific subset.
//
// What it will not do: change a cell by itself, run anything, know the window around it. Files named view*.go alone know Fyne.
package cellbuilder

// Package gui turns the GUI statements of HOC into descriptions: plain data that a display shows, with callbacks into the interpreter. It draws nothing.
//
// Reading order: Display (who shows windows and answers dialogs), Snapshot (describe.go: what it is given), Windows (the windows of one
// interpreter, and what a display may do with them), then panels (panel.go, field.go), boxes (box.go, deck.go), graphs (scene.go, graph.go, line.go, scenemenu.go), shapes
// (shape.go), the window manager (manager.go), sessions (session.go), dialogs and the rest.
//
//	w := gui.Attach(interpreter, nil)         // headless
//	w.SetDisplay(d)                           // from now on statements describe windows
//	...                                       // the interpreter runs a file; d.Changed() is called when something is new
//	s := w.Snapshot()                         // may be given to another goroutine
//	err := w.Press(item)                      // does a button's statement; on the interpreter's goroutine, between steps
//
// # Headless
//
// Without a display every function and method gives what NEURON 9.0.2 gives with -nogui and looks at no argument; nothing is kept but
// Box.ref, which keeps its object alive there too. A model pays one comparison for each Graph.plot.
//
// # With a display
//
// Graph.view_count, VBox.ismapped, PWManager.count and the like tell the truth about the described windows. Graph.plot takes one sample of each line.
// Numbers of views are computed in float32, because scripts see the rounding of NEURON's.
//
// A Snapshot shares the samples of lines with the live graph: slices that only grow, and are made anew by begin and erase. All else in it is a copy.
//
// The package knows no neuron: a shape names sections by their handles, and who shows it knows where they lie. What it must know of SectionLists,
// RangeVarPlots, units and limits it is told by SetCable and SetNumbers; the browser of a List comes in by ShowList.
package gui

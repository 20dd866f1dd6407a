// Package mechs is the mechanism browser: the list of all mechanisms, the text of one with its problems, what it declares, and its curves over v.
//
// Reading order: Item and Browser (state.go: what the browser knows), update.go (what can happen to it), Highlight (highlight.go: the colours of
// NMODL), Facts (facts.go: the table of parameters, states, currents and weights), Colours (series.go: curves as traces of a graph), View (view.go, viewcurves.go,
// viewtable.go: the Fyne side).
//
//	v := mechs.NewView()
//	v.OnText = func(text string) { ... }     // after every key; the owner compiles when the typing pauses
//	v.Show(&browser)
//
// The browser compiles nothing and changes no project: its owner (package workbench) does both in the background and hands the results in as a
// Result. A text that does not compile stays as a draft of its mechanism until it does, or until the user gives it up.
package mechs

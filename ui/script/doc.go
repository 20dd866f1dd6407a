// Package script shows the windows that HOC scripts describe: panels as forms in a narrow column, graphs and shapes as tiles that fill the room.
//
// Reading order: Arrange (arrange.go: which window goes where), Places (places.go: what the user has moved elsewhere), both without Fyne; View (view.go: takes frames
// of engine/hoc/live, keeps one view a window; viewplaces.go: windows of their own), then the parts: panels (viewpanel.go), graphs (viewgraph.go), shapes
// (viewshape.go), boxes and lists (viewbox.go), questions (viewask.go), and the layouts (viewgrid.go, viewboxlayout.go, viewwrap.go, viewtext.go).
//
//	v := script.NewView(session.Send)
//	page := v.Object()
//	v.Show(frame) // on Fyne's goroutine, for each frame
//
// Every widget acts through a live.Do command, which the interpreter does between two steps; the next frame shows what came of it. A field that is being
// edited keeps what was typed.
//
// What it will not do: run anything, keep scripts, know the console.
package script

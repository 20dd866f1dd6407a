// Package plots holds the views of results: GraphView shows traces, HeatView a variable over time and space, RasterView spikes, ShapeView cells. All wrap a painter without toolkit (package
// plots/paint, package shape) in one raster; what follows the pointer or the time cursor are light objects above it, so that moving them
// repaints no data. Export writes a graph as a figure for print.
//
// Read in this order: Graph (state.go: what a graph view knows; update.go: what happens to it; both without Fyne), GraphView
// (viewgraph.go, viewgraphinput.go, viewcrosshair.go), Heat and Raster (maps.go, without Fyne) and what their views share, MapView (viewmap.go, viewmapinput.go; the two views in viewheat.go), ShapeView (viewshape.go,
// viewshapeinput.go, viewshapedrag.go; viewshapebuild.go: callouts, points, slices, handles and strokes), Figure (export.go, exportmaps.go).
//
//	g := plots.NewGraphView()
//	g.SetTraces([]paint.Trace{{Name: "soma(0.5).v", Unit: "mV", Color: theme.Trace(0), Source: paint.NewSamples()}})
//	g.Append(0, t, v) // as samples come in; then, at most 30 times a second:
//	g.Update()
//
// The workbench feeds the views and hears of the user's acts by the On… callbacks; nothing here knows sessions. All methods must be called
// on Fyne's goroutine. A view paints only when what it shows has changed.
//
// What it will not do: decide what is recorded, run anything, keep layouts.
package plots

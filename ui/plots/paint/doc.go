// Package paint draws graphs of recorded variables into an image.RGBA: axes, ticks, grid, traces, ghosts, stacked currents, legend. It knows
// no toolkit: the window wraps it in a raster, `nrn` writes its pixels to a file, tests compare them.
//
// Read in this order: Source, Samples and Of (samples.go: what a trace reads), View and Axes (window.go:
// the visible part of the data and its place in the image; fit, zoom, pan, follow), Ticks (ticks.go), Plot and Painter (plot.go),
// the traces themselves (strokes.go, bands.go), Legend (legend.go), Nearest and ValueAt (probe.go: what lies under the pointer).
// Then what has no values upwards: Heat (heat.go, heatfill.go: a trace.Grid over time and place in colours, with a Ruler) and Raster (raster.go: spikes by source, with rates);
// space.go holds what a plot over space has beside its traces.
//
//	s := paint.NewSamples()
//	s.AppendAll(t, v)                                     // ms, mV
//	p := paint.NewPainter(look.Dark(), look.GoFonts())
//	plot := paint.Plot{Traces: []paint.Trace{{Source: s, Name: "soma(0.5).v"}}, Unit: "mV"}
//	plot.View = paint.Fit(plot.Traces)
//	p.Paint(img, 1, &plot)
//
// With more than two samples a pixel column, a trace is drawn from what each column holds (first, last, least, greatest sample), so that no spike
// is lost and the cost depends on the width of the image, not on the length of the run (Jugel, Jerzak, Hackenbroich and
// Markl 2014, "M4: a visualization-oriented time series data aggregation", PVLDB 7:797-808). Below that, true lines.
//
// What it will not do: keep user settings, know projects or sessions, draw more than one frame in an image. A Painter serves one goroutine.
package paint

// Package sweep runs one project many times: families of runs over one or two parameters on all processors, with numbers taken from each trace, and
// the two runs that say how accurate a run is.
//
// Reading order: Axis, Measure and Plan (plan.go: what is varied and what is taken down), Run and Grid (run.go), the measures (measure.go),
// Check and Accuracy (accuracy.go), CSV (csv.go).
//
//	plan := sweep.Plan{
//		Axes:     []sweep.Axis{{Ref: amp, Values: sweep.Linear(0, 1, 11)}, {Ref: gna, Subset: "soma", Values: sweep.Log(0.01, 0.3, 8)}},
//		Measures: []sweep.Measure{{Kind: sweep.Spikes, Ref: v, From: 100, To: 600}},
//	}
//	grid, err := sweep.Run(ctx, p, cat, plan, 0, func(done int, c *sweep.Cell) { ... })
//
// Each run is that of the project with the values in it, from Init to Tstop by session.Simulate: one that the user starts by hand with these values
// has the same bits. Runs share nothing that changes, each steps on one goroutine, and no number depends on how many run side by side. A run
// that fails is a cell with an error; the others go on.
//
// Accuracy is not an estimate: Check repeats the run with half the time step, and with three times the segments, and tells how far peaks and
// spikes moved. By Richardson's argument the error of the run itself is about twice (first order) or four thirds (second order) of the
// former shift, so a shift below a limit is a fair statement of an error of that size.
//
// What it will not do: fit parameters, draw, keep a project.
package sweep

// Package measure takes numbers from a recorded trace, as one does with two cursors on an oscilloscope: extremes, baseline, spikes and their
// shape, decays, areas, the answer to a current step, and what a family of steps says about firing.
//
// Reading order: Trace and Between (trace.go), SpikeTimes, Onsets and Train (spikes.go), Peak and its widths (peak.go), FitDecay (decay.go),
// Step and FI (step.go).
//
//	tr, err := measure.Between(t, v, 100, 600) // ms, mV
//	times := tr.SpikeTimes(-20)
//	train, err := measure.NewTrain(times)
//	peak, err := tr.Peak(-65)
//	width, err := tr.HalfWidth(peak)
//
// A trace is the polygon through its samples, cut at the cursors: values between two samples are those of the straight line, so that
// crossings, extremes at a cursor and areas do not jump when a cursor moves by less than a step. A sample that is NaN or infinite is a gap:
// the line is broken there, nothing is found inside and nothing is interpolated over it. Two samples at one time are a jump.
//
// The words are those of a membrane potential (x in ms, y in mV); a current, a conductance or a concentration is measured the same way and
// the results have its unit. What can't be measured is an error that says why and what would help; no result is ever a silent zero.
//
// Definitions differ between laboratories. Each function states its own; where the eFEL library (BlueBrain/eFEL 5.7) has a feature of
// the same name, the tests compare both on ten traces and the comment tells the difference.
//
// It filters nothing and smooths nothing, draws nothing and knows no simulation.
package measure

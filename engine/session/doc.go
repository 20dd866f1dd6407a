// Package session runs a model on a goroutine of its own: commands in, frames out, nothing shared.
//
// Reading order: Command and its kinds (messages.go), Frame (messages.go), Session (session.go).
//
//	s := session.Start(ctx, catalogue)
//	s.Send(session.Load{Project: p})
//	s.Send(session.Run{})
//	for f := range s.Frames() { ... f.T, f.Samples ... }
//
// The goroutine is the only owner of the model. Send never blocks. Frames merge while the receiver is busy, so the model never waits for
// the window and no sample is lost. Every slice in a Command or a Frame belongs to its receiver.
//
// A parameter set while the model runs acts at the next step and comes back in Frame.Applied with its model time; a project that holds
// these changes replays them with identical bits.
//
// Move (move.go) puts a point process elsewhere in the middle of a run.
// Reshape (reshape.go) goes on with an edited project in the middle of a run: in place where numbers only are others (retune.go), else with a model that is built anew and takes the
// states over. Note says which project the model is after Sets; what was Set and not noted stays through a Reshape.
// ReplaceMechanism (replace.go) gives a mod file another text in the middle of a run; the answer is in Frame.Swaps.
//
// Branch (branch.go) takes a run up again at an earlier time and goes on from there with other values. For that a run leaves snapshots of its
// whole state at regular times, within a budget of memory (timeline.go); what lies between is computed again. Both give the bits of the
// first time.
//
// Probe (probes.go) makes every step tell the currents of chosen places, and Look asks what was at an earlier moment of the run: watched variables, the shape, and a
// card of what moved a potential. Both go back by the same snapshots, repeat the steps in silence, and come back to the very state (visit.go), so no
// bit of the run changes; the past of a place that is probed late is told in slices, which give way to commands and to a run that has waited long enough.
//
// Scan (scan.go) makes frames carry a variable along a path or over all cells, for plots over space; Detect (detect.go) tells of threshold
// crossings where no NetCon listens.
//
// The package draws nothing, reads no files and knows no HOC.
package session

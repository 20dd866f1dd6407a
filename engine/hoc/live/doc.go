// Package live runs a HOC machine on a goroutine of its own: commands in, frames out, nothing shared. It is to scripts what package session is to projects.
//
// Reading order: Command and Frame (messages.go), Session (session.go: the loop, and what happens in the midst of a run), look.go (what a frame holds of the model), folder.go (the model's files as its scripts see them).
//
//	s := live.Start(ctx)
//	s.Send(live.Open{Path: "3670.zip"})
//	s.Send(live.Exec{Text: "run()"})
//	for f := range s.Frames() { ... f.Output, f.Windows, f.T ... }
//
// A script that runs keeps the interpreter busy: run() is a loop in HOC. The interpreter therefore looks up now and then (interp.Options.Pause), at least
// every few thousand operations and after every time step; when 20 ms have passed, waiting commands are done there, nested in what runs, and a frame is
// handed out if somebody waits for one. A button pressed or a slider moved during a run thus acts between two steps, as in NEURON.
//
// Frames merge while the receiver is busy: output, errors and notes add up, the rest is the newest. Interrupt ends what runs at its next look.
package live

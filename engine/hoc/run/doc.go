// Package run is what makes a HOC model run: finitialize, fadvance and the classes NetCon, CVode, ParallelContext, SaveState, Impedance and
// their sisters, over engine/sim.
//
// Reading order: Run (what an interpreter has one of), advance.go (steps), begin.go (finitialize and its handlers), items.go (Vector.record and
// Vector.play), netcon.go and source.go (who listens to whom), given.go (random streams and Vectors that mod files take from scripts), then a file
// for each class. A KSChan (kschan.go) writes itself as a mod file, which Run.Compile makes a mechanism of; where it
// counts its channels (kschan_single.go) that text follows each of them.
//
// The live model belongs to package neuron, which is seen through Cells. It is compiled when something runs and its structure has changed since; in
// the midst of a run the new instance goes on with time and queue of the former one. Numbers of scripts (t, dt, secondorder) are plain variables: a step
// looks whether they were assigned.
//
// Statements of scripts run at NEURON's moments: those of CVode.event after the step that reaches their time, with t at its end; those of a NetCon or of a
// handler at once. An error in one of them ends what runs, as everywhere.
//
// There is one method, the fixed step. Asking for the adaptive one is answered once on the error output and in the receipt, CVode.active() stays 0, and the run
// goes on with dt.
package run

// Package engine is the simulation engine of nrngui, without a window and without global state.
//
// Data flows one way:
//
//	project.Project   what the user said: cells, placed mechanisms, recordings, run settings; an immutable value
//	   | project.Build
//	model.Model       the live model: sections, mechanisms in columns, point processes, NetCons; one owner
//	   | sim.Compile
//	sim.Program       tree in node order, index tables, kernels; sim.Instance steps it
//	   | session
//	session.Frame     samples, spikes, status; merged while the receiver is busy
//
// Mechanisms take one road: NMODL text, nmodl/syntax, nmodl/check, nmodl/lower, nmodl/code, ir. The built-in ones are .mod files too.
//
// Glossary in one breath: a section is an unbranched cable, cut into nseg segments; a node is the solver's unknown (one a segment,
// plus zero-area nodes at ends and branch points); a frustum is the piece between two 3-D points; a range variable has one
// value a segment; a density mechanism is distributed over membrane, a point process sits at one place, an artificial cell lives on
// events alone. Units: ms, mV, um, um2, mA/cm2, nA, S/cm2, uS, MOhm, mM, degC.
package engine

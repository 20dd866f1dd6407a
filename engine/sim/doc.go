// Package sim puts the model, its mechanisms, the cable equation and the event queue together and steps them.
//
// Reading order: Compile (finds every mistake, orders nodes and rows), Program (what does not change while it runs), Instance (the
// state that does: time, queue, spike detectors), Init (NEURON's finitialize), Step (its fadvance with a fixed step), Snapshot.
//
//	p, err := sim.Compile(m)             // err is a source.List
//	in := p.NewInstance(sim.DefaultSettings())
//	err = in.Init(-65)
//	for in.T() < 5-in.Settings().Dt/2 {
//		err = in.Step()
//	}
//
// An Instance lives on the model's own columns: a value set through model.Var acts in the next step, and no number is copied. Clone
// gives an instance with columns of its own, for runs on other goroutines.
//
// The order of things in a step is NEURON's, so that traces agree to rounding: threshold detection and delivery of events up to
// t+dt/2, t += dt/2, currents and the matrix, solution, potentials, t += dt/2, states. Time is advanced by two half steps, never as
// n*dt. Events due at the end of a step are delivered at the beginning of the next one, which is what recordings in NEURON see (it
// samples between the two); Settle delivers them at once.
//
// BEFORE and AFTER blocks run at NEURON's moments (mech.Moment): BEFORE BREAKPOINT with the currents, AFTER SOLVE and BEFORE STEP at
// the end of a step. WATCH conditions are looked at after the potentials of NetCons and deliver at once. A POINTER is bound when a model
// is compiled; where the instances of one type point to different columns they are run one by one.
//
// Potentials and other numbers that model.Transfer carries elsewhere are copied after the potentials have been updated. ResetRandom puts all random
// generators to their beginning; Init leaves them where they are. VecStim and PatternStim play the lists of model.SetTrain; OnCount tells what an APCount
// counts.
//
// Those who take part in a run without belonging to the model (recordings, what is played, statements of scripts) are called at NEURON's moments: Outside. A
// change of the structure by one of them ends Step with ErrStructure; the model compiled anew goes on by Resume and the same call. Linear circuits are
// solved together with the potentials (circuit.go). Impedance is the response of the present state to small sinusoids.
//
// A Probe takes down all currents of one compartment in every step, as terms of the equation that the step solves (probe.go).
//
// # Threads
//
// A step is divided into parts (part.go), each for one goroutine: neighbouring cells, or of a model with few cells stretches of nodes, where
// the equation is solved in one piece. A part has its own rows of every mechanism, its own executors and its own time; it goes through the
// stages of a step (work.go) without waiting, but around what reads from another cell or is done in one piece. reach.go finds out from
// the code of the mechanisms and from their POINTERs how a model may be divided: two cells of which one changes what the other sees in the same stage stay
// together, and a mechanism that carries a GLOBAL from one instance to the next, sends events or draws common random numbers in every step keeps the whole
// model in one part. Events, spike detection, WATCH and artificial cells belong to the caller of Step. So every number of threads gives the same bits. The helpers
// (crew.go) end with Close.
//
// What it will not do: choose the step itself (see the adaptive integrators).
package sim

// Package currents answers, for one compartment of a run, which currents flow and which of them move its potential.
//
// Reading order: Meter (made by At for a section and a position), Reading (all currents at one moment), Explain and Between (the Card: which currents push
// the potential up or down, with which gates, and where the charge comes from).
//
//	m, err := currents.At(in, soma, 0.5)      // in is a sim.Instance
//	defer m.Close()
//	r := m.NewReading()
//	err = in.Step()
//	err = m.Read(r)                           // allocates nothing
//	for i, line := range m.Lines() { ... line.Label, r.NA[i], r.PerArea(i) ... }
//	card := m.Explain(r)
//
// # Which currents, and why their sum is zero
//
// All currents are in nA and positive outward: out through the membrane, out into an electrode, out to a neighbour. So a current that is negative brings positive
// charge in and pushes v up; i of an IClamp and of other electrodes, which the mechanism counts inward, has its sign turned.
//
// They are the terms of the equation that the step from t to t+dt has solved for the compartment, with dv the change of v:
//
//	implicit Euler   I(v(t)) + dI/dv dv   + sum g (v - v')(t+dt)      + C dv/dt         = 0
//	Crank-Nicolson   I(v(t)) + dI/dv dv/2 + sum g (v - v')(t+dt/2)    + C dv/dt         = 0
//
// so with implicit Euler (secondorder 0) they stand at the end of the step, with Crank-Nicolson (1 and 2) in its middle, where v is the mean of both
// ends. Gates are staggered: those of the step are the values that its mechanisms have used. The currents of a mechanism are linear there, as the method has it;
// what a range variable such as ina shows is I(v(t)), which Reading.Evaluated keeps (with secondorder 2 ina and ik are moved to the middle of the step afterwards,
// and what Evaluated has is the value before). dI/dv belongs to each current by itself: an ion's is what the mechanism
// adds for this ion, the others' is what remains. Only where one mechanism has several currents without an ion (Flow.Shared) their common dI/dv dv, a small part of them, is
// shared out by their sizes. Reading.At.Sum is the sum; At.Rounding says how large it may be by rounding.
//
// Charge is current times dt summed over the steps, so its sum is zero too, and the charge of the capacitance over any time is C times the change of v: Between
// uses that to say by how many mV each current has moved the potential between two moments.
//
// # Bands and words
//
// Bands groups the lines to what a picture shows: each ion and mechanism, the capacitance, the neighbours together, electrodes, synapses. Every line belongs to one band, so
// the bands sum to zero as well. Title, Sentences and Text of a Card say its numbers in words; Detached gives a copy for another goroutine.
//
// # What it does not do
//
// It does not read a model with extracellular, where what leaves the membrane goes on through the layers, and it does not follow a model that is compiled again: make a
// Meter of the new instance. It draws nothing.
package currents

// Package builtin holds the mechanisms that every model can use without a file: those of NEURON 9, pas, fastpas, hh, the clamps IClamp,
// SEClamp, VClamp and OClamp, the synapses AlphaSynapse, ExpSyn and Exp2Syn, NetStim, the artificial cells IntFire1, IntFire2 and
// IntFire4, APCount, PointProcessMark, extracellular, and the ions na, k and ca; and some that NEURON lacks, see Extra: current clamps with noise, sine, ramp
// and chirp, synapses with NMDA receptors, short-term and spike-timing-dependent plasticity, a gap junction. PatternStim is not
// here: it plays spikes of cells with parallel identifiers, which is no mechanism's business. They are mod files of our own, written from the published equations, and compiled like any other:
// nothing here is computed by Go code. Only extracellular has no file: it is a second cable around the first one, which NMODL can't express
// (mech.NewExtracellular, and engine/cable for what it does).
//
//	cat, err := builtin.Catalogue()
//	hh, _ := cat.Lookup("hh")
//
// Every call compiles anew (a few milliseconds) and gives a Catalogue that belongs to the caller. Names, defaults, units and behaviour
// are those of NEURON 9, so that its scripts find what they expect; the order of registration, which is the order of evaluation, is
// NEURON's too. Those of Extra are valid for NEURON's nrnivmodl: an exported model carries them along. Source gives the text of one of the files, as a start for a mechanism of the user's own.
package builtin

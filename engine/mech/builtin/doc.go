// Package builtin holds the mechanisms that every model can use without a file: pas, hh, IClamp, SEClamp, ExpSyn, Exp2Syn, NetStim
// and the ions na, k and ca. They are mod files of our own, written from the published equations, and compiled like any other:
// nothing here is computed by Go code.
//
//	cat, err := builtin.Catalogue()
//	hh, _ := cat.Lookup("hh")
//
// Every call compiles anew (a few milliseconds) and gives a Catalogue that belongs to the caller. Names, defaults, units and behaviour
// are those of NEURON 9, so that its scripts find what they expect; the order of registration, which is the order of evaluation, is
// NEURON's too. Source gives the text of one of the files, as a start for a mechanism of the user's own.
package builtin

// Package neuron gives HOC its neurons: sections, range variables, point processes and their functions and classes, over a model.Model.
//
// Reading order: Cable (neuron.go: what an interpreter asks of the neurons, and who adds what to it), Section (section.go), the range
// variables (rangevar.go for numbers in columns; special.go for those that are more than that), RangeRef and PointRef (ref.go: what an address
// refers to), Point (point.go: the classes of point processes and artificial cells), functions by subject, SectionList, SectionRef,
// MechanismType, MechanismStandard and RangeVarPlot.
//
//	cable := neuron.New(model.New(catalogue))
//	in := interp.New(interp.Options{Cable: cable})
//	cable.Install(in)
//	err := in.Run("create soma  soma { insert hh gnabar_hh = 0.1 }", "x.hoc")
//
// Every number stays where the model keeps it: a range variable holds the columns and the slot of its mechanism and finds the row by section and
// place, without looking at a name. What an address refers to can be asked of the reference (VarOf), for NetCons, recordings and
// POINTERs.
//
// A mechanism's FUNCTIONs and PROCEDUREs run on the instance's own row (model.CallFunction). Those that want a running simulation (random
// streams, net_send) are handed to Cable.Running where the package run has set it.
//
// Texts that scripts see (topology, psection, errors) are NEURON's; the package simulates nothing and draws nothing.
package neuron

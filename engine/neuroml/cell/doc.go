// Package cell makes projects of cells of NeuroML 2: sections with their points, segment groups as subsets, densities as rules, channels and concentration models as mod files.
//
//	r, problems := cell.Open("pyr.cell.nml", "", nil) // "": the first cell; nil: files of the disk
//	r.Project                                          // runs at once
//
// Reading order: Open and Result (open.go: which cell, its shape, what is put together), regions (region.go: groups as subsets), densities (density.go, form.go: which mechanism a density
// becomes; squid.go: pas and hh), gradient.go, ions.go (concentrations), first.go (NeuroML 1).
//
// A density of a channel becomes a mechanism with its conductance gbar, and the reversal potential of its ion (ena) where all densities of the ion on a section agree about it, else
// a parameter of its own (erev). Where two densities of one channel meet on a section, each has a mechanism. Channels that are exactly those of pas and hh become pas and hh.
//
// What is not understood is told with file and line, and the rest opens.
package cell

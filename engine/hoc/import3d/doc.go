// Package import3d gives HOC the classes of NEURON's Import3D: readers of reconstructions, and Import3d_GUI, which makes sections of what was read.
//
//	objref r, g
//	r = new Import3d_SWC_read()          // or Import3d_Neurolucida3, Import3d_Neurolucida_read, Import3d_Eutectic_read
//	r.input("cell.swc")
//	g = new Import3d_GUI(r, 0)
//	g.instantiate(cell)                  // nil: at top level
//
// Reading and the rules by which sections are made are in packages morph/swc, morph/neurolucida, morph/eutectic and morph/import3d; here they are done in a
// script: create in the context of the cell, the SectionLists somatic, basal ... and all, connect, pt3dadd, in NEURON's order.
//
// Names have NEURON's meaning as far as scripts use them: quiet, err, filetype, sections (a List of Import3d_Section with raw, d, type, id, first, parentsec,
// parentx, iscontour_), type, instantiate. The window of Import3d_GUI is not made here.
package import3d

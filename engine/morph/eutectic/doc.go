// Package eutectic reads the text files (.nts) of the Eutectic Neuron Tracing System.
//
// Trace turns a file into sections as traced (import3d.Reading), Read into the sections of a cell: those that NEURON's Import3d_Eutectic_read gives with
// Import3d_GUI.instantiate, bit for bit, with the messages that they print. Reading order of the code: read.go (lines to points), sections.go.
//
//	m, err := eutectic.Read(file, "cell.nts")
//
// The rules, as measured on NEURON 9.0.2:
//
//   - A point is a line: number, code, tag, x, y, z, diameter, in single precision. Lines that do not begin with a number are headers.
//   - MTO begins a section; CP, FS and SB (a spine) go on; BP is a branch point and ends it; NE, ES, MAE, TAE, BAE end it. What follows an end begins a
//     section. All other points are left out, but for SOS, SCP, SOE: an outline of the soma, from the first SOS to the first SOE.
//   - A section hangs on the branch point drawn last, which is done after its second branch. It begins with a copy of that point, with its own
//     first diameter.
//   - The tag of its first point is the type, of the outline, too: 1 soma, 2 axon, 3 dend, 4 apic, 0 dend_0.
//   - What has no parent and begins in the outline's box, 0.5 um wider, hangs on its centre at 0.5 by a logical connection.
//
// Beyond NEURON, which stops there or loses points, a file may end within a branch and begin without MTO. It refuses, with the line, numbers that are
// not finite or beyond 1e9 um and more than MaxPoints points.
package eutectic

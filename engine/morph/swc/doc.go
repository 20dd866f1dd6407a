// Package swc reads and writes SWC, the plain text format of reconstructed neurons: one sample a line with number, type, x, y, z,
// radius (um) and the number of the parent sample, -1 for a root (Cannon, Turner, Pyapali and Wheal 1998, J Neurosci Methods 84:49).
//
// Read turns a file into the sections that NEURON's Import3D would create: same names, order, parents, places on the parents and points,
// bit for bit; Trace stops before, at sections as traced (package import3d). Reading order of the code: scan.go (lines to samples),
// samples.go (numbers to a parent index that precedes its children), rings.go (samples that are each other's parents), cells.go (files with several cells: Cells, TraceCell), split.go (where sections begin and end), sections.go (parents and
// points), remark.go (what is assumed and odd), write.go (the way back).
//
//	m, err := swc.Read(file, "CA1.swc")
//	if err != nil { ... }           // a source.List: what is wrong, line by line
//	fmt.Println(len(m.Sections), m.Report.Findings)
//
// The rules, as measured on NEURON 9.0.2:
//
//   - A section ends at a branch point and where the type changes. Types 1 soma, 2 axon, 3 dend, 4 apic; others dend_N, negative minus_N.
//     Sections are created type by type in rising order, and numbered within a type in the order of the samples.
//   - Neighbouring soma samples stay together unless one has more than one child in the soma.
//   - A single soma sample is a sphere, given three points along x with L = diam. So are three soma samples of equal diameter whose two later
//     ones are children of the first, have none themselves, and span the diameter within 1 percent.
//   - A child begins with a copy of its parent sample, with its own diameter where it leaves the soma. At a one-sample soma, at a sample in the
//     middle of a soma, and where the soma itself branches it begins with its own first sample instead and the way there is no cable
//     (logical connection), unless it has one sample only.
//   - Place on the parent: 0.5 on a one-sample soma and in the middle of a soma, 0 at the first sample of the root, else 1.
//   - A branch whose parent sample is the first of a dendrite that hangs on the soma goes to the 0 end of that dendrite.
//   - A further root, or a sample whose parent is missing, hangs on the first section, beginning at the first sample of the file.
//   - A child section of two points at one place is removed and its children go to its parent, with a message.
//   - Numbers are read in single precision, rounded to 8 significant digits and then to single precision again; the ends of a sphere are
//     computed in double precision in between.
//
// Beyond NEURON, Read sorts samples that are out of order, accepts parents that come later and byte order marks,
// and says so. Rings of samples are parted where the file closes them, or at their longest link, and kept in Reading.Rings with the way to part them elsewhere. It refuses, with lines, what has no meaning: a number given twice, values that are no finite
// numbers. Files that list samples level by level instead of branch by branch make NEURON join neighbouring lines that are no
// neighbours in the cell; Read gives the same result with a warning, and ReadDepthFirst the intended one.
//
// It does not repair tracing mistakes, and it keeps no more than MaxSamples samples.
package swc

// Package neurolucida reads the text files (.asc) of Neurolucida (MicroBrightField), of version 3 and of version 1, and its XML files (xml.go, with the
// rules of version 3); it writes version 3 (write.go).
//
// Trace and Trace1 turn a file into sections as traced (import3d.Reading), Read and Read1 into the sections of a cell: those that NEURON's
// Import3d_Neurolucida3 and Import3d_Neurolucida_read give with Import3d_GUI.instantiate, bit for bit, with the messages that they print. Package
// formats tells the versions apart. Reading order of the code: lex.go (tokens), parser.go (two tokens ahead; points), blocks.go (what a file is made
// of), branch.go (trees), soma.go (who hangs on which outline), marks.go (contours, markers, spines), read.go; version1.go (records, sections), parents1.go, remarks1.go, cells1.go (several cells).
//
//	m, err := neurolucida.Read(file, "cell.asc")
//	if err != nil { ... }            // a source.List: what is wrong, with its line
//	fmt.Println(len(m.Sections), m.Report.Findings)
//
// The rules of version 3, as measured on NEURON 9.0.2:
//
//   - Contours named CellBody, "Cell Body" or Soma with three points at least are outlines of the soma; other contours, markers, texts, sets and
//     properties are no sections. Outlines that follow each other and overlap in the xy plane are one stack.
//   - The last property before a tree's first point says its type: Axon, Dendrite, Apical; any other makes it dend_0.
//   - A branch begins with a copy of its parent's last point, with its own first diameter, unless it begins there (to 1e-11 um in x, y and z).
//   - A tree whose first point is in the box of an outline, 0.5 um wider (not of a stack), asked in single precision, hangs on the outline's
//     centre, at 0.5, by a logical connection; any other on the nearest centre, with a message. Without an outline every tree is a root.
//   - Points of a marker that stands before the points of a branch become points of the branch.
//   - Coordinates are read in double precision. Spines are counted.
//
// The rules of version 1:
//
//   - A record is [major,minor] (x,y,z) radius. Major 2 begins a section, 1 goes on, [10,5] is a branch point and ends it. A line that follows a
//     branch point begins a section, too. All other records are left out.
//   - The minor code of its first record is the type: 1, 2 dend, 21, 22 axon, 41, 42 soma, 61, 62 apic.
//   - A section hangs on the branch point at its first point. Otherwise codes 1, 21 and 61 begin a tree, and for the rest that branch point is taken
//     which differs in z only, or the section whose last point is there, with a message. The first diameter becomes the second one.
//   - What is left hangs on the first outline: at 0.5 from within its box, at the end of a section that ends there, else at the nearest branch point or
//     the outline. NEURON looks that branch point's section up by its rank before the outline was moved to the front; so do we.
//   - Numbers are read in single precision.
//
// Where NEURON stops at a file, these readers go on if the meaning is plain, and Findings say so: points and spines after a marker; markers within an
// outline or before the points of a tree; blocks of another make, which are left out; further numbers or words in a point; words and markers after a
// split; branches without a point; strings without a closing quote; more than about 125 branches within branches; a byte order mark; of version
// 1 a first record that begins nothing. They refuse, with the line, what is cut off, numbers that are not finite or beyond 1e9 um, more than MaxPoints
// points.
//
// Outlines, markers and spines are kept beside the sections (marks.go: Reading.Contours, Markers, Spines). There is no choice of other parents for trees outside of
// the outline.
package neurolucida

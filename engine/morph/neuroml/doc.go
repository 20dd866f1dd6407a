// Package neuroml writes and reads cells as XML: the morphology of NeuroML 2, and MorphML of NeuroML 1.
//
//	err := neuroml.Write(file, m)                  // NeuroML 2: one cell
//	r, err := neuroml.Trace(file, "cell.cell.nml") // both versions; sections as traced (package import3d). Read gives the sections of the cell
//
// NeuroML keeps truncated cones (segments), each with a parent, and names groups of them. The writer makes one group a section, marked as unbranched, with
// notes of ours as properties: type "swcType", and "logical" for a section whose way to the parent is no cable. With these a cell comes back as it was.
//
// Of other files the reader makes sections so: segments that an unbranched group (neuroLexId sao864921383; in MorphML the cable) holds belong together; without such groups a
// section ends where a segment has more than one child, a child that begins before its end, or where the type or the groups change. Types come from the groups' names
// and NeuroLex ids (soma, axon, dendrite, basal, apical), else from the segments' names, else dendrite. A segment whose ends are one place is a sphere. A
// section that begins away from its place on the parent is connected without cable between, as NeuroML means it.
//
// Cells names the cells of a file that have segments: <cell> elements, and morphologies that stand alone; TraceCell reads one of them, Trace the first. Reading order: read.go (elements),
// segment.go (what is kept of them, in pages, so that 50 000 points take little memory), assemble.go (sections), parts.go (where segments came to lie), write.go.
//
// It reads the shape only: biophysics, channels and networks are left out, with a note; package neuroml/cell reads the membrane.
package neuroml

// Package hocfile writes and reads the shape of a cell as HOC: create, connect and pt3dadd, one statement a line. Such files are what NEURON's own tools,
// cvapp and many published models keep a cell in.
//
//	err := hocfile.Write(file, m)               // nrniv and Trace read it
//	r, err := hocfile.Trace(file, "cell.hoc")   // sections as traced (package import3d); Read gives those of the cell
//
// Trace runs a safe part of HOC and nothing else: create, connect, access, section { }, pt3dclear, pt3dadd, pt3dstyle, numbers and their arithmetic, if,
// while and for, procedures and functions with their arguments, templates as far as their statements are such. Statements that mean something else (insert, load_file, windows ...)
// are left out and counted. fscan() takes its numbers from the lines behind, as HOC does. It opens no file, and at most MaxSteps statements are done. A model whose sections depend on more than that is to be run as a model.
//
// Of several templates that make shapes one is read, the first if none is chosen; of several trees with a soma all, or one (cells.go: Cells, TraceCell).
//
// The shape is NEURON's, but that a section connected by its far end is turned round, that one without 3-D points is drawn as a cylinder of its L and diam, and
// that a branch without length goes, as everywhere in import3d. Sections are named by their type; KindOf tells it from their names.
package hocfile

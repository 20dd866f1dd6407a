// Package formats reads a reconstruction whatever its format is: the content decides, not the name of the file.
//
// Read gives the sections of a cell as NEURON's import makes them; Trace stops before, at the sections as traced (import3d.Reading); Detect only says
// what a text is.
//
//	m, err := formats.Read(file, "cell.asc")       // SWC, Neurolucida 1, 3 or XML, Eutectic, NeuroML, HOC
//	to, err := formats.TargetOf("neuroml")
//	lost, err := to.Write(out, m)                  // the way back, and what the format cannot hold
//
// A file may hold several cells: Cells names them, ReadCell and TraceCell (cells.go) read one.
//
// As in NEURON's Import3d_GUI, the first line that has the shape of a format decides: 7 numbers (SWC); [major,minor] (x,y,z) radius
// (Neurolucida 1); number, word, number and four numbers (Eutectic); a bracket, or ";" and "V3" (Neurolucida 3). XML is told by its outermost element, HOC by create and pt3dadd. Where no line has such a shape, the
// file is read as SWC, whose reader says what it misses.
package formats

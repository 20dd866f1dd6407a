// Package hocfile writes the shape of a cell as HOC: create, connect and pt3dadd, one statement a line. Such files are what NEURON's own tools,
// cvapp and many published models keep a cell in.
//
//	err := hocfile.Write(file, m)               // nrniv reads it
package hocfile

// Package golden compares readings with what NEURON makes of the same text. It is for tests of the readers only.
//
// A file of cases holds small texts of our own, each showing a rule: a line "-- name: rule --", then the text; a backslash at its end means that no
// newline follows. golden.py runs NEURON's Import3D on each and writes golden.json beside the cases.
//
//	golden.Run(t, "testdata/cases.txt", "testdata/golden.json", func(in io.Reader, name string) (*import3d.Reading, error) { ... })
//
// Mutations (mutate.go) gives a reader texts made of others, as many as MUTATIONS says: whatever they are, it must return something sound.
//
// Compared are the sections as traced, the sections of the cell, and every line printed. Points and places are equal to the bit, for single
// precision leaves no freedom. L and area may differ by the order of a sum on other processors: 1e-14 relative, some units in the last place.
package golden

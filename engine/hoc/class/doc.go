// Package class holds HOC's built-in functions and classes that need no neuron: mathematics, texts, files, random numbers, lists, Vector, Matrix.
//
//	s := class.NewState()
//	for name, f := range class.Functions(s) {
//		in.Func(name, f)
//	}
//	for _, k := range class.Classes(s) {
//		in.AddClass(k)
//	}
//	defer s.Close()
//
// Reading order: State (what the functions and classes of one interpreter share, class.go), the functions in math.go, print.go, read.go, system.go,
// random.go and praxis.go (its minimizer in brent.go); stream.go (an open file with its buffers); then one file a class. What a class needs of windows (the
// browser of a List, the chooser of a File) is kept as data and handed to the hooks of State; so is what only the neurons know.
//
// testdata/small holds scripts and what NEURON printed for them; make.py there makes that anew.
//
// # Vector and Matrix
//
// Vector (vector.go) is a slice and a label; other packages read and write Data. Its methods stand in vector_*.go by what they do, each a table
// of members: edit, order, search, math (the array kernels of the mechanisms), func, stat, hist, signal with fourier, fit, file,
// plot. A method that changes the Vector gives it back (vchain), one that gives a number is made by vnum. &v.x[i] is an Element, which outlives
// resizing. What needs the simulator (record, play) is added to VectorClass(s).Members by the package run. A Graph is drawn to through Plotter.
//
// Matrix (matrix.go) is full or sparse. Numbers agree with NEURON's within rounding, and with it order and signs of eigenvectors and singular
// vectors, because matrix_eigen.go and matrix_svd.go take the same steps with the same roundings as the library that NEURON uses.
//
// testdata/vecmat holds cases of all methods and what NEURON printed for them; make_vecmat.py makes that anew.
package class

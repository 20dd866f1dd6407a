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
// Reading order: State (what the functions and classes of one interpreter share), functions.go and the files math.go, print.go, read.go,
// system.go, praxis.go beside it; then one file a class. What a class needs of windows (the browser of a List, the chooser of a File) is kept as data
// and handed to the hooks of State.
package class

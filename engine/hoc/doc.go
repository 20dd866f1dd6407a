// Package hoc puts HOC together: the interpreter, its classes, the neurons, running, and the GUI as descriptions. It is what a program that
// runs HOC imports.
//
// Reading order: Options and Machine (machine.go), Prompt (prompt.go), Load for mechanisms (mods.go), Receipt (receipt.go), Open for published models (open.go).
//
//	m, err := hoc.New(hoc.Options{Out: os.Stdout, Err: os.Stderr, Files: disk})
//	problems := m.Load(mods)
//	err = m.RunFile("mosinit.hoc")
//	m.Model // the live model, m.Cable its sections, m.Running what steps it
//
// The packages below, from the bottom: object (values and classes), text (formats and patterns), files, syntax, interp (the language), class
// (Vector, Matrix, List, File ...), neuron (sections and mechanisms), run (finitialize, fadvance, NetCon, CVode ...), gui (panels and graphs as
// descriptions), lib (the standard run system as HOC text), archive (folders and zips).
//
// A Machine has one owner at a time and starts no goroutine.
package hoc

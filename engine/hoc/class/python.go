package class

import "nrngui/engine/hoc/object"

// pythonMissing is what a script that uses Python is told, once.
const pythonMissing = "there is no Python here yet: nrnpython does nothing and gives 0, as in a NEURON without Python, and a PythonObject has no members"

// python makes nrnpython, which does what it does in a NEURON that was started with -nopython: nothing, and gives 0 for that. Many models ask for that number.
func (s *State) python() functions {
	return functions{"nrnpython": func(c *object.Call) object.Value {
		what := c.Text(0)
		s.tellPython(c)
		c.Note("missing", "Python: nrnpython(\""+what+"\") was not done")
		return object.Num(0)
	}}
}

func (s *State) tellPython(c *object.Call) {
	if !s.toldPython {
		s.toldPython = true
		c.Warn(pythonMissing + "\n")
	}
}

// pythonClass makes PythonObject, which has no members.
func pythonClass(s *State) *object.Class {
	return &object.Class{Name: "PythonObject", New: func(c *object.Call) any { s.tellPython(c); return nil }, Members: map[string]*object.Member{}}
}

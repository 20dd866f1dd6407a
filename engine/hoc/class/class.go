package class

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/random"
)

// State is what the functions and classes of one interpreter share.
type State struct {
	Random       random.Program // what generators share: mcell_ran4_init, Random123_globalindex
	UseMCellRan4 bool           // use_mcell_ran4: scop_random of mechanisms draws from MCellRan4
}

// NewState makes the State of a new interpreter.
func NewState() *State { return &State{} }

// Functions gives the built-in functions by name.
func Functions(s *State) map[string]func(*object.Call) object.Value {
	return map[string]func(*object.Call) object.Value{}
}

// Classes makes the built-in classes, without any object.
func Classes(s *State) []*object.Class {
	return []*object.Class{VectorClass(), MatrixClass()}
}

// Variables gives the built-in numbers by name.
func Variables(s *State) map[string]object.Ref {
	return map[string]object.Ref{}
}

// Close writes out what files hold back, and closes them.
func (s *State) Close() error { return nil }

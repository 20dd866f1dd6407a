package neuron

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// RangeRef is the address of a range variable at a place.
type RangeRef struct {
	Sec  *Section
	X    float64
	Name string // "v", "gnabar_hh"
	At   int    // index of an array variable
	v    model.Var
}

// Get gives the number, NaN when its place is gone.
func (r *RangeRef) Get() float64 { return r.v.Get() }

// Set writes it.
func (r *RangeRef) Set(x float64) error { return r.v.Set(x) }

// Var gives the model's handle.
func (r *RangeRef) Var() model.Var { return r.v }

// PointRef is the address of a variable of a point process or artificial cell.
type PointRef struct {
	Point *Point
	Name  string
	At    int
	v     model.Var
}

// Get gives the number, NaN when the point process is gone.
func (r *PointRef) Get() float64 { return r.v.Get() }

// Set writes it.
func (r *PointRef) Set(x float64) error { return r.v.Set(x) }

// Var gives the model's handle.
func (r *PointRef) Var() model.Var { return r.v }

// GlobalRef is the address of a GLOBAL variable of a mechanism, or of celsius.
type GlobalRef struct {
	Name string
	v    model.Var
}

// Get gives the number.
func (r *GlobalRef) Get() float64 { return r.v.Get() }

// Set writes it.
func (r *GlobalRef) Set(x float64) error { return r.v.Set(x) }

// Var gives the model's handle.
func (r *GlobalRef) Var() model.Var { return r.v }

// VarOf gives the model's handle to the number of an address; ok is false for numbers outside of the model: variables of the script, elements
// of Vectors.
func VarOf(r object.Ref) (v model.Var, ok bool) {
	switch r := r.(type) {
	case interface{ Var() model.Var }:
		return r.Var(), true
	case model.Var:
		return r, true
	}
	return nil, false
}

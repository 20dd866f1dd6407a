package model

import (
	"math"

	"nrngui/engine/mech"
)

// Number is a number that lives outside of the model: a variable of a script, an element of a Vector.
type Number interface {
	Get() float64
	Set(float64) error
}

// mirrored is a number outside of the model with its image in a column, for POINTERs.
type mirrored struct {
	of   Number
	row  *mech.Row
	last float64 // what image and number were when they were last made equal
}

// Mirror gives a handle with a place for a number outside of the model, so that a POINTER can refer to it. The two are made equal by ReadOutside and
// WriteOutside, which who runs the model calls around each step.
func (m *Model) Mirror(n Number) Var {
	if m.outsides == nil {
		m.outsides = mech.NewColumns(&mech.Type{Name: "outside", Kind: mech.Artificial, NCol: 1, ColInit: []float64{0}})
	}
	key := identity(n)
	if v := m.mirrorOf[key]; v != nil {
		return v // several POINTERs that refer to one number must see what each of them writes
	}
	x := &mirrored{of: n, row: m.outsides.Add()}
	x.read()
	m.mirrors = append(m.mirrors, x)
	m.structure++
	v := &derived{
		get: n.Get, set: n.Set, id: n,
		where: func() (Address, bool) { return Address{Cols: m.outsides, At: x.row.At}, true },
	}
	if m.mirrorOf == nil {
		m.mirrorOf = map[any]Var{}
	}
	m.mirrorOf[key] = v
	return v
}

// identity gives what two addresses of one number have in common: its place in memory, where it has one.
func identity(n Number) any {
	if s, ok := n.(interface{ Span(n int) []float64 }); ok {
		if x := s.Span(1); len(x) == 1 {
			return &x[0]
		}
	}
	return n
}

func (x *mirrored) read() {
	x.last = x.of.Get()
	*x.row.Value(0) = x.last
}

// ReadOutside brings the images of numbers outside of the model up to date.
func (m *Model) ReadOutside() {
	for _, x := range m.mirrors {
		x.read()
	}
}

// WriteOutside writes the numbers outside of the model whose images mechanisms have changed.
func (m *Model) WriteOutside() error {
	for _, x := range m.mirrors {
		if y := *x.row.Value(0); math.Float64bits(y) != math.Float64bits(x.last) {
			if err := x.of.Set(y); err != nil {
				return err
			}
			x.last = y
		}
	}
	return nil
}

// Behind gives the n numbers that begin at the one which a POINTER refers to: an array or a Vector of the script. nil where there are not so many, and for
// numbers of the model, which have no neighbours.
func (m *Model) Behind(row *mech.Row, name string, n int) []float64 {
	v, _ := m.Pointer(row, name)
	if d, ok := v.(*derived); ok {
		if s, ok := d.id.(interface{ Span(n int) []float64 }); ok {
			return s.Span(n)
		}
	}
	return nil
}

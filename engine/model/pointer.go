package model

import (
	"slices"
	"strings"

	"nrngui/engine/mech"
)

// Address is where a number lives: in column Slot and row At of Cols, or in its Slot of GLOBAL values when Uni is set.
type Address struct {
	Cols *mech.Columns
	Slot int
	At   int
	Uni  bool
}

// Address gives where the number behind v lives now, for the solver to bind to; it is good until the model's structure changes. ok is
// false when the number is gone or is computed when it is asked for (L, Ra, ri, celsius).
func (m *Model) Address(v Var) (a Address, ok bool) {
	switch v := v.(type) {
	case *column:
		if r := v.at(); r != nil && v.m == m {
			return Address{Cols: r.Cols, Slot: v.slot, At: r.At}, true
		}
	case *derived:
		if v.where != nil {
			return v.where()
		}
	}
	return Address{}, false
}

// SetPointer makes the POINTER of that name of a point process refer to v; nil unsets it. v is a handle, so the pointer keeps to its number
// through structural edits. It fails for a name that is no POINTER and for numbers that have no place of their own.
func (m *Model) SetPointer(p *PointProcess, name string, v Var) error {
	if p == nil || p.row.Cols == nil {
		return fault(name, "choose another point process", "the point process of the POINTER is gone")
	}
	return m.setPointer(p.Name()+"."+name, p.row, name, v)
}

// SetRangePointer is SetPointer for the density mechanism mech at x of section s.
func (m *Model) SetRangePointer(s *Section, x float64, mech, name string, v Var) error {
	if !(x >= 0 && x <= 1) {
		return fault(s.path(x), "give a position from 0 to 1", "position %g is outside 0..1", x)
	}
	t, err := m.lookup(s.path(x), mech)
	if err != nil {
		return err
	}
	path := s.path(x) + "." + mech + "." + name
	if err := s.mustHave(path, t); err != nil {
		return err
	}
	return m.setPointer(path, s.find(mech).rows[s.index(x)], name, v)
}

func (m *Model) setPointer(path string, row *mech.Row, name string, v Var) error {
	known := row.Cols.Type.Pointers
	if !slices.Contains(known, name) {
		if len(known) == 0 {
			return fault(path, "list it as POINTER in the NEURON block", "%s has no POINTER", row.Cols.Type.Name)
		}
		return fault(path, "the pointers are "+strings.Join(known, ", "), "%q is no POINTER of %s", name, row.Cols.Type.Name)
	}
	if v != nil {
		if _, ok := m.Address(v); !ok {
			return fault(path, "point to a range variable, a variable of a point process or a GLOBAL",
				"a POINTER can't refer to this number: it is gone, belongs to another model or is computed when asked for")
		}
	}
	if m.pointers == nil {
		m.pointers = map[*mech.Row]map[string]Var{}
	}
	for r := range m.pointers {
		if r.Cols == nil { // its instance is gone
			delete(m.pointers, r)
		}
	}
	if m.pointers[row] == nil {
		m.pointers[row] = map[string]Var{}
	}
	if v == nil {
		delete(m.pointers[row], name)
	} else {
		m.pointers[row][name] = v
	}
	m.structure++
	return nil
}

// Pointer gives what the POINTER of that name of an instance refers to; ok is false when it was not set.
func (m *Model) Pointer(row *mech.Row, name string) (v Var, ok bool) {
	v, ok = m.pointers[row][name]
	return v, ok
}

package model

import "nrngui/engine/mech"

// ofSection identifies a number that a whole section has.
type ofSection struct {
	s    *Section
	name string
}

// Same says whether two handles stand for one number. Handles of different models never do.
func (m *Model) Same(a, b Var) bool {
	at, ok := m.Address(a)
	if to, also := m.Address(b); ok || also {
		return ok && also && at == to
	}
	x, isDerived := a.(*derived)
	y, too := b.(*derived)
	return isDerived && too && x.id != nil && x.id == y.id
}

// Limits gives the limits that the mod file states for a parameter, in its unit; ok is false where it states none. As in NEURON they are
// meant for forms and sliders: Set takes values beyond them.
func (m *Model) Limits(v Var) (lo, hi float64, ok bool) {
	a, placed := m.Address(v)
	if !placed {
		return 0, 0, false
	}
	for i := range a.Cols.Type.Vars {
		x := &a.Cols.Type.Vars[i]
		if x.Global == a.Uni && x.Role == mech.Parameter && x.Slot <= a.Slot && a.Slot < x.Slot+max(x.Len, 1) {
			return x.Lo, x.Hi, x.Lo < x.Hi
		}
	}
	return 0, 0, false
}

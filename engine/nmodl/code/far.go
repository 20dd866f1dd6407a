package code

import (
	"nrngui/engine/mech"
	"nrngui/engine/nmodl/lower"
	"nrngui/engine/nmodl/syntax"
)

// maxNear is the longest array whose elements are registers while a block runs, where a computed index searches. Longer ones are read and written in
// their memory, one call of the host for each access.
const maxNear = 256

func (h home) far() bool { return h.size > maxNear && (h.kind == inCol || h.kind == inUni) }

// loadFar reads an element of a long array.
func (f *function) loadFar(id *syntax.Ident, h home) int32 {
	k, fixed := f.element(id, h.size)
	switch {
	case fixed && k < 0:
		return f.b.Const(0)
	case fixed && !f.far[id.Name]:
		return f.fetch(h, k)
	}
	slot := mech.HostColGet
	if h.kind == inUni {
		slot = mech.HostUniGet
	}
	return f.b.Call(slot, f.b.Const(float64(h.slot)), f.b.Const(float64(h.size)), f.farIndex(id, k, fixed))
}

// setFar writes an element of a long array.
func (f *function) setFar(id *syntax.Ident, r int32) {
	h := f.c.place(id.Name)
	k, fixed := f.element(id, h.size)
	if fixed && k < 0 {
		return
	}
	slot := mech.HostColSet
	if h.kind == inUni {
		slot = mech.HostUniSet
	}
	f.b.Call(slot, f.b.Const(float64(h.slot)), f.b.Const(float64(h.size)), f.farIndex(id, k, fixed), r)
}

func (f *function) farIndex(id *syntax.Ident, k int, fixed bool) int32 {
	if fixed {
		return f.b.Const(float64(k))
	}
	return f.index(id)
}

// startFar sets all elements of a long STATE array in a loop.
func startFar(s *lower.Symbol, b *lower.Block, x syntax.Expr) []syntax.Stmt {
	k := "nrn_element_" + s.Name
	b.Locals = append(b.Locals[:len(b.Locals):len(b.Locals)], lower.LocalVar{Name: k})
	turn := &syntax.Body{List: []syntax.Stmt{
		&syntax.Assign{LHS: &syntax.Ident{Name: s.Name, Index: ident(k)}, RHS: x},
		&syntax.Assign{LHS: ident(k), RHS: &syntax.Binary{Op: syntax.Add, X: ident(k), Y: &syntax.Number{Value: 1}}},
	}}
	return []syntax.Stmt{
		&syntax.Assign{LHS: ident(k), RHS: &syntax.Number{}},
		&syntax.While{Cond: &syntax.Binary{Op: syntax.Lt, X: ident(k), Y: &syntax.Number{Value: float64(s.Size)}}, Body: turn},
	}
}

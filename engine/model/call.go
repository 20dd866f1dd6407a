package model

import (
	"math"

	"nrngui/engine/mech"
)

// CallPoint runs a FUNCTION or PROCEDURE of a point process or artificial cell, as a script does. It fails when there is none of the name, and when
// it needs a running simulation (mech.NeedsRun).
func (m *Model) CallPoint(p *PointProcess, name string, args []float64) (float64, error) {
	if p == nil || p.row.Cols == nil {
		return 0, fault(name, "choose another point process", "the point process is gone")
	}
	seg := -1
	if s := p.place.sec; s != nil {
		for i, r := range s.seg {
			if r == p.place.row {
				seg = i
			}
		}
	}
	return m.call(p.Name(), p.Type(), p.row, p.place, seg, name, args)
}

// CallDensity is CallPoint for the density mechanism mechanism at x of section s. A nil s is for functions that touch no instance.
func (m *Model) CallDensity(s *Section, x float64, mechanism, name string, args []float64) (float64, error) {
	t, err := m.lookup(name, mechanism)
	if err != nil {
		return 0, err
	}
	if s == nil {
		if f := t.Functions[name]; f != nil && t.NeedsInstance(f) {
			return 0, fault(name, "choose an instance first", "the function uses variables that each instance has its own of")
		}
		return m.call(mechanism, t, nil, Place{}, -1, name, args)
	}
	if err := s.mustHave(s.path(x), t); err != nil {
		return 0, err
	}
	i := s.index(x)
	return m.call(s.path(x)+"."+mechanism, t, s.find(mechanism).rows[i], Place{sec: s, row: s.seg[i]}, i, name, args)
}

// call runs a function of a mechanism for an instance that sits at a place, which is segment seg there or an end (-1).
func (m *Model) call(path string, t *mech.Type, row *mech.Row, at Place, seg int, name string, args []float64) (float64, error) {
	f := t.Functions[name]
	if f == nil {
		var known []string
		for n := range t.Functions {
			known = append(known, n)
		}
		return 0, unknown(path, "function", name, known)
	}
	if mech.NeedsRun(f) {
		return 0, fault(path+"."+name, "initialize first", "the function needs a running simulation: random numbers, events or Vectors")
	}
	cols := m.Table(t)
	c := m.callers[t.Name]
	if c == nil || c.Type() != t {
		c = mech.NewCaller(cols)
		if m.callers == nil {
			m.callers = map[string]*mech.Caller{}
		}
		m.callers[t.Name] = c
	}
	cols.Uni[mech.UniCelsius] = m.Celsius
	if at.sec != nil {
		at.sec.bringUpToDate()
	}
	m.ReadOutside()
	y, err := c.Call(f, row, args, mech.Binding{
		Place:    func(e *mech.ExtSlot) ([]float64, int) { return m.outside(t, row, at, seg, e) },
		Pointing: func(k int) bool { _, ok := m.Pointer(row, t.Pointers[k]); return ok },
	})
	if err != nil {
		return 0, fault(path+"."+name, "", "%v", err)
	}
	return y, m.WriteOutside()
}

// outside gives the place of a number that an instance finds outside of its columns; nil where there is none, as for nodes of artificial cells.
func (m *Model) outside(t *mech.Type, row *mech.Row, at Place, seg int, e *mech.ExtSlot) ([]float64, int) {
	var a Address
	switch e.Kind {
	case mech.PointerTo:
		if v, ok := m.Pointer(row, t.Pointers[e.Col]); ok {
			a, _ = m.Address(v)
		}
	case mech.OtherGlobal:
		if v, err := m.Global(e.Name); err == nil {
			a, _ = m.Address(v)
		}
	case mech.IonCol:
		if at.sec != nil && seg >= 0 {
			if d := at.sec.find(e.Ion + "_ion"); d != nil {
				a = Address{Cols: d.cols, Slot: e.Col, At: d.rows[seg].At}
			}
		}
	case mech.NodeRHS, mech.NodeD:
		return []float64{0}, 0 // nobody solves for them now
	case mech.NodeV, mech.NodeArea, mech.NodeDiam:
		if at.sec != nil {
			slot := map[mech.PlaceKind]int{mech.NodeV: NodeV, mech.NodeArea: NodeArea, mech.NodeDiam: NodeDiam}[e.Kind]
			a = Address{Cols: m.nodes, Slot: slot, At: at.Node().At}
		}
	}
	switch {
	case a.Cols == nil:
		return []float64{math.NaN()}, 0
	case a.Uni:
		return a.Cols.Uni, a.Slot
	}
	return a.Cols.Data[a.Slot], a.At
}

package cellbuilder

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/project"
)

// Handle is a place of the curve that can be dragged.
type Handle struct {
	P, F float64
	Name string // what it changes, for the plate beside it
}

// Handles lists the handles of the gradient under the cursor.
func (s *State) Handles() []Handle {
	g := s.Gradient()
	if g == nil {
		return nil
	}
	m, err := s.Domain(s.Subset, g.Domain)
	if err != nil {
		return nil
	}
	at := func(name string, p float64) Handle {
		f, err := g.At([]float64{p}, m.P0, m.P1)
		if err != nil {
			return Handle{}
		}
		return Handle{p, f[0], name}
	}
	switch g.Form {
	case project.FormLinear:
		return []Handle{at("begin", m.P0), at("end", m.P1)}
	case project.FormExponential:
		return []Handle{at("begin", m.P0), at("k", m.P0+(m.P1-m.P0)/3), at("end", m.P1)}
	case project.FormBoltzmann:
		return []Handle{at("begin", m.P0), at("d", min(max(g.Coef("d"), m.P0), m.P1)), at("end", m.P1)}
	case project.FormTable:
		var out []Handle
		for i := 0; i+1 < len(g.Table); i += 2 {
			out = append(out, Handle{g.Table[i], g.Table[i+1], fmt.Sprint(i / 2)})
		}
		return out
	}
	return nil
}

// DragHandle moves a handle of the curve to p and f: the coefficients follow.
func (s *State) DragHandle(i int, p, f float64) (Change, error) {
	g, list := s.Gradient(), s.Handles()
	if g == nil || i < 0 || i >= len(list) {
		return Change{}, fmt.Errorf("there is no handle")
	}
	m, err := s.Domain(s.Subset, g.Domain)
	if err != nil {
		return Change{}, err
	}
	now := *g
	now.Coefs, now.Table = slices.Clone(g.Coefs), slices.Clone(g.Table)
	set := func(name string, x float64) {
		for k := range now.Coefs {
			if now.Coefs[k].Name == name {
				now.Coefs[k].Value = tidy(x)
			}
		}
	}
	if col := s.Matrix.Columns[s.Matrix.Column(s.Mech, s.Param)]; col.Lo != col.Hi {
		f = min(max(f, col.Lo), col.Hi)
	}
	switch g.Form {
	case project.FormLinear:
		f0, f1 := list[0].F, list[1].F
		if i == 0 {
			f0 = f
		} else {
			f1 = f
		}
		return s.gradientChange(formed(*g, nil, g.Form, tidy(f0), tidy(f1), m.P0, m.P1)), nil
	case project.FormExponential:
		s.dragExponential(g, set, i, f, list, m)
	case project.FormBoltzmann:
		s.dragBoltzmann(g, set, i, p, f, m)
	case project.FormTable:
		lo, hi := math.Inf(-1), math.Inf(1)
		if i > 0 {
			lo = list[i-1].P
		}
		if i+1 < len(list) {
			hi = list[i+1].P
		}
		now.Table[2*i], now.Table[2*i+1] = tidy(min(max(p, lo), hi)), tidy(f)
	}
	return s.gradientChange(now), nil
}

// dragExponential keeps the other end of the curve where it is.
func (s *State) dragExponential(g *project.Gradient, set func(string, float64), i int, f float64, list []Handle, m *project.Measured) {
	a0, a, k := g.Coef("A0"), g.Coef("A"), g.Coef("k")
	span := m.P1 - m.P0
	switch i {
	case 1: // the middle: how fast it goes
		if r := (f - a0) / nonzero(a); r > 0 && r < 1e6 {
			set("k", -math.Log(r)/nonzero(span/3))
		}
		return
	case 0:
		a = (f - list[2].F) / nonzero(1-math.Exp(-k*span))
		a0 = f - a
	case 2:
		a = (list[0].F - f) / nonzero(1-math.Exp(-k*span))
		a0 = list[0].F - a
	}
	set("A0", a0)
	set("A", a)
}

// dragBoltzmann moves the level of an end, or the middle.
func (s *State) dragBoltzmann(g *project.Gradient, set func(string, float64), i int, p, f float64, m *project.Measured) {
	a0, a, k := g.Coef("A0"), g.Coef("A"), g.Coef("k")
	low := i == 0 == (k > 0) // the end where f is A0
	switch {
	case i == 1:
		set("d", min(max(p, m.P0), m.P1))
	case low:
		set("A", a0+a-f)
		set("A0", f)
	default:
		set("A", f-a0)
	}
}

// AddKnot puts a pair into a table.
func (s *State) AddKnot(p, f float64) (Change, error) {
	g := s.Gradient()
	if g == nil || g.Form != project.FormTable {
		return Change{}, fmt.Errorf("only a table has points that can be added")
	}
	now := *g
	k := 0
	for k+1 < len(g.Table) && g.Table[k] < p {
		k += 2
	}
	now.Table = slices.Insert(slices.Clone(g.Table), k, tidy(p), tidy(f))
	return s.gradientChange(now), nil
}

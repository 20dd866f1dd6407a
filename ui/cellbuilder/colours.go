package cellbuilder

import (
	"math"

	"nrngui/engine/project"
	"nrngui/ui/shape"
)

// Shapes lists the sections for the picture, straight from the project: an edit is seen before the model is built anew.
func (s *State) Shapes() []shape.Section {
	c := s.cell()
	if c == nil {
		return nil
	}
	out := make([]shape.Section, len(s.Sections))
	first := 0
	for i, sec := range s.Sections {
		out[i] = shape.Section{Name: sec.Name, Kind: int(sec.Kind), Parent: sec.Parent, ParentX: 1, L: sec.L, Diam: sec.Diam, NSeg: sec.NSeg, First: first}
		first += sec.NSeg
	}
	for i, st := range c.Shape.Stylized {
		out[i].Points, out[i].ParentX, out[i].Far = st.Traced(), st.ParentX, st.End == 1
		if line := st.Line(); line != nil {
			out[i].Points = line
		}
	}
	if m := c.Shape.Morph; m != nil {
		off := len(c.Shape.Stylized)
		for i, ms := range m.Sections {
			out[off+i].Points, out[off+i].ParentX = ms.Points, ms.ParentX
		}
	}
	return out
}

// Painted is what colours the cell: one value a segment of Shapes, NaN outside of the subset and where the mechanism is not.
type Painted struct {
	Values            []float32
	Lo, Hi            float32 // of the colour bar
	Low, Mean, High   float64 // over the sections of the subset; the mean by area, or by length while the area is not known
	Sections, Segment int
	Steepest          float64 // largest step between two segments that touch
}

// Paint gives the values of the parameter under the cursor over the subset under the cursor. What it gave last is kept: the colours of the cell and the numbers beside it are the same.
func (s *State) Paint() Painted {
	now := paintKey{s.rev, s.Tab, s.Subset, s.Mech, s.Param}
	if s.painted == nil || s.paintedOf != now {
		p := s.paint()
		s.painted, s.paintedOf = &p, now
	}
	return *s.painted
}

// paintKey is all that Paint depends on.
type paintKey struct {
	rev                 int
	tab                 Tab
	subset, mech, param string
}

func (s *State) paint() Painted {
	row, col, _ := s.At()
	p := Painted{Low: math.Inf(1), High: math.Inf(-1)}
	if row == nil {
		return p
	}
	in := flags(row.Members, len(s.Sections))
	sum, weight := 0.0, 0.0
	values := s.Over(col)
	k := 0
	for i, sec := range s.Sections {
		for n := range sec.NSeg {
			v := values[k]
			k++
			if !in[i] {
				v = math.NaN()
			}
			p.Values = append(p.Values, float32(v))
			if math.IsNaN(v) {
				continue
			}
			p.Segment++
			if n == 0 {
				p.Sections++
			}
			w := sec.Area
			if w == 0 {
				w = sec.L * sec.Diam
			}
			w /= float64(sec.NSeg)
			sum, weight = sum+v*w, weight+w
			p.Low, p.High = math.Min(p.Low, v), math.Max(p.High, v)
		}
	}
	if weight > 0 {
		p.Mean = sum / weight
	}
	p.Lo, p.Hi = ends(p.Low, p.High)
	p.Steepest = s.steps(p.Values)
	return p
}

// Over gives a parameter on every segment of the cell, in the order of Shapes; NaN where the mechanism is not.
func (s *State) Over(col *Column) []float64 {
	c := s.cell()
	if s.numbers() != Biophysics {
		return s.overTab(col)
	}
	at := make([]float64, len(s.Sections))
	for i := range at {
		at[i] = col.Default
	}
	w := walkOf(c, len(s.Sections), s.Cat)
	var has []bool
	if col.Mech != "" {
		has = w.where(col.Mech)
	}
	for i, r := range c.Rules {
		if !r.Says(col.Mech, col.Param) {
			continue
		}
		if v, ok := said(r, col.Param, false); ok {
			for _, m := range w.members[i] {
				at[m] = v
			}
		}
	}
	along := s.alongs(c, col, w)
	var out []float64
	for i, sec := range s.Sections {
		for n := range sec.NSeg {
			v := at[i]
			if k := len(along[i]); k > 0 {
				v = along[i][min(n*k/sec.NSeg, k-1)]
			}
			if has != nil && !has[i] {
				v = math.NaN()
			}
			out = append(out, v)
		}
	}
	return out
}

// alongs gives what varies along each section, a value a segment; none for the others. Later rules win.
func (s *State) alongs(c *project.Cell, col *Column, w *walk) [][]float64 {
	out := make([][]float64, len(s.Sections))
	for i, r := range c.Rules {
		if r.Mechanism != col.Mech {
			continue
		}
		for _, pr := range r.Profiles {
			if !same(pr.Name, col.Param) || len(pr.Values) == 0 {
				continue
			}
			for _, m := range w.members[i] {
				n := s.Sections[m].NSeg
				out[m] = make([]float64, n)
				for k := range n {
					out[m][k] = pr.At((float64(k) + 0.5) / float64(n))
				}
			}
		}
		for _, g := range r.Gradients {
			if !same(g.Param, col.Param) {
				continue
			}
			values, err := s.spread(r.Subset, g)
			if err != nil {
				continue // the problems list says so
			}
			for m, v := range values {
				if v != nil {
					out[m] = v
				}
			}
		}
	}
	return out
}

// steps finds the largest step between two segments that touch, within the subset.
func (s *State) steps(values []float32) (most float64) {
	first := make([]int, len(s.Sections)+1)
	for i, sec := range s.Sections {
		first[i+1] = first[i] + sec.NSeg
	}
	see := func(a, b int) {
		if d := math.Abs(float64(values[a] - values[b])); d > most {
			most = d
		}
	}
	for i, sec := range s.Sections {
		for k := first[i]; k+1 < first[i+1]; k++ {
			see(k, k+1)
		}
		if sec.Parent >= 0 && values[first[i]] == values[first[i]] {
			if end := first[sec.Parent+1] - 1; values[end] == values[end] && s.mid(i) {
				see(first[i], end)
			}
		}
	}
	return most
}

// mid says that a section hangs on the far end of its parent, where the last segment of that touches its first.
func (s *State) mid(i int) bool {
	c := s.cell()
	if i < len(c.Shape.Stylized) {
		return c.Shape.Stylized[i].ParentX == 1
	}
	m := c.Shape.Morph
	return m != nil && m.Sections[i-len(c.Shape.Stylized)].ParentX == 1
}

// ends are round numbers around a span, for the colour bar: from 0 where that is near.
func ends(lo, hi float64) (float32, float32) {
	if lo > hi {
		return 0, 1
	}
	if lo >= 0 && lo < 0.5*hi || lo == hi && lo > 0 {
		lo = 0
	}
	if hi <= 0 && hi > 0.5*lo || lo == hi && lo < 0 {
		hi = 0
	}
	if lo == hi {
		return 0, 1
	}
	step := math.Pow(10, math.Floor(math.Log10((hi-lo)/2)))
	for _, k := range []float64{5, 2, 1} {
		if (hi-lo)/(k*step) >= 2 {
			step *= k
			break
		}
	}
	return float32(math.Floor(lo/step+1e-9) * step), float32(math.Ceil(hi/step-1e-9) * step)
}

// overTab gives a number of the sections, or of how they are cut, on every segment.
func (s *State) overTab(col *Column) (out []float64) {
	w := walkOf(s.cell(), len(s.Sections), s.Cat)
	along := s.alongs(s.cell(), col, w)
	for i, sec := range s.Sections {
		v := s.ofSection(i, col.Param)
		for n := range sec.NSeg {
			if k := len(along[i]); k > 0 {
				v = along[i][min(n*k/sec.NSeg, k-1)]
			}
			out = append(out, v)
		}
	}
	return out
}

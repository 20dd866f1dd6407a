package import3d

import (
	"math"

	traced "nrngui/engine/morph/import3d"

	"nrngui/engine/morph"
	"nrngui/engine/morph/repair"
)

// Picture is a part of the cell drawn flat, in µm.
type Picture struct {
	Lines []Stroke
	Dots  [][2]float64 // the places that the finding is about
}

// Stroke is a section, or a part of one.
type Stroke struct {
	Kind   morph.Kind
	Points [][2]float64
	Aside  bool // beside what it is about: drawn thin
}

// Pictures are a place before and after a repair, in the view in which the fault shows.
type Pictures struct {
	X, Y          string // names of the axes: "x", "z", "path", "diameter"
	Low, High     [2]float64
	Equal         bool // one scale for both axes
	Before, After Picture
}

// flat is a way to draw a point of a section: i-th of n, its place and diameter, and the path to it.
type flat struct {
	x, y  string
	equal bool
	of    func(at [3]float64, d, path float64) [2]float64
}

var (
	alongDiam = flat{"path", "diameter", false, func(_ [3]float64, d, path float64) [2]float64 { return [2]float64{path, d} }}
	planes    = [3]flat{
		{"x", "y", true, func(a [3]float64, _, _ float64) [2]float64 { return [2]float64{a[0], a[1]} }},
		{"x", "z", true, func(a [3]float64, _, _ float64) [2]float64 { return [2]float64{a[0], a[2]} }},
		{"y", "z", true, func(a [3]float64, _, _ float64) [2]float64 { return [2]float64{a[1], a[2]} }},
	}
)

// reach is how many points to both sides of a place a picture shows.
const reach = 24

// picturesOf draws the place of a finding before and after a repair; nil when there is no view in which it shows.
func picturesOf(before, after *traced.Reading, f *Finding) *Pictures {
	if len(f.Places) == 0 || f.Places[0].Section < 0 || f.Places[0].Section >= len(before.Sections) {
		return nil
	}
	at := f.Places[0]
	s := before.Sections[at.Section]
	if s.Contour || s.Len() == 0 {
		return nil
	}
	var view flat
	switch f.Kind {
	case repair.KindZJump, repair.KindBacklash:
		view = planes[1]
		if spread(s, 1, at.Point) > spread(s, 0, at.Point) {
			view = planes[2]
		}
	case repair.KindThin, repair.KindZero, repair.KindStep:
		view = alongDiam
	case repair.KindLoose, repair.KindGap, repair.KindDuplicate, repair.KindEmpty, repair.KindType:
		view = planes[0]
	default:
		return nil
	}
	lines := map[int]bool{} // of the file: what both pictures are about
	windows := around(before, f, view.equal, lines)
	p := drawn(before, after, windows, f, view, lines)
	turns := view.equal && f.Kind != repair.KindZJump && f.Kind != repair.KindBacklash // depth stays upright
	if p != nil && turns && p.High[1]-p.Low[1] > p.High[0]-p.Low[0] {                  // it stands: there is more room across
		turned, of := view, view.of
		turned.x, turned.y = view.y, view.x
		turned.of = func(at [3]float64, d, path float64) [2]float64 { q := of(at, d, path); return [2]float64{q[1], q[0]} }
		p = drawn(before, after, windows, f, turned, lines)
	}
	return p
}

// drawn draws both pictures in a view.
func drawn(before, after *traced.Reading, windows []window, f *Finding, view flat, lines map[int]bool) *Pictures {
	p := &Pictures{X: view.x, Y: view.y, Equal: view.equal}
	p.Before = draw(before, windows, f, view, lines)
	p.After = draw(after, nil, f, view, lines)
	if len(p.Before.Lines) == 0 {
		return nil
	}
	p.frame()
	return p
}

// spread is how far a section reaches along an axis near a point.
func spread(s *traced.Section, axis, point int) float64 {
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := max(point-reach, 0); i < min(point+reach, s.Len()); i++ {
		v := s.At(i)[axis]
		lo, hi = math.Min(lo, v), math.Max(hi, v)
	}
	return hi - lo
}

// window is a part of a section.
type window struct {
	s        *traced.Section
	from, to int // points from <= i < to
}

// around lists the parts of sections beside the places of a finding, and notes the lines of their points. Without beside it is that of the first place alone.
func around(r *traced.Reading, f *Finding, beside bool, lines map[int]bool) []window {
	var out []window
	add := func(s *traced.Section, point int) {
		if s == nil || s.Contour {
			return
		}
		w := window{s, max(point-reach, 0), min(point+reach+1, s.Len())}
		for i := w.from; i < w.to; i++ {
			if n := s.Line(i); n > 0 {
				lines[n] = true
			}
		}
		for i := range out {
			if have := &out[i]; have.s == s && w.from <= have.to && have.from <= w.to {
				have.from, have.to = min(have.from, w.from), max(have.to, w.to)
				return
			}
		}
		out = append(out, w)
	}
	for k, at := range f.Places {
		if k >= 2 || at.Section < 0 || at.Section >= len(r.Sections) {
			break
		}
		s := r.Sections[at.Section]
		add(s, max(at.Point, 0))
		if !beside {
			break
		}
		if p := s.Parent; p != nil && at.Point < reach/2 {
			add(p, int(s.ParentX*float64(p.Len()-1)+0.5))
		}
		for _, c := range r.Sections {
			if c.Parent == s && at.Point > s.Len()-reach/2 {
				add(c, 0)
			}
		}
	}
	return out
}

// draw draws windows; none: what of a reading belongs to the lines.
func draw(r *traced.Reading, windows []window, f *Finding, view flat, lines map[int]bool) Picture {
	if windows == nil {
		for _, s := range r.Sections {
			if s.Contour {
				continue
			}
			w := window{s: s, from: -1}
			for i := range s.Len() {
				if lines[s.Line(i)] {
					if w.from < 0 {
						w.from = max(i-1, 0)
						if s.First == 1 && i == 1 {
							w.from = 1
						}
					}
					w.to = i + 1
				}
			}
			if w.from >= 0 {
				windows = append(windows, w)
			}
		}
	}
	marked := map[int]bool{}
	for k, at := range f.Places {
		if k < 12 && at.Line > 0 {
			marked[at.Line] = true
		}
	}
	var p Picture
	for _, w := range windows {
		st := Stroke{Kind: w.s.Kind, Aside: len(p.Lines) > 0}
		path := 0.0
		for i := max(w.from, w.s.First); i < w.to; i++ {
			at := w.s.At(i)
			if i > max(w.from, w.s.First) {
				b := w.s.At(i - 1)
				path += math.Sqrt((at[0]-b[0])*(at[0]-b[0]) + (at[1]-b[1])*(at[1]-b[1]) + (at[2]-b[2])*(at[2]-b[2]))
			}
			xy := view.of(at, math.Abs(w.s.D[i]), path)
			st.Points = append(st.Points, xy)
			if marked[w.s.Line(i)] {
				p.Dots = append(p.Dots, xy)
			}
		}
		if view.x == "path" && st.Aside {
			continue // paths of several sections do not follow each other
		}
		p.Lines = append(p.Lines, st)
	}
	return p
}

// frame finds the box that both pictures are drawn in.
func (p *Pictures) frame() {
	p.Low, p.High = [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	for _, pic := range []Picture{p.Before, p.After} {
		for _, l := range pic.Lines {
			for _, q := range l.Points {
				for k := range q {
					p.Low[k], p.High[k] = math.Min(p.Low[k], q[k]), math.Max(p.High[k], q[k])
				}
			}
		}
	}
	if p.Y == "diameter" {
		p.Low[1] = 0
	}
	for k := range p.Low {
		if p.High[k] <= p.Low[k] {
			p.Low[k], p.High[k] = p.Low[k]-0.5, p.High[k]+0.5
		}
	}
}

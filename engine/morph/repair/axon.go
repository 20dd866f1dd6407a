package repair

import (
	"math"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// Stub replaces the axon by one section of Length um along its longest way. Diam gives it one diameter; 0 keeps those traced. An axon that is shorter goes on
// straight. A cell without one gets a stub on the soma, on the side away from its dendrites.
type Stub struct{ Length, Diam float64 }

func (a Stub) String() string {
	if a.Diam == 0 {
		return "stub " + g(a.Length)
	}
	return "stub " + g(a.Length) + " " + g(a.Diam)
}

// Title says what the act does.
func (a Stub) Title() string {
	if a.Diam == 0 {
		return "keep the first " + um(a.Length) + " of the axon"
	}
	return "an axon of " + um(a.Length) + " by " + um(a.Diam)
}

func (a Stub) apply(w *work) error {
	main, others := w.axons()
	if main == nil {
		return w.newStub(a)
	}
	way := w.longestWay(main)
	w.along(main, way, a)
	gone := map[*import3d.Section]bool{}
	foreign := 0
	for _, root := range append(others, w.children(main)...) {
		for _, t := range w.subtree(root) {
			if !gone[t] && t.Kind != morph.Axon {
				foreign++
			}
			gone[t] = true
		}
	}
	if foreign > 0 {
		w.note = count(foreign, "section of another type that hung on the axon went", "sections of other types that hung on the axon went") + " with it"
	}
	w.discard(gone)
	return nil
}

// axons gives the section that the axon begins with, and the beginnings of other axons: the attached one with most sections is the main one.
func (w *work) axons() (main *import3d.Section, others []*import3d.Section) {
	most := -1
	for _, s := range w.r.Sections {
		if s.Kind != morph.Axon || s.Parent != nil && s.Parent.Kind == morph.Axon {
			continue
		}
		n := len(w.subtree(s))
		if s.Parent == nil || s.Loose {
			n -= len(w.r.Sections) // only if there is no other
		}
		if main == nil || n > most {
			if main != nil {
				others = append(others, main)
			}
			main, most = s, n
		} else {
			others = append(others, s)
		}
	}
	return main, others
}

// longestWay gives the sections of the longest way along the axon.
func (w *work) longestWay(s *import3d.Section) []*import3d.Section {
	tree := w.subtree(s)
	far := map[*import3d.Section]float64{}
	next := map[*import3d.Section]*import3d.Section{}
	for i := len(tree) - 1; i >= 0; i-- {
		t := tree[i]
		if t.Kind != morph.Axon {
			continue
		}
		arc := arcOf(t, t.First)
		far[t] += arc[len(arc)-1]
		if p := t.Parent; t != s && t.ParentX == 1 && (next[p] == nil || far[t] > far[next[p]]) {
			if next[p] != nil {
				far[p] -= far[next[p]]
			}
			far[p] += far[t]
			next[p] = t
		}
	}
	var way []*import3d.Section
	for t := s; t != nil; t = next[t] {
		way = append(way, t)
	}
	return way
}

// along gives the first section of the axon the points of the way, up to the length wanted.
func (w *work) along(main *import3d.Section, way []*import3d.Section, a Stub) {
	t := import3d.Section{First: main.First}
	if main.Nth != nil {
		t.Nth = []uint16{}
	}
	add := func(s *import3d.Section, i int) {
		t.Add(int32(s.Line(i)), s.X[i], s.Y[i], s.Z[i], s.D[i])
		if main.Nth != nil {
			t.Nth = append(t.Nth, uint16(nthOf(s, i)))
		}
	}
	for i := 0; i <= main.First; i++ {
		add(main, i)
	}
	left := a.Length
	for n, s := range way {
		from := s.First + 1
		if n > 0 {
			from = own(s) // its first point is the end of the one before
		}
		for i := from; i < s.Len() && left > 0; i++ {
			last := t.Len() - 1
			step := dist(t.At(last), s.At(i))
			if step <= left {
				add(s, i)
				left -= step
				continue
			}
			part := left / step
			p, q := t.At(last), s.At(i)
			t.Append(p[0]+part*(q[0]-p[0]), p[1]+part*(q[1]-p[1]), p[2]+part*(q[2]-p[2]), t.D[last]+part*(s.D[i]-t.D[last]))
			left = 0
		}
	}
	if left > 0 { // straight on
		last := t.Len() - 1
		p, to := t.At(last), w.heading(&t)
		t.Append(p[0]+left*to[0], p[1]+left*to[1], p[2]+left*to[2], t.D[last])
	}
	for i := t.First; i < t.Len() && a.Diam > 0; i++ {
		t.D[i] = a.Diam
	}
	w.removed += main.Len() - own(main)
	w.added += t.Len() - own(main)
	main.X, main.Y, main.Z, main.D, main.Rows, main.Nth = t.X, t.Y, t.Z, t.D, t.Rows, t.Nth
}

// heading is the direction in which a section ends; of one without length away from the rest of the cell.
func (w *work) heading(t *import3d.Section) [3]float64 {
	last := t.Len() - 1
	for i := last - 1; i >= 0; i-- {
		if d := gap(t, i, last); d > 0 {
			p, q := t.At(i), t.At(last)
			return [3]float64{(q[0] - p[0]) / d, (q[1] - p[1]) / d, (q[2] - p[2]) / d}
		}
	}
	return w.away(t.At(last))
}

// away is the direction from a place away from the middle of all points; downwards where that is the place.
func (w *work) away(from [3]float64) [3]float64 {
	var c [3]float64
	n := 0.0
	for _, s := range w.r.Sections {
		if s.Contour || s.Subsidiary || s.Kind == morph.Soma {
			continue
		}
		for i := own(s); i < s.Len(); i++ {
			for k, v := range s.At(i) {
				c[k] += v
			}
			n++
		}
	}
	for k := range c {
		c[k] = from[k] - c[k]/math.Max(n, 1)
	}
	d := dist(c, [3]float64{})
	if n == 0 || d < 1e-6 {
		return [3]float64{0, -1, 0}
	}
	return [3]float64{c[0] / d, c[1] / d, c[2] / d}
}

// newStub puts an axon on the soma.
func (w *work) newStub(a Stub) error {
	soma := w.soma()
	if soma == nil {
		return refuse("make a soma first: soma make 10", "the cell has neither an axon nor a soma to put one on")
	}
	d := a.Diam
	if d == 0 {
		d = 1
	}
	c := w.centre()
	to := w.away(c)
	r := math.Abs(soma.D[soma.First]) / 2
	if soma.Contour {
		r = outlineRadius(soma)
	}
	s := &import3d.Section{Number: w.number(), PID: -1, Kind: morph.Axon, Told: soma.Told, Lines: soma.Lines}
	for _, x := range [2]float64{r, r + a.Length} {
		s.Add(0, c[0]+x*to[0], c[1]+x*to[1], c[2]+x*to[2], d)
	}
	w.r.Sections = append(w.r.Sections, s)
	w.hang(s, soma, -1, true)
	w.added += 2
	w.note = "the cell has no axon: a new one on the soma"
	return nil
}

func axonVerbs() []Verb {
	return []Verb{
		{"stub", "stub UM [DIAMETER]", "replace the axon by one section", func(w *words) Act {
			a := Stub{Length: w.number("the length", .01, 1e5)}
			if len(w.rest) > 0 {
				a.Diam = w.number("the diameter", 1e-3, 1e3)
			}
			return a
		}},
	}
}

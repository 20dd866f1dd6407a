package repair

import (
	"math"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// Thin lifts diameters below a limit, um: to the limit, or, with Interpolate, to what lies between the nearest points of the section that are not below it.
type Thin struct {
	Limit       float64
	Interpolate bool
	Kinds       Kinds
}

func (a Thin) String() string {
	s := "thin " + g(a.Limit)
	if a.Interpolate {
		s += " interpolate"
	}
	return s + a.Kinds.String()
}

// Title says what the act does.
func (a Thin) Title() string {
	if a.Interpolate {
		return "diameters below " + um(a.Limit) + a.Kinds.words() + " from their neighbours"
	}
	return "diameters below " + um(a.Limit) + a.Kinds.words() + " set to it"
}

func (a Thin) apply(w *work) error {
	for _, s := range w.r.Sections {
		if s.Contour || !a.Kinds.has(s.Kind) {
			continue
		}
		lifted := map[int]float64{}
		thin := func(i int) bool { return math.Abs(s.D[i]) < a.Limit }
		for i := s.First; i < s.Len(); i++ {
			if !thin(i) {
				continue
			}
			lifted[i] = a.Limit
			if a.Interpolate {
				if d, ok := between(s, i, thin); ok {
					lifted[i] = d
				}
			}
		}
		for i, d := range lifted {
			setDiam(s, i, d)
			if i >= own(s) {
				w.moved++
			}
		}
	}
	return nil
}

// setDiam gives a point a diameter; a negative one marks a spine and stays negative.
func setDiam(s *import3d.Section, i int, d float64) { s.D[i] = math.Copysign(d, s.D[i]) }

// between interpolates the diameter of a point along the section between the nearest points that are not odd; beyond the last of them its diameter
// goes on. ok is false where all are odd.
func between(s *import3d.Section, i int, odd func(int) bool) (d float64, ok bool) {
	back, forth := 0.0, 0.0
	a, b := i-1, i+1
	for ; a >= s.First; a-- {
		back += gap(s, a, a+1)
		if !odd(a) {
			break
		}
	}
	for ; b < s.Len(); b++ {
		forth += gap(s, b-1, b)
		if !odd(b) {
			break
		}
	}
	before, after := a >= s.First, b < s.Len()
	switch {
	case before && after:
		part := .5
		if back+forth > 0 {
			part = back / (back + forth)
		}
		return (1-part)*math.Abs(s.D[a]) + part*math.Abs(s.D[b]), true
	case before:
		return math.Abs(s.D[a]), true
	case after:
		return math.Abs(s.D[b]), true
	}
	return 0, false
}

// Diam gives one point a diameter, um; 0 interpolates between its neighbours.
type Diam struct {
	At Ref
	To float64
}

func (a Diam) String() string {
	if a.To == 0 {
		return "diam " + a.At.String() + " interpolate"
	}
	return "diam " + a.At.String() + " " + g(a.To)
}

// Title says what the act does.
func (a Diam) Title() string {
	if a.To == 0 {
		return "diameter of line " + a.At.String() + " from its neighbours"
	}
	return "diameter of line " + a.At.String() + " set to " + um(a.To)
}

func (a Diam) apply(w *work) error {
	p, err := w.find(a.At)
	if err != nil {
		return err
	}
	d := a.To
	if d == 0 {
		var ok bool
		if d, ok = between(p.s, p.i, func(i int) bool { return i == p.i }); !ok {
			return refuse("give a diameter", "the point of line %s is the only one of its section", a.At)
		}
	}
	was := p.s.D[p.i]
	setDiam(p.s, p.i, d)
	w.moved++
	s := p.s
	for _, j := range w.joints(s) { // copies that begin branches, where the format copies diameters, too
		if c := j.child; j.at == p.i && c.FID == 0 && c.Line(0) == s.Line(p.i) && c.D[0] == was {
			setDiam(c, 0, d)
		}
	}
	if p.i == 1 && own(s) == 1 && s.First == 0 && s.D[0] == was && (s.FID == 1 || s.Parent.Kind == morph.Soma) {
		setDiam(s, 0, d) // a branch that begins on its parent with its own first diameter
	}
	return nil
}

// Duplicates removes points at the place of the one before in their section. Without Any only those of the same diameter, which no number of the cell
// shows.
type Duplicates struct{ Any bool }

func (a Duplicates) String() string {
	if a.Any {
		return "duplicates any"
	}
	return "duplicates"
}

// Title says what the act does.
func (a Duplicates) Title() string {
	if a.Any {
		return "merge points at one place, whatever their diameters"
	}
	return "merge points at one place with one diameter"
}

func (a Duplicates) apply(w *work) error {
	for _, s := range w.r.Sections {
		if s.Contour {
			continue
		}
		last := -1 // the last point that stays
		left := s.Len() - s.First
		w.remove(s, func(i int) bool {
			if last >= s.First && i > s.First && left > 2 && twins(s, last, i) && (a.Any || s.D[last] == s.D[i]) {
				left--
				return false
			}
			last = i
			return true
		})
	}
	return nil
}

// twins says whether two points are at one place, to within what single precision keeps.
func twins(s *import3d.Section, i, j int) bool {
	return float32(s.X[i]) == float32(s.X[j]) && float32(s.Y[i]) == float32(s.Y[j]) && float32(s.Z[i]) == float32(s.Z[j])
}

// Merge removes one point that lies at the place of its neighbour.
type Merge struct{ At Ref }

func (a Merge) String() string { return "merge " + a.At.String() }

// Title says what the act does.
func (a Merge) Title() string {
	return "merge the point of line " + a.At.String() + " with its neighbour"
}

func (a Merge) apply(w *work) error {
	p, err := w.find(a.At)
	if err != nil {
		return err
	}
	s, i := p.s, p.i
	switch {
	case s.Contour:
		return refuse("leave it", "line %s is part of the soma's outline", a.At)
	case s.Len()-s.First < 3:
		return refuse("use drop to remove the section", "the section of line %s has two points only", a.At)
	case i > s.First && twins(s, i-1, i), i < s.Len()-1 && twins(s, i, i+1):
		w.remove(s, func(k int) bool { return k != i })
		return nil
	}
	return refuse("name one that does", "the point of line %s lies at the place of no neighbour", a.At)
}

func pointVerbs() []Verb {
	return []Verb{
		{"thin", "thin UM [interpolate] [of TYPE]", "set diameters below a limit to it, or interpolate them", func(w *words) Act {
			a := Thin{Limit: w.number("the limit", 0, MaxNumber)}
			a.Interpolate = w.take("interpolate")
			a.Kinds = w.kinds()
			return a
		}},
		{"diam", "diam LINE UM|interpolate", "set the diameter of one point", func(w *words) Act {
			a := Diam{At: w.ref("the line")}
			if !w.take("interpolate") {
				a.To = w.number("the diameter", 1e-6, MaxNumber)
			}
			return a
		}},
		{"duplicates", "duplicates [any]", "merge points at one place with one diameter, or with any", func(w *words) Act {
			return Duplicates{w.take("any")}
		}},
		{"merge", "merge LINE", "remove one point that lies at the place of its neighbour", func(w *words) Act { return Merge{w.ref("the line")} }},
	}
}

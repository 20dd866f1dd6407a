package repair

import (
	"math"
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// Soma gives the soma another form. "sphere": one point, of diameter A or, where that is 0, of the area the soma has; "cylinder": of length A and diameter B
// along y; "make": a sphere of diameter A where the cell has no soma, in the middle of where its trees begin; they all hang on it. Branches are connected to its middle,
// without cable.
type Soma struct {
	Form string
	A, B float64 // um
}

func (a Soma) String() string {
	s := "soma " + a.Form
	if a.A > 0 {
		s += " " + g(a.A)
	}
	if a.Form == "cylinder" {
		s += " " + g(a.B)
	}
	return s
}

// Title says what the act does.
func (a Soma) Title() string {
	switch {
	case a.Form == "make":
		return "make a soma of " + um(a.A)
	case a.Form == "cylinder":
		return "the soma as a cylinder of " + um(a.A) + " by " + um(a.B)
	case a.A == 0:
		return "the soma as a sphere of equal area"
	}
	return "the soma as a sphere of " + um(a.A)
}

func (a Soma) apply(w *work) error {
	s := w.soma()
	if a.Form == "make" {
		if s != nil {
			return refuse("use soma sphere to change it", "the cell has a soma already, at line %d", s.Lines[0])
		}
		w.makeSoma(a.A)
		return nil
	}
	if s == nil {
		return refuse("use soma make", "the cell has no soma")
	}
	d := a.A
	if a.Form == "sphere" && d == 0 {
		n, err := Measure(w.r)
		if err != nil {
			return err
		}
		row, _ := n.Of(morph.Soma)
		d = math.Sqrt(row.Area / math.Pi)
		if !(d > 0) {
			return refuse("give its diameter", "the soma has no area")
		}
	}
	w.reform(s, a, d)
	return nil
}

// reform replaces a soma, with the somas that hang on it, by a sphere or a cylinder.
func (w *work) reform(s *import3d.Section, a Soma, d float64) {
	c := w.centre()
	parts := map[*import3d.Section]bool{}
	var branches []*import3d.Section
	for list := []*import3d.Section{s}; len(list) > 0; list = list[1:] {
		for _, t := range list[0].Stack {
			parts[t] = true
		}
		for _, k := range w.children(list[0]) {
			if k.Kind == morph.Soma && !parts[k] {
				parts[k] = true
				list = append(list, k)
			} else {
				branches = append(branches, k)
				if own(k) == 1 {
					cut(k, 1, k.Len())
				}
				k.First, k.FID = 0, 0
			}
		}
	}
	row := int32(nameOf(s).Line)
	w.removed += s.Len() - own(s)
	w.discard(parts)
	s.Contour, s.Stack = false, nil
	s.X, s.Y, s.Z, s.D, s.Rows, s.Nth = nil, nil, nil, nil, nil, numbered(s, 1)
	if s.Parent != nil {
		s.Parent, s.ParentX = nil, 0
	}
	s.First, s.FID, s.PID, s.Loose = 0, 0, -1, false
	form := morph.SomaPoint
	if a.Form == "cylinder" {
		form = morph.SomaCylinders
		for k := range 3 {
			s.Add(0, c[0], c[1]+a.A*(float64(k)-1)/2, c[2], a.B)
		}
		s.Rows[0], s.Nth = row, numbered(s, 3)
	} else {
		s.Add(row, c[0], c[1], c[2], d)
	}
	w.added += s.Len()
	w.r.Soma = morph.SomaTrace{Form: form}
	for i := range s.X {
		w.r.Soma.Points = append(w.r.Soma.Points, morph.Point{X: float32(s.X[i]), Y: float32(s.Y[i]), Z: float32(s.Z[i]), Diam: float32(s.D[i])})
	}
	for _, b := range branches {
		b.Parent = nil // its points are its own only
		w.hang(b, s, -1, true)
	}
}

// numbered gives numbers within lines where the section has them.
func numbered(s *import3d.Section, n int) []uint16 {
	if s.Nth == nil {
		return nil
	}
	out := make([]uint16, n)
	out[0] = 1
	return out
}

// makeSoma puts a sphere where the trees begin.
func (w *work) makeSoma(d float64) {
	var roots []*import3d.Section
	var c [3]float64
	for _, s := range w.r.Sections {
		if s.Parent == nil || s.Loose {
			roots = append(roots, s)
			for k, v := range s.At(firstOwn(s)) {
				c[k] += v
			}
		}
	}
	for k := range c {
		c[k] /= float64(len(roots))
	}
	s := &import3d.Section{Number: w.number(), PID: -1, Kind: morph.Soma, Told: roots[0].Told, Lines: roots[0].Lines}
	s.Add(0, c[0], c[1], c[2], d)
	for _, root := range roots {
		w.hang(root, s, -1, true)
	}
	w.r.Sections = slices.Insert(w.r.Sections, 0, s)
	w.r.Soma = morph.SomaTrace{Form: morph.SomaPoint, Points: []morph.Point{{X: float32(c[0]), Y: float32(c[1]), Z: float32(c[2]), Diam: float32(d)}}}
	w.added++
	w.kids = nil
}

func somaVerbs() []Verb {
	return []Verb{
		{"soma", "soma sphere [UM] | soma cylinder LENGTH DIAMETER | soma make UM", "give the soma another form, or make one", func(w *words) Act {
			w.need("the form")
			a := Soma{Form: w.oneOf("sphere", "cylinder", "make")}
			d := func(what string) float64 { return w.number(what, 1e-3, 1e5) }
			switch {
			case a.Form == "cylinder":
				a.A, a.B = d("the length"), d("the diameter")
			case a.Form == "make" || len(w.rest) > 0:
				a.A = d("the diameter")
			}
			return a
		}},
	}
}

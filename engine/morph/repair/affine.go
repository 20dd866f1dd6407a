package repair

import (
	"math"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// everything maps all places of a reading, those of outlines, markers and spines, too.
func (w *work) everything(f func(p [3]float64) [3]float64) {
	done := map[*import3d.Section]bool{}
	var each func(s *import3d.Section)
	each = func(s *import3d.Section) {
		if done[s] {
			return
		}
		done[s] = true
		for i := range s.X {
			p := f(s.At(i))
			s.X[i], s.Y[i], s.Z[i] = p[0], p[1], p[2]
		}
		for _, t := range s.Stack {
			each(t)
		}
		if !s.Contour && !s.Subsidiary {
			w.moved += s.Len() - own(s)
		}
	}
	for _, s := range w.r.Sections {
		each(s)
	}
	point := func(p *morph.Point) {
		q := f([3]float64{float64(p.X), float64(p.Y), float64(p.Z)})
		p.X, p.Y, p.Z = float32(q[0]), float32(q[1]), float32(q[2])
	}
	for i := range w.r.Soma.Points {
		point(&w.r.Soma.Points[i])
	}
	for i := range w.r.Markers {
		point(&w.r.Markers[i].At)
	}
	for i := range w.r.Contours {
		for k := range w.r.Contours[i].Points {
			point(&w.r.Contours[i].Points[k])
		}
	}
	for i := range w.r.Spines {
		w.r.Spines[i].Tip = f(w.r.Spines[i].Tip)
	}
}

// centre is the middle of the soma, um: of outlines the mean of their points, which turns with them; of a cell without a soma the first point of its first root.
func (w *work) centre() [3]float64 {
	s := w.soma()
	if s == nil {
		s = w.r.Sections[0]
		return s.At(s.First)
	}
	if !s.Contour {
		return middle(s)
	}
	var c [3]float64
	n := 0.0
	for _, t := range append([]*import3d.Section{s}, s.Stack...) {
		for i := range t.X {
			for k, v := range t.At(i) {
				c[k] += v
			}
			n++
		}
	}
	return [3]float64{c[0] / n, c[1] / n, c[2] / n}
}

// soma is the first soma that is a root, else the first soma, else nil.
func (w *work) soma() *import3d.Section {
	var first *import3d.Section
	for _, s := range w.r.Sections {
		if s.Kind != morph.Soma || s.Subsidiary {
			continue
		}
		if s.Parent == nil {
			return s
		}
		if first == nil {
			first = s
		}
	}
	return first
}

// Scale multiplies coordinates, and diameters by D, about the origin.
type Scale struct{ X, Y, Z, D float64 }

func (a Scale) String() string {
	switch {
	case a.X == a.Y && a.Y == a.Z && a.Z == a.D:
		return "scale " + g(a.X)
	case a.D == 1:
		return "scale " + g(a.X) + " " + g(a.Y) + " " + g(a.Z)
	}
	return "scale " + g(a.X) + " " + g(a.Y) + " " + g(a.Z) + " " + g(a.D)
}

// Title says what the act does.
func (a Scale) Title() string {
	if a.X == a.Y && a.Y == a.Z {
		if a.D == a.X {
			return "scale by " + g(a.X)
		}
		return "scale by " + g(a.X) + ", diameters by " + g(a.D)
	}
	return "scale x, y, z by " + g(a.X) + ", " + g(a.Y) + ", " + g(a.Z)
}

func (a Scale) apply(w *work) error {
	w.everything(func(p [3]float64) [3]float64 { return [3]float64{p[0] * a.X, p[1] * a.Y, p[2] * a.Z} })
	if a.D == 1 {
		return nil
	}
	for _, s := range w.r.Sections {
		for i := range s.D {
			s.D[i] *= a.D
		}
	}
	for i := range w.r.Soma.Points {
		w.r.Soma.Points[i].Diam *= float32(a.D)
	}
	for i := range w.r.Spines {
		w.r.Spines[i].Diam *= a.D
	}
	return nil
}

// Move shifts the cell, um; with ToOrigin so that the middle of the soma comes to 0, 0, 0.
type Move struct {
	By       [3]float64
	ToOrigin bool
}

func (a Move) String() string {
	if a.ToOrigin {
		return "move soma"
	}
	return "move " + g(a.By[0]) + " " + g(a.By[1]) + " " + g(a.By[2])
}

// Title says what the act does.
func (a Move) Title() string {
	if a.ToOrigin {
		return "move the soma to the origin"
	}
	return "move by " + g(a.By[0]) + ", " + g(a.By[1]) + ", " + g(a.By[2]) + " um"
}

func (a Move) apply(w *work) error {
	by := a.By
	if a.ToOrigin {
		for k, v := range w.centre() {
			by[k] = -v
		}
	}
	w.everything(func(p [3]float64) [3]float64 { return [3]float64{p[0] + by[0], p[1] + by[1], p[2] + by[2]} })
	return nil
}

// Rotate turns the cell about an axis through the middle of its soma, degrees, counterclockwise as seen against the axis.
type Rotate struct {
	Axis    string // x, y or z
	Degrees float64
}

func (a Rotate) String() string { return "rotate " + a.Axis + " " + g(a.Degrees) }

// Title says what the act does.
func (a Rotate) Title() string { return "rotate about " + a.Axis + " by " + g(a.Degrees) + " degrees" }

func (a Rotate) apply(w *work) error {
	s, c := math.Sincos(a.Degrees * math.Pi / 180)
	if q := a.Degrees / 90; q == math.Trunc(q) { // quarter turns leave no digits behind
		n := int(math.Mod(q, 4)+4) % 4
		s, c = [4]float64{0, 1, 0, -1}[n], [4]float64{1, 0, -1, 0}[n]
	}
	k := strings.Index("xyz", a.Axis)
	i, j := (k+1)%3, (k+2)%3
	o := w.centre()
	w.everything(func(p [3]float64) [3]float64 {
		u, v := p[i]-o[i], p[j]-o[j]
		p[i], p[j] = o[i]+c*u-s*v, o[j]+s*u+c*v
		return p
	})
	return nil
}

// Shrinkage undoes what fixing and drying did to the tissue: distances from the middle of the soma grow in depth (Axes "z") or in the plane ("xy") by
// the factor. Diameters stay.
type Shrinkage struct {
	Axes   string
	Factor float64
}

func (a Shrinkage) String() string { return "shrinkage " + a.Axes + " " + g(a.Factor) }

// Title says what the act does.
func (a Shrinkage) Title() string {
	return "correct shrinkage: " + strings.Join(strings.Split(a.Axes, ""), " and ") + " times " + g(a.Factor)
}

func (a Shrinkage) apply(w *work) error {
	o := w.centre()
	w.everything(func(p [3]float64) [3]float64 {
		for k := range p {
			if strings.Contains(a.Axes, string("xyz"[k])) {
				p[k] = o[k] + a.Factor*(p[k]-o[k])
			}
		}
		return p
	})
	return nil
}

// maxFactor bounds factors of scaling.
const maxFactor = 1e4

func affineVerbs() []Verb {
	return []Verb{
		{"scale", "scale FACTOR | scale X Y Z [DIAMETERS]", "multiply all by a factor, or the coordinates by one each", func(w *words) Act {
			f := func(what string) float64 { return w.number(what, 1/maxFactor, maxFactor) }
			a := Scale{X: f("the factor")}
			if a.Y, a.Z, a.D = a.X, a.X, a.X; len(w.rest) > 0 {
				a.Y, a.Z, a.D = f("the factor of y"), f("the factor of z"), 1
				if len(w.rest) > 0 {
					a.D = f("the factor of diameters")
				}
			}
			return a
		}},
		{"move", "move X Y Z | move soma", "shift the cell, or its soma to the origin", func(w *words) Act {
			if w.take("soma") {
				return Move{ToOrigin: true}
			}
			f := func(what string) float64 { return w.number(what, -MaxNumber, MaxNumber) }
			return Move{By: [3]float64{f("the way in x"), f("the way in y"), f("the way in z")}}
		}},
		{"rotate", "rotate x|y|z DEGREES", "turn the cell about an axis through its soma", func(w *words) Act {
			w.need("the axis")
			return Rotate{w.oneOf("x", "y", "z"), w.number("the angle", -3600, 3600)}
		}},
		{"shrinkage", "shrinkage z|xy FACTOR", "undo shrinkage of the tissue in depth or in the plane", func(w *words) Act {
			w.need("the direction")
			return Shrinkage{w.oneOf("z", "xy"), w.number("the factor", .01, 100)}
		}},
	}
}

package cellbuilder

import (
	"fmt"
	"math"
	"strings"

	"nrngui/engine/cellbuild"
	"nrngui/engine/project"
	"nrngui/ui/field"
	"nrngui/ui/shape"
)

// Measure is one number of the selected section that can be typed.
type Measure struct {
	Spec  field.Spec
	Value float64
	Set   func(x float64) Change
}

// Measures lists length, diameter and direction of the selected section; of several sections length and diameter, those of the first.
func (s *State) Measures() []Measure {
	list := s.chosen()
	if len(list) == 0 {
		return nil
	}
	sec := &s.Sections[list[0]]
	names := strings.Join(s.Selected, " ")
	set := func(what string, op func(name string, x float64) cellbuild.Op) func(x float64) Change {
		return func(x float64) Change {
			cell, selected := s.Cell, s.Selected
			return Change{Key: what + names, Edit: func(p *project.Project) (q *project.Project, title string, err error) {
				q = p
				for _, n := range selected {
					if q, title, err = cellbuild.Edit(q, cell, op(n, x)); err != nil {
						return nil, "", err
					}
				}
				if len(selected) > 1 {
					title = fmt.Sprintf("%s = %g of %d sections", what, x, len(selected))
				}
				return q, title, nil
			}}
		}
	}
	length := field.Spec{Name: "L", Label: "L", Unit: "um", Doc: "length", Above: true, Max: 1e5, Lo: 1, Hi: 1000, Log: true}
	diam := field.Spec{Name: "diam", Label: "diam", Unit: "um", Doc: "diameter", Above: true, Max: 1e4, Lo: 0.1, Hi: 100, Log: true}
	out := []Measure{{length, sec.L, set("L", func(n string, x float64) cellbuild.Op { return cellbuild.SetLength{Section: n, L: x} })},
		{diam, sec.Diam, set("diam", func(n string, x float64) cellbuild.Op { return cellbuild.SetDiam{Section: n, Diam: x} })}}
	if len(list) > 1 || sec.Parent < 0 {
		return out
	}
	angle, rise := s.direction(list[0])
	turn := func(label, doc string, v, lo float64, op func(n string, x float64) cellbuild.Op) Measure {
		return Measure{field.Spec{Name: label, Label: label, Unit: "deg", Doc: doc, Lo: lo, Hi: -lo, Min: -360, Max: 360}, v, set(label, op)}
	}
	return append(out,
		turn("angle", "where it points, from x to y", angle, -180, func(n string, x float64) cellbuild.Op { return cellbuild.SetAngle{Section: n, Angle: x, Rise: rise} }),
		turn("rise", "out of the plane of x and y, towards z", rise, -90, func(n string, x float64) cellbuild.Op { return cellbuild.SetAngle{Section: n, Angle: angle, Rise: x} }))
}

// direction is where a section points, degrees: from its beginning to its end, in the plane of x and y and out of it.
func (s *State) direction(i int) (angle, rise float64) {
	lines := shape.Layout(s.Shapes())
	p := lines[i].Points
	if len(p) < 2 {
		return 0, 0
	}
	a, b := p[0], p[len(p)-1]
	if lines[i].Far {
		a, b = b, a
	}
	dx, dy, dz := float64(b.X-a.X), float64(b.Y-a.Y), float64(b.Z-a.Z)
	round := func(rad float64) float64 { return math.Round(rad*1800/math.Pi) / 10 }
	return round(math.Atan2(dy, dx)) + 0, round(math.Atan2(dz, math.Hypot(dx, dy))) + 0
}

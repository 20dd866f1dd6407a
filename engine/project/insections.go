package project

import (
	"strconv"

	"nrngui/engine/morph"
)

// InSections gives the cell with its sections given one by one: those of a file or of the generator become sections with 3-D points under their names, which build the same
// cell. A shape that was not read stays.
func (c Cell) InSections() Cell {
	m := c.Shape.Morph
	if m == nil {
		return c
	}
	var shape Shape
	for _, s := range m.Sections {
		st := StylizedSec{Name: s.Name, L: sixDigits(morph.Length(s.Points)), Diam: sixDigits(meanDiam(s.Points))}
		if kind := KindOf(s.Name, s.Kind); kind != KindOf(s.Name, 0) {
			st.Type = kind
		}
		if s.Parent >= 0 {
			st.Parent, st.ParentX = m.Sections[s.Parent].Name, s.ParentX
		}
		for _, p := range s.Points {
			st.Points = append(st.Points, []float32{p.X, p.Y, p.Z, p.Diam})
		}
		shape.Stylized = append(shape.Stylized, st)
	}
	c.Shape = shape
	return c
}

// sixDigits rounds for people: where there are points, these count.
func sixDigits(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	return y
}

package project

import (
	"slices"
	"strconv"
	"strings"

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
		st := StylizedSec{Name: s.Name}
		if kind := KindOf(s.Name, s.Kind); kind != KindOf(s.Name, 0) {
			st.Type = kind
		}
		if s.Parent >= 0 {
			st.Parent, st.ParentX = m.Sections[s.Parent].Name, s.ParentX
		}
		for _, p := range s.Points {
			st.Points = append(st.Points, []float32{p.X, p.Y, p.Z, p.Diam})
		}
		st.Measure()
		shape.Stylized = append(shape.Stylized, st)
	}
	c.Shape = shape
	return c
}

// Measure gives a section with points the length and mean diameter of them, in six digits: for people, since the points count.
func (s *StylizedSec) Measure() {
	if points := s.Traced(); len(points) > 0 {
		s.L, s.Diam = sixDigits(morph.Length(points)), sixDigits(meanDiam(points))
	}
}

// UnambiguousSection gives a section the name itself, or one like it where the name alone stands for several of all sections in a project: dend for those that begin so.
func UnambiguousSection(name string, all []string) string {
	reserved := name == "all"
	for _, b := range builtinSubsets()[1:] {
		begin := 0
		for _, other := range all {
			if strings.HasPrefix(other, b.Name) {
				begin++
			}
		}
		reserved = reserved || name == b.Name && begin > 1
	}
	other := name
	for k := 0; reserved && (other == name || slices.Contains(all, other)); k++ {
		other = name + "_" + strconv.Itoa(k)
	}
	return other
}

// sixDigits rounds for people: where there are points, these count.
func sixDigits(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	return y
}

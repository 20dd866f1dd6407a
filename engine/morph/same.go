package morph

import (
	"fmt"
	"math"
)

// Alike says whether two numbers are equal within what rounding to 8 digits and single precision can do: 1e-6, relative where they are above 1.
func Alike(a, b float64) bool {
	return math.Abs(a-b) <= 1e-6*math.Max(1, math.Max(math.Abs(a), math.Abs(b)))
}

// SamePlace says whether two points are at one place, within Alike.
func SamePlace(p, q Point) bool {
	return Alike(float64(p.X), float64(q.X)) && Alike(float64(p.Y), float64(q.Y)) && Alike(float64(p.Z), float64(q.Z))
}

// SameSections compares two morphologies section by section, by their names, and tells the first difference; numbers within Alike.
func SameSections(m, back *Morphology) error {
	byName := make(map[string]*Section, len(back.Sections))
	for i := range back.Sections {
		byName[back.Sections[i].Name] = &back.Sections[i]
	}
	for i := range m.Sections {
		p := &m.Sections[i]
		q := byName[p.Name]
		switch {
		case q == nil:
			return fmt.Errorf("section %s merges with another or changes its name", p.Name)
		case p.Kind != q.Kind || len(p.Points) != len(q.Points) || p.Logical != q.Logical:
			return fmt.Errorf("section %s changes type, number of points or the way it is connected", p.Name)
		case (p.Parent < 0) != (q.Parent < 0) || p.Parent >= 0 && (p.ParentX != q.ParentX || m.Sections[p.Parent].Name != back.Sections[q.Parent].Name):
			return fmt.Errorf("section %s changes its parent or its place on it", p.Name)
		}
		for k, a := range p.Points {
			if b := q.Points[k]; !SamePlace(a, b) || !Alike(float64(a.Diam), float64(b.Diam)) {
				return fmt.Errorf("point %d of section %s changes from %v to %v", k, p.Name, a, b)
			}
		}
	}
	if len(m.Sections) != len(back.Sections) {
		return fmt.Errorf("%d sections become %d", len(m.Sections), len(back.Sections))
	}
	return nil
}

package cell

import (
	"fmt"
	"math"
	"slices"
)

// sections gives sections what our own files note of them: length and diameter in place of points, and which end is at the parent.
func (r *reader) sections() {
	for i := range r.out.Shape.Stylized {
		s, notes := &r.out.Shape.Stylized[i], r.parts.Sections[i].Properties
		if notes[endTag] == "1" {
			s.End = 1
			s.Points = slices.Clone(s.Points)
			slices.Reverse(s.Points)
		}
		var l, d float64
		if n, err := fmt.Sscan(notes[cylinderTag], &l, &d); err == nil && n == 2 && near6(l, s.L) && near6(d, s.Diam) {
			s.L, s.Diam, s.Points = l, d, nil
		}
	}
}

// near6 says whether two sizes agree in single precision: whoever has changed the points since is right.
func near6(a, b float64) bool { return a > 0 && math.Abs(a-b) <= 1e-5*a }

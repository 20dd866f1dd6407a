package import3d

import (
	"nrngui/engine/morph"
	"nrngui/ui/shape"
)

// diamAt is the diameter at arc position x (0 to 1), µm.
func diamAt(points []morph.Point, x float64) float64 {
	if len(points) == 0 {
		return 0
	}
	arc := morph.Arc(points)
	at := x * arc[len(arc)-1]
	for i := 1; i < len(arc); i++ {
		if at <= arc[i] && arc[i] > arc[i-1] {
			f := (at - arc[i-1]) / (arc[i] - arc[i-1])
			return float64(points[i-1].Diam)*(1-f) + float64(points[i].Diam)*f
		}
	}
	return float64(points[len(points)-1].Diam)
}

// PointOf is the traced point of the cell that a line of the file gave.
func (r *Result) PointOf(line int) (shape.Traced, bool) {
	for _, s := range r.Reading.Sections {
		if s.Lines[0] <= 0 || line < s.Lines[0] || line > s.Lines[1] {
			continue
		}
		for k := range s.Len() {
			if s.Line(k) != line {
				continue
			}
			at := s.At(k)
			for j := range r.Cell.Sections {
				sec := &r.Cell.Sections[j]
				if sec.Lines[0] <= 0 || line < sec.Lines[0] || line > sec.Lines[1] || sec.Kind != s.Kind {
					continue
				}
				return shape.Traced{Section: j, Point: nearestPoint(sec.Points, at)}, true
			}
		}
	}
	return shape.Traced{}, false
}

// LineOf is the line of the file that a traced point comes from; 0 where there is none.
func (r *Result) LineOf(t shape.Traced) int {
	sec := &r.Cell.Sections[t.Section]
	if t.Point < 0 || t.Point >= len(sec.Points) {
		return 0
	}
	p := sec.Points[t.Point]
	for _, s := range r.Reading.Sections {
		if s.Kind != sec.Kind || s.Lines[0] <= 0 || s.Lines[1] < sec.Lines[0] || s.Lines[0] > sec.Lines[1] {
			continue
		}
		for k := range s.Len() {
			if s.Line(k) > 0 && float32(s.X[k]) == p.X && float32(s.Y[k]) == p.Y && float32(s.Z[k]) == p.Z {
				return s.Line(k)
			}
		}
	}
	return 0
}

// Only says which sections a view type shows in colour; nil: all.
func (r *Result) Only(v CellView) []bool {
	n := len(r.Cell.Sections)
	if v.Show == ShowAll || v.Section >= n {
		return nil
	}
	out := make([]bool, n)
	for i, s := range r.Cell.Sections { // parents come before children
		switch v.Show {
		case ShowSection:
			out[i] = i == v.Section
		case ShowDistal:
			out[i] = i == v.Section || s.Parent >= 0 && out[s.Parent]
		case ShowRoots:
			out[i] = s.Parent < 0
		case ShowKind:
			out[i] = s.Kind == v.Kind
		}
	}
	if v.Show == ShowProximal {
		for i := v.Section; i >= 0; i = r.Cell.Sections[i].Parent {
			out[i] = true
		}
	}
	return out
}

package repair

import (
	"nrngui/engine/morph/import3d"
)

// nthOf is which of the points of its line a point is, from 1.
func nthOf(s *import3d.Section, i int) int {
	if i < len(s.Nth) && s.Nth[i] > 0 {
		return int(s.Nth[i])
	}
	return 1
}

// several says whether lines of the file gave several points each.
func several(r *import3d.Reading) bool {
	lines := 0
	for _, s := range r.Sections {
		lines = max(lines, s.Lines[1])
	}
	seen := make([]bool, lines+1)
	for _, s := range r.Sections {
		if s.Nth != nil {
			return false // counted when the first act came
		}
		for i := own(s); i < len(s.Rows); i++ {
			switch l := int(s.Rows[i]); {
			case l <= 0 || l > lines:
			case seen[l]:
				return true
			default:
				seen[l] = true
			}
		}
	}
	return false
}

// name counts the points of each line, so that they keep their numbers while others go. It does so once, before the first act.
func name(r *import3d.Reading) {
	lines := 0
	for _, s := range r.Sections {
		if s.Nth != nil {
			return
		}
		for _, l := range s.Rows {
			lines = max(lines, int(l))
		}
	}
	seen := make([]uint16, lines+1)
	for _, s := range r.Sections {
		s.Nth = make([]uint16, s.Len())
		for i := own(s); i < len(s.Rows); i++ {
			if l := s.Rows[i]; l > 0 {
				seen[l]++
				s.Nth[i] = seen[l]
			}
		}
	}
	for _, s := range r.Sections {
		if own(s) == 1 && s.Parent != nil {
			if j := jointOf(s); j >= 0 && s.Line(0) == s.Parent.Line(j) {
				s.Nth[0] = uint16(nthOf(s.Parent, j))
			}
		}
	}
}

// named gives a reading whose points have names: the reading itself, or a copy of it where lines have several points.
func named(r *import3d.Reading) *import3d.Reading {
	if !several(r) {
		return r
	}
	c := r.Clone()
	name(c)
	return c
}

// refOf names a point.
func refOf(s *import3d.Section, i int) Ref {
	if i < own(s) && s.Line(i) == 0 {
		i = min(own(s), s.Len()-1)
	}
	r := Ref{s.Line(i), nthOf(s, i)}
	if r.Nth == 1 {
		r.Nth = 0
	}
	return r
}

// nameOf names a section by its first own point that stands in the file.
func nameOf(s *import3d.Section) Ref {
	for i := own(s); i < s.Len(); i++ {
		if s.Line(i) > 0 {
			return refOf(s, i)
		}
	}
	return refOf(s, 0)
}

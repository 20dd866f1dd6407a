package cell

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"nrngui/engine/morph"
)

// sections gives sections what our own files note of them: length and diameter in place of points, and which end is at the parent.
func (r *reader) sections() {
	for i := range r.out.Shape.Stylized {
		s, notes := &r.out.Shape.Stylized[i], r.parts.Sections[i].Properties
		if x, err := strconv.ParseFloat(notes[atTag], 64); err == nil && s.Parent != "" && x >= 0 && x <= 1 && math.Abs(x-s.ParentX) < 1e-5 {
			s.ParentX = x
		}
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

// ranks gives the sections the order that a file of ours notes. It stays as it is where the notes are no order, or would put a section before its parent.
func (r *reader) ranks() {
	n := len(r.parts.Sections)
	to, seen := make([]int, n), make([]bool, n)
	for i, p := range r.parts.Sections {
		k, ok := whole(p.Properties[rankTag])
		if !ok || k < 0 || k >= n || seen[k] {
			return
		}
		to[i], seen[k] = k, true
	}
	for i, s := range r.morph.Sections {
		if s.Parent >= 0 && to[s.Parent] > to[i] {
			return
		}
	}
	sorted, traced := make([]morph.Section, n), make([]string, n)
	for i, s := range r.morph.Sections {
		if s.Parent >= 0 {
			s.Parent = to[s.Parent]
		}
		sorted[to[i]], traced[to[i]] = s, r.traced[i]
	}
	r.morph.Sections, r.traced = sorted, traced
	r.parts.Reorder(to)
}

package neuroml

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// traced is a section in the making.
type traced struct {
	*import3d.Section
	last   *segment // that ends it so far
	parent *segment // that it hangs on, nil for a root
	along  float64  // where on that
	group  *group
	starts []float64 // arc position of the beginning of each of its segments, um
	of     map[*segment]int
}

// assemble makes sections of the segments.
func (p *parser) assemble() {
	p.types()
	order, ok := p.parentsFirst()
	if !ok {
		return
	}
	var all []*traced
	for _, s := range order {
		if !p.ends(s) {
			return
		}
		up := p.byID[s.parent]
		if up != nil && p.goesOn(up, s) {
			t := up.section
			if a := s.ends[0]; a.d != up.ends[1].d { // a step of the diameter
				t.Section.Add(a.line, a.x, a.y, a.z, a.d)
			}
			t.add(s, s.ends[1])
			continue
		}
		all = append(all, p.begins(s, up, len(all)))
	}
	for _, t := range all {
		p.connect(t)
		p.r.Sections = append(p.r.Sections, t.Section)
		p.r.Kind(t.Kind)
	}
	p.remarks(all)
}

func (p *parser) remarks(all []*traced) {
	roots := 0
	for _, t := range all {
		if t.Parent == nil {
			roots++
		}
	}
	if roots > 1 {
		p.r.Report.Findings.Note(p.r.Pos(0), "", "%d segments without a parent: as many trees", roots)
	}
	p.r.SayMore("cell", "cells left out")
	p.r.SayMore("diam", "diameters that are not positive")
}

// types gives every segment its type and its unbranched group.
func (p *parser) types() {
	parents := map[string][]*group{} // groups that include one
	for _, g := range p.groups {
		for _, id := range g.includes {
			parents[id] = append(parents[id], g)
		}
	}
	for i, g := range p.groups {
		kind := p.kindOf(g, parents)
		for _, id := range g.members {
			if s := p.byID[id]; s != nil {
				p.mark(s, i, kind)
			}
		}
	}
	index := map[*group]int{}
	for i, g := range p.groups {
		index[g] = i
	}
	for _, s := range p.segments {
		if g := p.cableOf[s.cable]; s.cable >= 0 && g != nil {
			p.mark(s, index[g], kindOfWords(g.includes...))
		}
		if s.kind != 0 || s.group >= 0 && p.groups[s.group].swcType != "" {
			continue
		}
		if s.kind = kindOfWords(s.name); s.kind == 0 {
			s.kind = morph.Dend
		}
	}
}

// kindOf is the type of a group: as noted, as named, or as the groups that include it are named.
func (p *parser) kindOf(g *group, parents map[string][]*group) morph.Kind {
	if k, ok := g.own(); ok {
		return k
	}
	seen := map[*group]bool{g: true}
	best := morph.Kind(0)
	for list := []*group{g}; len(list) > 0; list = list[1:] {
		if k := kindOfWords(list[0].id, list[0].lex); k != 0 && (best == 0 || best == morph.Dend && k == morph.Apic) {
			best = k // "dendrite_group" holds apical dendrites, too
		}
		for _, up := range parents[list[0].id] {
			if !seen[up] {
				seen[up] = true
				list = append(list, up)
			}
		}
	}
	return best
}

func (p *parser) mark(s *segment, group int, kind morph.Kind) {
	if p.groups[group].unbranched {
		s.group = group
	}
	if kind != 0 && (s.kind == 0 || s.kind == morph.Dend || p.groups[group].swcType != "") {
		s.kind = kind
	}
}

// parentsFirst orders the segments so that parents come before children, else as they stand in the file.
func (p *parser) parentsFirst() (order []*segment, ok bool) {
	done := make(map[*segment]bool, len(p.segments))
	for _, s := range p.segments {
		var up []*segment
		for at := s; !done[at]; {
			up = append(up, at)
			if len(up) > len(p.segments) {
				p.x.Line = at.line
				p.x.Fail("correct the parents", "%s is its own ancestor", at)
				return nil, false
			}
			if at.parent < 0 {
				break
			}
			parent := p.byID[at.parent]
			if parent == nil {
				p.x.Line = at.line
				p.x.Fail("correct the parent, or add the segment", "%s has parent %d, which is not there", at, at.parent)
				return nil, false
			}
			at = parent
		}
		for _, at := range slices.Backward(up) {
			done[at] = true
			order = append(order, at)
			if parent := p.byID[at.parent]; at.parent >= 0 && parent != nil {
				parent.children++
			}
		}
	}
	return order, true
}

// ends completes the ends of a segment: without a proximal one it begins on its parent.
func (p *parser) ends(s *segment) bool {
	p.x.Line = s.line
	if g := p.cableOf[s.cable]; s.cable >= 0 && g != nil && g.along >= 0 {
		if up := p.byID[s.parent]; s.parent >= 0 && up != nil && up.cable != s.cable {
			s.along = g.along
		}
	}
	switch {
	case s.ends[1] == nil:
		p.x.Fail("", "%s has no distal end", s)
	case s.along < 0 || s.along > 1:
		p.x.Fail("correct the value", "%s begins at %g of its parent: a fraction from 0 to 1 is wanted", s, s.along)
	case s.ends[0] == nil && s.parent < 0:
		p.x.Fail("", "%s has no parent and no proximal end", s)
	case s.ends[0] == nil:
		at := p.byID[s.parent].at(s.along)
		s.ends[0] = &at
	}
	if !p.x.Failed && !(s.ends[1].d > 0) {
		p.r.Warn("diam", s.line, "give it a diameter: the d_lambda rule and axial resistance need one", "the diameter is %g um", s.ends[1].d)
	}
	return !p.x.Failed
}

// at is the place at a fraction of a segment.
func (s *segment) at(along float64) place {
	a, b := s.ends[0], s.ends[1]
	switch along {
	case 0:
		return *a
	case 1:
		return *b
	}
	mix := func(a, b float64) float64 { return a + along*(b-a) }
	return place{mix(a.x, b.x), mix(a.y, b.y), mix(a.z, b.z), mix(a.d, b.d), b.line}
}

func (a *place) far(b *place) float64 { return math.Hypot(math.Hypot(a.x-b.x, a.y-b.y), a.z-b.z) }

// goesOn says whether a segment goes on with the section of its parent.
func (p *parser) goesOn(up, s *segment) bool {
	t := up.section
	if s.along != 1 || t.last != up || s.kind != up.kind || s.group != up.group || s.ends[0].far(up.ends[1]) > 1e-4 {
		return false
	}
	return s.group >= 0 || up.children == 1
}

// begins makes a section of its first segment.
func (p *parser) begins(s, up *segment, number int) *traced {
	t := &traced{Section: &import3d.Section{Number: number, ID: s.id, PID: -1, Kind: s.kind, Told: s.line, Lines: [2]int{s.line, s.line}}, parent: up, along: s.along,
		of: map[*segment]int{}}
	if s.group >= 0 {
		t.group = p.groups[s.group]
	}
	a := s.ends[0]
	t.Section.Add(a.line, a.x, a.y, a.z, a.d)
	t.add(s, s.ends[1])
	return t
}

// add goes on with a section to the end of a segment.
func (t *traced) add(s *segment, end *place) {
	start := 0.0
	if t.last != nil {
		start = t.starts[len(t.starts)-1] + t.last.ends[0].far(t.last.ends[1])
	}
	t.of[s] = len(t.starts)
	t.starts = append(t.starts, start)
	t.Section.Add(end.line, end.x, end.y, end.z, end.d)
	t.Lines[0], t.Lines[1] = min(t.Lines[0], s.line), max(t.Lines[1], s.line)
	t.last, s.section = s, t
}

// isSphere: a root of one segment whose ends are one place, as NeuroML has it; a section of ours is what it is.
func (t *traced) isSphere() bool {
	return t.parent == nil && len(t.starts) == 1 && t.last.ends[0].far(t.last.ends[1]) == 0 && (t.group == nil || t.group.swcType == "")
}

// connect finds the place on the parent section, and whether the way there is cable.
func (p *parser) connect(t *traced) {
	if t.parent == nil {
		if t.isSphere() {
			t.X, t.Y, t.Z, t.D, t.Rows = t.X[1:], t.Y[1:], t.Z[1:], t.D[1:], t.Rows[1:]
		}
		return
	}
	up := t.parent.section
	t.Parent = up.Section
	length := up.starts[len(up.starts)-1] + up.last.ends[0].far(up.last.ends[1])
	arc := up.starts[up.of[t.parent]] + t.along*t.parent.ends[0].far(t.parent.ends[1])
	switch {
	case up.isSphere():
		t.ParentX = .5
	case length == 0:
		t.ParentX = t.along
	case t.parent == up.last && t.along == 1:
		t.ParentX = 1
	default:
		t.ParentX = arc / length
	}
	for _, x := range []float64{0, .5, 1} {
		if math.Abs(t.ParentX-x) < 1e-6 {
			t.ParentX = x
		}
	}
	at := t.parent.at(t.along)
	if t.group != nil && t.group.logical != "" {
		var x, y, z float64
		if n, err := fmt.Sscan(t.group.logical, &x, &y, &z); n == 3 && err == nil && math.Abs(x)+math.Abs(y)+math.Abs(z) < 3e9 {
			t.First = 1
			t.Insert(x, y, z, .01)
		}
		return
	}
	if first := (&place{x: t.X[0], y: t.Y[0], z: t.Z[0]}); first.far(&at) > 1e-4 {
		t.First = 1
		t.Insert(at.x, at.y, at.z, .01)
	}
}

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
	import3d.Section
	first, last *segment
	parent      *segment // that it hangs on, nil for a root
	along       float64  // where on that
	group       *group
	parts       int       // segments
	points      int       // of them, before a place on the parent comes to the front
	shift       int       // by how much its points have moved back since
	arc         []float64 // of its points, um; made when a place in its middle is asked for
}

// assemble makes sections of the segments.
func (p *parser) assemble() {
	p.types()
	order, ok := p.parentsFirst()
	if !ok {
		return
	}
	all := p.divide(order)
	if p.x.Failed {
		return
	}
	p.fill(order, all)
	made := make([]import3d.Section, len(all)) // of their own, so that the segments can go
	for i, t := range all {
		p.connect(made, all, t)
		made[i] = t.Section
		p.r.Sections = append(p.r.Sections, &made[i])
		p.r.Kind(t.Kind)
	}
	p.remarks(all)
}

// divide says which section each segment belongs to.
func (p *parser) divide(order []int32) (all []*traced) {
	for _, i := range order {
		s := p.at(int(i))
		if !p.ends(s) {
			return nil
		}
		up := p.byParent(s)
		if up != nil && p.goesOn(all, up, s) {
			s.section = up.section
		} else {
			s.section = int32(len(all))
			t := &traced{parent: up, along: s.along, first: s, points: 1}
			t.Number, t.ID, t.PID, t.Kind, t.Told, t.Lines = len(all), s.id, -1, morph.Kind(s.kind), int(s.line), [2]int{int(s.line), int(s.line)}
			if s.group >= 0 {
				t.group = p.groups[s.group]
			}
			all = append(all, t)
		}
		t := all[s.section]
		if t.parts > 0 && p.tip(s, 0).d != p.tip(t.last, 1).d { // a step of the diameter
			t.points++
		}
		s.part = int32(t.points)
		t.points++
		t.parts++
		t.last = s
		t.Lines[0], t.Lines[1] = min(t.Lines[0], int(s.line)), max(t.Lines[1], int(s.line))
	}
	return all
}

// fill gives the sections their points, with room for a place on the parent.
func (p *parser) fill(order []int32, all []*traced) {
	for _, t := range all {
		n := t.points + 1
		slab := make([]float64, 4*n)
		t.X, t.Y, t.Z, t.D, t.Rows = slab[:0:n], slab[n:n:2*n], slab[2*n:2*n:3*n], slab[3*n:3*n:4*n], make([]int32, 0, n)
	}
	for _, i := range order {
		s := p.at(int(i))
		t := all[s.section]
		if a := p.tip(s, 0); t.Len() < int(s.part) {
			t.Add(a.line, a.x, a.y, a.z, a.d)
		}
		b := p.tip(s, 1)
		t.Add(b.line, b.x, b.y, b.z, b.d)
	}
}

// byParent is the segment that a segment begins on, nil for a root.
func (p *parser) byParent(s *segment) *segment {
	if s.parent < 0 {
		return nil
	}
	return p.byID(s.parent)
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
		for _, m := range g.members {
			for id := m.from; id <= m.to; id++ {
				if s := p.byID(id); s != nil {
					p.mark(s, i, kind)
					s.regions = s.regions*16777619 ^ uint32(i+1)
				}
			}
		}
	}
	for i := range p.all.Len() {
		s := p.at(i)
		if g := p.cableOf[s.cable]; s.cable >= 0 && g != nil {
			p.mark(s, g.rank, kindOfWords(g.includes...))
		}
		if s.kind != 0 || s.group >= 0 && p.groups[s.group].swcType != "" {
			continue
		}
		if s.kind = int32(s.named); s.kind == 0 {
			s.kind = int32(morph.Dend)
		}
	}
}

// maxAbove bounds how many groups that hold a group are asked for its type.
const maxAbove = 1000

// kindOf is the type of a group: as noted, as named, or as the groups that include it are named.
func (p *parser) kindOf(g *group, parents map[string][]*group) morph.Kind {
	if k, ok := g.own(); ok {
		return k
	}
	seen := map[*group]bool{g: true}
	best := morph.Kind(0)
	for list := []*group{g}; len(list) > 0 && len(seen) < maxAbove; list = list[1:] {
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
		s.group = int32(group)
	}
	if kind != 0 && (s.kind == 0 || s.kind == int32(morph.Dend) || p.groups[group].swcType != "") {
		s.kind = int32(kind)
	}
}

// parentsFirst orders the segments so that parents come before children, else as they stand in the file.
func (p *parser) parentsFirst() (order []int32, ok bool) {
	order = make([]int32, 0, p.all.Len())
	var up []int32
	for i := range p.all.Len() {
		up = up[:0]
		for k := int32(i); !p.at(int(k)).done; {
			at := p.at(int(k))
			if up = append(up, k); len(up) > p.all.Len() {
				p.x.Line = int(at.line)
				p.x.Fail("correct the parents", "%s is its own ancestor", at)
				return nil, false
			}
			if at.parent < 0 {
				break
			}
			if k = p.rank(at.parent); k < 0 {
				p.x.Line = int(at.line)
				p.x.Fail("correct the parent, or add the segment", "%s has parent %d, which is not there", at, at.parent)
				return nil, false
			}
		}
		for _, k := range slices.Backward(up) {
			at := p.at(int(k))
			at.done = true
			order = append(order, k)
			if at.parent >= 0 {
				p.byID(at.parent).children++
			}
		}
	}
	return order, true
}

// ends completes the ends of a segment: without a proximal one it begins on its parent.
func (p *parser) ends(s *segment) bool {
	p.x.Line = int(s.line)
	up := p.byParent(s)
	if g := p.cableOf[s.cable]; s.cable >= 0 && g != nil && g.along >= 0 && up != nil && up.cable != s.cable {
		s.along = g.along
	}
	switch {
	case s.ends[1] < 0:
		p.x.Fail("", "%s has no distal end", s)
	case s.along < 0 || s.along > 1:
		p.x.Fail("correct the value", "%s begins at %g of its parent: a fraction from 0 to 1 is wanted", s, s.along)
	case s.ends[0] < 0 && up == nil:
		p.x.Fail("", "%s has no parent and no proximal end", s)
	case s.ends[0] < 0 && s.along == 1:
		s.ends[0] = up.ends[1]
	case s.ends[0] < 0:
		s.ends[0] = p.addPlace(p.on(up, s.along))
	}
	if !p.x.Failed && !(p.tip(s, 1).d > 0) {
		p.r.Warn("diam", int(s.line), "give it a diameter: the d_lambda rule and axial resistance need one", "the diameter is %g um", p.tip(s, 1).d)
	}
	return !p.x.Failed
}

// goesOn says whether a segment goes on with the section of its parent.
func (p *parser) goesOn(all []*traced, up, s *segment) bool {
	if s.along != 1 || all[up.section].last != up || s.kind != up.kind || s.group != up.group || p.tip(s, 0).far(p.tip(up, 1)) > 1e-4 {
		return false
	}
	return s.group >= 0 || up.children == 1 && s.regions == up.regions
}

// isSphere: a root of one segment whose ends are one place, as NeuroML has it; a section of ours is what it is.
func (p *parser) isSphere(t *traced) bool {
	return t.parent == nil && t.parts == 1 && p.length(t.last) == 0 && (t.group == nil || t.group.swcType == "")
}

// connect finds the place on the parent section, and whether the way there is cable.
func (p *parser) connect(made []import3d.Section, all []*traced, t *traced) {
	if t.parent == nil {
		if p.isSphere(t) {
			t.X, t.Y, t.Z, t.D, t.Rows = t.X[1:], t.Y[1:], t.Z[1:], t.D[1:], t.Rows[1:]
			t.shift = -1
		}
		return
	}
	up := all[t.parent.section]
	t.Parent = &made[t.parent.section]
	switch {
	case p.isSphere(up):
		t.ParentX = .5
	case t.parent == up.last && t.along == 1:
		t.ParentX = 1
	default:
		t.ParentX = p.fraction(up, t.parent, t.along)
	}
	for _, x := range []float64{0, .5, 1} {
		if math.Abs(t.ParentX-x) < 1e-6 {
			t.ParentX = x
		}
	}
	at := p.on(t.parent, t.along)
	if t.group != nil && t.group.logical != "" {
		var x, y, z float64
		if n, err := fmt.Sscan(t.group.logical, &x, &y, &z); n == 3 && err == nil && math.Abs(x)+math.Abs(y)+math.Abs(z) < 3e9 {
			t.logical(&place{x: x, y: y, z: z})
		}
		return
	}
	if first := (&place{x: t.X[0], y: t.Y[0], z: t.Z[0]}); first.far(&at) > 1e-4 {
		t.logical(&at)
	}
}

// logical makes the way to a place on the parent no cable.
func (t *traced) logical(at *place) {
	t.First, t.shift = 1, 1
	t.Insert(at.x, at.y, at.z, .01)
}

// fraction is where along a section (0 to 1) a fraction of one of its segments lies.
func (p *parser) fraction(t *traced, s *segment, along float64) float64 {
	if t.arc == nil {
		t.arc = make([]float64, t.Len())
		for i := t.First + 1; i < t.Len(); i++ {
			d := place{x: t.X[i], y: t.Y[i], z: t.Z[i]}
			t.arc[i] = t.arc[i-1] + d.far(&place{x: t.X[i-1], y: t.Y[i-1], z: t.Z[i-1]})
		}
	}
	length := t.arc[len(t.arc)-1]
	if length == 0 {
		return along
	}
	return max(0, min(1, (t.arc[int(s.part)+t.shift]-(1-along)*p.length(s))/length))
}

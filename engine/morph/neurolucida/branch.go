package neurolucida

import (
	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// branch reads the points of a branch, what stands between them, and the branches or the word it ends with.
func (p *parser) branch() { p.branchFrom(p.pts.Len(), int(p.peek(0).line)) }

// branchFrom reads on with a branch whose points from begin on have been read already; line is where it begins.
func (p *parser) branchFrom(begin, line int) {
	if !p.deeper("branches") {
		return
	}
	defer func(above *import3d.Section) {
		p.parent = above
		p.depth--
	}(p.parent)
	if begin == p.pts.Len() && p.is(open) && p.peek(1).kind == label {
		p.leadingMarker()
	}
	p.treePoints()
	for p.is(open) && p.peek(1).kind == label { // markers
		p.markerWithin()
		p.accept(comma)
		if p.is(open) && p.peek(1).kind == number || p.is(less) {
			p.r.Warn("go on", int(p.peek(0).line), "", "points after a marker go on with the branch; NEURON's own import stops here")
			p.treePoints()
		}
	}
	if p.failed {
		return
	}
	if end := p.pts.Len(); end > begin {
		p.parent = p.section(begin, end)
	} else {
		p.waiting = p.waiting[:0]
		p.r.Warn("empty", line, "", "a branch without points is left out; NEURON's own import stops here")
	}
	p.branchEnd()
}

// leadingMarker reads a marker or a property with which a branch begins. NEURON takes the points of such a marker as the first points of the
// branch.
func (p *parser) leadingMarker() {
	line, before := int(p.peek(0).line), p.pts.Len()
	p.markerOrProperty()
	if n := p.pts.Len() - before; n > 0 {
		p.r.Warn("leading", line, "move the marker behind the points of the branch",
			"a marker stands before the points of its branch: its %d points are taken as the first of the branch, as NEURON does", n)
	}
	p.accept(comma)
}

// treePoints reads points with their spines.
func (p *parser) treePoints() {
	for {
		switch {
		case p.is(open) && p.peek(1).kind == number:
			if !p.point() {
				return
			}
		case p.is(less):
			p.spine()
		default:
			return
		}
		p.accept(comma)
	}
}

// branchEnd reads (branch | branch ...) or a word such as Normal, and whatever else stands before the next '|' or ')'.
func (p *parser) branchEnd() {
	for !p.failed {
		switch {
		case p.is(open) && p.peek(1).kind == label, p.is(open) && p.peek(1).kind == set:
			p.markerWithin()
		case p.is(open):
			p.advance()
			p.branch()
			for p.accept(bar) {
				p.branch()
			}
			p.expect(shut, "a split")
		case p.is(label), p.is(comma):
			p.advance()
		default:
			return
		}
	}
}

// section makes a section of points begin to end-1. It begins with a copy of the last point of its parent, with its own first diameter, unless it
// begins there.
func (p *parser) section(begin, end int) *import3d.Section {
	s := &import3d.Section{Number: len(p.r.Sections), ID: begin, PID: -1, Kind: p.kind, Parent: p.parent, ParentX: 1,
		Told: int(p.pts.At(begin).told), Lines: [2]int{int(p.pts.At(begin).line), int(p.pts.At(end - 1).line)}}
	n := end - begin + 2 // room for a place on the soma
	slab := make([]float64, 4*n)
	s.X, s.Y, s.Z, s.D = slab[:0:n], slab[n:n:2*n], slab[2*n:2*n:3*n], slab[3*n:3*n:4*n]
	s.Rows = make([]int32, 0, n)
	if p.parent != nil {
		last := p.parent.At(p.parent.Len() - 1)
		first := p.pts.At(begin)
		if !import3d.Equal(last[0], first.x) || !import3d.Equal(last[1], first.y) || !import3d.Equal(last[2], first.z) {
			s.Add(int32(p.parent.Line(p.parent.Len()-1)), last[0], last[1], last[2], first.d)
			s.FID = 1
		}
	}
	for i := begin; i < end; i++ {
		a := p.pts.At(i)
		s.Add(a.line, a.x, a.y, a.z, a.d)
		if a.d <= 0 && s.Kind != morph.Soma {
			p.r.Warn("diam", int(a.line), "give it a diameter: the d_lambda rule and axial resistance need one", "the diameter is %g um", a.d)
		}
	}
	p.giveSpines(s, begin)
	p.r.Kind(s.Kind)
	p.r.Sections = append(p.r.Sections, s)
	return s
}

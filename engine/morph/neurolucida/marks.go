package neurolucida

import (
	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// What a file holds beside trees: outlines, markers, spines.

// spine is a spine that waits for its section: it is drawn at a point of it.
type spine struct {
	base int // index of the point before it
	import3d.Spine
}

// place is point i in single precision.
func (p *parser) place(i int) morph.Point {
	a := p.pts.At(i)
	return morph.Point{X: float32(a.x), Y: float32(a.y), Z: float32(a.z), Diam: float32(a.d)}
}

// markers keeps the points since begin as places that are marked, with the name that the marker has of its own.
func (p *parser) markers(word string, begin int) {
	name := markName(word, p.name)
	p.name = ""
	for i := begin; i < p.pts.Len() && !p.failed; i++ {
		p.r.Markers = append(p.r.Markers, import3d.Marker{Name: name, At: p.place(i), Line: int(p.pts.At(i).line)})
	}
}

func markName(word, name string) string {
	if name == "" {
		return word
	}
	return word + ": " + name
}

// contour keeps the points since begin as an outline.
func (p *parser) contour(name string, closed bool, begin, line int) {
	if p.failed || p.pts.Len() == begin {
		return
	}
	c := import3d.Contour{Name: name, Closed: closed, Line: line}
	if outlines[name] && p.pts.Len()-begin > 2 {
		c.Kind, c.Closed = morph.Soma, true
	}
	for i := begin; i < p.pts.Len(); i++ {
		c.Points = append(c.Points, p.place(i))
	}
	p.r.Contours = append(p.r.Contours, c)
}

// markerWithin keeps the points of a block that stands among the points of a branch or an outline. They are no points of the file, as in NEURON, and the
// block may hold anything.
func (p *parser) markerWithin() {
	if !p.is(open) || p.peek(1).kind != label {
		p.skipBlock()
		return
	}
	first := p.peek(0).line
	p.advance()
	word, name, begin := p.peek(0).s, "", len(p.r.Markers)
	for p.advance(); !p.is(shut) && !p.is(eof); {
		switch {
		case p.is(open) && p.peek(1).kind == number:
			at, line := p.loosePoint()
			if len(p.r.Markers) < MaxPoints {
				p.r.Markers = append(p.r.Markers, import3d.Marker{At: at, Line: line})
			}
		case p.is(open) && p.peek(1).kind == label && p.peek(1).s == "Name" && p.peek(2).kind == text:
			name = p.peek(2).s
			p.skipBlock()
		case p.is(open):
			p.skipBlock()
		default:
			p.advance()
		}
	}
	if p.is(eof) {
		p.fail("the file is cut off, or a ')' is missing", "the block that begins on line %d is not closed", first)
	}
	p.accept(shut)
	for i := begin; i < len(p.r.Markers); i++ {
		p.r.Markers[i].Name = markName(word, name)
	}
}

// loosePoint reads a point that is no point of the cell; what is missing is 0.
func (p *parser) loosePoint() (at morph.Point, line int) {
	line = int(p.peek(0).line)
	p.advance()
	for _, v := range []*float32{&at.X, &at.Y, &at.Z, &at.Diam} {
		if p.is(number) {
			*v = float32(max(-maxCoord, min(maxCoord, p.peek(0).x)))
			p.advance()
			p.accept(comma)
		}
	}
	p.leave()
	return at, line
}

// spine reads <(property)... point>.
func (p *parser) spine() {
	s := spine{base: p.pts.Len() - 1, Spine: import3d.Spine{Line: int(p.peek(0).line)}}
	p.advance()
	p.spines++
	drawn := false
	for !p.is(more) && !p.is(eof) {
		switch {
		case p.is(open) && p.peek(1).kind == number:
			at, line := p.loosePoint()
			s.Tip, s.Diam, s.Line, drawn = [3]float64{float64(at.X), float64(at.Y), float64(at.Z)}, float64(at.Diam), line, true
		case p.is(open):
			p.skipBlock()
		default:
			p.advance()
		}
	}
	if p.expect(more, "a spine") && drawn {
		p.waiting = append(p.waiting, s)
	}
}

// giveSpines gives a section of points from begin on the spines that wait.
func (p *parser) giveSpines(s *import3d.Section, begin int) {
	copied := s.Len() - (p.pts.Len() - begin)
	for _, w := range p.waiting {
		w.Section, w.Point = s, max(0, w.base-begin)+copied
		p.r.Spines = append(p.r.Spines, w.Spine)
	}
	p.waiting = p.waiting[:0]
}

// shiftSpines corrects the points of spines on sections that got the centre of an outline as their first point.
func (p *parser) shiftSpines() {
	for i := range p.r.Spines {
		p.r.Spines[i].Point += p.r.Spines[i].Section.First
	}
}

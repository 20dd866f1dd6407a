package neurolucida

import (
	"strings"

	"nrngui/engine/morph"
)

// objects reads one object after the other: outlines, markers, properties, sets, texts, trees.
func (p *parser) objects() {
	for p.is(open) {
		p.object()
		p.accept(comma)
	}
}

func (p *parser) object() {
	switch p.peek(1).kind {
	case text:
		p.outline()
	case label:
		p.markerOrProperty()
	case open:
		p.tree()
	case set:
		p.set()
	default:
		p.r.Warn("block", int(p.peek(0).line), "", "a block that begins with %s is left out; NEURON's own import stops here", kindNames[p.peek(1).kind])
		p.skipBlock()
	}
}

// set reads (Set "name" objects).
func (p *parser) set() {
	if !p.deeper("sets") {
		return
	}
	p.advance()
	p.advance()
	p.accept(text)
	p.objects()
	p.leave()
	p.depth--
}

// markerOrProperty reads (Label (property)... points) or (Label values). Points of a marker count as points; what is neither is left out.
func (p *parser) markerOrProperty() {
	if p.peek(2).kind != open {
		p.property()
		return
	}
	p.advance()
	word, begin := p.peek(0).s, p.pts.Len()
	p.advance()
	p.properties()
	for p.is(open) && p.peek(1).kind == number && p.point() {
		p.accept(comma)
	}
	p.leave()
	p.markers(word, begin)
}

// properties reads as many properties and sets as follow; p.last is the word of the last property, p.name what a property Name says, p.closed whether there
// was a property Closed.
func (p *parser) properties() {
	p.last, p.name, p.closed = "", "", false
	for p.is(open) && (p.peek(1).kind == label || p.peek(1).kind == set) {
		if p.peek(1).kind == label {
			p.property()
		} else {
			p.set()
		}
		p.accept(comma)
	}
}

// property reads (Label value...). A word followed by blocks is a marker, left out with them.
func (p *parser) property() {
	p.advance()
	word := p.peek(0).s
	p.advance()
	switch {
	case word == "Name" && p.is(text):
		p.name = p.peek(0).s
	case word == "Closed":
		p.closed = true
	}
	for !p.is(shut) && !p.is(eof) {
		switch colour := p.accept(rgb); {
		case p.is(open):
			p.skipBlock()
			if !colour {
				word = ""
			}
		case !colour:
			p.advance()
		}
	}
	if word != "" {
		p.last = word
	}
	p.expect(shut, "a property")
}

// outlines are the names of contours that are taken as a soma.
var outlines = map[string]bool{"CellBody": true, "Cell Body": true, "Soma": true}

// outline reads ("name" (property)... points): a contour. That of a soma becomes a section.
func (p *parser) outline() {
	p.advance()
	name, line := p.peek(0).s, p.peek(0).line
	p.advance()
	begin := p.pts.Len()
	p.properties()
	closed := p.closed
	for p.is(open) {
		if p.peek(1).kind == number {
			p.point()
		} else {
			p.markerWithin()
		}
		p.accept(comma)
	}
	p.contour(name, closed, begin, int(line))
	if end := p.pts.Len(); outlines[name] && !p.failed {
		if end-begin > 2 {
			p.kind, p.parent = morph.Soma, nil
			s := p.section(begin, end)
			s.Contour = true
		} else {
			p.r.Warn("short", int(line), "", "the soma outline has %d points: left out, 3 are needed", end-begin)
			p.somas = append(p.somas, sprintf("CellBody contour has less than three points at line %d. Ignoring.", line))
		}
	}
	p.leave()
}

// kindOf gives the kind of a tree from the word of its last property; 0 for others.
func kindOf(word string) morph.Kind {
	switch word {
	case "Axon":
		return morph.Axon
	case "Dendrite":
		return morph.Dend
	case "Apical":
		return morph.Apic
	}
	return 0
}

// tree reads ((property)... branch), or a text: ((property)... point "text"). Only after its first point is it known which; NEURON goes back then and reads the
// point of a tree once more, so that it counts twice.
func (p *parser) tree() {
	line := int(p.peek(0).line)
	p.parent = nil
	p.advance()
	p.properties()
	p.kind = kindOf(p.last)
	begin, begun := p.pts.Len(), int(p.peek(0).line)
	if p.is(open) && p.peek(1).kind == number {
		if !p.point() {
			return
		}
		if p.is(text) && p.peek(1).kind == shut {
			p.advance()
			p.advance()
			return
		}
		again := *p.pts.At(begin)
		again.told = int32(p.lex.lines.Line)
		p.pts.Add(again)
		begin++
		p.accept(comma)
	}
	if p.kind == 0 {
		p.r.Warn("kind", line, "the last property before the points says the type: Axon, Dendrite or Apical",
			"a tree of unknown type, made %s: its last property is %q", p.kind.Stem(), strings.ToValidUTF8(p.last, "?"))
	}
	p.branchFrom(begin, begun)
	if !p.failed && !p.is(shut) {
		p.r.Warn("rest", int(p.peek(0).line), "", "%s in a tree is left out; NEURON's own import stops here", p.found())
	}
	p.leave()
	p.parent = nil
}

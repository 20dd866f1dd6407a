package neurolucida

import (
	"fmt"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// Limits of what is read; beyond them reading fails with the line.
const (
	MaxPoints = 10_000_000 // points of a file: about 2 GB of memory while reading
	maxDepth  = 20_000     // branches within branches, sets within sets
	maxCoord  = 1e9        // um, coordinates and diameters
)

// parser goes through the tokens of a version 3 file, two tokens ahead as NEURON's does: the lines that NEURON names are those it has read
// by then.
type parser struct {
	lex    lexer
	r      *import3d.Reading
	tokens []token // from the current one on
	at     int     // the current token
	failed bool
	depth  int

	pts     import3d.Pages[point] // every point read; a tree's first point is there twice, for it is read twice
	parent  *import3d.Section
	kind    morph.Kind // of the tree being read
	last    string     // first word of the last property read; "" when there was none
	name    string     // what the last property Name said
	closed  bool       // whether the properties read last had one named Closed
	spines  int
	waiting []spine  // of the branch being read
	somas   []string // NEURON's remarks on outlines, printed if anything else is wrong
}

// point is a point as read, um, with its own line and the one that NEURON names for it.
type point struct {
	x, y, z, d float64
	told, line int32
}

func newParser(lines *import3d.Text, r *import3d.Reading, quiet bool) *parser {
	p := &parser{lex: lexer{lines: lines, quiet: quiet, r: r}, r: r}
	p.fill()
	return p
}

// fill looks two tokens ahead of the current one, but not beyond the end.
func (p *parser) fill() {
	for len(p.tokens) < p.at+3 && (len(p.tokens) == 0 || p.tokens[len(p.tokens)-1].kind != eof) {
		p.tokens = append(p.tokens, p.lex.next())
	}
}

// peek gives the current token (0) or one of the next two.
func (p *parser) peek(k int) token {
	if p.failed {
		return token{kind: eof}
	}
	return p.tokens[min(p.at+k, len(p.tokens)-1)]
}

func (p *parser) is(k kind) bool { return p.peek(0).kind == k }

// advance goes to the next token.
func (p *parser) advance() {
	if p.at < len(p.tokens)-1 {
		p.at++
	}
	if p.at > 4096 {
		p.tokens = append(p.tokens[:0], p.tokens[p.at:]...)
		p.at = 0
	}
	p.fill()
}

// accept takes a token if it is of a kind.
func (p *parser) accept(k kind) bool {
	if !p.is(k) {
		return false
	}
	p.advance()
	return true
}

// fail reports the first mistake that has no meaning; all tokens are the end of the file from then on.
func (p *parser) fail(hint, format string, args ...any) {
	if !p.failed {
		p.r.Report.Findings.Add(p.r.Pos(int(p.peek(0).line)), hint, format, args...)
	}
	p.failed = true
}

// expect takes a token of a kind or fails; where says in what.
func (p *parser) expect(k kind, where string) bool {
	if p.accept(k) {
		return true
	}
	hint := ""
	if p.is(eof) {
		hint = "the file is cut off, or a ')' is missing"
	}
	p.fail(hint, "%s expected in %s, found %s", kindNames[k], where, p.found())
	return false
}

// found describes the current token.
func (p *parser) found() string {
	switch t := p.peek(0); t.kind {
	case number:
		return fmt.Sprintf("the number %g", t.x)
	case label, odd, text, set, rgb:
		return fmt.Sprintf("%q", t.s[:min(len(t.s), 40)])
	default:
		return kindNames[t.kind]
	}
}

// deeper guards recursion; the caller calls p.depth-- when it is true.
func (p *parser) deeper(what string) bool {
	if p.depth >= maxDepth {
		p.fail("", "%s nested more than %d deep: the limit", what, maxDepth)
		return false
	}
	p.depth++
	return true
}

// skipBlock goes behind the ')' that closes the '(' at hand.
func (p *parser) skipBlock() {
	first := p.peek(0).line
	for depth := 0; ; p.advance() {
		switch {
		case p.is(open):
			depth++
		case p.is(shut):
			depth--
		case p.is(eof):
			p.fail("the file is cut off, or a ')' is missing", "the block that begins on line %d is not closed", first)
			return
		}
		if depth == 0 {
			p.advance()
			return
		}
	}
}

// leave skips what is left of a block inside of it, and its ')'.
func (p *parser) leave() {
	for !p.is(shut) && !p.is(eof) {
		if p.is(open) {
			p.skipBlock()
		} else {
			p.advance()
		}
	}
	p.expect(shut, "a block")
}

// point reads (x y z d label (bezier)); z and d may be missing, commas may stand between.
func (p *parser) point() bool {
	own := p.peek(0).line
	if !p.expect(open, "a point") {
		return false
	}
	if !p.is(number) {
		p.fail("", "a point begins with a number, found %s", p.found())
		return false
	}
	told := int32(p.lex.lines.Line)
	var v [4]float64
	n := 0
	for ; n < 4 && p.is(number); n++ {
		v[n] = p.peek(0).x
		if !(v[n] >= -maxCoord && v[n] <= maxCoord) {
			p.fail("correct the value", "%s is %g um: it must be a number not larger than %g", [...]string{"x", "y", "z", "the diameter"}[n], v[n], maxCoord)
			return false
		}
		p.advance()
		p.accept(comma)
	}
	if n < 2 {
		p.fail("", "a point has x and y at least, found %s", p.found())
		return false
	}
	p.leave() // a label such as S1, Bezier handles
	if p.failed {
		return false
	}
	if p.pts.Len() >= MaxPoints {
		p.fail("thin the tracing, or split the file", "more than %d points: the limit", MaxPoints)
		return false
	}
	p.pts.Add(point{v[0], v[1], v[2], v[3], told, own})
	return true
}

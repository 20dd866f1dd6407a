package syntax

import (
	"bytes"
	"strings"

	"nrngui/engine/source"
)

// Limits of what is accepted. They are far beyond any sensible program and keep every later pass, which walks the tree by
// recursion, within a small stack.
const (
	maxDepth  = 200  // blocks and parentheses inside one another
	maxChain  = 4000 // operators of one rank in a row, else-ifs in a row
	maxErrors = 50   // after which the rest of the file is not read
)

// Parse reads one mod file. The tree holds everything that could be understood even when the list has errors; it is
// complete only when the list has not Failed. The list comes in order of place. INCLUDE stays a node.
func Parse(src []byte, file string) (*File, source.List) {
	return ParseIncluding(src, file, nil)
}

// Opener finds the text of INCLUDE "path" as written in the file from. It gives the text and the name to show for it.
type Opener func(path, from string) (src []byte, name string, err error)

// ParseIncluding is Parse with the blocks of included files in the place of the INCLUDE nodes. A nil open keeps the nodes.
func ParseIncluding(src []byte, file string, open Opener) (*File, source.List) {
	return parseFile(src, file, open, nil)
}

func parseFile(src []byte, file string, open Opener, outer []string) (*File, source.List) {
	p := &parser{scanner: newScanner(src, file), open: open, outer: append(outer, file)}
	p.scanner.report = p.complain
	f := &File{At: source.Pos{File: file, Line: 1, Col: 1}}
	if i := bytes.IndexByte(src, 0); i >= 0 {
		p.errs.Add(source.Pos{File: file}, "choose a text file written in NMODL", "this is no text file: byte %d is zero", i)
		return f, p.errs
	}
	f.Text = p.scanner.src
	p.advance()
	for p.tok.kind != tEOF {
		p.fileItem(f)
	}
	f.Comments = p.scanner.comments
	p.errs.Sort()
	return f, p.errs
}

// parser holds the one current token. When bad is set the current construct is broken and already reported: everything
// returns at once without reading on, up to the loop that knows where to start again.
type parser struct {
	scanner *scanner
	tok     token
	last    token // the token before tok
	bad     bool
	depth   int
	errs    source.List
	badLine int      // the line of the last error, to report one a line
	within  CodeKind // the block being read, where its kind decides on the meaning of "~"
	open    Opener
	outer   []string // the files that include this one, and itself
}

func (p *parser) advance() {
	p.last = p.tok
	p.tok = p.scanner.next()
}

// place is where a token stands.
func (p *parser) place(t token) source.Pos {
	return source.Pos{File: p.scanner.file, Line: t.line, Col: t.col}
}

func (p *parser) here() source.Pos { return p.place(p.tok) }

// complain adds an error with its excerpt, one a line, and stops the reading when there are too many.
func (p *parser) complain(pos source.Pos, hint, format string, args ...any) {
	if pos.Line == p.badLine || len(p.errs) > maxErrors {
		return
	}
	p.badLine = pos.Line
	p.errs.Add(pos, hint, format, args...)
	p.excerpt(pos)
	if len(p.errs) >= maxErrors {
		p.errs.Add(pos, "mend the errors above first", "too many errors; the rest of the file was not read")
		p.stop()
	}
}

// warn adds a warning with its excerpt.
func (p *parser) warn(pos source.Pos, hint, format string, args ...any) {
	if len(p.errs) < maxErrors {
		p.errs.Warn(pos, hint, format, args...)
		p.excerpt(pos)
	}
}

// stop makes the rest of the file invisible.
func (p *parser) stop() {
	p.scanner.off = len(p.scanner.src)
	p.tok.kind, p.tok.text = tEOF, ""
	p.tok.off = p.scanner.off
}

// excerpt adds the line at fault to the last diagnostic. Lines of more than 500 bytes are no help.
func (p *parser) excerpt(pos source.Pos) {
	src := p.scanner.src
	from, to := p.scanner.lineStart, p.scanner.lineStart
	if pos.Line != p.scanner.line {
		from, to = p.tok.off-p.tok.col+1, p.tok.off
		if pos.Line != p.tok.line {
			from, to = p.last.off-p.last.col+1, p.last.off
			if pos.Line != p.last.line {
				return
			}
		}
	}
	if from < 0 || from > len(src) {
		return
	}
	if i := strings.IndexByte(src[to:], '\n'); i >= 0 {
		to += i
	} else {
		to = len(src)
	}
	if to-from <= 500 {
		p.errs[len(p.errs)-1].Excerpt = src[from:to]
	}
}

// fail reports an error at the current token and marks the construct as broken.
func (p *parser) fail(hint, format string, args ...any) {
	if !p.bad {
		p.complain(p.here(), hint, format, args...)
		p.bad = true
	}
}

// expect takes the operator or keyword s or fails; what names the construct for the message.
func (p *parser) expect(s, what string) bool {
	if p.bad {
		return false
	}
	if !p.tok.is(s) {
		p.fail("write "+what, "%s is missing before %s", "'"+s+"'", p.tok.shown())
		return false
	}
	p.advance()
	return true
}

// accept takes s if it is there.
func (p *parser) accept(s string) bool {
	if p.bad || !p.tok.is(s) {
		return false
	}
	p.advance()
	return true
}

// enter bounds the nesting; the caller defers leave whatever the answer.
func (p *parser) enter() bool {
	p.depth++
	if p.depth > maxDepth && !p.bad {
		p.fail("split the expression or block", "more than %d levels of nesting", maxDepth)
		p.stop()
	}
	return !p.bad
}

func (p *parser) leave() { p.depth-- }

// ident takes a name; what says of what, for the message.
func (p *parser) ident(what string) *Ident {
	if p.bad {
		return &Ident{At: p.here()}
	}
	n := &Ident{At: p.here(), Name: p.tok.text}
	switch p.tok.kind {
	case tIdent:
		p.checkName()
		p.advance()
	case tKeyword:
		p.fail("choose another name", "%s is missing before %s, a reserved word", what, p.tok.shown())
	default:
		p.fail("", "%s is missing before %s", what, p.tok.shown())
	}
	return n
}

// checkName warns of names that NEURON cannot read.
func (p *parser) checkName() {
	if p.tok.text[0] == '_' {
		p.warn(p.here(), "begin the name with a letter", "NEURON does not accept names that begin with '_', such as %s", p.tok.shown())
	}
}

// unit takes a unit in parentheses, nil when there is none.
func (p *parser) unit() *Unit {
	if p.bad || !p.tok.is("(") {
		return nil
	}
	u := &Unit{At: p.here()}
	text, ok := p.scanner.rawUnit()
	if !ok {
		p.fail("write the closing ')' on the same line", "a unit has no ')'")
		return u
	}
	u.Text = trimBlanks(text)
	p.advance()
	return u
}

// doc gives the comment that trails the construct just read: it stands on the line of its last token and nothing else follows.
func (p *parser) doc() string {
	if p.tok.line == p.last.line && p.tok.kind != tEOF {
		return ""
	}
	cs := p.scanner.comments
	for i := len(cs) - 1; i >= 0 && cs[i].At.Line >= p.last.line; i-- {
		if c := cs[i]; c.At.Line == p.last.line && !c.Wide && c.At.Col > p.last.col {
			return c.Text
		}
	}
	return ""
}

// braces reads "{ item* }" and starts again at the next line when an item is broken. It gives the place of the closing brace.
func (p *parser) braces(what string, item func()) source.Pos {
	if p.bad {
		return p.here()
	}
	open := p.tok
	if !p.expect("{", what+" { ... }") || !p.enter() {
		p.leave()
		return p.here()
	}
	for !p.tok.is("}") {
		if p.tok.kind == tEOF || opensBlock(p.tok) && p.tok.first {
			p.unclosed(open, what)
			break
		}
		at := p.tok.off
		item()
		if p.bad {
			p.resume(at)
		}
		if p.tok.off == at && p.tok.kind != tEOF && !p.tok.is("}") {
			p.advance()
		}
	}
	p.leave()
	end := p.here()
	p.accept("}")
	return end
}

func (p *parser) unclosed(open token, what string) {
	p.complain(p.here(), "write '}' where the block ends", "the block %s that opens at line %d has no '}' before %s", what, open.line, p.tok.shown())
	p.badLine = p.tok.line
}

// resume skips a broken construct that began at offset from: up to the next line, a closing brace or the end.
func (p *parser) resume(from int) {
	p.bad = false
	if p.tok.first && p.tok.off != from {
		return
	}
	line := p.tok.line
	for p.tok.kind != tEOF && !p.tok.is("}") {
		if p.tok.first && p.tok.line > line {
			return
		}
		if p.tok.is("VERBATIM") {
			return
		}
		if p.tok.is("{") {
			p.skipBraces()
			line = p.last.line
			continue
		}
		p.advance()
	}
}

// skipBraces skips a block in braces whole.
func (p *parser) skipBraces() {
	for level := 0; p.tok.kind != tEOF; {
		if opensBlock(p.tok) && p.tok.first {
			return
		}
		switch {
		case p.tok.is("{"):
			level++
		case p.tok.is("}"):
			level--
		case p.tok.is("VERBATIM"):
			p.scanner.rawUntil("ENDVERBATIM")
		}
		p.advance()
		if level == 0 {
			return
		}
	}
}

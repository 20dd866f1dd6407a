package syntax

import (
	"strings"

	"nrngui/engine/source"
)

// deepest bounds how deep statements and expressions may stand in each other, so that no text overruns the stack.
const deepest = 1000

// mostErrors ends a parse that finds only mistakes.
const mostErrors = 50

// Parse reads a text; file is its name for messages. The tree holds what could be read, also when the list has failed.
func Parse(text, file string) (*File, source.List) {
	r := NewReader(text, file)
	f := &File{}
	var errs source.List
	for len(errs) < mostErrors {
		s, list := r.Next()
		errs = append(errs, list...)
		if s == nil && !list.Failed() {
			break
		}
		if s != nil {
			f.Stmts = append(f.Stmts, s)
		}
	}
	f.Incomplete = r.Incomplete()
	errs.Sort()
	return f, errs
}

// Reader reads a text statement by statement, which is how HOC runs a file: a statement is done before the next one is
// read, and may itself take the lines behind it as data (fscan without an open file reads them).
type Reader struct {
	p     parser
	errs  source.List
	first int // line of the file with which the text begins
}

// NewReader begins a text; file is its name for messages.
func NewReader(text, file string) *Reader {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	r := &Reader{first: 1}
	r.p = parser{scan: scanner{text: text, file: file, line: 1, errs: &r.errs}, errs: &r.errs}
	r.p.tok.kind = tNewline
	return r
}

// At says which line of the file the text begins with, where it is only a part of it. It comes before the first Next.
func (r *Reader) At(line int) { r.first, r.p.scan.line = line, line }

// Next reads the next statement of the outermost level. At the end it gives nil without an error. After an error it goes on
// with the line behind the statement.
func (r *Reader) Next() (Stmt, source.List) {
	p := &r.p
	r.errs = nil
	p.bad = false
	for p.tok.kind == tNewline {
		p.next()
	}
	var s Stmt
	if p.tok.kind != tEOF {
		s = p.outer()
		if !p.bad && p.tok.kind != tNewline && p.tok.kind != tEOF {
			p.fail("put statements of one line in braces, or each on a line of its own", "%s after the end of the statement", p.tok.show())
		}
		if p.bad {
			p.skip(false)
		}
		if r.errs.Failed() {
			s = nil
		}
	}
	excerpts(r.errs, p.scan.text, r.first)
	return s, r.errs
}

// Incomplete says whether the text ended inside braces, a comment or a continued line.
func (r *Reader) Incomplete() bool { return r.p.unclosed || r.p.scan.open }

// Rest gives what stands behind the line of the last statement (line ends are LF).
func (r *Reader) Rest() string { return r.p.scan.text[r.p.scan.i:] }

// Line is the line of the file with which Rest begins.
func (r *Reader) Line() int { return r.p.scan.line }

// Take moves over the first n bytes of Rest, which were read as data.
func (r *Reader) Take(n int) {
	for to := min(r.p.scan.i+max(n, 0), len(r.p.scan.text)); r.p.scan.i < to; {
		r.p.scan.step()
	}
}

// excerpts gives each diagnostic its line; the text begins with line first.
func excerpts(errs source.List, text string, first int) {
	if len(errs) == 0 {
		return
	}
	lines := strings.Split(text, "\n") // only for a text with mistakes
	for _, e := range errs {
		if e.Excerpt == "" && e.Pos.Line >= first && e.Pos.Line-first < len(lines) {
			e.Excerpt = lines[e.Pos.Line-first]
		}
	}
}

// parser reads statements by recursive descent. After a mistake bad is set; everything then returns quickly, without a
// further message, up to the list of statements it stands in, which skips to the next line.
type parser struct {
	scan     scanner
	tok      token
	errs     *source.List
	bad      bool
	noAssign bool // inside the left side of an equation
	unclosed bool // the text ended inside braces
	depth    int
	span     Expr // the second place of the last parenthesis, when it was (a:b)
}

// next takes the next token.
func (p *parser) next() { p.tok = p.scan.next() }

// stopped says whether there are too many mistakes to go on.
func (p *parser) stopped() bool { return len(*p.errs) >= mostErrors }

// fail reports a mistake at the token, once for each statement.
func (p *parser) fail(hint, format string, args ...any) {
	if !p.bad {
		p.bad = true
		p.errs.Add(p.tok.pos, hint, format, args...)
	}
}

// expect takes a keyword or mark.
func (p *parser) expect(text, hint string) {
	if p.bad {
		return
	}
	if !p.tok.is(text) {
		p.fail(hint, "%s instead of \"%s\"", p.tok.show(), text)
		return
	}
	p.next()
}

// take takes a keyword or mark when it is there.
func (p *parser) take(text string) bool {
	if p.bad || !p.tok.is(text) {
		return false
	}
	p.next()
	return true
}

// enter counts a step down; leave undoes it.
func (p *parser) enter() bool {
	if p.depth++; p.depth > deepest {
		p.fail("take it apart", "more than %d statements or expressions inside each other", deepest)
	}
	return !p.bad
}

func (p *parser) leave() { p.depth-- }

// skip goes, after a mistake, to the end of the line that is not inside braces opened on the way, or (inside) to the brace
// that closes the list.
func (p *parser) skip(inside bool) {
	for depth := 0; p.tok.kind != tEOF; p.next() {
		switch {
		case p.tok.kind == tNewline && depth == 0:
			return
		case p.tok.is("{"):
			depth++
		case p.tok.is("}") && depth > 0:
			depth--
		case p.tok.is("}") && inside:
			return
		}
	}
}

// name takes a name.
func (p *parser) name(what string) *Name {
	n := &Name{Place: Place{p.tok.pos}, Text: p.tok.text}
	switch {
	case p.bad:
	case p.tok.kind == tKeyword:
		p.fail("choose another name", "the word %s of the language instead of %s", p.tok.show(), what)
	case p.tok.kind != tName:
		p.fail("", "%s instead of %s", p.tok.show(), what)
	default:
		p.next()
	}
	return n
}

// names takes names with commas between them.
func (p *parser) names(what string) []*Name {
	list := []*Name{p.name(what)}
	for p.take(",") {
		list = append(list, p.name(what))
	}
	return list
}

package syntax

import (
	"strconv"
	"strings"

	"nrngui/engine/source"
)

// longest is NEURON's limit on the letters of a name.
const longest = 255

// mostArgs bounds the number in $1; no program has more, and a slip of the keyboard is told at once.
const mostArgs = 1000000

// endMark is the control-Z with which old editors ended a file. NEURON reads nothing behind it.
const endMark = 0x1a

// scanner turns a text into tokens. Blanks and comments go; ends of lines are tokens, since they end statements.
type scanner struct {
	text, file string
	i, line    int
	start      int // where the line begins
	errs       *source.List
	open       bool // the text ended inside a comment or after a backslash
}

func (s *scanner) pos() source.Pos {
	return source.Pos{File: s.file, Line: s.line, Col: s.i - s.start + 1}
}

// peek gives the byte n places ahead; 0 beyond the end.
func (s *scanner) peek(n int) byte {
	if s.i+n < len(s.text) {
		return s.text[s.i+n]
	}
	return 0
}

// step moves over one byte.
func (s *scanner) step() {
	if s.text[s.i] == '\n' {
		s.line++
		s.start = s.i + 1
	}
	s.i++
}

// next gives the next token.
func (s *scanner) next() token {
	s.blanks()
	t := token{pos: s.pos()}
	if s.peek(0) == endMark {
		s.i = len(s.text)
	}
	if s.i >= len(s.text) {
		return t
	}
	c := s.text[s.i]
	switch {
	case c == '\n':
		s.step()
		t.kind = tNewline
	case letter(c):
		from := s.i
		for letter(s.peek(0)) || digit(s.peek(0)) {
			s.i++
		}
		t.kind, t.text = tName, s.text[from:s.i]
		if keywords[t.text] {
			t.kind = tKeyword
		}
		if len(t.text) > longest {
			s.errs.Add(t.pos, "shorten it", "the name %s... has %d letters, more than %d", t.text[:20], len(t.text), longest)
		}
	case digit(c) || c == '.' && digit(s.peek(1)):
		s.number(&t)
	case c == '$':
		s.argument(&t)
	case c == '"':
		s.str(&t)
	default:
		s.mark(&t)
	}
	return t
}

// blanks moves over blanks, comments and continued line ends. A // comment leaves the end of its line.
func (s *scanner) blanks() {
	for s.i < len(s.text) {
		switch c := s.text[s.i]; {
		case c == ' ' || c == '\t':
			s.i++
		case c == '\\' && s.peek(1) == '\n':
			s.i++
			s.step()
			s.open = s.i >= len(s.text)
		case c == '/' && s.peek(1) == '/':
			n := strings.IndexByte(s.text[s.i:], '\n')
			if n < 0 {
				n = len(s.text) - s.i
			}
			s.i += n
		case c == '/' && s.peek(1) == '*':
			s.comment()
		default:
			return
		}
	}
}

// comment moves over a comment that may span lines. NEURON takes one that never ends for the end of the file without a word.
func (s *scanner) comment() {
	pos := s.pos()
	end := strings.Index(s.text[s.i+2:], "*/")
	if end < 0 {
		s.open = true
		s.errs.Warn(pos, "write */ where it ends", "the comment is not closed: everything after it is left out")
		end = len(s.text) - s.i - 4
	}
	for to := min(s.i+end+4, len(s.text)); s.i < to; {
		s.step()
	}
}

// number reads digits with a point and an exponent. As in NEURON an "e" without digits after it belongs to the number.
func (s *scanner) number(t *token) {
	from := s.i
	digits := func() {
		for digit(s.peek(0)) {
			s.i++
		}
	}
	digits()
	if s.peek(0) == '.' {
		s.i++
		digits()
	}
	to := s.i
	if c := s.peek(0); c == 'e' || c == 'E' {
		s.i++
		if c := s.peek(0); c == '+' || c == '-' {
			s.i++
		}
		n := s.i
		if digits(); s.i > n {
			to = s.i
		}
	}
	t.kind, t.text = tNumber, s.text[from:to]
	t.value, _ = strconv.ParseFloat(t.text, 64) // out of range is infinite or zero, as in NEURON
}

// argument reads $1, $s1, $o1, $&1 and the forms with i.
func (s *scanner) argument(t *token) {
	t.kind = tArg
	s.i++
	if c := s.peek(0); c == 's' || c == 'o' || c == '&' {
		t.arg.Kind = c
		s.i++
	}
	t.arg.At = t.pos
	if s.peek(0) == 'i' {
		s.i++
		return
	}
	for digit(s.peek(0)) {
		t.arg.N = min(10*t.arg.N+int(s.peek(0)-'0'), mostArgs)
		s.i++
	}
	if t.arg.N == 0 || t.arg.N == mostArgs {
		s.errs.Add(t.pos, "write $1, $s1, $o1 or $&1", "\"$\" without the number of an argument from 1 to %d", mostArgs-1)
		t.arg.N = 1
	}
}

// str reads a quoted string. Backslash makes \b \f \n \r \t; before any other byte it only goes away.
func (s *scanner) str(t *token) {
	t.kind = tString
	var b strings.Builder
	for s.i++; s.peek(0) != '"'; {
		if s.i >= len(s.text) || s.text[s.i] == '\n' {
			s.errs.Add(t.pos, "end the string with \" on the same line", "the string has no end")
			t.text = b.String()
			return
		}
		c := s.text[s.i]
		s.step()
		if c == '\\' && s.i < len(s.text) {
			c = s.text[s.i]
			if n := strings.IndexByte("bfnrt", c); n >= 0 {
				c = "\b\f\n\r\t"[n]
			}
			s.step()
		}
		b.WriteByte(c)
	}
	s.i++
	t.text = b.String()
}

// mark reads an operator or another mark.
func (s *scanner) mark(t *token) {
	c := s.text[s.i]
	t.kind, t.text = tOp, s.text[s.i:s.i+1]
	two := ""
	if s.i+2 <= len(s.text) {
		two = s.text[s.i : s.i+2]
	}
	switch two {
	case "+=", "-=", "*=", "/=":
		t.kind, t.text = tAssign, two
	case "==", "!=", "<=", ">=", "&&", "||":
		t.text = two
	default:
		if c == '=' {
			t.kind = tAssign
		}
	}
	s.i += len(t.text)
}

func letter(c byte) bool { return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }

// quote writes a string as HOC reads it.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(s); i++ {
		switch n := strings.IndexByte("\b\f\n\r\t", s[i]); {
		case n >= 0:
			b.WriteByte('\\')
			b.WriteByte("bfnrt"[n])
		case s[i] == '"' || s[i] == '\\':
			b.WriteByte('\\')
			b.WriteByte(s[i])
		default:
			b.WriteByte(s[i])
		}
	}
	b.WriteByte('"')
	return b.String()
}

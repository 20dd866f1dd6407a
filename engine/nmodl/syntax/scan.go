package syntax

import (
	"strings"

	"nrngui/engine/source"
)

// scanner cuts a text into tokens. The parser steers it: it asks for the raw text of units, titles and VERBATIM blocks,
// because these follow no token rules. The zero lookahead beyond the current token makes that safe.
type scanner struct {
	src       string
	file      string
	off       int // next byte to read
	line      int // its line
	lineStart int // offset of that line
	fresh     bool
	comments  []*Comment
	report    func(pos source.Pos, hint, format string, args ...any)
}

// clean turns every kind of line end into LF and drops a byte order mark. Columns stay as they were.
func clean(src []byte) string {
	s := string(src)
	s = strings.TrimPrefix(s, "\ufeff")
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	return s
}

func newScanner(src []byte, file string) *scanner {
	return &scanner{src: clean(src), file: file, line: 1, fresh: true}
}

func (s *scanner) pos() source.Pos {
	return source.Pos{File: s.file, Line: s.line, Col: s.off - s.lineStart + 1}
}

// newline notes that the byte just before off was a line end.
func (s *scanner) newline() {
	s.line++
	s.lineStart = s.off
	s.fresh = true
}

// skipTo moves to offset end, counting lines.
func (s *scanner) skipTo(end int) {
	for s.off < end {
		i := strings.IndexByte(s.src[s.off:end], '\n')
		if i < 0 {
			s.off = end
			return
		}
		s.off += i + 1
		s.newline()
	}
}

// blanks skips white space and comments; comments are kept aside.
func (s *scanner) blanks() {
	for s.off < len(s.src) {
		switch c := s.src[s.off]; {
		case c == '\n':
			s.off++
			s.newline()
		case c == ' ' || c == '\t' || c == '\f' || c == '\v' || c == 0x1a || c == 0xa0: // 0x1a ended a file under DOS
			s.off++
		case c == 0xc2 && s.off+1 < len(s.src) && s.src[s.off+1] == 0xa0: // no-break space in UTF-8
			s.off += 2
		case c == ':' || c == '?':
			s.lineComment()
		default:
			return
		}
	}
}

func (s *scanner) lineComment() {
	at := s.pos()
	text := s.restOfLine()
	s.comments = append(s.comments, &Comment{At: at, Text: trimBlanks(text[1:])})
}

// restOfLine takes everything up to the line end, which it leaves.
func (s *scanner) restOfLine() string {
	end := strings.IndexByte(s.src[s.off:], '\n')
	if end < 0 {
		end = len(s.src)
	} else {
		end += s.off
	}
	text := s.src[s.off:end]
	s.off = end
	return text
}

// rawUntil takes the text up to the word end (ENDVERBATIM, ENDCOMMENT) and steps over it. A file that ends before gives
// everything and false.
func (s *scanner) rawUntil(word string) (string, bool) {
	from := s.off
	for at := from; ; {
		i := strings.Index(s.src[at:], word)
		if i < 0 {
			s.skipTo(len(s.src))
			return s.src[from:], false
		}
		at += i
		end := at + len(word)
		if (at == 0 || !isWordByte(s.src[at-1])) && (end == len(s.src) || !isWordByte(s.src[end])) {
			s.skipTo(end)
			return s.src[from:at], true
		}
		at = end
	}
}

// rawUnit takes the text up to the closing parenthesis on the same line and steps over it.
func (s *scanner) rawUnit() (string, bool) {
	i := strings.IndexAny(s.src[s.off:], ")\n")
	if i < 0 || s.src[s.off+i] != ')' {
		return "", false
	}
	text := s.src[s.off : s.off+i]
	s.off += i + 1
	return text, true
}

// next gives the next token. A COMMENT block may stand between any two tokens.
func (s *scanner) next() token {
	for {
		t := s.scan()
		if t.kind != tKeyword || t.text != "COMMENT" {
			return t
		}
		s.wideComment(t)
	}
}

func (s *scanner) wideComment(t token) {
	at := source.Pos{File: s.file, Line: t.line, Col: t.col}
	text, ok := s.rawUntil("ENDCOMMENT")
	if !ok {
		s.report(at, "write ENDCOMMENT where the comment ends", "COMMENT has no ENDCOMMENT")
	}
	s.comments = append(s.comments, &Comment{At: at, Text: strings.TrimSpace(text), Wide: true})
}

func (s *scanner) scan() token {
	s.blanks()
	t := token{off: s.off, line: s.line, col: s.off - s.lineStart + 1, first: s.fresh}
	s.fresh = false
	if s.off >= len(s.src) {
		t.end = s.off
		return t
	}
	switch c := s.src[s.off]; {
	case isLetter(c) || c == '_':
		s.word(&t)
	case isDigit(c) || c == '.' && s.off+1 < len(s.src) && isDigit(s.src[s.off+1]):
		s.number(&t)
	case c == '"':
		s.quoted(&t)
	default:
		s.operator(&t)
	}
	t.end = s.off
	return t
}

func (s *scanner) word(t *token) {
	from := s.off
	for s.off < len(s.src) && isWordByte(s.src[s.off]) {
		s.off++
	}
	t.text = s.src[from:s.off]
	for s.off < len(s.src) && s.src[s.off] == '\'' {
		s.off++
		t.order++
	}
	switch {
	case t.order > 0:
		t.kind = tPrime
	case t.text == "IF" || t.text == "ELSE" || t.text == "WHILE":
		t.kind, t.text = tKeyword, strings.ToLower(t.text)
	case isKeyword(t.text):
		t.kind = tKeyword
	default:
		t.kind = tIdent
	}
}

func (s *scanner) number(t *token) {
	from := s.off
	t.kind = tInt
	s.digits()
	if s.off < len(s.src) && s.src[s.off] == '.' {
		t.kind = tReal
		s.off++
		s.digits()
	}
	if s.off < len(s.src) && (s.src[s.off] == 'e' || s.src[s.off] == 'E') {
		mark := s.off
		s.off++
		if s.off < len(s.src) && (s.src[s.off] == '+' || s.src[s.off] == '-') {
			s.off++
		}
		if s.off < len(s.src) && isDigit(s.src[s.off]) {
			t.kind = tReal
			s.digits()
		} else {
			s.off = mark
		}
	}
	t.text = s.src[from:s.off]
}

func (s *scanner) digits() {
	for s.off < len(s.src) && isDigit(s.src[s.off]) {
		s.off++
	}
}

func (s *scanner) quoted(t *token) {
	t.kind = tString
	i := strings.IndexAny(s.src[s.off+1:], "\"\n")
	if i < 0 || s.src[s.off+1+i] == '\n' {
		at := s.pos()
		t.text = s.restOfLine()[1:]
		s.report(at, `write the closing "`, "a text in quotes has no end")
		return
	}
	t.text = s.src[s.off+1 : s.off+1+i]
	s.off += i + 2
}

// operator takes the longest operator that fits.
func (s *scanner) operator(t *token) {
	t.kind = tOp
	rest := s.src[s.off:]
	for _, op := range [...]string{"<->", "<<", "<=", ">=", "==", "!=", "&&", "||", "->"} {
		if strings.HasPrefix(rest, op) {
			t.text = op
			s.off += len(op)
			return
		}
	}
	if strings.IndexByte("{}()[]@+-*/=^,~<>!;%|&$#\\.'", rest[0]) >= 0 {
		t.text = rest[:1]
		s.off++
		return
	}
	t.kind = tBad
	from := s.off
	s.off++
	for s.off < len(s.src) && isForeign(s.src[s.off]) {
		s.off++
	}
	t.text = s.src[from:s.off]
	at := source.Pos{File: s.file, Line: t.line, Col: t.col}
	s.report(at, "write names with the letters A-Z, digits and _; other letters may stand in comments and units only",
		"the character %q is no part of the language", clip(t.text))
}

func isLetter(c byte) bool   { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool    { return c >= '0' && c <= '9' }
func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) || c == '_' }

// isForeign says whether a byte can begin no token and is no blank.
func isForeign(c byte) bool {
	return c >= 0x80 && c != 0xa0 || c < ' ' && c != '\n' && c != '\t' && c != '\f' && c != '\v' && c != 0x1a || c == '`' || c == 0x7f
}

// trimBlanks takes the blanks off both ends (bytes, so that text of any encoding survives).
func trimBlanks(s string) string { return strings.Trim(s, " \t\f\v") }

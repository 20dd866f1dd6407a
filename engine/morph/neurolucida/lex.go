package neurolucida

import (
	"bytes"

	"nrngui/engine/morph/import3d"
)

// kind is the sort of a token.
type kind uint8

const (
	eof kind = iota
	number
	open  // (
	shut  // )
	comma // ,
	bar   // |
	less  // <
	more  // >
	set   // set, Set, SET
	rgb   // RGB
	text  // "quoted"
	label // a word
	odd   // anything else, one byte
)

var kindNames = [...]string{"the end of the file", "a number", "'('", "')'", "','", "'|'", "'<'", "'>'", "the word Set", "the word RGB",
	"a quoted string", "a word", "a character"}

type token struct {
	kind kind
	line int32
	x    float64 // number
	s    string  // text, label, odd
}

// lexer cuts a file into tokens. Comments begin with a semicolon.
type lexer struct {
	lines *import3d.Text
	line  []byte // what is left of the current line
	quiet bool
	r     *import3d.Reading
	ended bool
}

// next gives the next token; at the end of the file it gives eof again and again.
func (l *lexer) next() token {
	for {
		l.line = bytes.TrimLeft(l.line, " \t\v\f\r\n")
		if len(l.line) > 0 && l.line[0] == ';' {
			l.line = nil
			l.r.Report.Comments++
		}
		if len(l.line) > 0 {
			break
		}
		if !l.nextLine() {
			return token{kind: eof, line: int32(l.lines.Line)}
		}
	}
	t := l.token()
	t.line = int32(l.lines.Line)
	return t
}

// nextLine takes the next line and prints what NEURON prints meanwhile.
func (l *lexer) nextLine() bool {
	line, ok := l.lines.Next()
	if !ok {
		if !l.quiet && !l.ended {
			l.r.Out.Printf("\r%d lines read\n", l.lines.Line)
		}
		l.ended = true
		return false
	}
	if !l.quiet && l.lines.Line%1000 == 0 {
		l.r.Out.Printf("\r%d lines read", l.lines.Line)
	}
	l.line = line
	return true
}

// marks are the tokens of one byte.
var marks = map[byte]kind{'(': open, ')': shut, ',': comma, '|': bar, '<': less, '>': more}

func (l *lexer) token() token {
	c := l.line[0]
	if n, x := numberAt(l.line); n > 0 {
		l.line = l.line[n:]
		return token{kind: number, x: x}
	}
	if k, ok := marks[c]; ok {
		l.line = l.line[1:]
		return token{kind: k}
	}
	if c == '"' {
		return l.quoted()
	}
	n := 0
	for n < len(l.line) && isWord(l.line[n]) {
		n++
	}
	if n == 0 {
		l.line = l.line[1:]
		return token{kind: odd, s: string(rune(c))}
	}
	word := string(l.line[:n])
	l.line = l.line[n:]
	switch word {
	case "set", "Set", "SET":
		return token{kind: set, s: word}
	case "RGB":
		return token{kind: rgb, s: word}
	}
	return token{kind: label, s: word}
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}

// quoted takes a string; it ends on its line.
func (l *lexer) quoted() token {
	end := bytes.IndexByte(l.line[1:], '"')
	if end < 0 {
		s := string(bytes.ToValidUTF8(l.line[1:], []byte("?")))
		l.r.Warn("quote", l.lines.Line, "", "no closing quote in this line: the string is taken to its end; NEURON's own import stops here")
		l.line = nil
		return token{kind: text, s: s}
	}
	s := string(bytes.ToValidUTF8(l.line[1:1+end], []byte("?")))
	l.line = l.line[end+2:]
	return token{kind: text, s: s}
}

// numberAt gives the length of the number that a text begins with, 0 for none, and its value. It is C's scanf, but that words such as "info"
// and "nano" stay words. Hexadecimal numbers stand in thumbnails; nothing reads their value.
func numberAt(b []byte) (n int, x float64) {
	i := 0
	if b[0] == '+' || b[0] == '-' {
		i++
	}
	if len(b) > i+1 && b[i] == '0' && (b[i+1] == 'x' || b[i+1] == 'X') {
		for i += 2; i < len(b) && isWord(b[i]); i++ {
		}
		return i, 0
	}
	x, n = import3d.Decimal(b, 64)
	return n, x
}

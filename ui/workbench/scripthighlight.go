package workbench

import (
	"strings"
	"unicode"

	"nrngui/ui/code"
)

// hocWords are the words of HOC that begin or join statements.
var hocWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`proc func obfunc iterator iterator_statement return break continue stop quit if else while for forall forsec ifsec
begintemplate endtemplate public external objref objectvar strdef double create connect access insert uninsert setpointer new local localobj
print delete help load_file xopen load_proc load_func load_template eqn depvar NULLobject`) {
		m[w] = true
	}
	return m
}()

// highlightHOC colours a HOC file: words, numbers, comments, texts.
func highlightHOC(lines [][]rune) [][]code.Span {
	out := make([][]code.Span, len(lines))
	within := false // a comment that goes over lines
	for i, l := range lines {
		out[i], within = hocLine(l, within)
	}
	return out
}

func hocLine(l []rune, within bool) (out []code.Span, still bool) {
	add := func(from, to int, ink code.Ink) { out = append(out, code.Span{From: from, To: to, Ink: ink}) }
	pair := func(i int, a, b rune) bool { return i+1 < len(l) && l[i] == a && l[i+1] == b }
	word := func(r rune) bool { return r == '_' || r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	for i := 0; i < len(l); {
		from := i
		switch r := l[i]; {
		case within || pair(i, '/', '*'):
			if !within {
				i += 2
			}
			for i < len(l) && !pair(i, '*', '/') {
				i++
			}
			within = i >= len(l)
			i = min(i+2, len(l))
			add(from, i, code.Comment)
		case pair(i, '/', '/'):
			add(i, len(l), code.Comment)
			return out, false
		case r == '"':
			for i++; i < len(l) && l[i] != '"'; i++ {
				if l[i] == '\\' {
					i++
				}
			}
			i = min(i+1, len(l))
			add(from, i, code.String)
		case unicode.IsDigit(r):
			for i < len(l) && (l[i] == '.' || word(l[i])) {
				i++
			}
			add(from, i, code.Number)
		case word(r):
			for i < len(l) && word(l[i]) {
				i++
			}
			if hocWords[string(l[from:i])] {
				add(from, i, code.Keyword)
			}
		default:
			i++
		}
	}
	return out, within
}

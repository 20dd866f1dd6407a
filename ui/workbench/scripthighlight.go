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

// pythonWords are the words of Python that begin or join statements.
var pythonWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`and as assert break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or
pass raise return True try while with yield`) {
		m[w] = true
	}
	return m
}()

// highlightPython colours a Python file: words, numbers, comments, texts.
func highlightPython(lines [][]rune) [][]code.Span {
	out := make([][]code.Span, len(lines))
	var within rune // the quote of a text that goes over lines
	for i, l := range lines {
		out[i], within = pythonLine(l, within)
	}
	return out
}

func pythonLine(l []rune, within rune) (out []code.Span, still rune) {
	add := func(from, to int, ink code.Ink) { out = append(out, code.Span{From: from, To: to, Ink: ink}) }
	triple := func(i int, q rune) bool { return i+2 < len(l) && l[i] == q && l[i+1] == q && l[i+2] == q }
	word := func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }
	for i := 0; i < len(l); {
		from := i
		switch r := l[i]; {
		case within != 0 || (r == '"' || r == '\'') && triple(i, r):
			if within == 0 {
				within, i = r, i+3
			}
			for i < len(l) && !triple(i, within) {
				i++
			}
			if i < len(l) {
				within, i = 0, i+3
			}
			add(from, i, code.String)
		case r == '#':
			add(i, len(l), code.Comment)
			return out, 0
		case r == '"' || r == '\'':
			for i++; i < len(l) && l[i] != r; i++ {
				if l[i] == '\\' {
					i++
				}
			}
			i = min(i+1, len(l))
			add(from, i, code.String)
		case unicode.IsDigit(r):
			for i < len(l) && (l[i] == '.' || word(l[i]) || (l[i] == '-' || l[i] == '+') && (l[i-1] == 'e' || l[i-1] == 'E')) {
				i++
			}
			add(from, i, code.Number)
		case word(r):
			for i < len(l) && word(l[i]) {
				i++
			}
			if pythonWords[string(l[from:i])] {
				add(from, i, code.Keyword)
			}
		default:
			i++
		}
	}
	return out, within
}

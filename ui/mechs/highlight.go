package mechs

import (
	"strings"
	"unicode"

	"nrngui/engine/source"
	"nrngui/ui/code"
)

// keywords are the keywords of NMODL.
var keywords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`TITLE NEURON SUFFIX POINT_PROCESS ARTIFICIAL_CELL USEION READ WRITE VALENCE CHARGE REPRESENTS RANGE GLOBAL POINTER
BBCOREPOINTER EXTERNAL RANDOM NONSPECIFIC_CURRENT ELECTRODE_CURRENT THREADSAFE UNITS UNITSON UNITSOFF PARAMETER ASSIGNED STATE CONSTANT
INDEPENDENT DEFINE INCLUDE INITIAL BREAKPOINT EQUATION DERIVATIVE KINETIC LINEAR NONLINEAR DISCRETE PROCEDURE FUNCTION FUNCTION_TABLE NET_RECEIVE
BEFORE AFTER STEP CONSTRUCTOR DESTRUCTOR TERMINAL LOCAL SOLVE METHOD STEADYSTATE IFERROR TABLE DEPEND FROM TO BY WITH CONDUCTANCE WATCH FOR_NETCONS
CONSERVE COMPARTMENT LONGITUDINAL_DIFFUSION MUTEXLOCK MUTEXUNLOCK PROTECT LAG START if else IF ELSE while WHILE`) {
		m[w] = true
	}
	return m
}()

// Highlight colours a mod file: keywords, numbers, comments, texts, units. C between VERBATIM and ENDVERBATIM is faint.
func Highlight(lines [][]rune) [][]code.Span {
	out := make([][]code.Span, len(lines))
	until := "" // the word that ends a COMMENT or VERBATIM
	for i, l := range lines {
		word := strings.TrimSpace(string(l))
		ink := code.Comment
		if until == "ENDVERBATIM" {
			ink = code.Faint
		}
		if until != "" {
			out[i] = []code.Span{{From: 0, To: len(l), Ink: ink}}
			if strings.HasPrefix(word, until) {
				until = ""
			}
			continue
		}
		switch {
		case word == "COMMENT" || strings.HasPrefix(word, "COMMENT "):
			until, out[i] = "ENDCOMMENT", []code.Span{{From: 0, To: len(l), Ink: code.Comment}}
		case strings.HasPrefix(word, "VERBATIM"):
			until, out[i] = "ENDVERBATIM", []code.Span{{From: 0, To: len(l), Ink: code.Keyword}}
		case strings.HasPrefix(word, "TITLE"):
			at := strings.Index(string(l), "TITLE")
			at = len([]rune(string(l)[:at]))
			out[i] = []code.Span{{From: at, To: at + 5, Ink: code.Keyword}, {From: at + 5, To: len(l), Ink: code.Comment}}
		default:
			out[i] = scan(l)
		}
	}
	return out
}

// scan colours one line of code.
func scan(l []rune) []code.Span {
	var out []code.Span
	add := func(from, to int, ink code.Ink) { out = append(out, code.Span{From: from, To: to, Ink: ink}) }
	for i := 0; i < len(l); {
		switch r := l[i]; {
		case r == ':' || r == '?':
			add(i, len(l), code.Comment)
			return out
		case r == '"':
			end := i + 1
			for end < len(l) && l[end] != '"' {
				end++
			}
			end = min(end+1, len(l))
			add(i, end, code.String)
			i = end
		case r == '(':
			if end := unitEnd(l, i); end > 0 {
				add(i, end, code.Faint)
				i = end
			} else {
				i++
			}
		case r == '_' || unicode.IsLetter(r):
			end := i
			for end < len(l) && (l[end] == '_' || unicode.IsLetter(l[end]) || unicode.IsDigit(l[end])) {
				end++
			}
			if keywords[string(l[i:end])] {
				add(i, end, code.Keyword)
			}
			i = end
		case unicode.IsDigit(r) || r == '.' && i+1 < len(l) && unicode.IsDigit(l[i+1]):
			end := i
			for end < len(l) && (unicode.IsDigit(l[end]) || l[end] == '.' || (l[end] == 'e' || l[end] == 'E') && end+1 < len(l) && (unicode.IsDigit(l[end+1]) || l[end+1] == '-' || l[end+1] == '+') ||
				(l[end] == '-' || l[end] == '+') && (l[end-1] == 'e' || l[end-1] == 'E')) {
				end++
			}
			add(i, end, code.Number)
			i = end
		default:
			i++
		}
	}
	return out
}

// unitEnd gives the end of "(mA/cm2)": parentheses behind a name or a number that hold a unit and no formula. 0 when it is none.
func unitEnd(l []rune, at int) int {
	for end := at + 1; end < len(l); end++ {
		switch r := l[end]; {
		case r == ')':
			in := strings.TrimSpace(string(l[at+1 : end]))
			if isUnit(in) {
				return end + 1
			}
			return 0
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("/-^ .%*", r):
			return 0
		}
	}
	return 0
}

// isUnit says whether a text reads as one of the units of membrane models.
func isUnit(s string) bool {
	if s == "" {
		return false
	}
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == ' ' || r == '-' || r == '*' || r == '^' }) {
		f = strings.TrimRight(f, "0123456789.")
		switch f {
		case "", "mV", "mA", "nA", "pA", "uA", "S", "mS", "uS", "nS", "pS", "mho", "umho", "cm", "um", "m", "ms", "s", "sec", "mM", "uM", "M", "degC", "degK", "K", "joule", "J", "kJ",
			"coulomb", "millivolt", "milliamp", "nanoamp", "siemens", "milli", "micron", "liter", "litre", "micro", "molar", "millimolar", "uF", "nF", "pF", "F", "megohm", "ohm", "kHz", "Hz", "mol", "mole",
			"faraday", "k-mole", "V", "A", "microsiemens", "picosiemens", "nanosiemens", "micrometer", "meter", "mM2", "mm", "celsius", "kelvin", "amp", "volt", "k", "R":
		default:
			return false
		}
	}
	return true
}

// Marks puts problems at their words in the text.
func Marks(problems source.List, file string, lines [][]rune) []code.Mark {
	var out []code.Mark
	for _, e := range problems {
		at := Place(e, lines)
		if e.Pos.File != file || e.Pos.Line < 1 || at.Line >= len(lines) {
			continue
		}
		l := lines[at.Line]
		to := at.Col
		for to < len(l) && (l[to] == '_' || unicode.IsLetter(l[to]) || unicode.IsDigit(l[to])) {
			to++
		}
		out = append(out, code.Mark{Line: at.Line, From: at.Col, To: max(to, at.Col+1), Severity: code.Severity(e.Severity), Message: e.Msg})
	}
	return out
}

// Place gives the place of a problem in the text: its column counts bytes, that of an editor runes.
func Place(e *source.Error, lines [][]rune) code.Pos {
	p := code.Pos{Line: min(max(e.Pos.Line-1, 0), max(len(lines)-1, 0))}
	if p.Line < len(lines) {
		bytes := 0
		for p.Col < len(lines[p.Line]) && bytes < e.Pos.Col-1 {
			bytes += len(string(lines[p.Line][p.Col]))
			p.Col++
		}
	}
	return p
}

package lower

import (
	"strings"
)

// cMacro is a #define: the tokens that take the place of the name, and the names of its arguments when it is called like a function.
type cMacro struct {
	call bool
	args []string
	body []cToken
}

// preprocess carries out #if, #ifdef, #else, #define and #undef, and blanks all lines that begin with #. The conditions are those of NEURON 9
// without its parallel offspring: NRN_VERSION_GTEQ holds, NRNBBCORE and CORENEURON_BUILD are not defined.
func (v *verbatims) preprocess(text string) string {
	lines := strings.Split(text, "\n")
	var off, taken []bool // see directive
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		hidden := false
		for _, o := range off {
			hidden = hidden || o
		}
		if !strings.HasPrefix(line, "#") {
			if hidden {
				lines[i] = ""
			}
			continue
		}
		at := i
		lines[i] = ""
		for strings.HasSuffix(line, "\\") && i+1 < len(lines) { // the line goes on
			i++
			line = strings.TrimSuffix(line, "\\") + " " + strings.TrimSpace(lines[i])
			lines[i] = ""
		}
		off, taken = v.directive(strings.TrimSpace(line[1:]), at, hidden, off, taken)
	}
	return strings.Join(lines, "\n")
}

// directive carries out one line of the preprocessor. off says of each condition around it whether this part is left out, taken whether a part of it was used.
func (v *verbatims) directive(line string, at int, hidden bool, off, taken []bool) (newOff, newTaken []bool) {
	end := 0
	for end < len(line) && isLetter(line[end]) {
		end++
	}
	word, rest := line[:end], strings.TrimSpace(line[end:])
	last := len(off) - 1
	switch word {
	case "if", "ifdef", "ifndef":
		is := false
		switch word {
		case "if":
			is = v.condition(rest)
		case "ifdef":
			is = v.defined(firstWord(rest))
		default:
			is = !v.defined(firstWord(rest))
		}
		off, taken = append(off, !is), append(taken, is)
	case "elif":
		if last >= 0 {
			is := !taken[last] && v.condition(rest)
			off[last], taken[last] = !is, taken[last] || is
		}
	case "else":
		if last >= 0 {
			off[last], taken[last] = taken[last], true
		}
	case "endif":
		if last >= 0 {
			off, taken = off[:last], taken[:last]
		}
	case "define":
		if !hidden {
			v.define(rest, at)
		}
	case "undef":
		if !hidden {
			delete(v.macro, firstWord(rest))
		}
	}
	return off, taken
}

func firstWord(s string) string {
	end := 0
	for end < len(s) && (isLetter(s[end]) || isDigit(s[end])) {
		end++
	}
	return s[:end]
}

// define takes "NAME tokens" or "NAME(a, b) tokens".
func (v *verbatims) define(rest string, line int) {
	name := firstWord(rest)
	if name == "" {
		return
	}
	m := &cMacro{}
	after := rest[len(name):]
	if strings.HasPrefix(after, "(") {
		end := strings.IndexByte(after, ')')
		if end < 0 {
			return
		}
		m.call = true
		for _, a := range strings.Split(after[1:end], ",") {
			if a = strings.TrimSpace(a); a != "" {
				m.args = append(m.args, a)
			}
		}
		after = after[end+1:]
	}
	m.body = cTokens(after, line)
	v.macro[name] = m
}

// defined says whether NEURON's compiler knows a name as a macro here.
func (v *verbatims) defined(name string) bool {
	switch {
	case strings.HasPrefix(name, "NRN_VERSION_"), name == "NRN_MECHANISM_DATA_IS_SOA", name == "t":
		return true
	}
	return v.macro[name] != nil
}

// condition evaluates the line of an #if.
func (v *verbatims) condition(text string) bool {
	e := &cCondition{v: v, tok: cTokens(text, 0)}
	return e.or() != 0
}

// cCondition reads the condition of an #if by recursive descent; what it does not know counts 0, as in C.
type cCondition struct {
	v     *verbatims
	tok   []cToken
	at    int
	depth int
}

func (e *cCondition) take(text string) bool {
	if e.at < len(e.tok) && e.tok[e.at].text == text {
		e.at++
		return true
	}
	return false
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (e *cCondition) or() float64 {
	x := e.and()
	for e.take("||") {
		y := e.and()
		x = truth(x != 0 || y != 0)
	}
	return x
}

func (e *cCondition) and() float64 {
	x := e.compare()
	for e.take("&&") {
		y := e.compare()
		x = truth(x != 0 && y != 0)
	}
	return x
}

func (e *cCondition) compare() float64 {
	x := e.atom()
	switch {
	case e.take("=="):
		return truth(x == e.atom())
	case e.take("!="):
		return truth(x != e.atom())
	case e.take(">="):
		return truth(x >= e.atom())
	case e.take("<="):
		return truth(x <= e.atom())
	case e.take(">"):
		return truth(x > e.atom())
	case e.take("<"):
		return truth(x < e.atom())
	}
	return x
}

func (e *cCondition) atom() float64 {
	if e.depth++; e.depth > 100 || e.at >= len(e.tok) {
		return 0
	}
	defer func() { e.depth-- }()
	switch {
	case e.take("!"):
		return truth(e.atom() == 0)
	case e.take("("):
		x := e.or()
		e.take(")")
		return x
	}
	t := e.tok[e.at]
	e.at++
	switch {
	case t.kind == '0':
		x, _, _ := parseNumber(t.text)
		return x
	case t.text == "defined":
		open := e.take("(")
		if e.at >= len(e.tok) {
			return 0
		}
		name := e.tok[e.at].text
		e.at++
		if open {
			e.take(")")
		}
		return truth(e.v.defined(name))
	case t.text == "NRN_VERSION_GTEQ" || t.text == "NRN_VERSION_GT":
		for e.at < len(e.tok) && !e.take(")") {
			e.at++
		}
		return 1
	case strings.HasPrefix(t.text, "NRN_VERSION_"):
		for e.at < len(e.tok) && hasMark(e.tok[e.at:], ")") && !e.take(")") {
			e.at++
		}
		return truth(t.text != "NRN_VERSION_LT" && t.text != "NRN_VERSION_LTEQ" && t.text != "NRN_VERSION_EQ")
	}
	if m := e.v.macro[t.text]; m != nil && !m.call && len(m.body) == 1 && m.body[0].kind == '0' {
		x, _, _ := parseNumber(m.body[0].text)
		return x
	}
	return 0
}

// cWithin lists the macros that are being expanded.
type cWithin struct {
	name  string
	outer *cWithin
}

func (w *cWithin) has(name string) bool {
	for ; w != nil; w = w.outer {
		if w.name == name {
			return true
		}
	}
	return false
}

// maxExpanded bounds the tokens that pass through macros in one file.
const maxExpanded = 60_000

// expand replaces macros in a list of tokens. A macro is not expanded in itself.
func (v *verbatims) expand(tok []cToken, within *cWithin, depth int) []cToken {
	if len(v.macro) == 0 || depth > 50 {
		return tok
	}
	var out []cToken
	for i := 0; i < len(tok); i++ {
		t := tok[i]
		if v.expanded++; v.expanded > maxExpanded {
			end := tooLong
			end.line, end.col = t.line, t.col
			return append(out, end)
		}
		m := v.macro[t.text]
		if t.kind != 'n' || m == nil || within.has(t.text) {
			out = append(out, t)
			continue
		}
		var actual [][]cToken
		if m.call {
			args, end, ok := macroArgs(tok, i+1)
			if !ok || len(args) != len(m.args) {
				out = append(out, t)
				continue
			}
			for _, a := range args {
				actual = append(actual, v.expand(a, within, depth+1))
			}
			i = end
		}
		inner := &cWithin{t.text, within}
		var body []cToken
		for _, b := range m.body {
			b.line, b.col = t.line, t.col
			replaced := false
			for k, a := range m.args {
				if b.kind == 'n' && b.text == a {
					body, replaced = append(body, actual[k]...), true
				}
			}
			if !replaced {
				body = append(body, b)
			}
		}
		out = append(out, v.expand(body, inner, depth+1)...)
	}
	return out
}

// macroArgs reads "(a, b)" from place i on and gives the arguments and the place of the closing parenthesis.
func macroArgs(tok []cToken, i int) (args [][]cToken, end int, ok bool) {
	if i >= len(tok) || tok[i].text != "(" {
		return nil, 0, false
	}
	depth := 0
	from := i + 1
	for ; i < len(tok); i++ {
		switch tok[i].text {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			if depth--; depth == 0 {
				if i > from || len(args) > 0 {
					args = append(args, tok[from:i])
				}
				return args, i, true
			}
		case ",":
			if depth == 1 {
				args = append(args, tok[from:i])
				from = i + 1
			}
		}
	}
	return nil, 0, false
}

package text

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Pattern is a compiled pattern. Patterns of section names (forsec, ifsec, issection, CVode.netconlist) take [ and ] as letters, because names have
// them; <a-z> is a set of letters and {8-15} an integer in that range. Patterns of StringFunctions are those of egrep, where of
// all matches that begin first the longest counts.
type Pattern struct{ re *regexp.Regexp }

// CompileSection makes a pattern that a whole name must match (issection).
func CompileSection(pattern string) (*Pattern, error) {
	return compile(pattern, parser{src: pattern, sections: true})
}

// CompileContained makes the pattern of forsec and ifsec: some part of the name matches. prefix is the name of the object in whose template
// the statement stands, to which the sections belong; empty at top level. An alternative a|b reaches to the ends of the name, as in NEURON.
func CompileContained(pattern, prefix string) (*Pattern, error) {
	return compile(pattern, parser{src: prefix + ".*" + pattern + ".*", sections: true})
}

// CompilePart makes a pattern that a part of a name must match (CVode.netconlist).
func CompilePart(pattern string) (*Pattern, error) {
	return compile(pattern, parser{src: ".*(?:" + pattern + ").*", sections: true})
}

// CompileSearch makes a pattern that is looked for in a text (StringFunctions.head and tail).
func CompileSearch(pattern string) (*Pattern, error) {
	return compile(pattern, parser{src: pattern})
}

func compile(pattern string, p parser) (*Pattern, error) {
	expr := p.alternatives()
	if p.err == "" && p.at < len(p.src) {
		p.err = "a ) without ("
	}
	if p.err == "" && len(expr) > longestPattern {
		p.err = "it is too long"
	}
	if p.err != "" {
		return nil, fmt.Errorf("pattern %q: %s", pattern, p.err)
	}
	if p.sections {
		expr = `^(?:` + expr + `)$`
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	if !p.sections {
		re.Longest()
	}
	return &Pattern{re}, nil
}

// Match says whether a name matches.
func (p *Pattern) Match(name string) bool { return p.re.MatchString(name) }

// Find gives the first match in the first line of a text; ok is false when there is none.
func (p *Pattern) Find(s string) (begin, end int, ok bool) {
	if k := strings.IndexByte(s, '\n'); k >= 0 {
		s = s[:k]
	}
	at := p.re.FindStringIndex(s)
	if at == nil {
		return 0, 0, false
	}
	return at[0], at[1], true
}

// Bounds of what a pattern may ask for: its length as an expression of Go, and the parentheses in one another.
const (
	longestPattern = 10000
	deepest        = 100
	highest        = 999999999
)

// parser turns a pattern into an expression of Go's regexp.
type parser struct {
	src      string
	at       int
	sections bool
	depth    int
	err      string
}

func (p *parser) peek() byte {
	if p.at < len(p.src) {
		return p.src[p.at]
	}
	return 0
}

func (p *parser) more() bool { return p.err == "" && p.at < len(p.src) }

// alternatives reads up to the end or a closing parenthesis.
func (p *parser) alternatives() string {
	if p.depth++; p.depth > deepest {
		p.err = "too many parentheses in one another"
		return ""
	}
	defer func() { p.depth-- }()
	var out strings.Builder
	for p.more() && p.peek() != ')' {
		c := p.peek()
		if c == '|' || c == '\n' && !p.sections {
			p.at++
			out.WriteByte('|')
			continue
		}
		out.WriteString(p.repeated())
	}
	return out.String()
}

// repeated reads an atom with its quantifiers.
func (p *parser) repeated() string {
	c := p.peek()
	if c == '*' || c == '+' || c == '?' {
		p.err = fmt.Sprintf("nothing before %c to be repeated", c)
		return ""
	}
	atom := p.atom()
	for p.more() {
		switch c := p.peek(); {
		case c == '*' || c == '+' || c == '?':
			p.at++
			atom = "(?:" + atom + ")" + string(c)
		case c == '{' && p.isCount():
			atom = "(?:" + atom + ")" + p.count()
		default:
			return atom
		}
		if len(atom) > longestPattern {
			p.err = "it is too long"
		}
		if p.sections && p.peek() == '?' { // as few as possible: no difference for a yes or no
			p.at++
		}
	}
	return atom
}

// isCount tells a count of repetitions {2,3} from a range of numbers {2-3}.
func (p *parser) isCount() bool {
	if !p.sections {
		return true
	}
	i := p.at + 1
	for i < len(p.src) && p.src[i] >= '0' && p.src[i] <= '9' {
		i++
	}
	return i >= len(p.src) || p.src[i] != '-'
}

func (p *parser) count() string {
	k := strings.IndexByte(p.src[p.at:], '}')
	if k < 0 {
		p.err = "a { without }"
		return ""
	}
	s := p.src[p.at : p.at+k+1]
	p.at += k + 1
	lo, hi, two := strings.Cut(s[1:k], ",")
	n, err := strconv.Atoi(lo)
	m := n
	if two && hi != "" && err == nil {
		m, err = strconv.Atoi(hi)
	}
	if err != nil || n < 0 || m < n || m > 1000 {
		p.err = fmt.Sprintf("the count %s is not {n}, {n,} or {n,m} with numbers up to 1000", s)
		return ""
	}
	return s
}

func (p *parser) atom() string {
	c := p.peek()
	p.at++
	switch c {
	case '(':
		return p.group()
	case '.':
		return "."
	case '^', '$':
		return string(c)
	case '\\':
		return p.escape()
	case '{':
		if p.sections && !p.isCountAt(p.at-1) {
			return p.numbers()
		}
		p.err = "nothing before { to be repeated"
		return ""
	case '<':
		if p.sections {
			return p.set('>')
		}
	case '[':
		if !p.sections {
			return p.set(']')
		}
	}
	return p.letter()
}

func (p *parser) isCountAt(i int) bool {
	q := *p
	q.at = i
	return q.isCount()
}

// letter gives the letter whose first byte was just read, in a form that means only itself.
func (p *parser) letter() string {
	r, n := utf8.DecodeRuneInString(p.src[p.at-1:])
	p.at += n - 1
	return fmt.Sprintf(`\x{%x}`, r)
}

func (p *parser) group() string {
	if p.peek() == '?' && p.sections {
		if !strings.HasPrefix(p.src[p.at:], "?:") {
			p.err = "looking ahead by (?= or (?! is not understood"
			return ""
		}
		p.at += 2
	}
	s := p.alternatives()
	if p.err == "" && p.peek() != ')' {
		p.err = "a ( without )"
	}
	p.at++
	return "(?:" + s + ")"
}

func (p *parser) escape() string {
	if p.at >= len(p.src) {
		p.err = `a \ at the end`
		return ""
	}
	c := p.src[p.at]
	p.at++
	switch {
	case !p.sections:
		if strings.IndexByte(".[\\()*+?{|^$\n", c) < 0 {
			p.err = fmt.Sprintf(`\%c has no meaning here`, c)
		}
	case strings.IndexByte("dDsSwWbBfnrtv", c) >= 0:
		return `\` + string(c)
	case c >= '1' && c <= '9':
		p.err = fmt.Sprintf(`a reference back by \%c is not understood`, c)
		return ""
	}
	return p.letter()
}

// numbers reads a range of integers behind its brace.
func (p *parser) numbers() string {
	k := strings.IndexByte(p.src[p.at:], '}')
	if k < 0 {
		p.err = "a { without }"
		return ""
	}
	s := p.src[p.at : p.at+k]
	p.at += k + 1
	lo, hi, _ := strings.Cut(s, "-")
	a, err1 := strconv.Atoi(lo)
	b, err2 := strconv.Atoi(hi)
	if err1 != nil || err2 != nil || a < 0 || b < a || b > highest {
		p.err = fmt.Sprintf("{%s} is no range {low-high} of integers from 0 to %d", s, highest)
		return ""
	}
	return "(?:" + strings.Join(between(a, b), "|") + ")"
}

// between gives expressions for the integers from a to b: for each number of digits its own.
func between(a, b int) (out []string) {
	for ; a <= b; a = nextPower(a) {
		out = append(out, sameLength(strconv.Itoa(a), strconv.Itoa(min(b, nextPower(a)-1))))
	}
	return out
}

// nextPower is the first power of ten above n.
func nextPower(n int) int {
	p := 10
	for p <= n {
		p *= 10
	}
	return p
}

// sameLength gives an expression for the integers from a to b, which have the same number of digits.
func sameLength(a, b string) string {
	switch {
	case a == b:
		return a
	case len(a) == 1:
		return "[" + a + "-" + b + "]"
	case a[0] == b[0]:
		return a[:1] + sameLength(a[1:], b[1:])
	}
	rest := len(a) - 1
	out := "(?:" + a[:1] + sameLength(a[1:], strings.Repeat("9", rest))
	if b[0]-a[0] > 1 {
		out += fmt.Sprintf("|[%c-%c][0-9]{%d}", a[0]+1, b[0]-1, rest)
	}
	return out + "|" + b[:1] + sameLength(strings.Repeat("0", rest), b[1:]) + ")"
}

// set reads a set of letters up to its end.
func (p *parser) set(end byte) string {
	out := "["
	if p.peek() == '^' {
		p.at++
		out += "^"
	}
	empty := true
	for first := true; ; first = false {
		if p.at >= len(p.src) {
			p.err = fmt.Sprintf("a set of letters without its %c", end)
			return ""
		}
		c := p.src[p.at]
		if c == end && (p.sections || !first) {
			p.at++
			break
		}
		empty = false
		if !p.sections && strings.HasPrefix(p.src[p.at:], "[:") {
			k := strings.Index(p.src[p.at:], ":]")
			if k < 0 {
				p.err = "a [: without :]"
				return ""
			}
			out += p.src[p.at : p.at+k+2]
			p.at += k + 2
			continue
		}
		out += p.member()
		if p.peek() == '-' && p.at+1 < len(p.src) && p.src[p.at+1] != end {
			p.at++
			out += "-" + p.member()
		}
	}
	switch {
	case empty && out == "[":
		return `[^\x{0}-\x{10FFFF}]` // nothing
	case empty:
		return `(?s:.)`
	}
	return out + "]"
}

// member reads one letter of a set.
func (p *parser) member() string {
	c := p.src[p.at]
	p.at++
	if c == '\\' && p.sections && p.at < len(p.src) {
		c = p.src[p.at]
		p.at++
		if strings.IndexByte("dDsSwWfnrtv", c) >= 0 {
			return `\` + string(c)
		}
	}
	return p.letter()
}

package expr

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/source"
)

// parser reads by recursive descent; every method leaves at behind what it read.
type parser struct {
	text     string
	variable string
	at       int
	depth    int
	nodes    int
	refs     []string
	mentions []mention
}

// mention is where a reference stands in the text.
type mention struct{ from, to, at int }

func (p *parser) whole() (*Expr, error) {
	if len(p.text) > maxText {
		return nil, p.fail(1, "part it", "the expression has %d bytes, the limit is %d", len(p.text), maxText)
	}
	if strings.TrimSpace(p.text) == "" {
		return nil, p.fail(1, `write a variable such as soma(0.5).v, or an expression of several`, "the expression is empty")
	}
	root, err := p.either()
	if err != nil {
		return nil, err
	}
	if p.blank(); p.at < len(p.text) {
		return nil, p.unexpected("an operator or the end")
	}
	return &Expr{text: strings.TrimSpace(p.text), root: root, refs: p.refs, nodes: p.nodes, mentions: p.mentions, source: p.text}, nil
}

func (p *parser) blank() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// unexpected tells what stands where something else was expected.
func (p *parser) unexpected(want string) error {
	if p.at >= len(p.text) {
		return p.fail(len(p.text)+1, "", "the expression ends where %s was expected", want)
	}
	r := []rune(p.text[p.at:])[0]
	hint := ""
	if r == '=' {
		hint = "compare with =="
	}
	return p.fail(p.at+1, hint, "%q stands where %s was expected", r, want)
}

// take reads one of the signs, the longer ones first; "" when none is there.
func (p *parser) take(signs ...string) string {
	p.blank()
	for _, s := range signs {
		if strings.HasPrefix(p.text[p.at:], s) {
			p.at += len(s)
			return s
		}
	}
	return ""
}

// level is one line of the grammar with operators that are grouped from the left.
func (p *parser) level(next func() (*node, error), ops map[string]op, signs ...string) (*node, error) {
	a, err := next()
	for err == nil {
		s := p.take(signs...)
		if s == "" {
			break
		}
		col := p.at - len(s) + 1
		var b *node
		if b, err = next(); err == nil {
			a, err = p.add(node{op: ops[s], args: []*node{a, b}}, col)
		}
	}
	return a, err
}

func (p *parser) either() (*node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail(p.at+1, "part it", "parentheses and signs are nested more than %d deep", maxDepth)
	}
	defer func() { p.depth-- }()
	return p.level(p.both, map[string]op{"||": opOr}, "||")
}

func (p *parser) both() (*node, error) {
	return p.level(p.compared, map[string]op{"&&": opAnd}, "&&")
}

func (p *parser) compared() (*node, error) {
	return p.level(p.sum, map[string]op{"<=": opLessEqual, ">=": opGreaterEqual, "==": opEqual, "!=": opUnequal, "<": opLess, ">": opGreater},
		"<=", ">=", "==", "!=", "<", ">")
}

func (p *parser) sum() (*node, error) {
	return p.level(p.product, map[string]op{"+": opAdd, "-": opSub, "\u2212": opSub}, "+", "-", "\u2212")
}

func (p *parser) product() (*node, error) {
	return p.level(p.signed, map[string]op{"*": opMul, "/": opDiv, "%": opMod, "\u00b7": opMul}, "*", "/", "%", "\u00b7")
}

func (p *parser) signed() (*node, error) {
	p.blank()
	col := p.at + 1
	sign := p.take("-", "+", "!", "\u2212")
	if sign == "" {
		return p.power()
	}
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail(p.at+1, "part it", "parentheses and signs are nested more than %d deep", maxDepth)
	}
	defer func() { p.depth-- }()
	a, err := p.signed()
	if err != nil || sign == "+" {
		return a, err
	}
	if sign == "!" {
		return p.add(node{op: opNot, args: []*node{a}}, col)
	}
	return p.add(node{op: opNeg, args: []*node{a}}, col)
}

func (p *parser) power() (*node, error) {
	a, err := p.operand()
	if err != nil || p.take("^", "**") == "" {
		return a, err
	}
	col := p.at
	b, err := p.signed()
	if err != nil {
		return nil, err
	}
	return p.add(node{op: opPow, args: []*node{a, b}}, col)
}

func (p *parser) operand() (*node, error) {
	p.blank()
	if p.at >= len(p.text) {
		return nil, p.unexpected("a number, a variable or a parenthesis")
	}
	switch c := p.text[p.at]; {
	case c == '(':
		p.at++
		a, err := p.either()
		if err != nil {
			return nil, err
		}
		if p.take(")") == "" {
			return nil, p.unexpected("a closing parenthesis")
		}
		return a, nil
	case c >= '0' && c <= '9' || c == '.':
		return p.number()
	case c == '{', letter(c):
		return p.name()
	}
	return nil, p.unexpected("a number, a variable or a parenthesis")
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }

// numberEnd is where the decimal number that begins at i ends; i when there is none.
func (p *parser) numberEnd(i int) int {
	start, digits := i, 0
	for ; i < len(p.text) && (digit(p.text[i]) || p.text[i] == '.'); i++ {
		if p.text[i] != '.' {
			digits++
		}
	}
	if digits == 0 {
		return start
	}
	if i < len(p.text) && (p.text[i] == 'e' || p.text[i] == 'E') {
		k := i + 1
		if k < len(p.text) && (p.text[k] == '+' || p.text[k] == '-') {
			k++
		}
		for ; k < len(p.text) && digit(p.text[k]); k++ {
			i = k + 1
		}
	}
	return i
}

func (p *parser) number() (*node, error) {
	col, end := p.at+1, p.numberEnd(p.at)
	text := p.text[p.at:max(end, p.at)]
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(v, 0) {
		return nil, p.fail(col, "", "%q is no number", p.text[p.at:max(end, p.at+1)])
	}
	p.at = end
	if p.at < len(p.text) && letter(p.text[p.at]) {
		return nil, p.fail(p.at+1, "write * between them", "a number and a name stand side by side")
	}
	return p.add(node{op: opNumber, value: v}, col)
}

// name reads a reference, a function, t, pi or the variable.
func (p *parser) name() (*node, error) {
	col := p.at + 1
	ref, ok, err := p.reference()
	if err != nil {
		return nil, err
	}
	if !ok {
		word := p.word()
		if p.at < len(p.text) && p.text[p.at] == '(' {
			return p.call(word, col)
		}
		switch {
		case p.variable != "" && word == p.variable:
			return p.add(node{op: opTime}, col)
		case word == "t" && p.variable == "":
			return p.add(node{op: opTime}, col)
		case word == "pi" || word == "PI":
			return p.add(node{op: opNumber, value: math.Pi}, col)
		}
		ref = word
	}
	at := slices.Index(p.refs, ref)
	if at < 0 {
		at = len(p.refs)
		p.refs = append(p.refs, ref)
	}
	p.mentions = append(p.mentions, mention{col - 1, p.at, at})
	return p.add(node{op: opRef, at: at}, col)
}

// call reads the arguments of a function.
func (p *parser) call(word string, col int) (*node, error) {
	at := slices.IndexFunc(calls(), func(c function) bool { return c.name == word })
	if at < 0 {
		var names []string
		for _, c := range calls() {
			names = append(names, c.name)
		}
		hint := "a place is written as soma(0.5).v; functions are " + strings.Join(names, ", ")
		if near := source.Nearest(word, names); near != "" {
			hint = "did you mean " + near + "(...)?"
		}
		return nil, p.fail(col, hint, "there is no function %q", word)
	}
	f := calls()[at]
	p.at++ // the parenthesis
	n := node{op: f.op, at: at}
	for {
		a, err := p.either()
		if err != nil {
			return nil, err
		}
		n.args = append(n.args, a)
		if p.take(",") == "" {
			break
		}
	}
	if p.take(")") == "" {
		return nil, p.unexpected("a comma or a closing parenthesis")
	}
	if len(n.args) < f.least || len(n.args) > f.most {
		return nil, p.fail(col, "", "%s takes %s, %d given", word, f.wants(), len(n.args))
	}
	return p.add(n, col)
}

package neuroml

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Expr is an expression of LEMS: numbers, names, + - * / ^, comparisons (.gt. .lt. .geq. .leq. .eq. .neq.), .and. .or., and functions.
type Expr struct {
	op   string // "num", "name", "call", "neg", or an operator
	text string // of a number, a name, a function
	args []*Expr
}

// maxExpr bounds how deep an expression nests.
const maxExpr = 200

// functions of LEMS, with their names in mod files.
var functions = map[string]string{"exp": "exp", "log": "log", "ln": "log", "sqrt": "sqrt", "sin": "sin", "cos": "cos", "tan": "tan", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "abs": "fabs",
	"ceil": "ceil", "H": "heaviside"}

// plotted are those that gradients know, by the names of package expr.
var plotted = map[string]string{"exp": "exp", "log": "log", "ln": "log", "sqrt": "sqrt", "sin": "sin", "cos": "cos", "tan": "tan", "tanh": "tanh", "abs": "abs", "ceil": "ceil"}

// ParseExpr reads an expression.
func ParseExpr(text string) (*Expr, error) {
	p := &exprParser{rest: text}
	p.next()
	e, err := p.binary(0, 0)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w in %.120q", err, text)
	case p.token != "":
		return nil, fmt.Errorf("%.20q is not expected in %.120q", p.token, text)
	}
	return e, nil
}

// Names lists the names of an expression in order, each once.
func (e *Expr) Names() (out []string) {
	e.walk(func(x *Expr) {
		if x.op == "name" && !slices.Contains(out, x.text) {
			out = append(out, x.text)
		}
	})
	return out
}

// Calls says whether a function is called.
func (e *Expr) Calls(function string) (found bool) {
	e.walk(func(x *Expr) { found = found || x.op == "call" && x.text == function })
	return found
}

func (e *Expr) walk(f func(*Expr)) {
	f(e)
	for _, a := range e.args {
		a.walk(f)
	}
}

type exprParser struct {
	rest  string
	token string // "" at the end
}

// dotted are the operators in words.
var dotted = map[string]string{".gt.": ">", ".lt.": "<", ".geq.": ">=", ".leq.": "<=", ".eq.": "==", ".neq.": "!=", ".and.": "&&", ".or.": "||"}

// next goes to the next token.
func (p *exprParser) next() {
	p.rest = strings.TrimLeft(p.rest, " \t\r\n")
	if p.rest == "" {
		p.token = ""
		return
	}
	for word := range dotted {
		if len(p.rest) >= len(word) && strings.EqualFold(p.rest[:len(word)], word) {
			p.token, p.rest = dotted[word], p.rest[len(word):]
			return
		}
	}
	n, c := 1, p.rest[0]
	switch {
	case c >= '0' && c <= '9' || c == '.':
		n = p.number()
	case c == '_' || c|32 >= 'a' && c|32 <= 'z':
		for n < len(p.rest) && (p.rest[n] == '_' || p.rest[n]|32 >= 'a' && p.rest[n]|32 <= 'z' || p.rest[n] >= '0' && p.rest[n] <= '9') {
			n++
		}
	}
	p.token, p.rest = p.rest[:n], p.rest[n:]
}

// number gives how long the number is.
func (p *exprParser) number() int {
	digits := func(n int) int {
		for n < len(p.rest) && p.rest[n] >= '0' && p.rest[n] <= '9' {
			n++
		}
		return n
	}
	n := digits(0)
	if n < len(p.rest) && p.rest[n] == '.' && !(n+1 < len(p.rest) && p.dottedAt(n)) {
		n = digits(n + 1)
	}
	if n < len(p.rest) && p.rest[n]|32 == 'e' {
		m := n + 1
		if m < len(p.rest) && (p.rest[m] == '+' || p.rest[m] == '-') {
			m++
		}
		if end := digits(m); end > m {
			n = end
		}
	}
	return max(n, 1)
}

// dottedAt says whether an operator in words begins there: 1.gt.x.
func (p *exprParser) dottedAt(n int) bool {
	for word := range dotted {
		if strings.HasPrefix(strings.ToLower(p.rest[n:]), word) {
			return true
		}
	}
	return false
}

// levels are the operators of two sides, from those that bind least.
var levels = [][]string{{"||"}, {"&&"}, {">", "<", ">=", "<=", "==", "!="}, {"+", "-"}, {"*", "/"}}

// binary reads a chain of operators of a level.
func (p *exprParser) binary(level, depth int) (*Expr, error) {
	if depth > maxExpr {
		return nil, fmt.Errorf("more than %d levels of brackets", maxExpr)
	}
	if level == len(levels) {
		return p.unary(depth)
	}
	left, err := p.binary(level+1, depth+1)
	for n := 0; err == nil && slices.Contains(levels[level], p.token); n++ {
		if n > 10_000 {
			return nil, fmt.Errorf("more than 10000 terms")
		}
		op := p.token
		p.next()
		var right *Expr
		right, err = p.binary(level+1, depth+1)
		left = &Expr{op: op, args: []*Expr{left, right}}
	}
	return left, err
}

// unary reads a sign, or a power, which binds stronger and to the right.
func (p *exprParser) unary(depth int) (*Expr, error) {
	if depth > maxExpr {
		return nil, fmt.Errorf("more than %d levels of brackets", maxExpr)
	}
	switch p.token {
	case "-":
		p.next()
		e, err := p.unary(depth + 1)
		return &Expr{op: "neg", args: []*Expr{e}}, err
	case "+":
		p.next()
		return p.unary(depth + 1)
	}
	base, err := p.primary(depth + 1)
	if err != nil || p.token != "^" {
		return base, err
	}
	p.next()
	power, err := p.unary(depth + 1)
	return &Expr{op: "^", args: []*Expr{base, power}}, err
}

func (p *exprParser) primary(depth int) (*Expr, error) {
	t := p.token
	switch {
	case t == "":
		return nil, fmt.Errorf("an operand is missing at the end")
	case t == "(":
		p.next()
		e, err := p.binary(0, depth+1)
		if err == nil && p.token != ")" {
			err = fmt.Errorf("a bracket is not closed")
		}
		p.next()
		return e, err
	case t[0] >= '0' && t[0] <= '9' || t[0] == '.' && len(t) > 1:
		p.next()
		if _, err := strconv.ParseFloat(t, 64); err != nil {
			return nil, fmt.Errorf("%.20q is no number", t)
		}
		return &Expr{op: "num", text: t}, nil
	case t[0] == '_' || t[0]|32 >= 'a' && t[0]|32 <= 'z':
		p.next()
		if p.token != "(" {
			return &Expr{op: "name", text: t}, nil
		}
		if t == "if" {
			return p.step(depth)
		}
		if _, ok := functions[t]; !ok {
			return nil, fmt.Errorf("the function %.40q is not known", t)
		}
		p.next()
		arg, err := p.binary(0, depth+1)
		if err == nil && p.token != ")" {
			err = fmt.Errorf("a bracket is not closed")
		}
		p.next()
		return &Expr{op: "call", text: t, args: []*Expr{arg}}, err
	}
	return nil, fmt.Errorf("%.20q is not expected", t)
}

// Mod writes the expression for a mod file. name gives what stands for a name.
func (e *Expr) Mod(name func(string) (string, error)) (string, error) {
	text, _, err := e.print(name, func(f, arg string) (string, error) { return functions[f] + "(" + arg + ")", nil })
	return text, err
}

// Plain writes the expression in the language of package expr, for gradients.
func (e *Expr) Plain(name func(string) (string, error)) (string, error) {
	text, _, err := e.print(name, func(f, arg string) (string, error) {
		if f == "H" {
			return "if(" + arg + " < 0, 0, 1)", nil
		}
		if plotted[f] == "" {
			return "", fmt.Errorf("the function %s is not known along a cell", f)
		}
		return plotted[f] + "(" + arg + ")", nil
	})
	return text, err
}

// step reads if(x < 0, 0, 1), which is how Plain writes H(x); the name has been read.
func (p *exprParser) step(depth int) (*Expr, error) {
	p.next()
	c, err := p.binary(0, depth+1)
	var rest []string
	for len(rest) < 5 && p.token != "" {
		rest = append(rest, p.token)
		p.next()
	}
	if err == nil && (strings.Join(rest, "") != ",0,1)" || c.op != "<" || c.args[1].text != "0") {
		err = fmt.Errorf("of the conditions only if(x < 0, 0, 1) is known")
	}
	if err != nil {
		return nil, err
	}
	return &Expr{op: "call", text: "H", args: []*Expr{c.args[0]}}, nil
}

// LEMS writes the expression as LEMS has it. name gives what stands for a name.
func (e *Expr) LEMS(name func(string) (string, error)) (string, error) {
	text, _, err := e.print(name, func(f, arg string) (string, error) { return f + "(" + arg + ")", nil })
	return text, err
}

// print gives the text and how strongly its outermost operator binds, 100 for what needs no brackets.
func (e *Expr) print(name func(string) (string, error), call func(f, arg string) (string, error)) (string, int, error) {
	switch e.op {
	case "num":
		return e.text, 100, nil
	case "name":
		t, err := name(e.text)
		bind := 100
		if _, e := strconv.ParseFloat(t, 64); e != nil && strings.ContainsAny(t, " +-*/^") && !strings.HasPrefix(t, "(") { // what stands for names is bracketed as a whole
			bind = 0
		}
		return t, bind, err
	case "call":
		arg, _, err := e.args[0].print(name, call)
		if err != nil {
			return "", 0, err
		}
		t, err := call(e.text, arg)
		return t, 100, err
	}
	var sides [2]string
	var binds [2]int
	for i, a := range e.args {
		var err error
		if sides[i], binds[i], err = a.print(name, call); err != nil {
			return "", 0, err
		}
	}
	wrap := func(i, least int) string {
		if binds[i] < least {
			return "(" + sides[i] + ")"
		}
		return sides[i]
	}
	if e.op == "neg" {
		return "-" + wrap(0, 50), 3, nil
	}
	if e.op == "^" {
		return wrap(0, 100) + "^" + wrap(1, 100), 50, nil
	}
	level := slices.IndexFunc(levels, func(ops []string) bool { return slices.Contains(ops, e.op) })
	if level >= 4 {
		return wrap(0, level) + e.op + wrap(1, level+1), level, nil
	}
	return wrap(0, level) + " " + e.op + " " + wrap(1, level+1), level, nil
}

// Scaled takes a factor away from an expression: of "1e4*x" the factor 1e4 it gives x. ok is false when the expression has another form.
func (e *Expr) Scaled(factor float64) (rest *Expr, ok bool) {
	if e.op != "*" || e.args[0].op != "num" {
		return nil, false
	}
	v, _ := strconv.ParseFloat(e.args[0].text, 64) // it was read as a number
	return e.args[1], v == factor
}

// Times multiplies an expression.
func (e *Expr) Times(factor string) *Expr {
	return &Expr{op: "*", args: []*Expr{{op: "num", text: factor}, e}}
}

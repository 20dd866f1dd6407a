package expr

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/source"
)

// Limits of an expression: a longer one is a mistake, and readers must not run out of stack.
const (
	maxText  = 4000 // bytes
	maxDepth = 100  // of parentheses and signs
	maxNodes = 2000
)

// Expr is an expression that was read. It is not changed any more and may be shared.
type Expr struct {
	text  string
	root  *node
	refs  []string
	nodes int

	source   string // as it was given, blanks included
	mentions []mention
}

// Parse reads an expression. The error is a *source.Error whose Pos.Col is the byte, from 1, where reading failed, with the text as its
// excerpt.
func Parse(text string) (*Expr, error) { return ParseOver(text, "") }

// ParseOver reads a function of a variable of its own besides the model's: every free-standing mention of the name is that variable, whose values a
// Stream takes in the place of t. An empty name stands for none.
func ParseOver(text, variable string) (*Expr, error) {
	p := &parser{text: text, variable: variable}
	e, err := p.whole()
	if err != nil {
		return nil, err
	}
	return e, nil
}

// String is the text that was read.
func (e *Expr) String() string { return e.text }

// Refs lists the variables of the model that the expression needs, each once, in order of mention, in the text form of a project's reference. The
// series handed to a Stream are parallel to it.
func (e *Expr) Refs() []string { return slices.Clone(e.refs) }

// Plain gives the only reference of an expression that is nothing else, "soma(0.5).v"; false for any other.
func (e *Expr) Plain() (string, bool) {
	if e.root.op == opRef {
		return e.refs[e.root.at], true
	}
	return "", false
}

// Rename gives the text with other references: f is asked for each of Refs, and what it gives is written in the place of every mention, in braces where
// its letters need them. Everything else stays as it was typed.
func (e *Expr) Rename(f func(ref string) string) string {
	var b strings.Builder
	last := 0
	for _, m := range e.mentions {
		b.WriteString(e.source[last:m.from])
		last = m.to
		if now := f(e.refs[m.at]); now != e.refs[m.at] {
			b.WriteString(Quote(now))
		} else {
			b.WriteString(e.source[m.from:m.to])
		}
	}
	b.WriteString(e.source[last:])
	return strings.TrimSpace(b.String())
}

// Quote gives a reference as it stands in an expression: in braces when it would read as something else.
func Quote(ref string) string {
	if e, err := Parse(ref); err == nil {
		if plain, ok := e.Plain(); ok && plain == ref {
			return ref
		}
	}
	return "{" + ref + "}"
}

// Constant says whether the value does not depend on time or on any variable.
func (e *Expr) Constant() bool { return e.root.constant }

// Functions lists the functions with their arguments and meaning, for help and completion.
func Functions() [][2]string {
	return [][2]string{
		{"deriv(x)", "slope by t, per ms"}, {"integral(x)", "area under x from the first sample on"},
		{"exp(x)", ""}, {"log(x)", "natural logarithm"}, {"log10(x)", ""}, {"sqrt(x)", ""}, {"abs(x)", ""},
		{"min(a, b ...)", ""}, {"max(a, b ...)", ""}, {"if(c, a, b)", "a where c is not 0, else b"},
		{"sin(x)", ""}, {"cos(x)", ""}, {"tan(x)", ""}, {"atan(x)", ""}, {"tanh(x)", ""},
		{"floor(x)", ""}, {"ceil(x)", ""}, {"int(x)", "toward zero"},
	}
}

// op is what a node does.
type op uint8

const (
	opNumber op = iota
	opTime      // t, or the variable of ParseOver
	opRef
	opNeg
	opNot
	opAdd
	opSub
	opMul
	opDiv
	opMod
	opPow
	opLess
	opLessEqual
	opGreater
	opGreaterEqual
	opEqual
	opUnequal
	opAnd
	opOr
	opCall
	opDeriv
	opIntegral
)

// node is a part of an expression.
type node struct {
	op       op
	value    float64 // of a number
	at       int     // of a reference: which; of a call: index into calls()
	args     []*node
	id       int // of its buffer in a Stream
	col      int // in the text, from 1
	lag      int // how many of the newest samples are not final yet
	constant bool
}

// add makes a node and tells what it inherits from its parts.
func (p *parser) add(n node, col int) (*node, error) {
	if p.nodes++; p.nodes > maxNodes {
		return nil, p.fail(col, "part it", "the expression has more than %d parts", maxNodes)
	}
	n.id, n.col = p.nodes-1, col
	n.constant = n.op != opTime && n.op != opRef
	for _, a := range n.args {
		n.lag = max(n.lag, a.lag)
		n.constant = n.constant && a.constant
	}
	if n.op == opDeriv {
		n.lag++
	}
	if n.op == opIntegral {
		n.constant = false
	}
	return &n, nil
}

// fail makes the error of a place.
func (p *parser) fail(col int, hint, format string, args ...any) error {
	return &source.Error{Pos: source.Pos{File: "expression", Line: 1, Col: col}, Severity: source.Fatal,
		Msg: fmt.Sprintf(format, args...), Hint: hint, Excerpt: strings.ReplaceAll(p.text, "\n", " ")}
}

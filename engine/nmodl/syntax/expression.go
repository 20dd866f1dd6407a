package syntax

import (
	"math"
	"strconv"
	"strings"

	"nrngui/engine/source"
)

// binary gives the operator of a token and its rank: || 1, && 2, comparisons 3, + - 4, * / 5. The minus of a sign has
// rank 6 and ^ rank 7; see unary and power.
func binary(t token) (Op, int) {
	if t.kind != tOp {
		return 0, 0
	}
	switch t.text {
	case "||":
		return Or, 1
	case "&&":
		return And, 2
	case "<":
		return Lt, 3
	case "<=":
		return Le, 3
	case ">":
		return Gt, 3
	case ">=":
		return Ge, 3
	case "==":
		return Eq, 3
	case "!=":
		return Ne, 3
	case "+":
		return Add, 4
	case "-":
		return Sub, 4
	case "*":
		return Mul, 5
	case "/":
		return Div, 5
	}
	return 0, 0
}

// expr reads an expression.
func (p *parser) expr() Expr { return p.ranked(1) }

// ranked reads operators of at least that rank, the equal ones from left to right.
func (p *parser) ranked(rank int) Expr {
	x := p.unary()
	for n := 0; !p.bad; n++ {
		op, r := binary(p.tok)
		if r < rank || r == 0 {
			p.wrongOperator()
			return x
		}
		if n > maxChain {
			p.fail("split the expression", "more than %d operators in a row", maxChain)
			p.stop()
			return x
		}
		p.advance()
		x = &Binary{At: x.Pos(), Op: op, X: x, Y: p.ranked(r + 1)}
	}
	return x
}

// wrongOperator explains operators of other languages.
func (p *parser) wrongOperator() {
	if p.tok.kind != tOp || p.tok.first {
		return
	}
	switch p.tok.text {
	case "%":
		p.fail("write fmod(a, b)", "NMODL has no operator '%%'")
	case "&", "|":
		p.fail("write && or ||", "NMODL has no operator %s", p.tok.shown())
	}
}

// unary reads signs and "!", which bind tighter than * and looser than ^.
func (p *parser) unary() Expr {
	at := p.here()
	var op Op
	switch {
	case p.bad || !p.enter():
		p.leave()
		return &Number{At: at}
	case p.tok.is("-"):
		op = Neg
	case p.tok.is("!"):
		op = Not
	default:
		x := p.power()
		p.leave()
		return x
	}
	p.advance()
	x := p.unary()
	p.leave()
	return &Unary{At: at, Op: op, X: x}
}

// power reads a ^ b, from right to left; the exponent may have a sign.
func (p *parser) power() Expr {
	x := p.primary()
	if p.bad || !p.tok.is("^") {
		return x
	}
	p.advance()
	return &Binary{At: x.Pos(), Op: Pow, X: x, Y: p.unary()}
}

func (p *parser) primary() Expr {
	at := p.here()
	switch p.tok.kind {
	case tInt, tReal:
		n := p.literal()
		n.Unit = p.unit()
		return n
	case tString:
		n := &String{At: at, Text: p.tok.text}
		p.advance()
		return n
	case tPrime:
		return p.prime()
	case tIdent:
		return p.nameOrCall()
	}
	switch {
	case p.tok.is("("):
		return p.grouped()
	case p.tok.is("INT"):
		fun := &Ident{At: at, Name: "INT"}
		p.advance()
		return p.call(fun)
	case p.tok.kind == tKeyword:
		p.fail("", "an expression cannot hold the reserved word %s", p.tok.shown())
	case p.tok.is("*"):
		p.fail("a power is written a^b", "an operand is missing before '*'")
	case p.tok.is("=") && p.last.is("="):
		p.fail("write == without a blank", "an operand is missing before '='")
	case p.tok.is("+"):
		p.fail("leave the plus sign away", "an operand is missing before '+'")
	default:
		p.fail("", "an operand is missing before %s", p.tok.shown())
	}
	return &Number{At: at}
}

// grouped reads a parenthesis. A number alone in it is a conversion factor for the unit check.
func (p *parser) grouped() Expr {
	p.advance()
	x := p.expr()
	p.expect(")", "the closing parenthesis")
	if n, ok := x.(*Number); ok {
		n.Factor = true
	}
	return x
}

// literal reads a number without its unit.
func (p *parser) literal() *Number {
	n := &Number{At: p.here(), Text: p.tok.text, Int: p.tok.kind == tInt}
	v, err := strconv.ParseFloat(strings.TrimSuffix(p.tok.text, "."), 64)
	if err != nil && math.IsInf(v, 0) {
		p.complain(n.At, "the largest number is about 1.8e308", "the number %s is too large", p.tok.shown())
	}
	n.Value = v
	p.advance()
	return n
}

func (p *parser) prime() *Prime {
	n := &Prime{At: p.here(), Order: p.tok.order, X: &Ident{At: p.here(), Name: p.tok.text}}
	p.advance()
	if p.accept("[") {
		n.X.Index = p.index()
	}
	return n
}

// index reads the rest of [expr].
func (p *parser) index() Expr {
	x := p.expr()
	p.expect("]", "name[index]")
	return x
}

func (p *parser) nameOrCall() Expr {
	name := p.ident("a name")
	if p.tok.is("(") {
		return p.call(name)
	}
	p.subscripts(name)
	return name
}

// subscripts reads @n and [i] after a name.
func (p *parser) subscripts(name *Ident) {
	if p.accept("@") {
		name.Shift = p.signed("a whole number after '@'")
	}
	if p.accept("[") {
		name.Index = p.index()
		if p.tok.kind == tOp && p.tok.text == "'" { // x[i]' would be the natural place, but NMODL writes x'[i]
			p.fail("write "+name.Name+"'[i]", "the prime of an array belongs before the bracket")
		}
	}
}

func (p *parser) call(fun *Ident) Expr {
	n := &Call{At: fun.At, Fun: fun}
	p.advance()
	if !p.enter() {
		p.leave()
		return n
	}
	for !p.bad && !(len(n.Args) == 0 && p.tok.is(")")) {
		n.Args = append(n.Args, p.expr())
		if !p.accept(",") {
			break
		}
	}
	p.leave()
	p.expect(")", fun.Name+"(arguments)")
	return n
}

// reference reads a name that is assigned to or takes part in a reaction: x, x[i], x@1.
func (p *parser) reference(what string) *Ident {
	name := p.ident(what)
	if !p.bad {
		p.subscripts(name)
	}
	return name
}

// misspelt gives "did you mean" for a word at the start of a statement.
func misspelt(word string, words []string) string {
	if near := source.Nearest(word, words); near != "" && near != word {
		return "did you mean " + near + "?"
	}
	return ""
}

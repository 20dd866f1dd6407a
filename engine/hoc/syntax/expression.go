package syntax

// The levels of the binary operators, loosest first; unary minus and ! stand between * and ^.
const (
	levelOr = iota + 1
	levelAnd
	levelCompare
	levelAdd
	levelMultiply
	levelUnary
	levelPower
	levelPrimary
)

// levelOf gives the level of a binary operator; 0 for other marks.
func levelOf(op string) int {
	switch op {
	case "||":
		return levelOr
	case "&&":
		return levelAnd
	case "==", "!=", "<", "<=", ">", ">=":
		return levelCompare
	case "+", "-":
		return levelAdd
	case "*", "/", "%":
		return levelMultiply
	case "^":
		return levelPower
	}
	return 0
}

// value reads what an argument, the right side of an assignment, print and return take: an expression, a string, new.
func (p *parser) value() Expr {
	switch {
	case p.bad:
	case p.tok.kind == tString:
		s := &String{Place: Place{p.tok.pos}, Value: p.tok.text}
		p.next()
		return s
	case p.tok.is("new"):
		n := &New{Place: Place{p.tok.pos}}
		p.next()
		n.Class = p.name("the name of a class").Text
		p.expect("(", "write new Class() with parentheses, also without arguments")
		n.Args = p.args()
		return n
	}
	return p.expr()
}

// expr reads an expression.
func (p *parser) expr() Expr { return p.binary(p.unary(), levelOr) }

// binary reads on after the operand x while operators of at least the level come.
func (p *parser) binary(x Expr, level int) Expr {
	for !p.bad && p.tok.kind == tOp {
		l := levelOf(p.tok.text)
		if l < level || l == 0 {
			break
		}
		b := &Binary{Place: Place{p.tok.pos}, Op: p.tok.text, X: x}
		p.next()
		if l == levelPower { // to the right: the exponent may be another power, or have a sign
			b.Y = p.unary()
		} else {
			b.Y = p.binary(p.unary(), l+1)
		}
		x = b
	}
	return x
}

// unary reads an operand with its signs and powers: -a^b is -(a^b), a^-b*c is (a^-b)*c.
func (p *parser) unary() Expr {
	defer p.leave()
	if !p.enter() {
		return nil
	}
	if p.tok.is("-") || p.tok.is("!") {
		u := &Unary{Place: Place{p.tok.pos}, Op: p.tok.text}
		p.next()
		u.X = p.unary()
		return u
	}
	return p.binary(p.primary(), levelPower)
}

// primary reads a number, a name with what hangs on it, an argument, a parenthesis; and the assignment to such a name, for
// an assignment may stand wherever its left side may and takes everything to its right.
func (p *parser) primary() Expr {
	switch {
	case p.tok.kind == tNumber:
		n := &Number{Place: Place{p.tok.pos}, Text: p.tok.text, Value: p.tok.value}
		p.next()
		return n
	case p.tok.kind == tName || p.tok.kind == tArg:
		return p.assignment(p.plain())
	case p.take("("):
		x := p.expr()
		p.expect(")", "close the parenthesis on the same line, or end the line with a backslash")
		return x
	case p.tok.kind == tString:
		p.fail("compare strings with strcmp, join them with sprint", "%s cannot be part of an expression", p.tok.show())
	case p.tok.is("new"):
		p.fail("assign the new object to an objref first", "new stands only after =, after return and as an argument")
	case p.tok.is("&") || p.tok.is("\\"):
		p.fail("& stands only before an argument, a backslash only as the last byte of its line", "%s instead of an expression", p.tok.show())
	default:
		p.fail("end a line that goes on with a backslash", "%s instead of an expression", p.tok.show())
	}
	return nil
}

// assignment reads on after a possible left side.
func (p *parser) assignment(x Expr) Expr {
	if p.bad || p.noAssign || p.tok.kind != tAssign {
		return x
	}
	a := &Assign{Place: Place{x.Pos()}, X: x, Op: p.tok.text}
	p.next()
	if p.enter() {
		a.Y = p.value()
	}
	p.leave()
	switch a.Y.(type) {
	case *String, *New:
		if p.tok.kind == tOp && levelOf(p.tok.text) > 0 {
			p.fail("join strings with sprint", "%s after a string or a new object, with which nothing can be computed", p.tok.show())
		}
	}
	return a
}

// plain is place where no ramp (a:b) can stand.
func (p *parser) plain() Expr {
	p.span = nil
	x := p.place()
	if p.span != nil {
		p.fail("make it a statement of its own", "a ramp over places is no expression")
	}
	return x
}

// place reads a name or an argument with its indices, arguments and components: a[1].b(c).d. A parenthesis may not be
// followed by another one or by an index.
func (p *parser) place() Expr {
	var x Expr
	switch p.tok.kind {
	case tArg:
		a := p.tok.arg
		x = &a
		p.next()
		if a.Kind == '&' {
			x = p.indices(x)
		}
		if a.Kind != 'o' {
			return x
		}
	default:
		x = p.name("a name")
		if x = p.indices(x); p.take("(") {
			x = &Call{Place: Place{x.Pos()}, X: x, Args: p.args()}
		}
	}
	for p.take(".") {
		x = &Dot{Place: Place{x.Pos()}, X: x, Name: p.name("the name of a component").Text}
		if x = p.indices(x); p.take("(") {
			x = &Call{Place: Place{x.Pos()}, X: x, Args: p.args()}
		}
	}
	return x
}

// indices reads the subscripts of x, if there are any.
func (p *parser) indices(x Expr) Expr {
	if d := p.dims(); len(d) > 0 {
		return &Index{Place: Place{x.Pos()}, X: x, Sub: d}
	}
	return x
}

// dims reads [expression] as often as it comes.
func (p *parser) dims() []Expr {
	var list []Expr
	for p.take("[") {
		list = append(list, p.expr())
		p.expect("]", "close the bracket on the same line, or end the line with a backslash")
	}
	return list
}

// args reads arguments up to and with the closing parenthesis. The form (a:b) of a ramp is left in span for statement.
func (p *parser) args() []Expr {
	var list []Expr
	p.span = nil
	if p.take(")") {
		return nil
	}
	for !p.bad {
		pos := p.tok.pos
		if p.take("&") {
			if p.tok.kind != tName && p.tok.kind != tArg {
				p.fail("write &name", "%s after &, which takes the address of a variable", p.tok.show())
				return nil
			}
			list = append(list, &Address{Place: Place{pos}, X: p.plain()})
		} else {
			list = append(list, p.value())
		}
		if len(list) == 1 && p.take(":") {
			if to := p.expr(); !p.bad {
				p.expect(")", "write variable(from:to) = a:b")
				if p.tok.kind != tAssign {
					p.fail("write variable(from:to) = a:b", "%s instead of = after a range of places", p.tok.show())
				}
				p.span = to
				return list
			}
			return nil
		}
		if !p.take(",") {
			break
		}
	}
	p.expect(")", "close the parenthesis on the same line, or end the line with a backslash")
	p.span = nil
	return list
}

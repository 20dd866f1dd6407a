package lower

import (
	"strings"

	"nrngui/engine/nmodl/syntax"
)

// expression reads a C expression without assignments.
func (c *cParser) expression() syntax.Expr {
	x, _ := c.typed()
	return x
}

// typed reads an expression and says whether it is of an integer type, in which a quotient is cut to a whole number.
func (c *cParser) typed() (x syntax.Expr, whole bool) {
	if c.depth++; c.depth > 100 {
		c.fail()
	}
	defer func() { c.depth-- }()
	x, whole = c.level(0)
	if !c.take("?") {
		return x, whole
	}
	if c.fixed {
		c.fail()
	}
	name := c.v.local("chosen")
	before := c.first
	c.first = nil
	a, wholeA := c.typed()
	early := c.first
	c.first = nil
	c.need(":")
	b, wholeB := c.typed()
	late := c.first
	c.first = append(before, &syntax.If{At: c.pos, Cond: x,
		Then: &syntax.Body{At: c.pos, List: append(early, assign(c.pos, name, a))}, Else: &syntax.Body{At: c.pos, List: append(late, assign(c.pos, name, b))}})
	return ident(name), wholeA && wholeB
}

// levels lists the operators of C from the loosest to the tightest.
func levels() [][]string {
	return [][]string{{"||"}, {"&&"}, {"==", "!="}, {"<", ">", "<=", ">="}, {"+", "-"}, {"*", "/", "%"}}
}

func cOp(text string) syntax.Op {
	return map[string]syntax.Op{"||": syntax.Or, "&&": syntax.And, "==": syntax.Eq, "!=": syntax.Ne, "<": syntax.Lt, ">": syntax.Gt, "<=": syntax.Le,
		">=": syntax.Ge, "+": syntax.Add, "-": syntax.Sub, "*": syntax.Mul, "/": syntax.Div}[text]
}

func (c *cParser) level(k int) (syntax.Expr, bool) {
	all := levels()
	if k == len(all) {
		return c.unary()
	}
	x, whole := c.level(k + 1)
	for c.bad == "" {
		op := ""
		for _, o := range all[k] {
			if c.peek() == o {
				op = o
			}
		}
		if op == "" {
			break
		}
		c.next()
		y, also := c.level(k + 1)
		both := whole && also
		switch {
		case op == "%":
			if !both {
				c.fail()
			}
			x = &syntax.Call{At: c.pos, Fun: ident("fmod"), Args: []syntax.Expr{x, y}}
		case op == "/" && both:
			x = truncated(binary(syntax.Div, x, y))
		default:
			x = binary(cOp(op), x, y)
		}
		whole = both || k < 4
	}
	return x, whole
}

func (c *cParser) unary() (syntax.Expr, bool) {
	switch {
	case c.take("-"):
		x, whole := c.unary()
		return neg(x), whole
	case c.take("+"):
		return c.unary()
	case c.take("!"):
		x, _ := c.unary()
		return &syntax.Unary{At: c.pos, Op: syntax.Not, X: x}, true
	case c.peek() == "(" && c.isType(c.peekAt(1)) && c.peekAt(2) == ")":
		c.next()
		kind := c.next()
		c.need(")")
		x, whole := c.unary()
		switch kind {
		case "double", "float":
			return x, false
		case "int", "long", "short":
			if !whole {
				x = truncated(x)
			}
			return x, true
		}
		c.fail()
		return x, whole
	}
	return c.postfix()
}

func (c *cParser) postfix() (syntax.Expr, bool) {
	if c.at >= len(c.tok) {
		c.fail()
		return number(0), false
	}
	t := c.tok[c.at]
	switch {
	case c.take("("):
		x, whole := c.typed()
		c.need(")")
		return x, whole
	case t.kind == '0':
		c.next()
		x, whole, ok := parseNumber(t.text)
		if !ok {
			c.at--
			c.fail()
		}
		return &syntax.Number{At: c.pos, Value: x}, whole
	case t.kind != 'n':
		c.fail()
		return number(0), false
	}
	if c.peekAt(1) == "(" {
		return c.call()
	}
	if x, ok := c.v.macro[t.text]; ok {
		c.next()
		return number(x), x == float64(int64(x))
	}
	id := c.target()
	if !c.fixed && c.peek() == "=" { // an assignment inside of an expression comes before it
		c.next()
		y, whole := c.typed()
		if c.ints[id.Name] && !whole {
			y = truncated(y)
		}
		c.first = append(c.first, &syntax.Assign{At: c.pos, LHS: id, RHS: y})
		return id, c.ints[id.Name]
	}
	if p := c.peek(); p == "." || p == "->" || p == "++" || p == "--" {
		c.fail()
	}
	return id, c.ints[id.Name]
}

// call reads the call of a function of C's library, or of the file, where NEURON's translator has put the suffix behind the name and its own
// arguments in front.
func (c *cParser) call() (syntax.Expr, bool) {
	at := c.pos
	name := c.next()
	c.need("(")
	var args []syntax.Expr
	for c.bad == "" && c.peek() != ")" {
		switch p := c.peek(); p {
		case "_threadargscomma_", "_threadargsprotocomma_":
			c.next()
			continue
		case "_threadargs_", "_nt", "nrn_threads", "_pnt":
			c.next()
			c.take(",")
			continue
		}
		x, _ := c.typed()
		args = append(args, x)
		if !c.take(",") {
			break
		}
	}
	c.need(")")
	switch {
	case name == "exp":
		name = "nrn_exp" // C's own
	case name == "hoc_Exp":
		name = "exp"
	}
	if short, ok := strings.CutSuffix(name, "_"+c.v.p.Sym.Name); ok && c.v.p.Sym.procs[short] != nil {
		name = short
	}
	_, known := serviceOf(name)
	if known && (strings.HasPrefix(name, "random_") || name == "net_send" || name == "net_move" || name == "net_event") || c.v.opaque[name] || !known && c.v.p.Sym.procs[name] == nil {
		c.at = max(c.at-1, 0)
		c.fail()
	}
	return &syntax.Call{At: at, Fun: &syntax.Ident{At: at, Name: name}, Args: args}, false
}

// truncated cuts a number towards 0, as C does when it makes an int of it.
func truncated(x syntax.Expr) syntax.Expr {
	if n, ok := x.(*syntax.Number); ok && n.Value == float64(int64(n.Value)) {
		return x
	}
	return binary(syntax.Sub, x, &syntax.Call{At: x.Pos(), Fun: ident("fmod"), Args: []syntax.Expr{x, number(1)}})
}

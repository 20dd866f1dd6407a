package lower

import (
	"strings"

	"nrngui/engine/nmodl/syntax"
)

// truth reads an expression as a condition. A pointer is true when it was set.
func (c *cParser) truth() syntax.Expr {
	x, t := c.typed()
	return c.isTrue(x, t)
}

func (c *cParser) isTrue(x syntax.Expr, t cType) syntax.Expr {
	switch t {
	case cHandle:
		return c.call("nrn_handle_set", x)
	case cAddress:
		id, ok := x.(*syntax.Ident)
		if !ok { // it points nowhere yet, or in some branch only
			c.fail()
			return number(0)
		}
		if s := c.v.p.Sym.Lookup(id.Name); s != nil && s.Pointer > 0 {
			return c.call("nrn_pointing", ident(id.Name))
		}
		return number(1)
	case cSlot, cVectorSlot:
		return number(1)
	case cVector:
		return c.call("nrn_vector_set", x)
	case cText, cNothing:
		c.fail()
	}
	return x
}

// call makes the call of a service.
func (c *cParser) call(name string, args ...syntax.Expr) syntax.Expr {
	return &syntax.Call{At: c.pos, Fun: &syntax.Ident{At: c.pos, Name: name}, Args: args}
}

// typed reads an expression, with assignments in it, and gives its type.
func (c *cParser) typed() (x syntax.Expr, t cType) {
	if c.depth++; c.depth > 100 {
		c.fail()
	}
	defer func() { c.depth-- }()
	x, t = c.chosen()
	switch op := c.peek(); op {
	case "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=":
		c.next()
		unset := ""
		if x == nil {
			unset = c.unset
		}
		y, from := c.typed()
		c.unset = unset
		return c.assign(x, t, op, y, from)
	}
	return x, t
}

// assign puts an assignment before the statement being read and gives the variable.
func (c *cParser) assign(x syntax.Expr, t cType, op string, y syntax.Expr, from cType) (syntax.Expr, cType) {
	switch {
	case t == cHandle && op == "=":
		return c.setHandle(x, y, from)
	case t == cVector && op == "=":
		return c.setVector(x, y, from)
	}
	if e := elementOf(x); e != nil && from.number() {
		return c.setElement(e, op, y, from)
	}
	if id := wordOf(x); id != nil && from.number() {
		if op != "=" {
			y, from = c.arithmetic(op[:len(op)-1], x, cUint, y, from)
		}
		y = c.hold(c.convert(y, from, cUint))
		c.first = append(c.first, &syntax.Assign{At: c.pos, LHS: id, RHS: c.call("nrn_bits", number(6), id, y)})
		return y, cUint
	}
	lhs, ok := x.(*syntax.Ident)
	if !ok || !t.number() || !from.number() || c.v.held(lhs.Name) {
		if t == cAddress && op == "=" && from.pointer() {
			return c.rebind(x, y, from)
		}
		c.fail()
		return x, t
	}
	if op != "=" {
		y, from = c.arithmetic(op[:len(op)-1], lhs, t, y, from)
	}
	y = c.convert(y, from, t)
	if op != "=" || !same(lhs, y) { // cai = _ion_cai: one number here
		c.first = append(c.first, &syntax.Assign{At: c.pos, LHS: lhs, RHS: y})
	}
	return lhs, t
}

// rebind lets a pointer that was declared without a value point to something: only right behind its declaration, where it can't have been used.
func (c *cParser) rebind(x, y syntax.Expr, from cType) (syntax.Expr, cType) {
	if x == nil && c.unset != "" {
		c.value[c.unset] = cBinding{y, from}
		return y, from
	}
	c.fail()
	return x, cAddress
}

// chosen reads a ? b : c.
func (c *cParser) chosen() (syntax.Expr, cType) {
	x, t := c.level(0)
	if !c.take("?") {
		return x, t
	}
	cond := c.isTrue(x, t)
	name := c.v.local("chosen", 0)
	before := c.first
	c.first = nil
	a, ta := c.typed()
	early := c.first
	c.first = nil
	c.need(":")
	b, tb := c.typed()
	late := c.first
	c.first = nil
	if !ta.number() || !tb.number() {
		c.fail()
	}
	to := common(ta, tb)
	a = c.convert(a, ta, to)
	early, c.first = append(early, c.first...), nil
	b = c.convert(b, tb, to)
	late = append(late, c.first...)
	c.first = append(before, &syntax.If{At: c.pos, Cond: cond,
		Then: &syntax.Body{At: c.pos, List: append(early, assign(c.pos, name, a))}, Else: &syntax.Body{At: c.pos, List: append(late, assign(c.pos, name, b))}})
	return ident(name), to
}

// levels lists the operators of C from the loosest to the tightest.
var levels = [...][]string{{"||"}, {"&&"}, {"|"}, {"^"}, {"&"}, {"==", "!="}, {"<", ">", "<=", ">="}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "%"}}

func cOp(text string) syntax.Op {
	switch text {
	case "==":
		return syntax.Eq
	case "!=":
		return syntax.Ne
	case "<":
		return syntax.Lt
	case ">":
		return syntax.Gt
	case "<=":
		return syntax.Le
	case ">=":
		return syntax.Ge
	case "+":
		return syntax.Add
	case "-":
		return syntax.Sub
	case "*":
		return syntax.Mul
	}
	return syntax.Div
}

func (c *cParser) level(k int) (syntax.Expr, cType) {
	if k == len(levels) {
		return c.unary()
	}
	x, t := c.level(k + 1)
	for c.bad == "" {
		op := ""
		for _, o := range levels[k] {
			if c.peek() == o && c.kind() == '.' {
				op = o
			}
		}
		if op == "" {
			break
		}
		c.next()
		if k < 2 {
			x, t = c.logic(op, x, t, k+1)
			continue
		}
		y, also := c.level(k + 1)
		if (op == "==" || op == "!=") && (!t.number() || !also.number()) {
			x, t = c.comparePointers(op, x, t, y, also)
			continue
		}
		x, t = c.arithmetic(op, x, t, y, also)
	}
	return x, t
}

// logic reads the right side of && or ||, which is evaluated only when the left side does not decide.
func (c *cParser) logic(op string, x syntax.Expr, t cType, k int) (syntax.Expr, cType) {
	left := c.isTrue(x, t)
	before := c.first
	c.first = nil
	y, also := c.level(k)
	right := c.isTrue(y, also)
	made := c.first
	c.first = before
	kind := syntax.And
	if op == "||" {
		kind = syntax.Or
	}
	if len(made) == 0 {
		return binary(kind, left, right), cInt
	}
	name := c.v.local("decided", 0)
	cond := left
	if op == "||" {
		cond = &syntax.Unary{At: c.pos, Op: syntax.Not, X: left}
	}
	yes := &syntax.Body{At: c.pos, List: append(made, assign(c.pos, name, binary(syntax.Ne, right, number(0))))}
	c.first = append(c.first, assign(c.pos, name, number(truth(op == "||"))), &syntax.If{At: c.pos, Cond: cond, Then: yes})
	return ident(name), cInt
}

// comparePointers is p == NULL and the like.
func (c *cParser) comparePointers(op string, x syntax.Expr, t cType, y syntax.Expr, also cType) (syntax.Expr, cType) {
	if t.number() {
		x, t, y, also = y, also, x, t
	}
	if !isNumber(y, 0) || !also.number() {
		c.fail()
		return number(0), cInt
	}
	is := c.isTrue(x, t)
	if op == "==" {
		is = &syntax.Unary{At: c.pos, Op: syntax.Not, X: is}
	}
	return is, cInt
}

func (c *cParser) unary() (syntax.Expr, cType) {
	if c.depth++; c.depth > 200 {
		c.fail()
	}
	defer func() { c.depth-- }()
	switch {
	case c.take("-"):
		x, t := c.unary()
		if !t.number() {
			c.fail()
		}
		if t == cUint {
			return c.wrap(neg(x)), t
		}
		return neg(x), t
	case c.take("+"):
		return c.unary()
	case c.take("~"):
		x, t := c.unary()
		switch {
		case t == cUint:
			return binary(syntax.Sub, number(two32-1), x), t
		case t == cInt || t == cLong:
			return binary(syntax.Sub, neg(x), number(1)), t
		}
		c.fail()
		return x, t
	case c.take("!"):
		x, t := c.unary()
		return &syntax.Unary{At: c.pos, Op: syntax.Not, X: c.isTrue(x, t)}, cInt
	case c.peek() == "++" || c.peek() == "--":
		sign := c.next()
		x, t := c.unary()
		return c.assign(x, t, sign[:1]+"=", number(1), cInt)
	case c.take("*"):
		x, t := c.unary()
		return c.behind(x, t)
	case c.take("&"):
		x, t := c.unary()
		return c.address(x, t)
	case c.peek() == "(" && c.isType(c.peekAt(1)):
		return c.cast()
	}
	return c.postfix()
}

// cast reads "(unsigned int) x". Casts of pointers change nothing here.
func (c *cParser) cast() (syntax.Expr, cType) {
	c.next()
	d := c.typeWords()
	stars := 0
	for c.take("*") {
		stars++
	}
	c.need(")")
	x, t := c.unary()
	switch {
	case stars == 1 && d.t == cUint && t == cAddress:
		return c.punned(x)
	case stars > 0 && (!t.number() || isNumber(x, 0)):
		return x, t
	case stars == 0 && d.number && t.number():
		return c.convert(x, t, d.t), d.t
	case stars == 0 && !d.number: // (void) x
		return x, t
	}
	c.fail()
	return x, t
}

// behind gives what a pointer points to.
func (c *cParser) behind(x syntax.Expr, t cType) (syntax.Expr, cType) {
	switch t {
	case cSlot:
		return x, cHandle
	case cVectorSlot, cVector:
		return x, cVector
	case cVectorData:
		return c.element(x, t, number(0))
	case cHandle: // *pv with pv itself the stream
		return x, cHandle
	case cAddress:
		if wordOf(x) != nil {
			return x, cUint
		}
		if id, ok := x.(*syntax.Ident); ok {
			if id.Index == nil && c.v.size(id.Name) > 0 {
				id = &syntax.Ident{At: id.At, Name: id.Name, Index: number(0)}
			}
			return id, c.typeOf(id.Name)
		}
	}
	c.fail()
	return number(0), cDouble
}

// address gives a pointer to a variable.
func (c *cParser) address(x syntax.Expr, t cType) (syntax.Expr, cType) {
	switch {
	case t == cHandle:
		return x, cSlot
	case t == cVector:
		return x, cVectorSlot
	case x == nil && c.unset != "":
		return ident(c.unset), cUnset
	}
	if id, ok := x.(*syntax.Ident); ok && t == cAddress && id.Index == nil && c.v.size(id.Name) > 0 {
		return x, t
	}
	if id, ok := x.(*syntax.Ident); ok && t.number() && !c.v.held(id.Name) {
		return id, cAddress
	}
	c.fail()
	return x, t
}

func (c *cParser) postfix() (syntax.Expr, cType) {
	x, t := c.primary()
	for c.bad == "" {
		switch {
		case c.take("["):
			i, ti := c.typed()
			c.need("]")
			if !ti.number() {
				c.fail()
			}
			x, t = c.element(x, t, i) // an index is cut to a whole number anyway
		case c.peek() == "++" || c.peek() == "--":
			sign := c.next()
			if _, ok := x.(*syntax.Ident); !ok && elementOf(x) == nil || !t.number() {
				c.fail()
				return x, t
			}
			old := c.v.local("old", 0)
			c.first = append(c.first, assign(c.pos, old, x))
			c.assign(x, t, sign[:1]+"=", number(1), cInt)
			x = ident(old)
		case c.peek() == "." || c.peek() == "->":
			c.fail()
		default:
			return x, t
		}
	}
	return x, t
}

// element is a[i].
func (c *cParser) element(x syntax.Expr, t cType, i syntax.Expr) (syntax.Expr, cType) {
	switch {
	case t == cSlot && isNumber(i, 0):
		return x, cHandle
	case t == cVectorSlot && isNumber(i, 0):
		return x, cVector
	case t == cVectorData:
		return c.call("nrn_vector_get", x, c.hold(i)), cDouble
	}
	id, ok := x.(*syntax.Ident)
	switch {
	case !ok || id.Index != nil || t != cAddress:
	case c.v.size(id.Name) > 0:
		if holdsCall(i) || len(c.first) > 0 {
			i = c.hold(i)
		}
		return &syntax.Ident{At: id.At, Name: id.Name, Index: i}, c.typeOf(id.Name)
	case isNumber(i, 0):
		return id, c.typeOf(id.Name)
	default:
		if s := c.v.p.Sym.Lookup(id.Name); s != nil && s.Pointer > 0 { // (&p)[i]: what p refers to is an array of the script
			return c.call("nrn_pointer_get", number(float64(s.Pointer-1)), c.hold(i)), cDouble
		}
	}
	c.fail()
	return x, t
}

// elementOf gives the call that reads an element of a Vector or behind a POINTER, nil for other expressions.
func elementOf(x syntax.Expr) *syntax.Call {
	if e, ok := x.(*syntax.Call); ok && (e.Fun.Name == "nrn_vector_get" || e.Fun.Name == "nrn_pointer_get") {
		return e
	}
	return nil
}

func (c *cParser) primary() (syntax.Expr, cType) {
	t := cToken{}
	if c.at < len(c.tok) {
		t = c.tok[c.at]
	}
	switch {
	case c.take("("):
		x, t := c.typed()
		for c.take(",") {
			c.discard(x, t)
			x, t = c.typed()
		}
		c.need(")")
		return x, t
	case t.kind == '0':
		c.next()
		x, whole, ok := parseNumber(t.text)
		if !ok {
			c.at--
			c.fail()
		}
		return &syntax.Number{At: c.pos, Value: x}, numberType(t.text, x, whole)
	case t.kind == '"':
		c.next()
		if strings.HasPrefix(t.text, "'") && len(t.text) == 3 {
			return number(float64(t.text[1])), cInt
		}
		return number(0), cText
	case t.kind != 'n':
		c.fail()
		return number(0), cDouble
	}
	if c.peekAt(1) == "(" {
		return c.called()
	}
	return c.named(c.next())
}

// numberType gives the type of a literal, which depends on its size and letters.
func numberType(text string, x float64, whole bool) cType {
	switch u := strings.ContainsAny(text, "uU"); {
	case !whole:
		return cDouble
	case u && x < two32 && !strings.ContainsAny(text, "lL"), strings.HasPrefix(text, "0x") && x >= two32/2 && x < two32:
		return cUint
	case u:
		return cUlong
	case x < two32/2 && !strings.ContainsAny(text, "lL"):
		return cInt
	}
	return cLong
}

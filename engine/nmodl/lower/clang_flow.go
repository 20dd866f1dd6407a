package lower

import "nrngui/engine/nmodl/syntax"

// condition reads the condition of a loop, which is evaluated each time: with the statements that must come before it every time.
func (c *cParser) condition() (cond syntax.Expr, before []syntax.Stmt) {
	outer := c.first
	c.first = nil
	cond = c.truth()
	before, c.first = c.first, outer
	return cond, before
}

func (c *cParser) whileLoop() []syntax.Stmt {
	at := c.pos
	c.need("(")
	cond, before := c.condition()
	c.need(")")
	return []syntax.Stmt{c.loop(&syntax.While{At: at, Cond: cond, Body: c.body()}, before, nil)}
}

// forLoop writes for as while.
func (c *cParser) forLoop() []syntax.Stmt {
	at, names := c.pos, c.value
	c.value = copied(names) // for (int i = ...
	c.need("(")
	switch {
	case c.isType(c.peek()):
		list := c.declaration()
		c.first = append(c.first, list...)
	case c.peek() != ";":
		c.simple()
		c.need(";")
	default:
		c.need(";")
	}
	list := c.first
	c.first = nil
	var cond syntax.Expr = number(1)
	var before []syntax.Stmt
	if c.peek() != ";" {
		cond, before = c.condition()
	}
	c.need(";")
	if c.peek() != ")" {
		c.simple()
	}
	c.need(")")
	step := c.first
	c.first = nil
	list = append(list, c.loop(&syntax.While{At: at, Cond: cond, Body: c.body()}, before, step))
	c.value = names
	return list
}

// doLoop carries the body out once before it asks.
func (c *cParser) doLoop() []syntax.Stmt {
	at := c.pos
	body := c.body()
	c.need("while")
	c.need("(")
	cond, before := c.condition()
	c.need(")")
	c.need(";")
	going := c.v.local("going", 0)
	step := append(before, assign(at, going, cond))
	return []syntax.Stmt{assign(at, going, number(1)), c.loop(&syntax.While{At: at, Cond: ident(going), Body: body}, nil, step)}
}

// loop completes a loop: before is done ahead of its condition every time, step behind its body, also after a continue. For that the body of a loop
// with continue becomes a loop of one turn, which a continue leaves; a break leaves both.
func (c *cParser) loop(n *syntax.While, before, step []syntax.Stmt) syntax.Stmt {
	at := n.At
	body := []syntax.Stmt{n.Body}
	if len(step) > 0 && hasEscape(n.Body, "continue") {
		once := c.v.local("once", 0)
		inner := &syntax.While{At: at, Cond: ident(once)}
		behind := []syntax.Stmt{}
		turn := n.Body
		if hasEscape(n.Body, "break") {
			out := c.v.local("left", 0)
			turn = withBreak(n.Body, assign(at, out, number(1)))
			body = []syntax.Stmt{assign(at, out, number(0))}
			behind = []syntax.Stmt{&syntax.If{At: at, Cond: ident(out), Then: &syntax.Body{At: at, List: []syntax.Stmt{escape(at, "break")}}}}
		} else {
			body = nil
		}
		inner.Body = &syntax.Body{At: at, List: []syntax.Stmt{assign(at, once, number(0)), turn}}
		body = append(append(append(body, assign(at, once, number(1))), inner), behind...)
	}
	if len(before) > 0 {
		stop := &syntax.If{At: at, Cond: &syntax.Unary{At: at, Op: syntax.Not, X: n.Cond}, Then: &syntax.Body{At: at, List: []syntax.Stmt{escape(at, "break")}}}
		body = append(append(append([]syntax.Stmt(nil), before...), stop), body...)
		n.Cond = number(1)
	}
	n.Body = &syntax.Body{At: n.Body.At, List: append(body, step...)}
	return n
}

// withBreak gives a copy of the body with mark in front of every break of its own.
func withBreak(b *syntax.Body, mark syntax.Stmt) *syntax.Body {
	out := &syntax.Body{At: b.At, End: b.End}
	for _, s := range b.List {
		switch n := s.(type) {
		case *syntax.Body:
			s = withBreak(n, mark)
		case *syntax.If:
			x := &syntax.If{At: n.At, Cond: n.Cond, Then: withBreak(n.Then, mark)}
			if n.Else != nil {
				x.Else = withBreak(&syntax.Body{At: n.Else.Pos(), List: []syntax.Stmt{n.Else}}, mark)
			}
			s = x
		}
		if escapeKind(s) == "break" {
			out.List = append(out.List, mark)
		}
		out.List = append(out.List, s)
	}
	return out
}

// switchCase becomes a chain of ifs; every case must end with break or return, or be empty and share the next one's statements.
func (c *cParser) switchCase() []syntax.Stmt {
	at := c.pos
	c.need("(")
	x, t := c.typed()
	c.need(")")
	c.need("{")
	tmp := c.v.local("switched", 0)
	list := append(c.first, assign(at, tmp, c.convert(x, t, cLong)))
	c.first = nil
	var cond syntax.Expr
	var otherwise *syntax.Body
	var chain, last *syntax.If
	for c.bad == "" && c.peek() != "}" {
		isDefault := false
		switch {
		case c.take("case"):
			y, _ := c.typed()
			is := binary(syntax.Eq, ident(tmp), y)
			if cond != nil {
				is = binary(syntax.Or, cond, is)
			}
			cond = is
		case c.take("default"):
			isDefault = true
		default:
			c.fail()
		}
		c.need(":")
		if p := c.peek(); p == "case" || p == "default" {
			if isDefault {
				c.fail()
			}
			continue
		}
		b := c.caseBody()
		if isDefault {
			otherwise, cond = b, nil // a case that shares it is one that nothing else takes
			continue
		}
		n := &syntax.If{At: at, Cond: cond, Then: b}
		cond = nil
		if chain == nil {
			chain = n
		} else {
			last.Else = n
		}
		last = n
	}
	c.need("}")
	switch {
	case chain == nil && otherwise != nil:
		list = append(list, otherwise)
	case chain != nil:
		if otherwise != nil {
			last.Else = otherwise
		}
		list = append(list, chain)
	}
	return []syntax.Stmt{&syntax.Body{At: at, List: list}}
}

// caseBody reads the statements of a case up to its break, return or the end of the switch.
func (c *cParser) caseBody() *syntax.Body {
	b, names := &syntax.Body{At: c.pos}, c.value
	c.value = copied(names)
	defer func() { c.value = names }()
	for done := false; !done && c.bad == ""; {
		switch c.peek() {
		case "break":
			c.next()
			c.need(";")
			done = true
		case "return":
			b.List = append(b.List, c.statement()...)
			if c.take("break") {
				c.need(";")
			}
			done = true
		case "}":
			done = true
		case "case", "default":
			c.fail()
		default:
			b.List = append(b.List, c.statement()...)
			if n := len(b.List); n > 0 { // case 1: { ... break; }
				if in, ok := b.List[n-1].(*syntax.Body); ok && len(in.List) > 0 && escapeKind(in.List[len(in.List)-1]) == "break" {
					in.List, done = in.List[:len(in.List)-1], true
				}
			}
		}
	}
	if hasEscape(b, "break") {
		c.fail()
	}
	return b
}

package lower

import "nrngui/engine/nmodl/syntax"

// condition reads the condition of a loop, which is evaluated each time.
func (c *cParser) condition() syntax.Expr {
	c.fixed = true
	x := c.expression()
	c.fixed = false
	return x
}

// forLoop writes for as while. A continue in it would skip the step, so that is refused.
func (c *cParser) forLoop() []syntax.Stmt {
	at := c.pos
	c.need("(")
	var list, step []syntax.Stmt
	if c.peek() != ";" {
		list = c.simple()
	}
	c.need(";")
	var cond syntax.Expr = number(1)
	if c.peek() != ";" {
		cond = c.condition()
	}
	c.need(";")
	if c.peek() != ")" {
		step = c.simple()
	}
	c.need(")")
	body := c.body()
	if hasEscape(body, "continue") {
		c.fail()
	}
	body = &syntax.Body{At: body.At, List: append([]syntax.Stmt{body}, step...)}
	return append(list, &syntax.While{At: at, Cond: cond, Body: body})
}

// switchCase becomes a chain of ifs; every case must end with break or return, or be empty and share the next one's statements.
func (c *cParser) switchCase() []syntax.Stmt {
	at := c.pos
	c.need("(")
	x := c.expression()
	c.need(")")
	c.need("{")
	tmp := c.v.local("switched")
	list := []syntax.Stmt{assign(at, tmp, x)}
	var cond syntax.Expr
	var otherwise *syntax.Body
	var chain, last *syntax.If
	for c.bad == "" && c.peek() != "}" {
		isDefault := false
		switch {
		case c.take("case"):
			is := binary(syntax.Eq, ident(tmp), c.expression())
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
	b := &syntax.Body{At: c.pos}
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

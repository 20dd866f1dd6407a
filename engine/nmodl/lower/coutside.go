package lower

import (
	"nrngui/engine/nmodl/syntax"
)

// outside looks at text outside of all blocks. It does nothing by itself: functions that can be translated become FUNCTIONs, those with pointers are kept to be
// written out at their calls, numbers become variables of the mechanism, everything else is opaque.
func (v *verbatims) outside(n *syntax.Verbatim) {
	v.begin()
	c := v.parser(n)
	for c.at < len(c.tok) {
		from := c.at
		c.skipItem()
		v.item(n, c.tok[from:c.at])
	}
}

// skipItem goes behind the next ";" or "}" of the outermost level.
func (c *cParser) skipItem() {
	for depth := 0; c.at < len(c.tok); {
		switch c.next() {
		case "(", "[", "{":
			depth++
		case ")", "]":
			depth--
		case "}":
			if depth--; depth <= 0 && c.peek() != ";" && c.peek() != "," {
				return
			}
		case ";":
			if depth <= 0 {
				return
			}
		}
	}
}

// item takes one declaration or definition. Prototypes of functions that every mechanism may call stay known.
func (v *verbatims) item(n *syntax.Verbatim, tok []cToken) {
	if v.function(n, tok) || v.numbers(n, tok) {
		return
	}
	depth := 0
	for i, t := range tok {
		switch t.text {
		case "(", "{", "[":
			depth++
		case ")", "}", "]":
			depth--
		}
		if t.kind != 'n' || i == 0 || depth > 0 {
			continue
		}
		if _, service := serviceOf(t.text); !service && !v.means(t.text) {
			v.opaque[t.text] = true
		}
	}
}

// numbers takes a declaration of numbers, "static double a = 1, b[3];".
func (v *verbatims) numbers(n *syntax.Verbatim, tok []cToken) bool {
	if len(tok) < 3 || tok[len(tok)-1].text != ";" || hasMark(tok, "(") || hasMark(tok, "*") {
		return false
	}
	v.begin()
	c := &cParser{v: v, tok: tok, pos: n.At, types: v.types, value: copied(v.global)}
	if !c.isType(c.peek()) {
		return false
	}
	d := c.typeWords()
	if !d.number || d.outside {
		return false
	}
	d.static = true
	var names []string
	for c.bad == "" && c.kind() == 'n' {
		name := c.next()
		if v.p.Sym.Lookup(name) != nil {
			return false
		}
		names = append(names, name)
		c.declare(name, d)
		if !c.take(",") {
			break
		}
	}
	c.need(";")
	if c.bad != "" || len(c.first) > 0 {
		return false
	}
	for _, name := range names {
		v.global[name] = c.value[name]
	}
	return true
}

// function makes a FUNCTION of a C function whose arguments and value are numbers, and a helper of one with pointers to numbers. When its text is not understood it
// stays opaque.
func (v *verbatims) function(n *syntax.Verbatim, tok []cToken) bool {
	if len(tok) < 6 || tok[len(tok)-1].text != "}" {
		return false
	}
	for len(tok) > 0 && (tok[0].text == "static" || tok[0].text == "inline" || tok[0].text == "extern") {
		tok = tok[1:]
	}
	v.begin()
	c := &cParser{v: v, tok: tok, pos: n.At, types: v.types, value: v.value}
	at := n.At
	at.Line, at.Col = tok[0].line, tok[0].col
	h := &cHelper{gives: cInt}
	if c.isType(c.peek()) {
		d := c.typeWords()
		h.gives = d.t
	} else if c.kind() != 'n' || c.peekAt(1) != "(" {
		return false
	}
	if c.kind() != 'n' {
		return false
	}
	h.name = c.next()
	if v.means(h.name) || !c.take("(") {
		return false
	}
	pointers, ok := c.parameters(h)
	if !ok || c.bad != "" || c.peek() != "{" {
		return false
	}
	h.body = c.tok[c.at:]
	if pointers {
		v.helpers[h.name] = h
		return true
	}
	b := &syntax.CodeBlock{At: at, Kind: syntax.Function, Name: &syntax.Ident{At: at, Name: h.name}}
	for _, p := range h.params {
		b.Args = append(b.Args, &syntax.Arg{At: at, Name: p.name})
		v.known[p.name] = true
		delete(v.value, p.name)
		delete(v.types, p.name)
		c.value[p.name] = cBinding{ident(p.name), p.t}
		v.types[p.name] = p.t
	}
	v.result, v.gives, v.known[h.name] = h.name, h.gives, true
	v.p.Sym.procs[h.name] = b // so that it can call itself, which is refused with a reason of its own
	list := c.statement()
	for _, p := range h.params {
		delete(v.types, p.name)
	}
	if c.bad != "" || c.at < len(c.tok) {
		delete(v.p.Sym.procs, h.name)
		return false
	}
	list = (&escaper{v: v}).settle(list)
	b.Body = &syntax.Body{At: at, List: v.withLocals(at, list)}
	v.kinds[h.name] = h.gives
	return true
}

// parameters reads the arguments of a definition.
func (c *cParser) parameters(h *cHelper) (pointers, ok bool) {
	if c.peek() == "void" && c.peekAt(1) == ")" {
		c.next()
	}
	for c.bad == "" && c.peek() != ")" {
		if !c.isType(c.peek()) {
			return false, false
		}
		d := c.typeWords()
		p := cParam{t: d.t}
		for c.take("*") {
			p.pointer = true
		}
		if c.kind() != 'n' || !d.number {
			return false, false
		}
		p.name = c.next()
		if c.take("[") {
			for c.peek() != "]" && c.peek() != "" {
				c.next()
			}
			c.need("]")
			p.pointer = true
		}
		pointers = pointers || p.pointer
		h.params = append(h.params, p)
		if !c.take(",") {
			break
		}
	}
	c.need(")")
	return pointers, true
}

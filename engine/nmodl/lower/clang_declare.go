package lower

import (
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// isType says whether a word begins a declaration.
func (c *cParser) isType(word string) bool {
	if _, hidden := c.value[word]; hidden {
		return false
	}
	switch word {
	case "double", "float", "int", "long", "short", "unsigned", "signed", "char", "void", "static", "extern", "const", "register", "size_t", "auto", "bool", "volatile",
		"uint32_t", "int32_t", "uint64_t", "int64_t", "uint8_t", "int8_t", "uint16_t", "int16_t", "u_int32_t",
		"FILE", "Object", "Symbol", "Rand", "nrnran123_State", "IvocVect":
		return true
	}
	return false
}

// cDeclared is the type in front of a declaration.
type cDeclared struct {
	t               cType
	number          bool // a number type was named
	static, outside bool
	text            bool // char
}

// typeWords reads the words of a type, "static unsigned int".
func (c *cParser) typeWords() cDeclared {
	d := cDeclared{t: cInt}
	unsigned, long := false, 0
	for c.isType(c.peek()) {
		switch c.next() {
		case "int", "short", "signed", "bool", "int32_t", "int8_t", "int16_t", "uint8_t", "uint16_t":
			d.number = true
		case "char":
			d.number, d.text = true, true
		case "uint32_t", "u_int32_t":
			d.number, unsigned = true, true
		case "int64_t":
			d.number, long = true, 1
		case "uint64_t", "size_t":
			d.number, unsigned, long = true, true, 1
		case "unsigned":
			d.number, unsigned = true, true
		case "long":
			d.number = true
			long++
		case "double", "float":
			d.number, d.t = true, cDouble
		case "extern":
			d.outside = true
		case "static":
			d.static = true
		}
	}
	if d.t != cDouble {
		switch {
		case unsigned && long > 0:
			d.t = cUlong
		case unsigned && !d.text:
			d.t = cUint
		case long > 0:
			d.t = cLong
		}
	}
	return d
}

// declaration reads "double x = 1, f(int);". Numbers become LOCALs (static ones are kept with the mechanism), pointers to known things become other names of
// these, prototypes and texts vanish, anything else fails.
func (c *cParser) declaration() []syntax.Stmt {
	from := c.at
	d := c.typeWords()
	named := c.at
	for c.peek() == "*" {
		c.next()
	}
	isPointer := c.at > named
	c.at = named
	prototype := c.peekAt(1) == "(" || isPointer && c.prototypeAhead()
	switch {
	case d.outside || prototype || d.text && !c.plainNumber(), !d.number && !isPointer:
		c.at = from
		return c.skipDeclaration()
	}
	for c.bad == "" {
		stars := 0
		for c.take("*") {
			stars++
		}
		if c.kind() != 'n' {
			c.fail()
			break
		}
		name := c.next()
		if stars > 0 {
			c.alias(name)
		} else {
			c.declare(name, d)
		}
		if !c.take(",") {
			break
		}
	}
	c.need(";")
	list := c.first
	c.first = nil
	return list
}

// plainNumber says whether a char is declared without * and [, so that it is used as a small number.
func (c *cParser) plainNumber() bool {
	for i := c.at; i < len(c.tok) && c.tok[i].text != ";"; i++ {
		if m := c.tok[i].text; m == "*" || m == "[" {
			return false
		}
	}
	return true
}

// prototypeAhead says whether stars and a name are followed by a parenthesis.
func (c *cParser) prototypeAhead() bool {
	i := c.at
	for i < len(c.tok) && c.tok[i].text == "*" {
		i++
	}
	return i+1 < len(c.tok) && c.tok[i].kind == 'n' && c.tok[i+1].text == "("
}

// declare makes one number or array of numbers.
func (c *cParser) declare(name string, d cDeclared) {
	size := 0
	if c.take("[") {
		open := c.peek() == "]"
		if !open {
			x, _ := c.typed()
			n, ok := x.(*syntax.Number)
			if !ok || n.Value < 1 || n.Value > maxLocal {
				c.fail()
				return
			}
			size = int(n.Value)
		} else {
			size = c.countInitial()
		}
		c.need("]")
		if size == 0 || c.peek() == "[" {
			c.fail()
			return
		}
	}
	if d.static {
		c.static(name, d.t, size)
		return
	}
	own := c.v.local("c_"+name, size)
	bind := func() {
		c.value[name] = cBinding{ident(own), d.t}
		c.types[own] = d.t
	}
	switch {
	case size > 0:
		bind()
		if c.take("=") {
			for k, x := range c.initialValues(size, d.t) {
				c.first = append(c.first, &syntax.Assign{At: c.pos, LHS: &syntax.Ident{At: c.pos, Name: own, Index: number(float64(k))}, RHS: x})
			}
		}
	case c.take("="):
		x, t := c.typed()
		if !t.number() {
			c.fail()
		}
		bind()
		c.first = append(c.first, assign(c.pos, own, c.convert(x, t, d.t)))
	default:
		bind()
	}
}

// countInitial gives the number of values in "] = {1, 2, 3}".
func (c *cParser) countInitial() int {
	if c.peekAt(1) != "=" || c.peekAt(2) != "{" {
		return 0
	}
	n := 1
	for i := c.at + 3; i < len(c.tok) && c.tok[i].text != "}"; i++ {
		if c.tok[i].text == "," && i+1 < len(c.tok) && c.tok[i+1].text != "}" {
			n++
		}
	}
	return min(n, maxLocal)
}

// initialValues reads "{1, 2}" for an array; elements that are left out are 0.
func (c *cParser) initialValues(size int, t cType) []syntax.Expr {
	out := make([]syntax.Expr, size)
	for i := range out {
		out[i] = number(0)
	}
	c.need("{")
	for k := 0; c.bad == "" && c.peek() != "}"; k++ {
		x, from := c.typed()
		if k >= size || !from.number() {
			c.fail()
			break
		}
		out[k] = c.convert(x, from, t)
		if !c.take(",") {
			break
		}
	}
	c.need("}")
	return out
}

// static makes a variable that keeps its value, one for the whole program. It begins with numbers only.
func (c *cParser) static(name string, t cType, size int) {
	values := []float64{0}
	if c.take("=") {
		var list []syntax.Expr
		if size > 0 {
			list = c.initialValues(size, t)
		} else {
			x, from := c.typed()
			list = []syntax.Expr{c.convert(x, from, t)}
		}
		values = values[:0]
		for _, x := range list {
			if u, ok := x.(*syntax.Unary); ok && u.Op == syntax.Neg {
				if n, ok := u.X.(*syntax.Number); ok {
					x = number(-n.Value)
				}
			}
			n, ok := x.(*syntax.Number)
			if !ok {
				c.fail()
				return
			}
			values = append(values, n.Value)
		}
	}
	own := c.v.keep(name, c.pos, size, values)
	c.value[name] = cBinding{ident(own), t}
	c.types[own] = t
}

// keep adds a variable of C text to the mechanism, one for the whole program and hidden.
func (v *verbatims) keep(name string, at source.Pos, size int, values []float64) string {
	own := name
	if v.p.names[own] || v.p.Sym.Lookup(own) != nil || v.p.Sym.procs[own] != nil {
		own = v.p.fresh("c_" + name)
	}
	s := &Symbol{Name: own, At: at, Role: Hidden, Hide: true, Global: true, Size: size, Default: values[0], Values: values}
	v.p.Sym.byName[own] = s
	v.p.Sym.Order = append(v.p.Sym.Order, s)
	v.p.names[own] = true
	return own
}

// alias reads the rest of "void** pv = (void**)(&_p_donotuse)": another name for what is known. Without a value the name means nothing yet.
func (c *cParser) alias(name string) {
	if !c.take("=") {
		c.value[name] = cBinding{nil, cAddress}
		return
	}
	x, t := c.typed()
	switch {
	case t.pointer() && x != nil:
		c.value[name] = cBinding{x, t}
	case isNumber(x, 0): // NULL
		c.value[name] = cBinding{nil, cAddress}
	default:
		c.fail()
	}
}

// skipDeclaration passes over prototypes, extern variables and constant texts. Their names mean nothing: using them fails.
func (c *cParser) skipDeclaration() []syntax.Stmt {
	from := c.at
	for depth := 0; c.at < len(c.tok); {
		switch c.next() {
		case "(", "{", "[":
			depth++
		case ")", "}", "]":
			depth--
		case ";":
			if depth == 0 {
				return c.passOver(from, c.tok[from:c.at-1])
			}
		}
	}
	c.fail()
	return nil
}

func (c *cParser) passOver(from int, text []cToken) []syntax.Stmt {
	outside := text[0].text == "extern"
	for k, set := 0, false; k < len(text); k++ {
		if set = set || text[k].text == "="; set && text[k].kind == 'n' { // it is computed: that can't be passed over
			c.at = from
			c.fail()
			return nil
		}
	}
	for k, t := range text {
		last := k+1 == len(text)
		if t.kind != 'n' || !last && text[k+1].text != "," && text[k+1].text != "[" && text[k+1].text != "(" && text[k+1].text != "=" {
			continue
		}
		if _, known := serviceOf(t.text); known || c.v.means(t.text) {
			continue
		}
		c.v.opaque[t.text] = !outside || last || text[k+1].text != "("
	}
	return nil
}

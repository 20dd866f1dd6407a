package lower

import (
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// cParser turns plain C statements into statements of NMODL: assignments, if, loops, switch, calls, declarations of numbers. What it does
// not know makes it fail, and then nothing of the text is used. Statements of NMODL that stand between two texts are tokens too, so that a brace may
// open in one VERBATIM and close in another.
type cParser struct {
	v     *verbatims
	tok   []cToken
	at    int
	pos   source.Pos
	bad   string              // what was not understood; "" while all is well
	found *idiom              // what people know it as
	value map[string]cBinding // names of C to what they mean, for local variables
	types map[string]cType    // C types of locals by their NMODL name; what is missing is a double
	depth int
	first []syntax.Stmt // statements that must come before the one being read
	unset string        // the pointer without a value that was read last
}

// cBinding is what a local name of C stands for: a variable of NMODL, or with one of the pointer types what it points to.
type cBinding struct {
	x syntax.Expr
	t cType
}

func (c *cParser) peek() string {
	if c.at < len(c.tok) {
		return c.tok[c.at].text
	}
	return ""
}

func (c *cParser) peekAt(n int) string {
	if c.at+n < len(c.tok) {
		return c.tok[c.at+n].text
	}
	return ""
}

// kind gives the kind of the present token, 0 at the end.
func (c *cParser) kind() byte {
	if c.at < len(c.tok) {
		return c.tok[c.at].kind
	}
	return 0
}

func (c *cParser) next() string {
	t := c.peek()
	if c.at < len(c.tok) {
		c.pos.Line, c.pos.Col = c.tok[c.at].line, c.tok[c.at].col
	}
	c.at++
	return t
}

func (c *cParser) take(text string) bool {
	if c.at < len(c.tok) && c.tok[c.at].text == text && c.tok[c.at].kind != 's' && text != "" {
		c.next()
		return true
	}
	return false
}

func (c *cParser) need(text string) {
	if !c.take(text) {
		c.fail()
	}
}

// fail notes the place; the message shows the rest of the line.
func (c *cParser) fail() {
	if c.bad != "" {
		return
	}
	i := min(c.at, max(len(c.tok)-1, 0))
	if i < len(c.tok) {
		c.pos.Line, c.pos.Col = c.tok[i].line, c.tok[i].col
	}
	for i > 0 && c.tok[i-1].line == c.tok[i].line {
		i--
	}
	var words []string
	for j := i; j < len(c.tok) && c.tok[j].line == c.tok[i].line; j++ {
		if c.tok[j].kind == 's' {
			continue
		}
		words = append(words, c.tok[j].text)
		if d, ok := idiomOf(c.tok[j].text); ok && (c.found == nil || d.class > c.found.class) {
			c.found = &d
		}
	}
	c.bad = strings.Join(words, " ")
	if c.bad == "" {
		c.bad = "an end in the middle of a statement"
	}
	c.at = len(c.tok)
}

// statements reads up to the closing brace or the end.
func (c *cParser) statements() []syntax.Stmt {
	var list []syntax.Stmt
	for c.bad == "" && c.at < len(c.tok) && c.peek() != "}" {
		list = append(list, c.statement()...)
	}
	return list
}

func (c *cParser) body() *syntax.Body {
	at := c.pos
	list := c.statement()
	if len(list) == 1 {
		if b, ok := list[0].(*syntax.Body); ok {
			return b
		}
	}
	return &syntax.Body{At: at, List: list}
}

// statement reads one statement, with what its expressions need put before it.
func (c *cParser) statement() []syntax.Stmt {
	if c.depth++; c.depth > 100 {
		c.fail()
	}
	outer := c.first
	c.first = nil
	list := c.plain()
	list = append(c.first, list...)
	c.first = outer
	c.depth--
	return list
}

// plain is one switch over the statements of C.
func (c *cParser) plain() []syntax.Stmt {
	if c.kind() == 's' {
		c.v.value = c.value
		s := c.v.stmt(c.tok[c.at].stmt)
		c.next()
		return []syntax.Stmt{c.renamed(s)}
	}
	word := c.peek()
	switch {
	case c.take(";"):
		return nil
	case c.take("{"):
		at, names := c.pos, c.value
		c.value = copied(names)
		b := &syntax.Body{At: at, List: c.statements()}
		c.need("}")
		c.value = names
		return []syntax.Stmt{b}
	case c.isType(word):
		return c.declaration()
	case c.take("if"):
		c.need("(")
		n := &syntax.If{At: c.pos, Cond: c.truth()}
		c.need(")")
		before := c.first
		c.first = nil
		n.Then = c.body()
		if c.take("else") {
			n.Else = c.body()
		}
		c.first = before
		return []syntax.Stmt{n}
	case c.take("while"):
		return c.whileLoop()
	case c.take("do"):
		return c.doLoop()
	case c.take("for"):
		return c.forLoop()
	case c.take("switch"):
		return c.switchCase()
	case c.take("return"):
		return c.returns()
	case c.take("break"):
		c.need(";")
		return []syntax.Stmt{escape(c.pos, "break")}
	case c.take("continue"):
		c.need(";")
		return []syntax.Stmt{escape(c.pos, "continue")}
	}
	c.simple()
	c.need(";")
	list := c.first
	c.first = nil
	return list
}

func copied(m map[string]cBinding) map[string]cBinding {
	n := make(map[string]cBinding, len(m))
	for k, x := range m {
		n[k] = x
	}
	return n
}

// returns reads the rest of a return statement. The value of a FUNCTION is set first.
func (c *cParser) returns() []syntax.Stmt {
	at := c.pos
	if c.peek() != ";" {
		x, t := c.typed()
		switch {
		case c.v.result == "":
			c.discard(x, t)
		case t.number():
			c.first = append(c.first, assign(at, c.v.result, c.convert(x, t, c.v.gives)))
		default:
			c.fail()
		}
	}
	c.need(";")
	list := append(c.first, escape(at, "return"))
	c.first = nil
	return list
}

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
	case t == cSlot || t == cHandle || t == cAddress:
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

// simple reads an expression for what it does; several with commas between.
func (c *cParser) simple() {
	for c.bad == "" {
		if name := c.peek(); c.kind() == 'n' && c.peekAt(1) == "(" && silent(name) {
			c.silence(name)
		} else {
			x, t := c.typed()
			c.discard(x, t)
		}
		if !c.take(",") {
			return
		}
	}
}

// discard keeps a call for what it does beside giving a value.
func (c *cParser) discard(x syntax.Expr, t cType) {
	if call, ok := x.(*syntax.Call); ok && t != cText {
		c.first = append(c.first, &syntax.CallStmt{At: c.pos, X: call})
		return
	}
	visit(x, func(e syntax.Expr) {
		if call, ok := e.(*syntax.Call); ok {
			if s, known := serviceOf(call.Fun.Name); !known || s.kind != pure {
				c.first = append(c.first, &syntax.CallStmt{At: c.pos, X: call})
			}
		}
	})
}

// silence passes over a call that only prints.
func (c *cParser) silence(name string) {
	c.at += 2
	for depth := 1; depth > 0 && c.at < len(c.tok); {
		switch c.next() {
		case "(":
			depth++
		case ")":
			depth--
		}
	}
	if note := name + " in VERBATIM is left out: a mechanism has nowhere to print to"; !c.v.noted[note] {
		c.v.noted[note] = true
		c.v.p.Notes = append(c.v.p.Notes, note)
	}
}

// silent lists calls that only print.
func silent(name string) bool {
	switch name {
	case "printf", "fprintf", "fflush", "puts", "hoc_warning", "nrn_warning", "assert", "sprintf", "snprintf", "Printf", "Fprintf":
		return true
	}
	return false
}

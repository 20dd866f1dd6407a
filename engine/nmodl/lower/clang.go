package lower

import (
	"strconv"
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// cToken is a token of C text: a name, a number, a string or character (text with its quotes), or a mark such as "+=". Empty text is the end.
type cToken struct {
	text string
	line int
	kind byte // 'n'ame, '0' number, '"' string, '.' mark
}

// cTokens takes C text apart. Comments must be gone. The text is cut after maxTokens.
func cTokens(text string, line int) []cToken {
	const maxTokens = 20_000
	var out []cToken
	for i := 0; i < len(text) && len(out) < maxTokens; {
		c := text[i]
		from := i
		kind := byte('.')
		switch {
		case c == '\n':
			line++
			i++
			continue
		case c == ' ' || c == '\t' || c == '\r' || c == '\\':
			i++
			continue
		case isLetter(c):
			kind = 'n'
			for i < len(text) && (isLetter(text[i]) || isDigit(text[i])) {
				i++
			}
		case isDigit(c) || c == '.' && i+1 < len(text) && isDigit(text[i+1]):
			kind = '0'
			for i < len(text) && (isLetter(text[i]) || isDigit(text[i]) || text[i] == '.' ||
				(text[i] == '+' || text[i] == '-') && (text[i-1] == 'e' || text[i-1] == 'E') && !strings.HasPrefix(text[from:], "0x")) {
				i++
			}
		case c == '"' || c == '\'':
			kind = '"'
			for i++; i < len(text) && text[i] != c && text[i] != '\n'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			i = min(i+1, len(text))
		default:
			i++
			for _, m := range []string{"&&", "||", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "++", "--", "->", "<<", ">>"} {
				if strings.HasPrefix(text[from:], m) {
					i = from + 2
				}
			}
		}
		out = append(out, cToken{text[from:i], line, kind})
	}
	return out
}

func isLetter(c byte) bool { return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

// cParser turns plain C statements into statements of NMODL: assignments, if, while, for, switch, calls, declarations of numbers. What it does
// not know makes it fail, and then nothing of the text is used.
type cParser struct {
	v     *verbatims
	tok   []cToken
	at    int
	pos   source.Pos
	bad   string                   // what was not understood; "" while all is well
	ints  map[string]bool          // variables of C type int
	value map[string]*syntax.Ident // names of C to names of NMODL, for local variables
	depth int
	first []syntax.Stmt // statements that must come before the one being read
	fixed bool          // nothing may come before: the condition of a loop
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

func (c *cParser) next() string {
	t := c.peek()
	if c.at < len(c.tok) {
		c.pos.Line = c.tok[c.at].line
	}
	c.at++
	return t
}

func (c *cParser) take(text string) bool {
	if c.peek() == text && text != "" {
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
	for i > 0 && c.tok[i-1].line == c.tok[i].line {
		i--
	}
	var words []string
	for j := i; j < len(c.tok) && c.tok[j].line == c.tok[i].line; j++ {
		words = append(words, c.tok[j].text)
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
	for c.bad == "" && c.peek() != "" && c.peek() != "}" {
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
	word := c.peek()
	switch {
	case c.take(";"):
		return nil
	case c.take("{"):
		at, names := c.pos, c.value
		c.value = map[string]*syntax.Ident{}
		for k, v := range names {
			c.value[k] = v
		}
		b := &syntax.Body{At: at, List: c.statements()}
		c.need("}")
		c.value = names
		return []syntax.Stmt{b}
	case c.isType(word):
		return c.declaration()
	case c.take("if"):
		c.need("(")
		n := &syntax.If{At: c.pos, Cond: c.expression()}
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
		c.need("(")
		cond := c.condition()
		c.need(")")
		return []syntax.Stmt{&syntax.While{At: c.pos, Cond: cond, Body: c.body()}}
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
	s := c.simple()
	c.need(";")
	return s
}

// returns reads the rest of a return statement. The value of a FUNCTION is set first.
func (c *cParser) returns() []syntax.Stmt {
	at := c.pos
	var list []syntax.Stmt
	if c.peek() != ";" {
		x := c.expression()
		if c.v.result != "" {
			list = append(list, assign(at, c.v.result, x))
		}
	}
	c.need(";")
	return append(list, escape(at, "return"))
}

func (c *cParser) isType(word string) bool {
	switch word {
	case "double", "float", "int", "long", "short", "unsigned", "char", "void", "static", "extern", "const", "register", "size_t", "auto", "FILE", "Object", "Symbol":
		return true
	}
	return false
}

// declaration reads "double x = 1, f(int);". Numbers become LOCALs, prototypes and texts vanish, anything else fails.
func (c *cParser) declaration() []syntax.Stmt {
	isInt, known, outside := false, false, false
	for c.isType(c.peek()) {
		switch w := c.next(); w {
		case "int", "long", "short", "unsigned", "size_t":
			isInt, known = true, true
		case "double", "float":
			known = true
		case "extern":
			outside = true
		}
	}
	if c.peek() == "*" || !known && !outside || c.peekAt(1) == "(" || c.peekAt(1) == "[" || outside {
		return c.skipDeclaration(outside)
	}
	var list []syntax.Stmt
	for c.bad == "" {
		if c.at >= len(c.tok) || c.tok[c.at].kind != 'n' {
			c.fail()
			break
		}
		name := c.next()
		own := ident(c.v.local("c_" + name))
		var x syntax.Expr
		if c.take("=") {
			y, whole := c.typed()
			if x = y; isInt && !whole {
				x = truncated(y)
			}
		}
		c.value[name] = own
		c.ints[own.Name] = isInt
		if x != nil {
			list = append(list, assign(c.pos, own.Name, x))
		}
		if !c.take(",") {
			break
		}
	}
	c.need(";")
	return list
}

// skipDeclaration passes over prototypes, extern variables and constant texts. Their names mean nothing: using them fails.
func (c *cParser) skipDeclaration(outside bool) []syntax.Stmt {
	from := c.at
	for depth := 0; c.at < len(c.tok); {
		switch c.next() {
		case "(", "{", "[":
			depth++
		case ")", "}", "]":
			depth--
		case ";":
			if depth == 0 {
				text := c.tok[from : c.at-1]
				for k, set := 0, false; k < len(text); k++ {
					if set = set || text[k].text == "="; set && text[k].kind == 'n' { // it is computed: that can't be passed over
						c.at = from
						c.fail()
						return nil
					}
				}
				for k, t := range text {
					if t.kind == 'n' && (k+1 == len(text) || text[k+1].text == "," || text[k+1].text == "[" || text[k+1].text == "(" || text[k+1].text == "=") {
						c.v.opaque[t.text] = !outside || k+1 == len(text) || text[k+1].text != "("
					}
				}
				return nil
			}
		}
	}
	c.fail()
	return nil
}

// simple reads an assignment, an increment or a call; several with commas between.
func (c *cParser) simple() []syntax.Stmt {
	list := c.oneSimple()
	for c.bad == "" && c.take(",") {
		list = append(list, c.oneSimple()...)
	}
	return list
}

func (c *cParser) oneSimple() []syntax.Stmt {
	at := c.pos
	if c.take("++") || c.take("--") {
		sign := c.tok[c.at-1].text
		return c.increment(c.target(), sign)
	}
	if c.at >= len(c.tok) || c.tok[c.at].kind != 'n' {
		c.fail()
		return nil
	}
	if c.peekAt(1) == "(" {
		name := c.peek()
		if silent(name) {
			c.at += 2
			for depth := 1; depth > 0 && c.at < len(c.tok); {
				switch c.next() {
				case "(":
					depth++
				case ")":
					depth--
				}
			}
			c.v.p.Notes = append(c.v.p.Notes, name+" in VERBATIM is left out: a mechanism has nowhere to print to")
			return nil
		}
		x, _ := c.postfix()
		return []syntax.Stmt{&syntax.CallStmt{At: at, X: x}}
	}
	lhs := c.target()
	switch op := c.next(); op {
	case "=", "+=", "-=", "*=", "/=":
		x, whole := c.typed()
		if op != "=" {
			kind := map[string]syntax.Op{"+=": syntax.Add, "-=": syntax.Sub, "*=": syntax.Mul, "/=": syntax.Div}[op]
			whole = whole && op != "/="
			x = binary(kind, lhs, x)
		}
		if c.ints[lhs.Name] && !whole {
			x = truncated(x)
		}
		if same(lhs, x) { // cai = _ion_cai: one number here
			return nil
		}
		return []syntax.Stmt{&syntax.Assign{At: at, LHS: lhs, RHS: x}}
	case "++", "--":
		return c.increment(lhs, op)
	}
	c.at--
	c.fail()
	return nil
}

func (c *cParser) increment(x *syntax.Ident, sign string) []syntax.Stmt {
	op := syntax.Add
	if sign == "--" {
		op = syntax.Sub
	}
	return []syntax.Stmt{&syntax.Assign{At: c.pos, LHS: x, RHS: binary(op, x, number(1))}}
}

// silent lists calls that only print.
func silent(name string) bool {
	switch name {
	case "printf", "fprintf", "fflush", "puts", "hoc_warning", "nrn_warning", "assert":
		return true
	}
	return false
}

// target reads a variable with an index perhaps.
func (c *cParser) target() *syntax.Ident {
	id := c.name(c.next())
	if c.take("[") {
		id.Index, _ = c.typed()
		c.need("]")
	}
	return id
}

// name gives what a name of C means: a local variable of the text, a LOCAL, argument or the value of the FUNCTION as NEURON's
// translator calls them (_lx), an ion's value (_ion_cai), or the variable of that name.
func (c *cParser) name(n string) *syntax.Ident {
	if id := c.value[n]; id != nil {
		return &syntax.Ident{At: c.pos, Name: id.Name}
	}
	switch {
	case strings.HasPrefix(n, "_ion_"):
		n = n[5:]
	case strings.HasPrefix(n, "_l") && len(n) > 2:
		n = n[2:]
	}
	if n == "" || !c.v.known[n] && (c.v.opaque[n] || c.v.p.Sym.Lookup(n) == nil) {
		if _, ok := c.v.p.Sym.define[n]; !ok {
			c.at = max(c.at-1, 0)
			c.fail()
		}
	}
	return &syntax.Ident{At: c.pos, Name: n}
}

func parseNumber(text string) (x float64, whole, ok bool) {
	if n, err := strconv.ParseInt(strings.TrimRight(text, "uUlL"), 0, 64); err == nil {
		return float64(n), true, true
	}
	x, err := strconv.ParseFloat(strings.TrimRight(text, "fFlL"), 64)
	return x, false, err == nil
}

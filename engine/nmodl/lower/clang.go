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

// body reads what an if or a loop holds. A pointer that it lets point somewhere does so there alone: outside it is not known whether it ran.
func (c *cParser) body() *syntax.Body {
	at, names := c.pos, c.value
	c.value = copied(names)
	list := c.statement()
	c.value = names
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
		c.v.p.LeftOut = append(c.v.p.LeftOut, note)
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

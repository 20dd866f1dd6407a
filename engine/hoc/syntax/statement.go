package syntax

import "strings"

// outer reads a statement of the outermost level: the definitions, which may stand only there, and all others.
func (p *parser) outer() Stmt {
	pos := Place{p.tok.pos}
	if p.tok.kind != tKeyword {
		return p.statement()
	}
	switch word := p.tok.text; word {
	case "proc", "func", "obfunc", "iterator":
		return p.procedure()
	case "begintemplate", "endtemplate":
		p.next()
		return &Template{Place: pos, End: word == "endtemplate", Name: p.name("the name of a template")}
	case "public", "external":
		p.next()
		return &Names{Place: pos, Word: word, Names: p.names("a name")}
	case "debug":
		p.next()
		return &Word{Place: pos, Text: word}
	case "help":
		n := strings.IndexByte(p.scan.text[p.scan.i:]+"\n", '\n')
		h := &Help{Place: pos, About: strings.TrimSpace(p.scan.text[p.scan.i : p.scan.i+n])}
		p.scan.i += n
		p.next()
		return h
	}
	return p.statement()
}

// procedure reads proc, func, obfunc and iterator.
func (p *parser) procedure() Stmt {
	d := &Procedure{Place: Place{p.tok.pos}, Word: p.tok.text}
	p.next()
	d.Name = p.name("the name of a " + d.Word)
	p.expect("(", "write "+d.Word+" name() { ... }")
	p.expect(")", "arguments have no names: they are $1, $2, $s1, $o1 ...")
	d.Body = &Block{Place: Place{p.tok.pos}}
	p.expect("{", "the brace stands on the line of the name")
	if p.take("local") {
		d.Local = p.names("the name of a local variable")
	}
	if p.take("localobj") {
		d.LocalObj = p.names("the name of a local object")
	}
	p.distinct(append(d.Local[:len(d.Local):len(d.Local)], d.LocalObj...))
	p.rest(d.Body)
	return d
}

// distinct refuses a local name that is declared twice.
func (p *parser) distinct(names []*Name) {
	seen := map[string]bool{}
	for _, n := range names {
		if seen[n.Text] {
			p.errs.Add(n.Pos(), "name it once", "%s is declared local already", n.Text)
		}
		seen[n.Text] = true
	}
}

// block reads { statements }.
func (p *parser) block() *Block {
	b := &Block{Place: Place{p.tok.pos}}
	p.next()
	p.rest(b)
	return b
}

// rest reads the statements of a block and its closing brace. It goes on after a mistake in one of them.
func (p *parser) rest(b *Block) {
	if p.bad {
		return
	}
	for !p.stopped() {
		switch {
		case p.tok.kind == tNewline:
			p.next()
		case p.tok.is("}"):
			b.End = p.tok.pos
			p.next()
			return
		case p.tok.kind == tEOF:
			if !p.unclosed {
				p.unclosed = true
				p.errs.Add(b.At, "write } where it ends", "the brace is never closed")
			}
			p.bad = true
			return
		default:
			s := p.statement()
			if p.bad {
				if p.unclosed {
					return
				}
				p.skip(true)
				p.bad = false
				continue
			}
			b.List = append(b.List, s)
		}
	}
	p.bad = true
}

// statement reads any statement but the definitions. (One case for each form.)
func (p *parser) statement() Stmt {
	if !p.enter() {
		p.leave()
		return nil
	}
	defer p.leave()
	pos := Place{p.tok.pos}
	switch {
	case p.tok.is("{"):
		return p.block()
	case p.tok.kind == tName, p.tok.kind == tArg:
		return p.named()
	case p.tok.kind == tString:
		return &ExprStmt{Place: pos, X: p.value()}
	case p.tok.is("}"):
		p.fail("take it away, or write the { that it closes", "a closing brace without an opening one")
		return nil
	case p.tok.kind == tNewline, p.tok.kind == tEOF:
		p.fail("the statement begins on the same line: move it, or the brace, up", "%s instead of a statement", p.tok.show())
		return nil
	case p.tok.kind != tKeyword:
		return &ExprStmt{Place: pos, X: p.expr()}
	}
	word := p.tok.text
	switch word {
	case "for":
		p.next()
		return p.loop(pos)
	case "if":
		p.next()
		return p.branch(pos)
	case "while":
		p.next()
		return &While{Place: pos, Cond: p.condition(), Body: p.statement()}
	case "forall", "forsec", "ifsec":
		p.next()
		s := &ForSections{Place: pos, Word: word}
		if word != "forall" {
			s.Set = p.set(word)
		}
		s.Body = p.statement()
		return s
	case "local", "localobj":
		p.fail("write proc f() { local a, b localobj c: first local, then localobj, both on the line of the brace", "%s stands only behind the opening brace of a definition", word)
		return nil
	case "else":
		p.fail("else stands on the line where the statement before it ends: } else {", "else without if")
		return nil
	}
	if !begins(word) {
		p.fail("move it out of the braces, or out of the other statement", "%s stands only at the outermost level, at the beginning of a line", word)
		return nil
	}
	p.next()
	return p.simple(pos, word)
}

// simple reads the statements that hold no other statement, after their word.
func (p *parser) simple(pos Place, word string) Stmt {
	switch word {
	case "create", "double", "objref", "objectvar":
		return p.declare(pos, word)
	case "strdef", "depvar":
		return &Names{Place: pos, Word: word, Names: p.names("a name")}
	case "print":
		s := &Print{Place: pos, Items: []Expr{p.value()}}
		for p.take(",") {
			s.Items = append(s.Items, p.value())
		}
		return s
	case "return":
		s := &Return{Place: pos}
		if p.tok.kind == tName || p.tok.kind == tArg || p.tok.kind == tNumber || p.tok.is("(") || p.tok.is("-") || p.tok.is("!") || p.tok.is("new") {
			s.X = p.value()
		}
		return s
	case "connect":
		s := &Connect{Place: pos, Child: p.target("a section")}
		p.expect(",", "write connect child(0), parent(1)")
		s.Parent = p.expr()
		return s
	case "access":
		return &Access{Place: pos, X: p.target("a section")}
	case "insert", "uninsert":
		return &Insert{Place: pos, Word: word, Name: p.name("the name of a mechanism")}
	case "setpointer":
		s := &SetPointer{Place: pos, Pointer: p.target("a pointer of a mechanism")}
		p.expect(",", "write setpointer pointer, variable")
		s.Target = p.target("a variable")
		return s
	case "delete":
		return &Delete{Place: pos, Name: p.name("the name of a variable")}
	case "eqn":
		return p.equation(pos)
	}
	return &Word{Place: pos, Text: word} // break, continue, stop, iterator_statement
}

// declare reads names with dimensions.
func (p *parser) declare(pos Place, word string) Stmt {
	if word == "objectvar" {
		word = "objref"
	}
	d := &Declare{Place: pos, Word: word}
	for {
		it := &Item{Place: Place{p.tok.pos}, Name: p.name("a name").Text}
		if it.Dims = p.dims(); word == "double" && len(it.Dims) == 0 {
			p.fail("write double x[10]; a single number needs no declaration", "the array %s has no size", it.Name)
		}
		d.Items = append(d.Items, it)
		if !p.take(",") {
			return d
		}
	}
}

// target reads a name with what hangs on it, without assignment or operators.
func (p *parser) target(what string) Expr {
	if !p.bad && p.tok.kind != tName && p.tok.kind != tArg {
		p.fail("", "%s instead of %s", p.tok.show(), what)
	}
	if p.bad {
		return nil
	}
	return p.plain()
}

// set reads what forsec and ifsec go over.
func (p *parser) set(word string) Expr {
	if p.tok.kind == tString {
		return p.value()
	}
	return p.target("the string or the SectionList of " + word)
}

// condition reads (expression).
func (p *parser) condition() Expr {
	p.expect("(", "put the condition in parentheses")
	x := p.expr()
	p.expect(")", "close the condition on the same line, or end the line with a backslash")
	return x
}

// branch reads if after its word.
func (p *parser) branch(pos Place) Stmt {
	s := &If{Place: pos, Cond: p.condition(), Then: p.statement()}
	if p.take("else") {
		s.Else = p.statement()
	}
	return s
}

// loop reads the forms of for after its word.
func (p *parser) loop(pos Place) Stmt {
	if p.take("(") {
		return p.loopInParens(pos)
	}
	x := p.target("the variable or the iterator of for")
	if p.bad || p.tok.kind != tAssign {
		return &ForIter{Place: pos, Iter: x, Body: p.statement()}
	}
	if p.tok.text != "=" {
		p.fail("write for i = from, to", "%s instead of \"=\" in for", p.tok.show())
	}
	p.next()
	s := &ForRange{Place: pos, Var: x, From: p.expr()}
	p.expect(",", "write for i = from, to; both ends are done")
	s.To = p.expr()
	s.Body = p.statement()
	return s
}

// loopInParens reads for (init; condition; step), for (x) and for (x, ends).
func (p *parser) loopInParens(pos Place) Stmt {
	s := &For{Place: pos}
	if !p.take(";") {
		s.Init = p.statement()
		if e, ok := s.Init.(*ExprStmt); ok && !p.bad && !p.tok.is(";") {
			return p.segments(pos, e.X)
		}
		p.expect(";", "write for (start; condition; step)")
	}
	s.Cond = p.expr()
	p.expect(";", "write for (start; condition; step)")
	if !p.tok.is(")") {
		s.Inc = p.statement()
	}
	p.expect(")", "write for (start; condition; step)")
	s.Body = p.statement()
	return s
}

// segments reads on after the variable of for (x) or for (x, ends).
func (p *parser) segments(pos Place, x Expr) Stmt {
	switch x.(type) {
	case *Name, *Index, *Dot:
	default:
		p.fail("write for (start; condition; step), for (x) or for (x, 0)", "%s in the parenthesis of for", p.tok.show())
	}
	s := &ForSegment{Place: pos, Var: x}
	if p.take(",") {
		s.Ends = p.expr()
	}
	p.expect(")", "write for (start; condition; step), for (x) or for (x, 0)")
	s.Body = p.statement()
	return s
}

// equation reads eqn after its word. Its sides hold no assignment, for "=" divides them.
func (p *parser) equation(pos Place) Stmt {
	s := &Equation{Place: pos, Var: p.target("the variable of an equation")}
	p.expect(":", "write eqn x:: left = right")
	s.Whole = p.take(":")
	if p.tok.kind != tAssign {
		p.noAssign = true
		s.Left = p.expr()
		p.noAssign = false
	}
	if p.tok.kind != tAssign || p.tok.text != "=" {
		p.fail("write eqn x: left = , eqn x: = right or eqn x:: left = right", "%s instead of \"=\" in an equation", p.tok.show())
		return s
	}
	p.next()
	if s.Whole || s.Left == nil {
		s.Right = p.expr()
	}
	if s.Whole && s.Left == nil {
		p.fail("write eqn x:: left = right", "the equation has no left side")
	}
	return s
}

// named reads a statement that begins with a name: an expression, a ramp, or a section with its statement.
func (p *parser) named() Stmt {
	pos := Place{p.tok.pos}
	p.span = nil
	x := p.place()
	if p.bad {
		return nil
	}
	if to := p.span; to != nil {
		p.span = nil
		c := x.(*Call) // the parenthesis was the last thing read
		s := &RangeAssign{Place: pos, X: c.X, From: c.Args[0], To: to, Op: p.tok.text}
		p.next()
		s.A = p.expr()
		p.expect(":", "write variable(from:to) = a:b")
		s.B = p.expr()
		return s
	}
	if canBeSection(x) && p.begins() {
		return &SectionStmt{Place: pos, X: x, Body: p.statement()}
	}
	return &ExprStmt{Place: pos, X: p.binary(p.assignment(x), levelOr)}
}

// canBeSection says whether x can name a section: soma, dend[3], cell.soma, list.object(1).soma, $o1.
func canBeSection(x Expr) bool {
	switch x := x.(type) {
	case *Name, *Dot:
		return true
	case *Index:
		_, arg := x.X.(*Arg)
		return !arg
	case *Call:
		for e := x.X; ; {
			switch y := e.(type) {
			case *Dot:
				return true
			case *Index:
				e = y.X
			default:
				return false
			}
		}
	case *Arg:
		return x.Kind == 'o'
	}
	return false
}

// begins says whether another statement begins here, so that what stands before is a section.
func (p *parser) begins() bool {
	switch p.tok.kind {
	case tName, tArg, tNumber, tString:
		return true
	case tKeyword:
		return begins(p.tok.text)
	}
	return p.tok.is("{") || p.tok.is("!")
}

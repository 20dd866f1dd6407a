package syntax

// body reads { statements }; word names the block for messages. It gives nil when there is none.
func (p *parser) body(word string) *Body {
	if p.bad {
		return nil
	}
	if !p.tok.is("{") {
		p.fail("write "+word+" { statements }", "'{' is missing before %s", p.tok.shown())
		return nil
	}
	n := &Body{At: p.here()}
	n.End = p.braces(word, func() {
		if s := p.stmt(); s != nil && !p.bad {
			n.List = append(n.List, s...)
		}
	})
	return n
}

// stmt reads one statement; WATCH with a list gives several. The switch over keywords is long by nature.
func (p *parser) stmt() []Stmt {
	at := p.here()
	word := p.tok.text
	switch p.tok.kind {
	case tIdent:
		return one(p.nameStmt())
	case tPrime:
		return one(p.diffEq())
	case tOp:
		return p.operatorStmt()
	case tBad:
		p.bad = true
		p.advance()
		return nil
	case tKeyword:
	default:
		p.fail("write name = expression, a call or a keyword such as if", "%s cannot begin a statement", p.tok.shown())
		return nil
	}
	switch word {
	case "LOCAL":
		return one(p.local())
	case "if":
		return one(p.ifStmt())
	case "while":
		return one(p.whileStmt())
	case "FROM":
		return one(p.forStmt())
	case "SOLVE":
		return one(p.solve())
	case "TABLE":
		return one(p.table())
	case "CONDUCTANCE":
		return one(p.conductance())
	case "WATCH":
		return p.watch()
	case "FOR_NETCONS":
		p.advance()
		args := p.formals("FOR_NETCONS(arguments)")
		return one(&ForNetcons{At: at, Args: args, Body: p.body(word)})
	case "CONSERVE":
		return one(p.conserve())
	case "COMPARTMENT":
		i, x, states := p.perState(word)
		return one(&Compartment{At: at, Index: i, Volume: x, States: states})
	case "LONGITUDINAL_DIFFUSION":
		i, x, states := p.perState(word)
		return one(&Diffusion{At: at, Index: i, Coef: x, States: states})
	case "MUTEXLOCK", "MUTEXUNLOCK":
		p.advance()
		return one(&Mutex{At: at, Lock: word == "MUTEXLOCK"})
	case "LAG":
		return one(p.lag())
	case "PROTECT":
		return one(p.protect())
	case "VERBATIM":
		return one(p.verbatim())
	case "UNITSON", "UNITSOFF":
		p.advance()
		return one(&UnitsSwitch{At: at, On: word == "UNITSON"})
	case "INITIAL":
		return p.initial()
	}
	p.strayStmt()
	return nil
}

func one(s Stmt) []Stmt { return []Stmt{s} }

// strayStmt explains a keyword that cannot begin a statement.
func (p *parser) strayStmt() {
	hint, ok := obsolete(p.tok.text)
	switch {
	case ok:
	case p.tok.is("else"):
		hint = "it must follow the '}' of an if"
	case opensBlock(p.tok):
		hint = "close the block before with '}'"
	default:
		hint = misspelt(p.tok.text, statementWords())
	}
	p.fail(hint, "%s cannot begin a statement", p.tok.shown())
}

// operatorStmt reads what begins with a sign: nested blocks, reactions and equations.
func (p *parser) operatorStmt() []Stmt {
	switch {
	case p.tok.is("{"):
		return one(p.body("{"))
	case p.tok.is("~"):
		if p.within == Linear || p.within == Nonlinear {
			return one(p.equation())
		}
		if p.within != Kinetic {
			p.fail("put it into a KINETIC, LINEAR or NONLINEAR block", "'~' cannot stand in this block")
			return nil
		}
		return one(p.reaction())
	case p.tok.is(";"):
		p.semicolon()
		return nil
	}
	p.fail("write name = expression, a call or a keyword such as if", "%s cannot begin a statement", p.tok.shown())
	return nil
}

// initial reads INITIAL { } inside NET_RECEIVE. Elsewhere it is a block whose forerunner was not closed.
func (p *parser) initial() []Stmt {
	if p.within != NetReceive {
		p.fail("close the block before with '}'", "INITIAL can stand outside all blocks and inside NET_RECEIVE only")
		return nil
	}
	n := &Initial{At: p.here()}
	p.advance()
	n.Body = p.body("INITIAL")
	return one(n)
}

// nameStmt reads what begins with a name: an assignment or a call.
func (p *parser) nameStmt() Stmt {
	at := p.here()
	first := p.tok
	name := p.ident("a name")
	if first.text == "return" || first.text == "for" {
		p.notAnAssignment(first)
		return nil
	}
	if p.tok.is("(") {
		n := &CallStmt{At: at, X: p.call(name)}
		if p.bad {
			return n
		}
		switch {
		case p.tok.is("{") && !p.tok.first:
			p.fail(misspelt(first.text, []string{"if", "while", "FOR_NETCONS", "FUNCTION", "PROCEDURE"}), "a call of %s cannot have a block", first.shown())
		case p.tok.is("=") && !p.tok.first:
			p.fail("an index is written name[i]", "a call of %s cannot be assigned to", first.shown())
		}
		return n
	}
	p.subscripts(name)
	if p.bad {
		return nil
	}
	if !p.tok.is("=") {
		p.notAnAssignment(first)
		return nil
	}
	p.advance()
	return &Assign{At: at, LHS: name, RHS: p.expr()}
}

// notAnAssignment explains a name without "=".
func (p *parser) notAnAssignment(first token) {
	words := statementWords()
	switch {
	case p.tok.kind == tOp && (p.tok.text == "+" || p.tok.text == "-" || p.tok.text == "*" || p.tok.text == "/") && !p.tok.first:
		p.fail("write "+first.text+" = "+first.text+" "+p.tok.text+" ...", "after %s the sign '=' is missing before %s; NMODL has no += or ++", first.shown(), p.tok.shown())
	case first.text == "return":
		p.fail("assign the value to the name of the FUNCTION", "NMODL has no return")
	case first.text == "for":
		p.fail("write FROM i = 0 TO n { }", "NMODL has no for loop of this kind")
	default:
		hint := misspelt(first.text, words)
		if h, ok := obsolete(first.text); ok {
			hint = h
		}
		p.fail(hint, "after %s a '=' or '(' is missing before %s", first.shown(), p.tok.shown())
	}
}

func (p *parser) diffEq() Stmt {
	n := &DiffEq{At: p.here(), LHS: p.prime()}
	if p.expect("=", "name' = expression") {
		n.RHS = p.expr()
	}
	return n
}

// ifStmt reads if, else if, else; the chain is read in a loop so that its length is bounded apart from the nesting.
func (p *parser) ifStmt() Stmt {
	top := p.ifHead()
	for n, at := 0, top; !p.bad && p.tok.is("else"); n++ {
		if n > maxChain {
			p.fail("split the chain", "more than %d times else if", maxChain)
			p.stop()
			return top
		}
		p.advance()
		if !p.tok.is("if") {
			if b := p.body("else"); b != nil {
				at.Else = b
			}
			return top
		}
		next := p.ifHead()
		at.Else, at = next, next
	}
	return top
}

func (p *parser) ifHead() *If {
	n := &If{At: p.here()}
	p.advance()
	n.Cond = p.condition("if (condition) { }")
	n.Then = p.body("if")
	return n
}

// condition reads (expr).
func (p *parser) condition(what string) Expr {
	p.expect("(", what)
	if p.bad {
		return nil
	}
	x := p.expr()
	if p.tok.is("=") {
		p.fail("compare with ==", "a condition cannot hold an assignment")
	}
	p.expect(")", what)
	return x
}

func (p *parser) whileStmt() Stmt {
	n := &While{At: p.here()}
	p.advance()
	n.Cond = p.condition("while (condition) { }")
	n.Body = p.body("while")
	return n
}

func (p *parser) forStmt() Stmt {
	const form = "FROM i = 0 TO n { }"
	n := &For{At: p.here()}
	p.advance()
	n.Var = p.ident("the counter after FROM")
	p.expect("=", form)
	n.From = p.exprUnlessBad()
	p.expect("TO", form)
	n.To = p.exprUnlessBad()
	if p.accept("BY") {
		n.By = p.exprUnlessBad()
	}
	n.Body = p.body("FROM")
	return n
}

func (p *parser) exprUnlessBad() Expr {
	if p.bad {
		return nil
	}
	return p.expr()
}

func (p *parser) solve() Stmt {
	n := &Solve{At: p.here()}
	p.advance()
	n.Block = p.ident("the name of a block after SOLVE")
	if p.tok.is("METHOD") || p.tok.is("STEADYSTATE") {
		n.Steady = p.tok.is("STEADYSTATE")
		p.advance()
		n.Method = p.ident("the name of a method")
	} else if p.tok.kind == tIdent && !p.tok.first {
		if p.tok.text == "USING" {
			p.fail("write METHOD", "USING is obsolete")
		} else if isMethod(p.tok.text) {
			p.fail("write SOLVE "+n.Block.Name+" METHOD "+p.tok.text, "METHOD is missing before %s", p.tok.shown())
		}
	}
	if p.tok.kind == tIdent && p.tok.text == "IFERROR" {
		p.advance()
		n.IfError = p.body("IFERROR")
	}
	return n
}

// isMethod says whether a word is surely the name of a method, so that METHOD was forgotten before it.
func isMethod(word string) bool {
	switch word {
	case "cnexp", "derivimplicit", "sparse", "euler", "runge", "after_cvode", "cvode_t", "cvode_t_v", "newton", "simeq":
		return true
	}
	return false
}

func (p *parser) table() Stmt {
	const form = "TABLE list DEPEND list FROM a TO b WITH n"
	n := &Table{At: p.here()}
	p.advance()
	if p.tok.kind == tIdent {
		n.Vars = p.names("TABLE")
	}
	if p.accept("DEPEND") {
		n.Depend = p.names("DEPEND")
	}
	p.expect("FROM", form)
	n.From = p.exprUnlessBad()
	p.expect("TO", form)
	n.To = p.exprUnlessBad()
	p.expect("WITH", form)
	if !p.bad {
		n.With = p.signed("the number of intervals after WITH")
	}
	return n
}

func (p *parser) conductance() Stmt {
	n := &Conductance{At: p.here()}
	p.advance()
	n.Name = p.ident("a conductance")
	if p.accept("USEION") {
		n.Ion = p.ident("the name of an ion")
	}
	return n
}

// watch reads WATCH (a > b) flag, (c < d) flag.
func (p *parser) watch() []Stmt {
	var list []Stmt
	at := p.here()
	p.advance()
	for !p.bad {
		n := &Watch{At: at, Cond: p.condition("WATCH (v > threshold) flag")}
		n.Flag = p.signed("the flag of WATCH")
		list = append(list, n)
		if !p.accept(",") {
			break
		}
		at = p.here()
	}
	return list
}

func (p *parser) lag() Stmt {
	n := &Lag{At: p.here()}
	p.advance()
	n.Name = p.reference("a variable after LAG")
	if p.expect("BY", "LAG name BY time") {
		n.By = p.plain("the time after BY")
	}
	return n
}

func (p *parser) protect() Stmt {
	n := &Protect{At: p.here()}
	p.advance()
	if s, ok := p.nameStmtAfterProtect().(*Assign); ok {
		n.X = s
	} else {
		p.fail("write PROTECT name = expression", "PROTECT needs an assignment")
	}
	return n
}

func (p *parser) nameStmtAfterProtect() Stmt {
	if p.tok.kind != tIdent {
		return nil
	}
	return p.nameStmt()
}

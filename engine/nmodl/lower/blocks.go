package lower

import (
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// blocks sorts the code of the file into the functions that a mechanism has. Motive: NEURON evaluates the two halves of BREAKPOINT at
// different times. The SOLVE statements advance the states once a step, with the new v; the rest gives the currents, before v is
// known. Without currents the rest belongs to the advance as well. What no pass can do yet is refused here, with its place.
func blocks(p *Program) {
	for _, b := range p.File.Blocks {
		if c, ok := b.(*syntax.CodeBlock); ok && c.Name != nil && p.Sym.procs[c.Name.Name] == c {
			n := *c
			n.Body = p.clean(c.Body)
			p.Sym.procs[c.Name.Name] = &n
		}
	}
	for _, b := range p.File.Blocks {
		switch n := b.(type) {
		case *syntax.CodeBlock:
			p.codeBlock(n)
		case *syntax.FunctionTable:
			p.FuncTables = append(p.FuncTables, n)
		case *syntax.Include:
			p.Errs.Add(n.At, "paste the text of the file here", "INCLUDE %q was not read", n.Path)
		}
	}
}

func (p *Program) codeBlock(n *syntax.CodeBlock) {
	switch n.Kind {
	case syntax.InitialBlock:
		p.addBlock(Init, "initial", n, p.clean(n.Body))
	case syntax.Breakpoint:
		p.breakpoint(n)
	case syntax.NetReceive:
		p.netReceive(n)
	case syntax.Procedure, syntax.Function:
		if n.Name != nil {
			p.procedure(n)
		}
	case syntax.Derivative, syntax.Kinetic, syntax.Linear, syntax.Nonlinear, syntax.Discrete:
		// taken up by the SOLVE that names it
	case syntax.Before, syntax.After:
		p.hook(n)
	case syntax.Constructor:
		p.construct(p.clean(n.Body).List)
	case syntax.Destructor, syntax.Terminal:
		if nodes(p.clean(n.Body)) > 0 {
			p.Notes = append(p.Notes, "DESTRUCTOR and TERMINAL do nothing here")
		}
	}
}

// addBlock adds a block; a second one of the same kind is put behind the first.
func (p *Program) addBlock(kind BlockKind, name string, n *syntax.CodeBlock, body *syntax.Body) *Block {
	for _, b := range p.Blocks {
		if b.Kind == kind && kind != Function && kind != WatchTest {
			b.Body = &syntax.Body{At: b.Body.At, List: append(append([]syntax.Stmt(nil), b.Body.List...), &syntax.Body{At: n.At, List: body.List})}
			return b
		}
	}
	b := &Block{Kind: kind, Name: name, At: n.At, Body: body}
	for _, a := range n.Args {
		b.Args = append(b.Args, a.Name)
	}
	p.Blocks = append(p.Blocks, b)
	return b
}

// procedure makes the function that is called from outside: FUNCTION and PROCEDURE alike. The inline pass fills it from a call.
func (p *Program) procedure(n *syntax.CodeBlock) {
	b := p.addBlock(Function, n.Name.Name, n, &syntax.Body{At: n.At})
	call := &syntax.Call{At: n.At, Fun: &syntax.Ident{At: n.At, Name: n.Name.Name}}
	for _, a := range n.Args {
		call.Args = append(call.Args, &syntax.Ident{At: n.At, Name: a.Name})
	}
	if n.Kind == syntax.Procedure {
		b.Body.List = []syntax.Stmt{&syntax.CallStmt{At: n.At, X: call}}
		return
	}
	b.Result = p.fresh("result_" + n.Name.Name)
	b.Locals = []LocalVar{{Name: b.Result}}
	b.Body.List = []syntax.Stmt{assign(n.At, b.Result, call)}
}

func (p *Program) netReceive(n *syntax.CodeBlock) {
	body := p.clean(n.Body)
	rest := &syntax.Body{At: body.At}
	for _, s := range body.List {
		if in, ok := s.(*syntax.Initial); ok {
			p.addBlock(RecvInit, "receive_initial", n, p.clean(in.Body))
			continue
		}
		rest.List = append(rest.List, s)
	}
	b := p.addBlock(Receive, "receive", n, rest)
	b.Args = append(b.Args, "flag")
}

// breakpoint takes BREAKPOINT apart.
func (p *Program) breakpoint(n *syntax.CodeBlock) {
	body := p.clean(n.Body)
	list, solves := p.hoist(body.List, false)
	rest := &syntax.Body{At: body.At, List: list}
	for _, s := range solves {
		p.solve(s, n)
	}
	visitBody(rest, func(s syntax.Stmt) {
		if solve, ok := s.(*syntax.Solve); ok {
			p.Errs.Add(solve.At, "move SOLVE to the outermost level of BREAKPOINT",
				"SOLVE %s stands inside of a loop", solve.Block.Name)
		}
	}, nil)
	if len(p.Sym.Currents) > 0 {
		p.addBlock(Rates, "currents", n, rest)
	} else if len(rest.List) > 0 {
		p.addBlock(Update, "advance", n, rest)
	}
}

// solve puts the block that a SOLVE names where its method belongs.
func (p *Program) solve(s *syntax.Solve, n *syntax.CodeBlock) {
	target := p.Sym.procs[s.Block.Name]
	method := ""
	if s.Method != nil {
		method = s.Method.Name
	}
	if target == nil {
		p.Errs.Add(s.At, "SOLVE needs a DERIVATIVE block or a PROCEDURE", "SOLVE %s: there is no block of that name", s.Block.Name)
		return
	}
	if !solvable(target.Kind) {
		call := &syntax.CallStmt{At: s.At, X: &syntax.Call{At: s.At, Fun: &syntax.Ident{At: s.At, Name: s.Block.Name}}}
		kind, name := Update, "advance"
		if method == "after_cvode" {
			kind, name = After, "after_cvode"
		}
		p.addBlock(kind, name, &syntax.CodeBlock{At: s.At}, &syntax.Body{At: s.At, List: []syntax.Stmt{call}})
		return
	}
	// The equations are still derivatives; the odes pass finds them by their DiffEq and the method remembered here.
	body := &syntax.Body{At: target.At, List: []syntax.Stmt{&syntax.Solve{At: s.At, Block: s.Block, Method: s.Method, Steady: s.Steady, IfError: s.IfError}}}
	p.addBlock(Update, "advance", n, body)
}

// clean drops what has no effect here (UNITSON, MUTEXLOCK, empty VERBATIM), opens PROTECT, and refuses what is not supported, at every depth.
func (p *Program) clean(b *syntax.Body) *syntax.Body {
	if b == nil {
		return &syntax.Body{}
	}
	c := *b
	c.List = nil
	for _, s := range b.List {
		if s = p.cleanStmt(s); s != nil {
			c.List = append(c.List, s)
		}
	}
	return &c
}

func (p *Program) cleanStmt(s syntax.Stmt) syntax.Stmt {
	later := func(at source.Pos, what, hint string) syntax.Stmt {
		p.Errs.Add(at, hint, "%s is not supported yet", what)
		return nil
	}
	switch n := s.(type) {
	case *syntax.UnitsSwitch, *syntax.Mutex:
		return nil
	case *syntax.Protect:
		return n.X
	case *syntax.Verbatim:
		return nil // turned into statements by the verbatim pass
	case *syntax.Body:
		return p.clean(n)
	case *syntax.If:
		c := &syntax.If{At: n.At, Cond: n.Cond, Then: p.clean(n.Then)}
		if n.Else != nil {
			c.Else = p.cleanStmt(n.Else)
		}
		return c
	case *syntax.While:
		return &syntax.While{At: n.At, Cond: n.Cond, Body: p.clean(n.Body)}
	case *syntax.For:
		return &syntax.For{At: n.At, Var: n.Var, From: n.From, To: n.To, By: n.By, Body: p.clean(n.Body)}
	case *syntax.Initial:
		return &syntax.Initial{At: n.At, Body: p.clean(n.Body)}
	case *syntax.Watch:
		return p.watch(n)
	case *syntax.ForNetcons:
		return p.forNetcons(n)
	case *syntax.Lag:
		return later(n.At, "LAG", "keep the past value in an ASSIGNED variable")
	}
	return s
}

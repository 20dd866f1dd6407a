package lower

import "nrngui/engine/nmodl/syntax"

// hook makes a BEFORE or AFTER block a function of its own. Several of one moment follow one another.
func (p *Program) hook(n *syntax.CodeBlock) {
	kind, name := BeforeInitial, "before_initial"
	switch {
	case n.Kind == syntax.After && n.When == "INITIAL":
		kind, name = AfterInitial, "after_initial"
	case n.Kind == syntax.Before && n.When == "BREAKPOINT":
		kind, name = BeforeBreakpoint, "before_breakpoint"
	case n.Kind == syntax.After && n.When == "SOLVE":
		kind, name = AfterSolve, "after_solve"
	case n.When == "STEP": // AFTER STEP is what NEURON takes for the same
		kind, name = BeforeStep, "before_step"
	}
	p.addBlock(kind, name, n, p.clean(n.Body))
}

// watch makes the condition of WATCH a function with the value that must rise above 0, and the statement the call of a service. a > b
// becomes a - b and a < b becomes b - a, as in NEURON.
func (p *Program) watch(n *syntax.Watch) syntax.Stmt {
	cond, ok := n.Cond.(*syntax.Binary)
	if !ok {
		return nil // refused by check
	}
	a, b := cond.X, cond.Y
	if cond.Op == syntax.Lt {
		a, b = b, a
	}
	k := 0
	for _, other := range p.Blocks {
		if other.Kind == WatchTest {
			k++
		}
	}
	result := p.fresh("watched")
	test := p.addBlock(WatchTest, "watch_"+itoa(k), &syntax.CodeBlock{At: n.At},
		&syntax.Body{At: n.At, List: []syntax.Stmt{assign(n.At, result, binary(syntax.Sub, a, b))}})
	test.Result, test.Locals = result, []LocalVar{{Name: result}}
	return &syntax.CallStmt{At: n.At, X: &syntax.Call{At: n.At, Fun: ident("nrn_watch"), Args: []syntax.Expr{number(float64(k)), n.Flag}}}
}

// forNetcons writes FOR_NETCONS as a loop: the weights of each NetCon are fetched into locals of the names given and put back after
// the body. The weights of the event that is being handled live in the arguments of NET_RECEIVE, so these are put down before the
// loop and taken up after it (netcon -1).
func (p *Program) forNetcons(n *syntax.ForNetcons) syntax.Stmt {
	var outer []*syntax.Arg
	for _, b := range p.File.Blocks {
		if c, ok := b.(*syntax.CodeBlock); ok && c.Kind == syntax.NetReceive {
			outer = c.Args
		}
	}
	call := func(name string, args ...syntax.Expr) syntax.Expr {
		return &syntax.Call{At: n.At, Fun: ident(name), Args: args}
	}
	k, count := p.fresh("netcon"), p.fresh("netcons")
	block := &syntax.Body{At: n.At, List: []syntax.Stmt{&syntax.Local{At: n.At, Names: []*syntax.Ident{ident(k), ident(count)}}}}
	loop := &syntax.Body{At: n.Body.At}
	weights := &syntax.Local{At: n.At}
	var fetch, store []syntax.Stmt
	for j, a := range n.Args {
		weights.Names = append(weights.Names, ident(a.Name))
		fetch = append(fetch, assign(n.At, a.Name, call("nrn_netcon_weight", ident(k), number(float64(j)))))
		store = append(store, &syntax.CallStmt{At: n.At, X: call("nrn_netcon_store", ident(k), number(float64(j)), ident(a.Name))})
	}
	loop.List = append(append(append([]syntax.Stmt{weights}, fetch...), p.clean(n.Body)), store...)
	loop.List = append(loop.List, assign(n.At, k, binary(syntax.Add, ident(k), number(1))))
	for j, a := range outer {
		block.List = append(block.List, &syntax.CallStmt{At: n.At, X: call("nrn_netcon_store", number(-1), number(float64(j)), ident(a.Name))})
	}
	block.List = append(block.List, assign(n.At, k, number(0)), assign(n.At, count, call("nrn_netcons")),
		&syntax.While{At: n.At, Cond: binary(syntax.Lt, ident(k), ident(count)), Body: loop})
	for j, a := range outer {
		block.List = append(block.List, assign(n.At, a.Name, call("nrn_netcon_weight", number(-1), number(float64(j)))))
	}
	return block
}

// pointing is nrn_pointing(p): whether the POINTER was set.
func (in *inliner) pointing(c *syntax.Call) syntax.Expr {
	id, _ := c.Args[0].(*syntax.Ident)
	if id != nil {
		if s := in.p.Sym.Lookup(id.Name); s != nil && s.Pointer > 0 {
			return &syntax.Call{At: c.At, Fun: &syntax.Ident{At: c.Fun.At, Name: "nrn_pointing"}, Args: []syntax.Expr{number(float64(s.Pointer - 1))}}
		}
	}
	in.p.Errs.Add(c.At, "name a variable of the POINTER statement", "nrn_pointing asks about something that is no POINTER")
	return number(0)
}

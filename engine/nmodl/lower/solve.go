package lower

import (
	"nrngui/engine/nmodl/syntax"
)

// solvable says whether a SOLVE solves the equations of such a block (a PROCEDURE is only called).
func solvable(k syntax.CodeKind) bool {
	switch k {
	case syntax.Derivative, syntax.Kinetic, syntax.Linear, syntax.Nonlinear, syntax.Discrete:
		return true
	}
	return false
}

// blockWord gives the keyword of such a block.
func blockWord(k syntax.CodeKind) string {
	return map[syntax.CodeKind]string{syntax.Derivative: "DERIVATIVE", syntax.Kinetic: "KINETIC", syntax.Linear: "LINEAR",
		syntax.Nonlinear: "NONLINEAR", syntax.Discrete: "DISCRETE"}[k]
}

// solved gives the statements that a SOLVE of a block of equations stands for.
func (p *Program) solved(n *syntax.Solve) syntax.Stmt {
	d := p.Sym.procs[n.Block.Name]
	if n.IfError != nil && len(n.IfError.List) > 0 {
		p.LeftOut = append(p.LeftOut, "IFERROR of SOLVE "+n.Block.Name+" is left out: a step without a solution ends the run")
	}
	switch {
	case d != nil && d.Kind == syntax.Procedure:
		return &syntax.CallStmt{At: n.At, X: &syntax.Call{At: n.At, Fun: &syntax.Ident{At: n.At, Name: n.Block.Name}}}
	case d == nil || !solvable(d.Kind):
		p.Errs.Add(n.At, "name a DERIVATIVE, KINETIC, LINEAR or NONLINEAR block", "SOLVE %s is not possible in this place", n.Block.Name)
		return &syntax.Body{At: n.At}
	case n.Steady:
		return p.steady(n, d)
	}
	switch d.Kind {
	case syntax.Kinetic:
		return p.kineticStep(n, d)
	case syntax.Linear:
		return p.linearSystem(n, d)
	case syntax.Nonlinear:
		return p.nonlinearSystem(n, d)
	case syntax.Discrete:
		p.Errs.Add(n.At, "write a PROCEDURE and SOLVE it", "DISCRETE blocks are not supported")
		return &syntax.Body{At: n.At}
	}
	return p.derivative(n, d.Body)
}

// kineticStep dispatches the methods of KINETIC.
func (p *Program) kineticStep(n *syntax.Solve, d *syntax.CodeBlock) *syntax.Body {
	method := "sparse"
	if n.Method != nil {
		method = n.Method.Name
	} else {
		p.Notes = append(p.Notes, "SOLVE "+d.Name.Name+" has no METHOD: sparse is used; NEURON 9 cannot compile it")
	}
	switch method {
	case "sparse", "_advance":
		return p.sparse(n, d)
	case "runge":
		return p.runge(n, p.kineticRates(d))
	case "euler": // and once more, for what the block assigns
		b := p.kineticRates(d)
		again := mapDiffEqs(b, func(n *syntax.DiffEq) syntax.Stmt { return &syntax.Body{At: n.At} })
		return &syntax.Body{At: n.At, List: []syntax.Stmt{p.euler(b), again}}
	}
	p.Errs.Add(n.Method.At, "use METHOD sparse", "METHOD %s is not supported for KINETIC %s", method, d.Name.Name)
	return &syntax.Body{At: n.At}
}

// steady gives STEADYSTATE. Of a KINETIC block it is the step of 1e9 ms. Of a DERIVATIVE block it is, as in NEURON, the implicit step of
// 1e-9 ms: the states practically stay where they are.
func (p *Program) steady(n *syntax.Solve, d *syntax.CodeBlock) syntax.Stmt {
	method := ""
	if n.Method != nil {
		method = n.Method.Name
	}
	switch {
	case d.Kind == syntax.Kinetic && (method == "sparse" || method == ""):
		return p.sparse(n, d)
	case d.Kind == syntax.Derivative && (method == "derivimplicit" || method == ""):
		p.Notes = append(p.Notes, "STEADYSTATE of "+d.Name.Name+" takes a step of 1e-9 ms, as in NEURON: the states practically stay as they are")
		rates, moves := p.explicit(d.Body, ident("dt"))
		on := &syntax.Body{At: n.At, List: append(rates.List, moves...)} // as behind every implicit step of NEURON: on for dt by the slope
		return &syntax.Body{At: n.At, List: []syntax.Stmt{withStep(p.derivimplicit(n, d.Body), 1e-9), &syntax.If{At: n.At, Cond: ident("secondorder"), Then: on}}}
	}
	p.Errs.Add(n.At, "STEADYSTATE goes with KINETIC and METHOD sparse, or with DERIVATIVE and METHOD derivimplicit",
		"%s %s has no STEADYSTATE %s", blockWord(d.Kind), d.Name.Name, method)
	return &syntax.Body{At: n.At}
}

// runge is the Runge-Kutta method of fourth order (C. Runge 1895, W. Kutta 1901) with v frozen and t going along; then the block runs
// once more, for what it assigns. With secondorder on, NEURON takes the method to the middle of the step and goes on from there by its last slope.
func (p *Program) runge(at syntax.Stmt, b *syntax.Body) *syntax.Body {
	m := &implicit{p: p, at: at.Pos(), proper: true}
	mapDiffEqs(b, func(n *syntax.DiffEq) syntax.Stmt { m.state(n); return n })
	if !m.proper {
		return &syntax.Body{At: m.at}
	}
	var old, sum []string
	for _, s := range m.states {
		m.rate = append(m.rate, m.local("f_"+s.Name))
		old, sum = append(old, m.local("old_"+s.Name)), append(sum, m.local("sum_"+s.Name))
	}
	move := m.local("move")
	part := func(x syntax.Expr, by float64) syntax.Expr { return binary(syntax.Div, x, number(by)) }
	var out []syntax.Stmt
	for stage := range 4 {
		late := [...]syntax.Expr{nil, part(ident("dt"), 2), part(ident("dt"), 2), ident("dt")}[stage]
		out = append(out, later(m.rates(b), late)...)
		for k, s := range m.states {
			set := func(x syntax.Expr) { out = append(out, &syntax.Assign{At: m.at, LHS: s, RHS: x}) }
			h := [...]syntax.Expr{part(ident("dt"), 2), ident("dt"), ident("dt"), part(ident("dt"), 6)}[stage]
			out = append(out, m.set(move, binary(syntax.Mul, h, ident(m.rate[k]))))
			switch stage {
			case 0:
				out = append(out, m.set(old[k], s), m.set(sum[k], binary(syntax.Add, ident(old[k]), part(ident(move), 3))))
				set(binary(syntax.Add, s, ident(move)))
			case 1, 2:
				by := [...]float64{0, 2, 1}[stage]
				set(binary(syntax.Add, ident(old[k]), part(ident(move), by)))
				out = append(out, m.set(sum[k], binary(syntax.Add, ident(sum[k]), part(ident(move), 3))))
			case 3:
				set(binary(syntax.Add, ident(sum[k]), ident(move)))
			}
		}
	}
	if p.stepping {
		out = m.halfStep(out)
	}
	out = append(out, m.rates(b)...)
	return &syntax.Body{At: m.at, List: append([]syntax.Stmt{&syntax.Local{At: m.at, Names: m.locals}}, out...)}
}

// halfStep gives an explicit step what NEURON gives it when secondorder is on: half of dt, and half of it again by the slopes of its end.
func (m *implicit) halfStep(list []syntax.Stmt) []syntax.Stmt {
	h := m.local("step")
	second := func(list ...syntax.Stmt) syntax.Stmt {
		return &syntax.If{At: m.at, Cond: ident("secondorder"), Then: &syntax.Body{At: m.at, List: list}}
	}
	out := []syntax.Stmt{m.set(h, ident("dt")), second(m.set(h, binary(syntax.Mul, ident("dt"), number(.5))))}
	var on []syntax.Stmt
	for k, s := range m.states {
		on = append(on, &syntax.Assign{At: m.at, LHS: s, RHS: binary(syntax.Add, s, binary(syntax.Mul, ident(h), ident(m.rate[k])))})
	}
	return append(append(out, renamed(&syntax.Body{List: list}, "dt", h).List...), second(on...))
}

// renamed gives the body with another variable in the place of one.
func renamed(b *syntax.Body, from, to string) *syntax.Body {
	return mapBody(b, func(x syntax.Expr) syntax.Expr {
		if id, ok := x.(*syntax.Ident); ok && id.Name == from && id.Index == nil {
			return &syntax.Ident{At: id.At, Name: to}
		}
		return x
	})
}

// later gives statements with t + x in the place of t.
func later(list []syntax.Stmt, x syntax.Expr) []syntax.Stmt {
	if x == nil {
		return list
	}
	return mapBody(&syntax.Body{List: list}, func(e syntax.Expr) syntax.Expr {
		if id, ok := e.(*syntax.Ident); ok && id.Name == "t" && id.Index == nil {
			return binary(syntax.Add, id, x)
		}
		return e
	}).List
}

// mapEquations is mapStmt for the statements of KINETIC, LINEAR and NONLINEAR.
func mapEquations(s syntax.Stmt, f func(syntax.Expr) syntax.Expr) syntax.Stmt {
	opt := func(x syntax.Expr) syntax.Expr {
		if x == nil {
			return nil
		}
		return mapExpr(x, f)
	}
	terms := func(list []*syntax.Term) []*syntax.Term {
		var out []*syntax.Term
		for _, t := range list {
			out = append(out, &syntax.Term{At: t.At, Coef: opt(t.Coef), Name: mapTarget(t.Name, f)})
		}
		return out
	}
	switch n := s.(type) {
	case *syntax.Reaction:
		return &syntax.Reaction{At: n.At, Kind: n.Kind, Left: terms(n.Left), Right: terms(n.Right), Kf: opt(n.Kf), Kb: opt(n.Kb)}
	case *syntax.Conserve:
		return &syntax.Conserve{At: n.At, Terms: terms(n.Terms), Value: opt(n.Value)}
	case *syntax.Compartment:
		c := *n
		c.Volume = opt(n.Volume)
		return &c
	case *syntax.Diffusion:
		c := *n
		c.Coef = opt(n.Coef)
		return &c
	case *syntax.Equation:
		return &syntax.Equation{At: n.At, L: opt(n.L), R: opt(n.R), Sum: n.Sum}
	}
	return s
}

// visitEquations calls ex for the expressions of such statements.
func visitEquations(s syntax.Stmt, ex func(syntax.Expr)) {
	terms := func(list []*syntax.Term) {
		for _, t := range list {
			ex(t.Name)
		}
	}
	switch n := s.(type) {
	case *syntax.Reaction:
		terms(n.Left)
		terms(n.Right)
		ex(n.Kf)
		ex(n.Kb)
	case *syntax.Conserve:
		terms(n.Terms)
		ex(n.Value)
	case *syntax.Compartment:
		ex(n.Volume)
	case *syntax.Diffusion:
		ex(n.Coef)
	case *syntax.Equation:
		ex(n.L)
		ex(n.R)
	}
}

// halved gives an implicit step what NEURON gives it when secondorder is on: the step goes to the middle of dt, and from there the same
// way again, which makes it of second order. Outside of the step of the states there is no such thing.
// slopes, where given, are locals with the slopes at the end of the step, which are then taken for the way on; else it is the mean slope.
func (p *Program) halved(states []*syntax.Ident, b *syntax.Body, locals []*syntax.Ident, slopes []string) *syntax.Body {
	if !p.stepping {
		return &syntax.Body{At: b.At, List: append([]syntax.Stmt{&syntax.Local{At: b.At, Names: locals}}, b.List...)}
	}
	h := p.own("step")
	local := &syntax.Local{At: b.At, Names: append([]*syntax.Ident{ident(h)}, locals...)}
	list := []syntax.Stmt{local, assign(b.At, h, ident("dt"))}
	var on []syntax.Stmt
	for k, s := range states {
		var slope syntax.Expr
		if slopes != nil {
			slope = ident(slopes[k])
		} else {
			start := p.own("start_" + s.Name)
			local.Names = append(local.Names, ident(start))
			list = append(list, assign(b.At, start, s))
			slope = binary(syntax.Div, binary(syntax.Sub, s, ident(start)), ident(h))
		}
		on = append(on, &syntax.Assign{At: b.At, LHS: s, RHS: binary(syntax.Add, s, binary(syntax.Mul, ident(h), slope))})
	}
	second := func(list ...syntax.Stmt) syntax.Stmt {
		return &syntax.If{At: b.At, Cond: ident("secondorder"), Then: &syntax.Body{At: b.At, List: list}}
	}
	list = append(list, second(assign(b.At, h, binary(syntax.Mul, ident("dt"), number(.5)))))
	body := renamed(b, "dt", h)
	return &syntax.Body{At: b.At, List: append(append(list, body), second(on...))}
}

package lower

import (
	"sort"

	"nrngui/engine/nmodl/syntax"
)

// odes replaces every SOLVE of a DERIVATIVE block by the statements that advance its states by dt. Motive: from here on there are only
// assignments, and one kind of code generator.
//
// cnexp: s' = a + b*s with a, b constant during the step has the solution  s + (1 - exp(b*dt))*(-a/b - s).  The equations are advanced one
// after another, so a later one sees the earlier ones' new values, as in NEURON. A block with an equation that is not linear in its own
// state goes to derivimplicit as a whole (implicit.go). euler: all derivatives first, then s + dt*s'.
func odes(p *Program) {
	p.diffusions()
	var names []string
	for name, c := range p.Sym.procs {
		if !solvable(c.Kind) {
			names = append(names, name)
		}
	}
	sort.Strings(names) // so that what is made, and what is reported, does not depend on map order
	for _, name := range names {
		c := *p.Sym.procs[name]
		c.Body = p.advance(c.Body)
		p.Sym.procs[name] = &c
	}
	for _, b := range p.Blocks {
		p.stepping = b.Kind == Update
		b.Body = p.advance(b.Body)
	}
}

// advance opens the SOLVE statements of a body, at every depth (blocks wraps some).
func (p *Program) advance(b *syntax.Body) *syntax.Body {
	if b == nil {
		return &syntax.Body{}
	}
	c := *b
	c.List = nil
	for _, s := range b.List {
		switch n := s.(type) {
		case *syntax.Body:
			c.List = append(c.List, p.advance(n))
		case *syntax.If:
			i := &syntax.If{At: n.At, Cond: n.Cond, Then: p.advance(n.Then)}
			if n.Else != nil {
				i.Else = p.advance(&syntax.Body{At: n.At, List: []syntax.Stmt{n.Else}})
			}
			c.List = append(c.List, i)
		case *syntax.While:
			c.List = append(c.List, &syntax.While{At: n.At, Cond: n.Cond, Body: p.advance(n.Body)})
		case *syntax.For:
			f := *n
			f.Body = p.advance(n.Body)
			c.List = append(c.List, &f)
		case *syntax.Solve:
			c.List = append(c.List, p.solved(n))
		default:
			c.List = append(c.List, s)
		}
	}
	return &c
}

// derivative gives the block of one DERIVATIVE with its equations advanced.
func (p *Program) derivative(n *syntax.Solve, body *syntax.Body) *syntax.Body {
	if n.Method == nil {
		return p.unmoved(n, body)
	}
	switch n.Method.Name {
	case "cnexp":
		switch linear, differentiable := p.cnexpKind(body); {
		case linear:
			return mapDiffEqs(body, p.cnexp)
		case differentiable:
			return p.decays(n, body)
		}
		p.Notes = append(p.Notes, "the equations of "+n.Block.Name+" are not all linear in their own state: derivimplicit takes the place of cnexp")
		return p.derivimplicit(n, body)
	case "euler":
		return p.euler(body)
	case "derivimplicit":
		return p.derivimplicit(n, body)
	case "sparse":
		p.Notes = append(p.Notes, "METHOD sparse of the DERIVATIVE block "+n.Block.Name+" is the implicit step, as derivimplicit")
		return p.derivimplicit(n, body)
	case "runge":
		return p.runge(n, body)
	}
	p.Errs.Add(n.Method.At, "METHOD cnexp is exact for equations that are linear in their own state; METHOD derivimplicit takes any",
		"METHOD %s is not supported yet for DERIVATIVE %s", n.Method.Name, n.Block.Name)
	return body
}

// unmoved is a SOLVE of a DERIVATIVE block without METHOD. NEURON runs the block, for what it assigns, and leaves the states where they are; with
// secondorder on it adds the derivatives of half a step, as behind every implicit step.
func (p *Program) unmoved(n *syntax.Solve, body *syntax.Body) *syntax.Body {
	p.Errs.Warn(n.At, "write METHOD cnexp or METHOD derivimplicit", "SOLVE %s has no METHOD: the states stay as INITIAL sets them, as in NEURON", n.Block.Name)
	rates, moves := p.explicit(body, binary(syntax.Mul, number(.5), ident("dt")))
	if p.stepping {
		rates.List = append(rates.List, &syntax.If{At: n.At, Cond: ident("secondorder"), Then: &syntax.Body{At: n.At, List: moves}})
	}
	return rates
}

// decays is METHOD cnexp of a block with an equation in which the state is multiplied by itself. NEURON takes the derivative J of the right
// side by the state for the rate of a decay to 0:  s - (1 - exp(dt*J))*s.  That is no solution, but it is what published models ran with.
func (p *Program) decays(n *syntax.Solve, body *syntax.Body) *syntax.Body {
	return mapDiffEqs(body, func(q *syntax.DiffEq) syntax.Stmt {
		s := q.LHS.X
		if _, _, ok := linearIn(q.RHS, s); ok || !p.firstOrder(q) {
			return p.cnexp(q)
		}
		p.Errs.Warn(q.At, "write METHOD derivimplicit, and compare with published results with care",
			"the equation of %s is not linear in it: METHOD cnexp of NEURON lets it decay to 0, and so it is done here", s.Name)
		j, _ := slope(q.RHS, s)
		decay := binary(syntax.Sub, number(1), &syntax.Call{Fun: ident("nrn_exp"), Args: []syntax.Expr{binary(syntax.Mul, ident("dt"), j)}})
		return &syntax.Assign{At: q.At, LHS: s, RHS: binary(syntax.Add, s, binary(syntax.Mul, decay, neg(s)))}
	})
}

// cnexpKind says whether each equation is linear in its own state, and whether each can be differentiated by it: sums and products alone.
func (p *Program) cnexpKind(b *syntax.Body) (linear, differentiable bool) {
	linear, differentiable = true, true
	mapDiffEqs(b, func(n *syntax.DiffEq) syntax.Stmt {
		if _, _, ok := linearIn(n.RHS, n.LHS.X); !ok {
			linear = false
		}
		if _, ok := slope(n.RHS, n.LHS.X); !ok {
			differentiable = false
		}
		return n
	})
	return linear, differentiable
}

// mapDiffEqs replaces the derivative statements of a body, at every depth.
func mapDiffEqs(b *syntax.Body, f func(*syntax.DiffEq) syntax.Stmt) *syntax.Body {
	c := *b
	c.List = make([]syntax.Stmt, len(b.List))
	for i, s := range b.List {
		c.List[i] = mapDiffEqStmt(s, f)
	}
	return &c
}

func mapDiffEqStmt(s syntax.Stmt, f func(*syntax.DiffEq) syntax.Stmt) syntax.Stmt {
	switch n := s.(type) {
	case *syntax.DiffEq:
		return f(n)
	case *syntax.Body:
		return mapDiffEqs(n, f)
	case *syntax.If:
		c := &syntax.If{At: n.At, Cond: n.Cond, Then: mapDiffEqs(n.Then, f)}
		if n.Else != nil {
			c.Else = mapDiffEqStmt(n.Else, f)
		}
		return c
	case *syntax.While:
		return &syntax.While{At: n.At, Cond: n.Cond, Body: mapDiffEqs(n.Body, f)}
	case *syntax.For:
		return &syntax.For{At: n.At, Var: n.Var, From: n.From, To: n.To, By: n.By, Body: mapDiffEqs(n.Body, f)}
	}
	return s
}

// firstOrder checks the left side of a derivative equation.
func (p *Program) firstOrder(n *syntax.DiffEq) bool {
	s := p.Sym.Lookup(n.LHS.X.Name)
	switch {
	case s == nil || s.Role != State:
		p.Errs.Add(n.At, "declare it in STATE", "%s' is set, but %s is not a STATE", n.LHS.X.Name, n.LHS.X.Name)
	case n.LHS.Order > 1:
		p.Errs.Add(n.At, "write it as several equations of first order", "%s has a derivative of order %d", s.Name, n.LHS.Order)
	case s.Size > 0 && n.LHS.X.Index == nil:
		p.Errs.Add(n.At, "write one equation for each element, "+s.Name+"[0]' = ...", "%s is an array of %d", s.Name, s.Size)
	default:
		return true
	}
	return false
}

func (p *Program) cnexp(n *syntax.DiffEq) syntax.Stmt {
	if !p.firstOrder(n) {
		return &syntax.Body{At: n.At}
	}
	s := n.LHS.X
	a, b, _ := linearIn(n.RHS, s)
	return &syntax.Assign{At: n.At, LHS: s, RHS: expStep(s, a, b)}
}

// expStep gives the new value of s after dt, for s' = a + b*s. nrn_exp is exp without the limit at 700 that a mod file's exp has.
func expStep(s *syntax.Ident, a, b syntax.Expr) syntax.Expr {
	dt := ident("dt")
	if b == nil {
		if a == nil {
			return s
		}
		return binary(syntax.Add, s, binary(syntax.Mul, dt, a))
	}
	var limit syntax.Expr // -a/b
	if a == nil {
		limit = number(0)
	} else if p, r, ok := sharedDenominator(a, b); ok {
		limit = ratio(p, r)
	} else {
		limit = binary(syntax.Div, neg(a), b)
	}
	decay := binary(syntax.Sub, number(1), &syntax.Call{Fun: ident("nrn_exp"), Args: []syntax.Expr{binary(syntax.Mul, dt, b)}})
	return binary(syntax.Add, s, binary(syntax.Mul, decay, binary(syntax.Sub, limit, s)))
}

// ratio is -p/r, with the exact short forms for r = 1 and -1.
func ratio(p, r syntax.Expr) syntax.Expr {
	switch {
	case isNumber(r, -1):
		return p
	case isNumber(r, 1):
		return neg(p)
	}
	return binary(syntax.Div, neg(p), r)
}

// euler computes all derivatives with the old states, then moves them.
func (p *Program) euler(b *syntax.Body) *syntax.Body {
	rates, moves := p.explicit(b, ident("dt"))
	rates.List = append(rates.List, moves...)
	return rates
}

// explicit gives the block with its derivatives put into locals, and the statements that then move the states by step.
func (p *Program) explicit(b *syntax.Body, step syntax.Expr) (*syntax.Body, []syntax.Stmt) {
	var locals []*syntax.Ident
	var moves []syntax.Stmt
	rates := mapDiffEqs(b, func(n *syntax.DiffEq) syntax.Stmt {
		if !p.firstOrder(n) {
			return &syntax.Body{At: n.At}
		}
		s := n.LHS.X
		if s.Index != nil {
			if _, fixed := s.Index.(*syntax.Number); !fixed {
				p.Errs.Add(n.At, "write one equation for each element", "the index of %s must be fixed", s.Name)
			}
		}
		d := &syntax.Ident{At: n.At, Name: p.own("d_" + s.Name)}
		locals = append(locals, d)
		moves = append(moves, &syntax.Assign{At: n.At, LHS: s, RHS: binary(syntax.Add, s, binary(syntax.Mul, step, ident(d.Name)))})
		return assign(n.At, d.Name, n.RHS)
	})
	list := []syntax.Stmt{}
	if len(locals) > 0 {
		list = append(list, &syntax.Local{At: b.At, Names: locals})
	}
	return &syntax.Body{At: b.At, List: append(list, rates.List...)}, moves
}

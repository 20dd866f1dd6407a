package lower

import (
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// LINEAR and NONLINEAR blocks: as many equations ~ a = b as STATEs in them.
//
// A LINEAR block is one system of linear equations whose coefficients are found symbolically. A NONLINEAR block is solved by Newton's
// iteration from the present states (newton.go).
//
// Nothing dominates the diagonal here, so rows are exchanged at run time: at every pivot the largest entry of the column comes up.

// equations is one such block.
type equations struct {
	*checks
	word   string // LINEAR or NONLINEAR
	body   *syntax.Body
	states []*syntax.Ident
	zero   []syntax.Expr // of each equation: what must become 0
	place  []source.Pos
	rhs    []string
	mat    [][]string
}

// newEquations reads a block, nil after an error. Its equations must be unconditional.
func (p *Program) newEquations(n *syntax.Solve, d *syntax.CodeBlock) *equations {
	errs := len(p.Errs)
	e := &equations{checks: newChecks(p, n), word: blockWord(d.Kind)}
	w := &loopWriter{p: p}
	e.body = foldList(w.body(d.Body))
	for _, s := range e.body.List {
		if q, ok := s.(*syntax.Equation); ok {
			e.equation(q)
		} else if hasReaction(s) {
			p.Errs.Add(s.Pos(), "put it at the outermost level of the block", "an equation stands inside of an if or a loop")
		}
	}
	only := map[string]bool{}
	for _, id := range d.SolveFor {
		only[id.Name] = true
	}
	for _, x := range e.zero {
		visit(x, func(x syntax.Expr) {
			if id, ok := x.(*syntax.Ident); ok && (len(only) == 0 || only[id.Name]) {
				e.unknown(id)
			}
		})
	}
	if len(e.states) != len(e.zero) && len(p.Errs) == errs {
		p.Errs.Add(d.At, "write one equation for each STATE", "%s %s has %s for %s", e.word, d.Name.Name, plural(len(e.zero), "equation"), plural(len(e.states), "unknown"))
	}
	if len(e.states) > maxStates {
		p.Errs.Add(d.At, "split the block", "%s %s has %d unknowns, but %d are possible", e.word, d.Name.Name, len(e.states), maxStates)
	}
	if len(p.Errs) > errs {
		return nil
	}
	for range e.states {
		e.rhs = append(e.rhs, e.local("rest"))
		var row []string
		for range e.states {
			row = append(row, e.local("c"))
		}
		e.mat = append(e.mat, row)
	}
	return e
}

// equation notes an equation; ~+ goes on with the one before.
func (e *equations) equation(q *syntax.Equation) {
	if q.Sum && len(e.zero) > 0 {
		last := len(e.zero) - 1
		e.zero[last] = binary(syntax.Add, e.zero[last], binary(syntax.Sub, q.L, q.R))
		return
	}
	e.zero = append(e.zero, binary(syntax.Sub, q.L, q.R))
	e.place = append(e.place, q.At)
}

// unknown notes a STATE.
func (e *equations) unknown(id *syntax.Ident) {
	s := e.p.Sym.Lookup(id.Name)
	if s == nil || s.Role != State {
		return
	}
	if _, fixed := key(id); !fixed || s.Size > 0 && id.Index == nil {
		e.p.Errs.Add(id.At, "write an element, "+s.Name+"[0], or a FROM loop with fixed bounds", "%s needs a fixed index", s.Name)
		return
	}
	for _, known := range e.states {
		if same(known, id) {
			return
		}
	}
	e.states = append(e.states, id)
}

// with gives the block with each equation replaced by what f makes of it; the parts of ~+ vanish.
func (e *equations) with(f func(i int) []syntax.Stmt) []syntax.Stmt {
	var out []syntax.Stmt
	i := 0
	for j, s := range e.body.List {
		if _, ok := s.(*syntax.Equation); !ok {
			out = append(out, s)
			continue
		}
		if more := e.continued(j); !more {
			out = append(out, f(i)...)
			i++
		}
	}
	return out
}

// continued says whether the next equation behind statement j is a ~+.
func (e *equations) continued(j int) bool {
	for _, s := range e.body.List[j+1:] {
		if q, ok := s.(*syntax.Equation); ok {
			return q.Sum
		}
	}
	return false
}

// linearSystem gives the solution of a LINEAR block.
func (p *Program) linearSystem(n *syntax.Solve, d *syntax.CodeBlock) *syntax.Body {
	e := p.newEquations(n, d)
	if e == nil {
		return &syntax.Body{At: d.At}
	}
	out := e.with(func(i int) []syntax.Stmt {
		var list []syntax.Stmt
		rest := e.zero[i]
		for c, s := range e.states {
			a, b, ok := linearIn(rest, s)
			if !ok || b != nil && e.holdsState(b) {
				p.Errs.Add(e.place[i], "write a NONLINEAR block", "the equation is not linear in %s", s.Name)
				return nil
			}
			if b == nil {
				b = number(0)
			}
			if rest = a; rest == nil {
				rest = number(0)
			}
			list = append(list, assign(e.at, e.mat[i][c], b))
		}
		return append(list, assign(e.at, e.rhs[i], neg(rest)))
	})
	small := e.local("pivot")
	out = append(out, e.solve(small)...)
	for k, s := range e.states {
		out = append(out, &syntax.Assign{At: e.at, LHS: s, RHS: ident(e.rhs[k])})
	}
	return e.finish(append(out, e.singular(small)))
}

func (e *equations) holdsState(x syntax.Expr) bool {
	found := false
	visit(x, func(x syntax.Expr) {
		if id, ok := x.(*syntax.Ident); ok {
			for _, s := range e.states {
				found = found || s.Name == id.Name && same(s, id)
			}
		}
	})
	return found
}

// solve gives the elimination with exchange of rows; the solution replaces rhs.
func (e *equations) solve(small string) []syntax.Stmt {
	at, n := e.at, len(e.states)
	fabs := func(name string) syntax.Expr {
		return &syntax.Call{At: at, Fun: ident("fabs"), Args: []syntax.Expr{ident(name)}}
	}
	minus := func(name, a, b string) syntax.Stmt {
		return assign(at, name, binary(syntax.Sub, ident(name), binary(syntax.Mul, ident(a), ident(b))))
	}
	keep, ratio := e.local("keep"), e.local("ratio")
	swap := func(a, b string) []syntax.Stmt {
		return []syntax.Stmt{assign(at, keep, ident(a)), assign(at, a, ident(b)), assign(at, b, ident(keep))}
	}
	out := []syntax.Stmt{assign(at, small, number(1))}
	for p := range n {
		for r := p + 1; r < n; r++ {
			var then []syntax.Stmt
			for c := p; c < n; c++ {
				then = append(then, swap(e.mat[p][c], e.mat[r][c])...)
			}
			then = append(then, swap(e.rhs[p], e.rhs[r])...)
			out = append(out, &syntax.If{At: at, Cond: binary(syntax.Lt, fabs(e.mat[p][p]), fabs(e.mat[r][p])), Then: &syntax.Body{At: at, List: then}})
		}
		out = append(out, assign(at, small, &syntax.Call{At: at, Fun: ident("fmin"), Args: []syntax.Expr{ident(small), fabs(e.mat[p][p])}}))
		for r := p + 1; r < n; r++ {
			out = append(out, assign(at, ratio, binary(syntax.Div, ident(e.mat[r][p]), ident(e.mat[p][p]))))
			for c := p + 1; c < n; c++ {
				out = append(out, minus(e.mat[r][c], e.mat[p][c], ratio))
			}
			out = append(out, minus(e.rhs[r], e.rhs[p], ratio))
		}
	}
	for p := n - 1; p >= 0; p-- {
		for c := p + 1; c < n; c++ {
			out = append(out, minus(e.rhs[p], e.mat[p][c], e.rhs[c]))
		}
		out = append(out, assign(at, e.rhs[p], binary(syntax.Div, ident(e.rhs[p]), ident(e.mat[p][p]))))
	}
	return out
}

// nonlinearSystem gives the solution of a NONLINEAR block.
func (p *Program) nonlinearSystem(n *syntax.Solve, d *syntax.CodeBlock) *syntax.Body {
	e := p.newEquations(n, d)
	if e == nil {
		return &syntax.Body{At: d.At}
	}
	m := &newton{checks: e.checks, states: e.states, pivot: true}
	for range e.states {
		m.value = append(m.value, e.local("value"))
	}
	m.residual = func() []syntax.Stmt {
		return e.with(func(i int) []syntax.Stmt { return []syntax.Stmt{assign(e.at, m.value[i], e.zero[i])} })
	}
	return e.finish(m.statements())
}

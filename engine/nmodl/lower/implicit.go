package lower

import (
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// derivimplicit is the backward Euler step of a whole DERIVATIVE block: find s with  s = s_old + dt*f(s).
//
// When every equation is linear in the states taken together, one linear system gives it:  (1/dt - J) d = f(s_old), s = s_old + d; NEURON's
// iteration ends there too, to rounding. Otherwise the iteration of newton.go does. The systems are small, so the elimination is written
// out; it needs no pivoting, because 1/dt dominates the diagonal for any step that resolves the equations.

// maxStates bounds the size of a system that is written out.
const maxStates = 20

// implicit carries one DERIVATIVE block.
type implicit struct {
	p      *Program
	at     source.Pos
	states []*syntax.Ident
	rate   []string   // locals: f of each state
	jac    [][]string // locals: entries of the matrix, "" for 0
	locals []*syntax.Ident
	proper bool
}

func (p *Program) derivimplicit(n *syntax.Solve, b *syntax.Body) *syntax.Body {
	at := n.At
	m := &implicit{p: p, at: at, proper: true}
	mapDiffEqs(b, func(n *syntax.DiffEq) syntax.Stmt { m.state(n); return n })
	size := len(m.states)
	if !m.proper || size == 0 {
		return &syntax.Body{At: at}
	}
	if size > maxStates {
		p.Errs.Add(at, "split the block, or use METHOD cnexp", "derivimplicit would need a system of %d states, but %d are possible", size, maxStates)
		return &syntax.Body{At: at}
	}
	m.jac = make([][]string, size)
	for k := range size {
		m.rate = append(m.rate, m.local("f_"+m.states[k].Name))
		m.jac[k] = make([]string, size)
	}
	if body := m.linear(b); body != nil {
		return p.halved(m.states, &syntax.Body{At: at, List: body}, m.locals, nil)
	}
	body := m.newton(n, b)
	return p.halved(m.states, &syntax.Body{At: at, List: body}, m.locals, m.rate)
}

// state notes an unknown.
func (m *implicit) state(n *syntax.DiffEq) {
	if !m.p.firstOrder(n) {
		m.proper = false
		return
	}
	if _, fixed := n.LHS.X.Index.(*syntax.Number); n.LHS.X.Index != nil && !fixed {
		m.p.Errs.Add(n.At, "write one equation for each element", "METHOD derivimplicit needs a fixed index for %s", n.LHS.X.Name)
		m.proper = false
		return
	}
	if m.index(n.LHS.X) < 0 {
		m.states = append(m.states, n.LHS.X)
	}
}

func (m *implicit) index(id *syntax.Ident) int {
	for k, s := range m.states {
		if same(s, id) {
			return k
		}
	}
	return -1
}

func (m *implicit) local(base string) string {
	name := m.p.own(base)
	m.locals = append(m.locals, &syntax.Ident{Name: name})
	return name
}

func (m *implicit) set(name string, x syntax.Expr) syntax.Stmt { return assign(m.at, name, x) }

// linear gives the step of a linear system, nil when the equations are not linear or other code of the block depends on the states.
func (m *implicit) linear(b *syntax.Body) []syntax.Stmt {
	coef := make([][]syntax.Expr, len(m.states))
	for _, s := range b.List {
		n, ok := s.(*syntax.DiffEq)
		if !ok {
			if m.touches(&syntax.Body{List: []syntax.Stmt{s}}, map[string]bool{}) {
				return nil
			}
			continue
		}
		k := m.index(n.LHS.X)
		if coef[k] != nil {
			return nil
		}
		coef[k] = make([]syntax.Expr, len(m.states))
		for l, x := range m.states {
			_, c, ok := linearIn(n.RHS, x)
			if !ok || c != nil && m.touchesExpr(c, map[string]bool{}) {
				return nil
			}
			coef[k][l] = c
		}
	}
	body := &syntax.Body{At: b.At}
	for _, s := range b.List {
		n, ok := s.(*syntax.DiffEq)
		if !ok {
			body.List = append(body.List, s)
			continue
		}
		k := m.index(n.LHS.X)
		body.List = append(body.List, m.set(m.rate[k], n.RHS))
		for l, c := range coef[k] {
			if k != l && c == nil {
				continue
			}
			m.jac[k][l] = m.local("a_" + n.LHS.X.Name)
			var x syntax.Expr = number(0)
			if c != nil {
				x = neg(c)
			}
			if k == l {
				x = binary(syntax.Div, number(1), ident("dt"))
				if c != nil {
					x = binary(syntax.Sub, x, c)
				}
			}
			body.List = append(body.List, m.set(m.jac[k][l], x))
		}
	}
	return append(append(body.List, m.eliminate()...), m.move()...)
}

// touches says whether code depends on a state or changes one, looking into the procedures it calls.
func (m *implicit) touches(b *syntax.Body, seen map[string]bool) bool {
	found := false
	visitBody(b, func(s syntax.Stmt) {
		if _, ok := s.(*syntax.DiffEq); ok {
			found = true
		}
	}, func(x syntax.Expr) { found = found || m.touchesExpr(x, seen) })
	return found
}

func (m *implicit) touchesExpr(x syntax.Expr, seen map[string]bool) bool {
	found := false
	visit(x, func(e syntax.Expr) {
		switch n := e.(type) {
		case *syntax.Ident:
			for _, s := range m.states {
				found = found || s.Name == n.Name
			}
		case *syntax.Call:
			if proc := m.p.Sym.procs[n.Fun.Name]; proc != nil && !seen[n.Fun.Name] {
				seen[n.Fun.Name] = true
				found = found || m.touches(proc.Body, seen)
			}
		}
	})
	return found
}

// eliminate solves the system jac * d = rate in place; the solution replaces rate.
func (m *implicit) eliminate() []syntax.Stmt {
	var out []syntax.Stmt
	n := len(m.states)
	minus := func(dst string, f syntax.Expr, x string) syntax.Stmt {
		return m.set(dst, binary(syntax.Sub, ident(dst), binary(syntax.Mul, f, ident(x))))
	}
	for p := range n {
		for r := p + 1; r < n; r++ {
			if m.jac[r][p] == "" {
				continue
			}
			f := m.local("ratio")
			out = append(out, m.set(f, binary(syntax.Div, ident(m.jac[r][p]), ident(m.jac[p][p]))))
			for c := p + 1; c < n; c++ {
				if m.jac[p][c] == "" {
					continue
				}
				if m.jac[r][c] == "" {
					m.jac[r][c] = m.local("a_" + m.states[r].Name)
					out = append(out, m.set(m.jac[r][c], number(0)))
				}
				out = append(out, minus(m.jac[r][c], ident(f), m.jac[p][c]))
			}
			out = append(out, minus(m.rate[r], ident(f), m.rate[p]))
		}
	}
	for p := n - 1; p >= 0; p-- {
		for c := p + 1; c < n; c++ {
			if m.jac[p][c] != "" {
				out = append(out, minus(m.rate[p], ident(m.jac[p][c]), m.rate[c]))
			}
		}
		out = append(out, m.set(m.rate[p], binary(syntax.Div, ident(m.rate[p]), ident(m.jac[p][p]))))
	}
	return out
}

// move adds the solution to the states.
func (m *implicit) move() []syntax.Stmt {
	var out []syntax.Stmt
	for k, s := range m.states {
		out = append(out, &syntax.Assign{At: m.at, LHS: s, RHS: binary(syntax.Add, s, ident(m.rate[k]))})
	}
	return out
}

// newton gives the iteration for equations that are not linear. The block runs once more behind it, as in NEURON.
func (m *implicit) newton(n *syntax.Solve, b *syntax.Body) []syntax.Stmt {
	c := newChecks(m.p, n)
	it := &newton{checks: c, states: m.states}
	var out []syntax.Stmt
	var old []string
	for k, s := range m.states {
		old = append(old, m.local("old_"+s.Name))
		it.value = append(it.value, c.local("value"))
		out = append(out, m.set(old[k], s))
	}
	it.residual = func() []syntax.Stmt { // f - (s - old)/dt
		list := m.rates(b)
		for k, s := range m.states {
			list = append(list, m.set(it.value[k], binary(syntax.Sub, ident(m.rate[k]), binary(syntax.Div, binary(syntax.Sub, s, ident(old[k])), ident("dt")))))
		}
		return list
	}
	out = append(append(out, it.statements()...), m.rates(b)...)
	return []syntax.Stmt{c.finish(out)}
}

// rates gives the block with its derivatives put into the locals.
func (m *implicit) rates(b *syntax.Body) []syntax.Stmt {
	return []syntax.Stmt{mapDiffEqs(b, func(n *syntax.DiffEq) syntax.Stmt { return m.set(m.rate[m.index(n.LHS.X)], n.RHS) })}
}

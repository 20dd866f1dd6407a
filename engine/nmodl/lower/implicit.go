package lower

import (
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// derivimplicit is the backward Euler step of a whole DERIVATIVE block: find s with  s = s_old + dt*f(s).
//
// When every equation is linear in the states taken together, one linear system gives it:  (1/dt - J) d = f(s_old), s = s_old + d.
// Otherwise Newton's iteration does, with the Jacobian by central differences (steps of 1e-6 of the state, or 1e-6) in every turn, until
// no state moves by more than 1e-9 of itself; 50 turns at most. NEURON iterates with older Jacobians to 1e-6: both end at the same
// solution within its tolerance. The systems are small, so the elimination is written out; it needs no pivoting, because
// 1/dt dominates the diagonal for any step that resolves the equations.

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

func (p *Program) derivimplicit(at source.Pos, b *syntax.Body) *syntax.Body {
	m := &implicit{p: p, at: at, proper: true}
	mapDiffEqs(b, func(n *syntax.DiffEq) syntax.Stmt { m.state(n); return n })
	n := len(m.states)
	if !m.proper || n == 0 {
		return &syntax.Body{At: at}
	}
	if n > maxStates {
		p.Errs.Add(at, "split the block, or use METHOD cnexp", "derivimplicit would need a system of %d states, but %d are possible", n, maxStates)
		return &syntax.Body{At: at}
	}
	m.jac = make([][]string, n)
	for k := range n {
		m.rate = append(m.rate, m.local("f_"+m.states[k].Name))
		m.jac[k] = make([]string, n)
	}
	body := m.linear(b)
	if body == nil {
		body = m.newton(b)
	}
	return p.halved(m.states, &syntax.Body{At: at, List: append([]syntax.Stmt{&syntax.Local{At: at, Names: m.locals}}, body...)})
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

// newton gives the iteration for equations that are not linear.
func (m *implicit) newton(b *syntax.Body) []syntax.Stmt {
	var out, turn []syntax.Stmt
	fabs := func(x syntax.Expr) syntax.Expr {
		return &syntax.Call{At: m.at, Fun: ident("fabs"), Args: []syntax.Expr{x}}
	}
	var old []string
	for k, s := range m.states {
		old = append(old, m.local("old_"+s.Name))
		out = append(out, m.set(old[k], s))
		for l := range m.states {
			m.jac[k][l] = m.local("a_" + s.Name)
		}
	}
	step, save, moved, turns := m.local("step"), m.local("save"), m.local("moved"), m.local("turns")
	up := make([]string, len(m.states))
	for k := range up {
		up[k] = m.local("up")
	}
	for l, s := range m.states {
		set := func(x syntax.Expr) syntax.Stmt { return &syntax.Assign{At: m.at, LHS: s, RHS: x} }
		turn = append(turn, m.set(save, s),
			m.set(step, &syntax.Call{At: m.at, Fun: ident("fmax"), Args: []syntax.Expr{binary(syntax.Mul, number(1e-6), fabs(s)), number(1e-6)}}),
			set(binary(syntax.Add, ident(save), ident(step))))
		turn = append(turn, m.rates(b)...)
		for k := range up {
			turn = append(turn, m.set(up[k], ident(m.rate[k])))
		}
		turn = append(turn, set(binary(syntax.Sub, ident(save), ident(step))))
		turn = append(turn, m.rates(b)...)
		for k := range up {
			x := neg(binary(syntax.Div, binary(syntax.Sub, ident(up[k]), ident(m.rate[k])), binary(syntax.Mul, number(2), ident(step))))
			if k == l {
				x = binary(syntax.Add, binary(syntax.Div, number(1), ident("dt")), x)
			}
			turn = append(turn, m.set(m.jac[k][l], x))
		}
		turn = append(turn, set(ident(save)))
	}
	turn = append(turn, m.rates(b)...)
	for k, s := range m.states { // residual f - (s - old)/dt
		turn = append(turn, m.set(m.rate[k], binary(syntax.Sub, ident(m.rate[k]),
			binary(syntax.Div, binary(syntax.Sub, s, ident(old[k])), ident("dt")))))
	}
	turn = append(append(turn, m.eliminate()...), m.move()...)
	turn = append(turn, m.set(moved, number(0)))
	for k, s := range m.states {
		far := binary(syntax.Gt, fabs(ident(m.rate[k])), binary(syntax.Add, binary(syntax.Mul, number(1e-9), fabs(s)), number(1e-15)))
		turn = append(turn, &syntax.If{At: m.at, Cond: far, Then: &syntax.Body{At: m.at, List: []syntax.Stmt{m.set(moved, number(1))}}})
	}
	turn = append(turn, m.set(turns, binary(syntax.Add, ident(turns), number(1))))
	cond := binary(syntax.And, ident(moved), binary(syntax.Lt, ident(turns), number(50)))
	out = append(out, m.set(moved, number(1)), m.set(turns, number(0)),
		&syntax.While{At: m.at, Cond: cond, Body: &syntax.Body{At: m.at, List: turn}})
	return append(out, m.rates(b)...) // what the block assigns belongs to the new states
}

// rates gives the block with its derivatives put into the locals.
func (m *implicit) rates(b *syntax.Body) []syntax.Stmt {
	return []syntax.Stmt{mapDiffEqs(b, func(n *syntax.DiffEq) syntax.Stmt { return m.set(m.rate[m.index(n.LHS.X)], n.RHS) })}
}

package lower

import "nrngui/engine/nmodl/syntax"

// Newton's iteration as NEURON carries it out, for derivimplicit and for NONLINEAR: find the states at which all residuals are 0.
//
// The Jacobian is made by central differences over 2 percent of each state (at least 1e-6) and kept while a turn changes no state by more
// than 5 percent; it ends when a turn changes no state by more than 1e-6 of itself (states up to 1e-8 do not count) and leaves no
// residual above 1e-8, and fails after 50 turns. Where it stops decides what the states are, so rule, differences, order of evaluation
// and rounding are NEURON's: the equations are also evaluated where only their side effects count.
type newton struct {
	*checks
	states   []*syntax.Ident
	value    []string             // locals: the residuals
	residual func() []syntax.Stmt // sets them
	pivot    bool                 // rows are exchanged: nothing dominates the diagonal
}

// Limits of the iteration.
const (
	newtonTurns  = 50
	newtonRel    = 1e-6 // change of a state, of itself
	newtonRest   = 1e-8 // residual; also the size up to which a state does not count
	newtonStale  = 0.05 // change of a state beyond which the Jacobian is made anew
	newtonSpread = 0.02 // difference of a state for the Jacobian, of itself
	newtonStep   = 1e-6 // the smallest difference
)

func (m *newton) call(name string, x ...syntax.Expr) syntax.Expr {
	return &syntax.Call{At: m.at, Fun: ident(name), Args: x}
}

func (m *newton) set(name string, x syntax.Expr) syntax.Stmt { return assign(m.at, name, x) }

// statements gives the iteration. They set the fault when it does not end, but for a steady state.
func (m *newton) statements() []syntax.Stmt {
	n := len(m.states)
	jac := make([][]string, n)
	for i := range jac {
		for range n {
			jac[i] = append(jac[i], m.local("j"))
		}
	}
	change, rest, turns, small := m.local("change"), m.local("residual"), m.local("turns"), m.local("pivot")
	fresh := m.jacobian(jac)
	lu := &crout{newton: m, a: jac, small: small, unknown: make([]string, n)}
	for i := range lu.unknown {
		lu.unknown[i] = m.local("delta")
	}
	fresh = append(fresh, lu.factor()...)
	turn := []syntax.Stmt{&syntax.If{At: m.at, Cond: binary(syntax.Gt, ident(change), number(newtonStale)), Then: &syntax.Body{At: m.at, List: fresh}}}
	turn = append(append(turn, lu.solve()...), m.set(change, number(0)))
	for k, s := range m.states {
		bigger := m.set(change, m.call("fmax", ident(change), m.call("fabs", binary(syntax.Div, ident(lu.unknown[k]), s))))
		turn = append(turn, &syntax.If{At: m.at, Cond: binary(syntax.Gt, m.call("fabs", s), number(newtonRest)), Then: &syntax.Body{At: m.at, List: []syntax.Stmt{bigger}}},
			&syntax.Assign{At: m.at, LHS: s, RHS: binary(syntax.Add, s, ident(lu.unknown[k]))})
	}
	turn = append(append(turn, m.residual()...), m.set(rest, number(0)))
	for _, v := range m.value {
		turn = append(turn, m.set(rest, m.call("fmax", ident(rest), m.call("fabs", ident(v)))))
	}
	turn = append(turn, m.set(turns, binary(syntax.Add, ident(turns), number(1))))
	going := func() syntax.Expr {
		return binary(syntax.Or, binary(syntax.Gt, ident(change), number(newtonRel)), binary(syntax.Gt, ident(rest), number(newtonRest)))
	}
	cond := binary(syntax.And, going(), binary(syntax.Lt, ident(turns), number(newtonTurns)))
	out := []syntax.Stmt{m.set(change, number(1)), m.set(rest, number(0)), m.set(turns, number(0)), m.set(small, number(1)),
		&syntax.While{At: m.at, Cond: cond, Body: &syntax.Body{At: m.at, List: turn}}}
	if m.steady {
		return out
	}
	return append(out, m.singular(small), m.bad(going()))
}

// jacobian gives the differences; the last evaluation leaves the residuals at the present states.
func (m *newton) jacobian(jac [][]string) []syntax.Stmt {
	step := m.local("step")
	var high []string
	for range m.states {
		high = append(high, m.local("high"))
	}
	var out []syntax.Stmt
	for j, s := range m.states {
		move := func(op syntax.Op, x syntax.Expr) {
			out = append(out, &syntax.Assign{At: m.at, LHS: s, RHS: binary(op, s, x)})
			out = append(out, m.residual()...)
		}
		out = append(out, m.set(step, m.call("fmax", m.call("fabs", binary(syntax.Mul, number(newtonSpread), s)), number(newtonStep))))
		move(syntax.Add, ident(step))
		for i, v := range m.value {
			out = append(out, m.set(high[i], ident(v)))
		}
		move(syntax.Sub, binary(syntax.Mul, number(2), ident(step)))
		for i, v := range m.value {
			out = append(out, m.set(jac[i][j], binary(syntax.Div, binary(syntax.Sub, ident(high[i]), ident(v)), binary(syntax.Mul, number(2), ident(step)))))
		}
		move(syntax.Add, ident(step))
	}
	return out
}

// crout is the factorisation of a small full matrix into a lower triangle and an upper one with ones on its diagonal (P. D. Crout 1941), and
// the solution with it. It serves several turns.
type crout struct {
	*newton
	a       [][]string
	unknown []string
	small   string   // the smallest pivot so far
	come    []string // with exchange of rows: the row that came to each place, for the right hand side
	most    []string // and its largest entry
}

// dot gives x minus the sum of products, summed up first; x alone when there are none.
func dot(x syntax.Expr, pairs [][2]string) syntax.Expr {
	if len(pairs) == 0 {
		return x
	}
	var sum syntax.Expr
	for _, p := range pairs {
		sum = plus(sum, binary(syntax.Mul, ident(p[0]), ident(p[1])))
	}
	return binary(syntax.Sub, x, sum)
}

func plus(a, b syntax.Expr) syntax.Expr {
	if a == nil {
		return b
	}
	return binary(syntax.Add, a, b)
}

// factor gives the factorisation in place.
func (c *crout) factor() []syntax.Stmt {
	var out []syntax.Stmt
	n := len(c.a)
	if c.p.spend(n*n*n, c.at) {
		return nil
	}
	if c.pivot {
		out = append(out, c.begin()...)
	}
	for r := range n {
		for i := r; i < n; i++ {
			if r > 0 {
				var pairs [][2]string
				for k := range r {
					pairs = append(pairs, [2]string{c.a[i][k], c.a[k][r]})
				}
				out = append(out, c.set(c.a[i][r], dot(ident(c.a[i][r]), pairs)))
			}
		}
		if c.pivot {
			out = append(out, c.exchange(r)...)
		}
		out = append(out, c.set(c.small, c.call("fmin", ident(c.small), c.call("fabs", ident(c.a[r][r])))))
		for j := r + 1; j < n; j++ {
			var pairs [][2]string
			for k := range r {
				pairs = append(pairs, [2]string{c.a[r][k], c.a[k][j]})
			}
			out = append(out, c.set(c.a[r][j], binary(syntax.Div, dot(ident(c.a[r][j]), pairs), ident(c.a[r][r]))))
		}
	}
	return out
}

// solve gives the unknowns for minus the residuals as right hand side.
func (c *crout) solve() []syntax.Stmt {
	var out []syntax.Stmt
	n := len(c.a)
	for i := range n {
		out = append(out, c.set(c.unknown[i], neg(ident(c.value[i]))))
	}
	if c.pivot {
		out = append(out, c.arrange()...)
	}
	for i := range n {
		var pairs [][2]string
		for j := range i {
			pairs = append(pairs, [2]string{c.a[i][j], c.unknown[j]})
		}
		out = append(out, c.set(c.unknown[i], binary(syntax.Div, dot(ident(c.unknown[i]), pairs), ident(c.a[i][i]))))
	}
	for i := n - 2; i >= 0; i-- {
		var pairs [][2]string
		for j := i + 1; j < n; j++ {
			pairs = append(pairs, [2]string{c.a[i][j], c.unknown[j]})
		}
		out = append(out, c.set(c.unknown[i], dot(ident(c.unknown[i]), pairs)))
	}
	return out
}

// begin notes the largest entry of every row, which the pivots are measured by, and the order of the rows.
func (c *crout) begin() []syntax.Stmt {
	var out []syntax.Stmt
	c.come = nil
	for i, row := range c.a {
		c.come = append(c.come, c.local("row"))
		out = append(out, c.set(c.come[i], number(float64(i))), c.set(c.largest(i), number(0)))
		for _, x := range row {
			out = append(out, c.set(c.largest(i), c.call("fmax", ident(c.largest(i)), c.call("fabs", ident(x)))))
		}
	}
	return out
}

// largest is the local with the largest entry of the row at place i.
func (c *crout) largest(i int) string {
	for len(c.most) <= i {
		c.most = append(c.most, c.local("largest"))
	}
	return c.most[i]
}

// exchange brings the row whose entry in column r is the largest, measured by the largest of its row, to place r.
func (c *crout) exchange(r int) []syntax.Stmt {
	var out []syntax.Stmt
	keep := c.local("keep")
	size := func(i int) syntax.Expr {
		return binary(syntax.Div, c.call("fabs", ident(c.a[i][r])), ident(c.largest(i)))
	}
	for i := r + 1; i < len(c.a); i++ {
		var then []syntax.Stmt
		swap := func(x, y string) {
			then = append(then, c.set(keep, ident(x)), c.set(x, ident(y)), c.set(y, ident(keep)))
		}
		for k := range c.a {
			swap(c.a[r][k], c.a[i][k])
		}
		swap(c.largest(r), c.largest(i))
		swap(c.come[r], c.come[i])
		out = append(out, &syntax.If{At: c.at, Cond: binary(syntax.Gt, size(i), size(r)), Then: &syntax.Body{At: c.at, List: then}})
	}
	return out
}

// arrange puts the right hand side into the order of the rows.
func (c *crout) arrange() []syntax.Stmt {
	var out []syntax.Stmt
	for i, u := range c.unknown {
		for k, v := range c.value {
			out = append(out, &syntax.If{At: c.at, Cond: binary(syntax.Eq, ident(c.come[i]), number(float64(k))),
				Then: &syntax.Body{At: c.at, List: []syntax.Stmt{c.set(u, neg(ident(v)))}}})
		}
	}
	return out
}

package lower

import (
	"nrngui/engine/nmodl/syntax"
)

// METHOD sparse is the backward Euler step of a KINETIC block: with f the sum of the reactions' fluxes and vol the volumes,
//
//	(vol/dt - df/ds) d = f(s) - vol/dt*(s - s_old),   s = s + d.
//
// One turn is enough when every side of every reaction holds one reactant; otherwise it is repeated until the sum of |d| is at most 1e-6,
// with states below 0 put to 0; the 22nd turn is an error. Then the block runs once more, for what it assigns and for f_flux and b_flux.
// A CONSERVE takes the place of one state's equation. The steady state is the same with dt = 1e9: linear schemes are repeated as
// others are; others begin with up to 7 single turns, states below -1e-6 put to 0, until there are none such. With a step of 1e9 ms
// rounding alone may keep the sum above 1e-6; therefore a steady state goes on where it is then.
//
// Reactants are multiplied, and fluxes summed, in NEURON's order.

// stage says what a KINETIC block is written out for.
type stage uint8

const (
	matrix stage = iota // right hand sides and matrix
	rates               // derivatives alone
	fluxes              // f_flux and b_flux alone
)

// kineticWriter writes a block out once.
type kineticWriter struct {
	*kinetic
	m     *system
	stage stage
	dt1   string
	old   []string // states at the beginning of the step; nil for a step of one turn
}

// sparse gives the step of a KINETIC block.
func (p *Program) sparse(n *syntax.Solve, b *syntax.CodeBlock) *syntax.Body {
	k := p.newKinetic(b)
	if k == nil {
		return &syntax.Body{At: b.At}
	}
	probe := &kineticWriter{kinetic: k, m: k.system(), stage: matrix, dt1: "dt"} // finds out whether the scheme is linear
	if probe.list(k.body.List, false); p.Errs.Failed() {
		return &syntax.Body{At: b.At}
	}
	c := newChecks(p, n)
	var out []syntax.Stmt
	switch {
	case !n.Steady && k.linear:
		out = k.turn(c)
	case !n.Steady || k.linear:
		out = k.repeat(c)
	default:
		list := k.approach(c)
		then := &syntax.Body{At: k.at, List: k.repeat(c)}
		out = append(list, &syntax.If{At: k.at, Cond: &syntax.Unary{At: k.at, Op: syntax.Not, X: ident(c.going)}, Then: then})
	}
	if n.Steady {
		p.Notes = append(p.Notes, "STEADYSTATE of "+k.name+" goes on with what it has when it does not converge to a sum of 1e-6, as in NEURON")
	}
	last := &kineticWriter{kinetic: k, m: k.system(), stage: fluxes}
	again := last.wrap(last.list(k.body.List, true))
	if n.Steady { // what did not converge is left as the last turn assigned it
		var cond syntax.Expr = binary(syntax.Lt, ident(c.turns), number(maxSparse))
		if c.going != "" {
			cond = binary(syntax.And, cond, &syntax.Unary{At: k.at, Op: syntax.Not, X: ident(c.going)})
		}
		again = []syntax.Stmt{&syntax.If{At: k.at, Cond: cond, Then: &syntax.Body{At: k.at, List: again}}}
	}
	out = append(out, again...)
	if n.Steady {
		return c.finish(append(withStep(&syntax.Body{List: out}, 1e9).List, k.beyond(c)))
	}
	return p.halved(k.states, c.finish(out), nil, nil)
}

// beyond is what NEURON does behind every implicit step, that of the steady state too, when secondorder is on: it goes on for dt by the mean
// slope of the step, here a change over 1e9 ms. The states move by 2.5e-11 of themselves, which a reader of bits can see.
func (k *kinetic) beyond(c *checks) syntax.Stmt {
	then := &syntax.Body{At: k.at}
	for r, s := range k.states {
		mean := binary(syntax.Div, binary(syntax.Sub, s, ident(c.old[r])), number(1e9))
		then.List = append(then.List, &syntax.Assign{At: k.at, LHS: s, RHS: binary(syntax.Add, s, binary(syntax.Mul, ident("dt"), mean))})
	}
	return &syntax.If{At: k.at, Cond: ident("secondorder"), Then: then}
}

// withStep gives the statements with a number in the place of dt.
func withStep(b *syntax.Body, dt float64) *syntax.Body {
	return mapBody(b, func(x syntax.Expr) syntax.Expr {
		if id, ok := x.(*syntax.Ident); ok && id.Name == "dt" && id.Index == nil {
			return &syntax.Number{At: id.At, Value: dt, Int: dt > 1}
		}
		return x
	})
}

func (k *kinetic) system() *system {
	var what []string
	for _, s := range k.states {
		w := s.Name
		if s.Index != nil {
			w += "_" + itoa(int(s.Index.(*syntax.Number).Value))
		}
		what = append(what, w)
	}
	return newSystem(k.p, k.at, what)
}

// linearise gives the statements that set up and solve the linear system of one turn.
func (k *kinetic) linearise(c *checks, old []string) (*system, []syntax.Stmt) {
	w := &kineticWriter{kinetic: k, m: k.system(), stage: matrix, old: old}
	w.dt1 = w.m.local("dt1")
	begin := w.begin()
	fill := w.list(k.body.List, false)
	for r := range k.states {
		if !w.m.set[w.m.rhs[r]] {
			begin = append(begin, w.m.assign(w.m.rhs[r], number(0)))
		}
	}
	begin = append(begin, assign(k.at, w.m.small, number(1)))
	for _, name := range w.m.zero {
		begin = append(begin, assign(k.at, name, number(0)))
	}
	solve := w.m.solve()
	out := w.wrap(append(append(begin, fill...), solve...))
	return w.m, append(out, c.singular(w.m.small))
}

// wrap puts the locals of a writing in front; the flux variables are locals of the block.
func (w *kineticWriter) wrap(list []syntax.Stmt) []syntax.Stmt {
	names := append([]*syntax.Ident{ident("f_flux"), ident("b_flux")}, w.m.locals...)
	return append([]syntax.Stmt{&syntax.Local{At: w.at, Names: names}}, list...)
}

// begin gives 1/dt*vol for the diagonal and -1/dt*vol*(s - s_old) for the right hand side, with the volumes as they are before the block.
func (w *kineticWriter) begin() []syntax.Stmt {
	out := []syntax.Stmt{assign(w.at, w.dt1, binary(syntax.Div, number(1), ident("dt")))}
	for r := w.ncons; r < len(w.states); r++ {
		var diag syntax.Expr = ident(w.dt1)
		var rhs syntax.Expr
		if w.old != nil {
			rhs = binary(syntax.Mul, neg(ident(w.dt1)), binary(syntax.Sub, w.states[r], ident(w.old[r])))
		}
		if v := w.volume[r]; v != nil {
			vol := w.m.local("volume")
			out = append(out, assign(w.at, vol, v))
			diag = binary(syntax.Mul, diag, ident(vol))
			if rhs != nil {
				rhs = binary(syntax.Mul, rhs, ident(vol))
			}
		}
		out = append(out, w.m.assign(w.m.entry(r, r), diag))
		if rhs != nil {
			out = append(out, w.m.assign(w.m.rhs[r], rhs))
		}
	}
	return out
}

// turn gives one turn without limits.
func (k *kinetic) turn(c *checks) []syntax.Stmt {
	m, out := k.linearise(c, nil)
	for r, s := range k.states {
		out = append(out, &syntax.Assign{At: k.at, LHS: s, RHS: binary(syntax.Add, s, ident(m.rhs[r]))})
	}
	return out
}

// maxSparse is the turn at which NEURON gives up, whether or not it has converged.
const maxSparse = 22

// repeat gives turns until nothing moves.
func (k *kinetic) repeat(c *checks) []syntax.Stmt {
	moved, turns := c.local("moved"), c.local("turns")
	var out []syntax.Stmt
	old := make([]string, len(k.states))
	for r, s := range k.states {
		old[r] = c.local("old_" + s.Name)
		out = append(out, assign(k.at, old[r], s))
	}
	c.old = old
	m, body := k.linearise(c, old)
	body = append(body, assign(k.at, moved, number(0)))
	for r, s := range k.states {
		body = append(body, &syntax.Assign{At: k.at, LHS: s, RHS: binary(syntax.Add, s, ident(m.rhs[r]))},
			k.below(s, 0, nil),
			assign(k.at, moved, binary(syntax.Add, ident(moved), &syntax.Call{At: k.at, Fun: ident("fabs"), Args: []syntax.Expr{ident(m.rhs[r])}})))
	}
	body = append(body, assign(k.at, turns, binary(syntax.Add, ident(turns), number(1))))
	cond := binary(syntax.And, binary(syntax.Gt, ident(moved), number(1e-6)), binary(syntax.Lt, ident(turns), number(maxSparse)))
	out = append(out, assign(k.at, moved, number(1)), assign(k.at, turns, number(0)),
		&syntax.While{At: k.at, Cond: cond, Body: &syntax.Body{At: k.at, List: body}})
	if c.turns = turns; c.steady {
		return out
	}
	return append(out, c.bad(binary(syntax.Ge, ident(turns), number(maxSparse))))
}

// approach gives the single turns that begin the search for the steady state of a scheme that is not linear.
func (k *kinetic) approach(c *checks) []syntax.Stmt {
	going, tries := c.local("going"), c.local("tries")
	c.going = going
	w := &kineticWriter{kinetic: k, m: k.system(), stage: fluxes}
	body := append(k.turn(c), &syntax.Body{At: k.at, List: w.wrap(w.list(k.body.List, true))}, assign(k.at, going, number(0)))
	for _, s := range k.states {
		body = append(body, k.below(s, -1e-6, assign(k.at, going, number(1))))
	}
	body = append(body, assign(k.at, tries, binary(syntax.Add, ident(tries), number(1))))
	cond := binary(syntax.And, ident(going), binary(syntax.Lt, ident(tries), number(7)))
	return []syntax.Stmt{assign(k.at, going, number(1)), assign(k.at, tries, number(0)),
		&syntax.While{At: k.at, Cond: cond, Body: &syntax.Body{At: k.at, List: body}}}
}

// below puts a state that is below the limit to 0.
func (k *kinetic) below(s *syntax.Ident, limit float64, also syntax.Stmt) syntax.Stmt {
	then := []syntax.Stmt{&syntax.Assign{At: k.at, LHS: s, RHS: number(0)}}
	if also != nil {
		then = append(then, also)
	}
	return &syntax.If{At: k.at, Cond: binary(syntax.Lt, s, number(limit)), Then: &syntax.Body{At: k.at, List: then}}
}

// list writes statements out; inside says that an if or a loop stands around them.
func (w *kineticWriter) list(list []syntax.Stmt, inside bool) []syntax.Stmt {
	var out []syntax.Stmt
	for _, s := range list {
		switch n := s.(type) {
		case *syntax.Reaction:
			out = append(out, w.reaction(n, inside)...)
		case *syntax.Conserve:
			out = append(out, w.conserve(n, inside)...)
		case *syntax.Compartment, *syntax.Diffusion:
		case *syntax.Body:
			out = append(out, &syntax.Body{At: n.At, List: w.list(n.List, inside)})
		case *syntax.If:
			c := &syntax.If{At: n.At, Cond: n.Cond, Then: &syntax.Body{At: n.At, List: w.list(n.Then.List, true)}}
			if n.Else != nil {
				c.Else = &syntax.Body{At: n.At, List: w.list([]syntax.Stmt{n.Else}, true)}
			}
			out = append(out, c)
		case *syntax.While:
			out = append(out, &syntax.While{At: n.At, Cond: n.Cond, Body: &syntax.Body{At: n.At, List: w.list(n.Body.List, true)}})
		case *syntax.For:
			out = append(out, &syntax.For{At: n.At, Var: n.Var, From: n.From, To: n.To, By: n.By, Body: &syntax.Body{At: n.At, List: w.list(n.Body.List, true)}})
		default:
			out = append(out, s)
		}
	}
	return out
}

// term is a reactant: its row (-1 for an amount that stays) and stoichiometry.
type term struct {
	id  *syntax.Ident
	row int
	num int
}

// terms gives one side of a reaction, the last reactant first, as NEURON multiplies them.
func (w *kineticWriter) terms(side []*syntax.Term) []term {
	var out []term
	if len(side) > maxCoef {
		w.p.Errs.Add(side[0].At, "write it as several reactions", "a side of this reaction has %d reactants, but %d are possible", len(side), maxCoef)
		return nil
	}
	for i := len(side) - 1; i >= 0; i-- {
		t := term{side[i].Name, -1, w.coef(side[i])}
		if at, ok := key(t.id); ok {
			if r, ok := w.row[at]; ok {
				t.row = r
			}
		}
		out = append(out, t)
	}
	return out
}

// reaction writes out one reaction.
func (w *kineticWriter) reaction(n *syntax.Reaction, inside bool) []syntax.Stmt {
	if n.Kind == syntax.Flux {
		return w.flux(n, inside)
	}
	sides := [2][]term{w.terms(n.Left), w.terms(n.Right)}
	rate := [2]string{w.m.local("kf"), w.m.local("kb")}
	flux := [2]string{"f_flux", "b_flux"}
	var out []syntax.Stmt
	for j, x := range []syntax.Expr{n.Kf, n.Kb} {
		if x == nil {
			out = append(out, assign(n.At, rate[j], number(0)), assign(n.At, flux[j], number(0)))
			continue
		}
		var product syntax.Expr = ident(rate[j])
		for _, t := range sides[j] {
			product = power(product, t.id, t.num)
		}
		out = append(out, assign(n.At, rate[j], x), assign(n.At, flux[j], product))
	}
	if w.stage == fluxes {
		return out
	}
	for j, side := range sides {
		for _, t := range side {
			if t.row >= 0 && !w.conserved(t.row) {
				net := scaled(t.num, binary(syntax.Sub, ident("f_flux"), ident("b_flux")))
				out = append(out, w.m.add(w.m.rhs[t.row], j == 0, net, inside))
			}
		}
	}
	if w.stage == matrix {
		for j := range sides {
			if j == 1 && n.Kb == nil {
				continue
			}
			for i := range sides[j] {
				out = append(out, w.derivative(n, sides, j, i, rate[j], inside)...)
			}
		}
	}
	return out
}

func (w *kineticWriter) conserved(row int) bool { return w.stage == matrix && row < w.ncons }

// derivative adds the derivative of side j's flux by its reactant i to the equations of all reactants.
func (w *kineticWriter) derivative(n *syntax.Reaction, sides [2][]term, j, i int, rate string, inside bool) []syntax.Stmt {
	by := sides[j][i]
	if by.row < 0 {
		return nil
	}
	var x syntax.Expr = ident(rate)
	if by.num != 1 {
		x = binary(syntax.Mul, x, number(float64(by.num)))
	}
	for l, t := range sides[j] {
		if w.p.spend(t.num, n.At) {
			return nil
		}
		num := t.num
		if l == i {
			num--
		}
		w.linear = w.linear && num == 0
		x = power(x, t.id, num)
	}
	name := w.m.local("df")
	out := []syntax.Stmt{assign(n.At, name, x)}
	for j1, side := range sides {
		for _, t := range side {
			if t.row >= 0 && !w.conserved(t.row) {
				out = append(out, w.m.add(w.m.entry(t.row, by.row), j != j1, scaled(t.num, ident(name)), inside))
			}
		}
	}
	return out
}

// power multiplies x by a reactant num times.
func power(x syntax.Expr, id *syntax.Ident, num int) syntax.Expr {
	for range num {
		x = binary(syntax.Mul, x, id)
	}
	return x
}

func scaled(num int, x syntax.Expr) syntax.Expr {
	if num == 1 {
		return x
	}
	return binary(syntax.Mul, number(float64(num)), x)
}

// flux writes out ~ A << (flux).
func (w *kineticWriter) flux(n *syntax.Reaction, inside bool) []syntax.Stmt {
	left := w.terms(n.Left)
	if len(left) == 0 {
		return nil
	}
	t := left[0]
	if t.row < 0 || t.num != 1 {
		w.p.Errs.Add(n.At, "name one STATE that is solved for", "a flux must go into a STATE, not %s", t.id.Name)
		return nil
	}
	out := []syntax.Stmt{assign(n.At, "f_flux", number(0)), assign(n.At, "b_flux", n.Kf)}
	if w.stage == fluxes {
		return out
	}
	if w.conserved(t.row) {
		w.p.Errs.Add(n.At, "conserve another state", "%s has a flux from outside, but a CONSERVE replaces its equation", t.id.Name)
		return nil
	}
	return append(out, w.m.add(w.m.rhs[t.row], false, ident("b_flux"), inside))
}

// conserve writes out sum = value: the matrix gets the coefficients times volumes, the right hand side what is missing.
func (w *kineticWriter) conserve(n *syntax.Conserve, inside bool) []syntax.Stmt {
	r, ok := w.cons[n]
	if !ok || w.stage != matrix {
		return nil
	}
	rhs := w.m.rhs[r]
	out := []syntax.Stmt{w.m.assign(rhs, n.Value)}
	for i := len(n.Terms) - 1; i >= 0; i-- {
		t := n.Terms[i]
		at, _ := key(t.Name)
		c, ok := w.row[at]
		if !ok {
			w.p.Errs.Add(t.At, "move it to the other side", "%s is not a STATE of this block: CONSERVE cannot hold it", t.Name.Name)
			continue
		}
		var coef syntax.Expr = number(1)
		if t.Coef != nil {
			coef = mapExpr(t.Coef, foldExpr)
		}
		part := syntax.Expr(w.states[c])
		if v := w.volume[c]; v != nil {
			vol := w.m.local("volume")
			out = append(out, assign(n.At, vol, v))
			part = binary(syntax.Mul, part, ident(vol))
			if isNumber(coef, 1) {
				coef = ident(vol)
			} else {
				part = binary(syntax.Mul, part, coef)
				coef = binary(syntax.Mul, coef, ident(vol))
			}
		} else if !isNumber(coef, 1) {
			part = binary(syntax.Mul, part, coef)
		}
		out = append(out, w.m.assign(w.m.entry(r, c), coef), assign(n.At, rhs, binary(syntax.Sub, ident(rhs), part)))
	}
	if inside {
		w.p.Errs.Add(n.At, "put it at the outermost level of KINETIC", "CONSERVE stands inside of an if or a loop")
	}
	return out
}

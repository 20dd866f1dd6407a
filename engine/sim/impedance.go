package sim

import (
	"math"
	"math/cmplx"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// Impedance is the response of the present state to small sinusoidal currents of one frequency: (G + jwC) v = i over the nodes of all cells, Mohm.
// Gating is frozen, or (extended) follows: then the states of every mechanism are unknowns of their own, which are eliminated instance by
// instance, because they see the potential of their own node only. Mainen, Z., Carnevale, T., Claiborne, B., Brown, T., in The Neurobiology of
// Computation (1996), and NEURON's Impedance.
type Impedance struct {
	order  []int32 // nodes, parents first
	parent []int32
	a, b   []float64    // couplings, as in solve.Tree
	d      []complex128 // diagonal; eliminated
	pivot  []complex128
	area   []float64

	site     int32 // where current is injected
	transfer []complex128
	input    []complex128
	extended bool
}

// ImpedanceOptions choose what an Impedance takes into account.
type ImpedanceOptions struct {
	Hz       float64
	Extended bool    // states follow
	Delta    float64 // of the difference quotients, mV and the unit of a state; NEURON's deltafac, 0.001
}

// Impedance computes impedances for currents injected at a node of the node table.
func (in *Instance) Impedance(site int, o ImpedanceOptions) (*Impedance, error) {
	if err := in.ready(); err != nil {
		return nil, err
	}
	if in.apart != nil && o.Extended {
		return nil, in.failure("leave out the second argument", "extended impedances of models with extracellular are not there")
	}
	if len(in.carry.from) > 0 && o.Extended {
		return nil, in.failure("leave out the second argument", "extended impedances of models with gap junctions are not there")
	}
	if in.circuits != nil {
		return nil, in.failure("leave out the LinearMechanism", "an impedance is that of the cells alone, and a LinearMechanism joins circuits to them")
	}
	if site < 0 || site >= in.tree.Len() {
		return nil, in.failure("choose one with loc(x)", "Impedance stimulus location is not specified")
	}
	z := &Impedance{parent: in.tree.Parent, area: in.tree.Area, site: int32(site), extended: o.Extended}
	z.a, z.b = append([]float64(nil), in.tree.A...), append([]float64(nil), in.tree.B...)
	z.order = parentsFirst(z.parent)
	if err := in.membrane(z, o); err != nil {
		return nil, err
	}
	z.eliminate()
	return z, nil
}

// membrane computes the diagonal: axial and membrane conductance, capacitance, and what the states add.
func (in *Instance) membrane(z *Impedance, o ImpedanceOptions) error {
	in.clock()
	if err := in.refreshTables(true); err != nil {
		return err
	}
	z.d = make([]complex128, in.tree.Len())
	omega := 2 * math.Pi * o.Hz * 1e-3 // 1/ms
	if o.Extended {
		for i, p := range z.parent {
			if p >= 0 {
				z.d[i] -= complex(z.b[i], 0)
				z.d[p] -= complex(z.a[i], 0)
			}
		}
		for _, r := range in.mechs {
			if err := in.follow(z, r, omega, o.Delta); err != nil {
				return err
			}
		}
	} else {
		in.tree.Begin(in.tree.Whole(), 0)
		in.later = in.t
		if err := in.carryOut(stageCurrents); err != nil {
			return err
		}
		for i, g := range in.tree.D {
			z.d[i] = complex(g, 0)
		}
	}
	for i, cm := range in.tree.Cm {
		z.d[i] += complex(0, 0.001*omega*cm)
	}
	return nil
}

// follow adds one mechanism with its states to the diagonal: dI/dv - dI/ds (jw - ds'/ds)^-1 ds'/dv.
func (in *Instance) follow(z *Impedance, r *running, omega, delta float64) error {
	if r.g.node == nil || r.g.typ.Kind == mech.Ion || r.g.typ.Rates == nil {
		return nil
	}
	p := probe{r: r.apart(in), states: statesOf(r.g.typ)}
	for k, e := range r.g.typ.Ext {
		switch e.Kind {
		case mech.NodeV:
			p.v = append(p.v, k)
		case mech.NodeRHS:
			p.rhs = append(p.rhs, k)
		}
	}
	for i := range r.frame.N {
		p.row = i
		y, err := p.admittance(omega, delta)
		if err != nil {
			return in.mechFault(r, err)
		}
		z.d[r.g.node[i]] += y
	}
	return nil
}

// statesOf lists the columns of the states that a SOLVE statement integrates.
func statesOf(t *mech.Type) []int {
	if t.Update == nil {
		return nil
	}
	var out []int
	for i := range t.Vars {
		if v := &t.Vars[i]; !v.Global && v.Role == mech.State {
			for k := range max(v.Len, 1) {
				out = append(out, v.Slot+k)
			}
		}
	}
	return out
}

// probe looks how one instance answers to small changes; it works on a copy.
type probe struct {
	r      *running
	states []int
	v, rhs []int // Ext slots
	row    int
	saved  []float64
}

// place gives the number behind an Ext slot.
func (p *probe) place(ext int) *float64 {
	e := &p.r.frame.Ext[ext]
	if e.Index != nil {
		return &e.Data[e.Index[p.row]]
	}
	return &e.Data[e.Off+p.row]
}

func (p *probe) shift(dv float64) {
	seen := map[*float64]bool{}
	for _, k := range p.v {
		if at := p.place(k); !seen[at] {
			seen[at] = true
			*at += dv
		}
	}
}

// keep notes all columns of the instance, back puts them back.
func (p *probe) keep() {
	p.saved = p.saved[:0]
	for _, col := range p.r.frame.Cols {
		p.saved = append(p.saved, col[p.row])
	}
}

func (p *probe) back() {
	for k, col := range p.r.frame.Cols {
		col[p.row] = p.saved[k]
	}
}

// current is the outward membrane current, mA/cm2.
func (p *probe) current() float64 {
	sum := 0.0
	for _, k := range p.rhs {
		*p.place(k) = 0
	}
	p.r.one(p.r.g.typ.Rates, p.row)
	for _, k := range p.rhs {
		sum -= *p.place(k)
		break // all slots of a kind are one place
	}
	return sum
}

// slopes gives the derivatives of the states in time, 1/ms: the limit of (s(t+h) - s(t))/h for small h, from four steps of the mechanism's own method
// by Richardson's extrapolation.
func (p *probe) slopes(out []float64) {
	const levels = 4
	var table [levels][]float64
	h := 2e-3 // ms
	for l := range levels {
		p.keep()
		p.r.frame.Uni[mech.UniDt] = h
		p.r.one(p.r.g.typ.Update, p.row)
		table[l] = make([]float64, len(p.states))
		for i, s := range p.states {
			table[l][i] = (p.r.frame.Cols[s][p.row] - p.saved[s]) / h
		}
		p.back()
		h /= 2
	}
	for order := 1; order < levels; order++ {
		f := math.Pow(2, float64(order))
		for l := levels - 1; l >= order; l-- {
			for i := range p.states {
				table[l][i] += (table[l][i] - table[l-1][i]) / (f - 1)
			}
		}
	}
	copy(out, table[levels-1])
}

// admittance is what the instance adds to the diagonal of its node, S/cm2.
func (p *probe) admittance(omega, delta float64) (complex128, error) {
	n := len(p.states)
	p.keep()
	base := append([]float64(nil), p.saved...)
	reset := func() {
		for k, col := range p.r.frame.Cols {
			col[p.row] = base[k]
		}
	}
	i0 := p.current()
	reset()
	p.shift(delta)
	y := complex((p.current()-i0)/delta, 0)
	reset()
	if n == 0 {
		p.shift(-delta)
		return y, p.r.frame.Err
	}
	f0, f := make([]float64, n), make([]float64, n)
	fv := make([]float64, n)
	p.slopes(fv) // at v + delta
	p.shift(-delta)
	p.slopes(f0)
	for k := range fv {
		fv[k] = (fv[k] - f0[k]) / delta
	}
	m := make([][]complex128, n) // jw - ds'/ds, and ds'/dv behind it
	for k := range m {
		m[k] = make([]complex128, n+1)
		m[k][k] = complex(0, omega)
		m[k][n] = complex(fv[k], 0)
	}
	is := make([]float64, n)
	moves := make([]bool, n)
	for j, s := range p.states {
		col := p.r.frame.Cols[s]
		col[p.row] += delta
		is[j] = (p.current() - i0) / delta
		reset()
		col[p.row] += delta
		p.slopes(f)
		reset()
		for k := range f {
			g := (f[k] - f0[k]) / delta
			m[k][j] -= complex(g, 0)
			moves[k] = moves[k] || g != 0
		}
	}
	for k := range m { // a state that nothing drives stays
		if !moves[k] && fv[k] == 0 {
			m[k][k] = 1
		}
	}
	x := gauss(m)
	for j := range is {
		y += complex(is[j], 0) * x[j]
	}
	return y, p.r.frame.Err
}

// gauss solves a small dense system whose right hand side is the last column, with pivoting.
func gauss(m [][]complex128) []complex128 {
	n := len(m)
	for k := range n {
		best := k
		for i := k + 1; i < n; i++ {
			if cmplx.Abs(m[i][k]) > cmplx.Abs(m[best][k]) {
				best = i
			}
		}
		m[k], m[best] = m[best], m[k]
		for i := k + 1; i < n; i++ {
			f := m[i][k] / m[k][k]
			for j := k; j <= n; j++ {
				m[i][j] -= f * m[k][j]
			}
		}
	}
	x := make([]complex128, n)
	for k := n - 1; k >= 0; k-- {
		sum := m[k][n]
		for j := k + 1; j < n; j++ {
			sum -= m[k][j] * x[j]
		}
		x[k] = sum / m[k][k]
	}
	return x
}

// eliminate solves for the current at the site, and for the input impedance of every node.
func (z *Impedance) eliminate() {
	n := len(z.d)
	z.pivot = make([]complex128, n)
	for k := n - 1; k >= 0; k-- {
		i := z.order[k]
		if p := z.parent[i]; p >= 0 {
			z.pivot[i] = complex(z.a[i], 0) / z.d[i]
			z.d[p] -= z.pivot[i] * complex(z.b[i], 0)
		}
	}
	z.transfer = z.inject(z.site)
	z.input = make([]complex128, n)
	for _, i := range z.order {
		if p := z.parent[i]; p < 0 {
			z.input[i] = 1 / z.d[i]
		} else {
			z.input[i] = (1 + z.input[p]*z.pivot[i]*complex(z.b[i], 0)) / z.d[i]
		}
	}
	for i := range z.input {
		z.input[i] *= complex(1e2/z.area[i], 0)
	}
}

// inject gives the potentials of all nodes when 1 nA enters at one, mV.
func (z *Impedance) inject(site int32) []complex128 {
	v := make([]complex128, len(z.d))
	v[site] = complex(1e2/z.area[site], 0)
	for i := site; z.parent[i] >= 0; i = z.parent[i] {
		v[z.parent[i]] -= v[i] * z.pivot[i]
	}
	for _, i := range z.order {
		if p := z.parent[i]; p >= 0 {
			v[i] -= complex(z.b[i], 0) * v[p]
		}
		v[i] /= z.d[i]
	}
	return v
}

// Input is v(node)/i(node), Mohm.
func (z *Impedance) Input(node int) complex128 { return z.input[node] }

// Transfer is v(node)/i(site), Mohm, which is v(site)/i(node) too.
func (z *Impedance) Transfer(node int) complex128 { return z.transfer[node] }

// Ratio is v(site)/v(node) for a current at node.
func (z *Impedance) Ratio(node int) complex128 {
	if z.extended {
		v := z.inject(int32(node))
		return v[z.site] / v[node]
	}
	return z.transfer[node] / z.input[node]
}

// NodeAt gives the number of the node at x of a section in the node table.
func (in *Instance) NodeAt(s *model.Section, x float64) (int, error) {
	v, err := in.p.m.RangeVar(s, x, "v")
	if err != nil {
		return 0, err
	}
	a, _ := in.p.m.Address(v)
	return a.At, nil
}

package cable

import (
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// Apart keeps what crosses the membrane apart from what electrodes inject, for models that need to know: those with extracellular, where
// membrane current goes on into the layers while electrode current comes from ground, and those with i_membrane_. It takes the place
// of Tree.Begin, Eliminate and Tree.Update in a step:
//
//	a.Begin()
//	... mechanisms: membrane currents into Tree.RHS and Tree.D, electrodes see Inner and use RHS and D of Apart
//	a.Assemble(cj)
//	loose := a.Solve()
//	a.Update(cj, doubled)
type Apart struct {
	Inner []float64 // potential inside relative to ground, mV: v + vext[0] where there are layers, else v
	RHS   []float64 // electrode current, positive inward, mA/cm2
	D     []float64 // its conductance, S/cm2

	tree *Tree
	out  *Outside  // nil in a model without extracellular
	g, i []float64 // with i_membrane_ only: membrane conductance with capacitance, and outward ionic current, of the step
}

// NewApart gives nil for a model that needs no Apart.
func NewApart(m *model.Model, t *Tree) (*Apart, error) {
	out, err := newOutside(m, t)
	if err != nil || out == nil && !m.FastIMem() {
		return nil, err
	}
	n := t.Len()
	a := &Apart{Inner: make([]float64, n), RHS: make([]float64, n), D: make([]float64, n), tree: t, out: out}
	if m.FastIMem() {
		a.g, a.i = make([]float64, n), make([]float64, n)
	}
	a.Couple()
	a.Look()
	return a, nil
}

// Clone gives an Apart over a clone of the tree, with the columns of extracellular; those are not used when there is none.
func (a *Apart) Clone(t *Tree, extracellular [][]float64) *Apart {
	n := t.Len()
	c := &Apart{Inner: make([]float64, n), RHS: make([]float64, n), D: make([]float64, n), tree: t}
	if a.out != nil {
		c.out = a.out.clone(extracellular)
	}
	if a.g != nil {
		c.g, c.i = append([]float64(nil), a.g...), append([]float64(nil), a.i...)
	}
	c.Look()
	return c
}

// Couple brings the coupling along the layers up to date after an edit of the geometry or of xraxial. Call it after Tree.Couple.
func (a *Apart) Couple() {
	if a.out != nil {
		a.out.couple(a.tree)
	}
}

// Reset puts all vext and membrane currents to 0, as NEURON's finitialize does.
func (a *Apart) Reset() {
	if a.out != nil {
		a.out.reset()
	}
	clear(a.tree.IMem)
	a.Look()
}

// Begin starts a step: nothing has flown yet.
func (a *Apart) Begin() {
	clear(a.tree.RHS)
	clear(a.tree.D)
	clear(a.RHS)
	clear(a.D)
	a.Look()
}

// Assemble completes the linear system once the mechanisms have added their currents. cj as for Tree.Begin.
func (a *Apart) Assemble(cj float64) {
	t := a.tree
	n := t.Len()
	cfac := .001 * cj
	d, rhs, cm := t.D[:n], t.RHS[:n], t.Cm[:n]
	for i := range d {
		d[i] += float64(cfac * cm[i])
	}
	for i := range a.i {
		a.g[i], a.i[i] = d[i], -rhs[i]
	}
	if a.out != nil {
		a.out.assemble(a, cfac)
		return
	}
	for i := range d {
		d[i] += a.D[i] + t.axial[i]
		rhs[i] += a.RHS[i]
	}
	par, ca, cb, v := t.Parent[:n], t.A[:n], t.B[:n], t.V[:n]
	for i := t.Roots; i < n; i++ {
		p := par[i]
		dv := v[p] - v[i]
		rhs[i] -= float64(cb[i] * dv)
		rhs[p] += float64(ca[i] * dv)
	}
}

// Start sets i_membrane_ to what flows at the beginning of a run, after Assemble: what comes along the cable and from electrodes must go
// out through the membrane.
func (a *Apart) Start() {
	t := a.tree
	for i := range a.i {
		total := t.RHS[i]
		if a.out != nil {
			total = a.out.system.RHS[a.out.system.First[i]]
		}
		t.IMem[i] = (total + a.i[i]) * t.Area[i] * .01
	}
}

// Solve leaves the changes of the inner potential in Tree.RHS. It gives a node whose layers hang in the air, so that there is no
// solution, or -1.
func (a *Apart) Solve() int {
	if a.out == nil {
		a.tree.Eliminate()
		return -1
	}
	return a.out.solve(a.tree)
}

// Update adds the solution to v and vext and computes i_cap and the membrane currents. Tree.RHS becomes the change of v. With doubled (the half
// steps of secondorder) v takes twice the change of the inner potential and vext once its own, as NEURON does it: this is of use
// only where vext stays near 0.
func (a *Apart) Update(cj float64, doubled bool) {
	t := a.tree
	n := t.Len()
	dv, v, cm, icap := t.RHS[:n], t.V[:n], t.Cm[:n], t.ICap[:n]
	if doubled {
		for i, x := range dv {
			v[i] += x // the other half follows
		}
	}
	if a.out != nil {
		a.out.update(dv)
	}
	cfac := .001 * cj
	for i, x := range dv {
		v[i] += x
		icap[i] = cfac * cm[i] * x
	}
	for i := range a.i {
		t.IMem[i] = (float64(a.g[i]*dv[i]) + a.i[i]) * t.Area[i] * .01
	}
	a.Look()
}

// Look computes Inner from v and vext. Begin and Update do so too; it is for potentials that were set from outside.
func (a *Apart) Look() {
	copy(a.Inner, a.tree.V)
	if a.out != nil {
		a.out.addVext(a.Inner)
	}
}

// Nodes gives the node of each row of extracellular, nil without it, and for a nil Apart. The slice belongs to the Apart.
func (a *Apart) Nodes() []int32 {
	if a == nil || a.out == nil {
		return nil
	}
	return a.out.node
}

// extracellularType finds the type that the sections of a model have, nil when none has it.
func extracellularType(m *model.Model) *mech.Type {
	t, ok := m.Catalogue().Lookup(mech.ExtracellularName)
	if !ok || t.Layers == 0 || m.Columns(t).N == 0 {
		return nil
	}
	return t
}

package cable

import (
	"fmt"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/solve"
)

// Tree is the compartment model: nodes in solver order and the linear system for the change of their potentials. The columns alias
// those of the model's node table until its structure changes.
type Tree struct {
	*solve.Tree           // Parent, A, B, D, RHS
	Roots       int       // nodes 0..Roots-1 are the roots of the trees
	V           []float64 // mV
	Cm          []float64 // uF/cm2; 0 at nodes without area
	ICap        []float64 // mA/cm2
	IMem        []float64 // nA; kept by Apart where the model asks for it
	Area        []float64 // um2; model.EndArea at nodes without area
	Rinv        []float64 // uS to the parent
	Diam        []float64 // um
	Rall        []float64 // factor on the coupling of node i to the parent's row: 1 but for first nodes of sections
	Sections    []*model.Section

	axial []float64 // sum of the axial conductances of each node, S/cm2
}

// New orders the nodes of a model, permutes the node table into that order and computes the coupling. Sections come cell by cell, breadth
// first, as in NEURON; the order of nodes is: the roots of all cells, then the segments of all sections from the end towards the
// parent on, then the end nodes of all sections. NEURON puts an end node behind its section; together at the back they leave the
// segments of neighbouring sections without gaps, so that a mechanism that is everywhere works on plain arrays. Geometry
// must be without faults: the first one is returned (Model.Refresh gives all).
func New(m *model.Model) (*Tree, error) {
	if faults := m.Refresh(); len(faults) > 0 {
		return nil, faults[0]
	}
	t := &Tree{}
	order := make([]*mech.Row, 0, m.Nodes().N+len(m.Sections()))
	for _, s := range m.Sections() {
		if p, _ := s.Parent(); p == nil {
			near, _, _ := s.Nodes()
			order = append(order, near)
			t.breadthFirst(s)
		}
	}
	t.Roots = len(order)
	if len(t.Sections) != len(m.Sections()) {
		return nil, fmt.Errorf("%d of %d sections hang on no root: their connections form a loop", len(m.Sections())-len(t.Sections), len(m.Sections()))
	}
	for _, s := range t.Sections {
		_, segments, _ := s.Nodes()
		order = append(order, segments...)
	}
	for _, s := range t.Sections {
		_, _, end := s.Nodes()
		order = append(order, end)
	}
	if len(order) != m.Nodes().N {
		return nil, fmt.Errorf("%d nodes in the trees, %d in the table", len(order), m.Nodes().N)
	}
	arrange(m.Nodes(), order)
	system, err := solve.NewTree(t.parents(len(order)))
	if err != nil {
		return nil, err
	}
	t.Tree = system
	t.Bind(m.Nodes().Data)
	t.rall()
	t.Couple()
	return t, nil
}

// parents gives the parent of each node once the rows are in place.
func (t *Tree) parents(n int) []int32 {
	parent := make([]int32, n)
	for i := range t.Roots {
		parent[i] = -1
	}
	for _, s := range t.Sections {
		near, segments, end := s.Nodes()
		p := near.At
		for _, r := range segments {
			parent[r.At] = int32(p)
			p = r.At
		}
		parent[end.At] = int32(p)
	}
	return parent
}

// breadthFirst appends the sections of a cell.
func (t *Tree) breadthFirst(root *model.Section) {
	from := len(t.Sections)
	t.Sections = append(t.Sections, root)
	for ; from < len(t.Sections); from++ {
		t.Sections = append(t.Sections, t.Sections[from].Children()...)
	}
}

// arrange permutes the rows of a table into the given order.
func arrange(c *mech.Columns, order []*mech.Row) {
	perm := make([]int, len(order))
	same := true
	for i, r := range order {
		perm[i] = r.At
		same = same && r.At == i
	}
	if !same {
		c.Permute(perm)
	}
}

// Bind makes the columns of the tree alias data, which is laid out like the node table of a model.
func (t *Tree) Bind(data [][]float64) {
	n := t.Len()
	t.V, t.Cm, t.ICap = data[model.NodeV][:n], data[model.NodeCm][:n], data[model.NodeICap][:n]
	t.IMem = data[model.NodeIMem][:n]
	t.Area, t.Rinv, t.Diam = data[model.NodeArea][:n], data[model.NodeRinv][:n], data[model.NodeDiam][:n]
}

// Clone gives a tree over the same nodes with its own system and with the columns in data.
func (t *Tree) Clone(data [][]float64) *Tree {
	c := *t
	c.Tree, _ = solve.NewTree(t.Parent) // the same parents were accepted before
	copy(c.A, t.A)
	copy(c.B, t.B)
	copy(c.D, t.D)
	copy(c.RHS, t.RHS)
	c.axial = append([]float64(nil), t.axial...)
	c.Bind(data)
	return &c
}

// rall collects the factors of the sections.
func (t *Tree) rall() {
	t.Rall = make([]float64, t.Len())
	for i := range t.Rall {
		t.Rall[i] = 1
	}
	for _, s := range t.Sections {
		_, segments, _ := s.Nodes()
		t.Rall[segments[0].At] = s.Rall()
	}
}

// Recouple brings areas, resistances and coupling up to date after an edit of the geometry.
func (t *Tree) Recouple(m *model.Model) []error {
	faults := m.Refresh()
	t.rall()
	t.Couple()
	return faults
}

// Couple computes A and B, and the axial part of the diagonal, from areas and resistances.
func (t *Tree) Couple() {
	if t.axial == nil {
		t.axial = make([]float64, t.Len())
	}
	clear(t.axial)
	for i, p := range t.Parent {
		if p < 0 {
			t.A[i], t.B[i] = 0, 0
			continue
		}
		t.A[i] = -1e2 * t.Rall[i] * t.Rinv[i] / t.Area[p]
		t.B[i] = -1e2 * t.Rinv[i] / t.Area[i]
		t.axial[i] -= t.B[i]
		t.axial[p] -= t.A[i]
	}
}

// Begin starts the linear system of a step for the nodes of some cells: axial currents on the right hand side, capacitance and axial
// conductances on the diagonal. The mechanisms then add theirs. cj is 1/dt for implicit Euler and 2/dt for Crank-Nicolson, 1/ms.
func (t *Tree) Begin(nodes Part, cj float64) {
	cfac := .001 * cj
	for _, s := range nodes {
		d, cm, axial, rhs := t.D[s.Lo:s.Hi], t.Cm[s.Lo:s.Hi], t.axial[s.Lo:s.Hi], t.RHS[s.Lo:s.Hi]
		cm, axial, rhs = cm[:len(d)], axial[:len(d)], rhs[:len(d)]
		for i := range d {
			d[i] = axial[i] + float64(cfac*cm[i])
			rhs[i] = 0
		}
	}
	n := t.Len()
	rhs, par, a, b, v := t.RHS[:n], t.Parent[:n], t.A[:n], t.B[:n], t.V[:n]
	for _, s := range nodes {
		for i := max(s.Lo, t.Roots); i < s.Hi; i++ { // in node order, because several children add to one parent
			p := par[i]
			dv := v[p] - v[i]
			rhs[i] -= float64(b[i] * dv)
			rhs[p] += float64(a[i] * dv)
		}
	}
}

// Update adds the solution to v, doubled when it is that of a half step (Crank-Nicolson), and sets i_cap. cj as for Begin.
func (t *Tree) Update(nodes Part, cj float64, doubled bool) {
	cfac := .001 * cj
	for _, s := range nodes {
		dv, v, cm, icap := t.RHS[s.Lo:s.Hi], t.V[s.Lo:s.Hi], t.Cm[s.Lo:s.Hi], t.ICap[s.Lo:s.Hi]
		v, cm, icap = v[:len(dv)], cm[:len(dv)], icap[:len(dv)]
		if doubled {
			for i, x := range dv {
				v[i] += 2 * x
				icap[i] = cfac * cm[i] * x
			}
			continue
		}
		for i, x := range dv {
			v[i] += x
			icap[i] = cfac * cm[i] * x
		}
	}
}

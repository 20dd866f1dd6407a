package cable

import (
	"fmt"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/solve"
)

// Outside is the layers of extracellular: a second cable of several layers around the membrane of some sections. Unknowns of a node with
// layers are the changes of the inner potential and of vext[0], vext[1] ...; other nodes have the inner potential, which is v, alone. With
// vi = v + vext[0], g and i the membrane's conductance (with capacitance) and outward current, in S/cm2 and mA/cm2 (uS and nA at nodes
// without area), and vext[n] = e behind the last layer:
//
//	row of vi:       g dv + i = electrode current + axial current inside
//	row of vext[0]:  -(g dv + i) + (xg[0] + 0.001 xc[0] cj) dvext[0] - ... + xg[0] (vext[0] - vext[1]) = axial current of layer 0
//	row of vext[k]:  likewise between vext[k-1], vext[k] and vext[k+1]
//
// The capacitance of the last layer goes to ground, its conductance to e. Half a segment of a layer has the resistance 1e-4 xraxial dx/2
// Mohm. Layers end at the border to a section without them (sealed), while the inside is continuous. Nodes without area have neither xg nor
// xc. These are the equations of NEURON's extracellular mechanism.
type Outside struct {
	layers int
	node   []int32 // node of each row of the columns, ascending
	parent []int32 // by row: row of the parent node, -1 where that has no layers
	system *solve.Blocks

	xraxial, xg, xc, vext [][]float64 // by layer
	e, imembrane          []float64
	g, i                  []float64 // by row: membrane conductance with capacitance, and outward current, of the step

	parts []part
}

// part is a section with layers.
type part struct {
	s    *model.Section
	rows []int32 // of its segments from the parent on, then of its end node
}

// newOutside puts the rows of extracellular into node order. It gives nil when no section has it.
func newOutside(m *model.Model, t *Tree) (*Outside, error) {
	typ := extracellularType(m)
	if typ == nil {
		return nil, nil
	}
	cols := m.Columns(typ)
	rowAt := make([]*mech.Row, t.Len())
	for _, s := range t.Sections {
		near, nodes, end := s.Nodes()
		rows, far, root := s.Outside()
		for i, r := range rows {
			rowAt[nodes[i].At] = r
		}
		if far != nil {
			rowAt[end.At] = far
		}
		if root != nil {
			rowAt[near.At] = root
		}
	}
	o := &Outside{layers: typ.Layers}
	order, size := make([]int, 0, cols.N), make([]int, t.Len())
	for n, r := range rowAt {
		size[n] = 1
		if r != nil {
			order = append(order, r.At)
			o.node = append(o.node, int32(n))
			size[n] += o.layers
		}
	}
	rowOf := make([]int32, t.Len())
	for n := range rowOf {
		rowOf[n] = -1
	}
	for r, n := range o.node {
		rowOf[n] = int32(r)
	}
	for _, n := range o.node {
		if p := t.Parent[n]; p >= 0 {
			o.parent = append(o.parent, rowOf[p])
		} else {
			o.parent = append(o.parent, -1)
		}
	}
	if len(order) != cols.N {
		return nil, fmt.Errorf("%d of %d instances of extracellular have no place in a section", cols.N-len(order), cols.N)
	}
	cols.Permute(order)
	for _, s := range t.Sections {
		if rows, far, _ := s.Outside(); rows != nil {
			p := part{s: s}
			for _, r := range append(append([]*mech.Row(nil), rows...), far) {
				p.rows = append(p.rows, int32(r.At))
			}
			o.parts = append(o.parts, p)
		}
	}
	var err error
	if o.system, err = solve.NewBlocks(t.Parent, size); err != nil {
		return nil, err
	}
	o.g, o.i = make([]float64, cols.N), make([]float64, cols.N)
	o.bind(typ, cols.Data)
	return o, nil
}

// bind makes the columns alias data.
func (o *Outside) bind(typ *mech.Type, data [][]float64) {
	at, _ := typ.Extracellular()
	o.xraxial, o.xg, o.xc = data[at.Xraxial:at.Xraxial+o.layers], data[at.Xg:at.Xg+o.layers], data[at.Xc:at.Xc+o.layers]
	o.vext = data[at.FirstVext : at.FirstVext+o.layers]
	o.e, o.imembrane = data[at.E], data[at.IMembrane]
}

// clone gives the same layers over columns of their own.
func (o *Outside) clone(data [][]float64) *Outside {
	c := *o
	c.system = o.system.Clone()
	c.g, c.i = append([]float64(nil), o.g...), append([]float64(nil), o.i...)
	c.bind(&mech.Type{Layers: o.layers}, data)
	return &c
}

// couple computes the coupling between neighbours: inside it is the tree's, along the layers it follows from xraxial.
func (o *Outside) couple(t *Tree) {
	b := o.system
	for i := range t.Parent {
		b.A[b.First[i]], b.B[b.First[i]] = -t.A[i], -t.B[i]
	}
	for _, p := range o.parts {
		dx := p.s.L() / float64(p.s.NSeg())
		for k := range o.layers {
			half := 0.0 // of the segment before, Mohm
			for j, row := range p.rows {
				r := half
				half = 0
				if j < len(p.rows)-1 { // the end node has no length
					half = 1e-4 * o.xraxial[k][row] * (dx / 2)
				}
				r += half
				n := o.node[row]
				u, rall := int(b.First[n])+1+k, t.Rall[n]
				b.A[u], b.B[u] = 0, 0
				if o.parent[row] >= 0 {
					b.A[u], b.B[u] = 1e2*rall/(r*t.Area[t.Parent[n]]), 1e2/(r*t.Area[n])
				}
			}
		}
	}
}

func (o *Outside) reset() {
	for _, v := range o.vext {
		clear(v)
	}
	clear(o.imembrane)
}

// addVext makes inner potentials of membrane potentials.
func (o *Outside) addVext(v []float64) {
	x := o.vext[0]
	for r, n := range o.node {
		v[n] += x[r]
	}
}

// assemble sets the network up for the changes of all potentials; Tree.RHS and D hold the membrane's part with the capacitance.
func (o *Outside) assemble(a *Apart, cfac float64) {
	t, b := a.tree, o.system
	clear(b.Inner)
	r := 0 // row of the next node with layers
	for n := range t.D {
		u := int(b.First[n])
		b.RHS[u] = t.RHS[n] + a.RHS[n]
		if r == len(o.node) || int(o.node[r]) != n {
			b.Ground[u] = t.D[n] + a.D[n]
			continue
		}
		b.Ground[u] = a.D[n]
		o.assembleNode(r, b.At(n), u, t.D[n], -t.RHS[n], cfac)
		r++
	}
	o.axial(t, a.Inner)
}

// assembleNode sets up the rows of a node with layers: row is that of the columns, at its matrix, u its first unknown, g and i the
// conductance and the outward current of its membrane.
func (o *Outside) assembleNode(row, at, u int, g, i, cfac float64) {
	b, size := o.system, o.layers+1
	o.g[row], o.i[row] = g, i
	inner := b.Inner[at : at+size*size]
	inner[1], inner[size] = g, g
	rhs, ground := b.RHS[u+1:u+size], b.Ground[u+1:u+size]
	clear(rhs)
	clear(ground)
	rhs[0] = i
	last := o.layers - 1
	for k := range last {
		c := o.xg[k][row] + float64(o.xc[k][row]*cfac)
		inner[(k+1)*size+k+2], inner[(k+2)*size+k+1] = c, c
		x := o.xg[k][row] * (o.vext[k][row] - o.vext[k+1][row])
		rhs[k] -= x
		rhs[k+1] += x
	}
	ground[last] = o.xg[last][row] + float64(o.xc[last][row]*cfac)
	rhs[last] -= float64(o.xg[last][row] * (o.vext[last][row] - o.e[row]))
}

// axial adds what flows between neighbours: inside everywhere, in the layers where both have them.
func (o *Outside) axial(t *Tree, inner []float64) {
	b := o.system
	for n := t.Roots; n < t.Len(); n++ {
		p := t.Parent[n]
		u, w := b.First[n], b.First[p]
		dv := inner[p] - inner[n]
		b.RHS[u] += float64(b.B[u] * dv)
		b.RHS[w] -= float64(b.A[u] * dv)
	}
	for r, n := range o.node {
		q := o.parent[r]
		if q < 0 {
			continue
		}
		u, w := int(b.First[n])+1, int(b.First[t.Parent[n]])+1
		for k := range o.layers {
			dv := o.vext[k][q] - o.vext[k][r]
			b.RHS[u+k] += float64(b.B[u+k] * dv)
			b.RHS[w+k] -= float64(b.A[u+k] * dv)
		}
	}
}

// solve leaves the changes of the inner potentials in the tree's right hand side.
func (o *Outside) solve(t *Tree) int {
	b := o.system
	loose := b.Eliminate()
	for n := range t.RHS {
		t.RHS[n] = b.RHS[b.First[n]]
	}
	return loose
}

// update adds the changes of vext, and makes changes of the membrane potential of those of the inner potential.
func (o *Outside) update(dv []float64) {
	b := o.system
	for r, n := range o.node {
		u := int(b.First[n]) + 1
		for k := range o.layers {
			o.vext[k][r] += b.RHS[u+k]
		}
		dv[n] -= b.RHS[u]
		o.imembrane[r] = float64(o.g[r]*dv[n]) + o.i[r]
	}
}

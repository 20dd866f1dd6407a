package sim

import (
	"math"

	"nrngui/engine/mech"
)

// Circuit is a set of linear equations C dy/dt + G y = b that are solved together with the potentials: NEURON's LinearMechanism. The first len(Nodes) rows
// are added to the balance of currents of these nodes, in its unit (mA/cm2, positive outward; nA at an end), and the first unknowns are their
// potentials; the rest are unknowns of the circuit's own.
type Circuit struct {
	Nodes []*mech.Row // of the node table
	Size  int
	C, G  func(i, j int) float64
	B     func() []float64
	Y     func() []float64 // kept up to date
	Y0    func() []float64 // values of the circuit's own unknowns at Init; nil: 0
}

// circuits is all of an Instance, readied for steps. The potentials that they touch are joined with their own unknowns in a small dense system, and the
// influence of those potentials on each other is found by solving the tree once for each of them.
type circuits struct {
	list  []*Circuit
	at    [][]int // by circuit and row: unknown of the dense system
	nodes []int32 // of the first unknowns
	n     int     // unknowns: nodes, then the circuits' own

	order    []int32   // nodes of the tree, parents first
	d, pivot []float64 // elimination
	base     []float64 // solution without coupling
	reach    []float64 // influence of each node on each node, row after row
	column   []float64
	k, m     []float64 // circuit matrix; dense system with its right hand side
	r, x     []float64
}

// SetCircuits says which circuits are solved with the potentials, from the next step or Init on; a clone has none. They need implicit Euler
// (SecondOrder 0) and no extracellular.
func (in *Instance) SetCircuits(list []*Circuit) error {
	in.circuits = nil
	defer func() {
		if in.parts != nil {
			in.chooseCourse(in.coupled)
		}
	}()
	if len(list) == 0 {
		return nil
	}
	if in.apart != nil {
		return in.failure("leave out extracellular and use_fast_imem, or the circuit", "circuits can't be solved together with layers outside of the membrane")
	}
	k := &circuits{list: list}
	number := map[int32]int{}
	for _, c := range list {
		var at []int
		for _, row := range c.Nodes {
			if row.Cols != in.p.m.Nodes() {
				return in.failure("make the circuit anew", "a node of a circuit is gone")
			}
			i, ok := number[int32(row.At)]
			if !ok {
				i = len(k.nodes)
				number[int32(row.At)] = i
				k.nodes = append(k.nodes, int32(row.At))
			}
			at = append(at, i)
		}
		k.at = append(k.at, at)
	}
	k.n = len(k.nodes)
	for i, c := range list {
		for range c.Size - len(c.Nodes) {
			k.at[i] = append(k.at[i], k.n)
			k.n++
		}
	}
	nodes, p := in.tree.Len(), len(k.nodes)
	k.order = parentsFirst(in.tree.Parent)
	k.d, k.pivot, k.base, k.column = make([]float64, nodes), make([]float64, nodes), make([]float64, nodes), make([]float64, nodes)
	k.reach = make([]float64, p*p)
	k.k, k.m = make([]float64, k.n*k.n), make([]float64, k.n*(k.n+1))
	k.r, k.x = make([]float64, k.n), make([]float64, k.n)
	in.circuits = k
	return nil
}

// parentsFirst orders the nodes of a forest so that each comes behind its parent.
func parentsFirst(parent []int32) []int32 {
	kids := make([][]int32, len(parent))
	order := make([]int32, 0, len(parent))
	for i, p := range parent {
		if p < 0 {
			order = append(order, int32(i))
		} else {
			kids[p] = append(kids[p], int32(i))
		}
	}
	for k := 0; k < len(order); k++ {
		order = append(order, kids[order[k]]...)
	}
	return order
}

// begin gives all unknowns their values at Init.
func (k *circuits) begin(in *Instance) error {
	if in.set.SecondOrder != 0 {
		return in.failure("choose secondorder 0", "NrnDAEs only work with secondorder==0 or daspk")
	}
	for _, c := range k.list {
		k.look(in, c)
		y := c.Y()
		for i := len(c.Nodes); i < c.Size; i++ {
			y[i] = 0
			if c.Y0 != nil {
				y[i] = c.Y0()[i]
			}
		}
	}
	return nil
}

// look takes the potentials over into y.
func (k *circuits) look(in *Instance, c *Circuit) {
	y := c.Y()
	for i, row := range c.Nodes {
		y[i] = in.tree.V[row.At]
	}
}

// solve solves the equation of a step, whose coefficients without circuits are in the tree, and leaves the changes of the potentials in Tree.RHS. It allocates
// nothing.
func (in *Instance) solveCircuits() error {
	k, tree := in.circuits, in.tree
	if in.set.SecondOrder != 0 {
		return in.failure("choose secondorder 0", "NrnDAEs only work with secondorder==0 or daspk")
	}
	k.gather(in)
	for i, n := range k.nodes {
		tree.RHS[n] += k.r[i]
	}
	k.eliminate(tree.Parent, tree.A, tree.B, tree.D)
	copy(k.base, tree.RHS)
	k.substitute(tree.Parent, tree.A, tree.B, k.base)
	p := len(k.nodes)
	for j, n := range k.nodes {
		clear(k.column)
		k.column[n] = 1
		k.substitute(tree.Parent, tree.A, tree.B, k.column)
		for i, n := range k.nodes {
			k.reach[i*p+j] = k.column[n]
		}
	}
	if !k.dense() {
		return in.failure("look at the matrices c and g", "the equations of a LinearMechanism have no single solution")
	}
	for i, n := range k.nodes { // the current that the circuits take out of each node
		sum := 0.0
		for j := range k.n {
			sum += float64(k.k[i*k.n+j] * k.x[j])
		}
		tree.RHS[n] -= sum
	}
	k.substitute(tree.Parent, tree.A, tree.B, tree.RHS)
	for c, list := range k.at {
		y := k.list[c].Y()
		for i, u := range list {
			y[i] += k.x[u]
		}
	}
	return nil
}

// gather fills the matrix C/dt + G and the right hand side b - G y.
func (k *circuits) gather(in *Instance) {
	cj := in.cj()
	clear(k.k)
	clear(k.r)
	for c, list := range k.at {
		ci := k.list[c]
		k.look(in, ci)
		y, b := ci.Y(), ci.B()
		for i, u := range list {
			sum := 0.0
			for j, w := range list {
				g := ci.G(i, j)
				sum += float64(g * y[j])
				k.k[u*k.n+w] += float64(ci.C(i, j)*cj) + g
			}
			k.r[u] += b[i] - sum
		}
	}
}

// eliminate factors the tree.
func (k *circuits) eliminate(parent []int32, a, b, d []float64) {
	copy(k.d, d)
	for n := len(k.order) - 1; n >= 0; n-- {
		i := k.order[n]
		if p := parent[i]; p >= 0 {
			k.pivot[i] = a[i] / k.d[i]
			k.d[p] -= float64(k.pivot[i] * b[i])
		}
	}
}

// substitute solves the factored tree for one right hand side.
func (k *circuits) substitute(parent []int32, a, b, x []float64) {
	for n := len(k.order) - 1; n >= 0; n-- {
		i := k.order[n]
		if p := parent[i]; p >= 0 {
			x[p] -= float64(k.pivot[i] * x[i])
		}
	}
	for _, i := range k.order {
		if p := parent[i]; p >= 0 {
			x[i] -= float64(b[i] * x[p])
		}
		x[i] /= k.d[i]
	}
}

// dense solves for the changes of the touched potentials and of the circuits' own unknowns: x + Z K x = x0 in the rows of the former, where Z is the
// influence of the nodes on each other and x0 the solution without coupling, and K x = r in the rows of the latter.
func (k *circuits) dense() bool {
	n, p := k.n, len(k.nodes)
	w := n + 1
	for i := range n {
		row := k.m[i*w : (i+1)*w]
		if i >= p {
			copy(row, k.k[i*n:(i+1)*n])
			row[n] = k.r[i]
			continue
		}
		for j := range n {
			sum := 0.0
			for l := range p {
				sum += float64(k.reach[i*p+l] * k.k[l*n+j])
			}
			row[j] = sum
		}
		row[i]++
		row[n] = k.base[k.nodes[i]]
	}
	for c := range n {
		best := c
		for i := c + 1; i < n; i++ {
			if math.Abs(k.m[i*w+c]) > math.Abs(k.m[best*w+c]) {
				best = i
			}
		}
		if k.m[best*w+c] == 0 {
			return false
		}
		if best != c {
			for j := range w {
				k.m[c*w+j], k.m[best*w+j] = k.m[best*w+j], k.m[c*w+j]
			}
		}
		for i := c + 1; i < n; i++ {
			f := k.m[i*w+c] / k.m[c*w+c]
			if f == 0 {
				continue
			}
			for j := c; j < w; j++ {
				k.m[i*w+j] -= float64(f * k.m[c*w+j])
			}
		}
	}
	for i := n - 1; i >= 0; i-- {
		sum := k.m[i*w+n]
		for j := i + 1; j < n; j++ {
			sum -= float64(k.m[i*w+j] * k.x[j])
		}
		k.x[i] = sum / k.m[i*w+i]
	}
	return true
}

package solve

import "fmt"

// Blocks is a network of conductances over a forest of nodes that hold several unknowns each. Unknown k of a node may be coupled to the
// others of its node and to unknown k of the parent node. With c and g never negative for a passive network, row k of node i reads
//
//	(Ground[k] + sum of all its couplings) x(k) - sum over j of Inner(k,j) x(j) - B[k] x(parent,k) - sum over children A[k] x(child,k) = RHS[k]
//
// The diagonal is never stored: it is the sum of what the row holds. Eliminating an unknown then only adds numbers of one sign, which
// keeps every entry right to rounding however far apart the conductances lie (W. K. Grassmann, M. I. Taksar, D. P. Heyman, Operations
// Research 33:1107-1116, 1985; A. S. Alfa, J. Xue, Q. Ye, Mathematics of Computation 71:217-236, 2002). A diagonal of 1e9 that is
// stored loses whatever below 1e-7 belongs to it, and with it a weak path to ground. Negative conductances are allowed, without
// that guarantee.
//
// Between two solutions the owner sets A and B when they change, and always Ground, Inner and RHS, which Eliminate destroys.
type Blocks struct {
	Parent []int32
	First  []int32 // node i has the unknowns First[i]..First[i+1]-1

	A, B   []float64 // by unknown: coupling in the row of the parent's unknown, and in its own; 0 where the parent lacks the unknown
	Ground []float64 // by unknown: conductance to a fixed potential
	RHS    []float64 // by unknown: right hand side, then the solution
	Inner  []float64 // by node a square matrix of couplings, row by row; see At. Its diagonal is not used.

	inner []int32   // where the matrix of each node begins
	up    []float64 // couplings of each unknown to those of the parent, filled in by elimination
	upAt  []int32   // where the rows of a node begin in up
	inv   []float64 // reciprocals of the pivots
	down  []float64 // couplings of the parent's rows to the node at work
	order []int32   // nodes, children before parents
	kind  []uint8   // kernel of each node
}

// NewBlocks makes a network without conductances. size[i] is the number of unknowns of node i, 1 at least. It fails when the parents form no
// forest.
func NewBlocks(parent []int32, size []int) (*Blocks, error) {
	b := &Blocks{Parent: parent, First: make([]int32, len(parent)+1), inner: make([]int32, len(parent)), upAt: make([]int32, len(parent))}
	var err error
	if b.order, err = leavesFirst(parent); err != nil {
		return nil, err
	}
	squares, ups, widest := 0, 0, 0
	for i, p := range parent {
		n := size[i]
		if n < 1 {
			return nil, fmt.Errorf("node %d has %d unknowns", i, n)
		}
		b.First[i+1] = b.First[i] + int32(n)
		b.inner[i], b.upAt[i] = int32(squares), int32(ups)
		squares += n * n
		if p >= 0 {
			shared := min(n, size[p])
			ups += n * shared
			widest = max(widest, n*shared)
		}
	}
	for i := range parent {
		b.kind = append(b.kind, b.kindOf(i))
	}
	total := b.First[len(parent)]
	b.A, b.B = make([]float64, total), make([]float64, total)
	b.Ground, b.RHS, b.inv = make([]float64, total), make([]float64, total), make([]float64, total)
	b.Inner, b.up, b.down = make([]float64, squares), make([]float64, ups), make([]float64, widest)
	return b, nil
}

// leavesFirst orders the nodes so that children come before their parents, the last nodes of a chain first.
func leavesFirst(parent []int32) ([]int32, error) {
	n := len(parent)
	waiting := make([]int32, n) // children not yet in the order
	for i, p := range parent {
		if p < -1 || int(p) >= n {
			return nil, fmt.Errorf("node %d has parent %d: there are %d nodes", i, p, n)
		}
		if p >= 0 {
			waiting[p]++
		}
	}
	order := make([]int32, 0, n)
	for i := n - 1; i >= 0; i-- {
		if waiting[i] != 0 {
			continue
		}
		for k := int32(i); k >= 0 && waiting[k] == 0; k = parent[k] {
			order = append(order, k)
			waiting[k] = -1
			if p := parent[k]; p >= 0 {
				waiting[p]--
			}
		}
	}
	if len(order) < n {
		for i, w := range waiting {
			if w >= 0 {
				return nil, fmt.Errorf("node %d hangs on no root: its parents form a loop", i)
			}
		}
	}
	return order, nil
}

// Clone gives an independent network with the same conductances.
func (b *Blocks) Clone() *Blocks {
	c := *b
	for _, s := range []*[]float64{&c.A, &c.B, &c.Ground, &c.RHS, &c.Inner, &c.up, &c.inv, &c.down} {
		*s = append([]float64(nil), *s...)
	}
	return &c
}

// Len is the number of unknowns.
func (b *Blocks) Len() int { return len(b.RHS) }

// Size is the number of unknowns of node i.
func (b *Blocks) Size(i int) int { return int(b.First[i+1] - b.First[i]) }

// At gives where in Inner the matrix of node i begins; Inner[At(i)+k*Size(i)+j] couples its unknown j into row k.
func (b *Blocks) At(i int) int { return int(b.inner[i]) }

// Shared is the number of unknowns that node i is coupled to the parent by: the smaller size of the two, 0 for a root.
func (b *Blocks) Shared(i int) int {
	if p := b.Parent[i]; p >= 0 {
		return min(b.Size(i), b.Size(int(p)))
	}
	return 0
}

package solve

import "fmt"

// Tree is a linear system over a forest. Parent[i] < i for every unknown with a parent; -1 marks a root. Between two
// solutions the owner may change A, B, D and RHS at will; D and RHS are overwritten by Eliminate.
type Tree struct {
	Parent []int32
	A      []float64 // coefficient of x(i) in the row of the parent of i
	B      []float64 // coefficient of x(parent of i) in row i
	D      []float64 // diagonal
	RHS    []float64 // right hand side, then the solution

	runs []run
	inv  []float64 // reciprocals of the eliminated diagonal
}

// run is a stretch first..last of unknowns in which each but the first has its predecessor as parent.
type run struct {
	first, last int32
	parent      int32 // of first; -1 when first is a root
}

// NewTree makes a system of len(parent) unknowns with all coefficients 0. It fails when a parent does not stand before its child.
func NewTree(parent []int32) (*Tree, error) {
	n := len(parent)
	t := &Tree{
		Parent: parent, A: make([]float64, n), B: make([]float64, n), D: make([]float64, n), RHS: make([]float64, n),
		inv: make([]float64, n),
	}
	for i, p := range parent {
		if int(p) >= i || p < -1 {
			return nil, fmt.Errorf("unknown %d has parent %d: parents must stand before their children", i, p)
		}
		if i > 0 && int(p) == i-1 {
			t.runs[len(t.runs)-1].last = int32(i)
			continue
		}
		t.runs = append(t.runs, run{int32(i), int32(i), p})
	}
	return t, nil
}

// Len is the number of unknowns.
func (t *Tree) Len() int { return len(t.Parent) }

// Eliminate solves the system: RHS becomes the solution. D is destroyed.
func (t *Tree) Eliminate() {
	t.triangularise()
	t.substitute()
}

// triangularise removes the coefficients A, from the last unknown to the first, and leaves 1/D in inv. A numeric kernel: the
// slices are cut to the run so that the compiler drops the bounds checks.
func (t *Tree) triangularise() {
	for k := len(t.runs) - 1; k >= 0; k-- {
		r := t.runs[k]
		lo, hi := int(r.first), int(r.last)+1
		a, b, d, rhs, inv := t.A[lo:hi], t.B[lo:hi], t.D[lo:hi], t.RHS[lo:hi], t.inv[lo:hi]
		b, d, rhs, inv = b[:len(a)], d[:len(a)], rhs[:len(a)], inv[:len(a)]
		i := len(a) - 1
		di, ri := d[i], rhs[i]
		for ; i > 0; i-- {
			g := 1 / di
			inv[i] = g
			rhs[i] = ri
			p := a[i] * g
			di = d[i-1] - float64(p*b[i])
			ri = rhs[i-1] - float64(p*ri)
		}
		g := 1 / di
		inv[0] = g
		rhs[0] = ri
		if r.parent >= 0 {
			p := a[0] * g
			t.D[r.parent] -= float64(p * b[0])
			t.RHS[r.parent] -= float64(p * ri)
		}
	}
}

// substitute finds the unknowns from the first to the last.
func (t *Tree) substitute() {
	for _, r := range t.runs {
		lo, hi := int(r.first), int(r.last)+1
		b, rhs, inv := t.B[lo:hi], t.RHS[lo:hi], t.inv[lo:hi]
		rhs, inv = rhs[:len(b)], inv[:len(b)]
		x := 0.0
		if r.parent >= 0 {
			x = t.RHS[r.parent]
		}
		for i := range b {
			// (rhs - b x)/d, with the part that does not wait for x taken first
			g := inv[i]
			x = float64(rhs[i]*g) - float64(float64(b[i]*g)*x)
			rhs[i] = x
		}
	}
}

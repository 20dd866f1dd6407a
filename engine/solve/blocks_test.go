package solve

import (
	"math"
	"math/big"
	"math/rand"
	"testing"
)

// randomBlocks gives a passive network over a random forest, nodes of 1 or up to most unknowns.
func randomBlocks(rng *rand.Rand, n, most int) *Blocks {
	parent, size := make([]int32, n), make([]int, n)
	perm := rng.Perm(n) // numbers in no particular order
	for i := range parent {
		parent[perm[i]] = -1
		if i > 0 && rng.Float64() > 0.03 {
			up := i - 1
			if rng.Float64() < 0.3 {
				up = rng.Intn(i)
			}
			parent[perm[i]] = int32(perm[up])
		}
		size[i] = 1
		if rng.Float64() < 0.7 {
			size[i] = 1 + rng.Intn(most)
		}
	}
	b, err := NewBlocks(parent, size)
	if err != nil {
		panic(err)
	}
	for i := range n {
		for k := range b.Shared(i) {
			b.A[int(b.First[i])+k], b.B[int(b.First[i])+k] = rng.Float64(), rng.Float64()
		}
	}
	for i := range b.Ground {
		b.Ground[i], b.RHS[i] = rng.Float64(), rng.NormFloat64()
	}
	for i := range b.Inner {
		b.Inner[i] = rng.Float64()
	}
	return b
}

// dense writes a network out as an ordinary matrix.
func dense(b *Blocks) [][]float64 {
	m := make([][]float64, b.Len())
	for k := range m {
		m[k] = make([]float64, b.Len())
		m[k][k] = b.Ground[k]
	}
	couple := func(row, col int, c float64) {
		m[row][col] -= c
		m[row][row] += c
	}
	for i := range b.Parent {
		n, first := b.Size(i), int(b.First[i])
		for k := range n {
			for j := range n {
				if j != k {
					couple(first+k, first+j, b.Inner[b.At(i)+k*n+j])
				}
			}
		}
		for k := range b.Shared(i) {
			p := int(b.First[b.Parent[i]]) + k
			couple(first+k, p, b.B[first+k])
			couple(p, first+k, b.A[first+k])
		}
	}
	return m
}

func TestBlocksResidual(t *testing.T) {
	rng := rand.New(rand.NewSource(5))
	for trial := range 200 {
		b := randomBlocks(rng, []int{1, 2, 3, 10, 60}[trial%5], 1+trial%4)
		m, rhs := dense(b), append([]float64(nil), b.RHS...)
		if i := b.Eliminate(); i >= 0 {
			t.Fatalf("node %d is said to have no path to ground", i)
		}
		for k, row := range m {
			res := -rhs[k]
			for j, c := range row {
				res += c * b.RHS[j]
			}
			// entries and solution are of order 1, a row has at most some ten terms
			if math.Abs(res) > 1e-12*(1+row[k]) {
				t.Fatalf("trial %d: the residual of row %d is %g", trial, k, res)
			}
		}
	}
}

// Nodes of one unknown are what Tree solves.
func TestBlocksAgreeWithTree(t *testing.T) {
	rng := rand.New(rand.NewSource(6))
	for range 20 {
		s := randomTree(rng, 200, 0.2)
		size := make([]int, s.Len())
		for i := range size {
			size[i] = 1
		}
		b, err := NewBlocks(s.Parent, size)
		if err != nil {
			t.Fatal(err)
		}
		copy(b.Ground, s.D)
		copy(b.RHS, s.RHS)
		for i, p := range s.Parent {
			if p >= 0 {
				b.A[i], b.B[i] = -s.A[i], -s.B[i]
				b.Ground[i] += s.B[i]
				b.Ground[p] += s.A[i]
			}
		}
		s.Eliminate()
		b.Eliminate()
		for i, x := range s.RHS {
			if math.Abs(x-b.RHS[i]) > 1e-12*(1+math.Abs(x)) {
				t.Fatalf("unknown %d: %.17g and %.17g", i, x, b.RHS[i])
			}
		}
	}
}

// Conductances of 1e9 beside a path to ground of 1e-6: every unknown must be right to rounding. The reference is
// the same elimination of a dense matrix with 400 bits.
func TestBlocksKeepWeakPaths(t *testing.T) {
	parent := []int32{-1, 0, 1, 2}
	b, err := NewBlocks(parent, []int{3, 3, 3, 3})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		at := b.At(i)
		b.Inner[at+1], b.Inner[at+3] = 0.04, 0.04 // membrane
		b.Inner[at+5], b.Inner[at+7] = 1e9, 1e9   // between the layers
		b.RHS[3*i], b.RHS[3*i+1] = float64(i), -float64(i)
		if i > 0 {
			for k := range 3 {
				b.A[3*i+k], b.B[3*i+k] = 1e-3, 2e-3
			}
		}
	}
	b.Ground[11] = 1e-6 // the only way out, beside 1e9: a stored diagonal would hold one digit of it
	b.RHS[0] = 1
	want := exact(b)
	if i := b.Eliminate(); i >= 0 {
		t.Fatalf("node %d is said to have no path to ground", i)
	}
	for k, x := range b.RHS {
		if math.Abs(x-want[k]) > 1e-14*math.Abs(want[k]) {
			t.Errorf("unknown %d is %.17g, want %.17g", k, x, want[k])
		}
	}
}

// exact solves a network by elimination of the whole matrix with 400 bits.
func exact(b *Blocks) []float64 {
	n := b.Len()
	number := func(x float64) *big.Float { return new(big.Float).SetPrec(400).SetFloat64(x) }
	m := make([][]*big.Float, n)
	for k := range m {
		m[k] = make([]*big.Float, n+1)
		for j := range m[k] {
			m[k][j] = number(0)
		}
		m[k][k], m[k][n] = number(b.Ground[k]), number(b.RHS[k])
	}
	couple := func(row, col int, c float64) {
		m[row][col].Sub(m[row][col], number(c))
		m[row][row].Add(m[row][row], number(c))
	}
	for i := range b.Parent {
		s, first := b.Size(i), int(b.First[i])
		for k := range s * s {
			if k/s != k%s {
				couple(first+k/s, first+k%s, b.Inner[b.At(i)+k])
			}
		}
		for k := range b.Shared(i) {
			p := int(b.First[b.Parent[i]]) + k
			couple(first+k, p, b.B[first+k])
			couple(p, first+k, b.A[first+k])
		}
	}
	for k := range n {
		for r := range n {
			if r == k {
				continue
			}
			f := new(big.Float).Quo(m[r][k], m[k][k])
			for j := k; j <= n; j++ {
				m[r][j].Sub(m[r][j], new(big.Float).Mul(f, m[k][j]))
			}
		}
	}
	x := make([]float64, n)
	for k := range x {
		x[k], _ = new(big.Float).Quo(m[k][n], m[k][k]).Float64()
	}
	return x
}

// The kernels for two and three unknowns give the bits of the general one.
func TestBlockKernelsAgree(t *testing.T) {
	rng := rand.New(rand.NewSource(8))
	for trial := range 60 {
		b := randomBlocks(rng, 200, 2+trial%2)
		c := b.Clone()
		c.kind = make([]uint8, len(b.kind)) // the general kernel for all
		kinds := map[uint8]int{}
		for _, k := range b.kind {
			kinds[k]++
		}
		if kinds[2+uint8(trial%2)] == 0 {
			t.Fatalf("no node of the kind in question: %v", kinds)
		}
		b.Eliminate()
		c.Eliminate()
		for k, x := range b.RHS {
			if math.Float64bits(x) != math.Float64bits(c.RHS[k]) {
				t.Fatalf("trial %d: unknown %d is %.17g, by the general kernel %.17g", trial, k, x, c.RHS[k])
			}
		}
	}
}

func TestBlocksWithoutGround(t *testing.T) {
	b, err := NewBlocks([]int32{-1, 0}, []int{2, 2})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		b.Inner[b.At(i)+1], b.Inner[b.At(i)+2] = 1, 1
		b.A[2+i], b.B[2+i] = 1, 1
	}
	b.RHS[0] = 1
	if i := b.Eliminate(); i != 0 {
		t.Errorf("the node without a path to ground is given as %d", i)
	}
}

func TestBlocksRefuseLoops(t *testing.T) {
	for _, parent := range [][]int32{{1, 0}, {0}, {-1, 5}, {-2}} {
		if _, err := NewBlocks(parent, []int{1, 1}); err == nil {
			t.Errorf("parents %v are accepted", parent)
		}
	}
	if _, err := NewBlocks([]int32{-1}, []int{0}); err == nil {
		t.Error("a node without unknowns is accepted")
	}
}

func TestBlocksAllocateNothing(t *testing.T) {
	b := randomBlocks(rand.New(rand.NewSource(1)), 100, 4)
	if n := testing.AllocsPerRun(10, func() { b.Eliminate() }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func BenchmarkBlocks3(b *testing.B) {
	parent, size := make([]int32, 1000), make([]int, 1000)
	for i := range parent {
		parent[i], size[i] = int32(i-1), 3
	}
	s, err := NewBlocks(parent, size)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for i := range 1000 {
			at := s.At(i)
			copy(s.Inner[at:at+9], []float64{0, 1, 0, 1, 0, 1, 0, 1, 0})
		}
		for i := range s.Ground {
			s.Ground[i], s.RHS[i], s.A[i], s.B[i] = 1, 1, 1, 1
		}
		s.Eliminate()
	}
}

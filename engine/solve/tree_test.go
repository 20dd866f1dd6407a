package solve

import (
	"fmt"
	"math"
	"math/rand"
	"testing"
)

// randomTree gives a diagonally dominant system over a random forest.
func randomTree(rng *rand.Rand, n int, branching float64) *Tree {
	parent := make([]int32, n)
	for i := range parent {
		switch {
		case i == 0 || rng.Float64() < 0.02:
			parent[i] = -1
		case rng.Float64() < branching:
			parent[i] = int32(rng.Intn(i))
		default:
			parent[i] = int32(i - 1)
		}
	}
	t, err := NewTree(parent)
	if err != nil {
		panic(err)
	}
	for i, p := range parent {
		t.D[i] += 1 + rng.Float64()
		t.RHS[i] = rng.NormFloat64()
		if p >= 0 {
			t.A[i], t.B[i] = -rng.Float64(), -rng.Float64()
			t.D[i] -= t.B[i]
			t.D[p] -= t.A[i]
		}
	}
	return t
}

// shuffled numbers the unknowns of a system anew by random swaps.
func shuffled(rng *rand.Rand, s *Tree, swaps int) *Tree {
	to := make([]int32, s.Len())
	for i := range to {
		to[i] = int32(i)
	}
	for range swaps {
		i, j := rng.Intn(len(to)), rng.Intn(len(to))
		to[i], to[j] = to[j], to[i]
	}
	parent := make([]int32, s.Len())
	for i, p := range s.Parent {
		parent[to[i]] = -1
		if p >= 0 {
			parent[to[i]] = to[p]
		}
	}
	out, err := NewTree(parent)
	if err != nil {
		panic(err)
	}
	for i, k := range to {
		out.A[k], out.B[k], out.D[k], out.RHS[k] = s.A[i], s.B[i], s.D[i], s.RHS[i]
	}
	return out
}

// The solution must satisfy every row of the system to rounding, however the unknowns are numbered.
func TestResidual(t *testing.T) {
	rng := rand.New(rand.NewSource(3))
	for trial := range 60 {
		branching := []float64{0, 0.1, 0.5, 1}[trial%4]
		s := randomTree(rng, []int{2000, 1, 2, 3, 7, 30}[trial%6], branching)
		if trial%3 > 0 {
			s = shuffled(rng, s, []int{0, 1 + s.Len()/50, s.Len()}[trial%3])
		}
		d, rhs := append([]float64(nil), s.D...), append([]float64(nil), s.RHS...)
		s.Eliminate()
		x := s.RHS
		res := make([]float64, len(x))
		for i, p := range s.Parent {
			res[i] += d[i]*x[i] - rhs[i]
			if p >= 0 {
				res[i] += s.B[i] * x[p]
				res[p] += s.A[i] * x[i]
			}
		}
		for i, r := range res {
			// coefficients and unknowns are of order 1, a row has at most some ten terms: 1e-13 is a few hundred roundings
			if math.Abs(r) > 1e-13*(1+math.Abs(d[i])) {
				t.Fatalf("branching %g: residual of row %d is %g", branching, i, r)
			}
		}
	}
}

// A chain is walked from both ends; every length must meet rightly in the middle. By hand: D = 2, A = B = -1, RHS = 1 everywhere is
// the discrete Poisson problem with x(i) = (i+1)(n-i)/2.
func TestChains(t *testing.T) {
	for n := 1; n <= 40; n++ {
		parent := make([]int32, n)
		for i := range parent {
			parent[i] = int32(i - 1)
		}
		s, err := NewTree(parent)
		if err != nil {
			t.Fatal(err)
		}
		for i := range n {
			s.D[i], s.A[i], s.B[i], s.RHS[i] = 2, -1, -1, 1
		}
		s.Eliminate()
		for i, x := range s.RHS {
			if want := float64((i+1)*(n-i)) / 2; math.Abs(x-want) > 1e-12*want {
				t.Errorf("n %d: x(%d) = %.15g, want %g", n, i, x, want)
			}
		}
	}
}

func TestNewTreeRefusesLoops(t *testing.T) {
	for _, parent := range [][]int32{{0}, {-1, 2, 1}, {-2}, {1}, {1, 2, 0}} {
		if _, err := NewTree(parent); err == nil {
			t.Errorf("parents %v were accepted", parent)
		}
	}
	if s, err := NewTree(nil); err != nil || s.Len() != 0 {
		t.Error("an empty system is a system")
	} else {
		s.Eliminate()
	}
}

func ExampleTree() {
	t, _ := NewTree([]int32{-1, 0})
	t.D[0], t.D[1] = 2, 2
	t.A[1], t.B[1] = -1, -1
	t.RHS[0], t.RHS[1] = 1, 0
	t.Eliminate()
	fmt.Printf("%.4f %.4f\n", t.RHS[0], t.RHS[1])
	// Output: 0.6667 0.3333
}

func BenchmarkEliminate(b *testing.B) {
	for _, c := range []struct {
		name      string
		branching float64
	}{{"cable", 0}, {"tree", 0.1}} {
		for _, n := range []int{200, 1000, 20000} {
			b.Run(fmt.Sprintf("%s/%d", c.name, n), func(b *testing.B) {
				s := randomTree(rand.New(rand.NewSource(1)), n, c.branching)
				if c.branching == 0 {
					for i := 1; i < n; i++ {
						s.Parent[i] = int32(i - 1)
					}
					s, _ = NewTree(s.Parent)
				}
				d := make([]float64, n)
				for i := range d {
					d[i] = 3
					s.A[i], s.B[i] = -1, -1
				}
				b.ResetTimer()
				for range b.N {
					copy(s.D, d)
					copy(s.RHS, d)
					s.Eliminate()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/node")
			})
		}
	}
}

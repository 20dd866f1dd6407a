package solve

import (
	"fmt"
	"math/rand"
	"testing"
	"time"
)

// copies gives k equal trees as cable numbers them: all roots, then the trees one after the other, then the leaves of all.
func copies(k int, branches [][2]int) []int32 {
	var parent, leaves []int32
	for range k {
		parent = append(parent, -1)
	}
	for c := range k {
		var ends []int32 // last unknown of each branch
		for _, b := range branches {
			up := int32(c)
			if b[0] >= 0 {
				up = ends[b[0]]
			}
			for range b[1] {
				parent = append(parent, up)
				up = int32(len(parent) - 1)
			}
			ends = append(ends, up)
		}
		leaves = append(leaves, ends...)
	}
	return append(parent, leaves...)
}

// cells are shapes by branch: the branch it hangs on, -1 the root, and how many unknowns it has.
var cells = map[string][][2]int{
	"one":      {{-1, 1}},
	"stick":    {{-1, 1}, {0, 9}},
	"branched": {{-1, 3}, {0, 5}, {0, 5}, {1, 4}, {1, 3}, {2, 1}, {2, 1}, {0, 1}},
}

// fillIn makes a diagonally dominant system.
func fillIn(s *Tree, rng *rand.Rand) {
	for i, p := range s.Parent {
		s.D[i] += 1 + rng.Float64()
		s.RHS[i] = rng.NormFloat64()
		if p >= 0 {
			s.A[i], s.B[i] = -rng.Float64(), -rng.Float64()
			s.D[i] -= s.B[i]
			s.D[p] -= s.A[i]
		}
	}
}

// apart cuts the jobs of a plan into jobs of a single run.
func apart(plan Plan) Plan {
	var out Plan
	for _, j := range plan {
		for k := range j.n {
			one := job{n: 1, kind: j.kind}
			if j.kind == lone {
				one.kind = roots
				one.r[0] = j.r[0]
				for _, at := range []*int32{&one.r[0].first, &one.r[0].last, &one.r[0].head, &one.r[0].tail} {
					if *at >= 0 {
						*at += int32(k)
					}
				}
			} else {
				one.r[0] = j.r[k]
			}
			out = append(out, one)
		}
	}
	return out
}

// Trees solved side by side have the bits of trees solved alone, and the solution changes with nothing but the order of the runs.
func TestLockstepGivesTheSameBits(t *testing.T) {
	kinds := map[string]int{}
	for name, branches := range cells {
		for _, k := range []int{1, 2, 3, 5, 8, 21} {
			a, err := NewTree(copies(k, branches))
			if err != nil {
				t.Fatal(err)
			}
			b, _ := NewTree(a.Parent)
			for _, j := range a.plan {
				kinds[fmt.Sprint(j.kind, min(j.n, 5))]++
			}
			b.plan = apart(b.plan)
			fillIn(a, rand.New(rand.NewSource(int64(k))))
			copy(b.A, a.A)
			copy(b.B, a.B)
			copy(b.D, a.D)
			copy(b.RHS, a.RHS)
			a.Eliminate()
			b.Eliminate()
			for i := range a.RHS {
				if a.RHS[i] != b.RHS[i] {
					t.Fatalf("%d times %s: unknown %d is %.17g in lockstep, %.17g alone", k, name, i, a.RHS[i], b.RHS[i])
				}
			}
		}
	}
	for _, want := range []string{"0 1", "0 2", "0 4", "1 1", "1 2", "2 1", "2 5"} {
		if kinds[want] == 0 {
			t.Errorf("no job of kind and size %s was among the cases: %v", want, kinds)
		}
	}
}

// Parts have the bits of the whole.
func TestPartsGiveTheSameBits(t *testing.T) {
	for name, branches := range cells {
		a, err := NewTree(copies(13, branches))
		if err != nil {
			t.Fatal(err)
		}
		b, _ := NewTree(a.Parent)
		fillIn(a, rand.New(rand.NewSource(4)))
		d, rhs := append([]float64(nil), a.D...), append([]float64(nil), a.RHS...)
		copy(b.A, a.A)
		copy(b.B, a.B)
		a.Eliminate()
		for _, n := range []int{1, 2, 5, 13, 20} {
			plans := b.Split(n, func(root int32) int { return int(root) * n / 20 })
			copy(b.D, d)
			copy(b.RHS, rhs)
			for k := n - 1; k >= 0; k-- {
				b.EliminatePart(plans[k])
			}
			for i := range a.RHS {
				if a.RHS[i] != b.RHS[i] {
					t.Fatalf("%s in %d parts: unknown %d is %.17g, whole %.17g", name, n, i, b.RHS[i], a.RHS[i])
				}
			}
		}
	}
}

// BenchmarkCells compares equal trees solved in lockstep with the same one after the other; the fastest of many slices counts.
func BenchmarkCells(b *testing.B) {
	for _, name := range []string{"one", "stick", "branched"} {
		for _, how := range []string{"lockstep", "apart"} {
			b.Run(name+"/"+how, func(b *testing.B) {
				s, err := NewTree(copies(100, cells[name]))
				if err != nil {
					b.Fatal(err)
				}
				if how == "apart" {
					s.plan = apart(s.plan)
				}
				fillIn(s, rand.New(rand.NewSource(1)))
				d, rhs := append([]float64(nil), s.D...), append([]float64(nil), s.RHS...)
				best := time.Hour
				for range b.N {
					copy(s.D, d)
					copy(s.RHS, rhs)
					begin := time.Now()
					s.Eliminate()
					best = min(best, time.Since(begin))
				}
				b.ReportMetric(float64(best.Nanoseconds())/float64(s.Len()), "best-ns/node")
			})
		}
	}
}

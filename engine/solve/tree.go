package solve

import "math"

// Tree is a linear system over a forest. Parent[i] is the unknown that i hangs on; -1 marks a root. Unknowns may be numbered in any order,
// but stretches with Parent[i] = i-1 are what is fast. Between two solutions the owner may change A, B, D and RHS at will; D and
// RHS are overwritten by Eliminate.
type Tree struct {
	Parent []int32
	A      []float64 // coefficient of x(i) in the row of the parent of i
	B      []float64 // coefficient of x(parent of i) in row i
	D      []float64 // diagonal
	RHS    []float64 // right hand side, then the solution

	inv  []float64 // reciprocals of the eliminated diagonal
	last []float64 // heads and tails: the diagonal that inv belongs to
	plan Plan
}

// Plan is some of the trees of a system, in order of elimination.
type Plan []job

// NewTree makes a system of len(parent) unknowns with all coefficients 0. It fails when the parents do not form a forest.
func NewTree(parent []int32) (*Tree, error) {
	runs, err := runsOf(parent)
	if err != nil {
		return nil, err
	}
	n := len(parent)
	t := &Tree{
		Parent: parent, A: make([]float64, n), B: make([]float64, n), D: make([]float64, n), RHS: make([]float64, n),
		inv: make([]float64, n), last: make([]float64, n), plan: schedule(runs),
	}
	for i := range t.last {
		t.last[i] = math.NaN() // equals no diagonal
	}
	return t, nil
}

// Len is the number of unknowns.
func (t *Tree) Len() int { return len(t.Parent) }

// Split divides the trees among n parts, which may then be solved on goroutines of their own: part gives that of each root, from 0 to n-1.
// The solution keeps its bits.
func (t *Tree) Split(n int, part func(root int32) int) []Plan {
	runs, _ := runsOf(t.Parent) // they were a forest before
	of := make([][]run, n)
	for _, r := range runs {
		k := part(r.root)
		of[k] = append(of[k], r)
	}
	plans := make([]Plan, n)
	for k := range of {
		plans[k] = schedule(of[k])
	}
	return plans
}

// Eliminate solves the system: RHS becomes the solution. D is destroyed.
func (t *Tree) Eliminate() { t.EliminatePart(t.plan) }

// EliminatePart solves the trees of a plan alone.
func (t *Tree) EliminatePart(plan Plan) {
	for i := range plan {
		switch j := &plan[i]; {
		case j.kind == lone:
			t.lone(&j.r[0], j.n)
		case j.kind == roots && j.n == 2:
			t.twist2(&j.r[0], &j.r[1])
		case j.kind == roots:
			t.twist(&j.r[0])
		case j.n == 4:
			t.upward4(&j.r)
		case j.n == 2:
			t.upward2(&j.r[0], &j.r[1])
		default:
			t.upward(&j.r[0])
		}
	}
	for i := len(plan) - 1; i >= 0; i-- {
		switch j := &plan[i]; {
		case j.kind != chains: // solved already
		case j.n == 4:
			t.downward4(&j.r)
		case j.n == 2:
			t.downward2(&j.r[0], &j.r[1])
		default:
			t.downward(&j.r[0])
		}
	}
}

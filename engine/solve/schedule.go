package solve

import (
	"fmt"
	"sort"
)

// run is a stretch of unknowns coupled one after the other: first..last, each the parent of the next, and perhaps a head before and a
// tail behind that have their place elsewhere in the numbering.
type run struct {
	first, last int32
	head        int32 // a root that is the parent of first; -1 when there is none
	tail        int32 // a child of last with no part in another run; -1 when there is none
	parent      int32 // of first; -1 when first or head is a root
	depth       int32 // runs between it and its root
	root        int32 // the unknown that it hangs on in the end
}

// job is what is eliminated together: up to four runs of one depth, none of which depends on another.
type job struct {
	r [4]run
	n int // how many of r, or for kind lone how many trees
	kind
}

// kind says how the runs of a job are solved.
type kind uint8

const (
	chains kind = iota // runs with a parent: up in one go, down in another
	roots              // one or two roots' runs, walked from both ends at once
	lone               // trees of one unknown with or without head and tail, numbered side by side: r[0] is the first
)

// runsOf cuts the unknowns into runs. It fails on a parent that is no unknown and on unknowns that hang on no root. Roots always become
// heads and leaves tails, even where the numbering is consecutive, so that a tree gives the same bits however it is numbered.
func runsOf(parent []int32) ([]run, error) {
	var runs []run
	owner := make([]int32, len(parent)) // run of each unknown
	leaf := make([]bool, len(parent))
	for i, p := range parent {
		if p < -1 || int(p) >= len(parent) {
			return nil, fmt.Errorf("unknown %d has parent %d: there are %d unknowns", i, p, len(parent))
		}
		leaf[i] = true
	}
	for _, p := range parent {
		if p >= 0 {
			leaf[p] = false
		}
	}
	for i, p := range parent {
		if i > 0 && int(p) == i-1 && parent[p] >= 0 && !leaf[i] {
			runs[len(runs)-1].last = int32(i)
		} else {
			runs = append(runs, run{first: int32(i), last: int32(i), head: -1, tail: -1, parent: p})
		}
		owner[i] = int32(len(runs) - 1)
	}
	return join(runs, owner)
}

// join gives runs their heads and tails.
func join(runs []run, owner []int32) ([]run, error) {
	alone := func(r *run) bool { return r.first == r.last && r.head < 0 && r.tail < 0 }
	merged := make([]bool, len(runs))
	for k := range runs { // heads: a lone root joins the first of the runs on it
		r := &runs[k]
		if r.parent < 0 {
			continue
		}
		if root := &runs[owner[r.parent]]; root.parent < 0 && alone(root) && root.last == r.parent {
			r.head, r.parent = root.first, -1
			merged[owner[r.head]] = true
			owner[r.head] = int32(k)
			root.head = r.head // no longer alone
		}
	}
	for k := range runs { // tails: a lone unknown joins the run whose last unknown it hangs on
		r := &runs[k]
		if merged[k] || r.parent < 0 || !alone(r) {
			continue
		}
		if up := owner[r.parent]; up != int32(k) && !merged[up] && runs[up].last == r.parent && runs[up].tail < 0 {
			runs[up].tail = r.first
			merged[k] = true
			owner[r.first] = up
		}
	}
	var out []run
	where := make([]int32, len(runs))
	for k, r := range runs {
		if !merged[k] {
			where[k] = int32(len(out))
			out = append(out, r)
		}
	}
	for i := range owner {
		owner[i] = where[owner[i]]
	}
	return out, depths(out, owner)
}

// depths numbers the runs by their distance from the root, and notes the root.
func depths(runs []run, owner []int32) error {
	for k := range runs {
		runs[k].depth = -1
	}
	var path []int
	for k := range runs {
		path = path[:0]
		for j := k; runs[j].depth < 0; j = int(owner[runs[j].parent]) {
			if len(path) > len(runs) {
				return fmt.Errorf("unknown %d hangs on no root: its parents form a loop", runs[k].first)
			}
			path = append(path, j)
			if runs[j].parent < 0 {
				runs[j].depth, runs[j].root = 0, runs[j].first
				if runs[j].head >= 0 {
					runs[j].root = runs[j].head
				}
				break
			}
		}
		for i := len(path) - 1; i >= 0; i-- {
			if r := &runs[path[i]]; r.parent >= 0 {
				up := &runs[owner[r.parent]]
				r.depth, r.root = up.depth+1, up.root
			}
		}
	}
	return nil
}

// schedule puts the runs into an order of elimination: the deepest first, because a run may be eliminated when everything that hangs on it
// has been. Runs of one depth are independent, so those of like length go together: their chains of divisions then overlap. Equal trees,
// whose runs all have equals, are solved in lockstep this way. Roots come last. The order in which the runs on one unknown change its
// row depends on depth, length and numbering alone, so a tree gives the same bits whatever other trees there are.
func schedule(runs []run) Plan {
	sort.SliceStable(runs, func(i, j int) bool {
		a, b := &runs[i], &runs[j]
		if a.depth != b.depth {
			return a.depth > b.depth
		}
		return a.length() > b.length()
	})
	var plan Plan
	for len(runs) > 0 {
		j := job{n: together(runs)}
		switch {
		case runs[0].parent >= 0:
		case runs[0].length() == 1:
			j.kind, j.n = lone, sideBySide(runs)
		default:
			j.kind = roots
		}
		copy(j.r[:], runs[:min(j.n, len(j.r))])
		runs = runs[j.n:]
		plan = append(plan, j)
	}
	return plan
}

// length is the number of unknowns without head and tail.
func (r *run) length() int { return int(r.last-r.first) + 1 }

// together says how many of the first runs make a job: four or two of like length and one depth; roots' runs go in pairs of equal length.
func together(runs []run) int {
	like := func(n int) bool {
		if len(runs) < n || runs[n-1].depth != runs[0].depth || runs[n-1].parent < 0 && (n > 2 || runs[n-1].length() != runs[0].length()) {
			return false
		}
		return n == 2 || 4*runs[n-1].length() >= 3*runs[0].length()
	}
	switch {
	case like(4):
		return 4
	case like(2):
		return 2
	}
	return 1
}

// sideBySide says how many of the first runs are trees of one unknown whose members are numbered one after the other.
func sideBySide(runs []run) int {
	after := func(a, b, d int32) bool { return a < 0 && b < 0 || a >= 0 && b == a+d }
	n := 1
	for ; n < len(runs) && runs[n].length() == 1; n++ {
		d := int32(n)
		if !after(runs[0].first, runs[n].first, d) || !after(runs[0].head, runs[n].head, d) || !after(runs[0].tail, runs[n].tail, d) {
			break
		}
	}
	return n
}

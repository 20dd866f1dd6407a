package solve

import "sort"

// run is a stretch first..last of unknowns in which each but the first has its predecessor as parent.
type run struct {
	first, last int32
	parent      int32 // of first; -1 when first is a root
	depth       int32 // runs between it and its root
}

// job is one run to eliminate, or two that don't depend on each other.
type job struct {
	a, b run
	two  bool
}

// runsOf cuts the unknowns into runs.
func runsOf(parent []int32) []run {
	var runs []run
	owner := make([]int32, len(parent)) // run of each unknown
	for i, p := range parent {
		if i > 0 && int(p) == i-1 {
			runs[len(runs)-1].last = int32(i)
		} else {
			r := run{first: int32(i), last: int32(i), parent: p}
			if p >= 0 {
				r.depth = runs[owner[p]].depth + 1
			}
			runs = append(runs, r)
		}
		owner[i] = int32(len(runs) - 1)
	}
	return runs
}

// schedule puts the runs into an order of elimination: the deepest first, because a run may be eliminated when everything that hangs on it
// has been. Runs of one depth are independent, so they go in pairs of like length: two chains of divisions then overlap.
// Roots come last and alone; they are walked from both ends at once (see twist).
func schedule(runs []run) []job {
	sort.SliceStable(runs, func(i, j int) bool {
		a, b := runs[i], runs[j]
		if a.depth != b.depth {
			return a.depth > b.depth
		}
		return a.last-a.first > b.last-b.first
	})
	var plan []job
	for i := 0; i < len(runs); i++ {
		j := job{a: runs[i]}
		if i+1 < len(runs) && runs[i+1].depth == j.a.depth && j.a.parent >= 0 {
			i++
			j.b, j.two = runs[i], true
		}
		plan = append(plan, j)
	}
	return plan
}

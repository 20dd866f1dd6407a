package swc

import (
	"cmp"
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// link brings the samples in an order where parents precede children and fills the parent column. It reports duplicates, rings,
// several roots and missing parents; after a fatal finding the samples are not to be used. cuts are lines above which rings are to be parted.
func link(s *samples, r *import3d.Reading, quiet, depthFirst bool, cuts []int) {
	report := &r.Report
	at := func(i int32) source.Pos { return r.Pos(int(s.line[i])) }
	if !slices.IsSorted(s.id) {
		for i := 1; i < s.len(); i++ {
			if s.id[i] < s.id[i-1] {
				report.Findings.Warn(at(int32(i)), "", "sample %d comes after %d: samples sorted by number; NEURON's own import stops at such files", s.id[i], s.id[i-1])
				break
			}
		}
		s.permute(s.byNumber())
	}
	odd := import3d.Tally{}
	for i := int32(1); i < int32(s.len()); i++ {
		if s.id[i] == s.id[i-1] && odd.More("twice") {
			report.Findings.Add(at(i), "renumber one of them", "sample number %d is given twice: on lines %d and %d", s.id[i], s.line[i-1], s.line[i])
		}
	}
	roots := s.findParents(report, at, odd)
	if report.Findings.Failed() {
		return
	}
	later := s.later()
	if later >= 0 || depthFirst {
		order := s.depthFirst()
		if len(order) < s.len() {
			roots += s.part(order, r, cuts)
			order, later = s.depthFirst(), s.later()
		}
		if later >= 0 {
			report.Findings.Warn(at(later), "", "parent %d of sample %d comes later: samples reordered branch by branch; NEURON's own import stops at such files",
				s.parentID[later], s.id[later])
		}
		if later >= 0 || depthFirst {
			s.permute(order)
			s.findParents(&morph.Report{}, at, import3d.Tally{})
		}
	}
	if roots > 1 {
		r.Failed = true
		if !quiet {
			r.Out.Printf("warning %s: more than one tree:\n", r.Name)
			for i := range s.parentID {
				if s.parentID[i] < 0 {
					r.Out.Printf("  root at line %d\n", s.line[i])
				}
			}
		}
	}
}

// later gives the first sample whose parent does not come before it; -1 where there is none.
func (s *samples) later() int32 {
	for i, p := range s.parent {
		if p >= int32(i) {
			return int32(i)
		}
	}
	return -1
}

// byNumber gives the indices in the order of the sample numbers; equals keep the order of the file.
func (s *samples) byNumber() []int32 {
	order := make([]int32, s.len())
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(s.id[a], s.id[b]) })
	return order
}

// permute reorders every column but parent.
func (s *samples) permute(order []int32) {
	s.id, s.parentID = pick(s.id, order), pick(s.parentID, order)
	s.kind, s.line = pick(s.kind, order), pick(s.line, order)
	s.x, s.y, s.z, s.diam = pick(s.x, order), pick(s.y, order), pick(s.z, order), pick(s.diam, order)
}

func pick[T any](from []T, order []int32) []T {
	to := make([]T, len(order))
	for i, j := range order {
		to[i] = from[j]
	}
	return to
}

// findParents fills the parent column and gives the number of samples marked as roots.
func (s *samples) findParents(report *morph.Report, at func(int32) source.Pos, odd import3d.Tally) (roots int) {
	index := s.index()
	s.parent = make([]int32, s.len())
	for i := range s.parent {
		p := int32(-1)
		if s.parentID[i] >= 0 {
			p = index(s.parentID[i])
		} else {
			roots++
		}
		s.parent[i] = p
		switch {
		case p < 0 && i > 0 && s.parentID[i] >= 0 && odd.More("missing"):
			report.Findings.Warn(at(int32(i)), "give the parent, or -1 for a root",
				"parent %d of sample %d is missing: hung on the first section as NEURON does, from the first sample on", s.parentID[i], s.id[i])
		case p < 0 && i == 0 && s.parentID[i] >= 0:
			report.Findings.Note(at(0), "", "parent %d of the first sample is missing: taken as the root", s.parentID[i])
		}
	}
	return roots
}

// index gives a function from sample number to index (-1 where there is none): a table where the numbers are dense.
func (s *samples) index() func(int64) int32 {
	n := s.len()
	if n == 0 {
		return func(int64) int32 { return -1 }
	}
	low, high := slices.Min(s.id), slices.Max(s.id)
	if high-low < 4*int64(n)+1024 {
		table := make([]int32, high-low+1)
		for k := range table {
			table[k] = -1
		}
		for i, id := range s.id {
			table[id-low] = int32(i)
		}
		return func(id int64) int32 {
			if id < low || id > high {
				return -1
			}
			return table[id-low]
		}
	}
	byID := make(map[int64]int32, n)
	for i, id := range s.id {
		byID[id] = int32(i)
	}
	return func(id int64) int32 {
		if i, ok := byID[id]; ok {
			return i
		}
		return -1
	}
}

// depthFirst gives the indices root by root and branch by branch, children in the order of their numbers. Samples of loops are left out.
func (s *samples) depthFirst() []int32 {
	n := s.len()
	child, sibling := make([]int32, n), make([]int32, n) // first child, next sibling; -1 for none
	for i := range child {
		child[i], sibling[i] = -1, -1
	}
	var root int32 = -1
	for i := n - 1; i >= 0; i-- { // backwards, so that lists come out in rising order
		first := &root
		if p := s.parent[i]; p >= 0 {
			first = &child[p]
		}
		sibling[i], *first = *first, int32(i)
	}
	order := make([]int32, 0, n)
	var stack []int32
	for i := root; ; {
		if i < 0 {
			if len(stack) == 0 {
				return order
			}
			i = sibling[stack[len(stack)-1]]
			stack = stack[:len(stack)-1]
			continue
		}
		order = append(order, i)
		stack = append(stack, i)
		i = child[i]
	}
}

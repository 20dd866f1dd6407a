package project

import (
	"fmt"
	"slices"

	"nrngui/engine/source"
)

// segmentPointers checks the POINTERs that a rule sets.
func (c *checker) segmentPointers(at, in string, cell int, r Rule, members []int) {
	if len(r.Pointers) == 0 {
		return
	}
	t, ok := c.cat.Lookup(r.Mechanism)
	if !ok {
		if r.Mechanism == "" {
			c.list.Add(path(at, in), "put them into the rule of the mechanism", "section parameters have no POINTER")
		}
		return
	}
	seen := map[string]bool{}
	for _, x := range r.Pointers {
		where := path(at, in, "pointer "+x.Name)
		switch {
		case !slices.Contains(t.Pointers, x.Name):
			c.list.Add(where, suggest(x.Name, t.Pointers, "its pointers are "+orNone(t.Pointers)), "%s has no POINTER %q", t.Name, x.Name)
		case seen[x.Name]:
			c.list.Add(where, "remove one of them", "the POINTER %s is set twice", x.Name)
		}
		seen[x.Name] = true
		c.rangeVar(where, cell, x.Var, members, r.Subset)
	}
}

// pointSegments makes the POINTERs of a rule refer to variables of their own segments.
func (b *Built) pointSegments(at string, cell, k int, r Rule) (problems source.List) {
	in := fmt.Sprintf("rule %d (%s)", k+1, r.Describe())
	for _, sec := range b.Subset(b.project.Cells[cell].Name, r.Subset) {
		n := sec.NSeg()
		for i := range n {
			x := (float64(i) + 0.5) / float64(n)
			for _, p := range r.Pointers {
				v, err := b.Model.RangeVar(sec, x, p.Var)
				if err == nil {
					err = b.Model.SetRangePointer(sec, x, r.Mechanism, p.Name, v)
				}
				if err != nil {
					blame(&problems, err, path(at, in, "pointer "+p.Name))
					return problems
				}
			}
		}
	}
	return problems
}

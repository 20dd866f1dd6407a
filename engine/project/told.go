package project

import "slices"

// Sets lists what a model that runs must be told, in this order, to have a plain value that SetHere gave a parameter on a subset: the value over that subset, then what more specific
// subsets say, because a model knows no order of subsets. ok is false when it can't be told so: something varies along sections there.
func (p *Project) Sets(cell, subset, mechanism, param, variable string) (list []Change, ok bool) {
	c, found := p.Cell(cell)
	if !found {
		return nil, false
	}
	members, found := c.Members(subset)
	if !found {
		return nil, false
	}
	within := map[int]bool{}
	for _, m := range members {
		within[m] = true
	}
	touches := func(r Rule) bool {
		other, _ := c.Members(r.Subset)
		return slices.ContainsFunc(other, func(m int) bool { return within[m] })
	}
	for _, r := range c.Rules {
		if r.varying(mechanism, param) && touches(r) {
			return nil, false
		}
		if !r.Says(mechanism, param) {
			continue
		}
		i := slices.IndexFunc(r.Params, func(o Param) bool { return sameName(o.Name, param) })
		if i >= 0 && (r.Subset == subset || len(list) > 0 && touches(r)) {
			list = append(list, Change{Ref: Ref{Cell: cell, Var: variable}, Subset: r.Subset, Value: r.Params[i].Value})
		}
	}
	return list, len(list) > 0
}

// Kept lists the more specific subsets that go on saying something else of a parameter than the value it has on a subset.
func (c *Cell) Kept(subset, mechanism, param string, value float64) (out []string) {
	members, _ := c.Members(subset)
	for _, r := range c.Rules {
		i := slices.IndexFunc(r.Params, func(o Param) bool { return sameName(o.Name, param) })
		says := i >= 0 && r.Says(mechanism, param) && r.Params[i].Value != value || r.varying(mechanism, param)
		if !says || r.Subset == subset || c.Rank(r.Subset) < c.Rank(subset) || slices.Contains(out, r.Subset) {
			continue
		}
		if other, _ := c.Members(r.Subset); slices.ContainsFunc(other, func(m int) bool { return slices.Contains(members, m) }) {
			out = append(out, r.Subset)
		}
	}
	return out
}

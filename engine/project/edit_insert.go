package project

import (
	"fmt"
	"slices"
)

// Uninsert takes a mechanism away from a section or subset, wherever it comes from: rules that lie within it go, and those of a larger subset stay for
// the sections that are left, as rules of single sections or of a subset made for them.
func (p *Project) Uninsert(cell, subset, mechanism string) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	target, ok := c.Members(subset)
	if !ok {
		return nil, "", refuse("", "%s has no section or subset %q", cell, subset)
	}
	names := c.SectionNames()
	var rules []Rule
	found := false
	for _, r := range c.Rules {
		members, _ := c.Members(r.Subset)
		left := slices.DeleteFunc(slices.Clone(members), func(k int) bool { return slices.Contains(target, k) })
		if r.Mechanism != mechanism || len(left) == len(members) {
			rules = append(rules, r)
			continue
		}
		found = true
		if len(left) > 3 {
			r.Subset = c.subsetOf(left, names, mechanism+"_part")
			rules = append(rules, r)
			continue
		}
		for _, k := range left {
			r.Subset = names[k].Name
			rules = append(rules, r)
		}
	}
	if !found {
		return nil, "", refuse("", "%s is not on %s", mechanism, subset)
	}
	c.Rules = rules
	return q, fmt.Sprintf("remove %s from %s", mechanism, subset), nil
}

// subsetOf gives the name of a subset of the user that has just these sections, and makes one if there is none. The receiver must be a fresh copy.
func (c *Cell) subsetOf(sections []int, names []SectionName, wish string) string {
	var members []string
	for _, k := range sections {
		members = append(members, names[k].Name)
	}
	for _, s := range c.Subsets {
		if s.Where == "" && slices.Equal(s.Members, members) {
			return s.Name
		}
	}
	name := wish
	for n := 2; slices.Contains(c.SubsetNames(), name); n++ {
		name = fmt.Sprint(wish, n)
	}
	c.Subsets = append(slices.Clone(c.Subsets), Subset{Name: name, Members: members})
	return name
}

package project

import (
	"fmt"
	"slices"
)

// without gives the rule without what it says about a parameter.
func (r Rule) without(param string) Rule {
	r.Params = slices.DeleteFunc(slices.Clone(r.Params), func(p Param) bool { return p.Name == param })
	r.Profiles = slices.DeleteFunc(slices.Clone(r.Profiles), func(p Profile) bool { return p.Name == param })
	r.Gradients = slices.DeleteFunc(slices.Clone(r.Gradients), func(g Gradient) bool { return g.Param == param })
	return r
}

// empty says whether a rule says nothing and puts nothing anywhere.
func (r Rule) empty() bool {
	return r.Mechanism == "" && len(r.Params)+len(r.Profiles)+len(r.Gradients)+len(r.Pointers) == 0 && r.NSeg == nil
}

// withoutGradient is withoutProfile for gradients: those over subsets that lie within are taken away. over says that one reaches beyond and so would hide a value set there.
func (c *Cell) withoutGradient(rules []Rule, mechanism, param string, within map[int]bool) (out []Rule, over bool) {
	for _, r := range rules {
		if r.Mechanism == mechanism && slices.ContainsFunc(r.Gradients, func(g Gradient) bool { return g.Param == param }) {
			members, _ := c.Members(r.Subset)
			beyond := slices.ContainsFunc(members, func(k int) bool { return !within[k] })
			if inside := slices.ContainsFunc(members, func(k int) bool { return within[k] }); inside && beyond {
				over = true
			} else if inside {
				r.Gradients = slices.DeleteFunc(slices.Clone(r.Gradients), func(g Gradient) bool { return g.Param == param })
				if r.empty() {
					continue
				}
			}
		}
		out = append(out, r)
	}
	return out, over
}

// SetSize gives a subset L, diam, area or circuit (whose value is 1) and takes away what its rules say that excludes it.
func (p *Project) SetSize(cell, subset, param string, value float64) (*Project, string, error) {
	out := map[string][]string{"L": {"area", "circuit"}, "diam": {"area", "circuit"}, "area": {"L", "diam", "circuit"}, "circuit": {"L", "diam", "area"}}[param]
	if out == nil {
		return nil, "", refuse("choose L, diam, area or circuit", "%q is no size of a section", param)
	}
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	c.Rules = slices.Clone(c.Rules)
	for i, r := range c.Rules {
		if r.Subset == subset && r.Mechanism == "" {
			for _, name := range out {
				r = r.without(name)
			}
			c.Rules[i] = r
		}
	}
	return q.SetParam(cell, subset, "", param, value)
}

// SetOutput says where NetCons from the cell listen; nil: in the middle of its first section.
func (p *Project) SetOutput(cell string, o *Output) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	if c.Output = nil; o == nil {
		return q, "no output of " + c.Name, nil
	}
	one := *o
	c.Output = &one
	return q, fmt.Sprintf("output of %s at %s(%s), threshold %s mV", c.Name, o.Section, number(o.X), number(o.Threshold)), nil
}

// SetSynapse adds a synapse that belongs to the cell, or changes the one of that name.
func (p *Project) SetSynapse(cell string, s SynSite) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	c.Synapses = slices.Clone(c.Synapses)
	if i := slices.IndexFunc(c.Synapses, func(o SynSite) bool { return o.Name == s.Name }); i >= 0 {
		c.Synapses[i] = s
		return q, fmt.Sprintf("change synapse %s of %s", s.Name, c.Name), nil
	}
	c.Synapses = append(c.Synapses, s)
	return q, fmt.Sprintf("synapse %s on %s of %s", s.Name, s.Subset, c.Name), nil
}

// RemoveSynapse takes a synapse of the cell away, with the links to and the recordings of what it stood for.
func (p *Project) RemoveSynapse(cell, name string) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	i := slices.IndexFunc(c.Synapses, func(o SynSite) bool { return o.Name == name })
	if i < 0 {
		return nil, "", refuse("", "cell %q has no synapse %q", c.Name, name)
	}
	c.Synapses = slices.Delete(slices.Clone(c.Synapses), i, i+1)
	n := q.dropUnmade(p)
	return q, fmt.Sprintf("remove synapse %s of %s%s", name, c.Name, withIt(n)), nil
}

// SetPositions places instances of a cell; none: one cell that stands where its shape does. What named instances that are there no longer goes.
func (p *Project) SetPositions(cell string, at [][]float64) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	was := len(c.Positions)
	c.Positions = nil
	for _, pos := range at {
		c.Positions = append(c.Positions, slices.Clone(pos))
	}
	if name := c.Name; (was == 0) != (len(at) == 0) { // "pyr" is "pyr[0]" from now on, or again
		i := p.cellIndex(cell)
		q.rewritePlaces(func(at Place) Place {
			if at.Cell == name || at.Cell == name+"[0]" {
				at.Cell = q.Cells[i].InstanceName(0)
			}
			return at
		})
		q.followSynapses(p, i)
	}
	n := q.dropUnmade(p)
	title := Counted(len(at), "instance") + " of " + c.Name
	if len(at) == 0 {
		title = "one " + c.Name
	}
	return q, title + withIt(n), nil
}

// followSynapses follows the new names of the synapses that belong to a cell, which hold that of the cell, in what refers to them. The receiver is a fresh copy.
func (q *Project) followSynapses(before *Project, cell int) {
	q.renamePoints(made(&before.Cells[cell], ""), made(&q.Cells[cell], ""))
}

// withIt is the end of the title of an edit with which links went.
func withIt(links int) string {
	if links == 0 {
		return ""
	}
	return " and " + Counted(links, "link")
}

// dropUnmade takes away links, recordings and changes that name instances or synapses of cells which an edit has made vanish, and counts the links. The receiver is a fresh copy.
func (q *Project) dropUnmade(before *Project) (links int) {
	made := func(p *Project) map[string]bool {
		out := map[string]bool{}
		for _, pp := range p.Instances().Points {
			out[pp.Name] = true
		}
		return out
	}
	was, is := made(before), made(q)
	goneCell := func(name string) bool { return before.cellIndex(name) >= 0 && q.cellIndex(name) < 0 }
	gonePoint := func(name string) bool { return was[name] && !is[name] }
	n := len(q.Links)
	q.Links = slices.DeleteFunc(slices.Clone(q.Links), func(l Link) bool {
		return gonePoint(l.To) || gonePoint(l.From) || l.FromV != nil && goneCell(l.FromV.Cell)
	})
	q.Points = slices.DeleteFunc(slices.Clone(q.Points), func(pp PointProc) bool { return goneCell(pp.At.Cell) })
	q.dropRefs(func(r Ref) bool { return gonePoint(r.Point) || r.Cell != "" && goneCell(r.Cell) })
	return n - len(q.Links)
}

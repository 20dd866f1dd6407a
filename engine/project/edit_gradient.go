package project

import (
	"fmt"
	"slices"
)

// GradientOn gives the gradient that a rule of exactly this subset has for a parameter; nil without one.
func (c *Cell) GradientOn(subset, mechanism, param string) *Gradient {
	for i := len(c.Rules) - 1; i >= 0; i-- {
		r := &c.Rules[i]
		if r.Subset != subset || r.Mechanism != mechanism {
			continue
		}
		for k := range r.Gradients {
			if sameName(r.Gradients[k].Param, param) {
				return &r.Gradients[k]
			}
		}
	}
	return nil
}

// varying says whether a rule lets a parameter vary.
func (r Rule) varying(mechanism, param string) bool {
	return r.Mechanism == mechanism && (slices.ContainsFunc(r.Gradients, func(g Gradient) bool { return sameName(g.Param, param) }) ||
		slices.ContainsFunc(r.Profiles, func(p Profile) bool { return sameName(p.Name, param) }))
}

// SetGradient lets a parameter vary over exactly this subset, in the place of what its rules said of it. What varies over more specific subsets stays.
func (p *Project) SetGradient(cell, subset, mechanism string, g Gradient) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	if _, ok := c.Members(subset); !ok {
		return nil, "", refuse(suggest(subset, c.SubsetNames(), "choose a subset or section"), "cell %q has no subset or section %q", c.Name, subset)
	}
	title := fmt.Sprintf("%s on %s: %s", qualified(mechanism, g.Param), subset, g.Form)
	if was := c.GradientOn(subset, mechanism, g.Param); was != nil {
		title = changedGradient(*was, g, qualified(mechanism, g.Param), subset)
	}
	at, last, first := -1, -1, -1
	for i, r := range c.Rules {
		switch {
		case r.Subset == subset && r.Mechanism == mechanism:
			at = i
		case r.varying(mechanism, g.Param) && c.Rank(r.Subset) <= c.Rank(subset):
			last = i
		case r.varying(mechanism, g.Param) && first < 0:
			first = i
		}
	}
	c.Rules = slices.Clone(c.Rules)
	for i := range c.Rules {
		if c.Rules[i].Subset == subset && c.Rules[i].Mechanism == mechanism {
			c.Rules[i] = c.Rules[i].silent(g.Param)
		}
	}
	if at < 0 || at < last || first >= 0 && at > first {
		at = last + 1
		if last < 0 && first < 0 {
			at = len(c.Rules)
		}
		c.Rules = slices.Insert(c.Rules, at, Rule{Subset: subset, Mechanism: mechanism})
	}
	c.Rules[at].Gradients = append(slices.Clip(c.Rules[at].Gradients), g)
	return q, title, nil
}

// changedGradient says what was changed of a gradient: one coefficient, the form, else that it was changed.
func changedGradient(was, now Gradient, name, subset string) string {
	if was.Form != now.Form {
		return fmt.Sprintf("%s on %s: %s → %s", name, subset, was.Form, now.Form)
	}
	for _, k := range now.Coefs {
		if old := was.Coef(k.Name); old != k.Value {
			return fmt.Sprintf("%s of %s %s → %s on %s", k.Name, name, number(old), number(k.Value), subset)
		}
	}
	return fmt.Sprintf("change the gradient of %s on %s", name, subset)
}

// silent gives a rule without what it says of a parameter.
func (r Rule) silent(param string) Rule {
	r.Params = slices.DeleteFunc(slices.Clone(r.Params), func(o Param) bool { return sameName(o.Name, param) })
	r.Profiles = slices.DeleteFunc(slices.Clone(r.Profiles), func(o Profile) bool { return sameName(o.Name, param) })
	r.Gradients = slices.DeleteFunc(slices.Clone(r.Gradients), func(o Gradient) bool { return sameName(o.Param, param) })
	return r
}

// coveredByVarying says whether something that varies over a more general subset would hide a plain value on these sections.
func (c *Cell) coveredByVarying(subset, mechanism, param string, members []int) bool {
	return slices.ContainsFunc(c.Rules, func(r Rule) bool {
		if r.Subset == subset || !r.varying(mechanism, param) || c.Rank(r.Subset) > c.Rank(subset) {
			return false
		}
		over, _ := c.Members(r.Subset)
		return slices.ContainsFunc(over, func(m int) bool { return slices.Contains(members, m) })
	})
}

package project

import (
	"fmt"
	"slices"
	"strings"
)

// Rank is the place of a subset in the order from general to specific, in which a cell builder lists subsets and carries them out: all, the kinds of neurite, the
// user's subsets in their order, single sections.
func (c *Cell) Rank(subset string) int {
	for i, b := range builtinSubsets() {
		if b.Name == subset {
			return i
		}
	}
	if i := slices.IndexFunc(c.Subsets, func(s Subset) bool { return s.Name == subset }); i >= 0 {
		return 5 + i
	}
	return 5 + len(c.Subsets)
}

// Says tells whether a rule is one that may speak of a parameter of a mechanism. What belongs to an ion ("na_ion") may stand in the rule of any mechanism that uses it.
func (r Rule) Says(mechanism, param string) bool {
	return r.Mechanism == mechanism || strings.HasSuffix(mechanism, "_ion") && slices.ContainsFunc(r.Params, func(p Param) bool { return sameName(p.Name, param) })
}

// sameName compares names of parameters; "e" and "e[0]" are one.
func sameName(a, b string) bool { return a == b || a+"[0]" == b || b+"[0]" == a }

// SetHere gives a parameter a value on exactly this subset. Subsets that stand behind it in the order from general to specific keep what they say, where
// SetParam would take it from them.
func (p *Project) SetHere(cell, subset, mechanism, param string, value float64) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	members, ok := c.Members(subset)
	if !ok {
		return nil, "", refuse(suggest(subset, c.SubsetNames(), "choose a subset or section"), "cell %q has no subset or section %q", c.Name, subset)
	}
	if c.coveredByVarying(subset, mechanism, param, members) { // what varies acts after plain values: only something that varies, too, can take its place
		q, _, err := p.SetGradient(cell, subset, mechanism, Gradient{Param: param, Form: FormConstant, Coefs: []Param{{"value", value}}})
		if err != nil {
			return nil, "", err
		}
		was := c.GradientOn(subset, mechanism, param)
		if was != nil && was.Form == FormConstant {
			return q, changeTitle(qualified(mechanism, param), was.Coef("value"), true, value) + " on " + subset, nil
		}
		return q, changeTitle(qualified(mechanism, param), 0, false, value) + " on " + subset, nil
	}
	c.Rules = slices.Clone(c.Rules)
	for i, r := range c.Rules {
		if r.Subset == subset && r.varying(mechanism, param) {
			c.Rules[i] = r.silent(param)
		}
	}
	at, last := -1, -1 // the rule of this subset, and the last one that must stand before it
	for i, r := range c.Rules {
		if !r.Says(mechanism, param) {
			continue
		}
		if r.Subset == subset {
			at = i
		} else if c.Rank(r.Subset) <= c.Rank(subset) {
			last = i
		}
	}
	var was float64
	var had bool
	switch {
	case at < 0:
		to := last + 1
		if last < 0 { // before what is more specific
			to = len(c.Rules)
			if k := slices.IndexFunc(c.Rules, func(r Rule) bool { return r.Says(mechanism, param) }); k >= 0 {
				to = k
			}
		}
		c.Rules = slices.Insert(slices.Clone(c.Rules), to, Rule{Subset: subset, Mechanism: mechanism, Params: []Param{{param, value}}})
	case at < last && c.hides(c.Rules[at+1:], subset, mechanism, param):
		_, was, had = withParam(c.Rules[at].Params, param, value)
		rules := slices.Insert(slices.Clone(c.Rules), last+1, Rule{Subset: subset, Mechanism: c.Rules[at].Mechanism, Params: []Param{{param, value}}})
		rules[at].Params = slices.DeleteFunc(slices.Clone(rules[at].Params), func(o Param) bool { return sameName(o.Name, param) })
		c.Rules = rules
	default:
		c.Rules = slices.Clone(c.Rules)
		c.Rules[at].Params, was, had = withParam(c.Rules[at].Params, param, value)
	}
	return q, changeTitle(qualified(mechanism, param), was, had, value) + " on " + subset, nil
}

// hides says whether a rule of a more general subset among these speaks of a parameter after the one of the subset has.
func (c *Cell) hides(rules []Rule, subset, mechanism, param string) bool {
	return slices.ContainsFunc(rules, func(r Rule) bool {
		return r.Says(mechanism, param) && r.Subset != subset && c.Rank(r.Subset) <= c.Rank(subset) &&
			slices.ContainsFunc(r.Params, func(o Param) bool { return sameName(o.Name, param) })
	})
}

// Inherit takes back what the rules of exactly this subset say about a parameter, so that the value of a more general subset, or the default, counts again. A
// rule that says nothing more and puts no mechanism there goes.
func (p *Project) Inherit(cell, subset, mechanism, param string) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	found := false
	var rules []Rule
	for _, r := range c.Rules {
		if r.Subset != subset || !r.Says(mechanism, param) {
			rules = append(rules, r)
			continue
		}
		n := r.says()
		r = r.silent(param)
		found = found || r.says() < n
		if r.says() == 0 && (r.Mechanism == "" || c.insertedBy(rules, r)) {
			continue
		}
		rules = append(rules, r)
	}
	if !found {
		return nil, "", refuse("its value comes from elsewhere", "%s is not set on %s itself", qualified(mechanism, param), subset)
	}
	c.Rules = rules
	return q, fmt.Sprintf("%s on %s back to what it inherits", qualified(mechanism, param), subset), nil
}

// says counts what a rule says beside putting a mechanism there.
func (r Rule) says() int {
	n := len(r.Params) + len(r.Profiles) + len(r.Gradients) + len(r.Pointers)
	if r.Style != nil || r.NSeg != nil {
		n++
	}
	return n
}

// insertedBy says whether earlier rules put the mechanism of a rule on all of its sections already.
func (c *Cell) insertedBy(earlier []Rule, r Rule) bool {
	on := map[int]bool{}
	for _, o := range earlier {
		if o.Mechanism == r.Mechanism {
			members, _ := c.Members(o.Subset)
			for _, m := range members {
				on[m] = true
			}
		}
	}
	members, _ := c.Members(r.Subset)
	return !slices.ContainsFunc(members, func(m int) bool { return !on[m] })
}

// RenameSubset gives a user's subset another name; subsets made of it, rules and changes follow.
func (p *Project) RenameSubset(cell, old, name string) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	i := slices.IndexFunc(c.Subsets, func(s Subset) bool { return s.Name == old })
	if i < 0 {
		return nil, "", refuse("only subsets that you made have a name to change", "cell %q has no subset %q of its own", c.Name, old)
	}
	if slices.Contains(c.SubsetNames(), name) {
		return nil, "", refuse("choose another name", "%q is a subset or section already", name)
	}
	c.Subsets = slices.Clone(c.Subsets)
	for k := range c.Subsets {
		c.Subsets[k].Members = replaced(c.Subsets[k].Members, old, name)
	}
	c.Subsets[i].Name = name
	c.subsetIs(old, name)
	c.Rules = slices.Clone(c.Rules)
	for k := range c.Rules {
		if c.Rules[k].Subset == old {
			c.Rules[k].Subset = name
		}
	}
	c.Synapses = slices.Clone(c.Synapses)
	for k := range c.Synapses {
		if c.Synapses[k].Subset == old {
			c.Synapses[k].Subset = name
		}
	}
	q.Changes = slices.Clone(p.Changes)
	for k, ch := range q.Changes {
		if ch.Subset == old && (ch.Ref.Cell == c.Name || ch.Ref.Cell == "" && p.cellIndex(cell) == 0) {
			q.Changes[k].Subset = name
		}
	}
	return q, fmt.Sprintf("rename subset %s to %s", old, name), nil
}

// subsetIs follows a subset that has another name, or several in its place, in the expressions of the cell. Subsets are a copy already.
func (c *Cell) subsetIs(old string, now ...string) {
	m := Moves{Place: func(section string, x float64) (string, float64, bool) { return section, x, true }, Heirs: func(n string) []string {
		if n == old {
			return now
		}
		return []string{n}
	}}
	for k := range c.Subsets {
		c.Subsets[k].Where = m.where(c.Subsets[k].Where)
	}
	c.Synapses = slices.Clone(c.Synapses)
	for k := range c.Synapses {
		c.Synapses[k].Where = m.where(c.Synapses[k].Where)
	}
}

func replaced(names []string, old, name string) []string {
	out := slices.Clone(names)
	for i, n := range out {
		if n == old {
			out[i] = name
		}
	}
	return out
}

// RemoveSubset takes a user's subset away, with the rules and synapses on it; subsets made of it get its members in its place.
func (p *Project) RemoveSubset(cell, name string) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	i := slices.IndexFunc(c.Subsets, func(s Subset) bool { return s.Name == name })
	if i < 0 {
		return nil, "", refuse("only subsets that you made can be removed", "cell %q has no subset %q of its own", c.Name, name)
	}
	members, _ := c.Members(name)
	sections := c.SectionNames()
	gone := c.Subsets[i]
	c.Subsets = slices.Delete(slices.Clone(c.Subsets), i, i+1)
	for k := range c.Subsets {
		if at := slices.Index(c.Subsets[k].Members, name); at >= 0 {
			in := slices.Delete(slices.Clone(c.Subsets[k].Members), at, at+1)
			if len(gone.Members) > 0 {
				in = append(in, gone.Members...)
			} else {
				for _, m := range members {
					in = append(in, sections[m].Name)
				}
			}
			c.Subsets[k].Members = in
		}
	}
	var names []string
	for _, m := range members {
		names = append(names, sections[m].Name)
	}
	c.subsetIs(name, names...)
	n := len(c.Rules)
	c.Rules = slices.DeleteFunc(slices.Clone(c.Rules), func(r Rule) bool { return r.Subset == name })
	c.Synapses = slices.DeleteFunc(c.Synapses, func(s SynSite) bool { return s.Subset == name })
	links := q.dropUnmade(p)
	title := "remove subset " + name
	if n -= len(c.Rules); n > 0 {
		title += fmt.Sprintf(" and %d rule%s on it", n, map[bool]string{true: "", false: "s"}[n == 1])
	}
	return q, title + withIt(links), nil
}

// MoveSubset moves a user's subset in the order of the list, and its rules with it: what stands later wins.
func (p *Project) MoveSubset(cell, name string, by int) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	i := slices.IndexFunc(c.Subsets, func(s Subset) bool { return s.Name == name })
	j := i + by
	switch {
	case i < 0:
		return nil, "", refuse("", "cell %q has no subset %q of its own", c.Name, name)
	case j < 0 || j >= len(c.Subsets):
		return nil, "", refuse("", "%s is at the end of the list already", name)
	}
	first, second := c.Subsets[min(i, j)], c.Subsets[max(i, j)]
	if slices.Contains(second.Members, first.Name) {
		return nil, "", refuse("a subset can be made of earlier ones only", "%s is made of %s", second.Name, first.Name)
	}
	c.Subsets = slices.Clone(c.Subsets)
	moved := c.Subsets[i]
	c.Subsets = slices.Insert(slices.Delete(c.Subsets, i, i+1), j, moved)
	c.Rules = slices.Clone(c.Rules)
	var places []int
	var those []Rule
	for k, r := range c.Rules {
		if r.Subset == first.Name || r.Subset == second.Name {
			places, those = append(places, k), append(those, r)
		}
	}
	slices.SortStableFunc(those, func(a, b Rule) int { return c.Rank(a.Subset) - c.Rank(b.Subset) })
	for k, at := range places {
		c.Rules[at] = those[k]
	}
	return q, fmt.Sprintf("move subset %s %s", name, map[bool]string{true: "up", false: "down"}[by < 0]), nil
}

// SetNSegHere says how the sections of exactly this subset are cut: on "all" it is the rule of the cell; nil takes back what the subset says.
func (p *Project) SetNSegHere(cell, subset string, rule *NSegRule) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	if _, ok := c.Members(subset); !ok {
		return nil, "", refuse(suggest(subset, c.SubsetNames(), "choose a subset or section"), "cell %q has no subset or section %q", c.Name, subset)
	}
	if subset == "all" {
		if rule == nil {
			d := DefaultNSeg()
			rule = &d
		}
		for i, r := range c.Rules { // a number for all stands in the way
			if r.Subset == "all" && r.Mechanism == "" {
				c.Rules = slices.Clone(c.Rules)
				c.Rules[i] = r.silent("nseg")
				c.Rules[i].NSeg = nil
			}
		}
		q.Cells[q.cellIndex(cell)] = *c
		return q.SetNSeg(cell, *rule)
	}
	at, last := -1, -1
	rules := slices.Clone(c.Rules)
	for i, r := range rules {
		if r.Mechanism != "" {
			continue
		}
		if r.Subset == subset {
			rules[i] = r.silent("nseg")
			rules[i].NSeg = nil
			at = i
		} else if r.NSeg != nil && c.Rank(r.Subset) <= c.Rank(subset) {
			last = i
		}
	}
	if rule != nil {
		if at < 0 || at < last {
			at = max(last, -1) + 1
			if last < 0 {
				at = len(rules)
				if k := slices.IndexFunc(rules, func(r Rule) bool { return r.NSeg != nil }); k >= 0 {
					at = k
				}
			}
			rules = slices.Insert(rules, at, Rule{Subset: subset})
		}
		own := *rule
		rules[at].NSeg = &own
	}
	c.Rules = slices.DeleteFunc(rules, func(r Rule) bool { return r.Subset == subset && r.Mechanism == "" && r.says() == 0 })
	if rule == nil {
		return q, fmt.Sprintf("segments of %s as those of the cell", subset), nil
	}
	return q, fmt.Sprintf("segments of %s by %s", subset, rule.words()), nil
}

// words says a rule of segments: "d_lambda 0.1", "nseg 5", "at most 20 um".
func (r NSegRule) words() string {
	r = r.withDefaults()
	switch r.Kind {
	case "d_lambda":
		return "d_lambda " + number(r.D)
	case "max_length":
		return "at most " + number(r.MaxLength) + " um"
	}
	return fmt.Sprintf("nseg %d", r.N)
}

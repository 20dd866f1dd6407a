package project

import (
	"slices"
	"strings"

	"nrngui/engine/mech"
)

// Vary gives the variable that a Change names another value from the beginning of a run: what a sweep does between two runs, and the edit that a
// user would make by hand. Beside the places of a Change it takes a NetCon by its name ("NetCon[0].weight", "weight[1]", "delay", "threshold")
// and the run settings (celsius, v_init, dt, tstop, secondorder). A variable at a place is set on its whole section, because that is what rules can
// say. What holds the value is changed in place: later rules of the same variable would hide it, so a rule is added then.
func (p *Project) Vary(ref Ref, subset string, value float64, cat *mech.Catalogue) (*Project, string, error) {
	switch {
	case ref.Point != "":
		if i := p.linkNamed(ref.Point); i >= 0 {
			return p.varyLink(i, ref.Var, value)
		}
		return p.SetPointParam(ref.Point, ref.Var, value)
	case subset != "" || ref.Section != "":
		return p.varyRange(ref, subset, value, cat)
	}
	r := p.Run
	switch ref.Var {
	case "celsius":
		r.Celsius = value
	case "v_init":
		r.VInit = value
	case "dt":
		r.Dt = value
	case "tstop":
		r.Tstop = value
	case "secondorder":
		r.SecondOrder = int(value)
	default:
		q, title := p.SetGlobal(ref.Var, value)
		return q, title, nil
	}
	q, title := p.SetRun(r)
	return q, title, nil
}

func (p *Project) varyLink(i int, name string, value float64) (*Project, string, error) {
	l := p.Links[i]
	k, err := p.linkNumber(i, name)
	switch {
	case err != nil:
		return nil, "", err
	case name == "delay":
		l.Delay = value
	case name == "threshold":
		l.Threshold = value
	default:
		l.Weight = slices.Clone(l.Weight)
		l.Weight[k] = value
	}
	return p.SetLink(i, l)
}

func (p *Project) varyRange(ref Ref, subset string, value float64, cat *mech.Catalogue) (*Project, string, error) {
	if subset == "" {
		subset = ref.Section
	}
	cell := ref.Cell
	if cell == "" && len(p.Cells) > 0 {
		cell = p.Cells[0].Name
	}
	if sec := p.stylized(cell, subset); sec != nil && (ref.Var == "L" || ref.Var == "diam") {
		n := *sec
		if ref.Var == "L" {
			n.L = value
		} else {
			n.Diam = value
		}
		return p.SetSection(cell, subset, n)
	}
	m, param, own := strings.Cut(ref.Var, ".")
	if !own {
		m, param = "", ref.Var
		if ion := ionOf(param, cat); ion != "" {
			m = ion
		}
	}
	if m == "" {
		return p.SetParam(cell, subset, m, param, value)
	}
	return p.varyMechanism(cell, subset, m, param, value, cat)
}

// varyMechanism sets a parameter on those sections of a subset that have the mechanism, and inserts it nowhere.
func (p *Project) varyMechanism(cell, subset, m, param string, value float64, cat *mech.Catalogue) (*Project, string, error) {
	c, ok := p.Cell(cell)
	if !ok {
		return p.SetParam(cell, subset, m, param, value) // says what is wrong
	}
	members, ok := c.Members(subset)
	if !ok {
		return p.SetParam(cell, subset, m, param, value)
	}
	missing := map[int]bool{} // members that no rule has given the mechanism yet
	for _, k := range members {
		missing[k] = true
	}
	var names []string // subsets of rules that lie within the members
	for _, r := range c.Rules {
		if !carries(r.Mechanism, m, cat) {
			continue
		}
		sections, _ := c.Members(r.Subset)
		if within(sections, members) && !slices.Contains(names, r.Subset) {
			names = append(names, r.Subset)
		}
		for _, k := range sections {
			delete(missing, k)
		}
	}
	switch {
	case len(missing) == 0:
		return p.SetParam(cell, subset, m, param, value)
	case len(missing) == len(members):
		return nil, "", refuse("insert it first, or choose another subset", "no section of %s has %s", subset, m)
	}
	covered := map[int]bool{}
	for _, n := range names {
		sections, _ := c.Members(n)
		for _, k := range sections {
			covered[k] = true
		}
	}
	all := c.SectionNames()
	for _, k := range members {
		if !missing[k] && !covered[k] {
			names = append(names, all[k].Name)
		}
	}
	q, title := p, ""
	for _, n := range names {
		var err error
		if q, title, err = q.SetParam(cell, n, m, param, value); err != nil {
			return nil, "", err
		}
	}
	return q, strings.TrimSuffix(title, " on "+names[len(names)-1]) + " on " + subset, nil
}

// carries says whether a rule of a mechanism brings another one to its sections: itself, or an ion it uses.
func carries(rule, m string, cat *mech.Catalogue) bool {
	if rule == m {
		return true
	}
	t, ok := cat.Lookup(rule)
	return ok && slices.ContainsFunc(t.Ions, func(u mech.IonUse) bool { return u.Ion+"_ion" == m })
}

func within(part, whole []int) bool {
	return len(part) > 0 && !slices.ContainsFunc(part, func(k int) bool { return !slices.Contains(whole, k) })
}

// stylized finds a section that is given by L and diam.
func (p *Project) stylized(cell, name string) *StylizedSec {
	c, ok := p.Cell(cell)
	if !ok {
		return nil
	}
	for i := range c.Shape.Stylized {
		if c.Shape.Stylized[i].Name == name {
			return &c.Shape.Stylized[i]
		}
	}
	return nil
}

// ionOf gives the ion mechanism that owns a variable such as ena, cai or cao; "" for another one.
func ionOf(name string, cat *mech.Catalogue) string {
	for _, ion := range []string{strings.TrimPrefix(name, "e"), strings.TrimSuffix(name, "i"), strings.TrimSuffix(name, "o")} {
		if ion == name {
			continue
		}
		if t, ok := cat.Lookup(ion + "_ion"); ok && t.Kind == mech.Ion {
			return t.Name
		}
	}
	return ""
}

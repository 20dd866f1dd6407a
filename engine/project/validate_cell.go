package project

import (
	"fmt"
	"math"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/morph/repair"
	"nrngui/engine/source"
)

// cell checks shape, subsets, rules and the nseg rule of a cell.
func (c *checker) cell(i int) {
	cell := &c.p.Cells[i]
	at := fmt.Sprintf("cell %q", cell.Name)
	taken := map[string]bool{}
	for _, other := range c.p.Cells[:i] {
		taken[other.Name] = true
	}
	c.name(path(at), "cell", cell.Name, taken)
	c.shape(at, cell.Shape)
	known := len(c.finders[i].sections) > 0
	c.subsets(at, i, known)
	for k, r := range cell.Rules {
		c.rule(at, i, k, r, known)
	}
	c.nsegRule(path(at, "nseg rule"), cell.NSeg)
	c.kindSpec(at, i)
}

func (c *checker) shape(at string, s Shape) {
	given := 0
	for _, set := range []bool{s.File != "", len(s.Stylized) > 0, s.Grown != nil} {
		if set {
			given++
		}
	}
	where := path(at, "shape")
	switch {
	case given != 1:
		c.list.Add(where, "give exactly one of file, stylized and grown", "the cell has %d shapes", given)
	case len(s.Stylized) > 0:
		c.stylized(at, s.Stylized)
	case s.Morph == nil:
		name := "the grown shape"
		if s.File != "" {
			name = fmt.Sprintf("the morphology %q", s.File)
		}
		c.list.Add(where, "open the project again, or choose the file anew", "%s was not read", name)
	case len(s.Morph.Sections) == 0:
		c.list.Add(where, "choose another file", "the morphology %q has no sections", s.Morph.Name)
	}
	if len(s.Repairs) > 0 && s.File == "" {
		c.list.Add(path(at, "shape", "repairs"), "remove them", "%d repairs of a cell whose sections come from no file", len(s.Repairs))
	}
	for _, text := range s.Repairs {
		if _, err := repair.Parse(text); err != nil {
			c.list.Add(path(at, "shape", "repairs"), "correct the text, or remove it", "%s", err)
		}
	}
	if s.Morph == nil {
		return
	}
	for i, sec := range s.Morph.Sections {
		where := path(at, fmt.Sprintf("section %q", sec.Name))
		if len(sec.Points) < 2 {
			c.list.Add(where, "mend the morphology", "the section has %d points, must have at least 2", len(sec.Points))
		}
		if sec.Parent >= i || sec.Parent < -1 {
			c.list.Add(where, "mend the morphology", "the parent is number %d, must come before number %d", sec.Parent, i)
		}
	}
}

func (c *checker) stylized(at string, list []StylizedSec) {
	taken := map[string]bool{}
	roots := 0
	for _, s := range list {
		where := path(at, fmt.Sprintf("section %q", s.Name))
		if s.Parent == "" {
			roots++
		} else if !taken[s.Parent] {
			var names []string
			for name := range taken {
				names = append(names, name)
			}
			c.list.Add(where, suggest(s.Parent, sorted(names), "a parent must come before its children in the list"), "its parent %q is not among the sections before it", s.Parent)
		}
		c.name(where, "section", s.Name, taken)
		if len(s.Points) == 0 {
			c.above(where, "L", " um", s.L, 0, false)
			c.above(where, "diam", " um", s.Diam, 0, false)
		}
		c.tracing(where, s)
		if !(s.ParentX >= 0 && s.ParentX <= 1) {
			c.list.Add(where, "0 and 1 are the ends of the parent", "parentX is %g, must be from 0 to 1", s.ParentX)
		}
	}
	if roots > 1 {
		c.list.Warn(path(at), "give all but one of them a parent if this is one neuron", "%d sections have no parent: they are separate trees", roots)
	}
}

func (c *checker) subsets(at string, cell int, known bool) {
	f := c.finders[cell]
	list := c.p.Cells[cell].Subsets
	taken := map[string]bool{}
	for i, s := range list {
		where := path(at, fmt.Sprintf("subset %q", s.Name))
		_, isSection := f.at()[s.Name]
		if _, reserved := f.kinds[s.Name]; reserved || isSection {
			c.list.Add(where, "choose another name", "%q is the name of a subset or section that every cell or this cell has", s.Name)
		}
		c.name(where, "subset", s.Name, taken)
		if !known {
			continue
		}
		for _, m := range s.Members {
			if _, ok := f.members(m, i); !ok {
				c.list.Add(where, suggest(m, c.p.Cells[cell].SubsetNames(), "members are sections and earlier subsets"), "its member %q does not exist", m)
			}
		}
		all, _ := f.members(s.Name, len(list))
		if err := f.faults[i]; err != nil {
			blame(&c.list, withColumn(err), path(at, fmt.Sprintf("subset %q", s.Name), "where"))
			continue
		}
		if len(all) == 0 {
			c.list.Warn(where, "add members, or take it away", "the subset is empty")
		}
	}
}

func (c *checker) rule(at string, cell, k int, r Rule, known bool) {
	in := fmt.Sprintf("rule %d (%s)", k+1, r.Describe())
	members, ok := c.finders[cell].members(r.Subset, len(c.p.Cells[cell].Subsets))
	switch {
	case !known:
	case !ok:
		c.list.Add(path(at, in), suggest(r.Subset, c.p.Cells[cell].SubsetNames(), "choose all, soma, axon, dend, apic, a subset or a section"),
			"there is no subset or section %q", r.Subset)
	case len(members) == 0:
		c.list.Warn(path(at, in), "choose another subset, or take the rule away", "the subset %q matches no section", r.Subset)
	}
	if known && ok {
		c.segmentPointers(at, in, cell, r, members)
		c.profiles(at, in, r)
		c.gradients(at, in, r)
	}
	if r.Mechanism == "" {
		for _, param := range r.Params {
			c.sectionParam(path(at, in, param.Name), param)
		}
		c.conflicts(path(at, in), r)
		if r.Style != nil {
			c.list.Add(path(at, in, "style"), "name the ion as mechanism: ca_ion", "only a rule for an ion has a style")
		}
		return
	}
	t, ok := c.mechanism(path(at, in), r.Mechanism, mech.Density, mech.Ion)
	if !ok {
		return
	}
	if r.NSeg != nil {
		c.list.Add(path(at, in, "nseg"), "put it into a rule without mechanism", "a rule for %s does not cut sections", r.Mechanism)
	}
	c.params(at, in, t, r.Params)
	c.style(path(at, in, "style"), t, r.Style)
}

// sectionParam checks a parameter of sections themselves.
func (c *checker) sectionParam(where source.Pos, p Param) {
	switch p.Name {
	case "Ra":
		c.above(where, "Ra", " ohm cm", p.Value, 0, false)
	case "circuit":
		if p.Value != 1 {
			c.list.Add(where, "write 1, or take it away", "circuit is %s, must be 1", number(p.Value))
		}
	case "area":
		c.above(where, "area", " um2", p.Value, 0, false)
	case "L", "diam":
		c.above(where, p.Name, " um", p.Value, 0, false)
	case "rallbranch":
		c.above(where, "rallbranch", "", p.Value, 0, false)
	case "cm":
		c.above(where, "cm", " uF/cm2", p.Value, 0, true)
	case "nseg":
		if p.Value != math.Trunc(p.Value) || !(p.Value >= 1 && p.Value <= model.MaxNSeg) {
			c.list.Add(where, "", "nseg is %g, must be a whole number from 1 to %d", p.Value, model.MaxNSeg)
		}
	default:
		names := sectionParams()
		c.list.Add(where, suggest(p.Name, names, "sections have Ra, cm, L, diam, area, circuit, nseg and rallbranch; others belong to a mechanism"), "sections have no parameter %q", p.Name)
	}
}

// sectionParams lists what a rule without mechanism may set.
func sectionParams() []string {
	return []string{"Ra", "cm", "L", "diam", "area", "circuit", "nseg", "rallbranch"}
}

// mechanism looks a type up and checks its kind.
func (c *checker) mechanism(where source.Pos, name string, kinds ...mech.Kind) (*mech.Type, bool) {
	t, ok := c.cat.Lookup(name)
	if !ok {
		var names []string
		for _, t := range c.cat.Types() {
			for _, k := range kinds {
				if t.Kind == k {
					names = append(names, t.Name)
				}
			}
		}
		c.list.Add(where, suggest(name, names, "add its mod file to the project"), "unknown mechanism %q", name)
		return nil, false
	}
	for _, k := range kinds {
		if t.Kind == k {
			return t, true
		}
	}
	hint := map[mech.Kind]string{mech.Density: "insert it with a rule", mech.Ion: "insert a mechanism that uses the ion",
		mech.Point: "place it as a point process", mech.Artificial: "add it as an artificial cell"}[t.Kind]
	c.list.Add(where, hint, "%s is of another kind", name)
	return nil, false
}

// params checks the parameters given to an instance of a mechanism.
func (c *checker) params(at, in string, t *mech.Type, list []Param) {
	seen := map[string]bool{}
	for _, p := range list {
		where := path(at, in, p.Name)
		if at == "" {
			where = path(in, p.Name)
		}
		if seen[p.Name] {
			c.list.Warn(where, "delete all but the last", "%s is given twice; the last value counts", p.Name)
		}
		seen[p.Name] = true
		if !c.finite(where, p.Name, p.Value) || ionParam(t, p.Name) {
			continue
		}
		v, _, ok := t.Element(p.Name)
		switch {
		case !ok && shortArray(t, p.Name) != nil:
			v = shortArray(t, p.Name)
			c.list.Add(where, "", "%s has the elements %s[0] to %s[%d]", v.Name, v.Name, v.Name, v.Len-1)
		case !ok || !v.Range && !v.Global:
			c.list.Add(where, suggest(p.Name, paramNames(t), "see the mechanism's list of parameters"), "%s has no parameter %q", t.Name, p.Name)
		case v.Global:
			c.list.Add(where, fmt.Sprintf("set %s_%s among the globals of the project", p.Name, t.Name), "%s is GLOBAL: one value for the whole model", p.Name)
		case v.Role != mech.Parameter:
			c.list.Warn(where, "", "%s is computed by %s: the value given here will be overwritten", p.Name, t.Name)
		case v.Lo < v.Hi && (p.Value < v.Lo || p.Value > v.Hi):
			c.list.Warn(where, "", "%s is %s %s, its mod file gives the limits %s to %s", p.Name, number(p.Value), v.Unit, number(v.Lo), number(v.Hi))
		}
	}
}

// shortArray gives the array that has not as many elements as the name asks for, nil when that is not the mistake.
func shortArray(t *mech.Type, name string) *mech.Var {
	base, _, _ := strings.Cut(name, "[")
	if v, ok := t.Var(base); ok && v.Len > 1 {
		return v
	}
	return nil
}

// ionParam says whether the name is a reversal potential or concentration of an ion that the mechanism uses.
func ionParam(t *mech.Type, name string) bool {
	for _, u := range t.Ions {
		if name == "e"+u.Ion || name == u.Ion+"i" || name == u.Ion+"o" {
			return true
		}
	}
	return false
}

// paramNames lists what a rule may set of a mechanism.
func paramNames(t *mech.Type) []string {
	var out []string
	for _, v := range t.Vars {
		if v.Range && v.Role == mech.Parameter {
			out = append(out, v.Name)
		}
	}
	for _, u := range t.Ions {
		out = append(out, "e"+u.Ion)
	}
	return out
}

func (c *checker) nsegRule(where source.Pos, r NSegRule) {
	if r.Times < 0 || r.Times > maxTimes {
		c.list.Add(where, "3 is usual, and odd numbers keep a midpoint in place", "times is %d, must be from 1 to %d", r.Times, maxTimes)
	}
	if !(r.Margin >= 0 && r.Margin < 2) {
		c.list.Add(where, "0.999 is that of NEURON's CellBuilder", "margin is %s, must be from 0 to 2", number(r.Margin))
	}
	switch r.Kind {
	case "fixed":
		if r.N < 0 || r.N > model.MaxNSeg {
			c.list.Add(where, "", "n is %d, must be from 1 to %d", r.N, model.MaxNSeg)
		}
	case "d_lambda":
		r = r.withDefaults()
		c.above(where, "d", "", r.D, 0, false)
		c.above(where, "freq", " Hz", r.Freq, 0, false)
	case "max_length":
		c.above(where, "maxLength", " um", r.MaxLength, 0, false)
	default:
		kinds := []string{"fixed", "d_lambda", "max_length"}
		c.list.Add(where, suggest(r.Kind, kinds, `it must be "fixed", "d_lambda" or "max_length"`), "unknown kind of rule %q", r.Kind)
	}
}

// conflicts tells of choices of one rule that exclude each other, and checks how it cuts.
func (c *checker) conflicts(where source.Pos, r Rule) {
	has := map[string]bool{}
	for _, p := range r.Params {
		has[p.Name] = true
	}
	for _, pair := range [][2]string{{"area", "L"}, {"area", "diam"}, {"circuit", "L"}, {"circuit", "diam"}, {"circuit", "area"}} {
		if has[pair[0]] && has[pair[1]] {
			c.list.Warn(where, "keep one of them", "%s and %s exclude each other; what stands later counts", pair[0], pair[1])
		}
	}
	if r.NSeg == nil {
		return
	}
	if has["nseg"] {
		c.list.Warn(where, "keep one of them", "the rule gives a number of segments and a way to find it; the way counts")
	}
	if r.NSeg.Times != 0 {
		c.list.Add(where, "give it to the cell's nseg rule", "a rule's own nseg has no times")
	}
	c.nsegRule(where, *r.NSeg)
}

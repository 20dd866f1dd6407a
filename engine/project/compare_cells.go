package project

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// CompareCells tells in words how the second cell differs from the first: sections and their geometry, subsets, mechanisms, values, and how finely they are cut. Rules are
// compared by what they come to on every section, so cells that say the same in other rules don't differ. With a catalogue a value that is set to its default equals one
// that is not set. No sentence means no difference; names of cells don't count.
func CompareCells(a, b *Cell, cat *mech.Catalogue) []string {
	ca, cb := a.InSections(), b.InSections()
	c := cellComparison{cat: cat, a: effective(&ca, cat), b: effective(&cb, cat)}
	c.sections(&ca, &cb)
	c.subsets(&ca, &cb)
	c.mechanisms()
	c.values()
	return c.says
}

// cellComparison gathers the differences of two cells.
type cellComparison struct {
	cat  *mech.Catalogue
	a, b *comesTo
	both []string // sections that both have
	says []string
}

// comesTo is what the rules of a cell come to.
type comesTo struct {
	sections []string
	mechs    map[string]map[string]bool   // by section
	values   map[string]map[string]string // by section: what each parameter is, in words; by the name in HOC
}

func (c *cellComparison) say(format string, args ...any) {
	c.says = append(c.says, fmt.Sprintf(format, args...))
}

// effective resolves the rules of a cell.
func effective(c *Cell, cat *mech.Catalogue) *comesTo {
	out := &comesTo{mechs: map[string]map[string]bool{}, values: map[string]map[string]string{}}
	find := c.finder()
	for _, s := range find.sections {
		out.sections = append(out.sections, s.Name)
		out.mechs[s.Name] = map[string]bool{}
		out.values[s.Name] = map[string]string{"nseg": nsegWords(c.NSeg)}
	}
	for _, s := range c.Shape.Stylized {
		if len(s.Points) == 0 {
			out.values[s.Name]["L"], out.values[s.Name]["diam"] = number(s.L), number(s.Diam)
		}
	}
	for _, late := range []bool{false, true} { // what varies acts after all values
		for _, r := range c.Rules {
			members, _ := find.members(r.Subset, len(c.Subsets))
			for _, k := range members {
				out.rule(find.sections[k].Name, r, late, cat)
			}
		}
	}
	return out
}

// rule does what a rule says of one section.
func (o *comesTo) rule(section string, r Rule, late bool, cat *mech.Catalogue) {
	v := o.values[section]
	if late {
		for _, g := range r.Gradients {
			v[qualified(r.Mechanism, g.Param)] = g.words(r.Subset)
		}
		for _, p := range r.Profiles {
			v[qualified(r.Mechanism, p.Name)] = "along the section " + strings.Trim(strings.ReplaceAll(fmt.Sprint(p.Values), " ", ", "), "[]")
		}
		for _, p := range r.Pointers {
			v[qualified(r.Mechanism, p.Name)] = "a pointer to " + p.Var
		}
		return
	}
	if r.Mechanism != "" {
		o.mechs[section][r.Mechanism] = true
	}
	if r.NSeg != nil {
		v["nseg"] = nsegWords(*r.NSeg)
	}
	for _, p := range r.Geometry() {
		v[p.Name] = number(p.Value)
	}
	for _, p := range r.Params {
		if p.Name == "area" || p.Name == "circuit" {
			continue
		}
		v[qualified(r.Mechanism, p.Name)] = number(p.Value)
		if t, ok := lookup(cat, r.Mechanism); ok {
			if x, k, own := t.Element(p.Name); own && t.Kind != mech.Ion && x.Slot+k < len(t.ColInit) && t.ColInit[x.Slot+k] == p.Value {
				delete(v, qualified(r.Mechanism, p.Name)) // as it would be without the rule
			}
		}
		if d, ok := map[string]float64{"Ra": model.DefaultRa, "cm": model.DefaultCm, "rallbranch": model.DefaultRall}[p.Name]; ok && r.Mechanism == "" && d == p.Value {
			delete(v, p.Name)
		}
	}
	if r.Style != nil {
		text, _ := json.Marshal(r.Style)
		v["ion_style of "+r.Mechanism] = string(text)
	}
}

func lookup(cat *mech.Catalogue, name string) (*mech.Type, bool) {
	if cat == nil || name == "" {
		return nil, false
	}
	return cat.Lookup(name)
}

// words says how a parameter varies, in one line that is equal for equal gradients.
func (g Gradient) words(subset string) string {
	d, _ := json.Marshal(g.Domain)
	text := "f(p) = " + g.Formula()
	if g.Form == FormTable {
		text = "a table " + strings.Trim(fmt.Sprint(g.Table), "[]")
	}
	for _, c := range g.Coefs {
		text += fmt.Sprintf(", %s = %s", c.Name, number(c.Value))
	}
	return fmt.Sprintf("%s over %s %s", text, subset, strings.ReplaceAll(strings.Trim(string(d), "{}"), `"`, ""))
}

// nsegWords says how sections are cut.
func nsegWords(r NSegRule) string {
	times := ""
	if r.Times > 1 {
		times = fmt.Sprintf("%d times ", r.Times)
	}
	r = r.withDefaults()
	switch r.Kind {
	case "d_lambda":
		return fmt.Sprintf("%sby d_lambda %s at %s Hz", times, number(r.D), number(r.Freq))
	case "max_length":
		return fmt.Sprintf("%sby segments of at most %s um", times, number(r.MaxLength))
	}
	return times + number(float64(r.N))
}

// sections compares what sections there are, how they hang together, and their own geometry.
func (c *cellComparison) sections(a, b *Cell) {
	inB := map[string]StylizedSec{}
	for _, s := range b.Shape.Stylized {
		inB[s.Name] = s
	}
	inA := map[string]bool{}
	var gone []string
	for _, s := range a.Shape.Stylized {
		inA[s.Name] = true
		t, ok := inB[s.Name]
		if !ok {
			gone = append(gone, s.Name)
			continue
		}
		c.both = append(c.both, s.Name)
		c.hangs(s, t)
		c.measures(s, t)
	}
	var more []string
	for _, s := range b.Shape.Stylized {
		if !inA[s.Name] {
			more = append(more, s.Name)
		}
	}
	if len(gone) > 0 {
		c.say("%s only in the first cell: %s", counted(len(gone), "section is", "sections are"), someNames(gone))
	}
	if len(more) > 0 {
		c.say("%s only in the second cell: %s", counted(len(more), "section is", "sections are"), someNames(more))
	}
}

func (c *cellComparison) hangs(s, t StylizedSec) {
	place := func(s StylizedSec) string {
		if s.Parent == "" {
			return "the root"
		}
		end := ""
		if s.End != 0 {
			end = " by its far end"
		}
		return fmt.Sprintf("on %s(%s)%s", s.Parent, number(s.ParentX), end)
	}
	if x, y := place(s), place(t); x != y {
		c.say("%s is %s, and %s in the second cell", s.Name, x, y)
	}
}

// measures compares points; lengths and diameters of sections without points are among the values.
func (c *cellComparison) measures(s, t StylizedSec) {
	switch {
	case len(s.Points) != len(t.Points):
		c.say("%s has %s, and %s in the second cell", s.Name, pointsWords(len(s.Points)), pointsWords(len(t.Points)))
	case len(s.Points) > 0:
		moved, most := 0, 0.0
		for i := range s.Points {
			if !slices.Equal(s.Points[i], t.Points[i]) {
				moved++
				for k := range min(len(s.Points[i]), len(t.Points[i])) {
					most = math.Max(most, math.Abs(float64(s.Points[i][k])-float64(t.Points[i][k])))
				}
			}
		}
		if moved > 0 {
			c.say("%s of %s differ, by up to %s um", counted(moved, "point", "points"), s.Name, number(sixDigits(most)))
		}
	}
}

func pointsWords(n int) string {
	if n == 0 {
		return "no 3-D points"
	}
	return counted(n, "3-D point", "3-D points")
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// subsets compares the named sets by their members.
func (c *cellComparison) subsets(a, b *Cell) {
	names := func(x *Cell) map[string][]string {
		out := map[string][]string{}
		find := x.finder()
		for _, s := range x.Subsets {
			list, _ := find.members(s.Name, len(x.Subsets))
			out[s.Name] = []string{}
			for _, k := range list {
				out[s.Name] = append(out[s.Name], find.sections[k].Name)
			}
		}
		return out
	}
	inA, inB := names(a), names(b)
	for _, s := range a.Subsets {
		other, ok := inB[s.Name]
		if !ok {
			c.say("The second cell has no subset %s", s.Name)
		} else if only, more := without(inA[s.Name], other), without(other, inA[s.Name]); len(only)+len(more) > 0 {
			text := "Subset " + s.Name
			if len(only) > 0 {
				text += " lacks " + someNames(only)
			}
			if len(more) > 0 {
				text += map[bool]string{true: " and", false: ""}[len(only) > 0] + " has also " + someNames(more)
			}
			c.say("%s in the second cell", text)
		}
	}
	for _, s := range b.Subsets {
		if _, ok := inA[s.Name]; !ok {
			c.say("Only the second cell has a subset %s", s.Name)
		}
	}
}

// without gives the names of a list that another lacks.
func without(list, other []string) (out []string) {
	for _, n := range list {
		if !slices.Contains(other, n) {
			out = append(out, n)
		}
	}
	return out
}

// mechanisms compares which sections have which mechanism.
func (c *cellComparison) mechanisms() {
	var order []string
	only := [2]map[string][]string{{}, {}}
	for _, s := range c.both {
		for i, pair := range [2][2]map[string]bool{{c.a.mechs[s], c.b.mechs[s]}, {c.b.mechs[s], c.a.mechs[s]}} {
			for m := range pair[0] {
				if !pair[1][m] {
					only[i][m] = append(only[i][m], s)
					if !slices.Contains(order, m) {
						order = append(order, m)
					}
				}
			}
		}
	}
	slices.Sort(order)
	for _, m := range order {
		for i, cell := range []string{"first", "second"} {
			if list := only[i][m]; len(list) > 0 {
				c.say("%s is on %s in the %s cell only", m, someNames(list), cell)
			}
		}
	}
}

// values compares parameters on the sections that both cells have; a parameter of a mechanism that only one has goes without saying.
func (c *cellComparison) values() {
	groups := map[string][]string{}
	var order []string
	for _, s := range c.both {
		var params []string
		for _, of := range []map[string]string{c.a.values[s], c.b.values[s]} {
			for p := range of {
				if !slices.Contains(params, p) {
					params = append(params, p)
				}
			}
		}
		slices.Sort(params)
		for _, p := range params {
			x, y := c.a.values[s][p], c.b.values[s][p]
			if x == y || c.oneSided(s, p) {
				continue
			}
			for _, w := range []*string{&x, &y} {
				if *w == "" {
					*w = "its default"
				}
			}
			key := fmt.Sprintf("%s is %s on\x00, and %s in the second cell", p, x, y)
			if groups[key] == nil {
				order = append(order, key)
			}
			groups[key] = append(groups[key], s)
		}
	}
	for _, key := range order {
		c.says = append(c.says, strings.Replace(key, "\x00", " "+someNames(groups[key]), 1))
	}
}

// oneSided says whether a parameter is that of a mechanism which only one of the cells has on a section.
func (c *cellComparison) oneSided(section, param string) bool {
	for m := range c.a.mechs[section] {
		if strings.HasSuffix(param, "_"+m) && !c.b.mechs[section][m] {
			return true
		}
	}
	for m := range c.b.mechs[section] {
		if strings.HasSuffix(param, "_"+m) && !c.a.mechs[section][m] {
			return true
		}
	}
	return false
}

// someNames lists names; of many the first ones.
func someNames(list []string) string {
	const most = 6
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most-1], ", "), len(list)-most+1)
}

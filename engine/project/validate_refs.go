package project

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/source"
)

// points checks point processes and artificial cells.
func (c *checker) points() {
	taken := map[string]bool{}
	for _, p := range c.p.Points {
		in := fmt.Sprintf("point process %q", p.Name)
		where := path(in)
		c.name(where, "point process", p.Name, taken)
		t, ok := c.mechanism(where, p.Type, mech.Point, mech.Artificial)
		c.types[p.Name] = t // nil when unknown: known by name, so that links to it raise no second error
		if !ok {
			continue
		}
		if t.Kind == mech.Point {
			c.place(where, p.At)
		} else if p.At != (Place{}) {
			c.list.Warn(where, "leave its place empty", "%s is an artificial cell and stands nowhere", p.Type)
		}
		c.params("", in, t, p.Params)
	}
}

// pointNames lists the point processes for suggestions.
func (c *checker) pointNames() []string {
	var out []string
	for _, p := range c.p.Points {
		out = append(out, p.Name)
	}
	return out
}

// links checks NetCons.
func (c *checker) links() {
	taken := map[string]bool{}
	thresholds := map[Place]float64{}
	for i, l := range c.p.Links {
		where := path(fmt.Sprintf("link %d %q", i+1, l.Name))
		if l.Name != "" {
			c.name(where, "link", l.Name, taken)
		}
		c.linkSource(where, l)
		c.linkTarget(where, l)
		c.linkGID(where, i, l)
		if c.finite(where, "threshold", l.Threshold); l.FromV != nil {
			at := *l.FromV
			if k := c.p.cellIndex(at.Cell); k >= 0 {
				at.Cell = c.p.Cells[k].Name
			}
			if other, ok := thresholds[at]; ok && other != l.Threshold {
				c.list.Warn(where, "give both the same threshold", "threshold is %s, another link from %s has %s; a place has one threshold, the last counts",
					number(l.Threshold), l.FromV, number(other))
			}
			thresholds[at] = l.Threshold
		}
		c.above(where, "delay", " ms", l.Delay, 0, true)
	}
}

func (c *checker) linkSource(where source.Pos, l Link) {
	if l.FromV != nil {
		if l.From != "" {
			c.list.Add(where, "keep one of them", "it comes from %q and from a watched place", l.From)
		}
		c.place(where, *l.FromV)
		return
	}
	if l.From == "" {
		c.list.Add(where, "choose an artificial cell, or a place whose v is watched", "it comes from nowhere")
		return
	}
	t, ok := c.types[l.From]
	switch {
	case !ok:
		c.list.Add(where, suggest(l.From, c.pointNames(), "choose one of the point processes"), "there is no point process %q to come from", l.From)
	case t != nil && t.Kind == mech.Point && t.Receive == nil:
		c.list.Add(where, "watch v of a place instead", "%q is of type %s, which sends no events", l.From, t.Name)
	}
}

func (c *checker) linkTarget(where source.Pos, l Link) {
	for _, w := range l.Weight {
		c.finite(where, "weight", w)
	}
	if l.To == "" { // counts spikes only
		return
	}
	t, ok := c.types[l.To]
	switch {
	case !ok:
		c.list.Add(where, suggest(l.To, c.pointNames(), "choose one of the point processes"), "there is no point process %q to go to", l.To)
	case t == nil:
	case t.Receive == nil:
		c.list.Add(where, "choose a synapse or an artificial cell", "%q is of type %s, which takes no events", l.To, t.Name)
	case len(l.Weight) != max(t.NWeight, 1):
		names := strings.Join(t.WeightNames, ", ")
		c.list.Add(where, "", "it has %d weights, %s takes %d (%s)", len(l.Weight), t.Name, max(t.NWeight, 1), names)
	}
}

func (c *checker) recordings() {
	seen := map[Ref]bool{}
	for i, r := range c.p.Recordings {
		where := path(fmt.Sprintf("recording %d (%s)", i+1, r.Ref))
		if !c.countsSpikes(r.Ref) {
			c.ref(where, r.Ref)
		}
		ref := c.p.Canonical(r.Ref)
		if seen[ref] {
			c.list.Warn(where, "delete one of them", "it is recorded twice")
		}
		seen[ref] = true
	}
}

// ref checks that a variable exists.
func (c *checker) ref(where source.Pos, r Ref) {
	switch {
	case r.Point != "":
		t, ok := c.types[r.Point]
		if !ok {
			c.list.Add(where, suggest(r.Point, c.pointNames(), "choose one of the point processes; a section needs a place: soma(0.5).v"), "there is no point process %q", r.Point)
		} else if t != nil {
			c.variable(where, t, r.Var)
		}
	case r.Section != "":
		cell, section := c.place(where, Place{r.Cell, r.Section, r.X})
		if section >= 0 {
			c.rangeVar(where, cell, r.Var, []int{section}, r.Section)
		}
	default:
		c.global(where, r.Var)
	}
}

// variable checks a variable of an instance of a mechanism.
func (c *checker) variable(where source.Pos, t *mech.Type, name string) {
	base, _, _ := strings.Cut(name, "[")
	var names []string
	if v := shortArray(t, name); v != nil {
		if _, _, ok := t.Element(name); !ok {
			c.list.Add(where, "", "%s has the elements %s[0] to %s[%d]", v.Name, v.Name, v.Name, v.Len-1)
			return
		}
	}
	for _, v := range t.Vars {
		if v.Global || !v.Range && v.Role != mech.State {
			continue
		}
		if v.Name == base {
			return
		}
		names = append(names, v.Name)
	}
	c.list.Add(where, suggest(name, names, "it has "+strings.Join(names, ", ")), "%s has no variable %q", t.Name, name)
}

// nodeVars lists the range variables that every section has.
func nodeVars() []string {
	return []string{"v", "cm", "diam", "i_cap", "area", "ri", "L", "Ra", "nseg", "rallbranch", iMembraneAll}
}

// rangeVar checks a variable of sections: it must exist on one of them at least.
func (c *checker) rangeVar(where source.Pos, cell int, name string, sections []int, at string) {
	if slices.Contains(nodeVars(), name) || len(sections) == 0 {
		return
	}
	t, plain, ok := c.owner(name)
	if !ok {
		known := nodeVars()
		for _, t := range c.cat.Types() {
			for _, v := range t.Vars {
				if t.Kind == mech.Density && (v.Range || v.Role == mech.State) {
					known = append(known, t.Name+"."+v.Name)
				} else if t.Kind == mech.Ion && v.Range {
					known = append(known, v.Name)
				}
			}
		}
		c.list.Add(where, suggest(name, known, `write v, ina, or mechanism and variable like "hh.m"`), "unknown variable %q", name)
		return
	}
	if t.Kind == mech.Density {
		before := len(c.list)
		if c.variable(where, t, plain); len(c.list) > before {
			return
		}
	}
	for _, s := range sections {
		if has := c.present[cell][t.Name]; has != nil && has[s] || t.Kind == mech.Ion && c.ionByPoint(cell, s, t.Name) {
			return
		}
	}
	c.list.Add(where, "insert it with a rule, or choose another section", "%q has no %s", at, t.Name)
}

// ionByPoint says whether a point process brings an ion to a section.
func (c *checker) ionByPoint(cell, section int, ion string) bool {
	for _, p := range c.p.Points {
		t := c.types[p.Name]
		if t == nil || c.p.cellIndex(p.At.Cell) != cell || c.finders[cell].at()[p.At.Section] != section {
			continue
		}
		for _, u := range t.Ions {
			if u.Ion+"_ion" == ion {
				return true
			}
		}
	}
	return false
}

// owner finds the mechanism that a name of a range variable belongs to: "hh.m", "m_hh", "ina".
func (c *checker) owner(name string) (t *mech.Type, plain string, ok bool) {
	if m, plain, dotted := strings.Cut(name, "."); dotted {
		t, ok := c.cat.Lookup(m)
		return t, plain, ok && (t.Kind == mech.Density || t.Kind == mech.Ion)
	}
	for _, t := range c.cat.Types() {
		if t.Kind == mech.Ion {
			if v, ok := t.Var(name); ok && v.Range {
				return t, name, true
			}
		} else if plain, ok := strings.CutSuffix(name, "_"+t.Name); ok && t.Kind == mech.Density {
			return t, plain, true
		} else if base, _, _ := strings.Cut(name, "["); t.Kind == mech.Density {
			if v, ok := t.Var(base); ok && v.Plain {
				return t, name, true
			}
		}
	}
	return nil, "", false
}

func (c *checker) globals() {
	seen := map[string]bool{}
	for _, g := range c.p.Globals {
		where := path("globals", g.Name)
		if seen[g.Name] {
			c.list.Warn(where, "delete all but the last", "%s is given twice; the last value counts", g.Name)
		}
		seen[g.Name] = true
		c.finite(where, g.Name, g.Value)
		if g.Name == "celsius" {
			c.list.Add(where, "set celsius in the run settings", "celsius is a run setting")
			continue
		}
		c.global(where, g.Name)
	}
}

// global checks the name of a variable that the whole model shares.
func (c *checker) global(where source.Pos, name string) {
	known := []string{"celsius"}
	for _, t := range c.cat.Types() {
		if len(t.Tables) > 0 {
			known = append(known, "usetable_"+t.Name)
		}
		for _, v := range t.Vars {
			if v.Global {
				known = append(known, v.Name+"_"+t.Name)
			}
		}
	}
	if !slices.Contains(known, name) {
		c.list.Add(where, suggest(name, known, "globals carry the name of their mechanism: nai0_na_ion"), "there is no global variable %q", name)
	}
}

func (c *checker) changes() {
	for i, ch := range c.p.Changes {
		where := path(fmt.Sprintf("change %d (%s at %s ms)", i+1, ch.Target(), number(ch.T)))
		if !(ch.T >= 0) || math.IsInf(ch.T, 0) {
			c.list.Add(where, "", "its time is %g ms, must be at least 0", ch.T)
		}
		c.finite(where, "the value", ch.Value)
		c.changed(where, ch)
	}
}

// changed checks what a change changes.
func (c *checker) changed(where source.Pos, ch Change) {
	if ch.Subset == "" {
		_, isPoint := c.types[ch.Ref.Point]
		if i := c.p.linkNamed(ch.Ref.Point); i >= 0 && !isPoint {
			if _, err := c.p.linkNumber(i, ch.Ref.Var); err != nil {
				e := err.(*source.Error) // refuse makes no other
				c.list.Add(where, e.Hint, "%s", e.Msg)
			}
			return
		}
		c.ref(where, ch.Ref)
		return
	}
	cell := c.p.cellIndex(ch.Ref.Cell)
	if cell < 0 {
		c.noCell(where, ch.Ref.Cell)
		return
	}
	members, ok := c.finders[cell].members(ch.Subset, len(c.p.Cells[cell].Subsets))
	if !ok {
		c.list.Add(where, suggest(ch.Subset, c.p.Cells[cell].SubsetNames(), "choose a subset or section"), "there is no subset or section %q", ch.Subset)
		return
	}
	c.rangeVar(where, cell, ch.Ref.Var, members, ch.Subset)
}

// sorted gives the names in order.
func sorted(names []string) []string { slices.Sort(names); return names }

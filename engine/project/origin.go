package project

import (
	"math"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// The kinds of Origin.
const (
	OriginSet       = "set"       // a rule on this subset gives it
	OriginInherited = "inherited" // a rule on another subset gives it
	OriginDefault   = "default"   // the mechanism is there and nothing gives a value: that of its file, or of the shape
	OriginGradient  = "gradient"  // it varies: by a gradient or a profile
	OriginAbsent    = "absent"    // the mechanism is on no section of the subset
)

// Origin tells where a parameter on a subset comes from.
type Origin struct {
	Kind  string
	Value float64 // of the first section of the subset; of a gradient NaN
	From  string  // the subset of the rule that gives it; "" for a default and what is absent
	Rule  int     // its number in Rules; -1 when there is none

	Here  bool     // a rule on exactly this subset says something of it, even when another one wins
	Mixed bool     // the sections of the subset don't all have this value, or not all have the mechanism
	Also  []string // subsets whose rules give other values to some of the sections
}

// Origin tells where a parameter ("gnabar", "ena", "cm", "nseg") of a mechanism ("" for the sections themselves) on a subset comes from. With the parameter "" it
// is about the mechanism itself: where it is put from. cat gives defaults; it must hold the project's own mechanisms.
func (c *Cell) Origin(cat *mech.Catalogue, subset, mechanism, param string) Origin {
	return c.Origins(cat).Of(subset, mechanism, param)
}

// Origins answers many questions about one cell.
type Origins struct {
	cell *Cell
	cat  *mech.Catalogue
	f    *subsetFinder
	over [][]bool // by rule and section
}

// Origins prepares for many questions of Origin.
func (c *Cell) Origins(cat *mech.Catalogue) *Origins {
	o := &Origins{cell: c, cat: cat, f: c.finder()}
	for _, r := range c.Rules {
		on := make([]bool, len(o.f.sections))
		members, _ := o.f.members(r.Subset, len(c.Subsets))
		for _, i := range members {
			on[i] = true
		}
		o.over = append(o.over, on)
	}
	return o
}

// given is what a rule says of a parameter.
type given struct {
	value  float64
	varies bool
}

// says gives what a rule says of a parameter; false when it says nothing.
func (o *Origins) says(r Rule, mechanism, param string) (given, bool) {
	if r.Mechanism != mechanism && !(o.ofIon(mechanism, param) && o.ofIon(r.Mechanism, param)) {
		return given{}, false
	}
	if param == "" {
		return given{}, true
	}
	named := func(name string) bool { return name == param }
	if slices.ContainsFunc(r.Gradients, func(g Gradient) bool { return named(g.Param) }) || slices.ContainsFunc(r.Profiles, func(p Profile) bool { return named(p.Name) }) {
		return given{math.NaN(), true}, true
	}
	if mechanism == "" && param == "nseg" && r.NSeg != nil {
		return given{math.NaN(), false}, true
	}
	list := r.Params
	if mechanism == "" && (param == "L" || param == "diam") {
		list = r.Geometry()
	}
	for i := len(list) - 1; i >= 0; i-- {
		if named(list[i].Name) {
			return given{list[i].Value, false}, true
		}
	}
	return given{}, false
}

// ofIon says whether a parameter is one of an ion that the mechanism is or uses.
func (o *Origins) ofIon(mechanism, param string) bool {
	t, ok := o.cat.Lookup(mechanism)
	if !ok || param == "" {
		return false
	}
	if ion, is := strings.CutSuffix(mechanism, "_ion"); is {
		return param == "e"+ion || param == ion+"i" || param == ion+"o"
	}
	return ionParam(t, param)
}

// Of answers one question.
func (o *Origins) Of(subset, mechanism, param string) Origin {
	members, _ := o.f.members(subset, len(o.cell.Subsets))
	out := Origin{Kind: OriginAbsent, Rule: -1}
	winner, varying, has := make([]int, len(members)), make([]bool, len(members)), make([]bool, len(members))
	for m := range members {
		winner[m], has[m] = -1, mechanism == ""
	}
	for k, r := range o.cell.Rules {
		g, says := o.says(r, mechanism, param)
		brings := r.Mechanism == mechanism || o.carries(r.Mechanism, mechanism)
		if !says && !brings {
			continue
		}
		out.Here = out.Here || says && r.Subset == subset
		for m, i := range members {
			if !o.over[k][i] {
				continue
			}
			has[m] = has[m] || brings
			if says && (g.varies || !varying[m]) { // gradients act after all values
				winner[m], varying[m] = k, g.varies
			}
		}
	}
	o.judge(&out, members, mechanism, param, winner, has)
	if out.Kind == OriginInherited && out.From == subset {
		out.Kind = OriginSet
	}
	return out
}

// carries says whether a mechanism brings an ion.
func (o *Origins) carries(by, ion string) bool {
	t, ok := o.cat.Lookup(by)
	return ok && slices.ContainsFunc(t.Ions, func(u mech.IonUse) bool { return u.Ion+"_ion" == ion })
}

// judge makes the answer for a subset of what counts on each of its sections: the number of the rule, -1 for none, and whether the mechanism is there.
func (o *Origins) judge(out *Origin, members []int, mechanism, param string, winner []int, has []bool) {
	first := -2
	some := slices.Contains(has, true)
	for m, i := range members {
		k := winner[m]
		switch {
		case !has[m]:
			out.Mixed = out.Mixed || some
		case first == -2:
			first = k
			o.take(out, i, k, mechanism, param)
		case k != first:
			if k >= 0 {
				if name := o.cell.Rules[k].Subset; !slices.Contains(out.Also, name) && name != out.From {
					out.Also = append(out.Also, name)
				}
			}
			out.Mixed = out.Mixed || param == "" || out.Kind == OriginGradient || o.valueOf(i, k, mechanism, param) != out.Value
		default:
			out.Mixed = out.Mixed || k < 0 && o.valueOf(i, k, mechanism, param) != out.Value
		}
	}
}

// take fills the answer from what counts on the first section that has the mechanism.
func (o *Origins) take(out *Origin, i, k int, mechanism, param string) {
	out.Rule, out.Value = k, o.valueOf(i, k, mechanism, param)
	if k < 0 {
		out.Kind = OriginDefault
		return
	}
	r := o.cell.Rules[k]
	out.From, out.Kind = r.Subset, OriginInherited
	if g, _ := o.says(r, mechanism, param); g.varies {
		out.Kind = OriginGradient
	}
}

// valueOf gives the value that rule k (-1: none) gives a section.
func (o *Origins) valueOf(i, k int, mechanism, param string) float64 {
	if param == "" {
		return 0
	}
	if k >= 0 {
		g, _ := o.says(o.cell.Rules[k], mechanism, param)
		return g.value
	}
	switch {
	case mechanism != "":
		return o.defaultOf(mechanism, param)
	case param == "L":
		return o.f.geometry().length[i]
	case param == "diam":
		return o.f.geometry().diam[i]
	case param == "area":
		return o.f.geometry().area(i)
	}
	return map[string]float64{"Ra": model.DefaultRa, "cm": model.DefaultCm, "rallbranch": model.DefaultRall}[param]
}

// defaultOf gives the value of a mechanism's file, and of ions that of the ion; NaN when there is none.
func (o *Origins) defaultOf(mechanism, param string) float64 {
	t, ok := o.cat.Lookup(mechanism)
	if !ok {
		return math.NaN()
	}
	if o.ofIon(mechanism, param) {
		for _, u := range t.Ions {
			if ion, known := o.cat.Lookup(u.Ion + "_ion"); known && o.ofIon(ion.Name, param) {
				t = ion
			}
		}
	}
	if v, _, own := t.Element(param); own {
		return v.Default
	}
	return math.NaN()
}

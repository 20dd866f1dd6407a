package cellfile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/mech"
	"nrngui/engine/project"
)

var (
	byLambda = regexp.MustCompile(`^int\(\(L ?/ ?\(([\w.+-]+) ?\* ?lambda_f\(([\w.+-]+)\)\) ?\+ ?([\w.+-]+)\) ?/ ?2\) ?\* ?2 ?\+ ?1$`)
	byLength = regexp.MustCompile(`^int\(\(L ?/ ?([\w.+-]+) ?\+ ?([\w.+-]+)\) ?/ ?2\) ?\* ?2 ?\+ ?1$`)
)

// nseg does an assignment of nseg: a number, the d_lambda rule or that of a largest length, or a multiple at the end.
func (x *textCell) nseg(a *syntax.Assign, on *target) {
	r := project.NSegRule{Kind: "fixed"}
	text := syntax.ExprText(a.Y)
	number := func(s string) float64 {
		if v, err := strconv.ParseFloat(s, 64); err == nil {
			return v
		}
		v, ok := x.vars[s]
		if !ok {
			x.skip(a, "%s is not known here", s)
		}
		return v
	}
	m, l := byLambda.FindStringSubmatch(text), byLength.FindStringSubmatch(text)
	v, ok := 0.0, false
	if m == nil && l == nil {
		v, ok = x.value(a.Y)
	}
	switch {
	case a.Op == "*=" && ok && x.isAll(on):
		x.cell.NSeg.Times = max(x.cell.NSeg.Times, 1) * int(v)
		return
	case a.Op != "=":
		x.skip(a, "%q is no rule for segments", syntax.ExprText(a))
		return
	case m != nil:
		r = project.NSegRule{Kind: "d_lambda", D: number(m[1]), Freq: number(m[2]), Margin: number(m[3])}
		if r.Margin == 0.9 {
			r.Margin = 0 // the usual one
		}
	case l != nil:
		r = project.NSegRule{Kind: "max_length", MaxLength: number(l[1]), Margin: number(l[2])}
		if r.Margin == 1-1e-9 {
			r.Margin = 0 // no segment is longer
		}
	case ok:
		r.N = int(v)
	default:
		x.skip(a, "%q is no rule for segments", syntax.ExprText(a))
		return
	}
	x.segmented = x.segmented || x.isAll(on)
	if x.isAll(on) && !slices.ContainsFunc(x.cell.Rules, func(r project.Rule) bool { return r.NSeg != nil }) {
		r.Times = x.cell.NSeg.Times
		x.cell.NSeg = r
		return
	}
	x.cell.Rules = append(x.cell.Rules, project.Rule{Subset: x.subset(on), NSeg: &r})
}

// ofSections are the parameters of sections themselves.
var ofSections = strings.Fields("L diam Ra cm rallbranch")

// isParameter says whether a name is that of a section's or mechanism's parameter.
func (x *textCell) isParameter(name string) bool {
	if slices.Contains(ofSections, name) {
		return true
	}
	t, _ := x.owner(name, nil)
	return t != nil
}

// owner finds the mechanism of a range variable by its name in HOC: first among the given, which knows the variables of its ions too.
func (x *textCell) owner(name string, first *mech.Type) (t *mech.Type, param string) {
	plain, index, array := strings.Cut(name, "[")
	if array {
		index = "[" + index
	}
	if first != nil {
		if v := ofHocName(first, plain); v != nil {
			return first, v.Name + index
		}
		for _, u := range first.Ions {
			if name == "e"+u.Ion || name == u.Ion+"i" || name == u.Ion+"o" {
				return first, name
			}
		}
	}
	for _, o := range x.cat.Types() {
		if o.Kind == mech.Density || o.Kind == mech.Ion {
			if v := ofHocName(o, plain); v != nil {
				return o, v.Name + index
			}
		}
	}
	return nil, ""
}

// parameter gives a parameter of the target a value.
func (x *textCell) parameter(name string, v float64, on *target) {
	if slices.Contains(ofSections, name) {
		if on.section != "" && (name == "L" || name == "diam") && x.sized[on.section] == 0 && len(x.section(on.section).Points) == 0 {
			x.owned[on.section] = true
			if s := x.section(on.section); name == "L" {
				s.L = v
			} else {
				s.Diam = v
			}
			return
		}
		r := x.ruleOf(on, "")
		r.Params = append(r.Params, project.Param{Name: name, Value: v})
		if name == "L" || name == "diam" {
			for _, s := range x.members(r.Subset) {
				x.sized[s]++
			}
		}
		return
	}
	var first *mech.Type
	if k := *on.insert; k >= 0 && k < len(x.cell.Rules) && x.cell.Rules[k].Mechanism != "" {
		first, _ = x.cat.Lookup(x.cell.Rules[k].Mechanism)
	}
	t, param := x.owner(name, first)
	var r *project.Rule
	if t == first && first != nil {
		r = &x.cell.Rules[*on.insert]
	} else {
		r = x.ruleOf(on, t.Name)
	}
	r.Params = append(r.Params, project.Param{Name: param, Value: v})
}

// isAll says whether a target is every section.
func (x *textCell) isAll(on *target) bool {
	return on.subset == "all" || on.list == "all" && len(x.of(on)) == len(x.cell.Shape.Stylized)
}

// assignAt gives a parameter a value at a place: of the section in hand, or of one that is named.
func (x *textCell) assignAt(a *syntax.Assign, c *syntax.Call, on *target) {
	if d, ok := c.X.(*syntax.Dot); ok {
		if name, ok := x.sectionName(d.X); ok {
			on = &target{section: name, insert: noRule()}
			c = &syntax.Call{Place: c.Place, X: &syntax.Name{Place: d.Place, Text: d.Name}, Args: c.Args}
		}
	}
	if on == nil || on.section == "" || a.Op != "=" {
		x.varies = true
		x.skip(a, "%q is no part of the customary form", syntax.ExprText(a))
		return
	}
	x.at(a, c, on)
}

// taper takes diam(0:1) = 2:0.5: a parameter that goes evenly from one end of each section to the other.
func (x *textCell) taper(s *syntax.RangeAssign, on *target) {
	var v [4]float64
	known := on != nil && (s.Op == "=" || s.Op == "")
	for i, e := range []syntax.Expr{s.From, s.To, s.A, s.B} {
		w, ok := x.value(e)
		v[i], known = w, known && ok
	}
	name := syntax.ExprText(s.X)
	if !known || v[0] != 0 || v[1] != 1 || !x.isParameter(name) || name == "L" || name == "Ra" {
		x.skip(s, "%q is no part of the customary form", firstLine(syntax.StmtText(s)))
		return
	}
	mechanism, param := "", name
	if !slices.Contains(ofSections, name) {
		t, p := x.owner(name, nil)
		mechanism, param = t.Name, p
	}
	if v[2] == v[3] {
		x.parameter(name, v[2], on)
		return
	}
	r := x.ruleOf(on, mechanism)
	r.Gradients = append(r.Gradients, project.Gradient{Param: param, Domain: project.Domain{Metric: project.MetricArc}, Form: project.FormLinear,
		Coefs: []project.Param{{Name: "b", Value: v[2]}, {Name: "m", Value: v[3] - v[2]}}})
}

// at gives a parameter a value at one place of a section.
func (x *textCell) at(a *syntax.Assign, c *syntax.Call, on *target) {
	place, ok := x.value(c.Args[0])
	v, known := x.value(a.Y)
	name := syntax.ExprText(c.X)
	if !ok || !known || !x.isParameter(name) || name == "L" || name == "Ra" {
		x.skip(a, "%q: the number is not known here", syntax.ExprText(a))
		return
	}
	mechanism, param := "", name
	if !slices.Contains(ofSections, name) {
		t, p := x.owner(name, nil)
		mechanism, param = t.Name, p
	}
	key := strings.Join([]string{on.section, mechanism, param}, "\x00")
	if len(x.along[key]) == 0 {
		x.cell.Rules = append(x.cell.Rules, project.Rule{Subset: on.section, Mechanism: mechanism, Profiles: []project.Profile{{Name: param}}})
	}
	x.along[key] = append(x.along[key], spot{place, v})
}

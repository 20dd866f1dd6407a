package cellfile

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// The types of a GeoSpec.
const (
	eachL = iota // each section of a subset has its own
	eachDiam
	oneL
	oneDiam
	oneArea
	circuit
	givenNSeg
	dLambda
	dX
)

// membraneAndGeometry reads the rules: subsets in their order, then single sections, as NEURON carries them out. Within each, what belongs to the section comes first.
func (r *reader) membraneAndGeometry() {
	for i, o := range append(slices.Clone(r.snlist), r.list(r.object(r.bild, "topol"), "slist")...) {
		name := r.names[o]
		rule := project.Rule{Subset: name}
		var each []project.Rule
		for _, g := range r.list(o, "geo") {
			each = append(each, r.geometry(&rule, o, int(r.number(g, "type")), r.number(g, "value"))...)
		}
		var mechanisms []project.Rule
		for _, w := range r.list(o, "ml") {
			if x, ok := r.mechanism(&rule, name, w); ok {
				mechanisms = append(mechanisms, x)
			}
		}
		if i == 0 && name == "all" && rule.NSeg != nil {
			r.cell.NSeg, rule.NSeg = *rule.NSeg, nil
		}
		if len(rule.Params) > 0 || rule.NSeg != nil {
			r.cell.Rules = append(r.cell.Rules, rule)
		}
		r.cell.Rules = append(append(r.cell.Rules, each...), mechanisms...)
	}
}

// geometry takes one GeoSpec into the rule of its set. Lengths and diameters that each section has for itself are the section's own, unless an earlier rule reaches it: then
// they are rules.
func (r *reader) geometry(rule *project.Rule, set *object.Object, kind int, value float64) (each []project.Rule) {
	param := func(name string, x float64) { rule.Params = append(rule.Params, project.Param{Name: name, Value: x}) }
	switch kind {
	case eachL, eachDiam:
		param := map[int]string{eachL: "L", eachDiam: "diam"}[kind]
		for _, s := range r.list(set, "list") {
			info := r.object(s, "ldiaminfo")
			if info == nil {
				continue
			}
			x := r.number(info, fmt.Sprintf("x[%d]", kind))
			if r.geometryReaches(r.names[s], rule) {
				each = append(each, project.Rule{Subset: r.names[s], Params: []project.Param{{Name: param, Value: x}}})
			} else {
				r.own(r.names[s], param, x)
			}
		}
	case oneL:
		param("L", value)
	case oneDiam:
		param("diam", value)
	case oneArea:
		param("area", value)
	case circuit:
		param("circuit", 1)
	case givenNSeg:
		rule.NSeg = &project.NSegRule{Kind: "fixed", N: max(int(value), 1)}
	case dLambda:
		rule.NSeg = &project.NSegRule{Kind: "d_lambda", D: value, Freq: project.DefaultFreq, Margin: project.CellBuilderMargin}
	case dX:
		rule.NSeg = &project.NSegRule{Kind: "max_length", MaxLength: value, Margin: project.CellBuilderMargin}
	}
	return each
}

// geometryReaches says whether a rule so far, or the one in the making, sets the geometry of a section; one with points is scaled by a rule.
func (r *reader) geometryReaches(section string, making *project.Rule) bool {
	all := r.cell.SectionNames()
	for _, rule := range append(slices.Clone(r.cell.Rules), *making) {
		if rule.Mechanism != "" || len(rule.Geometry()) == 0 {
			continue
		}
		if members, _ := r.cell.Members(rule.Subset); slices.ContainsFunc(members, func(k int) bool { return all[k].Name == section }) {
			return true
		}
	}
	return slices.ContainsFunc(r.cell.Shape.Stylized, func(s project.StylizedSec) bool { return s.Name == section && len(s.Points) > 0 })
}

// own sets the length or diameter of a section itself.
func (r *reader) own(section, param string, x float64) {
	r.owned[section] = true
	for i := range r.cell.Shape.Stylized {
		if s := &r.cell.Shape.Stylized[i]; s.Name == section && param == "L" {
			s.L = x
		} else if s.Name == section {
			s.Diam = x
		}
	}
}

// mechanism takes an entry of the membrane of a set: Ra and cm into the rule of the set, a mechanism as a rule of its own. A value that is the mechanism's default is left out
// unless an earlier rule may have given the section another.
func (r *reader) mechanism(rule *project.Rule, set string, wrap *object.Object) (out project.Rule, ok bool) {
	ms := r.object(wrap, "ms")
	if ms == nil {
		return out, false
	}
	standard, ok := ms.Data.(*neuron.MechanismStandard)
	if !ok { // Ra or cm, which older sessions keep in another class
		name := "Ra"
		if r.number(ms, "type") == 1 {
			name = "cm"
		}
		rule.Params = append(rule.Params, project.Param{Name: name, Value: r.number(ms, "value")})
		return out, false
	}
	name := standard.Mechanism()
	t, known := r.m.Model.Catalogue().Lookup(name)
	if !known {
		r.note("The mechanism %s of %s is not known: it is left out.", name, set)
		return out, false
	}
	out = project.Rule{Subset: set, Mechanism: name}
	if r.set[name] == nil {
		r.set[name] = map[string]bool{}
	}
	names, sizes := standard.Names()
	for i, n := range names {
		v := ofHocName(t, n)
		if v == nil {
			continue
		}
		for k := range sizes[i] {
			x := *standard.Value(n, k)
			param := v.Name
			if sizes[i] > 1 {
				param = fmt.Sprintf("%s[%d]", v.Name, k)
			}
			if math.IsNaN(x) || math.IsInf(x, 0) {
				r.note("%s of %s is no number: it is left out.", param, name)
				continue
			}
			slot := v.Slot + k
			if t.Kind == mech.Density && slot < len(t.ColInit) && t.ColInit[slot] == x && !r.set[name][param] {
				continue
			}
			r.set[name][param] = true
			out.Params = append(out.Params, project.Param{Name: param, Value: x})
		}
	}
	return out, true
}

// ofHocName finds the variable of a mechanism that HOC calls so.
func ofHocName(t *mech.Type, name string) *mech.Var {
	for i := range t.Vars {
		if v := &t.Vars[i]; !v.Global && t.HocName(v) == name {
			return v
		}
	}
	return nil
}

// metrics and choices of a DomainParmInfo.
var (
	metrics = map[int]string{0: project.MetricPath, 2: project.MetricRadial, 3: project.MetricProjection}
	choices = map[int]string{0: "", 1: project.ChoiceMost, 2: project.ChoiceAll}
	forms   = []string{project.FormBoltzmann, project.FormLinear, project.FormExponential}
)

// domains reads the parameters that vary over subsets.
func (r *reader) domains() {
	funs := r.list(r.bild, "inhomofuns")
	for _, set := range r.snlist {
		for _, d := range r.list(set, "domainparms") {
			domain := r.domain(d)
			if len(r.list(d, "using_")) > 0 {
				r.explain(r.names[set], domain)
			}
			for _, u := range r.list(d, "using_") {
				r.gradient(r.names[set], domain, u, funs)
			}
		}
	}
}

// explain tells where the measure of the window itself and that of the template it exports, which a project follows, are not the same.
func (r *reader) explain(set string, d project.Domain) {
	if d.Proximal == project.ChoiceAll || d.Distal == project.ChoiceAll {
		return // only the window has it, and so has the project
	}
	if d.Metric != project.MetricPath {
		r.note("Over %s, p follows the way of each section, as in a template that the CellBuilder exports; its window goes straight from end to end, so values within curved sections differ a little.", set)
		return
	}
	members, _ := r.cell.Members(set)
	for _, k := range members {
		if s := r.cell.Shape.Stylized[k]; s.Parent != "" && s.ParentX > 0 && s.ParentX < 1 && s.Parent != r.cell.Shape.Stylized[0].Name {
			r.note("Over %s, p of %s counts from its place on %s, as in a template that the CellBuilder exports; its window counts from the beginning of %s.", set, s.Name, s.Parent, s.Parent)
		}
	}
}

// domain reads a measure.
func (r *reader) domain(d *object.Object) project.Domain {
	out := project.Domain{Metric: metrics[int(r.number(d, "dstyle_"))], Proximal: choices[int(r.number(d, "proxstyle_"))], Distal: choices[int(r.number(d, "distalstyle_"))]}
	switch out.Metric {
	case project.MetricRadial:
		out.Origin = []float64{r.number(d, "ox_"), r.number(d, "oy_"), 0}
	case project.MetricProjection:
		out.Angle, out.Start = r.number(d, "theta_"), r.number(d, "origin_")
	}
	return out
}

// gradient reads one parameter that follows a measure: its function of p with the values of its coefficients.
func (r *reader) gradient(set string, domain project.Domain, u *object.Object, funs []*object.Object) {
	hocName := r.text(u, "s")
	k := int(r.number(u, "findex"))
	if k < 0 || k >= len(funs) {
		r.note("%s over %s has no function: it is left out.", hocName, set)
		return
	}
	mechanism, param, ok := r.parameter(hocName)
	if !ok {
		r.note("%s over %s is no parameter of a mechanism of the cell: it is left out.", hocName, set)
		return
	}
	g := project.Gradient{Param: param, Domain: domain, Form: project.FormExpression}
	if k < len(forms) {
		g.Form = forms[k]
	} else {
		g.Expr = r.text(funs[k], "expr")
	}
	values := r.vector(u, "value_")
	for i, name := range strings.Fields(r.text(funs[k], "argstr")) {
		if i < len(values) {
			g.Coefs = append(g.Coefs, project.Param{Name: name, Value: values[i]})
		}
	}
	for i := range r.cell.Rules { // beside what the subset says of the mechanism already
		if x := &r.cell.Rules[i]; x.Subset == set && x.Mechanism == mechanism {
			x.Gradients = append(x.Gradients, g)
			return
		}
	}
	r.cell.Rules = append(r.cell.Rules, project.Rule{Subset: set, Mechanism: mechanism, Gradients: []project.Gradient{g}})
}

// parameter finds the mechanism, among those of the rules, of a range variable by its name in HOC; cm belongs to the section.
func (r *reader) parameter(hocName string) (mechanism, param string, ok bool) {
	if hocName == "cm" {
		return "", "cm", true
	}
	for _, name := range r.mechanisms() {
		t, _ := r.m.Model.Catalogue().Lookup(name)
		if v := ofHocName(t, hocName); v != nil {
			return name, v.Name, true
		}
	}
	return "", "", false
}

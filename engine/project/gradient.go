package project

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"nrngui/engine/expr"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/source"
)

// Gradient is a parameter that varies over the subset of a rule: each segment takes f(p), p being where its centre lies in the Domain, p0 and p1 the
// least and the greatest p of the subset:
//
//	form "constant"     value
//	"linear"            b + m*p/(p1 - p0)
//	"exponential"       A0 + A*exp(-k*(p - p0))
//	"boltzmann"         A0 + A/(1 + exp(k*(d - p)))
//	"table"             straight lines between pairs p, value; beyond the first and the last these
//	"expression"        Expr, of p, p0, p1 and the names of Coefs
//
// Gradients act after the Params of all rules and after sections are cut, in order of the rules; so they don't change the number of segments.
type Gradient struct {
	Param  string    `json:"param"`
	Domain Domain    `json:"domain,omitzero"`
	Form   string    `json:"form"`
	Coefs  []Param   `json:"coefs,omitempty"`
	Expr   string    `json:"expr,omitempty"`
	Table  []float64 `json:"table,omitempty"` // p, value, p, value ...; p ascends
}

// The forms of gradients.
const (
	FormConstant    = "constant"
	FormLinear      = "linear"
	FormExponential = "exponential"
	FormBoltzmann   = "boltzmann"
	FormTable       = "table"
	FormExpression  = "expression"
)

// Forms lists the forms of gradients.
func Forms() []string {
	return []string{FormConstant, FormLinear, FormExponential, FormBoltzmann, FormTable, FormExpression}
}

// FormCoefs lists the names of the coefficients of a form, in order; nil for table and expression.
func FormCoefs(form string) []string {
	return map[string][]string{FormConstant: {"value"}, FormLinear: {"b", "m"}, FormExponential: {"A0", "A", "k"}, FormBoltzmann: {"A0", "A", "k", "d"}}[form]
}

// Formula gives f(p) as text in p, p0, p1 and the names of the coefficients, as HOC and package expr both read it; "" for a table.
func (g Gradient) Formula() string {
	return map[string]string{FormConstant: "value", FormLinear: "b + m*p/(p1 - p0)", FormExponential: "A0 + A*exp(-k*(p - p0))",
		FormBoltzmann: "A0 + A/(1 + exp(k*(d - p)))", FormExpression: strings.TrimSpace(g.Expr)}[g.Form]
}

// Coef gives a coefficient; 0 when it is not there.
func (g Gradient) Coef(name string) float64 {
	for i := len(g.Coefs) - 1; i >= 0; i-- {
		if g.Coefs[i].Name == name {
			return g.Coefs[i].Value
		}
	}
	return 0
}

// read gives the expression of the formula.
func (g Gradient) read() (*expr.Expr, error) {
	e, err := expr.ParseOver(g.Formula(), "p")
	if err != nil {
		return nil, err
	}
	known := []string{"p0", "p1"}
	for _, c := range g.Coefs {
		known = append(known, c.Name)
	}
	for _, ref := range e.Refs() {
		if !slices.Contains(known, ref) {
			return nil, refuse(suggest(ref, known, "use p, p0, p1 and the coefficients; add "+ref+" to them"), "f(p) does not know %q", ref)
		}
	}
	return e, nil
}

// At gives f of each p.
func (g Gradient) At(ps []float64, p0, p1 float64) ([]float64, error) {
	if g.Form == FormTable {
		out := make([]float64, len(ps))
		for i, p := range ps {
			out[i] = g.interpolate(p)
		}
		return out, nil
	}
	e, err := g.read()
	if err != nil {
		return nil, err
	}
	vars := make([][]float64, len(e.Refs()))
	for k, ref := range e.Refs() {
		v := map[string]float64{"p0": p0, "p1": p1}
		value, ok := v[ref]
		if !ok {
			value = g.Coef(ref)
		}
		vars[k] = slices.Repeat([]float64{value}, len(ps))
	}
	return e.Eval(ps, vars), nil
}

// interpolate gives the value of a table.
func (g Gradient) interpolate(p float64) float64 {
	n := len(g.Table) / 2
	if n == 0 {
		return math.NaN()
	}
	k := sort.Search(n, func(i int) bool { return g.Table[2*i] >= p })
	switch {
	case k == 0:
		return g.Table[1]
	case k == n:
		return g.Table[2*n-1]
	}
	a, b := g.Table[2*k-2:2*k], g.Table[2*k:2*k+2]
	return a[1] + (b[1]-a[1])*(p-a[0])/(b[0]-a[0])
}

// Spread holds the values of a gradient on the segments of a subset.
type Spread struct {
	Measured
	Values [][]float64 // by section and segment
}

// Spread evaluates a gradient over a subset. The error says what can't be computed. Over a subset that has no section, as one may become by a renaming, there is nothing to compute:
// the gradient sets nothing then, as other rules do, and Validate warns of it.
func (b *Built) Spread(cell, subset string, g Gradient) (*Spread, error) {
	if len(b.Subset(cell, subset)) == 0 {
		return &Spread{}, nil
	}
	m, err := b.Measure(cell, subset, g.Domain)
	if err != nil {
		return nil, err
	}
	s := &Spread{Measured: *m}
	for k, ps := range m.P {
		values, err := g.At(ps, m.P0, m.P1)
		if err != nil {
			return nil, err
		}
		for i, v := range values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, refuse("change the form or its coefficients", "f(p) is %g at p = %s, in section %s", v, number(ps[i]), m.Sections[k].Name())
			}
		}
		s.Values = append(s.Values, values)
	}
	return s, nil
}

// gradients carries out what varies over the subset of a rule.
func (b *Built) gradients(at string, cell, k int, r Rule) (problems source.List) {
	in := fmt.Sprintf("rule %d (%s)", k+1, r.Describe())
	t, _ := b.Model.Catalogue().Lookup(r.Mechanism)
	for _, g := range r.Gradients {
		where := path(at, in, g.Param)
		s, err := b.Spread(b.project.Cells[cell].Name, r.Subset, g)
		if err != nil {
			blame(&problems, err, where)
			continue
		}
		if r.Mechanism == "" {
			if v, sec := s.lowest(); v < 0 || v == 0 && g.Param == "diam" {
				problems.Add(where, "change the form or its coefficients", "f(p) gives %s the value %s in section %s, must be above 0", g.Param, number(v), sec.Name())
				continue
			}
		}
		name := g.Param
		if r.Mechanism != "" && t.Kind != mech.Ion && !ionParam(t, name) {
			name = r.Mechanism + "." + name
		}
		for j, sec := range s.Sections {
			values := s.Values[j]
			if err := setAlong(b.Model, sec, name, func(x float64) float64 { return values[min(int(x*float64(len(values))), len(values)-1)] }); err != nil {
				blame(&problems, err, where)
				break
			}
		}
	}
	return problems
}

// lowest gives the lowest value and the section that has it.
func (s *Spread) lowest() (low float64, sec *model.Section) {
	low = math.Inf(1)
	for k, values := range s.Values {
		for _, v := range values {
			if v < low {
				low, sec = v, s.Sections[k]
			}
		}
	}
	return low, sec
}

// gradients checks what varies over the subset of a rule.
func (c *checker) gradients(at, in string, r Rule) {
	t, known := c.cat.Lookup(r.Mechanism)
	if r.Mechanism != "" && !known {
		return // said elsewhere
	}
	seen := map[string]bool{}
	for _, g := range r.Gradients {
		where := path(at, in, g.Param)
		switch {
		case seen[g.Param]:
			c.list.Add(where, "delete one of them", "%s varies twice over %s", g.Param, r.Subset)
		case r.Mechanism == "" && g.Param != "cm" && g.Param != "diam":
			c.list.Add(where, "of sections only cm and diam do; give it as a parameter", "%s does not vary within a section", g.Param)
		case r.Mechanism != "":
			c.params(at, in, t, []Param{{g.Param, 0}})
			c.list = slices.DeleteFunc(c.list, func(e *source.Error) bool {
				return e.Pos == where && e.Severity == source.Warning && strings.Contains(e.Msg, "limits")
			})
		}
		seen[g.Param] = true
		c.domain(where, g.Domain)
		c.form(where, g)
	}
}

// domain checks how places are measured.
func (c *checker) domain(where source.Pos, d Domain) {
	if !slices.Contains(Metrics(), d.Metric) {
		c.list.Add(where, suggest(d.Metric, Metrics(), `it must be "radial", "projection", "arc", or left out for path lengths`), "unknown metric %q", d.Metric)
	}
	for _, choice := range [][2]string{{"proximal", d.Proximal}, {"distal", d.Distal}} {
		switch {
		case choice[1] != "" && choice[1] != ChoiceMost && choice[1] != ChoiceAll:
			c.list.Add(where, suggest(choice[1], []string{ChoiceMost, ChoiceAll}, `it must be "most" or "all", or left out`), "unknown choice %q for %s", choice[1], choice[0])
		case choice[1] == ChoiceAll && d.Metric != MetricPath:
			c.list.Add(where, `choose "most"`, `only path lengths have %s "all"`, choice[0])
		}
	}
	for _, v := range []struct {
		name string
		list []float64
	}{{"origin", d.Origin}, {"axis", d.Axis}} {
		if n := len(v.list); n != 0 && n != 3 {
			c.list.Add(where, "give x, y and z", "%s has %d numbers, must have 3", v.name, n)
		}
		for _, x := range v.list {
			c.finite(where, v.name, x)
		}
	}
	if len(d.Axis) == 3 && d.Axis[0] == 0 && d.Axis[1] == 0 && d.Axis[2] == 0 {
		c.list.Add(where, "give a direction such as [0, 1, 0]", "the axis has no length")
	}
	c.finite(where, "angle", d.Angle)
	c.finite(where, "start", d.Start)
}

// form checks f(p).
func (c *checker) form(where source.Pos, g Gradient) {
	if !slices.Contains(Forms(), g.Form) {
		c.list.Add(where, suggest(g.Form, Forms(), "the forms are "+listed(Forms())), "unknown form %q", g.Form)
		return
	}
	seen := map[string]bool{}
	for _, coef := range g.Coefs {
		c.finite(where, coef.Name, coef.Value)
		if seen[coef.Name] {
			c.list.Add(where, "delete one of them", "the coefficient %s is given twice", coef.Name)
		}
		seen[coef.Name] = true
		if want := FormCoefs(g.Form); want != nil && !slices.Contains(want, coef.Name) {
			c.list.Warn(where, "the form has "+listed(want), "the coefficient %s has no effect", coef.Name)
		} else if g.Form == FormExpression && (!word(coef.Name) || coef.Name == "p" || coef.Name == "p0" || coef.Name == "p1") {
			c.list.Add(where, "use letters, digits and _, and none of p, p0, p1", "%q is no name for a coefficient", coef.Name)
		}
	}
	for _, want := range FormCoefs(g.Form) {
		if !seen[want] {
			c.list.Add(where, fmt.Sprintf("add {%q: %q, ...} to coefs", "name", want), "the form %s lacks the coefficient %s", g.Form, want)
			return
		}
	}
	switch g.Form {
	case FormExpression:
		if _, err := g.read(); err != nil {
			blame(&c.list, withColumn(err), where)
		}
	case FormTable:
		c.table(where, g.Table)
	}
}

// table checks the pairs of a table.
func (c *checker) table(where source.Pos, list []float64) {
	if n := len(list); n < 2 || n%2 == 1 {
		c.list.Add(where, "give pairs: p, value, p, value ...", "the table has %d numbers, must have an even number", n)
		return
	}
	for i, v := range list {
		if !c.finite(where, fmt.Sprintf("number %d of the table", i+1), v) {
			return
		}
		if i >= 2 && i%2 == 0 && v <= list[i-2] {
			c.list.Add(where, "sort the pairs by p", "p of pair %d is %s, must be above %s", i/2+1, number(v), number(list[i-2]))
			return
		}
	}
}

// word says whether a name is one of letters, digits and underscores.
func word(name string) bool {
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		return false
	}
	return !strings.ContainsFunc(name, func(r rune) bool {
		return r != '_' && !(r >= 'a' && r <= 'z') && !(r >= 'A' && r <= 'Z') && !(r >= '0' && r <= '9')
	})
}

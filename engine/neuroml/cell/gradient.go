package cell

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"nrngui/engine/neuroml"
	"nrngui/engine/project"
)

// variable reads a density that varies over a group: an expression over the way from the root, in units of SI.
func (r *reader) variable(d *density, e *neuroml.Element, in neuroml.Target) (err error) {
	if p := e.Attr("parameter"); p != "condDensity" && p != "permeability" {
		return refuse(e, "", "the parameter %q varies, which is not understood", p)
	}
	if d.sections, d.subset, err = r.region(e); err != nil {
		return err
	}
	v := e.Child("inhomogeneousValue")
	if v == nil {
		return refuse(e, "add it", "no inhomogeneousValue")
	}
	id, group := v.Attr("inhomogeneousParameter"), e.Attr("segmentGroup")
	p := r.parameter(id, group)
	if p == nil {
		return refuse(v, "define it in the group", "the inhomogeneousParameter %q of the group %q is not there", id, group)
	}
	domain, err := domainOf(p)
	if err != nil {
		return err
	}
	text, err := neuroml.ParseExpr(v.Attr("value"))
	if err != nil {
		return refuse(v, "", "%s", err)
	}
	factor, times := 1e4, "1e-4" // S/m2 to S/cm2
	if in == neuroml.CmPerS {
		factor, times = 1e-2, "1e2"
	}
	rest, scaled := text.Scaled(factor)
	if !scaled {
		rest = text.Times(times)
	}
	name := p.Attr("variable")
	plain, err := rest.Plain(func(n string) (string, error) {
		if n != name {
			return "", fmt.Errorf("%q is not the variable %q of the inhomogeneousParameter", n, name)
		}
		return "p", nil
	})
	if err != nil {
		return refuse(v, "", "%s", err)
	}
	if value, err := strconv.ParseFloat(plain, 64); err == nil {
		d.value = value
		return nil
	}
	d.gradient = &project.Gradient{Domain: domain, Form: project.FormExpression, Expr: plain}
	return nil
}

// parameter finds an inhomogeneousParameter: of the group, or of any.
func (r *reader) parameter(id, group string) *neuroml.Element {
	var any *neuroml.Element
	for _, g := range r.regions.order {
		for _, p := range g.All("inhomogeneousParameter") {
			if p.Attr("id") != id {
				continue
			}
			if any == nil || g.Attr("id") == group {
				any = p
			}
		}
	}
	return any
}

// domainOf is how a place becomes a number: the way from the root, moved to begin at 0 and divided by its greatest where that is said.
func domainOf(p *neuroml.Element) (project.Domain, error) {
	var d project.Domain
	if m := p.Attr("metric"); !strings.EqualFold(m, "Path Length from root") {
		return d, refuse(p, "", "the metric %q is not understood: only path lengths from the root are", m)
	}
	for _, c := range p.Children {
		attr, want := "translationStart", "0"
		if c.Name == "distal" {
			attr, want = "normalizationEnd", "1"
		} else if c.Name != "proximal" {
			continue
		}
		if v, err := strconv.ParseFloat(c.Attr(attr), 64); err != nil || strconv.FormatFloat(v, 'g', -1, 64) != want {
			return d, refuse(c, "", "%s is %q: only %s is understood", attr, c.Attr(attr), want)
		}
		if c.Name == "proximal" {
			d.Proximal = project.ChoiceMost
		} else {
			d.Distal = project.ChoiceMost
		}
	}
	return d, nil
}

// shapes are the texts of the forms of gradients with numbers in place of their coefficients, p0 and p1.
var shapes = []struct {
	form  string
	coefs []string
	text  *regexp.Regexp
}{
	{project.FormLinear, []string{"b", "m"}, shaped("N + N*p/(N - N)")},
	{project.FormExponential, []string{"A0", "A", "k"}, shaped("N + N*exp((-N)*(p - N))")},
	{project.FormBoltzmann, []string{"A0", "A", "k", "d"}, shaped("N + N/(1 + exp(N*(N - p)))")},
}

// shaped makes the pattern of a text in which N stands for a number.
func shaped(text string) *regexp.Regexp {
	return regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(text), "N", `(\(-[0-9.eE+-]+\)|[0-9.eE+-]+)`) + "$")
}

// formed gives a gradient by one of the forms of its text; false when it has none.
func formed(g project.Gradient) (project.Gradient, bool) {
	for _, s := range shapes {
		found := s.text.FindStringSubmatch(g.Expr)
		if found == nil {
			continue
		}
		out := project.Gradient{Param: g.Param, Domain: g.Domain, Form: s.form}
		for i, name := range s.coefs {
			v, err := strconv.ParseFloat(strings.Trim(found[i+1], "()"), 64)
			if err != nil {
				return g, false
			}
			out.Coefs = append(out.Coefs, project.Param{Name: name, Value: v})
		}
		return out, true
	}
	return g, false
}

// confirm gives gradients the forms of the Cell Builder where that changes no value on the cell.
func (r *reader) confirm(built *project.Built, p *project.Project) {
	for i := range p.Cells[0].Rules {
		rule := &p.Cells[0].Rules[i]
		for k, g := range rule.Gradients {
			better, ok := formed(g)
			if !ok {
				continue
			}
			a, err := built.Spread("", rule.Subset, g)
			b, err2 := built.Spread("", rule.Subset, better)
			if err == nil && err2 == nil && alike(a.Values, b.Values) {
				rule.Gradients[k] = better
			}
		}
	}
}

// alike says whether values are equal but for rounding.
func alike(a, b [][]float64) bool {
	for k := range a {
		for i := range a[k] {
			if math.Abs(a[k][i]-b[k][i]) > 1e-12*math.Max(math.Abs(a[k][i]), 1e-12) {
				return false
			}
		}
	}
	return true
}

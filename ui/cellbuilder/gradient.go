package cellbuilder

import (
	"fmt"
	"math"
	"reflect"
	"slices"

	"nrngui/engine/project"
	"nrngui/ui/field"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Gradient is the gradient that a rule of the subset under the cursor has for the parameter under the cursor; nil without one. A constant that only keeps what a more
// general gradient would take is a value, not a gradient.
func (s *State) Gradient() *project.Gradient {
	c := s.cell()
	if c == nil {
		return nil
	}
	g := c.GradientOn(s.Subset, s.Mech, s.Param)
	if g == nil || g.Form == project.FormConstant {
		return nil
	}
	return g
}

// measured is what a domain gives on a subset, kept while cell and domain stay.
type measured struct {
	of     *project.Measured
	err    error
	domain project.Domain
	subset string
	shape  shapeKey
}

// shapeKey is everything that places of segments depend on.
type shapeKey struct {
	shape   *project.StylizedSec
	n       int
	morph   any
	layout  any
	subsets *project.Subset
}

func (s *State) shapeKey(c *project.Cell) shapeKey {
	k := shapeKey{n: len(c.Shape.Stylized), morph: c.Shape.Morph, layout: s.Layout}
	if k.n > 0 {
		k.shape = &c.Shape.Stylized[0]
	}
	if len(c.Subsets) > 0 {
		k.subsets = &c.Subsets[0]
	}
	return k
}

// Domain gives p of every segment of a subset. The cell is built for it without its mechanisms, which matter for no place.
func (s *State) Domain(subset string, d project.Domain) (*project.Measured, error) {
	c := s.cell()
	if c == nil {
		return nil, fmt.Errorf("there is no cell")
	}
	key := s.shapeKey(c)
	for _, m := range s.measured {
		if m.subset == subset && m.shape == key && reflect.DeepEqual(m.domain, d) {
			return m.of, m.err
		}
	}
	if len(s.measured) > 0 && s.measured[0].shape != key || len(s.measured) > 32 {
		s.measured = nil
	}
	m := measured{subset: subset, domain: d, shape: key}
	if s.bare == nil || s.bareOf != key {
		s.bare, s.bareErr = bare(c, s)
		s.bareOf = key
	}
	if m.err = s.bareErr; m.err == nil {
		m.of, m.err = s.bare.Measure(c.Name, subset, d)
	}
	s.measured = append(s.measured, m)
	return m.of, m.err
}

// bare builds the cell alone: its sections, their geometry and how they are cut.
func bare(c *project.Cell, s *State) (*project.Built, error) {
	alone := *c
	alone.Rules, alone.Output, alone.Synapses, alone.Positions = nil, nil, nil, nil
	for _, r := range c.Rules {
		if r.Mechanism == "" {
			r.Gradients = nil
			alone.Rules = append(alone.Rules, r)
		}
	}
	p := project.New("bare")
	p.Run = s.Doc.Run
	p.Cells = []project.Cell{alone}
	return project.Build(p, s.Cat)
}

// spread gives a gradient's values by section of the cell: nil for those outside of its subset.
func (s *State) spread(subset string, g project.Gradient) ([][]float64, error) {
	m, err := s.Domain(subset, g.Domain)
	if err != nil {
		return nil, err
	}
	out := make([][]float64, len(s.Sections))
	for k, sec := range m.Sections {
		values, err := g.At(m.P[k], m.P0, m.P1)
		if err != nil {
			return nil, err
		}
		if i, ok := s.index[sec.Name()]; ok {
			out[i] = values
		}
	}
	return out, nil
}

// Form changes the form of the gradient under the cursor, or makes one of a plain value; it keeps the values at the ends as far as the form can.
func (s *State) Form(form string) (Change, error) {
	row, col, v := s.At()
	if row == nil {
		return Change{}, fmt.Errorf("there is no cell")
	}
	if v.Look == Absent {
		return Change{}, fmt.Errorf("%s", words.F("%s is not on %s: insert it first", groupName(col.Mech), row.Subset))
	}
	g := project.Gradient{Param: col.Param}
	f0, f1, p0, p1 := v.V, v.V, 0.0, 1.0
	old := s.Gradient()
	if old != nil {
		g.Domain = old.Domain
	}
	if m, err := s.Domain(row.Subset, g.Domain); err == nil {
		p0, p1 = m.P0, m.P1
		if old != nil {
			if f, err := old.At([]float64{p0, p1}, p0, p1); err == nil {
				f0, f1 = f[0], f[1]
			}
		}
	} else {
		return Change{}, err
	}
	return s.gradientChange(formed(g, old, form, f0, f1, p0, p1)), nil
}

// formed gives a gradient a form, with the values f0 and f1 at the ends of p.
func formed(g project.Gradient, old *project.Gradient, form string, f0, f1, p0, p1 float64) project.Gradient {
	span := p1 - p0
	if span == 0 {
		span = 1
	}
	set := func(values ...float64) {
		g.Coefs = nil
		for i, n := range project.FormCoefs(form) {
			g.Coefs = append(g.Coefs, project.Param{Name: n, Value: tidy(values[i])})
		}
	}
	g.Form = form
	switch form {
	case project.FormConstant:
		set(f0)
	case project.FormLinear:
		m := f1 - f0
		set(f0-m*p0/span, m)
	case project.FormExponential:
		a := (f0 - f1) / (1 - math.Exp(-3))
		set(f0-a, a, 3/span)
	case project.FormBoltzmann:
		set(f0, f1-f0, 10/span, p0+span/2)
	case project.FormTable:
		g.Table = []float64{tidy(p0), tidy(f0), tidy(p1), tidy(f1)}
	case project.FormExpression:
		g.Expr = "b + m*p/(p1 - p0)"
		if old != nil && old.Formula() != "" {
			g.Expr, g.Coefs = old.Formula(), slices.Clone(old.Coefs)
		} else {
			g.Coefs = []project.Param{{Name: "b", Value: tidy(f0)}, {Name: "m", Value: tidy(f1 - f0)}}
		}
	}
	return g
}

// tidy rounds a computed number to four digits, so that fields and titles can be read.
func tidy(x float64) float64 {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	k := math.Pow(10, 3-math.Floor(math.Log10(math.Abs(x))))
	return math.Round(x*k) / k
}

// gradientChange is the edit that sets the gradient under the cursor.
func (s *State) gradientChange(g project.Gradient) Change {
	cell, subset, mechanism := s.Cell, s.Subset, s.Mech
	return Change{Key: "gradient\x00" + cell + subset + mechanism + s.Param, Edit: func(p *project.Project) (*project.Project, string, error) {
		return p.SetGradient(cell, subset, mechanism, g)
	}}
}

// SetDomain changes what p is; f(p) keeps its values at the ends.
func (s *State) SetDomain(d project.Domain) (Change, error) {
	old := s.Gradient()
	if old == nil {
		return Change{}, fmt.Errorf("there is no gradient here")
	}
	m, err := s.Domain(s.Subset, d)
	if err != nil {
		return Change{}, err
	}
	g := *old
	if was, err := s.Domain(s.Subset, old.Domain); err == nil && old.Form != project.FormExpression {
		if f, err := old.At([]float64{was.P0, was.P1}, was.P0, was.P1); err == nil {
			k := (m.P1 - m.P0) / nonzero(was.P1-was.P0)
			g = rescaled(*old, f, was.P0, m.P0, m.P1, k)
		}
	}
	g.Domain = d
	return s.gradientChange(g), nil
}

func nonzero(x float64) float64 {
	if x == 0 {
		return 1
	}
	return x
}

// rescaled gives the same curve over another range of p.
func rescaled(g project.Gradient, f []float64, was0, p0, p1, k float64) project.Gradient {
	move := func(p float64) float64 { return tidy(p0 + (p-was0)*k) }
	switch g.Form {
	case project.FormLinear:
		return formed(g, nil, g.Form, f[0], f[1], p0, p1)
	case project.FormExponential, project.FormBoltzmann:
		g.Coefs = slices.Clone(g.Coefs)
		for i, c := range g.Coefs {
			switch c.Name {
			case "k":
				g.Coefs[i].Value = tidy(c.Value / nonzero(k))
			case "d":
				g.Coefs[i].Value = move(c.Value)
			}
		}
	case project.FormTable:
		g.Table = slices.Clone(g.Table)
		for i := 0; i+1 < len(g.Table); i += 2 {
			g.Table[i] = move(g.Table[i])
		}
	}
	return g
}

// SetCoef changes one coefficient.
func (s *State) SetCoef(name string, x float64) (Change, error) {
	g := s.Gradient()
	if g == nil {
		return Change{}, fmt.Errorf("there is no gradient here")
	}
	now := *g
	now.Coefs = slices.Clone(g.Coefs)
	i := slices.IndexFunc(now.Coefs, func(p project.Param) bool { return p.Name == name })
	if i < 0 {
		return Change{}, fmt.Errorf("%s", words.F("f(p) has no coefficient %s", name))
	}
	now.Coefs[i].Value = x
	return s.gradientChange(now), nil
}

// SetExpr gives the gradient another formula; names that it has and the former had not become coefficients of 1.
func (s *State) SetExpr(text string) (Change, error) {
	g := s.Gradient()
	if g == nil {
		return Change{}, fmt.Errorf("there is no gradient here")
	}
	now := *g
	now.Form, now.Expr, now.Table = project.FormExpression, text, nil
	now.Coefs = nil
	for _, n := range namesIn(text) {
		now.Coefs = append(now.Coefs, project.Param{Name: n, Value: 1})
		for _, c := range g.Coefs {
			if c.Name == n {
				now.Coefs[len(now.Coefs)-1].Value = c.Value
			}
		}
	}
	if _, err := now.At([]float64{0.5}, 0, 1); err != nil {
		return Change{}, err
	}
	return s.gradientChange(now), nil
}

// namesIn lists the names of a formula that are neither p, p0, p1 nor functions.
func namesIn(text string) []string {
	var out []string
	for i := 0; i < len(text); {
		letter := func(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }
		if !letter(text[i]) {
			if text[i] >= '0' && text[i] <= '9' || text[i] == '.' { // a number with its exponent
				for i < len(text) && (text[i] >= '0' && text[i] <= '9' || text[i] == '.' || text[i] == 'e' || text[i] == 'E' || (text[i] == '-' || text[i] == '+') && (text[i-1] == 'e' || text[i-1] == 'E')) {
					i++
				}
				continue
			}
			i++
			continue
		}
		from := i
		for i < len(text) && (letter(text[i]) || text[i] >= '0' && text[i] <= '9') {
			i++
		}
		name := text[from:i]
		call := i < len(text) && text[i] == '('
		if !call && name != "p" && name != "p0" && name != "p1" && name != "PI" && name != "E" && name != "pi" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// CopyGradient puts the gradient under the cursor on another subset, for the same parameter.
func (s *State) CopyGradient(to string) Edit {
	g, cell, mechanism := s.Gradient(), s.Cell, s.Mech
	return func(p *project.Project) (*project.Project, string, error) {
		if g == nil {
			return nil, "", fmt.Errorf("there is no gradient here")
		}
		return p.SetGradient(cell, to, mechanism, *g)
	}
}

// CoefSpec describes a coefficient for a field.
func (s *State) CoefSpec(g *project.Gradient, name string, m *project.Measured) field.Spec {
	_, col, _ := s.At()
	spec := field.Spec{Name: name, Label: name, Unit: col.Unit}
	span := 1.0
	if m != nil {
		span = nonzero(m.P1 - m.P0)
	}
	at := max(math.Abs(g.Coef("A0")), math.Abs(g.Coef("A")), math.Abs(g.Coef("b")), math.Abs(g.Coef("m")), math.Abs(g.Coef("value")), math.Abs(col.Default))
	spec.Lo, spec.Hi = 0, tidy(2*nonzero(at))
	length := "um"
	if g.Domain.Distal != "" || g.Domain.Metric == project.MetricArc {
		length = ""
	}
	switch {
	case g.Form == project.FormExpression:
		spec.Unit = ""
		v := math.Abs(g.Coef(name))
		spec.Lo, spec.Hi = -tidy(3*nonzero(v)), tidy(3*nonzero(v))
	case name == "A" || name == "m":
		spec.Lo = -spec.Hi
	case name == "k":
		spec.Unit, spec.Doc = "1/um", "how steep it is"
		if length == "" {
			spec.Unit = ""
		}
		spec.Lo, spec.Hi = -tidy(40/span), tidy(40/span)
	case name == "d" && m != nil:
		spec.Unit, spec.Doc, spec.Lo, spec.Hi = length, "p of the middle", tidy(m.P0), tidy(m.P1)
	}
	return spec
}

// DomainWords says what p is.
func DomainWords(d project.Domain) string {
	text := map[string]string{project.MetricPath: words.T("path distance from the root"), project.MetricRadial: words.T("distance in space from the origin"),
		project.MetricProjection: words.F("place along a line at %s°", look.Sig(d.Angle, 4)), project.MetricArc: words.T("place along each section")}[d.Metric]
	switch d.Proximal {
	case project.ChoiceMost:
		text += words.T(", least at 0")
	case project.ChoiceAll:
		text += words.T(", 0 where it enters")
	}
	switch d.Distal {
	case project.ChoiceMost:
		text += words.T(", greatest at 1")
	case project.ChoiceAll:
		text += words.T(", 1 at every tip")
	}
	return text
}

// FormWords names a form in the strip of forms.
func FormWords() []string {
	return []string{"linear", "exp", "Boltzmann", "table", "formula"}
}

// stripForms are the forms of the strip, in the order of FormWords.
func stripForms() []string {
	return []string{project.FormLinear, project.FormExponential, project.FormBoltzmann, project.FormTable, project.FormExpression}
}

// Fine judges whether segments are short enough for what varies: the largest step between two that touch, as a share of the span.
func (p Painted) Fine() (share float64, ok bool) {
	if !(p.High > p.Low) {
		return 0, true
	}
	return p.Steepest / (p.High - p.Low), p.Steepest/(p.High-p.Low) <= 0.2
}

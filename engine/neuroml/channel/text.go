package channel

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/neuroml"
)

// maker gathers what becomes a mod text.
type maker struct {
	types   Types
	want    Want
	scope   map[string]string // what stands for the names that NeuroML gives every component
	used    []*neuroml.Element
	names   map[string]bool // that are taken
	helpers map[string]bool // functions
	celsius []float64       // temperatures that q10 factors are 1 at
	readsCa bool

	rates   block // steady states and time constants of states
	instant block // what follows v at once
	into    *block
	ranges  []variable
	states  []state
	schemes []scheme
	open    []string // factors of the open fraction
	origin  string
}

// block is the body of a procedure.
type block struct{ locals, lines []string }

// variable is an ASSIGNED one.
type variable struct{ name, unit, about string }

// reserved are names that mean something in every mechanism.
var reserved = []string{"v", "t", "dt", "celsius", "area", "diam", "pi", "gbar", "pbar", "g", "i", "erev", "rates", "gates", "instant", "cai", "cao", "exp", "log", "log10", "sqrt", "sin", "cos",
	"tan", "sinh", "cosh", "tanh", "fabs", "ceil", "floor", "pow", "exp_linear", "heaviside", "if", "else", "while", "R", "F", "init", "initial", "state", "ghk", "nrn_ghk", "secondorder"}

func newMaker(types Types, w Want) *maker {
	m := &maker{types: types, want: w, scope: map[string]string{}, names: map[string]bool{}, helpers: map[string]bool{}}
	m.into = &m.rates
	for _, n := range reserved {
		m.names[strings.ToLower(n)] = true
	}
	if w.Ion != "" {
		for _, n := range []string{"e" + w.Ion, "i" + w.Ion, w.Ion + "i", w.Ion + "o"} {
			m.names[strings.ToLower(n)] = true
		}
	}
	return m
}

// uses notes a type that a file defines.
func (m *maker) uses(t *neuroml.Element) {
	if !slices.Contains(m.used, t) {
		m.used = append(m.used, t)
	}
}

// name gives a name that is not taken; case does not make a difference, because NMODL's words don't.
func (m *maker) name(wanted string) string {
	n := plain(wanted)
	for m.names[strings.ToLower(n)] {
		n += "_"
	}
	m.names[strings.ToLower(n)] = true
	return n
}

// variable declares a RANGE variable.
func (m *maker) variable(wanted, unit, about string) string {
	n := m.name(wanted)
	m.ranges = append(m.ranges, variable{n, unit, about})
	return n
}

// local declares a variable of the procedure that is being written.
func (m *maker) local(wanted string) string {
	n := m.name(wanted)
	m.into.locals = append(m.into.locals, n)
	return n
}

// say writes a statement.
func (m *maker) say(format string, args ...any) {
	m.into.lines = append(m.into.lines, fmt.Sprintf(format, args...))
}

// pen writes lines.
type pen struct{ strings.Builder }

func (p *pen) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// mod writes the text of a channel.
func (m *maker) mod(e *neuroml.Element) *Mod {
	w := m.want
	out := &Mod{Name: w.Suffix, Density: "gbar", Celsius: m.celsius}
	current := "i"
	switch {
	case w.Form == GHK:
		out.Density = "pbar"
	case w.Form == Own:
		out.Reversal = "erev"
	case w.Form == Ohmic:
		out.Reversal = "e" + w.Ion
	}
	if w.Ion != "" {
		current = "i" + w.Ion
	}
	p := &pen{}
	p.line("TITLE The channel %s of NeuroML", plain(e.Attr("id")))
	p.line("\n%s", m.origin)
	m.head(p, out, current)
	m.declare(p, out, current)
	m.run(p, out, current)
	m.procedures(p)
	out.Source = p.String()
	return out
}

// head writes the NEURON and UNITS blocks.
func (m *maker) head(p *pen, out *Mod, current string) {
	w := m.want
	p.line("NEURON {\n\tSUFFIX %s", w.Suffix)
	var read []string
	if w.Form == Ohmic || w.Form == Nernst {
		read = append(read, "e"+w.Ion)
	}
	if w.Form == GHK || w.Form == GHK2 {
		read = append(read, w.Ion+"i", w.Ion+"o")
	} else if m.readsCa && w.Ion == "ca" {
		read = append(read, "cai")
	}
	valence := ""
	if z := Valences[w.Ion]; w.Ion != "" && w.Ion != "na" && w.Ion != "k" && w.Ion != "ca" && z != 0 {
		valence = fmt.Sprintf(" VALENCE %d", z)
	}
	switch {
	case w.Ion == "":
		p.line("\tNONSPECIFIC_CURRENT i")
	case len(read) > 0:
		p.line("\tUSEION %s READ %s WRITE %s%s", w.Ion, strings.Join(read, ", "), current, valence)
	default:
		p.line("\tUSEION %s WRITE %s%s", w.Ion, current, valence)
	}
	if m.readsCa && w.Ion != "ca" {
		p.line("\tUSEION ca READ cai")
	}
	list := []string{out.Density, "g"}
	if out.Density == "pbar" {
		list = list[:1]
	}
	if w.Form == Own {
		list = append(list, "erev")
	}
	for _, v := range m.ranges {
		list = append(list, v.name)
	}
	p.line("\tRANGE %s", strings.Join(list, ", "))
	p.line("\tTHREADSAFE\n}\n")
	p.line("UNITS {\n\t(mV) = (millivolt)\n\t(mA) = (milliamp)\n\t(S) = (siemens)\n\t(molar) = (1/liter)\n\t(mM) = (millimolar)\n}\n")
}

// declare writes PARAMETER, STATE and ASSIGNED.
func (m *maker) declare(p *pen, out *Mod, current string) {
	w := m.want
	p.line("PARAMETER {")
	if out.Density == "pbar" {
		p.line("\tpbar = 0 (cm/s) <0, 1e9>  : permeability with all gates open")
	} else {
		p.line("\tgbar = 0 (S/cm2) <0, 1e9>  : conductance with all gates open")
	}
	if w.Form == Own {
		p.line("\terev = 0 (mV)  : reversal potential")
	}
	p.line("}\n")
	if len(m.states)+len(m.schemes) > 0 {
		p.line("STATE {")
		for _, s := range m.states {
			p.line("\t%s", s.name)
		}
		for _, s := range m.schemes {
			p.line("\t%s", strings.Join(s.states, " "))
		}
		p.line("}\n")
	}
	p.line("ASSIGNED {\n\tv (mV)\n\tcelsius (degC)")
	if w.Form == Ohmic || w.Form == Nernst {
		p.line("\te%s (mV)", w.Ion)
	}
	if w.Form == GHK || w.Form == GHK2 {
		p.line("\t%si (mM)\n\t%so (mM)", w.Ion, w.Ion)
	}
	if m.readsCa && !((w.Form == GHK || w.Form == GHK2) && w.Ion == "ca") {
		p.line("\tcai (mM)")
	}
	p.line("\t%s (mA/cm2)", current)
	if out.Density == "gbar" {
		p.line("\tg (S/cm2)  : conductance now")
	}
	for _, v := range m.ranges {
		unit := ""
		if v.unit != "" {
			unit = " (" + v.unit + ")"
		}
		p.line("\t%s%s  : %s", v.name, unit, v.about)
	}
	p.line("}\n")
}

// run writes INITIAL, BREAKPOINT and what they solve.
func (m *maker) run(p *pen, out *Mod, current string) {
	w := m.want
	if len(m.states)+len(m.schemes) > 0 {
		p.line("INITIAL {\n\trates()")
		for _, s := range m.states {
			p.line("\t%s = %s", s.name, s.inf)
		}
		for _, s := range m.schemes {
			p.line("\tSOLVE %s STEADYSTATE sparse", s.name)
		}
		p.line("}\n")
	}
	p.line("BREAKPOINT {")
	if len(m.states) > 0 {
		p.line("\tSOLVE gates METHOD cnexp")
	}
	for _, s := range m.schemes {
		p.line("\tSOLVE %s METHOD sparse", s.name)
	}
	if len(m.instant.lines) > 0 {
		p.line("\tinstant()")
	}
	open := strings.Join(m.open, "*")
	if open == "" {
		open = "1"
	}
	if out.Density == "gbar" {
		product := "gbar*" + open
		if open == "1" {
			product = "gbar"
		}
		p.line("\tg = %s", product)
	}
	switch w.Form {
	case GHK:
		p.line("\t%s = pbar*%s*ghk(v, %si, %so)", current, open, w.Ion, w.Ion)
	case GHK2:
		p.line("\t%s = g*ghk(v, %si, %so)", current, w.Ion, w.Ion)
	case Own:
		p.line("\t%s = g*(v - erev)", current)
	default:
		p.line("\t%s = g*(v - e%s)", current, w.Ion)
	}
	p.line("}")
	if len(m.states) > 0 {
		p.line("\nDERIVATIVE gates {\n\trates()")
		for _, s := range m.states {
			p.line("\t%s' = (%s - %s)/%s", s.name, s.inf, s.name, s.tau)
		}
		p.line("}")
	}
	for _, s := range m.schemes {
		s.write(p)
	}
}

// procedures writes rates, what follows v at once, and the functions that are called.
func (m *maker) procedures(p *pen) {
	for _, b := range []struct {
		name, about string
		block
		always bool
	}{{"rates", "steady states and time constants", m.rates, len(m.states)+len(m.schemes) > 0}, {"instant", "what follows v at once", m.instant, false}} {
		if len(b.lines) == 0 && !b.always {
			continue
		}
		p.line("\nPROCEDURE %s() {  : %s", b.name, b.about)
		if len(b.locals) > 0 {
			p.line("\tLOCAL %s", strings.Join(b.locals, ", "))
		}
		p.line("\tUNITSOFF")
		for _, l := range b.lines {
			p.line("\t%s", l)
		}
		p.line("\tUNITSON\n}")
	}
	if m.helpers["exp_linear"] {
		p.line("\nFUNCTION exp_linear(x) {  : x/(1 - exp(-x)) with its limit where numerator and denominator vanish")
		p.line("\tif (fabs(x) < 1e-6) {\n\t\texp_linear = 1 + x/2\n\t} else {\n\t\texp_linear = x/(1 - exp(-x))\n\t}\n}")
	}
	if m.helpers["heaviside"] {
		p.line("\nFUNCTION heaviside(x) {  : 1 from 0 on\n\tif (x < 0) {\n\t\theaviside = 0\n\t} else {\n\t\theaviside = 1\n\t}\n}")
	}
	z := Valences[m.want.Ion]
	switch m.want.Form {
	case GHK:
		p.line("\nFUNCTION ghk(v (mV), ci (mM), co (mM)) (.001 coul/cm3) {  : current (mA/cm2) of 1 cm/s, by Goldman, Hodgkin and Katz; F = 96485.3 C/mol, R = 8.3144621 J/(K mol)")
		p.line("\tLOCAL k, x\n\tUNITSOFF\n\tk = %d*96485.3/(8.3144621*(celsius + 273.15))\n\tx = k*v*1e-3", z)
		p.line("\tif (co <= 0) {\n\t\tghk = 0\n\t} else if (fabs(x) < 1e-6) {\n\t\tghk = 1e-3*%d*96485.3*(ci - co*(1 - x))*(1 + x/2)", z)
		p.line("\t} else {\n\t\tghk = 1e-3*%d*96485.3*x*(ci - co*exp(-x))/(1 - exp(-x))\n\t}\n\tUNITSON\n}", z)
	case GHK2:
		p.line("\nFUNCTION ghk(v (mV), ci (mM), co (mM)) (mV) {  : driving force, after Jaffe et al., J. Neurophysiol. 71:1065 (1994)")
		p.line("\tLOCAL s, x\n\tUNITSOFF\n\ts = 25*(celsius + 273.15)/(293.15*2)\n\tx = v/s")
		p.line("\tif (co <= 0) {\n\t\tghk = 0\n\t} else if (fabs(x) < 1e-6) {\n\t\tghk = -s*(1 - ci/co*exp(x))*(1 - x/2)")
		p.line("\t} else {\n\t\tghk = -s*(1 - ci/co*exp(x))*x/(exp(x) - 1)\n\t}\n\tUNITSON\n}")
	}
}

package channel

import (
	"fmt"
	"strings"

	"nrngui/engine/neuroml"
)

// Pool makes the mechanism of a concentration model. Its concentration begins at the parameter initial. The error is a *source.Error with file and line.
//
// NeuroML counts the current inward (iCa = -ica area), and units of LEMS are ms, mM, cm, nA, umol:
//
//	fixedFactor       c' = -ica rho - (c - rest)/decay
//	its Traub form    c' = -ica 1e-9 phi - (c - rest) beta
//	decayingPool      c' = -ica area/(2 F V) - (c - rest)/decay, V the shell of a sphere with the compartment's area
func Pool(types Types, e *neuroml.Element, suffix, ion string) (*Mod, error) {
	w := Want{Suffix: suffix, Ion: ion, Form: poolForm}
	m := newMaker(types, w)
	p := poolMaker{maker: m, c: ion + "i"}
	rate, err := p.rate(e)
	if err != nil {
		return nil, err
	}
	m.origin = origin(e, m.used, w)
	out := &pen{}
	out.line("TITLE The concentration model %s of NeuroML", plain(e.Attr("id")))
	out.line("\n%s", m.origin)
	valence := ""
	if z := Valences[ion]; ion != "na" && ion != "k" && ion != "ca" && z != 0 {
		valence = fmt.Sprintf(" VALENCE %d", z)
	}
	out.line("NEURON {\n\tSUFFIX %s\n\tUSEION %s READ i%s, %si WRITE %si%s\n\tRANGE initial\n\tTHREADSAFE\n}\n", suffix, ion, ion, ion, ion, valence)
	out.line("UNITS {\n\t(mA) = (milliamp)\n\t(um) = (micron)\n\t(molar) = (1/liter)\n\t(mM) = (millimolar)\n}\n")
	out.line("PARAMETER {\n\tinitial = 0.0001 (mM) <0, 1e9>  : concentration at the start\n}\n")
	out.line("STATE {\n\t%s (mM) <1e-9>\n}\n", p.c)
	out.line("ASSIGNED {\n\ti%s (mA/cm2)\n\tarea (um2)\n\tcelsius (degC)\n\tv (mV)\n}\n", ion)
	out.line("INITIAL {\n\t%s = initial\n}\n", p.c)
	out.line("BREAKPOINT {\n\tSOLVE pool METHOD %s", p.method)
	if p.floor {
		out.line("\tif (%s < 0) {\n\t\t%s = 0\n\t}", p.c, p.c)
	}
	out.line("}\n\nDERIVATIVE pool {")
	if len(m.rates.locals) > 0 {
		out.line("\tLOCAL %s", strings.Join(m.rates.locals, ", "))
	}
	out.line("\tUNITSOFF")
	for _, l := range m.rates.lines {
		out.line("\t%s", l)
	}
	out.line("\t%s' = %s\n\tUNITSON\n}", p.c, rate)
	if m.helpers["heaviside"] {
		m.states, m.schemes, m.want.Form, m.rates, m.helpers["exp_linear"] = nil, nil, "", block{}, false
		m.procedures(out)
	}
	return &Mod{Name: suffix, Source: out.String(), Density: "initial"}, nil
}

type poolMaker struct {
	*maker
	c      string // the concentration in the mod text
	method string
	floor  bool // it does not fall below 0
}

// rate gives the right hand side.
func (p *poolMaker) rate(e *neuroml.Element) (string, error) {
	p.method = "cnexp"
	rest := func(name string, in neuroml.Target) (float64, error) { return Quantity(e, name, in) }
	switch t := e.Type(); t {
	case "fixedFactorConcentrationModel", "decayingPoolConcentrationModel":
		p.floor = true
		c0, err := rest("restingConc", neuroml.MM)
		if err != nil {
			return "", err
		}
		tau, err := rest("decayConstant", neuroml.Ms)
		if err != nil {
			return "", err
		}
		source, err := p.source(e, t)
		return fmt.Sprintf("%s - (%s)/%s", source, minus(p.c, c0), bracketed(tau)), err
	case "fixedFactorConcentrationModelTraub":
		p.floor = true
		c0, err := rest("restingConc", neuroml.MM)
		if err != nil {
			return "", err
		}
		beta, err := rest("beta", neuroml.PerMs)
		if err != nil {
			return "", err
		}
		phi, err := p.consistent(e, "phi")
		return fmt.Sprintf("-1e6*i%s*1e-9*%s - (%s)*%s", p.want.Ion, bracketed(phi), minus(p.c, c0), bracketed(beta)), err
	case "concentrationModel":
		return "", refuse(e, "use one of NeuroML's own", "a concentrationModel without a type")
	default:
		return p.own(e, t)
	}
}

// consistent gives an attribute in the units of LEMS expressions.
func (p *poolMaker) consistent(e *neuroml.Element, name string) (float64, error) {
	q, err := neuroml.ParseQuantity(e.Attr(name))
	if err != nil {
		return 0, refuse(e, "", "%s of %s: %s", name, e, err)
	}
	return q.Consistent(), nil
}

// source is what the current adds, mM/ms. A mA/cm2 are 1e6 nA/cm2.
func (p *poolMaker) source(e *neuroml.Element, t string) (string, error) {
	ion := p.want.Ion
	if t == "fixedFactorConcentrationModel" {
		rho, err := p.consistent(e, "rho")
		return fmt.Sprintf("-1e6*i%s*%s", ion, bracketed(rho)), err
	}
	shell, err := p.consistent(e, "shellThickness")
	if err != nil {
		return "", err
	}
	r := p.local("radius")
	p.say("%s = sqrt(area*1e-8/(4*3.14159))", r)
	inner := p.local("inner")
	p.say("%s = %s", inner, minus(r, shell))
	volume := p.local("volume")
	p.say("%s = 4*3.14159/3*(%s*%s*%s - %s*%s*%s)", volume, r, r, r, inner, inner, inner)
	return fmt.Sprintf("-1e6*i%s*area*1e-8/(2*9.64853e10*%s)", ion, volume), nil
}

// own takes a model of a type that a file defines.
func (p *poolMaker) own(e *neuroml.Element, typ string) (string, error) {
	c, err := p.component(e, typ, "pool")
	if err != nil {
		return "", err
	}
	var d *neuroml.Element
	for _, t := range c.chain {
		dynamics := t.Child("Dynamics")
		if dynamics == nil {
			continue
		}
		for _, x := range dynamics.Children {
			switch {
			case x.Name == "TimeDerivative" && x.Attr("variable") == "concentration" && d == nil:
				d = x
			case x.Name == "TimeDerivative" && x.Attr("variable") != "extConcentration", x.Name == "StateVariable" && x.Attr("name") != "concentration" && x.Attr("name") != "extConcentration":
				return "", refuse(x, "", "the type %s has states beside the concentration, which is not understood", typ)
			case x.Name == "OnCondition":
				if strings.Join(strings.Fields(x.Attr("test")), " ") != "concentration .lt. 0" {
					return "", refuse(x, "", "the condition %.60q is not understood", x.Attr("test"))
				}
				p.floor = true
			case x.Name == "KineticScheme" || x.Name == "Regime" || x.Name == "OnEvent":
				return "", refuse(x, "", "<%s> of the type %s is not understood", x.Name, typ)
			}
		}
	}
	if d == nil {
		return "", refuse(c.chain[0], "", "the type %s has no TimeDerivative of the concentration", typ)
	}
	p.scope["concentration"], p.scope["initialConcentration"] = p.c, "initial"
	p.scope["iCa"], p.scope["surfaceArea"] = fmt.Sprintf("(-1e6*i%s*area*1e-8)", p.want.Ion), "(area*1e-8)"
	p.scope["temperature"], p.scope["v"] = "(celsius + 273.15)", "v"
	c.states = map[string]string{"concentration": p.c}
	before := len(p.rates.lines)
	text, err := c.expression(d, d.Attr("value"))
	for _, l := range p.rates.lines[before:] {
		if strings.Contains(l, p.c) {
			p.method = "derivimplicit" // it may not be linear in the concentration as a statement shows it
		}
	}
	return text, err
}

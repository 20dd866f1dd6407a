package channel

import (
	"fmt"
	"strings"

	"nrngui/engine/neuroml"
)

// state is a state of a mechanism.
type state struct{ name, inf, tau string }

// gate takes a gate of a channel.
func (m *maker) gate(e *neuroml.Element) error {
	id := e.Attr("id")
	if id == "" {
		return refuse(e, "give it an id", "a gate without id")
	}
	power, err := m.instances(e)
	if err != nil {
		return err
	}
	switch t := e.Type(); t {
	case "gateHHrates", "gateHHtauInf", "gateHHratesTau", "gateHHratesInf", "gateHHratesTauInf":
		q, err := m.dynamic(e, m.name(id))
		if err != nil {
			return err
		}
		m.open = append(m.open, raised(q, power))
	case "gateHHInstantaneous":
		m.into = &m.instant
		x, err := m.child(e, "steadyState", id, "x", neuroml.None)
		if err != nil {
			return err
		}
		inf := m.variable(id+"_inf", "", "steady state of "+id)
		m.say("%s = %s", inf, x)
		m.open = append(m.open, raised(inf, power))
	case "gateFractional":
		return m.fractional(e, id, power)
	case "gateKS":
		return m.kinetic(e, id, power)
	default:
		return refuse(e, "use one of NeuroML's own gates", "the gate is of type %.60q, which is not understood", t)
	}
	return nil
}

// instances is the number of equal gates; it may be any positive number.
func (m *maker) instances(e *neuroml.Element) (float64, error) {
	if !e.Has("instances") {
		return 1, nil
	}
	return m.quantity(e, "instances", neuroml.None)
}

// raised writes a power.
func raised(q string, power float64) string {
	if n := int(power); float64(n) == power && n >= 1 && n <= 6 {
		return strings.Repeat(q+"*", n-1) + q
	}
	return q + "^" + bracketed(power)
}

// dynamic makes a state of a gate, or of a sub gate.
func (m *maker) dynamic(e *neuroml.Element, q string) (string, error) {
	m.into = &m.rates
	scale, err := m.rateScale(e)
	if err != nil {
		return "", err
	}
	s := state{name: q, inf: m.variable(q+"_inf", "", "steady state of "+q), tau: m.variable(q+"_tau", "ms", "time constant of "+q)}
	kind := e.Type()
	a, b := "", ""
	if e.Child("forwardRate") != nil || e.Child("reverseRate") != nil {
		if a, b, err = m.pair(e, q); err != nil {
			return "", err
		}
	}
	inf, tau := fmt.Sprintf("%s/(%s + %s)", a, a, b), fmt.Sprintf("1/(%s + %s)", a, b)
	if scale != "" {
		tau = fmt.Sprintf("1/(%s*(%s + %s))", scale, a, b)
	}
	if kind == "gateHHtauInf" || kind == "gateHHratesInf" || kind == "gateHHratesTauInf" || kind == "subGate" {
		if inf, err = m.child(e, "steadyState", q, "x", neuroml.None); err != nil {
			return "", err
		}
	}
	m.say("%s = %s", s.inf, inf)
	m.scope["inf"] = s.inf
	if kind == "gateHHtauInf" || kind == "gateHHratesTau" || kind == "gateHHratesTauInf" || kind == "subGate" {
		if tau, err = m.child(e, "timeCourse", q, "t", neuroml.Ms); err != nil {
			return "", err
		}
		if scale != "" {
			tau = fmt.Sprintf("(%s)/%s", tau, scale)
		}
	}
	if a == "" && (kind == "gateHHrates" || kind == "gateHHratesTau" || kind == "gateHHratesInf") {
		return "", refuse(e, "add them", "the gate has no forwardRate and reverseRate")
	}
	m.say("%s = %s", s.tau, tau)
	for _, name := range []string{"alpha", "beta", "rateScale", "inf"} {
		delete(m.scope, name)
	}
	m.states = append(m.states, s)
	return q, nil
}

// pair computes opening and closing rates.
func (m *maker) pair(e *neuroml.Element, q string) (a, b string, err error) {
	for i, role := range []string{"forwardRate", "reverseRate"} {
		text, err := m.child(e, role, q, "r", neuroml.PerMs)
		if err != nil {
			return "", "", err
		}
		name := m.local([]string{"a_", "b_"}[i] + q)
		m.say("%s = %s", name, text)
		m.scope[[]string{"alpha", "beta"}[i]] = name
		if i == 0 {
			a = name
		} else {
			b = name
		}
	}
	return a, b, nil
}

// rateScale is the product of the q10Settings; "" for 1.
func (m *maker) rateScale(e *neuroml.Element) (string, error) {
	var factors []string
	for _, c := range e.All("q10Settings") {
		f, err := m.q10(c)
		if err != nil {
			return "", err
		}
		factors = append(factors, f)
	}
	m.scope["rateScale"] = "1"
	if len(factors) == 0 {
		return "", nil
	}
	name := m.local("q10_" + plain(e.Attr("id")))
	m.say("%s = %s", name, strings.Join(factors, "*"))
	m.scope["rateScale"] = name
	return name, nil
}

// q10 is a factor of temperature.
func (m *maker) q10(c *neuroml.Element) (string, error) {
	switch t := c.Type(); t {
	case "q10Fixed":
		f, err := m.quantity(c, "fixedQ10", neuroml.None)
		return number(f), err
	case "q10ExpTemp", "q10ConductanceScaling":
		f, err := m.quantity(c, "q10Factor", neuroml.None)
		if err != nil {
			return "", err
		}
		at, err := m.quantity(c, "experimentalTemp", neuroml.DegC)
		if err != nil {
			return "", err
		}
		m.celsius = append(m.celsius, at)
		return fmt.Sprintf("%s^((%s)/10)", bracketed(f), minus("celsius", at)), nil
	default:
		return m.lems(c, t, "q10", "q10")
	}
}

// fractional is a gate of several populations of sub gates.
func (m *maker) fractional(e *neuroml.Element, id string, power float64) error {
	subs := e.All("subGate")
	if len(subs) == 0 {
		return refuse(e, "add them", "the gate has no subGate")
	}
	m.into = &m.rates
	scale, err := m.rateScale(e)
	if err != nil {
		return err
	}
	var sum []string
	for _, s := range subs {
		name := s.Attr("id")
		if name == "" {
			return refuse(s, "give it an id", "a subGate without id")
		}
		share, err := m.quantity(s, "fractionalConductance", neuroml.None)
		if err != nil {
			return err
		}
		q, err := m.dynamic(s, m.name(id+"_"+name))
		if err != nil {
			return err
		}
		if scale != "" {
			last := m.states[len(m.states)-1]
			m.say("%s = %s/%s", last.tau, last.tau, scale)
		}
		sum = append(sum, fmt.Sprintf("%s*%s", bracketed(share), q))
	}
	m.into = &m.instant
	q := m.variable(id, "", "open fraction of "+id)
	m.say("%s = %s", q, strings.Join(sum, " + "))
	m.open = append(m.open, raised(q, power))
	return nil
}

package channel

import (
	"fmt"
	"strconv"
	"strings"

	"nrngui/engine/neuroml"
)

// child computes a rate, steady state or time course that is a child of a gate: its exposure, in a unit.
func (m *maker) child(e *neuroml.Element, role, prefix, exposure string, in neuroml.Target) (string, error) {
	c := e.Child(role)
	if c == nil {
		return "", refuse(e, "add it", "%s lacks its %s", e, role)
	}
	return m.rate(c, prefix+"_"+role, exposure, in)
}

// rate writes a rate over v. Forms of NeuroML, with x = (v - midpoint)/scale:
//
//	HHExpRate, HHExpVariable              rate exp(x)
//	HHSigmoidRate, HHSigmoidVariable      rate/(1 + exp(-x))
//	HHExpLinearRate, HHExpLinearVariable  rate x/(1 - exp(-x)); at x = 0 rate
//	fixedTimeCourse                       tau
func (m *maker) rate(c *neuroml.Element, prefix, exposure string, in neuroml.Target) (string, error) {
	t := c.Attr("type")
	if t == "" {
		if t = c.Name; t != "fixedTimeCourse" {
			return "", refuse(c, "give it one: type=\"HHExpRate\"", "%s has no type", c)
		}
	}
	if t == "fixedTimeCourse" {
		tau, err := m.quantity(c, "tau", neuroml.Ms)
		return number(tau), err
	}
	form, ok := strings.CutSuffix(t, map[string]string{"r": "Rate", "x": "Variable", "t": "Time"}[exposure])
	if !ok || form != "HHExp" && form != "HHSigmoid" && form != "HHExpLinear" {
		return m.lems(c, t, prefix, exposure)
	}
	rate, err := m.quantity(c, "rate", in)
	if err != nil {
		return "", err
	}
	mid, err := m.quantity(c, "midpoint", neuroml.MV)
	if err != nil {
		return "", err
	}
	scale, err := m.quantity(c, "scale", neuroml.MV)
	switch {
	case err != nil:
		return "", err
	case scale == 0:
		return "", refuse(c, "give another one", "the scale is 0 mV")
	}
	x := fmt.Sprintf("(%s)/%s", minus("v", mid), bracketed(scale))
	switch form {
	case "HHExp":
		return fmt.Sprintf("%s*exp(%s)", number(rate), x), nil
	case "HHSigmoid":
		return fmt.Sprintf("%s/(1 + exp(-%s))", number(rate), x), nil
	}
	m.helpers["exp_linear"] = true
	return fmt.Sprintf("%s*exp_linear(%s)", number(rate), x), nil
}

// quantity gives an attribute of an element in a unit.
func (m *maker) quantity(e *neuroml.Element, name string, in neuroml.Target) (float64, error) {
	return Quantity(e, name, in)
}

// Quantity gives an attribute of an element in a unit. The error is a *source.Error with file and line.
func Quantity(e *neuroml.Element, name string, in neuroml.Target) (float64, error) {
	if !e.Has(name) {
		return 0, refuse(e, "add it", "%s lacks %s", e, name)
	}
	q, err := neuroml.ParseQuantity(e.Attr(name))
	if err != nil {
		return 0, refuse(e, "", "%s of %s: %s", name, e, err)
	}
	v, err := q.In(in)
	if err != nil {
		return 0, refuse(e, "", "%s of %s is %.60q: %s", name, e, e.Attr(name), err)
	}
	return v, nil
}

// number writes a number: 1e10, 1e-5.
func number(v float64) string {
	mantissa, exponent, ok := strings.Cut(strconv.FormatFloat(v, 'g', -1, 64), "e")
	if !ok {
		return mantissa
	}
	n, _ := strconv.Atoi(exponent) // FormatFloat writes one
	return mantissa + "e" + strconv.Itoa(n)
}

// bracketed writes a number that stands behind an operator.
func bracketed(v float64) string {
	if v < 0 {
		return "(" + number(v) + ")"
	}
	return number(v)
}

// minus writes a difference.
func minus(what string, v float64) string {
	switch {
	case v < 0:
		return what + " + " + number(-v)
	case v == 0:
		return what
	}
	return what + " - " + number(v)
}

package channel

import (
	"fmt"
	"strings"

	"nrngui/engine/neuroml"
)

// scheme is the kinetic scheme of a gate.
type scheme struct {
	name   string
	states []string
	steps  []string
}

// kinetic takes a gate whose open fraction is the sum of the open states of a scheme.
func (m *maker) kinetic(e *neuroml.Element, id string, power float64) error {
	m.into = &m.rates
	scale, err := m.rateScale(e)
	if err != nil {
		return err
	}
	s := scheme{name: m.name("scheme_" + id)}
	of := map[string]string{}
	var open []string
	for _, c := range e.All("closedState", "openState") {
		name := c.Attr("id")
		if name == "" || of[name] != "" {
			return refuse(c, "give each state an id of its own", "a state %q", name)
		}
		q := m.name(id + "_" + name)
		of[name] = q
		s.states = append(s.states, q)
		if c.Name == "openState" {
			open = append(open, q)
		}
	}
	if len(s.states) < 2 || len(open) == 0 {
		return refuse(e, "give it closedState and openState", "the gate has %d states, of which %d are open: it needs 2 and 1", len(s.states), len(open))
	}
	for i, c := range e.Children {
		if !strings.HasSuffix(c.Name, "Transition") {
			continue
		}
		from, to := of[c.Attr("from")], of[c.Attr("to")]
		if from == "" || to == "" {
			return refuse(c, "name states of the gate", "a transition from %q to %q", c.Attr("from"), c.Attr("to"))
		}
		f, r, err := m.transition(c, fmt.Sprintf("%s_%d", id, i))
		if err != nil {
			return err
		}
		if scale != "" {
			f, r = fmt.Sprintf("%s*(%s)", scale, f), fmt.Sprintf("%s*(%s)", scale, r)
		}
		kf, kr := m.variable(fmt.Sprintf("%s_f%d", id, i), "/ms", "rate from "+from+" to "+to), m.variable(fmt.Sprintf("%s_r%d", id, i), "/ms", "rate from "+to+" to "+from)
		m.say("%s = %s", kf, f)
		m.say("%s = %s", kr, r)
		s.steps = append(s.steps, fmt.Sprintf("~ %s <-> %s (%s, %s)", from, to, kf, kr))
	}
	if len(s.steps) == 0 {
		return refuse(e, "add one", "the gate has no transition")
	}
	m.schemes = append(m.schemes, s)
	sum := strings.Join(open, " + ")
	if len(open) > 1 {
		sum = "(" + sum + ")"
	}
	m.open = append(m.open, raised(sum, power))
	return nil
}

// transition gives the rates of a transition forward and backward.
func (m *maker) transition(c *neuroml.Element, prefix string) (f, r string, err error) {
	switch c.Name {
	case "forwardTransition", "reverseTransition":
		rate, err := m.child(c, "rate", prefix, "r", neuroml.PerMs)
		if c.Name == "reverseTransition" {
			return "0", rate, err
		}
		return rate, "0", err
	case "tauInfTransition":
		tau, err := m.child(c, "timeCourse", prefix, "t", neuroml.Ms)
		if err != nil {
			return "", "", err
		}
		inf, err := m.child(c, "steadyState", prefix, "x", neuroml.None)
		return fmt.Sprintf("(%s)/(%s)", inf, tau), fmt.Sprintf("(1 - (%s))/(%s)", inf, tau), err
	case "vHalfTransition":
		var q [5]float64
		for i, a := range []struct {
			name string
			in   neuroml.Target
		}{{"vHalf", neuroml.MV}, {"z", neuroml.None}, {"gamma", neuroml.None}, {"tau", neuroml.Ms}, {"tauMin", neuroml.Ms}} {
			if q[i], err = m.quantity(c, a.name, a.in); err != nil {
				return "", "", err
			}
		}
		x := fmt.Sprintf("(%s)/25.3", minus("v", q[0]))
		f = fmt.Sprintf("1/(%s*exp(-%s*%s) + %s)", number(q[3]), bracketed(q[1]*q[2]), x, number(q[4]))
		return f, fmt.Sprintf("1/(%s*exp(%s*%s) + %s)", number(q[3]), bracketed(q[1]*(1-q[2])), x, number(q[4])), nil
	}
	return "", "", refuse(c, "", "%s is not understood", c)
}

// write writes the scheme as a KINETIC block.
func (s scheme) write(p *pen) {
	p.line("\nKINETIC %s {\n\trates()", s.name)
	for _, l := range s.steps {
		p.line("\t%s", l)
	}
	p.line("\tCONSERVE %s = 1\n}", strings.Join(s.states, " + "))
}

package project

import (
	"fmt"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/source"
)

// IonStyle says who owns the concentrations and the reversal potential of an ion, in NEURON's terms (ion_style): 0 unused, 1 a parameter, 2
// computed, 3 a state; and whether the potential is computed at the start, in every step, and whether the concentrations begin at nai0_na_ion and nao0_na_ion.
type IonStyle struct {
	Conc     int  `json:"c_style"`
	Erev     int  `json:"e_style"`
	EInit    bool `json:"einit,omitempty"`
	EAdvance bool `json:"eadvance,omitempty"`
	CInit    bool `json:"cinit,omitempty"`
}

// SetIonStyle sets the style of an ion on a subset, at the end of the rules so that it has the last word; nil takes the styles given to exactly this subset away.
func (p *Project) SetIonStyle(cell, subset, ion string, s *IonStyle) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	if _, ok := c.Members(subset); !ok {
		return nil, "", refuse(suggest(subset, c.SubsetNames(), "choose a subset or section"), "cell %q has no subset or section %q", c.Name, subset)
	}
	name := strings.TrimSuffix(ion, "_ion") + "_ion"
	var rules []Rule
	for _, r := range c.Rules {
		if r.Mechanism == name && r.Subset == subset && r.Style != nil {
			if r.Style = nil; len(r.Params) == 0 {
				continue
			}
		}
		rules = append(rules, r)
	}
	c.Rules = rules
	if s == nil {
		return q, fmt.Sprintf("style of %s on %s as its mechanisms ask", name, subset), nil
	}
	own := *s
	c.Rules = append(c.Rules, Rule{Subset: subset, Mechanism: name, Style: &own})
	return q, fmt.Sprintf("style of %s on %s", name, subset), nil
}

// style checks the style of a rule for an ion.
func (c *checker) style(where source.Pos, t *mech.Type, s *IonStyle) {
	if s == nil {
		return
	}
	if t.Kind != mech.Ion {
		c.list.Add(where, "write a rule of its own for the ion, such as ca_ion", "%s is no ion and has no style", t.Name)
	}
	for _, x := range []struct {
		name string
		n    int
	}{{"c_style", s.Conc}, {"e_style", s.Erev}} {
		if x.n < 0 || x.n > 3 {
			c.list.Add(where, "0 unused, 1 parameter, 2 computed, 3 state", "%s is %d, must be from 0 to 3", x.name, x.n)
		}
	}
}

package channel

import (
	"fmt"
	"strings"

	"nrngui/engine/neuroml"
	"nrngui/engine/source"
)

// Form is how a channel's current follows from its open fraction.
type Form string

// The forms. v - e is the driving force of the first three; GHK and GHK2 have none.
const (
	Ohmic  Form = "ohmic"  // e is the reversal potential of the ion: ena
	Own    Form = "own"    // e is a parameter of the mechanism: erev
	Nernst Form = "nernst" // as Ohmic; the ion's potential follows its concentrations
	GHK    Form = "ghk"    // channelDensityGHK: permeability and the Goldman-Hodgkin-Katz equation
	GHK2   Form = "ghk2"   // channelDensityGHK2: after Jaffe et al. 1994
)

// Want says how a channel is wanted as a mechanism.
type Want struct {
	Suffix string  // name of the mechanism
	Ion    string  // that the current is of; "": none
	Form   Form    // "": Ohmic, and Own without an ion
	VShift float64 // mV, for types of the file's own that ask for it
}

// Mod is a mechanism.
type Mod struct {
	Name     string // of the mechanism
	Source   string
	Density  string // its parameter in S/cm2 ("gbar"), or in cm/s ("pbar")
	Reversal string // its parameter in mV: "erev", "ena"; "": none
	Celsius  []float64
}

// Valences are those of the ions that mechanisms know by name.
var Valences = map[string]int{"na": 1, "k": 1, "ca": 2, "cl": -1, "mg": 2}

// Types gives the ComponentTypes that files define.
type Types interface {
	ComponentType(name string) (*neuroml.Element, bool)
}

// refuse makes an error at an element.
func refuse(e *neuroml.Element, hint, format string, args ...any) error {
	return &source.Error{Pos: e.Pos(), Severity: source.Fatal, Msg: fmt.Sprintf(format, args...), Hint: hint}
}

// IsChannel says whether an element is an ion channel.
func IsChannel(e *neuroml.Element) bool {
	for _, name := range []string{e.Name, e.Attr("type")} {
		switch name {
		case "ionChannel", "ionChannelHH", "ionChannelPassive", "ionChannelVShift", "ionChannelKS":
			return true
		}
	}
	return false
}

// Passive says whether a channel is always open: it has no gates and no scaling.
func Passive(e *neuroml.Element) bool { return IsChannel(e) && len(e.Children) == 0 }

// Translate makes the mechanism of a channel. The error is a *source.Error with file and line.
func Translate(types Types, e *neuroml.Element, w Want) (*Mod, error) {
	if !IsChannel(e) {
		return nil, refuse(e, "describe it as an ionChannelHH", "%s is no ion channel that is understood", e)
	}
	if w.Form == "" {
		w.Form = Ohmic
	}
	if w.Ion == "" && w.Form == Ohmic {
		w.Form = Own
	}
	m := newMaker(types, w)
	m.scope["v"], m.scope["caConc"], m.scope["temperature"] = "v", "cai", "(celsius + 273.15)"
	m.scope["vShift"] = number(w.VShift)
	if e.Has("vShift") && w.VShift == 0 {
		v, err := m.quantity(e, "vShift", neuroml.MV)
		if err != nil {
			return nil, err
		}
		m.scope["vShift"] = number(v)
	}
	for _, c := range e.Children {
		if err := m.part(c); err != nil {
			return nil, err
		}
	}
	m.origin = origin(e, m.used, w)
	return m.mod(e), nil
}

// part takes one child of the channel.
func (m *maker) part(c *neuroml.Element) error {
	switch t := c.Type(); {
	case c.Name == "conductanceScaling" || c.Name == "q10ConductanceScaling" || strings.HasPrefix(c.Name, "baseConductanceScaling"):
		m.into = &m.instant
		factor, err := m.scaling(c)
		if err != nil {
			return err
		}
		m.open = append(m.open, factor)
		return nil
	case strings.HasPrefix(t, "gate"):
		return m.gate(c)
	case c.Name == "gate":
		return refuse(c, "use one of NeuroML's own gates", "the gate is of type %.60q, which is not understood", t)
	}
	return refuse(c, "", "%s in a channel is not understood", c)
}

// scaling gives the factor of the conductance at a temperature.
func (m *maker) scaling(c *neuroml.Element) (string, error) {
	if t := c.Type(); t != "q10ConductanceScaling" {
		factor, err := m.lems(c, t, "scale", "factor")
		if err != nil {
			return "", err
		}
		name := m.variable("scale", "", "factor of the conductance")
		m.say("%s = %s", name, factor)
		return name, nil
	}
	return m.q10(c)
}

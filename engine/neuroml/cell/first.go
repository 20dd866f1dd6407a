package cell

import (
	"strconv"
	"strings"

	"nrngui/engine/neuroml"
	"nrngui/engine/project"
)

// first reads the biophysics of NeuroML 1 (level 2) where it is simple: capacitance, axial resistance, initial potential, and passive conductances. Units are those the element names:
// "Physiological Units" (uF/cm2, kohm cm, mV, mS/cm2) or SI.
func (r *reader) first() {
	si := strings.HasPrefix(r.physics.Attr("units"), "SI")
	convert := func(v, physiological, fromSI float64) float64 {
		if si {
			return v * fromSI
		}
		return v * physiological
	}
	for _, e := range r.physics.Children {
		var err error
		switch e.Name {
		case "mechanism":
			err = r.firstMechanism(e, convert)
		case "specificCapacitance", "spec_capacitance", "specificAxialResistance", "spec_axial_resistance":
			for _, p := range e.All("parameter") {
				name, v := "cm", 0.0
				if v, err = real(p, "value"); err != nil {
					break
				}
				if v = convert(v, 1, 100); strings.Contains(strings.ToLower(e.Name), "axial") {
					if name = "Ra"; si {
						v, _ = real(p, "value")
						v *= 100
					} else {
						v *= 1000
					}
				}
				r.firstRegions(p, func(subset string) {
					rule := r.rule("", subset)
					rule.Params = append(rule.Params, project.Param{Name: name, Value: v})
				})
			}
		case "initialMembPotential", "init_memb_potential":
			if p := e.Child("parameter"); p != nil {
				var v float64
				if v, err = real(p, "value"); err == nil {
					r.vInit = convert(v, 1, 1000)
				}
			}
		case "notes", "properties":
		default:
			err = refuse(e, "", "%s of NeuroML 1 is not understood", e)
		}
		if err != nil {
			r.warn(err)
		}
	}
}

// firstMechanism takes a passive conductance.
func (r *reader) firstMechanism(e *neuroml.Element, convert func(v, physiological, si float64) float64) error {
	passive := strings.EqualFold(e.Attr("passiveConductance"), "true") || strings.EqualFold(e.Attr("passive_conductance"), "true")
	if !passive {
		return refuse(e, "convert it to NeuroML 2", "the mechanism %q is in ChannelML of NeuroML 1, which is not understood", e.Attr("name"))
	}
	var g, erev float64
	var where *neuroml.Element
	for _, p := range e.All("parameter") {
		v, err := real(p, "value")
		if err != nil {
			return err
		}
		switch p.Attr("name") {
		case "gmax":
			g, where = convert(v, 1e-3, 1e-4), p
		case "e", "erev":
			erev = convert(v, 1, 1000)
		}
	}
	if where == nil {
		return refuse(e, "add it", "the mechanism %q has no gmax", e.Attr("name"))
	}
	r.firstRegions(where, func(subset string) {
		rule := r.rule("pas", subset)
		rule.Params = append(rule.Params, project.Param{Name: "g", Value: g}, project.Param{Name: "e", Value: erev})
	})
	return nil
}

// firstRegions calls f for each group of a parameter: names of cable groups, which the reader of the shape has made types of.
func (r *reader) firstRegions(p *neuroml.Element, f func(subset string)) {
	groups := p.All("group")
	if len(groups) == 0 {
		f("all")
	}
	for _, g := range groups {
		name := strings.ToLower(g.Text)
		subset := ""
		for _, k := range []struct{ word, subset string }{{"all", "all"}, {"soma", "soma"}, {"axon", "axon"}, {"apic", "apic"}, {"dend", "dend"}} {
			if strings.HasPrefix(name, k.word) {
				subset = k.subset
				break
			}
		}
		if list, ok := r.out.Members(subset); !ok || len(list) == 0 {
			r.say(g, "", "the group %.60q of NeuroML 1 is no type of section: what is said of it is left out", g.Text)
			continue
		}
		f(subset)
	}
}

// real reads a number.
func real(e *neuroml.Element, name string) (float64, error) {
	v, err := strconv.ParseFloat(e.Attr(name), 64)
	if err != nil {
		return 0, refuse(e, "", "%s of %s is %.40q: a number is wanted", name, e, e.Attr(name))
	}
	return v, nil
}

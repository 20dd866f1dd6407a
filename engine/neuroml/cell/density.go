package cell

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/neuroml"
	"nrngui/engine/neuroml/channel"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// density is a channel on a part of the membrane.
type density struct {
	e        *neuroml.Element
	channel  *neuroml.Element
	ion      string // that mechanisms know; "": none
	form     channel.Form
	sections []int
	subset   string
	value    float64 // S/cm2, or cm/s of GHK
	gradient *project.Gradient
	erev     float64 // mV, of Ohmic and Own
	vShift   float64 // mV

	mechanism, param, reversal string // what it became
}

// mechanism is a mod file that was made, with the sections that have it.
type mechanism struct {
	*channel.Mod
	on map[int]bool
}

func refuse(e *neuroml.Element, hint, format string, args ...any) error {
	return &source.Error{Pos: e.Pos(), Severity: source.Fatal, Msg: fmt.Sprintf(format, args...), Hint: hint}
}

// near makes a remedy of what was meant.
func near(name string, known []string) string {
	slices.Sort(known)
	if n := source.Nearest(name, known); n != "" {
		return "did you mean " + n + "?"
	}
	return ""
}

// properties reads the membrane.
func (r *reader) properties(part *neuroml.Element) {
	began := false
	for _, e := range part.Children {
		var err error
		switch {
		case e.Name == "channelPopulation":
			err = refuse(e, "give it as a channelDensity", "%s is a number of channels, which is not understood", e)
		case strings.HasPrefix(e.Name, "channelDensity"):
			err = r.density(e)
		case e.Name == "specificCapacitance":
			err = r.section(e, "cm", neuroml.UFPerCm2)
		case e.Name == "initMembPotential":
			var v float64
			if v, err = channel.Quantity(e, "value", neuroml.MV); err == nil && began && v != r.vInit {
				err = refuse(e, "", "a second initMembPotential: all of the cell begins at %g mV", r.vInit)
			} else if err == nil {
				r.vInit, began = v, true
			}
		case e.Name == "spikeThresh":
			r.threshold, err = channel.Quantity(e, "value", neuroml.MV)
		case e.Name == "property":
		default:
			err = refuse(e, "", "%s is not understood", e)
		}
		if err != nil {
			r.warn(err)
		}
	}
}

// inside reads what is within the cell.
func (r *reader) inside(part *neuroml.Element) {
	for _, e := range part.Children {
		var err error
		switch e.Name {
		case "resistivity":
			err = r.section(e, "Ra", neuroml.OhmCm)
		case "species":
			err = r.species(e)
		case "property":
		default:
			err = refuse(e, "", "%s is not understood", e)
		}
		if err != nil {
			r.warn(err)
		}
	}
}

// section sets a parameter of sections.
func (r *reader) section(e *neuroml.Element, name string, in neuroml.Target) error {
	v, err := channel.Quantity(e, "value", in)
	if err != nil {
		return err
	}
	_, subset, err := r.region(e)
	if err == nil {
		rule := r.rule("", subset)
		rule.Params = append(rule.Params, project.Param{Name: name, Value: v})
	}
	return err
}

// rule gives the rule of a mechanism on a subset, adding it where there is none.
func (r *reader) rule(mechanism, subset string) *project.Rule {
	for i := range r.out.Rules {
		if x := &r.out.Rules[i]; x.Mechanism == mechanism && x.Subset == subset {
			return x
		}
	}
	r.out.Rules = append(r.out.Rules, project.Rule{Subset: subset, Mechanism: mechanism})
	return &r.out.Rules[len(r.out.Rules)-1]
}

// forms are the densities of NeuroML.
var forms = map[string]channel.Form{"channelDensity": channel.Ohmic, "channelDensityVShift": channel.Ohmic, "channelDensityNonUniform": channel.Ohmic, "channelDensityNernst": channel.Nernst,
	"channelDensityNonUniformNernst": channel.Nernst, "channelDensityGHK": channel.GHK, "channelDensityNonUniformGHK": channel.GHK, "channelDensityGHK2": channel.GHK2}

// density reads a density.
func (r *reader) density(e *neuroml.Element) (err error) {
	form, ok := forms[e.Name]
	if !ok {
		return refuse(e, "", "%s is not understood", e)
	}
	d := &density{e: e, form: form}
	id := e.Attr("ionChannel")
	if d.channel, ok = r.doc.Component(id); !ok {
		return refuse(e, "include the file that defines it", "the channel %q of %s is not there", id, e)
	}
	if d.ion = strings.ToLower(e.Attr("ion")); channel.Valences[d.ion] == 0 {
		d.ion = ""
	}
	if d.ion == "" && form != channel.Ohmic {
		return refuse(e, "name an ion: ion=\"ca\"", "%s is of the ion %q, whose valence is not known", e, e.Attr("ion"))
	}
	name, in := "condDensity", neuroml.SPerCm2
	if form == channel.GHK {
		name, in = "permeability", neuroml.CmPerS
	}
	variable := e.Child("variableParameter")
	switch {
	case variable != nil:
		if err = r.variable(d, variable, in); err != nil {
			return err
		}
	default:
		if d.value, err = channel.Quantity(e, name, in); err != nil {
			return err
		}
		if d.sections, d.subset, err = r.region(e); err != nil {
			return err
		}
	}
	if form == channel.Ohmic {
		if d.erev, err = channel.Quantity(e, "erev", neuroml.MV); err != nil {
			return err
		}
	}
	if e.Has("vShift") {
		if d.vShift, err = channel.Quantity(e, "vShift", neuroml.MV); err != nil {
			return err
		}
	}
	r.densities = append(r.densities, d)
	return nil
}

// rules makes mechanisms and rules of the densities.
func (r *reader) rules() {
	r.agree()
	r.squid()
	for _, d := range r.densities {
		if d.mechanism == "" {
			if err := r.mechanism(d); err != nil {
				r.warn(err)
				continue
			}
		}
		rule := r.rule(d.mechanism, d.subset)
		if d.gradient != nil {
			g := *d.gradient
			g.Param = d.param
			rule.Gradients = append(rule.Gradients, g)
		} else {
			rule.Params = append(rule.Params, project.Param{Name: d.param, Value: d.value})
		}
		usual := d.mechanism == "hh" && (d.reversal == "ena" && d.erev == 50 || d.reversal == "ek" && d.erev == -77) // what NEURON gives the ions of hh by itself
		if d.reversal != "" && !usual {
			rule.Params = append(rule.Params, project.Param{Name: d.reversal, Value: d.erev})
		}
	}
}

// agree finds where densities of one ion have several reversal potentials on a section: there each keeps its own.
func (r *reader) agree() {
	type place struct {
		ion     string
		section int
	}
	potential, nernst, differ := map[place]float64{}, map[place]bool{}, map[string]bool{}
	for _, d := range r.densities {
		for _, k := range d.sections {
			at := place{d.ion, k}
			switch v, known := potential[at]; {
			case d.ion == "" || d.form == channel.GHK || d.form == channel.GHK2:
			case d.form == channel.Nernst:
				nernst[at] = true
				differ[d.ion] = differ[d.ion] || known
			default:
				differ[d.ion] = differ[d.ion] || nernst[at] || known && v != d.erev
				potential[at] = d.erev
			}
		}
	}
	pooled := map[string]bool{}
	for _, p := range r.pools {
		pooled[p.ion] = true
	}
	for _, d := range r.densities {
		if d.form == channel.Ohmic && (d.ion == "" || differ[d.ion] || pooled[d.ion]) { // where concentrations change, NEURON computes the ion's potential from them
			d.form = channel.Own
		}
	}
}

// mechanism finds or makes the mod file of a density.
func (r *reader) mechanism(d *density) error {
	if d.ion == "" && channel.Passive(d.channel) && d.vShift == 0 {
		if m := r.made["pas"]; m == nil || !m.meets(d) {
			r.use("pas", &channel.Mod{Name: "pas", Density: "g", Reversal: "e"}, d)
			return nil
		}
	}
	for n := 1; ; n++ {
		key := fmt.Sprintf("%s %s %s %g %d", d.channel.Attr("id"), d.ion, d.form, d.vShift, n)
		if m := r.made[key]; m != nil {
			if m.meets(d) {
				continue
			}
			r.use(key, m.Mod, d)
			return nil
		}
		mod, err := channel.Translate(r.doc, d.channel, channel.Want{Suffix: r.suffix(d.channel.Attr("id")), Ion: d.ion, Form: d.form, VShift: d.vShift})
		if err != nil {
			return err
		}
		if err := r.add(mod, d.channel); err != nil {
			return err
		}
		r.celsius = append(r.celsius, mod.Celsius...)
		r.use(key, mod, d)
		return nil
	}
}

// meets says whether a density would stand where the mechanism does already.
func (m *mechanism) meets(d *density) bool {
	return slices.ContainsFunc(d.sections, func(k int) bool { return m.on[k] })
}

// use makes a density one of a mechanism.
func (r *reader) use(key string, mod *channel.Mod, d *density) {
	m := r.made[key]
	if m == nil {
		m = &mechanism{mod, map[int]bool{}}
		r.made[key] = m
	}
	for _, k := range d.sections {
		m.on[k] = true
	}
	d.mechanism, d.param, d.reversal = mod.Name, mod.Density, mod.Reversal
}

// suffix gives a mechanism a name that none has.
func (r *reader) suffix(id string) string {
	name := channel.Name(id)
	taken := func(n string) bool {
		_, known := r.cat.Lookup(n)
		return known || slices.ContainsFunc(r.mods, func(m project.ModFile) bool { return strings.EqualFold(m.Name, n+".mod") }) || slices.Contains(words, n)
	}
	if taken(name) && !slices.ContainsFunc(r.mods, func(m project.ModFile) bool { return m.Name == name+".mod" }) {
		name += "_channel"
	}
	for base, n := name, 2; taken(name); n++ {
		name = fmt.Sprintf("%s_%d", base, n)
	}
	return name
}

// words can't be names of mechanisms: HOC knows them otherwise.
var words = []string{"soma", "axon", "dend", "apic", "all", "v", "t", "dt", "i", "k", "na", "ca", "cl", "mg", "L", "Ra", "cm", "diam", "area", "nseg", "celsius", "exp", "log", "sin", "cos", "sqrt", "abs", "int"}

// add takes a mod file over when it compiles.
func (r *reader) add(mod *channel.Mod, at *neuroml.Element) error {
	if _, list := code.Compile([]byte(mod.Source), mod.Name+".mod"); list.Failed() {
		return refuse(at, "", "%s can't be made a mechanism: %s", at, list[0].Msg)
	}
	r.mods = append(r.mods, project.ModFile{Name: mod.Name + ".mod", Source: mod.Source})
	return nil
}

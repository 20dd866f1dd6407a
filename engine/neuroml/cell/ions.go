package cell

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/neuroml"
	"nrngui/engine/neuroml/channel"
	"nrngui/engine/project"
)

// pool is what is said of the concentrations of an ion on a part of the cell.
type pool struct {
	e              *neuroml.Element
	model          *neuroml.Element // nil: they stay as they are
	ion            string
	sections       []int
	subset         string
	inside, beyond float64 // at the start, mM
}

// species reads the concentrations of an ion.
func (r *reader) species(e *neuroml.Element) (err error) {
	p := &pool{e: e, ion: strings.ToLower(e.Attr("ion"))}
	if p.ion == "" {
		p.ion = strings.ToLower(e.Attr("id"))
	}
	if channel.Valences[p.ion] == 0 {
		return refuse(e, "", "%s is of the ion %q, whose valence is not known", e, p.ion)
	}
	if p.inside, err = channel.Quantity(e, "initialConcentration", neuroml.MM); err != nil {
		return err
	}
	if p.beyond, err = channel.Quantity(e, "initialExtConcentration", neuroml.MM); err != nil {
		return err
	}
	if p.sections, p.subset, err = r.region(e); err != nil {
		return err
	}
	id := e.Attr("concentrationModel")
	m, ok := r.doc.Component(id)
	switch {
	case !ok:
		r.say(e, "include the file that defines it", "the concentration model %q is not there: the concentrations stay as they begin", id)
	case !channel.IsPool(r.doc, m) && m.Type() != m.Name:
		r.say(m, "include the file that defines it", "the type %q of %s is not known: the concentrations stay as they begin", m.Type(), m)
	case !channel.IsPool(r.doc, m):
		r.say(m, "", "%s is no concentration model that is understood: the concentrations stay as they begin", m)
	default:
		p.model = m
	}
	r.pools = append(r.pools, p)
	return nil
}

// ions makes mechanisms and rules of concentrations.
func (r *reader) ions() {
	for _, p := range r.pools {
		if !r.known(p.ion) && p.model == nil {
			r.say(p.e, "", "no mechanism uses the ion %s: its concentrations are left out", p.ion)
		}
	}
	r.pools = slices.DeleteFunc(r.pools, func(p *pool) bool { return !r.known(p.ion) && p.model == nil })
	changing := map[string][]int{} // sections of an ion where a mechanism changes its concentration
	for _, p := range r.pools {
		if err := r.pool(p); err != nil {
			r.warn(err)
			p.model = nil
		}
		if p.model != nil {
			changing[p.ion] = append(changing[p.ion], p.sections...)
		}
		if r.known(p.ion) || p.model != nil {
			r.beyond(p)
		}
	}
	for _, p := range r.pools {
		if p.model == nil && r.known(p.ion) {
			rule := r.rule(p.ion+"_ion", p.subset)
			rule.Params = append(rule.Params, project.Param{Name: p.ion + "i", Value: p.inside}, project.Param{Name: p.ion + "o", Value: p.beyond})
		}
	}
	for _, d := range r.densities {
		if d.form == channel.Nernst && d.mechanism != "" {
			r.nernst(d, changing[d.ion])
		}
	}
}

// known says whether there is an ion: NEURON's own, and those that a mechanism uses.
func (r *reader) known(ion string) bool {
	return ion == "na" || ion == "k" || ion == "ca" || slices.ContainsFunc(r.densities, func(d *density) bool { return d.ion == ion && d.mechanism != "" })
}

// nernst has NEURON compute the potential of an ion where no mechanism changes its concentration; where one does, NEURON computes it by itself.
func (r *reader) nernst(d *density, changing []int) {
	var still []int
	for _, k := range d.sections {
		if !slices.Contains(changing, k) {
			still = append(still, k)
		}
	}
	if len(still) == 0 {
		return
	}
	if !slices.ContainsFunc(r.pools, func(p *pool) bool { return p.ion == d.ion }) {
		r.say(d.e, "add a species", "%s follows concentrations of %s, of which nothing is said: NEURON's are taken", d.e, d.ion)
	}
	style := &project.IonStyle{Conc: 1, Erev: 2, EInit: true, EAdvance: true}
	if len(still) == len(d.sections) {
		r.rule(d.ion+"_ion", d.subset).Style = style
		return
	}
	for _, k := range still {
		r.rule(d.ion+"_ion", r.out.Shape.Stylized[k].Name).Style = style
	}
}

// beyond sets the concentration outside at the start, which is one for the whole model.
func (r *reader) beyond(p *pool) {
	for _, g := range []project.Param{{Name: p.ion + "i0_" + p.ion + "_ion", Value: p.inside}, {Name: p.ion + "o0_" + p.ion + "_ion", Value: p.beyond}} {
		at := slices.IndexFunc(r.globals, func(x project.Param) bool { return x.Name == g.Name })
		switch {
		case at < 0:
			r.globals = append(r.globals, g)
		case r.globals[at].Value != g.Value && strings.HasPrefix(g.Name, p.ion+"o0") && p.model != nil:
			r.say(p.e, "", "initialExtConcentration is %g mM here and %g mM elsewhere: the latter is taken for all of the cell", g.Value, r.globals[at].Value)
		}
	}
}

// pool makes the mechanism of a concentration model.
func (r *reader) pool(p *pool) error {
	if p.model == nil {
		return nil
	}
	key := "pool " + p.model.Attr("id") + " " + p.ion
	m := r.made[key]
	if m == nil {
		mod, err := channel.Pool(r.doc, p.model, r.suffix(p.model.Attr("id")), p.ion)
		if err != nil {
			return err
		}
		if err := r.add(mod, p.model); err != nil {
			return err
		}
		m = &mechanism{mod, map[int]bool{}}
		r.made[key] = m
	}
	for _, k := range p.sections {
		if m.on[k] {
			return fmt.Errorf("%w", refuse(p.e, "", "a second species of %s on section %s", p.ion, r.out.Shape.Stylized[k].Name))
		}
		m.on[k] = true
	}
	rule := r.rule(m.Name, p.subset)
	rule.Params = append(rule.Params, project.Param{Name: "initial", Value: p.inside})
	return nil
}

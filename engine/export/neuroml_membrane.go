package export

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/morph"
	"nrngui/engine/morph/neuroml"
	nml2 "nrngui/engine/neuroml"
	"nrngui/engine/neuroml/channel"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// subsets makes groups of the cell's subsets. Those that NeuroML has names for keep them, and a section is a group already.
func (o *nml) subsets(m *morph.Morphology) {
	cell := &o.e.p.Cells[0]
	taken := map[string]bool{}
	for k, id := range neuroml.IDs(m) {
		taken[id] = true
		o.named[fmt.Sprint([]int{k})] = id
	}
	for _, g := range []struct{ subset, id string }{{"apic", neuroml.ApicalGroup}, {"dend", neuroml.BasalGroup}, {"axon", neuroml.AxonGroup}, {"soma", neuroml.SomaGroup}, {"all", neuroml.AllGroup}} {
		taken[g.id] = true
		if list, _ := cell.Members(g.subset); len(list) > 0 {
			o.named[fmt.Sprint(list)] = g.id
		}
	}
	taken[neuroml.DendriteGroup] = true
	var dendrites []int
	for k, s := range m.Sections {
		if s.Kind != morph.Soma && s.Kind != morph.Axon {
			dendrites = append(dendrites, k)
		}
	}
	for _, s := range cell.Subsets {
		list, _ := cell.Members(s.Name)
		if s.Name == neuroml.DendriteGroup && slices.Equal(list, dendrites) {
			o.named[fmt.Sprint(list)] = neuroml.DendriteGroup
			continue
		}
		if len(list) == 0 {
			continue
		}
		id := identifier(s.Name, "group")
		for taken[id] {
			id += "_"
		}
		taken[id] = true
		o.groups = append(o.groups, neuroml.Group{ID: id, Sections: list})
		used := slices.ContainsFunc(cell.Rules, func(r project.Rule) bool { return r.Subset == s.Name })
		if key := fmt.Sprint(list); o.named[key] == "" || used { // the name that the rules go by
			o.named[key] = id
		}
	}
}

// group gives the id of a group of exactly these sections.
func (o *nml) group(name string, sections []int) string {
	key := fmt.Sprint(sections)
	if id := o.named[key]; id != "" {
		return id
	}
	used := func(id string) bool {
		return slices.ContainsFunc(o.groups, func(g neuroml.Group) bool { return g.ID == id }) || slices.Contains(values(o.named), id)
	}
	for i := 0; ; i++ {
		if id := fmt.Sprintf("%s_group_%d", name, i); !used(id) {
			o.groups = append(o.groups, neuroml.Group{ID: id, Sections: sections})
			o.named[key] = id
			return id
		}
	}
}

func values(m map[string]string) (out []string) {
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// placing says how a mechanism is put on the membrane.
type placing struct {
	element, channel, ion string
	density               string // parameter of the mechanism
	attribute, unit       string
	reversal              string // parameter; "": none
	vShift                float64
}

// factor turns the unit of the density into that of SI.
func (w placing) factor() string {
	if w.attribute == "permeability" {
		return "1e-2"
	}
	return "1e4"
}

// placed writes the densities of a mechanism: those that vary over a group by a gradient, then one for every set of sections with equal values.
func (o *nml) placed(t *mech.Type, has func(*model.Section) bool, w placing) {
	done := o.gradients(t, has, w)
	k := 0
	o.grouped(w.channel, func(s *model.Section) bool { return has(s) && !done[s] }, func(s *model.Section) []float64 {
		v := []float64{o.value(s, t, w.density)}
		if w.reversal != "" {
			v = append(v, o.value(s, t, w.reversal))
		}
		return v
	}, func(group string, v []float64) {
		o.density = append(o.density, element{w.element, o.head(w, w.element, fmt.Sprintf("%s_density_%d", w.channel, k)) +
			fmt.Sprintf(` segmentGroup="%s" %s="%s %s"%s ion="%s"/>`, group, w.attribute, num(v[0]), w.unit, erev(v[1:]), w.ion)})
		k++
	})
}

// head begins a density.
func (o *nml) head(w placing, name, id string) string {
	shift := ""
	if w.vShift != 0 {
		shift = fmt.Sprintf(` vShift="%s mV"`, num(w.vShift))
	}
	return fmt.Sprintf(`<%s id="%s" ionChannel="%s"%s`, name, id, w.channel, shift)
}

// erev writes a reversal potential, where there is one.
func erev(v []float64) string {
	if len(v) == 0 {
		return ""
	}
	return fmt.Sprintf(` erev="%s mV"`, num(v[0]))
}

// varying are the elements of densities that vary.
var varying = map[string]string{"channelDensity": "channelDensityNonUniform", "channelDensityNernst": "channelDensityNonUniformNernst", "channelDensityGHK": "channelDensityNonUniformGHK"}

// gradients writes the gradients that NeuroML can say: over path lengths, of the density, on sections that no later rule gives other values. It tells which sections they cover.
func (o *nml) gradients(t *mech.Type, has func(*model.Section) bool, w placing) map[*model.Section]bool {
	done, decided := map[*model.Section]bool{}, map[int]bool{}
	cell := &o.e.p.Cells[0]
	name := varying[w.element]
	var found []string
	for r := len(cell.Rules) - 1; r >= 0; r-- {
		rule := cell.Rules[r]
		if rule.Mechanism != t.Name {
			continue
		}
		on, _ := cell.Members(rule.Subset)
		if slices.ContainsFunc(rule.Profiles, func(p project.Profile) bool { return p.Name == w.density }) {
			decide(decided, on)
		}
		for i := len(rule.Gradients) - 1; i >= 0; i-- {
			g := rule.Gradients[i]
			if g.Param != w.density {
				continue
			}
			free := !slices.ContainsFunc(on, func(k int) bool { return decided[k] || !has(o.secs[k]) })
			decide(decided, on)
			if !free || name == "" || w.vShift != 0 || len(on) == 0 {
				continue
			}
			if text, ok := o.gradient(w, name, rule.Subset, g, on, t, len(found)); ok {
				found = append(found, text)
				for _, k := range on {
					done[o.secs[k]] = true
				}
			}
		}
	}
	slices.Reverse(found)
	for _, text := range found {
		o.density = append(o.density, element{name, text})
	}
	return done
}

func decide(decided map[int]bool, on []int) {
	for _, k := range on {
		decided[k] = true
	}
}

// gradient writes one density that varies, and the measure of its group; false when NeuroML has no words for it.
func (o *nml) gradient(w placing, name, subset string, g project.Gradient, on []int, t *mech.Type, k int) (string, bool) {
	if g.Domain.Metric != project.MetricPath || g.Domain.Proximal == project.ChoiceAll || g.Domain.Distal == project.ChoiceAll || g.Form == project.FormTable {
		return "", false
	}
	var potential []float64
	for i, s := range on {
		if w.reversal == "" {
			break
		}
		v := o.value(o.secs[s], t, w.reversal)
		if i > 0 && v != potential[0] {
			return "", false
		}
		potential = []float64{v}
	}
	spread, err := o.e.b.Spread(o.e.p.Cells[0].Name, subset, g)
	if err != nil {
		return "", false
	}
	value, ok := lems(g, spread, w.factor())
	if !ok {
		return "", false
	}
	group := o.group(w.channel, on)
	id, ends := group+"_path", ""
	if g.Domain.Proximal == project.ChoiceMost {
		id, ends = id+"_from_0", ends+`<proximal translationStart="0"/>`
	}
	if g.Domain.Distal == project.ChoiceMost {
		id, ends = id+"_to_1", ends+`<distal normalizationEnd="1"/>`
	}
	line := fmt.Sprintf(`<inhomogeneousParameter id="%s" variable="p" metric="Path Length from root">%s</inhomogeneousParameter>`, id, ends)
	if !slices.Contains(o.within[group], line) {
		o.within[group] = append(o.within[group], line)
	}
	return o.head(w, name, fmt.Sprintf("%s_gradient_%d", w.channel, k)) + fmt.Sprintf(`%s ion="%s"><variableParameter parameter="%s" segmentGroup="%s"><inhomogeneousValue inhomogeneousParameter="%s" value="%s"/></variableParameter></%s>`,
		erev(potential), w.ion, w.attribute, group, id, html.EscapeString(value), name), true
}

// lems writes f(p) in units of SI, with the numbers of the coefficients.
func lems(g project.Gradient, s *project.Spread, factor string) (string, bool) {
	e, err := nml2.ParseExpr(g.Formula())
	if err != nil {
		return "", false
	}
	back := map[string]float64{"1e4": 1e-4, "1e-2": 1e2}[factor]
	if rest, ok := e.Scaled(back); ok { // as a reader has left it
		e = rest
	} else {
		e = e.Times(factor)
	}
	text, err := e.LEMS(func(name string) (string, error) {
		v := 0.0
		switch name {
		case "p":
			return "p", nil
		case "p0":
			v = s.P0
		case "p1":
			v = s.P1
		default:
			v = g.Coef(name)
		}
		if v < 0 {
			return "(" + num(v) + ")", nil
		}
		return num(v), nil
	})
	return text, err == nil
}

// fromNeuroML writes a mechanism that came from NeuroML, and that nobody has changed since, as its channel or pool.
func (o *nml) fromNeuroML(t *mech.Type, has func(*model.Section) bool) bool {
	k := slices.IndexFunc(o.e.p.Mods, func(m project.ModFile) bool { return m.Name == t.File })
	if k < 0 {
		return false
	}
	from, ok := channel.FromMod(o.e.p.Mods[k].Source)
	if !ok {
		return false
	}
	id := from.Element.Attr("id")
	text := from.Element.XML(1)
	same := func(x element) bool { return strings.Contains(x.text, ` id="`+id+`"`) }
	if i := slices.IndexFunc(o.own, same); i >= 0 && o.own[i].text != text {
		o.notes.Warn(source.Pos{File: t.File}, "give one of them another id", "two channels or pools of NeuroML are called %s: %s is left out", id, t.Name)
		return true
	} else if i < 0 {
		o.own = append(o.own, element{from.Element.Name, text})
	}
	for _, c := range from.Types {
		if x := c.XML(1); !slices.Contains(o.types, x) {
			o.types = append(o.types, x)
		}
	}
	ion := from.Want.Ion
	if from.Pool {
		o.pool(t, has, id, ion)
		return true
	}
	if ion == "" {
		if ion = from.Element.Attr("species"); ion == "" || channel.Valences[ion] != 0 {
			ion = "non_specific"
		}
	}
	w := placing{element: "channelDensity", channel: id, ion: ion, density: "gbar", attribute: "condDensity", unit: "S_per_cm2", vShift: from.Want.VShift}
	switch from.Want.Form {
	case channel.Own:
		w.reversal = "erev"
	case channel.Ohmic, "":
		w.reversal = "e" + ion
	case channel.Nernst:
		w.element = "channelDensityNernst"
	case channel.GHK:
		w.element, w.density, w.attribute, w.unit = "channelDensityGHK", "pbar", "permeability", "cm_per_s"
	case channel.GHK2:
		w.element = "channelDensityGHK2"
	}
	if w.vShift != 0 && w.element == "channelDensity" {
		w.element = "channelDensityVShift"
	}
	o.placed(t, has, w)
	return true
}

// pool writes the concentrations of an ion.
func (o *nml) pool(t *mech.Type, has func(*model.Section) bool, id, ion string) {
	beyond := 0.0
	if v, err := o.e.b.Model.Global(ion + "o0_" + ion + "_ion"); err == nil {
		beyond = v.Get()
	}
	o.grouped(id, has, func(s *model.Section) []float64 { return []float64{o.value(s, t, "initial")} }, func(group string, v []float64) {
		o.species = append(o.species, fmt.Sprintf(`<species id="%s" ion="%s" concentrationModel="%s" initialConcentration="%s mM" initialExtConcentration="%s mM" segmentGroup="%s"/>`, ion, ion, id, num(v[0]),
			num(beyond), group))
	})
}

// order is how the schema of NeuroML 2 wants elements of one parent.
var order = []string{"ionChannel", "ionChannelHH", "ionChannelVShift", "ionChannelKS", "decayingPoolConcentrationModel", "fixedFactorConcentrationModel", "channelDensity", "channelDensityVShift",
	"channelDensityNernst", "channelDensityGHK", "channelDensityGHK2", "channelDensityNonUniform", "channelDensityNonUniformNernst", "channelDensityNonUniformGHK"}

// inOrder sorts elements as the schema wants them.
func inOrder(list []element) {
	slices.SortStableFunc(list, func(a, b element) int { return slices.Index(order, a.name) - slices.Index(order, b.name) })
}

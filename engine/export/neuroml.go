package export

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/morph"
	"nrngui/engine/morph/neuroml"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// neuroML gives the cell in NeuroML 2: its sections as segments, its subsets as groups, channel densities, specific capacitance, resistivity, and channels: those of pas and hh, whose
// equations NeuroML can say, and those that came from NeuroML. Another mechanism of the user's own is a channel density with the name of its channel, which has to be written for NeuroML by
// hand: the notes tell.
func (e *exporter) neuroML() (file, text string, notes source.List, err error) {
	cell := &e.p.Cells[0]
	o := &nml{e: e, secs: e.b.Sections(cell.Name), within: map[string][]string{}, named: map[string]string{}}
	e.b.Model.Refresh()
	m := o.morphology(cell.Name)
	o.subsets(m)
	o.membrane()
	out := cell.Name
	var b bytes.Buffer
	beside := neuroml.Beside{Components: o.components(), Groups: o.groups, Properties: o.properties(out), NSeg: o.nseg, Tags: o.tags, Within: o.within, After: strings.Join(o.types, "")}
	if err := neuroml.WriteCell(&b, m, beside); err != nil {
		return "", "", nil, err
	}
	return identifier(out, "cell") + ".cell.nml", b.String(), o.notes, nil
}

// nml is a NeuroML file in the making.
type nml struct {
	e       *exporter
	secs    []*model.Section
	nseg    []int
	tags    []map[string]string // by section: what NeuroML has no words for
	groups  []neuroml.Group
	named   map[string]string   // id of the group of a set of sections
	within  map[string][]string // lines of groups
	density []element           // elements of membraneProperties
	species []string
	other   []string        // specificCapacitance
	resist  []string        // of intracellularProperties
	passive []string        // channels without gates
	gated   map[string]bool // channels of hh
	own     []element       // channels and pools that came from NeuroML
	types   []string        // ComponentTypes that they need
	notes   source.List
}

// element is an element by its name, which decides where the schema wants it.
type element struct{ name, text string }

// morphology gives the sections with points; those without become straight cylinders in a row from their parents.
func (o *nml) morphology(name string) *morph.Morphology {
	cell := &o.e.p.Cells[0]
	m := &morph.Morphology{Name: name}
	index := map[string]int{}
	for k, s := range cell.Shape.Stylized {
		sec := morph.Section{Name: s.Name, Kind: cell.SectionNames()[k].Kind, Parent: -1, ParentX: s.ParentX, Points: o.secs[k].Points()}
		tags := map[string]string{}
		if s.Parent != "" {
			sec.Parent = index[s.Parent]
			sec.Order = m.Sections[sec.Parent].Order + 1
			if x := s.ParentX; x != 0 && x != .5 && x != 1 {
				tags["at"] = num(x)
			}
		}
		if len(sec.Points) < 2 {
			sec.Points = o.cylinder(m, &sec, o.secs[k])
			tags["cylinder"] = num(o.secs[k].L()) + " " + num(o.secs[k].Diam(0))
		}
		if s.End != 0 {
			sec.Points = slices.Clone(sec.Points)
			slices.Reverse(sec.Points)
			tags["end"] = "1"
		}
		index[s.Name] = k
		m.Sections = append(m.Sections, sec)
		o.nseg = append(o.nseg, o.secs[k].NSeg())
		o.tags = append(o.tags, tags)
	}
	before := func(a, b morph.Section) int { // the order in which readers give sections
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Order, b.Order))
	}
	if !slices.IsSortedFunc(m.Sections, before) {
		for k := range o.tags {
			o.tags[k]["rank"] = strconv.Itoa(k)
		}
	}
	for k, id := range neuroml.IDs(m) {
		if name := m.Sections[k].Name; name != id {
			o.tags[k]["section"] = name
		}
	}
	return m
}

// cylinder draws a section without points: along the x axis, children of one place turned away from each other.
func (o *nml) cylinder(m *morph.Morphology, sec *morph.Section, s *model.Section) []morph.Point {
	from := morph.Point{}
	side := float32(0)
	if sec.Parent >= 0 {
		from = pointAt(m.Sections[sec.Parent].Points, sec.ParentX)
		for _, other := range m.Sections {
			if other.Parent == sec.Parent {
				side++
			}
		}
	}
	d, length := float32(s.Diam(0)), float32(s.L())
	way := [3]float32{1, 0, 0}
	if sec.Parent >= 0 && sec.ParentX == 0 {
		way = [3]float32{-1, 0, 0}
	} else if side > 0 {
		way = [3]float32{.6, .8 * (1 - 2*float32(int(side)%2)), 0}
	}
	from.Diam = d
	return []morph.Point{from, {X: from.X + way[0]*length, Y: from.Y + way[1]*length, Z: from.Z + way[2]*length, Diam: d}}
}

// grouped calls f for every set of sections with equal values, with the name of a group of them.
func (o *nml) grouped(name string, has func(s *model.Section) bool, values func(s *model.Section) []float64, f func(group string, v []float64)) {
	sets := map[string][]int{}
	var order []string
	of := map[string][]float64{}
	for k, s := range o.secs {
		if !has(s) {
			continue
		}
		v := values(s)
		key := fmt.Sprint(v)
		if sets[key] == nil {
			order = append(order, key)
			of[key] = v
		}
		sets[key] = append(sets[key], k)
	}
	for _, key := range order {
		f(o.group(name, sets[key]), of[key])
	}
}

// membrane gathers capacitance, resistivity and densities.
func (o *nml) membrane() {
	all := func(*model.Section) bool { return true }
	o.grouped("cm", all, func(s *model.Section) []float64 { return []float64{o.mean(s, "cm", s.Cm)} }, func(g string, v []float64) {
		o.other = append(o.other, fmt.Sprintf(`<specificCapacitance value="%s uF_per_cm2" segmentGroup="%s"/>`, num(v[0]), g))
	})
	o.grouped("Ra", all, func(s *model.Section) []float64 { return []float64{s.Ra()} }, func(g string, v []float64) {
		o.resist = append(o.resist, fmt.Sprintf(`<resistivity value="%s ohm_cm" segmentGroup="%s"/>`, num(v[0]), g))
	})
	o.gated = map[string]bool{}
	for _, r := range o.e.p.Cells[0].Rules {
		if ion, ok := strings.CutSuffix(r.Mechanism, "_ion"); ok && slices.ContainsFunc(r.Params, func(p project.Param) bool { return p.Name == ion+"i" || p.Name == ion+"o" }) {
			o.notes.Warn(source.Pos{}, "", "the concentrations of %s on %s are left out: NeuroML has those of a concentration model only", ion, r.Subset)
		}
	}
	for _, t := range o.e.cat.Registered() {
		has := func(s *model.Section) bool { return s.Has(t.Name) }
		if t.Kind != mech.Density || !slices.ContainsFunc(o.secs, has) {
			continue
		}
		switch t.Name {
		case "pas":
			o.passive = append(o.passive, "pas_channel")
			o.densities(t, has, "pas_channel", "non_specific", "g", "e")
		case "hh":
			o.passive = append(o.passive, "hh_leak_channel")
			o.gated["na"], o.gated["k"] = true, true
			o.densities(t, has, "hh_na_channel", "na", "gnabar", "ena")
			o.densities(t, has, "hh_k_channel", "k", "gkbar", "ek")
			o.densities(t, has, "hh_leak_channel", "non_specific", "gl", "el")
		default:
			if !o.fromNeuroML(t, has) {
				o.ownChannel(t, has)
			}
		}
	}
}

// ownChannel writes the density of a mechanism that NeuroML has no channel for: its one parameter in S/cm2.
func (o *nml) ownChannel(t *mech.Type, has func(*model.Section) bool) {
	ion, reversal := "non_specific", ""
	currents, conductances := 0, 0
	for _, u := range t.Ions {
		if u.WriteCur {
			currents++
			ion, reversal = u.Ion, "e"+u.Ion
		}
	}
	conductance := ""
	for _, v := range t.Vars {
		if v.Range && v.Role == mech.Parameter && v.Len <= 1 && (v.Unit == "S/cm2" || v.Unit == "mho/cm2" || v.Unit == "siemens/cm2") {
			conductances++
			conductance = v.Name
		}
		if reversal == "" && v.Range && v.Role == mech.Parameter && v.Unit == "mV" && strings.HasPrefix(v.Name, "e") {
			reversal = v.Name
		}
	}
	at := source.Pos{File: t.File}
	if conductances != 1 || currents > 1 || reversal == "" {
		o.notes.Warn(at, "describe it in NeuroML by hand", "%s is not one conductance in S/cm2 with one reversal potential: it is left out, because NeuroML has no density of it", t.Name)
		return
	}
	o.notes.Warn(at, "write the channel "+t.Name+" in NeuroML by hand, and include it", "the density of %s is written; its equations are in a mod file, which NeuroML does not know", t.Name)
	o.densities(t, has, t.Name, ion, conductance, reversal)
}

// densities writes a channel density for every set of sections with equal values.
func (o *nml) densities(t *mech.Type, has func(*model.Section) bool, channel, ion, conductance, reversal string) {
	o.placed(t, has, placing{element: "channelDensity", channel: channel, ion: ion, density: conductance, attribute: "condDensity", unit: "S_per_cm2", reversal: reversal})
}

// value gives a parameter of a mechanism on a section.
func (o *nml) value(s *model.Section, t *mech.Type, name string) float64 {
	full := t.Name + "." + name
	if _, own := t.Var(name); !own || isIonVar(t, name) {
		full = name
	}
	return o.mean(s, name+" of "+t.Name, func(i int) float64 {
		v, err := o.e.b.Model.RangeVar(s, (float64(i)+.5)/float64(s.NSeg()), full)
		if err != nil {
			return 0
		}
		return v.Get()
	})
}

// mean gives the mean over the segments of a section, and notes when they differ.
func (o *nml) mean(s *model.Section, what string, at func(i int) float64) float64 {
	sum, varies := 0.0, false
	for i := range s.NSeg() {
		sum += at(i)
		varies = varies || at(i) != at(0)
	}
	if !varies {
		return at(0)
	}
	text := fmt.Sprintf("%s varies within sections: each has its mean", what)
	if !slices.ContainsFunc(o.notes, func(n *source.Error) bool { return n.Msg == text }) {
		o.notes.Warn(source.Pos{}, "", "%s", text)
	}
	return sum / float64(s.NSeg())
}

// properties gives the biophysical properties of the cell.
func (o *nml) properties(name string) string {
	c := &script{indent: "  "}
	_, _, threshold := o.e.outputPlace(0)
	c.line(2, `<biophysicalProperties id="%s_biophysics">`, identifier(name, "cell"))
	c.line(3, "<membraneProperties>")
	inOrder(o.density)
	for _, d := range o.density {
		c.line(4, "%s", d.text)
	}
	c.line(4, `<spikeThresh value="%s mV"/>`, num(threshold))
	for _, l := range o.other {
		c.line(4, "%s", l)
	}
	c.line(4, `<initMembPotential value="%s mV"/>`, num(o.e.p.Run.VInit))
	c.line(3, "</membraneProperties>")
	c.line(3, "<intracellularProperties>")
	for _, l := range append(o.species, o.resist...) {
		c.line(4, "%s", l)
	}
	c.line(3, "</intracellularProperties>")
	c.line(2, "</biophysicalProperties>")
	return c.String()
}

// rate is a rate of a gate of hh in NeuroML's words: HHExpLinearRate is rate*x/(1 - exp(-x)), HHExpRate rate*exp(x), HHSigmoidRate rate/(1 + exp(-x)), with x = (v - midpoint)/scale.
type rate struct {
	form                   string
	perMs, midpoint, scale float64
}

// hhGates are the gates of the squid axon (Hodgkin and Huxley 1952) with the resting potential at -65 mV.
var hhGates = map[string][]struct {
	name              string
	instances         int
	forward, backward rate
}{
	"na": {{"m", 3, rate{"HHExpLinearRate", 1, -40, 10}, rate{"HHExpRate", 4, -65, -18}}, {"h", 1, rate{"HHExpRate", .07, -65, -20}, rate{"HHSigmoidRate", 1, -35, 10}}},
	"k":  {{"n", 4, rate{"HHExpLinearRate", .1, -55, 10}, rate{"HHExpRate", .125, -65, -80}}},
}

// components gives the channels.
func (o *nml) components() string {
	c := &script{indent: "  "}
	for _, id := range o.passive {
		c.line(1, `<ionChannel id="%s" type="ionChannelPassive" conductance="10pS"/>`, id)
	}
	for _, ion := range []string{"na", "k"} {
		if !o.gated[ion] {
			continue
		}
		c.line(1, `<ionChannelHH id="hh_%s_channel" species="%s" conductance="10pS">`, ion, ion)
		for _, g := range hhGates[ion] {
			c.line(2, `<gateHHrates id="%s" instances="%d">`, g.name, g.instances)
			c.line(3, `<q10Settings type="q10ExpTemp" q10Factor="3" experimentalTemp="6.3 degC"/>`)
			for _, r := range []struct {
				element string
				rate
			}{{"forwardRate", g.forward}, {"reverseRate", g.backward}} {
				c.line(3, `<%s type="%s" rate="%sper_ms" midpoint="%smV" scale="%smV"/>`, r.element, r.form, num(r.perMs), num(r.midpoint), num(r.scale))
			}
			c.line(2, "</gateHHrates>")
		}
		c.line(1, "</ionChannelHH>")
	}
	inOrder(o.own)
	for _, x := range o.own {
		c.WriteString(x.text)
	}
	return c.String()
}

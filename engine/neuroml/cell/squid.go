package cell

import (
	"slices"
	"strings"

	"nrngui/engine/neuroml"
	"nrngui/engine/neuroml/channel"
)

// rate is a rate of a gate: its form, per ms, midpoint and scale in mV.
type rate struct {
	form                 string
	perMs, middle, scale float64
}

// axon holds the gates of the squid axon as hh has them, by ion.
var axon = map[string][]struct {
	power             float64
	forward, backward rate
}{
	"na": {{3, rate{"HHExpLinearRate", 1, -40, 10}, rate{"HHExpRate", 4, -65, -18}}, {1, rate{"HHExpRate", .07, -65, -20}, rate{"HHSigmoidRate", 1, -35, 10}}},
	"k":  {{4, rate{"HHExpLinearRate", .1, -55, 10}, rate{"HHExpRate", .125, -65, -80}}},
}

// ofAxon says whether a channel is exactly the one of hh for an ion.
func ofAxon(e *neuroml.Element, ion string) bool {
	gates := axon[ion]
	if !channel.IsChannel(e) || len(gates) == 0 || len(e.Children) != len(gates) || e.Has("vShift") {
		return false
	}
	for i, g := range gates {
		c := e.Children[i]
		if c.Type() != "gateHHrates" || len(c.Children) != 3 || !is(c, "instances", neuroml.None, g.power) || !g.forward.same(c.Child("forwardRate")) || !g.backward.same(c.Child("reverseRate")) {
			return false
		}
		q := c.Child("q10Settings")
		if q == nil || q.Type() != "q10ExpTemp" || !is(q, "q10Factor", neuroml.None, 3) || !is(q, "experimentalTemp", neuroml.DegC, 6.3) {
			return false
		}
	}
	return true
}

func is(e *neuroml.Element, name string, in neuroml.Target, v float64) bool {
	have, err := channel.Quantity(e, name, in)
	return err == nil && have == v
}

func (r rate) same(e *neuroml.Element) bool {
	return e != nil && e.Type() == r.form && is(e, "rate", neuroml.PerMs, r.perMs) && is(e, "midpoint", neuroml.MV, r.middle) && is(e, "scale", neuroml.MV, r.scale)
}

// cover gives the sections of the densities of which something holds; ok is false where two meet.
func (r *reader) cover(holds func(*density) bool) (list []*density, sections []int, ok bool) {
	ok = true
	for _, d := range r.densities {
		if !holds(d) {
			continue
		}
		list = append(list, d)
		for _, k := range d.sections {
			ok = ok && !slices.Contains(sections, k)
			sections = append(sections, k)
		}
	}
	slices.Sort(sections)
	return list, sections, ok && len(list) > 0
}

// squid makes hh of densities that are those of the squid axon: sodium and potassium on the same sections, and as leak the densities there of a passive channel that cover just them.
func (r *reader) squid() {
	of := func(ion string) ([]*density, []int, bool) {
		return r.cover(func(d *density) bool { return d.form == channel.Ohmic && d.ion == ion && ofAxon(d.channel, ion) })
	}
	na, on, ok := of("na")
	k, also, both := of("k")
	if !ok || !both || !slices.Equal(on, also) {
		return
	}
	var leak []*density
	named := false
	for _, d := range r.densities {
		id := d.channel.Attr("id")
		if d.ion != "" || !channel.Passive(d.channel) || named {
			continue
		}
		list, there, apart := r.cover(func(x *density) bool {
			return x.ion == "" && x.channel == d.channel && !slices.ContainsFunc(x.sections, func(s int) bool { return !slices.Contains(on, s) })
		})
		if apart && slices.Equal(there, on) && (leak == nil || strings.Contains(strings.ToLower(id), "leak")) {
			leak, named = list, strings.Contains(strings.ToLower(id), "leak")
		}
	}
	for _, x := range na {
		x.mechanism, x.param, x.reversal = "hh", "gnabar", "ena"
	}
	for _, x := range k {
		x.mechanism, x.param, x.reversal = "hh", "gkbar", "ek"
	}
	for _, x := range leak {
		x.mechanism, x.param, x.reversal = "hh", "gl", "el"
	}
	r.celsius = append(r.celsius, 6.3)
	if leak == nil {
		for _, x := range na { // hh has a leak, and these densities none
			none := *x
			none.mechanism, none.param, none.reversal, none.value, none.gradient = "hh", "gl", "", 0, nil
			r.densities = append(r.densities, &none)
		}
	}
}

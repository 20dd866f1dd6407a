package sim

import (
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// cylinder adds a stylized section.
func cylinder(t testing.TB, m *model.Model, name string, l, diam float64, nseg int, ra float64, mechs ...string) *model.Section {
	t.Helper()
	s := m.NewSection(name)
	fatal(t, s.SetNSeg(nseg))
	s.SetL(l)
	s.SetDiam(diam)
	s.SetRa(ra)
	insert(t, s, mechs...)
	return s
}

// treeRun is the case tree of make_golden.py.
func treeRun(t testing.TB, cat *mech.Catalogue, order int) *goldenRun {
	r := newRun(cat, 100, 25)
	r.set.SecondOrder = order
	m := r.m
	soma := cylinder(t, m, "soma", 25, 20, 3, 100, "hh")
	d1 := cylinder(t, m, "d1", 300, 3, 7, 120, "pas")
	fatal(t, m.Connect(d1, 0, soma, 1))
	d2 := cylinder(t, m, "d2", 150, 1.5, 5, 120, "pas")
	fatal(t, m.Connect(d2, 1, soma, 0.5))
	d3 := cylinder(t, m, "d3", 200, 1, 4, 150, "hh", "pas")
	fatal(t, m.Connect(d3, 0, d1, 0.7))
	d4 := cylinder(t, m, "d4", 120, 0.8, 3, 150, "pas")
	fatal(t, m.Connect(d4, 0, d2, 0))
	axon := cylinder(t, m, "axon", 500, 1, 11, 80, "hh")
	fatal(t, m.Connect(axon, 0, soma, 0))
	for _, s := range []*model.Section{d1, d2, d3, d4} {
		setRange(t, s, "pas.g", 1e-4)
		setRange(t, s, "pas.e", -68)
		s.SetCm(1.5)
	}
	setRange(t, d3, "hh.gnabar", 0.05)
	setRange(t, d3, "hh.gkbar", 0.01)
	point(t, m, "IClamp", soma, 0.5, "del", 2.0, "dur", 80.0, "amp", 1.0)
	point(t, m, "IClamp", d1, 1, "del", 30.0, "dur", 20.0, "amp", 0.3)
	r.rec(t, soma, 0.5, "v")
	r.rec(t, d2, 0, "v")
	r.rec(t, d3, 0.9, "v")
	r.rec(t, d4, 0.5, "v")
	r.rec(t, axon, 1, "v")
	nc := m.NewNetConV(axon, 1, nil)
	nc.Threshold = -10
	r.watches = append(r.watches, nc)
	return r
}

// shapeRun is the case shape: 3-D sections.
func shapeRun(t testing.TB, cat *mech.Catalogue) *goldenRun {
	r := newRun(cat, 60, 10)
	soma, apic, rev := shapeSections(t, r.m)
	insert(t, soma, "hh")
	insert(t, apic, "pas", "hh")
	insert(t, rev, "pas")
	for _, s := range []*model.Section{apic, rev} {
		setRange(t, s, "pas.g", 2e-4)
		setRange(t, s, "pas.e", -66)
	}
	setRange(t, apic, "hh.gnabar", 0.04)
	point(t, r.m, "IClamp", soma, 0.5, "del", 1.0, "dur", 50.0, "amp", 0.9)
	r.rec(t, soma, 0.5, "v")
	r.rec(t, apic, 0.5, "v")
	r.rec(t, apic, 1, "v")
	r.rec(t, rev, 0, "v")
	r.rec(t, rev, 0.9, "v")
	return r
}

// nernstRun is the case nernst: reversal potentials from concentrations.
func nernstRun(t testing.TB, cat *mech.Catalogue, celsius float64) *goldenRun {
	r := newRun(cat, 30, 10)
	r.set.Celsius = celsius
	s := cylinder(t, r.m, "soma", 20, 20, 3, 100, "hh")
	setRange(t, s, "nai", 15)
	setRange(t, s, "nao", 120)
	s.IonStyle("na_ion", 1, 2, true, false, false)
	s.IonStyle("k_ion", 3, 2, true, true, true)
	point(t, r.m, "IClamp", s, 0.5, "del", 1.0, "dur", 30.0, "amp", 0.3)
	for _, n := range []string{"v", "ena", "ek", "ki"} {
		r.rec(t, s, 0.5, n)
	}
	return r
}

func TestHandMadeTreesAgainstNEURON(t *testing.T) {
	treeRun(t, handCatalogue(), 0).compare(t, "tree")
	treeRun(t, handCatalogue(), 2).compare(t, "tree_cn2")
	shapeRun(t, handCatalogue()).compare(t, "shape")
	nernstRun(t, handCatalogue(), 6.3).compare(t, "nernst_6")
	nernstRun(t, handCatalogue(), 37).compare(t, "nernst_37")
}

// One section of nine segments is the same cable as nine joined sections of one: only the order of rounding differs.
func TestOneSectionEqualsNineJoined(t *testing.T) {
	one := model.New(handCatalogue())
	s := cylinder(t, one, "s", 900, 2, 9, 100, "hh")
	point(t, one, "IClamp", s, 0, "del", 1.0, "dur", 50.0, "amp", 0.5)
	nine := model.New(handCatalogue())
	var chain []*model.Section
	for i := range 9 {
		c := cylinder(t, nine, "c", 100, 2, 1, 100, "hh")
		if i > 0 {
			fatal(t, nine.Connect(c, 0, chain[i-1], 1))
		}
		chain = append(chain, c)
	}
	point(t, nine, "IClamp", chain[0], 0, "del", 1.0, "dur", 50.0, "amp", 0.5)
	a, b := start(t, one, DefaultSettings()), start(t, nine, DefaultSettings())
	for range 1200 {
		fatal(t, a.Step())
		fatal(t, b.Step())
		for i, c := range chain {
			x := (float64(i) + 0.5) / 9
			// spikes amplify a rounding by a few thousand; a wrong coupling shows as millivolts
			if d := s.V(x) - c.V(0.5); !(d < 1e-9 && d > -1e-9) {
				t.Fatalf("t = %g, segment %d: %g apart", a.T(), i, d)
			}
		}
	}
}

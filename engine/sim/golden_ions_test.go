package sim

import (
	"os"
	"strings"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
)

// withIons is the built-in catalogue with the mod files of testdata/ions, registered in alphabetical order as nrnivmodl does.
func withIons(t testing.TB) *mech.Catalogue {
	t.Helper()
	cat := builtins(t)
	for _, name := range []string{"early", "writera", "writerb", "xbattery", "xleak", "xpump", "xshift"} {
		src, err := os.ReadFile("testdata/ions/" + name + ".mod")
		fatal(t, err)
		typ, list := code.Compile(src, name+".mod")
		fatal(t, list.Err())
		fatal(t, cat.Register(typ))
	}
	return cat
}

func (r *goldenRun) global(t testing.TB, name string, x float64) {
	t.Helper()
	v, err := r.m.Global(name)
	fatal(t, err)
	fatal(t, v.Set(x))
}

// ionOrderRun is the case ion_order of make_misc.py.
func ionOrderRun(t testing.TB, order int) *goldenRun {
	r := newRun(withIons(t), 1, 1)
	r.set.SecondOrder, r.set.Celsius, r.tol = order, 21, 1e-8
	m := r.m
	a := cylinder(t, m, "a", 20, 20, 1, 100, "early", "writera", "writerb", "xleak")
	b := cylinder(t, m, "b", 20, 20, 1, 100, "xbattery", "xleak", "early", "writerb")
	d := cylinder(t, m, "d", 20, 20, 1, 100, "early", "hh")
	r.global(t, "xi0_x_ion", 4)
	r.global(t, "xo0_x_ion", 9)
	r.global(t, "cai0_ca_ion", 1e-3)
	r.global(t, "cao0_ca_ion", 2.5)
	point(t, m, "IClamp", a, 0.5, "del", 0.0, "dur", 1.0, "amp", 0.02)
	for _, s := range []*model.Section{a, b, d} {
		for _, n := range strings.Fields("v cai cao eca ica xi xo ex ix early.cafirst early.xfirst early.exfirst early.cacur early.excur early.castate early.xstate") {
			r.rec(t, s, 0.5, n)
		}
	}
	r.rec(t, a, 0.5, "writera.first")
	r.rec(t, a, 0.5, "writera.seen")
	for _, s := range []*model.Section{a, b} {
		for _, n := range strings.Fields("writerb.first writerb.seen writerb.current xleak.seen") {
			r.rec(t, s, 0.5, n)
		}
	}
	return r
}

// TestOrderOfIonsAgainstNEURON: in INITIAL, in the currents and in the states each mechanism sees the concentrations and potentials that NEURON's order
// leaves it: ions, then writers of concentrations (the last registered first), then the others; a mechanism that sets a reversal potential where
// it is registered; the Nernst potential at once after an INITIAL that writes a concentration, and at the start of the currents.
func TestOrderOfIonsAgainstNEURON(t *testing.T) {
	ionOrderRun(t, 0).compare(t, "ion_order")
	ionOrderRun(t, 2).compare(t, "ion_order_cn2")
}

// TestStylesAgainstNEURON is the case ion_styles: every part of the style word, by hand and as the mechanisms ask for it.
func TestStylesAgainstNEURON(t *testing.T) {
	r := newRun(withIons(t), 0.2, 1)
	r.set.Celsius, r.tol = 30, 1e-10
	r.global(t, "xi0_x_ion", 4)
	r.global(t, "xo0_x_ion", 9)
	for k, style := range [][5]int{{-1}, {0, 1, 0, 0, 0}, {1, 2, 1, 0, 0}, {1, 2, 0, 1, 0}, {3, 2, 1, 1, 1}, {3, 2, 0, 0, 1}, {3, 1, 0, 0, 0}, {2, 3, 1, 0, 1}, {1, 0, 1, 1, 1}} {
		for _, mechs := range []string{"xleak", "xleak xshift", "xleak xbattery xshift"} {
			s := cylinder(t, r.m, "s", 20, 20, 1, 100, strings.Fields(mechs)...)
			setRange(t, s, "xi", 5)
			setRange(t, s, "xo", 12)
			setRange(t, s, "ex", -17)
			if k > 0 {
				s.IonStyle("x_ion", style[0], style[1], style[2] > 0, style[3] > 0, style[4] > 0)
			}
			for _, n := range []string{"xi", "xo", "ex", "ix"} {
				r.rec(t, s, 0.5, n)
			}
		}
	}
	r.compare(t, "ion_styles")
}

// TestStylesBySegmentAgainstNEURON is the case ion_segments of make_misc.py.
func TestStylesBySegmentAgainstNEURON(t *testing.T) {
	r := newRun(withIons(t), 0.2, 1)
	r.set.Celsius, r.tol = 18, 1e-9
	m := r.m
	r.global(t, "xi0_x_ion", 4)
	r.global(t, "xo0_x_ion", 9)
	a, b := cylinder(t, m, "a", 60, 20, 3, 100, "xleak"), cylinder(t, m, "b", 60, 20, 3, 100, "xleak")
	d := cylinder(t, m, "d", 60, 20, 1, 100, "hh")
	b.IonStyle("x_ion", 1, 1, false, false, false)
	pumps := []*model.PointProcess{point(t, m, "Xpump", a, 0.5, "rate", 0.2), point(t, m, "Xpump", a, 0.5, "rate", 0.3), point(t, m, "Xpump", b, 0.1), point(t, m, "Xpump", d, 0.5, "g", 1e-4)}
	insert(t, b, "xshift")
	d.IonStyle("x_ion", 3, 2, false, true, false)
	for _, s := range []*model.Section{a, b, d} {
		for i := range s.NSeg() {
			for _, n := range []string{"xi", "xo", "ex", "ix"} {
				r.rec(t, s, (float64(i)+0.5)/float64(s.NSeg()), n)
			}
		}
	}
	for _, p := range pumps {
		r.recPoint(t, p, "seen")
	}
	r.rec(t, d, 0.5, "v")
	r.compare(t, "ion_segments")
	p, err := Compile(m)
	fatal(t, err)
	if text := p.Warnings.Error(); len(p.Warnings) != 1 || !strings.Contains(text, "a(0.5): warning: xi is written by both Xpump[0] and Xpump[1]") {
		t.Errorf("warnings %s", text)
	}
	if got := d.IonStyle("ca_ion", 0, 0, false, false, false); got != -1 {
		t.Errorf("the style of an ion that is not there is %d, want -1", got)
	}
}

package mech

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/ir"
)

// near says whether two numbers agree within 4 units in the last place: our log and the C library's may differ by one or two.
func near(a, b float64) bool { return a == b || math.Abs(a-b) <= 4*2.3e-16*math.Abs(b) }

// Golden numbers: NEURON 9.0.2, `h.celsius=...; repr(h.nernst(ci,co,z))` and `repr(h.ghk(v,ci,co,z))` in its Python; tolerance see near.
func TestNernstGolden(t *testing.T) {
	for _, c := range []struct{ ci, co, z, celsius, want float64 }{
		{10, 140, 1, 6.3, 63.55150321937486},
		{5e-5, 2, 2, 6.3, 127.58951061761749},
		{3, 7, -1, 6.3, -20.40389653453153},
		{54.4, 2.5, 1, 37, -82.320072391071},
		{0, 1, 1, 6.3, 1e6},
		{1, 0, 1, 6.3, -1e6},
		{1, 2, 0, 6.3, 0},
	} {
		if got := Nernst(c.ci, c.co, c.z, c.celsius); !near(got, c.want) {
			t.Errorf("Nernst(%g, %g, %g) at %g degC = %v, NEURON gives %v", c.ci, c.co, c.z, c.celsius, got, c.want)
		}
		b := ir.NewBuilder()
		r := EmitNernst(b, b.Arg(0), b.Arg(1), b.Const(c.z), b.Arg(2))
		fr := &ir.Frame{N: 1, Args: []float64{c.ci, c.co, c.celsius}}
		if got, want := b.Func("nernst", 3, r).Call(fr, 0), Nernst(c.ci, c.co, c.z, c.celsius); got != want {
			t.Errorf("emitted Nernst(%g, %g) = %v, the Go function gives %v", c.ci, c.co, got, want)
		}
	}
}

func TestGHKGolden(t *testing.T) {
	for _, c := range []struct{ v, ci, co, z, want float64 }{
		{-65, 5e-5, 2, 2, -2092.939529471584},
		{20, 10, 140, 1, -7245.913632722386},
		{1e-6, 10, 140, 1, -12543.092875529554}, // inside the 0/0 branch
	} {
		got := GHK(c.v, c.ci, c.co, c.z, 6.3)
		if !near(got, c.want) {
			t.Errorf("GHK(%g, %g, %g, %g) = %v, NEURON gives %v", c.v, c.ci, c.co, c.z, got, c.want)
		}
		b := ir.NewBuilder()
		r := EmitGHK(b, b.Arg(0), b.Arg(1), b.Arg(2), b.Arg(3), b.Arg(4))
		fr := &ir.Frame{N: 1, Args: []float64{c.v, c.ci, c.co, c.z, 6.3}}
		if e := b.Func("ghk", 5, r).Call(fr, 0); e != got {
			t.Errorf("emitted GHK(%g, ...) = %v, the Go function gives %v", c.v, e, got)
		}
	}
}

// The words are those of NEURON 9.0.2: h.ion_style('na_ion', ..., sec=a) set, then read back.
func TestStyleWord(t *testing.T) {
	for _, c := range []struct {
		conc, erev             int
		einit, eadvance, cinit bool
		want                   Style
	}{
		{1, 2, true, false, false, 49},
		{3, 2, true, true, true, 119},
		{0, 1, false, false, false, 8},
		{2, 3, true, false, true, 62},
	} {
		if got := StyleWord(0, c.conc, c.erev, c.einit, c.eadvance, c.cinit); got != c.want {
			t.Errorf("StyleWord(%d, %d) = %d, NEURON has %d", c.conc, c.erev, got, c.want)
		}
	}
	if got := StyleWord(StyleWriteIn|1, 0, 1, false, false, false); got != StyleWriteIn|8 {
		t.Errorf("StyleWord loses who writes: %o", got)
	}
}

// After inserting hh NEURON 9.0.2 says ion_style("na_ion") = 8: the reversal potential is a parameter.
func TestPromote(t *testing.T) {
	reads := IonUse{ReadErev: true, WriteCur: true}
	conc := IonUse{ReadIn: true, ReadOut: true}
	pump := IonUse{ReadCur: true, WriteIn: true}
	own := IonUse{WriteErev: true}
	step := func(s Style, u IonUse, want Style, clash bool) Style {
		t.Helper()
		got, conflict := u.Promote(s)
		if got != want || conflict != clash {
			t.Errorf("%+v promotes %o to %o (conflict %v), want %o (%v)", u, s, got, conflict, want, clash)
		}
		return got
	}
	s := step(0, reads, 8, false)
	s = step(s, conc, 0o40+0o20+1, false)
	s = step(s, pump, 0o200+0o100+0o40+0o20+4+3, false)
	step(s, pump, s, true)
	step(s, own, 0o200+0o30+4+3, false) // nobody computes what a mechanism sets
	if s.Conc() != Integral || s.Erev() != Derived {
		t.Errorf("owners of %o: %d, %d", s, s.Conc(), s.Erev())
	}
}

func ionFrame(t *Type, n int) (*ir.Frame, *Columns) {
	c := NewColumns(t)
	for range n {
		c.Add()
	}
	c.Uni[UniCelsius] = 6.3
	return &ir.Frame{N: n, Cols: c.Data, Uni: c.Uni}, c
}

func TestIonInitAndRates(t *testing.T) {
	na := NewIon("na", 0)
	fr, c := ionFrame(na, 3)
	style := []Style{0, StyleEInit | 2<<3 | 1, 0o167}
	for i, s := range style {
		c.Data[IonStyle][i] = float64(s)
		c.Data[IonIn][i], c.Data[IonCur][i], c.Data[IonDcur][i] = 20, 1, 2
	}
	for i := range style {
		na.Init.Call(fr, i)
	}
	wantIn := []float64{20, 20, 10}
	wantE := []float64{50, Nernst(20, 140, 1, 6.3), Nernst(10, 140, 1, 6.3)}
	for i := range style {
		if c.Data[IonIn][i] != wantIn[i] || c.Data[IonErev][i] != wantE[i] {
			t.Errorf("style %o: after Init nai %g, ena %v, want %g, %v", style[i], c.Data[IonIn][i], c.Data[IonErev][i], wantIn[i], wantE[i])
		}
		c.Data[IonIn][i] = 15
	}
	for i := range style {
		na.Rates.Call(fr, i)
	}
	wantE[2] = Nernst(15, 140, 1, 6.3)
	for i := range style {
		if c.Data[IonCur][i] != 0 || c.Data[IonDcur][i] != 0 || c.Data[IonErev][i] != wantE[i] {
			t.Errorf("style %o: after Rates i %g, di/dv %g, ena %v, want 0, 0, %v", style[i], c.Data[IonCur][i], c.Data[IonDcur][i], c.Data[IonErev][i], wantE[i])
		}
	}
}

// Defaults as NEURON 9.0.2 shows them for fresh sections (eca: 132.4579341637009).
func TestIonDefaults(t *testing.T) {
	for _, c := range []struct {
		ion              string
		erev, in, out, z float64
	}{
		{"na", 50, 10, 140, 1}, {"k", -77, 54.4, 2.5, 1}, {"ca", 132.4579341637009, 5e-5, 2, 2}, {"mg", 0, 1, 1, 2},
	} {
		ion := NewIon(c.ion, 2)
		got := []float64{ion.ColInit[IonErev], ion.ColInit[IonIn], ion.ColInit[IonOut], ion.UniInit[IonIn0], ion.UniInit[IonOut0], ion.Valence}
		for i, want := range []float64{c.erev, c.in, c.out, c.in, c.out, c.z} {
			if !near(got[i], want) {
				t.Errorf("%s: value %d is %v, want %v", c.ion, i, got[i], want)
			}
		}
		v, ok := ion.Var(c.ion + "i0")
		if !ok || ion.HocName(v) != c.ion+"i0_"+c.ion+"_ion" {
			t.Errorf("%s: no global %si0_%s_ion", c.ion, c.ion, c.ion)
		}
		e, _ := ion.Var("e" + c.ion)
		if ion.HocName(e) != "e"+c.ion {
			t.Errorf("ion variables must not carry a suffix: %s", ion.HocName(e))
		}
	}
}

func TestRegisterValence(t *testing.T) {
	c := NewCatalogue()
	use := func(name string, z float64, stated bool) error {
		return c.Register(&Type{Name: name, Ions: []IonUse{{Ion: "x", Valence: z, Stated: stated}}})
	}
	if err := use("a", 0, false); err != nil {
		t.Fatal(err)
	}
	ion, _ := c.Lookup("x_ion")
	if ion.valenceKnown() {
		t.Error("nobody stated a valence yet")
	}
	if err := use("b", 3, true); err != nil {
		t.Fatal(err)
	}
	if ion, _ = c.Lookup("x_ion"); ion.Valence != 3 {
		t.Errorf("valence %g, want 3", ion.Valence)
	}
	if err := use("c", 2, true); err == nil || !strings.Contains(err.Error(), "c: USEION x states valence 2 but b states 3") {
		t.Errorf("two valences of one ion: %v", err)
	}
	if err := c.Register(&Type{Name: "d", File: "d.mod", Ions: []IonUse{{Ion: "ca", Valence: 1, Stated: true}}}); err == nil ||
		!strings.Contains(err.Error(), "d (d.mod): USEION ca states valence 1 but the simulator states 2") {
		t.Errorf("calcium of valence 1: %v", err)
	}
	if _, ok := c.Lookup("c"); ok {
		t.Error("a refused type must not be in the catalogue")
	}
	if got := len(c.Types()); got != 3 {
		t.Errorf("%d types, want x_ion, a, b", got)
	}
	if err := use("d", 3, true); err != nil {
		t.Error(err)
	}
}

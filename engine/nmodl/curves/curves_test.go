package curves_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/nmodl/curves"
)

func compile(t testing.TB, text string) *mech.Type {
	t.Helper()
	typ, errs := code.Compile([]byte(text), "test.mod")
	if typ == nil || errs.Failed() {
		t.Fatal(errs)
	}
	return typ
}

// check compares a curve with a formula at every sample.
func check(t *testing.T, set *curves.Set, name string, kind curves.Kind, unit string, tol float64, want func(x float64) float64) {
	t.Helper()
	g, s := set.Find(name)
	if s == nil {
		t.Errorf("there is no curve %q; notes %v", name, set.Notes)
		return
	}
	if g.Kind != kind || g.Unit != unit {
		t.Errorf("%s stands under %q in %q", name, g.Title, g.Unit)
	}
	for i, x := range g.X {
		if y := want(x); !(math.Abs(s.Y[i]-y) <= tol*math.Max(math.Abs(y), 1e-3)) && !(y != y && s.Y[i] != s.Y[i]) {
			t.Errorf("%s(%g) = %v, want %v", name, x, s.Y[i], y)
			return
		}
	}
}

// rates of Hodgkin and Huxley (1952), v relative to rest at -65 mV.
func alphaN(v float64) float64 {
	if math.Abs(v+55) < 1e-9 {
		return 0.1
	}
	return 0.01 * (v + 55) / (1 - math.Exp(-(v+55)/10))
}
func betaN(v float64) float64 { return 0.125 * math.Exp(-(v+65)/80) }

func TestHH(t *testing.T) {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	hh, _ := cat.Lookup("hh")
	m := curves.Of(hh)
	for _, celsius := range []float64{6.3, 16.3} {
		q10 := math.Pow(3, (celsius-6.3)/10)
		set := m.Curves(curves.Options{Celsius: celsius, Values: map[string]float64{"usetable": 0}})
		check(t, set, "ninf", curves.SteadyState, "", 1e-9, func(v float64) float64 { return alphaN(v) / (alphaN(v) + betaN(v)) })
		check(t, set, "ntau", curves.TimeConstant, "ms", 1e-9, func(v float64) float64 { return 1 / (q10 * (alphaN(v) + betaN(v))) })
		if _, s := set.Find("n inf"); s != nil {
			t.Error("the derived steady state repeats ninf")
		}
		if _, s := set.Find("ninf"); s != nil && s.State != "n" {
			t.Errorf("ninf belongs to %q", s.State)
		}
		g, _ := set.Find("ninf")
		if len(g.Series) != 3 || g.X[0] != -100 || g.X[len(g.X)-1] != 60 {
			t.Errorf("%d series from %g to %g", len(g.Series), g.X[0], g.X[len(g.X)-1])
		}
	}
	// The table is linear between whole millivolts: at most h^2/8 of the second derivative off.
	set := m.Curves(curves.Options{Celsius: 6.3})
	check(t, set, "ninf", curves.SteadyState, "", 2e-3, func(v float64) float64 { return alphaN(v) / (alphaN(v) + betaN(v)) })
	g, s := set.Find("ninf")
	if y := g.At(s, -65); math.Abs(y-0.3177) > 1e-4 {
		t.Errorf("ninf at rest reads %g", y)
	}
	if y := g.At(s, 61); y == y {
		t.Error("a reading outside the range")
	}
}

// Rates that are written nowhere but in the equation, with a shift that is a PARAMETER.
func TestDerivedFromTheEquation(t *testing.T) {
	m := curves.Of(compile(t, `NEURON { SUFFIX d RANGE vh NONSPECIFIC_CURRENT i }
PARAMETER { vh = -40 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { s u w }
INITIAL { s = 1/(1 + exp(-(v - vh)/5)) u = 1 w = 0.5 }
BREAKPOINT { SOLVE x METHOD cnexp  SOLVE y METHOD derivimplicit  i = 1e-3*s*u*(v + 70) }
DERIVATIVE x {
	LOCAL k
	k = exp((v - vh)/20)
	if (v > -200) { s' = (1/(1 + exp(-(v - vh)/5)) - s)/(2 + k) }
	u' = k*(1 - u) - 0.3*u
}
DERIVATIVE y { w' = exp(v/30) - w^3 }
`))
	for _, vh := range []float64{-40, -20} {
		set := m.Curves(curves.Options{Values: map[string]float64{"vh": vh}})
		k := func(v float64) float64 { return math.Exp((v - vh) / 20) }
		check(t, set, "s inf", curves.SteadyState, "", 1e-9, func(v float64) float64 { return 1 / (1 + math.Exp(-(v-vh)/5)) })
		check(t, set, "tau s", curves.TimeConstant, "ms", 1e-9, func(v float64) float64 { return 2 + k(v) })
		check(t, set, "u inf", curves.SteadyState, "", 1e-9, func(v float64) float64 { return k(v) / (k(v) + 0.3) })
		check(t, set, "w inf", curves.SteadyState, "", 1e-6, func(v float64) float64 { return math.Exp(v / 90) })
		check(t, set, "i", curves.Current, "mA/cm2", 1e-9, func(v float64) float64 { return 1e-3 / (1 + math.Exp(-(v-vh)/5)) * (v + 70) })
	}
}

func TestFunctions(t *testing.T) {
	m := curves.Of(compile(t, `NEURON { SUFFIX f USEION ca READ cai RANGE a, b GLOBAL q }
UNITS { (mV) = (millivolt) (mM) = (milli/liter) (mA) = (milliamp) }
PARAMETER { half = 3e-4 (mM) steep = 9 (mV) }
ASSIGNED { v (mV) cai (mM) a (/ms) b (1/ms) arr[2] (mV) q celsius (degC) }
BREAKPOINT { set(v)  q = vtrap(-(v + 40), 10) + shifted(v, steep) + hill(cai) + root(v) + block() + same(3) }
PROCEDURE set(u) { a = vtrap(-(u + 40), 10)  b = 4*exp(-(u + 65)/18)  arr[1] = u/2  other() }
PROCEDURE other() { q = 3^((celsius - 6.3)/10) }
FUNCTION vtrap(x, y) { if (fabs(x/y) < 1e-6) { vtrap = y*(1 - x/y/2) } else { vtrap = x/(exp(x/y) - 1) } }
FUNCTION shifted(x (mV), k (mV)) (/ms) { shifted = exp(x/k) }
FUNCTION hill(c (mM)) { hill = c^2/(c^2 + half^2) }
FUNCTION root(x (mV)) { root = sqrt(x) }
FUNCTION block() { block = 1/(1 + exp(-0.062(/mV)*v)) }
FUNCTION same(x) { same = 5 }
`))
	set := m.Curves(curves.Options{Celsius: 20, Args: map[string]float64{"shifted.k": 12}})
	trap := func(x, y float64) float64 {
		if math.Abs(x/y) < 1e-6 {
			return y * (1 - x/y/2)
		}
		return x / (math.Exp(x/y) - 1)
	}
	check(t, set, "a", curves.Rate, "1/ms", 1e-9, func(v float64) float64 { return trap(-(v + 40), 10) })
	check(t, set, "b", curves.Rate, "1/ms", 1e-9, func(v float64) float64 { return 4 * math.Exp(-(v+65)/18) })
	check(t, set, "arr[1]", curves.Other, "mV", 1e-9, func(v float64) float64 { return v / 2 })
	check(t, set, "vtrap", curves.Other, "", 1e-9, func(x float64) float64 { return trap(x, 10) })
	check(t, set, "shifted", curves.Rate, "1/ms", 1e-9, func(v float64) float64 { return math.Exp(v / 12) })
	check(t, set, "hill", curves.Other, "", 1e-9, func(x float64) float64 { c := math.Pow(10, x); return c * c / (c*c + 9e-8) })
	check(t, set, "root", curves.Other, "", 1e-9, func(v float64) float64 { return math.Sqrt(v) }) // gaps below 0
	check(t, set, "block", curves.SteadyState, "", 1e-9, func(v float64) float64 { return 1 / (1 + math.Exp(-0.062*v)) })
	for _, absent := range []string{"same", "q", "arr[0]"} {
		if _, s := set.Find(absent); s != nil {
			t.Errorf("%s does not vary, but is shown", absent)
		}
	}
	if g, _ := set.Find("hill"); g == nil || !g.Log || g.XUnit != "mM" {
		t.Error("hill does not run over a concentration")
	}
	args := ""
	for _, a := range set.Args {
		args += fmt.Sprintf("%s=%g ", a.Key, a.Value)
	}
	if args != "vtrap.y=10 shifted.k=12 " {
		t.Errorf("arguments %s", args)
	}
}

// Rates that the equations ask for at another potential are shown as the states feel them, once.
func TestShiftedRates(t *testing.T) {
	set := curves.Of(compile(t, `NEURON { SUFFIX s RANGE minf, mtau GLOBAL shift }
PARAMETER { shift = -10 (mV) }
ASSIGNED { v (mV) minf mtau (ms) }
STATE { m }
INITIAL { rates(v + shift)  m = minf }
BREAKPOINT { SOLVE states METHOD cnexp }
DERIVATIVE states { rates(v + shift)  m' = (minf - m)/mtau }
PROCEDURE rates(u (mV)) { minf = 1/(1 + exp(-u/5))  mtau = 1 + exp(u/40) }
`)).Curves(curves.Options{})
	check(t, set, "minf", curves.SteadyState, "", 1e-9, func(v float64) float64 { return 1 / (1 + math.Exp(-(v-10)/5)) })
	check(t, set, "mtau", curves.TimeConstant, "ms", 1e-9, func(v float64) float64 { return 1 + math.Exp((v-10)/40) })
	if _, s := set.Find("m inf"); s != nil {
		t.Error("the steady state stands there twice")
	}
}

// A scheme of three states: occupancies in the ratios of detailed balance.
func TestKinetic(t *testing.T) {
	set := curves.Of(compile(t, `NEURON { SUFFIX k NONSPECIFIC_CURRENT i }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { c1 c2 o }
INITIAL { SOLVE kin STEADYSTATE sparse }
BREAKPOINT { SOLVE kin METHOD sparse  i = o*(v + 1000) }
KINETIC kin {
	~ c1 <-> c2 (2*exp(v/40), exp(-v/40))
	~ c2 <-> o (3*exp(v/30), 2)
	CONSERVE c1 + c2 + o = 1
}
`)).Curves(curves.Options{})
	p := func(v float64) (c1, c2, o float64) {
		a, b := 2*math.Exp(v/20), 1.5*math.Exp(v/30)
		n := 1 + a + a*b
		return 1 / n, a / n, a * b / n
	}
	check(t, set, "c1 inf", curves.SteadyState, "", 1e-6, func(v float64) float64 { x, _, _ := p(v); return x })
	check(t, set, "c2 inf", curves.SteadyState, "", 1e-6, func(v float64) float64 { _, x, _ := p(v); return x })
	check(t, set, "o inf", curves.SteadyState, "", 1e-6, func(v float64) float64 { _, _, x := p(v); return x })
	check(t, set, "i", curves.Current, "mA/cm2", 1e-6, func(v float64) float64 { _, _, o := p(v); return o * (v + 1000) })
}

// Temperature enters by INITIAL alone, as in many published files.
func TestInitialSetsTemperature(t *testing.T) {
	m := curves.Of(compile(t, `NEURON { SUFFIX q }
ASSIGNED { v (mV) celsius (degC) tadj }
STATE { n }
INITIAL { tadj = 2^((celsius - 20)/10)  n = 0 }
BREAKPOINT { SOLVE s METHOD cnexp }
DERIVATIVE s { n' = tadj*(1/(1 + exp(-v/7)) - n)/8 }
`))
	for _, c := range []float64{20, 35} {
		set := m.Curves(curves.Options{Celsius: c})
		_, inf := set.Find("n inf")
		if _, tau := set.Find("tau n"); tau != nil || inf == nil {
			t.Errorf("tau does not depend on v: %v", set.Groups)
		}
	}
}

// What has no text, or one without anything to show, says so and does not fail.
func TestNothingToShow(t *testing.T) {
	for _, text := range []string{
		"NEURON { SUFFIX a RANGE x } PARAMETER { x = 1 }",
		"NEURON { ARTIFICIAL_CELL a } NET_RECEIVE(w) { net_event(t) }",
		"NEURON { SUFFIX a } ASSIGNED { v (mV) } BREAKPOINT { forever(v) } PROCEDURE forever(v (mV)) { LOCAL x x = 1 WHILE (x > 0) { x = x + 1 } }",
	} {
		if set := curves.Of(compile(t, text)).Curves(curves.Options{}); len(set.Groups) > 0 || len(set.Notes) == 0 {
			t.Errorf("%s: %+v", text, set)
		}
	}
	if set := curves.Of(mech.NewIon("ca", 2)).Curves(curves.Options{}); len(set.Groups) > 0 {
		t.Error("an ion has no curves")
	}
}

// Every built-in mechanism gives curves without a fault, and pas its current.
func TestBuiltIn(t *testing.T) {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, typ := range cat.Types() {
		set := curves.Of(typ).Curves(curves.Options{Celsius: 6.3})
		for _, n := range set.Notes {
			if !strings.Contains(n, "nothing in this mechanism") && typ.Kind != mech.Artificial {
				t.Errorf("%s: %s", typ.Name, n)
			}
		}
		if typ.Name == "pas" {
			check(t, set, "i", curves.Current, "mA/cm2", 1e-9, func(v float64) float64 { return 0.001 * (v + 70) })
		}
	}
}

func Example() {
	typ, _ := code.Compile([]byte(`NEURON { SUFFIX kd }
ASSIGNED { v (mV) }
STATE { n }
INITIAL { n = 0 }
BREAKPOINT { SOLVE s METHOD cnexp }
DERIVATIVE s { n' = alp(v)*(1 - n) - bet(v)*n }
FUNCTION alp(v (mV)) (/ms) { alp = exp(v/20) }
FUNCTION bet(v (mV)) (/ms) { bet = exp(-v/20) }
`), "kd.mod")
	set := curves.Of(typ).Curves(curves.Options{})
	for _, g := range set.Groups {
		for _, s := range g.Series {
			fmt.Printf("%s: %s(0 mV) = %g\n", g.Title, s.Name, g.At(&s, 0))
		}
	}
	// Output:
	// Steady states: n inf(0 mV) = 0.5
	// Time constants: tau n(0 mV) = 0.5
	// Rates: alp(0 mV) = 1
	// Rates: bet(0 mV) = 1
}

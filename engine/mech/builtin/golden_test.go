package builtin

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"nrngui/engine/mech"
)

// golden is testdata/golden.json, measured by testdata/make_golden.py with NEURON 9.0.2 from PyPI on Linux x86-64.
type golden struct {
	Neuron string
	HH     []struct {
		Celsius, Usetable, V0, V1        float64
		State0, State1, Current0, Rates0 []float64
	}
	IClamp, Pas, SEClamp [][]float64
	Synapse              []struct {
		Name string
		Set  map[string]float64
		Rows [][]float64
		Tau1 float64
	}
	Netstim []struct {
		Set   map[string]float64
		Sent  [][2]float64
		Times []float64
	}
	Defaults map[string]map[string][2]any
}

func readGolden(t *testing.T) *golden {
	t.Helper()
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	g := &golden{}
	if err := json.Unmarshal(data, g); err != nil {
		t.Fatal(err)
	}
	return g
}

func near(a, b, rel, abs float64) bool { return math.Abs(a-b) <= abs+rel*math.Abs(b) }

// hh against NEURON. Both compute the same operations; exp and pow may differ by one unit in the last place (1.1e-16), which a handful of
// operations makes 1e-14. At v = -39.99999 the rate is 1e-5/(exp(1e-6) - 1): the subtraction leaves only 1e-10 of the digits. A current is a
// product with v - e, so it has the tolerance of the gates' powers.
func TestHHGolden(t *testing.T) {
	for _, c := range readGolden(t).HH {
		rel := 2e-14
		if c.V0 == -39.99999 {
			rel = 1e-9
		}
		check := func(what string, got, want []float64) {
			t.Helper()
			for i := range want {
				if !near(got[i], want[i], rel, 1e-300) {
					t.Errorf("celsius %g, usetable %g, v %g: %s[%d] = %.17g, NEURON has %.17g", c.Celsius, c.Usetable, c.V0, what, i, got[i], want[i])
				}
			}
		}
		r := newRig(lookup(t, "hh"), 1, nil)
		*r.val("usetable") = c.Usetable
		r.cols.Uni[mech.UniCelsius], r.cols.Uni[mech.UniDt] = c.Celsius, 0.025
		r.tables()
		*r.v() = c.V0
		*r.at(mech.IonCol, "na", mech.IonErev), *r.at(mech.IonCol, "k", mech.IonErev) = 50, -77
		call(r.t.Init, r.fr)
		check("state", r.vals("m", "h", "n"), c.State0)
		check("rates", r.vals("minf", "mtau", "hinf", "htau", "ninf", "ntau"), c.Rates0)
		call(r.t.Rates, r.fr)
		cur := append([]float64{*r.at(mech.IonCol, "na", mech.IonCur), *r.at(mech.IonCol, "k", mech.IonCur)}, r.vals("il", "gna", "gk")...)
		check("current", cur, c.Current0)
		*r.v() = c.V1
		call(r.t.Update, r.fr)
		check("state after a step", r.vals("m", "h", "n"), c.State1)
	}
}

func TestPasGolden(t *testing.T) {
	r := newRig(lookup(t, "pas"), 1, nil)
	for _, row := range readGolden(t).Pas {
		*r.v() = row[0]
		call(r.t.Rates, r.fr)
		if got := *r.val("i"); got != row[1] {
			t.Errorf("v %g: i = %v, NEURON has %v", row[0], got, row[1])
		}
	}
}

// steps calls f for each step of 0.025 ms as the simulator does: t for the currents and for the states.
func steps(n int, f func(k int, mid, end float64)) {
	at := 0.0
	for k := range n {
		mid := at + 0.0125
		at = mid + 0.0125
		f(k, mid, at)
	}
}

func TestIClampGolden(t *testing.T) {
	r := newRig(lookup(t, "IClamp"), 1, nil)
	*r.val("del"), *r.val("dur"), *r.val("amp") = 0.1, 0.2, 0.3
	*r.at(mech.NodeArea, "", 0) = 400
	rows := readGolden(t).IClamp
	steps(len(rows), func(k int, mid, end float64) {
		r.cols.Uni[mech.UniT] = mid
		*r.at(mech.NodeRHS, "", 0) = 1
		call(r.t.Rates, r.fr)
		if got := *r.val("i"); got != rows[k][1] || end != rows[k][0] {
			t.Errorf("t %v: i = %v, NEURON has %v at %v", end, got, rows[k][1], rows[k][0])
		}
		if got, want := *r.at(mech.NodeRHS, "", 0), 1+rows[k][1]*(100.0/400); got != want {
			t.Errorf("t %v: right hand side %v, want %v: positive current into the cell, nA scaled by 100/area", end, got, want)
		}
	})
}

func TestSEClampGolden(t *testing.T) {
	r := newRig(lookup(t, "SEClamp"), 1, nil)
	for name, x := range map[string]float64{"rs": 2, "dur1": .1, "dur2": .1, "dur3": .05, "amp1": -60, "amp2": 10, "amp3": -80} {
		*r.val(name) = x
	}
	*r.at(mech.NodeArea, "", 0) = 100
	call(r.t.Init, r.fr)
	rows := readGolden(t).SEClamp
	steps(len(rows), func(k int, mid, end float64) {
		r.cols.Uni[mech.UniT] = mid
		*r.v() = rows[k][1]
		*r.at(mech.NodeD, "", 0) = 0
		call(r.t.Rates, r.fr)
		on := mid < 0.25
		if d := *r.at(mech.NodeD, "", 0); (d == 0.5) != on {
			t.Errorf("t %v: diagonal gets %v, want 1/rs = 0.5 while the clamp is on (%v)", end, d, on)
		}
		*r.v() = rows[k][2]
		r.cols.Uni[mech.UniT] = end
		call(r.t.After, r.fr)
		if vc, i := *r.val("vc"), *r.val("i"); vc != rows[k][3] || i != rows[k][4] {
			t.Errorf("t %v: vc = %v, i = %v, NEURON has %v, %v", end, vc, i, rows[k][3], rows[k][4])
		}
	})
}

// The synapses' states after an event, as NEURON has them at the end of every step. exp, log differ by a unit in the last place; factor and
// twelve steps of decay make a few of them.
func TestSynapseGolden(t *testing.T) {
	for _, c := range readGolden(t).Synapse {
		r := newRig(lookup(t, c.Name), 1, nil)
		for k, x := range c.Set {
			*r.val(k) = x
		}
		r.cols.Uni[mech.UniDt] = 0.025
		*r.at(mech.NodeArea, "", 0) = 100
		call(r.t.Init, r.fr)
		if c.Tau1 != 0 && *r.val("tau1") != c.Tau1 {
			t.Errorf("%s: tau1 is %v after INITIAL, NEURON has %v", c.Name, *r.val("tau1"), c.Tau1)
		}
		given := false
		steps(len(c.Rows), func(k int, mid, end float64) {
			if !given && 0.1 <= mid {
				given = true
				call(r.t.Receive, r.fr, 0.25, 0)
			}
			call(r.t.Rates, r.fr)
			g := *r.val("g")
			call(r.t.Update, r.fr)
			got := []float64{*r.val("g")}
			if c.Name == "Exp2Syn" {
				got = append([]float64{g}, r.vals("A", "B")...)
			}
			for i, x := range got {
				// g = B - A of numbers around 0.4 cancels: its last digits are theirs.
				if want := c.Rows[k][i+1]; !near(x, want, 1e-14, 1e-15) {
					t.Errorf("%s %v, t %v: value %d = %.17g, NEURON has %.17g", c.Name, c.Set, end, i, x, want)
				}
			}
		})
		if !given {
			t.Fatal("the event was not delivered")
		}
	}
}

// Names, defaults and units of everything NEURON shows of these mechanisms.
func TestDefaultsGolden(t *testing.T) {
	g := readGolden(t)
	for name, vars := range g.Defaults {
		if name == "globals" {
			continue
		}
		typ := lookup(t, name)
		for v, want := range vars {
			got, ok := typ.Var(v)
			if !ok || !got.Range {
				t.Errorf("%s has no RANGE variable %s", name, v)
				continue
			}
			unit := want[1].(string)
			if name == "fastpas" {
				unit = got.Unit // NEURON states none
			}
			if value := want[0].(float64); got.Default != value || got.Unit != unit {
				t.Errorf("%s.%s = %g (%s), NEURON has %g (%s)", name, v, got.Default, got.Unit, value, want[1])
			}
			if got.Doc == "" {
				t.Errorf("%s.%s has no comment for its tooltip", name, v)
			}
		}
	}
	hh := lookup(t, "hh")
	use, _ := hh.Var("usetable")
	if want := g.Defaults["globals"][hh.HocName(use)][0].(float64); use.Default != want {
		t.Errorf("usetable_hh is %g by default, NEURON %s has %g", use.Default, g.Neuron, want)
	}
}

package builtin

import (
	"math"
	"math/rand/v2"
	"testing"

	"nrngui/engine/mech"
)

// TestHHByHand compares the compiled hh with the equations of Hodgkin and Huxley written here in plain Go with the library's exp. The two
// exponentials differ by one unit in the last place; the longest chain (a gate after its step) has about twenty roundings, and
// 1 - exp(-dt/tau) loses up to two digits where dt is small against tau. So 1e-13 relative, and where vtrap cancels
// (within 0.01 mV of -40 and -55, left out here) more.
func TestHHByHand(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	r := newRig(lookup(t, "hh"), 1, nil)
	*r.val("usetable") = 0
	for range 2000 {
		v, celsius, dt := -120+180*rnd.Float64(), 40*rnd.Float64(), 0.001+0.1*rnd.Float64()
		if math.Abs(v+40) < 0.01 || math.Abs(v+55) < 0.01 {
			continue
		}
		x := [3]float64{rnd.Float64(), rnd.Float64(), rnd.Float64()}
		*r.val("m"), *r.val("h"), *r.val("n") = x[0], x[1], x[2]
		*r.v() = v
		*r.at(mech.IonCol, "na", mech.IonErev), *r.at(mech.IonCol, "k", mech.IonErev) = 50, -77
		r.cols.Uni[mech.UniCelsius], r.cols.Uni[mech.UniDt] = celsius, dt
		for _, p := range []*float64{r.at(mech.NodeRHS, "", 0), r.at(mech.NodeD, "", 0), r.at(mech.IonCol, "na", mech.IonDcur)} {
			*p = 0
		}
		call(r.t.Rates, r.fr)
		gna, gk, gl := 0.12*x[0]*x[0]*x[0]*x[1], 0.036*x[2]*x[2]*x[2]*x[2], 0.0003
		total := gna*(v-50) + gk*(v+77) + gl*(v+54.3)
		agree(t, "conductance", *r.at(mech.NodeD, "", 0), gna+gk+gl, 1e-15)
		agree(t, "dina/dv", *r.at(mech.IonCol, "na", mech.IonDcur), gna, 1e-15)
		if got := *r.at(mech.NodeRHS, "", 0); math.Abs(got+total) > 1e-15*(gna*200+gk*200+gl*200) {
			t.Errorf("v %g: right hand side %v, want %v", v, got, -total)
		}
		call(r.t.Update, r.fr)
		for k, name := range []string{"m", "h", "n"} {
			a, b := handRates(k, v)
			q10 := math.Pow(3, (celsius-6.3)/10)
			inf, tau := a/(a+b), 1/(q10*(a+b))
			agree(t, name, *r.val(name), x[k]+(1-math.Exp(-dt/tau))*(inf-x[k]), 1e-13)
		}
	}
}

// handRates gives the opening and closing rate (1/ms) of gate m, h or n at v mV and 6.3 degC.
func handRates(gate int, v float64) (open, closing float64) {
	switch gate {
	case 0:
		return 0.1 * (v + 40) / (1 - math.Exp(-(v+40)/10)), 4 * math.Exp(-(v+65)/18)
	case 1:
		return 0.07 * math.Exp(-(v+65)/20), 1 / (1 + math.Exp(-(v+35)/10))
	}
	return 0.01 * (v + 55) / (1 - math.Exp(-(v+55)/10)), 0.125 * math.Exp(-(v+65)/80)
}

func agree(t *testing.T, what string, got, want, rel float64) {
	t.Helper()
	if !near(got, want, rel, 0) {
		t.Errorf("%s = %.17g, by hand %.17g", what, got, want)
	}
}

// vtrap takes over its limit without a step: on both sides of |x/y| = 1e-6 the value is y to a millionth, and in between linear.
func TestVtrapLimit(t *testing.T) {
	r := newRig(lookup(t, "hh"), 1, nil)
	f := r.t.Functions["vtrap"]
	for _, x := range []float64{-1.1e-5, -0.9e-5, 0, 0.9e-5, 1.1e-5} {
		got, want := call(f, r.fr, x, 10), 10*(1-x/20)
		if math.Abs(got-want) > 1e-8 {
			t.Errorf("vtrap(%g, 10) = %v, want %v", x, got, want)
		}
	}
}

// With the table on, a gate's steady state between two abscissae lies on the straight line between them; the ends are clamped.
func TestTableInterpolates(t *testing.T) {
	r := newRig(lookup(t, "hh"), 1, nil)
	r.cols.Uni[mech.UniCelsius] = 6.3
	r.tables()
	inf := func(v, use float64) float64 {
		*r.val("usetable"), *r.v() = use, v
		call(r.t.Init, r.fr)
		return *r.val("m")
	}
	if got, want := inf(-64.25, 1), inf(-65, 0)*0.25+inf(-64, 0)*0.75; !near(got, want, 1e-14, 0) {
		t.Errorf("minf(-64.25) = %v from the table, want %v", got, want)
	}
	if got, want := inf(-500, 1), inf(-100, 0); got != want {
		t.Errorf("below the table minf is %v, want the end value %v", got, want)
	}
	if got := inf(math.NaN(), 1); got == got {
		t.Errorf("NaN gives %v", got)
	}
	if a, b := inf(-64.25, 1), inf(-64.25, 0); a == b {
		t.Error("usetable makes no difference")
	}
}

package sim

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// spikeAt runs a single hh compartment through one spike and gives v at 8 ms.
func spikeAt(t *testing.T, dt float64, order int) float64 {
	m := model.New(handCatalogue())
	s := cylinder(t, m, "soma", 20, 20, 1, 100, "hh")
	point(t, m, "IClamp", s, 0.5, "del", 1.0, "dur", 100.0, "amp", 0.2)
	set := DefaultSettings()
	set.Dt, set.SecondOrder = dt, order
	in := start(t, m, set)
	for range int(math.Round(8 / dt)) {
		fatal(t, in.Step())
	}
	return s.V(0.5)
}

// Halving dt must halve the error of implicit Euler (order 1) and quarter that of Crank-Nicolson (order 2). The reference is a
// Crank-Nicolson run at dt/16 of the finest, whose own error is 256 times smaller.
func TestOrderOfConvergence(t *testing.T) {
	const finest = 1.0 / 256
	for _, c := range []struct {
		order int
		want  float64
	}{{0, 1}, {1, 2}, {2, 2}} {
		exact := spikeAt(t, finest/16, 2)
		var errs []float64
		for _, dt := range []float64{4 * finest, 2 * finest, finest} {
			errs = append(errs, math.Abs(spikeAt(t, dt, c.order)-exact))
		}
		for i := 1; i < len(errs); i++ {
			got := math.Log2(errs[i-1] / errs[i])
			if math.Abs(got-c.want) > 0.15 {
				t.Errorf("secondorder %d: measured order %.3f (errors %.3g), want %g", c.order, got, errs, c.want)
			}
		}
	}
}

// Rall's passive cable with sealed ends and a current into one of them (W. Rall, in: Handbook of Physiology I, 1977): with the length
// constant lambda = sqrt(d Rm/(4 Ra)) and R = (2/pi) sqrt(Rm Ra) d^(-3/2), the steady potentials are
// I R coth(L/lambda) where it enters and I R/sinh(L/lambda) at the other end. The error of the discretisation falls with nseg^2.
func TestRallCable(t *testing.T) {
	const rm, ra, d, length, amp = 1e4, 100.0, 2e-4, 0.1, 0.1e-9 // ohm cm2, ohm cm, cm, cm, A
	lambda := math.Sqrt(d * rm / (4 * ra))
	rInf := 2 / math.Pi * math.Sqrt(rm*ra) / math.Pow(d, 1.5)
	v0 := -65 + 1e3*amp*rInf/math.Tanh(length/lambda)
	v1 := -65 + 1e3*amp*rInf/math.Sinh(length/lambda)
	var errs [2][]float64
	for _, nseg := range []int{9, 27, 81} {
		m, s := cableB(t, nseg)
		set := DefaultSettings()
		set.Dt = 5
		in := start(t, m, set)
		until(t, in, 1000) // 100 membrane time constants
		errs[0] = append(errs[0], math.Abs(s.V(0)-v0))
		errs[1] = append(errs[1], math.Abs(s.V(1)-v1))
	}
	for end, e := range errs {
		for i := 1; i < len(e); i++ {
			if ratio := e[i-1] / e[i]; math.Abs(ratio-9) > 0.5 {
				t.Errorf("end %d: errors %.3g fall by %.2f when nseg triples, want 9", end, e, ratio)
			}
		}
		if e[2] > 1e-3*25 {
			t.Errorf("end %d: error %.3g mV with 81 segments", end, e[2])
		}
	}
}

// An isopotential leak relaxes with the membrane time constant: implicit Euler gives exactly the factor 1/(1 + dt/tau) a step.
func TestTimeConstant(t *testing.T) {
	m := model.New(handCatalogue())
	s := cylinder(t, m, "soma", 30, 30, 1, 100, "pas")
	setRange(t, s, "pas.g", 2e-4)
	setRange(t, s, "pas.e", -70)
	set := DefaultSettings()
	set.VInit = -40
	in := start(t, m, set)
	tau := 1e-3 * 1 / 2e-4
	for k := 1; k <= 400; k++ {
		fatal(t, in.Step())
		want := -70 + 30*math.Pow(1/(1+0.025/tau), float64(k))
		if got := s.V(0.5); math.Abs(got-want) > 1e-10 {
			t.Fatalf("step %d: v = %.12g, want %.12g", k, got, want)
		}
		cap, err := m.RangeVar(s, 0.5, "i_cap")
		fatal(t, err)
		leak, err := m.RangeVar(s, 0.5, "pas.i")
		fatal(t, err)
		// the leak current is that of the old v; implicit Euler balances the new one: i_cap = -g (v - e)
		if got, want := cap.Get(), -2e-4*(s.V(0.5)+70); math.Abs(got-want) > 1e-14 {
			t.Fatalf("step %d: i_cap = %g, want %g (leak %g)", k, got, want, leak.Get())
		}
	}
}

// A parameter or a diameter changed between steps acts in the next step, without compiling again.
func TestLiveEdits(t *testing.T) {
	m, s := cableB(t, 11)
	in := start(t, m, DefaultSettings())
	until(t, in, 5)
	v, err := m.RangeVar(s, 0.5, "diam")
	fatal(t, err)
	fatal(t, v.Set(4))
	s.SetL(500)
	fatal(t, in.Step())
	again, s2 := cableB(t, 11)
	in2 := start(t, again, DefaultSettings())
	until(t, in2, 5)
	w, err := again.RangeVar(s2, 0.5, "diam")
	fatal(t, err)
	fatal(t, w.Set(4))
	s2.SetL(500)
	p, err := Compile(again) // all over again, keeping the potentials
	fatal(t, err)
	in3 := p.NewInstance(in2.Settings())
	in3.t = in2.t
	fatal(t, in3.Step())
	for i, x := range in.V() {
		if x != in3.V()[i] {
			t.Fatalf("node %d: %g after a live edit, %g after compiling", i, x, in3.V()[i])
		}
	}
	s.SetRa(-1)
	if err := in.Step(); err == nil {
		t.Error("a step with a negative resistivity")
	}
	s.SetRa(100)
	fatal(t, in.Step())
}

func TestCompileFindsMistakes(t *testing.T) {
	for name, build := range map[string]func(m *model.Model){
		"nothing to simulate": func(*model.Model) {},
		"length L is":         func(m *model.Model) { m.NewSection("s").SetL(-1) },
		"diameter is":         func(m *model.Model) { m.NewSection("s").SetDiam(0) },
		"Ra is":               func(m *model.Model) { m.NewSection("s").SetRa(math.NaN()) },
		"cm is":               func(m *model.Model) { m.NewSection("s").SetCm(-1) },
		"no NET_RECEIVE": func(m *model.Model) {
			s := m.NewSection("s")
			p, _ := m.NewPoint("IClamp", s, 0.5)
			m.NewNetConV(s, 0.5, p)
		},
		"sends no events": func(m *model.Model) {
			s := m.NewSection("s")
			p, _ := m.NewPoint("IClamp", s, 0.5)
			m.NewNetCon(p, nil)
		},
		"delay is": func(m *model.Model) {
			s := m.NewSection("s")
			p, _ := m.NewPoint("Syn", s, 0.5)
			m.NewNetConV(s, 0.5, p).Delay = -1
		},
	} {
		m := model.New(handCatalogue())
		build(m)
		if _, err := Compile(m); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("want an error with %q, got %v", name, err)
		}
	}
	cat := handCatalogue()
	m := model.New(cat)
	insert(t, m.NewSection("s"), "pas")
	fatal(t, cat.Register(handPas()))
	if _, err := Compile(m); err == nil || !strings.Contains(err.Error(), "was replaced") {
		t.Errorf("a mechanism replaced under its instances: %v", err)
	}
	m = model.New(handCatalogue())
	m.NewSection("s")
	in := start(t, m, DefaultSettings())
	if in.SetDt(0) == nil || in.SetDt(math.NaN()) == nil || in.SetSecondOrder(3) == nil || in.Init(math.NaN()) == nil {
		t.Error("a bad setting was accepted")
	}
}

// Two mechanisms that compute one concentration can be run, as in NEURON, but are worth a warning with the place and both names.
func TestTwoWritersWarn(t *testing.T) {
	cat := handCatalogue()
	for _, name := range []string{"poolA", "poolB"} {
		fatal(t, cat.Register(&mech.Type{Name: name, NUni: mech.UniFirst, UniInit: []float64{0, 0, 6.3}, WritesConc: true,
			Ions: []mech.IonUse{{Ion: "ca", WriteIn: true}}}))
	}
	m := model.New(cat)
	s := m.NewSection("dend")
	insert(t, s, "poolA", "poolB")
	p, err := Compile(m)
	fatal(t, err)
	if len(p.Warnings) != 1 || !strings.Contains(p.Warnings[0].Error(), "dend: warning: cai is written by both poolA and poolB") {
		t.Errorf("warnings: %v", p.Warnings)
	}
}

// A potential that is no longer a number stops the run with a message instead of filling the traces with NaN.
func TestNotANumberStops(t *testing.T) {
	m := model.New(handCatalogue())
	s := cylinder(t, m, "soma", 20, 20, 3, 100, "pas")
	in := start(t, m, DefaultSettings())
	v, err := m.RangeVar(s, 0.5, "pas.g")
	fatal(t, err)
	fatal(t, v.Set(math.Inf(1)))
	if err := in.Step(); err == nil || !strings.Contains(err.Error(), "soma") {
		t.Errorf("error %v", err)
	}
}

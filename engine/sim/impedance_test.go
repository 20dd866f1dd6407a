package sim

import (
	"math"
	"math/cmplx"
	"testing"

	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
)

func hhCatalogueModel(t testing.TB) *model.Model {
	t.Helper()
	cat, err := builtin.Catalogue()
	fatal(t, err)
	m := model.New(cat)
	v, err := m.Global("usetable_hh")
	fatal(t, err)
	fatal(t, v.Set(0))
	return m
}

// NEURON 8.2.2: a cylinder 20 x 20 um with hh (usetable_hh 0) settled at rest, Impedance.compute(f, 1), input(0.5). (9.0.2 gives the first number and loses
// the time course of the gates at other frequencies.) The difference quotients of both have errors of about 1e-7.
func TestExtendedImpedanceAgainstNEURON(t *testing.T) {
	m := hhCatalogueModel(t)
	s := m.NewSection("s")
	s.SetL(20)
	s.SetDiam(20)
	insert(t, s, "hh")
	in := start(t, m, DefaultSettings())
	until(t, in, 100)
	n, err := in.NodeAt(s, 0.5)
	fatal(t, err)
	for hz, want := range map[float64]float64{0: 68.1950036, 50: 169.9643241, 100: 144.9735419} {
		z, err := in.Impedance(n, ImpedanceOptions{Hz: hz, Extended: true, Delta: 1e-3})
		fatal(t, err)
		if got := cmplx.Abs(z.Input(n)); math.Abs(got-want) > 3e-7*want {
			t.Errorf("%g Hz: %.9g Mohm, NEURON has %.9g", hz, got, want)
		}
	}
}

// branched is a cell of three hh sections in its resting state.
func branched(t *testing.T) (in *Instance, clamp *model.PointProcess, m *model.Model) {
	m = hhCatalogueModel(t)
	soma := m.NewSection("soma")
	soma.SetL(20)
	soma.SetDiam(20)
	insert(t, soma, "hh")
	for i, name := range []string{"a", "b"} {
		d := m.NewSection(name)
		d.SetL(150 * float64(i+1))
		d.SetDiam(2)
		d.SetRa(100)
		fatal(t, d.SetNSeg(5))
		insert(t, d, "hh")
		fatal(t, m.Connect(d, 0, soma, float64(i)))
	}
	clamp = point(t, m, "IClamp", m.Sections()[1], 0.7, "del", 0.0, "dur", 1e9, "amp", 0.0)
	in = start(t, m, DefaultSettings())
	until(t, in, 200)
	return in, clamp, m
}

// The resistance that a small constant current meets, once all gates have followed, is the extended impedance at frequency 0; that which a small
// sinusoid meets is it at that frequency. One cell is computed, the other one simulated.
func TestExtendedImpedanceIsWhatARunShows(t *testing.T) {
	in, clamp, m := branched(t)
	amp, err := m.PointVar(clamp, "amp")
	fatal(t, err)
	a, b := m.Sections()[1], m.Sections()[2]
	site, err := in.NodeAt(a, 0.7)
	fatal(t, err)
	far, err := in.NodeAt(b, 0.9)
	fatal(t, err)
	rest := [2]float64{a.V(0.7), b.V(0.9)}
	z, err := in.Impedance(site, ImpedanceOptions{Extended: true, Delta: 1e-5})
	fatal(t, err)
	saved := in.Save()
	const i = 1e-4 // nA
	fatal(t, amp.Set(i))
	until(t, in, in.T()+200)
	for k, want := range []float64{cmplx.Abs(z.Input(site)), cmplx.Abs(z.Transfer(far))} {
		got := ([2]float64{a.V(0.7), b.V(0.9)}[k] - rest[k]) / i
		if math.Abs(got-want) > 2e-3*want {
			t.Errorf("constant current: %g Mohm in a run, %g computed", got, want)
		}
	}
	const hz = 80
	z, err = in.Impedance(site, ImpedanceOptions{Hz: hz, Extended: true, Delta: 1e-5})
	fatal(t, err)
	fatal(t, in.Restore(saved))
	fatal(t, amp.Set(0))
	fatal(t, in.SetDt(0.005))
	fatal(t, in.SetSecondOrder(2))
	z, err = in.Impedance(site, ImpedanceOptions{Hz: hz, Extended: true, Delta: 1e-5})
	fatal(t, err)
	in.SetOutside(Outside{Play: func(t float64) { _ = amp.Set(i * math.Sin(2*math.Pi*hz*1e-3*t)) }})
	until(t, in, in.T()+100)
	var sums [2]complex128
	steps := int(math.Round(4 * 1000 / hz / 0.005)) // four periods
	for range steps {
		fatal(t, in.Step())
		e := cmplx.Exp(complex(0, -2*math.Pi*hz*1e-3*in.T()))
		for k, v := range []float64{a.V(0.7) - rest[0], b.V(0.9) - rest[1]} {
			sums[k] += complex(v, 0) * e
		}
	}
	for k, want := range []complex128{z.Input(site), z.Transfer(far)} {
		got := sums[k] * complex(0, 2/(i*float64(steps)))
		if cmplx.Abs(got-want) > 5e-3*cmplx.Abs(want) {
			t.Errorf("80 Hz: %v Mohm in a run, %v computed", got, want)
		}
	}
}

// A site that is none, and layers, are refused.
func TestImpedanceRefuses(t *testing.T) {
	in, _, _ := branched(t)
	if _, err := in.Impedance(-1, ImpedanceOptions{}); err == nil {
		t.Error("no site was accepted")
	}
}

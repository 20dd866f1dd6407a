package sim

import (
	"math"
	"testing"

	"nrngui/engine/model"
)

// cable makes the passive cable of reference trace B: 1000 x 2 um, Ra 100, g_pas 1e-4, e_pas -65, 0.1 nA at 0.
func cableB(t testing.TB, nseg int) (*model.Model, *model.Section) {
	m := model.New(handCatalogue())
	s := m.NewSection("cable")
	s.SetL(1000)
	s.SetDiam(2)
	s.SetRa(100)
	fatal(t, s.SetNSeg(nseg))
	insert(t, s, "pas")
	setRange(t, s, "pas.g", 1e-4)
	setRange(t, s, "pas.e", -65)
	point(t, m, "IClamp", s, 0, "dur", 1e9, "amp", 0.1)
	return m, s
}

// NEURON 8.2.2 and 9.0.2: nrniv with the model of cableB, nseg 51, dt .025, finitialize(-65), run to 50 ms. The last digit printed
// there is 1e-9; the current here is affine with an exact derivative, so 5e-9 mV is a generous bound.
func TestPassiveCableAgainstNEURON(t *testing.T) {
	m, s := cableB(t, 51)
	in := start(t, m, DefaultSettings())
	until(t, in, 50)
	for _, c := range []struct{ x, want float64 }{{0, -39.769458938}, {1, -53.4746056964}} {
		if got := s.V(c.x); math.Abs(got-c.want) > 5e-9 {
			t.Errorf("v(%g) = %.10f, want %.10f", c.x, got, c.want)
		}
	}
}

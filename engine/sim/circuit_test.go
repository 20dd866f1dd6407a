package sim

import (
	"math"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// rc is 10 Mohm in series with 0.02 nF from a cell to ground; the capacitor begins at 5 mV.
func rc(s *model.Section) (*Circuit, []float64) {
	area := 100 / s.Area(0)
	y, zero := make([]float64, 2), make([]float64, 2)
	g := [2][2]float64{{0.1 * area, -0.1 * area}, {-0.1, 0.1}}
	c := [2][2]float64{{0, 0}, {0, 0.02}}
	return &Circuit{
		Nodes: []*mech.Row{s.Node(0.5)}, Size: 2,
		C: func(i, j int) float64 { return c[i][j] }, G: func(i, j int) float64 { return g[i][j] },
		B: func() []float64 { return zero }, Y: func() []float64 { return y }, Y0: func() []float64 { return []float64{0, 5} },
	}, y
}

func rcCell(t *testing.T) (*Instance, *model.Section) {
	m := model.New(handCatalogue())
	s := m.NewSection("s")
	s.SetL(10)
	s.SetDiam(10)
	insert(t, s, "pas")
	setRange(t, s, "pas.g", 1e-4)
	setRange(t, s, "pas.e", 0)
	p, err := Compile(m)
	fatal(t, err)
	return p.NewInstance(DefaultSettings()), s
}

// NEURON 8.2.2 and 9.0.2 with the same LinearMechanism: v and the capacitor's potential after each of three steps.
func TestCircuitAgainstNEURON(t *testing.T) {
	in, s := rcCell(t)
	c, y := rc(s)
	fatal(t, in.SetCircuits([]*Circuit{c}))
	fatal(t, in.Init(-10))
	for _, want := range [][2]float64{{-3.77998271368497, 4.02444636514611}, {-0.545817669898859, 3.51663925014112}, {1.1355906831065, 3.25207829824838}} {
		fatal(t, in.Step())
		if v := s.V(0.5); math.Abs(v-want[0]) > 1e-11 || math.Abs(y[1]-want[1]) > 1e-11 || math.Abs(y[0]-v) > 1e-12 {
			t.Errorf("v %.13g, circuit %.13g; NEURON has %v", v, y, want)
		}
	}
	if n := testing.AllocsPerRun(100, func() { fatal(t, in.Step()) }); n > 0 {
		t.Errorf("a step allocates %g times", n)
	}
}

// What circuits can't do is said.
func TestCircuitRefuses(t *testing.T) {
	in, s := rcCell(t)
	c, _ := rc(s)
	fatal(t, in.SetCircuits([]*Circuit{c}))
	fatal(t, in.SetSecondOrder(2))
	if in.Init(-65) == nil {
		t.Error("secondorder 2 was accepted")
	}
	fatal(t, in.SetSecondOrder(0))
	c.G = func(int, int) float64 { return 0 }
	c.C = c.G
	fatal(t, in.Init(-65))
	if in.Step() == nil {
		t.Error("a circuit without any equation was solved")
	}
	fatal(t, in.SetCircuits(nil))
	fatal(t, in.Step())
}

package sim_test

import (
	"fmt"

	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// A Hodgkin-Huxley compartment that fires once.
func Example() {
	cat, err := builtin.Catalogue()
	if err != nil {
		fmt.Println(err)
		return
	}
	m := model.New(cat)
	soma := m.NewSection("soma")
	soma.SetL(20)
	soma.SetDiam(20)
	if err := soma.Insert("hh"); err != nil {
		fmt.Println(err)
	}
	stim, err := m.NewPoint("IClamp", soma, 0.5)
	if err != nil {
		fmt.Println(err)
	}
	for name, value := range map[string]float64{"del": 1, "dur": 0.5, "amp": 0.5} {
		if v, err := m.PointVar(stim, name); err == nil {
			_ = v.Set(value)
		}
	}
	m.NewNetConV(soma, 0.5, nil).Threshold = 0

	p, err := sim.Compile(m)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := p.NewInstance(sim.DefaultSettings())
	in.OnSpike(func(src int, t float64) {
		fmt.Printf("%s crossed its threshold at %.3f ms\n", p.Sources()[src].Name(), t)
	})
	if err := in.Init(-65); err != nil {
		fmt.Println(err)
	}
	for in.T() < 10-in.Settings().Dt/2 {
		if err := in.Step(); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Printf("v = %.4f mV at %.3f ms\n", soma.V(0.5), in.T())
	// Output:
	// soma(0.5).v crossed its threshold at 2.000 ms
	// v = -72.4238 mV at 10.000 ms
}

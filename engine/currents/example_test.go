package currents_test

import (
	"fmt"

	"nrngui/engine/currents"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// Which currents bring the potential down after the peak of a spike?
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
	_ = soma.Insert("hh")
	stim, _ := m.NewPoint("IClamp", soma, 0.5)
	for name, value := range map[string]float64{"del": 1, "dur": 0.5, "amp": 0.5} {
		v, _ := m.PointVar(stim, name)
		_ = v.Set(value)
	}
	p, err := sim.Compile(m)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := p.NewInstance(sim.DefaultSettings())
	meter, err := currents.At(in, soma, 0.5)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer meter.Close()
	_ = in.Init(-65)
	r := meter.NewReading()
	for in.T() < 3 {
		if err := in.Step(); err != nil {
			fmt.Println(err)
			return
		}
	}
	if err := meter.Read(r); err != nil {
		fmt.Println(err)
		return
	}
	card := meter.Explain(r)
	fmt.Printf("%s(%g) at %.3f ms: %.1f mV, %.1f mV/ms\n", card.Section, card.X, card.To, card.VTo, card.Slope)
	for _, push := range card.Pushes[:3] { // the others are the clamp, which is off, and the closed ends
		way := "down"
		if push.Up {
			way = "up"
		}
		fmt.Printf("%-12s %7.3f nA pushes %s, %3.0f %%\n", push.Line.Label, push.NA, way, push.Percent)
	}
	for _, g := range card.Pushes[0].Gates {
		fmt.Printf("%s = %.2f, goes to %.2f\n", g.Name, g.Value, g.Steady)
	}
	// Output:
	// soma(0.5) at 3.000 ms: 9.4 mV, -51.7 mV/ms
	// hh ik         10.377 nA pushes down,  98 %
	// hh ina        -9.967 nA pushes up, 100 %
	// hh il          0.240 nA pushes down,   2 %
	// m = 0.99, goes to 0.99
	// h = 0.17, goes to 0.00
	// n = 0.72, goes to 0.93
}

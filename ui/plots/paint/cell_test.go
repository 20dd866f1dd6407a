package paint

import (
	"math"

	"nrngui/ui/look"
)

// squid integrates the equations of Hodgkin and Huxley (1952) by small Euler steps: real-looking data for pictures and benchmarks. delay
// shifts the answer and gain scales it, so that several traces differ. The currents are in nA of a membrane of 1000 µm².
func squid(n int, dt, amp, delay, gain float64) (v *Samples, currents [4]*Samples) {
	v = NewSamples()
	for i := range currents {
		currents[i] = NewSamples()
	}
	u, m, h, k := -65.0, 0.0529, 0.5961, 0.3177
	vtrap := func(x, y float64) float64 {
		if math.Abs(x/y) < 1e-6 {
			return y
		}
		return x / (math.Exp(x/y) - 1)
	}
	const sub = 2
	for i := range n {
		t := float64(i) * dt
		ina, ik, il := 120*m*m*m*h*(u-50), 36*k*k*k*k*(u+77), 0.3*(u+54.3)
		v.Append(t+delay, -65+gain*(u+65))
		for j, c := range []float64{ik, ina, il, amp - ina - ik - il} {
			currents[j].Append(t, c*0.01)
		}
		for range sub {
			ina, ik, il = 120*m*m*m*h*(u-50), 36*k*k*k*k*(u+77), 0.3*(u+54.3)
			h1 := dt / sub
			am, bm := 0.1*vtrap(-(u+40), 10), 4*math.Exp(-(u+65)/18)
			ah, bh := 0.07*math.Exp(-(u+65)/20), 1/(math.Exp(-(u+35)/10)+1)
			an, bn := 0.01*vtrap(-(u+55), 10), 0.125*math.Exp(-(u+65)/80)
			u += h1 * (amp - ina - ik - il)
			m += h1 * (am*(1-m) - bm*m)
			h += h1 * (ah*(1-h) - bh*h)
			k += h1 * (an*(1-k) - bn*k)
		}
	}
	return v, currents
}

// squidPlot is a plot like the one of the design: three traces, a ghost of each, a branch.
func squidPlot(theme look.Theme, n int, dt float64) *Plot {
	plot := &Plot{Unit: "mV"}
	for i, g := range []float64{1, 0.98, 0.65} {
		name := []string{"soma(0.5).v", "apic[14](0.5).v", "apic[33](0.9).v"}[i]
		v, _ := squid(n, dt, 10, float64(i)*1.5, g)
		w, _ := squid(n, dt, 9.2, float64(i)*1.5, g)
		plot.Traces = append(plot.Traces, Trace{Source: v, Name: name, Unit: "mV", Color: theme.Trace(i)},
			Trace{Source: w, Name: name, Unit: "mV", Color: theme.Trace(i), Ghost: true})
	}
	plot.View = Fit(plot.Traces)
	return plot
}

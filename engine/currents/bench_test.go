package currents

import (
	"fmt"
	"testing"

	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// A cable of 1000 segments with hh, without and with meters that are read in every step.
func BenchmarkStep(b *testing.B) {
	for _, n := range []int{0, 1, 10} {
		b.Run(fmt.Sprintf("meters=%d", n), func(b *testing.B) {
			m := model.New(catalogue(b))
			s := section(b, m, "s", 10000, 2, 1000, "hh")
			point(b, m, "IClamp", s, 0.1, map[string]float64{"del": 1, "dur": 1e9, "amp": 1})
			in := begin(b, m, sim.DefaultSettings())
			var meters []*Meter
			var readings []*Reading
			for k := range n {
				x, err := At(in, s, (float64(k)+0.5)/10)
				fatal(b, err)
				meters, readings = append(meters, x), append(readings, x.NewReading())
			}
			b.ReportAllocs()
			for b.Loop() {
				if err := in.Step(); err != nil {
					b.Fatal(err)
				}
				for k, x := range meters {
					if err := x.Read(readings[k]); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// A card, as for a click.
func BenchmarkExplain(b *testing.B) {
	c := newCell(b)
	in := begin(b, c.m, method(0))
	m, err := At(in, c.soma, 0.5)
	fatal(b, err)
	r := m.NewReading()
	fatal(b, in.Step())
	fatal(b, m.Read(r))
	for b.Loop() {
		if m.Explain(r) == nil {
			b.Fatal("no card")
		}
	}
}

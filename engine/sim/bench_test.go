package sim

import (
	"fmt"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// benchModel is a cell of about n segments: one cable, or a binary tree of sections with 10 segments each.
func benchModel(t testing.TB, cat *mech.Catalogue, n int, branched bool, mechs ...string) *model.Model {
	m := model.New(cat)
	if !branched {
		sections := (n + 9999) / 10000
		var last *model.Section
		for range sections {
			s := cylinder(t, m, "cable", 10*float64(n/sections), 2, n/sections, 100, mechs...)
			if last != nil {
				fatal(t, m.Connect(s, 0, last, 1))
			}
			last = s
		}
		return m
	}
	for i := range n / 10 {
		s := cylinder(t, m, "branch", 100, 2, 10, 100, mechs...)
		if i > 0 {
			fatal(t, m.Connect(s, 0, m.Sections()[(i-1)/2], 1))
		}
	}
	return m
}

func benchStep(b *testing.B, cat *mech.Catalogue, table float64, mechs ...string) {
	for _, n := range []int{1, 200, 1000, 20000} {
		for _, branched := range []bool{false, true} {
			name := fmt.Sprintf("cable/%d", n)
			if branched {
				name = fmt.Sprintf("tree/%d", n)
				if n < 10 {
					continue
				}
			}
			b.Run(name, func(b *testing.B) {
				m := benchModel(b, cat, n, branched, mechs...)
				if len(mechs) > 0 {
					point(b, m, "IClamp", m.Sections()[0], 0, "del", 1.0, "dur", 1e9, "amp", 1.0)
				}
				if use, err := m.Global("usetable_hh"); err == nil {
					fatal(b, use.Set(table))
				}
				in := start(b, m, DefaultSettings())
				b.ResetTimer()
				for range b.N {
					if err := in.Step(); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/segment")
			})
		}
	}
}

// BenchmarkHH is a whole fixed step of Hodgkin-Huxley membrane everywhere, the mechanism made by hand.
func BenchmarkHH(b *testing.B) { benchStep(b, handCatalogue(), 0, "hh") }

// BenchmarkBare is the step without channels: matrix, solution, potentials.
func BenchmarkBare(b *testing.B) { benchStep(b, handCatalogue(), 0) }

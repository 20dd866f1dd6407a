package sim

import (
	"fmt"
	"math"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// Two roads, one result: Hodgkin and Huxley's membrane written by hand in IR and the compiled hh.mod give the same spikes. The order of
// operations differs, so the traces agree to rounding as spikes amplify it.
func TestHandMadeEqualsCompiled(t *testing.T) {
	run := func(cat *mech.Catalogue) []float64 {
		r := treeRun(t, cat, 2)
		in := start(t, r.m, r.set)
		var vs []float64
		for range 2000 {
			fatal(t, in.Step())
			vs = append(vs, in.V()...)
		}
		return vs
	}
	a, b := run(handCatalogue()), run(builtins(t))
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-8 {
			t.Fatalf("value %d: %g by hand, %g compiled", i, a[i], b[i])
		}
	}
}

// Cells that are not connected do not know of each other: each of many gives the bits it gives alone.
func TestCellsAreIndependent(t *testing.T) {
	cat := builtins(t)
	cell := func(m *model.Model, k int) *model.Section {
		s := cylinder(t, m, "soma", 20, 20, 1+k%2, 100, "hh")
		d := cylinder(t, m, "dend", 200, 2, 3+k, 100, "pas")
		fatal(t, m.Connect(d, 0, s, 1))
		point(t, m, "IClamp", s, 0.5, "del", 1.0+float64(k), "dur", 100.0, "amp", 0.2)
		return s
	}
	together := model.New(cat)
	var somas []*model.Section
	for k := range 7 {
		somas = append(somas, cell(together, k))
	}
	in := start(t, together, DefaultSettings())
	var alone []*Instance
	var lone []*model.Section
	for k := range 7 {
		m := model.New(cat)
		lone = append(lone, cell(m, k))
		alone = append(alone, start(t, m, DefaultSettings()))
	}
	for range 1000 {
		fatal(t, in.Step())
		for k := range alone {
			fatal(t, alone[k].Step())
			if a, b := somas[k].V(0.5), lone[k].V(0.5); a != b {
				t.Fatalf("t = %g, cell %d: %.17g among others, %.17g alone", in.T(), k, a, b)
			}
		}
	}
}

// ring makes n single-compartment cells, each exciting the next; the first is stimulated once.
func ring(t testing.TB, cat *mech.Catalogue, n int) *model.Model {
	m := model.New(cat)
	var somas []*model.Section
	var syns []*model.PointProcess
	for range n {
		s := cylinder(t, m, "soma", 20, 20, 1, 100, "hh")
		somas = append(somas, s)
		syns = append(syns, point(t, m, "ExpSyn", s, 0.5, "tau", 2.0))
	}
	for i, s := range somas {
		nc := m.NewNetConV(s, 0.5, syns[(i+1)%n])
		nc.Threshold, nc.Delay, nc.Weight[0] = 0, 2, 0.05
	}
	stim := point(t, m, "NetStim", nil, 0, "start", 1.0, "number", 1.0)
	nc := m.NewNetCon(stim, syns[0])
	nc.Weight[0] = 0.05
	return m
}

func TestRing(t *testing.T) {
	in := start(t, ring(t, builtins(t), 10), DefaultSettings())
	var order []int
	in.OnSpike(func(src int, _ float64) {
		if src < 10 {
			order = append(order, src)
		}
	})
	until(t, in, 100)
	if len(order) < 20 {
		t.Fatalf("the spike went round %d cells in 100 ms", len(order))
	}
	for i, src := range order {
		if src != i%10 {
			t.Fatalf("spike %d came from cell %d", i, src)
		}
	}
}

// BenchmarkRing is a step of a network of single compartments.
func BenchmarkRing(b *testing.B) {
	in := start(b, ring(b, builtins(b), 1000), DefaultSettings())
	b.ResetTimer()
	for range b.N {
		fatal(b, in.Step())
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/cell")
}

// BenchmarkCompile is the compilation of a cell of 20000 segments in 2000 sections.
func BenchmarkCompile(b *testing.B) {
	m := benchModel(b, builtins(b), 20000, true, "hh")
	b.ResetTimer()
	for range b.N {
		if _, err := Compile(m); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBuild is the making of that model.
func BenchmarkBuild(b *testing.B) {
	cat := builtins(b)
	for range b.N {
		benchModel(b, cat, 20000, true, "hh")
	}
}

// BenchmarkThreads is a step of networks of single compartments with one thread and with two.
func BenchmarkThreads(b *testing.B) {
	cat := builtins(b)
	for _, n := range []int{1000, 5000, 20000} {
		for _, threads := range []int{1, 2} {
			b.Run(fmt.Sprintf("%d cells, %d threads", n, threads), func(b *testing.B) {
				set := DefaultSettings()
				set.Threads = threads
				in := start(b, ring(b, cat, n), set)
				defer in.Close()
				b.ResetTimer()
				for range b.N {
					fatal(b, in.Step())
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/cell")
			})
		}
	}
}

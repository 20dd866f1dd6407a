package sim

import (
	"math"
	"sync"
	"testing"

	"nrngui/engine/model"
)

// noisyNet is an hh cell under a random train, everything from compiled mod files.
func noisyNet(t testing.TB) (*model.Model, *model.Section) {
	m := model.New(builtins(t))
	s := cylinder(t, m, "soma", 30, 20, 3, 100, "hh")
	syn := point(t, m, "Exp2Syn", s, 0.5, "tau1", 0.5, "tau2", 2.0)
	for range 3 {
		stim := point(t, m, "NetStim", nil, 0, "start", 1.0, "interval", 3.0, "number", 1e9, "noise", 1.0)
		nc := m.NewNetCon(stim, syn)
		nc.Weight[0], nc.Delay = 0.01, 8
	}
	point(t, m, "SEClamp", s, 0.5, "dur1", 0.5, "amp1", -60.0)
	point(t, m, "IClamp", s, 1, "del", 3.0, "dur", 10.0, "amp", 0.1)
	m.NewNetConV(s, 0.5, nil)
	return m, s
}

func TestCompiledStepAllocatesNothing(t *testing.T) {
	m, _ := noisyNet(t)
	in := start(t, m, DefaultSettings())
	spikes := 0
	in.OnSpike(func(int, float64) { spikes++ })
	until(t, in, 20)
	if n := testing.AllocsPerRun(4000, func() {
		if err := in.Step(); err != nil {
			t.Error(err)
		}
	}); n != 0 {
		t.Errorf("a step allocates %g times", n)
	}
	if spikes < 50 {
		t.Errorf("only %d events flowed", spikes)
	}
}

// steps runs n steps and gives the bits of all potentials.
func steps(t *testing.T, in *Instance, n int) (bits []uint64) {
	t.Helper()
	for range n {
		fatal(t, in.Step())
		for _, v := range in.V() {
			bits = append(bits, math.Float64bits(v))
		}
	}
	return bits
}

func sameBits(t *testing.T, what string, a, b []uint64) {
	t.Helper()
	if len(a) != len(b) {
		t.Fatalf("%s: %d values and %d", what, len(a), len(b))
	}
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("%s: value %d differs: %g and %g", what, i, math.Float64frombits(a[i]), math.Float64frombits(b[i]))
		}
	}
}

// A snapshot keeps random streams, tables and clamps exactly; a second Init repeats the first run.
func TestExactRepetition(t *testing.T) {
	m, _ := noisyNet(t)
	in := start(t, m, DefaultSettings())
	first := steps(t, in, 800)
	snap := in.Save()
	twin := in.Clone()
	rest := steps(t, in, 800)
	sameBits(t, "clone", rest, steps(t, twin, 800))
	fatal(t, in.Restore(snap))
	sameBits(t, "restored", rest, steps(t, in, 800))
	fatal(t, in.Init(DefaultSettings().VInit))
	sameBits(t, "second run", first, steps(t, in, 800))
}

// Compiling again in the middle of a run must not change its course, and an edit must keep what is still there.
func TestResume(t *testing.T) {
	m, s := noisyNet(t)
	in := start(t, m, DefaultSettings())
	steps(t, in, 800)
	snap := in.Save()
	rest := steps(t, in, 800)
	fatal(t, in.Restore(snap))

	extra := point(t, m, "IClamp", s, 0.5) // no current
	p, err := Compile(m)
	fatal(t, err)
	again := p.NewInstance(in.Settings())
	fatal(t, again.Resume(in))
	sameBits(t, "resumed", rest, steps(t, again, 800))

	m.DeletePoint(extra)
	for _, nc := range m.NetCons()[:1] {
		m.DeleteNetCon(nc)
	}
	p, err = Compile(m)
	fatal(t, err)
	last := p.NewInstance(in.Settings())
	waiting := again.Pending()
	fatal(t, last.Resume(again))
	if n := last.Pending(); n == 0 || n >= waiting {
		t.Errorf("%d events wait after a NetCon was deleted, %d before", n, waiting)
	}
	steps(t, last, 100)
	other, _ := noisyNet(t)
	if err := start(t, other, DefaultSettings()).Resume(last); err == nil {
		t.Error("a run of another model was resumed")
	}
}

// Clones share nothing that changes: several may run at the same time (go test -race looks on), each giving the bits of a lone run.
func TestClonesRunTogether(t *testing.T) {
	m, _ := noisyNet(t)
	in := start(t, m, DefaultSettings())
	steps(t, in, 400)
	runs := make([][]uint64, 4)
	var wait sync.WaitGroup
	for k := range runs {
		clone := in.Clone()
		wait.Add(1)
		go func() {
			defer wait.Done()
			for range 400 {
				if err := clone.Step(); err != nil {
					t.Error(err)
					return
				}
				for _, v := range clone.V() {
					runs[k] = append(runs[k], math.Float64bits(v))
				}
			}
		}()
	}
	wait.Wait()
	want := steps(t, in, 400)
	for _, got := range runs {
		sameBits(t, "clone", want, got)
	}
}

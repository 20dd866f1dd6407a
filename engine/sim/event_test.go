package sim

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/model"
)

// pulseNet is an artificial cell that drives a synapse on a passive compartment, whose potential is watched as well.
func pulseNet(t testing.TB) (*model.Model, *model.Section, *model.NetCon) {
	m := model.New(handCatalogue())
	s := m.NewSection("soma")
	s.SetL(20)
	s.SetDiam(20)
	insert(t, s, "pas")
	syn := point(t, m, "Syn", s, 0.5)
	cell := point(t, m, "Pulse", nil, 0)
	nc := m.NewNetCon(cell, syn)
	nc.Weight[0] = 0.05
	nc.Delay = 1
	watch := m.NewNetConV(s, 0.5, nil)
	watch.Threshold = -50
	return m, s, nc
}

func TestSelfEventsAndSpikes(t *testing.T) {
	m, _, _ := pulseNet(t)
	in := start(t, m, DefaultSettings())
	type spike struct {
		src int
		t   float64
	}
	var got []spike
	in.OnSpike(func(src int, at float64) { got = append(got, spike{src, at}) })
	until(t, in, 40)
	var pulses, crossings []float64
	for _, s := range got {
		if s.src == 0 {
			pulses = append(pulses, s.t)
		} else {
			crossings = append(crossings, s.t)
		}
	}
	for i, want := range []float64{5, 15, 25, 35} {
		if i >= len(pulses) || math.Abs(pulses[i]-want) > 1e-12 {
			t.Fatalf("pulses at %v, want 5 15 25 35", pulses)
		}
	}
	if len(crossings) != 4 {
		t.Fatalf("threshold crossings at %v, want one for each pulse", crossings)
	}
	// sent at the step time plus NEURON's 1e-10, so the time is a multiple of dt but for that
	if r := math.Mod(crossings[0]+1e-9, 0.025); r > 2e-9 {
		t.Errorf("crossing at %.15g is no step time", crossings[0])
	}
}

// An event that arrives up to half a step after t acts in the step from t; later ones in the next (NEURON's window, t + dt/2).
func TestDeliveryWindow(t *testing.T) {
	for _, c := range []struct{ delay, acts float64 }{
		{1 + 0.0124, 6.025}, // arrives at 6.0124, inside the first half of the step 6 -> 6.025
		{1 + 0.0126, 6.05},  // just past the half: not before the step 6.025 -> 6.05
		{1, 6.025},
	} {
		m, _, nc := pulseNet(t)
		nc.Delay = c.delay
		in := start(t, m, DefaultSettings())
		g, err := m.PointVar(nc.Target(), "g")
		fatal(t, err)
		for g.Get() == 0 {
			fatal(t, in.Step())
		}
		if math.Abs(in.T()-c.acts) > 1e-9 {
			t.Errorf("delay %g: g appears at %g, want %g", c.delay, in.T(), c.acts)
		}
		// the weight decays over the whole step after its delivery
		if want := 0.05 * math.Exp(-0.025/2); math.Abs(g.Get()-want) > 1e-15 {
			t.Errorf("delay %g: g = %g, want %g", c.delay, g.Get(), want)
		}
		last, err := m.PointVar(nc.Target(), "last")
		fatal(t, err)
		if want := 5 + c.delay; math.Abs(last.Get()-want) > 1e-12 {
			t.Errorf("NET_RECEIVE saw t = %g, want the event time %g", last.Get(), want)
		}
	}
}

func TestFanOutAndInactive(t *testing.T) {
	m, _, first := pulseNet(t)
	var all []*model.NetCon
	for range 4 {
		nc := m.NewNetCon(first.Point(), first.Target())
		nc.Weight[0] = 0.01
		all = append(all, nc)
	}
	all[3].Active = false
	in := start(t, m, DefaultSettings())
	if d := in.fan[0]; d != 1 {
		t.Errorf("five NetCons of one delay share an entry, but the common delay is %g", d)
	}
	until(t, in, 5.5)
	all[0].Delay = 1.5 // edited while the entry waits
	until(t, in, 6.25)
	g, err := m.PointVar(first.Target(), "g")
	fatal(t, err)
	decay := math.Exp(-0.25 / 2)
	if want := (0.05 + 2*0.01) * decay; math.Abs(g.Get()-want) > 1e-12 {
		t.Errorf("g = %g before the delayed one, want %g", g.Get(), want)
	}
	until(t, in, 6.525)
	if want := 0.07*math.Exp(-0.525/2) + 0.01*math.Exp(-0.025/2); math.Abs(g.Get()-want) > 1e-12 {
		t.Errorf("g = %g after all, want %g", g.Get(), want)
	}
}

func TestNetMove(t *testing.T) {
	m := model.New(handCatalogue())
	a := point(t, m, "Pulse", nil, 0, "start", 3.0, "interval", 100.0)
	b := point(t, m, "Pulse", nil, 0, "start", 9.0, "interval", 100.0)
	nc := m.NewNetCon(a, b) // the event of a at 3, arriving at 4, moves the spike of b to 4 + 2
	nc.Weight[0] = 2
	m.NewNetCon(b, nil)
	in := start(t, m, DefaultSettings())
	var at []float64
	in.OnSpike(func(src int, t float64) {
		if src == 1 {
			at = append(at, t)
		}
	})
	until(t, in, 20)
	if len(at) != 1 || math.Abs(at[0]-6) > 1e-12 {
		t.Errorf("spikes of b at %v, want 6", at)
	}
}

// An artificial cell that sends itself events without delay must end in an error, not in a hang.
func TestEndlessEvents(t *testing.T) {
	m := model.New(handCatalogue())
	point(t, m, "Pulse", nil, 0, "start", 1.0, "interval", 0.0)
	in := start(t, m, DefaultSettings())
	for range 100 {
		if err := in.Step(); err != nil {
			if !strings.Contains(err.Error(), "no end") {
				t.Error(err)
			}
			return
		}
	}
	t.Error("no error")
}

func TestStepAllocatesNothing(t *testing.T) {
	m, s, nc := pulseNet(t)
	fatal(t, s.SetNSeg(9))
	nc.Delay = 0.3
	iv, err := m.PointVar(nc.Point(), "interval")
	fatal(t, err)
	fatal(t, iv.Set(0.05)) // an event every other step
	in := start(t, m, DefaultSettings())
	spikes := 0
	in.OnSpike(func(int, float64) { spikes++ })
	until(t, in, 10)
	if n := testing.AllocsPerRun(1000, func() {
		if err := in.Step(); err != nil {
			t.Error(err)
		}
	}); n != 0 {
		t.Errorf("a step allocates %g times", n)
	}
	if spikes < 500 {
		t.Errorf("only %d events flowed", spikes)
	}
}

// Going back to a snapshot and on must give the same bits, with events under way, and so must a clone.
func TestSnapshotAndClone(t *testing.T) {
	m, s, nc := pulseNet(t)
	fatal(t, s.SetNSeg(5))
	nc.Delay = 12 // longer than the interval: several are always in the queue
	in := start(t, m, DefaultSettings())
	until(t, in, 21)
	snap := in.Save()
	twin := in.Clone()
	run := func(in *Instance) (vs []uint64) {
		for range 1200 {
			fatal(t, in.Step())
			for _, v := range in.V() {
				vs = append(vs, math.Float64bits(v))
			}
		}
		return vs
	}
	first := run(in)
	if t0 := in.T(); snap.T() >= t0 {
		t.Fatal("the run did not advance")
	}
	setRange(t, s, "pas.g", 0.5) // must be undone by the snapshot, and never reach the clone
	nc.Weight[0] = 7
	fatal(t, in.Restore(snap))
	second, third := run(in), run(twin)
	for i := range first {
		if first[i] != second[i] {
			t.Fatalf("after restoring, value %d differs", i)
		}
		if first[i] != third[i] {
			t.Fatalf("in the clone, value %d differs", i)
		}
	}
}

func TestSnapshotOfAnotherProgram(t *testing.T) {
	m, s, _ := pulseNet(t)
	in := start(t, m, DefaultSettings())
	snap := in.Save()
	fatal(t, s.SetNSeg(3))
	if err := in.Step(); err == nil {
		t.Error("a step after a structural edit must ask for compiling again")
	}
	again := start(t, m, DefaultSettings())
	if err := again.Restore(snap); err == nil {
		t.Error("a snapshot of another program was accepted")
	}
}

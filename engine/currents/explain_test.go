package currents

import (
	"math"
	"testing"

	"nrngui/engine/sim"
)

// find gives the push of a current.
func find(t *testing.T, c *Card, label string) *Push {
	t.Helper()
	for i := range c.Pushes {
		if c.Pushes[i].Line.Label == label {
			return &c.Pushes[i]
		}
	}
	t.Fatalf("no push %q on the card", label)
	return nil
}

// consistent checks what holds of every card.
func consistent(t *testing.T, c *Card) {
	t.Helper()
	up, down, mv, pc := 0.0, 0.0, 0.0, 0.0
	for i, p := range c.Pushes {
		if p.Up != (p.NA < 0) || p.Line.Kind == sim.FlowCapacitive {
			t.Errorf("%s: %g nA, up %v", p.Line.Label, p.NA, p.Up)
		}
		if i > 0 && math.Abs(p.NA) > math.Abs(c.Pushes[i-1].NA) {
			t.Errorf("%s is not in order of size", p.Line.Label)
		}
		if p.Up {
			up += p.Percent
		} else {
			down += p.Percent
		}
		mv += p.MV
	}
	for _, x := range c.Carriers {
		pc += x.PC
	}
	if !near(up, 100, 1e-9, 0) || !near(down, 100, 1e-9, 0) {
		t.Errorf("the percentages sum to %g upwards and %g downwards", up, down)
	}
	if c.Capacitance > 0 && !near(mv, c.VTo-c.VFrom, 1e-8, 1e-8) {
		t.Errorf("the currents moved v by %.12g mV and it went by %.12g", mv, c.VTo-c.VFrom)
	}
	if slope := (c.Up - c.Down) / c.Capacitance; c.Capacitance > 0 && !near(slope, c.Slope, 1e-8, 1e-8) {
		t.Errorf("%g nA up and %g down give %g mV/ms, and v goes with %g", c.Up, c.Down, slope, c.Slope)
	}
	if !near(pc, 0, 0, 1e-9) || math.Abs(c.Missing) > 1e-9 {
		t.Errorf("%g pC of charge come from nowhere, %g nA are missing", pc, c.Missing)
	}
}

// The course of a spike: sodium carries it up, potassium brings it down, and each card is consistent, of one step and of many, with each method.
func TestExplainSpike(t *testing.T) {
	for order := range 3 {
		c := newCell(t)
		in := begin(t, c.m, method(order))
		m, err := At(in, c.soma, 0.5)
		fatal(t, err)
		before, r, peak := m.NewReading(), m.NewReading(), m.NewReading()
		steepest, top := 0.0, -100.0
		var rise *Card
		for range 240 {
			fatal(t, in.Step())
			fatal(t, m.Read(r))
			if in.T() < 1 {
				fatal(t, m.Read(before))
			}
			card := m.Explain(r)
			consistent(t, card)
			if card.Slope > steepest {
				steepest, rise = card.Slope, card
			}
			if r.At.VEnd > top {
				top = r.At.VEnd
				fatal(t, m.Read(peak))
			}
		}
		if p := rise.Pushes[0]; p.Line.Label != "hh ina" || !p.Up || p.Percent < 50 {
			t.Errorf("secondorder %d: in the upstroke at %g ms the largest current is %s, %g %%", order, rise.From, p.Line.Label, p.Percent)
		}
		if x := rise.Carriers[0]; x.Carrier != ByIon && x.Carrier != OnMembrane {
			t.Errorf("the upstroke's charge: %+v", rise.Carriers)
		}
		climb, ok := m.Between(before, peak)
		if !ok || top < 20 {
			t.Fatalf("no spike: %g mV", top)
		}
		consistent(t, climb)
		if p := find(t, climb, "hh ina"); !p.Up || p.MV < 60 || math.IsNaN(p.Gates[0].Before) || p.Change == 0 {
			t.Errorf("up to the peak sodium moved v by %g mV", p.MV)
		}
		fall, ok := m.Between(peak, r)
		if !ok {
			t.Fatal("no fall")
		}
		consistent(t, fall)
		for _, p := range fall.Pushes {
			if !p.Up {
				if p.Line.Label != "hh ik" {
					t.Errorf("after the peak %s pushes down most", p.Line.Label)
				}
				break
			}
		}
		if _, ok := m.Between(r, peak); ok {
			t.Error("time went back")
		}
	}
}

// Gates come with their values and with the steady states of hh: m = alpha/(alpha + beta) by the equations of Hodgkin and Huxley (1952); those of duo by its own.
func TestGatesOnTheCard(t *testing.T) {
	c := newCell(t)
	in := begin(t, c.m, method(0))
	m, err := At(in, c.soma, 0.5)
	fatal(t, err)
	r := m.NewReading()
	for range 80 {
		fatal(t, in.Step())
	}
	fatal(t, m.Read(r))
	card := m.Explain(r)
	v := r.At.VStart
	trap := func(x, y float64) float64 { return x / (math.Exp(x/y) - 1) }
	want := map[string]float64{}
	for g, ab := range map[string][2]float64{
		"m": {.1 * trap(-(v+40), 10), 4 * math.Exp(-(v+65)/18)},
		"h": {.07 * math.Exp(-(v+65)/20), 1 / (math.Exp(-(v+35)/10) + 1)},
		"n": {.01 * trap(-(v+55), 10), .125 * math.Exp(-(v+65)/80)},
	} {
		want[g] = ab[0] / (ab[0] + ab[1])
	}
	gates := find(t, card, "hh ina").Gates
	if len(gates) != 3 {
		t.Fatalf("%d gates of hh", len(gates))
	}
	for _, g := range gates {
		if !near(g.Steady, want[g.Name], 1e-9, 0) || !(g.Value > 0 && g.Value < 1) || g.Before == g.Before {
			t.Errorf("hh %s is %g, goes to %g (want %g), was %g", g.Name, g.Value, g.Steady, want[g.Name], g.Before)
		}
	}
	duo := find(t, card, "duo ik").Gates
	if len(duo) != 1 || !near(duo[0].Steady, 1/(1+math.Exp(-(v+40)/9)), 1e-9, 0) {
		t.Errorf("gates of duo: %+v", duo)
	}
	if g := find(t, card, "pas i").Gates; len(g) != 0 {
		t.Errorf("gates of pas: %+v", g)
	}
	if g := find(t, card, "ExpSyn[1] i").Gates; len(g) != 1 || g[0].Name != "g" {
		t.Errorf("states of a synapse: %+v", g)
	}
}

// At a point without membrane what comes from one side goes on to the other.
func TestExplainEnd(t *testing.T) {
	c := newCell(t)
	in := begin(t, c.m, method(0))
	m, err := At(in, c.soma, 1)
	fatal(t, err)
	r := m.NewReading()
	for range 100 {
		fatal(t, in.Step())
	}
	fatal(t, m.Read(r))
	card := m.Explain(r)
	consistent(t, card)
	if len(card.Pushes) != 2 || card.Capacitance != 0 || card.Pushes[0].MV == card.Pushes[0].MV || card.Carriers[0].Carrier != AlongCable || len(card.Carriers) != 1 {
		t.Errorf("%+v", card)
	}
	if _, ok := r.PerArea(0); ok {
		t.Error("an end has no area")
	}
}

package random

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// golden is testdata/golden.json, measured by testdata/make_golden.py with NEURON 9.0.2 from PyPI on Linux x86-64.
type golden struct {
	Neuron        string
	Distributions []struct {
		Name      string
		P         []float64
		Random123 []float64
		MCell     []float64
		Seq, High float64
	}
	MCell []struct {
		High, Low uint32
		Values    []float64
	}
	Streams []struct {
		Ids    [3]uint32
		Key    uint32
		Seq    float64
		Values []float64
		End    float64
	}
	Scop []struct {
		MCell           int
		Seed            *float64
		Scop, Exp, Norm []float64
	}
}

func readGolden(t *testing.T) *golden {
	t.Helper()
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	g := &golden{}
	if err := json.Unmarshal(data, g); err != nil {
		t.Fatal(err)
	}
	return g
}

// match compares a draw with NEURON's. rel is 0 where the bits must agree; else the logarithm, exponential or power of the C library and
// ours are each right to 0.6 units in the last place (6.7e-17), and what is done with them adds as much.
func match(t *testing.T, what string, draw func() float64, want []float64, rel float64) {
	t.Helper()
	same := 0
	for i, w := range want {
		got := draw()
		if got == w {
			same++
		}
		if !(math.Abs(got-w) <= rel*math.Abs(w)) {
			t.Errorf("%s: number %d is %.17g, NEURON has %.17g", what, i, got, w)
			return
		}
	}
	t.Logf("%s: %d of %d have the same bits", what, same, len(want))
}

func TestStreams(t *testing.T) {
	for _, c := range readGolden(t).Streams {
		s := &Stream{Key: c.Key}
		s.SetIDs(c.Ids[0], c.Ids[1], c.Ids[2])
		s.SetSeq(c.Seq)
		match(t, "Random123", s.Double, c.Values, 0)
		if s.Seq() != c.End {
			t.Errorf("the position is %.17g, NEURON's %.17g", s.Seq(), c.End)
		}
	}
}

func TestMCell(t *testing.T) {
	for _, c := range readGolden(t).MCell {
		match(t, "MCellRan4", NewMCell(c.High, c.Low, 1).Double, c.Values, 0)
	}
	if m := NewMCell(0, 0, 3); m.High == 3 || m.High != NewMCell(0, 0, 3).High {
		t.Error("a high index of 0 is made from the count")
	}
}

func TestDistributions(t *testing.T) {
	exact := map[string]bool{"uniform": true, "discunif": true, "poisson": true, "binomial": true, "geometric": true}
	for _, c := range readGolden(t).Distributions {
		rel := 1e-15
		if exact[c.Name] {
			rel = 0
		} else if c.Name == "normal" {
			rel = 1e-14 // mean + sd*x cancels
		} else if c.Name == "lognormal" {
			rel = 3e-15 // e to the power of it
		}
		s := NewStream(7, 8, 9)
		d, err := New(c.Name, c.P...)
		if err != nil {
			t.Fatal(err)
		}
		match(t, c.Name, func() float64 { return d.Draw(s) }, c.Random123, rel)
		if s.Seq() != c.Seq {
			t.Errorf("%s %v: the position is %g, NEURON's %g", c.Name, c.P, s.Seq(), c.Seq)
		}
		m := NewMCell(12345, 678, 1)
		d, _ = New(c.Name, c.P...)
		match(t, c.Name+" of MCellRan4", func() float64 { return d.Draw(m) }, c.MCell, rel)
		if float64(m.High) != c.High {
			t.Errorf("%s %v: the high index is %d, NEURON's %g", c.Name, c.P, m.High, c.High)
		}
	}
}

func TestModFileFunctions(t *testing.T) {
	g := &LCG{State: 1}
	for _, c := range readGolden(t).Scop {
		g.MCell, g.Low = c.MCell == 1, 4
		if c.Seed != nil {
			g.SetSeed(*c.Seed)
		}
		match(t, "scop_random", g.Double, c.Scop, 0)
		match(t, "exprand", func() float64 { return Exprand(g, 2) }, c.Exp, 1e-15)
		match(t, "normrand", func() float64 { return Normrand(g, 1, 3) }, c.Norm, 1e-14)
	}
}

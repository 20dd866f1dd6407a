package project

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// pTolerance is relative to the largest number of a case: NEURON has these p from single precision points by the same formulas in double precision, and only the
// order of sums differs.
const pTolerance = 1e-12

// Every choice of metric, proximal and distal, over joined and parted subsets, as NEURON 9.0.2 measures it; scripts/golden/domains.py made the file.
func TestDomainsAsInNEURON(t *testing.T) {
	text, err := os.ReadFile("testdata/domains.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Origin       []float64
		Start, Angle float64
		Cell         []struct {
			Name, Parent string
			NSeg         int
			ParentX      float64
			Points       [][]float32
		}
		Cases []struct {
			Subset                              []string
			Metric, Proximal, Distal, Reference string
			P                                   [][]float64
			P0, P1                              float64
		}
	}
	if err := json.Unmarshal(text, &golden); err != nil {
		t.Fatal(err)
	}
	p := New("x")
	p.Cells = []Cell{{Name: "c", NSeg: NSegRule{Kind: "fixed"}}}
	c := &p.Cells[0]
	for _, s := range golden.Cell {
		c.Shape.Stylized = append(c.Shape.Stylized, StylizedSec{Name: s.Name, Parent: s.Parent, ParentX: s.ParentX, Points: s.Points})
		c.Rules = append(c.Rules, Rule{Subset: s.Name, Params: []Param{{"nseg", float64(s.NSeg)}}})
	}
	for i, k := range golden.Cases {
		c.Subsets = append(c.Subsets, Subset{Name: fmt.Sprint("s", i), Members: k.Subset})
	}
	b := mustBuild(t, p)
	most := 0.0
	for i, k := range golden.Cases {
		d := Domain{Metric: k.Metric, Proximal: k.Proximal, Distal: k.Distal}
		switch k.Metric {
		case MetricRadial:
			d.Origin = golden.Origin
		case MetricProjection:
			d.Angle, d.Start = golden.Angle, golden.Start
		}
		m, err := b.Measure("", fmt.Sprint("s", i), d)
		if err != nil {
			t.Fatal(err)
		}
		scale := math.Max(math.Abs(k.P0), math.Abs(k.P1))
		near := func(what string, got, want float64) {
			off := math.Abs(got-want) / scale
			most = math.Max(most, off)
			if !(off <= pTolerance) {
				t.Errorf("%v %+v (%s): %s is %.17g, want %.17g", k.Subset, d, k.Reference, what, got, want)
			}
		}
		near("p0", m.P0, k.P0)
		near("p1", m.P1, k.P1)
		for j, ps := range k.P {
			if len(m.P[j]) != len(ps) {
				t.Fatalf("%d segments, want %d", len(m.P[j]), len(ps))
			}
			for n, want := range ps {
				near(fmt.Sprintf("p of segment %d of %s", n, k.Subset[j]), m.P[j][n], want)
			}
		}
	}
	if len(golden.Cases) != 97 {
		t.Errorf("%d cases", len(golden.Cases))
	}
	t.Logf("largest relative difference %.2g", most)
}

func TestDomainBeyondNEURON(t *testing.T) {
	p := New("x")
	p.Cells = []Cell{*forked()}
	p.Cells[0].NSeg = NSegRule{Kind: "fixed", N: 2}
	b := mustBuild(t, p)
	m, err := b.Measure("", "dend", Domain{Metric: MetricArc})
	if err != nil || m.P[2][0] != .25 || m.P0 != 0 || m.P1 != 1 {
		t.Errorf("arc: %+v %v", m, err)
	}
	m, err = b.Measure("", "dend", Domain{Metric: MetricProjection, Axis: []float64{0, 10, 0}, Start: 20})
	if err != nil || m.P[0][0] != 25 || m.Ends[0] != [2]float64{0, 100} || m.P1 != 180 {
		t.Errorf("axis: %+v %v", m, err)
	}
	p.Cells[0].Shape.Stylized[4].Points = nil
	p.Cells[0].Shape.Stylized[4].L, p.Cells[0].Shape.Stylized[4].Diam = 10, 1
	if _, err := mustBuild(t, p).Measure("", "apic", Domain{Metric: MetricRadial}); err == nil || !strings.Contains(err.Error(), `section "apic" has no 3-D points, which the metric "radial" needs`) {
		t.Error(err)
	}
}

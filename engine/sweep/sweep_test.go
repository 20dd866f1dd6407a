package sweep

import (
	"bytes"
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

func catalogue(t testing.TB) *mech.Catalogue {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// cell is a soma with hh and a passive dendrite of one segment, driven by a step.
func cell() *project.Project {
	p := project.New("sweep")
	p.Cells = []project.Cell{{Name: "c", NSeg: project.NSegRule{Kind: "fixed", N: 1}, Shape: project.Shape{Stylized: []project.StylizedSec{
		{Name: "soma", L: 20, Diam: 20}, {Name: "dend", L: 600, Diam: 2, Parent: "soma", ParentX: 1}}},
		Rules: []project.Rule{{Subset: "soma", Mechanism: "hh"}, {Subset: "dend", Mechanism: "pas", Params: []project.Param{{Name: "g", Value: 1e-4}, {Name: "e", Value: -65}}}}}}
	p.Points = []project.PointProc{{Name: "step", Type: "IClamp", At: project.Place{Section: "soma", X: .5},
		Params: []project.Param{{Name: "del", Value: 5}, {Name: "dur", Value: 80}, {Name: "amp", Value: 0.5}}}}
	p.Recordings = []project.Recording{{Ref: soma}}
	p.Run.Tstop = 100
	return p
}

var (
	soma = project.Ref{Section: "soma", X: .5, Var: "v"}
	amp  = project.Ref{Point: "step", Var: "amp"}
	gna  = project.Ref{Var: "hh.gnabar"}
)

func TestFamilyIsThatOfSingleRuns(t *testing.T) {
	cat, p := catalogue(t), cell()
	p.Cells[0].Shape.Stylized[1].L = 100
	plan := Plan{Axes: []Axis{{Ref: amp, Values: Linear(0, 0.4, 5)}}, Traces: []project.Ref{soma},
		Measures: []Measure{{Kind: Spikes, Ref: soma, Threshold: 0}, {Kind: Max, Ref: soma}, {Kind: Latency, Ref: soma, From: 5}}}
	var order []int
	g, err := Run(context.Background(), p, cat, plan, 3, func(done int, c *Cell) { order = append(order, done) })
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(order, []int{1, 2, 3, 4, 5}) || g.Done != 5 {
		t.Errorf("reports %v, done %d", order, g.Done)
	}
	for i, c := range g.Cells {
		if c.Err != nil || c.Index != i || c.At[0] != plan.Axes[0].Values[i] {
			t.Fatalf("run %d: %+v", i, c)
		}
		q, _, err := p.SetPointParam("step", "amp", c.At[0])
		if err != nil {
			t.Fatal(err)
		}
		res, err := session.Simulate(context.Background(), q, cat, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(res.Y[0], c.Traces[0]) || !slices.Equal(res.T, c.T) {
			t.Errorf("run %d differs from the run by hand", i)
		}
	}
	if n := g.Cells[4].Values[0]; n < 3 || g.Cells[0].Values[0] != 0 {
		t.Errorf("spikes %v and %v, want none without and several with current", g.Cells[0].Values, g.Cells[4].Values)
	}
	if c := g.Cells[0]; !math.IsNaN(c.Values[2]) || !strings.Contains(c.Why[2], "no spike") {
		t.Errorf("a latency without a spike: %v, %v", c.Values, c.Why)
	}
	var out bytes.Buffer
	if err := g.CSV(&out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 6 || lines[0] != "step.amp,spikes of soma(0.5).v,max of soma(0.5).v,latency of soma(0.5).v,error" || !strings.HasPrefix(lines[1], "0,0,-") || !strings.HasSuffix(lines[1], ",,") {
		t.Errorf("%q", lines)
	}
}

func TestNumberOfWorkersChangesNothing(t *testing.T) {
	cat := catalogue(t)
	plan := Plan{Axes: []Axis{{Ref: amp, Values: Linear(0.1, 0.6, 3)}, {Ref: gna, Subset: "all", Values: Log(0.05, 0.2, 3)}},
		Measures: []Measure{{Kind: Area, Ref: soma}, {Kind: HalfWidth, Ref: soma}}}
	var first string
	for _, workers := range []int{1, 2, 7} {
		g, err := Run(context.Background(), cell(), cat, plan, workers, nil)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := g.CSV(&out); err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = out.String()
		}
		if out.String() != first || strings.Count(first, "\n") != 10 {
			t.Errorf("%d workers:\n%s\nwant\n%s", workers, out.String(), first)
		}
	}
}

func TestRunThatFailsIsACell(t *testing.T) {
	plan := Plan{Axes: []Axis{{Ref: project.Ref{Var: "dt"}, Values: []float64{0.025, 0, 0.05}}}, Measures: []Measure{{Kind: Max, Ref: soma}}}
	g, err := Run(context.Background(), cell(), catalogue(t), plan, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	if g.Cells[1].Err == nil || !strings.Contains(g.Cells[1].Err.Error(), "dt") || g.Cells[0].Err != nil || g.Cells[2].Err != nil {
		t.Errorf("%+v", g.Cells)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	plan := Plan{Axes: []Axis{{Ref: amp, Values: Linear(0, 1, 1000)}}}
	g, err := Run(ctx, cell(), catalogue(t), plan, 2, func(done int, _ *Cell) {
		if done == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || g.Done < 3 || g.Done > 6 {
		t.Errorf("%v after %d runs", err, g.Done)
	}
}

func TestPlansThatMakeNoSense(t *testing.T) {
	for want, plan := range map[string]Plan{
		"must be 1 or 2":                   {},
		"has no values":                    {Axes: []Axis{{Ref: amp}}},
		"must be a finite number":          {Axes: []Axis{{Ref: amp, Values: Log(-1, 1, 4)}}},
		"more than 100000 runs":            {Axes: []Axis{{Ref: amp, Values: make([]float64, 1000)}, {Ref: gna, Subset: "soma", Values: make([]float64, 1000)}}},
		`did you mean "spikes"`:            {Axes: []Axis{{Ref: amp, Values: []float64{1}}}, Measures: []Measure{{Kind: "spiks", Ref: soma}}},
		"must end after it begins":         {Axes: []Axis{{Ref: amp, Values: []float64{1}}}, Measures: []Measure{{Kind: Max, Ref: soma, From: 50, To: 20}}},
		"no section of dend has hh":        {Axes: []Axis{{Ref: gna, Subset: "dend", Values: []float64{1}}}},
		`there is no measure "xyz"; there`: {Axes: []Axis{{Ref: amp, Values: []float64{1}}}, Measures: []Measure{{Kind: "xyz", Ref: soma}}},
	} {
		if _, err := Run(context.Background(), cell(), catalogue(t), plan, 1, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

func TestValuesOfAxes(t *testing.T) {
	if v := Linear(1, 3, 3); !slices.Equal(v, []float64{1, 2, 3}) {
		t.Error(v)
	}
	if v := Log(0.01, 1, 3); math.Abs(v[1]-0.1) > 1e-15 || v[0] != 0.01 || v[2] != 1 {
		t.Error(v)
	}
	if v := Log(0, 1, 2); !math.IsNaN(v[1]) && !math.IsInf(v[1], 0) && !math.IsNaN(v[0]) {
		t.Errorf("a logarithmic axis from 0: %v", v)
	}
}

// Every kind of measure on a triangle whose numbers are known: 0 at 10 ms, up to 2 at 20, down to 0 at 40, then flat.
func TestMeasures(t *testing.T) {
	x := []float64{0, 10, 20, 40, 60}
	y := []float64{0, 0, 2, 0, 0}
	for k, want := range map[Kind]float64{Spikes: 1, Rate: 1000. / 60, Latency: 15, Max: 2, Min: 0, Mean: 0.5, Last: 0, Amplitude: 2, PeakTime: 20, HalfWidth: 15, Area: 30} {
		v, err := Measure{Kind: k, Threshold: 1}.Take(x, y)
		if err != nil || math.Abs(v-want) > 1e-12 {
			t.Errorf("%s is %v, want %v (%v)", k, v, want, err)
		}
	}
	train := []float64{0, 2, 0, 2, 0, 0, 2, 0}
	at := []float64{0, 2, 4, 6, 8, 10, 12, 14} // crosses 1 at 1, 5 and 11
	if v, err := (Measure{Kind: Frequency, Threshold: 1}).Take(at, train); err != nil || math.Abs(v-200) > 1e-9 {
		t.Error(v, err)
	}
	if v, err := (Measure{Kind: CV, Threshold: 1}).Take(at, train); err != nil || math.Abs(v-math.Sqrt2/5) > 1e-9 {
		t.Error(v, err)
	}
	decay := make([]float64, 100)
	times := make([]float64, 100)
	for i := range decay {
		times[i] = float64(i) / 2
		decay[i] = 3 * math.Exp(-times[i]/7)
	}
	if v, err := (Measure{Kind: Tau}).Take(times, decay); err != nil || math.Abs(v-7) > 1e-3 {
		t.Error(v, err)
	}
	for _, k := range Kinds() {
		if k != CV && k != Spikes && (Measure{Kind: k}).Unit("mV") == "" {
			t.Errorf("%s has no unit", k)
		}
		if v, err := (Measure{Kind: k}).Take(x, nil); err == nil || !math.IsNaN(v) {
			t.Errorf("%s of nothing is %v, %v", k, v, err)
		}
	}
}

package sweep

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"nrngui/engine/project"
)

// clampGolden is what scripts/crosscheck/clamp_family.py wrote of runs in NEURON.
type clampGolden struct {
	Families []struct {
		Kind string
		Vary int
		Runs []struct {
			Value, Min, Max, Steady float64
			Spikes                  int
			Trace                   []float64
		}
	}
}

// rig is the cell of the script.
func rig() *project.Project {
	p := project.New("rig")
	p.Cells = []project.Cell{{Name: "c", NSeg: project.NSegRule{Kind: "fixed", N: 1}, Shape: project.Shape{Stylized: []project.StylizedSec{
		{Name: "soma", L: 20, Diam: 20}, {Name: "dend", L: 300, Diam: 2, Parent: "soma", ParentX: 1}}},
		Rules: []project.Rule{{Subset: "all", Params: []project.Param{{Name: "Ra", Value: 100}, {Name: "cm", Value: 1}}},
			{Subset: "dend", Params: []project.Param{{Name: "nseg", Value: 5}}}, {Subset: "soma", Mechanism: "hh"},
			{Subset: "dend", Mechanism: "pas", Params: []project.Param{{Name: "g", Value: 1e-4}, {Name: "e", Value: -65}}}}}}
	p.Run.Celsius, p.Run.VInit, p.Run.Dt, p.Run.Tstop = 6.3, -65, 0.025, 110
	return p
}

var somaPlace = project.Place{Cell: "c", Section: "soma", X: 0.5}

func TestFamiliesAreThoseOfNEURON(t *testing.T) {
	var golden clampGolden
	data, err := os.ReadFile("testdata/clamp_family.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	cat := catalogue(t)
	for _, want := range golden.Families {
		pr := project.NewProtocol(-65)
		pr.Mode, pr.Clamp, pr.Vary = project.VoltageFamily, want.Kind, want.Vary
		pr.Peak, pr.Steady = project.PeakWindow{From: 10.5, To: 30}, 29.9 // as in the script
		row := project.Stepped{From: want.Runs[0].Value, To: want.Runs[len(want.Runs)-1].Value, N: len(want.Runs)}
		pr.Volts = row
		tol := 1e-10 // of the largest value; see the golden file
		if want.Kind == "VClamp" {
			tol = 1e-9
		}
		if want.Kind == "IClamp" {
			pr.Mode, pr.Clamp, pr.Step = project.CurrentFamily, "", project.Pulse{Del: 5, Dur: 100}
		}
		base, plan, err := Electrode(rig(), cat, "el", somaPlace, pr)
		if err != nil {
			t.Fatal(err)
		}
		if want.Kind == "IClamp" { // the values are not equally far from each other
			plan.Axes[0].Values = nil
			for _, r := range want.Runs {
				plan.Axes[0].Values = append(plan.Axes[0].Values, r.Value)
			}
		}
		grid, err := Run(context.Background(), base, cat, plan, 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		for k, r := range want.Runs {
			c := grid.Cells[k]
			if c.Err != nil || c.At[0] != r.Value {
				t.Fatalf("%s %g: %+v", want.Kind, r.Value, c)
			}
			size, worst := 1e-9, 0.0
			for _, y := range r.Trace {
				size = math.Max(size, math.Abs(y))
			}
			for j, y := range r.Trace {
				worst = math.Max(worst, math.Abs(c.Traces[0][20*j]-y)/size)
			}
			if worst > tol {
				t.Errorf("%s level %d = %g: the trace is off by %.2g of its greatest value", want.Kind, want.Vary, r.Value, worst)
			}
			if want.Kind == "IClamp" {
				if c.Values[1] != float64(r.Spikes) {
					t.Errorf("%g nA: %g spikes, NEURON has %d", r.Value, c.Values[1], r.Spikes)
				}
				continue
			}
			peak := r.Max
			if -r.Min > r.Max {
				peak = r.Min
			}
			if math.Abs(c.Values[0]-peak) > tol*size || math.Abs(c.Values[1]-r.Steady) > tol*size {
				t.Errorf("%s %g mV: peak %g and steady state %g, NEURON has %g and %g", want.Kind, r.Value, c.Values[0], c.Values[1], peak, r.Steady)
			}
		}
	}
}

func TestElectrodeLeavesTheProjectAlone(t *testing.T) {
	cat, p := catalogue(t), cell() // has a current clamp
	before := *p
	pr := project.NewProtocol(-65)
	pr.Mode = project.VoltageFamily
	base, plan, err := Electrode(p, cat, "el", somaPlace, pr)
	if err != nil {
		t.Fatal(err)
	}
	if len(base.Points) != 1 || base.Points[0].Type != "SEClamp" || base.Run.Tstop != 40 || plan.Axes[0].Ref.Var != "amp2" {
		t.Errorf("%+v %g %+v", base.Points, base.Run.Tstop, plan.Axes)
	}
	if !p.SameModel(&before) || len(p.Points) != 1 || p.Points[0].Type != "IClamp" {
		t.Errorf("the project has changed: %+v", p.Points)
	}
	pr.Others, pr.Clamp = true, "VClamp"
	if base, plan, err = Electrode(p, cat, "el", somaPlace, pr); err != nil || len(base.Points) != 2 || plan.Axes[0].Ref.Var != "amp[1]" {
		t.Errorf("%+v %+v %v", base, plan.Axes, err)
	}
}

func TestElectrodeRefusals(t *testing.T) {
	for want, change := range map[string]func(*project.Protocol){
		"is no family":             func(pr *project.Protocol) { pr.Mode = project.VoltageClamp },
		"has 0 runs":               func(pr *project.Protocol) { pr.Volts.N = 0 },
		"steady state is taken at": func(pr *project.Protocol) { pr.Steady = 41 },
		"must end after it begins": func(pr *project.Protocol) { pr.Peak.To = 5 },
	} {
		pr := project.NewProtocol(-65)
		pr.Mode = project.VoltageFamily
		change(&pr)
		if _, _, err := Electrode(cell(), catalogue(t), "el", somaPlace, pr); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

package sweep

import (
	"fmt"

	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// Electrode prepares the family of runs of an electrode's protocol: the project with the electrode in the place of others, and the plan. It is a
// project of its own; the one given, and a model that runs of it, stay as they are.
//
// A voltage family runs to the end of the levels and measures the current of the clamp: its peak, then its steady state (I-V). A current family runs as
// long as the project and measures the potential at the electrode: spikes by time (f-I), then their number.
func Electrode(p *project.Project, cat *mech.Catalogue, name string, at project.Place, pr project.Protocol) (*project.Project, Plan, error) {
	if !pr.Family() {
		return nil, Plan{}, fmt.Errorf("%s is no family of runs: choose a current family or a voltage family", pr.Mode)
	}
	q := p
	if !pr.Others {
		q, _ = q.WithoutElectrodes(cat)
	}
	q, _ = q.SetPoint(pr.Point(name, at))
	row := pr.Row()
	plan := Plan{Axes: []Axis{{Ref: project.Ref{Point: name, Var: pr.Varied()}, Values: Linear(row.From, row.To, row.N)}}}
	if row.N < 1 || row.N > MaxRuns {
		return nil, Plan{}, fmt.Errorf("a family has %d runs: give 1 to %d", row.N, MaxRuns)
	}
	if pr.Mode == project.CurrentFamily {
		v := project.Ref{Cell: at.Cell, Section: at.Section, X: at.X, Var: "v"}
		to := min(pr.Step.Del+pr.Step.Dur, q.Run.Tstop)
		plan.Traces = []project.Ref{v}
		plan.Measures = []Measure{{Kind: Rate, Ref: v, From: pr.Step.Del, To: to, Threshold: SpikeLevel}, {Kind: Spikes, Ref: v, From: pr.Step.Del, To: to, Threshold: SpikeLevel}}
		return q, plan, plan.Check()
	}
	run := q.Run
	run.Tstop = pr.Duration()
	q, _ = q.SetRun(run)
	i := project.Ref{Point: name, Var: "i"}
	kind := map[string]Kind{"inward": Min, "outward": Max, "": Extreme}[pr.Peak.Sign]
	plan.Traces = []project.Ref{i}
	plan.Measures = []Measure{{Kind: kind, Ref: i, From: pr.Peak.From, To: pr.Peak.To}, {Kind: Last, Ref: i, To: pr.Steady}}
	if !(pr.Steady > 0 && pr.Steady <= run.Tstop) {
		return nil, Plan{}, fmt.Errorf("the steady state is taken at %g ms: give a time within the protocol, above 0 and up to %g ms", pr.Steady, run.Tstop)
	}
	return q, plan, plan.Check()
}

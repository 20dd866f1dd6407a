package session

import (
	"slices"
	"testing"

	"nrngui/engine/project"
)

// driven is a cell with a synapse that a NetStim drives every 4 ms.
func driven() *project.Project {
	p := spiker()
	p.Run.Tstop = 30
	p.Points = []project.PointProc{{Name: "syn", Type: "ExpSyn", At: project.Place{Section: "soma", X: 0.5}, Params: []project.Param{{Name: "tau", Value: 1}}},
		{Name: "stim", Type: "NetStim", Params: []project.Param{{Name: "start", Value: 1}, {Name: "interval", Value: 4}, {Name: "number", Value: 100}}}}
	p.Links = []project.Link{{Name: "in", From: "stim", To: "syn", Delay: 1, Weight: []float64{1e-4}}}
	p.Recordings = []project.Recording{{Ref: project.Ref{Point: "syn", Var: "g"}}}
	return p
}

// runOf runs a project to its end with commands sent at a time, and gives the first recording and what was applied.
func runOf(t *testing.T, p *project.Project, at float64, sets ...Set) (y []float64, applied []project.Change) {
	t.Helper()
	r := newRunner(catalogue(t))
	r.load(p)
	if err := r.pending.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	r.apply(Run{})
	r.until = at
	for r.status == Running {
		r.advance(slice)
	}
	for _, c := range sets {
		r.apply(c)
	}
	r.until = p.Run.Tstop
	r.status = Running
	for r.status == Running {
		r.advance(slice)
	}
	if err := r.pending.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	for _, s := range r.pending.Samples[0].Y {
		y = append(y, float64(s))
	}
	return y, r.pending.Applied
}

// The numbers of a link act on the events of a run that goes on, and the event list repeats them bit for bit.
func TestSetLink(t *testing.T) {
	whole, _ := runOf(t, driven(), 10)
	ref := func(v string) project.Ref { return project.Ref{Point: "in", Var: v} }
	for _, c := range []struct {
		name string
		set  Set
		peak float64 // of g after 12 ms, uS
		late float64 // how much later than without the change the peak comes, ms
	}{
		{"weight", Set{Ref: ref("weight"), Value: 5e-4}, 5e-4, 0},
		{"weight[0]", Set{Ref: ref("weight[0]"), Value: 5e-4}, 5e-4, 0},
		{"delay", Set{Ref: ref("delay"), Value: 2}, 1e-4, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			y, applied := runOf(t, driven(), 10, c.set)
			n := int(10/0.025) - 1
			if !slices.Equal(y[:n], whole[:n]) {
				t.Error("the run before the change is another one")
			}
			from := int(12 / 0.025)
			peakAt := func(y []float64) int { return from + slices.Index(y[from:], slices.Max(y[from:])) }
			k, was := peakAt(y), peakAt(whole)
			if y[k] < 0.97*c.peak || y[k] > 1.05*c.peak {
				t.Errorf("the peak of g is %g uS, want about %g", y[k], c.peak)
			}
			if late := float64(k%160-was%160) * 0.025; late < c.late-0.03 || late > c.late+0.03 {
				t.Errorf("the peak comes %g ms later, want %g", late, c.late)
			}
			p := driven()
			p.Changes = applied
			if len(applied) != 1 {
				t.Fatalf("the event list has %d entries", len(applied))
			}
			if again, _ := runOf(t, p, 10); !slices.Equal(again, y) {
				t.Error("the event list gives another run")
			}
		})
	}
}

func TestSetLinkRefuses(t *testing.T) {
	for v, x := range map[string]float64{"delay": -1, "weight[1]": 1, "dely": 1} {
		r := newRunner(catalogue(t))
		r.load(driven())
		r.apply(Set{Ref: project.Ref{Point: "in", Var: v}, Value: x})
		if r.pending.Problems.Err() == nil {
			t.Errorf("%s = %g was taken", v, x)
		}
	}
	p := driven()
	p.Changes = []project.Change{{T: 1, Ref: project.Ref{Point: "in", Var: "weigt"}, Value: 1}}
	r := newRunner(catalogue(t))
	if r.load(p); r.pending.Problems.Err() == nil {
		t.Error("an event list with a number that links lack was taken")
	}
}

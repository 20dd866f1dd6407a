package session

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"nrngui/engine/cellbuild"
	"nrngui/engine/project"
)

// reshaping makes a Reshape of an edit of the project that runs.
func reshaping(t testing.TB, r *runner, text string) Reshape {
	t.Helper()
	op, err := cellbuild.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	res, err := cellbuild.Do(r.project, "", op)
	if err != nil {
		t.Fatal(err)
	}
	return Reshape{Project: res.Project}
}

func accepted(t testing.TB, r *runner) Reshaped {
	t.Helper()
	if len(r.pending.Reshaped) == 0 {
		t.Fatal("no answer")
	}
	last := r.pending.Reshaped[len(r.pending.Reshaped)-1]
	if last.Refused.Failed() {
		t.Fatal(last.Refused)
	}
	return last
}

// A run that goes on with the same cell, built anew, is the same run bit for bit: states, self-events, WATCHes, events on their way, the event list.
func TestReshapeToTheSameChangesNoBit(t *testing.T) {
	p := lively()
	want := trail(t, p, nil)
	got := trail(t, p, func(r *runner, step int) {
		if step%97 == 50 {
			q := *r.project
			r.apply(Reshape{Project: &q})
			if a := accepted(t, r); a.Kept != 10 || a.New != 0 {
				t.Fatalf("%d segments kept, %d new", a.Kept, a.New)
			}
		}
	})
	same(t, got, want)
}

// Names, and which end of a section is called 0, change nothing of what flows. Turned around, sums are made in another order: the last digits differ.
func TestReshapeFollowsNamesAndEnds(t *testing.T) {
	p := lively()
	want := trail(t, p, nil)
	got := trail(t, p, func(r *runner, step int) {
		if step == 300 {
			r.apply(reshaping(t, r, "rename dend as trunk"))
			accepted(t, r)
		}
	})
	same(t, got, want)

	got = trail(t, p, func(r *runner, step int) { // and taken back, and made again
		switch step {
		case 300:
			r.apply(reshaping(t, r, "turn dend"))
			r.apply(reshaping(t, r, "rename dend as trunk"))
		case 310:
			r.apply(Reshape{Project: p})
			if a := accepted(t, r); a.New != 0 || a.Renamed[ref("trunk", 0.1, "v")] != ref("dend", 0.9, "v") {
				t.Errorf("%+v", a)
			}
		}
	})
	if d := apart(got, want); d > 1e-9 {
		t.Errorf("taken back the run differs by %g", d)
	}

	p = spiker()
	want = trail(t, p, nil)
	for _, text := range []string{"turn dend", "turn soma", "reroot dend"} {
		got = trail(t, p, func(r *runner, step int) {
			if step == 300 {
				r.apply(reshaping(t, r, text))
				if a := accepted(t, r); a.New != 0 {
					t.Errorf("%s: %d segments are new", text, a.New)
				}
			}
		})
		if d := apart(got, want); d > 1e-9 {
			t.Errorf("%s: the run differs by %g mV", text, d)
		}
	}
}

func apart(a, b [][]float64) (most float64) {
	for i := range a {
		for k := range a[i] {
			most = math.Max(most, math.Abs(a[i][k]-b[i][k]))
		}
	}
	return most
}

// A section split at the border of two segments, each part with as many segments as it had, runs on as it did; so does one that is joined again.
func TestReshapeSplitAndJoin(t *testing.T) {
	p := spiker()
	p.Cells[0].NSeg = project.NSegRule{Kind: "max_length", MaxLength: 40} // 11 segments of the dendrite
	p.Cells[0].Shape.Stylized[1].L = 440
	want := trail(t, p, nil)
	got := trail(t, p, func(r *runner, step int) {
		switch step {
		case 300:
			r.apply(reshaping(t, r, fmt.Sprintf("split dend(%v)", 5.0/11)))
			if a := accepted(t, r); a.New != 0 {
				t.Errorf("%d segments are new", a.New)
			}
			if n := len(r.built.Model.Sections()); n != 3 {
				t.Fatalf("%d sections", n)
			}
		case 600:
			r.apply(reshaping(t, r, "join dend[1]"))
			accepted(t, r)
		}
	})
	if d := apart(got, want); d > 0.5 { // 6 segments of the second part became 7
		t.Errorf("the run differs by %g mV", d)
	}
	if d := apart(got[:300], want[:300]); d != 0 {
		t.Errorf("before the edit it differs by %g", d)
	}
}

// A new section begins with the potential of where it hangs and gates that fit it; what is there goes on.
func TestReshapeBranch(t *testing.T) {
	p := spiker()
	p.Cells[0].Rules = append(p.Cells[0].Rules, project.Rule{Subset: "axon", Mechanism: "hh"})
	r := newRunner(catalogue(t))
	r.load(p)
	r.apply(Run{})
	r.until = 8
	for r.status == Running {
		r.advance(slice)
	}
	now, _ := r.built.Section("", "dend")
	v := now.V(1)
	soma, _ := r.built.Section("", "soma")
	before := soma.V(0.5)
	c := reshaping(t, r, "branch dend(1) to 500 100 0 as axon")
	r.apply(c)
	a := accepted(t, r)
	if a.New != 5 || a.Kept != 10 || r.in.T() < 7.9 {
		t.Fatalf("%+v at %g", a, r.in.T())
	}
	axon, ok := r.built.Section("", "axon")
	if !ok || axon.V(0.5) != v || axon.V(1) != v {
		t.Fatalf("the branch begins at %g, its parent is at %g", axon.V(0.5), v)
	}
	m, err := r.built.Resolve(ref("axon", 0.5, "hh.m"))
	if err != nil {
		t.Fatal(err)
	}
	x := -(v + 40) / 10 // Hodgkin and Huxley 1952
	alpha, beta := x/(math.Exp(x)-1), 4*math.Exp(-(v+65)/18)
	if want := alpha / (alpha + beta); math.Abs(m.Get()-want) > 1e-4 {
		t.Errorf("m begins with %g, at %g mV it is %g", m.Get(), v, want)
	}
	soma, _ = r.built.Section("", "soma")
	if soma.V(0.5) != before {
		t.Errorf("the soma went from %g to %g", before, soma.V(0.5))
	}
	samples := len(r.sealed)
	r.until, r.status = p.Run.Tstop, Running
	for r.status == Running {
		r.advance(slice)
	}
	if r.status != Done || r.pending.Problems.Failed() || samples == 0 || r.pending.Layout == nil {
		t.Errorf("%v %v", r.status, r.pending.Problems)
	}
}

// A cell that can't be built is refused, and the run goes on as if nobody had asked.
func TestReshapeRefused(t *testing.T) {
	p := lively()
	want := trail(t, p, nil)
	got := trail(t, p, func(r *runner, step int) {
		if step == 200 {
			q := *r.project
			q.Cells = append([]project.Cell(nil), q.Cells...)
			q.Cells[0].Rules = append(q.Cells[0].Rules[:len(q.Cells[0].Rules):len(q.Cells[0].Rules)], project.Rule{Subset: "all", Mechanism: "nothing"})
			r.apply(Reshape{Project: &q})
			if a := r.pending.Reshaped; len(a) != 1 || !strings.Contains(a[0].Refused.Err().Error(), "nothing") {
				t.Errorf("%+v", a)
			}
			r.pending.Problems = nil
		}
	})
	same(t, got, want)
}

// Events on their way arrive at what is still there; a section that goes takes its own along.
func TestReshapeKeepsTheQueue(t *testing.T) {
	p := driven()
	p.Links[0].Delay = 3
	want := trail(t, p, nil)
	got := trail(t, p, func(r *runner, step int) {
		if step == 210 { // 5.25 ms: the second event is under way
			r.apply(reshaping(t, r, "branch dend(1) by 100 90 0 diam 1"))
			accepted(t, r)
			if r.in.Pending() == 0 {
				t.Error("no event waits")
			}
		}
	})
	if d := apart(got, want); d > 1e-12 { // g of the synapse
		t.Errorf("its conductance differs by %g", d)
	}
	r := newRunner(catalogue(t))
	r.load(p)
	r.apply(Step{N: 210})
	for r.status == Running {
		r.advance(slice)
	}
	op, _ := cellbuild.Parse("delete dend")
	res, err := cellbuild.Do(r.project, "", op)
	if err != nil {
		t.Fatal(err)
	}
	r.apply(Reshape{Project: res.Project})
	accepted(t, r)
	if len(r.built.Model.Sections()) != 1 {
		t.Error("the dendrite is there still")
	}
}

func BenchmarkReshape(b *testing.B) {
	list := []project.StylizedSec{{Name: "soma", L: 20, Diam: 20}}
	for i := 1; i < 1000; i++ {
		parent := "soma"
		if i > 2 {
			parent = fmt.Sprintf("dend[%d]", (i-1)/2)
		}
		list = append(list, project.StylizedSec{Name: fmt.Sprintf("dend[%d]", i), L: 60, Diam: 1, Parent: parent, ParentX: 1})
	}
	p, _ := project.New("many").AddStylizedCell("cell", list)
	p, _, _ = p.AddRule("", project.Rule{Subset: "all", Mechanism: "hh"})
	r := newRunner(catalogue(b))
	r.load(p)
	r.apply(Step{N: 20})
	for r.status == Running {
		r.advance(slice)
	}
	b.ReportMetric(float64(r.prog.Segments()), "segments")
	for _, text := range []string{"length dend[500] 70", "branch dend[500](1) by 50 90 0"} { // in place, and built anew
		op, _ := cellbuild.Parse(text)
		res, err := cellbuild.Do(r.project, "", op)
		if err != nil {
			b.Fatal(err)
		}
		both := []*project.Project{res.Project, r.project}
		b.Run(strings.Fields(text)[0], func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				r.apply(Reshape{Project: both[i%2]})
				accepted(b, r)
				r.sealed = nil
			}
		})
		r.apply(Reshape{Project: both[1]})
	}
}

package session

import (
	"strings"
	"testing"
	"time"

	"nrngui/engine/project"
)

func place(section string, x float64) project.Place {
	return project.Place{Cell: "cell", Section: section, X: x}
}

// A point process that goes away and comes back between two steps changes no bit, though it has states, self-events, a WATCH and events on their way.
func TestMoveThereAndBackChangesNoBit(t *testing.T) {
	p := lively()
	want := trail(t, p, nil)
	got := trail(t, p, func(r *runner, step int) {
		if step%37 == 5 {
			r.move(Move{Point: "syn", At: place("soma", 0.5)})
			r.move(Move{Point: "syn", At: place("dend", 0.5)})
			r.move(Move{Point: "IClamp[0]", At: place("dend", 1)})
			r.move(Move{Point: "IClamp[0]", At: place("soma", 0.5)})
		}
	})
	same(t, got, want)
}

// A moved electrode acts from the next step on, the run before stays, and the next Init begins with it at its new place: bit by bit what a project gives that
// has it there.
func TestMoveActsAtOnceAndLasts(t *testing.T) {
	p := spiker()
	want := trail(t, p, nil)
	const at = 200
	got := trail(t, p, func(r *runner, step int) {
		if step == at {
			r.move(Move{Point: "IClamp[0]", At: place("dend", 0.9)})
		}
	})
	same(t, got[:at], want[:at])
	if soma, dend := got[at][1]-want[at][1], got[at][2]-want[at][2]; soma >= 0 || dend <= 0.1 {
		t.Errorf("one step after the move v differs by %g at the soma and %g where the electrode is now", soma, dend)
	}
	r := newRunner(catalogue(t))
	r.load(p)
	r.move(Move{Point: "IClamp[0]", At: place("dend", 0.9)})
	q, _, err := p.MovePoint("IClamp[0]", place("dend", 0.9))
	if err != nil {
		t.Fatal(err)
	}
	there := newRunner(catalogue(t))
	there.load(q)
	for _, x := range []*runner{r, there} {
		if !x.init() {
			t.Fatal(x.pending.Problems)
		}
	}
	for k := range 400 {
		if err := r.in.Step(); err != nil {
			t.Fatal(err)
		}
		if err := there.in.Step(); err != nil {
			t.Fatal(err)
		}
		for i := range r.recs {
			if a, b := r.recs[i].v.Get(), there.recs[i].v.Get(); a != b {
				t.Fatalf("step %d: %g after the move, %g when it was there from the beginning", k, a, b)
			}
		}
	}
	if !r.project.SameModel(q) {
		t.Error("the project that runs does not know of the move")
	}
}

func TestMoveRefuses(t *testing.T) {
	for _, c := range []struct {
		move Move
		want string
	}{
		{Move{Point: "nobody", At: place("soma", 0.5)}, `no point process "nobody"`},
		{Move{Point: "syn", At: place("nowhere", 0.5)}, "nowhere"},
		{Move{Point: "stim", At: place("soma", 0.5)}, "stim"},
	} {
		r := newRunner(catalogue(t))
		r.load(lively())
		r.move(c.move)
		if !r.pending.Problems.Failed() || !strings.Contains(r.pending.Problems.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.move, r.pending.Problems, c.want)
		}
		if r.status == Failed || r.in == nil {
			t.Errorf("%+v stopped the model", c.move)
		}
	}
}

// A move within a segment, which changes only who acts last there, leaves a model that goes on.
func TestMoveWithinASegment(t *testing.T) {
	r := newRunner(catalogue(t))
	defer r.close()
	p := spiker()
	r.load(p)
	for _, x := range []float64{0.5, 0.5, 0.50001, 0.9, 0.9} {
		r.apply(Move{Point: "IClamp[0]", At: place("soma", x)})
		r.apply(Step{N: 3})
		for r.status == Running {
			r.advance(time.Millisecond)
		}
		r.apply(Run{})
		for r.status == Running {
			r.advance(time.Millisecond)
			r.apply(Move{Point: "IClamp[0]", At: place("soma", x)})
		}
		if r.status != Done || r.pending.Problems.Failed() {
			t.Fatalf("x %g: %v, %v", x, r.status, r.pending.Problems)
		}
	}
}

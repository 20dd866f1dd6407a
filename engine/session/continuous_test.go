package session

import (
	"math"
	"testing"
	"time"

	"nrngui/engine/project"
)

// A continuous run goes past Tstop until it is paused, with the bits of a long run, and its snapshots stay within their memory.
func TestContinuous(t *testing.T) {
	p := ball(t)
	p.Run.Tstop = 20
	r := newRunner(catalogue(t))
	defer r.close()
	r.load(p)
	r.remember(1 << 20)
	r.apply(Init{})
	r.apply(Continuous{})
	if r.status != Running || !math.IsInf(r.until, 1) {
		t.Fatalf("%v until %g", r.status, r.until)
	}
	run := p.Run
	run.Celsius++ // settings do not give it an end
	r.apply(Settings{run})
	run.Celsius--
	r.apply(Settings{run})
	for r.in.T() < 500 {
		r.advance(5 * time.Millisecond)
		if r.line.size > 1<<20 {
			t.Fatalf("%d bytes of snapshots at %g ms", r.line.size, r.in.T())
		}
		if r.status != Running {
			t.Fatalf("%v at %g ms", r.status, r.in.T())
		}
	}
	film := float64(len(r.pending.Film)) / r.in.T() * p.Run.Tstop
	if film < 190 || film > filmLength+1 { // a picture falls on a step: every fourth here
		t.Errorf("%g pictures for each Tstop, want about %d", film, filmLength)
	}
	r.apply(Pause{})
	if r.status != Ready {
		t.Errorf("%v after Pause", r.status)
	}
	got, n := r.pending.Samples[0].Y, len(r.pending.T)

	q := *p
	q.Run.Tstop = r.in.T()
	long := newRunner(catalogue(t))
	defer long.close()
	long.load(&q)
	long.apply(Run{})
	for long.status == Running {
		long.advance(time.Second)
	}
	want := long.pending.Samples[0].Y
	if len(want) < n-1 {
		t.Fatalf("%d samples, want %d", len(want), n)
	}
	for i := range min(n, len(want)) {
		if got[i] != want[i] {
			t.Fatalf("sample %d is %v, that of a run with an end %v", i, got[i], want[i])
		}
	}
}

// ball is a cell that fires all the time.
func ball(t *testing.T) *project.Project {
	t.Helper()
	p := project.New("ball")
	p.Cells = []project.Cell{{Name: "ball", NSeg: project.NSegRule{Kind: "fixed", N: 1}, Shape: project.Shape{Stylized: []project.StylizedSec{{Name: "soma", L: 20, Diam: 20}}},
		Rules: []project.Rule{{Subset: "all", Mechanism: "hh"}}}}
	p.Points = []project.PointProc{{Name: "step", Type: "IClamp", At: project.Place{Section: "soma", X: .5},
		Params: []project.Param{{Name: "dur", Value: 1e9}, {Name: "amp", Value: 0.2}}}}
	p.Recordings = []project.Recording{{Ref: project.Ref{Section: "soma", X: .5, Var: "v"}}}
	return p
}

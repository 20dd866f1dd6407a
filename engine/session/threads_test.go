package session

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"time"

	"nrngui/engine/project"
)

// threaded is a project large enough to be divided, that asks for n threads.
func threaded(n int) *project.Project {
	p := project.New("threads")
	p.Cells = []project.Cell{{Name: "cable", NSeg: project.NSegRule{Kind: "fixed", N: 101},
		Shape: project.Shape{Stylized: []project.StylizedSec{{Name: "soma", L: 20, Diam: 20}, {Name: "dend", L: 900, Diam: 2, Parent: "soma", ParentX: 1}}},
		Rules: []project.Rule{{Subset: "all", Mechanism: "hh"}}}}
	p.Points = []project.PointProc{{Name: "clamp", Type: "IClamp", At: project.Place{Cell: "cable", Section: "soma", X: 0.5},
		Params: []project.Param{{Name: "dur", Value: 100}, {Name: "amp", Value: 1}}}}
	p.Recordings = []project.Recording{{Ref: project.Ref{Cell: "cable", Section: "dend", X: 0.5, Var: "v"}}}
	return p.WithTstop(20).WithThreads(n)
}

// Threads of the run settings reach the solver, change no bit and end with the run, with another project and with the session.
func TestThreadsSetting(t *testing.T) {
	settled := func(want int) int {
		n := 0
		for range 400 {
			if n = runtime.NumGoroutine(); n == want {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		return n
	}
	cat := catalogue(t)
	before := runtime.NumGoroutine()
	var one []float64
	for _, n := range []int{1, 2, 5} {
		most := 0
		res, err := Simulate(context.Background(), threaded(n), cat, func(float64) { most = max(most, runtime.NumGoroutine()-before) })
		if err != nil {
			t.Fatal(err)
		}
		if most != n-1 {
			t.Errorf("threads %d: %d goroutines helped", n, most)
		}
		if one == nil {
			one = res.Y[0]
		}
		sameBits(t, "the potential", res.Y[0], one)
		if g := settled(before); g != before {
			t.Errorf("threads %d: %d goroutines are left", n, g-before)
		}
	}
	bad := threaded(-2)
	if _, err := Simulate(context.Background(), bad, cat, nil); err == nil {
		t.Error("-2 threads were accepted")
	}

	alone := threaded(3)
	alone.Mods = []project.ModFile{{Name: "carry.mod", Source: "NEURON { SUFFIX carry GLOBAL n RANGE me }\nASSIGNED { n me }\nINITIAL { n = 0 }\nBREAKPOINT { n = n + 1  me = n }\n"}}
	alone.Cells[0].Rules = append(alone.Cells[0].Rules, project.Rule{Subset: "all", Mechanism: "carry"})
	res, err := Simulate(context.Background(), alone, cat, nil)
	if err != nil {
		t.Fatal(err)
	}
	if text := res.Problems.Error(); !strings.Contains(text, "one thread: carry") {
		t.Errorf("a model that can't be divided runs with the remarks %q", text)
	}

	ctx, cancel := context.WithCancel(context.Background())
	s := Start(ctx, cat)
	go func() {
		for range s.Frames() {
		}
	}()
	for k, send := range []Command{Load{Project: threaded(3)}, Settings{Run: threaded(2).Run}, Step{N: 1}, Load{Project: threaded(4)}} {
		s.Send(send)
		if want := before + 2 + []int{2, 0, 1, 3}[k]; settled(want) != want {
			t.Errorf("after command %d there are %d goroutines more, want %d", k, runtime.NumGoroutine()-before, want-before)
		}
	}
	cancel()
	<-s.Done()
	if g := settled(before); g != before {
		t.Errorf("the session leaves %d goroutines", g-before)
	}
}

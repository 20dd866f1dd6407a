package workbench

import (
	"context"
	"math"
	"strings"
	"testing"

	"nrngui/engine/project"
	"nrngui/engine/session"
)

func TestContinueUntilAndFor(t *testing.T) {
	s, f := opened(t)
	s.Time = 30
	for args, want := range map[string]float64{"continue.until 70.5": 70.5, "continue.for 12": 42} {
		id, arg, _ := strings.Cut(args, " ")
		if err := Find(Table(), id).Perform(s, f, arg); err != nil {
			t.Fatal(err)
		}
		if c, ok := last[session.Continue](f); !ok || c.Until != want {
			t.Errorf("%s: %+v, want until %g", args, c, want)
		}
	}
	for _, args := range []string{"continue.until 30", "continue.for -1", "continue.until x", "continue.for NaN"} {
		id, arg, _ := strings.Cut(args, " ")
		if err := Find(Table(), id).Perform(s, f, arg); err == nil {
			t.Errorf("%s was taken", args)
		}
	}
}

// A continuous run keeps a bounded number of samples, whatever its length, and the graphs' span moves along.
func TestContinuousKeepsItsMemory(t *testing.T) {
	s, f := opened(t)
	s.RunOn(f)
	if _, ok := last[session.Continuous](f); !ok {
		t.Fatal("no Continuous was sent")
	}
	if p, ok := last[session.Pace](f); !ok || p.Ratio != s.Doc().Run.Tstop/2000 {
		t.Errorf("pace %+v", p)
	}
	ref := s.Doc().Recordings[0].Ref
	no := s.Run.RunNo + 1
	const chunk = 50_000
	k := 0
	for range 200 {
		fr := session.Frame{Model: s.Model, RunNo: no, Status: session.Running, Until: math.Inf(1), Samples: []session.Samples{{Ref: ref}}}
		for range chunk {
			fr.T = append(fr.T, float64(k)*0.025)
			fr.Samples[0].Y = append(fr.Samples[0].Y, float64(k))
			k++
		}
		fr.Time = fr.T[chunk-1]
		fr.Spikes = []session.Spike{{Source: "a", T: fr.Time}}
		s.ApplyFrame(fr, f)
		if n := len(s.Run.T); n > scopeValues {
			t.Fatalf("%d samples are kept", n)
		}
	}
	r := &s.Run
	tr := r.Traces[0]
	if r.Cut == 0 || r.Cut+len(r.T) != k || len(tr.Y) != len(r.T) || tr.Y[0] != float64(r.Cut) || r.T[0] != float64(r.Cut)*0.025 {
		t.Errorf("cut %d, %d samples of %d, first %g at %g", r.Cut, len(r.T), k, tr.Y[0], r.T[0])
	}
	if cap(r.T) > scopeValues+2*chunk {
		t.Errorf("room for %d samples is held", cap(r.T))
	}
	if len(r.Spikes) == 0 || r.Spikes[0].T < r.T[0] {
		t.Errorf("%d spikes, the first at %v", len(r.Spikes), r.Spikes)
	}
	from, to := s.Span()
	if to != s.Time || math.Abs(to-from-s.Doc().Run.Tstop) > 1e-9 {
		t.Errorf("span %g to %g at %g", from, to, s.Time)
	}
	s.RunOn(f)
	if _, ok := last[session.Pause](f); !ok {
		t.Error("the second call does not pause")
	}
}

func TestProgressText(t *testing.T) {
	s, _ := opened(t)
	s.Status, s.Until, s.Time = session.Running, 1000, 250
	for _, c := range []struct {
		speed float64
		want  string
	}{{0, "25 %"}, {1, "25 % · 1× real time"}, {0.01, "25 % · 75 s left"}, {0.001, "25 % · 12 min left"}, {1e-5, "25 % · 20.8 h left"}} {
		s.RealTime = c.speed
		if got := s.progressText(); got != c.want {
			t.Errorf("speed %g: %q, want %q", c.speed, got, c.want)
		}
	}
	s.Until, s.RealTime = math.Inf(1), 0.05
	if got := s.progressText(); got != "on and on · 0.05× real time" {
		t.Errorf("%q", got)
	}
}

// A job of the same name takes the place of the older one, whose result is not heard.
func TestJobs(t *testing.T) {
	s := NewState(catalogue(t))
	ended := 0
	add := func(name string) *RunningJob {
		j := &RunningJob{Name: name, stop: func() { ended++ }}
		s.addJob(j)
		return j
	}
	a, b, c := add("x"), add("y"), add("x")
	if len(s.Jobs) != 2 || s.job("x") != c || s.dropJob(a) || ended != 1 {
		t.Errorf("%d jobs, %d ended", len(s.Jobs), ended)
	}
	if !s.dropJob(b) || s.job("y") != nil {
		t.Error("y is still there")
	}
	s.EndJob("x")
	s.EndJob("nobody")
	if len(s.Jobs) != 0 || ended != 3 {
		t.Errorf("%d jobs, %d ended", len(s.Jobs), ended)
	}
}

// The accuracy light goes with the model it was checked for, and one tap takes the finer run; undo brings the former model and its light back.
func TestAccuracyLight(t *testing.T) {
	s, f := opened(t)
	if err := s.SetRun(f, "dt", true, func(r *project.Run) { r.Dt, r.Tstop = 0.1, 15 }); err != nil {
		t.Fatal(err)
	}
	s.CheckAccuracy(f)
	if len(f.jobs) != 1 {
		t.Fatal("no job")
	}
	f.jobs[0].Work(context.Background(), func(float64) {})()
	c := s.accuracyNow()
	if c == nil || c.Err != nil || c.Result == nil {
		t.Fatalf("%+v", c)
	}
	if err := Find(Table(), "accuracy.dt").Perform(s, f); err != nil {
		t.Fatal(err)
	}
	if s.Doc().Run.Dt != 0.05 || s.accuracyNow() != nil {
		t.Errorf("dt %g, light %v", s.Doc().Run.Dt, s.accuracyNow())
	}
	if Find(Table(), "accuracy.nseg").Perform(s, f) == nil {
		t.Error("the finer segments were taken without a check")
	}
	s.Undo(f)
	if s.accuracyNow() != c {
		t.Error("undo did not bring the light back")
	}
	q, _ := s.Doc().SetName("another name")
	s.History.Do("rename", q)
	if s.accuracyNow() != c {
		t.Error("another name puts the light out")
	}
}

// A short run is checked by itself, a long one, a continuous one and one that was checked are not.
func TestAccuracyBySelf(t *testing.T) {
	for name, c := range map[string]struct {
		change func(s *State)
		jobs   int
	}{
		"short":     {func(s *State) {}, 1},
		"long":      {func(s *State) { s.RealTime = 1e-3 }, 0},
		"paced":     {func(s *State) { s.RealTime, s.Pace = 1e-3, 1e-3 }, 1},
		"switched":  {func(s *State) { s.CheckRuns = false }, 0},
		"checked":   {func(s *State) { s.Accuracy = &AccuracyCheck{Project: s.Doc()} }, 0},
		"under way": {func(s *State) { s.Jobs = []*RunningJob{{Name: accuracyJob}} }, 0},
	} {
		s, f := opened(t)
		s.CheckRuns, s.Status, s.RealTime, s.Time = true, session.Running, 1, 50
		c.change(s)
		fr := session.Frame{Model: s.Model, RunNo: s.Run.RunNo, Status: session.Done, Time: 50, Until: 50, RealTime: s.RealTime}
		s.ApplyFrame(fr, f)
		if len(f.jobs) != c.jobs {
			t.Errorf("%s: %d checks, want %d", name, len(f.jobs), c.jobs)
		}
	}
}

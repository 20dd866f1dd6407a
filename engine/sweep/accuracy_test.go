package sweep

import (
	"context"
	"strings"
	"testing"

	"nrngui/engine/project"
)

// The method is of first order: the shift by half the step halves when the step does.
func TestAccuracyOfTheStep(t *testing.T) {
	cat, p := catalogue(t), cell()
	p.Cells[0].Shape.Stylized = p.Cells[0].Shape.Stylized[:1] // one compartment: space plays no part
	p.Cells[0].Rules = p.Cells[0].Rules[:1]
	p.Run.Tstop = 30
	var before float64
	for i, dt := range []float64{0.04, 0.02, 0.01} {
		p.Run.Dt = dt
		a, err := Check(context.Background(), p, cat, nil)
		if err != nil {
			t.Fatal(err)
		}
		if a.Space.Time > 1e-4 || a.Space.Peak > 1e-2 || // not 0: the current enters the middle third
			a.Space.Verdict() != Good {
			t.Errorf("dt %g: three times the segments of one short section: %v", dt, &a.Space)
		}
		if r := before / a.Time.Time; i > 0 && (r < 1.7 || r > 2.3) {
			t.Errorf("dt %g: the spikes move by %g ms, %g times less than with twice the step, want about 2", dt, a.Time.Time, r)
		}
		before = a.Time.Time
		if a.Worst() != &a.Time {
			t.Errorf("dt %g: the worst is %v", dt, a.Worst())
		}
	}
}

func TestAccuracyFixes(t *testing.T) {
	cat, p := catalogue(t), cell()
	p.Run.Dt = 0.2
	a, err := Check(context.Background(), p, cat, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a.Verdict() != Poor || a.Time.Where != soma || !strings.Contains(a.Time.String(), "spikes by") {
		t.Errorf("dt 0.2 and one segment of 600 um are %v: %v; %v", a.Verdict(), &a.Time, &a.Space)
	}
	seen := map[string]bool{}
	for i := 0; a.Verdict() != Good; i++ {
		if i == 12 {
			t.Fatalf("no end of fixes: %v; %v", &a.Time, &a.Space)
		}
		seen[a.Worst().Title] = true
		p, _ = a.Worst().Fix(p)
		if a, err = Check(context.Background(), p, cat, nil); err != nil {
			t.Fatal(err)
		}
	}
	if !seen["half dt"] || !seen["3 times the segments"] {
		t.Errorf("fixes were %v, want both kinds", seen)
	}
	if p.Run.Dt >= 0.2 || p.Cells[0].NSeg.Times < 3 {
		t.Errorf("dt %g, times %d", p.Run.Dt, p.Cells[0].NSeg.Times)
	}
}

// Without a recorded potential the first section of each cell is judged; progress ends at 1.
func TestAccuracyWithoutRecordings(t *testing.T) {
	p := cell()
	p.Recordings = nil
	p.Run.Tstop = 10
	if refs := potentials(p); len(refs) != 1 || refs[0] != (project.Ref{Cell: "c", Section: "soma", X: .5, Var: "v"}) {
		t.Errorf("%v", refs)
	}
	if _, err := Check(context.Background(), p, catalogue(t), func(s float64) {
		if s < 0 || s > 1 {
			t.Errorf("share %g", s)
		}
	}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Check(ctx, p, catalogue(t), nil); err == nil {
		t.Error("a cancelled check gave a result")
	}
}

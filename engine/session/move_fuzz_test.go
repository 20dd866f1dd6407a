package session

import (
	"math/rand/v2"
	"testing"
	"time"
)

// After many moves, at ends too, in a run that is over, the next run is that of a project that has the point process there.
func TestManyMovesThenRun(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	p := spiker()
	p.Run.Tstop = 10
	r := newRunner(catalogue(t))
	r.load(p)
	for range 12 {
		r.apply(Run{})
		for r.status == Running {
			r.advance(time.Second)
		}
		if r.status != Done {
			t.Fatalf("%v: %v", r.status, r.pending.Problems)
		}
		to := place("dend", 1)
		for range 1 + rng.IntN(8) {
			to = place([]string{"soma", "dend"}[rng.IntN(2)], []float64{0, 0.1, 0.5, 0.77, 1}[rng.IntN(5)])
			r.apply(Move{Point: "IClamp[0]", At: to})
		}
		q, _, err := p.MovePoint("IClamp[0]", to)
		if err != nil {
			t.Fatal(err)
		}
		fresh := newRunner(catalogue(t))
		fresh.load(q)
		for _, x := range []*runner{r, fresh} {
			x.apply(Run{})
			for x.status == Running {
				x.advance(time.Second)
			}
			if x.status != Done {
				t.Fatalf("at %v: %v: %v", to, x.status, x.pending.Problems)
			}
		}
		for i := range r.recs {
			if a, b := r.recs[i].v.Get(), fresh.recs[i].v.Get(); a != b {
				t.Errorf("at %v: %g after moves, %g when it was there from the beginning", to, a, b)
			}
		}
	}
}

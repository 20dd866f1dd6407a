package sim

import (
	"testing"

	"nrngui/engine/model"
)

// randomRun is a case random_* of make_misc.py.
func randomRun(t testing.TB, settings model.Randomness, seeds bool) *goldenRun {
	r := newRun(withMods(t, "noisy.mod", "speckle.mod"), 2, 1)
	r.tol = 1e-11 // of 100: see compare
	m := r.m
	m.Random = settings
	a, b := cylinder(t, m, "a", 20, 20, 1, 100, "hh"), cylinder(t, m, "b", 20, 20, 3, 100, "hh", "speckle")
	n1, n2 := point(t, m, "Noisy", b, 0.9), point(t, m, "Noisy", a, 0.5)
	beat := point(t, m, "NetStim", nil, 0, "start", 0.0, "interval", 0.2, "number", 100.0, "noise", 0.7)
	tick := point(t, m, "NetStim", nil, 0, "start", 0.0, "interval", 0.3, "number", 100.0, "noise", 1.0)
	if seeds {
		fatal(t, m.SetStream(tick.Row(), "ranvar", model.Stream{ID: [3]uint32{7, 8, 9}}))
		fatal(t, m.SetStream(b.Rows("speckle")[1], "rb", model.Stream{ID: [3]uint32{4294967295, 2, 3}, Seq: 17179869182}))
	}
	for _, p := range []*model.PointProcess{beat, tick} {
		r.watches = append(r.watches, m.NewNetCon(p, nil))
	}
	for _, p := range []*model.PointProcess{n1, n2} {
		for _, v := range []string{"u", "e", "n", "p"} {
			r.recPoint(t, p, v)
		}
	}
	for i := range 3 {
		for _, v := range []string{"u", "e", "n", "w"} {
			r.rec(t, b, (float64(i)+0.5)/3, "speckle."+v)
		}
	}
	return r
}

// TestRandomAgainstNEURON: the generators of mod files with the settings of the whole model, and streams with chosen identifiers. Whole numbers and
// uniform ones have NEURON's bits (engine/random); here all are compared relative to 1e-13.
func TestRandomAgainstNEURON(t *testing.T) {
	usual := model.DefaultRandomness()
	randomRun(t, usual, false).compare(t, "random_lcg")
	mcell := usual
	mcell.UseMCellRan4, mcell.Low, mcell.GlobalIndex = true, 17, 12345
	randomRun(t, mcell, false).compare(t, "random_mcell")
	mcell.Low, mcell.GlobalIndex = 0, 4294967295
	randomRun(t, mcell, true).compare(t, "random_seeds")
}

// TestResetRandom: Init goes on drawing, as in NEURON; ResetRandom begins anew, with the settings of that moment.
func TestResetRandom(t *testing.T) {
	r := randomRun(t, model.DefaultRandomness(), false)
	p, err := Compile(r.m)
	fatal(t, err)
	in := p.NewInstance(r.set)
	run := func() (list []float64) {
		fatal(t, in.Init(-65))
		for range 20 {
			fatal(t, in.Step())
			for _, v := range r.vars {
				list = append(list, v.Get())
			}
		}
		return list
	}
	differ := func(a, b []float64) (n int) {
		for i := range a {
			if a[i] != b[i] {
				n++
			}
		}
		return n
	}
	first, second := run(), run()
	in.ResetRandom()
	again := run()
	r.m.Random.GlobalIndex = 3
	in.ResetRandom()
	other := run()
	if n := differ(first, second); n < len(first)/2 {
		t.Errorf("only %d of %d numbers differ in the second run", n, len(first))
	}
	if n := differ(first, again); n != 0 {
		t.Errorf("%d numbers differ after ResetRandom", n)
	}
	if n := differ(again, other); n < len(first)/2 {
		t.Errorf("only %d of %d numbers differ with another global index", n, len(first))
	}
	s := in.Stream(r.m.Points()[2].Row(), "ranvar")
	if s == nil || s.Key != 3 || in.Stream(r.m.Points()[0].Row(), "ranvar") != nil {
		t.Errorf("stream %+v", s)
	}
	if err := r.m.SetStream(r.m.Points()[2].Row(), "ran", model.Stream{}); err == nil {
		t.Error("a RANDOM variable that does not exist must be refused")
	}
	if err := r.m.SetStream(r.m.Points()[2].Row(), "ranvar", model.Stream{Seq: -1}); err == nil {
		t.Error("a negative position must be refused")
	}
}

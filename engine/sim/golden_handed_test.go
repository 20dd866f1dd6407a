package sim

import (
	"strings"
	"testing"

	"nrngui/engine/model"
	"nrngui/engine/random"
)

// handedRun is the case handed of make_features.py: C text that draws from objects Random, plays a Vector, and uses C's library, its own 32-bit generator and a
// helper function with a pointer.
func handedRun(t testing.TB) (r *goldenRun, shaky []*model.PointProcess) {
	r = newRun(withMods(t, "shaky.mod", "player.mod", "crand.mod"), 20, 4)
	s := cylinder(t, r.m, "soma", 20, 20, 1, 100, "pas")
	for range 3 {
		shaky = append(shaky, point(t, r.m, "Shaky", s, 0.5))
	}
	seq := 5.0
	fatal(t, r.m.SetRandom(shaky[0], "rng", random.Spec{IDs: []float64{1, 2, 3}, Distribution: "normal", Params: []float64{0, 1}, Seq: &seq}))
	fatal(t, r.m.SetRandom(shaky[1], "rng", random.Spec{Generator: "MCellRan4", IDs: []float64{7, 9}, Distribution: "negexp", Params: []float64{1}}))
	player := point(t, r.m, "Player", s, 0.5)
	fatal(t, r.m.SetVector(player, "space", []float64{0.01, 0.002, -0.01}))
	crand := point(t, r.m, "CRand", s, 0.5)
	for _, p := range append(append([]*model.PointProcess(nil), shaky...), player) {
		r.recPoint(t, p, "i")
	}
	for _, n := range []string{"a", "b", "c", "d"} {
		r.recPoint(t, crand, n)
	}
	return r, shaky
}

func TestHandedAgainstNEURON(t *testing.T) {
	r, _ := handedRun(t)
	r.compare(t, "handed")
}

// What was handed over is part of a snapshot and of a clone, and survives a structural edit.
func TestHandedThroughEdits(t *testing.T) {
	throughEdits(t, func() *goldenRun { r, _ := handedRun(t); return r }, 7, 600)
}

// Who takes nothing, or another name, says so.
func TestHandedToTheWrong(t *testing.T) {
	r, shaky := handedRun(t)
	s := r.m.Sections()[0]
	clamp := point(t, r.m, "IClamp", s, 0.5)
	for want, err := range map[string]error{
		"takes no random stream":      r.m.SetRandom(clamp, "rng", random.Spec{}),
		"takes no random stream \"x":  r.m.SetRandom(shaky[0], "x", random.Spec{}),
		"there is no generator":       r.m.SetRandom(shaky[0], "rng", random.Spec{Generator: "ACG"}),
		"takes no Vector":             r.m.SetVector(clamp, "space", []float64{1}),
		"Shaky[0] takes no Vector \"": r.m.SetVector(shaky[0], "space", []float64{1}),
	} {
		want = strings.TrimPrefix(want, "Shaky[0] ")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
	if err := r.m.ClearRandom(shaky[0], "rng"); err != nil {
		t.Error(err)
	}
	if _, ok := r.m.RandomGiven(shaky[0].Row(), "rng"); ok {
		t.Error("the stream is still there")
	}
}

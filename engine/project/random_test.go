package project

import (
	"strings"
	"testing"

	"nrngui/engine/mech"
)

// A random stream survives the text format, reaches the model, and is refused where nothing takes it.
func TestRandoms(t *testing.T) {
	cat := testCatalogue()
	noisy := &mech.Type{Name: "Noisy", Kind: mech.Point, Handles: []mech.Handle{{Name: "rng", Setters: []string{"noise"}}}, NUni: mech.UniFirst, UniInit: make([]float64, mech.UniFirst)}
	if err := cat.Register(noisy); err != nil {
		t.Fatal(err)
	}
	seq := 17.0
	p, _ := ballAndStick().AddPoint(PointProc{Name: "n", Type: "Noisy", At: Place{Section: "soma", X: .5}})
	p, title, err := p.SetRandom("n", Random{Name: "rng", IDs: []float64{1, 2, 3}, Distribution: "negexp", Params: []float64{2}, Seq: &seq})
	if err != nil || title != "random stream of n.rng" {
		t.Fatal(title, err)
	}
	q, problems := Decode(Encode(p), "noisy.nrnproj")
	if problems != nil {
		t.Fatal(problems)
	}
	b, err := Build(q, cat)
	if err != nil {
		t.Fatal(err)
	}
	point, _ := b.Point("n")
	spec, ok := b.Model.RandomGiven(point.Row(), "rng")
	if !ok || spec.Distribution != "negexp" || len(spec.IDs) != 3 || spec.Seq == nil || *spec.Seq != 17 {
		t.Errorf("the model has %+v, %v", spec, ok)
	}
	if q, _, err = q.RemoveRandom("n", "rng"); err != nil || len(q.Points[len(q.Points)-1].Randoms) != 0 {
		t.Errorf("taken away: %v", err)
	}
	for want, r := range map[string]Random{
		"takes no random stream":        {Name: "rgn"},
		"there is no generator":         {Name: "rng", Generator: "ACG"},
		"there is no distribution":      {Name: "rng", Distribution: "gauss"},
		"outside 0..4294967295":         {Name: "rng", IDs: []float64{-1}},
		"takes 2 parameters":            {Name: "rng", Distribution: "normal"},
		"takes up to 2 identifiers but": {Name: "rng", Generator: "MCellRan4", IDs: []float64{1, 2, 3}},
	} {
		q, _, _ := p.SetRandom("n", r)
		if _, err := Build(q, cat); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v", r, err)
		}
	}
}

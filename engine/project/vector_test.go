package project

import (
	"math"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/mech"
)

// The numbers of a Vector survive the text format, reach the model, and are refused where nothing takes them.
func TestVectors(t *testing.T) {
	cat := testCatalogue()
	player := &mech.Type{Name: "Player", Kind: mech.Point, Vectors: []mech.Handle{{Name: "space", Setters: []string{"play"}}}, NUni: mech.UniFirst, UniInit: make([]float64, mech.UniFirst)}
	if err := cat.Register(player); err != nil {
		t.Fatal(err)
	}
	p, _ := ballAndStick().AddPoint(PointProc{Name: "n", Type: "Player", At: Place{Section: "soma", X: .5}})
	p, title, err := p.SetVector("n", Vector{"space", []float64{1, 2.5}})
	if err != nil || title != "2 numbers for n.space" {
		t.Fatal(title, err)
	}
	q, problems := Decode(Encode(p), "player.nrnproj")
	if problems != nil {
		t.Fatal(problems)
	}
	b, err := Build(q, cat)
	if err != nil {
		t.Fatal(err)
	}
	point, _ := b.Point("n")
	if got := b.Model.VectorGiven(point.Row(), "space"); !slices.Equal(got, []float64{1, 2.5}) {
		t.Errorf("the model has %v", got)
	}
	if q, _, err = q.RemoveVector("n", "space"); err != nil || len(q.Points[len(q.Points)-1].Vectors) != 0 {
		t.Errorf("taken away: %v", err)
	}
	for want, v := range map[string]Vector{"takes no Vector": {"spice", nil}, "element 1 of the Vector is NaN": {"space", []float64{0, math.NaN()}}} {
		q, _, _ := p.SetVector("n", v)
		if _, err := Build(q, cat); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v", v, err)
		}
	}
}

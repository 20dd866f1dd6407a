package project

import (
	"bytes"
	"strings"
	"testing"
)

// sloped is a cell with a section of 3-D points that runs towards its parent and with a conductance that varies along it.
func sloped() *Project {
	p := ballAndStick()
	c := &p.Cells[0]
	c.Shape.Stylized[1] = StylizedSec{Name: "dend", L: 500, Diam: 1.5, Parent: "soma", ParentX: 1, End: 1, Points: [][]float32{{0, 0, 0, .1}, {300, 0, 0, 1.5}, {300, 400, 0, 2}}}
	c.Rules = append(c.Rules, Rule{Subset: "dend", Params: []Param{{"nseg", 4}, {"rallbranch", 2}}, Profiles: []Profile{{"cm", []float64{1, 2}}}},
		Rule{Subset: "dend", Mechanism: "pas", Profiles: []Profile{{"g", []float64{1e-4, 2e-4, 3e-4, 4e-4}}}})
	return p
}

func TestProfilesAreBuilt(t *testing.T) {
	p := sloped()
	if list := Validate(p, testCatalogue()); len(list) != 1 || !strings.Contains(list[0].Error(), "it hangs by its end 1 and its 3-D points are no mirror image of themselves") {
		t.Errorf("of a taper that NEURON lays the other way round: %v", list)
	}
	q, list := Read(Encode(p), "x")
	if len(list) > 0 || !bytes.Equal(Encode(q), Encode(p)) {
		t.Fatalf("%v\n%s", list, Encode(q))
	}
	if text := string(Encode(p)); !strings.Contains(text, `"end": 1, "points": [[0, 0, 0, 0.1], [300, 0, 0, 1.5], [300, 400, 0, 2]]`) || !strings.Contains(text, `{ "name": "cm", "values": [1, 2] }`) {
		t.Error(text)
	}
	b, err := Build(q, testCatalogue())
	if err != nil {
		t.Fatal(err)
	}
	dend, _ := b.Section("", "dend")
	if dend.L() != 700 || dend.ChildEnd() != 1 || dend.Rall() != 2 || len(dend.Points()) != 3 {
		t.Errorf("L %g, end %g, rallbranch %g, %d points", dend.L(), dend.ChildEnd(), dend.Rall(), len(dend.Points()))
	}
	for i, want := range []float64{1e-4, 2e-4, 3e-4, 4e-4} {
		v, err := b.Resolve(Ref{Section: "dend", X: (float64(i) + .5) / 4, Var: "pas.g"})
		if err != nil || v.Get() != want || dend.Cm(i) != []float64{1, 1, 2, 2}[i] {
			t.Errorf("segment %d: g %v, cm %g, %v", i, v.Get(), dend.Cm(i), err)
		}
	}
}

// A value that is set where a parameter varies takes its place, and leaves it alone elsewhere.
func TestSettingEndsAProfile(t *testing.T) {
	p, _ := New("y").AddStylizedCell("y", []StylizedSec{{Name: "soma", L: 20, Diam: 20}, {Name: "dend", L: 100, Diam: 1, Parent: "soma"}, {Name: "axon", L: 100, Diam: 1, Parent: "soma"}})
	p.Cells[0].NSeg = NSegRule{Kind: "fixed", N: 5}
	p.Cells[0].Rules = []Rule{{Subset: "all", Mechanism: "pas", Profiles: []Profile{{"g", []float64{1e-4, 2e-4}}, {"e", []float64{-60, -70}}}}}
	p, _, err := p.SetParam("", "dend", "pas", "e", -64)
	if err != nil {
		t.Fatal(err)
	}
	mustValid(t, p)
	b, err := Build(p, testCatalogue())
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]float64{"dend(0.1).pas.e": -64, "dend(0.9).pas.e": -64, "dend(0.9).pas.g": 2e-4, "axon(0.1).pas.e": -60, "axon(0.9).pas.e": -70, "soma(0.9).pas.e": -70} {
		r, _ := ParseRef(at)
		if v, err := b.Resolve(r); err != nil || v.Get() != want {
			t.Errorf("%s = %g (%v), want %g", at, v.Get(), err, want)
		}
	}
}

func TestProfilesAreChecked(t *testing.T) {
	for want, change := range map[string]func(c *Cell){
		"along the section has no values":       func(c *Cell) { c.Rules[5].Profiles[0].Values = nil },
		"given twice along":                     func(c *Cell) { c.Rules[5].Profiles = append(c.Rules[5].Profiles, c.Rules[5].Profiles[0]) },
		"Ra does not vary along a section":      func(c *Cell) { c.Rules[4].Profiles[0].Name = "Ra" },
		"at least 0 uF/cm2 (value 2 of 2":       func(c *Cell) { c.Rules[4].Profiles[0].Values = []float64{1, -1} },
		`pas has no parameter "q"`:              func(c *Cell) { c.Rules[5].Profiles[0].Name = "q" },
		"end is 0.5, must be 0 or 1":            func(c *Cell) { c.Shape.Stylized[1].End = .5 },
		"1 point, must have none or at least 2": func(c *Cell) { c.Shape.Stylized[1].Points = [][]float32{{1, 2, 3, 4}} },
		"point 2 has 3 numbers, must have 4":    func(c *Cell) { c.Shape.Stylized[1].Points = [][]float32{{1, 2, 3, 4}, {1, 2, 3}} },
		"rallbranch is -1, must be above 0":     func(c *Cell) { c.Rules[4].Params[1].Value = -1 },
	} {
		p := sloped()
		change(&p.Cells[0])
		if text := Validate(p, testCatalogue()).Error(); !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

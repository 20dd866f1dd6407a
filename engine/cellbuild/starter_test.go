package cellbuild_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"nrngui/engine/cellbuild"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

func TestStartersAreValid(t *testing.T) {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range cellbuild.Starts() {
		for _, edge := range []string{"default", "low", "high"} {
			params := map[string]float64{}
			for _, p := range s.Params {
				if edge == "low" {
					params[p.Name] = p.Lo
				} else if edge == "high" {
					params[p.Name] = p.Hi
				}
			}
			p, err := cellbuild.StarterProject(s.Name, params)
			if err != nil {
				t.Fatal(err)
			}
			if err := cellbuild.InvariantsOf(p); err != nil {
				t.Errorf("%s, %s: %v", s.Name, edge, err)
			}
			if list := project.Validate(p, cat); list.Failed() || edge == "default" && len(list) > 0 {
				t.Errorf("%s, %s: %v", s.Name, edge, list)
			}
			if back, list := project.Read(project.Encode(p), "x"); list.Failed() || string(project.Encode(back)) != string(project.Encode(p)) {
				t.Errorf("%s: the text does not read back", s.Name)
			}
		}
	}
	for want, params := range map[string]map[string]float64{`no number "size"`: {"size": 1}, "must be from 0.1 to 1000 um": {"soma": -1}} {
		if _, err := cellbuild.Starter("ball-and-stick", params); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v", params, err)
		}
	}
	if _, err := cellbuild.Starter("cube", nil); err == nil {
		t.Error("there is a cube")
	}
}

// answer is v at the soma of a passive cell at the end of a long current step.
func answer(t *testing.T, c project.Cell) (steady, early float64) {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	c.Rules = []project.Rule{{Subset: "all", Params: []project.Param{{Name: "Ra", Value: 70}}}, {Subset: "all", Mechanism: "pas", Params: []project.Param{{Name: "g", Value: 1e-4}, {Name: "e", Value: -65}}}}
	c.NSeg = project.NSegRule{Kind: "d_lambda", D: 0.02, Freq: 100}
	p := project.New("passive")
	p.Cells = []project.Cell{c}
	p, _ = p.AddPoint(project.PointProc{Type: "IClamp", At: project.Place{Section: "soma", X: 0.5}, Params: []project.Param{{Name: "dur", Value: 1e9}, {Name: "amp", Value: 1}}})
	p, _ = p.AddRecording(project.Recording{Ref: project.Ref{Section: "soma", X: 0.5, Var: "v"}})
	p.Run.Tstop = 200
	res, err := session.Simulate(context.Background(), p, cat, nil)
	if err != nil {
		t.Fatal(err)
	}
	return res.Y[0][len(res.Y[0])-1] + 65, res.Y[0][40] + 65
}

// The tree of the motoneuron keeps Rall's conditions: one cylinder answers as the whole tree does, at rest and on the way there. Of the pyramidal cell, which
// does not, the notes say why, and its equivalent has its membrane all the same.
func TestEquivalentCylinder(t *testing.T) {
	tree, err := cellbuild.Starter("motoneuron", nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &project.Project{Cells: []project.Cell{tree}}
	if p, _, err = cellbuild.Edit(p, "", cellbuild.DeleteTree{Section: "axon"}); err != nil {
		t.Fatal(err)
	}
	for k := range p.Cells[0].Shape.Stylized { // all from one end: the soma has a resistance too
		if s := &p.Cells[0].Shape.Stylized[k]; s.Parent == "soma" {
			s.ParentX = 1
		}
	}
	one, notes, err := cellbuild.EquivalentCylinder(&p.Cells[0], 1)
	if err != nil || len(notes) > 0 {
		t.Fatal(notes, err)
	}
	if n := len(one.Shape.Stylized); n != 2 {
		t.Fatalf("%d sections", n)
	}
	steady, early := answer(t, p.Cells[0])
	steady1, early1 := answer(t, one)
	if math.Abs(steady1/steady-1) > 1e-4 || math.Abs(early1/early-1) > 1e-3 {
		t.Errorf("the tree answers %g mV and after 1 ms %g, the cylinder %g and %g", steady, early, steady1, early1)
	}
	pyr, err := cellbuild.Starter("pyramidal", nil)
	if err != nil {
		t.Fatal(err)
	}
	many, notes, err := cellbuild.EquivalentCylinder(&pyr, 10)
	if err != nil || len(many.Shape.Stylized) != 11 {
		t.Fatal(many.Shape.Stylized, err)
	}
	if all := strings.Join(notes, "; "); !strings.Contains(all, "apic[0]") || !strings.Contains(all, "the nearest at") || !strings.Contains(all, "the axon is left out") {
		t.Error(notes)
	}
	area := func(c project.Cell) (sum float64) {
		for _, s := range c.Shape.Stylized {
			if !strings.HasPrefix(s.Name, "axon") {
				sum += math.Pi * s.L * s.Diam
			}
		}
		return sum
	}
	if a, b := area(pyr), area(many); math.Abs(a/b-1) > 1e-4 {
		t.Errorf("a membrane of %g um2 became %g", a, b)
	}
}

// A reconstruction that was edited is sections of the project; with the same points it runs to the same bits.
func TestImportedCellRunsToTheSameBits(t *testing.T) {
	m, err := grow.Grow(morph.Grow{Preset: "stellate", Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	p := project.Starter(m, "cell.swc", nil)
	p.Run.Tstop = 20
	last := m.Sections[len(m.Sections)-1].Name
	q, title, err := cellbuild.Edit(p, "", cellbuild.Rename{Sections: []string{last}, Base: "twig", Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	if want := "rename " + last + " to twig (cell.swc becomes sections of the project)"; title != want {
		t.Errorf("%q, want %q", title, want)
	}
	if q.Cells[0].Shape.File != "" || q.Cells[0].Shape.Morph != nil || len(q.Cells[0].Shape.Stylized) != len(m.Sections) {
		t.Error("the shape is that of the file still")
	}
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var y [2][][]float64
	for i, p := range []*project.Project{p, q} {
		res, err := session.Simulate(context.Background(), p, cat, nil)
		if err != nil {
			t.Fatal(err)
		}
		y[i] = res.Y
	}
	for k := range y[0] {
		for i := range y[0][k] {
			if y[0][k][i] != y[1][k][i] {
				t.Fatalf("recording %d, sample %d: %g and %g", k, i, y[0][k][i], y[1][k][i])
			}
		}
	}
}

package project

import (
	"reflect"
	"testing"

	"nrngui/engine/mech/builtin"
)

// layered gives a cell whose values come from all, from kinds and from a subset of its own.
func layered(t *testing.T) *Project {
	t.Helper()
	p, _ := New("layers").AddStylizedCell("c", []StylizedSec{{Name: "soma", L: 20, Diam: 20}, {Name: "dend[0]", L: 100, Diam: 2, Parent: "soma", ParentX: 1},
		{Name: "dend[1]", L: 100, Diam: 1, Parent: "dend[0]", ParentX: 1}, {Name: "axon", L: 300, Diam: 1, Parent: "soma"}})
	var err error
	do := func(q *Project, _ string, e error) {
		t.Helper()
		if e != nil {
			t.Fatal(e)
		}
		p, err = q, e
	}
	do(p.SetSubset("c", Subset{Name: "tuft", Members: []string{"dend[1]"}}))
	do(p.AddRule("c", Rule{Subset: "all", Mechanism: "pas", Params: []Param{{"g", 1e-4}}}))
	do(p.AddRule("c", Rule{Subset: "tuft", Mechanism: "pas", Params: []Param{{"g", 5e-4}}}))
	_ = err
	return p
}

// gOfEach gives g of pas in the middle of each section of the built model.
func gOfEach(t *testing.T, p *Project) (out []float64) {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	b, err := Build(p, cat)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range p.Cells[0].SectionNames() {
		v, err := b.Resolve(Ref{Section: n.Name, X: 0.5, Var: "pas.g"})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v.Get())
	}
	return out
}

func TestSetHereKeepsWhatIsMoreSpecific(t *testing.T) {
	p := layered(t)
	for _, step := range []struct {
		subset string
		value  float64
		want   []float64 // soma, dend[0], dend[1], axon
		title  string
	}{
		{"all", 2e-4, []float64{2e-4, 2e-4, 5e-4, 2e-4}, "g_pas 0.0001 → 0.0002 on all"},
		{"dend", 3e-4, []float64{2e-4, 3e-4, 5e-4, 2e-4}, "g_pas = 0.0003 on dend"},
		{"axon", 4e-4, []float64{2e-4, 3e-4, 5e-4, 4e-4}, "g_pas = 0.0004 on axon"},
		{"tuft", 6e-4, []float64{2e-4, 3e-4, 6e-4, 4e-4}, "g_pas 0.0005 → 0.0006 on tuft"},
		{"dend[1]", 7e-4, []float64{2e-4, 3e-4, 7e-4, 4e-4}, "g_pas = 0.0007 on dend[1]"},
		{"all", 1e-3, []float64{1e-3, 3e-4, 7e-4, 4e-4}, "g_pas 0.0002 → 0.001 on all"},
	} {
		q, title, err := p.SetHere("c", step.subset, "pas", "g", step.value)
		if err != nil || title != step.title {
			t.Fatalf("%s: title %q, error %v", step.subset, title, err)
		}
		p = q
		if got := gOfEach(t, p); !reflect.DeepEqual(got, step.want) {
			t.Errorf("after %s = %g: %v, want %v; rules %+v", step.subset, step.value, got, step.want, p.Cells[0].Rules)
		}
	}
	p, _, err := p.Inherit("c", "dend[1]", "pas", "g")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := gOfEach(t, p), []float64{1e-3, 3e-4, 6e-4, 4e-4}; !reflect.DeepEqual(got, want) {
		t.Errorf("back to inherited: %v, want %v", got, want)
	}
	if _, _, err := p.Inherit("c", "soma", "pas", "g"); err == nil {
		t.Error("what is not set can be taken back")
	}
}

// A value that a more general rule behind it hides is to count when it is set.
func TestSetHereGetsOutOfTheShadow(t *testing.T) {
	p := layered(t)
	p, _, err := p.AddRule("c", Rule{Subset: "all", Mechanism: "pas", Params: []Param{{"g", 9e-4}}})
	if err != nil {
		t.Fatal(err)
	}
	p, _, err = p.SetHere("c", "tuft", "pas", "g", 2e-3)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := gOfEach(t, p), []float64{9e-4, 9e-4, 2e-3, 9e-4}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestSubsetsMoveAndGo(t *testing.T) {
	p := layered(t)
	p, _, err := p.SetSubset("c", Subset{Name: "far", Members: []string{"dend[1]", "axon"}})
	if err != nil {
		t.Fatal(err)
	}
	p, _, _ = p.SetHere("c", "far", "pas", "g", 8e-4)
	if got := gOfEach(t, p)[2]; got != 8e-4 {
		t.Fatalf("the later subset does not win: %g", got)
	}
	q, _, err := p.MoveSubset("c", "far", -1)
	if err != nil {
		t.Fatal(err)
	}
	if got := gOfEach(t, q)[2]; got != 5e-4 {
		t.Errorf("moved before tuft, far still wins: %g", got)
	}
	if _, _, err := q.MoveSubset("c", "far", -1); err == nil {
		t.Error("the first subset can be moved up")
	}
	q, title, err := p.RemoveSubset("c", "tuft")
	if err != nil || title != "remove subset tuft and 1 rule on it" {
		t.Errorf("title %q, error %v", title, err)
	}
	if got := gOfEach(t, q)[2]; got != 8e-4 {
		t.Errorf("without tuft: %g", got)
	}
	q, _, err = p.RenameSubset("c", "tuft", "tips")
	if err != nil || q.Cells[0].Subsets[0].Name != "tips" || !reflect.DeepEqual(gOfEach(t, q), gOfEach(t, p)) {
		t.Errorf("renamed: %+v, error %v", q.Cells[0].Subsets, err)
	}
	if _, _, err := p.RenameSubset("c", "tuft", "axon"); err == nil {
		t.Error("a subset may be called as a section")
	}
}

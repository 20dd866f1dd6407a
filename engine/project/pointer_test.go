package project

import (
	"strings"
	"testing"

	"nrngui/engine/mech"
)

// gapped is ball and stick with a point process whose POINTER refers to v of the dendrite.
func gapped(t *testing.T) (*Project, *mech.Catalogue) {
	t.Helper()
	cat := testCatalogue()
	gap := &mech.Type{Name: "Gap", Kind: mech.Point, Pointers: []string{"far"}, NUni: mech.UniFirst, UniInit: make([]float64, mech.UniFirst)}
	if err := cat.Register(gap); err != nil {
		t.Fatal(err)
	}
	p, _ := ballAndStick().AddPoint(PointProc{Name: "gap", Type: "Gap", At: Place{Section: "soma", X: .5}})
	p, title, err := p.SetPointer("gap", "far", Ref{Section: "dend", X: .9, Var: "v"})
	if err != nil || title != "point gap.far to dend(0.9).v" {
		t.Fatal(title, err)
	}
	return p, cat
}

func TestPointers(t *testing.T) {
	p, cat := gapped(t)
	q, problems := Decode(Encode(p), "gap.nrnproj")
	if problems != nil {
		t.Fatal(problems)
	}
	b, err := Build(q, cat)
	if err != nil {
		t.Fatal(err)
	}
	gap, _ := b.Point("gap")
	v, ok := b.Model.Pointer(gap.Row(), "far")
	if !ok {
		t.Fatal("the pointer was not set")
	}
	dend, err := b.Resolve(Ref{Section: "dend", X: .9, Var: "v"})
	if err != nil {
		t.Fatal(err)
	}
	if err := dend.Set(-12); err != nil || v.Get() != -12 {
		t.Errorf("the pointer reads %g, %v", v.Get(), err)
	}
	q, _, err = p.RemovePointer("gap", "far")
	if err != nil || len(q.Points[len(q.Points)-1].Pointers) != 0 || len(p.Points[len(p.Points)-1].Pointers) != 1 {
		t.Errorf("unset: %v", err)
	}
	if _, _, err := p.SetPointer("nobody", "far", Ref{Var: "celsius"}); err == nil {
		t.Error("a point process that is not there")
	}
}

// What a pointer refers to goes: the pointer is unset with it.
func TestPointerTargetRemoved(t *testing.T) {
	p, _ := gapped(t)
	p, _ = p.AddPoint(PointProc{Name: "clamp", Type: "IClamp", At: Place{Section: "soma", X: .5}})
	p, _, err := p.SetPointer("gap", "far", Ref{Point: "clamp", Var: "amp"})
	if err != nil {
		t.Fatal(err)
	}
	p, _, err = p.RemovePoint("clamp")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range p.Points {
		if len(x.Pointers) > 0 {
			t.Errorf("%s still points to %v", x.Name, x.Pointers)
		}
	}
}

func TestPointerMistakes(t *testing.T) {
	for name, c := range map[string]struct {
		pointer string
		to      Ref
		want    string
	}{
		"name": {"fra", Ref{Section: "dend", X: .5, Var: "v"}, `did you mean "far"?`}, "place": {"far", Ref{Section: "dned", X: .5, Var: "v"}, "dned"},
		"variable": {"far", Ref{Section: "dend", X: .5, Var: "L"}, "computed when asked for"}, "point": {"far", Ref{Point: "none", Var: "i"}, `no point process "none"`},
	} {
		p, cat := gapped(t)
		p, _, err := p.SetPointer("gap", c.pointer, c.to)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Build(p, cat); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

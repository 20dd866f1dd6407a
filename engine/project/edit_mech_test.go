package project

import "testing"

func TestSwapMechanism(t *testing.T) {
	p := New("p")
	p.Cells = []Cell{{Name: "c", Rules: []Rule{{Subset: "all", Mechanism: "hh", Params: []Param{{"gnabar", 0.2}}}, {Subset: "all", Mechanism: "pas", Pointers: []SegmentPointer{{"p", "hh.n"}}}}}}
	p.Points = []PointProc{{Name: "s", Type: "ExpSyn"}}
	p.Recordings = []Recording{{Ref: Ref{Section: "soma", X: 0.5, Var: "hh.m"}}, {Ref: Ref{Section: "soma", X: 0.5, Var: "v"}}}
	p.Views = []View{{Refs: []string{"soma(0.5).hh.m"}, Var: "hh.n"}}
	q, title, err := p.SwapMechanism("hh", "hh2")
	if err != nil {
		t.Fatal(err)
	}
	if r := q.Cells[0].Rules; r[0].Mechanism != "hh2" || r[0].Params[0].Value != 0.2 || r[1].Mechanism != "pas" || r[1].Pointers[0].Var != "hh2.n" || p.Cells[0].Rules[1].Pointers[0].Var != "hh.n" || p.Cells[0].Rules[0].Mechanism != "hh" {
		t.Errorf("rules %+v, before %+v", r, p.Cells[0].Rules)
	}
	if q.Recordings[0].Ref.Var != "hh2.m" || q.Recordings[1].Ref.Var != "v" || q.Globals[0].Name != "usetable_hh2" || q.Views[0].Refs[0] != "soma(0.5).hh2.m" || q.Views[0].Var != "hh2.n" {
		t.Errorf("%+v %+v %+v", q.Recordings, q.Globals, q.Views)
	}
	if title != "hh2 in place of hh" || p.Views[0].Refs[0] != "soma(0.5).hh.m" {
		t.Errorf("%q, the receiver has %v", title, p.Views)
	}
	if q, _, err = p.SwapMechanism("ExpSyn", "ExpSyn2"); err != nil || q.Points[0].Type != "ExpSyn2" {
		t.Error(err)
	}
	if _, _, err = p.SwapMechanism("kv", "kv2"); err == nil {
		t.Error("nothing uses kv")
	}
	many, title := p.SetMods([]ModFile{{"a.mod", "1"}, {"b.mod", "2"}})
	if len(many.Mods) != 2 || title != "add 2 mod files" {
		t.Errorf("%v %q", many.Mods, title)
	}
}

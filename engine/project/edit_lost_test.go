package project

import "testing"

// A mechanism that is taken off takes along what was recorded, changed and drawn of it and of its ions, and nothing else; the project stays valid.
func TestWithoutLost(t *testing.T) {
	cat := testCatalogue()
	p := ballAndStick()
	p.Recordings = append(p.Recordings, Recording{Ref: Ref{Section: "soma", X: .5, Var: "ina"}}, Recording{Ref: Ref{Section: "nowhere", X: .5, Var: "v"}})
	p.Changes = append(p.Changes, Change{T: 3, Ref: Ref{Var: "hh.gkbar"}, Subset: "soma", Value: .01})
	p.Views[0].Refs = append(p.Views[0].Refs, "soma(0.5).hh.m")
	q, _, err := p.RemoveMechanism("", "soma", "hh")
	if err != nil {
		t.Fatal(err)
	}
	q, more := q.WithoutLost(p, cat)
	if want := " and 2 recordings and 2 changes"; more != want {
		t.Errorf("the title ends with %q, want %q", more, want)
	}
	if len(q.Recordings) != 3 || q.Recordings[0].Ref.Var != "v" || q.Recordings[1].Ref.Point != "syn" || q.Recordings[2].Ref.Section != "nowhere" {
		t.Errorf("recordings: %v", q.Recordings)
	}
	if len(q.Changes) != 1 || q.Changes[0].Ref.Var != "pas.g" || len(q.Views[0].Refs) != 1 {
		t.Errorf("changes %v, graph %v", q.Changes, q.Views[0].Refs)
	}
	q.Recordings = q.Recordings[:2]
	q.Globals = nil
	if list := Validate(q, cat); list.Failed() {
		t.Errorf("the project is no longer valid: %v", list)
	}
	if len(p.Recordings) != 5 || len(p.Changes) != 3 {
		t.Error("the project before was changed")
	}
}

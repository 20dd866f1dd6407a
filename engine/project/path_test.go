package project

import (
	"strings"
	"testing"
)

// mapped is a ball and stick with a view along it.
func mapped() *Project {
	p := New("mapped")
	p.Cells = []Cell{{Name: "cell", Shape: Shape{Stylized: []StylizedSec{{Name: "soma", L: 20, Diam: 20}, {Name: "dend", L: 200, Diam: 2, Parent: "soma", ParentX: 1}}}, NSeg: NSegRule{Kind: "fixed", N: 5}}}
	p.Views = []View{{ID: "heat1", Kind: "heat", Var: "v", Smooth: true, Path: PathOf(Place{Section: "soma", X: 0}, Place{Section: "dend", X: 1})},
		{ID: "raster1", Kind: "raster", Refs: []string{"soma(0.5).v"}, Bin: 5}}
	return p
}

func TestPathsAreKept(t *testing.T) {
	p := mapped()
	q, list := Read(Encode(p), "x.nrnproj")
	if list.Failed() {
		t.Fatal(list)
	}
	if v := q.Views[0]; v.Path == nil || *v.Path != (Path{From: "soma(0)", To: "dend(1)"}) || !v.Smooth || q.Views[1].Bin != 5 {
		t.Errorf("read back: %+v", q.Views)
	}
	q, _, err := p.RenameCell("", "other")
	if err != nil {
		t.Fatal(err)
	}
	q.renameSection(0, "dend", "branch")
	if got := *q.Views[0].Path; got.To != "branch(1)" || got.From != "soma(0)" {
		t.Errorf("after renaming: %+v", got)
	}
	q.dropRefs(func(r Ref) bool { return r.Section == "soma" })
	if q.Views[0].Path != nil {
		t.Errorf("after the section has gone: %+v", q.Views[0].Path)
	}
	if p.Views[0].Path.To != "dend(1)" {
		t.Error("an edit changed the project it was made of")
	}
}

func TestPathsAreChecked(t *testing.T) {
	for want, change := range map[string]func(v *View){
		`"soma" is no place`:   func(v *View) { v.Path = &Path{From: "soma", To: "dend(1)"} },
		"leads to axon(1)":     func(v *View) { v.Path = &Path{From: "soma(0)", To: "axon(1)"} },
		"leads to far/dend(1)": func(v *View) { v.Path = &Path{Cell: "far", From: "dend(1)", To: "dend(0)"} },
		`be over "moons"`:      func(v *View) { v.Over = "moons" },
		"bins are -1":          func(v *View) { v.Bin = -1 },
	} {
		p := mapped()
		change(&p.Views[0])
		if got := Validate(p, testCatalogue()).Error(); !strings.Contains(got, want) {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}

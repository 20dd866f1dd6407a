package cellbuild

import (
	"bytes"
	"reflect"
	"testing"

	"nrngui/engine/project"
)

// tree is a stylised cell with something of everything on it.
func tree() *project.Project {
	p, _ := project.New("tree").AddStylizedCell("cell", []project.StylizedSec{
		{Name: "soma", L: 20, Diam: 20},
		{Name: "dend[0]", L: 200, Diam: 2, Parent: "soma", ParentX: 1},
		{Name: "dend[1]", L: 100, Diam: 1, Parent: "dend[0]", ParentX: 1},
		{Name: "dend[2]", L: 150, Diam: 1, Parent: "dend[0]", ParentX: 1},
		{Name: "axon", L: 300, Diam: 1, Parent: "soma"},
	})
	c := &p.Cells[0]
	c.Subsets = []project.Subset{{Name: "tips", Members: []string{"dend[1]", "dend[2]"}}, {Name: "one", Members: []string{"dend[2]"}}}
	c.Rules = []project.Rule{{Subset: "all", Params: []project.Param{{Name: "Ra", Value: 100}}}, {Subset: "soma", Mechanism: "hh"},
		{Subset: "tips", Mechanism: "pas"}, {Subset: "dend[0]", Mechanism: "pas", Params: []project.Param{{Name: "g", Value: 0.001}}}}
	p, _ = p.AddPoint(project.PointProc{Type: "IClamp", At: project.Place{Cell: "cell", Section: "dend[0]", X: 0.25}})
	p, _ = p.AddPoint(project.PointProc{Type: "ExpSyn", At: project.Place{Section: "dend[2]", X: 0.9}})
	p, _ = p.AddLink(project.Link{FromV: &project.Place{Section: "dend[0]", X: 0.75}, To: "ExpSyn[0]", Delay: 1, Weight: []float64{0.01}})
	for _, t := range []string{"soma(0.5).v", "dend[0](0.75).v", "dend[2](0.5).pas.g"} {
		r, err := project.ParseRef(t)
		if err != nil {
			panic(err)
		}
		p, _ = p.AddRecording(project.Recording{Ref: r})
	}
	p, _ = p.SetViews([]project.View{{Kind: "graph", Refs: []string{"dend[0](0.75).v", "dend[2](0.5).pas.g - 1"}}, {Kind: "raster", Refs: []string{"dend[0](0.75)"}},
		{Kind: "space", Path: &project.Path{From: "soma(0)", To: "dend[2](1)"}}, {Kind: "currents", At: &project.Place{Section: "dend[2]", X: 0.5}}})
	return p
}

func edited(t *testing.T, p *project.Project, texts ...string) *project.Project {
	t.Helper()
	before := project.Encode(p)
	q := p
	for _, text := range texts {
		op, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if op.String() != text {
			back, err := Parse(op.String())
			if err != nil || !reflect.DeepEqual(back, op) {
				t.Fatalf("%s reads as %s: %v", text, op, err)
			}
		}
		if q, _, err = Edit(q, "", op); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if err := InvariantsOf(q); err != nil {
			t.Fatalf("after %s: %v", text, err)
		}
	}
	if !bytes.Equal(before, project.Encode(p)) {
		t.Fatal("the project from before the edit has changed")
	}
	return q
}

func names(p *project.Project) (out []string) {
	for _, s := range p.Cells[0].SectionNames() {
		out = append(out, s.Name)
	}
	return out
}

func TestSplitFollows(t *testing.T) {
	q := edited(t, tree(), "split dend[0](0.5)")
	if got := names(q); !reflect.DeepEqual(got, []string{"soma", "dend[0]", "dend[3]", "dend[1]", "dend[2]", "axon"}) {
		t.Fatal(got)
	}
	c := q.Cells[0]
	if s := c.Shape.Stylized; s[1].L != 100 || s[2].L != 100 || s[2].Parent != "dend[0]" || s[3].Parent != "dend[3]" || s[3].ParentX != 1 {
		t.Errorf("%+v", s)
	}
	if r := c.Rules[len(c.Rules)-1]; len(c.Rules) != 5 || r.Subset != "dend[3]" || r.Params[0].Value != 0.001 {
		t.Errorf("rules %+v", c.Rules)
	}
	if at := q.Points[0].At; at.Section != "dend[0]" || at.X != 0.5 {
		t.Errorf("the clamp is at %s", at)
	}
	if at := *q.Links[0].FromV; at.Section != "dend[3]" || at.X != 0.5 {
		t.Errorf("the link watches %s", at)
	}
	if r := q.Recordings[1].Ref.String(); r != "dend[3](0.5).v" {
		t.Errorf("recorded is %s", r)
	}
	if v := q.Views; v[0].Refs[0] != "dend[3](0.5).v" || v[1].Refs[0] != "dend[3](0.5)" {
		t.Errorf("views %+v", v)
	}
}

func TestDeleteTells(t *testing.T) {
	op, _ := Parse("delete dend[2]")
	r, err := Do(tree(), "", op)
	if err != nil {
		t.Fatal(err)
	}
	if r.Title != "delete dend[2], and with it 1 point process, 1 link, 1 recording" {
		t.Error(r.Title)
	}
	if at := *r.Project.Views[3].At; at.Section != "dend[0]" || at.X != 1 {
		t.Errorf("the view is about %s", at)
	}
	if r.Project.Cells[0].Subsets[1].Members != nil {
		t.Errorf("%+v", r.Project.Cells[0].Subsets)
	}
	q := edited(t, tree(), "delete dend[0]")
	s := q.Cells[0].Shape.Stylized
	if s[1].Name != "dend[0]" || s[1].L != 100 || s[1].Parent != "soma" || s[1].ParentX != 1 || len(q.Cells[0].Rules) != 3 {
		t.Errorf("%+v", q.Cells[0])
	}
	if got := q.Cells[0].Subsets[0].Members; !reflect.DeepEqual(got, []string{"dend[0]", "dend[1]"}) {
		t.Errorf("tips are %v", got)
	}
	q = edited(t, tree(), "delete dend[0] keep")
	if got := names(q); !reflect.DeepEqual(got, []string{"soma", "dend[1]", "dend[2]", "axon"}) {
		t.Error(got)
	}
	if q := edited(t, tree(), "prune dend[0]"); len(names(q)) != 2 || len(q.Points) != 0 {
		t.Errorf("%v", names(q))
	}
}

func TestRenameFollows(t *testing.T) {
	q := edited(t, tree(), "rename dend[0] as trunk")
	if got := names(q); !reflect.DeepEqual(got, []string{"soma", "trunk", "dend[0]", "dend[1]", "axon"}) {
		t.Fatal(got)
	}
	if got := q.Recordings[2].Ref.String(); got != "dend[1](0.5).pas.g" {
		t.Error(got)
	}
	if members, _ := q.Cells[0].Members("dend"); len(members) != 3 {
		t.Errorf("trunk is no dendrite any more: %v", members)
	}
	q = edited(t, tree(), "rename dend[0] as trunk keep", "rename dend[1] dend[2] as apic")
	if got := names(q); !reflect.DeepEqual(got, []string{"soma", "trunk", "apic[0]", "apic[1]", "axon"}) {
		t.Fatal(got)
	}
	if members, _ := q.Cells[0].Members("apic"); len(members) != 2 {
		t.Errorf("apic has %v", members)
	}
	for text, want := range map[string]string{"rename soma as tips": `"tips" is a subset of cell "cell"`, "rename soma as for": `"for" means something else in NEURON`,
		"rename soma as 2x": `"2x" is no name for sections`} {
		op, err := Parse(text)
		if err == nil {
			_, _, err = Edit(tree(), "", op)
		}
		if err == nil || !bytes.Contains([]byte(err.Error()), []byte(want)) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestBranch(t *testing.T) {
	q := edited(t, tree(), "branch soma(0) to -30 40 0 as axon")
	if got := names(q); !reflect.DeepEqual(got, []string{"soma", "dend[0]", "dend[1]", "dend[2]", "axon[0]", "axon[1]"}) {
		t.Fatal(got)
	}
	for _, s := range q.Cells[0].Shape.Stylized {
		if len(s.Drawn) != 2 || len(s.Points) != 0 {
			t.Errorf("%s is drawn at %v", s.Name, s.Drawn)
		}
	}
	if s := q.Cells[0].Shape.Stylized[5]; s.Parent != "soma" || s.ParentX != 0 || s.L < 40 || s.L > 50 {
		t.Errorf("%+v", s)
	}
	q = edited(t, tree(), "branch dend[1](1) by 50 90 0 diam 0.5", "length dend[3] 80")
	if s := q.Cells[0].Shape.Stylized[5]; s.Name != "dend[3]" || s.L != 80 || s.Diam != 0.5 {
		t.Errorf("%+v", s)
	}
	short := edited(t, tree(), "branch soma(1) to 10.5 0 0") // the soma reaches from -10 to 10
	if d := short.Cells[0].Shape.Stylized[5].Drawn; d[1][0] != 13 || d[1][1] != 0 {
		t.Errorf("the stub is %v", d)
	}
	if back, list := project.Read(project.Encode(q), "x"); list.Failed() || !bytes.Equal(project.Encode(back), project.Encode(q)) {
		t.Errorf("the text does not read back: %v", list)
	}
}

package workbench

import (
	"strings"
	"testing"

	"nrngui/engine/project"
	"nrngui/engine/session"
)

// TestInspectorOfPlayersAndTables: what a project says beyond parameters is shown where one looks for it.
func TestInspectorOfPlayersAndTables(t *testing.T) {
	s, f := opened(t)
	lines := func(kind SelKind, name string) string {
		t.Helper()
		s.Select(f, Selection{Kind: kind, Name: name})
		var out []string
		for _, g := range s.Inspect().Groups {
			out = append(out, g.Title)
			out = append(out, g.Lines...)
		}
		return strings.Join(out, "\n")
	}
	do := func(edit func(p *project.Project) (*project.Project, string, error)) {
		t.Helper()
		if err := s.Edit(f, edit); err != nil {
			t.Fatal(err)
		}
	}
	whole := func(q *project.Project, title string) (*project.Project, string, error) { return q, title, nil }
	do(func(p *project.Project) (*project.Project, string, error) {
		return whole(p.AddPoint(project.PointProc{Name: "net", Type: "PatternStim", Pattern: &project.Pattern{T: []float64{1, 2.5, 9}, GID: []int{4, 5, 4}}}))
	})
	do(func(p *project.Project) (*project.Project, string, error) {
		return whole(p.AddPoint(project.PointProc{Name: "half", Type: "HalfGap", At: project.Place{Section: "soma", X: 0.5}}))
	})
	do(func(p *project.Project) (*project.Project, string, error) {
		return whole(p.AddTransfer(project.Transfer{From: project.Ref{Section: "dend", X: 1, Var: "v"}, To: project.Ref{Point: "half", Var: "vgap"}}))
	})
	do(func(p *project.Project) (*project.Project, string, error) {
		return p.SetStream("train", project.Stream{Name: "ranvar", ID1: 7, ID3: 9})
	})
	do(func(p *project.Project) (*project.Project, string, error) {
		return whole(p.SetMod(project.ModFile{Name: "tab.mod", Source: "NEURON {\n SUFFIX tab\n RANGE x\n}\nASSIGNED {\n v (millivolt)\n x\n}\nINITIAL { x = open(v) }\nFUNCTION_TABLE open(v (millivolt))\nFUNCTION_TABLE shut(v (millivolt))\n"}))
	})
	do(func(p *project.Project) (*project.Project, string, error) {
		return whole(p.SetTable(project.Table{Mechanism: "tab", Name: "open", Axes: []project.Axis{{N: 3, Min: -80, Max: 20}}, Values: []float64{0, 1, 2}}))
	})
	for _, c := range []struct {
		kind SelKind
		name string
		want []string
	}{
		{SelPoint, "net", []string{"3 spikes, 1 to 9 ms", "of 2 gids"}},
		{SelPoint, "half", []string{"vgap from dend(1).v"}},
		{SelPoint, "train", []string{"ranvar: Random123 7 0 9"}},
		{SelMech, "tab.mod", []string{"open: 3 values, -80 to 20", "shut: no values"}},
	} {
		got := lines(c.kind, c.name)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s shows %q, want %q", c.name, got, want)
			}
		}
	}
	s.Select(f, Selection{Kind: SelRun})
	var row *Entry
	for _, g := range s.Inspect().Groups {
		for i := range g.Rows {
			if g.Rows[i].Key == "globalindex" {
				row = &g.Rows[i]
			}
		}
	}
	if row == nil {
		t.Fatal("the run settings do not show the global index")
	}
	if err := row.Set(f, 12, true); err != nil {
		t.Fatal(err)
	}
	if s.Doc().Random.GlobalIndex != 12 {
		t.Errorf("%+v", s.Doc().Random)
	}
	if c, ok := last[session.Load](f); !ok || c.Project.Random.GlobalIndex != 12 {
		t.Error("the model is not built anew")
	}
	s.Undo(f)
	if s.Doc().Random.GlobalIndex != 0 {
		t.Error("undo does not lead back")
	}
}

package project

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// graphProject has one cell and a graph with everything.
func graphProject() *Project {
	soma := Ref{Section: "soma", X: 0.5, Var: "v"}
	n := Ref{Section: "soma", X: 0.5, Var: "hh.n"}
	i := Ref{Point: "IClamp[0]", Var: "i"}
	return &Project{Name: "g", Cells: []Cell{{Name: "cell", Shape: Shape{Stylized: []StylizedSec{{Name: "soma", L: 20, Diam: 20}}}, NSeg: DefaultNSeg(),
		Rules: []Rule{{Subset: "all", Mechanism: "hh"}}}}, Points: []PointProc{{Name: "IClamp[0]", Type: "IClamp", At: Place{Section: "soma", X: 0.5}}},
		Recordings: []Recording{{Ref: soma}, {Ref: n}, {Ref: i}}, Run: DefaultRun(),
		Views: []View{{ID: "graph1", Kind: "graph", Title: "All", Refs: []string{"soma(0.5).v", "2*soma(0.5).v - IClamp[0].i", "soma(0.5).hh.n^4"}, X: "soma(0.5).v",
			Traces: []TraceStyle{{Ref: "soma(0.5).hh.n^4", Right: true, Color: 3, Label: "n4"}, {Ref: "2*soma(0.5).v - IClamp[0].i", Dash: 2}},
			Axes:   []GraphAxis{{Side: "left", Range: []float64{-80, 40}}, {Side: "right", Log: true}},
			Data:   []Data{{Name: "measured", File: "data/a.csv", X: 1, Y: 2, YScale: 1000, Unit: "mV"}, {Name: "kept", Points: []float64{0, -65, 1, -64}, Lines: true}},
			Labels: []GraphLabel{{X: 1, Y: 2, Text: "here"}}},
			{ID: "graph2", Kind: "graph", Refs: []string{"1/(1 + exp(-x/5))"}, Function: &Function{Var: "x", From: -50, To: 50, Steps: 100}}}}
}

func TestGraphRoundTrip(t *testing.T) {
	p := graphProject()
	if list := Validate(p, testCatalogue()); len(list) > 0 {
		t.Fatalf("problems of a sound graph: %v", list)
	}
	text := Encode(p)
	q, err := Decode(text, "g.nrnproj")
	if err != nil || !reflect.DeepEqual(q.Views, p.Views) {
		t.Fatalf("read back %v:\n%+v\nwant\n%+v\n%s", err, q.Views, p.Views, text)
	}
	if lines := strings.Count(string(text), "\n"); lines < 20 {
		t.Errorf("the project has %d lines: a change of one number must be a diff of one line", lines)
	}
}

func TestGraphMistakes(t *testing.T) {
	for want, change := range map[string]func(*View){
		"column 15: the expression ends":        func(v *View) { v.Refs[0] = "soma(0.5).v + " },
		"dend(0.5).v is shown but not recorded": func(v *View) { v.Refs[0] = "soma(0.5).v - dend(0.5).v" },
		`there is no axis "top"`:                func(v *View) { v.Axes[0].Side = "top" },
		"the range of the axis left is [3 1]":   func(v *View) { v.Axes[0].Range = []float64{3, 1} },
		"colour 9":                              func(v *View) { v.Traces[0].Color = 9 },
		"3 numbers, which are no pairs":         func(v *View) { v.Data[1].Points = []float64{1, 2, 3} },
		"take columns 1 and 0":                  func(v *View) { v.Data[0].Y = 0 },
		"goes from 50 to -50 in 0 steps":        func(v *View) { v.Function = &Function{Var: "x", From: 50, To: -50} },
		"stands where a number":                 func(v *View) { v.X = "*" },
	} {
		p := graphProject()
		change(&p.Views[0])
		if list := Validate(p, testCatalogue()); !strings.Contains(list.Error(), want) {
			t.Errorf("got %q, want %q", list.Error(), want)
		}
	}
}

// What goes takes along what mentions it, also within expressions; what is renamed is renamed there.
func TestGraphFollowsEdits(t *testing.T) {
	p := graphProject()
	q, _, err := p.RemovePoint("IClamp[0]")
	if err != nil {
		t.Fatal(err)
	}
	v := q.Views[0]
	if want := []string{"soma(0.5).v", "soma(0.5).hh.n^4"}; !slices.Equal(v.Refs, want) || len(v.Traces) != 1 || v.X != "soma(0.5).v" {
		t.Errorf("without the clamp the graph shows %q over %q with styles %+v", v.Refs, v.X, v.Traces)
	}
	if len(p.Views[0].Refs) != 3 || len(p.Views[0].Traces) != 2 {
		t.Error("the former project was changed")
	}
	r := *p
	r.editViewRefs(func(r Ref) (Ref, bool) {
		r.Var = strings.Replace(r.Var, "hh.", "hh2.", 1)
		return r, true
	})
	if got := r.Views[0]; got.Refs[2] != "soma(0.5).hh2.n^4" || got.Style("soma(0.5).hh2.n^4").Label != "n4" {
		t.Errorf("renamed to %q with styles %+v", got.Refs, got.Traces)
	}
	if got := r.Views[1].Refs[0]; got != p.Views[1].Refs[0] {
		t.Errorf("a function became %q", got)
	}
}

// A recorded variable with letters of operators in its name is that variable.
func TestReadExprOfOddNames(t *testing.T) {
	p := &Project{Cells: []Cell{{Name: "c"}}, Recordings: []Recording{{Ref: Ref{Section: "my-dend", X: 0.5, Var: "v"}}}}
	e, err := p.ReadExpr("my-dend(0.5).v")
	if err != nil {
		t.Fatal(err)
	}
	if ref, ok := e.Plain(); !ok || ref != "my-dend(0.5).v" {
		t.Errorf("read as %q %v", ref, ok)
	}
	if e, err := p.ReadExpr("your-dend(0.5).v"); err != nil || len(e.Refs()) != 2 {
		t.Errorf("a difference is read as %v %v", e.Refs(), err)
	}
}

func TestDataMovesWithTheProject(t *testing.T) {
	dir := t.TempDir()
	p := graphProject()
	q, err := SaveAs(p, filepath.Join(dir, "a.nrnproj"), filepath.Join(dir, "deeper", "b.nrnproj"))
	if err == nil {
		t.Fatal("a folder that is not there was made")
	}
	q = rebase(p, filepath.Join(dir, "a.nrnproj"), filepath.Join(dir, "deeper", "b.nrnproj"))
	if got := q.Views[0].Data[0].File; got != "../data/a.csv" {
		t.Errorf("the data are looked for at %q, want ../data/a.csv", got)
	}
	if q.Views[0].Data[1].File != "" || p.Views[0].Data[0].File != "data/a.csv" {
		t.Error("kept lines got a file, or the former project was changed")
	}
}

func TestStyleAndAxis(t *testing.T) {
	v := graphProject().Views[0]
	w := v.SetStyle(TraceStyle{Ref: "soma(0.5).hh.n^4"}).SetAxis(GraphAxis{Side: "left"})
	if len(w.Traces) != 1 || len(w.Axes) != 1 || len(v.Traces) != 2 || len(v.Axes) != 2 {
		t.Errorf("what says nothing stays: %+v %+v", w.Traces, w.Axes)
	}
	if s := v.Style("soma(0.5).v"); s != (TraceStyle{Ref: "soma(0.5).v"}) {
		t.Errorf("the style of a plain line is %+v", s)
	}
}

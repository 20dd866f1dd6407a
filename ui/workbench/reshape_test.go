package workbench

import (
	"testing"

	"nrngui/engine/cellbuild"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// An edit of the cell in the middle of a run, and its undo, let the run go on; traces go on under their new names. A run that is over begins anew.
func TestRunGoesOnWithAnEditedCell(t *testing.T) {
	s, f := opened(t)
	old := project.Ref{Section: "dend", X: 0.5, Var: "v"}
	now := project.Ref{Section: "trunk", X: 0.5, Var: "v"}
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Time: 5, Until: 120, T: []float64{0}, Samples: []session.Samples{{Ref: old, Y: []float64{-65}}},
		Film: []*session.ShapeValues{{T: 0, Var: "v", V: make([]float32, 8)}}}, f)
	edit := func(text string) {
		t.Helper()
		op, err := cellbuild.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		f.sent = nil
		if err := s.Edit(f, func(p *project.Project) (*project.Project, string, error) { return cellbuild.Edit(p, "", op) }); err != nil {
			t.Fatal(err)
		}
	}
	edit("rename dend as trunk")
	c, ok := last[session.Reshape](f)
	if _, loaded := last[session.Load](f); !ok || loaded || c.Project != s.Doc() {
		t.Fatalf("sent is %v", f.sent)
	}
	layout := layoutFor()
	layout.Sections[1].Name = "trunk"
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Time: 5, Until: 120, Layout: layout,
		Reshaped: []session.Reshaped{{T: 5, Renamed: map[project.Ref]project.Ref{old: now}}}, T: []float64{5}, Samples: []session.Samples{{Ref: now, Y: []float64{-60}}}}, f)
	if len(s.Run.Traces) != 1 || s.Run.Traces[0].Ref != now || len(s.Run.Traces[0].Y) != 2 || len(s.Films) != 0 {
		t.Errorf("%+v, %d pictures", s.Run.Traces, len(s.Films))
	}
	f.sent = nil
	s.Undo(f)
	if _, ok := last[session.Reshape](f); !ok {
		t.Errorf("undo sends %v", f.sent)
	}
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Done, Time: 120, Until: 120}, f)
	edit("length dend 300")
	if _, ok := last[session.Load](f); !ok {
		t.Errorf("after the run is sent %v", f.sent)
	}
}

package workbench

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/kit"
)

func TestTableIsComplete(t *testing.T) {
	ids, keys, titles := map[string]bool{}, map[string]string{}, map[string]bool{}
	menus := map[string]int{}
	for _, c := range Table() {
		if c.ID == "" || c.Title == "" || c.Do == nil {
			t.Errorf("command %q (%s): id, title and action are needed", c.ID, c.Title)
		}
		if ids[c.ID] || titles[c.Title] {
			t.Errorf("command %q (%s) stands twice in the table", c.ID, c.Title)
		}
		if c.Shortcut == "" && c.Menu == "" {
			t.Errorf("%s has neither a shortcut nor a menu", c.ID)
		}
		if other, taken := keys[c.Shortcut]; taken && c.Shortcut != "" {
			t.Errorf("%s is the shortcut of %s and %s", c.Shortcut, other, c.ID)
		}
		if _, _, ok := keyOf(c.Shortcut); !ok && c.Shortcut != "" {
			t.Errorf("%s: %q is no shortcut", c.ID, c.Shortcut)
		}
		ids[c.ID], titles[c.Title], keys[c.Shortcut] = true, true, c.ID
		menus[c.Menu]++
	}
	for _, m := range Menus() {
		if menus[m] == 0 {
			t.Errorf("menu %s is empty", m)
		}
		delete(menus, m)
	}
	if len(menus) > 0 {
		t.Errorf("menus that the menu bar lacks: %v", menus)
	}
}

// Every command can be called in every state without a panic: at the start page and with a model.
func TestEveryCommand(t *testing.T) {
	for _, c := range Table() {
		s, f := NewState(catalogue(t)), &fake{}
		_ = c.Perform(s, f) // refused with a reason, or done
		s, f = opened(t)
		n := len(f.sent) + len(f.asked) + len(f.jobs)
		s.TakeDirty()
		err := c.Perform(s, f)
		if err == nil && s.TakeDirty() == 0 && len(f.sent)+len(f.asked)+len(f.jobs) == n {
			t.Errorf("%s did nothing at all", c.ID)
		}
	}
}

func TestSetAndUndo(t *testing.T) {
	s, f := opened(t)
	table := Table()
	do := func(id string, args ...string) {
		t.Helper()
		if err := Find(table, id).Perform(s, f, args...); err != nil {
			t.Fatalf("%s %v: %v", id, args, err)
		}
	}
	do("set", "soma", "hh.gnabar", "0.2")
	set, ok := last[session.Set](f)
	if !ok || set.Ref.Var != "hh.gnabar" || set.Subset != "soma" || set.Value != 0.2 {
		t.Fatalf("the engine was told %+v", set)
	}
	if _, rebuilt := last[session.Load](f); !rebuilt || countLoads(f) != 1 {
		t.Errorf("a parameter was set with %d loads: only opening needs one", countLoads(f))
	}
	if !s.Unsaved() || !strings.Contains(s.History.UndoTitle(), "gnabar_hh") {
		t.Errorf("unsaved %v, undo %q", s.Unsaved(), s.History.UndoTitle())
	}
	do("undo")
	if c, ok := last[session.Reshape](f); s.Unsaved() || countLoads(f) != 1 || !ok || c.Project != s.Doc() {
		t.Errorf("after undo: unsaved %v, %d loads", s.Unsaved(), countLoads(f))
	}
	do("redo")
	if !s.Unsaved() {
		t.Error("redo did nothing")
	}
	do("set", "synapse", "tau", "5")
	if set, _ := last[session.Set](f); set.Ref.Point != "synapse" || set.Value != 5 {
		t.Errorf("the engine was told %+v", set)
	}
	do("set", "soma", "ena", "60")
	if set, _ := last[session.Set](f); set.Ref.Var != "ena" {
		t.Errorf("the engine was told %+v", set)
	}
	for _, bad := range [][]string{{"soma"}, {"nowhere", "hh.gnabar", "1"}, {"soma", "hh.gnabar", "much"}} {
		if Find(table, "set").Perform(s, f, bad...) == nil {
			t.Errorf("set %v was accepted", bad)
		}
	}
}

func countLoads(f *fake) (n int) {
	for _, c := range f.sent {
		if _, ok := c.(session.Load); ok {
			n++
		}
	}
	return n
}

// A drag of a slider is many values and one undo step.
func TestDragIsOneUndo(t *testing.T) {
	s, f := opened(t)
	for i := range 10 {
		if err := s.SetTarget(f, Target{"cell", "soma", "hh", "gnabar"}, 0.1+0.01*float64(i), i == 9); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for _, c := range f.sent {
		if _, ok := c.(session.Set); ok {
			n++
		}
	}
	if titles, _ := s.History.Titles(); len(titles) != 1 || n != 10 {
		t.Errorf("%d undo steps %v, %d values sent", len(titles), titles, n)
	}
}

// An edit of structure goes into the run that is under way; when that is over, the model is built and runs again.
func TestStructureGoesOnOrRunsAgain(t *testing.T) {
	s, f := opened(t)
	loads := countLoads(f)
	if err := s.PlaceElectrode(f, project.Place{Cell: "cell", Section: "dend", X: 0.5}); err != nil {
		t.Fatal(err)
	}
	if c, ok := last[session.Reshape](f); !ok || c.Project != s.Doc() || countLoads(f) != loads || s.wantRun {
		t.Error("the run does not go on with it")
	}
	s.Undo(f)
	s.History = project.NewHistory(s.Doc())
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Done, Time: 120, Until: 120}, f)
	s.Sel = Selection{Kind: SelSection, Cell: "cell", Name: "dend", X: 0.3}
	before := len(s.Doc().Points)
	if err := Find(Table(), "synapse").Perform(s, f); err != nil {
		t.Fatal(err)
	}
	p := s.Doc()
	if len(p.Points) != before+2 || len(p.Links) == 0 || p.Points[before].At.X != 0.3 {
		t.Fatalf("points %+v", p.Points)
	}
	if titles, _ := s.History.Titles(); len(titles) != 1 {
		t.Errorf("a synapse with its stimulus is %d undo steps", len(titles))
	}
	if !s.wantRun || s.Sel.Kind != SelPoint {
		t.Errorf("run again %v, selected %+v", s.wantRun, s.Sel)
	}
	runs := len(f.sent)
	s.ApplyFrame(session.Frame{Model: 2, RunNo: 3, Layout: layoutFor()}, f)
	if _, ok := last[session.Run](f); !ok || s.wantRun || len(f.sent) == runs {
		t.Error("the rebuilt model does not run")
	}
	if err := Find(Table(), "delete").Perform(s, f); err != nil || len(s.Doc().Points) != before+1 {
		t.Errorf("delete: %v, %d points", err, len(s.Doc().Points))
	}
}

func TestRecordAndGraphs(t *testing.T) {
	s, f := opened(t)
	graphs := s.Graphs()
	if len(graphs) < 2 || graphs[0].Unit != "mV" {
		t.Fatalf("graphs %+v", graphs)
	}
	for _, g := range graphs {
		for _, r := range g.Refs {
			if s.unitOf(r) != g.Unit {
				t.Errorf("%v (%s) stands in a graph of %s", r, s.unitOf(r), g.Unit)
			}
		}
	}
	ref := project.Ref{Section: "dend", X: 0.1, Var: "v"}
	if err := s.Record(f, ref); err != nil {
		t.Fatal(err)
	}
	if rec, _ := last[session.Record](f); rec.Ref != ref {
		t.Errorf("the engine records %+v", rec)
	}
	total := 0
	for _, g := range s.Graphs() {
		total += len(g.Refs)
	}
	if total != len(s.Doc().Recordings) {
		t.Errorf("%d of %d recordings are shown", total, len(s.Doc().Recordings))
	}
	if err := s.Unrecord(f, ref); err != nil {
		t.Fatal(err)
	}
}

func TestFrames(t *testing.T) {
	s, f := opened(t)
	a, b := project.Ref{Section: "soma", X: 0.5, Var: "v"}, project.Ref{Section: "dend", X: 0.5, Var: "v"}
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Time: 2, Until: 4, T: []float64{0, 1, 2}, Samples: []session.Samples{{Ref: a, Y: []float64{-65, -60, -55}}}}, f)
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Time: 3, Until: 4, T: []float64{3}, Samples: []session.Samples{{Ref: a, Y: []float64{-50}}, {Ref: b, Y: []float64{-70}}}}, f)
	tr := s.runTrace(&s.Run, b)
	if len(s.Run.T) != 4 || tr == nil || len(tr.Y) != 4 || !math.IsNaN(tr.Y[0]) {
		t.Fatalf("T %v, late trace %+v", s.Run.T, tr)
	}
	if v := s.Run.ValueAt(s.runTrace(&s.Run, a), 1.5); v != -57.5 {
		t.Errorf("between -60 and -55 is %v", v)
	}
	if s.Progress() != 0.75 {
		t.Errorf("progress %v", s.Progress())
	}
	s.SetCursor(1)
	if s.Now() != 1 {
		t.Error("the cursor is not shown")
	}
	s.SetCursor(99)
	if !math.IsNaN(s.Cursor) {
		t.Error("a cursor at the end does not follow the run")
	}
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 3, Status: session.Running}, f)
	if len(s.Run.T) != 0 || len(s.Ghost.T) != 4 || s.Ghost.RunNo != 2 {
		t.Errorf("a new run: %d samples, ghost %d of run %d", len(s.Run.T), len(s.Ghost.T), s.Ghost.RunNo)
	}
	for i := range 5 {
		s.ApplyFrame(session.Frame{Model: 1, RunNo: 3, Time: float64(i), Shape: &session.ShapeValues{T: float64(i), Var: "v", V: make([]float32, 8)}}, f)
	}
	s.Time = 4
	s.Run.T = []float64{0, 4}
	s.SetCursor(2.2)
	if got := s.ShapeNow(); got.T != 2 {
		t.Errorf("at 2.2 ms the cell of %v ms is shown", got.T)
	}
}

func TestInspectorRows(t *testing.T) {
	s, f := opened(t)
	s.Select(f, Selection{Kind: SelSection, Cell: "cell", Name: "soma"})
	sh := s.Inspect()
	keys := map[string]Entry{}
	for _, g := range sh.Groups {
		for _, e := range g.Rows {
			keys[e.Key] = e
		}
	}
	for key, want := range map[string]float64{".L": 20, ".cm": 1, ".Ra": 100, "hh.gnabar": 0.12, "hh.ena": 50, "hh.ek": -77} {
		if e, ok := keys[key]; !ok || e.Value != want || e.Set == nil {
			t.Errorf("row %q: %+v", key, e)
		}
	}
	if e := keys["soma(0.5).hh.m"]; e.Watch == nil || e.Set != nil {
		t.Errorf("the gate m: %+v", e)
	}
	if w, _ := last[session.Watch](f); len(w.Refs) != 3 {
		t.Errorf("watched: %v", w.Refs)
	}
	sig := sh.Signature()
	if err := keys["hh.gnabar"].Set(f, 0.3, false); err != nil {
		t.Fatal(err)
	}
	if s.Inspect().Signature() != sig {
		t.Error("a change of value would take the slider away under the hand")
	}
	s.Select(f, Selection{Kind: SelSection, Cell: "cell", Name: "dend"})
	if s.Inspect().Signature() == sig {
		t.Error("another section looks the same")
	}
	for _, name := range []string{"synapse", "train", "cell", "run", "all", "dend"} {
		sel, ok := s.Named(name)
		if !ok {
			t.Errorf("%q is not found", name)
			continue
		}
		s.Select(f, sel)
		if sh := s.Inspect(); sh.Title == "" || len(sh.Groups) == 0 {
			t.Errorf("%q shows nothing: %+v", name, sh)
		}
		if SelectionOf(sel.ID()).Name != sel.Name {
			t.Errorf("%q does not survive as a row: %q", name, sel.ID())
		}
	}
}

func TestTrees(t *testing.T) {
	s, f := opened(t)
	live := s.LiveRows()
	for _, r := range live {
		if strings.Contains(r.Fact, "_ion") {
			t.Errorf("%s: %q", r.Text, r.Fact)
		}
	}
	find := func(rows []kit.TreeRow, id string) bool {
		for _, r := range rows {
			if r.ID == id {
				return true
			}
		}
		return false
	}
	if !find(live, "sec:cell/dend") || !find(live, "point:synapse") || !find(s.ProjectRows(), "cell:cell") {
		t.Errorf("rows are missing: %+v", live)
	}
	s.Toggle("group:points")
	if find(s.LiveRows(), "point:synapse") {
		t.Error("a folded heading shows its rows")
	}
	s.Walk(f, 1)
	first := s.Sel.Name
	s.Walk(f, 2)
	if s.Sel.Name == first && s.Sel.Name != "dend" {
		t.Errorf("from %s the child is %s", first, s.Sel.Name)
	}
}

func TestProblemsJump(t *testing.T) {
	s, f := opened(t)
	_, err := s.Doc().Cell("nobody")
	_ = err
	s.report(asList(errUnknown("x")))
	s.report(asList(errUnknown("x")))
	if len(s.Issues) != 1 || s.Issues[0].Count != 2 || s.Failed != 1 || !s.ShowList {
		t.Errorf("%+v", s.Issues)
	}
	i := Issue{Error: asList(errUnknown("x"))[0]}
	i.Pos.File = `cell "cell" / rule 2 (hh on soma) / gnabar`
	s.jump(f, i)
	if s.Sel.Name == "" {
		t.Error("a problem of a rule leads nowhere")
	}
	i.Pos.File = "synapse"
	s.jump(f, i)
	if s.Sel.Kind != SelPoint {
		t.Errorf("a problem of a point process leads to %+v", s.Sel)
	}
}

// TestReplayKeepsTheChangesOfARun moves a parameter during a run and asks for the run again.
func TestReplayKeepsTheChangesOfARun(t *testing.T) {
	s, f := opened(t)
	table := Table()
	replay := Find(table, "replay")
	if replay.Off(s) == "" {
		t.Error("a run without changes can be replayed")
	}
	if err := Find(table, "run").Do(s, f, nil); err != nil {
		t.Fatal(err)
	}
	before := s.Doc()
	change := project.Change{T: 12.5, Ref: project.Ref{Var: "hh.gnabar"}, Subset: "soma", Value: 0.2}
	s.Tune(f, "gnabar", true, func(p *project.Project) (*project.Project, string, error) {
		return p.SetParam("cell", "soma", "hh", "gnabar", 0.2)
	}, session.Set{Ref: change.Ref, Subset: "soma", Value: 0.2})
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Time: 13, Until: 120, Applied: []project.Change{change}}, f)
	if err := replay.Do(s, f, nil); err != nil {
		t.Fatal(err)
	}
	p := s.Doc()
	if len(p.Changes) != 1 || p.Changes[0] != change {
		t.Errorf("event list %+v", p.Changes)
	}
	if &p.Cells[0].Rules[1].Params[0] != &before.Cells[0].Rules[1].Params[0] {
		t.Error("the replay does not begin with the parameters the run began with")
	}
	if load, ok := last[session.Load](f); !ok || len(load.Project.Changes) != 1 {
		t.Error("the project with its event list was not loaded")
	}
	if err := Find(table, "nochanges").Do(s, f, nil); err != nil || len(s.Doc().Changes) != 0 {
		t.Errorf("changes after forgetting them: %v, %v", s.Doc().Changes, err)
	}
}

// TestKeepLines keeps the lines of more than one former run.
func TestKeepLines(t *testing.T) {
	s, f := opened(t)
	table := Table()
	run := func(no int) {
		s.ApplyFrame(session.Frame{Model: 1, RunNo: no, Status: session.Running, T: []float64{0, 1, 2}, Time: 2}, f)
	}
	run(3)
	run(4)
	if n := len(s.Ghosts()); n != 1 {
		t.Fatalf("%d ghosts without keeping lines, want 1", n)
	}
	if err := Find(table, "keep").Do(s, f, nil); err != nil {
		t.Fatal(err)
	}
	run(5)
	run(6)
	if g := s.Ghosts(); len(g) != 3 || g[0].Number >= g[2].Number {
		t.Errorf("%d ghosts, want 3, oldest first", len(g))
	}
	if err := Find(table, "noghost").Do(s, f, nil); err != nil || len(s.Ghosts()) != 0 {
		t.Errorf("%d ghosts after forgetting them", len(s.Ghosts()))
	}
}

// TestQuickUndoStillRuns takes two edits back before the first frame of the run between them has come.
func TestQuickUndoStillRuns(t *testing.T) {
	s, f := opened(t)
	for _, name := range []string{"usetable_hh", "nai0_na_ion"} {
		if err := s.Edit(f, func(p *project.Project) (*project.Project, string, error) {
			q, title := p.SetGlobal(name, 1)
			return q, title, nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	s.ApplyFrame(session.Frame{Model: 2, RunNo: 3, Status: session.Done, Layout: layoutFor()}, f)
	s.Undo(f)
	s.ApplyFrame(session.Frame{Model: 3, RunNo: 4, Status: session.Ready, Layout: layoutFor()}, f) // asks for the run
	s.Undo(f)
	f.sent = nil
	s.ApplyFrame(session.Frame{Model: 4, RunNo: 5, Status: session.Ready, Layout: layoutFor()}, f)
	if _, ok := last[session.Run](f); !ok {
		t.Error("the model does not run again after two quick undos")
	}
}

// TestFramesOfTheFormerDocumentAreLeftOut opens another document while the engine still tells of the one before.
func TestFramesOfTheFormerDocumentAreLeftOut(t *testing.T) {
	s, f := opened(t)
	s.OpenSample(f, Samples()[1])
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Time: 5, T: []float64{1, 2, 3}}, f)
	if len(s.Run.T) != 0 {
		t.Errorf("%d samples of the former document", len(s.Run.T))
	}
	s.ApplyFrame(session.Frame{Model: 2, RunNo: 3, Status: session.Ready, Layout: layoutFor()}, f)
	s.ApplyFrame(session.Frame{Model: 2, RunNo: 4, Status: session.Running, Time: 1, T: []float64{0, 1}}, f)
	if len(s.Run.T) != 2 || len(s.Ghosts()) != 0 {
		t.Errorf("%d samples and %d ghosts of the new document", len(s.Run.T), len(s.Ghosts()))
	}
}

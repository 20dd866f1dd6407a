package workbench

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/dock"
)

// do performs a command as a script does.
func do(t *testing.T, s *State, f *fake, line string) {
	t.Helper()
	words := strings.Fields(line)
	if err := Find(Table(), words[0]).Perform(s, f, words[1:]...); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
}

func TestViewsAreEditsAndPanesAreNot(t *testing.T) {
	s, f := opened(t)
	loads := len(f.sent)
	run := s.LayoutNow()
	if !slices.Equal(dock.Views(run), []string{"graph1", "graph2", "graph3", "shape1"}) || run.Name != "Run" || s.Unsaved() {
		t.Fatalf("%+v, unsaved %v", run, s.Unsaved())
	}
	do(t, s, f, "view.add graph")
	if titles, _ := s.History.Titles(); len(titles) != 1 || titles[0] != "add view graph4" || s.FocusView() != "graph4" || !s.Seen("graph4") || s.Seen("graph1") {
		t.Fatalf("%v, focus %s", titles, s.FocusView())
	}
	do(t, s, f, "view.move shape1")
	if g, _ := dock.GroupOf(s.LayoutNow().Root, "graph4"); !slices.Equal(g.Tabs, []string{"shape1", "graph4"}) {
		t.Fatalf("%+v", g)
	}
	if titles, _ := s.History.Titles(); len(titles) != 1 {
		t.Errorf("a move is an edit: %v", titles)
	}
	do(t, s, f, "layout teach")
	do(t, s, f, "layout run")
	if len(f.sent) != loads {
		t.Errorf("the engine was told %v", f.sent[loads:])
	}
	// the view goes and comes back to where it was; what was moved meanwhile stays moved
	do(t, s, f, "undo")
	if slices.Contains(dock.Views(s.LayoutNow()), "graph4") || len(f.sent) != loads {
		t.Errorf("after undo: %v", dock.Views(s.LayoutNow()))
	}
	do(t, s, f, "redo")
	if g, _ := dock.GroupOf(s.LayoutNow().Root, "graph4"); !slices.Equal(g.Tabs, []string{"shape1", "graph4"}) || len(f.sent) != loads {
		t.Errorf("after redo: %+v", g)
	}
	do(t, s, f, "set soma hh.gnabar 0.2")
	do(t, s, f, "view.move graph1 right")
	before := s.LayoutNow()
	do(t, s, f, "undo")
	if now := s.LayoutNow(); !sameLayout(before, now) {
		t.Errorf("undoing a value moved panes\n%+v\n%+v", before, now)
	}
	do(t, s, f, "view.close graph1")
	if _, ok := s.Doc().View("graph1"); ok || slices.Contains(dock.Views(s.LayoutNow()), "graph1") {
		t.Error("graph1 is still there")
	}
	do(t, s, f, "undo")
	if now := s.LayoutNow(); !sameLayout(before, now) {
		t.Errorf("undoing a close does not bring it back to its place\n%+v\n%+v", before, now)
	}
	for _, bad := range []string{"view.close nothing", "view.move nothing", "view.move graph9 left", "layout elsewhere", "view.add pie", "view.show graph9"} {
		words := strings.Fields(bad)
		if err := Find(Table(), words[0]).Perform(s, f, words[1:]...); err == nil {
			t.Errorf("%s is taken", bad)
		}
	}
}

// What is left out of a layout stays in the project and the others; names and the palette lead to views.
func TestViewsAreFound(t *testing.T) {
	s, f := opened(t)
	do(t, s, f, "view.hide graph2")
	if _, ok := s.Doc().View("graph2"); !ok || slices.Contains(dock.Views(s.LayoutNow()), "graph2") {
		t.Error("graph2 is gone, or still seen")
	}
	do(t, s, f, "layout build")
	if !slices.Contains(dock.Views(s.LayoutNow()), "graph2") {
		t.Error("left out of another layout too")
	}
	do(t, s, f, "layout run")
	do(t, s, f, "view.show graph1")
	do(t, s, f, "view.rename Spikes and synapse")
	if v, _ := s.Doc().View("graph1"); v.Title != "Spikes and synapse" || s.History.UndoTitle() != `change view "Spikes and synapse"` {
		t.Errorf("%+v, %s", v, s.History.UndoTitle())
	}
	for query, want := range map[string]string{"spikes and": "Show view Spikes and synapse", "add view graph": "Add a view: Graph", "layout teach": "Layout Teach", "view synaptic": "Show view Synaptic conductance"} {
		hits := s.Search(Table(), query, 5)
		i := slices.IndexFunc(hits, func(h Hit) bool { return h.Title == want })
		if i < 0 {
			t.Errorf("%q does not find %q", query, want)
			continue
		}
		if err := hits[i].Do(s, f); err != nil {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestLayoutsAreSaved(t *testing.T) {
	s, f := opened(t)
	do(t, s, f, "view.move graph1 graph2")
	do(t, s, f, "layout.save Two graphs")
	do(t, s, f, "maximise shape1")
	if s.Unsaved() {
		t.Error("moving panes of a project without a file is said to be unsaved")
	}
	back, list := project.Read(project.Encode(s.Doc()), "x")
	if len(list) > 0 {
		t.Fatal(list)
	}
	if list := project.Validate(back, s.Cat); len(list) > 0 {
		t.Error(list)
	}
	s2, f2 := NewState(s.Base), &fake{}
	s2.OpenDoc(f2, back, "x.nrnproj", false)
	l := s2.LayoutNow()
	if !sameLayout(l, s.LayoutNow()) || l.Name != "Two graphs" || l.Maximized != "shape1" {
		t.Errorf("%+v\nwant %+v", l, s.LayoutNow())
	}
	if s2.Unsaved() {
		t.Error("what was opened is unsaved")
	}
	do(t, s2, f2, "maximise")
	if !s2.Unsaved() {
		t.Error("a file whose panes were moved counts as saved")
	}
	names, at := s2.layoutNames()
	if !slices.Equal(names, []string{"Build", "Run", "Teach", "Two graphs", "Cells", "Channels"}) || at != 3 {
		t.Errorf("%v, %d", names, at)
	}
	do(t, s2, f2, "layout.reset") // one of the project's own goes away
	if s2.LayoutNow().Name != "Run" || len(s2.Doc().LayoutNames()) != 3 {
		t.Errorf("%+v, %v", s2.LayoutNow(), s2.Doc().LayoutNames())
	}
	do(t, s2, f2, "layout.reset")
	if len(s2.Doc().Layouts) != 0 {
		t.Errorf("%+v", s2.Doc().Layouts)
	}
}

// Recordings find a graph of their unit, or get a new one; a graph of nothing but one recording goes with it.
func TestRecordingsFindGraphs(t *testing.T) {
	s, f := opened(t)
	do(t, s, f, "record dend 0.2")
	if v, _ := s.Doc().View("graph1"); len(v.Refs) != 3 {
		t.Errorf("%+v", v)
	}
	do(t, s, f, "record soma 0.5 hh.m")
	v, ok := s.Doc().View("graph4")
	if !ok || len(v.Refs) != 1 || !slices.Contains(dock.Views(s.LayoutNow()), "graph4") {
		t.Errorf("%+v in %v", v, dock.Views(s.LayoutNow()))
	}
	if err := s.Unrecord(f, project.Ref{Cell: "cell", Section: "soma", X: 0.5, Var: "hh.m"}); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Doc().View("graph4"); ok {
		t.Error("an empty graph stays behind")
	}
	do(t, s, f, "view.add graph") // an empty one takes what is recorded next
	do(t, s, f, "record soma 0.5 hh.h")
	if v, _ := s.Doc().View("graph4"); len(v.Refs) != 1 || !strings.HasSuffix(v.Refs[0], "hh.h") {
		t.Errorf("%+v", v)
	}
}

// A project without views gets them: a graph a unit, and the cell. One that has layouts stays as it was arranged.
func TestOldProjectsGetViews(t *testing.T) {
	s, f := NewState(catalogue(t)), &fake{}
	p, err := Samples()[1].Make()
	if err != nil {
		t.Fatal(err)
	}
	p.Views = []project.View{{Kind: "graph", Title: "All", Refs: []string{p.Recordings[0].Ref.String(), p.Recordings[2].Ref.String()}}}
	s.OpenDoc(f, p, "", false)
	var units []string
	for _, g := range s.Graphs() {
		units = append(units, fmt.Sprint(g.Title, " ", g.Unit, " ", len(g.Refs)))
	}
	if got := strings.Join(units, ", "); got != "All mV 1, Conductance uS 1, Voltage mV 1, Current nA 1" {
		t.Error(got)
	}
	if _, ok := s.Doc().View("shape1"); !ok || s.Unsaved() {
		t.Error("no cell, or unsaved")
	}
	bare := *p
	bare.Views, bare.Recordings, bare.Layouts = nil, nil, nil
	s.OpenDoc(f, &bare, "", false)
	if got := dock.Views(s.LayoutNow()); !slices.Equal(got, []string{"graph1", "shape1"}) {
		t.Error(got)
	}
	do(t, s, f, "view.close graph1")
	do(t, s, f, "view.move shape1 left")
	s.Arrange(s.LayoutNow())
	again := *s.Doc()
	s.OpenDoc(f, &again, "", false)
	if got := dock.Views(s.LayoutNow()); !slices.Equal(got, []string{"shape1"}) {
		t.Errorf("a closed graph is back: %v", got)
	}
}

// Whatever is done with views, each tile belongs to a view, every seen view has its tile, and what is not seen is left alone.
func TestRandomUseOfTheDock(t *testing.T) {
	a, _ := windowed(t)
	r := rand.New(rand.NewPCG(1, 2))
	lines := []string{"view.add graph", "view.add shape", "view.close", "view.next", "view.previous", "view.left", "view.right", "view.up", "view.down", "maximise",
		"layout build", "layout run", "layout teach", "layout.reset", "undo", "redo", "record dend 0.3", "popout", "view.move graph1", "view.show graph2", "browser"}
	for step := range 120 {
		line := lines[r.IntN(len(lines))]
		words := strings.Fields(line)
		_ = a.Do(words[0], words[1:]...) // some are refused
		for _, o := range a.canvas.Overlays().List() {
			a.canvas.Overlays().Remove(o)
		}
		p := a.state.Doc()
		for id := range a.dock.tiles {
			if _, ok := p.View(id); !ok {
				t.Fatalf("step %d, %s: a tile of the closed view %s", step, line, id)
			}
		}
		for _, id := range a.dock.inSight() {
			if a.dock.tiles[id] == nil || a.dock.stale[id] {
				t.Fatalf("step %d, %s: %s is seen and was not shown", step, line, id)
			}
		}
		if list := project.Validate(p, a.state.Cat); len(list) > 0 {
			t.Fatalf("step %d, %s: %v", step, line, list)
		}
	}
}

// counted is a tile that counts what it is asked.
type counted struct {
	strangeTile
	shows int
	last  Dirty
}

func (c *counted) Show(_ *State, d Dirty) { c.shows++; c.last = d }

func TestUnseenTilesCostNothing(t *testing.T) {
	a, _ := windowed(t)
	c := &counted{}
	inner := a.dock.tile("graph2")
	c.object = inner.Object()
	a.dock.tiles["graph2"] = c
	a.act(func() { a.complain(a.state.MoveView("graph2", "graph1")) })
	frame := func() {
		a.state.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Time: 5, Until: 120, T: []float64{5}}, a)
		a.show()
	}
	n := c.shows
	frame()
	if c.shows != n+1 {
		t.Fatalf("seen, it was shown %d times for a frame", c.shows-n)
	}
	a.act(func() { a.complain(a.state.ShowView("graph1")) })
	n = c.shows
	for range 10 {
		frame()
	}
	if c.shows != n || c.Object().Visible() && fyne.CurrentApp().Driver().CanvasForObject(c.Object()) != nil && a.dock.seen("graph2") {
		t.Errorf("behind another tab, it was shown %d times", c.shows-n)
	}
	a.act(func() { a.complain(a.state.ShowView("graph2")) })
	if c.shows != n+1 || c.last != DirtyAll {
		t.Errorf("come into sight, it was shown %d times, with %b", c.shows-n, c.last)
	}
}

// Pop out, close the window, and what a project opens with.
func TestWindowsOfTheirOwn(t *testing.T) {
	a, _ := windowed(t)
	a.Windows = true
	count := func() int { return len(fyne.CurrentApp().Driver().AllWindows()) }
	n := count()
	a.run("popout")
	id := "graph1"
	if count() != n+1 || len(a.dock.windows) != 1 || !a.dock.seen(id) || dock.Has(a.dock.object.Pane(), id) {
		t.Fatalf("%d windows, %d of their own", count()-n, len(a.dock.windows))
	}
	w := a.dock.windows[0].window
	w.Resize(fyne.NewSize(500, 300))
	if got := a.state.LayoutNow().Windows[0]; got.Width != 500 || got.Height != 300 {
		t.Errorf("%+v", got)
	}
	shown := a.dock.tiles[id].(*graphTile)
	a.state.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Ready, Time: 4, Until: 120, T: []float64{4},
		Samples: []session.Samples{{Ref: a.state.Doc().Recordings[0].Ref, Y: []float64{-71}}}}, a)
	a.show()
	if shown.feed.lines[0].samples.Len() != 5 {
		t.Errorf("in its window the graph has %d samples", shown.feed.lines[0].samples.Len())
	}
	saved := *a.state.Doc()
	a.dock.pop(id) // its button
	a.show()
	if count() != n || a.dock.tiles[id] != tile(shown) || !dock.Has(a.dock.object.Pane(), id) {
		t.Errorf("%d windows are left", count()-n)
	}
	a.state.OpenDoc(a, &saved, "", false)
	a.show()
	if count() != n+1 || !slices.Equal(a.dock.windows[0].dock.Seen(), []string{id}) {
		t.Errorf("opened again, %d windows", count()-n)
	}
	a.act(func() { a.state.CloseDoc(a) })
	if count() != n {
		t.Errorf("the document is closed and %d windows are left", count()-n)
	}
}

// A second window is laid out while the first one is looked up; every window keeps its own size.
func TestSeveralWindowsOfTheirOwn(t *testing.T) {
	a, _ := windowed(t)
	a.Windows = true
	var ids []string
	for range 3 {
		if err := a.Do("view.add", "graph"); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, a.state.FocusView())
	}
	for _, id := range ids {
		a.act(func() { a.dock.pop(id) })
	}
	if len(a.dock.windows) != 3 {
		t.Fatalf("%d windows of their own", len(a.dock.windows))
	}
	for i, w := range a.dock.windows {
		w.window.Resize(fyne.NewSize(float32(400+i), 300))
	}
	for i, w := range a.state.LayoutNow().Windows {
		if w.Width != float64(400+i) {
			t.Errorf("window %d is %g wide in the layout", i, w.Width)
		}
	}
	a.act(func() { a.dock.pop(ids[1]) })
	if len(a.dock.windows) != 2 || a.state.LayoutNow().Windows[1].Width != 402 {
		t.Errorf("%d windows are left, %+v", len(a.dock.windows), a.state.LayoutNow().Windows)
	}
}

func TestEveryKindOfViewOpens(t *testing.T) {
	a, _ := windowed(t)
	for _, k := range tileKinds() {
		if !slices.Contains(project.ViewKinds(), k.Kind) || k.Title == "" || k.Icon == "" || k.Doc == "" {
			t.Errorf("kind %+v", k)
		}
		if err := a.Do("view.add", k.Kind); err != nil {
			t.Errorf("view.add %s: %v", k.Kind, err)
			continue
		}
		id := a.state.FocusView()
		tl := a.dock.tiles[id]
		if tl == nil || a.dock.views[id].Kind != k.Kind || !a.dock.seen(id) {
			t.Errorf("%s: no tile of %s is seen", k.Kind, id)
			continue
		}
		if title, _ := tl.Title(); title == "" || tl.Object() == nil {
			t.Errorf("%s has no title or nothing to show", k.Kind)
		}
		tl.Fit()
		if items := a.dock.menu(id); len(items) < 5 {
			t.Errorf("%s: menu %v", k.Kind, items)
		}
		if err := a.Do("view.close", id); err != nil || a.dock.tiles[id] != nil {
			t.Errorf("closing %s: %v", k.Kind, err)
		}
	}
}

// The mouse: a tab is dragged to the edge of a group, among the tabs of another, and let go where it can't stay; a double click fills the dock.
func TestTabsAreDragged(t *testing.T) {
	a, _ := windowed(t)
	at := func(id string) fyne.Position { return a.dock.object.Where(id).Add(fyne.NewPos(20, -16)) }
	to := func(from, target fyne.Position) {
		t.Helper()
		if err := a.drag(from, target); err != nil {
			t.Error(err)
		}
	}
	shape := at("shape1")
	to(at("graph3"), shape.Add(fyne.NewPos(60, 560))) // the lower part of the cell's group
	if p := a.state.LayoutNow().Root; fmt.Sprint(p.Parts[1].Split, dock.Seen(p)) != "column[graph1 graph2 shape1 graph3]" {
		t.Errorf("%+v", p)
	}
	to(at("graph1"), at("graph2").Add(fyne.NewPos(-14, 0))) // before the tab
	if g, _ := dock.GroupOf(a.state.LayoutNow().Root, "graph1"); !slices.Equal(g.Tabs, []string{"graph1", "graph2"}) || g.Active != "graph1" {
		t.Errorf("%+v", g)
	}
	before := a.state.LayoutNow()
	to(at("shape1"), at("shape1").Add(fyne.NewPos(0, 200)))
	if !sameLayout(before, a.state.LayoutNow()) || a.dock.object.Dragging() {
		t.Error("dragged into its own group, it does not stay")
	}
	test.TapCanvas(a.canvas, at("graph2").Add(fyne.NewPos(0, 0)))
	if !a.dock.seen("graph2") || a.dock.seen("graph1") {
		t.Error("a click on a tab does not show it")
	}
	test.TapCanvas(a.canvas, at("graph2"))
	if got := a.dock.object.Seen(); !slices.Equal(got, []string{"graph2"}) {
		t.Errorf("after a double click %v are seen", got)
	}
	a.run("maximise")
	if len(a.dock.object.Seen()) != 3 {
		t.Errorf("%v", a.dock.object.Seen())
	}
}

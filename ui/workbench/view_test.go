package workbench

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"nrngui/engine/session"
	"nrngui/ui/kit"
)

// engineStub is an engine that only listens.
type engineStub struct{ fake }

func (*engineStub) Frames() <-chan session.Frame { return nil }

// windowed gives an app on a test window with the ball and stick, as if the engine had built it.
func windowed(t testing.TB) (*App, *engineStub) {
	t.Helper()
	e := &engineStub{}
	a := New(test.NewTempApp(t), Config{Theme: "dark", Width: 1440, Height: 900}, catalogue(t), e)
	w := test.NewTempWindow(t, a.root)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1440, 900))
	a.attach(w.Canvas())
	a.post = func(func()) {} // results of background work are for TestHeadlessScript
	if err := a.Do("gallery.ball"); err != nil {
		t.Fatal(err)
	}
	a.state.ApplyFrame(session.Frame{Model: 1, RunNo: 1, Status: session.Ready, Layout: layoutFor()}, a)
	a.state.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Ready, Time: 3, Until: 120, T: []float64{0, 1, 2, 3},
		Samples: []session.Samples{{Ref: a.state.Doc().Recordings[0].Ref, Y: []float64{-65, -60, 20, -70}}},
		Shape:   &session.ShapeValues{T: 3, Var: "v", V: make([]float32, 8)}}, a)
	a.show()
	return a, e
}

// tap clicks in the middle of a widget, through the canvas: whatever covers it would get the click.
func tap(t *testing.T, a *App, o fyne.CanvasObject) {
	t.Helper()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	test.TapCanvas(a.canvas, at.Add(fyne.NewPos(o.Size().Width/2, o.Size().Height/2)))
}

func TestButtonsSendCommands(t *testing.T) {
	a, e := windowed(t)
	e.sent = nil
	tap(t, a, a.runbar.run)
	if _, ok := last[session.Run](&e.fake); !ok {
		t.Errorf("Init & Run sent %v", e.sent)
	}
	tap(t, a, a.runbar.tools["step"])
	if c, ok := last[session.Step](&e.fake); !ok || c.N != 1 {
		t.Errorf("the step button sent %v", e.sent)
	}
	tap(t, a, a.runbar.tools["stop"])
	if _, ok := last[session.Stop](&e.fake); !ok {
		t.Errorf("the stop button sent %v", e.sent)
	}
	dark := a.state.Dark
	tap(t, a, a.top.theme)
	if a.state.Dark == dark || kit.Now().Look.Dark == dark {
		t.Error("the theme button does nothing")
	}
	a.typedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if c, ok := last[session.Continue](&e.fake); !ok || c.Until != a.state.Doc().Run.Tstop {
		t.Errorf("Space sent %v", e.sent[len(e.sent)-1])
	}
}

func TestFieldInInspector(t *testing.T) {
	a, e := windowed(t)
	a.act(func() { a.state.Select(a, Selection{Kind: SelSection, Cell: "cell", Name: "soma"}) })
	row := a.inspector.rows["mech:hh/hh.gnabar"]
	if row == nil {
		t.Fatal("no row of gnabar")
	}
	tap(t, a, row.Box())
	test.Type(row.Box(), "0.25")
	row.Box().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	set, ok := last[session.Set](&e.fake)
	if !ok || set.Value != 0.25 || set.Ref.Var != "hh.gnabar" {
		t.Fatalf("the engine was told %+v", set)
	}
	if !a.top.unsaved.Visible() || a.inspector.rows["mech:hh/hh.gnabar"] != row {
		t.Error("no unsaved mark, or the row was rebuilt under the hand")
	}
	if chip := a.inspector.chips["mech:hh"]; !chip.Visible() || chip.Text != "1 changed" {
		t.Errorf("chip %q", chip.Text)
	}
	tap(t, a, a.top.buttons["undo"])
	if got := a.inspector.rows["mech:hh/hh.gnabar"].State.Value; got != 0.12 {
		t.Errorf("after undo the row shows %v", got)
	}
}

func TestPalette(t *testing.T) {
	a, _ := windowed(t)
	if err := a.pressKey("Ctrl+K"); err != nil || a.palette == nil {
		t.Fatal("Ctrl+K opens no palette", err)
	}
	box := a.palette.box
	test.Type(box, "dend")
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if a.palette != nil || a.state.Sel.Name != "dend" {
		t.Errorf("palette open %v, selected %+v", a.palette != nil, a.state.Sel)
	}
	tap(t, a, a.top.search)
	if a.palette == nil {
		t.Fatal("the search box opens no palette")
	}
	a.palette.box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if a.palette != nil {
		t.Error("Esc leaves the palette open")
	}
	for _, what := range []string{"insert", "colour", "mechanisms"} {
		a.Dialog(what)
		if a.palette == nil || len(a.palette.hits) == 0 {
			t.Errorf("%s lists nothing", what)
			continue
		}
		a.palette.overlay.Close()
	}
}

func TestTreeSelects(t *testing.T) {
	a, _ := windowed(t)
	list := a.nav.live
	at, seen := list.RowCentre("sec:cell/dend")
	if !seen {
		t.Fatal("the row of dend is out of sight")
	}
	test.TapCanvas(a.canvas, fyne.CurrentApp().Driver().AbsolutePositionForObject(list).Add(at))
	if a.state.Sel.Name != "dend" || a.inspector.title.Text != "dend" {
		t.Errorf("selected %+v, inspector shows %q", a.state.Sel, a.inspector.title.Text)
	}
	a.canvas.Unfocus()
	a.typedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if a.state.Sel.Name != "soma" {
		t.Errorf("Up from dend selects %+v", a.state.Sel)
	}
}

func TestEveryDialogOpensAndCloses(t *testing.T) {
	a, _ := windowed(t)
	for _, c := range a.table {
		if c.ID == "quit" || c.ID == "picture" || c.ID == "verify" {
			continue
		}
		a.run(c.ID)
		for _, o := range a.canvas.Overlays().List() {
			a.canvas.Overlays().Remove(o)
		}
		if a.state.Doc() == nil {
			a.run("gallery.ball")
		}
	}
	for i, m := range Menus() {
		a.top.menu.Open(i)
		if n := len(a.canvas.Overlays().List()); n == 0 {
			t.Errorf("menu %s does not open", m)
		}
	}
}

// TestDropOpensAReconstruction drops a file on the window, as a desktop hands it over.
func TestDropOpensAReconstruction(t *testing.T) {
	a, e := windowed(t)
	results := make(chan func(), 8)
	a.post = func(f func()) { results <- f }
	a.drop(fyne.NewPos(700, 400), []fyne.URI{storage.NewFileURI(write(t, "small.swc", smallSWC))})
	select {
	case shown := <-results:
		shown()
	case <-time.After(20 * time.Second):
		t.Fatal("the dropped file was not read")
	}
	if a.state.Page != PageImport || a.state.Import.Now == nil {
		t.Fatalf("after the drop the page is %v, problems %v", a.state.Page, a.state.Issues)
	}
	if err := a.Do("import.add"); err != nil {
		t.Fatal(err)
	}
	p := a.state.Doc()
	if p == nil || len(p.Cells) != 1 || !strings.HasSuffix(p.Cells[0].Shape.File, "small.swc") {
		t.Fatalf("after the drop: %+v, problems %v", p, a.state.Issues)
	}
	if load, ok := last[session.Load](&e.fake); !ok || load.Project != p {
		t.Error("the dropped cell was not handed to the engine")
	}
}

// The window can be drawn at every size, scale and theme, and its parts stay within it.
func TestSizes(t *testing.T) {
	a, _ := windowed(t)
	for _, size := range []fyne.Size{{Width: 1440, Height: 900}, {Width: 1000, Height: 640}, {Width: 1920, Height: 1200}} {
		for _, scale := range []float64{0.8, 1, 2} {
			a.state.Scale = scale
			a.state.Dark = !a.state.Dark
			a.state.Mark(DirtyTheme)
			a.show()
			all := fyne.CurrentApp().Driver().AllWindows()
			all[len(all)-1].Resize(size)
			if a.root.Size().Width <= 0 {
				t.Fatal("no size")
			}
			if w := a.dock.object.Size().Width; w < 100 && scale <= 1 {
				t.Errorf("%v at scale %v: the dock is %v wide", size, scale, w)
			}
		}
	}
}

// The whole program without a display: open, run, change, undo, save, open again.
func TestHeadlessScript(t *testing.T) {
	dir := t.TempDir()
	shot, saved := filepath.Join(dir, "a.png"), filepath.Join(dir, "p.nrnproj")
	text := "gallery ball\nwait done 60s\nset soma hh.gnabar 0.15\nwait done 60s\nsynapse dend 0.3\nwait done 60s\nundo\nwait done 60s\nsave " + saved +
		"\nexport " + filepath.Join(dir, "out") + "\nexporthoc " + filepath.Join(dir, "hoc") + "\nclose\nopen " + saved + "\nwait done 60s\nselect soma\ntheme light\nquit\n"
	steps, err := ParseScript(strings.NewReader(text), "test", Table())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	cat := catalogue(t)
	a := New(test.NewTempApp(t), Config{Theme: "dark", Width: 1200, Height: 760, Start: true, Script: steps, Shot: shot}, cat, session.Start(ctx, cat))
	if err := a.Headless(1); err != nil {
		t.Fatal(err, a.state.Issues)
	}
	if a.state.Failed > 0 || a.state.Path != saved || a.state.Unsaved() {
		t.Errorf("problems %v, path %q, unsaved %v", a.state.Issues, a.state.Path, a.state.Unsaved())
	}
	if len(a.state.Run.T) < 1000 {
		t.Errorf("%d samples", len(a.state.Run.T))
	}
	for _, file := range []string{"out/main.py", "hoc/main.hoc"} {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(file))); err != nil {
			t.Error(err)
		}
	}
	f, err := os.Open(shot)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil || img.Bounds().Dx() != 1200 || img.Bounds().Dy() != 760 {
		t.Fatal(err, img.Bounds())
	}
	colours := map[[3]uint32]bool{}
	for y := 0; y < 760; y += 3 {
		for x := 0; x < 1200; x += 3 {
			r, g, b, _ := img.At(x, y).RGBA()
			colours[[3]uint32{r, g, b}] = true
		}
	}
	if len(colours) < 200 {
		t.Errorf("the picture has %d colours: it is as good as empty", len(colours))
	}
}

func TestChooser(t *testing.T) {
	a, _ := windowed(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "p.nrnproj")
	if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	var got []string
	a.chooser("Save as", dir, "p.nrnproj", []string{".nrnproj"}, func(p string) { got = append(got, p) })
	box, ok := a.canvas.Focused().(*kit.TextBox)
	if !ok {
		t.Fatal("the name has no focus")
	}
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(got) != 0 {
		t.Fatal("an existing file was taken without a word")
	}
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(got) != 1 || got[0] != path {
		t.Errorf("chosen %v", got)
	}
	a.chooser("Open", dir, "", []string{".nrnproj"}, func(p string) { got = append(got, p) })
	box = a.canvas.Focused().(*kit.TextBox)
	test.Type(box, "missing.nrnproj")
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(got) != 1 {
		t.Error("a file that is not there was opened")
	}
	box.SetText("p.nrnproj")
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(got) != 2 {
		t.Error("the file was not opened")
	}
}

func TestScrubber(t *testing.T) {
	a, _ := windowed(t)
	a.state.Time, a.state.Until = 100, 120
	a.state.Run.T = []float64{0, 50, 100}
	s := a.runbar.scrub
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.Size().Width/2, 14)})
	if c := a.state.Cursor; c < 55 || c > 65 {
		t.Errorf("a tap in the middle of 120 ms puts the cursor at %v", c)
	}
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if c := a.state.Cursor; c > 60 {
		t.Errorf("Left leads to %v", c)
	}
	s.DoubleTapped(nil)
	if a.state.Now() != 100 {
		t.Errorf("a double tap shows %v, not the end of the run", a.state.Now())
	}
}

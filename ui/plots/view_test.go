package plots

import (
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"nrngui/engine/morph"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
	"nrngui/ui/shape"
)

// window shows a view alone in a window of 528 by 340 with the theme of the design; the inset of the window is none.
func window(t *testing.T, th look.Theme, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(th, 1))
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

func show(t testing.TB, name string, img image.Image) {
	dir := os.Getenv("PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

// sine is n samples of a sine of 20 ms period between lo and hi over span ms.
func sine(n int, span, lo, hi, phase float64) *paint.Samples {
	s := paint.NewSamples()
	for i := range n {
		t := span * float64(i) / float64(n-1)
		s.Append(t, (lo+hi)/2+(hi-lo)/2*math.Sin(2*math.Pi*t/20+phase))
	}
	return s
}

func twoTraces(th look.Theme) []paint.Trace {
	return []paint.Trace{
		{Name: "soma(0.5).v", Unit: "mV", Color: th.Trace(0), Source: sine(2000, 100, -80, 40, 0)},
		{Name: "dend(0.5).v", Unit: "mV", Color: th.Trace(1), Source: sine(2000, 100, -70, 0, 1)},
	}
}

func graph(t *testing.T, th look.Theme) (*GraphView, fyne.Window) {
	v := NewGraphView()
	win := window(t, th, v, 528, 340)
	v.Change(func(g *Graph) { g.Plot.Unit = "mV" })
	v.SetTraces(twoTraces(th))
	win.Canvas().Capture()
	return v, win
}

// wheel turns the wheel over a place of a view: the test driver's Scroll gives no position.
func wheel(o fyne.Scrollable, at fyne.Position, dy float32) {
	o.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, dy)})
}

// at is the position in the view of a point of the data.
func at(v *GraphView, t, y float64) fyne.Position {
	a := v.axes()
	px, py := v.unit(a.X(t), a.Y(y))
	return fyne.NewPos(px, py)
}

func TestWheelZoomsAtPointer(t *testing.T) {
	v, _ := graph(t, look.Dark())
	before := v.State().Plot.View
	p := at(v, 30, -20)
	var told paint.View
	v.OnView = func(w paint.View) { told = w }
	wheel(v, p, 25)
	after := v.State().Plot.View
	if r := (before.T1 - before.T0) / (after.T1 - after.T0); math.Abs(r-1.2) > 0.001 {
		t.Errorf("a notch zooms by %v, want 1.2", r)
	}
	if told != after {
		t.Error("OnView was not told")
	}
	if q := at(v, 30, -20); math.Hypot(float64(q.X-p.X), float64(q.Y-p.Y)) > 1 {
		t.Errorf("the point under the pointer moved from %v to %v", p, q)
	}
	// Over an axis only that axis.
	wheel(v, fyne.NewPos(20, p.Y), 50)
	if w := v.State().Plot.View; w.T0 != after.T0 || w.Y0 == after.Y0 {
		t.Errorf("wheel over the left axis: %+v", w)
	}
	mid := v.State().Plot.View
	wheel(v, fyne.NewPos(p.X, 320), 50)
	if w := v.State().Plot.View; w.Y0 != mid.Y0 || w.T0 == mid.T0 {
		t.Errorf("wheel over the bottom axis: %+v", w)
	}
	test.DoubleTap(v)
	if w := v.State(); w.Plot.View != before || !w.Auto {
		t.Errorf("double tap: %+v, want %+v", w.Plot.View, before)
	}
}

func TestDragPans(t *testing.T) {
	v, win := graph(t, look.Light())
	before := v.State().Plot.View
	p := at(v, 50, -20)
	test.Drag(win.Canvas(), p, 40, 0)
	after := v.State().Plot.View
	want := 40 / float64(v.axes().Frame.Dx()) * (before.T1 - before.T0)
	if d := before.T0 - after.T0; math.Abs(d-want) > 0.01*want {
		t.Errorf("40 px to the right move the view by %v ms, want %v", d, want)
	}
	if after.Y0 != before.Y0 {
		t.Error("a level drag moved the values")
	}
}

func TestCrosshairAndCursor(t *testing.T) {
	v, win := graph(t, look.Dark())
	paints := v.data.Paints
	y, _ := paint.ValueAt(v.g.Plot.Traces[0].Source, 42)
	test.MoveMouse(win.Canvas(), at(v, 42, y))
	if !v.over.down.Visible() || !v.over.plate.raster.Visible() || v.pointer.hit != 0 {
		t.Fatalf("no crosshair on the trace: hit %d", v.pointer.hit)
	}
	if math.Abs(v.pointer.t-42) > 0.3 || v.over.lines[1] != look.Fixed(v.pointer.y, v.g.Decimals())+" mV" {
		t.Errorf("read-out %q at %v", v.over.lines, v.pointer.t)
	}
	var told float64
	v.OnCursor = func(t float64) { told = t }
	test.TapCanvas(win.Canvas(), at(v, 63, 30))
	if s := v.State(); !s.CursorOn || math.Abs(s.Cursor-63) > 0.3 || told != s.Cursor {
		t.Errorf("cursor at %v, told %v", s.Cursor, told)
	}
	if !v.over.cursor.Visible() || !v.over.dots[1].Visible() || v.over.dots[2].Visible() {
		t.Error("cursor line or dots")
	}
	if v.items[0].Value == "" {
		t.Error("no value in the legend")
	}
	win.Canvas().Capture()
	if v.data.Paints != paints {
		t.Errorf("the traces were painted %d times for crosshair and cursor", v.data.Paints-paints)
	}
	show(t, "view-graph-dark", win.Canvas().Capture())
	// The cursor is dragged by its line.
	p := at(v, v.g.Cursor, -50)
	v.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: p}})
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p.AddXY(30, 0)}, Dragged: fyne.NewDelta(30, 0)})
	v.DragEnd()
	if v.g.Cursor < 66 || v.g.Plot.View != paint.Fit(v.g.Plot.Traces) {
		t.Errorf("dragging the cursor: at %v, view %+v", v.g.Cursor, v.g.Plot.View)
	}
	test.MoveMouse(win.Canvas(), fyne.NewPos(2, 2))
	if v.over.down.Visible() {
		t.Error("the crosshair stays outside the frame")
	}
}

func TestPaintsOnlyChanges(t *testing.T) {
	v, win := graph(t, look.Dark())
	n := v.data.Paints
	for range 5 {
		v.Update()
		win.Canvas().Capture()
	}
	if v.data.Paints != n {
		t.Errorf("%d paints though nothing changed", v.data.Paints-n)
	}
	if !v.Append(0, []float64{101, 102}, []float64{-65, 60}) {
		t.Fatal("Append refused")
	}
	v.Update()
	win.Canvas().Capture()
	if v.data.Paints != n+1 {
		t.Errorf("%d paints after an append", v.data.Paints-n)
	}
	v.Append(0, []float64{103}, []float64{0})
	v.Refresh()
	win.Canvas().Capture()
	if v.data.Paints != n+2 {
		t.Errorf("%d paints after an append and Refresh", v.data.Paints-n)
	}
	if w := v.State().Plot.View; w.T1 < 102 || w.Y1 < 60 {
		t.Errorf("the view did not follow: %+v", w)
	}
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(look.Light(), 1))
	img := win.Canvas().Capture()
	if r, _, _, _ := img.At(500, 200).RGBA(); r>>8 < 200 {
		t.Errorf("the light theme's ground is %d", r>>8)
	}
	show(t, "view-graph-light", img)
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(look.Light(), 1.5))
	show(t, "view-graph-light-15", win.Canvas().Capture())
}

func TestLegendHides(t *testing.T) {
	v, win := graph(t, look.Dark())
	test.TapCanvas(win.Canvas(), fyne.NewPos(50, 14))
	if s := v.State(); !s.Plot.Traces[0].Hidden || s.Plot.Traces[1].Hidden {
		t.Errorf("tap on the first entry: %v %v", s.Plot.Traces[0].Hidden, s.Plot.Traces[1].Hidden)
	}
}

func cell() *shape.Scene {
	secs := []shape.Section{
		{Name: "soma", Kind: 1, Parent: -1, NSeg: 1, Points: []morph.Point{{Y: -10, Diam: 20}, {Y: 10, Diam: 20}}},
		{Name: "apic", Kind: 4, Parent: 0, ParentX: 1, NSeg: 5, First: 1, Points: []morph.Point{{Y: 10, Diam: 3}, {Y: 200, Diam: 2}}},
		{Name: "dend", Kind: 3, Parent: 0, NSeg: 3, First: 6, Points: []morph.Point{{Y: -10, Diam: 3}, {X: 60, Y: -100, Z: 30, Diam: 1}}},
	}
	return shape.NewScene(secs)
}

func shapeView(t *testing.T, th look.Theme) (*ShapeView, fyne.Window) {
	v := NewShapeView()
	win := window(t, th, v, 352, 500)
	v.SetScene(cell())
	v.SetValues([]float32{20, 10, -10, -30, -50, -65, 0, -20, -40})
	win.Canvas().Capture()
	return v, win
}

// spot is the position in the view of a place on a section.
func spot(v *ShapeView, section int, x float64) fyne.Position {
	p, _, _ := v.scene.Place(section, x)
	px, py, _ := v.view.Camera.Project(p, v.Size().Width, v.Size().Height)
	return fyne.NewPos(px, py)
}

func TestClickPicksSection(t *testing.T) {
	v, win := shapeView(t, look.Dark())
	section, x := -7, 0.0
	v.OnPick = func(s int, at float64) { section, x = s, at }
	test.TapCanvas(win.Canvas(), spot(v, 1, 0.7))
	if section != 1 || math.Abs(x-0.7) > 0.02 || v.Selection() != 1 {
		t.Errorf("picked %d at %v", section, x)
	}
	show(t, "view-shape-dark", win.Canvas().Capture())
	test.TapCanvas(win.Canvas(), fyne.NewPos(30, 100))
	if section != -1 || v.Selection() != -1 {
		t.Errorf("the ground picked %d", section)
	}
	// Through the mouse, where the click counts when the button goes up and Tapped comes later.
	picks := 0
	v.OnPick = func(int, float64) { picks++ }
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: spot(v, 2, 0.5)}}
	v.MouseDown(e)
	v.MouseUp(e)
	v.Tapped(&e.PointEvent)
	if picks != 1 || v.Selection() != 2 {
		t.Errorf("a click of the mouse picked %d times, section %d", picks, v.Selection())
	}
}

func TestShapeMoves(t *testing.T) {
	v, win := shapeView(t, look.Light())
	before := v.View().Camera
	p := spot(v, 1, 0.5)
	wheel(v, p, 25)
	if z := v.View().Camera.Zoom / before.Zoom; math.Abs(float64(z)-1.2) > 1e-3 {
		t.Errorf("a notch zooms by %v", z)
	}
	if q := spot(v, 1, 0.5); math.Hypot(float64(q.X-p.X), float64(q.Y-p.Y)) > 0.5 {
		t.Errorf("the place under the pointer moved from %v to %v", p, q)
	}
	turn := v.View().Camera.Turn
	test.Drag(win.Canvas(), fyne.NewPos(100, 200), 60, 10)
	if v.View().Camera.Turn == turn {
		t.Error("a drag does not turn")
	}
	v.DragEnd()
	if v.drag.moving {
		t.Error("still moving")
	}
	// Shift and drag pans.
	turn = v.View().Camera.Turn
	start := spot(v, 1, 0.5)
	v.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: fyne.KeyModifierShift, PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 100)}})
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(120, 130)}, Dragged: fyne.NewDelta(20, 30)})
	v.DragEnd()
	end := spot(v, 1, 0.5)
	if v.View().Camera.Turn != turn || math.Abs(float64(end.X-start.X-20)) > 0.5 || math.Abs(float64(end.Y-start.Y-30)) > 0.5 {
		t.Errorf("pan from %v to %v", start, end)
	}
	// So does the right button, whose drags come as moves.
	start = end
	v.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 100)}})
	v.MouseMoved(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(90, 100)}})
	menu := false
	v.OnMenu = func(fyne.Position, int, float64) { menu = true }
	v.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(90, 100)}})
	v.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(90, 100)})
	if end = spot(v, 1, 0.5); math.Abs(float64(end.X-start.X+10)) > 0.5 || menu {
		t.Errorf("right drag from %v to %v, menu %v", start, end, menu)
	}
	test.DoubleTap(v)
	if !v.View().Camera.Fitted {
		t.Error("double tap does not fit")
	}
}

func TestShapeMenuAndHover(t *testing.T) {
	v, win := shapeView(t, look.Dark())
	section := -7
	v.OnMenu = func(_ fyne.Position, s int, _ float64) { section = s }
	test.TapSecondaryAt(v, spot(v, 0, 0.5))
	if section != 0 {
		t.Errorf("menu on section %d", section)
	}
	hovered := -7
	v.OnHover = func(s int, _ float64) { hovered = s }
	test.MoveMouse(win.Canvas(), spot(v, 2, 0.4))
	if hovered != 2 || v.View().Hovered != 2 {
		t.Errorf("hovered %d", hovered)
	}
	v.Describe = func(s, seg int, x float64) string { return v.scene.Sections[s].Name + "\nL 94 µm" }
	v.showHint(shape.Hit{Section: 2, X: 0.4})
	if v.View().HoverText != "dend\nL 94 µm" {
		t.Errorf("plate %q", v.View().HoverText)
	}
	show(t, "view-shape-hover", win.Canvas().Capture())
	v.MouseOut()
	if v.View().Hovered != -1 || v.View().HoverText != "" {
		t.Error("hover stays")
	}
}

func TestShapePaintsOnlyChanges(t *testing.T) {
	v, win := shapeView(t, look.Dark())
	n := v.data.Paints
	win.Canvas().Capture()
	v.SetSelection(-1)
	v.SetByKind(false)
	v.SetRange(-80, 40, look.Map{}, "mV")
	win.Canvas().Capture()
	if v.data.Paints != n {
		t.Errorf("%d paints though nothing changed", v.data.Paints-n)
	}
	v.SetValues(make([]float32, 9))
	win.Canvas().Capture()
	if v.data.Paints != n+1 {
		t.Errorf("%d paints for new values", v.data.Paints-n)
	}
	before := v.View().Camera.Zoom
	win.Resize(fyne.NewSize(352, 250))
	win.Canvas().Capture()
	if z := v.View().Camera.Zoom; z >= before {
		t.Errorf("half the height keeps the zoom at %v", z)
	}
	v.Look(shape.YZ)
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(look.Light(), 1.25))
	show(t, "view-shape-light", win.Canvas().Capture())
}

func TestToolsAndKeys(t *testing.T) {
	v := NewShapeView()
	bar := container.NewHBox(v.Tools()...)
	win := window(t, look.Dark(), container.NewBorder(bar, nil, nil, nil, v), 352, 500)
	v.SetScene(cell())
	win.Canvas().Capture()
	v.planes.OnPick(1)
	turn := v.View().Camera.Turn
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if v.View().Camera.Turn == turn {
		t.Error("the arrow does not turn")
	}
	zoom := v.View().Camera.Zoom
	v.TypedRune('+')
	if v.View().Camera.Zoom <= zoom {
		t.Error("+ does not zoom")
	}
	v.TypedRune('f')
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF12})
	win.Canvas().Focus(v)
	show(t, "view-shape-tools", win.Canvas().Capture())
	g, _ := graph(t, look.Dark())
	before := g.State().Plot.View
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if g.State().Plot.View.T0 <= before.T0 {
		t.Error("the right arrow does not move on")
	}
	g.TypedRune('f')
	if g.State().Plot.View != before {
		t.Error("f does not fit")
	}
}

func TestEmptyViews(t *testing.T) {
	s, g := NewShapeView(), NewGraphView()
	win := window(t, look.Dark(), container.NewHSplit(g, s), 400, 200)
	win.Canvas().Capture()
	test.TapCanvas(win.Canvas(), fyne.NewPos(300, 100))
	wheel(s, fyne.NewPos(10, 100), 25)
	test.MoveMouse(win.Canvas(), fyne.NewPos(310, 110))
	test.TapCanvas(win.Canvas(), fyne.NewPos(100, 100))
	wheel(g, fyne.NewPos(100, 100), 25)
	stop(s.rest)
}

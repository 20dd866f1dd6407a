package workbench

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"nrngui/engine/session"
)

// tileOf shows a view of a kind and gives its tile.
func tileOf[T tile](t *testing.T, a *App, kind string) T {
	t.Helper()
	if err := a.Do("view.add", kind); err != nil {
		t.Fatal(err)
	}
	p, ok := a.dock.tile(a.state.FocusView()).(T)
	if !ok {
		t.Fatalf("the view of kind %s is %T", kind, a.dock.tile(a.state.FocusView()))
	}
	return p
}

// answered is the engine's answer to a Scan over three stops, with rows.
func answered(id string, over session.Over, ts ...float64) session.Frame {
	fr := scanFrame(2, id, ts...)
	fr.Scans[0].Stops = &session.ScanStops{Var: "v", Unit: "mV", Over: over, Stops: []session.ScanStop{{Section: 0, X: 0.5, Dist: 10}, {Section: 1, X: 0.5, Dist: 220}, {Section: 1, X: 1, Dist: 420}}}
	return fr
}

func TestHeatTile(t *testing.T) {
	a, e := windowed(t)
	p := tileOf[*heatTile](t, a, "heat")
	scan, ok := last[session.Scan](&e.fake)
	if !ok || scan.ID != p.of.ID {
		t.Fatalf("the engine was asked for %+v", scan)
	}
	a.act(func() { a.state.ApplyFrame(answered(p.of.ID, "", 4, 5, 6), a) })
	a.canvas.Capture()
	h := p.view.State()
	if h.Map.Grid == nil || h.Map.Grid.Len() != 3 || p.view.Paints() == 0 || h.Map.View.Y0 != 10 || h.Map.View.Y1 != 420 {
		t.Errorf("%d pictures, view %+v", p.view.Paints(), h.Map.View)
	}
	if title, _ := p.Title(); title != "v over time and space" || p.head.path.Text != "soma → dend" || p.head.what.Text != "Voltage v" {
		t.Errorf("%q, path %q, variable %q", title, p.head.path.Text, p.head.what.Text)
	}
	if err := a.Do("map.speed", "4", "10", "6", "410"); err != nil {
		t.Fatal(err)
	}
	if r := p.view.State().Map.Ruler; r == nil || !strings.Contains(r.Label, "0.2 m/s") || !strings.Contains(a.state.Message, "0.2 m/s") || !p.ruler.On {
		t.Errorf("the ruler is %+v, the status line %q", r, a.state.Message)
	}
	if err := a.Do("map.speed", "1", "2"); err == nil && !strings.Contains(a.state.Message, "takes two times") {
		t.Errorf("a ruler of two numbers: %q", a.state.Message)
	}
	if err := a.Do("map.over", "sections"); err != nil {
		t.Fatal(err)
	}
	a.act(func() { a.state.ApplyFrame(answered(p.of.ID, session.OverSections, 7), a) })
	if h := p.view.State().Map; h.Y != nil || len(h.Names) != 3 || h.Names[2] != "dend" || p.head.path.Text != "all sections" {
		t.Errorf("over sections: %v, %q", h.Names, p.head.path.Text)
	}
	a.act(func() { a.state.SetCursor(1.5) })
	if items := p.Menu(); len(items) < 8 {
		t.Errorf("the menu has %d items", len(items))
	}
	if err := a.Do("view.close"); err != nil {
		t.Fatal(err)
	}
	if c, ok := last[session.Unscan](&e.fake); !ok || c.ID != scan.ID {
		t.Error("the engine goes on scanning")
	}
}

func TestSpaceTile(t *testing.T) {
	a, _ := windowed(t)
	p := tileOf[*spaceTile](t, a, "space")
	a.act(func() { a.state.ApplyFrame(answered(p.of.ID, "", 4, 5, 6), a) })
	g := p.view.State()
	if len(g.Plot.Traces) != 1 || g.Plot.Traces[0].Source.Len() != 3 || g.Plot.Traces[0].Source.Y(2) != 206 || len(g.Plot.Bands) != 1 || len(g.Plot.Bounds) != 2 {
		t.Fatalf("it shows %+v", g.Plot)
	}
	if g.Plot.View.T0 != 10 || g.Plot.View.T1 != 420 || g.Plot.View.Y0 != -80 {
		t.Errorf("view %+v", g.Plot.View)
	}
	if err := a.Do("moment"); err != nil {
		t.Fatal(err)
	}
	a.act(func() { a.state.ApplyFrame(scanFrame(2, p.of.ID, 7), a) })
	if tr := p.view.State().Plot.Traces; len(tr) != 2 || tr[1].Name != "6.00 ms, run 1" || tr[1].Source.Y(0) != 6 || tr[0].Source.Y(0) != 7 {
		t.Errorf("with a kept moment: %d curves", len(tr))
	}
	a.act(func() { a.state.SetCursor(4.5) })
	if tr := p.view.State().Plot.Traces; tr[0].Source.Y(0) != 4.5 || !strings.Contains(p.head.time.Text, "4.50 ms") {
		t.Errorf("at the cursor: %g, %q", tr[0].Source.Y(0), p.head.time.Text)
	}
	p.view.OnCursor(400) // a click on the plot
	if sel := a.state.Sel; sel.Name != "dend" || sel.X != 1 {
		t.Errorf("a click selects %+v", sel)
	}
	a.act(func() { a.state.ApplyFrame(scanFrame(3, p.of.ID, 0, 4), a) })
	if tr := p.view.State().Plot.Traces; len(tr) != 3 || !tr[1].Ghost || tr[1].Source.Y(0) != 4 {
		t.Errorf("in another run: %+v", tr)
	}
	if err := a.Do("moment", "forget"); err != nil || len(p.view.State().Plot.Traces) != 2 {
		t.Errorf("forgotten: %v", err)
	}
}

func TestRasterTile(t *testing.T) {
	a, _ := windowed(t)
	p := tileOf[*rasterTile](t, a, "raster")
	fr := session.Frame{Model: 1, RunNo: 2, Status: session.Running, Until: 120, Time: 9, Spikes: []session.Spike{{Source: "train", T: 5}, {Source: "soma(0.5)", T: 6}, {Source: "elsewhere", T: 7}}}
	a.act(func() { a.state.ApplyFrame(fr, a) })
	r := p.view.State().Plot
	if len(r.Rows) != 2 || len(r.Spikes.T) != 2 || r.Spikes.Row[1] != 1 || !r.Named || !strings.HasPrefix(p.counts.Text, "2 spikes of 2 sources") {
		t.Errorf("%+v, %q", r.Spikes, p.counts.Text)
	}
	again := fr
	again.RunNo = 3
	again.Spikes = []session.Spike{{Source: "train", T: 1}}
	a.act(func() { a.state.ApplyFrame(again, a) })
	if r := p.view.State().Plot; len(r.Spikes.T) != 1 {
		t.Errorf("%d spikes in a new run", len(r.Spikes.T))
	}
	if a.canvas.Capture(); p.view.Paints() == 0 || !p.Object().Visible() {
		t.Error("it was not drawn")
	}
}

func TestPathIsPickedOnTheCell(t *testing.T) {
	a, _ := windowed(t)
	c, ok := a.dock.tile("shape1").(*shapeTile)
	if !ok {
		t.Fatal("no cell is shown")
	}
	if err := a.Do("path"); err != nil {
		t.Fatal(err)
	}
	a.act(func() { c.pick(0, 0) })
	a.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if a.state.Fields.Pick != nil {
		t.Error("Esc does not end it")
	}
	if err := a.Do("path"); err != nil {
		t.Fatal(err)
	}
	a.act(func() { c.pick(0, 0) })
	a.act(func() { c.pick(1, 1) })
	if v, ok := a.state.Doc().View("space1"); !ok || v.Path.To != "dend(1)" || len(c.view.View().Way) != 2 {
		t.Errorf("the view is %+v, the cell shows %v", v, c.view.View().Way)
	}
}

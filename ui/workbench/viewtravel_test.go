package workbench

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"nrngui/engine/currents"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/kit"
)

// A click on a curve of v puts the cursor there and opens the card above the inspector; its answer is shown, copied and closed by the buttons.
func TestClickOnCurveExplains(t *testing.T) {
	a, e := windowed(t)
	s := a.state
	var graph *graphTile
	for _, id := range a.dock.inSight() {
		if g, ok := a.dock.tiles[id].(*graphTile); ok && graph == nil {
			graph = g
		}
	}
	if graph == nil {
		t.Fatal("no graph is seen")
	}
	if s.Doc().Recordings[0].Ref.Var != "v" {
		t.Fatal("the first recording is not v")
	}
	pick := graph.view.OnPick
	if pick == nil {
		t.Fatal("a graph can't be picked from")
	}
	e.sent = nil
	pick(0, 1.5, -20)
	look, ok := last[session.Look](&e.fake)
	if !ok || look.T != 1.5 || look.Explain == nil || look.Explain.Section != "soma" || s.Cursor != 1.5 {
		t.Fatalf("the click asked for %+v, the cursor stands at %g", look, s.Cursor)
	}
	if !a.explain.object.Visible() || a.explain.wait.Text == "" {
		t.Error("the card does not say that it waits")
	}
	card := &currents.Card{Section: "soma", X: 0.5, From: 1.475, To: 1.5, VFrom: -21, VTo: -20, Slope: 40, Capacitance: 0.0126, Up: 1, Down: 0.5, Earlier: math.NaN(),
		Pushes: []currents.Push{{Line: currents.Line{Label: "hh ina"}, NA: -1, Up: true, Percent: 100, Role: currents.Sodium}, {Line: currents.Line{Label: "hh ik"}, NA: 0.5, Percent: 100}}}
	a.act(func() {
		s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Ready, Time: 3, Until: 120,
			Seen: []session.Seen{{RunNo: 2, Asked: 1.5, T: 1.5, Explain: look.Explain, Card: card}}}, a)
	})
	if a.explain.shown != card || a.explain.wait.Visible() || a.explain.place.Text != "soma(0.5)" {
		t.Errorf("the card shows %v at %q, waits %q", a.explain.shown, a.explain.place.Text, a.explain.wait.Text)
	}
	in, out := a.inspector.panel, a.explain.object
	if in.Position().Y < out.Position().Y+out.Size().Height || out.Size().Height < 100 || in.Position().X != out.Position().X {
		t.Errorf("the card is at %v, %v; the inspector at %v", out.Position(), out.Size(), in.Position())
	}
	if err := a.Do("explain.copy"); err != nil || a.fyne.Clipboard().Content() != card.Text() {
		t.Errorf("copied %q, %v", a.fyne.Clipboard().Content(), err)
	}
	n := len(e.sent)
	a.show()
	if len(e.sent) != n {
		t.Error("what is known is asked for again")
	}
	a.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if out.Visible() {
		t.Error("Esc leaves the card open")
	}
	a.act(func() { s.ExplainAt(s.Travel.Card.At) })
	if err := a.Do("explain.close"); err != nil || out.Visible() || in.Position().Y != 0 {
		t.Errorf("after closing the card is visible: %v, the inspector at %v, %v", out.Visible(), in.Position(), err)
	}
}

// The view of currents tells the engine where it looks while it is seen, follows the selection or stays, shows what comes and audits its sum.
func TestCurrentsView(t *testing.T) {
	a, e := windowed(t)
	s := a.state
	a.act(func() { s.Select(a, Selection{Kind: SelSection, Cell: "cell", Name: "soma", X: 0.5}) })
	if err := a.Do("currents"); err != nil {
		t.Fatal(err)
	}
	p, ok := last[session.Probe](&e.fake)
	if !ok || len(p.Places) != 1 || p.Places[0].Section != "soma" {
		t.Fatalf("the engine was asked to probe %v", p.Places)
	}
	id := s.FocusView()
	tile := a.dock.tiles[id].(*currentsTile)
	if title, _ := tile.Title(); title != "Currents at soma(0.5)" || !tile.empty.Visible() {
		t.Errorf("title %q", title)
	}
	at := p.Places[0]
	bands := []session.Current{{Name: "K", Role: currents.Potassium}, {Name: "Na", Role: currents.Sodium}, {Name: "capacitive", Role: currents.Capacitive}}
	nan := math.NaN()
	a.act(func() {
		s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Ready, Time: 3, Until: 120, Currents: []session.Currents{
			{Place: at, Bands: bands, From: 0, Whole: true, NA: [][]float64{{nan, 1, 2, 3}, {nan, -1.5, -1, -3}, {nan, 0.5, -1, 0}}}}}, a)
	})
	if !tile.view.Visible() || tile.empty.Visible() || tile.have != 4 || tile.sum.Text != "sum 0.000 nA" || tile.sum.Icon != kit.IconOK {
		t.Errorf("%d samples are shown, the pill says %q", tile.have, tile.sum.Text)
	}
	if g := tile.view.State(); len(g.Plot.Traces) != 3 || g.Plot.Traces[2].Name != "cap." || g.Plot.View.Y1 < 3 || g.Plot.View.Y0 > -3 {
		t.Errorf("bands %v in %v", len(g.Plot.Traces), g.Plot.View)
	}
	a.act(func() {
		s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Ready, Time: 4, Until: 120, T: []float64{4}, Currents: []session.Currents{
			{Place: at, Bands: bands, From: 4, NA: [][]float64{{1}, {1}, {1}}}}}, a)
	})
	if tile.sum.Text != "sum 3 nA" || tile.sum.Icon != kit.IconWarning {
		t.Errorf("currents that don't balance: the pill says %q", tile.sum.Text)
	}
	a.act(func() { s.SetCursor(2) })
	if tile.sum.Text != "sum 0.000 nA" {
		t.Errorf("at the cursor the pill says %q", tile.sum.Text)
	}
	test.Tap(tile.pin)
	a.act(func() { s.Select(a, Selection{Kind: SelSection, Cell: "cell", Name: "dend", X: 0.5}) })
	if p, _ := last[session.Probe](&e.fake); p.Places[0].Section != "soma" {
		t.Error("a view that stays goes away")
	}
	test.Tap(tile.pin)
	if p, _ := last[session.Probe](&e.fake); p.Places[0].Section != "dend" {
		t.Error("a view that follows stays")
	}
	a.act(func() {
		s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Ready, Time: 4, Until: 120, Currents: []session.Currents{
			{Place: p.Places[0], Err: "not of this one"}, {Place: project.Place{Cell: "cell", Section: "dend", X: 0.5}, Err: "no", Hint: "choose another place"}}}, a)
	})
	if !tile.empty.Visible() || tile.empty.Detail != "Choose another place" {
		t.Errorf("a place without currents says %q", tile.empty.Detail)
	}
	a.act(func() { a.complain(s.ShowView(s.Doc().Views[0].ID)) })
	if s.Seen(id) {
		t.Fatal("the view is still seen")
	}
	if p, _ := last[session.Probe](&e.fake); len(p.Places) != 0 {
		t.Errorf("a view that is not seen probes %v", p.Places)
	}
}

// The time line offers what can be done with the moment under the pointer, the button beside it branches at the cursor, and a branch has its mark.
func TestTimeLineBranches(t *testing.T) {
	a, e := windowed(t)
	s := a.state
	a.act(func() {
		s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Done, Time: 3, Until: 120, Past: session.Past{From: 0, Snapshots: 3}}, a)
	})
	if a.runbar.branch.Enabled() {
		t.Error("it can branch at the end of the run")
	}
	a.act(func() { s.SetCursor(2) })
	if !a.runbar.branch.Enabled() {
		t.Fatalf("it can't branch: %s", s.CanBranch(s.Cursor))
	}
	tap(t, a, a.runbar.branch)
	b, ok := last[session.Branch](&e.fake)
	if !ok || b.T != 2 || !b.Hold || b.Until != 120 {
		t.Errorf("the button sent %+v", b)
	}
	a.act(func() {
		s.ApplyFrame(session.Frame{Model: 1, RunNo: 3, Status: session.Ready, Time: 2, Until: 120, Past: session.Past{From: 0, Snapshots: 3}, Fork: &session.Fork{Parent: 2, T: 2, Samples: 3}}, a)
	})
	if s.Run.Branch == nil || len(s.Run.T) != 3 || len(s.Ghost.T) != 4 {
		t.Fatalf("the branch has %d samples, its parent %d", len(s.Run.T), len(s.Ghost.T))
	}
	a.runbar.scrub.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(30, 10), AbsolutePosition: fyne.NewPos(300, 500)})
	if len(a.canvas.Overlays().List()) == 0 {
		t.Error("no menu over the time line")
	}
	title := ""
	for _, r := range s.ProjectRows() {
		title += r.Text + "\n"
	}
	if !strings.Contains(title, "Run 2 from 1 at 2 ms") {
		t.Error(title)
	}
}

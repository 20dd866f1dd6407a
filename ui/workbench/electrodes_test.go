package workbench

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/plots"
)

// withElectrode opens a project and gives it a view of an electrode.
func withElectrode(t *testing.T) (s *State, f *fake, view string) {
	t.Helper()
	s, f = clamped(t)
	view, err := s.AddView(f, s.newElectrode())
	if err != nil {
		t.Fatal(err)
	}
	return s, f, view
}

func TestElectrodeInTheModel(t *testing.T) {
	s, f, id := withElectrode(t)
	before := s.Doc()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.InsertElectrode(f, id, true))
	pp := s.point(id)
	if pp == nil || pp.Type != "IClamp" || pp.At.Section != "soma" {
		t.Fatalf("%+v", pp)
	}
	f.sent = nil
	must(s.EditProtocol(f, id, "amp", false, func(pr *project.Protocol) { pr.Step.Amp = 0.7 }))
	must(s.EditProtocol(f, id, "amp", true, func(pr *project.Protocol) { pr.Step.Amp = 0.8 }))
	if set, ok := last[session.Set](f); !ok || set.Value != 0.8 || set.Ref.Point != id || set.Ref.Var != "amp" {
		t.Errorf("the running model heard %+v", f.sent)
	}
	s.Undo(f)
	if pr, _, _, _ := s.electrode(id); pr.Step.Amp != 0.3 {
		t.Errorf("one undo leaves amp %g", pr.Step.Amp)
	}
	must(s.SetPoint(f, id, "amp", 1.5, true)) // on the point process itself
	if pr, _, _, _ := s.electrode(id); pr.Step.Amp != 1.5 {
		t.Errorf("the view does not follow its point process: %g", pr.Step.Amp)
	}
	must(s.EditProtocol(f, id, "", true, func(pr *project.Protocol) { pr.Mode, pr.Clamp = project.VoltageClamp, "VClamp" }))
	if pp = s.point(id); pp.Type != "VClamp" || project.Validate(s.Doc(), s.Cat).Err() != nil {
		t.Errorf("%+v %v", pp, project.Validate(s.Doc(), s.Cat).Err())
	}
	recorded := false
	for _, r := range s.Doc().Recordings {
		recorded = recorded || r.Ref == project.Ref{Point: id, Var: "i"}
	}
	if !recorded {
		t.Error("the current of the clamp is not recorded")
	}
	must(s.EditProtocol(f, id, "", true, func(pr *project.Protocol) { pr.Mode = project.CurrentClamp }))
	if pr, _, _, _ := s.electrode(id); pr.Step.Amp != 1.5 {
		t.Errorf("the step of current is lost: %g", pr.Step.Amp)
	}
	must(s.MoveElectrode(f, id, project.Place{Cell: s.FirstCell(), Section: "dend", X: 0.25}))
	if at := s.point(id).At; at.Section != "dend" || at.X != 0.25 {
		t.Errorf("%v", at)
	}
	must(s.InsertElectrode(f, id, false))
	if s.point(id) != nil || len(s.Doc().Points) != len(before.Points) {
		t.Errorf("%+v", s.Doc().Points)
	}
	if _, at, _, _ := s.electrode(id); at.Section != "dend" {
		t.Errorf("the place is lost: %v", at)
	}
}

func TestFamilyBesideTheModel(t *testing.T) {
	s, f, id := withElectrode(t)
	do := func(cmd string, args ...string) {
		t.Helper()
		if err := Find(Table(), cmd).Perform(s, f, args...); err != nil {
			t.Fatal(err)
		}
	}
	do("electrode.mode", "voltage", "family")
	if err := s.EditProtocol(f, id, "", true, func(pr *project.Protocol) {
		pr.Levels = []project.Level{{Dur: 2, Amp: -65}, {Dur: 5}, {Dur: 1, Amp: -65}}
		pr.Volts, pr.Peak, pr.Steady = project.Stepped{From: -60, To: 0, N: 3}, project.PeakWindow{From: 2.3, To: 6, Sign: "inward"}, 6.9
	}); err != nil {
		t.Fatal(err)
	}
	before := s.Doc()
	f.sent = nil
	do("electrode.run")
	if len(f.jobs) != 1 || len(f.sent) != 0 || s.Doc() != before {
		t.Fatalf("%d jobs; the session heard %v", len(f.jobs), f.sent)
	}
	f.jobs[0].Work(context.Background(), func(float64) {})()
	run := s.Families[id]
	if !run.take() || run.Done != 3 {
		t.Fatalf("%d done", run.Done)
	}
	if peak := run.Cells[2].Values[0]; !(peak < -1) { // sodium at 0 mV
		t.Errorf("the inward peak is %g nA", peak)
	}
	if text := run.familyText(2); !strings.HasPrefix(text, "0 mV: peak ") || !strings.Contains(text, "steady ") {
		t.Errorf("%q", text)
	}
	numbers, err := s.FamilyCSV(id, false)
	traces, err2 := s.FamilyCSV(id, true)
	if err != nil || err2 != nil || strings.Count(string(numbers), "\n") != 4 || !strings.HasPrefix(string(traces), "t (ms),electrode1.i at electrode1.amp2=-60,") || strings.Count(string(traces), "\n") != 322 {
		t.Errorf("%v %v\n%s\n%.200s %d", err, err2, numbers, traces, strings.Count(string(traces), "\n"))
	}
	do("electrode.take", "1")
	pp := s.point(id)
	if pp == nil || pp.Type != "SEClamp" {
		t.Fatalf("%+v", pp)
	}
	if pr, _, _, _ := s.electrode(id); pr.Mode != project.VoltageClamp || pr.Levels[1].Amp != -60 {
		t.Errorf("%+v", pr)
	}
	s.Undo(f)
	if s.Doc() != before {
		t.Error("one undo does not take it back")
	}
	do("electrode.mode", "current family")
	if err := s.EditProtocol(f, id, "", true, func(pr *project.Protocol) { pr.Amps.N = 0 }); err != nil {
		t.Fatal(err)
	}
	if err := s.RunFamily(f, id); err == nil || !strings.Contains(err.Error(), "0 runs") {
		t.Error(err)
	}
}

func TestElectrodeTile(t *testing.T) {
	a, _ := windowed(t)
	if err := a.Do("view.add", "electrode"); err != nil {
		t.Fatal(err)
	}
	if err := a.Do("electrode.mode", "voltage", "family"); err != nil {
		t.Fatal(err)
	}
	a.show()
	tile, ok := a.dock.tiles["electrode1"].(*electrodeTile)
	if !ok {
		t.Fatalf("%T", a.dock.tiles["electrode1"])
	}
	for _, d := range []struct {
		g     plots.Grip
		value float64
	}{{plots.Grip{Kind: plots.GripEdge, Level: 1}, 4}, {plots.Grip{Kind: plots.GripEdge, Level: 0}, 2}, {plots.Grip{Kind: plots.GripFirst, Level: 1}, -40}, {plots.Grip{Kind: plots.GripLast, Level: 1}, 0},
		{plots.Grip{Kind: plots.GripFrom}, 2.3}, {plots.Grip{Kind: plots.GripTo}, 5}, {plots.Grip{Kind: plots.GripSteady}, 5.9}, {plots.Grip{Kind: plots.GripAmp, Level: 0}, -80}} {
		tile.drag(d.g, d.value, true)
	}
	pr, _, _, _ := a.state.electrode("electrode1")
	if pr.Levels[0] != (project.Level{Dur: 2, Amp: -80}) || pr.Levels[1].Dur != 4 || pr.Volts.From != -40 || pr.Volts.To != 0 || pr.Peak.From != 2.3 || pr.Peak.To != 5 || pr.Steady != 5.9 {
		t.Errorf("dragged: %+v", pr)
	}
	if p := tile.pic.Protocol(); p.Levels[0].Amp != -80 || len(p.Row) != 15 {
		t.Errorf("the picture shows %+v", p)
	}
	tap(t, a, tile.start)
	run := a.state.Families["electrode1"]
	if run == nil || a.state.job(sweepJob("electrode1")) == nil {
		t.Fatal("no job")
	}
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) { // it runs beside the window
		run.lock.Lock()
		n := len(run.fresh)
		run.lock.Unlock()
		if n == 15 {
			break
		}
	}
	a.act(func() { a.state.Mark(DirtyJobs) })
	a.show()
	if n := len(tile.traces.State().Plot.Traces); n != 15 || len(tile.curve.State().Plot.Spots) != 30 || !tile.both.Visible() {
		t.Errorf("%d traces, %d spots", n, len(tile.curve.State().Plot.Spots))
	}
	tile.pick(3)
	if !tile.use.Visible() || !strings.Contains(tile.line.Text, "peak") {
		t.Errorf("%q", tile.line.Text)
	}
	for _, small := range []bool{true, false} { // form and results share a small tile
		tile.object.Resize(fyne.NewSize(420, map[bool]float32{true: 200, false: 640}[small]))
		if tile.flip.Visible() != small || tile.room.parts[1].Visible() == small || !tile.room.parts[3].Visible() {
			t.Errorf("small %v: %v %v", small, tile.flip.Visible(), tile.room.parts[1].Visible())
		}
	}
}

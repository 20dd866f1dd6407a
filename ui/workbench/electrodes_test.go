package workbench

import (
	"context"
	"strings"
	"testing"

	"nrngui/engine/project"
	"nrngui/engine/session"
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
	if set, ok := f.sent[len(f.sent)-1].(session.Set); !ok || set.Value != 0.8 || set.Ref.Point != id || set.Ref.Var != "amp" {
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

package workbench

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// lab is a state with a real engine: what the window would be without its views.
type lab struct {
	fake
	t *testing.T
	s *State
	e *session.Session
}

func (l *lab) Send(c session.Command) { l.fake.Send(c); l.e.Send(c) }

// newLab opens a sample and waits until it has run.
func newLab(t *testing.T, sample int) *lab {
	t.Helper()
	ctx, end := context.WithCancel(context.Background())
	l := &lab{t: t, s: NewState(catalogue(t)), e: session.Start(ctx, catalogue(t))}
	t.Cleanup(func() {
		end()
		<-l.e.Done()
	})
	l.s.OpenSample(l, Samples()[sample])
	l.until("done")
	return l
}

// until takes frames until a condition of the verb "wait" holds.
func (l *lab) until(what string) {
	l.t.Helper()
	w, err := ParseWait([]string{what})
	if err != nil {
		l.t.Fatal(err)
	}
	limit := time.After(30 * time.Second)
	for {
		l.s.LookBack(l)
		if w.Met(l.s) {
			return
		}
		select {
		case f := <-l.e.Frames():
			l.s.ApplyFrame(f, l)
		case <-limit:
			l.t.Fatalf("%s did not come; the model is %s, problems %v", what, l.s.Status, l.s.Issues)
		}
	}
}

func (l *lab) do(id string, args ...string) {
	l.t.Helper()
	if err := Find(Table(), id).Perform(l.s, l, args...); err != nil {
		l.t.Fatalf("%s %v: %v", id, args, err)
	}
}

// The time cursor moves everything: the values of the inspector and the shape become those of the moment, exactly, and come back to the end of the run.
func TestCursorShowsWhatWas(t *testing.T) {
	l := newLab(t, 1)
	s := l.s
	l.do("select", "soma")
	l.until("looked")
	gate := ""
	for _, r := range s.Watch {
		if strings.HasSuffix(r.String(), "hh.n") {
			gate = r.String()
		}
	}
	if gate == "" {
		t.Fatalf("the inspector watches %v", s.Watch)
	}
	v := s.Doc().Recordings[0].Ref
	for _, at := range []float64{7.5, 30, 12.025} {
		l.do("cursor", look.Fixed(at, 3))
		l.until("looked")
		n, ok := s.Shown(gate)
		if !ok || !(n > 0 && n < 1) {
			t.Errorf("n at %g ms is %g", at, n)
		}
		shape := s.ShapeNow()
		want := s.Run.ValueAt(s.runTrace(&s.Run, s.Doc().Canonical(v)), at)
		if math.Abs(shape.T-at) > 0.0126 || math.Abs(float64(shape.V[0])-want) > 0.5 {
			t.Errorf("the shape at %g ms is that of %g ms: %g mV at the soma, recorded %g", at, shape.T, shape.V[0], want)
		}
	}
	past, _ := s.Shown(gate)
	l.do("cursor")
	now, _ := s.Shown(gate)
	if past == now || now != s.Watched[gate] {
		t.Errorf("at the end of the run n is %g, watched %g, and was %g", now, s.Watched[gate], past)
	}
	looks := 0
	for _, c := range l.sent {
		if _, ok := c.(session.Look); ok {
			looks++
		}
	}
	if looks != 3 {
		t.Errorf("%d looks for three moments", looks)
	}
}

// A parameter that is changed while the cursor stands in the past branches there, at every value of one drag anew; the parent stays as ghost and the shared part is
// drawn once. The event list that comes of it replays the branch bit by bit.
func TestDragInThePastBranches(t *testing.T) {
	l := newLab(t, 1)
	s := l.s
	parent := s.Run
	l.do("select", "soma")
	l.do("cursor", "42")
	before := s.Doc()
	target := Target{Cell: s.FirstCell(), Subset: "soma", Mech: "hh", Param: "gkbar"}
	for i, v := range []float64{0.034, 0.031, 0.029} {
		if err := s.SetTarget(l, target, v, false); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			l.until("t>42.5")
		}
	}
	if err := s.SetTarget(l, target, 0.029, true); err != nil {
		t.Fatal(err)
	}
	l.until("done")
	b := s.Run.Branch
	if b == nil || b.Parent != parent.Number || math.Abs(b.T-42) > 0.0126 || s.Run.Number != parent.Number+1 {
		t.Fatalf("the run is %d, branch %+v; the parent was %d", s.Run.Number, b, parent.Number)
	}
	if want := []string{"gkbar_hh 0.036 → 0.029"}; !slices.Equal(b.What, want) {
		t.Errorf("the branch says %q, want %q", b.What, want)
	}
	if s.Ghost.Number != parent.Number || len(s.Ghosts()) != 1 {
		t.Errorf("ghosts %d, the last is run %d", len(s.Ghosts()), s.Ghost.Number)
	}
	if from := s.GhostFrom(&s.Ghost); from != b.Samples-1 || s.Ghost.T[from] != s.Run.T[from] || math.Abs(s.Run.T[from]-b.T) > 1e-9 {
		t.Errorf("the ghost is drawn from sample %d on, %d are shared", from, b.Samples)
	}
	for i := range s.Run.Traces {
		for k := range b.Samples {
			if s.Run.Traces[i].Y[k] != parent.Traces[i].Y[k] {
				t.Fatalf("sample %d of %s is not that of the parent", k, s.Run.Traces[i].Label)
			}
		}
	}
	if len(s.Run.T) != len(parent.T) || s.Run.Traces[0].Y[len(parent.T)-1] == parent.Traces[0].Y[len(parent.T)-1] {
		t.Error("the branch ends as its parent, or elsewhere")
	}
	if len(s.Applied) != 1 || s.Applied[0].Value != 0.029 {
		t.Errorf("the event list of the branch is %v", s.Applied)
	}
	if s.InPast() || s.Travel.gesture != nil {
		t.Error("the views do not follow the branch")
	}
	marks := s.RunMarks()
	if len(marks) != 1 || marks[0].Label != "branch: gkbar_hh 0.036 → 0.029" {
		t.Errorf("marks %+v", marks)
	}
	rows := s.ProjectRows()
	if !slices.ContainsFunc(rows, func(r kit.TreeRow) bool {
		return strings.Contains(r.Text, "Run 2 from 1 at 42 ms") && strings.Contains(r.Tip, "branched from Run 1")
	}) {
		t.Error("the navigator does not tell of the branch")
	}
	branch := s.Run
	l.do("replay")
	l.until("done")
	if s.Run.Branch != nil || len(s.Doc().Changes) != 1 {
		t.Errorf("the replay has branch %v and event list %v", s.Run.Branch, s.Doc().Changes)
	}
	for i := range branch.Traces {
		if !slices.Equal(branch.Traces[i].Y, s.Run.Traces[i].Y) {
			t.Errorf("%s replayed is not that of the branch", branch.Traces[i].Label)
		}
	}
	l.do("undo")
	l.do("undo")
	l.until("done")
	if !sameParams(before, s.Doc()) {
		t.Error("two undos do not lead back")
	}
	for i := range parent.Traces {
		if !slices.Equal(parent.Traces[i].Y, s.Run.Traces[i].Y) {
			t.Errorf("%s after undo is not that of the parent", parent.Traces[i].Label)
		}
	}
}

// The temperature is a change like any other: in the past it branches, and its branch can be replayed.
func TestTemperatureBranches(t *testing.T) {
	l := newLab(t, 1)
	s := l.s
	parent := s.Run
	l.do("cursor", "42")
	if err := s.SetRun(l, "Temperature", true, func(r *project.Run) { r.Celsius = 16.3 }); err != nil {
		t.Fatal(err)
	}
	l.until("done")
	b := s.Run.Branch
	if b == nil || math.Abs(b.T-42) > 0.0126 || !slices.Equal(b.What, []string{"celsius 6.3 → 16.3"}) {
		t.Fatalf("branch %+v", b)
	}
	if s.Doc().Run.Celsius != 16.3 || len(s.Applied) != 1 || s.Applied[0].Ref.Var != "celsius" {
		t.Errorf("the project has %g degC, the event list is %v", s.Doc().Run.Celsius, s.Applied)
	}
	branch := s.Run
	if slices.Equal(branch.Traces[0].Y, parent.Traces[0].Y) || branch.Traces[0].Y[b.Samples-1] != parent.Traces[0].Y[b.Samples-1] {
		t.Error("the branch is its parent, or begins elsewhere")
	}
	l.do("replay")
	l.until("done")
	if s.Doc().Run.Celsius != 6.3 || !slices.Equal(branch.Traces[0].Y, s.Run.Traces[0].Y) {
		t.Errorf("the replay begins with %g degC, or is another run", s.Doc().Run.Celsius)
	}
}

func sameParams(a, b *project.Project) bool {
	x, _ := a.Cell(a.Cells[0].Name)
	y, _ := b.Cell(b.Cells[0].Name)
	return slices.EqualFunc(x.Rules, y.Rules, func(p, q project.Rule) bool { return slices.Equal(p.Params, q.Params) })
}

// "Branch here" takes the run up and waits; what is then changed belongs to the branch, and branches have branches.
func TestBranchHereWaits(t *testing.T) {
	l := newLab(t, 1)
	s := l.s
	l.do("cursor", "20")
	l.do("branch")
	l.until("ready")
	if s.Time < 19.99 || s.Time > 20.03 || s.Run.Branch == nil || len(s.Run.Branch.What) != 0 {
		t.Fatalf("it waits at %g ms, branch %+v", s.Time, s.Run.Branch)
	}
	l.do("set", "soma", "hh.gnabar", "0.1")
	if s.Status != session.Ready {
		t.Error("a change of a branch that waits starts it")
	}
	l.do("continue")
	l.until("done")
	if len(s.Run.T) != len(s.Ghost.T) || len(s.Applied) != 1 || math.Abs(s.Applied[0].T-20) > 0.03 {
		t.Errorf("%d samples, the parent has %d; changes %v", len(s.Run.T), len(s.Ghost.T), s.Applied)
	}
	l.do("branch", "60", "soma", "hh.gnabar", "0.2")
	l.until("done")
	b := s.Run.Branch
	if b.Parent != 2 || s.Run.Number != 3 || len(b.What) != 1 || b.What[0] != "gnabar_hh 0.1 → 0.2" || len(s.Applied) != 2 {
		t.Errorf("branch %+v, changes %v", b, s.Applied)
	}
	s.Keep = true
	l.do("run")
	l.until("done")
	if s.Run.Branch != nil || s.Run.Number != 4 || len(s.Ghosts()) != 2 {
		t.Errorf("run %d with branch %v and %d ghosts", s.Run.Number, s.Run.Branch, len(s.Ghosts()))
	}
}

// What can't be branched says why, and what has no branch acts as before.
func TestBranchRefused(t *testing.T) {
	l := newLab(t, 1)
	s := l.s
	branch := Find(Table(), "branch")
	if err := branch.Perform(s, l); err == nil || !strings.Contains(err.Error(), "put the time cursor") {
		t.Errorf("a branch without cursor says %v", err)
	}
	if err := branch.Perform(s, l, "x"); err == nil || !strings.Contains(err.Error(), "no time") {
		t.Errorf("a branch at x says %v", err)
	}
	if err := branch.Perform(s, l, "3", "soma"); err == nil || !strings.Contains(err.Error(), "not 2 words") {
		t.Errorf("a branch with half of a change says %v", err)
	}
	l.do("branch", "500") // the engine refuses it
	limit := time.Now().Add(10 * time.Second)
	for len(s.Issues) == 0 && time.Now().Before(limit) {
		s.ApplyFrame(<-l.e.Frames(), l)
	}
	if len(s.Issues) == 0 || !strings.Contains(s.Issues[0].Msg, "has come to") || !strings.HasPrefix(s.Message, "No branch") || len(s.Travel.branches) != 0 {
		t.Errorf("issues %v, message %q, %d branches awaited", s.Issues, s.Message, len(s.Travel.branches))
	}
	s.ClearIssues()
	l.Send(session.Remember{})
	for s.Travel.Past.Snapshots > 0 {
		s.ApplyFrame(<-l.e.Frames(), l)
	}
	l.do("cursor", "30")
	if err := branch.Perform(s, l); err == nil || !strings.Contains(err.Error(), "no snapshot") {
		t.Errorf("a branch without snapshots says %v", err)
	}
	l.do("set", "soma", "hh.gnabar", "0.11")
	l.until("done")
	if s.Run.Branch != nil || len(s.Issues) == 0 || !strings.Contains(s.Issues[0].Msg, "acts on the run as a whole") {
		t.Errorf("a change in the past that can't branch: run %+v, issues %v", s.Run.Branch, s.Issues)
	}
}

package workbench

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nrngui/engine/project"
	"nrngui/engine/session"
)

// saved saves under the path of the window's project and waits until that is done.
func saved(t *testing.T, a *App, path string) {
	t.Helper()
	a.state.ClearIssues()
	a.state.Message = ""
	done := make(chan func(), 1)
	a.post = func(f func()) { done <- f }
	a.SaveFile(path)
	select {
	case f := <-done:
		f()
	case <-time.After(20 * time.Second):
		t.Fatal("saving does not end")
	}
	a.post = func(func()) {}
}

// Two windows of one project: the second to save is told, and may save once more. A file that was deleted is written anew.
func TestSaveSeesOtherPrograms(t *testing.T) {
	a, _ := windowed(t)
	path := filepath.Join(t.TempDir(), "p.nrnproj")
	saved(t, a, path)
	if a.state.Path != path || a.state.Unsaved() {
		t.Fatal(a.state.Message, a.state.Issues)
	}
	if err := a.Do("set", "soma", "hh.gnabar", "0.2"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("of another"), 0o644); err != nil {
		t.Fatal(err)
	}
	saved(t, a, path)
	if text, _ := os.ReadFile(path); string(text) != "of another" || !a.state.Unsaved() || len(a.state.Issues) == 0 || !strings.Contains(a.state.Issues[0].Msg, "another program") {
		t.Fatalf("the other one's file is written over: %.20q, %v", text, a.state.Issues)
	}
	saved(t, a, path)
	if p, problems := project.Load(path, nil); p == nil || a.state.Unsaved() {
		t.Errorf("saved once more: %v, %v", problems, a.state.Issues)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	saved(t, a, path)
	if _, err := os.Stat(path); err != nil {
		t.Errorf("a deleted file is not written anew: %v", err)
	}
	saved(t, a, filepath.Join(filepath.Dir(path), "nowhere", "p.nrnproj"))
	if len(a.state.Issues) == 0 || !strings.Contains(a.state.Issues[0].Hint, "make the folder") {
		t.Errorf("no folder: %v", a.state.Issues)
	}
}

// What is no zip, or is not there, is refused before it takes the place of what is shown.
func TestRefusesBrokenModels(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bad.zip")
	if err := os.WriteFile(path, []byte("PK\x03\x04 cut off"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{path, filepath.Join(filepath.Dir(path), "none.hoc")} {
		if o := Read(p); o.Model || !o.Problems.Failed() || o.Problems[0].Hint == "" {
			t.Errorf("%s: model %v, %v", p, o.Model, o.Problems)
		}
	}
}

// Init & Run once more without a change keeps the run that one compares with.
func TestRepeatedRunKeepsTheGhost(t *testing.T) {
	s, f := opened(t)
	run := func(n int, v float64) {
		s.ApplyFrame(session.Frame{Model: 1, RunNo: n, Status: session.Running, Until: 120}, f)
		s.ApplyFrame(session.Frame{Model: 1, RunNo: n, Status: session.Done, Time: 3, Until: 120, T: []float64{0, 1, 2, 3},
			Samples: []session.Samples{{Ref: s.Doc().Recordings[0].Ref, Y: []float64{v, v, v, v}}}}, f)
	}
	ghost := func() float64 {
		if len(s.Ghost.Traces) == 0 || len(s.Ghost.Traces[0].Y) == 0 {
			return math.NaN()
		}
		return s.Ghost.Traces[0].Y[0]
	}
	run(3, -65)
	if err := Find(Table(), "set").Perform(s, f, "soma", "hh.gnabar", "0.2"); err != nil {
		t.Fatal(err)
	}
	run(4, -60)
	if ghost() != -65 {
		t.Fatalf("the ghost begins at %g", ghost())
	}
	run(5, -60)
	if ghost() != -65 || s.Run.Number < 3 {
		t.Errorf("once more, the ghost begins at %g, run %d", ghost(), s.Run.Number)
	}
	if err := Find(Table(), "set").Perform(s, f, "soma", "hh.gnabar", "0.3"); err != nil {
		t.Fatal(err)
	}
	run(6, -50)
	if ghost() != -60 {
		t.Errorf("changed again, the ghost begins at %g", ghost())
	}
}

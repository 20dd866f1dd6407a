package workbench

import (
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/hoc"
	"nrngui/engine/hoc/live"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/session"
)

// fake stands for window and machine: it notes what it is asked.
type fake struct {
	sent    []session.Command
	scripts []live.Command
	asked   []string
	discard int
	jobs    []Job
}

func (f *fake) Send(c session.Command) { f.sent = append(f.sent, c) }
func (f *fake) Tell(c live.Command)    { f.scripts = append(f.scripts, c) }
func (f *fake) Interrupt()             { f.asked = append(f.asked, "interrupt") }
func (f *fake) Trust(dir string)       { f.asked = append(f.asked, "trust "+dir) }
func (f *fake) StopSoon()              { f.asked = append(f.asked, "stop soon") }
func (f *fake) Enter(text string)      { f.asked = append(f.asked, "enter "+text) }
func (f *fake) Ask(what string, _ func(m *hoc.Machine) func()) {
	f.asked = append(f.asked, "ask "+what)
}
func (f *fake) OpenFile(p string) { f.asked = append(f.asked, "open "+p) }
func (f *fake) SaveFile(p string) { f.asked = append(f.asked, "save "+p) }
func (f *fake) Choose(p Purpose)  { f.asked = append(f.asked, "choose "+string(p)) }
func (f *fake) Verify()           { f.asked = append(f.asked, "verify") }
func (f *fake) Begin(j Job)       { f.jobs = append(f.jobs, j) }
func (f *fake) Export(dir string, to export.Language) {
	f.asked = append(f.asked, "export "+string(to)+" "+dir)
}
func (f *fake) Discard()           { f.discard++ }
func (f *fake) Copy(text string)   { f.asked = append(f.asked, "copy "+text) }
func (f *fake) Dialog(name string) { f.asked = append(f.asked, "dialog "+name) }
func (f *fake) Quit()              { f.asked = append(f.asked, "quit") }

// last is the newest command of a type.
func last[T session.Command](f *fake) (c T, ok bool) {
	for i := len(f.sent) - 1; i >= 0; i-- {
		if c, ok := f.sent[i].(T); ok {
			return c, true
		}
	}
	return c, false
}

func catalogue(t testing.TB) *mech.Catalogue {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// opened gives a state with the ball and stick, as if the engine had built it.
func opened(t *testing.T) (*State, *fake) {
	t.Helper()
	s, f := NewState(catalogue(t)), &fake{}
	s.OpenSample(f, Samples()[1])
	if s.Doc() == nil {
		t.Fatal(s.Issues)
	}
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 1, Status: session.Ready, Layout: layoutFor()}, f)
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Until: 120}, f)
	return s, f
}

func layoutFor() *session.Layout {
	return &session.Layout{Segments: 8, Sections: []session.SectionInfo{
		{Cell: "cell", Name: "soma", NSeg: 1, L: 20, Diam: 20, Area: 1256, Ra: 100, Cm: 1, Mechanisms: []string{"hh", "na_ion", "k_ion"}, Parent: -1},
		{Cell: "cell", Name: "dend", NSeg: 7, First: 1, L: 400, Diam: 2, Area: 2513, Ra: 100, Cm: 1, Mechanisms: []string{"pas"}, Parent: 0, Dist: 20}},
		Points: []session.PointInfo{{Name: "synapse", Type: "ExpSyn", Section: 1, X: 0.5}, {Name: "train", Type: "NetStim", Section: -1}}}
}

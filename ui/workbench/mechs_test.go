package workbench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/source"
	"nrngui/ui/mechs"
)

const kvMod = `NEURON { SUFFIX kv USEION k READ ek WRITE ik RANGE gbar }
PARAMETER { gbar = 0.001 (S/cm2) }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) }
STATE { n }
INITIAL { n = 1/(1 + exp(-(v + 20)/9)) }
BREAKPOINT { SOLVE states METHOD cnexp  ik = gbar*n*(v - ek) }
DERIVATIVE states { n' = (1/(1 + exp(-(v + 20)/9)) - n)/4 }
`

func modOf(name, text string) ModOnDisk {
	m := project.ModFile{Name: name, Source: text}
	return ModOnDisk{ModFile: m, compiledMod: compileMod(m)}
}

func TestBrowserLists(t *testing.T) {
	s, f := opened(t)
	if err := s.OpenMechs(f, "hh"); err != nil || !s.Browser {
		t.Fatal(err)
	}
	it := s.Mechs.Current()
	if it.Name != "hh" || it.Origin != mechs.BuiltIn || it.Sections != 1 || len(it.Uses) != 1 || it.Uses[0].Name != "soma" {
		t.Errorf("%+v", it)
	}
	if w, ok := last[session.Watch](f); !ok || w.Refs[len(w.Refs)-1].Var != "v" {
		t.Errorf("the marker's potential is not asked for: %v", w)
	}
	s.SelectUse(f, it.Uses[0])
	if s.Sel.Kind != SelSection || s.Sel.Name != "soma" {
		t.Errorf("selected %+v", s.Sel)
	}
	s.Mechs.Filter = "syn"
	if n := len(s.Mechs.Listed(mechs.BuiltIn)); n < 3 || n > 12 {
		t.Errorf("%d synapses", n)
	}
	if s.OpenMechs(f, "nosuch") == nil {
		t.Error("a mechanism that does not exist was opened")
	}
	if syn := s.Mechs.Item("type:ExpSyn"); syn.Points != 1 || syn.Uses[0].Point != "synapse" {
		t.Errorf("%+v", syn)
	}
}

// A text that compiles goes to the engine; when it has taken it, the project has it as one undo step, and undo goes the same road.
func TestTextIsSwapped(t *testing.T) {
	s, f := opened(t)
	s.AddMods(f, []ModOnDisk{modOf("kv.mod", kvMod)})
	if c, ok := last[session.ReplaceMechanism](f); !ok || c.Source != kvMod {
		t.Fatal("the engine was not told of the new file")
	}
	if _, loaded := last[session.Load](f); loaded && f.sent[len(f.sent)-1] == any(session.Load{}) {
		t.Error("adding a file built the model anew")
	}
	steps := len(titles(s))
	text := strings.Replace(kvMod, "/4 }", "/2 }", 1)
	s.Mechs.Type(text)
	m := modOf("kv.mod", text)
	f.sent = nil
	s.TakeText(f, m.ModFile, m.compiledMod)
	if c, ok := last[session.ReplaceMechanism](f); !ok || c.File != "kv.mod" || c.Source != text || len(titles(s)) != steps {
		t.Fatalf("sent %v, history %v", f.sent, titles(s))
	}
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Time: 12.3, Swaps: []session.Swap{{File: "kv.mod", Source: text, Mechanism: "kv", T: 12.3, Took: 2 * time.Millisecond, Instances: 3}}}, f)
	if s.Doc().Mods[0].Source != text || len(titles(s)) != steps+1 || len(s.Mechs.Drafts) != 0 || s.Mechs.Status.Text != "compiled in 2.0 ms, running since t = 12.3 ms in 3 places" {
		t.Errorf("history %v, status %+v", titles(s), s.Mechs.Status)
	}
	f.sent = nil
	s.Undo(f)
	if c, ok := last[session.ReplaceMechanism](f); !ok || c.Source != kvMod || s.Doc().Mods[0].Source != kvMod {
		t.Errorf("undo sent %v", f.sent)
	}
	if _, loaded := last[session.Load](f); loaded {
		t.Error("undo built the model anew")
	}
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Swaps: []session.Swap{{File: "kv.mod", Source: kvMod, Mechanism: "kv"}}}, f)
	if len(titles(s)) != steps+1 {
		t.Errorf("the answer to an undo made a step: %v", titles(s))
	}
	s.Redo(f)
	if c, _ := last[session.ReplaceMechanism](f); c.Source != text {
		t.Error("redo did not send the text")
	}
}

func titles(s *State) []string { l, _ := s.History.Titles(); return l }

func TestRefusedTextStaysADraft(t *testing.T) {
	s, f := opened(t)
	s.AddMods(f, []ModOnDisk{modOf("kv.mod", kvMod)})
	text := strings.Replace(kvMod, "SUFFIX kv", "SUFFIX kw", 1)
	s.Mechs.Type(text)
	m := modOf("kv.mod", text)
	s.TakeText(f, m.ModFile, m.compiledMod)
	list := source.List{{Pos: source.Pos{File: "kv.mod"}, Severity: source.Fatal, Msg: "the mechanism is called kw now", Hint: "put the former name back"}}
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Problems: list, Swaps: []session.Swap{{File: "kv.mod", Source: text, Refused: list}}}, f)
	if s.Doc().Mods[0].Source != kvMod || s.Mechs.Text() != text || s.Mechs.Status.Kind != mechs.Bad || s.Failed != 1 {
		t.Errorf("project %q, status %+v, %d errors", s.Doc().Mods[0].Source[:30], s.Mechs.Status, s.Failed)
	}
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Running, Swaps: []session.Swap{{File: "kv.mod", Source: kvMod}}}, f)
	if s.Failed != 0 {
		t.Error("the problem of the former text stays")
	}
}

func TestBrokenFilesAreAdded(t *testing.T) {
	s, f := opened(t)
	s.AddMods(f, []ModOnDisk{modOf("bad.mod", "NEURON { SUFFIX bad }\nBREAKPOINT { x = = 2 }\n"), modOf("kv.mod", kvMod)})
	if len(s.Doc().Mods) != 2 || s.Failed == 0 || len(titles(s)) != 1 || s.Mechs.Current().Type != nil || s.Mechs.Current().Errors == 0 {
		t.Fatalf("%d mods, %d errors, history %v", len(s.Doc().Mods), s.Failed, titles(s))
	}
	for i, issue := range s.Issues {
		if issue.Pos.File == "bad.mod" && issue.Pos.Line == 2 {
			s.CloseMechs()
			s.jump(f, s.Issues[i])
			if !s.Browser || s.Mechs.Selected != "file:bad.mod" || s.MechGoTo == nil || s.MechGoTo.Pos.Line != 2 {
				t.Errorf("the problem leads to %q, %v", s.Mechs.Selected, s.MechGoTo)
			}
			return
		}
	}
	t.Errorf("no problem of line 2: %v", s.Issues)
}

func TestInsertAndCopy(t *testing.T) {
	s, f := opened(t)
	if err := s.OpenMechs(f, "hh"); err != nil {
		t.Fatal(err)
	}
	if err := s.CopyMech(f, s.Mechs.Selected); err != nil {
		t.Fatal(err)
	}
	it := s.Mechs.Current()
	if it.Name != "hh2" || it.Used() || len(s.Mechs.Targets) < 3 || s.Mechs.Targets[0].Subset != "#hh" {
		t.Fatalf("%+v, places %+v", it, s.Mechs.Targets)
	}
	if err := insertCommand(s, f, nil); err != nil {
		t.Fatal(err)
	}
	if r := s.Doc().Cells[0].Rules; !hasRule(r, "hh2") || hasRule(r, "hh") {
		t.Errorf("rules %+v", r)
	}
	if _, ok := last[session.Load](f); !ok || !s.wantRun {
		t.Error("the model is not built and run")
	}
	s.AddMods(f, []ModOnDisk{modOf("kv.mod", kvMod)})
	s.Select(f, Selection{Kind: SelSection, Cell: "cell", Name: "dend"})
	s.aimMechs()
	if err := insertCommand(s, f, []string{"dend"}); err != nil || !hasRule(s.Doc().Cells[0].Rules, "kv") {
		t.Error(err)
	}
	if list := project.Validate(s.Doc(), s.Cat); list.Failed() {
		t.Error(list)
	}
}

func hasRule(rules []project.Rule, name string) bool {
	for _, r := range rules {
		if r.Mechanism == name {
			return true
		}
	}
	return false
}

func TestRemoveMech(t *testing.T) {
	s, f := opened(t)
	s.AddMods(f, []ModOnDisk{modOf("kv.mod", kvMod)})
	if err := s.Insert(f, "kv"); err != nil {
		t.Fatal(err)
	}
	s.listMechs()
	if s.RemoveMech(f, "file:kv.mod") == nil || s.RemoveMech(f, "type:hh") == nil {
		t.Error("a mechanism in use, or a built-in one, was taken out")
	}
	s.Undo(f)
	s.listMechs()
	if err := s.RemoveMech(f, "file:kv.mod"); err != nil || len(s.Doc().Mods) != 0 || s.Mechs.Current() == nil {
		t.Errorf("%v, %d mod files", err, len(s.Doc().Mods))
	}
	s.Undo(f)
	if len(s.Doc().Mods) != 1 {
		t.Error("undo does not bring it back")
	}
}

// A mod file dropped on the empty window becomes a cell that runs.
func TestModWithoutProject(t *testing.T) {
	dir := t.TempDir()
	inner := filepath.Join(dir, "mods")
	if err := os.Mkdir(inner, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"kv.mod": "INCLUDE \"head.inc\"\n" + kvMod[strings.Index(kvMod, "PARAMETER"):], "head.inc": kvMod[:strings.Index(kvMod, "PARAMETER")], "readme.txt": "x"} {
		if err := os.WriteFile(filepath.Join(inner, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, f := NewState(catalogue(t)), &fake{}
	s.Show(f, Read(dir))
	p := s.Doc()
	if p == nil || len(p.Mods) != 1 || strings.Contains(p.Mods[0].Source, "INCLUDE") || !hasRule(p.Cells[0].Rules, "kv") || !s.Browser {
		t.Fatalf("%v %v", p, s.Issues)
	}
	if _, err := session.Simulate(t.Context(), p.WithTstop(1), s.Base, nil); err != nil {
		t.Error(err)
	}
	if s.Files["kv.mod"] != filepath.Join(inner, "kv.mod") {
		t.Errorf("followed: %v", s.Files)
	}
	if o := Read(t.TempDir()); !o.Problems.Failed() {
		t.Error("an empty folder was taken")
	}
}

// What a model lacks and its folder has is taken; the rest is offered.
func TestFilesBesideAreKnown(t *testing.T) {
	dir := t.TempDir()
	p := NewDrawn()
	p, _, _ = p.AddRule("cell", project.Rule{Subset: "all", Mechanism: "kv"})
	if _, err := project.SaveAs(p, "", filepath.Join(dir, "p.nrnproj")); err != nil {
		t.Fatal(err)
	}
	other := strings.ReplaceAll(kvMod, "kv", "other")
	for name, text := range map[string]string{"kv.mod": kvMod, "other.mod": other} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, f := NewState(catalogue(t)), &fake{}
	s.Show(f, Read(filepath.Join(dir, "p.nrnproj")))
	if s.Doc() == nil || len(s.Doc().Mods) != 1 || s.Doc().Mods[0].Name != "kv.mod" || !s.Unsaved() || s.Failed > 0 {
		t.Fatalf("%v", s.Issues)
	}
	if err := s.OpenMechs(f, "other"); err != nil || s.Mechs.Current().Origin != mechs.Beside {
		t.Fatal(err)
	}
	if err := s.Insert(f, "other"); err != nil || len(s.Doc().Mods) != 2 {
		t.Errorf("%v, %d mod files", err, len(s.Doc().Mods))
	}
}

func TestSavedElsewhere(t *testing.T) {
	s, f := opened(t)
	s.AddMods(f, []ModOnDisk{modOf("kv.mod", kvMod)})
	f.sent = nil
	s.SavedElsewhere(f, modOf("kv.mod", kvMod))
	if len(f.sent) != 0 {
		t.Error("an unchanged file was taken over")
	}
	s.SavedElsewhere(f, modOf("kv.mod", "NEURON { SUFFIX"))
	if len(f.sent) != 0 || s.Failed == 0 || s.Mechs.Text() != "NEURON { SUFFIX" || s.Doc().Mods[0].Source != kvMod {
		t.Errorf("a broken file: sent %v, shown %q", f.sent, s.Mechs.Text())
	}
	s.SavedElsewhere(f, modOf("kv.mod", kvMod))
	if s.Mechs.Text() != kvMod || s.Failed != 0 || s.Mechs.Status.Kind == mechs.Bad || len(f.sent) != 0 {
		t.Errorf("mended to the former text: %d errors, status %+v, sent %v", s.Failed, s.Mechs.Status, f.sent)
	}
	text := strings.Replace(kvMod, "/4 }", "/7 }", 1)
	s.SavedElsewhere(f, modOf("kv.mod", text))
	if c, ok := last[session.ReplaceMechanism](f); !ok || c.Source != text || s.Failed != 0 {
		t.Errorf("sent %v, %d errors", f.sent, s.Failed)
	}
}

// The whole road in the window: copy, insert, edit while it runs, a mistake, a file changed on the disk, drop.
func TestBrowserInTheWindow(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "kv.mod")
	if err := os.WriteFile(path, []byte(kvMod), 0o644); err != nil {
		t.Fatal(err)
	}
	text := "gallery ball\nwait done 60s\nbrowser hh\nmechcopy\nmechinsert #hh\nwait done 60s\nmechtext /el el = -60 (mV)\nsleep 200ms\nwait done 60s\nmechtext 1 TITLE\nopen " + path +
		"\nsleep 100ms\nmechinsert all sections\nwait done 60s\nmechtext 7 DERIVATIVE states { n' = \nsleep 100ms\ntheme light\nsize 900 700\nsize 1440 900\n"
	steps, err := ParseScript(strings.NewReader(text), "test", Table())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	shot := filepath.Join(dir, "a.png")
	a := New(test.NewTempApp(t), Config{Theme: "dark", Width: 1440, Height: 900, Start: true, Script: steps, Shot: shot}, catalogue(t), session.Start(ctx, catalogue(t)))
	if err := a.Headless(1); err != nil {
		t.Fatal(err, a.state.Issues)
	}
	s := a.state
	if got := s.Doc().Mods; len(got) != 2 || !strings.Contains(got[0].Source, "el = -60 (mV)") || got[1].Source != kvMod {
		t.Errorf("the project has %d mod files; history %v; problems %v", len(got), titles(s), s.Issues)
	}
	if s.Mechs.Status.Kind != mechs.Bad || len(a.mechs.view.Editor().Marks()) == 0 || s.Mechs.Set == nil {
		t.Errorf("status %+v, marks %v", s.Mechs.Status, a.mechs.view.Editor().Marks())
	}
	if g, series := s.Mechs.Set.Find("n inf"); series == nil || g.At(series, -20) < 0.49 || g.At(series, -20) > 0.51 {
		t.Error("no steady state of kv")
	}
}

// A file that another program saves is taken over by the window.
func TestWindowFollowsTheDisk(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "kv.mod")
	if err := os.WriteFile(path, []byte(kvMod), 0o644); err != nil {
		t.Fatal(err)
	}
	a, _ := windowed(t)
	tasks := make(chan func(), 8)
	a.post = func(f func()) { tasks <- f }
	a.state.AddMods(a, []ModOnDisk{{ModFile: project.ModFile{Name: "kv.mod", Source: kvMod}, Path: path, compiledMod: compileMod(project.ModFile{Name: "kv.mod", Source: kvMod})}})
	look := func() { // with what the browser computes in between
		a.mechs.look()
		for {
			select {
			case f := <-tasks:
				f()
			case <-time.After(300 * time.Millisecond):
				return
			}
		}
	}
	look()
	text := strings.Replace(kvMod, "/4 }", "/9 }", 1) + "\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	look()
	if c, ok := last[session.ReplaceMechanism](&a.engine.(*engineStub).fake); !ok || c.Source != text {
		t.Error("the change on the disk was not taken over")
	}
	a.end()
}

// Several files dropped at once are one edit.
func TestDropOfModFiles(t *testing.T) {
	dir := t.TempDir()
	var uris []fyne.URI
	for i := range 3 {
		name := filepath.Join(dir, fmt.Sprintf("kv%d.mod", i))
		if err := os.WriteFile(name, []byte(strings.ReplaceAll(kvMod, "kv", fmt.Sprintf("kv%d", i))), 0o644); err != nil {
			t.Fatal(err)
		}
		uris = append(uris, storage.NewFileURI(name))
	}
	a, _ := windowed(t)
	done := make(chan func(), 8)
	a.post = func(f func()) { done <- f }
	a.drop(fyne.Position{}, uris)
	(<-done)()
	if n := len(a.state.Doc().Mods); n != 3 || len(titles(a.state)) != 1 || !a.state.Browser {
		t.Errorf("%d mod files, history %v", n, titles(a.state))
	}
}

// The browser begins with what the user is looking at.
func TestBrowserBeginsWithTheSelection(t *testing.T) {
	s, f := opened(t)
	s.Select(f, Selection{Kind: SelSection, Cell: "cell", Name: "dend"})
	if err := s.OpenMechs(f, ""); err != nil || s.Mechs.Current().Name != "pas" {
		t.Errorf("%v, shown %q", err, s.Mechs.Current().Name)
	}
	s.CloseMechs()
	s.Select(f, Selection{Kind: SelSection, Cell: "cell", Name: "soma"})
	if err := s.OpenMechs(f, ""); err != nil || s.Mechs.Current().Name != "pas" {
		t.Errorf("what was shown last is not shown again: %v, %q", err, s.Mechs.Current().Name)
	}
}

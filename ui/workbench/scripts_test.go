package workbench

import (
	"archive/zip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/live"
	"nrngui/engine/session"
	"nrngui/ui/kit"
)

const benchText = `load_file("stdrun.hoc")
begintemplate Cell
public soma, twice
create soma
proc init() { soma { L = 10 diam = 10 insert hh } }
func twice() { return 2 * $1 }
endtemplate Cell
objref cell, stim
cell = new Cell()
cell.soma stim = new IClamp(.5)
tstop = 5
gain = 3
proc shout() { print "gain is ", gain }
xpanel("Desk")
xbutton("Shout", "shout()")
xvalue("Gain", "gain", 1, "shout()")
xbutton("Init & Run", "run()")
xpanel()
objref g
g = new Graph()
g.addvar("cell.soma.v(.5)")
graphList[0].append(g)
`

// play runs a script in a window without a display.
func play(t *testing.T, text string) *App {
	t.Helper()
	steps, err := ParseScript(strings.NewReader(text), "test", Table())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	cat := catalogue(t)
	a := New(test.NewTempApp(t), Config{Theme: "dark", Width: 1280, Height: 800, Start: true, Script: steps}, cat, session.Start(ctx, cat))
	if err := a.Headless(1); err != nil {
		t.Fatalf("%v\nconsole: %s\nproblems: %v", err, a.scripts.console.Text(), a.state.Issues)
	}
	return a
}

// TestHOCModel opens a model, presses its buttons, sets its fields, types into the console, and looks at its text.
func TestHOCModel(t *testing.T) {
	file := write(t, "bench.hoc", benchText)
	a := play(t, "open "+file+`
wait ready 20s
press Shout
wait ready
expect gain is 3
field Gain 2+2
wait ready
expect gain is 4
console.focus print cell.twice(21)
wait ready
expect 42
press Desk/Init & Run
wait ready 20s
expect oc>
script.run
wait ready 20s
console.focus print t
wait ready
expect 5
console.focus nonsense(1)
wait ready
expect nonsense
script.text bench.hoc 5
wait ready
shut Desk
wait ready
`)
	h := &a.state.Scripts
	if a.state.Page != PageScript || !h.Trusted || h.T < 4.9 || h.Failures != 1 {
		t.Errorf("page %d, trusted %v, t %g, %d failures", a.state.Page, h.Trusted, h.T, h.Failures)
	}
	if h.Source == nil || h.Source.Line != 5 || !strings.Contains(h.Source.Text, "Init & Run") {
		t.Errorf("text %+v", h.Source)
	}
	if _, err := h.find("Shout", anyItem); err == nil {
		t.Error("the closed panel is still there")
	}
	rows := rowTexts(h.ModelRows())
	for _, want := range []string{"Cell[0]", "soma", "IClamp[0]", "Cell"} {
		if !strings.Contains(rows, want) {
			t.Errorf("the tree lacks %s:\n%s", want, rows)
		}
	}
	if rows := rowTexts(h.FileRows()); !strings.Contains(rows, "bench.hoc") {
		t.Errorf("files:\n%s", rows)
	}
}

// TestLoadSession: a session that is chosen goes into the model that was started; alone it says what it lacks.
func TestLoadSession(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"init.hoc": benchText, "more.ses": "cell.soma nseg = 3\nxpanel(\"More\")\nxbutton(\"Again\", \"shout()\")\nxpanel()\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	a := play(t, "open "+dir+"\nwait ready 20s\nscript.session more.ses\nwait ready\npress More/Again\nwait ready\nexpect gain is 3\n")
	if h := &a.state.Scripts; h.Opened.Start != "init.hoc" || len(h.Layout.Sections) != 1 || h.Layout.Sections[0].NSeg != 3 {
		t.Errorf("start %q, %+v", h.Opened.Start, h.Layout)
	}
	a = play(t, "open "+filepath.Join(dir, "more.ses")+"\nwait ready 20s\n")
	if !strings.Contains(a.state.Message, "start the model first (init.hoc perhaps)") {
		t.Errorf("it says %q", a.state.Message)
	}
	a.startFile("init.hoc")
	if a.state.Scripts.Start != "init.hoc" {
		t.Errorf("started %q", a.state.Scripts.Start)
	}
}

// TestPlaceWindows: windows of a script stand where the user puts them, in windows of their own too; their buttons work there.
func TestPlaceWindows(t *testing.T) {
	file, dir := write(t, "bench.hoc", benchText), t.TempDir()
	shot := filepath.Join(dir, "own.png")
	a := play(t, "open "+file+`
wait ready 20s
place Desk out
place Graph[0] column
shot `+shot+` Desk
press Desk/Shout
wait ready
expect gain is 3
`)
	if info, err := os.Stat(shot); err != nil || info.Size() < 1000 {
		t.Errorf("picture of the window: %v", err)
	}
	v := a.scripts.windows
	if v.Loose("Desk") == nil {
		t.Fatal("Desk stands in no window of its own")
	}
	for _, c := range []struct{ words, want string }{{"Desk", "place takes"}, {"Desk away", "none of first"}, {"Nobody out", "there is no window"}} {
		if err := a.place(strings.Fields(c.words)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("place %s: %v", c.words, err)
		}
	}
	if err := a.place([]string{"Desk", "back"}); err != nil || v.Loose("Desk") != nil {
		t.Errorf("back: %v", err)
	}
	if _, err := a.captureOwn("Desk"); err == nil {
		t.Error("a picture of a window that is not there")
	}
}

func anyItem(gui.Item) bool { return true }

func rowTexts(rows []kit.TreeRow) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.Repeat(" ", r.Depth) + r.Text + "  " + r.Fact + "\n")
	}
	return b.String()
}

// TestFacts: the numbers of what is selected follow what commands change, and nothing is asked for without end.
func TestFacts(t *testing.T) {
	file := write(t, "bench.hoc", benchText)
	a := play(t, "open "+file+"\nwait ready 20s\nscript.look sec:Cell[0].soma\nwait ready\nconsole.focus cell.soma.gnabar_hh = 0.25\nwait ready\nsleep 200ms\nwait ready\n")
	h := &a.state.Scripts
	found := false
	for _, f := range h.Facts {
		found = found || f.Name == "gnabar_hh" && f.Value == 0.25 && f.Unit == "S/cm2"
	}
	if !found || h.Sent > 8 {
		t.Errorf("facts %+v after %d commands", h.Facts, h.Sent)
	}
}

// TestStopScripts ends a run of the run control, and a loop that never ends.
func TestStopScripts(t *testing.T) {
	file := write(t, "long.hoc", benchText)
	a := play(t, "open "+file+`
wait ready 20s
console.focus tstop = 1e9
wait ready
script.run
wait t>1 20s
script.stop
wait ready 20s
console.focus print "stopped at a step: ", stoprun
wait ready
expect stopped at a step: 1
console.focus while (1) { gain = gain }
wait running 20s
script.stop
wait ready 20s
expect interrupted
console.focus print "alive"
wait ready
expect alive
close
`)
	if a.state.Page != PageStart || a.state.Scripts.Path != "" {
		t.Errorf("close leaves page %d, %q", a.state.Page, a.state.Scripts.Path)
	}
}

// zipped writes a zip of a model.
func zipped(t *testing.T, texts map[string]string) (name string) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "model.zip")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for file, text := range texts {
		z, err := w.Create(file)
		if err == nil {
			_, err = z.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestZip: a model in a zip is restricted.
func TestZip(t *testing.T) {
	name := zipped(t, map[string]string{"m/init.hoc": benchText + "load_file(\"lost.hoc\")\n", "m/other.hoc": "print \"the other one\"\n"})
	a := play(t, "open "+name+"\nwait ready 20s\nscript.start other.hoc\nwait ready\nexpect the other one\nscript.receipt\n")
	if h := &a.state.Scripts; h.Trusted || !a.scripts.limited.Visible() || h.Tab != TabReceipt {
		t.Errorf("trusted %v, chip %v, tab %d", h.Trusted, a.scripts.limited.Visible(), h.Tab)
	}
	play(t, "open "+name+"\nwait ready 20s\n")
	if dir := strings.TrimSuffix(name, ".zip"); isModel(dir) {
		t.Error("unpacked without being asked")
	}
	s, ff := NewState(catalogue(t)), &fake{}
	s.OpenModel(ff, name, "")
	if c, ok := ff.scripts[0].(live.Open); !ok || c.Trust != 0 {
		t.Errorf("a zip is opened with %+v", ff.scripts)
	}
}

// TestOpenFolder opens the folder that the dialog shows.
func TestOpenFolder(t *testing.T) {
	a, _ := windowed(t)
	dir := t.TempDir()
	var got string
	v := a.chooser("Open", dir, "", modelFiles, func(p string) { got = p })
	v.takeFolder()
	if got != "" || v.note.Text == "" {
		t.Errorf("an empty folder was taken: %q", got)
	}
	if err := os.WriteFile(filepath.Join(dir, "x.hoc"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	v.takeFolder()
	if got != dir {
		t.Errorf("the dialog gave %q", got)
	}
}

func TestPlaceOf(t *testing.T) {
	for text, want := range map[string]struct {
		file string
		line int
	}{"a.hoc:12:3": {"a.hoc", 12}, "a.hoc:7": {"a.hoc", 7}, "a.hoc": {"a.hoc", 0}, `C:\m\a.hoc:7:1`: {`C:\m\a.hoc`, 7}, "": {"", 0}} {
		if file, line := placeOf(text); file != want.file || line != want.line {
			t.Errorf("%q: %q line %d", text, file, line)
		}
	}
}

func TestIsModel(t *testing.T) {
	dir := t.TempDir()
	if isModel(dir) {
		t.Error("an empty folder is no model")
	}
	if err := os.MkdirAll(filepath.Join(dir, "a", "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a", "b", "x.hoc"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if !isModel(dir) || !isModel(filepath.Join(dir, "a", "b", "x.hoc")) || isModel(filepath.Join(dir, "nothing.hoc")) {
		t.Error("a folder with a HOC file below, and the file, are models")
	}
	if isModel(write(t, "a.mod", "")) {
		t.Error("a mod file is no HOC model")
	}
}

func TestReceiptRows(t *testing.T) {
	h := Scripts{Receipt: []hoc.Entry{{Kind: hoc.Missing, Text: "file lost.hoc", Place: "a.hoc:3:1", Count: 2}, {Kind: hoc.Understood, Text: "mechanism na"}}}
	if got := rowTexts(h.ReceiptRows()); got != "Missing  1\n file lost.hoc  2×\nUnderstood  1\n" {
		t.Errorf("%s", got)
	}
	h.toggleRow("rcp:" + hoc.Understood)
	if got := rowTexts(h.ReceiptRows()); !strings.Contains(got, " mechanism na") {
		t.Errorf("%s", got)
	}
	if n, ink := h.attention(); n != 1 || ink != kit.InkErr {
		t.Error(n, ink)
	}
}

// TestTrust: a zip is unpacked into the folder that the dialog names, or another one, and runs there without restriction.
func TestTrust(t *testing.T) {
	name := zipped(t, map[string]string{"m/init.hoc": "objref f\nf = new File()\nproc out() { f.wopen(\"out.txt\") f.printf(\"42\\n\") f.close() print \"written\" }\nxpanel(\"Do\")\nxbutton(\"Write\", \"out()\")\nxpanel()\n"})
	beside := strings.TrimSuffix(name, ".zip")
	a := play(t, "open "+name+"\nwait ready 20s\npress Write\nwait ready\nexpect written\nscript.trust\nsleep 100ms\nkey Return\nwait ready 20s\npress Write\nwait ready\nexpect written\n")
	if h := &a.state.Scripts; !h.Trusted || h.Path != beside || a.scripts.limited.Visible() {
		t.Errorf("after trust: %q, trusted %v", h.Path, h.Trusted)
	}
	if data, err := os.ReadFile(filepath.Join(beside, "m", "out.txt")); err != nil || string(data) != "42\n" {
		t.Errorf("what the model wrote: %q, %v", data, err)
	}
	other := filepath.Join(t.TempDir(), "elsewhere")
	a = play(t, "open "+name+"\nwait ready 20s\nscript.trust "+other+"\nwait ready 20s\n")
	if h := &a.state.Scripts; h.Path != other || !isModel(other) {
		t.Errorf("unpacked into %q", h.Path)
	}
	// the folder beside the zip is taken by now: it is opened, or another one is named
	a = play(t, "open "+name+"\nwait ready 20s\nscript.trust\nsleep 100ms\nkey Return\nsleep 100ms\n")
	if a.state.Scripts.Trusted {
		t.Error("unpacked over a folder")
	}
	a = play(t, "open "+name+"\nwait ready 20s\nscript.trust "+beside+"\nsleep 200ms\n")
	if !strings.Contains(a.state.Message, "not empty") || a.state.Scripts.Trusted {
		t.Errorf("it says %q", a.state.Message)
	}
}

// TestAdoptCell makes a project of a cell of the model; the model stays open behind it, and what was left out is told.
func TestAdoptCell(t *testing.T) {
	file := write(t, "bench.hoc", benchText+`objref other, syn, nc
other = new Cell()
cell.soma syn = new ExpSyn(.5)
other.soma nc = new NetCon(&v(.5), syn)
cell.soma for (x, 0) gnabar_hh(x) = .1
`)
	a := play(t, "open "+file+"\nwait ready 20s\nscript.look sec:Cell[0].soma\nwait ready\nscript.adopt\nwait done 20s\n")
	s := a.state
	p := s.Doc()
	if s.Page != PageWork || p == nil || p.Name != "Cell[0]" || s.Path != "" || !s.Unsaved() || p.Run.Tstop != 5 || len(p.Points) != 2 {
		t.Fatalf("page %v, project %+v", s.Page, p)
	}
	if len(s.Issues) != 1 || !strings.Contains(s.Issues[0].Msg, "1 NetCon to this cell from other cells") || !strings.Contains(p.Notes, "1 NetCon to this cell") {
		t.Errorf("issues %v, notes %q", s.Issues, p.Notes)
	}
	if y := s.Run.Traces[0].Y; len(y) != 201 {
		t.Errorf("%d samples", len(y))
	}
	a = play(t, "open "+file+"\nwait ready 20s\nscript.adopt Cell[1]\nwait done 20s\nscript.page\nconsole.focus print cell.twice(4)\nwait ready\nexpect 8\n")
	if s := a.state; s.Page != PageScript || s.Doc() == nil || s.Doc().Name != "Cell[1]" {
		t.Errorf("page %v, document %v", s.Page, s.Doc())
	}
	if err := a.Do("script.adopt", "nobody"); err == nil || !strings.Contains(err.Error(), `no section or cell "nobody"`) {
		t.Errorf("an unknown cell: %v", err)
	}
}

// A model that stops while it is opened is not "without problems", and the cells that were found do not hide that.
func TestStoppedModelIsAProblem(t *testing.T) {
	file := write(t, "stops.hoc", "begintemplate Ball\npublic soma\ncreate soma\nproc init() { create soma }\nendtemplate Ball\ncreate soma\nsoma { insert nosuch }\n")
	a := play(t, "open "+file+`
wait ready 20s
sleep 300ms
console.focus also nonsense
wait ready
`)
	if a.state.Scripts.Broken != 1 || a.status.chip.Text != "1 error" || a.status.chip.Ink != kit.InkErr {
		t.Errorf("%d files stopped, the chip says %q", a.state.Scripts.Broken, a.status.chip.Text)
	}
	if !strings.Contains(a.state.Message, "see the console") {
		t.Errorf("the status line says %q", a.state.Message)
	}
}

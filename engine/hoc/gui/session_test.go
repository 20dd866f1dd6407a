package gui_test

import (
	"io"
	"os"
	"strings"
	"testing"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/lib"
	"nrngui/engine/hoc/object"
)

// withFiles is a machine with files in memory.
func withFiles(t *testing.T, d *screen) (*machine, object.Files) {
	t.Helper()
	m := &machine{}
	fs := files.NewMemory(nil)
	m.Interp = interp.New(interp.Options{Out: &m.out, Err: &m.out, Library: lib.Text, Files: fs, Debug: true})
	now := object.Cell(0)
	m.Variable("t", &now)
	state := class.NewState()
	for name, f := range class.Functions(state) {
		m.Func(name, f)
	}
	for _, k := range class.Classes(state) {
		m.AddClass(k)
	}
	m.w = gui.Attach(m.Interp, d)
	d.w = m.w
	return m, fs
}

func read(t *testing.T, fs object.Files, name string) string {
	t.Helper()
	f, err := fs.Open(name, os.O_RDONLY)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

const session = `
{load_file("stdlib.hoc")}
x = 3
y = .5
objref list, g, b, h, n
list = new List()
g = new Graph()
{g.size(0, 5, -80, 40) g.addexpr("x*t", 2, 3) g.addvar("y") g.label(.1, .2, "note", 2, 1, 0, 0, 4) g.save_name("list.") g.xexpr("2*t")}
{xpanel("Panel") xlabel("say \"hi\"") xvalue("x of it", "x", 1, "print \"x\"", 1, 1) xbutton("go", "print x")}
{xmenu("m") xradiobutton("r", "print 1", 1) xmenu() xpanel(7, 8)}
b = new VBox()
{b.intercept(1) xpanel("inner", 1) xbutton("b", "print 2") xpanel()}
n = new HBox()
{n.intercept(1) xpanel("first") xpanel() xpanel("second") xpanel() n.intercept(0) n.map() xpanel("last") xpanel() b.intercept(0) b.map("Box", 1, 2, 300, 400)}
h = new HBox()
{h.intercept(1) h.intercept(0) h.save("") h.map("not saved")}
{newcommand("print 77")}
`

// TestSessionAgain: a session that is saved, loaded into a new interpreter and saved again is the same text.
func TestSessionAgain(t *testing.T) {
	d := &screen{}
	m, fs := withFiles(t, d)
	if out := m.do(t, session); out != "" {
		t.Fatal(out)
	}
	if err := m.w.SaveSession("a.ses"); err != nil {
		t.Fatal(err)
	}
	text := read(t, fs, "a.ses")
	for _, want := range []string{
		`save_window_.addexpr("x*t", 2, 3, `, `save_window_.addvar("y", 1, 1, `, `save_window_.label(0.1, 0.2, "note", 2, 1, 0, 0, 4)`, "list.append(save_window_)",
		`save_window_.xexpr("2*t", 0)`, `save_window_.view(0, -80, 5, 120, 0, 0, 300, 200)`, `xvalue("x of it", "x", 1, "print \"x\"", 1, 1)`, "xpanel(7,8)",
		`ocbox_.map("Box", 1, 2, 300, 400)`, `ocbox_=new ExecCommand("print 77", 1)`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the session lacks %q", want)
		}
	}
	if strings.Contains(text, "not saved") {
		t.Error("a window that is not to be saved was")
	}
	again, fs2 := withFiles(t, &screen{})
	text = strings.Replace(text, "{load_file(\"nrngui.hoc\")}\n", "", 1)
	if out := again.do(t, "{load_file(\"stdlib.hoc\")}\nx = 3\ny = .5\nobjref list\nlist = new List()\n"+text); strings.Contains(out, "!") {
		t.Fatalf("loading the session printed %q\n%s", out, text)
	}
	if err := again.w.SaveSession("b.ses"); err != nil {
		t.Fatal(err)
	}
	second := strings.Replace(read(t, fs2, "b.ses"), "{load_file(\"nrngui.hoc\")}\n", "", 1)
	strip := func(s string) string { // numbers of scenes differ
		var out []string
		for _, l := range strings.Split(s, "\n") {
			if !strings.HasPrefix(l, "scene_vector_[") && !strings.HasPrefix(l, "objectvar scene_vector_") {
				out = append(out, l)
			}
		}
		return strings.Join(out, "\n")
	}
	if strip(second) != strip(text) {
		t.Errorf("saved again the session is\n%s\nand was\n%s", second, text)
	}
}

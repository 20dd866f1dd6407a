package hoc_test

import (
	"errors"
	"strings"
	"testing"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/archive"
	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/interp"
)

// passive is a mechanism; its PROCEDURE where holds C code that is not translated.
const passive = `NEURON { SUFFIX leaky NONSPECIFIC_CURRENT i RANGE g }
PARAMETER { g = .001 (S/cm2) }
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT { i = g*(v+70) }
PROCEDURE where() { VERBATIM
	char name[100]; getcwd(name, 100);
ENDVERBATIM }
`

// TestReceipt: what became of a model, each with its place.
func TestReceipt(t *testing.T) {
	for _, c := range []struct{ name, script, want, failure string }{
		{"all is there", "create a\naccess a\ninsert leaky\n", "understood file main.hoc, done to its end [main.hoc]", ""},
		{"C code", "x = 1\n", "skipped mechanism leaky: what holds C code cannot be called: where [leaky.mod:6:25]", ""},
		{"C code called", "x = 1\nwhere_leaky()\n", "skipped the rest of main.hoc: where cannot be called", "where cannot be called: leaky.mod:6:25: VERBATIM"},
		{"mechanism", "create a\naccess a\ninsert nosuch\n", "missing mechanism nosuch [main.hoc:3:1]", "main.hoc:3:1: nosuch is not a MECHANISM"},
		{"mechanism with mistakes", "create a\naccess a\ninsert bad\n", "missing mechanism bad [main.hoc:3:1]", "its file bad.mod was left out"},
		{"its variable", "create a\naccess a\ng_bad = 3\nprint g_bad\nprint ena_bad\n", "skipped the mechanism file bad.mod", "its file bad.mod was left out"},
		{"point process", "objref o\no = new Synapse7(.5)\n", "missing class or point process Synapse7 [main.hoc:2:1]", "there is no class Synapse7"},
		{"list of a class", "objref o\no = new List(\"Synapse7\")\n", "missing class or point process Synapse7 [main.hoc:2:1]", "Synapse7"},
		{"file of HOC", "load_file(\"lost.hoc\")\n", "missing file lost.hoc [main.hoc:1:1]", ""},
		{"file of HOC, at once", "xopen(\"lost.hoc\")\n", "missing file lost.hoc [main.hoc:1:1]", "lost.hoc"},
		{"data", "objref f\nf = new File()\nf.ropen(\"lost.dat\")\n", "missing file lost.dat [main.hoc:3:1]", ""},
		{"adaptive method", "cvode_active(1)\n", "approximated the variable time step method (CVode) is not available; the run goes on with the fixed step dt [", ""},
		{"tool", "load_file(\"loadbal.hoc\")\nobjref o\no = new LoadBalance(1)\n", "skipped the tool LoadBalance (loadbal.hoc) does not exist here yet", "LoadBalance"},
		{"fault", "x = 1\ny = x/0\nprint 3\n", "skipped the rest of main.hoc: division by zero", "main.hoc:2:1: division by zero"},
		{"text that can't be read", "x = (3\n", "skipped the rest of main.hoc: ", "main.hoc:1"},
	} {
		mods := []archive.Mod{{Name: "leaky.mod", Path: "leaky.mod", Source: []byte(passive)}, {Name: "bad.mod", Path: "bad.mod", Source: []byte("NEURON { SUFFIX bad }\nINITIAL { nowhere = 3 }\n")}}
		m, err := hoc.New(hoc.Options{Files: files.NewMemory(map[string]string{"/main.hoc": c.script})})
		if err != nil {
			t.Fatal(err)
		}
		m.Load(mods, nil)
		if c.name == "adaptive method" {
			if err := m.Interp.Run("load_file(\"stdrun.hoc\")\n", "x"); err != nil {
				t.Fatal(err)
			}
		}
		err = m.RunFile("main.hoc")
		if got := told(err); c.failure == "" && err != nil || !strings.Contains(got, c.failure) {
			t.Errorf("%s: the error is %q, want %q", c.name, got, c.failure)
		}
		var lines []string
		for _, e := range m.Receipt.Sorted() {
			lines = append(lines, e.Kind+" "+e.Text+" ["+e.Place+"]")
		}
		if all := strings.Join(lines, "\n"); !strings.Contains(all, c.want) {
			t.Errorf("%s: the receipt is\n%s\nand lacks %q", c.name, all, c.want)
		}
	}
}

// TestSessionAlone: a session is opened without a model: the run system is there for it, and the receipt says what is missing.
func TestSessionAlone(t *testing.T) {
	const graph = "objectvar save_window_, rvp_\n{\nsave_window_ = new Graph(0)\nsave_window_.size(0,5,-80,40)\ngraphList[0].append(save_window_)\n}\nobjectvar scene_vector_[1]\n"
	for _, c := range []struct{ text, want string }{
		{graph, "understood file a.ses, done to its end"},
		{graph + "{soma.v = 3}\n", "undefined variable soma; a session shows a model that is there already: open the model, then load_file(\"a.ses\")"},
	} {
		m, err := hoc.New(hoc.Options{Files: files.NewMemory(map[string]string{"/a.ses": c.text})})
		if err != nil {
			t.Fatal(err)
		}
		err = m.RunFile("a.ses")
		if got := m.Receipt.String(); !strings.Contains(strings.Join(strings.Fields(got), " "), c.want) {
			t.Errorf("%v; the receipt is\n%s", err, got)
		}
	}
}

func told(err error) string {
	var e *interp.Error
	if errors.As(err, &e) {
		return e.Error()
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

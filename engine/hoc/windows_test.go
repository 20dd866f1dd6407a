package hoc

import (
	"math"
	"strings"
	"testing"
	"time"

	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/gui"
)

// screen is a display that answers with what it is given.
type screen struct{ answer gui.Answer }

func (s *screen) Changed()                      {}
func (s *screen) Events()                       {}
func (s *screen) Ask(q gui.Question) gui.Answer { return s.answer }

// shown is a machine with a display, after a script.
func shown(t *testing.T, d *screen, src string) (*Machine, *strings.Builder) {
	t.Helper()
	var out strings.Builder
	m, err := New(Options{Out: &out, Err: &out, Files: files.NewMemory(map[string]string{"data.txt": "17\n"}), Display: d, Debug: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Run(src, "test.hoc"); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	return m, &out
}

// all gives every item of all panels.
func all(n gui.Node) (items []gui.Item) {
	if n.Panel != nil {
		items = append(items, n.Panel.Items...)
	}
	if n.Box != nil {
		for _, sub := range n.Box.Nodes {
			items = append(items, all(sub)...)
		}
	}
	return items
}

func item(t *testing.T, m *Machine, label string) gui.Item {
	t.Helper()
	for _, w := range m.Windows.Snapshot().Windows {
		for _, it := range all(w.Node) {
			if it.Label == label {
				return it
			}
		}
	}
	t.Fatalf("no item %q", label)
	return gui.Item{}
}

// TestFieldsOfMechanisms: panels of point processes, sections and the run have fields with units, and setting one changes the model.
func TestFieldsOfMechanisms(t *testing.T) {
	m, out := shown(t, &screen{}, `
{load_file("nrngui.hoc")}
create soma
access soma
{L=20 diam=20 nseg=3 insert hh}
objref p
p = new PointProcessManager()
{p.maction(1)}
{nrnsecmenu(.5, 1) nrnsecmenu(-1, 1) nrncontrolmenu() celsius_panel() nrnglobalmechmenu("hh") nrnallsectionmenu()}
`)
	for label, unit := range map[string]string{"gnabar_hh": "S/cm2", "Ra": "ohm-cm", "diam": "um", "Tstop": "ms", "celsius": "degC", "Init": "mV", "usetable_hh": ""} {
		if it := item(t, m, label); it.Units != unit || !it.Known {
			t.Errorf("%s is in %q, not %q: %+v", label, it.Units, unit, it)
		}
	}
	if err := m.Windows.Set(item(t, m, "Tstop").ID, -5); err != nil || m.NumberVar("tstop").Get() != 0 {
		t.Errorf("tstop went to %g in spite of its limits, %v", m.NumberVar("tstop").Get(), err)
	}
	// the first field is that of the middle, the later one that of the whole section
	var fields []gui.Item
	for _, w := range m.Windows.Snapshot().Windows {
		for _, it := range all(w.Node) {
			if it.Label == "gnabar_hh" {
				fields = append(fields, it)
			}
		}
	}
	if len(fields) != 2 {
		t.Fatalf("%d fields of gnabar_hh", len(fields))
	}
	for i, want := range []string{"0.12 0.5 0.12 \n", "0.25 0.25 0.25 \n"} {
		if err := m.Windows.Set(fields[i].ID, []float64{.5, .25}[i]); err != nil {
			t.Fatal(err)
		}
		out.Reset()
		if err := m.Run("print gnabar_hh(.1), gnabar_hh(.5), gnabar_hh(.9)\n", "x"); err != nil || out.String() != want {
			t.Errorf("field %d: %v, %q", i, err, out.String())
		}
	}
}

// TestLists: the browser of a List is a description, a click does the script's action.
func TestLists(t *testing.T) {
	m, out := shown(t, &screen{}, `
{load_file("stdlib.hoc")}
objref l
l = new List()
{l.append(new String("one")) l.append(new String("two"))}
{l.browser("words", "s") l.select_action("print \"chose\", hoc_ac_") l.accept_action("print \"took\", l.o(hoc_ac_).s")}
`)
	w := m.Windows.Snapshot().Windows
	if len(w) != 1 || w[0].Node.List == nil || w[0].Title != "words" {
		t.Fatalf("windows %+v", w)
	}
	b := w[0].Node.List
	if strings.Join(b.Items, ",") != "one,two" || b.Selected != -1 {
		t.Errorf("list %+v", b)
	}
	if err := m.Windows.ChooseItem(b.ID, 1, false); err != nil {
		t.Fatal(err)
	}
	if err := m.Windows.ChooseItem(b.ID, 1, true); err != nil {
		t.Fatal(err)
	}
	if err := m.Run("print l.selected\n", "x"); err != nil || out.String() != "chose1 \ntooktwo \n1 \n" {
		t.Errorf("%v, %q", err, out.String())
	}
}

// TestFileChooser: File.chooser asks the display.
func TestFileChooser(t *testing.T) {
	_, out := shown(t, &screen{answer: gui.Answer{OK: true, Text: "data.txt"}}, `
objref f
f = new File()
{f.chooser("r", "Read")}
print f.chooser(), f.scanvar()
`)
	if out.String() != "1 17 \n" {
		t.Errorf("%q", out.String())
	}
}

// TestTimers: a movie run makes a step each time its timer goes off, and ends at tstop; timers that fail end; headless none runs.
func TestTimers(t *testing.T) {
	src := `{load_file("nrngui.hoc") load_file("movierun.hoc")}
create soma
access soma
{tstop = .1 steps_per_ms = 40 movie_frame_dur_ = .001}
movierun()
`
	m, out := shown(t, &screen{}, src)
	n := 0
	for at, ok := m.NextTimer(); ok && n < 10; at, ok = m.NextTimer() {
		if err := m.RunTimers(at.Add(-1)); err != nil {
			t.Fatal(err)
		}
		if math.Abs(m.Time()-float64(n)*.025) > 1e-9 {
			t.Fatalf("t = %g after %d times", m.Time(), n)
		}
		if err := m.RunTimers(at); err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 4 {
		t.Errorf("%d times, t = %g\n%s", n, m.Time(), out)
	}
	if err := m.Run("objref a, b\nproc p() { b.end() print \"once\" }\nproc q() { nowhere() }\na = new Timer(\"p()\")\nb = new Timer(\"print 1\")\na.start()\nb.start()\na.end()\na.start()\n", "t"); err != nil {
		t.Fatal(err)
	}
	later := time.Now().Add(time.Minute)
	m.timers[0], m.timers[1] = m.timers[1], m.timers[0]
	if err := m.RunTimers(later); err != nil || !strings.HasSuffix(out.String(), "once\n") || len(m.timers) != 1 {
		t.Errorf("%v, %d timers\n%s", err, len(m.timers), out)
	}
	if err := m.Run("objref a\na = new Timer(\"q()\")\na.start()\n", "t"); err != nil || len(m.timers) != 1 {
		t.Fatal(err, len(m.timers))
	}
	if err := m.RunTimers(later); err == nil || len(m.timers) != 0 {
		t.Errorf("%v, %d timers", err, len(m.timers))
	}
	m.Show(nil)
	if err := m.Run("movierun()\n", "t"); err != nil || len(m.timers) != 0 {
		t.Errorf("without a display: %v, %d timers", err, len(m.timers))
	}
}

package gui_test

import (
	"reflect"
	"strings"
	"testing"

	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/object"
)

const tool = `
begintemplate Tool
public b, d, g
objref b, d, g, h, this
proc init() {
	b = new VBox()
	b.ref(this)
	b.intercept(1)
	xpanel("")
	xbutton("one", "d.flip_to(0)")
	xpanel()
	d = new Deck()
	d.intercept(1)
	g = new Graph()
	h = new HBox()
	h.intercept(1)
	xpanel("in a box")
	xpanel()
	h.intercept(0)
	h.map()
	d.intercept(0)
	d.map()
	b.intercept(0)
	b.map("A tool", 10, 20, 300, 400)
}
proc unref() { if ($1 == 0) print "tool gone" }
endtemplate Tool
objref o, pw, none
pw = new PWManager()
`

func TestBoxes(t *testing.T) {
	d := &screen{}
	m := newMachine(d)
	got := m.do(t, tool+`
o = new Tool()
print pw.count, pw.name(0), pw.is_mapped(0), o.b.ismapped, o.g.view_count, o.d.flip_to(), o.d.flip_to(1)
pw.hide(0)
print pw.is_mapped(0)
objref o
print pw.count
`)
	if want := "1 A tool 1 1 1 -1 1 \n\t0 \n0 \n1 \n"; got != want {
		t.Errorf("printed %q, not %q", got, want)
	}
	s := m.w.Snapshot()
	w := s.Windows[0]
	if w.Left != 10 || w.Top != 20 || w.Width != 300 || w.Height != 400 || !w.Hidden {
		t.Errorf("window %+v", w)
	}
	b := w.Node.Box
	if b == nil || len(b.Nodes) != 2 || b.Nodes[0].Panel == nil || b.Nodes[1].Box == nil {
		t.Fatalf("content %+v", w.Node)
	}
	deck := b.Nodes[1].Box
	if !deck.Deck || deck.Top != 1 || len(deck.Nodes) != 2 || deck.Nodes[0].View == nil || deck.Nodes[1].Box == nil || !deck.Nodes[1].Box.Horizontal {
		t.Errorf("deck %+v", deck)
	}
	if len(s.Graphs) != 1 || s.Graphs[0].ID != deck.Nodes[0].View.Scene {
		t.Errorf("graphs %+v", s.Graphs)
	}
	m.out.Reset()
	if err := m.w.Press(b.Nodes[0].Panel.Items[0].ID); err != nil || m.w.Snapshot().Windows[0].Node.Box.Nodes[1].Box.Top != 0 {
		t.Errorf("the deck was not turned: %v", err)
	}
	// the window keeps the tool alive, and its end is the tool's
	if err := m.w.CloseWindow(w.ID); err != nil || m.out.String() != "tool gone\n" {
		t.Errorf("closing gave %v and printed %q", err, m.out.String())
	}
	if s = m.w.Snapshot(); len(s.Windows) != 0 || len(s.Graphs) != 0 {
		t.Errorf("left: %+v", s)
	}
}

func TestDismissAction(t *testing.T) {
	m := newMachine(&screen{})
	m.do(t, "objref b\nb = new VBox()\nb.intercept(1)\nb.intercept(0)\nb.map(\"w\")\nsure = 0\nproc bye() { print \"sure?\" if (sure) b.unmap() }\nb.dismiss_action(\"bye()\")\n")
	id := m.w.Snapshot().Windows[0].ID
	m.out.Reset()
	if err := m.w.CloseWindow(id); err != nil || m.out.String() != "sure?\n" || len(m.w.Snapshot().Windows) != 1 {
		t.Errorf("the window closed without its action: %v %q", err, m.out.String())
	}
	m.do(t, "sure = 1\n")
	if err := m.w.CloseWindow(id); err != nil || len(m.w.Snapshot().Windows) != 0 {
		t.Errorf("the action could not close the window: %v", err)
	}
	if m.w.CloseWindow(id) == nil {
		t.Error("a window was closed twice")
	}
}

// TestGraphFreed: a graph without references takes its views away, also out of a box.
func TestGraphFreed(t *testing.T) {
	m := newMachine(&screen{})
	m.do(t, "objref g, b\ng = new Graph()\nb = new VBox()\nb.intercept(1)\ng.view(2)\nb.intercept(0)\nb.map(\"w\")\n")
	if s := m.w.Snapshot(); len(s.Windows) != 2 || len(s.Windows[1].Node.Box.Nodes) != 1 {
		t.Fatalf("%+v", s)
	}
	m.do(t, "objref g\n")
	if s := m.w.Snapshot(); len(s.Windows) != 1 || len(s.Windows[0].Node.Box.Nodes) != 0 {
		t.Errorf("after the graph is gone: %+v", s)
	}
}

func TestDialogs(t *testing.T) {
	d := &screen{answers: []gui.Answer{{OK: true}, {}, {OK: true, Text: "typed"}, {Text: "no"}, {OK: true, Text: "v(.5)"}, {OK: true}}}
	m := newMachine(d)
	got := m.do(t, `strdef s
s = "was"
objref c, b
c = new SymChooser("which")
b = new VBox()
print boolean_dialog("sure", "Do", "Don't"), continue_dialog("note"), string_dialog("name", s), s, string_dialog("again", s), s, c.run()
c.text(s)
print s, b.dialog("box", "Yes", "No"), b.ismapped
`)
	if want := "1 1 1 typed0 typed1 \n\t0 \nv(.5)1 0 \n"; got != want {
		t.Errorf("printed %q, not %q", got, want)
	}
	var kinds []gui.QuestionKind
	for _, q := range d.asked {
		kinds = append(kinds, q.Kind)
	}
	if want := []gui.QuestionKind{gui.AskBoolean, gui.AskContinue, gui.AskString, gui.AskString, gui.AskSymbol, gui.AskWindow}; !reflect.DeepEqual(kinds, want) {
		t.Errorf("asked %v, not %v", kinds, want)
	}
	if q := d.asked[0]; q.Text != "sure" || q.Accept != "Do" || q.Cancel != "Don't" {
		t.Errorf("the first question was %+v", q)
	}
}

// TestSnapshotStays: what a snapshot holds does not change when the graph goes on.
func TestSnapshotStays(t *testing.T) {
	d := &screen{}
	m := newMachine(d)
	m.do(t, "objref g\ng = new Graph()\ng.addvar(\"t\")\ng.addexpr(\"square\", \"t*t\", 2, 3)\nproc run() { local i\n g.begin()\n for i = 0, $1 { t = i g.plot(t) }\n g.flush() }\nrun(4)\n")
	before := d.changes
	first := m.w.Snapshot().Graphs[0]
	if l := first.Lines[1]; l.Label != "square" || l.Color != 2 || l.Brush != 3 || !reflect.DeepEqual(l.Y, []float64{0, 1, 4, 9, 16}) || !l.Live {
		t.Fatalf("line %+v", l)
	}
	m.do(t, "run(2)\ng.exec_menu(\"Keep Lines\")\nrun(3)\n")
	if !reflect.DeepEqual(first.Lines[1].Y, []float64{0, 1, 4, 9, 16}) || d.changes == before {
		t.Errorf("the snapshot changed to %v", first.Lines[1].Y)
	}
	again := m.w.Snapshot().Graphs[0]
	if again.Rev == first.Rev || len(again.Lines) != 4 || !again.KeepLines || len(again.Lines[2].Y) != 3 && len(again.Lines[0].Y) != 3 {
		t.Errorf("after keeping lines: %+v", again.Lines)
	}
}

func TestFamilyLabel(t *testing.T) {
	m := newMachine(&screen{})
	m.do(t, "k = 5\nobjref g\ng = new Graph()\ng.addexpr(\"k*t\")\ng.exec_menu(\"Keep Lines\")\ng.family(\"kk\")\nkk = 1\nproc run() { local i\n g.begin() for i=0,3 { t=i g.plot(t) } g.flush() }\nrun()\nkk = 2\nrun()\nkk = 3\nrun()\n")
	var names []string
	for _, l := range m.w.Snapshot().Graphs[0].Lines {
		names = append(names, l.Label)
	}
	if want := []string{"1", "2", "k*t"}; !reflect.DeepEqual(names, want) {
		t.Errorf("lines %v, not %v", names, want)
	}
}

func TestCrosshairAndTools(t *testing.T) {
	m := newMachine(&screen{})
	m.do(t, `objref g
g = new Graph()
g.beginline("line")
g.line(1,2)
g.line(3,4)
proc cross() { print $1, $2, $3 }
proc vectors() { print $1, $2, $o3.size, $o4.x[1], $o4.label }
proc mouse() { print $1, $2, $3, $4 }
g.menu_action("mine", "print 1")
g.menu_tool("tool", "mouse", "print 2")
`)
	id := m.w.Snapshot().Graphs[0].ID
	for _, c := range []struct {
		do   func() error
		want string
	}{
		{func() error { return m.w.Crosshair(id, 0, 1, 'a') }, "{x=3 y=4}\n"},
		{func() error {
			m.do(t, "g.crosshair_action(\"cross\")\n")
			m.out.Reset()
			return m.w.Crosshair(id, 0, 1, 'a')
		}, "3 4 97 \n"},
		{func() error {
			m.do(t, "g.crosshair_action(\"vectors\", 1)\n")
			m.out.Reset()
			return m.w.Crosshair(id, 0, 1, 'a')
		}, "1 97 2 4 line \n"},
		{func() error { return m.w.Menu(id, "mine") }, "1 \n"},
		{func() error { return m.w.Menu(id, "tool") }, "2 \n"},
		{func() error { return m.w.Mouse(id, m.w.Snapshot().Graphs[0].Menu[1].ID, 2, .5, -1, 1) }, "2 0.5 -1 1 \n"},
	} {
		m.out.Reset()
		if err := c.do(); err != nil || m.out.String() != c.want {
			t.Errorf("gave %v and printed %q, not %q", err, m.out.String(), c.want)
		}
	}
	for _, err := range []error{m.w.Crosshair(id, 9, 0, 0), m.w.Crosshair(id, 0, 9, 0), m.w.Menu(id+100, "x"), m.w.Mouse(id, 0, 1, 0, 0, 0), m.w.MoveLabel(id, 99, 0, 0)} {
		if err == nil {
			t.Error("something that does not exist was found")
		}
	}
}

// section is a stand-in for a section of a model.
type section string

func (s section) Name() string { return string(s) }

func TestShape(t *testing.T) {
	m := newMachine(&screen{})
	m.do(t, `objref s, p, g
s = new Shape()
s.action("print \"picked\", hoc_ac_")
g = new Graph(0)
s.point_mark(g, 3)
s.show(0)
s.label(.1, .2, "text")
s.rotate(0, 0, 0, 0, 0, PI/2)
p = new PlotShape(0)
p.variable("cai")
p.scale(0, 2)
p.view(-50, -60, 100, 120, 5, 6, 200, 240)
`)
	snap := m.w.Snapshot()
	if len(snap.Shapes) != 2 {
		t.Fatalf("%d shapes", len(snap.Shapes))
	}
	s, p := snap.Shapes[0], snap.Shapes[1]
	if s.Plot || s.Mode != 0 || !s.All || !s.Acts || len(s.Points) != 1 || s.Points[0].Color != 3 || len(s.Labels) != 1 || s.Rotate[1] != -1 || s.Rotate[3] != 1 {
		t.Errorf("shape %+v", s)
	}
	if !p.Plot || p.Variable != "cai" || p.Low != 0 || p.High != 2 || p.Acts {
		t.Errorf("plot %+v", p)
	}
	v := snap.Windows[1].Node.View
	if v.X1 != -60 || v.X2 != 60 || v.Y1 != -72 || v.Y2 != 72 || v.Width != 200 || snap.Windows[1].Left != 5 {
		t.Errorf("view %+v of window %+v", v, snap.Windows[1])
	}
	m.out.Reset()
	if err := m.w.PickSection(s.ID, section("dend[2]"), .25); err != nil || m.out.String() != "picked0.25 \n" {
		t.Errorf("picking gave %v and printed %q", err, m.out.String())
	}
	if got := m.w.Snapshot().Shapes[0]; got.Selected != object.Section(section("dend[2]")) || got.SelectedX != .25 {
		t.Errorf("selected %v at %g", got.Selected, got.SelectedX)
	}
	m.do(t, "objref g\n")
	if got := m.w.Snapshot().Shapes[0]; len(got.Points) != 0 {
		t.Error("a mark outlives what it marks")
	}
}

func TestUnbuiltTool(t *testing.T) {
	got := newMachine(nil).do(t, "{load_file(\"lincir.hoc\")}\nobjref o\no = new LinearCircuit()\n")
	if !strings.Contains(got, "LinearCircuit, a tool of NEURON's library (lincir.hoc), does not exist here yet") || !strings.Contains(got, "LinearMechanism") {
		t.Errorf("printed %q", got)
	}
}

// TestBrokenLine: an expression that fails breaks its line alone, until the next begin.
func TestBrokenLine(t *testing.T) {
	m := newMachine(&screen{})
	got := m.do(t, `objref g, v, none
g = new Graph()
v = new Vector(1)
{g.addexpr("v.x[0]") g.addexpr("t") g.xexpr("2*t") g.begin()}
for i = 0, 2 { t = i  if (i == 1) v = none
 g.plot(t) }
`)
	if !strings.Contains(got, "graph of v.x[0]: ") || strings.Count(got, "graph of") != 1 {
		t.Errorf("printed %q", got)
	}
	lines := m.w.Snapshot().Graphs[0].Lines
	if !lines[0].Broken || lines[1].Broken || !reflect.DeepEqual(lines[1].X, []float64{0, 2, 4}) || !reflect.DeepEqual(lines[1].Y, []float64{0, 1, 2}) {
		t.Errorf("lines %+v", lines)
	}
	m.do(t, "v = new Vector(1)\ng.begin()\ng.plot(1)\n")
	if lines = m.w.Snapshot().Graphs[0].Lines; lines[0].Broken || len(lines[0].Y) != 1 {
		t.Errorf("after begin: %+v", lines)
	}
}

package hoc

import (
	"io"
	"os"
	"strings"
	"testing"
)

const twoSections = `
create soma, dend
access soma
{L=20 diam=20 insert hh}
dend { insert pas connect dend(0), soma(1) }
`

const manyWindows = twoSections + `
{load_file("nrngui.hoc")}
tstop=7
{newPlotV() graphItem.addvar("soma.m_hh(0.5)", 2,1) graphItem.exec_menu("View = plot")}
{newshapeplot() nrncontrolmenu() numericalmethodpanel.map()}
objref p, e, g, ins, bb, nb
p = new PointProcessManager()
{p.maction(0) p.pp.amp = .25 p.pp.del=1 p.pp.dur=2}
{load_file("pointgrp.hoc") load_file("electrod.hoc") load_file("grapher.hoc") load_file("vecwrap.hoc") load_file("netbild.hoc")}
g = new PointProcessGroupManager()
e = new Electrode()
{e.stim.amp = .1}
{makegrapher(1) movierunpanel() makeFamily() newcommand("print 1") makeartcelltype() makecellbuilder()}
dend ins = new Inserter()
{load_file("chanbild.hoc")}
objref cb
{ion_register("ca", 2)}
cb = new ChannelBuild(1)
{cb.genprop.set_data("third", 1, 1, 1, "k") cb.map() execute1("khh()", cb)}
bb = new VBox()
{bb.intercept(1) xpanel("inner") xlabel("t") xvalue("celsius","celsius",1) xpanel() bb.intercept(0) bb.map("plain",1,2,3,4)}
`

// saved gives the text of a session of all windows, without the lines that number its graphs.
func saved(t *testing.T, m *Machine) string {
	t.Helper()
	if err := m.Windows.SaveSession("out.ses"); err != nil {
		t.Fatal(err)
	}
	f, err := m.Files().Open("out.ses", os.O_RDONLY)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func withoutNumbers(s string) string {
	var out []string
	for _, l := range strings.Split(s, "\n") {
		if !strings.Contains(l, "scene_vector_[") {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// TestSessionOfTools: a session with a window of every tool, saved, loaded and saved again, is the same text; what the tools made in the model is there. NEURON
// 9.0.2 with a display loads the same session too, and has the same windows and point processes then.
func TestSessionOfTools(t *testing.T) {
	m, out := shown(t, &screen{}, manyWindows)
	first := saved(t, m)
	if out.Len() > 0 && strings.Contains(out.String(), "error") {
		t.Fatal(out.String())
	}
	again, _ := shown(t, &screen{}, twoSections+first)
	if second := saved(t, again); withoutNumbers(second) != withoutNumbers(first) {
		t.Errorf("saved again the session is\n%s\nand was\n%s", second, first)
	}
	before, after := m.Windows.Snapshot().Windows, again.Windows.Snapshot().Windows
	if len(before) < 15 || len(after) != len(before) {
		t.Errorf("%d windows, %d after loading", len(before), len(after))
	}
	for _, name := range []string{"IClamp", "VClamp", "Graph", "PlotShape"} {
		if a, b := len(m.Class(name).Live()), len(again.Class(name).Live()); a != b {
			t.Errorf("%d of class %s, %d after loading", a, name, b)
		}
	}
	if x, ok := again.Evaluate("IClamp[0].amp", nil), true; !ok || x.Num != .25 {
		t.Errorf("the amplitude is %g", x.Num)
	}
}

// TestSessionOfCell: a cell whose parameters vary over subsets is saved as it was read, and what is saved builds the same cell.
func TestSessionOfCell(t *testing.T) {
	text, err := os.ReadFile("testdata/library/cellbuild.hoc")
	if err != nil {
		t.Fatal(err)
	}
	session, dump, ok := strings.Cut(string(text), "proc ses_dump()")
	if !ok {
		t.Fatal("the file has no proc ses_dump()")
	}
	dump = "proc ses_dump()" + dump
	m, out := shown(t, &screen{}, session+"{ocbox_.map(\"c\", 1, 2, 300, 200)}\n"+dump)
	first := saved(t, m)
	for _, part := range []string{"add_domainparm(tobj, tobj1)", `tobj1.using(1, "gkbar_hh")`, "ldiaminfo.x[1] = fscan()", "tobj.logstyle(10, 0, 0)", `append_inhomofun("a b", `} {
		if !strings.Contains(first, part) {
			t.Errorf("the session lacks %s:\n%s", part, first)
		}
	}
	again, built := shown(t, &screen{}, first+dump)
	if second := saved(t, again); withoutNumbers(second) != withoutNumbers(first) {
		t.Errorf("saved again the session is\n%s\nand was\n%s", second, first)
	}
	_, want, _ := strings.Cut(out.String(), "=== dump")
	if _, got, _ := strings.Cut(built.String(), "=== dump"); got != want || len(want) < 3000 {
		t.Errorf("the saved cell is\n%s\nit was\n%s", got, want)
	}
}

package adopt_test

import (
	"fmt"
	"strings"
	"testing"

	"nrngui/engine/adopt"
	"nrngui/engine/hoc/archive"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// listening has a POINTER, a random stream and a Vector that scripts give it.
const listening = `NEURON {
	SUFFIX listen
	POINTER heard
	NONSPECIFIC_CURRENT i
	RANGE g, i
}
PARAMETER { g = 1e-5 }
ASSIGNED { v heard i }
BREAKPOINT { i = g*(v - heard) }
`

const pointListening = `NEURON {
	POINT_PROCESS Listen
	POINTER heard
	NONSPECIFIC_CURRENT i
	RANGE g, i
}
PARAMETER { g = .001 }
ASSIGNED { v heard i }
BREAKPOINT { i = g*(v - heard) }
`

func pointing() []archive.Mod {
	return []archive.Mod{{Name: "listen.mod", Path: "listen.mod", Source: []byte(listening)}, {Name: "plisten.mod", Path: "plisten.mod", Source: []byte(pointListening)}}
}

// What a project can't keep is told in sentences.
func TestNotes(t *testing.T) {
	for _, c := range []struct{ name, script, want string }{
		{"played", "objref y, s\ny = new Vector(10)\na s = new IClamp(.5)\ny.play(&s.amp, 1)", "Vector[3] plays into amp of IClamp[0]: that is left out."},
		{"played into v", "objref y\ny = new Vector(10)\na y.play(&ena(.5), 1)", "Vector[3] plays into ena of a(0.5): that is left out."},
		{"played into another cell", "objref y\ny = new Vector(10)\nb y.play(&ena(.5), 1)", ""},
		{"handler", "objref h\nh = new FInitializeHandler(\"n = 3\")", "A FInitializeHandler does \"n = 3\": that is left out."},
		{"own init", "proc init() { finitialize(-70) }", "The script has a proc of its own for init: the project initializes all potentials with -65 mV and runs to tstop with dt."},
		{"own init, after it", "proc init() { finitialize(-70) }\ninit()", "The script has a proc of its own for init: the project initializes all potentials with -70 mV and runs to tstop with dt."},
		{"adaptive", "objref c\nc = new CVode()\nc.active(1)", "The script asks for the adaptive method (CVode): the project runs with dt."},
		{"another cell's NetCon", "objref s, n\na s = new ExpSyn(.5)\nb n = new NetCon(&v(.5), s)", "1 NetCon to this cell from other cells is left out."},
		{"NetCons to another cell", "objref s, n, k\nb s = new ExpSyn(.5)\na n = new NetCon(&v(.5), s)\na k = new NetCon(&v(.5), s)", "2 NetCons from this cell to other cells are left out."},
		{"inactive", "objref s, n\na s = new ExpSyn(.5)\na n = new NetCon(&v(.5), s)\nn.active(0)", "1 NetCon that a script has made inactive is left out."},
		{"script only", "objref s, n, none\na s = new ExpSyn(.5)\nn = new NetCon(none, s)", "1 NetCon to this cell through which only a script sends is left out."},
		{"pointer elsewhere", "objref p\na p = new Listen(.5)\nsetpointer p.heard, b.v(.5)", "Listen[0] is left out: its POINTER heard leads to b.v(0.5)."},
		{"pointer of a segment elsewhere", "a insert listen\na setpointer heard_listen(.5), b.v(.5)", "The POINTER heard of listen on a leads to b.v(0.5): the mechanism is left out there."},
		{"spines", "a { pt3dadd(0,0,0,1) pt3dadd(10,0,0,-1) pt3dadd(20,0,0,1) }\nsetSpineArea(.9)", "The area of spines (setSpineArea(0.9)) is left out: areas of sections with spines are smaller.\narea of a(0.5) is *"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := began(t, "create a, b\nforall insert hh\n"+c.script, pointing()...)
			p, notes := adopted(t, m, "a")
			got := strings.Join(notes, "\n")
			if want, open := strings.CutSuffix(c.want, "*"); got != c.want && !(open && strings.HasPrefix(got, want)) {
				t.Errorf("%q, want %q", got, c.want)
			}
			simulated(t, p) // it runs all the same
		})
	}
}

// POINTERs within the cell, numbers that are carried within it, channels that a script has made come along.
func TestKeptWithinTheCell(t *testing.T) {
	m := began(t, `
create soma, dend
soma { L = diam = 20 insert hh }
dend { L = 100 diam = 2 nseg = 3 insert listen }
connect dend(0), soma(1)
dend for (x, 0) setpointer heard_listen(x), v(x)
objref p, ks, none, st, tr, vs, times, syn, nc
soma p = new Listen(.5)
setpointer p.heard, dend.v(.5)
ks = new KSChan()
ks.name("made")
ks.ion("k")
st = ks.add_hhstate("n")
tr = ks.trans(0)
tr.type(1)
times = new Vector()
times.append(.3, .04, -40)
tr.set_f(0, 2, times)
times = new Vector()
times.append(2, 0, 0)
tr.set_f(1, 2, times)
dend insert made
dend gmax_made = .003
dend syn = new ExpSyn(.5)
vs = new NetStim()
vs.number = 4
nc = new NetCon(vs, syn, 0, 1, .02)
tstop = 30`, pointing()...)
	p, notes := adopted(t, m, "soma")
	if len(notes) > 0 {
		t.Error(notes)
	}
	if d := farthest(simulated(t, p), recorded(t, m, "soma.v(.5)")); d != 0 {
		t.Errorf("it differs by %g mV\n%s", d, project.Encode(p))
	}
}

// Sections get names that mean them alone, sets the names of the cell's lists, and equal values few rules.
func TestNamesAndRules(t *testing.T) {
	m := began(t, `
begintemplate Cell
public soma, dend, dend1, thick, tuft
create soma, dend, dend1, twig[20]
objref thick, tuft
proc init() { local i
	connect dend(0), soma(1)
	connect dend1(0), soma(0)
	for i = 0, 19 connect twig[i](0), dend(1)
	thick = new SectionList()
	tuft = new SectionList()
	for i = 0, 9 twig[i] thick.append()
	for i = 10, 19 twig[i] tuft.append()
	forall { insert pas g_pas = 1e-4 Ra = 100 nseg = 3 }
	forsec thick { g_pas = 2e-4 cm = 2 }
	soma { insert hh }
	twig[3] g_pas = 7e-4
	forsec tuft { insert hh gnabar_hh = .01 }
}
endtemplate Cell
objref c
c = new Cell()`)
	p, notes := adopted(t, m, "Cell[0].twig[5]")
	if want := "The section dend is called dend_0 here, because in a project dend stands for several sections."; strings.Join(notes, "\n") != want {
		t.Errorf("notes %q", notes)
	}
	if p.Name != "Cell[0]" || p.Cells[0].Shape.Stylized[1].Name != "dend_0" {
		t.Errorf("%s, sections %v", p.Name, p.Cells[0].SectionNames())
	}
	var got []string
	for _, r := range p.Cells[0].Rules {
		text := r.Describe()
		for _, q := range r.Params {
			text += fmt.Sprintf(" %s=%g", q.Name, q.Value)
		}
		got = append(got, text)
	}
	want := []string{"section parameters on all Ra=100", "section parameters on thick cm=2", "pas on all g=0.0001", "pas on group2 g=0.0002", "pas on twig[3] g=0.0007",
		"hh on group3 gnabar=0.01", "hh on soma gnabar=0.12"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("rules\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if c := p.Cells[0]; c.NSeg.N != 3 || c.NSeg.Kind != "fixed" {
		t.Errorf("nseg %+v", c.NSeg)
	}
}

// A cell that can't be a project is refused with a reason, and a section that is gone.
func TestRefused(t *testing.T) {
	m := began(t, "create a\na { insert pas }\n")
	a := section(t, m, "a")
	a.SetL(0)
	if _, _, err := m.Adopt(a); err == nil || !strings.Contains(err.Error(), "L is 0, must be above 0") {
		t.Errorf("a length of 0: %v", err)
	}
	do(t, m, "a delete_section()")
	if _, _, err := m.Adopt(a); err == nil || !strings.Contains(err.Error(), "gone") {
		t.Errorf("a section that is gone: %v", err)
	}
	if _, _, err := adopt.Cell(m.Model, (*model.Section)(nil), adopt.Options{}); err == nil {
		t.Error("no section")
	}
}

package currents

import (
	"math"
	"os"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/sim"
)

func fatal(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// catalogue is the built-in mechanisms and duo.
func catalogue(t testing.TB) *mech.Catalogue {
	t.Helper()
	cat, err := builtin.Catalogue()
	fatal(t, err)
	text, err := os.ReadFile("testdata/duo.mod")
	fatal(t, err)
	typ, list := code.Compile(text, "duo.mod")
	if typ == nil {
		t.Fatal(list)
	}
	fatal(t, cat.Register(typ))
	return cat
}

func section(t testing.TB, m *model.Model, name string, l, diam float64, nseg int, mechs ...string) *model.Section {
	t.Helper()
	s := m.NewSection(name)
	fatal(t, s.SetNSeg(nseg))
	s.SetL(l)
	s.SetDiam(diam)
	s.SetRa(100)
	for _, x := range mechs {
		fatal(t, s.Insert(x))
	}
	return s
}

func point(t testing.TB, m *model.Model, typ string, s *model.Section, x float64, values map[string]float64) *model.PointProcess {
	t.Helper()
	p, err := m.NewPoint(typ, s, x)
	fatal(t, err)
	for name, x := range values {
		v, err := m.PointVar(p, name)
		fatal(t, err)
		fatal(t, v.Set(x))
	}
	return p
}

func set(t testing.TB, m *model.Model, s *model.Section, name string, x float64) {
	t.Helper()
	v, err := m.RangeVar(s, 0.5, name)
	fatal(t, err)
	fatal(t, v.Set(x))
}

// cell is the model of testdata/make_golden.py.
type cell struct {
	m          *model.Model
	soma, a, b *model.Section
}

func newCell(t testing.TB) *cell {
	m := model.New(catalogue(t))
	if v, err := m.Global("usetable_hh"); err == nil {
		fatal(t, v.Set(0))
	}
	c := &cell{m: m, soma: section(t, m, "soma", 20, 20, 1, "hh", "pas", "duo")}
	c.soma.SetRa(35.4)
	c.a, c.b = section(t, m, "a", 200, 2, 3, "pas"), section(t, m, "b", 120, 2, 3, "pas")
	fatal(t, m.Connect(c.a, 0, c.soma, 1))
	fatal(t, m.Connect(c.b, 0, c.soma, 0.5))
	set(t, m, c.soma, "pas.e", -66)
	point(t, m, "IClamp", c.soma, 0.5, map[string]float64{"del": 1, "dur": 3, "amp": 0.7})
	net := point(t, m, "NetStim", nil, 0, map[string]float64{"start": 2, "interval": 3, "number": 3, "noise": 0})
	for _, x := range [][3]float64{{0, 2, 0.01}, {-80, 5, 0.02}} {
		s := point(t, m, "ExpSyn", c.soma, 0.5, map[string]float64{"e": x[0], "tau": x[1]})
		nc := m.NewNetCon(net, s)
		nc.Delay, nc.Weight[0] = 0.5, x[2]
	}
	return c
}

func begin(t testing.TB, m *model.Model, set sim.Settings) *sim.Instance {
	t.Helper()
	p, err := sim.Compile(m)
	fatal(t, err)
	in := p.NewInstance(set)
	fatal(t, in.Init(-65))
	return in
}

func method(n int) sim.Settings {
	s := sim.DefaultSettings()
	s.SecondOrder = n
	return s
}

// near compares with a relative and an absolute tolerance.
func near(a, b, rel, abs float64) bool {
	return math.Abs(a-b) <= abs+rel*math.Max(math.Abs(a), math.Abs(b))
}

// line finds a line by its label.
func line(t testing.TB, m *Meter, label string) int {
	t.Helper()
	for i, l := range m.Lines() {
		if l.Label == label {
			return i
		}
	}
	var have []string
	for _, l := range m.Lines() {
		have = append(have, l.Label)
	}
	t.Fatalf("no line %q; there are %q", label, have)
	return -1
}

func registerText(t testing.TB, cat *mech.Catalogue, name, text string) {
	t.Helper()
	typ, list := code.Compile([]byte(text), name)
	if typ == nil {
		t.Fatal(list)
	}
	fatal(t, cat.Register(typ))
}

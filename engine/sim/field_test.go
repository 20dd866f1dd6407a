package sim

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/trace"
)

// fieldCase is one line of testdata/field/cases.txt, which says what the columns are.
type fieldCase struct {
	name       string
	files      []string
	dens       []string // density mechanisms of all sections
	point      string   // a point process in the first three places
	cell       string   // two artificial cells
	values     [][2]string
	record     []string
	own        string // mechanism whose variables the names of record are, when they stand without it
	orders     []int
	rel        float64
	covers     string
	senders    bool
	celsius    float64
	vars       []model.Var
	detectors  []*model.NetCon
	trainStart float64 // of the event trains, ms
}

// fieldSenders are the processes whose events are recorded.
var fieldSenders = []string{"mover", "bursts", "IntFire1", "IntFire2", "IntFire4"}

func fieldCases(t testing.TB) []*fieldCase {
	t.Helper()
	text, err := os.ReadFile("testdata/field/cases.txt")
	fatal(t, err)
	var list []*fieldCase
	for n, line := range strings.Split(string(text), "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.Split(line, "|")
		if len(part) != 7 {
			t.Fatalf("cases.txt:%d has %d columns, not 7", n+1, len(part))
		}
		for i := range part {
			part[i] = strings.TrimSpace(part[i])
		}
		c := &fieldCase{name: part[0], rel: 1e-9, covers: part[6], trainStart: 10.3, celsius: 6.3}
		for _, f := range strings.Fields(part[1]) {
			if f == "." {
				f = c.name + ".mod"
			}
			c.files = append(c.files, f)
		}
		where := ""
		for _, w := range strings.Fields(part[2]) {
			switch {
			case w == "in" || w == "at" || w == "cell":
				where = w
			case where == "in":
				c.dens = append(c.dens, w)
			case where == "at":
				c.point = w
			default:
				c.cell = w
			}
		}
		for _, f := range strings.Fields(part[3]) {
			key, value, _ := strings.Cut(f, "=")
			c.values = append(c.values, [2]string{key, value})
		}
		c.record = strings.Fields(part[4])
		if part[4] == "@" {
			src, err := os.ReadFile("testdata/field/" + c.files[0])
			fatal(t, err)
			_, names, _ := strings.Cut(string(src), ": record ")
			names, _, _ = strings.Cut(names, "\n")
			c.record, c.own = strings.Fields(names), c.name
		}
		for _, f := range strings.Fields(part[5]) {
			if x, ok := strings.CutPrefix(f, "rel="); ok {
				c.rel = number(t, x)
				continue
			}
			c.orders = append(c.orders, int(number(t, f)))
		}
		c.senders = slices.Contains(fieldSenders, c.point+c.cell)
		list = append(list, c)
	}
	return list
}

func number(t testing.TB, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	fatal(t, err)
	return x
}

// catalogue registers the mod files in the order of their names, as NEURON's build does.
func (c *fieldCase) catalogue(t testing.TB) *mech.Catalogue {
	t.Helper()
	cat := builtins(t)
	files := slices.Clone(c.files)
	slices.SortFunc(files, func(a, b string) int { return strings.Compare(filepath.Base(a), filepath.Base(b)) })
	for _, f := range files {
		src, err := os.ReadFile("testdata/field/" + f)
		fatal(t, err)
		typ, list := code.Compile(src, filepath.Base(f))
		fatal(t, list.Err())
		fatal(t, cat.Register(typ))
	}
	return cat
}

// build makes the model with as many copies of the cells; the first is recorded.
func (c *fieldCase) build(t testing.TB, copies int) *model.Model {
	t.Helper()
	m := model.New(c.catalogue(t))
	v, err := m.Global("usetable_hh")
	fatal(t, err)
	fatal(t, v.Set(0))
	for k := range copies {
		c.copy(t, m, k == 0)
	}
	return m
}

func (c *fieldCase) copy(t testing.TB, m *model.Model, record bool) {
	one := cylinder(t, m, "one", 20, 20, 1, 100, append([]string{"hh"}, c.dens...)...)
	soma := cylinder(t, m, "soma", 20, 20, 1, 100, append([]string{"hh"}, c.dens...)...)
	dend := cylinder(t, m, "dend", 200, 2, 3, 100, append([]string{"pas"}, c.dens...)...)
	twig := cylinder(t, m, "twig", 80, 1, 2, 100, append([]string{"pas"}, c.dens...)...)
	fatal(t, m.Connect(dend, 0, soma, 1))
	fatal(t, m.Connect(twig, 0, dend, 0.5))
	places := []samplePlace{{one, 0.5}, {soma, 0.5}, {dend, 5.0 / 6}, {twig, 0.25}}
	var points []*model.PointProcess
	if c.point != "" {
		for _, p := range places[:3] {
			points = append(points, point(t, m, c.point, p.sec, p.x))
		}
	}
	if c.cell != "" {
		points = append(points, point(t, m, c.cell, nil, 0), point(t, m, c.cell, nil, 0))
	}
	point(t, m, "IClamp", one, 0.5, "del", 5.0, "dur", 80.0, "amp", 0.4)
	point(t, m, "IClamp", soma, 0.5, "del", 5.0, "dur", 80.0, "amp", 0.8)
	for _, kv := range c.values {
		c.set(t, m, kv[0], kv[1], places, points)
	}
	if c.cell != "" {
		nc := m.NewNetCon(points[0], points[1])
		nc.Delay, nc.Weight[0] = 1.5, 0.3
	}
	if record {
		c.recordings(t, m, places, points)
	}
}

// set carries out one entry of the column of values.
func (c *fieldCase) set(t testing.TB, m *model.Model, key, value string, places []samplePlace, points []*model.PointProcess) {
	t.Helper()
	switch name, isPoint := strings.CutPrefix(key, "at."); {
	case key == "celsius":
		c.celsius = number(t, value)
	case key == "event":
		for k, p := range points {
			ns := point(t, m, "NetStim", nil, 0, "start", c.trainStart+float64(k), "interval", 7.0, "number", 10.0, "noise", 0.0)
			nc := m.NewNetCon(ns, p)
			nc.Delay, nc.Weight[0] = 1, number(t, value)
		}
	case isPoint:
		for _, p := range points {
			v, err := m.PointVar(p, name)
			fatal(t, err)
			fatal(t, v.Set(number(t, value)))
		}
	case strings.HasPrefix(key, "ptr."):
		for k, p := range points {
			at := places[k]
			if value == "v" {
				at = places[(k+1)%3]
			}
			v, err := m.RangeVar(at.sec, at.x, value)
			fatal(t, err)
			fatal(t, m.SetPointer(p, strings.TrimPrefix(key, "ptr."), v))
		}
	default:
		if _, err := m.RangeVar(places[0].sec, 0.5, key); err != nil {
			v, err := m.Global(key)
			fatal(t, err)
			fatal(t, v.Set(number(t, value)))
			return
		}
		for _, p := range places {
			setRange(t, p.sec, key, number(t, value))
		}
	}
}

func (c *fieldCase) recordings(t testing.TB, m *model.Model, places []samplePlace, points []*model.PointProcess) {
	add := func(v model.Var, err error) {
		t.Helper()
		fatal(t, err)
		c.vars = append(c.vars, v)
	}
	for _, p := range places {
		add(m.RangeVar(p.sec, p.x, "v"))
	}
	ends := []int{0, 2}
	if c.cell != "" {
		ends[1] = 1
	}
	for _, r := range c.record {
		for _, k := range ends {
			if name, ok := strings.CutPrefix(r, "at."); ok {
				add(m.PointVar(points[k], name))
				continue
			}
			v, err := m.RangeVar(places[k].sec, places[k].x, c.own+"."+r)
			if err != nil || c.own == "" {
				v, err = m.RangeVar(places[k].sec, places[k].x, r)
			}
			add(v, err)
		}
	}
	for _, p := range places[:2] {
		nc := m.NewNetConV(p.sec, p.x, nil)
		nc.Threshold = 0
		c.detectors = append(c.detectors, nc)
	}
	if c.senders {
		for _, p := range points {
			c.detectors = append(c.detectors, m.NewNetCon(p, nil))
		}
	}
}

func (c *fieldCase) settings(order int) Settings {
	return Settings{Dt: 0.025, SecondOrder: order, Celsius: c.celsius, VInit: -65}
}

// Mechanisms of every kind against NEURON: potentials agree to 1e-6 mV, times of spikes and events are the same numbers.
func TestFieldAgainstNEURON(t *testing.T) {
	for _, c := range fieldCases(t) {
		for _, order := range c.orders {
			name := c.name + map[int]string{2: "_cn2"}[order]
			t.Run(name, func(t *testing.T) {
				again := *c
				again.compare(t, name, order)
			})
		}
	}
}

func (c *fieldCase) compare(t *testing.T, file string, order int) {
	m := c.build(t, 1)
	data, err := os.ReadFile("testdata/field/" + file + ".csv")
	fatal(t, err)
	want, err := trace.ReadCSV(bytes.NewReader(data))
	fatal(t, err)
	if len(want) != len(c.vars) {
		t.Fatalf("the file has %d columns, the test %d", len(want), len(c.vars))
	}
	p, err := Compile(m)
	fatal(t, err)
	in := p.NewInstance(c.settings(order))
	spikes := map[*model.Source][]float64{}
	in.OnSpike(func(src int, at float64) { spikes[p.Sources()[src]] = append(spikes[p.Sources()[src]], at) })
	fatal(t, in.Init(-65))
	worstV, worst, moving := 0.0, 0.0, len(c.record) == 0
	for i := range want[0].Len() {
		for k, s := range want {
			lo, hi := s.MinMax(0, s.Len())
			limit, dev := 1e-6, math.Abs(c.vars[k].Get()-s.Y[i])
			if isV := strings.HasSuffix(s.Name, ".v"); !isV {
				scale := math.Max(math.Abs(lo), math.Abs(hi))
				limit, moving = c.rel*scale, moving || hi > lo
				if scale > 0 {
					worst = math.Max(worst, dev/scale)
				}
			} else {
				worstV = math.Max(worstV, dev)
			}
			if !(dev <= limit) {
				t.Fatalf("%s at %g ms is %.15g, NEURON has %.15g", s.Name, want[0].Time.T[i], c.vars[k].Get(), s.Y[i])
			}
		}
		for n := 0; n < 100 && i+1 < want[0].Len(); n++ {
			fatal(t, in.Step())
		}
	}
	if !moving {
		t.Error("nothing that is recorded moves: the test could not fail")
	}
	k := 0
	for _, line := range strings.Split(string(data), "\n") {
		times, ok := strings.CutPrefix(line, "# spikes")
		if !ok {
			continue
		}
		var list []float64
		for _, f := range strings.Fields(times) {
			list = append(list, number(t, f))
		}
		if k < len(c.detectors) {
			if word := spikesDiffer(spikes[c.detectors[k].Source], list); word != "" {
				t.Errorf("detector %d: %s", k, word)
			}
		}
		k++
	}
	if k != len(c.detectors) {
		t.Errorf("the file has %d detectors, the test %d", k, len(c.detectors))
	}
	t.Logf("largest deviation: %.2g mV, others %.2g of the largest value", worstV, worst)
}

// Every case says what it covers, and every mod file has a case.
func TestFieldIsComplete(t *testing.T) {
	cases := fieldCases(t)
	used := map[string]bool{}
	for _, c := range cases {
		if c.covers == "" || len(c.orders) == 0 {
			t.Errorf("%s does not say what it covers", c.name)
		}
		for _, f := range c.files {
			used[f] = true
		}
	}
	files, err := filepath.Glob("testdata/field/*.mod")
	fatal(t, err)
	for _, f := range files {
		if !used[filepath.Base(f)] {
			t.Errorf("%s is in no case", f)
		}
	}
	if len(cases) < 45 {
		t.Errorf("%d cases", len(cases))
	}
}

// Scalar executor, block executor with plain kernels and with the best of this processor, and threads give the same bits for every mechanism,
// and a step allocates nothing.
func TestFieldExecutors(t *testing.T) {
	for _, c := range fieldCases(t) {
		t.Run(c.name, func(t *testing.T) {
			var first []float64
			for _, w := range []struct {
				executor ir.Executor
				threads  int
			}{{ir.Scalar, 1}, {ir.Plain, 1}, {ir.Fastest, 1}, {ir.Fastest, 3}} {
				again := *c
				again.trainStart = 2
				m := again.build(t, 4)
				set := again.settings(2)
				set.Executor, set.Threads = w.executor, w.threads
				in := start(t, m, set)
				got := in.history(t, 280)
				if n := testing.AllocsPerRun(20, func() { fatal(t, in.Step()) }); n > 0 {
					t.Errorf("a step allocates %g times", n)
				}
				in.Close()
				if first == nil {
					first = got
				}
				for i := range got {
					if math.Float64bits(got[i]) != math.Float64bits(first[i]) {
						t.Fatalf("%v, %d threads: value %d is %v, one by one %v", w.executor, w.threads, i, got[i], first[i])
					}
				}
			}
		})
	}
}

// history steps and gives potentials at some times and, at the end, all columns of all mechanisms.
func (in *Instance) history(t testing.TB, steps int) []float64 {
	var out []float64
	for n := range steps {
		fatal(t, in.Step())
		if n%50 == 0 {
			out = append(out, in.V()...)
		}
	}
	for _, r := range in.mechs {
		for _, col := range r.frame.Cols {
			out = append(out, col...)
		}
	}
	return out
}

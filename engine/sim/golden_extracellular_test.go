package sim

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
)

// outsideCase is a file made by testdata/extracellular/make_extracellular.py: a model as data and NEURON's results.
type outsideCase struct {
	Origin, Why string
	Model       outsideModel
	T           []float64
	Series      [][]float64
}

type outsideModel struct {
	Sections []struct {
		Name                        string
		L, Diam, Ra, Cm, Rall, Nseg float64
		Mech                        map[string]map[string]float64
		Ext                         map[string]any
		Parent                      []any // name, x, own end
	}
	Recs               [][3]any // section, x, variable
	Points             [][4]any // type, section, x, parameters
	Sets               [][4]any // section, x, variable, value
	Drives             [][5]any // step, section, x, variable, value
	Trains             [][4]any // point, NetStim's parameters, delay, weight
	Pointers           [][5]any // section, x, mechanism, pointer, variable
	Mods               []string
	Globals            map[string]float64
	Tolerance          [2]any
	Tstop, Dt, Celsius float64
	V_init             float64
	Every, Layers      int
	Secondorder        int
	Imem               bool
}

// inCases gives the path of a file beside the cases; what has a folder already is meant as it is.
func inCases(name string) string {
	if filepath.Base(name) != name {
		return name
	}
	return "testdata/extracellular/" + name
}

func readOutside(t testing.TB, name string) *outsideCase {
	t.Helper()
	data, err := os.ReadFile(inCases(name + ".json"))
	fatal(t, err)
	c := &outsideCase{}
	fatal(t, json.Unmarshal(data, c))
	return c
}

// build makes the model of a case.
func (d *outsideModel) build(t testing.TB) (m *model.Model, recs []model.Var) {
	t.Helper()
	cat := builtins(t)
	for _, name := range d.Mods {
		src, err := os.ReadFile(inCases(name))
		fatal(t, err)
		typ, list := code.Compile(src, name)
		fatal(t, list.Err())
		fatal(t, cat.Register(typ))
	}
	m = model.New(cat)
	fatal(t, m.SetLayers(d.Layers))
	m.SetFastIMem(d.Imem)
	secs := map[string]*model.Section{}
	for _, s := range d.Sections {
		n := cylinder(t, m, s.Name, s.L, s.Diam, int(s.Nseg), s.Ra)
		n.SetCm(s.Cm)
		n.SetRall(s.Rall)
		secs[s.Name] = n
		if s.Parent != nil {
			fatal(t, m.Connect(n, s.Parent[2].(float64), secs[s.Parent[0].(string)], s.Parent[1].(float64)))
		}
		for _, name := range sorted(s.Mech) {
			insert(t, n, name)
			for k, v := range s.Mech[name] {
				setRange(t, n, name+"."+k, v)
			}
		}
		if s.Ext != nil {
			insert(t, n, "extracellular")
			for k, v := range s.Ext {
				if x, ok := v.(float64); ok {
					setRange(t, n, "e_extracellular", x)
					continue
				}
				for i, x := range v.([]any) {
					setRange(t, n, fmt.Sprintf("%s[%d]", k, i), x.(float64))
				}
			}
		}
	}
	at := func(section, x, name any) model.Var {
		v, err := m.RangeVar(secs[section.(string)], x.(float64), name.(string))
		fatal(t, err)
		return v
	}
	for _, s := range d.Sets {
		fatal(t, at(s[0], s[1], s[2]).Set(s[3].(float64)))
	}
	d.place(t, m, secs)
	for name, x := range d.Globals {
		v, err := m.Global(name)
		fatal(t, err)
		fatal(t, v.Set(x))
	}
	for _, p := range d.Pointers {
		fatal(t, m.SetRangePointer(secs[p[0].(string)], p[1].(float64), p[2].(string), p[3].(string), at(p[0], p[1], p[4])))
	}
	table, err := m.Global("usetable_hh")
	fatal(t, err)
	fatal(t, table.Set(0))
	for _, r := range d.Recs {
		recs = append(recs, at(r[0], r[1], r[2]))
	}
	return m, recs
}

// place puts the point processes and the trains of events.
func (d *outsideModel) place(t testing.TB, m *model.Model, secs map[string]*model.Section) {
	t.Helper()
	set := func(p *model.PointProcess, values any) {
		for k, x := range values.(map[string]any) {
			v, err := m.PointVar(p, strings.Replace(k, "delay", "del", 1)) // Python can't say del
			fatal(t, err)
			fatal(t, v.Set(x.(float64)))
		}
	}
	var points []*model.PointProcess
	for _, q := range d.Points {
		p := point(t, m, q[0].(string), secs[q[1].(string)], q[2].(float64))
		set(p, q[3])
		points = append(points, p)
	}
	for _, q := range d.Trains {
		ns := point(t, m, "NetStim", nil, 0)
		set(ns, q[1])
		nc := m.NewNetCon(ns, points[int(q[0].(float64))])
		nc.Delay, nc.Weight[0] = q[2].(float64), q[3].(float64)
	}
}

func sorted[V any](m map[string]V) []string {
	var names []string
	for k := range m {
		names = append(names, k)
	}
	sort.Strings(names)
	return names
}

// drive sets what a case sets before the given step.
func (d *outsideModel) drive(t testing.TB, m *model.Model, step int) {
	t.Helper()
	for _, s := range d.Drives {
		if int(s[0].(float64)) != step {
			continue
		}
		for _, sec := range m.Sections() {
			if sec.Name() == s[1].(string) {
				v, err := m.RangeVar(sec, s[2].(float64), s[3].(string))
				fatal(t, err)
				fatal(t, v.Set(s[4].(float64)))
			}
		}
	}
}

func (d *outsideModel) settings() Settings {
	return Settings{Dt: d.Dt, SecondOrder: d.Secondorder, Celsius: d.Celsius, VInit: d.V_init}
}

// Every case of make_extracellular.py against NEURON. Potentials count in mV, everything else relative to the largest value of its
// trace, times 100.
func TestExtracellularAgainstNEURON(t *testing.T) {
	files, err := filepath.Glob("testdata/extracellular/*.json")
	fatal(t, err)
	if len(files) < 17 {
		t.Fatalf("only %d cases", len(files))
	}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".json")
		t.Run(name, func(t *testing.T) { readOutside(t, name).check(t) })
	}
}

func (c *outsideCase) check(t *testing.T) {
	d := &c.Model
	m, recs := d.build(t)
	in := start(t, m, d.settings())
	scale := make([]float64, len(recs))
	for k, s := range c.Series {
		scale[k] = 1
		if recs[k].Unit() == "mV" {
			continue
		}
		most := 1e-4 // a current that is nothing but rounding has no scale of its own
		for _, y := range s {
			most = math.Max(most, math.Abs(y))
		}
		scale[k] = 100 / most
	}
	worst, tol := 0.0, d.Tolerance[0].(float64)
	step := 0
	for i, at := range c.T {
		if math.Abs(in.T()-at) > 1e-12 {
			t.Fatalf("sample %d is at t = %.17g, NEURON's at %.17g", i, in.T(), at)
		}
		for k, s := range c.Series {
			dev := math.Abs(recs[k].Get()-s[i]) * scale[k]
			worst = math.Max(worst, dev)
			if !(dev <= tol) {
				t.Fatalf("%v at %g ms is %.15g, NEURON has %.15g (deviation %.3g)", d.Recs[k], at, recs[k].Get(), s[i], dev)
			}
		}
		for n := 0; n < d.Every && i+1 < len(c.T); n++ {
			d.drive(t, m, step)
			fatal(t, in.Step())
			step++
		}
	}
	t.Logf("largest deviation %.2g", worst)
}

// Further cases against NEURON: run on demand, because they need NEURON or a mod file that is not ours (see make_extracellular.py).
func TestExtracellularOnDemand(t *testing.T) {
	files := os.Getenv("NRNGUI_CROSSCHECK_LAYERS")
	if files == "" {
		t.Skip("NRNGUI_CROSSCHECK_LAYERS is not set: it names files made by testdata/extracellular/make_extracellular.py -random or -motor, with * and ?")
	}
	list, err := filepath.Glob(files)
	fatal(t, err)
	if len(list) == 0 {
		t.Fatalf("there is no file %s", files)
	}
	for _, f := range list {
		t.Run(filepath.Base(f), func(t *testing.T) { readOutside(t, strings.TrimSuffix(f, ".json")).check(t) })
	}
}

package sim

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/trace"
)

// solveRun builds the bed of testdata/solve/make_solve.py around one mechanism.
func solveRun(t *testing.T, name string) (*model.Model, Settings, []model.Var, []string) {
	t.Helper()
	src, err := os.ReadFile("testdata/solve/" + name + ".mod")
	fatal(t, err)
	typ, list := code.Compile(src, name+".mod")
	fatal(t, list.Err())
	cat := builtins(t)
	fatal(t, cat.Register(typ))
	r := newRun(cat, 30, 20)
	r.set.Celsius = 20
	soma := cylinder(t, r.m, "soma", 20, 20, 1, 100, "hh", name)
	dend := cylinder(t, r.m, "dend", 200, 2, 3, 100, "pas", name)
	fatal(t, r.m.Connect(dend, 0, soma, 1))
	point(t, r.m, "IClamp", soma, 0.5, "del", 5.0, "dur", 20.0, "amp", 0.8)
	_, line, _ := strings.Cut(string(src), ": record ")
	line, _, _ = strings.Cut(line, "\n")
	var names []string
	places := []samplePlace{{soma, 0.5}, {dend, 5.0 / 6}}
	if name == "kdifus" {
		places = append(places, branches(t, r.m, soma, dend)...)
	}
	for _, s := range places {
		for _, n := range append([]string{"v"}, strings.Fields(line)...) {
			names = append(names, n)
			if _, ok := typ.Var(strings.Split(n, "[")[0]); ok && n != "cai" && n != "nai" {
				n = name + "." + n
			}
			r.rec(t, s.sec, s.x, n)
		}
	}
	return r.m, r.set, r.vars, names
}

// samplePlace is where something is recorded.
type samplePlace struct {
	sec *model.Section
	x   float64
}

// branches gives the further sections of kdifus.mod: see make_solve.py.
func branches(t *testing.T, m *model.Model, soma, dend *model.Section) []samplePlace {
	t.Helper()
	var list []samplePlace
	var last *model.Section
	for _, c := range []struct {
		name    string
		nseg    int
		l, diam float64
		parent  *model.Section
		x, end  float64
		insert  bool
	}{
		{"mid", 3, 90, 1.5, dend, 0.5, 0, true}, {"back", 2, 50, 3, soma, 0, 0, true}, {"turned", 4, 70, 1, dend, 1, 1, true},
		{"bare", 1, 40, 1, dend, 1, 0, false}, {"beyond", 2, 40, 1, nil, 1, 0, true},
	} {
		mechs := []string{"pas", "kdifus"}
		if !c.insert {
			mechs = mechs[:1]
		}
		s := cylinder(t, m, c.name, c.l, c.diam, c.nseg, 100, mechs...)
		if c.parent == nil {
			c.parent = last
		}
		fatal(t, m.Connect(s, c.end, c.parent, c.x))
		if last = s; c.insert {
			list = append(list, samplePlace{s, 0.5 / float64(c.nseg)})
		}
	}
	return list
}

// The methods of SOLVE against NEURON, each in a cell that fires. Potentials agree to 1e-6 mV. States agree to rel of the largest value of
// their trace; what is given below has this reason: exact methods are rounded alike, and their rates differ by an ulp of exp, so 1e-11
// remains after 1200 steps; iterations that stop at a sum of 1e-6 stop at the same turn; a potential that differs by 1e-9 mV moves
// states as much. NEURON's newton stops with 1e-6 of a state left to go, its derivimplicit with a residual of 1e-8/ms.
func TestSolveAgainstNEURON(t *testing.T) {
	rel := map[string]float64{"nroot": 1e-6, "dimpl": 1e-8}
	files, err := filepath.Glob("testdata/solve/*.mod")
	fatal(t, err)
	if len(files) < 10 {
		t.Fatalf("%d mod files", len(files))
	}
	second := 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".mod")
		t.Run(name, func(t *testing.T) {
			limit := rel[name]
			if limit == 0 {
				limit = 1e-9
			}
			solveCompare(t, name, "", 0, limit)
			if _, err := os.Stat("testdata/solve/" + name + "_cn2.csv"); err == nil {
				solveCompare(t, name, "_cn2", 2, limit)
				second++
			}
		})
	}
	if second != 4 {
		t.Errorf("%d runs with secondorder 2", second)
	}
}

func solveCompare(t *testing.T, name, version string, order int, rel float64) {
	t.Helper()
	m, set, vars, names := solveRun(t, name)
	set.SecondOrder = order
	data, err := os.ReadFile("testdata/solve/" + name + version + ".csv")
	fatal(t, err)
	want, err := trace.ReadCSV(bytes.NewReader(data))
	fatal(t, err)
	if len(want) != len(vars) {
		t.Fatalf("the file has %d columns, the test %d", len(want), len(vars))
	}
	if name == "ftable" {
		tables(t, m)
	}
	p, err := Compile(m)
	fatal(t, err)
	in := p.NewInstance(set)
	fatal(t, in.Init(set.VInit))
	worst, worstV, moving := 0.0, 0.0, false
	for i := range want[0].Len() {
		for k, s := range want {
			lo, hi := s.MinMax(0, s.Len())
			scale := math.Max(math.Abs(lo), math.Abs(hi))
			dev := math.Abs(vars[k].Get() - s.Y[i])
			moving = moving || names[k] != "v" && hi > lo
			if names[k] == "v" {
				worstV = math.Max(worstV, dev)
				if !(dev <= 1e-6) {
					t.Fatalf("%s: v at sample %d is %.15g, NEURON has %.15g", s.Name, i, vars[k].Get(), s.Y[i])
				}
				continue
			}
			if scale > 0 {
				worst = math.Max(worst, dev/scale)
			}
			if !(dev <= rel*scale) {
				t.Fatalf("%s at sample %d is %.15g, NEURON has %.15g", s.Name, i, vars[k].Get(), s.Y[i])
			}
		}
		for n := 0; n < 20 && i+1 < want[0].Len(); n++ {
			fatal(t, in.Step())
		}
	}
	if !moving {
		t.Error("nothing moves: the test could not fail")
	}
	t.Logf("largest deviation: %.2g mV, states %.2g of the largest value", worstV, worst)
}

// tables gives the tables of ftable.mod: see make_solve.py.
func tables(t *testing.T, m *model.Model) {
	t.Helper()
	two := &mech.FuncTable{Axes: []mech.Axis{{N: 4, Min: -80, Max: 20}, {N: 3, Min: 0, Max: 1}}}
	for i := range 4 {
		for j := range 3 {
			two.Values = append(two.Values, 2+float64(i)*0.75+float64(j*j)*0.5)
		}
	}
	for name, table := range map[string]*mech.FuncTable{
		"ninf": {Values: []float64{0.01, 0.05, 0.2, 0.6, 0.65, 0.9, 1}, Axes: []mech.Axis{{At: []float64{-100, -70, -60, -40, -35, 0, 60}}}},
		"ntau": two,
		"gain": {Values: []float64{1, 1.1, 1.3}, Axes: []mech.Axis{{N: 3, Min: -90, Max: 30}}},
	} {
		fatal(t, m.SetFunctionTable("ftable", name, table))
	}
	if m.SetFunctionTable("ftable", "none", two) == nil || m.SetFunctionTable("none", "ninf", two) == nil || m.SetFunctionTable("ftable", "ninf", two) == nil {
		t.Error("a table was taken that fits nothing")
	}
}

// A FUNCTION_TABLE without values ends the run.
func TestFunctionTableUnset(t *testing.T) {
	m, set, _, _ := solveRun(t, "ftable")
	p, err := Compile(m)
	fatal(t, err)
	if err := p.NewInstance(set).Init(-65); err == nil || !strings.Contains(err.Error(), "FUNCTION_TABLE ninf") {
		t.Errorf("the error is %v", err)
	}
}

// Each solver gives the same bits by the scalar and by the block executor, whatever the instances beside do.
func TestSolveScalarIsBlock(t *testing.T) {
	files, err := filepath.Glob("testdata/solve/*.mod")
	fatal(t, err)
	for _, file := range files {
		src, err := os.ReadFile(file)
		fatal(t, err)
		typ, list := code.Compile(src, file)
		fatal(t, list.Err())
		for _, f := range []*ir.Func{typ.Init, typ.Update} {
			sameLanes(t, f, len(typ.ColInit), len(typ.UniInit), len(typ.Ext), typ.ColInit, typ.UniInit)
		}
	}
}

// sameLanes runs a function on 300 instances with different states both ways.
func sameLanes(t *testing.T, f *ir.Func, ncol, nuni, next int, cols, unis []float64) {
	t.Helper()
	const n = 300
	make1 := func() *ir.Frame {
		fr := &ir.Frame{N: n, Uni: append([]float64(nil), unis...), Host: make([]ir.HostFunc, 64)}
		for k := range fr.Host {
			fr.Host[k] = func(int, []float64) float64 { return 0 }
		}
		for c := range ncol {
			col := make([]float64, n)
			for i := range col {
				col[i] = cols[c] + 0.4 + 0.3*math.Sin(float64(i*7+c))
			}
			fr.Cols = append(fr.Cols, col)
		}
		for e := range next {
			col := make([]float64, n)
			for i := range col {
				col[i] = 10*math.Cos(float64(i+3*e)) + 11
			}
			fr.Ext = append(fr.Ext, ir.Place{Data: col})
		}
		return fr
	}
	a, b := make1(), make1()
	for i := range n {
		f.Call(a, i)
	}
	ir.NewBlock(f).Run(b, 0, n)
	for c := range a.Cols {
		for i := range a.Cols[c] {
			x, y := a.Cols[c][i], b.Cols[c][i]
			if math.Float64bits(x) != math.Float64bits(y) && !(math.IsNaN(x) && math.IsNaN(y)) {
				t.Fatalf("%s: column %d of instance %d is %g alone and %g in the block", f.Name, c, i, x, y)
			}
		}
	}
}

// A SOLVE without a solution ends the run with its place, as it does in NEURON; a run started anew works again.
func TestSolveFault(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"singular", "STATE { a b }\nPARAMETER { k = 0 }\nBREAKPOINT { SOLVE s }\nLINEAR s { ~ a + b = 1  ~ a + b*(1 + k) = 2 }\n"},
		{"norise", "STATE { a }\nPARAMETER { k = 0 } INITIAL { a = 1.3 }\nBREAKPOINT { SOLVE s METHOD newton }\nNONLINEAR s { ~ a*a + 1 = k*k }\n"},
		{"noconv", "STATE { a b }\nPARAMETER { k = 0 }\nBREAKPOINT { SOLVE s METHOD sparse }\nKINETIC s { ~ a << (1e7*t) ~ a + a <-> b (1e-3*(1 - k), 0) if (k == 0) { ~ b << (1e9*sin(b*1e6)) } }\n"},
	} {
		typ, list := code.Compile([]byte("NEURON { SUFFIX "+c.name+" GLOBAL k }\n"+c.text), c.name+".mod")
		fatal(t, list.Err())
		cat := builtins(t)
		fatal(t, cat.Register(typ))
		m := model.New(cat)
		cylinder(t, m, "soma", 20, 20, 1, 100, c.name)
		in := start(t, m, DefaultSettings())
		var err error
		for range 3 {
			if err == nil {
				err = in.Step()
			}
		}
		if err == nil || !strings.Contains(err.Error(), "SOLVE s (line 4)") {
			t.Errorf("%s: the error is %v", c.name, err)
		}
		k, err := m.Global("k_" + c.name)
		fatal(t, err)
		fatal(t, k.Set(map[string]float64{"singular": 1, "norise": 2, "noconv": 1}[c.name]))
		fatal(t, in.Init(-65))
		fatal(t, in.Step())
	}
}

// Diffusion belongs to the instance: a clone goes on with the same bits by itself. A step allocates nothing.
func TestDiffusionClone(t *testing.T) {
	m, set, _, _ := solveRun(t, "kdifus")
	in := start(t, m, set)
	for range 100 {
		fatal(t, in.Step())
	}
	c := in.Clone()
	for range 100 {
		fatal(t, c.Step())
	}
	for range 100 {
		fatal(t, in.Step())
	}
	for k, r := range in.mechs {
		for col := range r.frame.Cols {
			for i, x := range r.frame.Cols[col] {
				if y := c.mechs[k].frame.Cols[col][i]; math.Float64bits(x) != math.Float64bits(y) {
					t.Fatalf("%s column %d row %d: %g, the clone has %g", r.g.typ.Name, col, i, x, y)
				}
			}
		}
	}
	if n := testing.AllocsPerRun(50, func() { fatal(t, in.Step()) }); n > 0 {
		t.Errorf("a step allocates %g times", n)
	}
}

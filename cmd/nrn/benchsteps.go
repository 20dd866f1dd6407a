package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/sim"
)

// work is a model whose steps are timed. NEURON makes the same from the same numbers (bench_neuron.py).
type work struct {
	Model string   // "cable", "tree" (sections of 50 segments), "network" (single compartments) or "mods"
	N     int      // segments, or cells
	Table bool     // usetable_hh
	Mechs []string // of model "mods": mechanisms everywhere, beside pas
	Point string   // of model "mods": a point process on the soma
	Mods  string   // of model "mods": the folder of the mod files
	Dir   string   // and one where NEURON's compiler may work
}

// ask is the work as NEURON gets it.
func (w work) ask() map[string]any {
	return map[string]any{"what": "step", "model": w.Model, "n": w.N, "table": w.Table, "mechs": w.Mechs, "point": w.Point, "mods": w.Mods, "dir": w.Dir, "work": benchWork, "rounds": benchSlices}
}

func (w work) unit() string {
	if w.Model == "network" {
		return "ns/cell"
	}
	return "ns/segment"
}

// stepBenches times whole steps: beside NEURON on one thread, by the executors, and with two threads beside one.
func stepBenches() ([]bench, error) {
	cat, err := builtin.Catalogue()
	if err != nil {
		return nil, err
	}
	var list []bench
	for _, c := range []struct {
		name, model string
		table       bool
	}{{"cable", "cable", true}, {"tree", "tree", true}, {"cable, no table", "cable", false}} {
		for _, n := range []int{200, 1000, 20000} {
			more, err := stepsOf(fmt.Sprintf("hh step, %s, %d", c.name, n), cat, work{Model: c.model, N: n, Table: c.table}, n == 1000, n > 200)
			if err != nil {
				return nil, err
			}
			list = append(list, more...)
		}
	}
	for _, n := range []int{1000, 10000} {
		more, err := stepsOf(fmt.Sprintf("hh step, network, %d cells", n), cat, work{Model: "network", N: n, Table: true}, n == 1000, true)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

// stepsOf makes the benchmarks of one model: the fastest executor beside NEURON, with every the others too, with threads two goroutines.
func stepsOf(name string, cat *mech.Catalogue, w work, every, threads bool) ([]bench, error) {
	one, err := newStepper(cat, w, 1, ir.Fastest)
	if err != nil {
		return nil, err
	}
	list := []bench{{name: name, unit: w.unit(), ours: one.measure, ask: w.ask()}}
	if every {
		for _, e := range []ir.Executor{ir.Plain, ir.Scalar} {
			st, err := newStepper(cat, w, 1, e)
			if err != nil {
				return nil, err
			}
			list = append(list, bench{name: name + ", " + e.String(), unit: w.unit(), ours: st.measure, ask: w.ask()})
		}
	}
	if threads && runtime.GOMAXPROCS(0) > 1 {
		two, err := newStepper(cat, w, 2, ir.Fastest)
		if err != nil {
			return nil, err
		}
		list = append(list, bench{name: name + ", 2 threads", unit: w.unit(), ours: two.measure, peer: "1 thread", theirs: one.measure})
	}
	return list, nil
}

// modBenches times the compilation of all mod files of a folder and a step of a cell of 200 sections that has their mechanisms everywhere.
func modBenches(dir, mods string) ([]bench, error) {
	files, err := filepath.Glob(filepath.Join(mods, "*.mod"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("-mods %s: there are no mod files; give the folder that holds them", mods)
	}
	built, err := builtin.Catalogue()
	if err != nil {
		return nil, err
	}
	cat := built.Clone()
	w := work{Model: "mods", N: 600, Mods: mods, Dir: dir}
	texts := map[string][]byte{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		texts[file] = text
		t, list := code.Compile(text, file)
		if err := list.Err(); err != nil {
			return nil, err
		}
		if err := cat.Register(t); err != nil {
			return nil, err
		}
		switch t.Kind {
		case mech.Density:
			w.Mechs = append(w.Mechs, t.Name)
		case mech.Point:
			w.Point = t.Name
		}
	}
	list := []bench{{name: fmt.Sprintf("compile %d mod files", len(files)), unit: "ms",
		ours: func() (float64, error) {
			begin := time.Now()
			for file, text := range texts {
				if _, list := code.Compile(text, file); list.Failed() {
					return 0, list.Err()
				}
			}
			return time.Since(begin).Seconds() * 1e3, nil
		},
		ask: map[string]any{"what": "compile", "mods": mods, "dir": dir}, once: true}}
	steps, err := stepsOf(fmt.Sprintf("step, %d mechanisms, 200 sections", len(w.Mechs)), cat, w, true, true)
	return append(list, steps...), err
}

// stepper is a model that is stepped and timed.
type stepper struct {
	in     *sim.Instance
	n      int
	slices int // in a measurement; more with several threads, because a busy system takes a while to give each a processor of its own
}

// newStepper makes the model, with currents or spikes that keep it going, and runs it until 2 ms.
func newStepper(cat *mech.Catalogue, w work, threads int, e ir.Executor) (*stepper, error) {
	m := model.New(cat)
	build := w.cell
	if w.Model == "network" {
		build = w.network
	}
	if err := build(m); err != nil {
		return nil, err
	}
	if use, err := m.Global("usetable_hh"); err == nil && !w.Table {
		if err := use.Set(0); err != nil {
			return nil, err
		}
	}
	prog, err := sim.Compile(m)
	if err != nil {
		return nil, err
	}
	in := prog.NewInstance(sim.Settings{Dt: benchDt, Celsius: 6.3, VInit: -65, Threads: threads, Executor: e})
	if err := in.Init(-65); err != nil {
		return nil, err
	}
	st := &stepper{in, w.N, benchSlices * (1 + 9*min(threads-1, 1))}
	for in.T() < 2 {
		if err := in.Step(); err != nil {
			return nil, err
		}
	}
	return st, nil
}

// cell is a cable, or a binary tree of sections, with a steady current at its start.
func (w work) cell(m *model.Model) error {
	each, mechs := w.N, []string{"hh"}
	switch w.Model {
	case "tree":
		each = 50
	case "mods":
		each, mechs = 3, append([]string{"pas"}, w.Mechs...)
	}
	var secs []*model.Section
	for i := 0; i < w.N/each; i++ {
		sec, err := cylinder(m, fmt.Sprintf("s%d", i), each, 10*float64(each), 2, mechs)
		if err != nil {
			return err
		}
		if i > 0 {
			if err := m.Connect(sec, 0, secs[(i-1)/2], 1); err != nil {
				return err
			}
		}
		secs = append(secs, sec)
	}
	if w.Point != "" {
		if _, err := m.NewPoint(w.Point, secs[0], 0.5); err != nil {
			return err
		}
	}
	_, err := pointOn(m, "IClamp", secs[0], 0, map[string]float64{"del": 1, "dur": 1e9, "amp": 1})
	return err
}

// network is a ring of single compartments, each of which excites the next; spikes begin in every fiftieth.
func (w work) network(m *model.Model) error {
	var secs []*model.Section
	var syns []*model.PointProcess
	for i := range w.N {
		sec, err := cylinder(m, fmt.Sprintf("c%d", i), 1, 20, 20, []string{"hh"})
		if err != nil {
			return err
		}
		syn, err := pointOn(m, "ExpSyn", sec, 0.5, map[string]float64{"tau": 2})
		if err != nil {
			return err
		}
		secs, syns = append(secs, sec), append(syns, syn)
	}
	stim, err := pointOn(m, "NetStim", nil, 0, map[string]float64{"start": 1, "number": 1})
	if err != nil {
		return err
	}
	for i, sec := range secs {
		nc := m.NewNetConV(sec, 0.5, syns[(i+1)%w.N])
		nc.Threshold, nc.Delay, nc.Weight[0] = 0, 2, 0.05
		if i%50 == 0 {
			m.NewNetCon(stim, syns[i]).Weight[0] = 0.05
		}
	}
	return nil
}

func cylinder(m *model.Model, name string, nseg int, l, diam float64, mechs []string) (*model.Section, error) {
	sec := m.NewSection(name)
	if err := sec.SetNSeg(nseg); err != nil {
		return nil, err
	}
	sec.SetL(l)
	sec.SetDiam(diam)
	sec.SetRa(100)
	for _, name := range mechs {
		if err := sec.Insert(name); err != nil {
			return nil, err
		}
	}
	return sec, nil
}

func pointOn(m *model.Model, typ string, sec *model.Section, x float64, set map[string]float64) (*model.PointProcess, error) {
	p, err := m.NewPoint(typ, sec, x)
	if err != nil {
		return nil, err
	}
	for name, value := range set {
		v, err := m.PointVar(p, name)
		if err != nil {
			return nil, err
		}
		if err := v.Set(value); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// measure gives ns a segment or cell and step, the best of many slices.
func (st *stepper) measure() (float64, error) {
	steps := max(4, benchWork/st.n)
	best := math.Inf(1)
	for range st.slices {
		begin := time.Now()
		for i := 0; i < steps; i++ {
			if err := st.in.Step(); err != nil {
				return 0, err
			}
		}
		best = math.Min(best, float64(time.Since(begin).Nanoseconds()))
	}
	return best / float64(steps*st.n), nil
}

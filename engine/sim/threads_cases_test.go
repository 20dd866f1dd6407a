package sim

import (
	"fmt"
	"os"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
)

// withText adds a mechanism written in the test.
func withText(t testing.TB, cat *mech.Catalogue, text string) *mech.Catalogue {
	t.Helper()
	typ, list := code.Compile([]byte(text), "test.mod")
	fatal(t, list.Err())
	fatal(t, cat.Register(typ))
	return cat
}

func withFile(t testing.TB, cat *mech.Catalogue, name string) *mech.Catalogue {
	t.Helper()
	src, err := os.ReadFile("testdata/" + name)
	fatal(t, err)
	return withText(t, cat, string(src))
}

const gapMod = `NEURON { POINT_PROCESS JunctionTest POINTER there RANGE g NONSPECIFIC_CURRENT i }
PARAMETER { g = 2e-3 (uS) }
ASSIGNED { v (mV) there (mV) i (nA) }
BREAKPOINT { i = g*(v - there) }`

// globalMod leaves the rate of the last instance in a GLOBAL, as many old mod files do.
const globalMod = `NEURON { SUFFIX oldkdr NONSPECIFIC_CURRENT i RANGE g GLOBAL ninf, ntau }
PARAMETER { g = 1e-3 (S/cm2) }
ASSIGNED { v (mV) i (mA/cm2) ninf ntau (ms) }
STATE { n }
INITIAL { rates(v) n = ninf }
BREAKPOINT { SOLVE states METHOD cnexp i = g*n*(v + 77) }
DERIVATIVE states { rates(v) n' = (ninf - n)/ntau }
PROCEDURE rates(v (mV)) { ninf = 1/(1 + exp(-(v + 40)/9)) ntau = 1 + 4/(1 + exp((v + 50)/10)) }`

// network makes cells of different shapes in a ring of synapses, with noisy stimuli.
func network(t testing.TB, cat *mech.Catalogue, n int) *model.Model {
	m := model.New(cat)
	var somas []*model.Section
	var syns []*model.PointProcess
	for k := range n {
		soma := cylinder(t, m, fmt.Sprintf("soma%d", k), 20, 18, 1+k%3, 100, "hh")
		somas = append(somas, soma)
		for j := range k % 4 {
			d := cylinder(t, m, fmt.Sprintf("dend%d_%d", k, j), 150+10*float64(k), 2, 3+2*k, 120, "pas", "hh")
			fatal(t, m.Connect(d, 0, soma, float64(j%2)))
		}
		syns = append(syns, point(t, m, "ExpSyn", soma, 0.5, "tau", 2.0))
		point(t, m, "IClamp", soma, 1, "del", float64(k), "dur", 5.0, "amp", 0.3)
		point(t, m, "IClamp", soma, 0, "del", 20+float64(k), "dur", 5.0, "amp", 0.2)
		point(t, m, "AlphaSynapse", soma, 0.5, "onset", float64(k), "gmax", 1e-3)
	}
	for i, s := range somas {
		nc := m.NewNetConV(s, 0.5, syns[(i+1)%n])
		nc.Threshold, nc.Delay, nc.Weight[0] = 0, 2, 0.02
		stim := point(t, m, "NetStim", nil, 0, "start", 1.0, "number", 1e9, "interval", 7.0, "noise", 0.7)
		nc = m.NewNetCon(stim, syns[i])
		nc.Weight[0] = 0.004
	}
	return m
}

func rangeVar(t testing.TB, s *model.Section, x float64, name string) model.Var {
	t.Helper()
	v, err := s.Model().RangeVar(s, x, name)
	fatal(t, err)
	return v
}

// junction couples two places by two POINTERs.
func junction(t testing.TB, m *model.Model, a, b *model.Section) {
	fatal(t, m.SetPointer(point(t, m, "JunctionTest", a, 0.5), "there", rangeVar(t, b, 0.5, "v")))
	fatal(t, m.SetPointer(point(t, m, "JunctionTest", b, 0.5), "there", rangeVar(t, a, 0.5, "v")))
}

// oneCell is a single large cell with many synapses, some of them on one place.
func oneCell(t testing.TB, cat *mech.Catalogue) *model.Model {
	m := benchModel(t, cat, 400, true, "hh", "pas")
	for k := range 40 {
		point(t, m, "AlphaSynapse", m.Sections()[k%13], float64(k%5)/4, "onset", float64(k), "gmax", 5e-3)
	}
	return m
}

type threadCase struct {
	name   string
	make   func(t *testing.T) *model.Model
	order  int
	parts  int    // with 7 threads
	rounds int    // of 2.5 ms; 0: 5
	why    string // that it can't be divided
}

func threadCases() []threadCase {
	return []threadCase{
		{name: "ring", make: func(t *testing.T) *model.Model { return network(t, builtins(t), 9) }, parts: 7},
		{name: "single compartments, no table", make: func(t *testing.T) *model.Model {
			m := ring(t, builtins(t), 100)
			use, err := m.Global("usetable_hh")
			fatal(t, err)
			fatal(t, use.Set(0))
			return m
		}, parts: 7},
		{name: "many sources", make: func(t *testing.T) *model.Model { return ring(t, builtins(t), manySources+1) }, parts: 7, rounds: 1},
		{name: "ring, Crank-Nicolson", make: func(t *testing.T) *model.Model { return network(t, builtins(t), 9) }, parts: 7, order: 2},
		{name: "gap junctions", make: func(t *testing.T) *model.Model {
			m := network(t, withText(t, builtins(t), gapMod), 9)
			for k := range 8 {
				junction(t, m, m.Sections()[k], m.Sections()[k+3])
			}
			return m
		}, parts: 7},
		{name: "transfer", make: func(t *testing.T) *model.Model {
			m := network(t, builtins(t), 9)
			for k := range 5 {
				clamp := point(t, m, "SEClamp", m.Sections()[k], 0.5, "dur1", 1e9, "rs", 500.0)
				v, err := m.PointVar(clamp, "amp1")
				fatal(t, err)
				_, err = m.NewTransfer(rangeVar(t, m.Sections()[k+4], 0.5, "v"), v)
				fatal(t, err)
			}
			return m
		}, parts: 7},
		{name: "POINTER that sets what belongs to another cell", make: func(t *testing.T) *model.Model {
			m := network(t, withMods(t, "feedback.mod"), 9)
			f := point(t, m, "Feedback", soma(m, 2), 0.5)
			clamp := point(t, m, "IClamp", soma(m, 4), 0.5, "del", 0.0, "dur", 1e9)
			amp, err := m.PointVar(clamp, "amp")
			fatal(t, err)
			fatal(t, m.SetPointer(f, "sense", rangeVar(t, soma(m, 7), 0.5, "v")))
			fatal(t, m.SetPointer(f, "act", amp))
			return m
		}, parts: 5},
		{name: "WATCH and FOR_NETCONS", make: func(t *testing.T) *model.Model {
			m := network(t, withMods(t, "window.mod", "pairs.mod"), 9)
			for k := range 9 {
				w := point(t, m, "Window", soma(m, k), 0.5)
				p := point(t, m, "Pairs", soma(m, (k+1)%9), 0.5)
				nc := m.NewNetCon(w, p)
				nc.Weight[0], nc.Delay = 0.003, 1
			}
			return m
		}, parts: 7},
		{name: "RANDOM in every step", make: func(t *testing.T) *model.Model {
			cat := withText(t, builtins(t), `NEURON { SUFFIX rushing NONSPECIFIC_CURRENT i RANDOM r RANGE i, amp }
PARAMETER { amp = 0.002 } ASSIGNED { i (mA/cm2) now }
INITIAL { now = 0 }
BREAKPOINT { SOLVE step METHOD after_cvode i = amp*now }
PROCEDURE step() { now = random_normal(r, 0, 1) }`)
			m := network(t, cat, 9)
			for _, s := range m.Sections() {
				insert(t, s, "rushing")
			}
			return m
		}, parts: 7},
		{name: "longitudinal diffusion", make: func(t *testing.T) *model.Model {
			m := network(t, withFile(t, builtins(t), "solve/kdifus.mod"), 9)
			for _, s := range m.Sections() {
				insert(t, s, "kdifus")
			}
			return m
		}, parts: 7},
		{name: "calcium", make: func(t *testing.T) *model.Model {
			cat := withFile(t, withFile(t, withFile(t, builtins(t), "cach.mod"), "capool.mod"), "kca.mod")
			m := network(t, cat, 9)
			for _, s := range m.Sections() {
				insert(t, s, "cach", "capool", "kca")
			}
			return m
		}, parts: 7},
		{name: "extracellular", make: func(t *testing.T) *model.Model {
			m := network(t, withText(t, builtins(t), gapMod), 9)
			for k, s := range m.Sections() {
				if k%3 > 0 {
					insert(t, s, "extracellular")
				}
			}
			for k := range 5 {
				fatal(t, m.SetPointer(point(t, m, "JunctionTest", m.Sections()[k], 0.5), "there", rangeVar(t, m.Sections()[k+8], 0.5, "v")))
			}
			return m
		}, parts: 7},
		{name: "extracellular, Crank-Nicolson", make: func(t *testing.T) *model.Model {
			m := oneCell(t, builtins(t))
			for _, s := range m.Sections()[3:20] {
				insert(t, s, "extracellular")
			}
			return m
		}, parts: 7, order: 2},
		{name: "GLOBAL set in every step", make: func(t *testing.T) *model.Model {
			m := network(t, withText(t, builtins(t), globalMod), 9)
			for k, s := range m.Sections() {
				if k%4 != 3 { // so that the last cell, and with it the last part, may have none
					insert(t, s, "oldkdr")
				}
			}
			return m
		}, parts: 7},
		{name: "GLOBAL set in every step of one cell", make: func(t *testing.T) *model.Model {
			m := oneCell(t, withText(t, builtins(t), globalMod))
			for _, s := range m.Sections()[:30] {
				insert(t, s, "oldkdr")
			}
			return m
		}, parts: 7},
		{name: "GLOBAL carried on", make: func(t *testing.T) *model.Model {
			m := network(t, withText(t, builtins(t), `NEURON { SUFFIX counting GLOBAL n RANGE me }
ASSIGNED { n me } INITIAL { n = 0 } BREAKPOINT { n = n + 1  me = n }`), 9)
			for _, s := range m.Sections() {
				insert(t, s, "counting")
			}
			return m
		}, parts: 1, why: "counting"},
		{name: "GLOBAL carried on by a single instance", make: func(t *testing.T) *model.Model {
			m := network(t, withText(t, builtins(t), `NEURON { POINT_PROCESS ticking GLOBAL n, high RANGE me NONSPECIFIC_CURRENT i }
ASSIGNED { v (mV) n high me i (nA) } INITIAL { n = 0 high = 0 } BREAKPOINT { SOLVE count  i = 0.001*high*n/1000 }
PROCEDURE count() { n = n + 1  me = n  if (v > -40) { high = v } }`), 9)
			point(t, m, "ticking", soma(m, 5), 0.5)
			return m
		}, parts: 7},
		{name: "GLOBAL that another mechanism reads", make: func(t *testing.T) *model.Model {
			cat := withText(t, withText(t, builtins(t), globalMod), `NEURON { SUFFIX spying RANGE seen EXTERNAL ninf_oldkdr }
ASSIGNED { seen } INITIAL { seen = 0 } BREAKPOINT { seen = ninf_oldkdr }`)
			m := network(t, cat, 9)
			for _, s := range m.Sections() {
				insert(t, s, "oldkdr", "spying")
			}
			return m
		}, parts: 1, why: "spying uses the GLOBAL ninf"},
		{name: "GLOBAL set by some instances", make: func(t *testing.T) *model.Model {
			m := network(t, withText(t, builtins(t), `NEURON { SUFFIX shouting GLOBAL loud NONSPECIFIC_CURRENT i }
ASSIGNED { v (mV) i (mA/cm2) loud (mV) } INITIAL { loud = 0 } BREAKPOINT { i = 0  if (v > -50) { loud = v } }`), 9)
			for _, s := range m.Sections() {
				insert(t, s, "shouting")
			}
			return m
		}, parts: 1, why: "shouting sets the GLOBAL loud in some"},
		{name: "common random numbers", make: func(t *testing.T) *model.Model {
			m := network(t, withText(t, builtins(t), `NEURON { SUFFIX shaking NONSPECIFIC_CURRENT i }
ASSIGNED { i (mA/cm2) } BREAKPOINT { i = 0.001*normrand(0, 1) }`), 9)
			insert(t, soma(m, 3), "shaking")
			return m
		}, parts: 1, why: "shaking sends events or draws"},
		{name: "one cell", make: func(t *testing.T) *model.Model { return oneCell(t, builtins(t)) }, parts: 7},
		{name: "one cell, Crank-Nicolson", make: func(t *testing.T) *model.Model { return oneCell(t, builtins(t)) }, parts: 7, order: 2},
		{name: "one cell with POINTERs and diffusion", make: func(t *testing.T) *model.Model {
			cat := withFile(t, withText(t, builtins(t), gapMod), "solve/kdifus.mod")
			m := oneCell(t, cat)
			for k := range 20 {
				insert(t, m.Sections()[k], "kdifus")
				junction(t, m, m.Sections()[k], m.Sections()[39-k])
			}
			return m
		}, parts: 7},
		{name: "one cell that is mingled", make: func(t *testing.T) *model.Model {
			m := oneCell(t, withMods(t, "feedback.mod"))
			f := point(t, m, "Feedback", m.Sections()[2], 0.5)
			fatal(t, m.SetPointer(f, "sense", rangeVar(t, m.Sections()[30], 0.5, "v")))
			fatal(t, m.SetPointer(f, "act", rangeVar(t, m.Sections()[20], 0.5, "pas.e")))
			return m
		}, parts: 1},
	}
}

// soma gives the soma of cell k of network.
func soma(m *model.Model, k int) *model.Section {
	for _, s := range m.Sections() {
		if s.Name() == fmt.Sprintf("soma%d", k) {
			return s
		}
	}
	return nil
}

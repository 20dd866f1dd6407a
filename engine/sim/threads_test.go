package sim

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"nrngui/engine/ir"
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
	rounds int    // of 2.5 ms; 0: 8
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

// bitsOf lists everything that a run computes.
func bitsOf(in *Instance) []uint64 {
	var out []uint64
	add := func(list []float64) {
		for _, x := range list {
			out = append(out, math.Float64bits(x))
		}
	}
	add(in.tree.V)
	add(in.tree.ICap)
	add(in.tree.IMem)
	for _, r := range in.mechs {
		add(r.frame.Uni)
		for _, c := range r.frame.Cols {
			add(c)
		}
	}
	return append(out, uint64(in.queue.Len()))
}

// Neither the number of threads nor the executor changes a bit of anything.
func TestThreadsGiveTheSameBits(t *testing.T) {
	type way struct {
		threads  int
		executor ir.Executor
	}
	for _, c := range threadCases() {
		t.Run(c.name, func(t *testing.T) {
			var want []uint64
			var wantSpikes []string
			for _, w := range []way{{1, ir.Fastest}, {1, ir.Plain}, {1, ir.Scalar}, {2, ir.Fastest}, {3, ir.Plain}, {7, ir.Fastest}} {
				set := DefaultSettings()
				set.Threads, set.Executor, set.SecondOrder = w.threads, w.executor, c.order
				in := start(t, c.make(t), set)
				var spikes []string
				in.OnSpike(func(src int, at float64) { spikes = append(spikes, fmt.Sprint(src, at)) })
				var got []uint64
				rounds := cmp.Or(c.rounds, 8)
				if testing.Short() { // for the race detector
					rounds = 1
				}
				for range rounds {
					until(t, in, in.T()+2.5)
					got = append(got, bitsOf(in)...)
				}
				parts, why := in.Threads()
				in.Close()
				if want == nil {
					want, wantSpikes = got, spikes
					continue
				}
				if w.threads == 7 && (parts != c.parts || !strings.Contains(why, c.why)) {
					t.Errorf("%d parts, because %q; wanted %d, %q", parts, why, c.parts, c.why)
				}
				for i := range want {
					if got[i] != want[i] {
						t.Fatalf("%d threads, %v: value %d of %d differs: %g, by one thread %g", w.threads, w.executor, i, len(want),
							math.Float64frombits(got[i]), math.Float64frombits(want[i]))
					}
				}
				if fmt.Sprint(spikes) != fmt.Sprint(wantSpikes) {
					t.Errorf("%d threads, %v: spikes %v, by one thread %v", w.threads, w.executor, spikes, wantSpikes)
				}
			}
		})
	}
}

// A step allocates nothing, with one thread or more.
func TestThreadedStepAllocatesNothing(t *testing.T) {
	for _, c := range threadCases() {
		for _, n := range []int{1, 3} {
			set := DefaultSettings()
			set.Threads = n
			in := start(t, c.make(t), set)
			until(t, in, cmp.Or(float64(c.rounds), 30))
			if n := testing.AllocsPerRun(100, func() { fatal(t, in.Step()) }); n > 0 {
				t.Errorf("%s: %g allocations a step", c.name, n)
			}
			in.Close()
		}
	}
}

// An error names the same mechanism whatever the number of threads, and the run can be started anew.
func TestThreadedFailure(t *testing.T) {
	var want string
	for _, n := range []int{1, 2, 3} {
		m := network(t, withText(t, builtins(t), `NEURON { SUFFIX stuck RANGE on NONSPECIFIC_CURRENT i }
PARAMETER { on = 0 } ASSIGNED { i (mA/cm2) k }
BREAKPOINT { i = 0  k = 0  WHILE (k < 10) { k = k + 1 - on } }`), 9)
		insert(t, soma(m, 6), "stuck")
		insert(t, soma(m, 8), "stuck")
		set := DefaultSettings()
		set.Threads = n
		in := start(t, m, set)
		until(t, in, 1)
		on := rangeVar(t, soma(m, 8), 0.5, "stuck.on")
		fatal(t, on.Set(1))
		err := in.Step()
		if err == nil || !strings.Contains(err.Error(), "stuck") {
			t.Fatalf("%d threads: an endless loop gives %v", n, err)
		}
		if want == "" {
			want = err.Error()
		}
		if err.Error() != want {
			t.Errorf("%d threads: %q, by one %q", n, err, want)
		}
		fatal(t, on.Set(0))
		fatal(t, in.Init(-65))
		until(t, in, 1)
		in.Close()
	}
}

// Close ends the helpers, an Instance that is dropped does so by itself, and a panic of a helper comes out of Step.
func TestHelpersEnd(t *testing.T) {
	var before int
	for quiet := 0; quiet < 10; quiet++ { // helpers of instances that other tests have dropped
		runtime.GC()
		time.Sleep(5 * time.Millisecond)
		if n := runtime.NumGoroutine(); n != before {
			before, quiet = n, 0
		}
	}
	settle := func(want int) int {
		n := 0
		for range 200 {
			runtime.GC()
			if n = runtime.NumGoroutine(); n <= want {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		return n
	}
	set := DefaultSettings()
	set.Threads = 4
	func() {
		in := start(t, network(t, builtins(t), 9), set)
		until(t, in, 1)
		if n := runtime.NumGoroutine(); n != before+3 {
			t.Errorf("%d goroutines beside the %d before", n-before, before)
		}
		fatal(t, in.SetThreads(2))
		until(t, in, 2)
		if n := settle(before + 1); n != before+1 {
			t.Errorf("with two threads %d goroutines beside the %d before", n-before, before)
		}
		in.Close()
		in.Close()
		if n := settle(before); n != before {
			t.Errorf("after Close %d goroutines beside the %d before", n-before, before)
		}
		fatal(t, in.Step()) // starts them again
		if err := in.SetThreads(-1); err == nil {
			t.Error("-1 threads were accepted")
		}
	}()
	if n := settle(before); n != before {
		t.Errorf("an instance that was dropped leaves %d goroutines", n-before)
	}
	c := newCrew(3)
	defer c.stop()
	defer func() {
		if p := recover(); p == nil || !strings.Contains(fmt.Sprint(p), "broken") {
			t.Errorf("a panic of a helper gives %v", p)
		}
	}()
	c.run(func(k int) {
		if k == 2 {
			panic("broken")
		}
	})
}

// A model too small to gain stays on one goroutine; a clone divides as its original does and gives the same bits.
func TestAutomaticThreads(t *testing.T) {
	in := start(t, network(t, builtins(t), 9), DefaultSettings())
	if n, _ := in.Threads(); n != 1 {
		t.Errorf("a small model was divided in %d", n)
	}
	big := start(t, benchModel(t, builtins(t), 20000, false, "hh"), DefaultSettings())
	if n, _ := big.Threads(); n != min(runtime.GOMAXPROCS(0), 20) {
		t.Errorf("a large model was divided in %d for %d processors", n, runtime.GOMAXPROCS(0))
	}
	big.Close()
	fatal(t, in.SetThreads(3))
	c := in.Clone()
	defer in.Close()
	defer c.Close()
	until(t, in, 5)
	until(t, c, 5)
	a, b := bitsOf(in), bitsOf(c)
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("value %d differs in the clone", i)
		}
	}
	if n, _ := c.Threads(); n != 3 {
		t.Errorf("the clone has %d parts", n)
	}
}

// Every job of every turn is done exactly once, whoever comes late.
func TestCrewDoesEachJobOnce(t *testing.T) {
	for _, n := range []int{1, 2, 3, 8} {
		c := newCrew(n)
		done := make([]int, n)
		for turn := range 3000 {
			c.run(func(k int) {
				done[k]++
				if (turn+k)%97 == 0 {
					time.Sleep(50 * time.Microsecond)
				}
			})
			for k := range done {
				if done[k] != turn+1 {
					t.Fatalf("%d workers: job %d was done %d times in %d turns", n, k, done[k], turn+1)
				}
			}
			if turn%500 == 0 {
				time.Sleep(time.Millisecond) // helpers fall asleep
			}
		}
		c.stop()
	}
}

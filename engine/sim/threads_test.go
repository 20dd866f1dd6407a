package sim

import (
	"cmp"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"nrngui/engine/ir"
)

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
				rounds := cmp.Or(c.rounds, 5)
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

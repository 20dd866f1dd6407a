package session

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"nrngui/engine/project"
)

// seenCurrents puts the stretches of a place together, as a receiver does.
type seenCurrents struct {
	bands []Current
	gates []GateInfo
	na    [][]float64
	gate  [][]float64
}

func (c *seenCurrents) add(s Currents) {
	c.bands, c.gates = s.Bands, s.Gates
	for len(c.na) < len(s.NA) {
		c.na = append(c.na, nil)
	}
	for len(c.gate) < len(s.Gate) {
		c.gate = append(c.gate, nil)
	}
	put := func(dst []float64, y []float64) []float64 {
		for len(dst) < s.From+len(y) {
			dst = append(dst, math.NaN())
		}
		copy(dst[s.From:], y)
		return dst
	}
	for i, y := range s.NA {
		c.na[i] = put(c.na[i], y)
	}
	for i, y := range s.Gate {
		c.gate[i] = put(c.gate[i], y)
	}
}

// watcher receives frames and keeps what the probes told.
type watcher struct {
	runs map[int]*told
	at   map[project.Place]*seenCurrents
	seen []Seen
	run  int

	refused []string
}

func newWatcher() *watcher {
	return &watcher{runs: map[int]*told{}, at: map[project.Place]*seenCurrents{}}
}

func (w *watcher) take(r *runner) {
	for r.past != nil || r.recalls() {
		r.recallOn(slice)
	}
	for r.complete() {
		f := r.front()
		if f.RunNo != w.run && f.Fork == nil {
			clear(w.at)
		}
		w.run = f.RunNo
		for _, c := range f.Currents {
			if c.Err != "" {
				w.refused = append(w.refused, c.Err)
				continue
			}
			if w.at[c.Place] == nil {
				w.at[c.Place] = &seenCurrents{}
			}
			w.at[c.Place].add(c)
		}
		w.seen = append(w.seen, f.Seen...)
		receiveOne(r, f, w.runs)
	}
}

// balanced checks that the bands of every step sum to zero, and how many steps there are.
func (c *seenCurrents) balanced(t *testing.T, what string) (steps int) {
	t.Helper()
	for k := range c.na[0] {
		sum, size := 0.0, 0.0
		for _, y := range c.na {
			sum += y[k]
			size += math.Abs(y[k])
		}
		if math.IsNaN(sum) {
			continue
		}
		steps++
		if math.Abs(sum) > 1e-9*size+1e-12 {
			t.Fatalf("%s: at sample %d the currents sum to %g nA of %g", what, k, sum, size)
		}
	}
	return steps
}

func at(section string, x float64) project.Place { return project.Place{Section: section, X: x} }

// A run that is probed and looked back at, again and again and at any moment, gives the bits of one that is left alone: random streams, NetStim, delayed
// events, self-events, WATCH, TABLE, played spikes, the event list, Sets of geometry and settings.
func TestProbesAndLooksChangeNoBit(t *testing.T) {
	for seed := range uint64(4) {
		drive := func(curious bool) *told {
			r := begin(t, eventful())
			w := newWatcher()
			rnd := rand.New(rand.NewPCG(seed, 1))
			look := rand.New(rand.NewPCG(seed, 2))
			for round := 0; round < 14; round++ {
				if curious {
					for range look.IntN(3) {
						switch look.IntN(4) {
						case 0:
							r.apply(Probe{Places: []project.Place{at("soma", 0.5), at("dend", 0.3)}[:look.IntN(3)]})
						case 1:
							r.apply(Look{T: look.Float64() * r.in.T()})
						case 2:
							where := at("dend", 0.3)
							r.apply(Look{T: look.Float64() * r.in.T(), Explain: &where})
						case 3:
							if r.recalls() {
								r.recallOn(time.Nanosecond)
							}
						}
					}
				}
				switch rnd.IntN(7) {
				case 0:
					r.apply(Set{Ref: ref("dend", 0.5, "diam"), Value: 2 + rnd.Float64()})
				case 1:
					r.apply(Set{Ref: ref("soma", 0.5, "Ra"), Value: 80 + 100*rnd.Float64()})
				case 2:
					run := r.project.Run
					run.Celsius, run.Dt = 6+rnd.Float64(), []float64{0.025, 0.0125}[rnd.IntN(2)]
					r.apply(Settings{run})
				case 3:
					r.apply(Set{Ref: ref("", 0, "hh.gnabar"), Subset: "soma", Value: 0.1 + 0.05*rnd.Float64()})
				case 4:
					r.apply(Set{Ref: project.Ref{Var: "celsius"}, Value: 8 + rnd.Float64()})
				}
				r.apply(Continue{Until: r.in.T() + 3*rnd.Float64()})
				for r.status == Running {
					r.advance(0)
					if curious && look.IntN(40) == 0 {
						r.apply(Look{T: look.Float64() * r.in.T()})
					}
				}
				if err := r.pending.Problems.Err(); err != nil {
					t.Fatal(err)
				}
				w.take(r)
			}
			if curious {
				for _, s := range w.seen {
					if s.Err != "" && !strings.Contains(s.Err, "no step has been made") {
						t.Errorf("look at %g: %s", s.Asked, s.Err)
					}
				}
			}
			return w.runs[r.pending.RunNo]
		}
		sameRun(t, fmt.Sprintf("seed %d", seed), drive(false), drive(true))
	}
}

// The currents of the past, told when a probe is opened after a run, are those that are told while it runs, bit by bit, and every step balances.
func TestPastCurrentsAreThoseOfTheRun(t *testing.T) {
	places := []project.Place{at("soma", 0.5), at("dend", 0.3), at("dend", 1)}
	live := func() (*watcher, *runner) {
		r := newRunner(catalogue(t))
		r.load(eventful())
		r.apply(Probe{Places: places})
		w := newWatcher()
		r.apply(Run{})
		for r.status == Running {
			r.advance(slice)
			w.take(r)
		}
		return w, r
	}
	a, ra := live()
	rb := begin(t, eventful())
	b := newWatcher()
	for k := 0; rb.status == Running; k++ {
		rb.advance(0)
	}
	b.take(rb)
	if len(b.at) != 0 {
		t.Fatal("currents are told without a probe")
	}
	rb.apply(Probe{Places: places})
	interrupted := 0
	for rb.past != nil || rb.recalls() { // it gives way to every command, and goes on where it was
		rb.recallOn(time.Nanosecond)
		if rb.past != nil && interrupted%3 < 2 {
			rb.apply(Eval{})
		}
		interrupted++
	}
	if interrupted < 50 {
		t.Errorf("the past was told in %d pieces", interrupted)
	}
	b.take(rb)
	for _, p := range places {
		x, y := a.at[p], b.at[p]
		if x == nil || y == nil {
			t.Fatalf("no currents of %s: %v %v", p, x != nil, y != nil)
		}
		n := x.balanced(t, p.String()+" live")
		if m := y.balanced(t, p.String()+" recalled"); m != n || n != int(math.Round(ra.in.T()/0.025)) {
			t.Errorf("%s: %d steps live, %d recalled", p, n, m)
		}
		for i := range x.na {
			sameBits(t, p.String()+" "+x.bands[i].Name, x.na[i], y.na[i])
		}
		for i := range x.gate {
			sameBits(t, p.String()+" gate "+x.gates[i].Name, x.gate[i], y.gate[i])
		}
	}
	names := ""
	for _, c := range a.at[places[0]].bands {
		names += c.Name + ","
	}
	for _, want := range []string{"K hh,", "K noisy,", "Na,", "leak,", "capacitive,", "axial,", "IClamp[0],"} {
		if !strings.Contains(names, want) {
			t.Errorf("the bands at the soma are %s and lack %s", names, want)
		}
	}
	sameRun(t, "the runs", a.runs[ra.pending.RunNo], b.runs[rb.pending.RunNo])
}

// A look at a moment sees what a run that is stopped there shows.
func TestLookSeesWhatWasThere(t *testing.T) {
	refs := []project.Ref{ref("soma", 0.5, "hh.m"), ref("soma", 0.5, "v"), {Point: "exp", Var: "g"}}
	r := begin(t, eventful())
	w := newWatcher()
	r.apply(Watch{Refs: refs})
	for r.status == Running {
		r.advance(slice)
	}
	w.take(r)
	for _, when := range []float64{0, 0.025, 7.3, 12.5, 31.2, 40} {
		where := at("soma", 0.5)
		r.apply(Look{T: when, Explain: &where})
	}
	w.take(r)
	if len(w.seen) != 6 {
		t.Fatalf("%d answers", len(w.seen))
	}
	for _, s := range w.seen {
		if s.Asked == 0 {
			if !strings.Contains(s.Err, "no step") || s.Card != nil {
				t.Errorf("an explanation of t = 0: %q", s.Err)
			}
			continue
		}
		if s.Err != "" {
			t.Fatalf("at %g ms: %s", s.Asked, s.Err)
		}
		o := begin(t, eventful())
		o.apply(Pause{})
		o.apply(Watch{Refs: refs})
		o.apply(Init{})
		o.apply(Continue{Until: s.Asked})
		for o.status == Running {
			o.advance(slice)
		}
		o.complete()
		sameBits(t, fmt.Sprintf("watched at %g", s.Asked), s.Watched, o.pending.Watched)
		if math.Abs(s.T-s.Asked) > 0.013 || !slices.Equal(s.Shape.V, o.pending.Shape.V) {
			t.Errorf("asked for %g, seen at %g", s.Asked, s.T)
		}
		if c := s.Card; c == nil || c.Place() != "soma(0.5)" || math.Abs(c.Missing) > 1e-9 || c.VTo != s.Watched[1] || math.Abs(c.To-s.T) > 1e-9 {
			t.Errorf("at %g the card is %+v", s.Asked, c)
		}
	}
}

// What can't be seen says why, and the run goes on.
func TestLookRefused(t *testing.T) {
	r := begin(t, eventful())
	w := newWatcher()
	r.apply(Continue{Until: 5})
	for r.status == Running {
		r.advance(slice)
	}
	gone := at("nowhere", 0.5)
	r.apply(Look{T: 30})
	r.apply(Look{T: math.NaN()})
	r.apply(Look{T: 3, Explain: &gone})
	r.apply(Probe{Places: []project.Place{gone}})
	r.apply(Remember{})
	r.apply(Look{T: 3})
	r.apply(Probe{Places: []project.Place{at("soma", 0.5)}})
	w.take(r)
	for i, want := range []string{"has come to", "begins at 0", "no such section", "switched off"} {
		if i >= len(w.seen) || !strings.Contains(w.seen[i].Err, want) {
			t.Errorf("answer %d of %+v lacks %q", i, w.seen, want)
		}
	}
	if len(w.at) != 0 {
		t.Error("currents of the past without snapshots")
	}
	if len(w.refused) != 1 || !strings.Contains(w.refused[0], "no such section") {
		t.Errorf("a probe of nothing says %q", w.refused)
	}
	r.apply(Continue{Until: 6})
	for r.status == Running {
		r.advance(slice)
	}
	w.take(r)
	c := w.at[at("soma", 0.5)]
	if c == nil || c.balanced(t, "soma") != 40 || !math.IsNaN(c.na[0][200]) {
		t.Error("the probe tells not what comes after it")
	}
}

// A branch of a probed run: the shared part stays, the rest is that of the branch, and it balances.
func TestProbesThroughABranch(t *testing.T) {
	r := begin(t, eventful())
	w := newWatcher()
	where := at("soma", 0.5)
	r.apply(Probe{Places: []project.Place{where}})
	for r.status == Running {
		r.advance(slice)
	}
	w.take(r)
	parent := slices.Clone(w.at[where].na[0])
	r.apply(Branch{T: 13, Set: []Set{{Ref: ref("soma", 0.5, "hh.gkbar"), Value: 0.01}}})
	for r.status == Running {
		r.advance(slice)
	}
	w.take(r)
	branch := w.at[where]
	if n := branch.balanced(t, "the branch"); n != 1600 {
		t.Errorf("%d steps", n)
	}
	fork := r.pending.Fork
	sameBits(t, "the shared part", parent[1:fork.Samples], branch.na[0][1:fork.Samples])
	if parent[fork.Samples+40] == branch.na[0][fork.Samples+40] {
		t.Error("the branch has the currents of its parent")
	}
	var want []project.Change
	for _, c := range eventful().Changes {
		if c.T < 13 {
			want = append(want, c)
		}
	}
	if !slices.Equal(fork.Changes, want) {
		t.Errorf("the branch has made %v of the event list, want %v", fork.Changes, want)
	}
}

// The event list that a branch leaves behind (what its project had before, and what was set since) replays the branch bit by bit, branches of branches too.
func TestEventListReplaysABranch(t *testing.T) {
	p := eventful()
	r := begin(t, p)
	runs := map[int]*told{}
	going(t, r, runs)
	r.apply(Branch{T: 20, Set: []Set{{Ref: ref("", 0, "noisy.gbar"), Subset: "dend", Value: 2e-5}}})
	going(t, r, runs)
	r.apply(Branch{T: 33.3, Set: []Set{{Ref: ref("soma", 0.5, "Ra"), Value: 70}, {Ref: project.Ref{Point: "IClamp[0]", Var: "amp"}, Value: 0.4}}})
	going(t, r, runs)
	branch := runs[r.pending.RunNo]
	again := *p
	again.Changes = append(slices.Clone(branch.fork.Changes), branch.set...)
	if len(again.Changes) != 5 {
		t.Fatalf("the event list of the branch is %v", again.Changes)
	}
	o := begin(t, &again)
	got := map[int]*told{}
	going(t, o, got)
	sameRun(t, "replayed", branch, got[o.pending.RunNo])
}

// Through the goroutine: probes open and close and looks come while a run goes on; the samples are those of a run left alone.
func TestProbesWhileRunning(t *testing.T) {
	p := spiker()
	p.Run.Tstop = 200
	plain, err := Simulate(t.Context(), p, catalogue(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	c := connect(t)
	c.s.Send(Load{Project: p})
	c.s.Send(Watch{Refs: []project.Ref{ref("soma", 0.5, "hh.n")}})
	c.s.Send(Pace{Ratio: 0.5}) // so that there is time to look
	c.s.Send(Run{})
	where, cards, told := at("soma", 0.5), 0, 0
	k := 0
	c.until("the end", func(f Frame) bool {
		k++
		if k%3 == 1 {
			c.s.Send(Probe{Places: []project.Place{where, at("dend", 0.5)}[:k%2+1]})
		}
		c.s.Send(Look{T: f.Time / 2, Explain: &where})
		for _, s := range f.Seen {
			if s.Card != nil && len(s.Card.Sentences()) > 2 {
				cards++
			}
		}
		told += len(f.Currents)
		return f.Status == Done
	})
	if cards == 0 || told == 0 {
		t.Errorf("%d cards, %d stretches of currents", cards, told)
	}
	sameBits(t, "v", plain.Y[0], c.y["soma(0.5).v"])
}

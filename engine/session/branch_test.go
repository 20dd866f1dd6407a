package session

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/project"
)

// eventful is lively() with a played list of spikes, a clamp, and a coupled sensitive cell, long enough for several snapshots.
func eventful() *project.Project {
	p := lively()
	p.Points = append(p.Points,
		project.PointProc{Name: "list", Type: "VecStim", Pattern: &project.Pattern{T: []float64{3, 5.5, 5.5, 9, 14, 21.3, 28, 33}}},
		project.PointProc{Name: "exp", Type: "ExpSyn", At: project.Place{Cell: "cell", Section: "dend", X: 0.3}})
	p.Links = append(p.Links, project.Link{Name: "played", From: "list", To: "exp", Delay: 4.7, Weight: []float64{0.002}})
	p.Recordings = append(p.Recordings, project.Recording{Ref: project.Ref{Point: "exp", Var: "g"}})
	p.Changes = []project.Change{
		{T: 6, Ref: ref("", 0, "noisy.gbar"), Subset: "dend", Value: 4e-5},
		{T: 12, Ref: ref("soma", 0.5, "Ra"), Value: 200},
		{T: 31, Ref: project.Ref{Point: "IClamp[0]", Var: "amp"}, Value: 0.25},
	}
	p.Run.Tstop = 40
	return p
}

// told is what a receiver of all frames has of the runs, by RunNo.
type told struct {
	t      []float64
	y      [][]float64
	spikes []Spike
	set    []project.Change
	fork   *Fork
}

// receive takes all frames that a runner has to send, as the loop hands them out.
func receive(r *runner, runs map[int]*told) {
	for r.complete() {
		receiveOne(r, r.front(), runs)
	}
}

func receiveOne(r *runner, f Frame, runs map[int]*told) {
	run := runs[f.RunNo]
	if run == nil {
		run = &told{fork: f.Fork}
		if k := f.Fork; k != nil {
			p := runs[k.Parent]
			run.t, run.spikes, run.set = slices.Clone(p.t[:k.Samples]), slices.Clone(p.spikes[:k.Spikes]), slices.Clone(p.set[:k.Applied])
			for _, y := range p.y {
				run.y = append(run.y, slices.Clone(y[:k.Samples]))
			}
		}
		runs[f.RunNo] = run
	}
	if run.y == nil {
		run.y = make([][]float64, len(f.Samples))
	}
	run.t = append(run.t, f.T...)
	for i, s := range f.Samples {
		run.y[i] = append(run.y[i], s.Y...)
	}
	run.spikes, run.set = append(run.spikes, f.Spikes...), append(run.set, f.Applied...)
	r.sent()
}

// going runs until the status is another one, receiving frames now and then.
func going(t *testing.T, r *runner, runs map[int]*told) {
	t.Helper()
	for k := 0; r.status == Running; k++ {
		r.advance(slice)
		if k%3 == 0 {
			receive(r, runs)
		}
	}
	if err := r.pending.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	receive(r, runs)
}

func begin(t *testing.T, p *project.Project) *runner {
	t.Helper()
	r := newRunner(catalogue(t))
	r.load(p)
	if err := r.pending.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	r.apply(Run{})
	r.advance(0)
	return r
}

func sameRun(t *testing.T, what string, a, b *told) {
	t.Helper()
	sameBits(t, what+": times", a.t, b.t)
	for i := range a.y {
		sameBits(t, fmt.Sprintf("%s: recording %d", what, i), a.y[i], b.y[i])
	}
	if !slices.Equal(a.spikes, b.spikes) {
		t.Errorf("%s: spikes %v and %v", what, a.spikes, b.spikes)
	}
}

// A branch without a change gives the bits of the parent again, wherever it is: random streams, NetStim, delayed events, self-events,
// WATCH, a TABLE, played spikes, the event list and Sets of geometry before it.
func TestBranchWithoutChangeRepeatsTheParent(t *testing.T) {
	p := eventful()
	p.Changes = p.Changes[:2]
	r := begin(t, p)
	runs := map[int]*told{}
	r.apply(Continue{Until: 8})
	going(t, r, runs)
	r.apply(Set{Ref: ref("dend", 0.5, "Ra"), Value: 90})
	r.apply(Set{Ref: project.Ref{Var: "celsius"}, Value: 8})
	r.apply(Continue{Until: 10})
	going(t, r, runs)
	run := r.project.Run
	run.Dt = 0.0125
	r.apply(Settings{run})
	r.apply(Set{Ref: ref("dend", 0.5, "diam"), Value: 3})
	r.apply(Continue{Until: 15})
	going(t, r, runs)
	run.Dt = 0.025
	r.apply(Settings{run})
	r.apply(Continue{})
	going(t, r, runs)
	parent := runs[r.pending.RunNo]
	if n := len(parent.spikes); n < 10 || len(parent.set) != 3 {
		t.Fatalf("the run is not eventful enough: %d spikes, changes %v", n, parent.set)
	}
	if hits, up := last(parent.y[8]), last(parent.y[9]); hits < 8 || up < 1 {
		t.Fatalf("%g self-events, %g WATCH events", hits, up)
	}
	for _, at := range []float64{39.99, 33.3, 28, 15.00625, 20, 17.1} { // ever earlier would drop changes
		r.apply(Branch{T: at})
		going(t, r, runs)
		child := runs[r.pending.RunNo]
		if child.fork == nil || child.fork.Parent != r.pending.RunNo-1 || math.Abs(child.fork.T-at) > 0.0251 || child.fork.T < at-1e-9 || child.fork.Samples < 100 {
			t.Fatalf("branch at %g: %+v", at, child.fork)
		}
		if child.t[child.fork.Samples-1] != child.fork.T {
			t.Errorf("the last shared sample is at %v, the branch at %v", child.t[child.fork.Samples-1], child.fork.T)
		}
		sameRun(t, fmt.Sprintf("branch at %g ms", at), parent, child)
	}
	if r.apply(Run{}); r.pending.Fork != nil {
		t.Error("a new run tells of a parent")
	}
}

func last(y []float64) float64 { return y[len(y)-1] }

// A changed parameter makes a difference after the branch and none before; the run is the one that has the change in its event list. Later
// changes of the parent are not made; the next Run makes those of the project again.
func TestBranchWithAChange(t *testing.T) {
	p := eventful()
	r := begin(t, p)
	runs := map[int]*told{}
	going(t, r, runs)
	parent := runs[r.pending.RunNo]
	for _, at := range []float64{25, 18.02, 12, 7, 3.3} {
		amp := project.Ref{Point: "IClamp[0]", Var: "amp"}
		r.apply(Branch{T: at, Set: []Set{{Ref: amp, Value: 0.6}}})
		going(t, r, runs)
		child := runs[r.pending.RunNo]
		n := child.fork.Samples
		for i := range parent.y {
			sameBits(t, "before the branch", parent.y[i][:n], child.y[i][:n])
		}
		if v := parent.y[0][n:]; slices.Equal(v, child.y[0][n:]) {
			t.Errorf("branch at %g: nothing differs", at)
		}
		if len(child.set) != 1 || child.set[0].T != child.fork.T || child.set[0].Value != 0.6 {
			t.Errorf("branch at %g: changes %v", at, child.set)
		}
		q := eventful()
		q.Changes = slices.DeleteFunc(q.Changes, func(c project.Change) bool { return c.T >= at })
		q.Changes = append(q.Changes, child.set...)
		alone := begin(t, q)
		lone := map[int]*told{}
		going(t, alone, lone)
		sameRun(t, fmt.Sprintf("branch at %g and its event list", at), lone[alone.pending.RunNo], child)
		runs[r.pending.RunNo] = child
	}
	r.apply(Set{Ref: project.Ref{Point: "IClamp[0]", Var: "amp"}, Value: 0.3})
	r.apply(Run{})
	going(t, r, runs)
	again := runs[r.pending.RunNo]
	parent.y[10], again.y[10] = parent.y[10][1:], again.y[10][1:] // INITIAL leaves the GLOBAL seen as the former run left it
	sameRun(t, "the project again", parent, again)
}

// Geometry of sections with 3-D points goes back exactly, though L and diam round when they are set; extracellular, threads and the method too.
func TestBranchOverEditsOfTracedSections(t *testing.T) {
	g := morph.Grow{Preset: "pyramidal", Seed: 2}
	m, err := grow.Grow(g)
	if err != nil {
		t.Fatal(err)
	}
	p := project.Starter(m, "", &g).WithTstop(12).WithThreads(2)
	p.Cells[0].Rules = append(p.Cells[0].Rules, project.Rule{Subset: "all", Mechanism: "extracellular"})
	p.Recordings = append(p.Recordings, project.Recording{Ref: ref("soma[0]", 0.5, "vext[0]")}, project.Recording{Ref: ref("soma[0]", 0.5, "L")})
	r := begin(t, p)
	defer r.close()
	runs := map[int]*told{}
	r.apply(Continue{Until: 5})
	going(t, r, runs)
	before := slices.Clone(runs[2].y[0])
	for _, s := range []Set{{Ref: ref("soma[0]", 0.5, "diam"), Value: 7.3}, {Ref: ref("", 0, "L"), Subset: "all", Value: 33.3}, {Ref: ref("soma[0]", 0.5, "Ra"), Value: 201}} {
		r.apply(s)
	}
	run := r.project.Run
	run.SecondOrder = 2
	r.apply(Settings{run})
	r.apply(Continue{})
	going(t, r, runs)
	parent := runs[2]
	for _, at := range []float64{9, 6} {
		r.apply(Branch{T: at})
		going(t, r, runs)
		sameRun(t, fmt.Sprintf("branch at %g ms, behind the edits", at), parent, runs[r.pending.RunNo])
	}
	r.apply(Branch{T: 3})
	going(t, r, runs)
	child := runs[r.pending.RunNo]
	sameBits(t, "before the edits", before, child.y[0][:len(before)])
	alone := begin(t, p)
	defer alone.close()
	lone := map[int]*told{}
	going(t, alone, lone)
	sameRun(t, "without the edits", lone[2], child)
	if now := r.project.Run; now.SecondOrder != 0 {
		t.Errorf("the settings are %+v", now)
	}
}

// Hold waits at the branch; a branch of a branch shares with both; a branch while it runs leaves the parent's samples whole.
func TestBranchHoldsAndNests(t *testing.T) {
	r := begin(t, eventful())
	runs := map[int]*told{}
	for r.in.T() < 20 {
		r.advance(0)
	}
	r.apply(Branch{T: 10, Hold: true}) // nothing was received yet
	at := r.in.T()
	if r.status != Ready || math.Abs(at-10) > 1e-6 {
		t.Fatalf("%v at %v", r.status, at)
	}
	r.apply(Step{N: 4})
	going(t, r, runs)
	first, second := runs[2], runs[3]
	if first == nil || last(first.t) < 20 || math.Abs(last(second.t)-10.1) > 1e-6 {
		t.Fatalf("the parent ends at %v, the branch at %v", last(first.t), last(second.t))
	}
	r.apply(Branch{T: 8, Until: 12})
	going(t, r, runs)
	if third := runs[4]; third.fork.Parent != 3 || math.Abs(last(third.t)-12) > 1e-6 {
		t.Fatalf("%+v until %v", third.fork, last(third.t))
	}
	sameBits(t, "grandchild", runs[4].y[0][:len(second.t)], second.y[0])
}

// What was set at t = 0, before the first step, belongs to every branch; it is in no event list.
func TestBranchKeepsWhatWasSetAtTheBeginning(t *testing.T) {
	r := newRunner(catalogue(t))
	r.load(eventful())
	r.pending.Problems = nil
	r.apply(Set{Ref: project.Ref{Point: "IClamp[0]", Var: "amp"}, Value: 0.7})
	r.apply(Continue{Until: 5})
	runs := map[int]*told{}
	going(t, r, runs)
	parent := runs[r.pending.RunNo]
	for _, at := range []float64{3, 0} {
		r.apply(Branch{T: at, Until: 5})
		going(t, r, runs)
		sameRun(t, fmt.Sprintf("branch at %g", at), parent, runs[r.pending.RunNo])
	}
}

// What can't be branched is refused with a reason, and the run goes on as if nothing had been asked.
func TestBranchRefusals(t *testing.T) {
	r := begin(t, eventful())
	runs := map[int]*told{}
	r.apply(Continue{Until: 5})
	going(t, r, runs)
	said := func(c Command) string {
		t.Helper()
		no := r.pending.RunNo
		r.apply(c)
		text := r.pending.Problems.Error()
		if r.pending.RunNo != no || r.pending.Fork != nil {
			t.Errorf("%+v began a run", c)
		}
		r.pending.Problems = nil
		return text
	}
	for want, c := range map[string]Branch{
		"has come to t = 5": {T: 6}, "begins at 0 ms": {T: -1}, "0 ms": {T: math.NaN()},
		"nowhere": {T: 3, Set: []Set{{Ref: project.Ref{Point: "nowhere", Var: "amp"}, Value: 1}}},
	} {
		if text := said(c); !strings.Contains(text, want) {
			t.Errorf("%+v: %s", c, text)
		}
	}
	r.apply(ReplaceMechanism{File: "noisy.mod", Source: noisy})
	if text := said(Branch{T: 3}); !strings.Contains(text, "compiled again") || !strings.Contains(text, "from t = 5") {
		t.Error(text)
	}
	r.apply(Continue{Until: 8})
	going(t, r, runs)
	r.apply(Remember{})
	if text := said(Branch{T: 7}); !strings.Contains(text, "switched off") {
		t.Error(text)
	}
	r.apply(Remember{Bytes: 2000})
	if text := said(Branch{T: 7}); !strings.Contains(text, "more memory") {
		t.Error(text)
	}
	r.apply(Remember{Bytes: rememberBytes})
	r.apply(Continue{})
	going(t, r, runs)
	if p := r.line.past(); math.Abs(p.From-8) > 1e-6 {
		t.Errorf("after Remember the run can be taken up from %g", p.From)
	}
	whole := begin(t, eventful())
	lone := map[int]*told{}
	going(t, whole, lone)
	sameRun(t, "after all refusals", lone[2], runs[2])
	if r.apply(Init{}); r.line.past().From != 0 {
		t.Error("Init does not begin at 0")
	}
}

// A run that failed can be taken up before the step that failed, not behind it.
func TestBranchAfterAFailure(t *testing.T) {
	p := eventful()
	p.Changes = append(p.Changes, project.Change{T: 20, Ref: ref("", 0, "hh.gl"), Subset: "soma", Value: 1e308},
		project.Change{T: 20, Ref: ref("", 0, "hh.el"), Subset: "soma", Value: 1e308})
	r := begin(t, p)
	for r.status == Running {
		r.advance(slice)
	}
	at := r.in.T()
	if r.status != Failed {
		t.Fatalf("%v at %g: the model was to fail", r.status, at)
	}
	r.pending.Problems = nil
	if r.apply(Branch{T: 30}); !strings.Contains(r.pending.Problems.Error(), "has come to") {
		t.Error(r.pending.Problems)
	}
	r.pending.Problems = nil
	runs := map[int]*told{}
	receive(r, runs)
	r.apply(Branch{T: 15})
	going(t, r, runs)
	child := runs[r.pending.RunNo]
	if r.status != Done || math.Abs(last(child.t)-40) > 1e-6 {
		t.Errorf("%v at %g", r.status, last(child.t))
	}
}

// The memory of snapshots stays within its budget whatever the length of the run, evenly spread, and Bytes is what they take.
func TestSnapshotsKeepToTheirBudget(t *testing.T) {
	p := eventful()
	p.Run.Tstop = 400
	r := begin(t, p)
	one := r.line.marks[0].bytes
	budget := 20 * one
	r.apply(Remember{Bytes: budget})
	r.apply(Run{})
	most := 0
	for r.status == Running {
		r.advance(0)
		if p := r.line.past(); p.Bytes > budget || p.From != 0 {
			t.Fatalf("t = %g: %+v, the budget is %d", r.in.T(), p, budget)
		}
		most = max(most, len(r.line.marks))
		r.pending.T = nil
		receive(r, map[int]*told{r.pending.RunNo: {y: make([][]float64, len(r.recs))}})
	}
	if n := len(r.line.marks); most > 20 || n < 8 {
		t.Errorf("%d snapshots, %d at most", n, most)
	}
	for i, m := range r.line.marks {
		if m.step != i*r.line.every {
			t.Errorf("snapshot %d is at step %d, the distance is %d", i, m.step, r.line.every)
		}
	}
	r.apply(Branch{T: 390, Hold: true})
	if math.Abs(r.in.T()-390) > 1e-6 {
		t.Errorf("branched at %g", r.in.T())
	}
	for range 2000 { // a slider that never rests
		r.apply(Set{Ref: ref("", 0, "noisy.gbar"), Subset: "dend", Value: 4e-5})
		if p := r.line.past(); p.Bytes > budget {
			t.Fatalf("after Sets: %+v, the budget is %d", p, budget)
		}
	}
	r.apply(Step{N: 100})
	for r.status == Running {
		r.advance(slice)
	}
	if p := r.line.past(); p.Snapshots < 2 || p.From < 390 {
		t.Errorf("after a flood of Sets: %+v", p)
	}
}

func TestSnapshotBytes(t *testing.T) {
	r := begin(t, threaded(1))
	defer r.close()
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	r.line.forget("")
	var kept []mark
	before := heap()
	for range 50 {
		r.mark()
		kept = append(kept, r.line.marks...)
		r.line.forget("")
	}
	took := float64(heap()-before) / 50
	if said := float64(kept[0].bytes); said < 0.8*took || said > 1.2*took {
		t.Errorf("a snapshot says it takes %g bytes; 50 of them took %g each", said, took)
	}
	runtime.KeepAlive(kept)
}

// Through the channels: branching again and again while it runs loses no sample of any run.
func TestBranchThroughTheSession(t *testing.T) {
	c := connect(t)
	c.s.Send(Load{eventful()})
	c.s.Send(Run{})
	c.until("the end", done)
	want, no := slices.Clone(c.y["soma(0.5).v"]), c.last.RunNo
	for k, at := range []float64{30.5, 20.5, 10.5} {
		c.s.Send(Branch{T: at, Set: []Set{{Ref: project.Ref{Point: "IClamp[0]", Var: "amp"}, Value: 0.1}}})
		f := c.until("the end of the branch", func(f Frame) bool { return done(f) && f.RunNo == no+k+1 })
		got := c.y["soma(0.5).v"]
		if f.Fork == nil || f.Fork.Samples+len(got) != len(want) || f.Past.Snapshots < 2 || f.Past.From != 0 {
			t.Fatalf("fork %+v and %d samples, the parent has %d; past %+v", f.Fork, len(got), len(want), f.Past)
		}
	}
}

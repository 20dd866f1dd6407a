package session

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

func catalogue(t testing.TB) *mech.Catalogue {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// spiker is a soma with hh and a dendrite with pas, driven to spike repetitively.
func spiker() *project.Project {
	p := project.New("spiker")
	p.Cells = []project.Cell{{
		Name: "cell",
		Shape: project.Shape{Stylized: []project.StylizedSec{
			{Name: "soma", L: 20, Diam: 20},
			{Name: "dend", L: 400, Diam: 2, Parent: "soma", ParentX: 1},
		}},
		Rules: []project.Rule{
			{Subset: "soma", Mechanism: "hh"},
			{Subset: "dend", Mechanism: "pas", Params: []project.Param{{Name: "e", Value: -65}}},
		},
		NSeg: project.NSegRule{Kind: "fixed", N: 5},
	}}
	p.Points = []project.PointProc{{Name: "IClamp[0]", Type: "IClamp", At: project.Place{Cell: "cell", Section: "soma", X: 0.5},
		Params: []project.Param{{Name: "del", Value: 2}, {Name: "dur", Value: 1e9}, {Name: "amp", Value: 0.3}}}}
	p.Recordings = []project.Recording{{Ref: ref("soma", 0.5, "v")}, {Ref: ref("dend", 0.9, "v")}}
	p.Run.Tstop = 30
	return p
}

func ref(section string, x float64, v string) project.Ref {
	return project.Ref{Section: section, X: x, Var: v}
}

// client collects frames until a condition holds.
type client struct {
	t      *testing.T
	s      *Session
	last   Frame
	time   []float64
	y      map[string][]float64
	all    []project.Change
	errs   []string
	frames int
}

func connect(t *testing.T) *client {
	ctx, cancel := context.WithCancel(context.Background())
	c := &client{t: t, s: Start(ctx, catalogue(t)), y: map[string][]float64{}}
	t.Cleanup(func() {
		cancel()
		<-c.s.Done()
	})
	return c
}

// until reads frames until ok says that the last one will do.
func (c *client) until(what string, ok func(Frame) bool) Frame {
	c.t.Helper()
	timeout := time.After(20 * time.Second)
	for {
		select {
		case f := <-c.s.Frames():
			c.add(f)
			if ok(f) {
				return f
			}
		case <-timeout:
			c.t.Fatalf("no frame with %s within 20 s; the last was %s at t = %g ms, problems %v", what, c.last.Status, c.last.Time, c.errs)
		}
	}
}

func (c *client) add(f Frame) {
	if f.RunNo != c.last.RunNo || f.Model != c.last.Model {
		c.time, c.y, c.all = nil, map[string][]float64{}, nil
	}
	c.last = f
	c.frames++
	c.time = append(c.time, f.T...)
	for _, s := range f.Samples {
		c.y[s.Ref.String()] = append(c.y[s.Ref.String()], s.Y...)
	}
	c.all = append(c.all, f.Applied...)
	for _, e := range f.Problems {
		c.errs = append(c.errs, e.Error())
	}
}

func done(f Frame) bool { return f.Status == Done }

func sameBits(t *testing.T, what string, a, b []float64) {
	t.Helper()
	if len(a) != len(b) || len(a) == 0 {
		t.Fatalf("%s: %d and %d samples", what, len(a), len(b))
	}
	for i := range a {
		if math.Float64bits(a[i]) != math.Float64bits(b[i]) {
			t.Fatalf("%s: sample %d differs: %v and %v", what, i, a[i], b[i])
		}
	}
}

func TestRunGivesEverySample(t *testing.T) {
	c := connect(t)
	c.s.Send(Load{spiker()})
	c.s.Send(Run{})
	f := c.until("the end", done)
	v := c.y["soma(0.5).v"]
	if want := 1201; len(c.time) != want || len(v) != want { // 30 ms / 0.025 ms and the first
		t.Fatalf("%d times and %d samples, want %d", len(c.time), len(v), want)
	}
	if math.Abs(f.Time-30) > 1e-9 || v[0] != -65 {
		t.Errorf("ends at %g ms, begins at %g mV", f.Time, v[0])
	}
	peak := -100.0
	for _, x := range v {
		peak = math.Max(peak, x)
	}
	if peak < 20 || peak > 60 {
		t.Errorf("peak %g mV: no spike", peak)
	}
	if len(c.errs) > 0 {
		t.Errorf("problems: %v", c.errs)
	}
	res, err := Simulate(context.Background(), spiker(), catalogue(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	sameBits(t, "Simulate and the session", res.Y[0], v)
}

func TestFramesMergeWhileTheReceiverSleeps(t *testing.T) {
	c := connect(t)
	c.s.Send(Load{spiker()})
	c.s.Send(Run{})
	from := time.Now()
	for c.last.Status != Done {
		time.Sleep(30 * time.Millisecond)
		c.until("anything", func(Frame) bool { return true })
	}
	naps := int(time.Since(from) / (30 * time.Millisecond))
	if len(c.time) != 1201 || len(c.y["dend(0.9).v"]) != 1201 {
		t.Errorf("%d times, %d samples; nothing may be lost while the receiver sleeps", len(c.time), len(c.y["dend(0.9).v"]))
	}
	if c.frames > naps+1 {
		t.Errorf("%d frames reached a receiver that slept %d times", c.frames, naps)
	}
}

func TestSendNeverBlocks(t *testing.T) {
	c := connect(t)
	c.s.Send(Load{spiker()})
	for range 30_000 { // nobody reads frames
		c.s.Send(Set{Ref: project.Ref{Section: "soma", Var: "hh.gnabar"}, Subset: "soma", Value: 0.12})
	}
	c.s.Send(Eval{Tag: "end", Refs: []project.Ref{ref("soma", 0.5, "hh.gnabar")}})
	f := c.until("an answer", func(f Frame) bool { return len(f.Values) > 0 })
	if f.Values[0].V != 0.12 || f.Values[0].Tag != "end" {
		t.Errorf("answer %+v", f.Values[0])
	}
}

// TestReplay moves parameters at random moments of a live run and runs the event list again.
func TestReplay(t *testing.T) {
	c := connect(t)
	p := spiker()
	p.Run.Tstop = 100
	c.s.Send(Load{p})
	c.s.Send(Pace{Ratio: 0.1}) // slow enough for the changes to fall into the run
	c.s.Send(Run{})
	rng := rand.New(rand.NewPCG(1, 2))
	for i := 0; i < 8; i++ {
		at := c.last.Time
		c.until("progress", func(f Frame) bool { return f.Time > at+0.5 })
		c.s.Send(Set{Ref: project.Ref{Section: "soma", Var: "hh.gkbar"}, Subset: "soma", Value: 0.02 + 0.03*rng.Float64()})
		c.s.Send(Set{Ref: project.Ref{Point: "IClamp[0]", Var: "amp"}, Value: 0.2 + 0.4*rng.Float64()})
	}
	c.s.Send(Pace{})
	c.until("the end", done)
	live, changes := c.y["soma(0.5).v"], c.all
	if len(changes) != 16 {
		t.Fatalf("%d changes came back, want 16", len(changes))
	}
	q := *p
	q.Changes = changes
	c.s.Send(Load{&q})
	c.s.Send(Run{})
	c.until("the end of the replay", func(f Frame) bool { return f.Status == Done && f.Model == 2 })
	sameBits(t, "replay", live, c.y["soma(0.5).v"])
	c.s.Send(Run{}) // and once more: Init must restore what the changes changed
	run := c.last.RunNo
	c.until("the second replay", func(f Frame) bool { return f.Status == Done && f.RunNo > run })
	sameBits(t, "second replay", live, c.y["soma(0.5).v"])

	plain, err := Simulate(context.Background(), p, catalogue(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	same := true
	for i := range live {
		same = same && live[i] == plain.Y[0][i]
	}
	if same {
		t.Error("the changes had no effect on the trace")
	}
}

// TestSetOutlivesInitOfAReplay sets a parameter that the event list changes too: the next run must begin with what was set.
func TestSetOutlivesInitOfAReplay(t *testing.T) {
	c := connect(t)
	p := spiker()
	p.Changes = []project.Change{{T: 10, Ref: project.Ref{Var: "hh.gkbar"}, Subset: "soma", Value: 0.05}}
	c.s.Send(Load{p})
	c.s.Send(Set{Ref: project.Ref{Var: "hh.gkbar"}, Subset: "soma", Value: 0.02})
	c.s.Send(Init{})
	gk := []project.Ref{ref("soma", 0.5, "hh.gkbar")}
	c.s.Send(Eval{Tag: "start", Refs: gk})
	f := c.until("an answer", func(f Frame) bool { return len(f.Values) > 0 })
	if v := f.Values[0].V; v != 0.02 {
		t.Errorf("gkbar at the start is %g, want the 0.02 that was set", v)
	}
	c.s.Send(Run{})
	c.until("the end", done)
	c.s.Send(Eval{Tag: "end", Refs: gk})
	f = c.until("an answer", func(f Frame) bool { return len(f.Values) > 0 })
	if v := f.Values[0].V; v != 0.05 {
		t.Errorf("gkbar at the end is %g, want the 0.05 of the event list", v)
	}
}

func TestPauseAndContinueAreInvisible(t *testing.T) {
	c := connect(t)
	c.s.Send(Load{spiker()})
	c.s.Send(Run{})
	c.s.Send(Pause{})
	for c.last.Status != Done {
		at := c.last.Time
		c.s.Send(Continue{Until: at + 3})
		c.until("three more ms", func(f Frame) bool { return f.Status == Done && f.Time > at })
		if c.last.Time < 30-0.02 {
			c.last.Status = Ready
		}
	}
	whole, err := Simulate(context.Background(), spiker(), catalogue(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	n := len(whole.T)
	sameBits(t, "in pieces", c.y["soma(0.5).v"][:n], whole.Y[0])
}

func TestStepStopsAfterN(t *testing.T) {
	c := connect(t)
	c.s.Send(Load{spiker()})
	c.s.Send(Step{N: 3})
	f := c.until("three steps", func(f Frame) bool { return f.Status == Ready && f.Time > 0.05 })
	if math.Abs(f.Time-0.075) > 1e-12 || len(c.time) != 4 {
		t.Errorf("t = %g ms with %d samples", f.Time, len(c.time))
	}
}

func TestRecordInTheMiddle(t *testing.T) {
	c := connect(t)
	c.s.Send(Load{spiker()})
	c.s.Send(Step{N: 10})
	c.until("ten steps", func(f Frame) bool { return f.Status == Ready && f.Time > 0.2 })
	gate := ref("soma", 0.5, "hh.m")
	c.s.Send(Record{gate})
	c.s.Send(Step{N: 5})
	c.until("five more", func(f Frame) bool { return f.Status == Ready && f.Time > 0.37 })
	y := c.y[gate.String()]
	n := 0
	for _, v := range y {
		if !math.IsNaN(v) {
			n++
			if v < 0 || v > 1 {
				t.Errorf("m = %g", v)
			}
		}
	}
	if n != 5 {
		t.Errorf("%d samples of the late recording, want 5", n)
	}
	c.s.Send(Unrecord{gate})
	c.s.Send(Step{N: 1})
	f := c.until("one more", func(f Frame) bool { return f.Status == Ready && f.Time > 0.39 })
	if len(f.Samples) != 2 {
		t.Errorf("%d recordings after Unrecord", len(f.Samples))
	}
}

func TestShapeWatchAndLayout(t *testing.T) {
	c := connect(t)
	c.s.Send(Load{spiker()})
	f := c.until("a layout", func(f Frame) bool { return f.Layout != nil })
	l := f.Layout
	if len(l.Sections) != 2 || l.Segments != 10 || l.Sections[1].First != 5 || l.Sections[1].Parent != 0 {
		t.Fatalf("layout %+v", l)
	}
	if d := l.Sections[1].Dist; math.Abs(d-20) > 1e-9 {
		t.Errorf("the dendrite begins %g um from the root, want 20", d)
	}
	if a, want := l.Sections[0].Area, math.Pi*20*20; math.Abs(a-want) > 1e-9*want {
		t.Errorf("soma area %g um2, want %g", a, want)
	}
	if len(l.Points) != 1 || l.Points[0].Section != 0 {
		t.Errorf("points %+v", l.Points)
	}
	if len(f.Film) > 0 {
		t.Errorf("a film of %d pictures before a run", len(f.Film))
	}
	c.s.Send(ShapeVar{"hh.m"})
	c.s.Send(Watch{[]project.Ref{ref("soma", 0.5, "v"), ref("dend", 0.5, "hh.m")}})
	f = c.until("watched values", func(f Frame) bool { return len(f.Watched) == 2 && f.Shape != nil && f.Shape.Var == "hh.m" })
	if f.Watched[0] != -65 || !math.IsNaN(f.Watched[1]) {
		t.Errorf("watched %v: v at rest, and NaN where there is no hh", f.Watched)
	}
	if m := f.Shape.V[0]; m < 0.01 || m > 0.2 {
		t.Errorf("m at rest %g", m)
	}
	if !math.IsNaN(float64(f.Shape.V[7])) {
		t.Errorf("the dendrite has no hh but shows %g", f.Shape.V[7])
	}
}

// TestFilm checks that a run leaves pictures of the shape at regular times, however fast it was.
func TestFilm(t *testing.T) {
	c := connect(t)
	c.s.Send(Load{spiker()})
	c.s.Send(Run{})
	var film []*ShapeValues
	c.until("the end", func(f Frame) bool {
		if f.RunNo == 2 {
			film = append(film, f.Film...)
		}
		return done(f)
	})
	if len(film) < 200 || len(film) > filmLength+1 {
		t.Fatalf("%d pictures, want about %d", len(film), filmLength)
	}
	for i := 1; i < len(film); i++ {
		if dt := film[i].T - film[i-1].T; dt < 0.1 || dt > 0.2 { // 30 ms / 240 = 0.125 ms, in steps of 0.025 ms
			t.Fatalf("%g ms between pictures %d and %d", dt, i-1, i)
		}
	}
	if v := c.y["soma(0.5).v"]; float32(v[len(v)-1]) != c.last.Shape.V[2] {
		t.Errorf("the last picture shows %g mV, the trace %g mV", c.last.Shape.V[2], v[len(v)-1])
	}
}

func TestMistakesAreReportedAndHarmless(t *testing.T) {
	c := connect(t)
	c.s.Send(Run{})
	c.until("a complaint", func(f Frame) bool { return len(f.Problems) > 0 })
	if !strings.Contains(c.errs[0], "no model") {
		t.Errorf("first problem %q", c.errs[0])
	}
	c.s.Send(Load{spiker()})
	bad := spiker()
	bad.Cells[0].Rules[0].Mechanism = "hhh"
	c.s.Send(Load{bad})
	c.s.Send(Set{Ref: project.Ref{Section: "soma", X: 0.5, Var: "hh.gnabr"}, Value: 1})
	c.s.Send(Eval{Tag: "x", Refs: []project.Ref{ref("nowhere", 0.5, "v")}})
	f := c.until("an answer", func(f Frame) bool { return len(f.Values) > 0 })
	if f.Values[0].Err == "" || f.Model != 1 {
		t.Errorf("answer %+v of model %d", f.Values[0], f.Model)
	}
	text := strings.Join(c.errs, "\n")
	for _, want := range []string{"hhh", "gnabr", `"hh"`} {
		if !strings.Contains(text, want) {
			t.Errorf("no problem mentions %s:\n%s", want, text)
		}
	}
	c.s.Send(Run{})
	c.until("a run of the model that stayed", done)
}

func TestSettingsActOnTheRun(t *testing.T) {
	c := connect(t)
	p := spiker()
	c.s.Send(Load{p})
	run := p.Run
	run.Dt, run.Tstop, run.SecondOrder = 0.05, 10, 2
	c.s.Send(Settings{run})
	c.s.Send(Run{})
	c.until("the end", done)
	if len(c.time) != 201 {
		t.Errorf("%d samples, want 201", len(c.time))
	}
}

// TestPanicBecomesAProblem checks that a broken invariant fails the run but not the program.
func TestPanicBecomesAProblem(t *testing.T) {
	r := newRunner(catalogue(t))
	r.load(spiker())
	r.recs = append(r.recs, recording{v: broken{}})
	guard(r, "stepping", func() { r.status = Running; r.until = 1; r.steps = -1; r.advance(time.Millisecond) })
	if r.status != Failed || len(r.pending.Problems) != 1 || !strings.Contains(r.pending.Problems[0].Msg, "internal error") {
		t.Errorf("status %s, problems %v", r.status, r.pending.Problems)
	}
}

// broken stands for a variable whose reading breaks an invariant.
type broken struct{ model.Var }

func (broken) Get() float64 { panic("row out of range") }

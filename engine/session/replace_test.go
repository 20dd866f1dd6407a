package session

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"nrngui/engine/project"
	"nrngui/engine/source"
)

// noisy is a density mechanism with nearly everything that a replacement must not disturb: a TABLE, a LOCAL of the file that counts, a GLOBAL
// that is computed, an array, a RANDOM stream, an ion, and a variable that the filling of the TABLE alone sets.
const noisy = `NEURON { SUFFIX noisy USEION k READ ek WRITE ik RANGE gbar, tick, w, last GLOBAL vhalf, seen RANDOM r }
PARAMETER { gbar = 1e-5 (S/cm2)  vhalf = -40 (mV) }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) inf tick seen last w[3] }
STATE { n }
LOCAL kept
INITIAL { rates(v)  n = inf  tick = 0  kept = 0  FROM i = 0 TO 2 { w[i] = i } }
BREAKPOINT { SOLVE states METHOD cnexp  ik = gbar*n*(1 + 1e-3*w[1])*(v - ek) }
DERIVATIVE states { rates(v)  kept = kept + 1  tick = kept  seen = v  w[1] = w[1] + random_normal(r, 0, 0.1)  n' = (inf - n)/5 }
PROCEDURE rates(v (mV)) {
	TABLE inf DEPEND vhalf FROM -100 TO 100 WITH 200
	last = v
	inf = 1/(1 + exp(-(v - vhalf)/5))
}
`

// counting is a synapse with self-events, a WATCH and an argument that changes.
const counting = `NEURON { POINT_PROCESS Counting RANGE tau, e, i, hits, up NONSPECIFIC_CURRENT i }
PARAMETER { tau = 2 (ms)  e = 0 (mV) }
ASSIGNED { v (mV) i (nA) hits up }
STATE { g (uS) }
INITIAL { g = 0  hits = 0  up = 0  net_send(3, 1) }
BREAKPOINT { SOLVE st METHOD cnexp  i = g*(v - e) }
DERIVATIVE st { g' = -g/tau }
NET_RECEIVE(w (uS), n) {
	INITIAL { n = 0 }
	if (flag == 0) { n = n + 1  g = g + w*(1 + 0.1*n) }
	if (flag == 1) { hits = hits + 1  net_send(4.3, 1)  WATCH (v > -20) 2 }
	if (flag == 2) { up = up + 1 }
}
`

func lively() *project.Project {
	p := spiker()
	p.Mods = []project.ModFile{{Name: "noisy.mod", Source: noisy}, {Name: "counting.mod", Source: counting}}
	p.Cells[0].Rules = append(p.Cells[0].Rules, project.Rule{Subset: "all", Mechanism: "noisy", Params: []project.Param{{Name: "gbar", Value: 2e-5}}})
	p.Points = append(p.Points, project.PointProc{Name: "syn", Type: "Counting", At: project.Place{Cell: "cell", Section: "dend", X: 0.5}},
		project.PointProc{Name: "stim", Type: "NetStim", Params: []project.Param{{Name: "start", Value: 1}, {Name: "interval", Value: 2}, {Name: "number", Value: 100}, {Name: "noise", Value: 0.5}}})
	p.Links = []project.Link{{Name: "l", From: "stim", To: "syn", Delay: 0.3, Weight: []float64{0.001, 0}}}
	for _, r := range []project.Ref{ref("dend", 0.5, "noisy.n"), ref("dend", 0.5, "noisy.tick"), ref("soma", 0.5, "noisy.w[1]"), ref("soma", 0.5, "ik"), ref("soma", 0.1, "noisy.last"),
		{Point: "syn", Var: "g"}, {Point: "syn", Var: "hits"}, {Point: "syn", Var: "up"}, {Var: "seen_noisy"}} {
		p.Recordings = append(p.Recordings, project.Recording{Ref: r})
	}
	p.Changes = []project.Change{{T: 12, Ref: ref("", 0, "noisy.gbar"), Subset: "dend", Value: 4e-5}}
	p.Run.Tstop = 25
	return p
}

// trail runs a project step by step; between calls it before each step.
func trail(t *testing.T, p *project.Project, between func(r *runner, step int)) [][]float64 {
	t.Helper()
	r := newRunner(catalogue(t))
	r.load(p)
	if r.pending.Problems.Failed() {
		t.Fatal(r.pending.Problems)
	}
	r.start(p.Run.Tstop, -1)
	var out [][]float64
	for k := 0; r.status == Running && !r.finished(); k++ {
		if between != nil {
			between(r, k)
		}
		r.replay()
		if err := r.in.Step(); err != nil {
			t.Fatal(err)
		}
		row := []float64{r.in.T()}
		for _, rec := range r.recs {
			row = append(row, rec.v.Get())
		}
		out = append(out, row)
	}
	return out
}

func same(t *testing.T, got, want [][]float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d steps, want %d", len(got), len(want))
	}
	for i := range want {
		for k := range want[i] {
			if math.Float64bits(got[i][k]) != math.Float64bits(want[i][k]) {
				t.Fatalf("step %d (t = %g), column %d: %v, want %v", i, want[i][0], k, got[i][k], want[i][k])
			}
		}
	}
}

// A mechanism replaced by its own text, of any kind and at any time, changes no bit of what follows; nor does a text that is refused.
func TestSameTextChangesNoBit(t *testing.T) {
	p := lively()
	cat := catalogue(t)
	texts := map[string]string{"noisy.mod": noisy, "counting.mod": counting}
	for _, name := range []string{"hh", "pas", "IClamp", "NetStim"} {
		typ, _ := cat.Lookup(name)
		texts[name+".mod"] = typ.Source
	}
	p.Cells[0].Rules = append(p.Cells[0].Rules, project.Rule{Subset: "dend", Mechanism: "extracellular"})
	p.Recordings = append(p.Recordings, project.Recording{Ref: ref("dend", 0.5, "vext[0]")})
	want := trail(t, p, nil)
	if last := want[len(want)-1]; last[4] < 900 || last[9] < 4 || last[10] < 1 {
		t.Fatalf("the model is not lively enough: %v", last)
	}
	files := []string{"noisy.mod", "counting.mod", "hh.mod", "pas.mod", "IClamp.mod", "NetStim.mod"}
	for seed := range uint64(4) {
		rng := rand.New(rand.NewPCG(seed, 7))
		got := trail(t, p, func(r *runner, _ int) {
			if rng.IntN(12) != 0 {
				return
			}
			file := files[rng.IntN(len(files))]
			switch rng.IntN(4) {
			case 0:
				r.replace(ReplaceMechanism{File: "noisy.mod", Source: strings.Replace(noisy, "n' =", "n' ==", 1)})
				if s := r.pending.Swaps[len(r.pending.Swaps)-1]; s.Refused == nil || s.Refused[0].Pos.Line != 8 {
					t.Fatalf("a mistake in line 8 gave %v", s.Refused)
				}
			case 1:
				r.replace(ReplaceMechanism{File: "noisy.mod", Source: strings.Replace(noisy, "SUFFIX noisy", "SUFFIX noisier", 1)})
				if s := r.pending.Swaps[len(r.pending.Swaps)-1]; s.Refused == nil {
					t.Fatal("another SUFFIX was taken")
				}
			default:
				r.replace(ReplaceMechanism{File: file, Source: texts[file]})
				if s := r.pending.Swaps[len(r.pending.Swaps)-1]; s.Refused != nil || s.Instances == 0 || s.Lost != nil {
					t.Fatalf("%s: %+v", file, s)
				}
			}
		})
		same(t, got, want)
	}
}

// swapped loads a project, makes some steps, replaces, and gives the runner with the answer.
func swapped(t *testing.T, p *project.Project, file, text string) (*runner, Swap) {
	t.Helper()
	r := newRunner(catalogue(t))
	r.load(p)
	if r.pending.Problems.Failed() {
		t.Fatal(r.pending.Problems)
	}
	for range 400 {
		if err := r.in.Step(); err != nil {
			t.Fatal(err)
		}
	}
	at := r.in.T()
	r.replace(ReplaceMechanism{File: file, Source: text})
	if r.in.T() != at || len(r.pending.Swaps) != 1 {
		t.Fatalf("t went from %g to %g, %d answers", at, r.in.T(), len(r.pending.Swaps))
	}
	return r, r.pending.Swaps[0]
}

func (r *runner) get(t *testing.T, ref project.Ref) float64 {
	t.Helper()
	v, err := r.built.Resolve(ref)
	if err != nil {
		t.Fatal(err)
	}
	return v.Get()
}

// What is new begins as said: parameters with their default, states with what INITIAL gives at the present potential, new ions inserted.
func TestReplacedGetsNewVariables(t *testing.T) {
	text := strings.NewReplacer(
		"RANGE gbar", "USEION ca READ cai RANGE gbar, extra, q10, slow", "gbar = 1e-5 (S/cm2)", "gbar = 3e-5 (S/cm2) extra = 7 cai (mM)",
		"ASSIGNED {", "ASSIGNED { q10 ", "STATE { n }", "STATE { n slow }", "n = inf", "n = inf  slow = 2*inf  q10 = 3", "n' =", "slow' = (inf - slow)/100  n' =",
		"w[3]", "w[4]").Replace(noisy)
	r, s := swapped(t, lively(), "noisy.mod", text)
	if s.Refused != nil || s.Instances != 10 {
		t.Fatalf("%+v", s)
	}
	v := r.get(t, ref("dend", 0.5, "v"))
	inf := 1 / (1 + math.Exp(-(v+40)/5))
	for _, c := range []struct {
		name      string
		want, tol float64
	}{
		{"gbar", 2e-5, 0}, {"extra", 7, 0}, {"q10", 3, 0}, {"slow", 2 * inf, 2 * inf / 190}, // the table is linear over 1 mV: h^2/8 of exp(v/5) is 1/200
		{"tick", 400 * 10, 10}, // kept by name; the LOCAL of the file counts all instances
	} {
		if got := r.get(t, ref("dend", 0.5, "noisy."+c.name)); math.Abs(got-c.want) > c.tol {
			t.Errorf("%s = %g, want %g", c.name, got, c.want)
		}
	}
	if !r.built.Model.Sections()[1].Has("ca_ion") || r.pending.Layout == nil {
		t.Error("the ion that is used now was not inserted")
	}
	r.init()
	r.start(25, -1)
	r.advance(1e9)
	if r.status != Running && r.status != Done || r.project.Mods[0].Source != text {
		t.Errorf("%v %v", r.status, r.pending.Problems)
	}
}

// A default that is edited reaches the instances that had it, and those alone.
func TestReplacedFollowsDefaults(t *testing.T) {
	p := lively()
	p.Cells[0].Rules[2].Subset = "dend"
	p.Cells[0].Rules = append(p.Cells[0].Rules, project.Rule{Subset: "soma", Mechanism: "noisy"})
	r, s := swapped(t, p, "noisy.mod", strings.NewReplacer("gbar = 1e-5", "gbar = 5e-5", "vhalf = -40", "vhalf = -35").Replace(noisy))
	if s.Refused != nil {
		t.Fatal(s.Refused)
	}
	if a, b, c := r.get(t, ref("soma", 0.5, "noisy.gbar")), r.get(t, ref("dend", 0.5, "noisy.gbar")), r.get(t, project.Ref{Var: "vhalf_noisy"}); a != 5e-5 || b != 2e-5 || c != -35 {
		t.Errorf("soma %g, dend %g, vhalf %g", a, b, c)
	}
}

func TestReplacedNetCons(t *testing.T) {
	longer := strings.NewReplacer("NET_RECEIVE(w (uS), n)", "NET_RECEIVE(w (uS), n, u)", "n = 0 }", "n = 0 u = 5 }").Replace(counting)
	r, s := swapped(t, lively(), "counting.mod", longer)
	nc := r.built.NetCons[0]
	if s.Refused != nil || len(nc.Weight) != 3 || nc.Weight[0] != 0.001 || nc.Weight[1] < 1 || nc.Weight[2] != 5 {
		t.Errorf("%v, weights %v", s.Refused, nc.Weight)
	}
	n := nc.Weight[1]
	for range 200 {
		if err := r.in.Step(); err != nil {
			t.Fatal(err)
		}
	}
	if nc.Weight[1] <= n {
		t.Error("no event arrives any more")
	}
	r.replace(ReplaceMechanism{File: "counting.mod", Source: counting})
	if len(nc.Weight) != 2 {
		t.Errorf("weights %v", nc.Weight)
	}
	deaf := counting[:strings.Index(counting, "NET_RECEIVE")]
	r.replace(ReplaceMechanism{File: "counting.mod", Source: strings.Replace(deaf, "net_send(3, 1)", "", 1)})
	if s := r.pending.Swaps[2]; s.Refused == nil || !strings.Contains(s.Refused.Error(), "NET_RECEIVE") || len(nc.Weight) != 2 {
		t.Errorf("%+v, weights %v", s, nc.Weight)
	}
	if err := r.in.Step(); err != nil {
		t.Error(err)
	}
}

func TestReplacementsRefused(t *testing.T) {
	p := lively()
	p.Points = append(p.Points, project.PointProc{Name: "end", Type: "Counting", At: project.Place{Cell: "cell", Section: "dend", X: 1}})
	for _, c := range []struct{ file, from, to, want string }{
		{"noisy.mod", "SUFFIX noisy", "SUFFIX other", `is called "other" now`},
		{"noisy.mod", "SUFFIX noisy", "POINT_PROCESS noisy", "is a point process (POINT_PROCESS) now"},
		{"counting.mod", "NONSPECIFIC_CURRENT i", "USEION na WRITE ina NONSPECIFIC_CURRENT i", ""},
		{"counting.mod", "RANGE tau", "POINTER far RANGE tau", ""},
	} {
		text := map[string]string{"noisy.mod": noisy, "counting.mod": counting}[c.file]
		text = strings.Replace(text, c.from, c.to, 1)
		switch {
		case strings.Contains(c.to, "ina"):
			text = strings.NewReplacer("i = g*(v - e)", "i = g*(v - e) ina = 0", "v (mV) i", "v (mV) ina (nA) i").Replace(text)
			c.want = "stands on an end"
		case strings.Contains(c.to, "far"):
			text = strings.NewReplacer("i = g*(v - e)", "i = g*(v - e) + 0*far", "v (mV) i", "v (mV) far i").Replace(text)
			c.want = "refers to nothing"
		}
		r, s := swapped(t, p, c.file, text)
		if s.Refused == nil || !strings.Contains(s.Refused.Error(), c.want) || firstFatal(s.Refused).Hint == "" {
			t.Errorf("%s -> %s: %v", c.from, c.to, s.Refused)
		}
		if err := r.in.Step(); err != nil {
			t.Errorf("after %s: %v", c.want, err)
		}
	}
}

// A file that is new is known at once, and a variable that vanished gives gaps, not numbers of another.
func TestReplacedLosesVariables(t *testing.T) {
	r, s := swapped(t, lively(), "noisy.mod", strings.NewReplacer(", tick", "", "inf tick seen last", "inf seen last", "tick = 0", "", "tick = kept", "").Replace(noisy))
	if s.Refused != nil || len(s.Lost) != 1 || s.Lost[0] != "tick" {
		t.Fatalf("%+v", s)
	}
	if v := r.recs[3].v.Get(); v == v {
		t.Errorf("the recording of tick gives %g", v)
	}
	r.replace(ReplaceMechanism{File: "noisy.mod", Source: noisy})
	if v := r.recs[3].v.Get(); v != 0 {
		t.Errorf("tick came back as %g, INITIAL says 0", v)
	}
	r.replace(ReplaceMechanism{File: "new.mod", Source: "NEURON { SUFFIX brandnew RANGE a } PARAMETER { a = 1 }"})
	if s := r.pending.Swaps[2]; s.Refused != nil || s.Mechanism != "brandnew" || s.Instances != 0 {
		t.Errorf("%+v", s)
	}
	if _, ok := r.built.Model.Catalogue().Lookup("brandnew"); !ok {
		t.Error("brandnew is not known")
	}
}

// The same through the goroutine, while it runs.
func TestReplaceWhileRunning(t *testing.T) {
	c := connect(t)
	p := lively()
	p.Run.Tstop = 1e6
	c.s.Send(Load{Project: p})
	c.s.Send(Run{})
	c.until("running", func(f Frame) bool { return f.Status == Running && f.Time > 1 })
	for k := range 20 {
		c.s.Send(ReplaceMechanism{File: "noisy.mod", Source: strings.Replace(noisy, "/5", []string{"/5", "/6"}[k%2], 1)})
		f := c.until("an answer", func(f Frame) bool { return len(f.Swaps) > 0 })
		if s := f.Swaps[0]; s.Refused != nil || s.Instances != 10 || s.T <= 0 || f.RunNo != c.last.RunNo {
			t.Fatalf("%+v", s)
		}
		at := f.Time
		c.until("time going on", func(f Frame) bool { return f.Status == Running && f.Time > at })
	}
}

func firstFatal(l source.List) *source.Error {
	for _, e := range l {
		if e.Severity == source.Fatal {
			return e
		}
	}
	return &source.Error{}
}

// What a project lacks is taken from the files at hand, and nothing else.
func TestAdopt(t *testing.T) {
	p := lively()
	files := append(p.Mods, project.ModFile{Name: "bad.mod", Source: "NEURON {"}, project.ModFile{Name: "other.mod", Source: "NEURON { SUFFIX other }"})
	p.Mods = nil
	q, added := Adopt(p, catalogue(t), files)
	if len(added) != 2 || len(q.Mods) != 2 || q.Mods[0].Name != "noisy.mod" || len(p.Mods) != 0 {
		t.Errorf("added %v", added)
	}
	if r, again := Adopt(q, catalogue(t), files); len(again) != 0 || r != q {
		t.Errorf("added again %v", again)
	}
}

// A mod file with mistakes stops only a model that uses it.
func TestBrokenModFile(t *testing.T) {
	p := spiker()
	p.Mods = []project.ModFile{{Name: "bad.mod", Source: "NEURON { SUFFIX bad"}}
	r := newRunner(catalogue(t))
	r.load(p)
	if r.in == nil || !r.pending.Problems.Failed() {
		t.Errorf("loaded %v, problems %v", r.in != nil, r.pending.Problems)
	}
	p.Cells[0].Rules = append(p.Cells[0].Rules, project.Rule{Subset: "all", Mechanism: "bad"})
	r = newRunner(catalogue(t))
	r.load(p)
	if r.in != nil || len(r.pending.Problems) < 2 {
		t.Errorf("loaded %v, problems %v", r.in != nil, r.pending.Problems)
	}
}

package cell_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/mech/builtin"
	"nrngui/engine/neuroml/cell"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/source"
)

// opened reads a cell of testdata.
func opened(t *testing.T, name string) (*project.Project, source.List) {
	t.Helper()
	r, list := cell.Open("testdata/"+name+".cell.nml", "", nil)
	if r == nil {
		t.Fatal(list)
	}
	return r.Project, list
}

// run simulates a project with a current at a section from 10 ms on, and gives samples of what is recorded ("soma(0.5).v").
func run(t *testing.T, p *project.Project, section string, amp float64, records ...string) *session.Result {
	t.Helper()
	q := *p
	q.Points = []project.PointProc{{Name: "IClamp[0]", Type: "IClamp", At: project.Place{Section: section, X: .5}, Params: []project.Param{{Name: "del", Value: 10}, {Name: "dur", Value: 80}, {Name: "amp", Value: amp}}}}
	q.Recordings, q.Views = nil, nil
	for _, text := range records {
		ref, err := project.ParseRef(text)
		if err != nil {
			t.Fatal(err)
		}
		q.Recordings = append(q.Recordings, project.Recording{Ref: ref})
	}
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	res, err := session.Simulate(context.Background(), &q, cat, nil)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// TestAsJNeuroMLInNEURON compares the traces of cells with those that NEURON gives for jNeuroML's translation (testdata/jneuroml.json says how they were made).
func TestAsJNeuroMLInNEURON(t *testing.T) {
	var golden struct {
		Tolerance float64 `json:"tolerance_mV"`
		Cells     map[string]struct {
			Amp    float64              `json:"amp_nA"`
			At     string               `json:"at"`
			Places map[string][]float64 `json:"places"`
		}
	}
	data, err := os.ReadFile("testdata/jneuroml.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"squid", "granule", "tuft"} {
		g := golden.Cells[name]
		p, list := opened(t, name)
		if len(list) > 0 {
			t.Errorf("%s: %v", name, list)
		}
		for place, want := range g.Places {
			section, x, _ := strings.Cut(place, "@")
			res := run(t, p, g.At, g.Amp, fmt.Sprintf("%s(%s).v", section, x))
			worst := 0.0
			for i, v := range want {
				worst = math.Max(worst, math.Abs(res.Y[0][20*i]-v))
			}
			if !(worst <= golden.Tolerance) || len(want) != 201 {
				t.Errorf("%s at %s: %g mV apart in %d samples, want at most %g", name, place, worst, len(want), golden.Tolerance)
			}
			t.Logf("%s at %s: %.2g mV apart, peak %.3g mV", name, place, worst, slices.Max(want))
		}
	}
}

// texts gives the rules of a cell a line each.
func texts(c *project.Cell) (out []string) {
	for _, r := range c.Rules {
		var b strings.Builder
		fmt.Fprintf(&b, "%s on %s:", r.Mechanism, r.Subset)
		for _, p := range r.Params {
			fmt.Fprintf(&b, " %s %g", p.Name, p.Value)
		}
		for _, g := range r.Gradients {
			fmt.Fprintf(&b, " %s ~ %s%s %s %s", g.Param, g.Domain.Proximal, g.Domain.Distal, g.Form, g.Expr)
		}
		out = append(out, b.String())
	}
	return out
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant:\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestRules: what the fixtures say, as rules; the expected lines were written by hand from them.
func TestRules(t *testing.T) {
	p, _ := opened(t, "squid")
	same(t, "squid", texts(&p.Cells[0]), []string{" on dend: nseg 5", " on all: cm 1 Ra 100", "hh on soma: gnabar 0.12 gkbar 0.036 gl 0.0003 el -54.3", "pas on dend: g 0.0001 e -65"})
	if p.Run.VInit != -66 || p.Run.Celsius != 6.3 || p.Cells[0].Output.Threshold != -10 || len(p.Mods) != 0 {
		t.Errorf("squid: run %+v, output %+v, %d mods", p.Run, p.Cells[0].Output, len(p.Mods))
	}
	p, _ = opened(t, "tuft")
	same(t, "tuft", texts(&p.Cells[0]), []string{" on soma: nseg 1 cm 1", " on basal: nseg 3", " on trunk: nseg 7", " on dendrite_group: cm 1.6", " on all: Ra 150", "pas on all: g 4e-05 e -70",
		"nax on soma: gbar 0.09 ena 50", "kd on soma: gbar 0.03 ek -85", "hdend on apical_tree: erev -35 gbar ~ most expression 1e-4*(0.3 + 1.2*exp((p - 150)/80)*if(300 - p < 0, 0, 1))",
		"nax on apical_tree: ena 50 gbar ~ mostmost expression 1e-4*(120 - 80*p)", "cal on apical_tree: gbar ~ mostmost expression 1e-4*(4*p^2)", "caPool on apical_tree: initial 0.0001"})
	var subsets []string
	for _, s := range p.Cells[0].Subsets {
		subsets = append(subsets, s.Name+" "+strings.Join(s.Members, " "))
	}
	same(t, "subsets of tuft", subsets, []string{"dendrite_group basal trunk left right", "tuft_branches left right", "apical_tree trunk left right"})
	if i := slices.IndexFunc(p.Globals, func(g project.Param) bool { return g.Name == "cao0_ca_ion" && g.Value == 1.8 }); i < 0 {
		t.Errorf("tuft: globals %v lack cao0_ca_ion 1.8", p.Globals)
	}
}

// TestRareGates compares gates and currents with their equations, from what was recorded.
func TestRareGates(t *testing.T) {
	p, list := opened(t, "gates")
	if len(list) != 1 || !strings.Contains(list[0].Error(), `gates.cell.nml:45: warning: the concentration model "nowhere" is not there`) {
		t.Errorf("told: %v", list)
	}
	const at = "soma_0(0.5)."
	res := run(t, p, "soma_0", .01, at+"v", at+"atonce.g", at+"parts.a_fast", at+"parts.a_slow", at+"parts.g", at+"ks.s_o1", at+"cat.m", at+"ica", at+"cat_2.g", at+"open.g", at+"pas.g")
	of := func(k int) (y func(i int) float64) { return func(i int) float64 { return res.Y[k][i] } }
	v, atonce, fast, slow, parts, o1, m, ica, g2 := of(0), of(1), of(2), of(3), of(4), of(5), of(6), of(7), of(8)
	const dt = .025
	sigmoid := func(v, mid, scale float64) float64 { return 1 / (1 + math.Exp(-(v-mid)/scale)) }
	step := func(q, inf, tau float64) float64 { return q + (1-math.Exp(-dt/tau))*(inf-q) }
	worst := map[string]float64{}
	take := func(name string, got, want float64) {
		worst[name] = math.Max(worst[name], math.Abs(got-want)/math.Max(1e-12, math.Abs(want)))
	}
	for i := 1; i < len(res.T); i++ {
		inf := sigmoid(v(i), -40, 8)
		before := v(i - 1) // currents are those from which the step was computed
		take("instantaneous", atonce(i), .0005*math.Pow(sigmoid(before, -30, 14), 2))
		take("fractional, fast", fast(i), step(fast(i-1), inf, 2)) // at 22 degC both q10 are 1
		take("fractional, slow", slow(i), step(slow(i-1), inf, 20))
		take("fractional", parts(i), .0004*(.7*fast(i-1)+.3*slow(i-1)))
		x := (v(i) + 40) / 25.3
		rf, rr := 1/(3.2*math.Exp(-1.6*.6*x)+.3), 1/(3.2*math.Exp(1.6*.4*x)+.3)
		take("kinetic, implicit Euler", o1(i), (o1(i-1)+dt*rf)/(1+dt*(rf+rr)))
		const R, F, T, ci, co = 8.3144621, 96485.3, 22 + 273.15, 5e-5, 2
		k := 2 * F / (R * T) * before * 1e-3
		s := 25 * T / (293.15 * 2)
		want := 1e-3*1e-5*m(i-1)*2*F*k*(ci-co*math.Exp(-k))/(1-math.Exp(-k)) - g2(i)*s*(1-ci/co*math.Exp(before/s))*(before/s)/(math.Exp(before/s)-1)
		take("Goldman, Hodgkin and Katz", ica(i), want)
	}
	for name, w := range worst {
		if !(w < 1e-9) {
			t.Errorf("%s: %g apart", name, w)
		}
	}
	if len(worst) != 6 || slices.Max(res.Y[0])-slices.Min(res.Y[0]) < 5 {
		t.Errorf("compared %d things over %g mV", len(worst), slices.Max(res.Y[0])-slices.Min(res.Y[0]))
	}
}

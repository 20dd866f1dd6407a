package export_test

import (
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/project"
)

// coefs makes coefficients of names and values.
func coefs(list ...any) []project.Param { return params(list...) }

// kinds is a kind of cell with everything that varies over it: subsets by expression, every form and metric, segments by rules, geometry by area and taper; in
// three instances that excite each other by synapses of their own.
func kinds() *project.Project {
	p := project.New("kinds")
	p.Run.Tstop = 40
	p.Cells = []project.Cell{{Name: "pyr", NSeg: project.NSegRule{Kind: "fixed", N: 1}, Shape: project.Shape{Stylized: []project.StylizedSec{
		{Name: "soma", Points: [][]float32{{0, -5, 1, 18}, {2, 4, 0, 20}, {1, 14, 3, 16}}},
		{Name: "axon", Parent: "soma", ParentX: 0, Points: [][]float32{{0, -5, 1, 2}, {0, -105, 1, 1}}},
		{Name: "apic[0]", Parent: "soma", ParentX: 1, Points: [][]float32{{1, 14, 3, 4}, {4, 60, 9, 3.5}, {11, 220, -4, 3}}},
		{Name: "apic[1]", Parent: "apic[0]", ParentX: 1, Points: [][]float32{{11, 220, -4, 2}, {-20, 390, 8, 1}}},
		{Name: "apic[2]", Parent: "apic[0]", ParentX: 1, Points: [][]float32{{11, 220, -4, 2}, {40, 260, 0, 1.5}, {90, 385, 22, 1}}},
		{Name: "dend", Parent: "soma", ParentX: .5, Points: [][]float32{{2, 4, 0, 2}, {-30, 10, 6, 1.5}, {-166, 3, 11, 1}}},
	}}}}
	c := &p.Cells[0]
	c.Subsets = []project.Subset{{Name: "tuft", Members: []string{"apic"}, Where: "distance(soma) > 250"}, {Name: "hot", Where: "!in(tuft)"}}
	both := project.Domain{Proximal: project.ChoiceMost, Distal: project.ChoiceMost}
	c.Rules = []project.Rule{
		{Subset: "all", Params: coefs("Ra", 110), NSeg: &project.NSegRule{Kind: "d_lambda", D: .1, Margin: project.CellBuilderMargin},
			Gradients: []project.Gradient{{Param: "cm", Domain: both, Form: project.FormLinear, Coefs: coefs("b", 1, "m", .4)}}},
		{Subset: "axon", NSeg: &project.NSegRule{Kind: "max_length", MaxLength: 30, Margin: project.CellBuilderMargin}},
		{Subset: "tuft", Params: coefs("nseg", 5)},
		{Subset: "dend", Gradients: []project.Gradient{{Param: "diam", Domain: project.Domain{Metric: project.MetricArc}, Form: project.FormLinear, Coefs: coefs("b", 2, "m", -1)}}},
		{Subset: "all", Mechanism: "pas", Params: coefs("e", -70), Gradients: []project.Gradient{{Param: "g", Form: project.FormExponential, Coefs: coefs("A0", 1e-5, "A", 1e-4, "k", .01)}}},
		{Subset: "hot", Mechanism: "hh", Params: coefs("gl", 0), Gradients: []project.Gradient{
			{Param: "gnabar", Domain: project.Domain{Metric: project.MetricRadial, Proximal: project.ChoiceMost, Origin: []float64{1, 2, 3}}, Form: project.FormBoltzmann, Coefs: coefs("A0", .01, "A", .1, "k", -.03, "d", 100)},
			{Param: "gkbar", Domain: project.Domain{Metric: project.MetricProjection, Angle: 80, Start: -20}, Form: project.FormTable, Table: []float64{-50, .02, 0, .036, 200, .01}}}},
		{Subset: "apic", Mechanism: "hh", Params: coefs("ena", 55), Gradients: []project.Gradient{
			{Param: "el", Domain: project.Domain{Proximal: project.ChoiceAll, Distal: project.ChoiceAll}, Form: project.FormExpression, Expr: "rest - 2*p^2", Coefs: coefs("rest", -54)}}},
	}
	c.Output = &project.Output{Section: "axon", X: 1, Threshold: -10}
	c.Synapses = []project.SynSite{{Name: "exc", Type: "ExpSyn", Subset: "tuft", X: .4, Params: coefs("tau", 2)}, {Name: "near", Type: "ExpSyn", Subset: "dend", X: .3}}
	c.Positions = [][]float64{{0, 0, 0}, {150.3, 0, -20}, {-77.1, 12.5, 1e3}}
	p.Points = []project.PointProc{{Name: "clamp", Type: "IClamp", At: project.Place{Cell: "pyr", Section: "soma", X: .5}, Params: coefs("del", 2, "dur", 3, "amp", 2)}}
	for _, l := range [][2]string{{"pyr[0]", "exc_pyr[1][0]"}, {"pyr[0]", "exc_pyr[1][1]"}, {"pyr[1]", "near_pyr[2]"}} {
		p.Links = append(p.Links, project.Link{Name: l[0] + l[1], FromV: &project.Place{Cell: l[0], Section: "axon", X: 1}, To: l[1], Threshold: -10, Delay: 1.5, Weight: []float64{.05}})
	}
	for _, text := range []string{"soma(0.5).v", "apic[1](0.9).v", "pyr[1]/soma(0.5).v", "pyr[1]/dend(0.5).v", "pyr[2]/soma(0.5).v", "exc_pyr[1][1].i", "pyr[2]/apic[2](0.3).hh.m"} {
		r, err := project.ParseRef(text)
		if err != nil {
			panic(err)
		}
		p.Recordings = append(p.Recordings, project.Recording{Ref: r})
	}
	return p
}

func TestKindsAgainstNeuron(t *testing.T) {
	r := verify(t, neuron(t), kinds())
	spikes := 0
	for _, s := range r.Spikes {
		spikes += s.Ours
	}
	if spikes < 4 {
		t.Errorf("%d spikes: the cells don't excite each other", spikes)
	}
}

// Lengths and diameters by area, circuit and taper, on sections without points.
func TestGeometryAgainstNeuron(t *testing.T) {
	p := project.New("geometry")
	p.Run.Tstop = 20
	p.Cells = []project.Cell{{Name: "c", NSeg: project.DefaultNSeg(), Shape: project.Shape{Stylized: []project.StylizedSec{
		{Name: "soma", L: 1, Diam: 1}, {Name: "dend", L: 300, Diam: 2, Parent: "soma", ParentX: 1}, {Name: "bulb", L: 10, Diam: 5, Parent: "dend", ParentX: 1}}}}}
	p.Cells[0].Rules = []project.Rule{
		{Subset: "all", Params: coefs("Ra", 100)},
		{Subset: "soma", Params: coefs("area", 900)},
		{Subset: "bulb", Params: coefs("circuit", 1)},
		{Subset: "dend", Params: coefs("nseg", 9), Gradients: []project.Gradient{{Param: "diam", Domain: project.Domain{Metric: project.MetricArc}, Form: project.FormLinear, Coefs: coefs("b", 3, "m", -2.5)}}},
		{Subset: "all", Mechanism: "hh"},
	}
	p.Points = []project.PointProc{{Name: "clamp", Type: "IClamp", At: project.Place{Section: "soma", X: .5}, Params: coefs("del", 2, "dur", 3, "amp", .5)}}
	for _, at := range []string{"soma", "dend", "bulb"} {
		p.Recordings = append(p.Recordings, project.Recording{Ref: project.Ref{Section: at, X: .5, Var: "v"}})
	}
	verify(t, neuron(t), p)
}

// Instances share one class and one template.
func TestInstancesAreOneKind(t *testing.T) {
	p := kinds()
	files, err := export.Python(p, catalogue(t))
	if err != nil {
		t.Fatal(err)
	}
	script := string(files["main.py"])
	for want, n := range map[string]int{"class Pyr:": 1, `"pyr[1]": Pyr("pyr[1]"),`: 1, `cells["pyr[1]"].position(150.3, 0, -20)  # um`: 1, `cells["pyr[0]"].position`: 0} {
		if strings.Count(script, want) != n {
			t.Errorf("%q is there %d times, want %d", want, strings.Count(script, want), n)
		}
	}
	folder := inHOC(t, p)
	if folder["Pyr.hoc"] == nil || len(folder) != 4 {
		t.Errorf("%d files", len(folder))
	}
	if main := string(folder["main.hoc"]); !strings.Contains(main, ".position(150.3, 0, -20)") {
		t.Error("nobody is moved")
	}
}

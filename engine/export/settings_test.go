package export_test

import (
	"os"
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/project"
)

// tabled draws its gate from a table of one argument and its conductance from one of two; the point process takes one that is constant.
const tabled = `NEURON {
	SUFFIX tabled
	USEION ca READ cai, eca WRITE ica
	RANGE g, open
}
UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(S) = (siemens)
	(mM) = (milli/liter)
}
PARAMETER { g = 1e-4 (S/cm2) }
ASSIGNED {
	v (mV)
	cai (mM)
	eca (mV)
	ica (mA/cm2)
	open
}
BREAKPOINT {
	open = gate(v)*plane(v, cai)
	ica = g*open*(v - eca)
}
FUNCTION_TABLE gate(v (mV))
FUNCTION_TABLE plane(v (mV), ca (mM))
`

const tabledPoint = `NEURON {
	POINT_PROCESS Leaky
	NONSPECIFIC_CURRENT i
	RANGE g, i
}
UNITS {
	(mV) = (millivolt)
	(nA) = (nanoamp)
	(uS) = (microsiemens)
}
PARAMETER { g = 1e-3 (uS) }
ASSIGNED {
	v (mV)
	i (nA)
}
BREAKPOINT { i = g*(v - rest(v)) }
FUNCTION_TABLE rest(v (mV)) (mV)
`

func simMod(t *testing.T, file string) project.ModFile {
	t.Helper()
	src, err := os.ReadFile("../sim/testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return project.ModFile{Name: file[strings.LastIndexByte(file, '/')+1:], Source: string(src)}
}

// settings is a project with settings of the whole model, tables of every form, ion styles, chosen random streams, several players, transfers between
// variables of several kinds.
func settings(t *testing.T) *project.Project {
	p := whole()
	p.Changes, p.Run.Tstop = nil, 20
	p.Mods = append(p.Mods, project.ModFile{Name: "tabled.mod", Source: tabled}, project.ModFile{Name: "leaky.mod", Source: tabledPoint}, simMod(t, "features/noisy.mod"),
		simMod(t, "features/speckle.mod"), simMod(t, "ions/xshift.mod"), simMod(t, "ions/xleak.mod"), simMod(t, "ions/early.mod"), simMod(t, "ions/writera.mod"), simMod(t, "ions/writerb.mod"))
	p.Random = project.RandomSettings{MCellRan4: true, Index: 5, GlobalIndex: 77}
	cell := &p.Cells[1]
	cell.Rules = append(cell.Rules, project.Rule{Subset: "soma", Mechanism: "tabled"}, project.Rule{Subset: "all", Mechanism: "speckle"},
		project.Rule{Subset: "dend", Mechanism: "xleak", Params: params("ex", -33)}, project.Rule{Subset: "twig", Mechanism: "xleak"}, project.Rule{Subset: "twig", Mechanism: "xshift"},
		project.Rule{Subset: "dend", Mechanism: "x_ion", Params: params("xi", 2, "xo", 7), Style: &project.IonStyle{Conc: 1, Erev: 2, EInit: true}},
		project.Rule{Subset: "twig", Mechanism: "x_ion", Style: &project.IonStyle{Conc: 3, Erev: 2, EAdvance: true, CInit: true}},
		project.Rule{Subset: "dend", Mechanism: "early"}, project.Rule{Subset: "dend", Mechanism: "writera"}, project.Rule{Subset: "dend", Mechanism: "writerb"},
		project.Rule{Subset: "dend", Mechanism: "ca_ion", Style: &project.IonStyle{Conc: 3, Erev: 1, CInit: true}})
	p.Tables = []project.Table{
		{Mechanism: "tabled", Name: "gate", Axes: []project.Axis{{At: []float64{-90, -60, -20, 30}}}, Values: []float64{0, .2, .7, 1}},
		{Mechanism: "tabled", Name: "plane", Axes: []project.Axis{{N: 3, Min: -80, Max: 40}, {At: []float64{1e-5, 1e-4}}}, Values: []float64{1, 2, 3, 4, 5, 7}},
		{Mechanism: "Leaky", Name: "rest", Values: []float64{-61}},
	}
	at := func(section string, x float64) project.Place {
		return project.Place{Cell: "ball2", Section: section, X: x}
	}
	zero, one, own := 0, 1, 12
	p.Points = append(p.Points,
		project.PointProc{Name: "leak", Type: "Leaky", At: at("dend", .1)},
		project.PointProc{Name: "noisy", Type: "Noisy", At: at("soma", .5)},
		project.PointProc{Name: "own", Type: "INoise", At: at("soma", .5), Params: params("sd", .02), Streams: []project.Stream{{Name: "r", ID1: 3, ID2: 4, ID3: 5}}},
		project.PointProc{Name: "seeded", Type: "NetStim", Params: params("start", 0, "interval", 1.5, "number", 40, "noise", 1), Streams: []project.Stream{{Name: "ranvar", ID1: 9, ID2: 8, ID3: 7}}},
		project.PointProc{Name: "net", Type: "PatternStim", Pattern: &project.Pattern{T: []float64{.5, 3, 3, 8}, GID: []int{1, 0, 1, 12}}},
		project.PointProc{Name: "train", Type: "VecStim", Pattern: &project.Pattern{T: []float64{12, 1.5, 6}}},
		project.PointProc{Name: "count", Type: "APCount", At: at("soma", .5), Params: params("thresh", -10)},
		project.PointProc{Name: "gap1", Type: "HalfGap", At: at("soma", .5), Params: params("g", .005)},
		project.PointProc{Name: "gap2", Type: "HalfGap", At: project.Place{Section: "soma[0]", X: .5}, Params: params("g", .005)},
		project.PointProc{Name: "gap3", Type: "HalfGap", At: at("twig", 1), Params: params("g", 1e-5)})
	p.Links[2].GID = &own
	p.Links = append(p.Links, project.Link{Name: "s", From: "seeded", To: "fast", Delay: .5, Weight: []float64{.001}},
		project.Link{Name: "n0", From: "net", To: "fast", Delay: .5, Weight: []float64{.003}, GID: &zero}, project.Link{Name: "n1", From: "net", To: "slow", Delay: 1, Weight: []float64{.004}, GID: &one},
		project.Link{Name: "t", From: "train", To: "slow", Delay: .1, Weight: []float64{.003}})
	ref := func(text string) project.Ref {
		r, err := project.ParseRef(text)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	p.Transfers = []project.Transfer{{From: ref("soma[0](0.5).v"), To: ref("gap1.vgap")}, {From: ref("ball2/soma(0.5).v"), To: ref("gap2.vgap")},
		{From: ref("soma[0](0.5).v"), To: ref("gap3.vgap")}, {From: ref("soma[0](0.5).ik"), To: ref("ball2/dend(0.3).xleak.g")}, {From: ref("own.i"), To: ref("leak.g")}}
	for _, text := range []string{"ball2/soma(0.5).tabled.open", "ball2/soma(0.5).ica", "leak.i", "noisy.u", "noisy.n", "own.i", "ball2/dend(0.3).speckle.n", "ball2/twig(0.9).speckle.u",
		"ball2/dend(0.3).ex", "ball2/dend(0.3).xi", "ball2/twig(0.5).ex", "ball2/twig(0.5).xo", "ball2/dend(0.7).early.castate", "ball2/dend(0.7).eca", "ball2/dend(0.7).writera.first",
		"gap1.i", "gap3.vgap", "count.spikes"} {
		p.Recordings = append(p.Recordings, project.Recording{Ref: ref(text)})
	}
	p.Globals = append(p.Globals, params("xi0_x_ion", 3, "xo0_x_ion", 30, "cai0_ca_ion", 2e-4)...)
	return p
}

func TestSettingsAgainstNeuron(t *testing.T) {
	p := settings(t)
	if _, err := export.Python(p, withMods(t, p)); err != nil {
		t.Fatal(err)
	}
	n := neuron(t)
	closeTo(t, differences(t, n, p), 0)
	closeTo(t, differences(t, n, p.WithSecondOrder(2)), 0)
}

package export_test

import (
	"testing"

	"nrngui/engine/project"
)

// varied is a cell whose sections hang on by either end, with 3-D points or without, and whose parameters vary from segment to segment.
func varied() *project.Project {
	p := project.New("Varied")
	at := func(f func(i int) float64) (out []float64) {
		for i := range 5 {
			out = append(out, f(i))
		}
		return out
	}
	p.Cells = []project.Cell{{Name: "cell",
		Shape: project.Shape{Stylized: []project.StylizedSec{
			{Name: "soma", L: 20, Diam: 20, Points: [][]float32{{0, 0, 0, 18}, {10, 0, 0, 21.3}, {20, .1, 0, 17}}},
			{Name: "dend[0]", L: 200, Diam: 2, Parent: "soma", ParentX: 1},
			{Name: "dend[1]", L: 150, Diam: 1.5, Parent: "dend[0]", ParentX: 1, End: 1, Points: [][]float32{{300, 90, 0, .7}, {260, 40, 0, 1.1}, {220, 0, 0, 1.3}}},
			{Name: "dend[2]", L: 90, Diam: 1, Parent: "dend[0]", ParentX: 1},
			{Name: "axon", L: 400, Diam: 1, Parent: "soma", ParentX: 0, End: 1},
		}},
		Subsets: []project.Subset{{Name: "twigs", Members: []string{"dend[1]", "dend[2]"}}},
		Rules: []project.Rule{
			{Subset: "all", Params: params("Ra", 110, "nseg", 5)},
			{Subset: "axon", Params: params("nseg", 7, "rallbranch", 2)},
			{Subset: "dend[1]", Params: params("L", 140.5)},
			{Subset: "dend[0]", Profiles: []project.Profile{{Name: "diam", Values: at(func(i int) float64 { return 2.4 - .3*float64(i) })}, {Name: "cm", Values: []float64{1, 1.5}}}},
			{Subset: "all", Mechanism: "hh", Params: params("gnabar", .1), Profiles: []project.Profile{{Name: "gkbar", Values: at(func(i int) float64 { return .036 + .002*float64(i) })}}},
			{Subset: "twigs", Mechanism: "hh", Profiles: []project.Profile{{Name: "gnabar", Values: at(func(i int) float64 { return .12 / float64(i+1) })}, {Name: "ena", Values: []float64{45, 50, 55}}}},
			{Subset: "dend[2]", Mechanism: "k_ion", Profiles: []project.Profile{{Name: "ek", Values: []float64{-70, -80}}}},
			{Subset: "axon", Mechanism: "extracellular", Params: params("xraxial[0]", 1e6, "xraxial[1]", 1e7), Profiles: []project.Profile{{Name: "xg[0]", Values: []float64{1, .1, .5}}}},
		},
		NSeg: project.NSegRule{Kind: "fixed", N: 1}}}
	p.Points = []project.PointProc{{Name: "step", Type: "IClamp", At: project.Place{Section: "soma", X: .5}, Params: params("del", 3, "dur", 30, "amp", .6)}}
	for _, text := range []string{"soma(0.5).v", "dend[0](0.3).diam", "dend[0](0.7).cm", "dend[1](0.1).v", "dend[1](0.1).hh.gnabar", "dend[1](0.9).area", "dend[1](0.5).ri", "dend[2](0.9).ek", "axon(0.2).v", "axon(0.9).v", "axon(0.3).vext[0]", "dend[1](0.2).ena"} {
		r, err := project.ParseRef(text)
		if err != nil {
			panic(err)
		}
		p.Recordings = append(p.Recordings, project.Recording{Ref: r})
	}
	p.Run.Tstop = 40
	return p
}

func TestVariedAgainstNeuron(t *testing.T) {
	verify(t, neuron(t), varied())
}

func TestVariedInOurHOC(t *testing.T) { equal(t, varied()) }

package export_test

import (
	"slices"
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/project"
)

// bundled is a cell with the mechanisms that NEURON lacks.
func bundled() *project.Project {
	p := whole()
	p.Points = append(p.Points,
		project.PointProc{Name: "noise", Type: "INoise", At: p.Points[0].At, Params: params("sd", .05, "mean", .02)},
		project.PointProc{Name: "noise2", Type: "INoise", At: p.Points[0].At, Params: params("sd", .02, "tau", 0, "stream", 3)},
		project.PointProc{Name: "wave", Type: "ISine", At: p.Points[0].At, Params: params("amp", .02, "freq", 60)},
		project.PointProc{Name: "nmda", Type: "NMDASyn", At: p.Points[0].At},
		project.PointProc{Name: "tired", Type: "TMSyn", At: p.Points[0].At},
		project.PointProc{Name: "beat", Type: "NetStim", Params: params("start", 2, "interval", 5, "number", 20, "noise", .5)},
		project.PointProc{Name: "cell", Type: "IntFire1"},
	)
	here, there := project.Place{Section: "soma[0]", X: .5}, project.Place{Cell: "ball2", Section: "soma", X: .5}
	p.Points = append(p.Points,
		project.PointProc{Name: "gap1", Type: "GapJunction", At: here, Pointers: []project.Pointer{{Name: "vgap", To: project.Ref{Cell: "ball2", Section: "soma", X: .5, Var: "v"}}}},
		project.PointProc{Name: "gap2", Type: "GapJunction", At: there, Pointers: []project.Pointer{{Name: "vgap", To: project.Ref{Section: "soma[0]", X: .5, Var: "v"}}}})
	p.Links = append(p.Links, project.Link{From: "beat", To: "nmda", Delay: 1, Weight: []float64{.001}},
		project.Link{From: "beat", To: "tired", Delay: 1, Weight: []float64{.002, 0, 0, 0, 0}},
		project.Link{From: "beat", To: "cell", Delay: 1, Weight: []float64{.7}})
	return p
}

// The export carries the mod files of built-in mechanisms that NEURON lacks, those that are used and no others.
func TestBundledMods(t *testing.T) {
	p := bundled()
	p.Mods = append(p.Mods, project.ModFile{Name: "ISINE.mod", Source: "NEURON { SUFFIX other }\n"})
	files, err := export.Python(p, withMods(t, p))
	if err != nil {
		t.Fatal(err)
	}
	var mods []string
	for name, data := range files {
		if rest, ok := strings.CutPrefix(name, "mods/"); ok {
			mods = append(mods, rest)
			if len(data) == 0 {
				t.Errorf("%s is empty", name)
			}
		}
	}
	slices.Sort(mods)
	if want := []string{"ISINE.mod", "gapjunction.mod", "inoise.mod", "isine2.mod", "nmdasyn.mod", "slowk.mod", "tmsyn.mod"}; !slices.Equal(mods, want) {
		t.Errorf("mod files %v, want %v", mods, want)
	}
	if !strings.Contains(string(files["main.py"]), "nrnivmodl mods") {
		t.Error("the script does not say how to compile them")
	}
}

// NEURON compiles them and gets the same traces.
func TestBundledAgainstNeuron(t *testing.T) {
	n := neuron(t)
	verify(t, n, bundled())
}

package export_test

import (
	"strings"
	"testing"

	"nrngui/engine/project"
)

// binned keeps arrays: conductances that are given, and what flows through each.
const binned = `NEURON {
	SUFFIX binned
	NONSPECIFIC_CURRENT i
	RANGE gbin, ibin, i
}
UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(S) = (siemens)
}
PARAMETER { gbin[3] (S/cm2) }
ASSIGNED {
	v (mV)
	i (mA/cm2)
	ibin[3] (mA/cm2)
}
BREAKPOINT {
	LOCAL k
	i = 0
	FROM k = 0 TO 2 {
		ibin[k] = gbin[k]*(v + 60 + 10*k)
		i = i + ibin[k]
	}
}
`

// given is a cell with what mod files expect from a script: a random stream and a list of numbers, and with arrays in a mechanism.
func given(t *testing.T) *project.Project {
	p := whole()
	p.Run.Tstop = 20
	p.Mods = append(p.Mods, simMod(t, "features/shaky.mod"), simMod(t, "features/player.mod"), project.ModFile{Name: "binned.mod", Source: binned})
	cell := &p.Cells[1]
	cell.Rules = append(cell.Rules, project.Rule{Subset: "dend", Mechanism: "binned", Params: params("gbin[0]", 1e-5, "gbin[1]", 3e-5, "gbin[2]", 2e-5)})
	at := project.Place{Cell: "ball2", Section: "soma", X: .5}
	seq := 12.0
	p.Points = append(p.Points,
		project.PointProc{Name: "shaky", Type: "Shaky", At: at, Params: params("every", .5), Randoms: []project.Random{{Name: "rng", IDs: []float64{4, 5, 6}, Distribution: "normal", Params: []float64{0, 2}, Seq: &seq}}},
		project.PointProc{Name: "plain", Type: "Shaky", At: at, Randoms: []project.Random{{Name: "rng", IDs: []float64{1}}}},
		project.PointProc{Name: "player", Type: "Player", At: at, Params: params("every", 1.25), Vectors: []project.Vector{{Name: "space", Values: []float64{.1, -.05, .2, 1e-3, 0, .01, .02, -.3, .04, .05, .06, .07}}}})
	for _, text := range []string{"shaky.i", "shaky.drawn", "plain.i", "player.i", "player.index", "ball2/dend(0.5).binned.ibin[1]", "ball2/dend(1).binned.ibin[2]", "ball2/dend(0).binned.gbin[0]"} {
		r, err := project.ParseRef(text)
		if err != nil {
			t.Fatal(err)
		}
		p.Recordings = append(p.Recordings, project.Recording{Ref: r})
	}
	p.Changes = append(p.Changes, project.Change{T: 3, Ref: project.Ref{Cell: "ball2", Section: "dend", X: 1, Var: "binned.gbin[2]"}, Value: 1e-4},
		project.Change{T: 5, Ref: project.Ref{Cell: "ball2", Var: "binned.gbin[1]"}, Subset: "all", Value: 5e-5})
	return p
}

func TestGivenAgainstNeuron(t *testing.T) {
	verify(t, neuron(t), given(t))
}

func TestGivenInHOC(t *testing.T) {
	main := string(inHOC(t, given(t))["main.hoc"])
	for _, want := range []string{
		"  number = new Random()\n  number.Random123(4, 5, 6)\n  number.normal(0, 2)\n  number.seq(12)\n  shaky.noiseFromRandom(number)\n  keep.append(number)\n",
		"  number.uniform(0, 1)\n", "  point_vector.append(0.06, 0.07)\n  keep.append(point_vector)\n  player.play(point_vector)\n",
		"y.record(&ball2.dend.ibin_binned[2](1))", "  ball2.dend gbin_binned[2](1) = 0.0001\n", `{ for (x, 0) gbin_binned[1](x) = 5e-05 }`,
	} {
		if !strings.Contains(main, want) {
			t.Errorf("main.hoc lacks %q", want)
		}
	}
}

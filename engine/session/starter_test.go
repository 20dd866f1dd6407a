package session

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/project"
)

// spikes counts the upward crossings of level (mV).
func spikes(v []float64, level float64) int {
	n := 0
	for i := 1; i < len(v); i++ {
		if v[i] > level && v[i-1] <= level {
			n++
		}
	}
	return n
}

// fires runs a starter project and demands repetitive spikes at the soma.
func fires(t *testing.T, p *project.Project) {
	t.Helper()
	res, err := Simulate(context.Background(), p, catalogue(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := spikes(res.Y[0], -10); n < 4 || n > 15 {
		t.Errorf("%d spikes at %s in %g ms, want repetitive firing", n, res.Refs[0], p.Run.Tstop)
	}
	if n := spikes(res.Y[0], 0); len(res.Spikes) != n {
		t.Errorf("%d spikes noted, %d upward crossings of 0 mV", len(res.Spikes), n)
	}
	if len(res.Refs) < 2 {
		t.Errorf("only %d recordings, want soma and tip at least", len(res.Refs))
	}
}

func TestStarterOfGrownCellsFires(t *testing.T) {
	for seed := uint64(1); seed <= 3; seed++ {
		g := morph.Grow{Preset: "pyramidal", Seed: seed}
		m, err := grow.Grow(g)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { fires(t, project.Starter(m, "", &g)) })
	}
}

func TestStarterOfReconstructionsFires(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "morphologies")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the folder of traced cells is not beside this checkout")
	}
	for _, name := range []string{"c91662.swc", "pyramidal.swc", "BS0284.swc", "Neuron.swc", "xyz_Neurolucida_ASC.asc", "xyz_Eutectics.nts"} {
		t.Run(name, func(t *testing.T) {
			p, problems := project.OpenAny(filepath.Join(dir, name))
			if p == nil {
				t.Fatal(problems)
			}
			fires(t, p)
		})
	}
}

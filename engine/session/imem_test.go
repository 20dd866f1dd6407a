package session

import (
	"math"
	"testing"

	"nrngui/engine/project"
)

// Asking for i_membrane_ in the middle of a run switches it on, and the run goes on where it was: potentials and currents are those of
// a model that had it from the start, to the rounding of a spike.
func TestIMembraneInTheMiddleOfARun(t *testing.T) {
	current := ref("soma", 0.5, "i_membrane_")
	run := func(early bool, middle Command) (v, i float64) {
		r := newRunner(catalogue(t))
		p := spiker()
		p.Run.FastIMem = early
		r.load(p)
		r.apply(Init{})
		steps := func(n int) {
			r.apply(Step{n})
			for r.status == Running {
				r.advance(slice)
			}
		}
		steps(150)
		if middle != nil {
			r.apply(middle)
		}
		steps(150)
		if r.pending.Problems.Failed() {
			t.Fatal(r.pending.Problems)
		}
		values := make([]float64, 2)
		for k, ref := range []project.Ref{ref("soma", 0.5, "v"), current} {
			x, err := r.built.Resolve(ref)
			if err != nil {
				t.Fatal(err)
			}
			values[k] = x.Get()
		}
		return values[0], values[1]
	}
	v0, i0 := run(true, nil)
	for _, c := range []Command{Record{current}, ShapeVar{"i_membrane_"}} {
		v, i := run(false, c)
		if math.Abs(v-v0) > 1e-8 || math.Abs(i-i0) > 1e-8*math.Abs(i0) || i == 0 {
			t.Errorf("%T: v %.15g, i_membrane_ %.15g; from the start %.15g and %.15g", c, v, i, v0, i0)
		}
	}
}

// A change of the number of layers builds the model anew; a wrong one leaves it alone.
func TestSettingsOfLayers(t *testing.T) {
	r := newRunner(catalogue(t))
	p := spiker()
	p.Cells[0].Rules = append(p.Cells[0].Rules, project.Rule{Subset: "dend", Mechanism: "extracellular"})
	r.load(p)
	run := p.Run
	run.Layers = 3
	r.apply(Settings{run})
	if r.built.Model.Layers() != 3 || r.pending.Problems.Failed() {
		t.Fatalf("%d layers; %v", r.built.Model.Layers(), r.pending.Problems)
	}
	if _, err := r.built.Resolve(ref("dend", 0.5, "vext[2]")); err != nil {
		t.Error(err)
	}
	run.Layers = 5000
	r.apply(Settings{run})
	if r.built.Model.Layers() != 3 || !r.pending.Problems.Failed() {
		t.Errorf("%d layers; %v", r.built.Model.Layers(), r.pending.Problems)
	}
}

package export_test

import (
	"context"
	"math"
	"os"
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// fieldAxon is the example of docs/extracellular.md.
func fieldAxon(t *testing.T) *project.Project {
	t.Helper()
	page, err := os.ReadFile("../../docs/extracellular.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```json\n")
	text, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("the page has no project")
	}
	p, err := project.Decode([]byte(text), "extracellular.md")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The spike of the first node jumps to the others, the field makes another one, and the myelin's membrane stays where it is.
func TestFieldAxonRuns(t *testing.T) {
	p := fieldAxon(t)
	p.Recordings = append(p.Recordings, project.Recording{Ref: project.Ref{Section: "myelin1", X: 0.5, Var: "v"}})
	res, err := session.Simulate(context.Background(), p, catalogue(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	highest := func(k int, from, to float64) (most float64) {
		most = math.Inf(-1)
		for i, at := range res.T {
			if at >= from && at < to {
				most = math.Max(most, res.Y[k][i])
			}
		}
		return most
	}
	for k, ref := range res.Refs {
		first, second := highest(k, 0, 4), highest(k, 4, 8)
		switch ref.String() {
		case "node0(0.5).v", "node2(0.5).v":
			if first < 20 || second < 10 {
				t.Errorf("%s reaches %g and %g mV: there is no spike", ref, first, second)
			}
		case "myelin1(0.5).vext[0]":
			if first < 80 {
				t.Errorf("%s reaches %g mV only", ref, first)
			}
		case "myelin1(0.5).v":
			if first > -60 {
				t.Errorf("%s reaches %g mV: the myelin does not insulate", ref, first)
			}
		}
	}
}

func TestFieldAxonAgainstNeuron(t *testing.T) {
	n := neuron(t)
	p := fieldAxon(t)
	verify(t, n, p)
	q := *p
	q.Run.Layers, q.Run.FastIMem = 3, true
	q.Recordings = append(q.Recordings[:len(q.Recordings):len(q.Recordings)],
		project.Recording{Ref: project.Ref{Section: "myelin0", X: 1, Var: "vext[2]"}}, project.Recording{Ref: project.Ref{Section: "myelin0", X: 0.1, Var: "extracellular.vext"}},
		project.Recording{Ref: project.Ref{Section: "node1", X: 0, Var: "i_membrane_"}}, project.Recording{Ref: project.Ref{Section: "node1", X: 0.5, Var: "extracellular.e"}},
		project.Recording{Ref: project.Ref{Section: "node1", X: 0.5, Var: "xg[1]"}})
	q.Changes = append(q.Changes[:len(q.Changes):len(q.Changes)], project.Change{T: 2, Ref: project.Ref{Var: "xg[0]"}, Subset: "myelin", Value: 1e-4},
		project.Change{T: 3, Ref: project.Ref{Section: "node1", X: 0.5, Var: "xraxial[2]"}, Value: 1e3}, project.Change{T: 3.5, Ref: project.Ref{Section: "node1", X: 0.5, Var: "vext[2]"}, Value: 2})
	verify(t, n, &q)
}

func TestLayersInPython(t *testing.T) {
	p := fieldAxon(t)
	files, err := export.Python(p, catalogue(t))
	if err != nil {
		t.Fatal(err)
	}
	script := string(files["main.py"])
	for _, want := range []string{
		"h.nlayer_extracellular(2)\n", "h.CVode().use_fast_imem(True)", "seg.xraxial[0] = 800000  # MOhm/cm", "seg.xc[0] = 0.0016  # uF/cm2",
		"_ref_vext[0])", `Sampled(lambda: vext(cells["axon"].section["myelin1"](0.5), 1))`, "_ref_i_membrane)", "_ref_i_membrane_)", "seg.e_extracellular = -80",
	} {
		if !strings.Contains(script, want) {
			t.Errorf("the script lacks %q", want)
		}
	}
	p.Changes = append(p.Changes, project.Change{T: 1, Ref: project.Ref{Var: "vext[1]"}, Subset: "all", Value: 1})
	if _, err := export.Python(p, catalogue(t)); err == nil || !strings.Contains(err.Error(), "can't set vext[1] of a subset") {
		t.Errorf("error %v", err)
	}
}

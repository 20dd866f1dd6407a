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

// talking is the axon with a mechanism that drives e_extracellular and reads i_membrane by POINTERs to its own segment.
func talking(t *testing.T) *project.Project {
	t.Helper()
	text, err := os.ReadFile("../sim/testdata/extracellular/fieldtalk.mod")
	if err != nil {
		t.Fatal(err)
	}
	p := fieldAxon(t)
	p.Mods = []project.ModFile{{Name: "fieldtalk.mod", Source: string(text)}}
	p.Cells[0].Rules = append(p.Cells[0].Rules, project.Rule{Subset: "nodes", Mechanism: "fieldtalk", Params: params("rx", 3),
		Pointers: []project.SegmentPointer{{Name: "ex", Var: "e_extracellular"}, {Name: "im", Var: "i_membrane"}}})
	p.Globals = append(p.Globals, project.Param{Name: "amp_fieldtalk", Value: 4})
	p.Changes = []project.Change{{T: 0, Ref: project.Ref{Section: "node1", X: 0.5, Var: "rx_fieldtalk"}, Value: 12}}
	p.Recordings = append(p.Recordings, project.Recording{Ref: project.Ref{Section: "node1", X: 0.5, Var: "fieldtalk.er"}}, project.Recording{Ref: project.Ref{Section: "node1", X: 0.5, Var: "vext[0]"}})
	return p
}

func TestSegmentPointers(t *testing.T) {
	p := talking(t)
	back, err := project.Decode(project.Encode(p), "x")
	if err != nil {
		t.Fatal(err)
	}
	res, err := session.Simulate(context.Background(), back, catalogue(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	most := 0.0
	for _, y := range res.Y[len(res.Y)-1] {
		most = math.Max(most, math.Abs(y))
	}
	if math.Abs(most-48) > 0.1 { // 4 nA times 12 Mohm, at the top of a sine
		t.Errorf("vext[0] reaches %g mV, want 48", most)
	}
	files, err := export.Python(p, withMods(t, p))
	if err != nil {
		t.Fatal(err)
	}
	if script := string(files["main.py"]); !strings.Contains(script, "seg.fieldtalk._ref_ex = seg._ref_e_extracellular\n") {
		t.Error("the script does not set the POINTER")
	}
	p.Cells[0].Rules[len(p.Cells[0].Rules)-1].Pointers[0] = project.SegmentPointer{Name: "ey", Var: "vext[4]"}
	list := project.Validate(p, withMods(t, p)).Error()
	for _, want := range []string{`pointer ey: fieldtalk has no POINTER "ey"; did you mean "ex"?`, "pointer ey: vext has the elements vext[0] to vext[1]"} {
		if !strings.Contains(list, want) {
			t.Errorf("want %s\ngot %s", want, list)
		}
	}
}

func TestSegmentPointersAgainstNeuron(t *testing.T) { verify(t, neuron(t), talking(t)) }

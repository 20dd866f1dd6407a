package export_test

import (
	"context"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"testing"

	"nrngui/engine/cellbuild"
	"nrngui/engine/export"
	"nrngui/engine/project"
)

var updateStarts = flag.Bool("update-starts", false, "ask NEURON anew for the traces of testdata/starts.json")

// startsGolden is what NEURON makes of the cells to begin with.
type startsGolden struct {
	Origin, Command string
	Tolerance       string
	V               map[string][][2]float64 // by cell: t and v of the first recording, each ms
}

const startsFile = "testdata/starts.json"

// built lists the cells to begin with, and cells that went through edits of every kind.
func built(t *testing.T) map[string]*project.Project {
	t.Helper()
	out := map[string]*project.Project{}
	for _, s := range cellbuild.Starts() {
		p, err := cellbuild.StarterProject(s.Name, nil)
		if err != nil {
			t.Fatal(err)
		}
		if s.Name == "motoneuron" {
			if p, err = cellbuild.StarterProject(s.Name, map[string]float64{"stems": 4}); err != nil {
				t.Fatal(err)
			}
		}
		out[s.Name] = p
	}
	for name, texts := range map[string][]string{
		"edited ball":      {"split dend(0.3)", "branch dend[0](1) to 80 90 0 as dend", "turn soma", "branch dend[1](0.5) by 70 200 20 diam 0.7 as apic", "reroot dend[1]", "insert before soma long 15 as axon", "connect apic(1) to soma(0)"},
		"edited pyramidal": {"reroot axon", "split apic[0](0.5)", "copy dend[0] to apic[0](0.7) mirror x", "delete dend[1]", "rename apic[1] apic[2] as oblique", "join dend[1]", "scale apic[5] 0.8 diam 1.2", "length axon 150", "turn dend[4]"},
	} {
		from := map[string]string{"edited ball": "ball-and-stick", "edited pyramidal": "pyramidal"}[name]
		p := out[from]
		for _, text := range texts {
			op, err := cellbuild.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			if p, _, err = cellbuild.Edit(p, "", op); err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			if err := cellbuild.InvariantsOf(p); err != nil {
				t.Fatalf("%s: %v", text, err)
			}
		}
		out[name] = p
	}
	return out
}

// The cells to begin with, and edited ones, give in NEURON the traces that they have here.
func TestBuiltCellsAgainstNeuron(t *testing.T) {
	n := neuron(t)
	golden := startsGolden{Origin: "NEURON " + n.Version, Command: "go test ./engine/export -run BuiltCells -update-starts",
		Tolerance: "1e-6 mV: both compute the same formulas in double precision in another order", V: map[string][][2]float64{}}
	for name, p := range built(t) {
		t.Run(name, func(t *testing.T) {
			verify(t, n, p)
			if !*updateStarts {
				return
			}
			dir := t.TempDir()
			files, err := export.Python(p, catalogue(t))
			if err != nil {
				t.Fatal(err)
			}
			if err := export.WriteFolder(dir, files); err != nil {
				t.Fatal(err)
			}
			if err := n.Run(context.Background(), dir, "python"); err != nil {
				t.Fatal(err)
			}
			r, err := export.ReadRun(dir)
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i < len(r.T); i += 40 {
				golden.V[name] = append(golden.V[name], [2]float64{r.T[i], r.Traces[0].Y[i]})
			}
		})
	}
	if *updateStarts {
		data, err := json.Marshal(golden)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.FromSlash(startsFile), append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// They give what NEURON gave once, and all fire.
func TestBuiltCellsGolden(t *testing.T) {
	data, err := os.ReadFile(filepath.FromSlash(startsFile))
	if err != nil {
		t.Fatal(err)
	}
	var golden startsGolden
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	cells := built(t)
	if len(golden.V) != len(cells) {
		t.Errorf("%d golden traces for %d cells", len(golden.V), len(cells))
	}
	for name, p := range cells {
		run := simulated(t, p)
		most, high := 0.0, math.Inf(-1)
		for k, want := range golden.V[name] {
			most = math.Max(most, math.Abs(run.Traces[0].Y[k*40]-want[1]))
		}
		for _, v := range run.Traces[0].Y {
			high = math.Max(high, v)
		}
		if most > limit || len(golden.V[name]) < 50 {
			t.Errorf("%s differs by %g mV", name, most)
		}
		if high < 0 {
			t.Errorf("%s does not fire: it reaches %g mV", name, high)
		}
	}
}

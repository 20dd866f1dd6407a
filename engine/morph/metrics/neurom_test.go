package metrics

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"nrngui/engine/morph/formats"
)

// measured is what NeuroM made of a cell.
type measured struct {
	File string
	Soma *struct {
		Radius, Volume float64
		SurfaceArea    float64 `json:"surface_area"`
		Center         [3]float64
	}
	Types map[string]struct {
		Values        map[string]float64
		Distributions map[string]Stats
		Sholl         []int
	}
}

type goldenFile struct {
	Origin, Command, Tolerance string
	Cells                      []measured
}

// tolerance is relative to the size of the thing: NeuroM keeps points and sums lengths, areas and volumes in single precision.
const tolerance = 1e-4

// TestGolden compares our own grown cells with NeuroM 4.0.6. They are by
//
//	nrn grow -preset pyramidal -seed 3 -points 120 -o pyramidal.swc
//	nrn grow -preset stellate -seed 5 -points 100 -o stellate.swc
//	nrn grow -preset purkinje -seed 7 -points 150 -o purkinje.swc
func TestGolden(t *testing.T) {
	if n := compareAll(t, "testdata/golden.json", "testdata"); n < 3 {
		t.Errorf("only %d cells", n)
	}
}

// TestNeuroM compares the cells of a file made by scripts/crosscheck_neurom.sh.
func TestNeuroM(t *testing.T) {
	file := os.Getenv("NRNGUI_NEUROM")
	if file == "" {
		t.Skip("NRNGUI_NEUROM names no file of NeuroM's measures: scripts/crosscheck_neurom.sh makes one, with NeuroM installed, and runs this test")
	}
	if n := compareAll(t, file, ""); n < 5 {
		t.Errorf("%d cells only, where five are wanted", n)
	}
}

func compareAll(t *testing.T, file, dir string) int {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var g goldenFile
	if err := json.Unmarshal(text, &g); err != nil {
		t.Fatal(err)
	}
	for _, want := range g.Cells {
		t.Run(filepath.Base(want.File), func(t *testing.T) {
			f, err := os.Open(filepath.Join(dir, want.File))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			m, err := formats.Read(f, want.File)
			if err != nil {
				t.Fatal(err)
			}
			compared, worst := compareCell(t, Of(m), want)
			t.Logf("%d numbers equal to those of %s, the farthest by %.1e", compared, g.Origin, worst)
		})
	}
	return len(g.Cells)
}

// compareCell gives how many numbers were compared, and the largest relative difference.
func compareCell(t *testing.T, got *Report, want measured) (n int, worst float64) {
	t.Helper()
	near := func(of, name string, got, want, scale float64) {
		t.Helper()
		n++
		d := math.Abs(got-want) / math.Max(math.Max(math.Abs(want), scale), 1e-12)
		if worst = math.Max(worst, d); !(d <= tolerance) {
			t.Errorf("%s %s: %.9g, NeuroM %.9g", of, name, got, want)
		}
	}
	if (want.Soma != nil) != got.Soma.Known {
		t.Fatalf("soma known: %v", got.Soma.Known)
	}
	if want.Soma != nil {
		near("soma", "radius", got.Soma.Radius, want.Soma.Radius, 0)
		near("soma", "area", got.Soma.Area, want.Soma.SurfaceArea, 0)
		near("soma", "volume", got.Soma.Volume, want.Soma.Volume, 0)
		for k, c := range want.Soma.Center {
			near("soma", "centre", got.Soma.Centre[k], c, 1)
		}
	}
	if len(got.Types) != len(want.Types) {
		t.Errorf("%d types, NeuroM %d", len(got.Types), len(want.Types))
	}
	sholl := got.Sholl(10)
	for i := range got.Types {
		g := &got.Types[i]
		w, ok := want.Types[g.Name]
		if !ok {
			t.Errorf("NeuroM has no type %s", g.Name)
		}
		for name, v := range w.Values {
			near(g.Name, name, g.Value(name), v, 0)
		}
		for name, d := range w.Distributions {
			s := g.Distribution(name).Stats()
			if s.N != d.N {
				t.Errorf("%s %s: %d values, NeuroM %d", g.Name, name, s.N, d.N)
				continue
			}
			scale := math.Max(math.Abs(d.Max), math.Abs(d.Min)) // sums of values of either sign cancel
			near(g.Name, name+" sum", s.Sum, d.Sum, scale)
			near(g.Name, name+" mean", s.Mean, d.Mean, scale)
			near(g.Name, name+" std", s.Std, d.Std, scale)
			near(g.Name, name+" min", s.Min, d.Min, scale)
			near(g.Name, name+" median", s.Median, d.Median, scale)
			near(g.Name, name+" max", s.Max, d.Max, scale)
		}
		for k, c := range w.Sholl {
			if n++; k >= len(sholl.Radii) || sholl.Crossings[i][k] != c {
				t.Errorf("%s crossings at %g um: %v, NeuroM %d", g.Name, sholl.Radii[min(k, len(sholl.Radii)-1)], sholl.Crossings[i][min(k, len(sholl.Radii)-1)], c)
				break
			}
		}
	}
	return n, worst
}

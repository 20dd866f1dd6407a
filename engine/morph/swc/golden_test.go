package swc

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

// textCases are the small SWC texts of our own, each of which shows one rule.
func textCases(t testing.TB) []golden.Case { return golden.Cases(t, "testdata/cases.txt") }

type goldenSection struct {
	golden.Section
	Lambda   *float64
	Diam, Ri []float64
}

// TestRules compares every text with NEURON's import. Golden numbers: testdata/golden.json, made by testdata/golden.py with
// NEURON 9.0.2 on amd64. Points and places are equal to the bit, for single precision leaves no freedom. L, area, lambda and ri
// may differ by the order of a sum on other processors: 1e-14 relative, some units in the last place. Diameters: NEURON keeps an earlier
// value that is within 1e-9 um.
func TestRules(t *testing.T) {
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	made := map[string][]goldenSection{}
	if err := json.Unmarshal(data, &made); err != nil {
		t.Fatal(err)
	}
	cases := textCases(t)
	if len(cases) != len(made) {
		t.Errorf("%d texts, %d golden results: run golden.py", len(cases), len(made))
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			m, err := Read(strings.NewReader(c.Text), c.Name+".swc")
			if err != nil {
				t.Fatalf("%s: %v", c.Rule, err)
			}
			checkSound(t, m)
			want := made[c.Name]
			order := m.CreationOrder()
			if len(order) != len(want) {
				t.Fatalf("%s: %d sections, NEURON %d", c.Rule, len(order), len(want))
			}
			for k, i := range order {
				compareSection(t, m, &m.Sections[i], want[k])
			}
		})
	}
}

func compareSection(t *testing.T, m *morph.Morphology, s *morph.Section, w goldenSection) {
	t.Helper()
	golden.CompareSection(t, m, s, &w.Section)
	c, err := morph.Segments(s.Points, 3, 100)
	if err != nil {
		t.Fatal(err)
	}
	ri := []float64{c.Ri[0], c.Ri[1] + c.Ri[2], c.Ri[3] + c.Ri[4], c.Ri[5]}
	for k := range 4 {
		equal(t, s.Name+" ri", ri[k], w.Ri[k], 1e-14)
		if k < 3 {
			equal(t, s.Name+" diam", c.Diam[k], w.Diam[k], 2e-9/math.Max(1e-3, w.Diam[k]))
		}
	}
	if w.Lambda != nil {
		equal(t, s.Name+" lambda", morph.Lambda(s.Points, 100, 100, 1), *w.Lambda, 1e-14)
	}
}

func equal(t *testing.T, what string, got, want, relative float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-15+relative*math.Abs(want)) {
		t.Errorf("%s is %.17g, NEURON %.17g", what, got, want)
	}
}

// TestWriteBack writes what was read of every text and reads it again.
func TestWriteBack(t *testing.T) {
	for _, c := range textCases(t) {
		m, err := Read(strings.NewReader(c.Text), c.Name+".swc")
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := Write(&out, m); err != nil {
			t.Errorf("%s: %v", c.Name, err)
			continue
		}
		back, err := Read(&out, m.Name)
		if err != nil {
			t.Fatal(err)
		}
		if err := morph.SameSections(m, back); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
}

// shared finds the folder of reconstructions that lies beside the checkout; they are others' work and no part of the project.
func shared(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "..", "shared", "morphologies")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the shared reconstructions (../shared/morphologies beside the checkout) are not here")
	}
	return dir
}

func readFile(t *testing.T, file string) *morph.Morphology {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := Read(f, file)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestWriteShared(t *testing.T) {
	dir := shared(t)
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".swc") {
			continue
		}
		m := readFile(t, dir+"/"+f.Name())
		var out bytes.Buffer
		if err := Write(&out, m); err != nil {
			t.Errorf("%s: %v", f.Name(), err)
		}
	}
}

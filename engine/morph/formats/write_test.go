package formats

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/import3d/golden"
)

// cells are our own: grown ones, and small texts that show what formats differ in.
func cells(t *testing.T) map[string]*morph.Morphology {
	t.Helper()
	out := map[string]*morph.Morphology{}
	for _, preset := range []string{"pyramidal", "stellate", "purkinje"} {
		m, err := grow.Grow(morph.Grow{Preset: preset, Seed: 4, Points: 60})
		if err != nil {
			t.Fatal(err)
		}
		out[preset] = m
	}
	for name, text := range map[string]string{
		"sphere.swc":    "1 1 0 0 0 5 -1\n2 3 0 5 0 1 1\n3 3 0 25 0 1 2\n4 3 30 25 0 .5 3\n5 3 0 65 0 1 3\n",
		"cylinders.swc": "1 1 0 0 0 5 -1\n2 1 0 5 0 6 1\n3 1 0 9 0 3 2\n4 3 0 9 5 1 2\n5 3 0 9 25 1 4\n6 2 0 15 0 .3 3\n7 2 .1 90 .123456789 .3 6\n",
		"types.swc":     "1 1 0 0 0 5 -1\n2 7 5 0 0 1 1\n3 7 9 0 0 1 2\n4 0 -5 0 0 1 1\n5 0 -9 0 0 1 4\n6 5 9 9 0 1 3\n7 -3 9 19 0 1 6\n",
		"outline.asc": `("CellBody" (6 0 0 1) (0 5 0 1) (-6 0 0 1) (0 -5 0 1)) ((Dendrite) (0 4 0 2) (0 54 0 2.5) ((0 54 0 1) (10 64 0 1) | (-10 64 0 1) (0 0 9 2)))
((Axon) (0 0 99 2) (9 9 9 2) ((8 8 8 8)) )`,
		"no soma.asc": "((Apical) (0 4 0 2) (0 54 0 2.5)) ((Axon) (1 2 3 4) (4 5 6 7))",
	} {
		m, err := Read(strings.NewReader(text), name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = m
	}
	return out
}

func target(t *testing.T, name string) Target {
	t.Helper()
	to, err := TargetOf(name)
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// roundTrip writes and reads.
func roundTrip(t *testing.T, to Target, m *morph.Morphology) (*morph.Morphology, []string, error) {
	t.Helper()
	var b bytes.Buffer
	lost, err := to.Write(&b, m)
	if err != nil {
		return nil, nil, err
	}
	back, err := Read(bytes.NewReader(b.Bytes()), "back"+to.Extension)
	if err != nil {
		t.Fatalf("what was written cannot be read: %v", err)
	}
	golden.CheckSound(t, back)
	return back, lost, nil
}

// TestRoundTrip: the formats that hold everything give the same sections back, types, parents, places, connections and points.
func TestRoundTrip(t *testing.T) {
	for _, name := range []string{"neuroml", "hoc"} {
		for cell, m := range cells(t) {
			back, lost, err := roundTrip(t, target(t, name), m)
			if err == nil {
				err = morph.SameSections(m, back)
			}
			if err != nil || len(lost) > 0 {
				t.Errorf("%s as %s: %v, lost %v", cell, name, err, lost)
			}
			for i := range m.Sections {
				if s := &m.Sections[i]; s.Logical && back.Sections[i].Wire != s.Wire && back.Sections[i].Name == s.Name {
					t.Errorf("%s as %s: wire of %s is %v, was %v", cell, name, s.Name, back.Sections[i].Wire, s.Wire)
				}
			}
		}
	}
}

// TestASC: neurites come back, and so does a soma that was traced as an outline.
func TestASC(t *testing.T) {
	all := cells(t)
	for _, cell := range []string{"outline.asc", "no soma.asc"} {
		back, lost, err := roundTrip(t, target(t, "asc"), all[cell])
		if err == nil {
			err = morph.SameSections(all[cell], back)
		}
		if err != nil || len(lost) > 0 {
			t.Errorf("%s: %v, lost %v", cell, err, lost)
		}
	}
	for _, cell := range []string{"sphere.swc", "cylinders.swc", "pyramidal", "stellate", "purkinje"} {
		m := all[cell]
		back, lost, err := roundTrip(t, target(t, "asc"), m)
		if err != nil || len(lost) != 1 {
			t.Errorf("%s: %v, lost %v", cell, err, lost)
			continue
		}
		if err := sameNeurites(m, back); err != nil {
			t.Errorf("%s: %v", cell, err)
		}
	}
	if _, _, err := roundTrip(t, target(t, "asc"), all["types.swc"]); err == nil || !strings.Contains(err.Error(), "has type") {
		t.Errorf("types: %v", err)
	}
}

// sameNeurites compares the points of all sections but the soma, whatever their names.
func sameNeurites(m, back *morph.Morphology) error {
	list := func(m *morph.Morphology) (out []morph.Section) {
		for _, s := range m.Sections {
			if s.Kind != morph.Soma {
				out = append(out, s)
			}
		}
		slices.SortFunc(out, func(a, b morph.Section) int { return slices.CompareFunc(a.Points, b.Points, comparePoints) })
		return out
	}
	a, b := list(m), list(back)
	if len(a) != len(b) {
		return errors.New("other numbers of sections")
	}
	for i := range a {
		p, q := &m.Sections[a[i].Parent], &back.Sections[b[i].Parent]
		if a[i].Kind != b[i].Kind || slices.CompareFunc(a[i].Points, b[i].Points, comparePoints) != 0 {
			return errors.New(a[i].Name + " changes")
		}
		if p.Kind != morph.Soma && comparePoints(p.Points[len(p.Points)-1], q.Points[len(q.Points)-1]) != 0 {
			return errors.New(a[i].Name + " changes its parent")
		}
	}
	return nil
}

func comparePoints(a, b morph.Point) int {
	for k, v := range [4]float32{a.X, a.Y, a.Z, a.Diam} {
		if w := [4]float32{b.X, b.Y, b.Z, b.Diam}[k]; !morph.Alike(float64(v), float64(w)) {
			if v < w {
				return -1
			}
			return 1
		}
	}
	return 0
}

// TestSharedRoundTrip writes and reads the shared reconstructions.
func TestSharedRoundTrip(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t), "*.[as][sw]c"))
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		m, err := readFile(t, file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"neuroml", "hoc"} {
			back, _, err := roundTrip(t, target(t, name), m)
			if err == nil {
				err = morph.SameSections(m, back)
			}
			if err != nil {
				t.Errorf("%s as %s: %v", filepath.Base(file), name, err)
			}
		}
	}
}

// TestSWCTells: what SWC cannot hold is told.
func TestSWCTells(t *testing.T) {
	_, lost, err := roundTrip(t, target(t, "swc"), cells(t)["outline.asc"])
	if err != nil || len(lost) != 2 || !strings.Contains(lost[0], "own first diameter") || !strings.Contains(lost[1], "not all the same") {
		t.Errorf("%v, lost %v", err, lost)
	}
	if _, err := TargetOf("nonsense"); err == nil || !strings.Contains(err.Error(), "neuroml") {
		t.Error(err)
	}
}

// TestNeuroMLTells: a diameter of 0 is written, read again, and told, for the schema does not allow it.
func TestNeuroMLTells(t *testing.T) {
	m, err := Read(strings.NewReader("1 1 0 0 0 5 -1\n2 3 0 9 0 0 1\n3 3 0 19 0 1 2\n"), "zero.swc")
	if err != nil {
		t.Fatal(err)
	}
	back, lost, err := roundTrip(t, target(t, "neuroml"), m)
	if err == nil {
		err = morph.SameSections(m, back)
	}
	if err != nil || len(lost) != 1 || !strings.Contains(lost[0], "1 points have no diameter above 0") {
		t.Errorf("%v, lost %v", err, lost)
	}
}

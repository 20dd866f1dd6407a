package workbench

import (
	"slices"
	"strings"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// rows lists the labels of a group of the inspector.
func rows(s *State, group string) (labels []string) {
	for _, g := range s.Inspect().Groups {
		if g.Key == group {
			for _, e := range g.Rows {
				labels = append(labels, e.Spec.Label)
			}
		}
	}
	return labels
}

func row(t *testing.T, s *State, group, label string) Entry {
	t.Helper()
	for _, g := range s.Inspect().Groups {
		for _, e := range g.Rows {
			if g.Key == group && e.Spec.Label == label {
				return e
			}
		}
	}
	t.Fatalf("%s has no row %s", group, label)
	return Entry{}
}

// Extracellular is inserted, edited layer by layer, shown, recorded and taken off like any mechanism.
func TestLayersInTheWorkbench(t *testing.T) {
	s, f := opened(t)
	table := Table()
	do := func(id string, args ...string) {
		t.Helper()
		if err := Find(table, id).Do(s, f, args); err != nil {
			t.Fatalf("%s %v: %v", id, args, err)
		}
	}
	do("select", "dend")
	do("insert", "extracellular")
	s.Layout.Sections[1].Mechanisms = append(s.Layout.Sections[1].Mechanisms, "extracellular") // the engine's answer
	if got := rows(s, "mech:extracellular"); strings.Join(got, " ") != "xraxial[0] xraxial[1] xg[0] xg[1] xc[0] xc[1] e" {
		t.Errorf("rows %v", got)
	}
	if got := rows(s, "outside"); strings.Join(got, " ") != "i_membrane vext[0] vext[1]" {
		t.Errorf("watched %v", got)
	}
	if got := rows(s, "gates"); slices.Contains(got, "vext") {
		t.Error("vext is among the gates")
	}
	e := row(t, s, "mech:extracellular", "xg[1]")
	if e.Value != 1e9 || e.Spec.Unit != "S/cm2" || e.Spec.Name != "xg[1]" {
		t.Errorf("xg[1] is %+v", e)
	}
	if err := e.Set(f, 0.5, true); err != nil {
		t.Fatal(err)
	}
	if c, ok := last[session.Set](f); !ok || c.Ref.Var != "extracellular.xg[1]" || c.Value != 0.5 || c.Subset != "dend" {
		t.Errorf("sent %+v", c)
	}
	do("set", "dend", "xc[0]", "0.2")
	do("set", "dend", "e_extracellular", "7")
	for label, want := range map[string]float64{"xg[1]": 0.5, "xg[0]": 1e9, "xc[0]": 0.2, "e": 7} {
		if e := row(t, s, "mech:extracellular", label); e.Value != want {
			t.Errorf("%s is %g, want %g", label, e.Value, want)
		}
	}
	for name, unit := range map[string]string{"vext[0]": "mV", "vext[1]": "mV", "i_membrane": "mA/cm2", "xg[0]": "S/cm2", "extracellular.e": "mV", "i_membrane_": "nA"} {
		if !slices.Contains(s.ShapeVars(), name) {
			t.Errorf("%s can't colour the cell", name)
		}
		if got := s.unitOf(project.Ref{Section: "dend", X: 0.5, Var: name}); got != unit {
			t.Errorf("%s is in %q, want %q", name, got, unit)
		}
	}
	do("record", "dend", "0.5", "vext[1]")
	if c, ok := last[session.Record](f); !ok || c.Ref.String() != "dend(0.5).vext[1]" {
		t.Errorf("recorded %+v", c)
	}
	if hits := s.Search(table, "record i_membrane_", 3); len(hits) == 0 || hits[0].Title != "Record dend(0.5).i_membrane_" {
		t.Errorf("found %+v", hits)
	}
	for _, g := range s.Inspect().Groups {
		if g.Key == "mech:extracellular" {
			if err := g.Remove(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	if rows(s, "mech:extracellular") != nil || s.usesLayers() {
		t.Error("it was not taken off")
	}
}

// The number of layers is a run setting, shown where there are some; the inspector follows.
func TestNumberOfLayersInTheWorkbench(t *testing.T) {
	s, f := opened(t)
	s.Sel = Selection{Kind: SelRun}
	if slices.Contains(rows(s, "run"), "layers") {
		t.Error("layers are offered where there are none")
	}
	s.Select(f, Selection{Kind: SelSection, Cell: s.FirstCell(), Name: "dend", X: 0.5})
	if err := s.Insert(f, "extracellular"); err != nil {
		t.Fatal(err)
	}
	s.Sel = Selection{Kind: SelRun}
	e := row(t, s, "run", "layers")
	if e.Value != mech.DefaultLayers {
		t.Errorf("%g layers", e.Value)
	}
	if err := e.Set(f, 3, true); err != nil {
		t.Fatal(err)
	}
	if c, ok := last[session.Settings](f); !ok || c.Run.Layers != 3 {
		t.Errorf("sent %+v", c)
	}
	s.Sel = Selection{Kind: SelSection, Cell: s.FirstCell(), Name: "dend", X: 0.5}
	if !slices.Contains(rows(s, "mech:extracellular"), "xg[2]") {
		t.Errorf("rows %v", rows(s, "mech:extracellular"))
	}
	s.Undo(f)
	if slices.Contains(rows(s, "mech:extracellular"), "xg[2]") {
		t.Error("undo leaves three layers")
	}
}

func TestWatchedDigits(t *testing.T) {
	for x, want := range map[float64]float64{0: 0, 2.69481e-5: 2.7e-5, -2.585e-7: -2.6e-7, 1.23456: 1.235, -64.98765: -64.988, 9.96e-3: 0.01} {
		if got := watchedDigits(x); got != want {
			t.Errorf("%g is shown as %g, want %g", x, got, want)
		}
	}
}

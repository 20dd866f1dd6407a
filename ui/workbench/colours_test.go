package workbench

import (
	"testing"

	"nrngui/engine/session"
)

// The ends of the colours are by the variable, fixed, or evenly about 0; they count for the variable they were chosen for, and are edits of the view.
func TestColourEnds(t *testing.T) {
	s, f := opened(t)
	v := &session.ShapeValues{Var: "v", V: []float32{-70, 10}}
	do := func(id string, args ...string) {
		t.Helper()
		if err := Find(Table(), id).Perform(s, f, args...); err != nil {
			t.Fatal(err)
		}
	}
	ends := func(v *session.ShapeValues) (float32, float32, string) {
		lo, hi, m, _ := s.colourRange(shapeOf(t, s), v)
		return lo, hi, m.Name
	}
	if lo, hi, m := ends(v); lo != -80 || hi != 40 || m != "voltage" {
		t.Errorf("at first %g to %g by %s", lo, hi, m)
	}
	do("colour.range", "-70.123", "-50")
	if lo, hi, _ := ends(v); lo != -70.1 && lo != -70.12 || hi != -50 {
		t.Errorf("fixed: %g to %g", lo, hi)
	}
	gate := &session.ShapeValues{Var: "hh.m", V: []float32{0, 1}}
	if lo, hi, _ := ends(gate); lo != 0 || hi != 1 {
		t.Errorf("the ends of v count for a gate: %g to %g", lo, hi)
	}
	do("colour.range", "symmetric")
	if lo, hi, m := ends(v); lo != -80 || hi != 80 || m != "diverging" {
		t.Errorf("symmetric: %g to %g by %s", lo, hi, m)
	}
	do("colour.map", "grey")
	if _, _, m := ends(v); m != "grey" {
		t.Errorf("the map is %s", m)
	}
	s.Undo(f)
	do("colour.range", "auto")
	do("colour.log")
	s.ShapeVar = "pas.g"
	do("colour.log")
	small := &session.ShapeValues{Var: "pas.g", V: []float32{0, 3e-5, 0.2}}
	if lo, hi, _ := ends(small); lo < 0.9e-5 || lo > 1.1e-5 || hi < 0.2 {
		t.Errorf("by the logarithm %g to %g, want 1e-5 to 0.2", lo, hi)
	}
	for _, bad := range [][]string{{"5", "1"}, {"1"}, {"a", "b"}, {"1", "2", "3"}} {
		if Find(Table(), "colour.range").Perform(s, f, bad...) == nil {
			t.Errorf("colour.range takes %v", bad)
		}
	}
	if Find(Table(), "colour.map").Perform(s, f, "rainbow") == nil {
		t.Error("there is a map called rainbow")
	}
}

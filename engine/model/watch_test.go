package model

import "testing"

// A watched variable is shared by its NetCons, moves with its segment and takes them along when it goes.
func TestWatchedVariables(t *testing.T) {
	m := New(catalogue())
	s := m.NewSection("soma")
	if err := s.SetNSeg(3); err != nil {
		t.Fatal(err)
	}
	if err := s.Insert("leak"); err != nil {
		t.Fatal(err)
	}
	watch := func(x float64, name string) (*NetCon, error) {
		v, err := m.RangeVar(s, x, name)
		if err != nil {
			t.Fatal(err)
		}
		return m.NewNetConVar(s, x, v, name, nil)
	}
	a, err := watch(.5, "g_leak")
	if err != nil {
		t.Fatal(err)
	}
	b, _ := watch(.45, "g_leak")
	c, _ := watch(.5, "e_leak")
	if a.Source != b.Source || a.Source == c.Source {
		t.Error("the NetCons of one variable must share their source, those of two must not")
	}
	if a.Name() != "g_leak" || a.Place().X() != .5 {
		t.Errorf("the source is %s at %g", a.Name(), a.Place().X())
	}
	if err := s.SetNSeg(5); err != nil {
		t.Fatal(err)
	}
	if d, _ := watch(.5, "g_leak"); d.Source != a.Source || a.Gone() {
		t.Error("a section cut anew must keep what is watched at a place")
	}
	for _, name := range []string{"L", "area"} {
		if _, err := watch(.5, name); err == nil {
			t.Errorf("%s can be watched", name)
		}
	}
	if err := s.Uninsert("leak"); err != nil {
		t.Fatal(err)
	}
	if !a.Gone() || !b.Gone() || !c.Gone() || len(m.Sources()) != 0 || len(m.NetCons()) != 0 {
		t.Errorf("%d NetCons and %d sources are left when the mechanism is gone", len(m.NetCons()), len(m.Sources()))
	}
}

package model

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/mech"
)

// layered makes a parent with layers and a child without, three and two segments.
func layered(t *testing.T) (m *Model, a, b *Section) {
	t.Helper()
	cat := catalogue()
	typ, err := mech.NewExtracellular(2)
	if err != nil {
		t.Fatal(err)
	}
	if err := cat.Register(typ); err != nil {
		t.Fatal(err)
	}
	m = New(cat)
	a, b = m.NewSection("a"), m.NewSection("b")
	for s, n := range map[*Section]int{a: 3, b: 2} {
		if err := s.SetNSeg(n); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Connect(b, 0, a, 1); err != nil {
		t.Fatal(err)
	}
	if err := a.Insert("extracellular"); err != nil {
		t.Fatal(err)
	}
	return m, a, b
}

func TestNamesOfLayers(t *testing.T) {
	m, a, b := layered(t)
	for name, want := range map[string]float64{"xraxial": 1e9, "xraxial[1]": 1e9, "xg[0]": 1e9, "xc[1]": 0, "e_extracellular": 0, "extracellular.e": 0,
		"extracellular.xg[1]": 1e9, "vext": 0, "vext[1]": 0, "i_membrane": 0} {
		if v := must[Var](t)(m.RangeVar(a, 0.5, name)); v.Get() != want {
			t.Errorf("%s is %g, want %g", name, v.Get(), want)
		}
	}
	for _, c := range []struct {
		s          *Section
		name, want string
	}{{a, "xg[2]", `unknown variable "xg[2]"`}, {a, "xg[x]", "not a whole number"}, {b, "xg[0]", `"extracellular" is not inserted in "b"`},
		{a, "i_membrane_", "i_membrane_ is not computed in this model"}, {a, "e", "unknown variable"}} {
		if _, err := m.RangeVar(c.s, 0.5, c.name); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %s", c.name, err, c.want)
		}
	}
	m.SetFastIMem(true)
	if v := must[Var](t)(m.RangeVar(b, 1, "i_membrane_")); v.Unit() != "nA" {
		t.Errorf("i_membrane_ is in %q", v.Unit())
	} else if err := v.Set(1); err == nil || !strings.Contains(err.Error(), "computed and can't be set") {
		t.Errorf("error %v", err)
	}
}

// xraxial changes the coupling, so that setting it counts as geometry; impossible values are refused.
func TestSettingLayers(t *testing.T) {
	m, a, _ := layered(t)
	g := m.Geometry()
	axial, xg := must[Var](t)(m.RangeVar(a, 0.5, "xraxial[0]")), must[Var](t)(m.RangeVar(a, 0.5, "xg[1]"))
	if err := xg.Set(0); err != nil || m.Geometry() != g {
		t.Errorf("%v, geometry %d after xg", err, m.Geometry()-g)
	}
	if err := axial.Set(100); err != nil || m.Geometry() == g {
		t.Errorf("%v, geometry did not change with xraxial", err)
	}
	if other := must[Var](t)(m.RangeVar(a, 0.1, "xraxial[0]")); other.Get() != 1e9 || axial.Get() != 100 {
		t.Errorf("xraxial is %g in the middle and %g beside it", axial.Get(), other.Get())
	}
	for v, bad := range map[Var][]float64{axial: {0, -1, math.Inf(1), math.NaN()}, xg: {-1, math.Inf(1), math.NaN()}} {
		for _, x := range bad {
			if err := v.Set(x); err == nil {
				t.Errorf("%g is taken", x)
			}
		}
	}
	if at, ok := m.Address(axial); !ok || at.Cols.Data[at.Slot][at.At] != 100 {
		t.Error("a pointer does not find xraxial")
	}
}

// The ends have a vext of their own; it is the parent's where the node is, and 0 where that has no layers.
func TestVextAtTheEnds(t *testing.T) {
	m, a, b := layered(t)
	end := must[Var](t)(m.RangeVar(a, 1, "vext[1]"))
	if err := end.Set(7); err != nil {
		t.Fatal(err)
	}
	if seg := must[Var](t)(m.RangeVar(a, 0.9, "vext[1]")); seg.Get() != 0 {
		t.Error("the end is the last segment")
	}
	if v := must[Var](t)(m.RangeVar(b, 0, "vext[1]")); v.Get() != 7 {
		t.Errorf("the 0 end of the child has %g, it is the parent's end with 7", v.Get())
	}
	if err := b.Insert("extracellular"); err != nil {
		t.Fatal(err)
	}
	if err := a.Uninsert("extracellular"); err != nil {
		t.Fatal(err)
	}
	border := must[Var](t)(m.RangeVar(b, 0, "vext[0]"))
	if border.Get() != 0 || border.Set(1) == nil {
		t.Error("vext at the border to a section without layers is ground")
	}
	if !math.IsNaN(end.Get()) {
		t.Error("a handle to what was taken off still works")
	}
	c := m.NewSection("c")
	if err := m.Connect(c, 0, b, 0); err != nil { // on the far end of a, by way of the near end of b
		t.Fatal(err)
	}
	if err := b.Uninsert("extracellular"); err != nil {
		t.Fatal(err)
	}
	if err := c.Insert("extracellular"); err != nil {
		t.Fatal(err)
	}
	if next := must[Var](t)(m.RangeVar(c, 0, "vext[0]")); next.Set(4) != nil || must[Var](t)(m.RangeVar(c, 0.5, "vext[0]")).Get() != 4 {
		t.Error("where the owner of the node has no child with layers, the name means the next segment")
	}
	if err := b.Insert("extracellular"); err != nil {
		t.Fatal(err)
	}
	far := must[Var](t)(m.RangeVar(b, 1, "vext[0]"))
	if err := far.Set(3); err != nil || far.Get() != 3 {
		t.Errorf("%v, vext at the far end is %g", err, far.Get())
	}
}

// rows counts the rows of extracellular: a segment each, an end node each, a node at the root.
func TestRowsFollowTheStructure(t *testing.T) {
	m, a, b := layered(t)
	typ, _ := m.Catalogue().Lookup("extracellular")
	cols := m.Columns(typ)
	check := func(what string, want int) {
		t.Helper()
		if m.Columns(typ).N != want {
			t.Errorf("%s: %d rows, want %d", what, cols.N, want)
		}
		for _, s := range m.Sections() {
			if rows, end, _ := s.Outside(); rows != nil && (len(rows) != s.NSeg() || end == nil || end.Cols != cols) {
				t.Errorf("%s: %d rows for %d segments of %s", what, len(rows), s.NSeg(), s.Name())
			}
		}
	}
	check("inserted", 4)
	a.Nodes() // makes the root node
	check("with the root node", 5)
	v := must[Var](t)(m.RangeVar(a, 0.5, "vext[0]"))
	if err := v.Set(9); err != nil {
		t.Fatal(err)
	}
	if err := a.SetNSeg(5); err != nil {
		t.Fatal(err)
	}
	check("five segments", 7)
	if v.Get() != 9 {
		t.Errorf("vext is %g after the cut, want 9", v.Get())
	}
	if err := b.Insert("extracellular"); err != nil {
		t.Fatal(err)
	}
	check("both", 10)
	m.Disconnect(b)
	b.Nodes()
	check("two roots", 11)
	if err := m.Connect(a, 0, b, 1); err != nil {
		t.Fatal(err)
	}
	check("connected the other way", 10)
	m.DeleteSection(a)
	check("one deleted", 4)
	if err := b.Uninsert("extracellular"); err != nil {
		t.Fatal(err)
	}
	check("taken off", 0)
}

func TestSetLayers(t *testing.T) {
	m, a, _ := layered(t)
	if err := m.SetLayers(2); err != nil {
		t.Errorf("the number that there is: %v", err)
	}
	if err := m.SetLayers(3); err == nil || !strings.Contains(err.Error(), `section "a" has extracellular with 2 already`) {
		t.Errorf("error %v", err)
	}
	if err := a.Uninsert("extracellular"); err != nil {
		t.Fatal(err)
	}
	was := m.Catalogue()
	if err := m.SetLayers(0); err == nil || m.Layers() != 2 {
		t.Errorf("error %v, %d layers", err, m.Layers())
	}
	if err := m.SetLayers(3); err != nil || m.Layers() != 3 {
		t.Fatalf("error %v, %d layers", err, m.Layers())
	}
	if typ, _ := was.Lookup("extracellular"); typ.Layers != 2 {
		t.Error("the catalogue of others has changed")
	}
	if err := a.Insert("extracellular"); err != nil {
		t.Fatal(err)
	}
	if v := must[Var](t)(m.RangeVar(a, 0.5, "xg[2]")); v.Get() != 1e9 {
		t.Errorf("xg[2] is %g", v.Get())
	}
}

package mech

import (
	"strings"
	"testing"
)

func TestNewExtracellular(t *testing.T) {
	for _, n := range []int{0, -1, MaxLayers + 1} {
		if _, err := NewExtracellular(n); err == nil || !strings.Contains(err.Error(), "from 1 to 1000") {
			t.Errorf("%d layers: error %v", n, err)
		}
	}
	typ, err := NewExtracellular(3)
	if err != nil {
		t.Fatal(err)
	}
	at, ok := typ.Extracellular()
	if !ok || at.Layers != 3 || at.FirstVext+3 != typ.NCol {
		t.Fatalf("columns %+v of %d", at, typ.NCol)
	}
	row := NewColumns(typ).Add()
	taken := map[int]bool{}
	for i := range typ.Vars {
		v := &typ.Vars[i]
		for k := range v.Len {
			if taken[v.Slot+k] {
				t.Errorf("column %d has two owners", v.Slot+k)
			}
			taken[v.Slot+k] = true
			if got := *row.Value(v.Slot + k); got != v.Default {
				t.Errorf("%s[%d] begins with %g, want %g", v.Name, k, got, v.Default)
			}
		}
	}
	want := map[string]string{"xg": "xg", "vext": "vext", "i_membrane": "i_membrane", "e": "e_extracellular"}
	for name, hoc := range want {
		if v, ok := typ.Var(name); !ok || typ.HocName(v) != hoc {
			t.Errorf("%s is not called %s outside", name, hoc)
		}
	}
	if pas := (&Type{Name: "pas", Vars: []Var{{Name: "e", Len: 1}}}); pas.HocName(&pas.Vars[0]) != "e_pas" {
		t.Error("other mechanisms keep their suffix")
	}
}

func TestElement(t *testing.T) {
	typ, err := NewExtracellular(2)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"xg": 0, "xg[0]": 0, "xg[1]": 1, "e": 0, "xg[2]": -1, "xg[-1]": -1, "xg[": -1, "xg[1": -1, "xg[x]": -1, "yg[0]": -1, "e[1]": -1} {
		v, elem, ok := typ.Element(name)
		if ok != (want >= 0) || ok && (elem != want || v == nil) {
			t.Errorf("%s is element %d, %v; want %d", name, elem, ok, want)
		}
	}
}

// A mod file may not take the place of what the solver knows by itself.
func TestExtracellularStays(t *testing.T) {
	c := NewCatalogue()
	for _, n := range []int{2, 3} { // another number of layers is the same mechanism
		typ, err := NewExtracellular(n)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Register(typ); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Register(&Type{Name: ExtracellularName}); err == nil || !strings.Contains(err.Error(), "give the mechanism another name") {
		t.Errorf("error %v", err)
	}
}

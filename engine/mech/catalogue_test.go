package mech

import (
	"strings"
	"testing"
)

func typeNames(c *Catalogue) string {
	var n []string
	for _, t := range c.Types() {
		n = append(n, t.Name)
	}
	return strings.Join(n, " ")
}

// Ions come first, then what writes concentrations, then the rest as registered; a type registered again keeps its place.
func TestTypesOrder(t *testing.T) {
	c := NewCatalogue()
	for _, typ := range []*Type{
		{Name: "b", Ions: []IonUse{{Ion: "na"}}}, {Name: "pump", WritesConc: true, Ions: []IonUse{{Ion: "ca"}}}, {Name: "a"},
		{Name: "b", Title: "new", Ions: []IonUse{{Ion: "na"}}},
	} {
		if err := c.Register(typ); err != nil {
			t.Fatal(err)
		}
	}
	if got := typeNames(c); got != "na_ion ca_ion pump b a" {
		t.Errorf("order %s", got)
	}
	if b, _ := c.Lookup("b"); b.Title != "new" {
		t.Error("the second b did not replace the first")
	}
	if err := c.RegisterIon("ca", 2); err != nil {
		t.Error(err)
	}
	if err := c.RegisterIon("ca", 3); err == nil {
		t.Error("ca cannot become trivalent")
	}
	if err := c.RegisterIon("mg", 2); err != nil || typeNames(c) != "na_ion ca_ion mg_ion pump b a" {
		t.Errorf("%v, order %s", err, typeNames(c))
	}
	if err := c.Register(&Type{Name: "pool", WritesConc: true, Ions: []IonUse{{Ion: "mg"}}}); err != nil || typeNames(c) != "na_ion ca_ion mg_ion pool pump b a" {
		t.Errorf("%v, order %s: the later writer goes directly behind the ions", err, typeNames(c))
	}
}

// Rows keep their values and handles when instances come, go and move.
func TestColumns(t *testing.T) {
	c := NewColumns(&Type{NCol: 2, NUni: 1, ColInit: []float64{1, 2}, UniInit: []float64{7}})
	var rows []*Row
	for i := range 4 {
		r := c.Add()
		*r.Value(0) = float64(i)
		rows = append(rows, r)
	}
	c.Permute([]int{2, 0, 3, 1})
	for i, r := range rows {
		if *r.Value(0) != float64(i) || *r.Value(1) != 2 {
			t.Errorf("row %d holds %g after the permutation", i, *r.Value(0))
		}
	}
	c.Remove(rows[0])
	for _, i := range []int{1, 2, 3} {
		if *rows[i].Value(0) != float64(i) {
			t.Errorf("row %d holds %g after another was removed", i, *rows[i].Value(0))
		}
	}
	if c.N != 3 || len(c.Data[0]) != 3 || c.Uni[0] != 7 || rows[0].Cols != nil {
		t.Errorf("%d rows, %d values, Uni %v", c.N, len(c.Data[0]), c.Uni)
	}
}

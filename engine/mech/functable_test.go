package mech

import (
	"math"
	"testing"
)

// Values by hand; NEURON's rule: ends clamped, linear in one and two arguments, none in three.
func TestFuncTable(t *testing.T) {
	even := &FuncTable{Values: []float64{1, 3, 2}, Axes: []Axis{{N: 3, Min: 0, Max: 10}}}
	uneven := &FuncTable{Values: []float64{1, 3, 2}, Axes: []Axis{{At: []float64{0, 1, 10}}}}
	two := &FuncTable{Values: []float64{0, 1, 2, 10, 11, 12}, Axes: []Axis{{N: 2, Min: 0, Max: 1}, {At: []float64{0, 1, 4}}}}
	three := &FuncTable{Values: []float64{1, 2, 3, 4, 5, 6, 7, 8}, Axes: []Axis{{N: 2, Max: 1}, {N: 2, Max: 1}, {N: 2, Max: 1}}}
	for _, c := range []struct {
		table *FuncTable
		x     []float64
		want  float64
	}{
		{even, []float64{-1}, 1}, {even, []float64{0}, 1}, {even, []float64{2.5}, 2}, {even, []float64{5}, 3}, {even, []float64{7.5}, 2.5},
		{even, []float64{10}, 2}, {even, []float64{99}, 2},
		{uneven, []float64{0.5}, 2}, {uneven, []float64{1}, 3}, {uneven, []float64{5.5}, 2.5}, {uneven, []float64{11}, 2},
		{two, []float64{0, 2.5}, 1.5}, {two, []float64{0.5, 2.5}, 6.5}, {two, []float64{1, 4}, 12}, {two, []float64{0.25, 9}, 4.5},
		{three, []float64{0.9, 1, 0}, 3}, {three, []float64{1, 1, 1}, 8},
		{&FuncTable{Values: []float64{7}}, []float64{3}, 7},
	} {
		if got := c.table.Eval(c.x); got != c.want {
			t.Errorf("at %v: %g, want %g", c.x, got, c.want)
		}
	}
	if !math.IsNaN(even.Eval([]float64{math.NaN()})) {
		t.Error("NaN is lost")
	}
	cols := NewColumns(&Type{Name: "a", FuncTables: []FuncTableSpec{{Name: "f", Args: []string{"x"}}}})
	for _, bad := range []*FuncTable{
		{}, {Values: []float64{1, 2}}, {Values: []float64{1, 2}, Axes: []Axis{{N: 3, Max: 1}}}, {Values: []float64{1, 2}, Axes: []Axis{{At: []float64{1, 1}}}},
		{Values: []float64{1, 2}, Axes: []Axis{{N: 2, Min: 2, Max: 1}}}, {Values: []float64{1, 2, 3}, Axes: []Axis{{N: 2, Max: 1}}}, two,
	} {
		if cols.SetFuncTable("f", bad) == nil {
			t.Errorf("%+v was taken", bad)
		}
	}
	if cols.SetFuncTable("g", even) == nil || cols.SetFuncTable("f", even) != nil || cols.FuncTables[0] != even {
		t.Error("setting a table by its name fails")
	}
}

// Wherever the first look falls, the index is the last abscissa that is not above x.
func TestFuncTableIndex(t *testing.T) {
	for name, at := range map[string][]float64{"even": {-80, -40, 0, 40, 80}, "uneven": {-80, -79, -78, 0, 1e6}, "two": {1, 2}, "wide": {-1.7e308, 0, 1.7e308},
		"fine": {0, 1e-300, 2e-300, 1}} {
		a := &Axis{At: at}
		var xs []float64
		for i, v := range at {
			xs = append(xs, v, math.Nextafter(v, math.Inf(1)), math.Nextafter(v, math.Inf(-1)))
			if i > 0 {
				xs = append(xs, at[i-1]/2+v/2, at[i-1]*0.1+v*0.9)
			}
		}
		for _, x := range xs {
			want := 0
			for k, v := range at {
				if v <= x {
					want = k
				}
			}
			if got, f := a.index(x); got != want || !(f >= 0 && f <= 1) {
				t.Errorf("%s: index of %g is %d + %g, want %d", name, x, got, f, want)
			}
		}
	}
}

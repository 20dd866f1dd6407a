package mech

import (
	"fmt"
	"math"
)

// FuncTableSpec is one FUNCTION_TABLE: a function whose values are given from outside, one table for all instances of a model.
type FuncTableSpec struct {
	Name string
	Args []string
	Unit string
}

// Axis is the abscissae of one argument of a FuncTable: At, increasing; or, when At is nil, N values from Min to Max in equal steps.
type Axis struct {
	At       []float64
	N        int
	Min, Max float64
}

func (a *Axis) size() int {
	if a.At != nil {
		return len(a.At)
	}
	return a.N
}

// index gives the last abscissa that is not above x, and how far x lies towards the next one; outside it is the end.
func (a *Axis) index(x float64) (int, float64) {
	last := a.size() - 1
	if a.At == nil {
		switch {
		case x <= a.Min || last == 0:
			return 0, 0
		case x >= a.Max:
			return last, 0
		}
		at := (x - a.Min) / ((a.Max - a.Min) / float64(last))
		j := min(int(at), last-1)
		return j, at - float64(j)
	}
	switch {
	case x <= a.At[0]:
		return 0, 0
	case x >= a.At[last]:
		return last, 0
	}
	lo, hi := 0, last
	// Most tables are even: where x would lie then is looked at first.
	if j := max(min(int((x-a.At[0])/(a.At[last]-a.At[0])*float64(last)), last-1), 0); a.At[j] <= x && x < a.At[j+1] {
		lo, hi = j, j+1
	}
	for lo < hi-1 {
		if mid := (lo + hi) / 2; a.At[mid] <= x {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo, (x - a.At[lo]) / (a.At[lo+1] - a.At[lo])
}

// FuncTable is the values of a FUNCTION_TABLE. Values are in row order: the last argument varies fastest. A constant has one value and
// no Axes. Of one argument and of two the value is interpolated linearly, of more it is that of the last abscissa not above, as in NEURON.
type FuncTable struct {
	Values []float64
	Axes   []Axis
}

// Check says whether the table fits a function of so many arguments.
func (t *FuncTable) Check(args int) error {
	if len(t.Axes) == 0 && len(t.Values) == 1 {
		return nil
	}
	if len(t.Axes) != args {
		return fmt.Errorf("the table has %d arguments, the function %d", len(t.Axes), args)
	}
	n := 1
	for i := range t.Axes {
		a := &t.Axes[i]
		size := a.size()
		if size < 1 || size > len(t.Values) {
			return fmt.Errorf("argument %d has %d abscissae for %d values", i+1, size, len(t.Values))
		}
		if n *= size; n > len(t.Values) {
			break
		}
		if a.At == nil && !(a.Min <= a.Max) {
			return fmt.Errorf("argument %d runs from %g to %g", i+1, a.Min, a.Max)
		}
		for k := 1; k < len(a.At); k++ {
			if !(a.At[k] > a.At[k-1]) {
				return fmt.Errorf("abscissa %d of argument %d is %g, which is not above %g", k, i+1, a.At[k], a.At[k-1])
			}
		}
	}
	if n != len(t.Values) {
		return fmt.Errorf("the arguments ask for %d values or more, the table has %d", n, len(t.Values))
	}
	return nil
}

// Eval gives the value at x, one number per argument. NaN gives NaN.
func (t *FuncTable) Eval(x []float64) float64 {
	if len(t.Axes) == 0 {
		return t.Values[0]
	}
	j, first, frac := 0, 0.0, 0.0
	for i := range t.Axes {
		if math.IsNaN(x[i]) {
			return math.NaN()
		}
		k, f := t.Axes[i].index(x[i])
		if i == 0 {
			first = f
		}
		j, frac = j*t.Axes[i].size()+k, f
	}
	switch len(t.Axes) {
	case 1:
		return between(frac, t.Values, j)
	case 2:
		y := between(frac, t.Values, j)
		if first > 0 {
			y = float64((1-first)*y) + float64(first*between(frac, t.Values, j+t.Axes[1].size()))
		}
		return y
	}
	return t.Values[j]
}

// between interpolates from v[j] to v[j+1].
func between(frac float64, v []float64, j int) float64 {
	if frac > 0 {
		return float64((1-frac)*v[j]) + float64(frac*v[j+1])
	}
	return v[j]
}

// SetFuncTable gives the FUNCTION_TABLE of that name its values.
func (c *Columns) SetFuncTable(name string, t *FuncTable) error {
	for k := range c.Type.FuncTables {
		if spec := &c.Type.FuncTables[k]; spec.Name == name {
			if err := t.Check(len(spec.Args)); err != nil {
				return fmt.Errorf("%s of %s: %w", name, c.Type.Name, err)
			}
			c.FuncTables[k] = t
			return nil
		}
	}
	return fmt.Errorf("%s has no FUNCTION_TABLE %s", c.Type.Name, name)
}

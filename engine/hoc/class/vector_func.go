package class

import (
	"math"
	"regexp"
	"strconv"

	"nrngui/engine/hoc/object"
)

// functionMembers call a function by its name for each element.
func functionMembers(f *callables) members {
	return members{
		// apply replaces each element by the function of it.
		"apply": vchain(func(c *object.Call, v *Vector) {
			c.Need(1, 3)
			lo, hi := span(c, 1, len(v.Data))
			g := f.named(c, 0)
			for i := lo; i < hi && i < len(v.Data); i++ { // the function may change the size
				if y := g(object.Num(v.Data[i])); i < len(v.Data) {
					v.Data[i] = y
				}
			}
		}),
		// reduce adds the function of each element to a base.
		"reduce": vnum(func(c *object.Call, v *Vector) float64 {
			c.Need(1, 4)
			sum := c.NumberOr(1, 0)
			lo, hi := span(c, 2, len(v.Data))
			g := f.named(c, 0)
			for i := lo; i < hi && i < len(v.Data); i++ {
				sum += g(object.Num(v.Data[i]))
			}
			return sum
		}),
	}
}

// callables finds functions by name.
type callables struct{ built functions }

var identifier = regexp.MustCompile(`^[A-Za-z_][A-Za-z_0-9]*$`)

// named gives the function whose name is argument i: a func of the object whose code calls, one of top level, or a built-in function.
func (f *callables) named(c *object.Call, i int) func(args ...object.Value) float64 {
	name := c.Text(i)
	if !identifier.MatchString(name) {
		c.Fail("", "argument %d, %q, is not the name of a function", i+1, name)
	}
	number := func(v object.Value) float64 {
		if v.Kind != object.Number {
			c.Fail("", "%s gave %s, not a number", name, v.Kind)
		}
		return v.Num
	}
	for _, in := range []*object.Object{c.Caller, nil} {
		if c.HasProc(name, in) {
			return func(args ...object.Value) float64 { return number(c.CallProc(name, in, args...)) }
		}
	}
	if g := f.built[name]; g != nil {
		call := &object.Call{Runtime: c.Runtime, Caller: c.Caller, What: name}
		return func(args ...object.Value) float64 {
			call.Args = args
			return number(g(call))
		}
	}
	return func(args ...object.Value) float64 { // a function of a mechanism, or of another part of the program
		text := []byte(name + "(")
		for k, a := range args {
			if k > 0 {
				text = append(text, ',')
			}
			if math.IsNaN(a.Num) || math.IsInf(a.Num, 0) {
				c.Fail("", "%s can't be called with %g", name, a.Num)
			}
			text = strconv.AppendFloat(text, a.Num, 'g', -1, 64)
		}
		return number(c.Evaluate(string(append(text, ')')), c.Caller))
	}
}

package class

import (
	"fmt"
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/ir/kernels"
)

func (s *State) mathematics() functions {
	out := functions{
		"atan2": func(c *object.Call) object.Value { return object.Num(kernels.Atan2(c.Number(0), c.Number(1))) },
		"exp": func(c *object.Call) object.Value {
			x := c.Number(0)
			if x < -700 {
				return object.Num(0)
			}
			if x > 700 {
				s.range_(c)
			}
			return object.Num(kernels.Exp(min(x, 700)))
		},
	}
	for name, f := range map[string]func(float64) float64{
		"sin": kernels.Sin, "cos": kernels.Cos, "atan": kernels.Atan, "tanh": kernels.Tanh, "abs": math.Abs, "erf": math.Erf, "erfc": math.Erfc, "int": integer,
	} {
		out[name] = func(c *object.Call) object.Value { return object.Num(f(c.Number(0))) }
	}
	for name, f := range map[string]func(float64) float64{"log": kernels.Log, "log10": kernels.Log10, "sqrt": math.Sqrt} {
		out[name] = func(c *object.Call) object.Value {
			x := c.Number(0)
			y := f(x)
			switch {
			case math.IsNaN(y) && !math.IsNaN(x):
				c.Fail("", "the argument %g is out of the domain", x)
			case x == 0 && math.IsInf(y, 0):
				s.range_(c)
			}
			return object.Num(y)
		}
	}
	return out
}

// mostWarnings is the number of warnings about results out of range that an interpreter prints.
const mostWarnings = 5

// range_ warns that a result is out of range.
func (s *State) range_(c *object.Call) {
	if s.warned++; s.warned > mostWarnings {
		return
	}
	c.Warn(fmt.Sprintf("%s: result out of range\n", c.What))
	if s.warned == mostWarnings {
		c.Warn("No more warnings of results out of range\n")
	}
}

// integer cuts to an integer of 64 bits; what is nearer than object.Epsilon to the next one becomes that.
func integer(x float64) float64 {
	if x < 0 {
		x -= object.Epsilon
	} else {
		x += object.Epsilon
	}
	if !(x > -1<<63 && x < 1<<63) {
		return -1 << 63
	}
	return float64(int64(x))
}

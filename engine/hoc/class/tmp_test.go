package class_test

import (
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/text"
)

func temporary(s *session) {
	s.Func("printf", func(c *object.Call) object.Value {
		var args []any
		for i := 1; i < c.N(); i++ {
			if c.Is(i, object.Number) {
				args = append(args, c.Number(i))
			} else {
				args = append(args, c.Text(i))
			}
		}
		t, err := text.Format(c.Text(0), args...)
		object.Check(err)
		c.Print(t)
		return object.Num(float64(len(t)))
	})
	for n, f := range map[string]func(float64) float64{"sqrt": math.Sqrt, "exp": math.Exp, "abs": math.Abs} {
		s.Func(n, func(c *object.Call) object.Value { return object.Num(f(c.Number(0))) })
	}
}

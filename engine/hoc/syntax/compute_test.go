package syntax

import "testing"

func TestCompute(t *testing.T) {
	for _, c := range []struct {
		op      string
		a, b, v float64
		ok      bool
	}{
		{"+", 2, 3, 5, true}, {"-", 2, 3, -1, true}, {"*", 2, 3, 6, true}, {"/", 3, 2, 1.5, true}, {"/", 3, 0, 0, false}, {"%", 7, 4, 3, true}, {"%", 7, 0, 0, false}, {"^", 2, 3, 8, true},
		{"==", 1, 1 + 1e-12, 1, true}, {"==", 1, 1 + 1e-10, 0, true}, {"!=", 1, 1 + 1e-12, 0, true}, {"<", 1, 1 + 1e-12, 0, true}, {"<", 1, 2, 1, true}, {"<=", 1 + 1e-12, 1, 1, true},
		{">", 1 + 1e-12, 1, 0, true}, {">", 2, 1, 1, true}, {">=", 1, 1 + 1e-12, 1, true}, {"&&", 2, 0, 0, true}, {"&&", 2, 3, 1, true}, {"||", 0, 3, 1, true}, {"||", 0, 0, 0, true}, {"=", 1, 1, 0, false},
	} {
		if v, ok := Compute(c.op, c.a, c.b); ok != c.ok || ok && v != c.v {
			t.Errorf("%g %s %g is %g, %v", c.a, c.op, c.b, v, ok)
		}
	}
}

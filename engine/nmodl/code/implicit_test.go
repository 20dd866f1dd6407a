package code

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"nrngui/engine/mech"
)

// derivimplicit solves s = s_old + dt*f(s): the residual of what it finds is zero, to rounding for linear systems (1e-15 of the terms), to the
// 1e-9 of its last move for others.
func TestDerivimplicit(t *testing.T) {
	for _, c := range []struct {
		name, eqs string
		f         func(s [3]float64) [3]float64
		rel       float64
	}{
		{"linear coupled", "a' = -a*4 + b*3 + c\n b' = 1 - b*2 + 5*a\n c' = -c/7 + a", func(s [3]float64) [3]float64 {
			return [3]float64{-s[0]*4 + s[1]*3 + s[2], 1 - s[1]*2 + 5*s[0], -s[2]/7 + s[0]}
		}, 4e-15},
		{"pump", "a' = 0.3 - 2*a/(a + 0.5)\n b' = 1\n c' = -c", func(s [3]float64) [3]float64 {
			return [3]float64{0.3 - 2*s[0]/(s[0]+0.5), 1, -s[2]}
		}, 1e-8},
		{"product", "a' = -a*b\n b' = a*b - c*c\n c' = exp(-c) - c", func(s [3]float64) [3]float64 {
			return [3]float64{-s[0] * s[1], s[0]*s[1] - s[2]*s[2], math.Exp(-s[2]) - s[2]}
		}, 1e-8},
		{"through an assigned variable", "k = a*a\n a' = -k\n b' = k\n c' = 0", func(s [3]float64) [3]float64 {
			return [3]float64{-s[0] * s[0], s[0] * s[0], 0}
		}, 1e-8},
		{"through a procedure", "rate()\n a' = -k\n b' = k\n c' = 0", func(s [3]float64) [3]float64 {
			return [3]float64{-s[0] * s[1], s[0] * s[1], 0}
		}, 1e-8},
	} {
		for _, dt := range []float64{0.025, 0.1} {
			b := newBench(t, "NEURON { SUFFIX d }\nASSIGNED { k }\nSTATE { a b c }\nBREAKPOINT { SOLVE s METHOD derivimplicit }\nDERIVATIVE s {\n"+c.eqs+"\n}\nPROCEDURE rate() { k = a*b }\n")
			old := [3]float64{0.7, 0.2, 1.3}
			for i, n := range []string{"a", "b", "c"} {
				*b.val(n) = old[i]
			}
			b.cols.Uni[mech.UniDt] = dt
			b.run(b.t.Update)
			s := [3]float64{*b.val("a"), *b.val("b"), *b.val("c")}
			f := c.f(s)
			for i := range s {
				if r := s[i] - old[i] - dt*f[i]; math.Abs(r) > c.rel {
					t.Errorf("%s, dt %g: residual of state %d is %g (values %v)", c.name, dt, i, r, s)
				}
			}
			if s == old {
				t.Errorf("%s: nothing moved", c.name)
			}
		}
	}
}

// Where cnexp cannot be used the whole block is solved by derivimplicit, and the Type says so.
func TestCnexpFallsBack(t *testing.T) {
	b := newBench(t, "NEURON { SUFFIX d }\nSTATE { a b }\nBREAKPOINT { SOLVE s METHOD cnexp }\nDERIVATIVE s { a' = -a/(1 + a)  b' = -b }\n")
	if len(b.t.Assumptions) == 0 {
		t.Error("no word about it")
	}
	*b.val("a"), *b.val("b") = 1, 1
	b.cols.Uni[mech.UniDt] = 0.1
	b.run(b.t.Update)
	if got, want := *b.val("a"), (math.Sqrt(4.01)-0.1)/2; math.Abs(got-want) > 1e-9 {
		t.Errorf("a = %v, want %v", got, want)
	}
	if got := *b.val("b"); math.Abs(got-1/1.1) > 1e-9 {
		t.Errorf("b = %v, want the implicit %v", got, 1/1.1)
	}
}

// A state multiplied by itself decays under cnexp as it does in NEURON, and without METHOD it stays; both are worth a warning.
func TestQuirksOfNEURON(t *testing.T) {
	for _, c := range []struct {
		method string
		a      float64
		word   string
	}{{"METHOD cnexp", 2 - (1-math.Exp(0.1*(0.5-2*2*0.3)))*2, "decay to 0"}, {"", 2, "has no METHOD"}} {
		src := "NEURON { SUFFIX d }\nSTATE { a b }\nASSIGNED { k }\nBREAKPOINT { SOLVE s " + c.method + " }\nDERIVATIVE s { k = k + 1  a' = 0.5*a - 0.3*a*a  b' = 1 - b }\n"
		_, list := Compile([]byte(src), "d.mod")
		if !strings.Contains(fmt.Sprint(list), c.word) {
			t.Errorf("%s: the messages are %v", c.method, list)
		}
		b := newBench(t, src)
		*b.val("a") = 2
		b.cols.Uni[mech.UniDt] = 0.1
		b.run(b.t.Update)
		if got := *b.val("a"); math.Abs(got-c.a) > 1e-15 {
			t.Errorf("%s: a = %v, want %v", c.method, got, c.a)
		}
		if b.want(t, "k", 1); c.method == "" {
			b.want(t, "b", 0)
		}
	}
}

// euler moves all states by their derivatives at the old states.
func TestEuler(t *testing.T) {
	b := newBench(t, "NEURON { SUFFIX d }\nSTATE { a b }\nBREAKPOINT { SOLVE s METHOD euler }\nDERIVATIVE s { a' = b  b' = -a }\n")
	*b.val("a"), *b.val("b") = 1, 2
	b.cols.Uni[mech.UniDt] = 0.5
	b.run(b.t.Update)
	b.want(t, "a", 2)
	b.want(t, "b", 1.5)
}

package syntax_test

import (
	"fmt"

	"nrngui/engine/nmodl/syntax"
)

func Example() {
	f, errs := syntax.Parse([]byte(`NEURON { SUFFIX leak NONSPECIFIC_CURRENT i RANGE g, e }
PARAMETER { g = .001 (S/cm2) e = -65 (mV) : reversal
}
BREAKPOINT { i = g*(v-e) }`), "leak.mod")
	fmt.Println(errs.Failed())
	fmt.Print(syntax.Print(f))
	// Output:
	// false
	// NEURON {
	//   SUFFIX leak
	//   NONSPECIFIC_CURRENT i
	//   RANGE g, e
	// }
	// PARAMETER {
	//   g = .001 (S/cm2)
	//   e = -65 (mV) : reversal
	// }
	// BREAKPOINT {
	//   i = g * (v - e)
	// }
}

func ExampleParse_errors() {
	_, errs := syntax.Parse([]byte("PROCEDURE f(x) {\n\twhle (x > 1) {\n\t}\n\tx += 1\n}"), "f.mod")
	for _, e := range errs {
		fmt.Println(e)
	}
	// Output:
	// f.mod:2:15: a call of 'whle' cannot have a block; did you mean while?
	// f.mod:4:4: after 'x' the sign '=' is missing before '+'; NMODL has no += or ++; write x = x + ...
}

func ExampleRewrite() {
	f, _ := syntax.Parse([]byte("PROCEDURE p() { y = 2 * x^2 }"), "p.mod")
	f = syntax.Rewrite(f, func(x syntax.Expr) syntax.Expr {
		if b, ok := x.(*syntax.Binary); ok && b.Op == syntax.Pow {
			return &syntax.Binary{At: b.At, Op: syntax.Mul, X: b.X, Y: syntax.Clone(b.X)}
		}
		return x
	})
	fmt.Print(syntax.Print(f))
	// Output:
	// PROCEDURE p() {
	//   y = 2 * (x * x)
	// }
}

func ExampleWalk() {
	f, _ := syntax.Parse([]byte("FUNCTION f(v) { f = exp(v) + g(v)*v }"), "f.mod")
	syntax.WalkFile(f, func(n syntax.Node) bool {
		if c, ok := n.(*syntax.Call); ok {
			fmt.Println(c.Pos(), c.Fun.Name)
		}
		return true
	})
	// Output:
	// f.mod:1:21 exp
	// f.mod:1:30 g
}

package code_test

import (
	"fmt"

	"nrngui/engine/nmodl/code"
)

// A leak channel from text to metadata.
func ExampleCompile() {
	t, errs := code.Compile([]byte(`
NEURON { SUFFIX leak  NONSPECIFIC_CURRENT i  RANGE g }
PARAMETER { g = 0.001 (S/cm2)  : conductance
}
ASSIGNED { v (mV)  i (mA/cm2) }
BREAKPOINT { i = g*(v + 70) }
`), "leak.mod")
	if errs.Failed() {
		fmt.Println(errs)
		return
	}
	g, _ := t.Var("g")
	fmt.Println(t.HocName(g), g.Default, g.Unit, g.Doc)
	fmt.Println(t.Current[0].Name, t.NonlinearInV)
	// Output:
	// g_leak 0.001 S/cm2 conductance
	// i false
}

// What becomes of an equation.
func ExamplePrint() {
	text, _ := code.Print([]byte(`
NEURON { SUFFIX gate }
ASSIGNED { inf  tau }
STATE { m }
BREAKPOINT { SOLVE s METHOD cnexp }
DERIVATIVE s { m' = (inf - m)/tau }
`), "gate.mod", "fold")
	fmt.Print(text)
	// Output:
	// PROCEDURE advance() {
	//   m = m + (1 - nrn_exp(dt * (-1 / tau))) * (inf - m)
	// }
}

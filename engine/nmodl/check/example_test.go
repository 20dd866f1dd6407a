package check_test

import (
	"fmt"

	"nrngui/engine/nmodl/check"
	"nrngui/engine/nmodl/syntax"
)

func ExampleFile() {
	f, _ := syntax.Parse([]byte(`NEURON { SUFFIX leak NONSPECIFIC_CURRENT i RANGE g, e }
UNITS { (mA) = (milliamp)  FARADAY = (faraday) (coulomb) }
PARAMETER { g = .001 (S/cm2) e = -65 (mV) }
ASSIGNED { v (mV) i (mA/cm2) x (mA/cm2) }
BREAKPOINT { x = g*v i = g*(v-E)*e }`), "leak.mod")
	info, errs := check.File(f, check.Options{Units: true})
	fmt.Println(info.Name, info.Names["FARADAY"].Value)
	for _, e := range errs {
		fmt.Println(e)
	}
	// Output:
	// leak 96485.33212331001
	// leak.mod:5:22: warning: units: the sides of '=' do not fit: i is a current density (mA/cm2), g * (v - E) * e is of the dimension kg/sec3 (0.01 kg/sec3)
	// leak.mod:5:31: E is declared nowhere; did you mean e?
}

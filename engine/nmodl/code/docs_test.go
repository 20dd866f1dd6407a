package code

import (
	"os"
	"strings"
	"testing"
)

// The examples of docs/mechanisms.md compile, without a warning; what the page says is refused is refused.
func TestMechanismsPage(t *testing.T) {
	page, err := os.ReadFile("../../../docs/mechanisms.md")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(page), "```nmodl\n")
	if len(parts) != 5 {
		t.Errorf("%d examples", len(parts)-1)
	}
	for _, p := range parts[1:] {
		src, _, _ := strings.Cut(p, "```")
		title, _, _ := strings.Cut(src, "\n")
		if typ, errs := Compile([]byte(src), "docs.mod"); len(errs) > 0 {
			t.Errorf("%s: %v", title, errs)
		} else if typ.Rates == nil {
			t.Errorf("%s: no currents", title)
		}
	}
	for _, bad := range []string{
		"INITIAL {\nVERBATIM\nn = table_of_mine(3);\nENDVERBATIM\n}\n",
		"BREAKPOINT { SOLVE k METHOD matexp }\nKINETIC k { ~ a <-> b (1, 1) }\n",
		"BREAKPOINT { SOLVE k METHOD gear }\nDERIVATIVE k { a' = 1 }\n",
		"BREAKPOINT { SOLVE k }\nDISCRETE k { a = 1 }\n",
		"INITIAL { LAG a BY n }\n",
		"BREAKPOINT { while (n) { SOLVE k METHOD cnexp } }\nDERIVATIVE k { a' = 1 }\n",
		"FUNCTION f(x) { f = f(x - 1) }\n",
		"BREAKPOINT { SOLVE k METHOD sparse }\nKINETIC k { FROM i = 0 TO n { ~ c[i] <-> a (1, 1) } }\n",
		"BREAKPOINT { SOLVE k METHOD cnexp }\nDERIVATIVE k { a'' = 1 }\n",
	} {
		if _, errs := Compile([]byte("NEURON { SUFFIX x }\nSTATE { a b c[2] }\nASSIGNED { n }\n"+bad), "bad.mod"); !errs.Failed() {
			t.Errorf("%q was taken", bad)
		}
	}
}

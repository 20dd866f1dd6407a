package lower

import (
	"fmt"
	"os"
	"testing"

	"nrngui/engine/nmodl/syntax"
)

func TestTry(t *testing.T) {
	for _, n := range []string{"pas", "hh", "iclamp", "seclamp", "exp2syn", "expsyn", "netstim"} {
		src, _ := os.ReadFile("../../mech/builtin/" + n + ".mod")
		f, errs := syntax.Parse(src, n+".mod")
		if len(errs) > 0 {
			fmt.Println(errs)
		}
		p := New(f)
		Run(p, "")
		if len(p.Errs) > 0 {
			fmt.Println(p.Errs)
		}
		fmt.Println("=====", n)
		fmt.Println(p.Print())
	}
}

package code

import (
	"slices"
	"testing"

	"nrngui/engine/mech"
)

// EXTERNAL makes a name another mechanism's, whether or not PARAMETER or ASSIGNED give it a unit: it is no variable of this one.
func TestExternalDeclaredToo(t *testing.T) {
	for _, decl := range []string{"", "ASSIGNED { gmax_kdr (S/cm2) }", "PARAMETER { gmax_kdr = 3 (S/cm2) }"} {
		typ, list := Compile([]byte("NEURON { SUFFIX spy RANGE seen EXTERNAL gmax_kdr }\nASSIGNED { seen (S/cm2) }\n"+decl+"\nBREAKPOINT { seen = gmax_kdr }"), "spy.mod")
		if err := list.Err(); err != nil {
			t.Errorf("%s: %v", decl, err)
			continue
		}
		if !slices.ContainsFunc(typ.Ext, func(e mech.ExtSlot) bool { return e.Kind == mech.OtherGlobal && e.Name == "gmax_kdr" }) {
			t.Errorf("%s: %v", decl, typ.Ext)
		}
		if _, ok := typ.Var("gmax_kdr"); ok {
			t.Errorf("%s: it is a variable of its own", decl)
		}
	}
}

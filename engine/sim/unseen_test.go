package sim

import (
	"testing"

	"nrngui/engine/ir"
)

// A hidden variable is stored in a step only where a block reads it before it computes it; RANGE variables always are, and so is everything by INITIAL.
func TestUnseenColumns(t *testing.T) {
	cat := withText(t, builtins(t), `NEURON { SUFFIX hiding NONSPECIFIC_CURRENT i RANGE open }
ASSIGNED { v (mV) i (mA/cm2) a b last open }
STATE { n }
INITIAL { n = 0 last = 0 }
BREAKPOINT { SOLVE s METHOD cnexp  i = 0*n }
DERIVATIVE s { a = exp(-v/50)  b = a/2  open = a + b  last = last + b  n' = open - n }`)
	typ, _ := cat.Lookup("hiding")
	slot := map[string]int32{}
	for _, v := range typ.Vars {
		slot[v.Name] = int32(v.Slot)
	}
	stored := func(f *ir.Func) map[int32]bool {
		out := map[int32]bool{}
		for _, in := range f.Code {
			if in.Op == ir.StoreCol {
				out[in.Slot] = true
			}
		}
		return out
	}
	before, after := stored(typ.Update), stored(stepsOf(typ).update)
	for name, want := range map[string]bool{"a": false, "b": false, "last": true, "open": true, "n": true} {
		if !before[slot[name]] || after[slot[name]] != want {
			t.Errorf("%s is stored: %v by the block, %v in a step; wanted %v", name, before[slot[name]], after[slot[name]], want)
		}
	}
	if err := stepsOf(typ).update.Validate(); err != nil {
		t.Error(err)
	}
	m := benchModel(t, cat, 50, false, "hiding")
	in := start(t, m, DefaultSettings())
	until(t, in, 1)
	s := m.Sections()[0]
	n, open := rangeVar(t, s, 0.5, "hiding.n").Get(), rangeVar(t, s, 0.5, "hiding.open").Get()
	if !(n > 0) || !(open > 0) {
		t.Errorf("n is %g, open %g", n, open)
	}
}

package mech

import "nrngui/engine/ir"

// StoredColumns says which columns the blocks that run by themselves store to.
func (t *Type) StoredColumns() map[int]bool { return t.stores(ir.StoreCol, HostColSet, t.NCol) }

// StoredGlobals is StoredColumns for GLOBAL variables.
func (t *Type) StoredGlobals() map[int]bool { return t.stores(ir.StoreUni, HostUniSet, t.NUni) }

func (t *Type) stores(op ir.Op, host int32, n int) map[int]bool {
	out := map[int]bool{}
	for _, f := range append([]*ir.Func{t.Receive, t.Rates, t.Update, t.After, t.Init, t.RecvInit}, t.Hooks[:]...) {
		if f == nil {
			continue
		}
		for _, in := range f.Code {
			if in.Op == op {
				out[int(in.Slot)] = true
			}
			if in.Op == ir.Call && in.Slot == host { // which element is known when it runs
				for k := range n {
					out[k] = true
				}
			}
		}
	}
	return out
}

// OfIon says whether a name of the mechanism is a variable of an ion that it uses, which the ion keeps.
func (t *Type) OfIon(name string) bool {
	for _, u := range t.Ions {
		if name == "e"+u.Ion || name == u.Ion+"i" || name == u.Ion+"o" || name == "i"+u.Ion {
			return true
		}
	}
	return false
}

package sim

import (
	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// stepFuncs is what a mechanism does in every step, without the stores to columns that nobody sees: an ASSIGNED variable that is not RANGE and
// that every block computes itself before it uses it, such as the rates alpha and beta of many channels. They cost time and place in the cache. Nor are there
// the calls of at_time, which change nothing in a fixed step, where nobody asks for the answer.
type stepFuncs struct {
	rates, update, after *ir.Func
	hooks                [mech.Moments]*ir.Func
}

// stepsOf makes the functions of a step.
func stepsOf(t *mech.Type) stepFuncs {
	s := stepFuncs{t.Rates, t.Update, t.After, t.Hooks}
	unseen := unseenColumns(t)
	all := []**ir.Func{&s.rates, &s.update, &s.after}
	for k := range s.hooks {
		all = append(all, &s.hooks[k])
	}
	for _, f := range all {
		if *f != nil {
			*f = (*f).Without(func(slot int32) bool { return unseen[slot] }, func(slot int32) bool { return slot == mech.HostAtTime })
		}
	}
	return s
}

// unseenColumns finds the columns of a mechanism that no block reads and no name leads to.
func unseenColumns(t *mech.Type) map[int32]bool {
	unseen := map[int32]bool{}
	for _, v := range t.Vars {
		if !v.Range && !v.Global && v.Role == mech.Assigned {
			for k := range v.Len {
				unseen[int32(v.Slot+k)] = true
			}
		}
	}
	for _, c := range t.Current {
		delete(unseen, int32(c.Slot))
	}
	for i := range t.Tables {
		for _, k := range t.Tables[i].DepCols {
			delete(unseen, int32(k))
		}
	}
	for _, f := range functions(t) {
		for i := range f.Code {
			switch in := &f.Code[i]; {
			case in.Op == ir.Col:
				delete(unseen, in.Slot)
			case in.Op == ir.Call && (in.Slot == mech.HostColGet || in.Slot == mech.HostColSet): // which column is known when it runs
				return nil
			}
		}
	}
	return unseen
}

// functions lists everything of a mechanism that may read a column.
func functions(t *mech.Type) []*ir.Func {
	list := append(blocks(t), t.Watches...)
	for _, f := range t.Functions {
		list = append(list, f)
	}
	for i := range t.Tables {
		list = append(list, t.Tables[i].From, t.Tables[i].To, t.Tables[i].Fill)
	}
	for _, d := range t.Diffusion {
		list = append(list, d.Coef, d.Volume)
	}
	var out []*ir.Func
	for _, f := range list {
		if f != nil {
			out = append(out, f)
		}
	}
	return out
}

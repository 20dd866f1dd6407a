package ir

// Globals says how f deals with Uni slots, for one instance.
type Globals struct {
	Early  map[int32]bool // some path loads the slot before it has stored to it
	Stored map[int32]bool // some path stores to it
	Always map[int32]bool // every path does
}

// Globals follows the loads and stores of Uni slots along all paths.
func (f *Func) Globals() Globals {
	g := Globals{Early: map[int32]bool{}, Stored: map[int32]bool{}}
	have := map[int32]bool{}
	type scope struct{ entry, then, exit map[int32]bool }
	var open []scope
	for i := range f.Code {
		in := &f.Code[i]
		switch in.Op {
		case Uni:
			if !have[in.Slot] {
				g.Early[in.Slot] = true
			}
		case StoreUni:
			have[in.Slot], g.Stored[in.Slot] = true, true
		case If, Loop:
			open = append(open, scope{entry: have})
			have = cloneSet(have)
		case Else:
			top := &open[len(open)-1]
			top.then, have = have, cloneSet(top.entry)
		case While:
			open[len(open)-1].exit = cloneSet(have)
		case End, EndLoop:
			top := open[len(open)-1]
			open = open[:len(open)-1]
			other := top.then
			switch {
			case in.Op == EndLoop: // the loop is left at its While
				have, other = top.exit, top.exit
			case other == nil:
				other = top.entry
			}
			for slot := range have {
				if !other[slot] {
					delete(have, slot)
				}
			}
		}
	}
	g.Always = have
	return g
}

func cloneSet(m map[int32]bool) map[int32]bool {
	c := make(map[int32]bool, len(m))
	for k, v := range m {
		c[k] = v
	}
	return c
}

package ir

// Without gives f without its stores to the columns for which dead says so, without calls of the host functions for which idle says that they only give a value,
// where nobody reads it, and without what was computed for these alone. f itself stays. It is not for a Func with several results.
func (f *Func) Without(dead, idle func(slot int32) bool) *Func {
	code := make([]Instr, 0, len(f.Code))
	for _, in := range f.Code {
		if in.Op == StoreCol && dead(in.Slot) {
			continue
		}
		in.Args = append([]int32(nil), in.Args...)
		code = append(code, in)
	}
	keep := make([]bool, f.NReg)
	g := &Func{Name: f.Name, NReg: f.NReg, NArg: f.NArg, Result: f.Result, Code: removeDead(code, keep, f.Result, f.NReg, idle)}
	if len(g.Code) == len(f.Code) {
		return f
	}
	g.renumber(keep)
	g.Link()
	return g
}

package ir

// removeDead drops pure operations whose value nobody reads and Moves that no path reads, by one walk from the end to the
// front. In a loop every register read anywhere in its body counts as live at its end, so no fixed point is needed. Host functions for which idle says so
// do nothing but give a value; nil: none.
func removeDead(code []Instr, keep []bool, result int32, nReg int, idle func(slot int32) bool) []Instr {
	w := deadWalk{code: code, idle: idle, live: make([]bool, nReg), keepIt: make([]bool, len(code))}
	copy(w.live, keep)
	w.mark(result)
	for i := len(code) - 1; i >= 0; i-- {
		w.keepIt[i] = w.step(i)
	}
	out := code[:0]
	for i, in := range code {
		if w.keepIt[i] {
			out = append(out, in)
		}
	}
	return out
}

type deadWalk struct {
	code   []Instr
	live   []bool
	keepIt []bool
	idle   func(slot int32) bool
	open   []deadScope
}

// deadScope is a scope that the backward walk has entered at its end.
type deadScope struct {
	after []bool // live behind the scope
	other []bool // live at the start of the Else side
}

func (w *deadWalk) mark(r int32) {
	if r >= 0 && int(r) < len(w.live) {
		w.live[r] = true
	}
}

func (w *deadWalk) step(i int) bool {
	in := &w.code[i]
	switch in.Op {
	case End, EndLoop:
		w.open = append(w.open, deadScope{after: append([]bool(nil), w.live...)})
		if in.Op == EndLoop {
			w.markLoop(i)
		}
		return true
	case Else:
		if s := w.top(); s != nil {
			s.other = w.live
			w.live = append([]bool(nil), s.after...)
		}
		return true
	case While:
		if s := w.top(); s != nil {
			unite(w.live, s.after)
		}
	case Loop:
		w.pop()
		return true
	case If:
		if s := w.pop(); s != nil {
			if s.other == nil {
				s.other = s.after
			}
			unite(w.live, s.other)
		}
	case Move:
		if int(in.Dst) < len(w.live) && in.Dst >= 0 {
			if !w.live[in.Dst] {
				return false
			}
			w.live[in.Dst] = false // earlier Moves are dead unless another path reads them: If and While unite
		}
	case TableLookup:
		used := false
		for k := range in.B {
			used = used || in.Dst+k >= 0 && int(in.Dst+k) < len(w.live) && w.live[in.Dst+k]
		}
		if !used {
			return false
		}
	default:
		if in.Op.writes() && (in.Op != Call || w.idle != nil && w.idle(in.Slot)) && in.Dst >= 0 && int(in.Dst) < len(w.live) && !w.live[in.Dst] {
			return false
		}
	}
	in.reads(w.mark)
	return true
}

// markLoop marks what the loop that ends at instruction end reads anywhere.
func (w *deadWalk) markLoop(end int) {
	depth := 0
	for i := end; i >= 0; i-- {
		in := &w.code[i]
		in.reads(w.mark)
		switch in.Op {
		case EndLoop:
			depth++
		case Loop:
			if depth--; depth == 0 {
				return
			}
		}
	}
}

func (w *deadWalk) top() *deadScope {
	if n := len(w.open); n > 0 {
		return &w.open[n-1]
	}
	return nil
}

func (w *deadWalk) pop() *deadScope {
	s := w.top()
	if s != nil {
		w.open = w.open[:len(w.open)-1]
	}
	return s
}

func unite(dst, src []bool) {
	for i, x := range src {
		dst[i] = dst[i] || x
	}
}

// renumber closes the gaps that dead registers left: constants first (Link lets the scalar executor copy them at once), the
// rest in their order, so that consecutive groups stay together.
func (f *Func) renumber(keep []bool) {
	used := append([]bool(nil), keep...)
	mark := func(r int32) {
		if r >= 0 && int(r) < len(used) {
			used[r] = true
		}
	}
	mark(f.Result)
	for i := range f.Code {
		in := &f.Code[i]
		in.reads(mark)
		if in.Op.writes() {
			for k := range in.outputs() {
				mark(in.Dst + k)
			}
		}
	}
	next := int32(0)
	to := make([]int32, len(used))
	constant := make([]bool, len(used))
	for i := range f.Code {
		if in := &f.Code[i]; in.Op == Const {
			constant[in.Dst] = true
			to[in.Dst] = next
			next++
		}
	}
	for r := range used {
		if used[r] && !constant[r] {
			to[r] = next
			next++
		}
	}
	move := func(r int32) int32 {
		if r >= 0 && int(r) < len(to) {
			return to[r]
		}
		return r
	}
	for i := range f.Code {
		f.Code[i].mapRegs(move)
	}
	f.Result = move(f.Result)
	f.NReg = int(next)
}

package ir

import "math"

// lanes are the active instances of a block: all n of them when m is nil, else those with all bits of m set.
type lanes struct {
	m []uint64
	n int
}

// maskState belongs to one open If or Loop with a varying condition.
type maskState struct {
	m     []uint64 // buffer
	outer lanes    // active outside
	taken int      // instances that took the first side
	turns int      // of the loop
}

// enterIf splits the active instances by the condition and gives the step to go on behind.
func (b *Block) enterIf(n, pc int, s *step) int {
	st := &b.masks[s.depth]
	st.outer = b.cur
	st.taken = b.set.Mask(st.m[:n], b.cur.m, b.vec[s.a])
	switch st.taken {
	case b.cur.n: // all: no new mask needed; the other side will be skipped
	case 0:
		return int(s.jump) - 1
	default:
		b.cur = lanes{st.m[:n], st.taken}
	}
	return pc
}

// enterElse is reached after the first side.
func (b *Block) enterElse(n, pc int, s *step) int {
	st := &b.masks[s.depth]
	if st.taken == st.outer.n {
		return int(s.jump) - 1
	}
	m := st.m[:n]
	if st.outer.m == nil {
		for i := range m {
			m[i] = ^m[i]
		}
	} else {
		o := st.outer.m[:len(m)]
		for i := range m {
			m[i] = o[i] &^ m[i]
		}
	}
	b.cur = lanes{m, st.outer.n - st.taken}
	return pc
}

// loopStep handles the steps of loops; -1 means that the loop exceeded its limit.
func (b *Block) loopStep(fr *Frame, i0, n, pc int, s *step) int {
	switch s.do {
	case doLoopU:
		b.turns[s.depth] = 0
	case doWhileU:
		if b.uni[s.a] == 0 {
			return int(s.jump) - 1
		}
	case doEndLoopU:
		if b.turns[s.depth]++; b.turns[s.depth] >= fr.maxLoop() {
			return b.endless(fr, i0, s)
		}
		return int(s.jump) - 1
	case doLoop:
		st := &b.masks[s.depth]
		st.outer, st.turns = b.cur, 0
	case doWhile:
		return b.while(n, pc, s)
	case doEndLoop:
		st := &b.masks[s.depth]
		if st.turns++; st.turns >= fr.maxLoop() {
			return b.endless(fr, i0, s)
		}
		return int(s.jump) - 1
	}
	return pc
}

func (b *Block) while(n, pc int, s *step) int {
	st := &b.masks[s.depth]
	left := 0
	switch {
	case s.aUni && b.uni[s.a] != 0:
		return pc
	case !s.aUni:
		left = b.set.Mask(st.m[:n], b.cur.m, b.vec[s.a]) // in place from the second turn on
	}
	if left == 0 {
		b.cur = st.outer
		return int(s.jump) - 1
	}
	if left < b.cur.n {
		b.cur = lanes{st.m[:n], left}
	}
	return pc
}

func (b *Block) endless(fr *Frame, i0 int, s *step) int {
	i := 0
	for b.cur.m != nil && i < len(b.cur.m) && b.cur.m[i] == 0 {
		i++
	}
	fr.Err = &LoopError{b.f.Name, int(s.line), i0 + i, fr.maxLoop()}
	return -1
}

// assign gives dst the value of the step's operand A on the active lanes.
func (b *Block) assign(dst []float64, s *step) {
	m := b.cur.m
	switch {
	case m == nil && s.aUni:
		fill(dst, b.uni[s.a])
	case m == nil:
		copy(dst, b.vec[s.a])
	case s.aUni:
		x := math.Float64bits(b.uni[s.a])
		m = m[:len(dst)]
		for i := range dst {
			dst[i] = math.Float64frombits(x&m[i] | math.Float64bits(dst[i])&^m[i])
		}
	default:
		b.set.Blend(dst, b.vec[s.a], m)
	}
}

// storeUni keeps what the last instance in order stored, whichever side of an If it was on.
func (b *Block) storeUni(fr *Frame, n int, s *step) {
	if s.private >= 0 {
		b.assign(b.vec[s.private][:n], s)
	}
	at := n - 1
	for b.cur.m != nil && b.cur.m[at] == 0 {
		at--
	}
	if at < b.lastAt[s.depth] {
		return
	}
	b.lastAt[s.depth] = at
	if s.aUni {
		fr.Uni[s.slot] = b.uni[s.a]
	} else {
		fr.Uni[s.slot] = b.vec[s.a][at]
	}
}

// call runs a host function for the active lanes in order.
func (b *Block) call(fr *Frame, i0, n int, s *step) {
	args := fr.enter(len(s.in.Args))
	dst := b.vec[s.dst][:n]
	for i := range dst {
		if b.cur.m != nil && b.cur.m[i] == 0 {
			continue
		}
		for k, r := range s.in.Args {
			if b.varyingReg(r) {
				args[k] = b.vec[r][i]
			} else {
				args[k] = b.uni[r]
			}
		}
		dst[i] = fr.Host[s.slot](i0+i, args)
	}
	fr.leave(len(s.in.Args))
}

func (b *Block) varyingReg(r int32) bool { return b.vec[r] != nil }

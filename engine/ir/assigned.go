package ir

// early finds the locals that some path reads before it has given them a value: only these have to start at 0. A side of an If that does not assign, or a loop
// that makes no turn, leaves them as they were.
func (s *shape) early() []bool {
	out := make([]bool, s.f.NReg)
	have := make([]bool, s.f.NReg)
	type scope struct{ entry, then, exit []bool }
	var open []scope
	copyOf := func(m []bool) []bool { return append([]bool(nil), m...) }
	for i := range s.f.Code {
		in := &s.f.Code[i]
		in.reads(func(r int32) { out[r] = out[r] || s.isLocal[r] && !have[r] })
		switch in.Op {
		case Move:
			have[in.Dst] = true
		case If, Loop:
			open = append(open, scope{entry: copyOf(have)})
		case Else:
			top := &open[len(open)-1]
			top.then, have = have, copyOf(top.entry)
		case While:
			open[len(open)-1].exit = copyOf(have)
		case End, EndLoop:
			top := open[len(open)-1]
			open = open[:len(open)-1]
			other := top.then
			switch {
			case in.Op == EndLoop:
				have, other = top.exit, top.exit
			case other == nil:
				other = top.entry
			}
			for r := range have {
				have[r] = have[r] && other[r]
			}
		}
	}
	if r := s.f.Result; r >= 0 {
		out[r] = out[r] || s.isLocal[r] && !have[r]
	}
	return out
}

// findCoalesced finds values that only a Move takes, all instances together, and lets them be computed in the buffer of its local.
func (p *planner) findCoalesced(uses []int) {
	code := p.f.Code
	for i := range code {
		in := &code[i]
		if in.Op != Move || p.masked[i] || !p.varying[in.A] || !p.varying[in.Dst] || p.isLocal[in.A] || uses[in.A] != 1 || in.A == p.f.Result {
			continue
		}
		d := p.def[in.A]
		if _, taken := p.direct[in.A]; taken || !code[d].Op.pure() && code[d].Op != TableLookup || p.scope[d] != p.scope[i] || p.mentioned(in.Dst, d, i) {
			continue
		}
		p.joined[in.A] = in.Dst
		p.dropped[i] = true
		p.life[in.Dst].start = min(p.life[in.Dst].start, d)
	}
}

// mentioned says whether a register is read or written between two instructions, or written by the first.
func (p *planner) mentioned(r int32, from, to int) bool {
	found := false
	for i := from; i < to; i++ {
		in := &p.f.Code[i]
		if i > from {
			in.reads(func(q int32) { found = found || q == r })
		}
		found = found || in.Op == Move && in.Dst == r
	}
	for a, l := range p.joined { // another value is on its way to the same local
		found = found || l == r && p.def[a] < to && p.last[a] > from
	}
	return found
}

package ir

// shape is what the block executor knows of a Func before it chooses kernels.
type shape struct {
	f        *Func
	varying  []bool // by register: may differ between instances
	hoisted  []bool // by instruction: runs once per Run, ahead of the blocks
	masked   []bool // by instruction: stands where some instances may be inactive
	loops    []span // in order of their start
	inner    []int  // by instruction: innermost loop around it, or -1
	scope    []int  // by instruction: number of the straight-line scope it stands in
	def      []int  // by register: instruction that defines it; for a local the first mention
	last     []int  // by register: last instruction that needs it, loops taken into account; -1 when none
	isLocal  []bool
	storeUni map[int32]bool // slot -> it is also loaded, so every instance needs its own value meanwhile
	calls    []int
	serial   bool // meaning depends on finishing one instance before the next: never run in blocks
}

type span struct{ start, end, parent int }

func newShape(f *Func) *shape {
	n := len(f.Code)
	s := &shape{
		f: f, varying: make([]bool, f.NReg), hoisted: make([]bool, n), masked: make([]bool, n), inner: make([]int, n), scope: make([]int, n),
		def: make([]int, f.NReg), last: make([]int, f.NReg), isLocal: make([]bool, f.NReg), storeUni: map[int32]bool{},
	}
	s.survey()
	for changed := true; changed; {
		changed = s.spread()
	}
	s.hoist()
	s.live()
	return s
}

// survey finds loops, scopes, locals, calls and stored Uni slots, and decides on serial.
func (s *shape) survey() {
	var open []int // loops
	var outer []int
	scope, scopes := 0, 0
	current := -1
	for i := range s.f.Code {
		in := &s.f.Code[i]
		switch in.Op {
		case Else, End, EndLoop:
			if len(outer) > 0 {
				scope, outer = outer[len(outer)-1], outer[:len(outer)-1]
			}
		}
		s.inner[i], s.scope[i] = current, scope
		switch in.Op {
		case Loop:
			s.loops = append(s.loops, span{i, int(in.Slot), current})
			current = len(s.loops) - 1
			open = append(open, current)
			s.inner[i] = current
		case EndLoop:
			s.inner[i] = current
			open = open[:len(open)-1]
			current = s.loops[current].parent
		case Move:
			s.isLocal[in.Dst] = true
		case StoreArg:
			s.serial = true // arguments are shared by all instances
		case StoreUni:
			s.storeUni[in.Slot] = false
		case Call:
			s.calls = append(s.calls, i)
			if current >= 0 {
				s.serial = true
			}
		}
		switch in.Op {
		case If, Else, Loop:
			outer = append(outer, scope)
			scopes++
			scope = scopes
		case While: // what follows may not be reached
			scopes++
			scope = scopes
		}
	}
	if len(s.calls) > 1 {
		s.serial = true // the order of calls is by instance
	}
	for i := range s.f.Code {
		if in := &s.f.Code[i]; in.Op == Uni {
			if _, ok := s.storeUni[in.Slot]; ok {
				s.storeUni[in.Slot] = true
			}
		}
	}
	if !s.assignedFirst() {
		s.serial = true
	}
}

// assignedFirst says whether each load of a stored Uni slot comes after a store on every path. Otherwise the value would come
// from the instance before.
func (s *shape) assignedFirst() bool {
	g := s.f.Globals()
	for slot := range g.Stored {
		if g.Early[slot] {
			return false
		}
	}
	return true
}

// spread carries "varying" one round further and reports whether anything changed.
func (s *shape) spread() bool {
	changed := false
	set := func(r int32, v bool) {
		if v && !s.varying[r] {
			s.varying[r], changed = true, true
		}
	}
	var ctl []bool // open scopes: some instances may be inactive inside
	inside := func() bool { return len(ctl) > 0 && ctl[len(ctl)-1] }
	for i := range s.f.Code {
		in := &s.f.Code[i]
		switch in.Op {
		case If:
			s.masked[i] = inside()
			ctl = append(ctl, inside() || s.varying[in.A])
			continue
		case Loop:
			s.masked[i] = inside()
			ctl = append(ctl, inside() || s.loopVaries(i))
			continue
		case End, EndLoop:
			ctl = ctl[:len(ctl)-1]
		}
		s.masked[i] = inside()
		if !in.Op.writes() {
			continue
		}
		v := in.Op == Col || in.Op == Ext || in.Op == TableLookup || in.Op == Call
		switch in.Op {
		case Uni:
			_, v = s.storeUni[in.Slot]
		case Move:
			v = inside()
		}
		in.reads(func(r int32) { v = v || s.varying[r] })
		for k := range in.outputs() {
			set(in.Dst+k, v)
		}
	}
	return changed
}

func (s *shape) loopVaries(loop int) bool {
	depth := 0
	for i := loop; ; i++ {
		switch s.f.Code[i].Op {
		case Loop:
			depth++
		case EndLoop:
			if depth--; depth == 0 {
				return false
			}
		case While:
			if depth == 1 {
				return s.varying[s.f.Code[i].A]
			}
		}
	}
}

// hoist marks the uniform instructions that depend on nothing but constants, Uni slots and arguments.
func (s *shape) hoist() {
	early := make([]bool, s.f.NReg)
	for i := range s.f.Code {
		in := &s.f.Code[i]
		if !in.Op.pure() && in.Op != Const && in.Op != Uni && in.Op != Arg || s.varying[in.Dst] {
			continue
		}
		ok := true
		in.reads(func(r int32) { ok = ok && early[r] })
		early[in.Dst], s.hoisted[i] = ok, ok
	}
}

// live finds where each register is defined and last needed.
func (s *shape) live() {
	for r := range s.def {
		s.def[r], s.last[r] = -1, -1
	}
	for i := range s.f.Code {
		in := &s.f.Code[i]
		for k := range in.outputs() {
			if r := in.Dst + k; s.def[r] < 0 {
				s.def[r] = i
			}
		}
		in.reads(func(r int32) {
			if s.def[r] < 0 { // a local read before any Move
				s.def[r] = i
			}
			s.need(r, i)
		})
		if in.Op == Move {
			s.need(in.Dst, i) // a masked Move keeps part of the old value
		}
	}
	if r := s.f.Result; r >= 0 && s.def[r] < 0 {
		s.def[r] = 0
	}
}

// need extends the life of r to instruction i, and to the end of every loop around i that does not hold the definition; a
// local mentioned in a loop lives through all of it.
func (s *shape) need(r int32, i int) {
	end := i
	for l := s.inner[i]; l >= 0; l = s.loops[l].parent {
		if s.isLocal[r] || s.loops[l].start > s.def[r] {
			end = max(end, s.loops[l].end)
		}
	}
	s.last[r] = max(s.last[r], end)
}

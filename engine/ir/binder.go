package ir

// binder finds the addresses of a Bound. There are no loops, so whatever is done twice is done in the order of the instructions, and "between" is a question of
// their numbers.
type binder struct {
	f       *Func
	fr      *Frame
	i       int
	s       *shape
	memory  []*float64 // by instruction: what it loads or stores; nil
	when    []int      // by instruction: where its store takes place
	place   []*float64 // by register: where its value is
	regs    []float64  // places of their own
	done    []bool     // by instruction: nothing is left to be done
	uses    []int      // by register: how many operands it is
	touched map[*float64]int
	calls   []int
	none    *float64 // where operands lead that there are not
}

// Bind prepares f, which must be valid and linked, for the instances from <= i < to of a Frame, whose slices must stay where they are as long as it is
// used. It gives nil for a Func with loops, arguments or a result, and where the Frame has not everything that f touches.
func Bind(f *Func, fr *Frame, from, to int) (list []*Bound) {
	if f.Result >= 0 {
		return nil
	}
	uses := make([]int, f.NReg)
	for k := range f.Code {
		f.Code[k].reads(func(r int32) { uses[r]++ })
	}
	var s *shape
	n := len(f.Code)
	for i := from; i < to; i++ {
		b := &binder{
			f: f, fr: fr, i: i, memory: make([]*float64, n), when: make([]int, n), place: make([]*float64, f.NReg), done: make([]bool, n), uses: uses,
			touched: map[*float64]int{}, none: new(float64),
		}
		if !b.survey() {
			return nil
		}
		if s == nil {
			s = newShape(f)
		}
		b.s = s
		b.assignPlaces()
		list = append(list, b.emit())
	}
	return list
}

// survey finds the memory that instructions touch; false where that can't be.
func (b *binder) survey() bool {
	for k := range b.f.Code {
		in := &b.f.Code[k]
		b.when[k] = k
		switch in.Op {
		case Loop, While, EndLoop, Arg, StoreArg:
			return false
		case Call:
			if int(in.Slot) >= len(b.fr.Host) {
				return false
			}
			b.calls = append(b.calls, k)
		case TableLookup:
			if int(in.Slot) >= len(b.fr.Tables) {
				return false
			}
		case Uni, StoreUni, Col, StoreCol, Ext, StoreExt, AddExt, SubExt:
			p := b.address(in)
			if p == nil {
				return false
			}
			b.memory[k] = p
			b.touched[p]++
		}
	}
	return true
}

// address gives the memory of a load or store, nil when it is out of range.
func (b *binder) address(in *Instr) *float64 {
	list, at := b.fr.Uni, int(in.Slot)
	switch in.Op {
	case Col, StoreCol:
		if int(in.Slot) >= len(b.fr.Cols) {
			return nil
		}
		list, at = b.fr.Cols[in.Slot], b.i
	case Ext, StoreExt, AddExt, SubExt:
		if int(in.Slot) >= len(b.fr.Ext) {
			return nil
		}
		p := &b.fr.Ext[in.Slot]
		list, at = p.Data, p.Off+b.i
		if p.Index != nil {
			if b.i >= len(p.Index) {
				return nil
			}
			at = int(p.Index[b.i])
		}
	}
	if at < 0 || at >= len(list) {
		return nil
	}
	return &list[at]
}

// assignPlaces decides where the value of each register is: in memory that it is loaded from or stored to, in another register, or in its own.
func (b *binder) assignPlaces() {
	regs := make([]float64, b.f.NReg)
	b.regs = regs
	code := b.f.Code
	for k := range code {
		switch in := &code[k]; {
		case in.Op == Const:
			regs[in.Dst], b.place[in.Dst], b.done[k] = in.Imm, &regs[in.Dst], true
		case in.Op == StoreCol || in.Op == StoreExt || in.Op == StoreUni:
			if b.s.isLocal[in.A] {
				b.keepLocal(k)
			} else {
				b.computeInMemory(k)
			}
		}
	}
	for r := range regs {
		if b.s.isLocal[r] && b.place[r] == nil {
			b.place[r] = &regs[r]
		}
	}
	for k := range code {
		if code[k].Op == Move {
			b.computeInLocal(k)
		}
	}
	for k := range code {
		if op := code[k].Op; op == Uni || op == Col || op == Ext {
			b.readInMemory(k)
		}
	}
	for r := range regs {
		if b.place[r] == nil {
			b.place[r] = &regs[r]
		}
	}
}

// keepLocal has a local live where store k puts its last value, when nothing else touches that memory.
func (b *binder) keepLocal(k int) {
	r, p := b.f.Code[k].A, b.memory[k]
	if b.place[r] != nil || b.touched[p] != 1 || len(b.calls) > 0 || b.s.scope[k] != 0 {
		return
	}
	for j := k + 1; j < len(b.f.Code); j++ {
		if in := &b.f.Code[j]; in.Op == Move && in.Dst == r {
			return
		}
	}
	b.place[r], b.done[k] = p, true
}

// computeInMemory has a value computed where store k puts it, when nobody looks there between.
func (b *binder) computeInMemory(k int) {
	r, p := b.f.Code[k].A, b.memory[k]
	d := b.s.def[r]
	if b.place[r] != nil || !b.computed(d) || b.s.scope[d] != b.s.scope[k] || b.called(d, max(k, b.s.last[r]+1)) {
		return
	}
	for j, q := range b.memory {
		if q == p && j != k && (b.f.Code[j].Op.stores() || j > d && j < k) {
			return
		}
	}
	b.place[r], b.done[k], b.when[k] = p, true, d
}

// computed says that instruction d computes a value from operands that it reads before.
func (b *binder) computed(d int) bool { return b.f.Code[d].Op.pure() || b.f.Code[d].Op == TableLookup }

// computeInLocal has a value that only Move k takes computed in its local.
func (b *binder) computeInLocal(k int) {
	r, local := b.f.Code[k].A, b.f.Code[k].Dst
	if b.s.isLocal[r] || b.uses[r] != 1 || b.place[r] != nil {
		return
	}
	d := b.s.def[r]
	if !b.computed(d) || b.s.scope[d] != b.s.scope[k] {
		return
	}
	for j := d + 1; j < k; j++ {
		in := &b.f.Code[j]
		used := in.Op == Move && in.Dst == local
		in.reads(func(q int32) { used = used || q == local })
		if used {
			return
		}
	}
	b.place[r], b.done[k] = b.place[local], true
}

// readInMemory leaves the value of load k where it lies, when it is the same until its last use.
func (b *binder) readInMemory(k int) {
	r, p := b.f.Code[k].Dst, b.memory[k]
	last := b.s.last[r]
	if b.called(k, last) {
		return
	}
	for j, q := range b.memory {
		if q == p && b.f.Code[j].Op.stores() && b.when[j] > k && b.when[j] < last {
			return
		}
	}
	b.place[r], b.done[k] = p, true
}

// called says whether a host function, which may look at everything, is called between two instructions.
func (b *binder) called(from, to int) bool {
	for _, c := range b.calls {
		if c > from && c < to {
			return true
		}
	}
	return false
}

// emit makes the operations that are left.
func (b *binder) emit() *Bound {
	out := &Bound{fr: b.fr, i: b.i}
	at := make([]int32, len(b.f.Code)+1) // by instruction: the operation it has become, or the next one
	former := -1                         // instruction that has become the last operation
	for k := range b.f.Code {
		at[k] = int32(len(out.code))
		if b.f.Code[k].Op == Nop || b.f.Code[k].Op == End || b.done[k] {
			continue
		}
		op := b.operation(out, k)
		if former < 0 || !b.join(&out.code[len(out.code)-1], former, op, k) {
			out.code = append(out.code, op)
		}
		former = k
	}
	at[len(b.f.Code)] = int32(len(out.code))
	for k := range b.f.Code {
		if in := &b.f.Code[k]; in.Op == If || in.Op == Else {
			out.code[at[k]].at = at[in.Slot+1] - 1
		}
	}
	for r, early := range b.s.early() {
		if early {
			out.zero = append(out.zero, b.place[r])
		}
	}
	return out
}

// join puts instruction k into the operation before it, that of instruction former, when it alone takes the value. No path leads between the two: they stand in
// one scope, and an If makes an operation.
func (b *binder) join(into *boundOp, former int, op boundOp, k int) bool {
	r := b.f.Code[former].Dst
	both := joined(into.op, op.op)
	if both == Nop || b.s.scope[former] != b.s.scope[k] || b.uses[r] != 1 || b.place[r] != &b.regs[r] || op.a != into.dst && op.b != into.dst {
		return false
	}
	other := op.a
	if other == into.dst {
		other = op.b
	}
	*into = boundOp{op: both, dst: op.dst, a: into.a, b: into.b, c: other}
	return true
}

func (b *binder) operation(out *Bound, k int) boundOp {
	in := &b.f.Code[k]
	op := boundOp{op: in.Op, dst: b.none, a: b.none, b: b.none, c: b.none}
	for n, r := range []int32{in.A, in.B, in.C}[:in.Op.arity()] {
		*[]**float64{&op.a, &op.b, &op.c}[n] = b.place[r]
	}
	switch in.Op {
	case Uni, Col, Ext:
		op.op, op.dst, op.a = Move, b.place[in.Dst], b.memory[k]
	case StoreUni, StoreCol, StoreExt:
		op.op, op.dst = Move, b.memory[k]
	case AddExt, SubExt:
		op.dst = b.memory[k]
	case TableLookup:
		t := boundTable{slot: in.Slot}
		for r := in.Dst; r < in.Dst+in.B; r++ {
			t.out = append(t.out, b.place[r])
		}
		op.at = int32(len(out.tables))
		out.tables = append(out.tables, t)
	case Call:
		c := boundCall{slot: in.Slot}
		for _, r := range in.Args {
			c.args = append(c.args, b.place[r])
		}
		op.at, op.dst = int32(len(out.calls)), b.place[in.Dst]
		out.calls = append(out.calls, c)
	default:
		if in.Op.writes() {
			op.dst = b.place[in.Dst]
		}
	}
	return op
}

package ir

import "nrngui/engine/ir/kernels"

// doing is what one step of a block plan does.
type doing uint8

const (
	doScalar doing = iota // uniform value from uniform locals, once a block
	doUnary               // kernels by their operands: V is an array, S a uniform value
	doVV
	doVS
	doSV
	doTernary
	doSplat   // fill a buffer with a uniform value
	doCol     // copy of a column that is stored to while the value is needed
	doExt     // alias or gather
	doCopyExt // copy or gather
	doCopy    // from one register to another
	doMove    // into a local under the mask
	doMoveU   // into a uniform local
	doStoreCol
	doStoreExt
	doAddExt
	doSubExt
	doStoreUni
	doTable
	doCall
	doIf // varying condition: masks
	doElse
	doEnd
	doIfU  // uniform condition: a jump
	doJump // uniform Else
	doLoop // varying condition
	doWhile
	doEndLoop
	doLoopU // uniform condition
	doWhileU
	doEndLoopU
)

// step is one operation of a block plan. Registers above the Func's own are scratch of the plan.
type step struct {
	do      doing
	op      Op
	aUni    bool // operand A is uniform (stores, calls)
	dst     int32
	a, b, c int32
	slot    int32
	jump    int32 // step to go on with
	depth   int32 // of masks or loops; number of the slot of doStoreUni
	private int32 // register that holds every instance's own value of a stored Uni slot, or -1
	line    int32
	in      *Instr
	unary   kernels.Unary
	vv      kernels.Binary
	vs      kernels.Right
	sv      kernels.Left
	ternary kernels.Ternary
}

// planner lowers a Func to steps.
type planner struct {
	*shape
	set     *kernels.Set
	steps   []step
	at      []int  // by step: the instruction it came from
	life    []span // by register, in instructions: buffers are shared by those that do not overlap
	buffer  []bool // by register: needs a buffer
	aliases []colAlias
	zeroed  []int32 // varying locals to clear at the start of a block
	zeroedU []int32 // uniform ones
	private map[int32]int32
	direct  map[int32]int32 // register -> column it is computed into
	joined  map[int32]int32 // register -> local in whose buffer it is computed
	dropped map[int]bool    // instructions that direct, joined or caps made needless
	caps    map[int]bool    // Select instructions of the form x > c ? c : x with a uniform c
	scopes  []planScope
	depth   int32 // of open varying scopes
	deepest int32
	loopsU  int             // counters of uniform loops
	storesU map[int32]int32 // stored Uni slot -> number
}

type colAlias struct{ reg, slot int32 }

// planScope is an open If or Loop whose jumps are still to be filled in.
type planScope struct {
	first   int // step of the If or Loop
	els     int // step of the Else, -1
	while   int
	uniform bool
}

func newPlanner(s *shape, set *kernels.Set) *planner {
	p := &planner{
		shape: s, set: set, life: make([]span, s.f.NReg), buffer: make([]bool, s.f.NReg), private: map[int32]int32{},
		direct: map[int32]int32{}, joined: map[int32]int32{}, dropped: map[int]bool{}, storesU: map[int32]int32{}, caps: map[int]bool{},
	}
	for r := range p.life {
		p.life[r] = span{s.def[r], max(s.last[r], s.def[r]), 0}
	}
	for _, in := range s.f.Code {
		if _, done := p.private[in.Slot]; in.Op == StoreUni && s.storeUni[in.Slot] && !done {
			p.private[in.Slot] = p.newReg(0, len(s.f.Code))
		}
	}
	p.locals()
	uses := p.uses()
	p.findCaps(uses)
	p.findDirect()
	p.findCoalesced(uses)
	for i := range s.f.Code {
		p.lower(i)
	}
	return p
}

// newReg gives a scratch register that lives from instruction lo to hi.
func (p *planner) newReg(lo, hi int) int32 {
	p.life = append(p.life, span{lo, hi, 0})
	p.buffer = append(p.buffer, true)
	return int32(len(p.life) - 1)
}

// locals gives buffers to varying locals and finds those that must start at 0.
func (p *planner) locals() {
	early := p.early()
	for r, local := range p.isLocal {
		if !local || p.def[r] < 0 {
			continue
		}
		p.buffer[r] = p.varying[r]
		if !early[r] {
			continue
		}
		p.life[r].start = 0
		if p.varying[r] {
			p.zeroed = append(p.zeroed, int32(r))
		} else {
			p.zeroedU = append(p.zeroedU, int32(r))
		}
	}
}

// disturbed says whether an instruction in (from, to) may change column slot, or any Ext place for kind Ext.
func (p *planner) disturbed(kind Op, slot int32, from, to int) bool {
	for i := from + 1; i < to; i++ {
		switch op := p.f.Code[i].Op; {
		case op == Call:
			return true
		case kind == Col && op == StoreCol && p.f.Code[i].Slot == slot:
			return true
		case kind == Ext && (op == StoreExt || op == AddExt || op == SubExt):
			return true
		}
	}
	return false
}

// findDirect finds values that can be computed straight into the column they are stored to: nobody may see the column between the
// computation and the store, and the value must not be needed after the column changes again.
func (p *planner) findDirect() {
	code := p.f.Code
	for i := range code {
		in := &code[i]
		if in.Op != StoreCol || p.masked[i] || !p.varying[in.A] || p.isLocal[in.A] {
			continue
		}
		d := p.def[in.A]
		if _, taken := p.direct[in.A]; taken || !code[d].Op.pure() && code[d].Op != TableLookup || p.scope[d] != p.scope[i] {
			continue
		}
		if p.disturbed(Col, in.Slot, d, i) || p.disturbed(Col, in.Slot, i, p.last[in.A]) || p.columnSeen(in.Slot, d, i) {
			continue
		}
		p.direct[in.A] = in.Slot
		p.dropped[i] = true
		p.aliases = append(p.aliases, colAlias{in.A, in.Slot})
	}
}

// columnSeen says whether the old value of column slot is read, or still needed, after instruction d (which may read it itself)
// and up to instruction i.
func (p *planner) columnSeen(slot int32, d, i int) bool {
	for q, c := range p.direct { // an earlier value that is computed into the same column
		if c == slot && p.last[q] > d {
			return true
		}
	}
	for k := range i {
		in := &p.f.Code[k]
		if in.Op == Col && in.Slot == slot && (k > d || p.last[in.Dst] > d) {
			return true
		}
	}
	return false
}

// uses counts the operands that each register is.
func (p *planner) uses() []int {
	n := make([]int, p.f.NReg)
	for i := range p.f.Code {
		p.f.Code[i].reads(func(r int32) { n[r]++ })
	}
	return n
}

// findCaps finds x > c ? c : x, which NMODL compilers put in front of every exp, as one operation.
func (p *planner) findCaps(uses []int) {
	code := p.f.Code
	for i := range code {
		in := &code[i]
		if in.Op != Select || !p.varying[in.A] || p.varying[in.B] || p.isLocal[in.A] || p.isLocal[in.C] {
			continue // a local may have changed between comparison and choice
		}
		d := p.def[in.A]
		if gt := &code[d]; gt.Op == Gt && gt.A == in.C && gt.B == in.B && !p.isLocal[in.B] {
			p.caps[i] = true
			if uses[in.A] == 1 && in.A != p.f.Result {
				p.dropped[d] = true
			}
		}
	}
}

func (p *planner) emit(i int, s step) int {
	s.line = p.f.Code[i].Line
	p.steps = append(p.steps, s)
	p.at = append(p.at, i)
	return len(p.steps) - 1
}

// want notes that register r needs a buffer, unless it is computed into a column or a local.
func (p *planner) want(r int32) {
	_, in := p.joined[r]
	if _, ok := p.direct[r]; !ok && !in {
		p.buffer[r] = true
	}
}

// lower is one switch over the operations.
func (p *planner) lower(i int) {
	in := &p.f.Code[i]
	switch {
	case p.hoisted[i] || in.Op == Nop || p.dropped[i]:
		return
	case in.Op.pure() && !p.varying[in.Dst]:
		p.emit(i, step{do: doScalar, op: in.Op, dst: in.Dst, a: in.A, b: in.B, c: in.C})
		return
	case in.Op.pure():
		p.want(in.Dst)
		p.pureOp(i, in)
		return
	}
	switch in.Op {
	case Uni:
		p.want(in.Dst)
		p.emit(i, step{do: doCopy, dst: in.Dst, a: p.private[in.Slot]})
	case Col:
		if !p.disturbed(Col, in.Slot, i, p.last[in.Dst]) {
			p.aliases = append(p.aliases, colAlias{in.Dst, in.Slot})
			return
		}
		p.want(in.Dst)
		p.emit(i, step{do: doCol, dst: in.Dst, slot: in.Slot})
	case Ext:
		do := doExt
		if p.disturbed(Ext, 0, i, p.last[in.Dst]) {
			do = doCopyExt
		}
		p.want(in.Dst)
		p.emit(i, step{do: do, dst: in.Dst, slot: in.Slot})
	case Move:
		do := doMove
		if !p.varying[in.Dst] {
			do = doMoveU
		}
		p.emit(i, step{do: do, dst: in.Dst, a: in.A, aUni: !p.varying[in.A]})
	case StoreCol, StoreExt, AddExt, SubExt:
		do := map[Op]doing{StoreCol: doStoreCol, StoreExt: doStoreExt, AddExt: doAddExt, SubExt: doSubExt}[in.Op]
		p.emit(i, step{do: do, a: in.A, slot: in.Slot, aUni: !p.varying[in.A]})
	case StoreUni:
		own, ok := p.private[in.Slot]
		if !ok {
			own = -1
		}
		number, ok := p.storesU[in.Slot]
		if !ok {
			number = int32(len(p.storesU))
			p.storesU[in.Slot] = number
		}
		p.emit(i, step{do: doStoreUni, a: in.A, slot: in.Slot, aUni: !p.varying[in.A], private: own, depth: number})
	case TableLookup:
		for k := range in.B {
			if p.last[in.Dst+k] >= 0 {
				p.want(in.Dst + k)
			}
		}
		a := p.vector(i, in.A)
		p.emit(i, step{do: doTable, dst: in.Dst, a: a, b: in.B, slot: in.Slot})
	case Call:
		p.want(in.Dst)
		p.emit(i, step{do: doCall, dst: in.Dst, slot: in.Slot, in: in})
	default:
		p.control(i, in)
	}
}

// vector gives a register with an array for r: r itself, or a filled buffer when it is uniform.
func (p *planner) vector(i int, r int32) int32 {
	if p.varying[r] {
		return r
	}
	v := p.newReg(i, i)
	p.emit(i, step{do: doSplat, dst: v, a: r})
	return v
}

// pureOp chooses the kernel form by which operands are arrays.
func (p *planner) pureOp(i int, in *Instr) {
	s := step{op: in.Op, dst: in.Dst, a: in.A, b: in.B, c: in.C}
	switch in.Op.arity() {
	case 1:
		s.do, s.unary = doUnary, unaryKernel(p.set, in.Op)
	case 2:
		p.binary(i, in, &s)
	case 3:
		if p.caps[i] {
			s.do, s.sv, s.a, s.b = doSV, p.set.Cap, in.B, in.C
			break
		}
		s.a, s.b, s.c = p.vector(i, in.A), p.vector(i, in.B), p.vector(i, in.C)
		s.do, s.ternary = doTernary, p.set.FMA
		if in.Op == Select {
			s.ternary = p.set.Select
		}
	}
	p.emit(i, s)
}

func (p *planner) binary(i int, in *Instr, s *step) {
	k, swapped := forms(p.set, in.Op)
	commutes := in.Op == Add || in.Op == Mul || in.Op == Eq || in.Op == Ne
	va, vb := p.varying[in.A], p.varying[in.B]
	if va && vb {
		if swapped != nil {
			s.a, s.b = in.B, in.A
			k.VV = swapped
		}
		s.do, s.vv = doVV, k.VV
		return
	}
	switch {
	case va && k.VS != nil:
		s.do, s.vs = doVS, k.VS
	case vb && k.SV != nil:
		s.do, s.sv = doSV, k.SV
	case vb && commutes && k.VS != nil:
		s.do, s.vs, s.a, s.b = doVS, k.VS, in.B, in.A
	default:
		s.a, s.b = p.vector(i, in.A), p.vector(i, in.B)
		s.do, s.vv = doVV, k.VV
	}
}

// control lowers If ... EndLoop.
func (p *planner) control(i int, in *Instr) {
	n := len(p.scopes) - 1
	switch in.Op {
	case If:
		s := step{do: doIfU, a: in.A}
		if p.varying[in.A] {
			s.do, s.depth = doIf, p.enter()
		}
		p.scopes = append(p.scopes, planScope{first: p.emit(i, s), els: -1, uniform: s.do == doIfU})
	case Else:
		s := step{do: doJump}
		if !p.scopes[n].uniform {
			s.do, s.depth = doElse, p.depth-1
		}
		p.scopes[n].els = p.emit(i, s)
		p.steps[p.scopes[n].first].jump = int32(p.scopes[n].els + 1)
	case End:
		p.endIf(i, p.scopes[n])
		p.scopes = p.scopes[:n]
	case Loop:
		s := step{do: doLoopU, depth: int32(len(p.scopes))}
		if p.loopVaries(i) || p.masked[i] {
			s.do, s.depth = doLoop, p.enter()
		}
		p.loopsU = max(p.loopsU, len(p.scopes)+1)
		p.scopes = append(p.scopes, planScope{first: p.emit(i, s), uniform: s.do == doLoopU})
	case While:
		s := step{do: doWhileU, a: in.A, aUni: !p.varying[in.A]}
		if !p.scopes[n].uniform {
			s.do, s.depth = doWhile, p.depth-1
		}
		p.scopes[n].while = p.emit(i, s)
	case EndLoop:
		sc := p.scopes[n]
		s := step{do: doEndLoopU, jump: int32(sc.first + 1), depth: p.steps[sc.first].depth}
		if !sc.uniform {
			s.do = doEndLoop
			p.depth--
		}
		end := p.emit(i, s)
		p.steps[end].line = p.steps[sc.first].line
		p.steps[sc.while].jump = int32(end + 1)
		p.scopes = p.scopes[:n]
	}
}

func (p *planner) endIf(i int, sc planScope) {
	if sc.uniform {
		target := int32(len(p.steps))
		if sc.els >= 0 {
			p.steps[sc.els].jump = target
		} else {
			p.steps[sc.first].jump = target
		}
		return
	}
	p.depth--
	end := p.emit(i, step{do: doEnd, depth: p.depth})
	if sc.els >= 0 {
		p.steps[sc.els].jump = int32(end)
	} else {
		p.steps[sc.first].jump = int32(end)
		p.steps[sc.first].c = -1 // no Else
	}
}

func (p *planner) enter() int32 {
	p.depth++
	p.deepest = max(p.deepest, p.depth)
	return p.depth - 1
}

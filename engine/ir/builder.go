package ir

import "math"

// Builder writes a Func. Each method emits at most one instruction and returns the register with its value. Operations
// on constants are folded, and a value that is already in a register is not computed again: the key of an operation is its
// opcode and operands, and every place that can change (a local, a column, a Uni slot ...) has a version that stores bump.
//
// What is computed inside a side of an If or inside a Loop is forgotten when that scope closes, because another path may not
// have gone through it; carry such a value out with a local (Local, Move). A local may be given as an operand anywhere; when its
// present value is known to be some temporary, that temporary is used instead.
//
// Two Ext slots may be bound to one place. Columns, Uni slots and arguments are taken for memory that no Ext place reaches.
//
// A Builder is used once, by one goroutine.
type Builder struct {
	code   []Instr
	line   int32
	local  []bool // by register: written by Move
	keep   []bool // by register: result group of Locals, never dead
	consts map[uint64]int32
	isC    map[int32]float64
	seen   map[valueKey]int32
	log    []valueKey // keys in order of entry, so that a closing scope can take its own out again
	cells  map[cellKey]cellState
	ver    int32
	scopes []buildScope
	plain  bool // tests only: no sharing, folding or removal, to compare with
}

type valueKey struct {
	op      Op
	a, b, c int32
	slot    int32
}

// cellKey names a place that stores can change: a local (kind Move) or a slot of one of the memories (kind Uni, Col, Ext, Arg).
type cellKey struct {
	kind Op
	slot int32
}

// cellState is what is known of a place: ver grows with each store, reg is a temporary that holds its value or -1.
type cellState struct {
	ver, reg int32
}

// buildScope is an open If or Loop. It keeps what places were known to hold when it began, for those only that it touches, since most sides are
// small and what is known is much.
type buildScope struct {
	op   Op // If or Loop
	log  int
	was  map[cellKey]cellWas // of the side being built
	then map[cellKey]cellWas // of the first side, once Else was met
}

// cellWas is what was known of a place before a side touched it.
type cellWas struct {
	cellState
	known  bool
	stored bool // the version has changed since
}

// NewBuilder gives an empty Builder.
func NewBuilder() *Builder {
	return &Builder{
		consts: map[uint64]int32{}, isC: map[int32]float64{}, seen: map[valueKey]int32{}, cells: map[cellKey]cellState{},
	}
}

// SetLine sets the source line that the following instructions are blamed on.
func (b *Builder) SetLine(n int) { b.line = int32(n) }

func (b *Builder) newReg() int32 {
	b.local = append(b.local, false)
	b.keep = append(b.keep, false)
	return int32(len(b.local) - 1)
}

func (b *Builder) emit(in Instr) {
	in.Line = b.line
	b.code = append(b.code, in)
}

// Const gives the register of a constant. Constants are told apart by their bits, so 0 and -0 are two.
func (b *Builder) Const(x float64) int32 {
	bits := math.Float64bits(x)
	if r, ok := b.consts[bits]; ok {
		return r
	}
	r := b.newReg()
	b.consts[bits] = r
	b.isC[r] = x
	return r // Func puts the instruction in front of everything, so it is seen from every scope
}

// ConstValue says whether register r is known to hold a constant, and which.
func (b *Builder) ConstValue(r int32) (float64, bool) {
	r, _ = b.resolve(r)
	x, ok := b.isC[r]
	return x, ok
}

// resolve gives the register to read for r, and the identity of its value for keys: locals whose value is not known
// are identified by their version.
func (b *Builder) resolve(r int32) (reg, id int32) {
	if !b.isLocal(r) || b.plain {
		return r, r
	}
	s := b.cell(cellKey{Move, r})
	if s.reg >= 0 {
		return s.reg, s.reg
	}
	return r, -2 - s.ver
}

func (b *Builder) cell(k cellKey) cellState {
	s, ok := b.cells[k]
	if !ok {
		b.ver++
		s = cellState{b.ver, -1}
		b.touch(k)
		b.cells[k] = s
	}
	return s
}

// Uni loads Frame.Uni[slot].
func (b *Builder) Uni(slot int) int32 { return b.load(Uni, slot) }

// Col loads this instance's value of column slot.
func (b *Builder) Col(slot int) int32 { return b.load(Col, slot) }

// Ext loads the value at the place bound to Ext slot.
func (b *Builder) Ext(slot int) int32 { return b.load(Ext, slot) }

// Arg loads Frame.Args[slot].
func (b *Builder) Arg(slot int) int32 { return b.load(Arg, slot) }

func (b *Builder) load(op Op, slot int) int32 {
	k := cellKey{op, int32(slot)}
	s := b.cell(k)
	if s.reg >= 0 && !b.plain {
		return s.reg
	}
	s.reg = b.newReg()
	b.touch(k)
	b.cells[k] = s
	b.emit(Instr{Op: op, Dst: s.reg, Slot: int32(slot)})
	return s.reg
}

// StoreUni, StoreCol, StoreExt and StoreArg store register r.
func (b *Builder) StoreUni(slot int, r int32) { b.store(StoreUni, Uni, slot, r) }

// StoreCol stores r in this instance's row of column slot.
func (b *Builder) StoreCol(slot int, r int32) { b.store(StoreCol, Col, slot, r) }

// StoreExt stores r at the place bound to Ext slot.
func (b *Builder) StoreExt(slot int, r int32) { b.store(StoreExt, Ext, slot, r) }

// StoreArg stores r in Frame.Args[slot].
func (b *Builder) StoreArg(slot int, r int32) { b.store(StoreArg, Arg, slot, r) }

// AddExt adds r to the place bound to Ext slot.
func (b *Builder) AddExt(slot int, r int32) { b.store(AddExt, Ext, slot, r) }

// SubExt subtracts r from the place bound to Ext slot.
func (b *Builder) SubExt(slot int, r int32) { b.store(SubExt, Ext, slot, r) }

func (b *Builder) store(op, kind Op, slot int, r int32) {
	r, _ = b.resolve(r)
	b.emit(Instr{Op: op, A: r, Slot: int32(slot)})
	if kind == Ext { // two slots may be bound to one place
		b.forget(Ext)
	}
	if op == AddExt || op == SubExt {
		return
	}
	b.set(cellKey{kind, int32(slot)}, r)
}

// set notes that place k now holds register r.
func (b *Builder) set(k cellKey, r int32) {
	if b.isLocal(r) { // a local may change later, while the place does not
		r = -1
	}
	b.ver++
	b.touch(k)
	b.cells[k] = cellState{b.ver, r}
}

// touch notes what is known of a place before that changes.
func (b *Builder) touch(k cellKey) {
	if n := len(b.scopes); n > 0 {
		old, known := b.cells[k]
		b.scopes[n-1].note(k, cellWas{old, known, false})
	}
}

func (s *buildScope) note(k cellKey, was cellWas) {
	if _, noted := s.was[k]; noted {
		return
	}
	if s.was == nil {
		s.was = map[cellKey]cellWas{}
	}
	s.was[k] = was
}

// close ends the innermost scope: nothing is known any more of the places that one of its sides has stored to, and of others what was known before.
func (b *Builder) close() {
	s := b.scopes[len(b.scopes)-1]
	b.scopes = b.scopes[:len(b.scopes)-1]
	b.back(s.was)
	for _, side := range []map[cellKey]cellWas{s.then, s.was} {
		for k, was := range side {
			if n := len(b.scopes); n > 0 {
				b.scopes[n-1].note(k, cellWas{was.cellState, was.known, false})
			}
			if was.stored || !was.known {
				delete(b.cells, k) // it gets a new version when it is next asked for
			}
		}
	}
}

// back puts what is known of the places that a side has touched to what it was, and notes which of them were stored to.
func (b *Builder) back(side map[cellKey]cellWas) {
	for k, was := range side {
		was.stored = b.cells[k].ver != was.ver
		side[k] = was
		if was.known {
			b.cells[k] = was.cellState
		} else {
			delete(b.cells, k)
		}
	}
}

func (b *Builder) isLocal(r int32) bool { return r >= 0 && int(r) < len(b.local) && b.local[r] }

// forget drops what is known of all places of the kinds given.
func (b *Builder) forget(kinds ...Op) {
	for k := range b.cells {
		for _, kind := range kinds {
			if k.kind == kind {
				b.ver++
				b.touch(k)
				b.cells[k] = cellState{b.ver, -1}
			}
		}
	}
}

// Op emits a pure operation (Add ... Select) on registers and returns the register of its value.
func (b *Builder) Op(op Op, args ...int32) int32 {
	var reg, id [3]int32
	args = args[:min(len(args), op.arity())]
	for i := range args {
		reg[i], id[i] = b.resolve(args[i])
	}
	if r, ok := b.fold(op, args, reg); ok && !b.plain {
		return r
	}
	if (op == Add || op == Mul || op == And || op == Or || op == Eq || op == Ne) && id[0] > id[1] {
		id[0], id[1] = id[1], id[0]
	}
	k := valueKey{op: op, a: id[0], b: id[1], c: id[2]}
	if r, ok := b.seen[k]; ok && !b.plain {
		return r
	}
	r := b.newReg()
	b.emit(Instr{Op: op, Dst: r, A: reg[0], B: reg[1], C: reg[2]})
	b.see(k, r)
	return r
}

func (b *Builder) see(k valueKey, r int32) {
	b.seen[k] = r
	b.log = append(b.log, k)
}

// fold replaces an operation by a constant or by one of its operands where that is exact for every value, NaN and -0 included.
func (b *Builder) fold(op Op, args []int32, reg [3]int32) (int32, bool) {
	var x [3]float64
	var known [3]bool
	all := op.pure()
	for i := range args {
		x[i], known[i] = b.isC[reg[i]]
		all = all && known[i]
	}
	if all {
		return b.Const(Eval(op, x[0], x[1], x[2])), true
	}
	switch op {
	case Mul:
		if known[1] && x[1] == 1 {
			return reg[0], !b.isLocal(reg[0])
		}
		if known[0] && x[0] == 1 {
			return reg[1], !b.isLocal(reg[1])
		}
	case Div:
		return reg[0], known[1] && x[1] == 1 && !b.isLocal(reg[0])
	case Pow:
		if known[1] && x[1] == 2 { // so defined
			return b.Op(Mul, args[0], args[0]), true
		}
		return reg[0], known[1] && x[1] == 1 && !b.isLocal(reg[0])
	case Sub:
		return reg[0], known[1] && x[1] == 0 && !math.Signbit(x[1]) && !b.isLocal(reg[0])
	case Select:
		if known[0] {
			if x[0] != 0 {
				return reg[1], !b.isLocal(reg[1])
			}
			return reg[2], !b.isLocal(reg[2])
		}
	}
	return 0, false
}

// Table emits a lookup at abscissa x in table slot and returns the first of its outputs' consecutive registers.
func (b *Builder) Table(slot int, x int32, outputs int) int32 {
	reg, id := b.resolve(x)
	k := valueKey{op: TableLookup, a: id, b: int32(outputs), slot: int32(slot)}
	if r, ok := b.seen[k]; ok && !b.plain {
		return r
	}
	first := b.newReg()
	for range outputs - 1 {
		b.newReg()
	}
	b.emit(Instr{Op: TableLookup, Dst: first, A: reg, B: int32(outputs), Slot: int32(slot)})
	b.see(k, first)
	return first
}

// Call calls host function slot. Nothing that was loaded before is trusted afterwards.
func (b *Builder) Call(slot int, args ...int32) int32 {
	regs := make([]int32, len(args))
	for i, a := range args {
		regs[i], _ = b.resolve(a)
	}
	r := b.newReg()
	b.emit(Instr{Op: Call, Dst: r, Slot: int32(slot), Args: regs})
	b.forget(Uni, Col, Ext, Arg)
	return r
}

// Local gives the register of a new named local. It holds 0 until the first Move.
func (b *Builder) Local() int32 {
	r := b.newReg()
	b.local[r] = true
	return r
}

// Locals gives the first of n locals with consecutive registers that are never taken for dead: the results of a Func that has
// several (see Func.CallInto).
func (b *Builder) Locals(n int) int32 {
	first := b.Local()
	for range n - 1 {
		b.Local()
	}
	for i := range n {
		b.keep[int(first)+i] = true
	}
	return first
}

// Move gives a local a new value.
func (b *Builder) Move(local, r int32) {
	r, _ = b.resolve(r)
	if r == local {
		return
	}
	b.emit(Instr{Op: Move, Dst: local, A: r})
	b.set(cellKey{Move, local}, r)
}

// If opens a side for the instances with r != 0.
func (b *Builder) If(r int32) {
	r, _ = b.resolve(r)
	b.emit(Instr{Op: If, A: r})
	b.scopes = append(b.scopes, buildScope{op: If, log: len(b.log)})
}

// Else opens the other side of the innermost If.
func (b *Builder) Else() {
	b.emit(Instr{Op: Else})
	if s := b.top(If); s != nil {
		b.unsee(s.log)
		b.back(s.was)
		s.then, s.was = s.was, nil
	}
}

// End closes the innermost If.
func (b *Builder) End() {
	b.emit(Instr{Op: End})
	s := b.top(If)
	if s == nil {
		return
	}
	b.unsee(s.log)
	b.close()
}

// Loop opens a loop; While must follow before EndLoop.
func (b *Builder) Loop() {
	b.emit(Instr{Op: Loop})
	b.forget(Move, Uni, Col, Ext, Arg) // a later turn sees the stores of an earlier one
	b.scopes = append(b.scopes, buildScope{op: Loop, log: len(b.log)})
}

// While makes the instances with r == 0 leave the innermost loop.
func (b *Builder) While(r int32) {
	r, _ = b.resolve(r)
	b.emit(Instr{Op: While, A: r})
}

// EndLoop closes the innermost loop.
func (b *Builder) EndLoop() {
	b.emit(Instr{Op: EndLoop})
	if s := b.top(Loop); s != nil {
		b.unsee(s.log)
		b.forget(Move, Uni, Col, Ext, Arg)
		b.close()
	}
}

// top gives the innermost open scope when it is of the kind asked for; a wrong nesting is left for Validate to report.
func (b *Builder) top(op Op) *buildScope {
	if n := len(b.scopes); n > 0 && b.scopes[n-1].op == op {
		return &b.scopes[n-1]
	}
	return nil
}

func (b *Builder) unsee(to int) {
	for _, k := range b.log[to:] {
		delete(b.seen, k)
	}
	b.log = b.log[:to]
}

// Func gives the finished function: constants first, dead temporaries and dead Moves left out, registers renumbered without
// gaps, jumps linked. result is the register of a FUNCTION's value or -1. Check it with Validate.
func (b *Builder) Func(name string, nArg int, result int32) *Func {
	if result >= 0 {
		result, _ = b.resolve(result)
	}
	code := make([]Instr, 0, len(b.consts)+len(b.code))
	for r := range b.local {
		if x, ok := b.isC[int32(r)]; ok {
			code = append(code, Instr{Op: Const, Dst: int32(r), Imm: x})
		}
	}
	code = append(code, b.code...)
	f := &Func{Name: name, NReg: len(b.local), NArg: nArg, Result: result}
	f.Code = code
	if !b.plain {
		f.Code = removeDead(code, b.keep, result, len(b.local), nil)
	}
	f.renumber(b.keep)
	f.Link()
	return f
}

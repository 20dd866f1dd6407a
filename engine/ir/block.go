package ir

import "nrngui/engine/ir/kernels"

// blockSize is the number of instances one operation works on. Measured flat between 128 and 512; 256 keeps some twenty buffers
// in the first level cache.
const blockSize = 256

// Block runs a Func over many instances, an operation at a time on blocks of 256, with the bits of Func.Call for
// i = from, from+1, ... It owns its buffers: one goroutine each. What depends on Uni slots, arguments and constants alone is
// computed once per Run.
//
// Where the meaning depends on finishing one instance before the next begins, Run uses Call: a Func that writes its arguments, calls
// more than one host function, or reads a Uni slot that another instance set; and Ext places that share memory in a way that
// lets one instance see another's stores. A host function is expected to change nothing that other instances read.
type Block struct {
	f      *Func
	set    *kernels.Set
	serial bool

	prelude []Instr // uniform instructions, run once per Run
	steps   []step
	uni     []float64 // values of the uniform registers
	own     [][]float64
	vec     [][]float64 // by register: its array in this block: own buffer, column or place
	columns []colAlias
	zeroed  []int32
	zeroedU []int32
	few     int // fewer instances than this run by Call

	overlap            []overlap
	extSlots, colSlots []int32
	bound              []binding
	sharing            []overlap

	masks  []maskState // by depth of varying control flow
	turns  []int       // of the uniform loops, by depth
	cur    lanes
	lastAt []int // by stored Uni slot: lane of the value kept so far
	index  [blockSize]int64
	theta  [blockSize]float64
}

// NewBlock prepares f, which must be valid and linked. It chooses the kernel set for this CPU.
func NewBlock(f *Func) *Block { return newBlock(f, kernels.Best()) }

func newBlock(f *Func, set *kernels.Set) *Block {
	b := &Block{f: f, set: set}
	s := newShape(f)
	if s.serial {
		b.serial = true
		return b
	}
	p := newPlanner(s, set)
	b.steps, b.columns, b.zeroed, b.zeroedU = p.steps, p.aliases, p.zeroed, p.zeroedU
	b.uni = make([]float64, f.NReg)
	for i, in := range f.Code {
		switch {
		case !s.hoisted[i]:
		case in.Op == Const:
			b.uni[in.Dst] = in.Imm
		default:
			b.prelude = append(b.prelude, in)
		}
	}
	of, n := p.colour()
	memory := make([]float64, n*blockSize)
	b.own = make([][]float64, len(of))
	b.vec = make([][]float64, len(of))
	for r, k := range of {
		if k >= 0 {
			b.own[r] = memory[k*blockSize : (k+1)*blockSize : (k+1)*blockSize]
		}
	}
	copy(b.vec, b.own)
	b.masks = make([]maskState, p.deepest)
	for i := range b.masks {
		b.masks[i].m = make([]uint64, blockSize)
	}
	b.turns = make([]int, p.loopsU)
	b.lastAt = make([]int, len(p.storesU))
	b.overlap, b.extSlots, b.colSlots = overlaps(s)
	b.bound = make([]binding, len(b.extSlots)+len(b.colSlots))
	b.sharing = make([]overlap, 0, len(b.overlap))
	b.few = crossover(b.steps, len(f.Code))
	return b
}

// crossover gives the number of instances below which Call is cheaper. Measured with Hodgkin and Huxley's membrane: a Run of few instances costs
// some 80 ns plus 5.2 ns a step, Call 2.5 ns an instruction. The states' 103 steps (149 instructions) win from 2 instances on, the
// currents' 27 (37) from 3.
func crossover(steps []step, code int) int { return 1 + (800+len(steps)*52)/(25*code+1) }

// Run executes the function for the instances from <= i < to. It allocates nothing. Frame.Err is set when a loop does
// not end; what was computed in that Run is then not to be used. While Frame.Err is set, Run does nothing.
func (b *Block) Run(fr *Frame, from, to int) {
	if to <= from || fr.Err != nil {
		return
	}
	if b.serial || to-from < b.few || b.conflict(fr, from, to) {
		b.runSerial(fr, from, to)
		return
	}
	b.uniform(fr)
	for i := from; i < to; i += blockSize {
		if !b.block(fr, i, min(blockSize, to-i)) {
			return
		}
	}
}

func (b *Block) runSerial(fr *Frame, from, to int) {
	for i := from; i < to; i++ {
		b.f.Call(fr, i)
		if fr.Err != nil {
			return
		}
	}
}

func (b *Block) uniform(fr *Frame) {
	for k := range b.prelude {
		switch in := &b.prelude[k]; in.Op {
		case Uni:
			b.uni[in.Dst] = fr.Uni[in.Slot]
		case Arg:
			b.uni[in.Dst] = fr.Args[in.Slot]
		default:
			b.uni[in.Dst] = Eval(in.Op, b.uni[in.A], b.uni[in.B], b.uni[in.C])
		}
	}
}

// block runs one block of n instances from i0 on and reports whether it came to the end. It is one switch over the steps.
func (b *Block) block(fr *Frame, i0, n int) bool {
	b.start(fr, i0, n)
	vec, uni := b.vec, b.uni
	steps := b.steps
	for pc := 0; pc < len(steps); pc++ {
		s := &steps[pc]
		switch s.do {
		case doUnary:
			s.unary(vec[s.dst][:n], vec[s.a])
		case doVV:
			s.vv(vec[s.dst][:n], vec[s.a], vec[s.b])
		case doVS:
			s.vs(vec[s.dst][:n], vec[s.a], uni[s.b])
		case doSV:
			s.sv(vec[s.dst][:n], uni[s.a], vec[s.b])
		case doTernary:
			s.ternary(vec[s.dst][:n], vec[s.a], vec[s.b], vec[s.c])
		case doScalar:
			uni[s.dst] = Eval(s.op, uni[s.a], uni[s.b], uni[s.c])
		case doSplat:
			fill(vec[s.dst][:n], uni[s.a])
		case doCol:
			copy(vec[s.dst][:n], fr.Cols[s.slot][i0:])
		case doExt:
			vec[s.dst] = loadPlace(&fr.Ext[s.slot], i0, b.own[s.dst][:n], true)
		case doCopyExt:
			loadPlace(&fr.Ext[s.slot], i0, vec[s.dst][:n], false)
		case doCopy:
			copy(vec[s.dst][:n], vec[s.a])
		case doMove:
			b.assign(vec[s.dst][:n], s)
		case doMoveU:
			uni[s.dst] = uni[s.a]
		case doStoreCol:
			b.assign(fr.Cols[s.slot][i0:i0+n], s)
		case doStoreExt, doAddExt, doSubExt:
			b.storePlace(&fr.Ext[s.slot], i0, n, s)
		case doStoreUni:
			b.storeUni(fr, n, s)
		case doTable:
			b.lookup(fr.Tables[s.slot], n, s)
		case doCall:
			b.call(fr, i0, n, s)
		case doIfU:
			if uni[s.a] == 0 {
				pc = int(s.jump) - 1
			}
		case doJump:
			pc = int(s.jump) - 1
		case doIf:
			pc = b.enterIf(n, pc, s)
		case doElse:
			pc = b.enterElse(n, pc, s)
		case doEnd:
			b.cur = b.masks[s.depth].outer
		default:
			if pc = b.loopStep(fr, i0, n, pc, s); pc < 0 {
				return false
			}
		}
	}
	return true
}

// start binds the columns of this block and clears what must be 0.
func (b *Block) start(fr *Frame, i0, n int) {
	for _, c := range b.columns {
		b.vec[c.reg] = fr.Cols[c.slot][i0 : i0+n]
	}
	for _, r := range b.zeroed {
		clear(b.vec[r][:n])
	}
	for _, r := range b.zeroedU {
		b.uni[r] = 0
	}
	for i := range b.lastAt {
		b.lastAt[i] = -1
	}
	b.cur = lanes{n: n}
}

func fill(dst []float64, x float64) {
	for i := range dst {
		dst[i] = x
	}
}

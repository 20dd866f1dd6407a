package main

import (
	"fmt"
	mathbits "math/bits"
)

// Registers of arm64: R0 counts the elements done, R1 is the length, R2 ... R7 point to the arrays, moving on, and to tables;
// R8 is for constants and conditions, R9 and R10 for rows, R10 for the end of an unrolled loop.
var arm64Pointers = []string{"R2", "R3", "R4", "R5", "R6", "R7"}

const arm64Lanes = 2

// neon prints the assembly of a kernel for arm64. Go's assembler has no names for most vector instructions on doubles, so all vector
// arithmetic is written as encoded words, with the instruction behind it.
func neon(k *kernel, consts map[uint64]bool) string {
	dry := newMachine(k, 64, map[uint64]bool{})
	(&arm{dry}).kernel(0)
	m := newMachine(k, 32, consts)
	(&arm{m}).kernel(32 - dry.most)
	return m.w.String()
}

type arm struct{ *machine }

func (m *arm) kernel(spare int) {
	params, size := asmParams(m.k)
	m.line("// %s", declaration(m.k))
	m.line("TEXT ·%s(SB), NOSPLIT, $0-%d", asmName(m.k), size)
	pointers := arm64Pointers
	for _, q := range params {
		switch {
		case q.name == "length":
			m.line("MOVD %s+%d(FP), R1", q.name, q.offset)
		case q.typ[0] == '*':
			m.in[q.name], pointers = pointers[0], pointers[1:]
			m.line("MOVD %s+%d(FP), %s", q.name, q.offset, m.in[q.name])
		}
	}
	for _, t := range m.tablesOf() {
		m.in[t], pointers = pointers[0], pointers[1:]
		m.line("MOVD $·%s(SB), %s", t, m.in[t])
	}
	for _, v := range m.scalars() {
		for _, q := range params {
			if q.name == m.p.ops[v].text {
				m.line("MOVD %s+%d(FP), R8", q.name, q.offset)
				m.word("dup v%[1]d.2d, x8", 0x4e080c00|8<<5, m.pin(v))
			}
		}
	}
	if m.k.count {
		m.count = m.take()
		m.word("eor v%[1]d.16b, v%[2]d.16b, v%[3]d.16b", 0x6e201c00, m.count, m.count, m.count)
	}
	for n, v := range m.constants() {
		if n < spare {
			m.load(v, m.pin(v))
		}
	}
	m.line("MOVD $0, R0")
	m.loops()
	m.line("done:")
	switch {
	case m.k.partial():
		m.line("MOVD R0, ret+%d(FP)", size-8)
	case m.k.count:
		m.line("VMOV V%d.D[0], R8", m.count)
		m.line("VMOV V%d.D[1], R9", m.count)
		m.line("ADD R8, R9, R9")
		m.line("MOVD R9, ret+%d(FP)", size-8)
	}
	m.line("RET")
	m.w.WriteString("\n")
}

// loops prints the loop over single groups and, for the kernels of few operations, one over four groups before it.
func (m *arm) loops() {
	if m.unroll() > 1 {
		m.line("AND $~7, R1, R10")
		m.line("B test4")
		m.line("PCALIGN $16")
		m.line("loop4:")
		for m.group = range 4 {
			m.body()
		}
		m.group = 0
		m.advance(4)
		m.line("test4:")
		m.line("CMP R10, R0")
		m.line("BLT loop4")
	}
	m.line("B test")
	m.line("PCALIGN $16")
	m.line("loop:")
	m.body()
	m.advance(1)
	m.line("test:")
	m.line("CMP R1, R0")
	m.line("BLT loop")
}

// advance moves the pointers of the arrays on.
func (m *arm) advance(groups int) {
	for _, q := range m.k.params {
		if q.role != scalar && q.role != base {
			m.line("ADD $%d, %s", 16*groups, m.in[q.name])
		}
	}
	m.line("ADD $%d, R0", 2*groups)
}

// word prints an encoded instruction: base with the registers d, n, m in their places. The name is a comment.
func (m *arm) word(name string, base uint32, r ...int) {
	var args []any
	for i, x := range r {
		base |= uint32(x) << []int{0, 5, 16}[i]
		args = append(args, x)
	}
	m.line("WORD $%#08x // %s", base, fmt.Sprintf(name, args...))
}

// load brings a constant to register r.
func (m *arm) load(v, r int) {
	m.constant(m.p.ops[v].imm, r)
}

func (m *arm) constant(x uint64, r int) {
	switch {
	case x == 0:
		m.word("movi v%[1]d.2d, #0", 0x6f00e400, r)
	case x == ^uint64(0):
		m.word("movi v%[1]d.2d, #0xffffffffffffffff", 0x6f07e7e0, r)
	default:
		m.consts[x] = true
		m.line("MOVD $k%016x<>(SB), R8", x)
		m.line("FMOVQ (R8), F%d", r)
	}
}

// reg gives the register of an operand, loading it where needed.
func (m *arm) reg(v int) int {
	if r, ok := m.of[v]; ok {
		return r
	}
	r := m.temp()
	if o := &m.p.ops[v]; o.code == opArg {
		m.element(o.text, r)
	} else {
		m.load(v, r)
	}
	return r
}

func (m *arm) element(name string, r int) {
	m.line("FMOVQ %s, F%d", m.memory(name), r)
}

// memory is the operand of an array.
func (m *arm) memory(name string) string {
	if m.group > 0 {
		return fmt.Sprintf("%d(%s)", 16*m.group, m.in[name])
	}
	return "(" + m.in[name] + ")"
}

func (m *arm) body() {
	for i := range m.p.ops {
		o := &m.p.ops[i]
		if m.uses[i] == 0 && o.code != opRequire && o.code != opPair || m.lazy(i) || o.code == opScalar {
			continue
		}
		m.op(i, o)
		m.release()
	}
	for n, q := range m.k.outputs() {
		r := m.reg(m.out[n])
		m.line("FMOVQ F%d, %s", r, m.memory(q.name))
		if m.k.count {
			m.word("sub v%[1]d.2d, v%[2]d.2d, v%[3]d.2d", 0x6ee08400, m.count, m.count, r)
		}
		m.release()
	}
	m.end()
}

// instruction is a name, its encoding without registers, and whether the operands change places.
type instruction struct {
	name string
	base uint32
	swap bool
}

var armBinary = map[opcode]instruction{
	opAdd: {"fadd", 0x4e60d400, false}, opSub: {"fsub", 0x4ee0d400, false}, opMul: {"fmul", 0x6e60dc00, false}, opDiv: {"fdiv", 0x6e60fc00, false},
	opLt: {"fcmgt", 0x6ee0e400, true}, opLe: {"fcmge", 0x6e60e400, true}, opEq: {"fcmeq", 0x4e60e400, false},
	opIAdd: {"add", 0x4ee08400, false}, opISub: {"sub", 0x6ee08400, false},
}

var armBits = map[opcode]instruction{
	opBoth: {"and", 0x4e201c00, false}, opEither: {"orr", 0x4ea01c00, false}, opAnd: {"and", 0x4e201c00, false}, opOr: {"orr", 0x4ea01c00, false},
	opXor: {"eor", 0x6e201c00, false}, opAndNot: {"bic", 0x4e601c00, false},
}

var armUnary = map[opcode]instruction{
	opNeg: {"fneg", 0x6ee0f800, false}, opAbs: {"fabs", 0x4ee0f800, false}, opSqrt: {"fsqrt", 0x6ee1f800, false},
	opFloor: {"frintm", 0x4e619800, false}, opCeil: {"frintp", 0x4ee18800, false}, opToInt: {"fcvtzs", 0x4ee1b800, false}, opFromInt: {"scvtf", 0x4e61d800, false},
}

// op prints one operation; a switch over the opcodes.
func (m *arm) op(i int, o *op) {
	if in, ok := armUnary[o.code]; ok {
		a := m.reg(o.arg[0])
		m.word(in.name+" v%[1]d.2d, v%[2]d.2d", in.base, m.next(i), a)
		return
	}
	lane := ".2d"
	in, ok := armBinary[o.code]
	if !ok {
		in, ok = armBits[o.code]
		lane = ".16b"
	}
	if ok {
		a, b := m.reg(o.arg[0]), m.reg(o.arg[1])
		if in.swap {
			a, b = b, a
		}
		m.word(in.name+" v%[1]d"+lane+", v%[2]d"+lane+", v%[3]d"+lane, in.base, m.next(i), a, b)
		return
	}
	switch o.code {
	case opArg:
		m.element(o.text, m.result(i))
	case opFMA, opFMS:
		m.fused(i, o)
	case opNe:
		a, b := m.reg(o.arg[0]), m.reg(o.arg[1])
		r := m.next(i)
		m.word("fcmeq v%[1]d.2d, v%[2]d.2d, v%[3]d.2d", 0x4e60e400, r, a, b)
		m.word("mvn v%[1]d.16b, v%[2]d.16b", 0x6e205800, r, r)
	case opIsNot:
		a := m.reg(o.arg[0])
		m.word("mvn v%[1]d.16b, v%[2]d.16b", 0x6e205800, m.next(i), a)
	case opTruth:
		t, a := m.temp(), m.reg(o.arg[0])
		m.word("fmov v%[1]d.2d, #1.0", 0x6f03f600, t)
		m.word("and v%[1]d.16b, v%[2]d.16b, v%[3]d.16b", 0x4e201c00, m.next(i), a, t)
	case opMask, opIsSet:
		m.move(m.result(i), m.reg(o.arg[0]))
		m.bury(i)
	case opLess: // a < b ? a : b
		a, b := m.reg(o.arg[0]), m.reg(o.arg[1])
		r := m.result(i)
		m.word("fcmgt v%[1]d.2d, v%[2]d.2d, v%[3]d.2d", 0x6ee0e400, r, b, a)
		m.word("bsl v%[1]d.16b, v%[2]d.16b, v%[3]d.16b", 0x6e601c00, r, a, b)
		m.bury(i)
	case opSelect:
		c, a, b := m.reg(o.arg[0]), m.reg(o.arg[1]), m.reg(o.arg[2])
		r := m.result(i)
		m.move(r, c)
		m.word("bsl v%[1]d.16b, v%[2]d.16b, v%[3]d.16b", 0x6e601c00, r, a, b)
		m.bury(i)
	case opShl:
		a := m.reg(o.arg[0])
		m.word(fmt.Sprintf("shl v%%[1]d.2d, v%%[2]d.2d, #%d", o.imm), 0x4f005400|uint32(64+o.imm)<<16, m.next(i), a)
	case opShr:
		a := m.reg(o.arg[0])
		m.word(fmt.Sprintf("ushr v%%[1]d.2d, v%%[2]d.2d, #%d", o.imm), 0x6f000400|uint32(128-o.imm)<<16, m.next(i), a)
	case opRow:
		m.row(i, o)
	case opPair:
		m.pair(i, o)
	case opSecond:
	case opRequire:
		t, a := m.temp(), m.reg(o.arg[0])
		m.word("xtn v%[1]d.2s, v%[2]d.2d", 0x0ea12800, t, a)
		m.line("FMOVD F%d, R8", t)
		m.bury(i)
		m.line("CMN $1, R8")
		m.line("BNE done")
	default:
		panic(fmt.Sprint("no instruction for opcode ", o.code))
	}
}

// next buries the operands and gives the result's register.
func (m *arm) next(i int) int {
	m.release()
	m.bury(i)
	return m.result(i)
}

func (m *arm) move(to, from int) {
	if to != from {
		m.word("mov v%[1]d.16b, v%[2]d.16b", 0x4ea01c00|uint32(from)<<16, to, from)
	}
}

// fused adds to a copy of c, or to c itself when that is no longer needed.
func (m *arm) fused(i int, o *op) {
	a, b, c := m.reg(o.arg[0]), m.reg(o.arg[1]), m.reg(o.arg[2])
	v := o.arg[2]
	r := c
	if m.dies(v, i) && v != o.arg[0] && v != o.arg[1] {
		delete(m.of, v)
		m.of[i] = c
	} else {
		r = m.result(i)
	}
	if o.code == opFMS {
		m.word("fneg v%[1]d.2d, v%[2]d.2d", 0x6ee0f800, r, c)
	} else {
		m.move(r, c)
	}
	m.word("fmla v%[1]d.2d, v%[2]d.2d, v%[3]d.2d", 0x4e60cc00, r, a, b)
	m.bury(i)
}

// row brings the addresses of two rows to R9 and R10.
func (m *arm) row(i int, o *op) {
	shift := mathbits.TrailingZeros(uint(tables[o.text].stride))
	j := m.reg(o.arg[0])
	m.line("VMOV V%d.D[0], R9", j)
	m.line("VMOV V%d.D[1], R10", j)
	for _, r := range []string{"R9", "R10"} {
		m.line("ADD %s<<%d, %s, %s", r, shift, m.in[o.text], r)
	}
	m.bury(i)
}

func (m *arm) pair(i int, o *op) {
	u, v := m.temp(), m.temp()
	m.line("FMOVQ %d(R9), F%d", 8*o.imm, u)
	m.line("FMOVQ %d(R10), F%d", 8*o.imm, v)
	m.word("zip1 v%[1]d.2d, v%[2]d.2d, v%[3]d.2d", 0x4ec03800, m.result(i), u, v)
	if i+1 < len(m.p.ops) && m.uses[i+1] > 0 {
		m.word("zip2 v%[1]d.2d, v%[2]d.2d, v%[3]d.2d", 0x4ec07800, m.result(i+1), u, v)
	}
}

package main

import (
	"fmt"
	mathbits "math/bits"
	"strings"
)

// Registers of amd64: AX is the index, CX the length, R10 and R11 belong to the loop where no table is read; R8 to R11 hold the rows of
// the lanes.
var amd64Pointers = []string{"DI", "SI", "DX", "R12", "R13"}

const amd64Lanes = 4

// avx2 prints the assembly of a kernel for amd64 with AVX2 and FMA.
func avx2(k *kernel, consts map[uint64]bool) string {
	dry := newMachine(k, 32, map[uint64]bool{})
	(&x86{dry}).kernel(0) // how many registers the values need
	m := newMachine(k, 16, consts)
	(&x86{m}).kernel(16 - dry.most)
	return m.w.String()
}

type x86 struct{ *machine }

// kernel prints the whole function; spare registers are for constants.
func (m *x86) kernel(spare int) {
	params, size := asmParams(m.k)
	m.line("// %s", declaration(m.k))
	m.line("TEXT ·%s(SB), NOSPLIT, $0-%d", asmName(m.k), size)
	pointers := amd64Pointers
	for _, q := range params {
		switch {
		case q.name == "length":
			m.line("MOVQ %s+%d(FP), CX", q.name, q.offset)
		case q.typ[0] == '*':
			m.in[q.name], pointers = pointers[0], pointers[1:]
			m.line("MOVQ %s+%d(FP), %s", q.name, q.offset, m.in[q.name])
		}
	}
	for _, t := range m.tablesOf() {
		m.in[t], pointers = pointers[0], pointers[1:]
		m.line("LEAQ ·%s(SB), %s", t, m.in[t])
	}
	for _, v := range m.scalars() {
		for _, q := range params {
			if q.name == m.p.ops[v].text {
				m.line("VBROADCASTSD %s+%d(FP), Y%d", q.name, q.offset, m.pin(v))
			}
		}
	}
	if m.k.count {
		m.count = m.take()
		m.line("VPXOR Y%d, Y%d, Y%d", m.count, m.count, m.count)
	}
	for n, v := range m.constants() {
		if n < spare {
			m.line("VMOVUPD %s(SB), Y%d", m.constName(v), m.pin(v))
		}
	}
	m.line("XORQ AX, AX")
	m.loops()
	m.line("done:")
	switch {
	case m.k.partial():
		m.line("MOVQ AX, ret+%d(FP)", size-8)
	case m.k.count:
		t := m.temp()
		m.line("VEXTRACTI128 $1, Y%d, X%d", m.count, t)
		m.line("VPADDQ X%d, X%d, X%d", t, m.count, t)
		m.line("VPEXTRQ $1, X%d, BX", t)
		m.line("VMOVQ X%d, AX", t)
		m.line("ADDQ BX, AX")
		m.line("MOVQ AX, ret+%d(FP)", size-8)
		m.release()
	}
	m.line("VZEROUPPER")
	m.line("RET")
	m.w.WriteString("\n")
}

func (m *x86) loops() {
	if m.unroll() == 2 {
		m.line("MOVQ CX, R11")
		m.line("ANDQ $-8, R11")
		m.line("JMP test8")
		m.line("PCALIGN $32")
		m.line("loop8:")
		for m.group = range 2 {
			m.body()
		}
		m.group = 0
		m.line("ADDQ $8, AX")
		m.line("test8:")
		m.line("CMPQ AX, R11")
		m.line("JLT loop8")
		m.line("CMPQ AX, CX")
		m.line("JGE done")
		m.body()
		return
	}
	m.line("JMP test4")
	m.line("PCALIGN $32")
	m.line("loop4:")
	m.body()
	m.line("ADDQ $4, AX")
	m.line("test4:")
	m.line("CMPQ AX, CX")
	m.line("JLT loop4")
}

// element is the memory operand of an array.
func (m *x86) element(name string) string {
	if m.group > 0 {
		return fmt.Sprintf("%d(%s)(AX*8)", 32*m.group, m.in[name])
	}
	return fmt.Sprintf("(%s)(AX*8)", m.in[name])
}

// any gives an operand that may be in memory.
func (m *x86) any(v int) string {
	if r, ok := m.of[v]; ok {
		return fmt.Sprintf("Y%d", r)
	}
	if o := &m.p.ops[v]; o.code == opArg {
		return m.element(o.text)
	}
	return m.constName(v) + "(SB)"
}

// reg gives an operand in a register.
func (m *x86) reg(v int) string {
	if _, ok := m.of[v]; !ok {
		r := m.temp()
		m.line("VMOVUPD %s, Y%d", m.any(v), r)
		return fmt.Sprintf("Y%d", r)
	}
	return m.any(v)
}

func (m *x86) body() {
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
		m.line("VMOVUPD %s, %s", r, m.element(q.name))
		if m.k.count {
			m.line("VPSUBQ %s, Y%d, Y%d", r, m.count, m.count)
		}
		m.release()
	}
	m.end()
}

var x86Binary = map[opcode]string{opAdd: "VADDPD", opSub: "VSUBPD", opMul: "VMULPD", opDiv: "VDIVPD", opLess: "VMINPD", opBoth: "VANDPD", opEither: "VORPD",
	opAnd: "VANDPD", opOr: "VORPD", opXor: "VXORPD", opIAdd: "VPADDQ", opISub: "VPSUBQ",
	opLt: "VCMPPD $1,", opLe: "VCMPPD $2,", opEq: "VCMPPD $0,", opNe: "VCMPPD $4,"}

var commutes = map[opcode]bool{opAdd: true, opMul: true, opBoth: true, opEither: true, opAnd: true, opOr: true, opXor: true, opIAdd: true,
	opEq: true, opNe: true}

// op prints one operation; a switch over the opcodes.
func (m *x86) op(i int, o *op) {
	simple := func(format string, operand ...any) { // operands in front of the result
		m.release()
		m.bury(i)
		m.line(format+", Y%d", append(operand, m.result(i))...)
	}
	switch o.code {
	case opArg:
		m.line("VMOVUPD %s, Y%d", m.element(o.text), m.result(i))
	case opFMA, opFMS:
		m.fused(i, o)
	case opNeg:
		simple("VXORPD %s, %s", m.constOf(signBit), m.reg(o.arg[0]))
	case opAbs:
		simple("VANDPD %s, %s", m.constOf(signBit-1), m.reg(o.arg[0]))
	case opIsNot:
		simple("VXORPD %s, %s", m.constOf(^uint64(0)), m.reg(o.arg[0]))
	case opTruth:
		simple("VANDPD %s, %s", m.constOf(0x3ff0000000000000), m.reg(o.arg[0]))
	case opSqrt:
		simple("VSQRTPD %s", m.any(o.arg[0]))
	case opFloor:
		simple("VROUNDPD $9, %s", m.any(o.arg[0]))
	case opCeil:
		simple("VROUNDPD $10, %s", m.any(o.arg[0]))
	case opShl:
		simple("VPSLLQ $%d, %s", o.imm, m.reg(o.arg[0]))
	case opShr:
		simple("VPSRLQ $%d, %s", o.imm, m.reg(o.arg[0]))
	case opAndNot: // VANDNPD is ^first & second
		a, b := m.any(o.arg[0]), m.reg(o.arg[1])
		simple("VANDNPD %s, %s", a, b)
	case opSelect:
		a, b, c := m.reg(o.arg[0]), m.any(o.arg[1]), m.reg(o.arg[2])
		simple("VBLENDVPD %s, %s, %s", a, b, c)
	case opMask, opIsSet:
		simple("VMOVAPD %s", m.reg(o.arg[0]))
	case opFromInt:
		t := m.temp()
		m.line("VORPD %s, %s, Y%d", m.constOf(0x4330000000000000), m.reg(o.arg[0]), t)
		simple("VSUBPD %s, Y%d", m.constOf(0x4330000000000000), t)
	case opToInt:
		t := m.temp()
		m.line("VROUNDPD $11, %s, Y%d", m.any(o.arg[0]), t)
		m.line("VADDPD %s, Y%d, Y%d", m.constOf(0x4330000000000000), t, t)
		simple("VXORPD %s, Y%d", m.constOf(0x4330000000000000), t)
	case opRow:
		m.row(i, o)
	case opPair:
		m.pair(i, o)
	case opSecond:
	case opRequire:
		m.line("VMOVMSKPD %s, BX", m.reg(o.arg[0]))
		m.release()
		m.bury(i)
		m.line("CMPL BX, $15")
		m.line("JNE done")
	default:
		a, b := o.arg[0], o.arg[1]
		if _, ok := m.of[a]; !ok && commutes[o.code] {
			a, b = b, a
		}
		first := m.reg(a)
		simple(x86Binary[o.code]+" %s, %s", m.any(b), first)
	}
}

// constOf is an operand for a constant that the program does not have.
func (m *x86) constOf(x uint64) string {
	m.consts[x] = true
	return fmt.Sprintf("k%016x<>(SB)", x)
}

// fused chooses the form by the operand whose register is no longer needed.
func (m *x86) fused(i int, o *op) {
	s := "VFMADD"
	if o.code == opFMS {
		s = "VFMSUB"
	}
	a, b, c := o.arg[0], o.arg[1], o.arg[2]
	switch {
	case m.dies(c, i) && c != a && c != b:
		first := m.reg(a)
		m.line("%s231PD %s, %s, Y%d", s, m.any(b), first, m.keep(i, c))
	case m.dies(a, i) && a != b:
		m.line("%s213PD %s, %s, Y%d", s, m.any(c), m.reg(b), m.of[a])
		m.keep(i, a)
	case m.dies(b, i) && a != b:
		m.line("%s213PD %s, %s, Y%d", s, m.any(c), m.reg(a), m.of[b])
		m.keep(i, b)
	default:
		second := m.reg(a)
		r := m.result(i)
		m.line("VMOVUPD %s, Y%d", m.any(c), r)
		m.line("%s231PD %s, %s, Y%d", s, m.any(b), second, r)
		m.bury(i)
	}
}

// keep makes the register of a dying operand the result's and buries the other operands.
func (m *x86) keep(i, v int) int {
	r := m.of[v]
	delete(m.of, v)
	m.bury(i)
	m.of[i] = r
	return r
}

// row brings the offsets of four rows to R8 ... R11.
func (m *x86) row(i int, o *op) {
	shift := mathbits.TrailingZeros(uint(tables[o.text].stride))
	if j := o.arg[0]; m.lazy(j) {
		for n := range 4 {
			e := strings.Replace(m.element(m.p.ops[j].text), "(", fmt.Sprintf("%d(", 8*n), 1)
			m.line("MOVQ %s, R%d", strings.TrimPrefix(e, "0"), 8+n)
		}
		if shift > 3 {
			panic("row of " + o.text)
		}
		return
	}
	t := m.temp()
	if shift > 3 {
		m.line("VPSLLQ $%d, %s, Y%d", shift, m.reg(o.arg[0]), t)
	} else {
		m.line("VMOVAPD %s, Y%d", m.reg(o.arg[0]), t)
	}
	m.line("VMOVQ X%d, R8", t)
	m.line("VPEXTRQ $1, X%d, R9", t)
	m.line("VEXTRACTI128 $1, Y%d, X%d", t, t)
	m.line("VMOVQ X%d, R10", t)
	m.line("VPEXTRQ $1, X%d, R11", t)
	m.bury(i)
}

// pair reads two neighbouring numbers for each of four lanes and sorts them.
func (m *x86) pair(i int, o *op) {
	t, scale := tables[o.text], 8
	if t.stride > 8 {
		scale = 1
	}
	at := func(n int) string {
		s := fmt.Sprintf("%d(%s)(R%d*%d)", 8*o.imm, m.in[o.text], 8+n, scale)
		return strings.TrimPrefix(s, "0")
	}
	u, v := m.temp(), m.temp()
	m.line("VMOVUPD %s, X%d", at(0), u)
	m.line("VINSERTF128 $1, %s, Y%d, Y%d", at(2), u, u)
	m.line("VMOVUPD %s, X%d", at(1), v)
	m.line("VINSERTF128 $1, %s, Y%d, Y%d", at(3), v, v)
	r := m.result(i)
	m.line("VUNPCKLPD Y%d, Y%d, Y%d", v, u, r)
	if i+1 < len(m.p.ops) && m.uses[i+1] > 0 {
		m.line("VUNPCKHPD Y%d, Y%d, Y%d", v, u, m.result(i+1))
	}
}

package main

import (
	"fmt"
	"math"
)

// kind says how Go sees a value; a vector register does not care.
type kind uint8

const (
	float kind = iota
	bits       // uint64
	cond       // all ones or 0 in a vector register, a bool expression in Go
)

type opcode uint8

const (
	opArg    opcode = iota // element of the array parameter p, or argument of a scalar function
	opScalar               // scalar parameter
	opConst

	opAdd
	opSub
	opMul
	opDiv
	opFMA // a*b + c, rounded once
	opFMS // a*b - c, rounded once
	opNeg
	opAbs
	opSqrt
	opFloor
	opCeil
	opLess // a < b ? a : b

	opLt
	opLe
	opEq
	opNe
	opBoth   // cond && cond
	opEither // cond || cond
	opIsNot  // !cond
	opTruth  // cond to 1 or 0
	opMask   // cond to bits
	opIsSet  // bits, all ones or 0, to cond
	opSelect // cond ? b : c

	opAnd
	opOr
	opXor
	opAndNot // a &^ b
	opIAdd
	opISub
	opShl
	opShr

	opToInt   // whole part of 0 <= x < 2^51
	opFromInt // of 0 <= n < 2^52

	opRow    // row of a table, for the opPairs that follow
	opPair   // columns col (this value) and col+1 (the opSecond behind it) of the row
	opSecond // see opPair

	opRequire // lanes where the condition is false are left to the scalar function
	opCall    // Go function of the arguments: plain Go only
)

// op is one operation on all lanes; the values it reads are the indices of earlier ops.
type op struct {
	code opcode
	kind kind
	arg  []int
	imm  uint64 // bits of a constant, distance of a shift, column of a pair
	text string // parameter, table or function; of a row: where the table is
	name string // what Go calls the value; "" leaves that to the printer
}

// program is a straight list of operations: the meaning of a kernel for one element, and its code for a vector register.
type program struct {
	ops  []op
	seen map[string]int
}

func newProgram() *program { return &program{seen: map[string]int{}} }

// add appends an operation unless the same one is there.
func (p *program) add(o op) int {
	key := fmt.Sprint(o.code, o.kind, o.arg, o.imm, o.text)
	if i, ok := p.seen[key]; ok && o.code != opRequire {
		return i
	}
	p.ops = append(p.ops, o)
	p.seen[key] = len(p.ops) - 1
	return len(p.ops) - 1
}

func (p *program) name(v int, s string) int {
	p.ops[v].name = s
	return v
}

func (p *program) kindOf(v int) kind { return p.ops[v].kind }

func (p *program) arg(name string, k kind) int    { return p.add(op{code: opArg, kind: k, text: name}) }
func (p *program) scalar(name string) int         { return p.add(op{code: opScalar, text: name}) }
func (p *program) k(x float64) int                { return p.add(op{code: opConst, imm: math.Float64bits(x)}) }
func (p *program) kbits(x uint64) int             { return p.add(op{code: opConst, kind: bits, imm: x}) }
func (p *program) fl(code opcode, arg ...int) int { return p.add(op{code: code, arg: arg}) }
func (p *program) bt(code opcode, arg ...int) int { return p.add(op{code: code, kind: bits, arg: arg}) }
func (p *program) cd(code opcode, arg ...int) int { return p.add(op{code: code, kind: cond, arg: arg}) }

func (p *program) plus(a, b int) int   { return p.fl(opAdd, a, b) }
func (p *program) minus(a, b int) int  { return p.fl(opSub, a, b) }
func (p *program) times(a, b int) int  { return p.fl(opMul, a, b) }
func (p *program) fma(a, b, c int) int { return p.fl(opFMA, a, b, c) }
func (p *program) fms(a, b, c int) int { return p.fl(opFMS, a, b, c) }
func (p *program) less(a, b int) int   { return p.cd(opLt, a, b) }
func (p *program) shl(a int, n uint64) int {
	return p.add(op{code: opShl, kind: bits, arg: []int{a}, imm: n})
}
func (p *program) shr(a int, n uint64) int {
	return p.add(op{code: opShr, kind: bits, arg: []int{a}, imm: n})
}
func (p *program) require(c int) { p.add(op{code: opRequire, arg: []int{c}}) }

// row chooses row j of a table, pair reads two neighbouring columns of it.
func (p *program) row(table string, j int) int {
	return p.add(op{code: opRow, kind: bits, arg: []int{j}, text: table})
}

func (p *program) pair(row int, col uint64) (int, int) {
	i := p.add(op{code: opPair, arg: []int{row}, imm: col, text: p.ops[row].text})
	return i, p.add(op{code: opSecond, arg: []int{i}, imm: col + 1, text: p.ops[row].text})
}

func (p *program) call(f string, k kind, arg ...int) int {
	return p.add(op{code: opCall, kind: k, arg: arg, text: f})
}

// uses counts the readers of each value; outputs are read once more.
func (p *program) uses(out []int) []int {
	n := make([]int, len(p.ops))
	for _, o := range p.ops {
		for _, a := range o.arg {
			n[a]++
		}
	}
	for _, v := range out {
		n[v]++
	}
	return n
}

// lastUse gives for each value the index of its last reader; an output is read behind the last operation.
func (p *program) lastUse(out []int) []int {
	last := make([]int, len(p.ops))
	for i, o := range p.ops {
		last[i] = i
		for _, a := range o.arg {
			last[a] = i
		}
	}
	for _, v := range out {
		last[v] = len(p.ops)
	}
	return last
}

// table is what a row is taken from: a Go array of rows, or an array parameter whose rows overlap (columns i and i+1).
type table struct {
	stride int // bytes from row to row
	global bool
}

var tables = map[string]table{
	"expTable": {16, true},
	"logTable": {32, true},
	"y":        {8, false},
}

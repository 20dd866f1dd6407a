package main

import (
	"fmt"
	"sort"
	"strings"
)

// machine prints the assembly of one kernel: a loop over groups of lanes, its body straight from the program. Registers are given out
// as values are made and taken back behind their last reader; constants stay in the registers that are left, the others are read
// from memory.
type machine struct {
	k    *kernel
	p    *program
	out  []int
	uses []int
	last []int
	in   map[string]string // register that points to an array or table

	of     map[int]int // register of a value, constants and scalars too
	pinned map[int]bool
	free   []bool
	temps  []int // of the current operation
	used   int   // registers in use, and the most at any time
	most   int
	group  int // of an unrolled loop
	count  int // register of the count

	w      strings.Builder
	labels int
	consts map[uint64]bool // of the whole file
}

func newMachine(k *kernel, registers int, consts map[uint64]bool) *machine {
	m := &machine{k: k, of: map[int]int{}, pinned: map[int]bool{}, free: make([]bool, registers), consts: consts, in: map[string]string{}, count: -1}
	for i := range m.free {
		m.free[i] = true
	}
	m.p, m.out = k.build()
	m.uses, m.last = m.p.uses(m.out), m.p.lastUse(m.out)
	return m
}

func (m *machine) line(format string, arg ...any) {
	s := fmt.Sprintf(format, arg...)
	if !strings.HasSuffix(s, ":") && !strings.HasPrefix(s, "TEXT") && !strings.HasPrefix(s, "//") {
		s = "\t" + s
	}
	m.w.WriteString(s + "\n")
}

// take gives a free register.
func (m *machine) take() int {
	for r, ok := range m.free {
		if ok {
			m.free[r] = false
			m.used++
			m.most = max(m.most, m.used)
			return r
		}
	}
	panic("kernel " + m.k.name + " needs too many registers")
}

func (m *machine) give(r int) {
	m.free[r] = true
	m.used--
}

// temp gives a register until release.
func (m *machine) temp() int {
	r := m.take()
	m.temps = append(m.temps, r)
	return r
}

func (m *machine) release() {
	for _, r := range m.temps {
		m.give(r)
	}
	m.temps = m.temps[:0]
}

// dies says whether operation i is the last reader of v and v's register may be used again.
func (m *machine) dies(v, i int) bool {
	_, has := m.of[v]
	return has && !m.pinned[v] && m.last[v] == i
}

// bury takes the registers of the values back that operation i reads last.
func (m *machine) bury(i int) {
	for _, v := range m.p.ops[i].arg {
		if m.dies(v, i) {
			m.give(m.of[v])
			delete(m.of, v)
		}
	}
}

// result gives operation i its register.
func (m *machine) result(i int) int {
	r := m.take()
	m.of[i] = r
	return r
}

// pin gives v a register for the whole loop.
func (m *machine) pin(v int) int {
	r := m.result(v)
	m.pinned[v] = true
	return r
}

// lazy says that v needs no register of its own: it is an operand in memory.
func (m *machine) lazy(v int) bool {
	o := &m.p.ops[v]
	return o.code == opConst || o.code == opArg && m.uses[v] == 1
}

// constants lists those of the program, the most wanted first.
func (m *machine) constants() (list []int) {
	for i, o := range m.p.ops {
		if o.code == opConst && m.uses[i] > 0 {
			list = append(list, i)
		}
	}
	sort.SliceStable(list, func(a, b int) bool { return m.uses[list[a]] > m.uses[list[b]] })
	return list
}

// scalars lists the scalar parameters that are read.
func (m *machine) scalars() (list []int) {
	for i, o := range m.p.ops {
		if o.code == opScalar && m.uses[i] > 0 {
			list = append(list, i)
		}
	}
	return list
}

// unroll is above 1 for the kernels of few operations, where the loop itself costs; each machine has its own number.
func (m *machine) unroll() int {
	if m.k.partial() || len(m.p.ops) > 12 || m.hasRow() {
		return 1
	}
	return 2
}

func (m *machine) hasRow() bool {
	for _, o := range m.p.ops {
		if o.code == opRow {
			return true
		}
	}
	return false
}

// end forgets the values of one group.
func (m *machine) end() {
	for v, r := range m.of {
		if !m.pinned[v] {
			m.give(r)
			delete(m.of, v)
		}
	}
}

// constName is the symbol of a constant, which the file holds once for all kernels.
func (m *machine) constName(v int) string {
	x := m.p.ops[v].imm
	m.consts[x] = true
	return fmt.Sprintf("k%016x<>", x)
}

// constData prints the constants of a file, each filled up to the width of a register.
func constData(consts map[uint64]bool, lanes int) string {
	var list []uint64
	for x := range consts {
		list = append(list, x)
	}
	sort.Slice(list, func(a, b int) bool { return list[a] < list[b] })
	var w strings.Builder
	for _, x := range list {
		for i := range lanes {
			fmt.Fprintf(&w, "DATA k%016x<>+%d(SB)/8, $%#x\n", x, 8*i, x)
		}
		fmt.Fprintf(&w, "GLOBL k%016x<>(SB), RODATA|NOPTR, $%d\n", x, 8*lanes)
	}
	return w.String()
}

// asmName is the assembly behind the plain kernel's name.
func asmName(k *kernel) string { return "asm" + k.name }

// asmParam is a parameter of the assembly: pointers to the arrays, the scalars, then the number of elements.
type asmParam struct {
	name, typ string
	offset    int
}

func asmParams(k *kernel) (list []asmParam, size int) {
	for _, q := range k.params {
		t := "*" + q.elem
		if q.role == scalar {
			t = q.elem
		}
		list = append(list, asmParam{q.name, t, 8 * len(list)})
	}
	list = append(list, asmParam{"length", "int", 8 * len(list)})
	size = 8 * len(list)
	if k.partial() || k.count {
		size += 8
	}
	return list, size
}

// declaration is the Go line of the assembly.
func declaration(k *kernel) string {
	params, _ := asmParams(k)
	var s []string
	for _, q := range params {
		s = append(s, q.name+" "+q.typ)
	}
	result := ""
	if k.partial() || k.count {
		result = " int"
	}
	return "func " + asmName(k) + "(" + strings.Join(s, ", ") + ")" + result
}

// tablesOf lists the global tables of a program.
func (m *machine) tablesOf() (list []string) {
	for _, o := range m.p.ops {
		if o.code == opRow && tables[o.text].global {
			list = append(list, o.text)
		}
	}
	return list
}

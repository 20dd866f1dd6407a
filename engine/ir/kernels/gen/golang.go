package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// goPrinter writes a program as Go for one element.
type goPrinter struct {
	p     *program
	uses  []int
	of    map[int]string // variable of a value
	taken map[string]bool
	w     strings.Builder
	elem  map[string]string // element type of array parameters; nil in a scalar function
	left  string            // what to do with an element that is left out
}

// newVar gives a variable name not yet taken.
func (g *goPrinter) newVar(name string) string {
	s := name
	for k := 1; s == "" || g.taken[s]; k++ {
		s = name + strconv.Itoa(k)
		if name == "" {
			s = "t" + strconv.Itoa(k)
		}
	}
	g.taken[s] = true
	return s
}

// statements prints everything that needs a statement of its own; what is left are expressions for out.
func (g *goPrinter) statements(out []int) {
	g.uses = g.p.uses(out)
	for i := range g.p.ops {
		o := &g.p.ops[i]
		if g.uses[i] == 0 && o.code != opRequire {
			continue
		}
		switch o.code {
		case opConst, opScalar, opPair, opSecond:
		case opArg:
			if g.elem != nil && (o.name != "" || g.uses[i] > 1) {
				g.assign(i, o.name)
			}
		case opRequire:
			fmt.Fprintf(&g.w, "if !(%s) {\n%s\n}\n", g.expr(o.arg[0], cond), g.left)
		case opRow:
			v := g.newVar("row")
			if j := g.expr(o.arg[0], bits); tables[o.text].global {
				fmt.Fprintf(&g.w, "%s := &%s[%s]\n", v, o.text, j)
			} else {
				fmt.Fprintf(&g.w, "%s := %s[%s:][:2]\n", v, o.text, j)
			}
			g.of[i] = v
		case opSelect, opTruth, opMask:
			g.blend(i, o)
		case opLess:
			v := g.newVar("low")
			a, b := g.expr(o.arg[0], float), g.expr(o.arg[1], float)
			fmt.Fprintf(&g.w, "%s := %s\nif %s < %s {\n%s = %s\n}\n", v, b, a, v, v, a)
			g.of[i] = v
		default:
			if o.name != "" || g.uses[i] > 1 {
				g.assign(i, o.name)
			}
		}
	}
}

func (g *goPrinter) assign(i int, name string) {
	v := g.newVar(name)
	fmt.Fprintf(&g.w, "%s := %s\n", v, g.expr(i, g.p.kindOf(i)))
	g.of[i] = v
}

// blend turns a condition into a mask without a branch: on mixed data a wrongly guessed branch costs more than the work.
func (g *goPrinter) blend(i int, o *op) {
	m := g.newVar("m")
	fmt.Fprintf(&g.w, "%s := uint64(0)\nif %s {\n%s = 1\n}\n", m, g.expr(o.arg[0], cond), m)
	switch o.code {
	case opTruth:
		g.of[i] = fmt.Sprintf("math.Float64frombits(-%s & oneBits)", m)
	case opMask:
		fmt.Fprintf(&g.w, "%s = -%s\n", m, m)
		g.of[i] = m
	default:
		fmt.Fprintf(&g.w, "%s = -%s\n", m, m)
		v := g.newVar("t")
		fmt.Fprintf(&g.w, "%s := math.Float64frombits(%s&%s | %s&^%s)\n", v, g.expr(o.arg[1], bits), m, g.expr(o.arg[2], bits), m)
		g.of[i] = v
	}
}

// binaries maps opcodes to Go's operators.
var binaries = map[opcode]string{opAdd: "+", opSub: "-", opMul: "*", opDiv: "/", opLt: "<", opLe: "<=", opEq: "==", opNe: "!=",
	opBoth: "&&", opEither: "||", opAnd: "&", opOr: "|", opXor: "^", opAndNot: "&^", opIAdd: "+", opISub: "-"}

var calls = map[opcode]string{opFMA: "math.FMA", opAbs: "math.Abs", opSqrt: "math.Sqrt", opFloor: "math.Floor", opCeil: "math.Ceil"}

// expr gives the value as an expression of the kind that its reader wants.
func (g *goPrinter) expr(i int, want kind) string {
	o := &g.p.ops[i]
	s, ok := g.of[i]
	if !ok {
		s = g.raw(o)
	}
	switch {
	case o.code == opConst && want != o.kind: // only bits of a number: the number itself was printed
		return fmt.Sprintf("%#x", o.imm)
	case want == bits && o.kind == float:
		return "math.Float64bits(" + s + ")"
	case want == float && o.kind == bits:
		return "math.Float64frombits(" + s + ")"
	}
	return s
}

// operand is expr with parentheses where an operator needs them.
func (g *goPrinter) operand(i int, want kind, parent opcode, left bool) string {
	s := g.expr(i, want)
	o := &g.p.ops[i]
	_, isVar := g.of[i]
	if _, nested := binaries[o.code]; !nested || isVar || want != o.kind || o.code == opMul {
		return s
	}
	sums := func(c opcode) bool { return c == opAdd || c == opSub }
	switch {
	case left && sums(o.code) && sums(parent), o.code == parent && (parent == opBoth || parent == opEither):
		return s
	case o.kind == cond && o.code != opBoth && o.code != opEither: // comparisons bind tighter than && and ||
		return s
	}
	return "(" + s + ")"
}

// raw prints the operation itself.
func (g *goPrinter) raw(o *op) string {
	switch o.code {
	case opArg:
		if g.elem == nil {
			return o.text
		}
		if g.elem[o.text] == "int64" {
			return "uint64(" + o.text + "[i])"
		}
		return o.text + "[i]"
	case opScalar:
		return o.text
	case opConst:
		return constant(o)
	case opPair, opSecond:
		row := o.arg[0]
		if o.code == opSecond {
			row = g.p.ops[row].arg[0]
		}
		return fmt.Sprintf("%s[%d]", g.of[row], o.imm)
	case opNeg:
		return "-" + g.operand(o.arg[0], float, opNeg, false)
	case opIsNot:
		return "!(" + g.expr(o.arg[0], cond) + ")"
	case opIsSet:
		return g.operand(o.arg[0], bits, opNe, true) + " != 0"
	case opShl:
		return fmt.Sprintf("%s<<%d", g.operand(o.arg[0], bits, opShl, true), o.imm)
	case opShr:
		return fmt.Sprintf("%s>>%d", g.operand(o.arg[0], bits, opShr, true), o.imm)
	case opToInt:
		return "uint64(int64(" + g.expr(o.arg[0], float) + "))"
	case opFromInt:
		return "float64(int64(" + g.expr(o.arg[0], bits) + "))"
	case opFMS:
		return fmt.Sprintf("math.FMA(%s, %s, -%s)", g.expr(o.arg[0], float), g.expr(o.arg[1], float), g.operand(o.arg[2], float, opNeg, false))
	case opCall:
		return o.text + "(" + g.list(o.arg) + ")"
	}
	if f, ok := calls[o.code]; ok {
		return f + "(" + g.list(o.arg) + ")"
	}
	want := float
	switch o.code {
	case opBoth, opEither:
		want = cond
	case opAnd, opOr, opXor, opAndNot, opIAdd, opISub:
		want = bits
	}
	s := g.operand(o.arg[0], want, o.code, true) + " " + binaries[o.code] + " " + g.operand(o.arg[1], want, o.code, false)
	if o.code == opMul { // a conversion keeps the compiler from contracting the product with a sum
		return "float64(" + s + ")"
	}
	return s
}

func (g *goPrinter) list(arg []int) string {
	var s []string
	for _, a := range arg {
		s = append(s, g.expr(a, float))
	}
	return strings.Join(s, ", ")
}

func constant(o *op) string {
	if o.kind == bits {
		return fmt.Sprintf("%#x", o.imm)
	}
	x := math.Float64frombits(o.imm)
	if math.IsInf(x, 1) {
		return "math.Inf(1)"
	}
	if s := strconv.FormatFloat(x, 'g', -1, 64); len(s) <= 5 {
		return s
	}
	return strconv.FormatFloat(x, 'x', -1, 64)
}

// plain prints the plain Go form of a kernel.
func plain(k *kernel) string {
	p, out := k.build()
	g := &goPrinter{p: p, of: map[int]string{}, taken: map[string]bool{"i": true}, elem: map[string]string{}}
	outs := k.outputs()
	var names []string
	for _, q := range k.params {
		g.taken[q.name] = true
		g.elem[q.name] = q.elem
	}
	for _, q := range outs {
		names = append(names, q.name+"[i]")
	}
	g.left = strings.Join(names, ", ") + " = " + k.rest + "\ncontinue"
	if k.flag != "" {
		g.left = k.flag + " = false\n" + g.left
	}
	g.statements(out)
	for n, q := range outs {
		switch q.elem {
		case "int64":
			fmt.Fprintf(&g.w, "%s[i] = int64(%s)\n", q.name, g.expr(out[n], bits))
		case "uint64":
			fmt.Fprintf(&g.w, "%s[i] = %s\n", q.name, g.expr(out[n], bits))
		default:
			fmt.Fprintf(&g.w, "%s[i] = %s\n", q.name, g.expr(out[n], float))
		}
	}
	result := ""
	switch {
	case k.count:
		result = "(count int)"
		fmt.Fprintf(&g.w, "count += int(%s[i] & 1)\n", outs[0].name)
	case k.flag != "":
		result = "(" + k.flag + " bool)"
	}
	var w strings.Builder
	fmt.Fprintf(&w, "// %s sets %s.\nfunc %s(%s) %s {\n", k.name, k.doc, k.name, signature(k.params), result)
	w.WriteString(sameLength(k.params, outs[0].name))
	if k.flag != "" {
		fmt.Fprintf(&w, "%s = true\n", k.flag)
	}
	fmt.Fprintf(&w, "for i := range %s {\n%s}\n", outs[0].name, g.w.String())
	if result != "" {
		fmt.Fprintf(&w, "return %s\n", strings.Fields(result[1:])[0])
	}
	return w.String() + "}\n\n"
}

// signature prints a parameter list.
func signature(params []param) string {
	var s []string
	for _, q := range params {
		t := "[]" + q.elem
		if q.role == scalar {
			t = q.elem
		}
		s = append(s, q.name+" "+t)
	}
	return strings.Join(s, ", ")
}

// sameLength cuts the arrays to the length of the first output, so that loops need no bounds checks.
func sameLength(params []param, first string) string {
	var l, r []string
	for _, q := range params {
		if q.role != scalar && q.role != base && q.name != first {
			l = append(l, q.name)
			r = append(r, fmt.Sprintf("%s[:len(%s)]", q.name, first))
		}
	}
	return strings.Join(l, ", ") + " = " + strings.Join(r, ", ") + "\n"
}

// scalarFunction prints a scalar function.
func scalarFunction(f *function) string {
	p := newProgram()
	g := &goPrinter{p: p, of: map[int]string{}, taken: map[string]bool{}, left: "return " + f.rest}
	in := map[string]int{}
	var params []string
	for _, q := range f.args {
		t := float
		if q.elem == "uint64" {
			t = bits
		}
		in[q.name] = p.arg(q.name, t)
		params = append(params, q.name+" "+q.elem)
		g.taken[q.name] = true
	}
	out := f.body(p, in)
	for _, s := range strings.FieldsFunc(f.out, func(r rune) bool { return r == ' ' || r == ',' }) {
		g.taken[s] = true
	}
	g.statements(out)
	kinds := []kind{float}
	if strings.HasPrefix(f.out, "n, entry") {
		kinds = []kind{bits, bits, float}
	} else if len(out) == 2 {
		kinds = []kind{float, float}
	}
	var r []string
	for n, v := range out {
		r = append(r, g.expr(v, kinds[n]))
	}
	return fmt.Sprintf("// %s %s\nfunc %s(%s) (%s) {\n%sreturn %s\n}\n\n", f.name, f.doc, f.name, strings.Join(params, ", "), f.out, g.w.String(), strings.Join(r, ", "))
}

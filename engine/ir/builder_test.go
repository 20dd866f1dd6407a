package ir

import (
	"math"
	"strings"
	"testing"
)

func count(f *Func, op Op) int {
	n := 0
	for i := range f.Code {
		if f.Code[i].Op == op {
			n++
		}
	}
	return n
}

func finish(t *testing.T, b *Builder, result int32) *Func {
	t.Helper()
	f := b.Func("test", 4, result)
	if err := f.Validate(); err != nil {
		t.Fatalf("%v\n%s", err, f)
	}
	return f
}

func TestFoldAndShare(t *testing.T) {
	b := NewBuilder()
	two := b.Op(Add, b.Const(1), b.Const(1))
	if x, ok := b.ConstValue(two); !ok || x != 2 {
		t.Fatalf("1+1 folded to %v, %v", x, ok)
	}
	x := b.Arg(0)
	p := b.Op(Mul, x, two)
	q := b.Op(Mul, two, b.Arg(0)) // same value, other order
	if p != q {
		t.Fatalf("x*2 and 2*x in registers %d and %d", p, q)
	}
	if b.Op(Mul, p, b.Const(1)) != p || b.Op(Div, p, b.Const(1)) != p || b.Op(Sub, p, b.Const(0)) != p {
		t.Fatal("p*1, p/1, p-0 should be p")
	}
	if b.Op(Pow, p, two) != b.Op(Mul, p, p) || b.Op(Pow, p, b.Const(1)) != p {
		t.Fatal("p^2 should be p*p, p^1 p")
	}
	if b.Op(Add, p, b.Const(0)) == p {
		t.Fatal("p+0 is not p when p is -0")
	}
	b.Op(Exp, x) // dead
	f := finish(t, b, p)
	if count(f, Exp) != 0 || count(f, Mul) != 1 || count(f, Const) != 1 || count(f, Arg) != 1 {
		t.Fatalf("dead or double code:\n%s", f)
	}
	if b.Const(math.Copysign(0, -1)) == b.Const(0) {
		t.Fatal("-0 and 0 share a register")
	}
}

func TestStoresInvalidateLoads(t *testing.T) {
	b := NewBuilder()
	e0, e1, c0 := b.Ext(0), b.Ext(1), b.Col(0)
	if b.Ext(0) != e0 || b.Col(0) != c0 {
		t.Fatal("second load without a store between")
	}
	b.StoreCol(0, e1)
	if b.Col(0) != e1 {
		t.Fatal("store is not forwarded")
	}
	b.AddExt(1, c0)
	if b.Ext(0) == e0 || b.Ext(1) == e1 {
		t.Fatal("Ext places may alias")
	}
	u := b.Uni(0)
	b.Call(0)
	if b.Uni(0) == u || b.Col(0) == e1 {
		t.Fatal("a call may change anything")
	}
}

func TestScopes(t *testing.T) {
	b := NewBuilder()
	x, l := b.Arg(0), b.Local()
	out := b.Op(Mul, x, x)
	b.Move(l, x)
	b.If(b.Op(Gt, x, b.Const(0)))
	if b.Op(Mul, x, x) != out {
		t.Fatal("outer value is visible inside")
	}
	in := b.Op(Exp, x)
	b.Move(l, in)
	if b.Op(Neg, l) != b.Op(Neg, in) {
		t.Fatal("known local is not looked through")
	}
	b.Else()
	if b.Op(Exp, x) == in {
		t.Fatal("value of the other side used")
	}
	if b.Op(Neg, l) != b.Op(Neg, x) {
		t.Fatal("the other side sees the value from before")
	}
	b.End()
	if b.Op(Exp, x) == in {
		t.Fatal("value of a closed side used")
	}
	n := b.Op(Neg, l)
	if b.Op(Neg, l) != n {
		t.Fatal("unchanged unknown local is shared")
	}
	b.Loop()
	n2 := b.Op(Neg, l)
	if n2 == n {
		t.Fatal("a loop turn may see a later move")
	}
	b.While(b.Op(Lt, n2, b.Const(3)))
	b.Move(l, b.Op(Sub, l, b.Const(1)))
	b.EndLoop()
	f := finish(t, b, l)
	if !strings.Contains(f.String(), "while") {
		t.Fatal(f.String())
	}
}

func TestDeadMoves(t *testing.T) {
	b := NewBuilder()
	l := b.Local()
	b.Move(l, b.Arg(0)) // overwritten on every path
	b.If(b.Arg(1))
	b.Move(l, b.Arg(2))
	b.Else()
	b.Move(l, b.Arg(3))
	b.End()
	f := finish(t, b, l)
	if count(f, Move) != 2 {
		t.Fatalf("first move is dead:\n%s", f)
	}
}

func TestValidateReports(t *testing.T) {
	cases := []struct {
		f    Func
		want string
	}{
		{Func{NReg: 1, Code: []Instr{{Op: Neg, Dst: 0, A: 5}}}, "register 5 is not in"},
		{Func{NReg: 2, Code: []Instr{{Op: Neg, Dst: 0, A: 1}}}, "not defined"},
		{Func{NReg: 1, Code: []Instr{{Op: Const}, {Op: Const}}}, "written twice"},
		{Func{NReg: 1, Code: []Instr{{Op: Const}, {Op: If}}}, "never closed"},
		{Func{NReg: 1, Code: []Instr{{Op: Const}, {Op: End}}}, "does not belong"},
		{Func{NReg: 1, Code: []Instr{{Op: Loop}, {Op: EndLoop}}}, "loop without while"},
		{Func{NReg: 1, Code: []Instr{{Op: Arg}}}, "argument 0"},
		{Func{NReg: 1, Code: []Instr{{Op: 200}}}, "unknown operation"},
		{Func{NReg: 2, Code: []Instr{{Op: Const}, {Op: If}, {Op: Const, Dst: 1}, {Op: End}}, Result: 1}, "not set on every path"},
	}
	for _, c := range cases {
		c.f.Link()
		if err := c.f.Validate(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("want %q, got %v", c.want, err)
		}
	}
}

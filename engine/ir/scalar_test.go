package ir

import (
	"errors"
	"math"
	"testing"
)

// sumTo builds sum of k*j for k in 1..Arg0, j in 1..Arg1: nested loops.
func sumTo() *Func {
	b := NewBuilder()
	sum, k, j := b.Local(), b.Local(), b.Local()
	one := b.Const(1)
	b.Move(k, one)
	b.Loop()
	b.While(b.Op(Le, k, b.Arg(0)))
	b.Move(j, one)
	b.SetLine(12)
	b.Loop()
	b.While(b.Op(Le, j, b.Arg(1)))
	b.Move(sum, b.Op(Add, sum, b.Op(Mul, k, j)))
	b.Move(j, b.Op(Add, j, one))
	b.EndLoop()
	b.Move(k, b.Op(Add, k, one))
	b.EndLoop()
	return b.Func("sumto", 2, sum)
}

func TestScalarLoops(t *testing.T) {
	f := sumTo()
	if err := f.Validate(); err != nil {
		t.Fatal(err)
	}
	fr := &Frame{Args: []float64{4, 3}}
	if got := f.Call(fr, 0); got != 60 {
		t.Fatalf("sum of products is %v, want 10*6", got)
	}
	fr.Args = []float64{math.NaN(), 3}
	if got := f.Call(fr, 0); got != 0 {
		t.Fatalf("1 <= NaN is false, got %v", got)
	}
	fr.Args, fr.MaxLoop = []float64{2, math.Inf(1)}, 50
	f.Call(fr, 7)
	var e *LoopError
	if !errors.As(fr.Err, &e) || e.Line != 12 || e.Limit != 50 || e.Instance != 7 {
		t.Fatalf("endless loop gave %v", fr.Err)
	}
}

func TestScalarHostAndNesting(t *testing.T) {
	inner := sumTo()
	b := NewBuilder()
	x := b.Call(0, b.Arg(0), b.Const(3))
	f := b.Func("outer", 1, b.Op(Add, x, b.Const(1)))
	fr := &Frame{Args: []float64{4}}
	fr.Host = []HostFunc{func(i int, args []float64) float64 {
		saved := fr.Args
		fr.Args = append([]float64(nil), args...)
		x := inner.Call(fr, i)
		fr.Args = saved
		return x
	}}
	if got := f.Call(fr, 0); got != 61 {
		t.Fatalf("got %v, want 61", got)
	}
	if fr.top != 0 {
		t.Fatalf("register stack not empty: %d", fr.top)
	}
}

func TestTableLikeNEURON(t *testing.T) {
	var tab Table
	tab.Set(-1, 1, 10, 2, func(x float64, out []float64) { out[0], out[1] = x, x*x })
	x := -1.0
	for j := range 11 {
		if tab.Y[0][j] != x {
			t.Fatalf("abscissa %d is %v, want %v by repeated addition", j, tab.Y[0][j], x)
		}
		x += 0.2
	}
	b := NewBuilder()
	at := b.Arg(0)
	first := b.Table(0, at, 2)
	if b.Table(0, at, 2) != first {
		t.Fatal("equal lookups not shared")
	}
	f := b.Func("tab", 1, b.Op(Add, first, first+1))
	fr := &Frame{Args: []float64{0}, Tables: []*Table{&tab}}
	for _, c := range [][2]float64{{-5, -1 + 1}, {-1, 0}, {7, tab.Y[0][10] + tab.Y[1][10]}, {math.Inf(-1), 0}} {
		fr.Args[0] = c[0]
		if got := f.Call(fr, 0); got != c[1] {
			t.Errorf("at %v: %v, want %v", c[0], got, c[1])
		}
	}
	fr.Args[0] = math.NaN()
	if got := f.Call(fr, 0); got == got {
		t.Errorf("NaN gives %v", got)
	}
	xi := 1 / (2.0 / 10) * (0.33 + 1)
	want := tab.Y[1][6] + (xi-6)*(tab.Y[1][7]-tab.Y[1][6])
	if got := tab.Lookup(1, 0.33); got != want {
		t.Errorf("lookup %v, want %v", got, want)
	}
}

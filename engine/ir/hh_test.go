package ir

import (
	"math"
	"math/rand"
	"testing"

	"nrngui/engine/ir/kernels"
)

// Hodgkin & Huxley (1952) as a compiler would build it: no table, 9 exp and 12 divisions in the state update, RANGE values stored.
// Columns, then Ext slots.
const (
	hhGnabar = iota
	hhGkbar
	hhGl
	hhEl
	hhM
	hhH
	hhN
	hhMinf
	hhMtau
	hhHinf
	hhHtau
	hhNinf
	hhNtau
	hhGna
	hhGk
	hhIl
	hhCols
)

const (
	hhV = iota
	hhEna
	hhEk
	hhRHS
	hhD
	hhIna
	hhDina
	hhIk
	hhDik
	hhExts
)

type hhBuilder struct{ *Builder }

func (b hhBuilder) c(x float64) int32    { return b.Const(x) }
func (b hhBuilder) add(x, y int32) int32 { return b.Op(Add, x, y) }
func (b hhBuilder) sub(x, y int32) int32 { return b.Op(Sub, x, y) }
func (b hhBuilder) mul(x, y int32) int32 { return b.Op(Mul, x, y) }
func (b hhBuilder) div(x, y int32) int32 { return b.Op(Div, x, y) }

// exp has NEURON's limit in front.
func (b hhBuilder) exp(x int32) int32 {
	return b.Op(Exp, b.Op(Select, b.Op(Gt, x, b.c(700)), b.c(700), x))
}
func (b hhBuilder) neg(x int32) int32 { return b.Op(Neg, x) }

// vtrap is x/(exp(x/y)-1) with its limit y*(1-x/y/2) next to 0.
func (b hhBuilder) vtrap(x, y int32) int32 {
	l := b.Local()
	r := b.div(x, y)
	b.If(b.Op(Lt, b.Op(Abs, r), b.c(1e-6)))
	b.Move(l, b.mul(y, b.sub(b.c(1), b.div(r, b.c(2)))))
	b.Else()
	b.Move(l, b.div(x, b.sub(b.exp(r), b.c(1))))
	b.End()
	return l
}

func hhUpdate() *Func {
	b := hhBuilder{NewBuilder()}
	v := b.Ext(hhV)
	q10 := b.Op(Pow, b.c(3), b.div(b.sub(b.Uni(2), b.c(6.3)), b.c(10)))
	gate := func(alpha, beta int32, inf, tau int) (int32, int32) {
		sum := b.add(alpha, beta)
		t := b.div(b.c(1), b.mul(q10, sum))
		b.StoreCol(tau, t)
		i := b.div(alpha, sum)
		b.StoreCol(inf, i)
		return i, t
	}
	minf, mtau := gate(b.mul(b.c(.1), b.vtrap(b.neg(b.add(v, b.c(40))), b.c(10))),
		b.mul(b.c(4), b.exp(b.div(b.neg(b.add(v, b.c(65))), b.c(18)))), hhMinf, hhMtau)
	hinf, htau := gate(b.mul(b.c(.07), b.exp(b.div(b.neg(b.add(v, b.c(65))), b.c(20)))),
		b.div(b.c(1), b.add(b.exp(b.div(b.neg(b.add(v, b.c(35))), b.c(10))), b.c(1))), hhHinf, hhHtau)
	ninf, ntau := gate(b.mul(b.c(.01), b.vtrap(b.neg(b.add(v, b.c(55))), b.c(10))),
		b.mul(b.c(.125), b.exp(b.div(b.neg(b.add(v, b.c(65))), b.c(80)))), hhNinf, hhNtau)
	step := func(state int, inf, tau int32) { // cnexp: s += (1-exp(dt*(-1/tau)))*(-(inf/tau)/(-1/tau) - s)
		s := b.Col(state)
		rate := b.div(b.c(-1), tau)
		e := b.sub(b.c(1), b.exp(b.mul(b.Uni(1), rate)))
		b.StoreCol(state, b.add(s, b.mul(e, b.sub(b.div(b.neg(b.div(inf, tau)), rate), s))))
	}
	step(hhM, minf, mtau)
	step(hhH, hinf, htau)
	step(hhN, ninf, ntau)
	return b.Func("hh update", 0, -1)
}

func hhRates() *Func {
	b := hhBuilder{NewBuilder()}
	v, m, h, n := b.Ext(hhV), b.Col(hhM), b.Col(hhH), b.Col(hhN)
	gna := b.mul(b.mul(b.mul(b.mul(b.Col(hhGnabar), m), m), m), h)
	b.StoreCol(hhGna, gna)
	ina := b.mul(gna, b.sub(v, b.Ext(hhEna)))
	gk := b.mul(b.mul(b.mul(b.mul(b.Col(hhGkbar), n), n), n), n)
	b.StoreCol(hhGk, gk)
	ik := b.mul(gk, b.sub(v, b.Ext(hhEk)))
	il := b.mul(b.Col(hhGl), b.sub(v, b.Col(hhEl)))
	b.StoreCol(hhIl, il)
	b.AddExt(hhIna, ina)
	b.AddExt(hhDina, gna)
	b.AddExt(hhIk, ik)
	b.AddExt(hhDik, gk)
	b.SubExt(hhRHS, b.add(b.add(ina, ik), il))
	b.AddExt(hhD, b.add(b.add(gna, gk), b.Col(hhGl)))
	return b.Func("hh rates", 0, -1)
}

func hhFrame(n int, indexed bool) *Frame {
	fr := &Frame{N: n, Uni: []float64{0, .025, 6.3}}
	rng := rand.New(rand.NewSource(5))
	for k := range hhCols {
		col := make([]float64, n)
		for i := range col {
			col[i] = []float64{.12, .036, .0003, -54.3, .05, .6, .32}[min(k, 6)] * (1 + .1*rng.Float64())
		}
		fr.Cols = append(fr.Cols, col)
	}
	var index []int32
	if indexed {
		for i := range n {
			index = append(index, int32(i))
		}
	}
	for k := range hhExts {
		data := make([]float64, n)
		for i := range data {
			data[i] = []float64{-90 + 120*rng.Float64(), 50, -77, 0, 0, 0, 0, 0, 0}[k]
		}
		fr.Ext = append(fr.Ext, Place{Data: data, Index: index})
	}
	return fr
}

// TestHH compares with the same formulas in Go and both executors with each other.
func TestHH(t *testing.T) {
	up, rates := hhUpdate(), hhRates()
	for _, f := range []*Func{up, rates} {
		if err := f.Validate(); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range []int{1, 7, 300} {
		one, two := hhFrame(n, false), hhFrame(n, true)
		v := one.Ext[hhV].Data
		v[0], two.Ext[hhV].Data[0] = -40, -40 // vtrap's limit
		bu, br := NewBlock(up), NewBlock(rates)
		bu.few, br.few = 0, 0
		want := math.Exp(-.025 * (.07*math.Exp(-(v[n-1]+65)/20) + 1/(math.Exp(-(v[n-1]+35)/10)+1)))
		h0 := one.Cols[hhH][n-1]
		for range 3 {
			for i := range n {
				rates.Call(one, i)
				up.Call(one, i)
			}
			br.Run(two, 0, n)
			bu.Run(two, 0, n)
		}
		if err := compareFrames(one, two); err != nil {
			t.Fatalf("%d instances: %v", n, err)
		}
		inf := one.Cols[hhHinf][n-1]
		if got := inf + (h0-inf)*want*want*want; math.Abs(got-one.Cols[hhH][n-1]) > 1e-14 {
			t.Fatalf("h is %v, want %v", one.Cols[hhH][n-1], got)
		}
		if n > 1 && one.Cols[hhMinf][0] == one.Cols[hhMinf][1] {
			t.Fatal("values do not vary")
		}
	}
	t.Logf("\n%s\nbuffers %d, steps %d", up, len(NewBlock(up).own), len(NewBlock(up).steps))
}

func TestRunAllocatesNothing(t *testing.T) {
	fr := hhFrame(600, true)
	up, rates := hhUpdate(), hhRates()
	bu, br := NewBlock(up), NewBlock(rates)
	bu.Run(fr, 0, 600)
	up.Call(fr, 0)
	if n := testing.AllocsPerRun(20, func() { bu.Run(fr, 0, 600); br.Run(fr, 0, 600); br.Run(fr, 0, 2); up.Call(fr, 3) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	rng := rand.New(rand.NewSource(8))
	for k := range 200 {
		data := make([]byte, 300)
		rng.Read(data)
		f := randomFunc(data, false)
		b, fr := NewBlock(f), randomFrame(300, int64(k), true)
		b.Run(fr, 0, 300)
		fr.Err = nil
		if n := testing.AllocsPerRun(2, func() { b.Run(fr, 0, 300) }); n != 0 && fr.Err == nil {
			t.Fatalf("%v allocations by\n%s", n, f)
		}
	}
}

func benchHH(b *testing.B, n int, indexed, update bool, run func(*Block, *Func, *Frame)) {
	fr := hhFrame(n, indexed)
	f := hhRates()
	if update {
		f = hhUpdate()
	}
	bl := NewBlock(f)
	for b.Loop() {
		run(bl, f, fr)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/instance")
}

// benchSet uses the plain Go kernels whatever the CPU.
func benchSet(b *testing.B, f *Func, n int, run func(*Block, *Func, *Frame)) {
	fr, bl := hhFrame(n, false), newBlock(f, kernels.Pure())
	for b.Loop() {
		run(bl, f, fr)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/instance")
}

func BenchmarkHH(b *testing.B) {
	block := func(bl *Block, f *Func, fr *Frame) { bl.few = 0; bl.Run(fr, 0, fr.N) }
	scalar := func(bl *Block, f *Func, fr *Frame) {
		for i := range fr.N {
			f.Call(fr, i)
		}
	}
	for _, n := range []struct {
		name string
		n    int
	}{{"1", 1}, {"2", 2}, {"4", 4}, {"8", 8}, {"200", 200}, {"1000", 1000}, {"20000", 20000}} {
		b.Run("update/block/"+n.name, func(b *testing.B) { benchHH(b, n.n, false, true, block) })
		b.Run("rates/block/"+n.name, func(b *testing.B) { benchHH(b, n.n, false, false, block) })
		if n.n <= 8 {
			bound := func(f *Func) func(b *testing.B) {
				return func(b *testing.B) {
					fr := hhFrame(n.n, false)
					list := Bind(f, fr, 0, n.n)
					for b.Loop() {
						for _, x := range list {
							x.Run()
						}
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n.n), "ns/instance")
				}
			}
			b.Run("update/bound/"+n.name, bound(hhUpdate()))
			b.Run("rates/bound/"+n.name, bound(hhRates()))
		}
		if n.n >= 200 {
			pure := func(bl *Block, f *Func, fr *Frame) { bl.Run(fr, 0, fr.N) }
			b.Run("update/plain/"+n.name, func(b *testing.B) { benchSet(b, hhUpdate(), n.n, pure) })
			b.Run("rates/plain/"+n.name, func(b *testing.B) { benchSet(b, hhRates(), n.n, pure) })
		}
		if n.n == 1000 {
			b.Run("rates/gather/"+n.name, func(b *testing.B) { benchHH(b, n.n, true, false, block) })
		}
		if n.n <= 1000 {
			b.Run("update/scalar/"+n.name, func(b *testing.B) { benchHH(b, n.n, false, true, scalar) })
			b.Run("rates/scalar/"+n.name, func(b *testing.B) { benchHH(b, n.n, false, false, scalar) })
		}
	}
}

// BenchmarkPrepare is what it takes to prepare a function for a way of running it.
func BenchmarkPrepare(b *testing.B) {
	f, fr := hhUpdate(), hhFrame(1, false)
	b.Run("block", func(b *testing.B) {
		for b.Loop() {
			NewBlock(f)
		}
	})
	b.Run("bound", func(b *testing.B) {
		for b.Loop() {
			Bind(f, fr, 0, 1)
		}
	})
}

// BenchmarkTable looks six outputs up at v, as the TABLE of hh does.
func BenchmarkTable(b *testing.B) {
	bu := NewBuilder()
	first := bu.Table(0, bu.Ext(hhV), 6)
	for k := range 6 {
		bu.StoreCol(hhMinf+k, first+int32(k))
	}
	f := bu.Func("table", 0, -1)
	fr := hhFrame(1000, false)
	fr.Tables = []*Table{{}}
	fr.Tables[0].Set(-100, 100, 200, 6, func(x float64, out []float64) {
		for k := range out {
			out[k] = x * float64(k)
		}
	})
	bl := NewBlock(f)
	for b.Loop() {
		bl.Run(fr, 0, 1000)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/instance")
}

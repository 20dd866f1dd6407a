package ir

import "testing"

// A host function may look at every column and change it: what was loaded before a call is the old value, and what is stored after it is not there yet.
func TestBoundAroundCalls(t *testing.T) {
	frame := func() *Frame {
		fr := &Frame{N: 1, Cols: [][]float64{{3}, {5}, {0}, {0}, {7}}}
		fr.Host = []HostFunc{func(i int, _ []float64) float64 {
			sum := fr.Cols[0][i] + 10*fr.Cols[1][i] + 100*fr.Cols[4][i]
			fr.Cols[0][i] = 100
			return sum
		}}
		return fr
	}
	b := NewBuilder()
	before := b.Col(0)
	twice := b.Op(Add, before, before)
	local := b.Local()
	b.If(before)
	b.Move(local, twice)
	b.End()
	seen := b.Call(0)
	b.StoreCol(1, twice)
	b.StoreCol(2, b.Op(Mul, before, seen))
	b.StoreCol(3, seen)
	b.StoreCol(4, local)
	f := b.Func("calls", 0, -1)
	one, two := frame(), frame()
	f.Call(one, 0)
	Bind(f, two, 0, 1)[0].Run()
	if err := compareFrames(one, two); err != nil {
		t.Errorf("%v\n%s", err, f)
	}
	if got := two.Cols[3][0]; got != 753 {
		t.Errorf("the host function saw %g, not 753", got)
	}
}

// What can't be bound is left to others: loops, arguments, results, memory that is not there.
func TestBindRefuses(t *testing.T) {
	build := func(result bool, write func(b *Builder)) *Func {
		b := NewBuilder()
		write(b)
		r := int32(-1)
		if result {
			r = b.Const(1)
		}
		return b.Func("f", 1, r)
	}
	fr := &Frame{N: 2, Cols: [][]float64{{1, 2}}, Uni: []float64{1}, Args: []float64{1}, Ext: []Place{{Data: []float64{1, 2}, Index: []int32{0, 2}}}}
	for name, c := range map[string]struct {
		f  *Func
		at int
		ok bool
	}{
		"a column":              {build(false, func(b *Builder) { b.StoreCol(0, b.Uni(0)) }), 1, true},
		"a result":              {build(true, func(b *Builder) { b.StoreCol(0, b.Uni(0)) }), 1, false},
		"an argument":           {build(false, func(b *Builder) { b.StoreCol(0, b.Arg(0)) }), 1, false},
		"no such column":        {build(false, func(b *Builder) { b.StoreCol(1, b.Uni(0)) }), 1, false},
		"no such row":           {build(false, func(b *Builder) { b.StoreCol(0, b.Uni(0)) }), 2, false},
		"a place":               {build(false, func(b *Builder) { b.StoreCol(0, b.Ext(0)) }), 0, true},
		"outside of its memory": {build(false, func(b *Builder) { b.StoreCol(0, b.Ext(0)) }), 1, false},
		"no host function":      {build(false, func(b *Builder) { b.StoreCol(0, b.Call(0)) }), 0, false},
		"no table":              {build(false, func(b *Builder) { b.StoreCol(0, b.Table(0, b.Uni(0), 1)) }), 0, false},
	} {
		if got := Bind(c.f, fr, c.at, c.at+1) != nil; got != c.ok {
			t.Errorf("%s: bound is %v, wanted %v", name, got, c.ok)
		}
	}
}

func TestBoundAllocatesNothing(t *testing.T) {
	list := Bind(hhUpdate(), hhFrame(1, false), 0, 1)
	if n := testing.AllocsPerRun(10, list[0].Run); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

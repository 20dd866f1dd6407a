package ir

import (
	"fmt"
	"math"
	"math/rand"
	"testing"

	"nrngui/engine/ir/kernels"
)

// The sizes of the random world: slots of each memory.
const (
	nUni, nCol, nExt, nArg, nTab, nHost = 5, 6, 6, 3, 2, 2
)

// author writes a random valid Func; every decision is a byte, so that the fuzzer can steer it.
type author struct {
	b      *Builder
	data   []byte
	regs   []int32
	locals []int32
	left   int // operations still allowed
}

func (a *author) pick(n int) int {
	if len(a.data) == 0 || n <= 0 {
		return 0
	}
	c := int(a.data[0])
	a.data = a.data[1:]
	return c % n
}

func (a *author) reg() int32 {
	if len(a.regs) == 0 {
		return a.b.Const(0.5)
	}
	if k := a.pick(3); k > 0 { // mostly recent values, so that long chains arise
		return a.regs[len(a.regs)-1-a.pick(min(len(a.regs), 6))]
	}
	return a.regs[a.pick(len(a.regs))]
}

func (a *author) add(r int32) { a.regs = append(a.regs, r) }

var fuzzConsts = []float64{0, 1, -1, 0.5, 2, 3, -0.25, 1e-3, 10, 700, math.Inf(1), math.NaN(), 1e300, math.Copysign(0, -1)}

// statements is one switch over the kinds of statement.
func (a *author) statements(depth int) {
	for a.left > 0 && len(a.data) > 0 {
		a.left--
		b := a.b
		switch k := a.pick(32); {
		case k < 2:
			a.add(b.Const(fuzzConsts[a.pick(len(fuzzConsts))]))
		case k < 4:
			a.add(b.Col(a.pick(nCol)))
		case k < 6:
			a.add(b.Ext(a.pick(nExt)))
		case k < 7:
			a.add(b.Uni(a.pick(nUni)))
		case k < 8:
			a.add(b.Arg(a.pick(nArg)))
		case k < 16:
			op := []Op{Add, Sub, Mul, Div, Neg, Mul, Add, Exp}[a.pick(8)]
			a.add(b.Op(op, a.reg(), a.reg(), a.reg()))
		case k < 19:
			op := Add + Op(a.pick(int(Select-Add)+1))
			a.add(b.Op(op, a.reg(), a.reg(), a.reg()))
		case k < 20 && a.pick(3) == 0:
			x, c := a.reg(), a.reg()
			a.add(b.Op(Select, b.Op(Gt, x, c), c, x))
		case k < 20:
			a.add(b.Op([]Op{Lt, Le, Gt, Ge, Eq, Ne}[a.pick(6)], a.reg(), a.reg()))
		case k < 22:
			b.StoreCol(a.pick(nCol), a.reg())
		case k < 23:
			slot, r := a.pick(nExt), a.reg()
			[]func(int, int32){b.StoreExt, b.AddExt, b.SubExt, b.AddExt}[a.pick(4)](slot, r)
		case k < 24:
			if a.pick(4) == 0 {
				b.StoreUni(a.pick(nUni), a.reg())
			} else {
				b.StoreUni(3+a.pick(2), a.reg())
			}
		case k < 25:
			first := b.Table(a.pick(nTab), a.reg(), 2)
			a.add(first)
			a.add(first + 1)
		case k < 27:
			if len(a.locals) < 6 {
				a.locals = append(a.locals, b.Local())
			}
			l := a.locals[a.pick(len(a.locals))]
			b.Move(l, a.reg())
			a.add(l)
		case k < 29:
			if depth < 4 {
				a.branch(depth)
			}
		case k < 30:
			if depth < 3 {
				a.loop(depth)
			}
		case k < 31:
			switch a.pick(24) {
			case 0:
				a.add(b.Call(a.pick(nHost), a.reg(), a.reg()))
			case 1:
				b.StoreArg(a.pick(nArg), a.reg())
			}
		default:
			if depth > 0 {
				return
			}
		}
	}
}

func (a *author) branch(depth int) {
	keep := len(a.regs)
	a.b.If(a.reg())
	a.statements(depth + 1)
	a.regs = a.regs[:keep]
	if a.pick(3) > 0 {
		a.b.Else()
		a.statements(depth + 1)
		a.regs = a.regs[:keep]
	}
	a.b.End()
}

func (a *author) loop(depth int) {
	b := a.b
	k := b.Local()
	keep := len(a.regs)
	limit := a.reg()
	b.Move(k, b.Const(0))
	b.Loop()
	if a.pick(2) == 0 {
		a.add(b.Op(Mul, k, a.reg()))
	}
	b.While(b.Op(Lt, k, b.Op(Min, limit, b.Const(float64(1+a.pick(5))))))
	a.add(k)
	a.statements(depth + 1)
	a.regs = a.regs[:keep]
	b.Move(k, b.Op(Add, k, b.Const(1)))
	b.EndLoop()
}

// randomFunc writes the program of data, or the same without any cleverness of the Builder.
func randomFunc(data []byte, plain bool) *Func {
	a := &author{b: NewBuilder(), data: data, left: 120}
	a.b.plain = plain
	a.locals = append(a.locals, a.b.Local())
	a.statements(0)
	a.b.StoreCol(0, a.reg())
	result := int32(-1)
	if len(a.regs) > 0 {
		result = a.reg()
	}
	return a.b.Func("fuzz", nArg, result)
}

func oddValue(rng *rand.Rand) float64 {
	switch rng.Intn(12) {
	case 0:
		return 0
	case 1:
		return fuzzConsts[rng.Intn(len(fuzzConsts))]
	case 2:
		return float64(rng.Intn(7) - 2)
	case 3:
		return 1000 * rng.NormFloat64()
	}
	return rng.NormFloat64()
}

// randomFrame gives a world of n instances: places contiguous or through an index, with repeats, some sharing memory.
// With onColumn a place may be a column of the mechanism itself, which executors must survive though the Builder takes them for
// separate.
func randomFrame(n int, seed int64, onColumn bool) *Frame {
	rng := rand.New(rand.NewSource(seed))
	array := func(n int) []float64 {
		v := make([]float64, n)
		for i := range v {
			v[i] = oddValue(rng)
		}
		return v
	}
	fr := &Frame{N: n, Uni: array(nUni), Args: array(nArg), MaxLoop: 100}
	for range nCol {
		fr.Cols = append(fr.Cols, array(n+5))
	}
	for k := range nExt {
		p := Place{Data: array(n + 5), Off: rng.Intn(5)}
		if k > 0 && rng.Intn(3) == 0 {
			p.Data = fr.Ext[rng.Intn(k)].Data
		}
		if rng.Intn(40) == 0 && onColumn {
			p = Place{Data: fr.Cols[2+rng.Intn(nCol-2)]} // column 1 is written by a host function
		} else if rng.Intn(2) == 0 {
			p.Off = 0
			p.Index = make([]int32, n)
			for i := range p.Index {
				if p.Index[i] = int32(rng.Intn(n + 5)); rng.Intn(3) > 0 {
					p.Index[i] = int32(i)
				}
			}
		}
		if k > 0 && rng.Intn(4) == 0 {
			p = fr.Ext[rng.Intn(k)]
		}
		fr.Ext = append(fr.Ext, p)
	}
	for range nTab {
		t := &Table{}
		t.Set(-2, 2, 10, 2, func(x float64, out []float64) { out[0], out[1] = oddValue(rng), x*x })
		fr.Tables = append(fr.Tables, t)
	}
	calls := 0.0
	fr.Host = []HostFunc{
		func(i int, args []float64) float64 { calls++; return args[0] + float64(i) + calls },
		func(i int, args []float64) float64 { fr.Cols[1][i] = args[1]; return args[1] },
	}
	return fr
}

func sameBits(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

func compareFrames(a, b *Frame) error {
	check := func(what string, x, y []float64) error {
		for i := range x {
			if !sameBits(x[i], y[i]) {
				return fmt.Errorf("%s[%d]: scalar %v, block %v", what, i, x[i], y[i])
			}
		}
		return nil
	}
	for k := range a.Cols {
		if err := check(fmt.Sprintf("column %d", k), a.Cols[k], b.Cols[k]); err != nil {
			return err
		}
	}
	for k := range a.Ext {
		if err := check(fmt.Sprintf("place %d", k), a.Ext[k].Data, b.Ext[k].Data); err != nil {
			return err
		}
	}
	if err := check("uni", a.Uni, b.Uni); err != nil {
		return err
	}
	return check("args", a.Args, b.Args)
}

// scalarEqualsBlock runs f both ways on equal worlds, twice, the block executor in two parts.
func scalarEqualsBlock(f *Func, n int, seed int64) (inBlocks bool, err error) {
	one, two := randomFrame(n, seed, true), randomFrame(n, seed, true)
	b := NewBlock(f)
	if seed%2 == 0 {
		b = newBlock(f, kernels.Pure())
	}
	b.few = 0
	cut := n / 3
	for range 2 {
		for i := range n {
			f.Call(one, i)
		}
		b.Run(two, 0, cut)
		b.Run(two, cut, n)
		if (one.Err == nil) != (two.Err == nil) {
			return false, fmt.Errorf("errors %v and %v", one.Err, two.Err)
		}
		if err := compareFrames(one, two); err != nil {
			return false, err
		}
	}
	return !b.serial && !b.conflict(two, 0, n), nil
}

// plainEqualsBuilt checks that folding, value numbering and dead code removal changed nothing.
func plainEqualsBuilt(data []byte, f *Func, n int, seed int64) error {
	g := randomFunc(data, true)
	if err := g.Validate(); err != nil {
		return err
	}
	one, two := randomFrame(n, seed, false), randomFrame(n, seed, false)
	for i := range n {
		if x, y := g.Call(one, i), f.Call(two, i); !sameBits(x, y) {
			return fmt.Errorf("instance %d: plain program gives %v, built one %v", i, x, y)
		}
	}
	if err := compareFrames(one, two); err != nil {
		return fmt.Errorf("plain (called scalar) and built (called block) programs differ: %w", err)
	}
	return nil
}

// scalarEqualsBound runs f by Call and bound to each of few instances, twice. bound says whether f could be bound.
func scalarEqualsBound(f *Func, n int, seed int64) (bound bool, err error) {
	one, two := randomFrame(n, seed, true), randomFrame(n, seed, true)
	list := Bind(f, two, 0, n)
	if list == nil {
		return false, nil
	}
	for range 2 {
		for i, b := range list {
			f.Call(one, i)
			b.Run()
		}
		if err := compareFrames(one, two); err != nil {
			return true, fmt.Errorf("bound: %w", err)
		}
	}
	return true, nil
}

func TestScalarEqualsBound(t *testing.T) {
	rng := rand.New(rand.NewSource(21))
	programs, bound := 20000, 0
	if testing.Short() {
		programs = 1000
	}
	for k := range programs {
		data := make([]byte, 20+rng.Intn(300))
		rng.Read(data)
		f := randomFunc(data, k%4 == 0)
		f.Result = -1
		ok, err := scalarEqualsBound(f, 1+k%5, int64(k))
		if err != nil {
			t.Fatalf("program %d: %v\n%s", k, err, f)
		}
		if ok {
			bound++
		}
	}
	t.Logf("%d of %d programs were bound", bound, programs)
	if bound < programs/20 {
		t.Errorf("only %d of %d programs were bound: the test says little", bound, programs)
	}
}

func TestScalarEqualsBlock(t *testing.T) {
	sizes := []int{0, 1, 2, 3, 7, 8, 255, 256, 257, 1000}
	rng := rand.New(rand.NewSource(11))
	programs := 10000
	if testing.Short() {
		programs = 400
	}
	blocks := 0
	for k := range programs {
		data := make([]byte, 60+rng.Intn(400))
		rng.Read(data)
		f := randomFunc(data, false)
		if err := f.Validate(); err != nil {
			t.Fatalf("program %d: %v\n%s", k, err, f)
		}
		n := sizes[k%len(sizes)]
		if err := plainEqualsBuilt(data, f, min(n, 40), int64(k)); err != nil {
			t.Fatalf("program %d: %v\n%s\n%s", k, err, f, randomFunc(data, true))
		}
		ok, err := scalarEqualsBlock(f, n, int64(k))
		if err != nil {
			t.Fatalf("program %d, %d instances: %v\n%s", k, n, err, f)
		}
		if ok {
			blocks++
		}
	}
	t.Logf("%d of %d programs ran in blocks", blocks, programs)
	if blocks < programs/10 {
		t.Errorf("only %d of %d programs ran in blocks: the test says little", blocks, programs)
	}
}

func FuzzScalarEqualsBlock(f *testing.F) {
	rng := rand.New(rand.NewSource(12))
	for k := range 20 {
		data := make([]byte, 20+20*k)
		rng.Read(data)
		f.Add(data, uint16(k*40), int64(k))
	}
	f.Fuzz(func(t *testing.T, data []byte, n uint16, seed int64) {
		fn := randomFunc(data, false)
		if err := fn.Validate(); err != nil {
			t.Fatalf("%v\n%s", err, fn)
		}
		if err := plainEqualsBuilt(data, fn, 20, seed); err != nil {
			t.Fatalf("%v\n%s\n%s", err, fn, randomFunc(data, true))
		}
		if _, err := scalarEqualsBlock(fn, int(n%600), seed); err != nil {
			t.Fatalf("%v\n%s", err, fn)
		}
		fn.Result = -1
		if _, err := scalarEqualsBound(fn, int(n%5), seed); err != nil {
			t.Fatalf("%v\n%s", err, fn)
		}
	})
}

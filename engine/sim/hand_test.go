package sim

import (
	"testing"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// Mechanisms written by hand, so that the engine can be tested apart from the compiler of mod files.

// Ext slots of the hand-made mechanisms.
const (
	extV = iota
	extRHS
	extD
	extArea
)

func places() []mech.ExtSlot {
	return []mech.ExtSlot{{Kind: mech.NodeV}, {Kind: mech.NodeRHS}, {Kind: mech.NodeD}, {Kind: mech.NodeArea}}
}

func rangeVars(names ...string) []mech.Var {
	var out []mech.Var
	for i, n := range names {
		out = append(out, mech.Var{Name: n, Range: true, Slot: i, Len: 1})
	}
	return out
}

// handPas is i = g (v - e).
func handPas() *mech.Type {
	b := ir.NewBuilder()
	g := b.Col(0)
	i := b.Op(ir.Mul, g, b.Op(ir.Sub, b.Ext(extV), b.Col(1)))
	b.StoreCol(2, i)
	b.SubExt(extRHS, i)
	b.AddExt(extD, g)
	return &mech.Type{
		Name: "pas", Kind: mech.Density, Vars: rangeVars("g", "e", "i"), NCol: 3, ColInit: []float64{0.001, -70, 0},
		NUni: mech.UniFirst, UniInit: []float64{0, 0, 6.3}, Ext: places(), Rates: b.Func("pas current", 0, -1),
	}
}

// handClamp is an electrode current amp while del <= t < del+dur.
func handClamp() *mech.Type {
	b := ir.NewBuilder()
	t, del := b.Uni(mech.UniT), b.Col(0)
	on := b.Op(ir.And, b.Op(ir.Ge, t, del), b.Op(ir.Lt, t, b.Op(ir.Add, del, b.Col(1))))
	i := b.Op(ir.Select, on, b.Col(2), b.Const(0))
	b.StoreCol(3, i)
	b.AddExt(extRHS, b.Op(ir.Mul, i, b.Op(ir.Div, b.Const(1e2), b.Ext(extArea))))
	return &mech.Type{
		Name: "IClamp", Kind: mech.Point, Vars: rangeVars("del", "dur", "amp", "i"), NCol: 4, ColInit: []float64{0, 0, 0, 0},
		NUni: mech.UniFirst, UniInit: []float64{0, 0, 6.3}, Ext: places(), Rates: b.Func("IClamp current", 0, -1),
	}
}

// handSyn has a conductance that grows by the weight with each event, falls with time constant 2 ms, and reverses at 0 mV.
func handSyn() *mech.Type {
	b := ir.NewBuilder()
	g := b.Col(0)
	scale := b.Op(ir.Div, b.Const(1e2), b.Ext(extArea))
	b.SubExt(extRHS, b.Op(ir.Mul, b.Op(ir.Mul, g, b.Ext(extV)), scale))
	b.AddExt(extD, b.Op(ir.Mul, g, scale))
	rates := b.Func("syn current", 0, -1)

	b = ir.NewBuilder()
	b.StoreCol(0, b.Op(ir.Mul, b.Col(0), b.Op(ir.Exp, b.Op(ir.Div, b.Op(ir.Neg, b.Uni(mech.UniDt)), b.Const(2)))))
	update := b.Func("syn state", 0, -1)

	b = ir.NewBuilder()
	b.StoreCol(0, b.Op(ir.Add, b.Col(0), b.Arg(0)))
	b.StoreCol(1, b.Uni(mech.UniT))
	receive := b.Func("syn NET_RECEIVE", 2, -1)

	b = ir.NewBuilder()
	b.StoreCol(0, b.Const(0))
	b.StoreCol(1, b.Const(-1))
	return &mech.Type{
		Name: "Syn", Kind: mech.Point, Vars: rangeVars("g", "last"), NCol: 2, ColInit: []float64{0, -1}, NUni: mech.UniFirst,
		UniInit: []float64{0, 0, 6.3}, Ext: places(), Rates: rates, Update: update, Receive: receive,
		Init: b.Func("syn INITIAL", 0, -1), NWeight: 1, WeightNames: []string{"w"},
	}
}

// handPulse is an artificial cell that fires every interval, from start on, and counts; an arriving event of weight w moves the next spike
// to w ms after the event.
func handPulse() *mech.Type {
	b := ir.NewBuilder()
	b.StoreCol(2, b.Const(0))
	b.Call(mech.HostNetSend, b.Col(0), b.Const(1))
	init := b.Func("pulse INITIAL", 0, -1)

	b = ir.NewBuilder()
	b.If(b.Op(ir.Eq, b.Arg(1), b.Const(1)))
	b.Call(mech.HostNetEvent, b.Uni(mech.UniT))
	b.StoreCol(2, b.Op(ir.Add, b.Col(2), b.Const(1)))
	b.Call(mech.HostNetSend, b.Col(1), b.Const(1))
	b.Else()
	b.Call(mech.HostNetMove, b.Op(ir.Add, b.Uni(mech.UniT), b.Arg(0)))
	b.End()
	return &mech.Type{
		Name: "Pulse", Kind: mech.Artificial, Vars: rangeVars("start", "interval", "count"), NCol: 3, ColInit: []float64{5, 10, 0},
		NUni: mech.UniFirst, UniInit: []float64{0, 0, 6.3}, Init: init, Receive: b.Func("pulse NET_RECEIVE", 2, -1), NWeight: 1,
	}
}

func handCatalogue() *mech.Catalogue {
	cat := mech.NewCatalogue()
	for _, t := range []*mech.Type{handPas(), handHH(), handClamp(), handSyn(), handPulse()} {
		cat.Register(t)
	}
	return cat
}

// fatal stops a test at an error.
func fatal(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func insert(t testing.TB, s *model.Section, names ...string) {
	t.Helper()
	for _, n := range names {
		fatal(t, s.Insert(n))
	}
}

func point(t testing.TB, m *model.Model, typ string, s *model.Section, x float64, set ...any) *model.PointProcess {
	t.Helper()
	p, err := m.NewPoint(typ, s, x)
	fatal(t, err)
	for i := 0; i+1 < len(set); i += 2 {
		v, err := m.PointVar(p, set[i].(string))
		fatal(t, err)
		fatal(t, v.Set(set[i+1].(float64)))
	}
	return p
}

func setRange(t testing.TB, s *model.Section, name string, value float64) {
	t.Helper()
	for i := range s.NSeg() {
		v, err := s.Model().RangeVar(s, (float64(i)+0.5)/float64(s.NSeg()), name)
		fatal(t, err)
		fatal(t, v.Set(value))
	}
}

func start(t testing.TB, m *model.Model, set Settings) *Instance {
	t.Helper()
	p, err := Compile(m)
	fatal(t, err)
	in := p.NewInstance(set)
	fatal(t, in.Init(set.VInit))
	return in
}

func until(t testing.TB, in *Instance, tstop float64) {
	t.Helper()
	for in.T() < tstop-in.Settings().Dt/2 {
		fatal(t, in.Step())
	}
}

package sim

import (
	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// handHH is Hodgkin and Huxley's membrane written straight in IR, from their equations: the second road to the compiled hh.mod.
// Columns: gnabar gkbar gl el m h n gna gk il. One numeric kernel after the other, hence long.
func handHH() *mech.Type {
	const (
		gnabar = iota
		gkbar
		gl
		el
		m
		h
		n
		gna
		gk
		il
		nCol
	)
	const (
		v = iota
		rhs
		d
		ena
		ina
		dina
		ek
		ik
		dik
	)
	ext := []mech.ExtSlot{{Kind: mech.NodeV}, {Kind: mech.NodeRHS}, {Kind: mech.NodeD}}
	for _, ion := range []string{"na", "k"} {
		for _, col := range []int{mech.IonErev, mech.IonCur, mech.IonDcur} {
			ext = append(ext, mech.ExtSlot{Kind: mech.IonCol, Ion: ion, Col: col})
		}
	}

	// gate emits steady state and time constant of a gate from its opening and closing rates.
	gate := func(b *ir.Builder, open, shut, q10 int32) (inf, tau int32) {
		sum := b.Op(ir.Add, open, shut)
		return b.Op(ir.Div, open, sum), b.Op(ir.Div, b.Const(1), b.Op(ir.Mul, q10, sum))
	}
	trap := func(b *ir.Builder, x int32, y float64) int32 {
		r := b.Op(ir.Div, x, b.Const(y))
		near := b.Op(ir.Mul, b.Const(y), b.Op(ir.Sub, b.Const(1), b.Op(ir.Div, r, b.Const(2))))
		far := b.Op(ir.Div, x, b.Op(ir.Sub, b.Op(ir.Exp, r), b.Const(1)))
		return b.Op(ir.Select, b.Op(ir.Lt, b.Op(ir.Abs, r), b.Const(1e-6)), near, far)
	}
	expOf := func(b *ir.Builder, v int32, shift, scale float64) int32 {
		return b.Op(ir.Exp, b.Op(ir.Div, b.Op(ir.Neg, b.Op(ir.Add, v, b.Const(shift))), b.Const(scale)))
	}
	rates := func(b *ir.Builder) (inf, tau [3]int32) {
		u := b.Ext(v)
		q10 := b.Op(ir.Pow, b.Const(3), b.Op(ir.Div, b.Op(ir.Sub, b.Uni(mech.UniCelsius), b.Const(6.3)), b.Const(10)))
		open := b.Op(ir.Mul, b.Const(.1), trap(b, b.Op(ir.Neg, b.Op(ir.Add, u, b.Const(40))), 10))
		inf[0], tau[0] = gate(b, open, b.Op(ir.Mul, b.Const(4), expOf(b, u, 65, 18)), q10)
		open = b.Op(ir.Mul, b.Const(.07), expOf(b, u, 65, 20))
		inf[1], tau[1] = gate(b, open, b.Op(ir.Div, b.Const(1), b.Op(ir.Add, expOf(b, u, 35, 10), b.Const(1))), q10)
		open = b.Op(ir.Mul, b.Const(.01), trap(b, b.Op(ir.Neg, b.Op(ir.Add, u, b.Const(55))), 10))
		inf[2], tau[2] = gate(b, open, b.Op(ir.Mul, b.Const(.125), expOf(b, u, 65, 80)), q10)
		return inf, tau
	}

	b := ir.NewBuilder()
	inf, _ := rates(b)
	for k := range inf {
		b.StoreCol(m+k, inf[k])
	}
	initial := b.Func("hh INITIAL", 0, -1)

	b = ir.NewBuilder()
	inf, tau := rates(b)
	for k := range inf {
		// s += (1 - exp(-dt/tau)) (inf - s), in NEURON's shape (1 - exp(dt b)) (-a/b - s) with a = inf/tau, b = -1/tau
		rate := b.Op(ir.Div, b.Const(-1), tau[k])
		target := b.Op(ir.Div, b.Op(ir.Neg, b.Op(ir.Div, inf[k], tau[k])), rate)
		grow := b.Op(ir.Sub, b.Const(1), b.Op(ir.Exp, b.Op(ir.Mul, b.Uni(mech.UniDt), rate)))
		s := b.Col(m + k)
		b.StoreCol(m+k, b.Op(ir.Add, s, b.Op(ir.Mul, grow, b.Op(ir.Sub, target, s))))
	}
	update := b.Func("hh states", 0, -1)

	b = ir.NewBuilder()
	u := b.Ext(v)
	mm, hh, nn := b.Col(m), b.Col(h), b.Col(n)
	gNa := b.Op(ir.Mul, b.Op(ir.Mul, b.Op(ir.Mul, b.Op(ir.Mul, b.Col(gnabar), mm), mm), mm), hh)
	gK := b.Op(ir.Mul, b.Op(ir.Mul, b.Op(ir.Mul, b.Op(ir.Mul, b.Col(gkbar), nn), nn), nn), nn)
	iNa := b.Op(ir.Mul, gNa, b.Op(ir.Sub, u, b.Ext(ena)))
	iK := b.Op(ir.Mul, gK, b.Op(ir.Sub, u, b.Ext(ek)))
	iL := b.Op(ir.Mul, b.Col(gl), b.Op(ir.Sub, u, b.Col(el)))
	b.StoreCol(gna, gNa)
	b.StoreCol(gk, gK)
	b.StoreCol(il, iL)
	b.AddExt(ina, iNa)
	b.AddExt(dina, gNa)
	b.AddExt(ik, iK)
	b.AddExt(dik, gK)
	b.SubExt(rhs, b.Op(ir.Add, b.Op(ir.Add, iNa, iK), iL))
	b.AddExt(d, b.Op(ir.Add, b.Op(ir.Add, gNa, gK), b.Col(gl)))
	return &mech.Type{
		Name: "hh", Kind: mech.Density, Vars: rangeVars("gnabar", "gkbar", "gl", "el", "m", "h", "n", "gna", "gk", "il"), NCol: nCol,
		ColInit: []float64{.12, .036, .0003, -54.3, 0, 0, 0, 0, 0, 0}, NUni: mech.UniFirst, UniInit: []float64{0, 0, 6.3}, Ext: ext,
		Ions: []mech.IonUse{{Ion: "na", ReadErev: true, WriteCur: true}, {Ion: "k", ReadErev: true, WriteCur: true}},
		Init: initial, Update: update, Rates: b.Func("hh currents", 0, -1),
	}
}

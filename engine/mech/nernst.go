package mech

import (
	"math"

	"nrngui/engine/ir"
)

// Constants of nature, CODATA 2018: exact since the SI of 2019 fixed the elementary charge, Avogadro's and Boltzmann's constants.
const (
	elementaryCharge float64 = 1.602176634e-19 // C
	avogadro         float64 = 6.02214076e23   // 1/mol
	boltzmann        float64 = 1.380649e-23    // J/K

	Faraday     float64 = elementaryCharge * avogadro // 96485.332... C/mol
	GasConstant float64 = boltzmann * avogadro        // 8.31446... J/(mol K)
)

// Kelvin added to degC gives the absolute temperature.
const Kelvin = 273.15

// Nernst gives the reversal potential in mV of an ion of valence z with concentrations ci inside and co outside (both mM) at celsius degC:
// e = RT/(zF) ln(co/ci). z 0 gives 0; ci <= 0 gives 1e6 and co <= 0 gives -1e6, so that a model with an emptied compartment goes on.
func Nernst(ci, co, z, celsius float64) float64 {
	switch {
	case z == 0:
		return 0
	case ci <= 0:
		return 1e6
	case co <= 0:
		return -1e6
	}
	return ktf(celsius) / z * ir.Eval(ir.Log, co/ci, 0, 0)
}

// ktf is RT/F in mV.
//
// The products are rounded one by one, in the order written: NEURON does so, and bits are compared.
func ktf(celsius float64) float64 { return thousandR * (celsius + Kelvin) / Faraday }

const thousandR = 1000 * GasConstant

// GHK gives the current density in mA/cm2, for a permeability of 1 cm/s, of the constant-field equation
// (Goldman 1943, Hodgkin and Katz 1949) at v mV; arguments as for Nernst.
func GHK(v, ci, co, z, celsius float64) float64 {
	x := z * v / ktf(celsius)
	return .001 * z * Faraday * (float64(ci*ghkPart(-x)) - float64(co*ghkPart(x)))
}

// ghkPart is x/(exp(x)-1), by its first terms where that is 0/0.
func ghkPart(x float64) float64 {
	if math.Abs(x) < 1e-4 {
		return 1 - x/2
	}
	return x / (ir.Eval(ir.Exp, x, 0, 0) - 1)
}

// EmitNernst writes Nernst to b and gives the register of its value; every argument is a register.
func EmitNernst(b *ir.Builder, ci, co, z, celsius int32) int32 {
	kt := b.Op(ir.Div, b.Op(ir.Mul, b.Const(thousandR), b.Op(ir.Add, celsius, b.Const(Kelvin))), b.Const(Faraday))
	e := b.Op(ir.Mul, b.Op(ir.Div, kt, z), b.Op(ir.Log, b.Op(ir.Div, co, ci)))
	e = b.Op(ir.Select, b.Op(ir.Le, co, b.Const(0)), b.Const(-1e6), e)
	e = b.Op(ir.Select, b.Op(ir.Le, ci, b.Const(0)), b.Const(1e6), e)
	return b.Op(ir.Select, b.Op(ir.Eq, z, b.Const(0)), b.Const(0), e)
}

// EmitGHK writes GHK to b; every argument is a register.
func EmitGHK(b *ir.Builder, v, ci, co, z, celsius int32) int32 {
	kt := b.Op(ir.Div, b.Op(ir.Mul, b.Const(thousandR), b.Op(ir.Add, celsius, b.Const(Kelvin))), b.Const(Faraday))
	part := func(x int32) int32 {
		near := b.Op(ir.Sub, b.Const(1), b.Op(ir.Div, x, b.Const(2)))
		far := b.Op(ir.Div, x, b.Op(ir.Sub, b.Op(ir.Exp, x), b.Const(1)))
		return b.Op(ir.Select, b.Op(ir.Lt, b.Op(ir.Abs, x), b.Const(1e-4)), near, far)
	}
	x := b.Op(ir.Div, b.Op(ir.Mul, z, v), kt)
	out := b.Op(ir.Mul, co, part(x))
	in := b.Op(ir.Mul, ci, part(b.Op(ir.Neg, x)))
	scale := b.Op(ir.Mul, b.Op(ir.Mul, b.Const(.001), z), b.Const(Faraday))
	return b.Op(ir.Mul, scale, b.Op(ir.Sub, in, out))
}

// EmitStyle writes "the flag bit is set in the style register", for one of the single-bit Style constants: whether the whole part of style/bit is
// odd. It stays clear of Mod, which is slow, because the ions of every segment ask for it in every step.
func EmitStyle(b *ir.Builder, style int32, bit Style) int32 {
	half := b.Op(ir.Floor, b.Op(ir.Div, style, b.Const(float64(bit))))
	even := b.Op(ir.Mul, b.Const(2), b.Op(ir.Floor, b.Op(ir.Mul, half, b.Const(0.5))))
	return b.Op(ir.Eq, b.Op(ir.Sub, half, even), b.Const(1))
}

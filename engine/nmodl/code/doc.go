// Package code compiles a mod file: text in, mech.Type out.
//
// Reading order: Compile (the whole road: parse, check, lower, then this package), layout (which variable lives in which column, Uni slot
// or Ext slot), function (one lowered Block becomes one ir.Func), expression.
//
//	t, errs := code.Compile(src, "kv.mod")
//	if errs.Failed() {
//		return errs
//	}
//	cat.Register(t)
//
// Within one function a variable that is assigned lives in a local from the first instruction to the last; columns are stored once at the
// end, GLOBAL variables also at once, so that the next instance sees them. What is only read is read where it is.
//
// Currents: a density mechanism subtracts its current (mA/cm2) from the right hand side and adds its conductance (S/cm2) to the diagonal; a
// point process does so times 100/area, which takes nA and uS to densities; an electrode current has the opposite sign. Ions get
// each current and its derivative in the order of the NEURON block.
//
// exp of a mod file is exp(700) above 700, as in NEURON, so that a rate like exp(x)/(1 + exp(x)) stays a number. Powers with exponent
// 2, 3 and 4 are products.
package code

// Package curves computes what a mechanism looks like over its membrane potential: every FUNCTION of one argument, the variables that
// PROCEDUREs compute, steady state and time constant of every state, and the current that flows when the states have settled.
//
// Reading order: Mechanism (what Of found in a compiled type), Options (temperature, parameters, further arguments), Curves (Mechanism.Curves
// samples them, in groups that share a unit).
//
//	t, _ := code.Compile(text, "kv.mod")
//	m := curves.Of(t)
//	set := m.Curves(curves.Options{Celsius: 6.3})
//	for _, g := range set.Groups { ... g.Title, g.Unit, g.Series[0].Name, g.X, g.Series[0].Y ... }
//
// Where they come from:
//   - A FUNCTION is called with its first argument that is a potential, or a concentration, running over a range; its others have
//     the values that the file calls it with, or those of Options.Args.
//   - What a DERIVATIVE block sets on its way (by rates(v), or rates(v + shift)) and that varies with v is a curve as the states feel it.
//   - Any other PROCEDURE is called like a FUNCTION, or with v of the node running; the variables that it sets and that vary are its curves.
//   - The right hand side f of s' = f is evaluated with s = 0, 1 and 2. Where it is a + b s, as METHOD cnexp wants it, the state goes to
//     inf = -a/b with tau = -1/b. This holds for every way in which rates are written (alpha and beta, inf and tau, or a formula). All else keeps
//     its present value.
//   - States of KINETIC schemes, and others without such an equation, are advanced by the mechanism's own method with steps of
//     1e6 ms until they stand still.
//
// A value that is not a number, or infinite, is NaN: a gap. Nothing that the model holds is touched: the blocks run in a frame of their own,
// where events go nowhere and random numbers are 0.
package curves

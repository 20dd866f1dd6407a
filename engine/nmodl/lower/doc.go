// Package lower turns the tree of a mod file into a few plain blocks of assignments, ifs and loops that package code can write down as IR.
//
// Reading order: Program (the mechanism on its way), Symbols (what every name is), Block (one function of the mechanism to be), Passes
// (what is done to them, in order, each in a file of its own with its motive on top), Run.
//
//	p := lower.New(info)              // from check.File
//	lower.Run(p, "")                  // all passes; a name stops behind that pass
//	if p.Errs.Failed() { ... }
//	fmt.Print(p.Print())              // readable after every pass
//
// After all passes a Block holds only Assign, CallStmt (of a host service), If, While and Body; its names are mechanism variables,
// its own Locals or its arguments; SOLVE, TABLE, CONDUCTANCE, calls of FUNCTIONs and PROCEDUREs are gone.
//
// The methods of SOLVE, each in a file that says what it computes: odes.go (cnexp, euler), implicit.go (derivimplicit), solve.go (which
// method goes where; runge, STEADYSTATE), kinetic.go and kinetic_step.go (KINETIC by METHOD sparse), kinetic_rates.go (KINETIC as
// derivatives), equations.go (LINEAR, NONLINEAR), system.go (linear systems written out). What can fail at run time ends in a call of
// nrn_fault (checks.go). FUNCTION_TABLE (functable.go) and LONGITUDINAL_DIFFUSION (diffusion.go) are handed on to the simulator.
//
// C text of VERBATIM is the first pass. Reading order: ctoken.go, cpre.go (the preprocessor), clang.go with clang_flow.go and clang_declare.go (statements),
// clang_expr.go, clang_name.go and clang_call.go (expressions), ctype.go (what a type means in float64), handle.go and vector.go (what scripts hand over),
// coutside.go (text outside of all blocks), escape.go (return, break and continue as flags), verbatim.go (puts it together). idiom.go knows what C text is after, for
// refusals and for surveys. construct.go is CONSTRUCTOR.
//
// The exponential step of cnexp is that of M. Hines, Int. J. Bio-Med. Comput. 15:69-76 (1984).
package lower

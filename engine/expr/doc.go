// Package expr reads expressions over variables of a model and computes them from recorded series: what a graph plots besides plain
// recordings, and what stands on the abscissa of a phase plane.
//
// Reading order: Parse and Expr (expr.go), the reader (syntax.go) and its references (ref.go), Stream (eval.go: values as samples
// come in), Unit (unit.go).
//
//	e, err := expr.Parse("soma(0.5).v - dend[1](0.5).v")
//	e.Refs() // ["soma(0.5).v", "dend[1](0.5).v"], to be recorded
//	s := e.NewStream()
//	from, y := s.Next(t, [][]float64{soma, dend}) // y replaces the values from index from on
//
// An expression has numbers, references, t (ms), pi, + - * / % ^, comparisons and && || ! (1 for true), parentheses, and the functions of
// Functions: exp, log (natural), log10, sqrt, abs, sin, cos, tan, atan, tanh, floor, ceil, int (toward zero), min, max, if(c, a, b), and two
// that look at the whole series: deriv(x), its slope by t, and integral(x), its area from the first sample on by the trapezoidal rule.
// A power binds stronger than a sign before it and to the right: -2^2 is -4, 2^3^2 is 512.
//
// References are written as in projects, "soma(0.5).v", "cell2/apic[3](0.25).hh.m", "IClamp[0].i", "celsius", or as in HOC, "soma.v(0.5)". A name
// with other signs than letters, digits, _ and [ ] goes into braces: {my-dend(0.5).v}. What reads as a cell's section without a blank is one:
// write blanks around a division before a section's name.
//
// deriv is the slope at a sample of the parabola through it and its neighbours, which is exact for parabolas at any spacing; at the newest sample it is
// one-sided until the next comes. Gaps (NaN) stay gaps; an integral leaves out the time of a gap.
//
// The package knows no model: whether a reference exists, and what unit it has, is for the caller to say.
package expr

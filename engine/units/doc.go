// Package units knows dimensions, NMODL unit expressions and conversion factors.
//
// Reading order: Dim (exponents of the base units), Unit (a factor and a Dim), Table (names and prefixes; Standard is the
// built-in one), Table.Parse (text such as "mA/cm2" to Unit), Factor (how many of one unit are another), Quantity (a number
// with a unit, for entry fields).
//
//	f, err := units.Factor("mA/cm2", "uA/cm2")    // 1000
//	q, err := units.ParseQuantity("12 uS/cm2", "S/cm2") // 1.2e-05 S/cm2
//
// A unit expression is written as in NMODL: an optional number, then names, each with an optional power ("cm2"); blank,
// '-', '*' and '.' multiply; everything after the first '/' divides, so "1/ms-mM" is 1/(ms mM) and "m/s/s" is m/(s s).
//
// The units are defined in table.go from the SI (2019: e, k, N_A, c and h exact by definition) and from the usual legal
// definitions of the others. Two conventions come from NMODL and are kept, since every mod file relies on them: mole is
// the bare number 6.02214076e23, so that (k-mole) is the gas constant and (e-mole) the Faraday constant; and molar is
// 1/liter without that number, so that mM goes with the factor 1e4 of the usual concentration equations. The symbol
// mol (not mole) counts 1, which makes "mol/l" and "M" the same in entry fields.
//
// Temperatures: degC and K have the dimension of a temperature difference. Only a Quantity that is nothing but a
// temperature is shifted by 273.15 on conversion.
//
// The package does no arithmetic on series and knows no model; inside the engine numbers are plain float64 in the units of
// facts.go.
package units

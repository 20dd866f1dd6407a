// Package check says what the names of a mod file mean and what is wrong with it.
//
// Reading order: File (the one entry), Info (its result, side tables beside the unchanged tree), Symbol and Kind, then the
// files by subject: collect.go (declarations), neuron.go (the NEURON block), resolve.go (names in code), solve.go (SOLVE and the
// call graph), constant.go (numbers known at compile time), dimension.go (units).
//
//	f, errs := syntax.Parse(src, "kv.mod")
//	info, more := check.File(f, check.Options{Units: true})
//	errs = append(errs, more...)
//	sym := info.Uses[ident] // what a name in the tree stands for
//
// An error is what cannot be given a meaning: names that do not exist, a SOLVE whose target or method does not fit, a value
// given to t. What NEURON refuses but has an obvious meaning, and what it accepts but is surely a slip, are warnings.
// The unit check compares the two sides of assignments, sums and comparisons as NEURON's modlunit does; its findings are
// warnings always, and text between UNITSOFF and UNITSON is left out.
//
// It lowers nothing: what a construct becomes is the business of package lower.
package check

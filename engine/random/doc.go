// Package random gives NEURON's random numbers: the same generators, the same distributions, the same order of draws, so that a model with
// noise repeats NEURON's run number by number.
//
// Reading order: Source (anything that gives uniform numbers), Stream (Random123, the generator of NEURON 9), MCell (MCellRan4),
// LCG (what scop_random of mod files draws from), Distribution and its kinds, Random (the class Random of HOC and Python: a generator and a
// distribution) with Spec, its description, Exprand, Normrand and Poisrand (the functions of mod files), CLib (drand48 and rand of C's library).
//
//	s := random.NewStream(1, 0, 7)
//	s.SetSeq(0)
//	d := random.NewNormal(0, 1)  // mean, variance
//	x := d.Draw(s)
//
// Uniform numbers and everything made of them by arithmetic and square roots have NEURON's bits. Where a logarithm, exponential or
// power is taken, ours is used, which is the same on every machine and differs from a C library's by at most one unit in the
// last place.
//
// Nothing here is shared or hidden: a generator is a value, its owner seeds, copies and saves it. What NEURON keeps once per program
// (the seed of scop_random, the low index of MCellRan4, the global index of Random123) is a field here.
//
// Generators: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Proc. SC'11 (2011) for Random123; W. H. Press and others, Numerical
// Recipes, the hash of ran4, for MCellRan4. Distributions: A. M. Law and W. D. Kelton, Simulation Modeling and Analysis (polar method);
// D. E. Knuth, The Art of Computer Programming, volume 2 (Poisson).
package random

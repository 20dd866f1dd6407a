// Package kernels holds the mathematical functions of mechanisms and their array forms.
//
// Reading order: set.go (the shapes of array kernels, and Set, which gathers one implementation of all of them); gen (the program that writes
// most of this package, and the table of kernels it works from); then what is written by hand: the ends of the ranges (exp.go, log.go, pow.go,
// table.go), Sin ... Atan2 (trig.go), Sinh ... (hyperbolic.go), Min and Max, and the choice of a set (best_*.go).
//
//	y := kernels.Exp(x)              // the scalar definition
//	set := kernels.Best()            // kernels for this CPU
//	set.Exp(dst, src)                // dst[i] = Exp(src[i]), the same bits
//
// # One definition
//
// Each function has one definition, and every implementation must give its bits: on each CPU, for arrays and scalars. So the standard
// library is used only where the result is exact (Sqrt, Floor, Ceil, FMA, Mod): its exp and log are assembly on some CPUs, and its
// other functions may be contracted by the compiler on some. Products that are added to are written float64(x*y) + z for that
// reason; what is fused is a call of math.FMA. Sin, Cos and Tan of |x| > 1e6 are the library's and so an exception. Only the bits inside
// a NaN are left open.
//
// # One generator
//
// gen/table.go and gen/functions.go describe each kernel once, as a program of a few operations on all lanes. From it come plain.go and
// scalar.go (Go), wide_amd64.s (AVX2 and FMA, four lanes), wide_arm64.s (NEON, two lanes; encoded words, because Go's assembler lacks the names
// of most vector instructions on doubles), wide.go (their declarations, wrappers that check lengths, and the Set), and tables.go. A new
// kernel is a new entry; TestFilesAreCurrent fails while the files are not what the generator writes.
//
// A lane program has no branches. What is too rare for lanes (NaN, infinities, denormals, overflow, x <= 0 in pow, the exponents that pow
// treats apart) it excludes by a condition: a group of lanes that does not meet it goes to the plain kernel, where the element concerned goes
// to a scalar function written by hand (expEdge, logEdge, powEdge). So the special cases exist once.
//
// Tests: TestSetsAgree runs each kernel against plain Go on all pairs of special values and on random bits; TestHashes compares
// hashes of all kernels with a file that is the same for plain Go and AVX2 on amd64 and plain Go and NEON on arm64 (scripts/arm64_test.sh, under qemu
// where the CPU is another). Both find the kernels by walking Set, so a new one is tested at once. The hashes were also seen equal on riscv64, ppc64le,
// s390x (qemu), 386, and amd64 compiled for GOAMD64=v3, whose compilers contract wherever they may.
//
// # Sets
//
// Pure is plain Go. Best is AVX2 with FMA on amd64 (asked of CPU and operating system), NEON on arm64, else Pure. ns per element on one
// core of an AMD EPYC of 2023, 256 elements in cache, plain and AVX2 (go test -bench Kernels):
//
//	add 0.30  0.09     min 1.1  0.10      exp   3.9  0.64     x^3 1.9  0.24     table index 1.2  0.33
//	div 1.3   0.31     floor 0.8 0.08     log   5.0  1.3      x^4 1.9  0.27     table output 0.9 0.32
//	less 1.1  0.10     sqrt 2.3  0.59     log10 7.6  2.1      pow 11   3.3      mask 1.7  0.11
//	select 1.7 0.14    FMA 0.6  0.14      sin 6, tan 10, tanh 10, asin 6, fmod 13: no lanes
//
// NEON was run for its bits only: no arm64 machine was at hand to time it.
//
// # Decisions, with the measurements behind them
//
// FMA is part of the definition of exp, log and pow. The same exp with separate products and sums takes 0.93 ns an element instead of 0.64 (AVX2);
// a whole step of an hh cable without table takes 33.7 instead of 31.3 ns a segment (1000 segments, in turns in one run, three times; 36.2 and 33.4 at
// 200: 7 to 8 %, and more as the rest of the step gets faster), log 1.9 and 1.3, x^3 0.58 and 0.24. It is more accurate as well: 99.95 instead
// of 99.88 % of exp near 0 are rounded correctly, and log, pow and powers are shorter programs. What it costs: plain Go
// on amd64 tests the CPU at each math.FMA, which makes exp 3.9 instead of 3.2 ns there (2.5 when compiled for GOAMD64=v3; log and pow
// gain: 5.2 to 5.0 and 16 to 11), and this matters little, since an amd64 CPU that has FMA uses plain kernels for single elements only. A CPU
// without FMA (made before 2013) gives the same bits by software: 150 ns for exp, 170 for log, 560 for pow.
//
// Exp is a table of 128 and a polynomial of degree 5, in AVX2 four lanes at a time, two 16-byte words of the table beside each other. What was
// tried against its 0.65 ns, in C and in one run: two or four chains interleaved 0.71 and 0.89 (16 registers are too few); gather instructions
// 1.02; offsets through memory instead of VPEXTRQ 0.70; a table of four entries in registers with degree 8 0.79; no table and degree 11 0.73,
// with four chains 0.58. The last would be 2 % of an hh step, and worse: its error is up to 1 ulp and it rounds 90 % of results correctly;
// the table rounds 99.9 %, as C libraries do, so most values agree with NEURON's to the bit.
//
// Exp: x = (128k+j) ln2/128 + r, 2^k 2^(j/128) (1 + r + ...), after P. T. Tang, ACM TOMS 15 (1989) 144. Log: significand times an
// approximate reciprocal of 8 bits, so that the difference from 1 is exact, after Tang, ACM TOMS 16 (1990) 378. Pow: exp(y log x) with the
// logarithm in two pieces. Errors found by test against math/big: exp 0.503, log 0.503, log10 0.501, pow 0.508 ulp.
//
// It does not set floating-point flags, count range errors (NEURON's hoc_Exp does) or honour rounding modes.
package kernels

//go:generate go run ./gen -dir .

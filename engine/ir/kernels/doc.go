// Package kernels holds the mathematical functions of mechanisms and their array forms.
//
// Reading order: Exp, Log, Pow (exp.go, log.go, pow.go; their tables in tables.go), Sin ... Atan2 (trig.go), Sinh ... (hyperbolic.go),
// Min, Max; the array kernels (arith.go, compare.go, function.go) and Set, which gathers one implementation of all of them.
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
// reason. Sin, Cos and Tan of |x| > 1e6 are the library's and so an exception.
//
// The pure set is checked for contraction by looking for fused instructions in the code for arm64; there must be none outside FMAV:
//
//	GOARCH=arm64 go build -gcflags=-S ./engine/ir/kernels 2>&1 | grep -E 'FN?M(ADD|SUB)D'
//
// # Sets
//
// Pure is plain Go. On amd64 with AVX2, Best adds assembly for arithmetic, comparisons, masks, exp, x^3, x^4 and tables (files
// avx2*.s; no FMA, so the bits are the same). ns per element in cache, plain and AVX2: add 0.30, 0.11; divide 1.1, 0.57; compare 1.1,
// 0.13; exp 2.7, 1.06; x^3 3.2, 0.65; table output 3, 0.4. log 4.5 and pow 13 are plain in both. There is no NEON set yet.
//
// # Decisions, with the measurements behind them
//
// Measured on one x86-64 server core, plain Go 1.26, 256 elements in cache, ns per element (worst error in ulp, share rounded
// correctly):
//
//	exp, degree 11 polynomial, Horner      5.1   0.98   90.1 %
//	the same, Estrin                       4.3   1.00   90.2 %
//	the same with math.FMA                 4.8   1.04   90.6 %   (3.6 when compiled for GOAMD64=v3)
//	exp, table of 128 and degree 5         3.0   0.51   99.9 %   chosen
//	standard library                       5.4   1.44   86.6 %
//
// So: tables, no FMA. math.FMA tests the CPU at every call unless the program is compiled for newer CPUs only, and on a CPU
// without it costs 50 times as much; without FMA the definition runs on every amd64 CPU. The table entry of exp is a pair of
// 8-byte words side by side: a vector unit needs one 16-byte load per lane and no gather. The accuracy is the second reason:
// C libraries round exp, log and pow correctly in 99.9 % of cases too, so most values agree with NEURON's to the bit.
//
// Exp: x = (128k+j) ln2/128 + r, 2^k 2^(j/128) (1 + r + ...), after P. T. P. Tang, ACM TOMS 15 (1989) 144. Log: significand times an
// approximate reciprocal of 10 bits, exactly, in two pieces, after Tang, ACM TOMS 16 (1990) 378. Pow: exp(y log x) with the
// logarithm in two pieces. Errors found by test against math/big: exp 0.507, log 0.503, log10 0.501, pow 0.512 ulp.
//
// It does not set floating-point flags, count range errors (NEURON's hoc_Exp does) or honour rounding modes.
package kernels

package main

import "math"

// The lane programs of exp, log and pow. The scalar functions of the package are printed from the same programs, so they are
// the definition of these functions wherever nothing odd happens; what is odd goes to the edge functions written by hand.

// Constants of exp; see exp.go for the method.
const (
	magic   = 0x1.8p52              // adding it rounds to an integer, which is then in the low bits
	perLn2  = 0x1.71547652b82fep+7  // 128/ln2
	ln2By1  = 0x1.62e42fe800000p-8  // ln2/128, 30 bits: times an integer below 2^20 it is exact
	ln2By2  = 0x1.e8e7bcd5e4f1ep-38 // the rest of it
	expFast = 704.                  // below it neither overflow nor denormals are near
	expC2   = 0x1.fffffffffff57p-2  // exp(r) = 1 + r + C2 r^2 + ... + C5 r^5, interpolated at Chebyshev nodes;
	expC3   = 0x1.5555555555525p-3  // the error is below 1e-3 ulp
	expC4   = 0x1.55555acf8df82p-5
	expC5   = 0x1.1111143255ff1p-7
)

// Constants of log; see log.go for the method.
const (
	logOff = 0x3fe6000000000000    // bits of 0.6875
	logLn1 = 0x1.62e42fefa3800p-1  // ln2, a multiple of 2^-42 as logTable's hi: their sums with k are exact
	logLn2 = 0x1.ef35793c76730p-45 // the rest of it
	logC3  = 0x1.5555555555555p-2  // log(1+r) = r - r^2/2 + C3 r^3 + ... + C9 r^9, interpolated at Chebyshev nodes
	logC4  = -0x1.000000000002dp-2
	logC5  = 0x1.99999999999ecp-3
	logC6  = -0x1.5555554a1668bp-3
	logC7  = 0x1.2492491a59141p-3
	logC8  = -0x1.00059c8f65faep-3
	logC9  = 0x1.c726a5b537d11p-4

	minNormal = 0x1p-1022
	signBit   = 1 << 63
)

// expParts reduces x + low: exp is s*(1+p), s the value whose bits are entry + n<<45.
func expParts(p *program, x, low int) (n, entry, poly int) {
	t := p.name(p.fma(x, p.k(perLn2), p.k(magic)), "t")
	kd := p.name(p.minus(t, p.k(magic)), "kd")
	r := p.fma(kd, p.k(-ln2By2), p.fma(kd, p.k(-ln2By1), x))
	if low >= 0 {
		r = p.plus(r, low)
	}
	p.name(r, "r")
	tail, entry := p.pair(p.row("expTable", p.bt(opAnd, t, p.kbits(127))), 0)
	r2 := p.name(p.times(r, r), "r2")
	even := p.fma(r, p.k(expC3), p.k(expC2))
	odd := p.fma(r, p.k(expC5), p.k(expC4))
	poly = p.name(p.fma(r2, p.fma(r2, odd, even), p.plus(tail, r)), "p")
	return t, entry, poly
}

// expOf is exp(x + low) for |x| < expFast; low < 0 means that there is none.
func expOf(p *program, x, low int) int {
	n, entry, poly := expParts(p, x, low)
	s := p.name(p.bt(opIAdd, entry, p.shl(n, 45)), "s")
	return p.fma(s, poly, s)
}

func inExpRange(p *program, x int) int { return p.less(p.fl(opAbs, x), p.k(expFast)) }

func expBody(p *program, a []int) int {
	x := p.name(a[0], "x")
	p.require(inExpRange(p, x))
	return expOf(p, x, -1)
}

// logParts splits a normal positive x, given by its bits (a denormal one comes scaled, with its exponent field wrapped below 0): log x =
// w + r + low - r^2/2 + r^3 poly, w and r exact and of like or falling size.
func logParts(p *program, ix int) (w, r, r2, low, poly int) {
	d := p.name(p.bt(opISub, ix, p.kbits(logOff)), "d")
	kd := p.name(p.minus(p.fl(opFromInt, p.shr(p.bt(opXor, d, p.kbits(signBit)), 52)), p.k(2048)), "kd")
	z := p.name(p.bt(opISub, ix, p.bt(opAnd, d, p.kbits(0xfff<<52))), "z")
	row := p.row("logTable", p.bt(opAnd, p.shr(d, 45), p.kbits(127)))
	inv, hi := p.pair(row, 0)
	lo, _ := p.pair(row, 2)
	r = p.name(p.fms(z, inv, p.k(1)), "r")      // exact: inv is short
	w = p.name(p.fma(kd, p.k(logLn1), hi), "w") // exact
	low = p.fma(kd, p.k(logLn2), lo)
	r2 = p.name(p.times(r, r), "r2")
	c := p.fma(r2, p.k(logC9), p.fma(r, p.k(logC8), p.k(logC7)))
	c = p.fma(r2, c, p.fma(r, p.k(logC6), p.k(logC5)))
	c = p.fma(r2, c, p.fma(r, p.k(logC4), p.k(logC3)))
	return w, r, r2, low, p.name(c, "c")
}

func logOf(p *program, ix int) int {
	w, r, r2, low, poly := logParts(p, ix)
	h := p.name(p.plus(w, r), "h")
	lost := p.plus(p.minus(w, h), r)
	return p.plus(h, p.fma(r2, p.fms(r, poly, p.k(.5)), p.plus(lost, low)))
}

// logPair is log(x) as hi + lo with a relative error below 2^-65.
func logPair(p *program, ix int) (hi, lo int) {
	w, r, r2, low, poly := logParts(p, ix)
	h := p.name(p.plus(w, r), "h")
	square := p.name(p.times(p.k(.5), r2), "q")
	g := p.name(p.minus(h, square), "g")
	lost := p.plus(p.plus(p.minus(w, h), r), p.minus(p.minus(h, g), square))
	cubic := p.fms(p.times(r, r2), poly, p.times(p.k(.5), p.fms(r, r, r2)))
	l := p.name(p.plus(p.plus(lost, low), cubic), "l")
	hi = p.name(p.plus(g, l), "hi")
	return hi, p.name(p.plus(p.minus(g, hi), l), "lo")
}

// positive is the condition of the logarithms: normal and positive.
func positive(p *program, x int) int {
	return p.cd(opBoth, p.cd(opLe, p.k(minNormal), x), p.less(x, p.k(math.Inf(1))))
}

func logBody(p *program, a []int) int {
	x := p.name(a[0], "x")
	p.require(positive(p, x))
	return logOf(p, x)
}

// log10Of multiplies the pair with 1/ln10, itself a pair.
func log10Of(p *program, ix int) int {
	const whole, tail = 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57
	hi, lo := logPair(p, ix)
	h := p.name(p.times(hi, p.k(whole)), "m")
	return p.plus(h, p.fma(lo, p.k(whole), p.fma(hi, p.k(tail), p.fms(hi, p.k(whole), h))))
}

func log10Body(p *program, a []int) int {
	x := p.name(a[0], "x")
	p.require(positive(p, x))
	return log10Of(p, x)
}

// exponentPair is y*log(x) as eh + el.
func exponentPair(p *program, ix, y int) (eh, el int) {
	hi, lo := logPair(p, ix)
	eh = p.name(p.times(y, hi), "eh")
	return eh, p.name(p.fma(y, lo, p.fms(y, hi, eh)), "el")
}

func powOf(p *program, x, y int) int {
	eh, el := exponentPair(p, x, y)
	p.require(inExpRange(p, eh))
	return expOf(p, eh, el)
}

// powBody leaves out what Pow treats apart: an x that is not positive and normal, and a y that is huge, tiny, NaN or 1, 2, 3, 4.
func powBody(p *program, a []int) int {
	x, y := p.name(a[0], "x"), p.name(a[1], "y")
	size := p.name(p.fl(opAbs, y), "ay")
	usual := p.cd(opBoth, p.cd(opLe, p.k(0x1p-65), size), p.less(size, p.k(0x1p63)))
	gate := p.cd(opEq, y, p.k(1))
	for _, n := range []float64{2, 3, 4} {
		gate = p.cd(opEither, gate, p.cd(opEq, y, p.k(n)))
	}
	p.require(p.cd(opBoth, p.cd(opBoth, positive(p, x), usual), p.cd(opIsNot, gate)))
	return powOf(p, x, y)
}

func anyPowBody(p *program, a []int) int {
	x := p.name(a[0], "x")
	p.require(positive(p, x))
	return powOf(p, x, a[1])
}

// inPowerRange: no part of a cube or fourth power over- or underflows.
func inPowerRange(p *program, x int) int {
	size := p.name(p.fl(opAbs, x), "ax")
	return p.cd(opBoth, p.less(p.k(0x1p-100), size), p.less(size, p.k(0x1p100)))
}

// square is x*x as h + l, exactly.
func square(p *program, x int, h, l string) (int, int) {
	hi := p.name(p.times(x, x), h)
	return hi, p.name(p.fms(x, x, hi), l)
}

func cubeOf(p *program, x int) int {
	h, l := square(p, x, "h", "l")
	c := p.name(p.times(h, x), "c")
	return p.plus(c, p.fma(l, x, p.fms(h, x, c)))
}

func cubeBody(p *program, a []int) int {
	x := p.name(a[0], "x")
	p.require(inPowerRange(p, x))
	return cubeOf(p, x)
}

func fourthOf(p *program, x int) int {
	h, l := square(p, x, "h", "l")
	c, e := square(p, h, "c", "e")
	d := p.name(p.times(h, l), "d")
	return p.plus(c, p.plus(e, p.plus(d, d)))
}

func fourthBody(p *program, a []int) int {
	x := p.name(a[0], "x")
	p.require(inPowerRange(p, x))
	return fourthOf(p, x)
}

// functions are the scalar functions printed from these programs.
func functions() []function {
	f := func(name string) param { return param{name, input, "float64"} }
	ix := param{"ix", input, "uint64"}
	one := func(f func(*program, int) int, arg string) func(*program, map[string]int) []int {
		return func(p *program, in map[string]int) []int { return []int{f(p, in[arg])} }
	}
	body := func(f func(*program, []int) int, arg ...string) func(*program, map[string]int) []int {
		return func(p *program, in map[string]int) []int {
			var a []int
			for _, s := range arg {
				a = append(a, in[s])
			}
			return []int{f(p, a)}
		}
	}
	return []function{
		{"Exp", "gives e to the x: error below 0.51 ulp, right in all special cases (NaN, +Inf to +Inf, -Inf to 0, overflow to +Inf, gradual underflow to 0).",
			[]param{f("x")}, body(expBody, "x"), "float64", "expEdge(x, 0)"},
		{"expPair", "gives exp(x + low) for a low much smaller than x.", []param{f("x"), f("low")},
			func(p *program, in map[string]int) []int {
				p.require(inExpRange(p, in["x"]))
				return []int{expOf(p, in["x"], in["low"])}
			}, "float64", "expEdge(x, low)"},
		{"expParts", "reduces x + low: exp is s*(1+p), where s has the bits entry + n<<45.", []param{f("x"), f("low")},
			func(p *program, in map[string]int) []int {
				n, entry, poly := expParts(p, in["x"], in["low"])
				return []int{n, entry, poly}
			}, "n, entry uint64, poly float64", ""},
		{"Log", "gives the natural logarithm: error below 0.52 ulp; of 0 it is -Inf, of negative numbers NaN.",
			[]param{f("x")}, body(logBody, "x"), "float64", "logEdge(x)"},
		{"logOf", "gives the logarithm of the number with the bits ix, normal and positive; a denormal one comes scaled, with its exponent field wrapped below 0.",
			[]param{ix}, one(logOf, "ix"), "float64", ""},
		{"logPair", "gives the logarithm as hi + lo with a relative error below 2^-65; ix as for logOf.", []param{ix},
			func(p *program, in map[string]int) []int {
				hi, lo := logPair(p, in["ix"])
				return []int{hi, lo}
			}, "hi, lo float64", ""},
		{"Log10", "gives the logarithm to base 10: error below 0.52 ulp, exact for powers of 10.",
			[]param{f("x")}, body(log10Body, "x"), "float64", "log10Edge(x)"},
		{"log10Of", "is Log10 for the bits of a number, as logOf.", []param{ix}, one(log10Of, "ix"), "float64", ""},
		{"powAny", "is Pow for the exponents without a definition of their own.", []param{f("x"), f("y")},
			func(p *program, in map[string]int) []int {
				x, y := in["x"], in["y"]
				size := p.name(p.fl(opAbs, y), "ay")
				usual := p.cd(opBoth, p.cd(opLe, p.k(0x1p-65), size), p.less(size, p.k(0x1p63)))
				p.require(p.cd(opBoth, positive(p, x), usual))
				eh, el := exponentPair(p, x, y)
				return []int{p.call("expPair", float, eh, el)}
			}, "float64", "powEdge(x, y)"},
		{"cube", "gives x to the third, rounded once but for some cases in 2^40; 2^-100 < |x| < 2^100.", []param{f("x")}, one(cubeOf, "x"), "float64", ""},
		{"fourth", "gives x to the fourth, as cube.", []param{f("x")}, one(fourthOf, "x"), "float64", ""},
	}
}

package kernels

import (
	"math"
	"math/big"
	"math/rand"
	"testing"
)

// prec bits are enough for pow: an exponent of 2^10 loses 10 of them.
const prec = 200

func bigOf(x float64) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(x) }

func bigInt(n int64) *big.Float { return new(big.Float).SetPrec(prec).SetInt64(n) }

// refExp sums the Taylor series after halving the argument.
func refExp(x *big.Float) *big.Float {
	k := max(x.MantExp(nil)+8, 0)
	y := new(big.Float).SetMantExp(x, -k)
	s, t := bigInt(1), bigInt(1)
	for n := int64(1); n < 30; n++ {
		t.Quo(t.Mul(t, y), bigInt(n))
		s.Add(s, t)
	}
	for ; k > 0; k-- {
		s.Mul(s, s)
	}
	return s
}

// refAtanh sums t + t^3/3 + ...; |t| < 0.18.
func refAtanh(t *big.Float) *big.Float {
	t2 := new(big.Float).Mul(t, t)
	s, p := bigInt(0), new(big.Float).Set(t)
	for n := int64(1); n < 90; n += 2 {
		s.Add(s, new(big.Float).Quo(p, bigInt(n)))
		p.Mul(p, t2)
	}
	return s
}

func refLn2() *big.Float { // ln 2 = 2 atanh(1/3), in two steps of smaller argument: 2 atanh(1/3) = 4 atanh(3-2*sqrt2)
	s2 := new(big.Float).Sqrt(bigInt(2))
	t := new(big.Float).Sub(bigInt(3), s2.Mul(s2, bigInt(2)))
	return t.SetMantExp(refAtanh(t), 2)
}

// refLog is k*ln2 + 2 atanh((m-1)/(m+1)).
func refLog(x float64, ln2 *big.Float) *big.Float {
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, k = 2*m, k-1
	}
	t := new(big.Float).Quo(new(big.Float).Sub(bigOf(m), bigInt(1)), new(big.Float).Add(bigOf(m), bigInt(1)))
	r := new(big.Float).SetMantExp(refAtanh(t), 1)
	return r.Add(r, new(big.Float).Mul(bigInt(int64(k)), ln2))
}

// ulps gives the error of got in units of the last place of the true value, and whether got is the nearest double. Below the normal
// range the unit is the smallest denormal.
func ulps(got float64, want *big.Float) (float64, bool) {
	w, _ := want.Float64()
	e := max(want.MantExp(nil), -1021)
	d := new(big.Float).Sub(bigOf(got), want)
	f, _ := d.SetMantExp(d, 53-e).Float64()
	return math.Abs(f), w == got
}

type worst struct {
	err, at float64
	n, good int
}

func (w *worst) add(got float64, want *big.Float, at float64) {
	e, ok := ulps(got, want)
	w.n++
	if ok {
		w.good++
	}
	if !(e <= w.err) {
		w.err, w.at = e, at
	}
}

func (w *worst) check(t *testing.T, name string, limit float64) {
	t.Helper()
	t.Logf("%s: worst %.4f ulp at %v, %.3f %% correctly rounded, %d arguments", name, w.err, w.at, 100*float64(w.good)/float64(w.n), w.n)
	if !(w.err <= limit) {
		t.Errorf("%s: %.4f ulp at %v (limit %v)", name, w.err, w.at, limit)
	}
}

func samples(t *testing.T) int {
	if testing.Short() {
		return 3000
	}
	return 10000
}

func TestExpAccuracy(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	var near, wide, edge worst
	for range samples(t) {
		x := rng.NormFloat64()
		near.add(Exp(x), refExp(bigOf(x)), x)
		x = 1400*rng.Float64() - 700
		wide.add(Exp(x), refExp(bigOf(x)), x)
		x = -700 - 45*rng.Float64() // denormal results
		edge.add(Exp(x), refExp(bigOf(x)), x)
		x = 700 + 9.7*rng.Float64()
		edge.add(Exp(x), refExp(bigOf(x)), x)
	}
	near.check(t, "exp near 0", 0.51)
	wide.check(t, "exp", 0.511)
	edge.check(t, "exp at the edges", 0.52)
}

func TestLogAccuracy(t *testing.T) {
	rng := rand.New(rand.NewSource(2))
	ln2 := refLn2()
	ln10 := new(big.Float).Add(refLog(1.25, ln2), new(big.Float).Mul(bigInt(3), ln2))
	var near, wide, denormal, ten worst
	for range samples(t) {
		x := 1 + 0.02*(rng.Float64()-0.5)
		near.add(Log(x), refLog(x, ln2), x)
		x = 1 + math.Ldexp(rng.Float64()-0.5, -rng.Intn(50))
		near.add(Log(x), refLog(x, ln2), x)
		ten.add(Log10(x), new(big.Float).Quo(refLog(x, ln2), ln10), x)
		x = math.Exp(80 * rng.NormFloat64())
		wide.add(Log(x), refLog(x, ln2), x)
		ten.add(Log10(x), new(big.Float).Quo(refLog(x, ln2), ln10), x)
		x = math.Float64frombits(uint64(rng.Int63n(1 << 52)))
		denormal.add(Log(x), refLog(x, ln2), x)
	}
	near.check(t, "log near 1", 0.52)
	wide.check(t, "log", 0.52)
	denormal.check(t, "log of denormals", 0.52)
	ten.check(t, "log10", 0.53)
	for n, x := 0, 1.0; n <= 22; n, x = n+1, x*10 { // powers of 10 up to 1e22 are doubles
		if Log10(x) != float64(n) {
			t.Errorf("log10(1e%d) = %v", n, Log10(x))
		}
	}
}

func TestPowAccuracy(t *testing.T) {
	rng := rand.New(rand.NewSource(3))
	ln2 := refLn2()
	ref := func(x, y float64) *big.Float {
		l := refLog(x, ln2)
		return refExp(l.Mul(l, bigOf(y)))
	}
	var usual, wide, near, under, gates worst
	for range samples(t) {
		x, y := 10*rng.Float64(), 4*rng.NormFloat64()
		usual.add(Pow(x, y), ref(x, y), x)
		x, y = rng.Float64(), float64(rng.Intn(8))
		usual.add(Pow(x, y), ref(x, y), x)
		x, y = rng.Float64(), float64(2+rng.Intn(3))
		gates.add(Pow(x, y), ref(x, y), x)
		x = math.Exp(40 * rng.NormFloat64())
		y = 1400 * (rng.Float64() - 0.5) / math.Log(x)
		wide.add(Pow(x, y), ref(x, y), x)
		x = 1 + 0.016*(rng.Float64()-0.5)
		y = 1400 * (rng.Float64() - 0.5) / math.Log(x)
		near.add(Pow(x, y), ref(x, y), x)
		x = math.Exp(10 * rng.NormFloat64())
		y = (-709 - 35*rng.Float64()) / math.Log(x)
		under.add(Pow(x, y), ref(x, y), x)
	}
	usual.check(t, "pow", 0.55)
	gates.check(t, "squares, cubes, fourth powers", 0.5000001)
	wide.check(t, "pow, large range", 0.6)
	near.check(t, "pow of x near 1", 0.7)
	under.check(t, "pow, denormal results", 0.6)
}

func TestTables(t *testing.T) {
	ln2 := refLn2()
	for j, e := range expTable {
		v := refExp(new(big.Float).Quo(new(big.Float).Mul(ln2, bigInt(int64(j))), bigInt(128)))
		s := math.Float64frombits(math.Float64bits(e[1]) + uint64(j)<<45)
		want, _ := v.Float64()
		d, _ := new(big.Float).Quo(new(big.Float).Sub(v, bigOf(s)), bigOf(s)).Float64()
		if s != want || math.Abs(d-e[0]) > 1e-30 {
			t.Errorf("expTable[%d]: %v with tail %v, want %v with %v", j, s, e[0], want, d)
		}
	}
	for i, e := range logTable {
		inv, hi, lo := e[0], bigOf(e[1]), bigOf(e[2])
		d, _ := new(big.Float).Add(hi.Add(hi, lo), refLog(inv, ln2)).Float64()
		if math.Abs(d) > 0x1p-95 || e[1]*0x1p42 != math.Floor(e[1]*0x1p42) {
			t.Errorf("logTable[%d] = %v: error %g", i, e, d)
		}
		// r = z*inv - 1 must be a double below 2^-7 at both ends of the interval, even with all bits of z in use.
		for _, ix := range []uint64{0x3fe6000000000000 + uint64(i)<<45, 0x3fe6000000000000 + uint64(i+1)<<45 - 1} {
			z := math.Float64frombits(ix)
			r := new(big.Float).Sub(new(big.Float).Mul(bigOf(z), bigOf(inv)), bigInt(1))
			if f, accuracy := r.Float64(); accuracy != big.Exact || math.Abs(f) > 0x1p-7 {
				t.Errorf("logTable[%d]: r of %v is %v", i, z, r)
			}
		}
	}
}

package main

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// digits of the tables: far more than the pieces of a table entry hold together.
const precision = 300

func number(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

// logBig is the logarithm of x in [0.5, 2]: 2 atanh((x-1)/(x+1)) as a series.
func logBig(x *big.Float) *big.Float {
	one := number(1)
	t := new(big.Float).Quo(new(big.Float).Sub(x, one), new(big.Float).Add(x, one))
	square := new(big.Float).Mul(t, t)
	sum, power := number(0), new(big.Float).Add(t, t)
	for n := 1; n < 400; n += 2 {
		sum.Add(sum, new(big.Float).Quo(power, number(float64(n))))
		power.Mul(power, square)
	}
	return sum
}

// root gives 2^(1/128) by taking the square root seven times.
func root() *big.Float {
	x := number(2)
	for range 7 {
		x = new(big.Float).Sqrt(x)
	}
	return x
}

func hex(x float64) string {
	if x == 0 {
		return "0"
	}
	return strconv.FormatFloat(x, 'x', -1, 64)
}

// tableText prints the tables of exp and log.
func tableText() string {
	var w strings.Builder
	w.WriteString("// expTable[j]: tail and bits of 2^(j/128) = double * (1 + tail). The bits have j<<45 taken off, so that adding the whole scaled\n" +
		"// exponent n<<45, n = 128*k + j, leaves k in the exponent field.\nvar expTable = [128][2]float64{\n")
	v, step := number(1), root()
	for j := range 128 {
		s, _ := v.Float64()
		tail, _ := new(big.Float).Quo(new(big.Float).Sub(v, number(s)), number(s)).Float64()
		fmt.Fprintf(&w, "{%s, %s},\n", hex(tail), hex(math.Float64frombits(math.Float64bits(s)-uint64(j)<<45)))
		v = new(big.Float).Mul(v, step)
	}
	w.WriteString("}\n\n// logTable[i]: for significands z in interval i an approximate reciprocal inv, so short that z*inv - 1 is a double, and\n" +
		"// -log(inv) = hi + lo with hi a multiple of 2^-42. The two intervals that meet at 1 have inv = 1, so log keeps its relative\n" +
		"// accuracy there.\nvar logTable = [128][4]float64{\n")
	for i := range 128 {
		inv := reciprocal(i)
		l := new(big.Float).Neg(logBig(number(inv)))
		f, _ := l.Float64()
		hi := math.RoundToEven(f*0x1p42) * 0x1p-42
		lo, _ := new(big.Float).Sub(l, number(hi)).Float64()
		fmt.Fprintf(&w, "{%s, %s, %s, 0},\n", hex(inv), hex(hi), hex(lo))
	}
	return w.String() + "}\n"
}

// interval gives the significands of an entry of logTable.
func interval(i int) (from, to float64) {
	edge := func(i int) float64 { // bits logOff + i<<45, the exponent taken off
		x := math.Float64frombits(logOff + uint64(i)<<45)
		return x
	}
	return edge(i), edge(i + 1)
}

// reciprocal gives the number of 7 bits behind the point (8 for z >= 1) that keeps |z*inv - 1| smallest; z*inv - 1 is then a multiple
// of 2^-60 below 2^-7, hence a double.
func reciprocal(i int) float64 {
	from, to := interval(i)
	if from <= 1 && to >= 1 {
		return 1
	}
	grid := 128.
	if from >= 1 {
		grid = 256
	}
	best, least := 0., 1.
	for n := math.Floor(grid / to); n <= math.Ceil(grid/from); n++ {
		if r := math.Max(math.Abs(n/grid*from-1), math.Abs(n/grid*to-1)); r < least {
			best, least = n/grid, r
		}
	}
	if least > 1./128 {
		panic(fmt.Sprintf("interval %d: r up to %v", i, least))
	}
	return best
}

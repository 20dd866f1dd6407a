package class

import (
	"math"
	"slices"

	"nrngui/engine/hoc/object"
	"nrngui/engine/ir/kernels"
)

// statMembers give one number for the whole Vector or for the elements start to end.
func statMembers() members {
	return members{
		"min":     vnum(func(c *object.Call, v *Vector) float64 { return extreme(c, v, 0, false) }),
		"max":     vnum(func(c *object.Call, v *Vector) float64 { return extreme(c, v, 0, true) }),
		"min_ind": vnum(func(c *object.Call, v *Vector) float64 { return extremeIndex(c, v, false) }),
		"max_ind": vnum(func(c *object.Call, v *Vector) float64 { return extremeIndex(c, v, true) }),
		"sum":     vnum(func(c *object.Call, v *Vector) float64 { return sum(ranged(c, v)) }),
		"sumsq": vnum(func(c *object.Call, v *Vector) float64 {
			d := ranged(c, v)
			return dot(d, d)
		}),
		"mean": vnum(meanOf),
		"var":  vnum(func(c *object.Call, v *Vector) float64 { return variance(atLeast(c, v, 2)) }),
		"stdev": vnum(func(c *object.Call, v *Vector) float64 {
			return math.Sqrt(variance(atLeast(c, v, 2)))
		}),
		"stderr": vnum(func(c *object.Call, v *Vector) float64 {
			d := atLeast(c, v, 2)
			return math.Sqrt(variance(d)) / math.Sqrt(float64(len(d)))
		}),
		"median":    vnum(medianOf),
		"meansqerr": vnum(meanSquareError),
		"dot": vnum(func(c *object.Call, v *Vector) float64 {
			w := vectorArg(c, 0)
			if len(w.Data) < len(v.Data) {
				sameSize(c, 0, w, len(v.Data))
			}
			return dot(v.Data, w.Data)
		}),
		"mag": vnum(func(c *object.Call, v *Vector) float64 { return math.Sqrt(dot(v.Data, v.Data)) }),
		"eq":  vnum(sameElements),
	}
}

// ranged gives the elements that the arguments (start, end) mean.
func ranged(c *object.Call, v *Vector) []float64 {
	lo, hi := span(c, 0, len(v.Data))
	return v.Data[lo:hi]
}

func atLeast(c *object.Call, v *Vector, n int) []float64 {
	d := ranged(c, v)
	if len(d) < n {
		tooFew(c, n, len(d))
	}
	return d
}

func tooFew(c *object.Call, need, n int) {
	if need == 1 {
		c.Fail("", "the Vector must have at least 1 element, it has %d", n)
	}
	c.Fail("", "there must be at least %d elements, not %d", need, n)
}

// blockOfExtremes is how many elements are compared at a time with as many of the best so far.
const blockOfExtremes = 128

// extremeOf gives the least or greatest element, -0 for 0 where a zero of either sign is it. As everywhere here a first element that is NaN
// stays, and other NaNs are passed over.
func extremeOf(d []float64, most bool) float64 {
	best, rest := d[0], d
	if best != best {
		return best
	}
	if len(d) >= 4*blockOfExtremes {
		better := kernels.Best().Min.VV
		if most {
			better = kernels.Best().Max.VV
		}
		acc := slices.Clone(d[:blockOfExtremes])
		for rest = d[blockOfExtremes:]; len(rest) >= blockOfExtremes; rest = rest[blockOfExtremes:] {
			better(acc, acc, rest)
		}
		better(acc[:len(rest)], acc[:len(rest)], rest)
		rest = acc
	}
	for _, x := range rest {
		if most && x > best || !most && x < best {
			best = x
		}
	}
	return best
}

// extremeAt is the first of the least or greatest elements.
func extremeAt(d []float64, most bool) int {
	if best := extremeOf(d, most); best == best {
		return slices.Index(d, best)
	}
	return 0
}

// extreme is the least or greatest element, none of an empty Vector.
func extreme(c *object.Call, v *Vector, none float64, most bool) float64 {
	if len(v.Data) == 0 {
		return none
	}
	d := ranged(c, v)
	if x := extremeOf(d, most); x != 0 {
		return x
	}
	return d[extremeAt(d, most)] // 0 or -0, whichever comes first
}

func extremeIndex(c *object.Call, v *Vector, most bool) float64 {
	if len(v.Data) == 0 {
		return -1
	}
	lo, hi := span(c, 0, len(v.Data))
	return float64(lo + extremeAt(v.Data[lo:hi], most))
}

func sum(d []float64) float64 {
	s := 0.0
	for _, x := range d {
		s += x
	}
	return s
}

func dot(a, b []float64) float64 {
	s := 0.0
	b = b[:len(a)]
	for i, x := range a {
		s += float64(x * b[i])
	}
	return s
}

// meanOf of a range is the mean. NEURON 9.0.2 computes sum/end - start + 1 there.
func meanOf(c *object.Call, v *Vector) float64 {
	d := atLeast(c, v, 1)
	return sum(d) / float64(len(d))
}

// variance is that of a sample: the divisor is one less than the number of elements.
func variance(d []float64) float64 {
	m, s := sum(d)/float64(len(d)), 0.0
	for _, x := range d {
		s += float64((x - m) * (x - m))
	}
	return s / float64(len(d)-1)
}

func medianOf(c *object.Call, v *Vector) float64 {
	n := len(v.Data)
	if n == 0 {
		tooFew(c, 1, 0)
	}
	d := slices.Sorted(slices.Values(v.Data))
	if n%2 == 1 {
		return d[n/2]
	}
	return (d[n/2-1] + d[n/2]) / 2
}

// meanSquareError is that between the Vector and argument 1, with the weights of argument 2.
func meanSquareError(c *object.Call, v *Vector) float64 {
	n := len(v.Data)
	if n == 0 {
		tooFew(c, 1, 0)
	}
	for i := range min(c.N(), 2) {
		if w := vectorArg(c, i); len(w.Data) < n {
			c.Fail("", "argument %d is a Vector of size %d; at least %d is needed", i+1, len(w.Data), n)
		}
	}
	y, s := vectorArg(c, 0).Data, 0.0
	var weight []float64
	if c.N() > 1 {
		weight = vectorArg(c, 1).Data
	}
	for i, x := range v.Data {
		d := x - y[i]
		d *= d
		if weight != nil {
			d *= weight[i]
		}
		s += d
	}
	return s / float64(n)
}

// equal says whether two Vectors have the same size and elements that HOC calls equal.
func sameElements(c *object.Call, v *Vector) float64 {
	w := vectorArg(c, 0)
	if len(v.Data) != len(w.Data) {
		return 0
	}
	for i, x := range v.Data {
		k := condition{equal: true, at: w.Data[i], within: c.Epsilon()}
		if !k.met(x) {
			return 0
		}
	}
	return 1
}

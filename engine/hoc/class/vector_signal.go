package class

import (
	"math"
	"slices"

	"nrngui/engine/hoc/object"
)

// signalMembers treat the Vector as a signal in time.
func signalMembers() members {
	return members{
		"interpolate": vchain(interpolateAt),
		"deriv":       vchain(derivative),
		"integral":    vchain(integralOf),
		"medfltr":     vchain(medianFilter),
		"fft":         vchain(fourier),
		"spctrm":      vchain(powerSpectrum),
		"filter":      vchain(filterBy),
		"convlv":      vchain(convolution),
		"correl":      vchain(correlation),
	}
}

// interpolateAt is (xdest, xsrc, ysrc): values at xdest on the lines between the points (xsrc, ysrc), which stand in order of x. Without
// ysrc it is the Vector itself.
func interpolateAt(c *object.Call, v *Vector) {
	xd, xs := vectorArg(c, 0).Data, vectorArg(c, 1).Data
	src := v
	if c.N() > 2 {
		src = vectorArg(c, 2)
	}
	ns, nd := len(xs), len(xd)
	if nd == 0 {
		v.Data = v.Data[:0]
		return
	}
	if ns == 0 {
		c.Fail("", "argument 2, the x of the source, is empty")
	}
	ys := src.Data
	y := func(i int) float64 {
		if i >= len(ys) {
			c.Fail("", "the source has %d x and only %d y", ns, len(ys))
		}
		return ys[i]
	}
	out := make([]float64, nd)
	id := 0
	for ; id < nd && xd[id] <= xs[0]; id++ {
		out[id] = y(0)
	}
	for is := 1; is < ns && id < nd; is++ {
		if xs[is] <= xs[is-1] {
			continue
		}
		for ; id < nd && xd[id] <= xs[is]; id++ {
			w := (xd[id] - xs[is-1]) / (xs[is] - xs[is-1])
			out[id] = float64((1-w)*y(is-1)) + float64(w*y(is))
		}
	}
	for ; id < nd; id++ {
		out[id] = y(ns - 1)
	}
	v.Data = out
}

// derivative is (src, dx, method): differences of both neighbours (method 2, one-sided at the ends), or to the next element (method 1, one
// element less).
func derivative(c *object.Call, v *Vector) {
	src, i := sourceOr(c, v, 0)
	dx, method := c.NumberOr(i, 1), 2
	if c.N() > i+1 {
		method = int(rangeArg(c, i+1, 1, 2))
	}
	n := len(src.Data)
	if n < 2 {
		tooFew(c, 2, n)
	}
	from := src.Data
	to := v.Data
	if src != v {
		to = v.set(n)
	}
	if method == 1 {
		for k := 1; k < n; k++ { // in place: from[k-1] is not read again
			to[k-1] = (from[k] - from[k-1]) / dx
		}
		v.Data = to[:n-1]
		return
	}
	last := (from[n-1] - from[n-2]) / dx
	before := from[0]
	to[0] = (from[1] - before) / dx
	dx *= 2
	for k := 1; k < n-1; k++ {
		at := from[k]
		to[k] = (from[k+1] - before) / dx
		before = at
	}
	to[n-1] = last
}

// integralOf is (src, dx): the running sum, of which the first element is not multiplied by dx.
func integralOf(c *object.Call, v *Vector) {
	src, i := sourceOr(c, v, 0)
	dx, from := c.NumberOr(i, 1), src.Data
	if len(from) == 0 {
		tooFew(c, 1, 0)
	}
	to := v.Data
	if src != v {
		to = v.set(len(from))
	}
	s := from[0]
	to[0] = s
	for k := 1; k < len(from); k++ {
		s += float64(from[k] * dx)
		to[k] = s
	}
}

// medianFilter is (src, points): each element becomes the median of those from points before to points behind it, the last one not
// included. NEURON 9.0.2 takes other elements from points+1 on (or fails there); before and in older versions it is this.
func medianFilter(c *object.Call, v *Vector) {
	src, i := sourceOr(c, v, 0)
	n, points := len(src.Data), 3
	if c.N() > i {
		points = int(rangeArg(c, i, 1, float64(n/2)))
	}
	from, out := src.Data, make([]float64, n)
	window := make([]float64, 0, 2*points)
	for k := range out {
		lo, hi := max(k-points, 0), min(k+points, n-1)
		window = append(window[:0], from[lo:max(hi, lo+1)]...)
		slices.Sort(window)
		out[k] = window[len(window)/2]
	}
	v.Data = out
}

// fourier is (src, direction): 1 to the spectrum, -1 back. Lengths are made a power of two with zeros.
func fourier(c *object.Call, v *Vector) {
	src, i := sourceOr(c, v, 0)
	back := false
	if c.N() > i {
		back = int(rangeArg(c, i, -1, 1)) == -1
	}
	x := padded(src.Data, 0)
	n := len(x)
	out := make([]float64, n)
	v.Data = out
	if n == 1 {
		out[0] = x[0]
		if back {
			out[0] *= .5
		}
		return
	}
	if !back {
		toSpectrum(x)
		out[0], out[1] = x[0], x[n/2]
		for k := 1; k < n/2; k++ {
			out[2*k], out[2*k+1] = x[k], -x[n-k]
		}
		return
	}
	h := float64(n) / 2
	out[0], out[n/2] = x[0]*h, x[1]*h
	for k := 1; k < n/2; k++ {
		out[k], out[n-k] = x[2*k]*h, -x[2*k+1]*h
	}
	fromSpectrum(out)
}

// powerSpectrum is (data, size): the power spectral density in size bins, from overlapping segments under a triangular (Bartlett) window.
func powerSpectrum(c *object.Call, v *Vector) {
	data := vectorArg(c, 0).Data
	size := len(data) / 8
	if c.N() > 1 {
		size = int(rangeArg(c, 1, -maxSize, maxSize))
	}
	m := powerOfTwo(size)
	pairs := int(math.Ceil((float64(len(data))/float64(m) - 1) / 2))
	if pairs < 1 {
		c.Fail("", "the data have %d elements; more than %d are needed for %d bins", len(data), m, m)
	}
	x := make([]float64, (2*pairs+1)*m)
	copy(x, data)
	n := 2 * m
	window, norm := make([]float64, n), 0.0
	for j := range window {
		window[j] = 1 - math.Abs((float64(j)-float64(m))*(1/float64(m)))
		norm += float64(window[j] * window[j])
	}
	power, segment := make([]float64, m), make([]float64, n)
	for k := range 2 * pairs {
		for j := range segment {
			segment[j] = x[k*m+j] * window[j]
		}
		toSpectrum(segment)
		power[0] += segment[0] * segment[0]
		for j := 1; j < m; j++ {
			power[j] += segment[j]*segment[j] + segment[n-j]*segment[n-j]
		}
	}
	factor := 1 / (norm * float64(n) * float64(pairs))
	for j := range power {
		power[j] *= factor
	}
	power[0] *= .5
	if len(v.Data) < m {
		v.Resize(m)
	}
	copy(v.Data, power)
}

// filterBy is (src, coefficients): the convolution of src with the spectrum of the coefficients.
func filterBy(c *object.Call, v *Vector) {
	src, i := sourceOr(c, v, 0)
	if c.N() == 1 {
		src, i = v, 0
	}
	by := vectorArg(c, i)
	n := max(len(src.Data), len(by.Data))
	data, response := padded(src.Data, n), padded(by.Data, n)
	toSpectrum(response)
	convolve(data, response, len(by.Data))
	v.Data = data
}

// convolution is (src, response, sign): the response in wrap-around order; sign -1 undoes it.
func convolution(c *object.Call, v *Vector) {
	a, b := vectorArg(c, 0).Data, vectorArg(c, 1).Data
	sign := c.IntOr(2, 1)
	if sign != 1 && sign != -1 {
		c.Fail("", "argument 3 is %d, not 1 (convolution) or -1 (its inverse)", sign)
	}
	n := max(len(a), len(b))
	data, response := padded(a, n), padded(b, n)
	if sign == 1 {
		convolve(data, response, len(b))
	} else {
		deconvolve(c, data, response, len(b))
	}
	v.Data = data
}

// correlation is (src) or (src1, src2): the correlation with every shift.
func correlation(c *object.Call, v *Vector) {
	a := vectorArg(c, 0).Data
	b := a
	if c.N() > 1 {
		b = vectorArg(c, 1).Data
	}
	n := max(len(a), len(b))
	x, y := padded(a, n), padded(b, n)
	toSpectrum(x)
	toSpectrum(y)
	multiply(x, y, true)
	fromSpectrum(x)
	v.Data = x
}

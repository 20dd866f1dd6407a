package class

import (
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/ir/kernels"
)

// histMembers count, smooth counts, and look at spikes.
func histMembers() members {
	return members{
		"histogram": vvalue(histogramOf),
		"hist":      vchain(histInto),
		"sumgauss":  vvalue(sumGauss),
		"smhist":    vchain(smoothHist),
		"spikebin":  vchain(spikeBin),
		"psth":      vchain(psth),
		"trigavg":   vnum(triggeredAverage),
		"inf":       vchain(integrateAndFire),
	}
}

// histogramOf is (low, high, width): a new Vector of counts per bin; the first and the last bin hold what lies outside.
func histogramOf(c *object.Call, v *Vector) object.Value {
	low := c.Number(0)
	high := rangeArg(c, 1, low, 1e99)
	width := rangeArg(c, 2, 0, high-low)
	if width == 0 {
		c.Fail("", "argument 3, the width of a bin, is 0")
	}
	counts := make([]float64, sizeOf(c, math.Floor((high-low)/width)+2))
	for _, x := range v.Data {
		if i := math.Floor((x-low)/width) + 1; i >= 0 && i < float64(len(counts)) {
			counts[int(i)]++
		}
	}
	return object.Obj(fresh(c, counts))
}

// histInto is (data, start, size, step): counts per bin, nothing of what lies outside.
func histInto(c *object.Call, v *Vector) {
	data := vectorArg(c, 0)
	if data == v {
		c.Fail("give it a copy: x.hist(x.c, ...)", "argument 1 is the Vector itself")
	}
	start, n, step := c.Number(1), sizeArg(c, 2, 0), rangeArg(c, 3, 1e-99, 1e99)
	to := v.set(n)
	clear(to)
	for _, x := range data.Data {
		if i := math.Floor((x - start) / step); i >= 0 && i < float64(n) {
			to[int(i)]++
		}
	}
}

// sumGauss is (low, high, step, variance, weights): a new Vector of the sum of a Gauss curve at each element.
func sumGauss(c *object.Call, v *Vector) object.Value {
	low := c.Number(0)
	high := rangeArg(c, 1, low, 1e99)
	step := rangeArg(c, 2, 1e-99, 1e99)
	vari := rangeArg(c, 3, 0, 1e99)
	var weight []float64
	if c.N() > 4 {
		w := vectorArg(c, 4)
		if len(w.Data) < len(v.Data) {
			sameSize(c, 4, w, len(v.Data))
		}
		weight = w.Data
	}
	out := make([]float64, sizeOf(c, math.Trunc((high-low)/step+.5)))
	sv := vari / (step * step)
	factor := 1 / math.Sqrt(2*math.Pi*vari)
	reach := math.Sqrt(40*sv) + 1 // in steps: farther away the curve is below exp(-20) and left out
	for i, x := range v.Data {
		at := math.Trunc((x - low) / step)
		f := factor
		if weight != nil {
			f *= weight[i]
		}
		last := math.Min(at+reach, float64(len(out)-1))
		for j := math.Max(0, math.Ceil(at-reach)); j <= last; j++ {
			if arg := -(j - at) * (j - at) / (2 * sv); arg > -20 {
				out[int(j)] += kernels.Exp(arg) * f
			}
		}
	}
	return object.Obj(fresh(c, out))
}

// smoothHist is (data, start, size, step, variance, weights): a histogram convolved with a Gauss curve.
func smoothHist(c *object.Call, v *Vector) {
	data := vectorArg(c, 0).Data
	start, size := c.Number(1), sizeArg(c, 2, 0)
	step, vari := rangeArg(c, 3, 1e-99, 1e99), rangeArg(c, 4, 0, 1e99)
	var weight []float64
	if c.N() > 5 {
		sameSize(c, 5, vectorArg(c, 5), len(data))
		weight = vectorArg(c, 5).Data
	}
	sv := 2 * vari / (step * step)
	factor := 1 / math.Sqrt(2*math.Pi*vari)
	half := sizeOf(c, math.Sqrt(10*sv)) // of the curve, in steps
	width := 2*half + 1
	n := powerOfTwo(size + width)
	gauss, series := make([]float64, n), make([]float64, n)
	gauss[0] = factor
	for i := 1; i <= half; i++ {
		g := factor * kernels.Exp(-float64(i*i)/sv)
		gauss[i], gauss[width-i] = g, g
	}
	high := float64(float64(n)*step) + start
	for i, x := range data {
		if x >= start && x < high {
			at := min(int((x-start)/step), n-1)
			if weight != nil {
				series[at] += weight[i]
			} else {
				series[at]++
			}
		}
	}
	convolve(series, gauss, width)
	to := v.set(size)
	for i := range to {
		to[i] = 0
		if series[i] > 1e-9 {
			to[i] = series[i]
		}
	}
}

// spikeBin is (data, threshold, binsize): 1 in each bin in which the data come to the threshold from below.
func spikeBin(c *object.Call, v *Vector) {
	data, threshold, bin := vectorArg(c, 0).Data, c.Number(1), 1
	if c.N() > 2 {
		bin = int(rangeArg(c, 2, 1, 1e6))
	}
	n := len(data) / bin
	out := make([]float64, n)
	firing := false
	for i, x := range data[:n*bin] {
		if x >= threshold && !firing {
			firing = true
			out[i/bin] = 1
		} else if firing && x < threshold {
			firing = false
		}
	}
	v.Data = out
}

// psth is (counts, dt, trials, size): rates in Hz from counts, over windows around each bin that grow until they hold size counts.
func psth(c *object.Call, v *Vector) {
	data := vectorArg(c, 0).Data
	dt, trials := rangeArg(c, 1, 0, 9e99), rangeArg(c, 2, 0, 9e99)
	size := rangeArg(c, 3, 0, float64(len(data)/2))
	n := len(data)
	out := make([]float64, n)
	for i := range out {
		ahead, back, sum := 0, 0, data[i]
		for sum < size {
			a, b := ahead, back
			if i+ahead < n-1 {
				ahead++
				sum += data[i+ahead]
			}
			if i-back > 0 && sum < size {
				back++
				sum += data[i-back]
			}
			if a == ahead && b == back {
				c.Fail("", "argument 4, the number of counts in a window, is %g; all of the data hold %g", size, sum)
			}
		}
		out[i] = sum / trials * 1000 / (float64(ahead+back+1) * dt)
	}
	v.Data = out
}

// triggeredAverage is (data, triggers, pre, post): the mean of the data around triggers, which are indices. Triggers too near to an end do not
// count; it gives the number of those that do.
func triggeredAverage(c *object.Call, v *Vector) float64 {
	data, triggers := vectorArg(c, 0).Data, vectorArg(c, 1).Data
	n := len(data)
	pre, post := indexArg(c, 2, 0, n), indexArg(c, 3, 0, n)
	out, used := make([]float64, pre+post), 0.0
	for _, x := range triggers {
		at := cut(x)
		if at < pre || at >= n-post {
			continue
		}
		used++
		for j := range out {
			out[j] += data[at-pre+j]
		}
	}
	for j := range out {
		out[j] /= used
	}
	v.Data = out
	return used
}

// integrateAndFire is (stimulus, dt, gl, el, cm, threshold, reset, refractory): the potential of a leaky integrate-and-fire cell under a current.
func integrateAndFire(c *object.Call, v *Vector) {
	stim := vectorArg(c, 0).Data
	dt := rangeArg(c, 1, 1e-99, 9e99)
	gl, el, cm := c.Number(2), c.Number(3), c.Number(4)/dt
	threshold, reset, refractory := c.Number(5), c.Number(6), c.NumberOr(7, 0)
	n := len(stim)
	if n == 0 {
		c.Fail("", "argument 1, the current, is empty")
	}
	out, wait := make([]float64, n), 0.0
	out[0] = el
	for t := 0; t < n-1; t++ {
		i := float64(-gl*(out[t]-el)) + stim[t]
		x := out[t] + i/cm
		if x < threshold || wait > 0 || math.IsNaN(x) {
			wait -= dt
			out[t+1] = x
			continue
		}
		out[t+1] = 0 // the spike
		if t++; t+1 < n {
			out[t+1] = reset
		}
		wait = refractory
	}
	v.Data = out
}

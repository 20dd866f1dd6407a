package measure

import (
	"fmt"
	"math"
)

// Decay is y = Offset + Amplitude exp(-(x - x0)/Tau) with x0 at the left cursor.
type Decay struct {
	Tau       float64 // ms
	Amplitude float64 // at the left cursor, mV: negative for a rise towards Offset
	Offset    float64 // mV
	RMS       float64 // root of the mean square distance of samples and curve, mV
	R2        float64 // 1 - residual / total sum of squares: 1 for a perfect exponential
	Samples   int
}

// At gives the fitted curve at a time x, for a fit that began at x0.
func (d Decay) At(x, x0 float64) float64 { return d.Offset + d.Amplitude*math.Exp(-(x-x0)/d.Tau) }

// FitDecay fits one exponential by least squares over all samples between the cursors; gaps are left out. For each Tau the best Offset and
// Amplitude follow from linear equations (separable least squares: Golub and Pereyra 1973, SIAM J Numer Anal 10:413), so that one number is
// searched, over the range from half the smallest step to 30 times the window, and there is no start value to choose. A Tau at the end of this range is
// refused. R2 and RMS say how good one exponential is; a cable or several channels need more.
func (tr *Trace) FitDecay() (Decay, error) { return tr.fit(math.NaN()) }

// FitDecayTo is FitDecay with a known Offset, which is the better choice for a window that does not reach the end of the decay.
func (tr *Trace) FitDecayTo(offset float64) (Decay, error) {
	if math.IsNaN(offset) || math.IsInf(offset, 0) {
		return Decay{}, fmt.Errorf("decay: the offset is %g; give a number", offset)
	}
	return tr.fit(offset)
}

// sums are the samples of a fit, x from the left cursor.
type sums struct {
	x, y   []float64
	offset float64 // NaN: free
	mean   float64
	total  float64
}

func (tr *Trace) fit(offset float64) (Decay, error) {
	s := sums{offset: offset}
	step := math.Inf(1)
	for i, v := range tr.y {
		if v != v {
			continue
		}
		x := tr.x[i] - tr.From()
		if n := len(s.x); n > 0 && x > s.x[n-1] {
			step = min(step, x-s.x[n-1])
		}
		s.x, s.y, s.mean = append(s.x, x), append(s.y, v), s.mean+v
	}
	n := len(s.x)
	if n < 4 || math.IsInf(step, 1) {
		return Decay{}, fmt.Errorf("decay: an exponential needs 4 samples at different times, there are %d: move the cursors apart", n)
	}
	s.mean /= float64(n)
	scale := 0.0
	for _, v := range s.y {
		s.total += (v - s.mean) * (v - s.mean)
		scale = max(scale, math.Abs(v))
	}
	if !(math.Sqrt(s.total/float64(n)) > 1e-12*scale) {
		return Decay{}, fmt.Errorf("decay: the trace is constant, %g, between the cursors", s.mean)
	}
	span := s.x[n-1] - s.x[0]
	lo, hi := math.Log(step/2), math.Log(30*span)
	const grid = 120 // fine enough that the valley of the best Tau is not missed: a factor of about 1.1 for 10 000 samples
	best, at := math.Inf(1), 0
	for k := range grid + 1 {
		if d := s.solve(math.Exp(lo + (hi-lo)*float64(k)/grid)); d.RMS < best {
			best, at = d.RMS, k
		}
	}
	switch at {
	case 0:
		return Decay{}, fmt.Errorf("decay: it is over within one step of %g ms: sample finer", step)
	case grid:
		return Decay{}, fmt.Errorf("decay: the trace is as good as straight over these %g ms: widen the window or give the final value", span)
	}
	w := (hi - lo) / grid
	d := s.solve(math.Exp(golden(lo+w*float64(at-1), lo+w*float64(at+1), func(l float64) float64 { return s.solve(math.Exp(l)).RMS })))
	if !(d.R2 > 0) {
		return d, fmt.Errorf("decay: no exponential comes closer to the trace than its mean: place the cursors on one decay")
	}
	return d, nil
}

// solve gives the best curve for a Tau.
func (s *sums) solve(tau float64) Decay {
	d := Decay{Tau: tau, Offset: s.offset, Samples: len(s.x)}
	n := float64(len(s.x))
	e := make([]float64, len(s.x))
	mean := 0.0
	for i, x := range s.x {
		e[i] = math.Exp(-x / tau)
		mean += e[i] / n
	}
	ref, eRef := s.offset, 0.0
	if s.offset != s.offset {
		ref, eRef = s.mean, mean
	}
	ey, ee := 0.0, 0.0
	for i := range e {
		ey, ee = ey+(e[i]-eRef)*(s.y[i]-ref), ee+(e[i]-eRef)*(e[i]-eRef)
	}
	if ee > 0 {
		d.Amplitude = ey / ee
	}
	if s.offset != s.offset {
		d.Offset = s.mean - d.Amplitude*mean
	}
	rest := 0.0
	for i := range e {
		r := s.y[i] - d.Offset - d.Amplitude*e[i]
		rest += r * r
	}
	d.RMS, d.R2 = math.Sqrt(rest/n), 1-rest/s.total
	return d
}

// golden narrows a valley to the square root of the precision (golden section search).
func golden(a, b float64, f func(float64) float64) float64 {
	const r = 0.6180339887498949
	c, d := b-r*(b-a), a+r*(b-a)
	fc, fd := f(c), f(d)
	for b-a > 1e-10 {
		if fc < fd {
			b, d, fd = d, c, fc
			c = b - r*(b-a)
			fc = f(c)
		} else {
			a, c, fc = c, d, fd
			d = a + r*(b-a)
			fd = f(d)
		}
	}
	return 0.5 * (a + b)
}

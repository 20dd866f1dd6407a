package measure

import (
	"fmt"
	"math"
)

// Crossings gives the times at which the trace rises (or falls) through a level, by linear interpolation. It has to be at or below the level
// before and above it after (the reverse for falling), so that a trace which touches the level does not cross it; a jump over a gap is none.
func (tr *Trace) Crossings(level float64, rising bool) []float64 {
	sign := 1.0
	if !rising {
		sign = -1
	}
	var out []float64
	for i := 1; i < len(tr.x); i++ {
		a, b := sign*(tr.y[i-1]-level), sign*(tr.y[i]-level)
		if a <= 0 && b > 0 {
			out = append(out, tr.x[i-1]+(tr.x[i]-tr.x[i-1])*(a/(a-b)))
		}
	}
	return out
}

// SpikeTimes are the upward crossings of a threshold, ms: NEURON's APCount and NetCon see the same spikes, at the first step after the
// crossing. eFEL finds the same spikes (setting Threshold) and dates them by their peaks (peak_time).
func (tr *Trace) SpikeTimes(threshold float64) []float64 { return tr.Crossings(threshold, true) }

// Onset is where a spike takes off.
type Onset struct {
	Point
	Slope float64 // that was crossed, mV/ms
}

// Onsets are the points where dV/dt rises through slope (mV/ms; 10 to 20 are usual) and stays above for at least hold ms, one for each upstroke:
// the next can only come after the potential has fallen. dV/dt is that of the parabola through a sample and its neighbours, the time is
// interpolated between samples. The jump of a stimulus artefact or of a filter needs a hold longer than itself. With hold = 0 every
// crossing counts. eFEL AP_begin_time wants 10 mV/ms at five successive samples and gives the first of these.
func (tr *Trace) Onsets(slope, hold float64) ([]Onset, error) {
	if !(slope > 0) || math.IsInf(slope, 0) || !(hold >= 0) {
		return nil, fmt.Errorf("onsets: dV/dt of %g mV/ms for %g ms makes no sense: give a positive slope and a time of 0 or more", slope, hold)
	}
	if tr.n < 3 {
		return nil, fmt.Errorf("onsets: a slope needs 3 values, there are %d: move the cursors apart", tr.n)
	}
	d := tr.slopes()
	var out []Onset
	armed := true
	for i := 1; i < len(d); i++ {
		if d[i] <= 0 || d[i] != d[i] {
			armed = true
		}
		if !armed || !(d[i-1] <= slope && d[i] > slope) {
			continue
		}
		p, q := Point{tr.x[i-1], d[i-1]}, Point{tr.x[i], d[i]}
		at := p.X + (q.X-p.X)*((slope-p.Y)/(q.Y-p.Y))
		end := i
		for end+1 < len(d) && d[end+1] > slope {
			end++
		}
		if tr.x[end]-at < hold {
			continue
		}
		out = append(out, Onset{Point{at, between(Point{p.X, tr.y[i-1]}, Point{q.X, tr.y[i]}, at)}, slope})
		armed = false
	}
	return out, nil
}

// slopes gives dy/dx at every sample: exact for a parabola also with uneven steps; one-sided at ends and gaps, NaN for a lone sample.
func (tr *Trace) slopes() []float64 {
	d := make([]float64, len(tr.x))
	for i := range d {
		left, right := math.NaN(), math.NaN()
		h, k := 0.0, 0.0
		if i > 0 {
			h = tr.x[i] - tr.x[i-1]
			left = (tr.y[i] - tr.y[i-1]) / h
		}
		if i+1 < len(d) {
			k = tr.x[i+1] - tr.x[i]
			right = (tr.y[i+1] - tr.y[i]) / k
		}
		known := func(v float64) bool { return v == v && !math.IsInf(v, 0) }
		switch {
		case known(left) && known(right):
			d[i] = (left*k + right*h) / (h + k)
		case known(left):
			d[i] = left
		case known(right):
			d[i] = right
		default:
			d[i] = math.NaN()
		}
	}
	return d
}

// Train is a sequence of spikes.
type Train struct {
	Times     []float64 // ms
	Intervals []float64 // ms, between successive spikes
	Mean      float64   // of the intervals, ms
	SD        float64   // of the intervals, ms, with n-1 in the denominator; NaN for one interval
	CV        float64   // SD / Mean: 0 for a clock, about 1 for a Poisson process; NaN for one interval
	Frequency float64   // 1000 / Mean: (n-1) spikes from the first to the last, Hz
}

// NewTrain describes spikes by their times, which must ascend. Frequency is that of the spikes themselves; it does not depend on where the
// cursors are, as Rate does. eFEL mean_frequency is another one: the number of spikes by the time from the start of the stimulus to the last
// spike; its ISI_CV leaves the first interval out unless ignore_first_ISI is off.
func NewTrain(times []float64) (*Train, error) {
	if len(times) < 2 {
		return nil, fmt.Errorf("intervals need 2 spikes, there are %d: widen the window or lower the threshold", len(times))
	}
	tr := &Train{Times: times, SD: math.NaN(), CV: math.NaN()}
	for i := 1; i < len(times); i++ {
		d := times[i] - times[i-1]
		if !(d > 0) || math.IsInf(d, 0) {
			return nil, fmt.Errorf("spike %d at %g ms does not follow the one at %g ms", i, times[i], times[i-1])
		}
		tr.Intervals = append(tr.Intervals, d)
	}
	n := float64(len(tr.Intervals))
	tr.Mean = (times[len(times)-1] - times[0]) / n
	tr.Frequency = 1000 / tr.Mean
	if n > 1 {
		ss := 0.0
		for _, d := range tr.Intervals {
			ss += (d - tr.Mean) * (d - tr.Mean)
		}
		tr.SD = math.Sqrt(ss / (n - 1))
		tr.CV = tr.SD / tr.Mean
	}
	return tr, nil
}

// Rate is the number of spikes by the time between the cursors, gaps included, Hz. It is 0 without spikes.
func (tr *Trace) Rate(threshold float64) (float64, error) {
	span := tr.To() - tr.From()
	if !(span > 0) {
		return 0, fmt.Errorf("rate: both cursors are at %g ms", tr.From())
	}
	return 1000 * float64(len(tr.SpikeTimes(threshold))) / span, nil
}

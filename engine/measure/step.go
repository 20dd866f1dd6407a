package measure

import (
	"fmt"
	"math"
	"slices"
)

// Step is a rectangular current.
type Step struct {
	From, To float64 // ms
	Amp      float64 // nA, positive inward as of an IClamp
}

// Response is the answer of a passive membrane to a Step.
type Response struct {
	Base       float64 // mV: Baseline of the last tenth of the trace before the step
	Steady     float64 // mV: Baseline of the last tenth of the step
	Resistance float64 // Mohm: (Steady - Base) / Amp
	Extreme    Point   // the farthest from Base during the step
	Sag        float64 // (Extreme - Steady) / (Extreme - Base): 0 without, towards 1 when the potential comes all the way back
	Tau        float64 // ms: membrane time constant; of Fit
	Fit        Decay   // one exponential from 10 % of the deflection to Extreme, x0 there
	FitError   error   // why there is no Tau
}

// Response measures input resistance and membrane time constant. The first is Ohm's law with the steady state, as eFEL
// ohmic_input_resistance_vb_ssse (voltage_base, steady_state_voltage_stimend). The second is the time constant of one exponential from
// where a tenth of the deflection is reached, which leaves out the first equalisation along dendrites (Rall 1969, Biophys J 9:1483), to
// the extreme, so that a sag is not taken for charging. eFEL time_constant found none in the traces of the tests; its
// decay_time_constant_after_stim fits the logarithm of the decay 1 to 10 ms after the step and came out up to 4 % too small there. threshold is
// what counts as a spike: a step with spikes has no resistance.
func (tr *Trace) Response(s Step, threshold float64) (*Response, error) {
	switch {
	case !(s.From < s.To):
		return nil, fmt.Errorf("step response: the step goes from %g to %g ms", s.From, s.To)
	case s.Amp == 0 || math.IsNaN(s.Amp) || math.IsInf(s.Amp, 0):
		return nil, fmt.Errorf("step response: the current is %g nA; give the amplitude of the step", s.Amp)
	case !(tr.From() < s.From) || !(tr.To() >= s.To):
		return nil, fmt.Errorf("step response: the trace goes from %g to %g ms; it must begin before the step (%g ms) and reach its end (%g ms)", tr.From(), tr.To(), s.From, s.To)
	}
	before, err := tr.part(s.From-0.1*(s.From-tr.From()), s.From)
	if err != nil {
		return nil, fmt.Errorf("step response, before the step: %w", err)
	}
	late, err := tr.part(s.To-0.1*(s.To-s.From), s.To)
	if err != nil {
		return nil, fmt.Errorf("step response, end of the step: %w", err)
	}
	during, err := tr.part(s.From, s.To)
	if err != nil {
		return nil, fmt.Errorf("step response, during the step: %w", err)
	}
	if n := len(during.SpikeTimes(threshold)); n > 0 {
		return nil, fmt.Errorf("step response: %d spikes during the step: take a smaller or a hyperpolarising current", n)
	}
	r := &Response{Base: before.Baseline(), Steady: late.Baseline(), Tau: math.NaN()}
	r.Resistance = (r.Steady - r.Base) / s.Amp
	p, err := during.Peak(r.Base)
	if err != nil {
		return nil, fmt.Errorf("step response: %w", err)
	}
	r.Extreme = p.Point
	r.Sag = (p.Y - r.Steady) / p.Amplitude
	if r.Fit, r.FitError = during.charging(p); r.FitError == nil {
		r.Tau = r.Fit.Tau
	}
	return r, nil
}

// charging fits the way to the extreme.
func (tr *Trace) charging(p Peak) (Decay, error) {
	from, err := tr.before("membrane time constant", p, 0.1)
	if err != nil {
		from = tr.From() // it jumps at once
	}
	way, err := tr.part(from, p.X)
	if err != nil {
		return Decay{}, err
	}
	d, err := way.FitDecay()
	if err != nil {
		return d, fmt.Errorf("membrane time constant: %w", err)
	}
	return d, nil
}

// Firing is what one step of a family gave.
type Firing struct {
	Amp     float64 // nA
	Spikes  int
	Rate    float64 // spikes by the duration of the step, Hz
	First   float64 // 1000 / first interval, Hz; NaN with less than 2 spikes
	Last    float64 // 1000 / last interval, Hz
	Latency float64 // from the step to the first spike, ms; NaN without
}

// Firing counts the spikes of a step.
func (tr *Trace) Firing(s Step, threshold float64) (Firing, error) {
	nan := math.NaN()
	f := Firing{Amp: s.Amp, First: nan, Last: nan, Latency: nan}
	if !(s.From < s.To) || !(tr.From() <= s.From) || !(tr.To() >= s.To) {
		return f, fmt.Errorf("firing: the step from %g to %g ms is not within the trace, %g to %g ms", s.From, s.To, tr.From(), tr.To())
	}
	during, err := tr.part(s.From, s.To)
	if err != nil {
		return f, fmt.Errorf("firing: %w", err)
	}
	times := during.SpikeTimes(threshold)
	f.Spikes = len(times)
	f.Rate = 1000 * float64(f.Spikes) / (s.To - s.From)
	if n := len(times); n > 0 {
		f.Latency = times[0] - s.From
		if n > 1 {
			f.First, f.Last = 1000/(times[1]-times[0]), 1000/(times[n-1]-times[n-2])
		}
	}
	return f, nil
}

// FI is the relation of frequency and current.
type FI struct {
	Steps    []Firing // by current
	Silent   float64  // the largest current below Rheobase, nA: the true rheobase lies between; NaN when the smallest current fires
	Rheobase float64  // the smallest current with a spike, nA
	Gain     float64  // slope of the straight line through the rates from Rheobase to Max, by least squares, Hz/nA; NaN with one such step
	R2       float64  // of that line: 1 for points on it
	Max      Firing   // with the highest rate: the first of several; beyond it depolarisation block may have set in
}

// NewFI summarises a family of steps.
func NewFI(steps []Firing) (*FI, error) {
	f := &FI{Steps: slices.Clone(steps), Silent: math.NaN(), Rheobase: math.NaN(), Gain: math.NaN(), R2: math.NaN()}
	slices.SortStableFunc(f.Steps, func(a, b Firing) int {
		switch {
		case a.Amp < b.Amp:
			return -1
		case a.Amp > b.Amp:
			return 1
		}
		return 0
	})
	first, top := -1, 0
	for i, s := range f.Steps {
		if math.IsNaN(s.Amp) || math.IsInf(s.Amp, 0) {
			return nil, fmt.Errorf("f-I: a step has the current %g nA", s.Amp)
		}
		if s.Spikes > 0 && first < 0 {
			first, top = i, i
		}
		if first >= 0 && s.Rate > f.Steps[top].Rate {
			top = i
		}
	}
	if len(steps) == 0 {
		return nil, fmt.Errorf("f-I: there are no steps")
	}
	if first < 0 {
		return nil, fmt.Errorf("f-I: no step up to %g nA makes a spike: go on to larger currents", f.Steps[len(f.Steps)-1].Amp)
	}
	f.Rheobase, f.Max = f.Steps[first].Amp, f.Steps[top]
	if first > 0 {
		f.Silent = f.Steps[first-1].Amp
	}
	f.Gain, f.R2 = line(f.Steps[first : top+1])
	return f, nil
}

// line fits rate over current; NaN when all currents are the same.
func line(steps []Firing) (slope, r2 float64) {
	mx, my, n := 0.0, 0.0, float64(len(steps))
	for _, s := range steps {
		mx, my = mx+s.Amp/n, my+s.Rate/n
	}
	xx, xy, yy := 0.0, 0.0, 0.0
	for _, s := range steps {
		dx, dy := s.Amp-mx, s.Rate-my
		xx, xy, yy = xx+dx*dx, xy+dx*dy, yy+dy*dy
	}
	if !(xx > 0) {
		return math.NaN(), math.NaN()
	}
	slope, r2 = xy/xx, 1
	if yy > 0 {
		r2 = xy * xy / (xx * yy)
	}
	return slope, r2
}

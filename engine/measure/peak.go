package measure

import (
	"fmt"
	"math"
)

// Peak is the point farthest from a base, above or below it.
type Peak struct {
	Point
	Base      float64 // mV
	Amplitude float64 // Y - Base, mV: negative for a hyperpolarisation
	at        int
}

// Peak finds the point farthest from a base (a Baseline, or the potential at the onset of a spike). eFEL AP_amplitude of a spike takes the
// potential at AP_begin as base. It is an error when the trace nowhere leaves the base.
func (tr *Trace) Peak(base float64) (Peak, error) {
	p := Peak{Base: base, at: -1}
	for i, v := range tr.y {
		if v == v && (p.at < 0 || math.Abs(v-base) > math.Abs(p.Amplitude)) {
			p.Point, p.Amplitude, p.at = Point{tr.x[i], v}, v-base, i
		}
	}
	if !(math.Abs(p.Amplitude) > 0) {
		return p, fmt.Errorf("peak: the trace does not leave the base %g between %g and %g", base, tr.From(), tr.To())
	}
	return p, nil
}

// level gives the potential at a fraction of the way from base to peak.
func (p Peak) level(fraction float64) float64 { return p.Base + fraction*p.Amplitude }

// before goes back from the peak to where the trace comes through a fraction of the amplitude.
func (tr *Trace) before(what string, p Peak, fraction float64) (float64, error) {
	return tr.walk(what, p, fraction, -1)
}

func (tr *Trace) after(what string, p Peak, fraction float64) (float64, error) {
	return tr.walk(what, p, fraction, 1)
}

func (tr *Trace) walk(what string, p Peak, fraction float64, dir int) (float64, error) {
	side, cursor := "after", "right"
	if dir < 0 {
		side, cursor = "before", "left"
	}
	high := func(i int) float64 { return (tr.y[i]-p.Base)/p.Amplitude - fraction }
	for i := p.at; i+dir >= 0 && i+dir < len(tr.x); i += dir {
		a, b := high(i), high(i+dir)
		if b != b {
			return 0, fmt.Errorf("%s: there is a gap %s the peak, at %g ms", what, side, tr.x[i+dir])
		}
		if b <= 0 {
			return tr.x[i] + (tr.x[i+dir]-tr.x[i])*(a/(a-b)), nil
		}
	}
	return 0, fmt.Errorf("%s: %s the peak at %g ms the trace does not come to %g (%g %% of the amplitude): move the %s cursor or take another base",
		what, side, p.X, p.level(fraction), 100*fraction, cursor)
}

// HalfWidth is the time between the two crossings of half the amplitude that are next to the peak, ms. eFEL AP_duration_half_width is the
// same with the potential at AP_begin as base, but from sample to sample without interpolation; spike_half_width halves the way from the minimum after
// the spike to the peak.
func (tr *Trace) HalfWidth(p Peak) (float64, error) { return tr.WidthAt(p, 0.5) }

// WidthAt is the width at another fraction of the amplitude, more than 0 and less than 1, ms.
func (tr *Trace) WidthAt(p Peak, fraction float64) (float64, error) {
	what := "half width"
	if fraction != 0.5 {
		what = fmt.Sprintf("width at %g %%", 100*fraction)
	}
	if err := tr.usable(what, p, fraction); err != nil {
		return 0, err
	}
	a, err := tr.before(what, p, fraction)
	if err != nil {
		return 0, err
	}
	b, err := tr.after(what, p, fraction)
	return b - a, err
}

// RiseTime is the time from the last crossing of 10 % of the amplitude before the peak to that of 90 %, ms. eFEL AP_rise_time goes from
// AP_begin to the peak unless rise_start_perc and rise_end_perc are set.
func (tr *Trace) RiseTime(p Peak) (float64, error) {
	if err := tr.usable("rise time", p, 0.1); err != nil {
		return 0, err
	}
	a, err := tr.before("rise time", p, 0.1)
	if err != nil {
		return 0, err
	}
	b, err := tr.before("rise time", p, 0.9)
	return b - a, err
}

// FallTime is the time from 90 to 10 % after the peak, ms.
func (tr *Trace) FallTime(p Peak) (float64, error) {
	if err := tr.usable("fall time", p, 0.1); err != nil {
		return 0, err
	}
	a, err := tr.after("fall time", p, 0.9)
	if err != nil {
		return 0, err
	}
	b, err := tr.after("fall time", p, 0.1)
	return b - a, err
}

func (tr *Trace) usable(what string, p Peak, fraction float64) error {
	switch {
	case p.at < 0 || p.at >= len(tr.x) || tr.x[p.at] != p.X || tr.y[p.at] != p.Y:
		return fmt.Errorf("%s: the peak at %g ms was not found in this trace", what, p.X)
	case !(math.Abs(p.Amplitude) > 0):
		return fmt.Errorf("%s: the peak has no amplitude", what)
	case !(fraction > 0 && fraction < 1):
		return fmt.Errorf("%s: %g is not between 0 and 1", what, fraction)
	}
	return nil
}

// AHP is the trough after a spike.
type AHP struct {
	Point
	Depth float64 // base - Y, mV: positive below the base
	Delay float64 // from the peak of the spike, ms
}

// AHP finds the lowest point after the peak of spike k of SpikeTimes(threshold), up to the next spike or the right cursor, and its depth below a base
// (the resting potential, or the onset of the spike). eFEL min_AHP_values is its potential, AHP_depth its distance from voltage_base with the
// opposite sign. An error tells when the potential is still falling at the right cursor, or does not come below the base.
func (tr *Trace) AHP(threshold, base float64, k int) (AHP, error) {
	times := tr.SpikeTimes(threshold)
	if k < 0 || k >= len(times) {
		return AHP{}, fmt.Errorf("after-hyperpolarisation: there is no spike %d above %g mV; there are %d", k, threshold, len(times))
	}
	end := tr.To()
	if k+1 < len(times) {
		end = times[k+1]
	}
	spike, err := tr.part(times[k], end)
	if err != nil {
		return AHP{}, err
	}
	if !spike.Gapless() {
		return AHP{}, fmt.Errorf("after-hyperpolarisation: there is a gap after the spike at %g ms", times[k])
	}
	peak := spike.Max()
	for _, down := range spike.Crossings(threshold, false) {
		up, err := spike.part(times[k], down) // a second hump belongs to the AHP, not to the spike
		if err != nil {
			return AHP{}, err
		}
		peak = up.Max()
		break
	}
	rest, err := spike.part(peak.X, end)
	if err != nil {
		return AHP{}, err
	}
	low := rest.Min()
	switch {
	case low.X == end && k+1 == len(times):
		return AHP{}, fmt.Errorf("after-hyperpolarisation: the potential still falls at the right cursor, %g ms: move it to the right", end)
	case !(low.Y < base):
		return AHP{}, fmt.Errorf("after-hyperpolarisation: the lowest potential after the spike is %g mV, not below the base %g mV", low.Y, base)
	}
	return AHP{low, base - low.Y, low.X - peak.X}, nil
}

package sweep

import (
	"fmt"
	"math"

	"nrngui/engine/measure"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// Kind is a number that is taken from a trace.
type Kind string

// The kinds. Those of spikes count upward crossings of Threshold; package measure defines the others.
const (
	Spikes    Kind = "spikes"     // their number
	Rate      Kind = "rate"       // Hz: spikes by the length of the window
	Latency   Kind = "latency"    // ms from From to the first spike
	Frequency Kind = "frequency"  // Hz: 1000 by the mean interval
	CV        Kind = "CV"         // of the intervals
	Max       Kind = "max"        // in the unit of the trace, as the next ones
	Min       Kind = "min"        //
	Extreme   Kind = "extreme"    // of Max and Min the one farther from 0
	Mean      Kind = "mean"       // over time
	Last      Kind = "last"       // at the end of the window
	Amplitude Kind = "amplitude"  // of the peak above (or below) the value at From
	PeakTime  Kind = "peak time"  // ms, of the largest value
	HalfWidth Kind = "half width" // ms, of the peak farthest from the value at From
	Area      Kind = "area"       // above minus below the value at From, unit of the trace times ms
	Tau       Kind = "tau"        // ms: time constant of one exponential through the window
)

// Kinds lists them in the order of menus.
func Kinds() []Kind {
	return []Kind{Spikes, Rate, Latency, Frequency, CV, Max, Min, Extreme, Mean, Last, Amplitude, PeakTime, HalfWidth, Area, Tau}
}

// Measure is one number taken from each run.
type Measure struct {
	Kind      Kind        `json:"kind"`
	Ref       project.Ref `json:"ref"`
	From      float64     `json:"from"` // ms
	To        float64     `json:"to"`   // ms; 0: the end of the run
	Threshold float64     `json:"threshold,omitempty"`
}

// Name is the measure as one reads it.
func (m Measure) Name() string { return fmt.Sprintf("%s of %s", m.Kind, m.Ref) }

// Unit gives the unit of the number for a trace in a unit.
func (m Measure) Unit(trace string) string {
	switch m.Kind {
	case Spikes, CV:
		return ""
	case Rate, Frequency:
		return "Hz"
	case Latency, PeakTime, HalfWidth, Tau:
		return "ms"
	case Area:
		if trace == "" {
			return "ms"
		}
		return trace + " ms"
	}
	return trace
}

func (m Measure) check() error {
	names := []string{}
	for _, k := range Kinds() {
		if k == m.Kind {
			if m.To != 0 && !(m.From < m.To) {
				return fmt.Errorf("the window of %s goes from %g to %g ms: it must end after it begins", m.Name(), m.From, m.To)
			}
			return nil
		}
		names = append(names, string(k))
	}
	if near := source.Nearest(string(m.Kind), names); near != "" {
		return fmt.Errorf("there is no measure %q; did you mean %q?", m.Kind, near)
	}
	return fmt.Errorf("there is no measure %q; there are %v", m.Kind, names)
}

// Take gives the number, or why there is none.
func (m Measure) Take(t, y []float64) (float64, error) {
	to := m.To
	if to == 0 {
		to = math.Inf(1)
	}
	tr, err := measure.Between(t, y, m.From, to)
	if err != nil {
		return math.NaN(), err
	}
	v, err := m.take(tr)
	if err != nil {
		v = math.NaN()
	}
	return v, err
}

func (m Measure) take(tr *measure.Trace) (float64, error) {
	switch m.Kind {
	case Spikes:
		return float64(len(tr.SpikeTimes(m.Threshold))), nil
	case Rate:
		return tr.Rate(m.Threshold)
	case Latency:
		times := tr.SpikeTimes(m.Threshold)
		if len(times) == 0 {
			return 0, fmt.Errorf("no spike crosses %g", m.Threshold)
		}
		return times[0] - m.From, nil
	case Frequency, CV:
		train, err := measure.NewTrain(tr.SpikeTimes(m.Threshold))
		if err != nil {
			return 0, err
		}
		if m.Kind == CV {
			if math.IsNaN(train.CV) {
				return 0, fmt.Errorf("a coefficient of variation needs 2 intervals, there is 1")
			}
			return train.CV, nil
		}
		return train.Frequency, nil
	case Max:
		return tr.Max().Y, nil
	case PeakTime:
		return tr.Max().X, nil
	case Min:
		return tr.Min().Y, nil
	case Extreme:
		lo, hi := tr.Min().Y, tr.Max().Y
		if -lo > hi {
			return lo, nil
		}
		return hi, nil
	case Mean:
		a, err := tr.Area(0)
		return a.Net() / (tr.To() - tr.From()), err
	case Last:
		return tr.At(tr.To()), nil
	case Area:
		a, err := tr.Area(tr.At(tr.From()))
		return a.Net(), err
	case Tau:
		d, err := tr.FitDecay()
		return d.Tau, err
	}
	p, err := tr.Peak(tr.At(tr.From()))
	if err != nil || m.Kind == Amplitude {
		return p.Amplitude, err
	}
	return tr.HalfWidth(p)
}

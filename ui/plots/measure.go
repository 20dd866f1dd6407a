package plots

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"nrngui/engine/measure"
	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// Measure is two cursors on the time axis and what they measure.
type Measure struct {
	On   bool
	A, B float64 // ms
	Name string  // of the trace; the first one in sight when it is empty or gone
}

// Reading is one number of the measurement.
type Reading struct {
	Name  string
	Value float64 // NaN: can't be measured
	Unit  string
	Why   string // why it can't be measured, and what would help; or how it was measured
	Head  bool   // a heading: only Name counts
}

// Text is the value as it is shown.
func (r Reading) Text() string {
	if math.IsNaN(r.Value) {
		return look.Dash
	}
	return look.Sig(r.Value, 5)
}

// Thresholds of spikes in potentials: a crossing of the first counts a spike, the slope marks where one takes off. They are those of the field's usual
// tools (see package measure).
const (
	spikeLevel = -20.0 // mV
	onsetSlope = 10.0  // mV/ms
)

// Measured is the trace that is measured; -1 when there is none.
func (g *Graph) Measured() int {
	first := -1
	for i := range g.Plot.Traces {
		tr := &g.Plot.Traces[i]
		if tr.Hidden || tr.Free || tr.Ghost || tr.Source == nil {
			continue
		}
		if tr.Name == g.Measure.Name && g.Measure.Name != "" {
			return i
		}
		if first < 0 && !tr.Dots {
			first = i
		}
	}
	return first
}

// StartMeasure turns the cursors on, at the third and two thirds of what is in sight unless both are in it.
func (g *Graph) StartMeasure() {
	v, m := g.Plot.View, &g.Measure
	m.On = true
	if !(m.A >= v.T0 && m.A <= v.T1 && m.B >= v.T0 && m.B <= v.T1 && m.A != m.B) {
		m.A, m.B = v.T0+(v.T1-v.T0)/4, v.T0+(v.T1-v.T0)*3/4
	}
}

// Readings measures the trace between the cursors. Spots and spans show on the graph where the numbers were found. The base of peak, half width and area is
// the value at A.
func (g *Graph) Readings() (list []Reading, spots []paint.Spot, spans []paint.Span) {
	at := g.Measured()
	if at < 0 {
		return []Reading{{Name: "No trace to measure", Head: true}}, nil, nil
	}
	tr, m := &g.Plot.Traces[at], g.Measure
	unit := tr.Unit
	if unit == "" && !tr.Right {
		unit = g.Plot.Unit
	}
	a, okA := paint.ValueAt(tr.Source, m.A)
	b, okB := paint.ValueAt(tr.Source, m.B)
	if !okA {
		a = math.NaN()
	}
	if !okB {
		b = math.NaN()
	}
	r := &readings{unit: unit, right: tr.Right, color: tr.Color}
	r.head("At the cursors")
	r.add("A", a, unit, "at "+look.Fixed(m.A, 3)+" ms")
	r.add("B", b, unit, "at "+look.Fixed(m.B, 3)+" ms")
	dt := m.B - m.A
	r.add("B \u2212 A", b-a, unit, "")
	r.add("time", dt, "ms", "from A to B")
	r.add("1/time", 1000/math.Abs(dt), "Hz", "")
	r.add("slope", (b-a)/dt, over(unit, "ms"), "of the line from A to B")
	t, y := between(tr.Source, math.Min(m.A, m.B), math.Max(m.A, m.B))
	cut, err := measure.Between(t, y, m.A, m.B)
	r.head("Between them")
	if err != nil {
		r.fail("values", err)
		return r.list, nil, nil
	}
	r.shape(cut, a)
	if potential(unit) {
		r.spikes(cut)
	}
	return r.list, r.spots, r.spans
}

func potential(unit string) bool { return unit == "mV" }

// between copies the samples from a to b and one beyond each end, so that values at the cursors can be interpolated.
func between(s paint.Source, a, b float64) (t, y []float64) {
	n := s.Len()
	i0 := searchSource(s, a) - 1
	for i := max(i0, 0); i < n; i++ {
		t, y = append(t, s.T(i)), append(y, s.Y(i))
		if s.T(i) > b {
			break
		}
	}
	return t, y
}

// searchSource is the first sample at or after a time.
func searchSource(s paint.Source, t float64) int {
	lo, hi := 0, s.Len()
	for lo < hi {
		if mid := (lo + hi) / 2; s.T(mid) < t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// over is the text of a quotient of units; times is that of a product.
func over(unit, by string) string {
	if unit == "" {
		return "1/" + by
	}
	return unit + "/" + by
}

func times(unit, by string) string { return strings.TrimSpace(unit + " " + by) }

// readings collects numbers and marks.
type readings struct {
	unit  string
	right bool
	color color.NRGBA
	list  []Reading
	spots []paint.Spot
	spans []paint.Span
}

func (r *readings) head(name string) {
	r.list = append(r.list, Reading{Name: name, Head: true, Value: math.NaN()})
}

func (r *readings) add(name string, v float64, unit, why string) {
	if math.IsInf(v, 0) {
		v = math.NaN()
	}
	r.list = append(r.list, Reading{Name: name, Value: v, Unit: unit, Why: why})
}

func (r *readings) fail(name string, err error) {
	r.list = append(r.list, Reading{Name: name, Value: math.NaN(), Why: err.Error()})
}

func (r *readings) spot(p measure.Point, style byte, label string) {
	r.spots = append(r.spots, paint.Spot{X: p.X, Y: p.Y, Style: style, Size: 8, Label: label, Right: r.right, Color: r.color})
}

// shape takes extremes, mean, area, and the peak with its width.
func (r *readings) shape(tr *measure.Trace, base float64) {
	lo, hi := tr.Min(), tr.Max()
	r.add("least", lo.Y, r.unit, "at "+look.Fixed(lo.X, 3)+" ms")
	r.add("greatest", hi.Y, r.unit, "at "+look.Fixed(hi.X, 3)+" ms")
	r.add("mean", tr.Baseline(), r.unit, "over time")
	if base != base {
		base = tr.Baseline()
	}
	if area, err := tr.Area(base); err != nil {
		r.fail("area", err)
	} else {
		r.add("area", area.Net(), times(r.unit, "ms"), "above the value at A")
	}
	p, err := tr.Peak(base)
	if err != nil {
		r.fail("peak", err)
		return
	}
	r.spot(p.Point, 'O', "peak")
	r.add("peak", p.Y, r.unit, "at "+look.Fixed(p.X, 3)+" ms")
	r.add("amplitude", p.Amplitude, r.unit, "of the peak over the value at A")
	if rise, err := tr.RiseTime(p); err == nil {
		r.add("rise 10\u201390 %", rise, "ms", "")
	}
	w, err := tr.HalfWidth(p)
	if err != nil {
		r.fail("half width", err)
		return
	}
	r.add("half width", w, "ms", "at half the amplitude")
	level := p.Base + 0.5*p.Amplitude
	from := math.NaN()
	for _, x := range tr.Crossings(level, p.Amplitude > 0) {
		if x <= p.X {
			from = x
		}
	}
	if from == from {
		r.spans = append(r.spans, paint.Span{X0: from, X1: from + w, Y: level, Label: look.Sig(w, 3) + " ms", Right: r.right, Color: r.color})
	}
}

// spikes takes thresholds, count and frequency of a potential.
func (r *readings) spikes(tr *measure.Trace) {
	r.head("Spikes")
	on, err := tr.Onsets(onsetSlope, 0)
	switch {
	case err != nil:
		r.fail("threshold", err)
	case len(on) == 0:
		r.fail("threshold", fmt.Errorf("the slope nowhere rises through %g mV/ms", onsetSlope))
	default:
		r.add("threshold", on[0].Y, r.unit, fmt.Sprintf("where the slope of the first spike rises through %g mV/ms, at %s ms", onsetSlope, look.Fixed(on[0].X, 3)))
		r.spot(on[0].Point, 'o', "threshold")
	}
	ts := tr.SpikeTimes(spikeLevel)
	r.add("spikes", float64(len(ts)), "", fmt.Sprintf("crossings of %s mV upwards", look.Fixed(spikeLevel, 0)))
	if train, err := measure.NewTrain(ts); err == nil {
		r.add("frequency", train.Frequency, "Hz", "of the spikes, first to last")
		r.add("interval", train.Mean, "ms", "mean")
		if train.CV == train.CV {
			r.add("CV", train.CV, "", "of the intervals")
		}
	} else if len(ts) == 1 {
		r.fail("frequency", err)
	}
}

// Table is the readings as text for a spreadsheet: name, value, unit, parted by tabs.
func Table(list []Reading) string {
	var b strings.Builder
	for _, r := range list {
		if r.Head {
			continue
		}
		v := ""
		if r.Value == r.Value {
			v = fmt.Sprintf("%.10g", r.Value)
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\n", r.Name, v, r.Unit)
	}
	return b.String()
}

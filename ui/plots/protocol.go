package plots

import (
	"image/color"
	"math"

	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// Protocol is what a picture of an electrode's protocol shows: levels one after the other, and what can be dragged of them.
type Protocol struct {
	Levels []ProtocolLevel
	Unit   string    // of the levels: "mV", "nA"
	Vary   int       // which level a family varies
	Row    []float64 // its values; nil: no family
	Tail   float64   // ms that the picture goes on after the last level
	Peak   [2]float64
	Steady float64 // ms; Peak is a window, ms. Shown if both are given
}

// ProtocolLevel is one level. One with Rest is the ground, whose value is nobody's choice.
type ProtocolLevel struct {
	Dur, Amp float64
	Rest     bool
}

// GripKind is a kind of thing that can be dragged in the picture of a protocol.
type GripKind uint8

// The kinds.
const (
	GripNone   GripKind = iota
	GripEdge            // the end of a level: its duration
	GripAmp             // a level's value
	GripFirst           // the first value of a family
	GripLast            // the last one
	GripFrom            // where the window of the peak begins
	GripTo              // where it ends
	GripSteady          // when the steady state is taken
)

// Grip is one thing that can be dragged.
type Grip struct {
	Kind  GripKind
	Level int
}

// start is when a level begins, ms.
func (p *Protocol) start(k int) float64 {
	t := 0.0
	for _, l := range p.Levels[:k] {
		t += l.Dur
	}
	return t
}

// End is the time that the picture shows, ms.
func (p *Protocol) End() float64 {
	return max(p.start(len(p.Levels))+p.Tail, 1e-3)
}

// values lists what a level is in the runs of a family, or its one value.
func (p *Protocol) values(k int) []float64 {
	if k == p.Vary && len(p.Row) > 0 {
		return p.Row
	}
	return []float64{p.Levels[k].Amp}
}

// View is the window of the picture: all levels with room above and below.
func (p *Protocol) View() paint.View {
	lo, hi := math.Inf(1), math.Inf(-1)
	for k := range p.Levels {
		for _, v := range p.values(k) {
			lo, hi = math.Min(lo, v), math.Max(hi, v)
		}
	}
	if !(hi > lo) {
		lo, hi = lo-1, lo+1
	}
	room := 0.15 * (hi - lo)
	return paint.View{T0: 0, T1: p.End(), Y0: lo - room, Y1: hi + room}
}

// measured says whether there is a window and a time of measurement to show.
func (p *Protocol) measured() bool { return p.Peak[1] > p.Peak[0] && p.Steady > 0 }

// GripAt is what the pointer would drag at a pixel: level ends before level values, because they are narrower.
func (p *Protocol) GripAt(a paint.Axes, x, y, reach float64) Grip {
	near := func(t float64) bool { return math.Abs(a.X(t)-x) <= reach }
	if top := float64(a.Frame.Min.Y); p.measured() && y < top+reach && y > top-2*reach { // marks are held at their upper ends
		for i, t := range []float64{p.Steady, p.Peak[1], p.Peak[0]} {
			if near(t) {
				return Grip{[]GripKind{GripSteady, GripTo, GripFrom}[i], 0}
			}
		}
	}
	if y < float64(a.Frame.Min.Y) || y > float64(a.Frame.Max.Y) {
		return Grip{}
	}
	for k := range p.Levels {
		if near(p.start(k + 1)) {
			return Grip{GripEdge, k}
		}
	}
	for k, l := range p.Levels {
		if x < a.X(p.start(k)) || x > a.X(p.start(k+1)) || l.Rest {
			continue
		}
		if row := p.values(k); k == p.Vary && len(p.Row) > 1 {
			first, last := math.Abs(a.Y(row[0])-y), math.Abs(a.Y(row[len(row)-1])-y)
			switch {
			case first <= reach && first <= last:
				return Grip{GripFirst, k}
			case last <= reach:
				return Grip{GripLast, k}
			}
		} else if math.Abs(a.Y(row[0])-y) <= reach {
			return Grip{GripAmp, k}
		}
	}
	return Grip{}
}

// Value is what a thing becomes when it is dragged to a pixel: a duration, a level or a time, rounded so that one pixel is about one step.
func (p *Protocol) Value(a paint.Axes, g Grip, x, y float64) float64 {
	t := math.Max(roundTo(a.T(x), coarse(a.T(1)-a.T(0))), 0)
	switch g.Kind {
	case GripAmp, GripFirst, GripLast:
		return roundTo(a.Value(y), coarse(a.Value(0)-a.Value(1)))
	case GripEdge:
		return roundTo(math.Max(t-p.start(g.Level), 0), coarse(a.T(1)-a.T(0)))
	}
	return t
}

// coarse is the least of 1, 2, 5 times a power of ten that is not below a step.
func coarse(step float64) float64 {
	ten := math.Pow(10, math.Floor(math.Log10(math.Abs(step))))
	for _, m := range []float64{1, 2, 5} {
		if m*ten >= math.Abs(step)*0.999 {
			return m * ten
		}
	}
	return 10 * ten
}

func roundTo(v, step float64) float64 {
	if !(step > 0) || math.IsInf(step, 0) {
		return v
	}
	if step < 1 { // by a whole number, so that 0.3 stays 0.3
		n := math.Round(1 / step)
		return math.Round(v*n) / n
	}
	return math.Round(v/step) * step
}

// Plot is the picture.
func (p *Protocol) Plot(th look.Theme, hot Grip) paint.Plot {
	plot := paint.Plot{View: p.View(), Unit: p.Unit}
	if p.measured() {
		plot.Bands = []paint.Band{{Lo: flat(p.Peak, plot.View.Y0), Hi: flat(p.Peak, plot.View.Y1), Color: th.Accent}}
		plot.Marks = []paint.Mark{{T: p.Steady, Color: th.Accent}}
	}
	runs := max(len(p.Row), 1)
	for r := range runs {
		line, t := paint.NewSamples(), 0.0
		for k, l := range p.Levels {
			v := p.values(k)[min(r, len(p.values(k))-1)]
			line.Append(t, v)
			t += l.Dur
			line.Append(t, v)
		}
		if p.Tail > 0 {
			line.Append(t, 0)
			line.Append(t+p.Tail, 0)
		}
		col := th.Trace(0)
		if runs > 1 {
			col = th.Density.At(float64(r) / float64(runs-1))
		}
		plot.Traces = append(plot.Traces, paint.Trace{Source: line, Color: col})
	}
	plot.Spots = p.spots(th, hot)
	return plot
}

// flat is a value over a window of time.
func flat(window [2]float64, y float64) *paint.Samples {
	s := paint.NewSamples()
	s.Append(window[0], y)
	s.Append(window[1], y)
	return s
}

// spots are the handles: one in the middle of each level that can be moved, one on each end.
func (p *Protocol) spots(th look.Theme, hot Grip) []paint.Spot {
	var out []paint.Spot
	put := func(g Grip, t, y float64, style byte) {
		size, col := float32(7), color.NRGBA(th.Text2)
		if g == hot {
			size, col = 10, th.Accent
		}
		out = append(out, paint.Spot{X: t, Y: y, Style: style, Size: size, Color: col})
	}
	for k, l := range p.Levels {
		row := p.values(k)
		middle := p.start(k) + l.Dur/2
		switch {
		case l.Rest:
		case k == p.Vary && len(p.Row) > 1:
			put(Grip{GripFirst, k}, middle, row[0], 'O')
			put(Grip{GripLast, k}, middle, row[len(row)-1], 'O')
		default:
			put(Grip{GripAmp, k}, middle, row[0], 'O')
		}
		next := 0.0
		if k+1 < len(p.Levels) {
			next = p.values(k + 1)[0]
		} else if p.Tail == 0 {
			next = row[0]
		}
		put(Grip{GripEdge, k}, p.start(k+1), (row[0]+next)/2, 'S')
	}
	return out
}

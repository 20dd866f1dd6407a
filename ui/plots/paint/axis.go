package paint

import (
	"image"
	"math"
	"slices"

	"nrngui/ui/look"
)

// Second is the scale of the right axis: for the traces that are drawn Right.
type Second struct {
	Y0, Y1 float64
	Unit   string
	Log    bool
}

// HasSecond says whether a trace in sight uses the right axis.
func (plot *Plot) HasSecond() bool {
	for i := range plot.Traces {
		if tr := &plot.Traces[i]; tr.Right && !tr.Hidden {
			return true
		}
	}
	return false
}

// Of gives the axes that a trace is drawn by: the plot's, or with the scale of the right one.
func (a Axes) Of(plot *Plot, right bool) Axes {
	if right {
		v := View{a.View.T0, a.View.T1, plot.Second.Y0, plot.Second.Y1}
		a.LogY = plot.Second.Log
		a.View = v.or().logged(a.LogX, a.LogY)
	}
	return a
}

// LayOver lays the plot's view over a frame.
func LayOver(plot *Plot, frame image.Rectangle) Axes {
	return Axes{View: plot.View.or().logged(plot.LogX, plot.LogY), Frame: frame, LogX: plot.LogX, LogY: plot.LogY}
}

// leastOf is how many times smaller than its greatest value a logarithmic axis may begin.
const leastOf = 1e-6

// logged gives ranges that a logarithmic scale can show: from above zero on.
func (v View) logged(x, y bool) View {
	fix := func(a, b float64) (float64, float64) {
		if !(b > 0) {
			return 0.1, 10
		}
		if !(a > 0) {
			a = b * leastOf
		}
		return a, b
	}
	if x {
		v.T0, v.T1 = fix(v.T0, v.T1)
	}
	if y {
		v.Y0, v.Y1 = fix(v.Y0, v.Y1)
	}
	return v
}

// even takes a value to where it is laid out evenly, and back.
func even(v float64, log bool) float64 {
	if log {
		return math.Log10(v)
	}
	return v
}

func uneven(v float64, log bool) float64 {
	if log {
		return math.Pow(10, v)
	}
	return v
}

// share is the place of a value within a range, 0 to 1 from end to end.
func share(v, a, b float64, log bool) float64 {
	if log {
		if !(v > 0) {
			return math.NaN() // no logarithm: not shown
		}
		a, b, v = math.Log10(a), math.Log10(b), math.Log10(v)
	}
	return (v - a) / (b - a)
}

// Zoom narrows the ranges by the factors kt, ky and k2 (of the right axis; above 1: closer) around the point at the shares ft, fy of the frame.
func (plot *Plot) Zoom(ft, fy, kt, ky, k2 float64) {
	v, s := plot.View.or().logged(plot.LogX, plot.LogY), &plot.Second
	v.T0, v.T1 = zoomOn(v.T0, v.T1, ft, kt, plot.LogX)
	v.Y0, v.Y1 = zoomOn(v.Y0, v.Y1, fy, ky, plot.LogY)
	s.Y0, s.Y1 = zoomOn(s.Y0, s.Y1, fy, k2, s.Log)
	if v != plot.View && v.Valid() {
		plot.View = v
	}
}

func zoomOn(a, b, f, k float64, log bool) (float64, float64) {
	if k == 1 || !(b > a) || log && !(a > 0) {
		return a, b
	}
	x, y := zoom(even(a, log), even(b, log), f, k)
	return uneven(x, log), uneven(y, log)
}

// Pan moves the ranges by shares of their widths: positive shows later times and greater values.
func (plot *Plot) Pan(dt, dy, d2 float64) {
	v, s := plot.View.or().logged(plot.LogX, plot.LogY), plot.Second
	v.T0, v.T1 = panOn(v.T0, v.T1, dt, plot.LogX)
	v.Y0, v.Y1 = panOn(v.Y0, v.Y1, dy, plot.LogY)
	s.Y0, s.Y1 = panOn(s.Y0, s.Y1, d2, s.Log)
	if v.Valid() {
		plot.View, plot.Second = v, s
	}
}

func panOn(a, b, d float64, log bool) (float64, float64) {
	if d == 0 || !(b > a) || log && !(a > 0) {
		return a, b
	}
	x, y := even(a, log), even(b, log)
	w := (y - x) * d
	return uneven(x+w, log), uneven(y+w, log)
}

// Fit sets the ranges of all axes so that everything is in sight.
func (plot *Plot) Fit() {
	plot.View = Fit(plot.Traces).logged(plot.LogX, plot.LogY)
	if plot.LogX {
		plot.View.T0, plot.View.T1 = positive(plot.Traces, plot.View.T0, plot.View.T1, func(s Source, i int) float64 { return s.T(i) })
	}
	if plot.LogY {
		plot.View.Y0, plot.View.Y1 = plot.fitLog(false)
	}
	if v := &plot.View; !plot.LogX && slices.ContainsFunc(plot.Traces, func(tr Trace) bool { return tr.Fade }) { // a trajectory turns round at its ends
		air := margin * (v.T1 - v.T0)
		v.T0, v.T1 = v.T0-air, v.T1+air
	}
	if !plot.HasSecond() {
		return
	}
	s := &plot.Second
	if s.Log {
		s.Y0, s.Y1 = plot.fitLog(true)
		return
	}
	lo, hi := sideRange(plot.Traces, true)
	v := View{0, 1, lo, hi}.padded()
	s.Y0, s.Y1 = v.Y0, v.Y1
}

// fitLog is the range of the positive values of one side, with some air.
func (plot *Plot) fitLog(right bool) (float64, float64) {
	var list []Trace
	for _, tr := range plot.Traces {
		if tr.Right == right {
			list = append(list, tr)
		}
	}
	lo, hi := positive(list, math.NaN(), math.NaN(), func(s Source, i int) float64 { return s.Y(i) })
	if !(hi > 0) {
		return 0.1, 10
	}
	lo = math.Max(lo, hi*leastOf)
	air := math.Pow(hi/lo, margin)
	if air < 1.01 {
		air = 2
	}
	return lo / air, hi * air
}

// positive is the range of the positive values among what get takes from the samples; the given one where there is none.
func positive(traces []Trace, a, b float64, get func(s Source, i int) float64) (float64, float64) {
	lo, hi := math.NaN(), math.NaN()
	for _, tr := range traces {
		if tr.Source == nil || tr.Hidden {
			continue
		}
		for i := range tr.Source.Len() {
			if v := get(tr.Source, i); v > 0 && !math.IsInf(v, 0) {
				lo, hi = least(lo, v), greatest(hi, v)
			}
		}
	}
	if lo != lo {
		return a, b
	}
	if lo == hi {
		return lo / 2, hi * 2
	}
	return lo, hi
}

// sideRange is the range of all values of one side.
func sideRange(traces []Trace, right bool) (lo, hi float64) {
	lo, hi = math.NaN(), math.NaN()
	for _, tr := range traces {
		if tr.Source == nil || tr.Hidden || tr.Right != right || tr.Source.Len() == 0 {
			continue
		}
		l, h := tr.Source.MinMax(0, tr.Source.Len())
		lo, hi = least(lo, l), greatest(hi, h)
	}
	return lo, hi
}

// GrowSecond widens the right axis as View.GrowY does the left one.
func (plot *Plot) GrowSecond(from []int) {
	s := &plot.Second
	lo, hi := s.Y0, s.Y1
	if !(hi > lo) {
		return
	}
	for i, tr := range plot.Traces {
		if tr.Source == nil || tr.Hidden || !tr.Right || i >= len(from) {
			continue
		}
		l, h := tr.Source.MinMax(from[i], tr.Source.Len())
		lo, hi = math.Min(lo, nanTo(l, lo)), math.Max(hi, nanTo(h, hi))
	}
	span := s.Y1 - s.Y0
	if lo < s.Y0 && !s.Log {
		s.Y0 = lo - span*margin
	}
	if hi > s.Y1 {
		s.Y1 = hi + span*margin
	}
}

// Tick is a mark of an axis with its text; one without text is a minor one.
type Tick struct {
	At   float64
	Text string
}

// AxisTicks appends the marks of an axis from a to b: at steps of 1, 2 or 5, or at powers of ten with minor ones between them.
func AxisTicks(dst []Tick, a, b float64, room int, log bool) []Tick {
	if log && a > 0 && b/a >= 20 {
		first, last := math.Ceil(math.Log10(a)-1e-9), math.Floor(math.Log10(b)+1e-9)
		every := math.Max(1, math.Ceil((last-first+1)/float64(max(room, 2))))
		for e := first - 1; e <= last; e++ {
			p := math.Pow(10, e)
			if text := math.Mod(e-first, every) == 0; e >= first {
				t := Tick{At: p}
				if text {
					t.Text = power(e)
				}
				dst = append(dst, t)
			}
			for m := 2.0; m < 10 && every == 1; m++ {
				if v := m * p; v >= a && v <= b {
					dst = append(dst, Tick{At: v})
				}
			}
		}
		return dst
	}
	t := NewTicks(a, b, room)
	dec := look.Decimals(t.Step)
	for i := range t.N {
		if log && t.At(i) <= 0 {
			continue
		}
		dst = append(dst, Tick{t.At(i), tickText(t, i, dec)})
	}
	return dst
}

// power writes a power of ten.
func power(e float64) string {
	if e >= -4 && e <= 5 {
		return look.Fixed(math.Pow(10, e), int(math.Max(0, -e)))
	}
	return "1e" + look.Fixed(e, 0)
}

package paint

import (
	"image"
	"math"
)

// View is the visible part of the data: times in ms, values in the unit of the plot.
type View struct {
	T0, T1, Y0, Y1 float64
}

// Valid tells whether both ranges are finite and not empty.
func (v View) Valid() bool {
	dt, dy := v.T1-v.T0, v.Y1-v.Y0
	return dt > 0 && dy > 0 && !math.IsInf(dt, 0) && !math.IsInf(dy, 0)
}

// or gives a harmless range in place of an invalid one.
func (v View) or() View {
	if !(v.T1 > v.T0) || math.IsInf(v.T1-v.T0, 0) {
		v.T0, v.T1 = 0, 100
	}
	if !(v.Y1 > v.Y0) || math.IsInf(v.Y1-v.Y0, 0) {
		v.Y0, v.Y1 = -80, 40
	}
	return v
}

// margin is the share of the range of values left free above and below by Fit.
const margin = 0.06

// Fit is the view that shows all samples of all traces. Without any it is 0 to 100 ms, −80 to 40.
func Fit(traces []Trace) View {
	v := View{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	for _, tr := range traces {
		n := 0
		if tr.Source != nil && !tr.Hidden {
			n = tr.Source.Len()
		}
		if n == 0 {
			continue
		}
		if tr.Free {
			for i := range n {
				v.T0, v.T1 = least(v.T0, tr.Source.T(i)), greatest(v.T1, tr.Source.T(i))
			}
		} else {
			v.T0, v.T1 = least(v.T0, tr.Source.T(0)), greatest(v.T1, tr.Source.T(n-1))
		}
		if tr.Right {
			continue
		}
		lo, hi := tr.Source.MinMax(0, n)
		v.Y0, v.Y1 = least(v.Y0, lo), greatest(v.Y1, hi)
	}
	return v.padded()
}

// FitY keeps the times of v and fits the values that are visible in them.
func (v View) FitY(traces []Trace) View {
	lo, hi := math.NaN(), math.NaN()
	for _, tr := range traces {
		if tr.Source == nil || tr.Hidden || tr.Right || tr.Source.Len() == 0 {
			continue
		}
		i0, i1 := 0, tr.Source.Len()
		if !tr.Free {
			i0 = max(after(tr.Source, 0, v.T0)-1, 0)
			i1 = min(after(tr.Source, i0, v.T1)+1, i1)
		}
		l, h := tr.Source.MinMax(i0, i1)
		lo, hi = least(lo, l), greatest(hi, h)
	}
	if lo != lo {
		return v
	}
	p := View{v.T0, v.T1, lo, hi}.padded()
	return View{v.T0, v.T1, p.Y0, p.Y1}
}

// padded leaves air above and below and opens empty ranges.
func (v View) padded() View {
	if !(v.T1 > v.T0) && v.T0 == v.T0 {
		v.T1 = v.T0 + 1
	}
	switch d := v.Y1 - v.Y0; {
	case v.Y0 != v.Y0:
	case d > math.Abs(v.Y0)*1e-12 && !math.IsInf(d, 0):
		v.Y0, v.Y1 = v.Y0-d*margin, v.Y1+d*margin
	default: // a constant: show it in the middle, with steps one can read
		half := math.Max(math.Abs(v.Y0)*0.1, 1)
		if v.Y0 == 0 {
			half = 1
		}
		v.Y0, v.Y1 = v.Y0-half, v.Y1+half
	}
	return v.or()
}

// zoom narrows a range by the factor k (above 1: closer) around the point at the share f, which stays where it is. A range never falls below what
// float64 can tell apart.
func zoom(a, b, f, k float64) (float64, float64) {
	if !(k > 0) || k == 1 {
		return a, b
	}
	at, span := a+(b-a)*f, (b-a)/k
	if span < 1e-9*math.Max(math.Max(math.Abs(a), math.Abs(b)), 1e-3) || span > 1e15 {
		return a, b
	}
	return at - span*f, at + span*(1-f)
}

// lead is where a followed live edge stands, as share of the width.
const lead = 0.92

// Follow moves the window, width kept, so that time t is visible: nothing happens while t lies inside, and beyond the right end the
// window slides so that t stands at 92 % of the width.
func (v View) Follow(t float64) View {
	w := v.T1 - v.T0
	if t > v.T1 || t < v.T0 {
		v.T0 = t - w*lead
		v.T1 = v.T0 + w
	}
	return v
}

// GrowY widens the values of v, never narrows them, so that what came in since index from of each trace is inside; live traces do not leave
// the frame and the axis does not tremble. It returns v itself when nothing stuck out.
func (v View) GrowY(traces []Trace, from []int) View {
	lo, hi := v.Y0, v.Y1
	for i, tr := range traces {
		if tr.Source == nil || tr.Hidden || tr.Right || i >= len(from) {
			continue
		}
		l, h := tr.Source.MinMax(from[i], tr.Source.Len())
		lo, hi = math.Min(lo, nanTo(l, lo)), math.Max(hi, nanTo(h, hi))
	}
	span := v.Y1 - v.Y0
	if lo < v.Y0 {
		v.Y0 = lo - span*margin
	}
	if hi > v.Y1 {
		v.Y1 = hi + span*margin
	}
	return v
}

func nanTo(v, other float64) float64 {
	if v != v {
		return other
	}
	return v
}

// Axes is a view laid over a rectangle of an image: the one place where data and pixels meet. Pixels are device pixels, y down.
type Axes struct {
	View  View
	Frame image.Rectangle

	LogX, LogY bool // logarithmic scales; the ranges are above zero then
}

// X is the pixel column (edges count from 0) of time t.
func (a Axes) X(t float64) float64 {
	return float64(a.Frame.Min.X) + share(t, a.View.T0, a.View.T1, a.LogX)*float64(a.Frame.Dx())
}

// Y is the pixel row of value y.
func (a Axes) Y(y float64) float64 {
	return float64(a.Frame.Max.Y) - share(y, a.View.Y0, a.View.Y1, a.LogY)*float64(a.Frame.Dy())
}

// T is the time at pixel column x.
func (a Axes) T(x float64) float64 {
	return along(a.View.T0, a.View.T1, (x-float64(a.Frame.Min.X))/float64(max(a.Frame.Dx(), 1)), a.LogX)
}

// Value is the value at pixel row y.
func (a Axes) Value(y float64) float64 {
	return along(a.View.Y0, a.View.Y1, (float64(a.Frame.Max.Y)-y)/float64(max(a.Frame.Dy(), 1)), a.LogY)
}

// along is the value at a share of a range.
func along(a, b, f float64, log bool) float64 {
	if log {
		return a * math.Pow(b/a, f)
	}
	return a + f*(b-a)
}

// Share is the place of a pixel in the frame, as Zoom takes it: from the left and from the bottom, 0 to 1, cut at the edges.
func (a Axes) Share(x, y float64) (ft, fy float64) {
	ft = (x - float64(a.Frame.Min.X)) / float64(max(a.Frame.Dx(), 1))
	fy = (float64(a.Frame.Max.Y) - y) / float64(max(a.Frame.Dy(), 1))
	return math.Min(math.Max(ft, 0), 1), math.Min(math.Max(fy, 0), 1)
}

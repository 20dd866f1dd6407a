package paint

import (
	"math"
	"sort"
)

// ValueAt is the value of a source at time t, linear between samples; false outside its times and in gaps.
func ValueAt(s Source, t float64) (float64, bool) {
	v, _, ok := valueFrom(s, 0, t)
	return v, ok
}

// valueFrom is ValueAt with a hint where to search from; it returns the place found for the next call.
func valueFrom(s Source, hint int, t float64) (v float64, at int, ok bool) {
	n := s.Len()
	if n == 0 || t != t {
		return 0, hint, false
	}
	if hint < 0 || hint >= n || s.T(hint) > t {
		hint = 0
	}
	i := after(s, hint, t)
	if i == n || (i == 0 && s.T(0) > t) {
		return 0, max(i-1, 0), false
	}
	v = s.Y(i)
	if i > 0 && s.T(i) > t {
		a, b := s.T(i-1), s.T(i)
		v = s.Y(i-1) + (s.Y(i)-s.Y(i-1))*(t-a)/(b-a)
	}
	return v, max(i-1, 0), v == v
}

// PlaceAt is where a trace is at a time (ms): at the time itself, or for a Free trace with a clock where its sample of that time lies.
func PlaceAt(tr *Trace, t float64) (x, y float64, ok bool) {
	if !tr.Free {
		y, ok = ValueAt(tr.Source, t)
		return t, y, ok
	}
	n := min(len(tr.Clock), tr.Source.Len())
	if n == 0 || t != t || t < tr.Clock[0] || t > tr.Clock[n-1] {
		return 0, 0, false
	}
	i := sort.SearchFloat64s(tr.Clock[:n], t)
	x, y = tr.Source.T(i), tr.Source.Y(i)
	if i > 0 && tr.Clock[i] > t {
		f := (t - tr.Clock[i-1]) / (tr.Clock[i] - tr.Clock[i-1])
		x0, y0 := tr.Source.T(i-1), tr.Source.Y(i-1)
		x, y = x0+(x-x0)*f, y0+(y-y0)*f
	}
	return x, y, x == x && y == y
}

// Hit is what Nearest found.
type Hit struct {
	Trace  int     // index into Plot.Traces
	T, Y   float64 // the point of the trace
	Index  int     // the sample, of a Free trace
	Pixels float64 // its distance from the pointer, device px
}

// Nearest finds the trace that is nearest to the pixel (x, y), within reach device pixels; of equals the later, which lies above. Ghosts are found
// only where no other trace is.
func Nearest(a Axes, plot *Plot, x, y, reach float64) (Hit, bool) {
	traces := plot.Traces
	best := Hit{Trace: -1, Pixels: math.Inf(1)}
	for _, ghosts := range []bool{false, true} {
		for i := range traces {
			tr := &traces[i]
			if tr.Source == nil || tr.Hidden || tr.Ghost != ghosts || tr.Source.Len() == 0 {
				continue
			}
			h := nearOne(a.Of(plot, tr.Right), tr, x, y, reach)
			h.Trace = i
			if h.Pixels <= best.Pixels && h.Pixels <= reach {
				best = h
			}
		}
		if best.Trace >= 0 {
			return best, true
		}
	}
	return best, false
}

// nearOne walks the pixel columns within reach.
func nearOne(a Axes, tr *Trace, x, y, reach float64) Hit {
	best := Hit{Pixels: math.Inf(1)}
	s := tr.Source
	if tr.Free || tr.Dots {
		for i := range s.Len() {
			if d := math.Hypot(a.X(s.T(i))-x, a.Y(s.Y(i))-y); d < best.Pixels {
				best = Hit{T: s.T(i), Y: s.Y(i), Index: i, Pixels: d}
			}
		}
		return best
	}
	for dx := -math.Floor(reach); dx <= reach; dx++ {
		t0, t1 := a.T(x+dx-0.5), a.T(x+dx+0.5)
		i0 := after(s, 0, t0)
		i1 := after(s, i0, t1)
		lo, hi := s.MinMax(i0, i1)
		for _, t := range [2]float64{t0, t1} {
			if v, ok := ValueAt(s, t); ok {
				lo, hi = least(lo, v), greatest(hi, v)
			}
		}
		if lo != lo {
			continue
		}
		at := math.Min(math.Max(a.Value(y), lo), hi)
		if d := math.Hypot(dx, a.Y(at)-y); d < best.Pixels {
			best = Hit{T: a.T(x + dx), Y: at, Pixels: d}
		}
	}
	return best
}

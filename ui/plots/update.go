package plots

import (
	"math"

	"nrngui/ui/plots/paint"
)

// SetTraces replaces what is shown.
func (g *Graph) SetTraces(traces []paint.Trace) {
	g.Plot.Traces = append(g.Plot.Traces[:0:0], traces...)
	g.seen = make([]int, len(traces))
	g.Grow()
	if g.Auto {
		g.fit()
	}
	g.Rev++
}

// Append adds samples (ms, unit of the trace) to trace i; false when it has no Samples to add to.
func (g *Graph) Append(i int, t, y []float64) bool {
	if i < 0 || i >= len(g.Plot.Traces) {
		return false
	}
	s, ok := g.Plot.Traces[i].Source.(*paint.Samples)
	if !ok || s == nil {
		return false
	}
	s.AppendAll(t, y)
	return true
}

// Grow looks whether traces have become longer or shorter, lets the view follow, and tells whether anything must be painted.
func (g *Graph) Grow() bool {
	grown, shrunk := false, false
	from := make([]int, 0, 8)
	for i := range g.Plot.Traces {
		n := 0
		if s := g.Plot.Traces[i].Source; s != nil {
			n = s.Len()
		}
		grown, shrunk = grown || n > g.seen[i], shrunk || n < g.seen[i]
		from = append(from, min(g.seen[i], n))
		g.seen[i] = n
	}
	if !grown && !shrunk {
		return false
	}
	g.Rev++
	old := g.Plot.View
	switch {
	case g.Auto && (shrunk || !old.Valid()):
		g.fit()
	case g.Auto:
		v := old.GrowY(g.Plot.Traces, from)
		if last := g.last(); last > v.T1 {
			v.T1 = last + 0.25*(last-v.T0) // a step at a time, so that the axis does not creep
		}
		g.Plot.View = v
	case g.Plot.ShowLive && g.Plot.Live <= old.T1 && g.Plot.Live >= old.T0: // the live edge was in sight: keep it so
		g.Plot.View = old.Follow(g.last())
	}
	return true
}

// last is the time of the newest sample that is not of a former run.
func (g *Graph) last() float64 {
	t := math.Inf(-1)
	for _, tr := range g.Plot.Traces {
		if s := tr.Source; s != nil && !tr.Ghost && !tr.Free && s.Len() > 0 {
			t = math.Max(t, s.T(s.Len()-1))
		}
	}
	return t
}

// fit sets the view to all data and at least the span asked for.
func (g *Graph) fit() {
	v := paint.Fit(g.Plot.Traces)
	if g.T1 > g.T0 {
		v.T0, v.T1 = g.T0, g.T1
		if last := g.last(); last > v.T1 {
			v.T1 = last
		}
	}
	if g.Plot.Stack { // the areas, not the single curves: from the sums of the extremes
		lo, hi := 0.0, 0.0
		for _, tr := range g.Plot.Traces {
			if tr.Source == nil || tr.Ghost || tr.Hidden {
				continue
			}
			l, h := tr.Source.MinMax(0, tr.Source.Len())
			lo, hi = lo+math.Min(l, 0), hi+math.Max(h, 0)
		}
		if hi > lo {
			v.Y0, v.Y1 = lo*1.06, hi*1.06
		}
	}
	g.Plot.View = v
}

// Fit shows everything and lets the view follow by itself again.
func (g *Graph) Fit() {
	g.Auto = true
	g.fit()
	g.Rev++
}

// SetSpan asks for at least the times t0 to t1 (ms) while the view fits itself: the length of the run to come.
func (g *Graph) SetSpan(t0, t1 float64) {
	if t0 == g.T0 && t1 == g.T1 {
		return
	}
	g.T0, g.T1 = t0, t1
	if g.Auto {
		g.fit()
		g.Rev++
	}
}

// SetView shows a range, as from a linked plot; the view no longer follows by itself.
func (g *Graph) SetView(v paint.View) {
	if v.Valid() && v != g.Plot.View {
		g.Plot.View, g.Auto = v, false
		g.Rev++
	}
}

// SetTimes shows times t0 to t1 and leaves the values as they are.
func (g *Graph) SetTimes(t0, t1 float64) {
	v := g.Plot.View
	v.T0, v.T1 = t0, t1
	g.SetView(v)
}

// Zoom zooms by k (above 1: closer) around the place at the shares ft, fy of the frame: both axes inside, one over an axis.
func (g *Graph) Zoom(at Part, ft, fy, k float64) {
	kt, ky := k, k
	switch at {
	case LeftAxis:
		kt = 1
	case BottomAxis:
		ky = 1
	case Outside:
		return
	}
	if v := g.Plot.View.Zoom(ft, fy, kt, ky); v != g.Plot.View {
		g.Plot.View, g.Auto = v, false
		g.Rev++
	}
}

// Pan drags the data by shares of the frame: to the right and upwards positive. Over an axis only along it.
func (g *Graph) Pan(at Part, right, up float64) {
	switch at {
	case LeftAxis:
		right = 0
	case BottomAxis:
		up = 0
	case Outside:
		return
	}
	if v := g.Plot.View.Pan(-right, -up); v.Valid() && (right != 0 || up != 0) {
		g.Plot.View, g.Auto = v, false
		g.Rev++
	}
}

// Restart begins a new run: with Keep the present curves become ghosts, the oldest beyond Kept go; traces get new, empty samples.
func (g *Graph) Restart() {
	var live, ghosts []paint.Trace
	for _, tr := range g.Plot.Traces {
		if tr.Ghost {
			ghosts = append(ghosts, tr)
		} else {
			live = append(live, tr)
		}
	}
	if !g.Keep {
		ghosts = nil
	}
	for i := range live {
		s := live[i].Source
		if g.Keep && s != nil && s.Len() > 0 && !live[i].Hidden {
			old := live[i]
			old.Ghost, old.Strong, old.Dash = true, false, nil
			ghosts = append(ghosts, old)
		}
		live[i].Source = paint.NewSamples()
	}
	if n := g.Kept * len(live); len(ghosts) > n {
		ghosts = ghosts[len(ghosts)-n:]
	}
	g.Plot.Traces = append(live, ghosts...)
	g.seen = make([]int, len(g.Plot.Traces))
	for i, tr := range g.Plot.Traces {
		g.seen[i] = tr.Source.Len()
	}
	g.Rev++
}

// Clear removes the ghosts.
func (g *Graph) Clear() {
	var live []paint.Trace
	for _, tr := range g.Plot.Traces {
		if !tr.Ghost {
			live = append(live, tr)
		}
	}
	if len(live) != len(g.Plot.Traces) {
		g.SetTraces(live)
	}
}

// Toggle hides or shows trace i together with its ghosts.
func (g *Graph) Toggle(i int) {
	if i < 0 || i >= len(g.Plot.Traces) {
		return
	}
	hide := !g.Plot.Traces[i].Hidden
	for k := range g.Plot.Traces {
		if g.Plot.Traces[k].Name == g.Plot.Traces[i].Name {
			g.Plot.Traces[k].Hidden = hide
		}
	}
	g.Rev++
}

// Highlight draws trace i stronger; −1 none.
func (g *Graph) Highlight(i int) {
	for k := range g.Plot.Traces {
		if strong := k == i; strong != g.Plot.Traces[k].Strong {
			g.Plot.Traces[k].Strong = strong
			g.Rev++
		}
	}
}

// SetLive moves the live edge; on false takes it away.
func (g *Graph) SetLive(t float64, on bool) {
	if on == g.Plot.ShowLive && (!on || t == g.Plot.Live) {
		return
	}
	g.Plot.Live, g.Plot.ShowLive = t, on
	g.Rev++
}

// SetCursor moves the time cursor; it lies above the picture, so nothing is painted for it.
func (g *Graph) SetCursor(t float64, on bool) { g.Cursor, g.CursorOn = t, on && t == t }

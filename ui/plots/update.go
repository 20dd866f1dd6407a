package plots

import (
	"math"
	"slices"

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
	case g.Auto && g.Plot.Phase:
		g.widen()
	case g.Auto:
		v := old
		if !g.Lock.Y {
			if v = old.GrowY(g.Plot.Traces, from); g.Plot.Index != nil {
				v = g.growStack(old, slices.Min(from))
			}
		}
		if !g.Lock.Second {
			g.Plot.GrowSecond(from)
		}
		if last := g.last(); last > v.T1 && !g.Lock.X {
			v.T1 = last + 0.25*(last-v.T0) // a step at a time, so that the axis does not creep
		}
		g.Plot.View = v
	case g.Plot.ShowLive && g.Plot.Live <= old.T1 && g.Plot.Live >= old.T0: // the live edge was in sight: keep it so
		g.Plot.View = old.Follow(g.last())
	}
	return true
}

// growStack widens the view so that the stack since a sample is inside.
func (g *Graph) growStack(v paint.View, from int) paint.View {
	up, down := g.Plot.Index.Extent(from, g.Plot.Index.Len())
	if up > v.Y1 {
		v.Y1 = up * 1.15
	}
	if -down < v.Y0 {
		v.Y0 = -down * 1.15
	}
	return v
}

// last is the time of the newest sample that is not of a former run.
func (g *Graph) last() float64 {
	t := math.Inf(-1)
	for _, tr := range g.Plot.Traces {
		if s := tr.Source; s != nil && !tr.Ghost && !tr.Free && !tr.Dots && s.Len() > 0 {
			t = math.Max(t, s.T(s.Len()-1))
		}
	}
	return t
}

// widen makes room for a trajectory that has left the frame, never less than before.
func (g *Graph) widen() {
	old, second := g.Plot.View, g.Plot.Second
	g.fit()
	v := &g.Plot.View
	v.T0, v.T1, v.Y0, v.Y1 = math.Min(v.T0, old.T0), math.Max(v.T1, old.T1), math.Min(v.Y0, old.Y0), math.Max(v.Y1, old.Y1)
	if s := &g.Plot.Second; second.Y1 > second.Y0 {
		s.Y0, s.Y1 = math.Min(s.Y0, second.Y0), math.Max(s.Y1, second.Y1)
	}
	g.locked()
}

// locked puts the ranges back that are locked.
func (g *Graph) locked() {
	v, l := &g.Plot.View, g.Lock
	if l.X {
		v.T0, v.T1 = l.T0, l.T1
	}
	if l.Y {
		v.Y0, v.Y1 = l.Y0, l.Y1
	}
	if l.Second {
		g.Plot.Second.Y0, g.Plot.Second.Y1 = l.S0, l.S1
	}
}

// SetLock locks ranges, or lets them go, and shows them.
func (g *Graph) SetLock(l Lock) {
	if l != g.Lock {
		g.Lock = l
		g.Fit()
	}
}

// fit sets the view to all data and at least the span asked for, but for what is locked.
func (g *Graph) fit() {
	g.Plot.Fit()
	v := g.Plot.View
	defer g.locked()
	if g.T1 > g.T0 && !g.Plot.Phase && !g.Plot.LogX {
		v.T0, v.T1 = g.T0, g.T1
		if last := g.last(); last > v.T1 {
			v.T1 = last
		}
	}
	if x := g.Plot.Index; g.Plot.Stack && x != nil {
		if up, down := x.Extent(0, x.Len()); up+down > 0 {
			v.Y0, v.Y1 = -down*1.06, up*1.06
		}
	} else if g.Plot.Stack { // the areas, not the single curves: from the sums of the extremes
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

// Zoom zooms by k (above 1: closer) around the place at the shares ft, fy of the frame: all axes inside, one over an axis.
func (g *Graph) Zoom(at Part, ft, fy, k float64) {
	kt, ky, k2 := k, k, k
	switch at {
	case LeftAxis:
		kt, k2 = 1, 1
	case BottomAxis:
		ky, k2 = 1, 1
	case RightAxis:
		kt, ky = 1, 1
	case Outside:
		return
	}
	g.moved(func(p *paint.Plot) { p.Zoom(ft, fy, kt, ky, k2) })
}

// Pan drags the data by shares of the frame: to the right and upwards positive. Over an axis only along it.
func (g *Graph) Pan(at Part, right, up float64) {
	second := up
	switch at {
	case LeftAxis:
		right, second = 0, 0
	case BottomAxis:
		up, second = 0, 0
	case RightAxis:
		right, up = 0, 0
	case Outside:
		return
	}
	g.moved(func(p *paint.Plot) { p.Pan(-right, -up, -second) })
}

// moved lets the user move the ranges; from then on the view does not follow by itself.
func (g *Graph) moved(f func(*paint.Plot)) {
	v, s := g.Plot.View, g.Plot.Second
	f(&g.Plot)
	if v != g.Plot.View || s != g.Plot.Second {
		g.Auto = false
		g.Rev++
	}
}

// ZoomTo shows a rectangle of the frame, given by the shares of two corners; one thinner than a hundredth is a slip and does nothing.
func (g *Graph) ZoomTo(ft0, fy0, ft1, fy1 float64) {
	if ft0 > ft1 {
		ft0, ft1 = ft1, ft0
	}
	if fy0 > fy1 {
		fy0, fy1 = fy1, fy0
	}
	if ft1-ft0 < 0.01 || fy1-fy0 < 0.01 {
		return
	}
	// the point that stays where it is when [0, 1] becomes [a, b]
	fixed := func(a, b float64) float64 { return a / math.Max(1-(b-a), 1e-9) }
	kt, ky := 1/(ft1-ft0), 1/(fy1-fy0)
	g.moved(func(p *paint.Plot) { p.Zoom(fixed(ft0, ft1), fixed(fy0, fy1), kt, ky, ky) })
}

// Round widens the ranges to whole ticks, so that the axes begin and end with a number.
func (g *Graph) Round() {
	g.moved(func(p *paint.Plot) {
		v := &p.View
		if !p.LogX {
			v.T0, v.T1 = rounded(v.T0, v.T1)
		}
		if !p.LogY {
			v.Y0, v.Y1 = rounded(v.Y0, v.Y1)
		}
		if s := &p.Second; !s.Log {
			s.Y0, s.Y1 = rounded(s.Y0, s.Y1)
		}
	})
}

func rounded(a, b float64) (float64, float64) {
	t := paint.NewTicks(a, b, 7)
	if t.N == 0 {
		return a, b
	}
	return math.Floor(a/t.Step+1e-6) * t.Step, math.Ceil(b/t.Step-1e-6) * t.Step
}

// Restart begins a new run: with Keep the present curves become ghosts, the oldest beyond Kept go; traces get new, empty samples.
func (g *Graph) Restart() {
	var live, ghosts []paint.Trace
	for _, tr := range g.Plot.Traces {
		if tr.Ghost {
			tr.Age++
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

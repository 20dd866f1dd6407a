package paint

import (
	"math"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// perColumn is the number of samples a pixel column may hold before a trace is drawn by columns.
const perColumn = 2

// trace draws one line, or the dots of data.
func (p *Painter) trace(c ink.Canvas, scale float32, a Axes, tr *Trace) {
	if tr.Dots {
		p.measured(c, scale, a, tr)
		return
	}
	width, col, dash := or(tr.Width, look.TraceWidth), tr.Color, tr.Dash
	if tr.Ghost {
		width, col = look.GhostWidth, look.Alpha(tr.Color, GhostAlpha(tr.Age))
		if dash == nil {
			dash = []float32{look.DashOn, look.DashOff}
		}
	}
	if tr.Strong {
		width *= 1.5
	}
	p.dash = p.dash[:0]
	for _, d := range dash {
		p.dash = append(p.dash, d*scale)
	}
	dash = p.dash
	if len(dash) == 0 {
		dash = nil
	}
	s := tr.Source
	if tr.Free && tr.Fade && !tr.Ghost {
		p.trail(c, a, s, width*scale, dash, col)
		p.arrows(c, scale, a, s, col)
		return
	}
	p.line.Begin(c.Clip, width*scale, dash)
	switch i0, i1 := visible(s, a.View, tr.Free); {
	case tr.Free:
		p.wander(s, a, i0, i1)
	case i1-i0 <= perColumn*a.Frame.Dx() || a.LogX:
		p.samples(s, a, i0, i1)
	default:
		p.columns(s, a, i0, i1, width*scale, dash != nil)
	}
	p.line.Flush(c.Img, col)
}

// GhostAlpha is the opacity of a ghost by its age: the last run's is the design's, each older one a quarter paler, to a sixth at last.
func GhostAlpha(age int) float64 {
	share := float64(look.GhostShare)
	for range min(age, 6) {
		share *= 0.75
	}
	return max(share, 0.16)
}

// visible is the range of samples to draw: those inside and one beyond each edge.
func visible(s Source, v View, free bool) (i0, i1 int) {
	if free {
		return 0, s.Len()
	}
	i0 = after(s, 0, v.T0)
	i1 = after(s, i0, v.T1)
	return max(i0-1, 0), min(i1+1, s.Len())
}

// clamp keeps far away coordinates inside what float32 and the stroker bear; the direction of a line changes by nothing one can see.
func clamp(v float64) float32 { return float32(math.Min(math.Max(v, -1e5), 1e5)) }

// pen joins points to a line and leaves out those that lie on the way: as long as one straight piece passes within slack of all points since the
// anchor, nothing is drawn (the cone of possible slopes is kept, after Williams 1978, "An efficient algorithm for the piecewise linear
// approximation of planar curves", Comput Graph Image Process 8:286). Slow stretches of a trace so cost next to nothing.
type pen struct {
	line           *ink.Stroker
	ax, ay, px, py float32 // anchor and last point
	sMin, sMax     float32
	down, moved    bool
}

// slack is the error, in pixels along y, that leaving out points may cause.
const slack = 0.1

// to adds a point; the first after lift begins a line.
func (p *pen) to(x, y float32) {
	if !p.down {
		p.ax, p.ay, p.px, p.py = x, y, x, y
		p.down, p.moved, p.sMin, p.sMax = true, false, -1e9, 1e9
		return
	}
	dx := x - p.ax
	s := (y - p.ay) / dx
	if p.moved && !(dx > 0 && s >= p.sMin && s <= p.sMax) {
		p.line.Line(p.ax, p.ay, p.px, p.py)
		p.ax, p.ay, p.sMin, p.sMax = p.px, p.py, -1e9, 1e9
		dx = x - p.ax
	}
	if dx > 0 {
		p.sMin, p.sMax = max(p.sMin, (y-slack-p.ay)/dx), min(p.sMax, (y+slack-p.ay)/dx)
	} else {
		p.sMin, p.sMax = 1, -1 // a vertical or backward piece stands for itself
	}
	p.px, p.py, p.moved = x, y, true
}

// lift ends the line; a point alone becomes a dot.
func (p *pen) lift() {
	if p.down {
		p.line.Line(p.ax, p.ay, p.px, p.py)
	}
	p.down = false
}

// samples draws every sample; NaN breaks the line, and a sample alone between gaps is a dot.
func (p *Painter) samples(s Source, a Axes, i0, i1 int) {
	q := pen{line: &p.line}
	for i := i0; i < i1; i++ {
		t, v := s.T(i), s.Y(i)
		if v != v || t != t {
			q.lift()
			p.line.Restart()
			continue
		}
		q.to(clamp(a.X(t)), clamp(a.Y(v)))
	}
	q.lift()
}

// columns draws what each pixel column holds: one line to its last sample where it only rises or falls, the whole range where it turns.
func (p *Painter) columns(s Source, a Axes, i0, i1 int, width float32, dashed bool) {
	perPx := (a.View.T1 - a.View.T0) / float64(a.Frame.Dx())
	q := pen{line: &p.line}
	tall := false // the former column was drawn as a span
	for col, i := -1, i0; i < i1; col++ {
		if at := int(math.Floor((s.T(i) - a.View.T0) / perPx)); at > col {
			col = at // columns without a sample are bridged by the next line
		}
		next := max(min(after(s, i, a.View.T0+float64(col+1)*perPx), i1), i+1)
		lo, hi := s.MinMax(i, next)
		first, last := s.Y(i), s.Y(next-1)
		if gap := first != first || last != last; gap {
			q.lift()
			p.line.Restart()
			if lo != lo {
				i, tall = next, false
				continue
			}
			first, last = lo, hi
		}
		x0, x1 := clamp(a.X(s.T(i))), clamp(a.X(s.T(next-1)))
		y0, y1 := clamp(a.Y(first)), clamp(a.Y(last))
		top, foot := clamp(a.Y(hi)), clamp(a.Y(lo))
		switch ends := max(y0, y1) - min(y0, y1); {
		case foot-top <= ends+0.75: // it only rises or falls, as far as one can see
			if !q.down {
				q.to(x0, y0)
			}
			q.to(x1, y1)
			tall = false
		default:
			mid := float32(a.Frame.Min.X+col) + 0.5
			if foot-top > 3*width && !dashed {
				if q.down { // the span meets the former column by itself
					top, foot = min(top, q.py), max(foot, q.py)
				}
				q.lift()
				p.turn(mid, top, foot, width, tall)
				tall = true
			} else {
				q.to(x0, y0)
				q.lift()
				p.line.Line(mid, top, mid, foot)
				tall = false
			}
			q.to(x1, y1)
		}
		i = next
	}
	q.lift()
}

// turn draws a column in which the trace turns round. Beside another such one a single column suffices: the neighbours make the width.
func (p *Painter) turn(mid, top, foot, width float32, beside bool) {
	half := width / 2
	if beside {
		half = 0.5
	}
	p.line.Span(mid-half, mid+half, top-width/2, foot+width/2)
}

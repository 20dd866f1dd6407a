package paint

import (
	"image/color"
	"math"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// perColumn is the number of samples a pixel column may hold before a trace is drawn by columns.
const perColumn = 2

// trace draws one line.
func (p *Painter) trace(c ink.Canvas, scale float32, a Axes, tr *Trace) {
	width, col, dash := float32(look.TraceWidth), tr.Color, tr.Dash
	if tr.Ghost {
		width, col = look.GhostWidth, look.Alpha(tr.Color, look.GhostShare)
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
	p.line.Begin(c.Clip, width*scale, dash)
	s := tr.Source
	switch i0, i1 := visible(s, a.View, tr.Free); {
	case i1-i0 <= perColumn*a.Frame.Dx() || tr.Free:
		p.samples(s, a, i0, i1)
	default:
		p.columns(s, a, i0, i1, width*scale, dash != nil)
	}
	p.line.Flush(c.Img, col)
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

// samples draws every sample; NaN breaks the line, and a sample alone between gaps is a dot.
func (p *Painter) samples(s Source, a Axes, i0, i1 int) {
	var px, py float32
	pen, alone := false, false
	for i := i0; i < i1; i++ {
		t, v := s.T(i), s.Y(i)
		if v != v || t != t {
			if alone {
				p.line.Line(px, py, px, py)
			}
			pen, alone = false, false
			p.line.Restart()
			continue
		}
		x, y := clamp(a.X(t)), clamp(a.Y(v))
		if pen {
			p.line.Line(px, py, x, y)
		}
		alone, pen = !pen, true
		px, py = x, y
	}
	if alone {
		p.line.Line(px, py, px, py)
	}
}

// columns draws what each pixel column holds: one line to its last sample where it only rises or falls, the whole range where it turns.
func (p *Painter) columns(s Source, a Axes, i0, i1 int, width float32, dashed bool) {
	perPx := (a.View.T1 - a.View.T0) / float64(a.Frame.Dx())
	var px, py float32
	pen, tall := false, false
	for col, i := -1, i0; i < i1; col++ {
		if at := int(math.Floor((s.T(i) - a.View.T0) / perPx)); at > col {
			col = at // columns without a sample are bridged by the next line
		}
		next := min(after(s, i, a.View.T0+float64(col+1)*perPx), i1)
		if next <= i {
			next = i + 1
		}
		lo, hi := s.MinMax(i, next)
		if lo != lo {
			pen, tall, i = false, false, next
			p.line.Restart()
			continue
		}
		first, last := s.Y(i), s.Y(next-1)
		gap := first != first || last != last
		yLo, yHi := clamp(a.Y(hi)), clamp(a.Y(lo)) // rows grow downwards
		x1 := clamp(a.X(s.T(next - 1)))
		if gap {
			first, last = lo, hi
			pen = false
		}
		y0, y1 := clamp(a.Y(first)), clamp(a.Y(last))
		mid := float32(a.Frame.Min.X+col) + 0.5
		switch ends := max(y0, y1) - min(y0, y1); {
		case yHi-yLo <= ends+0.75: // it only rises or falls, as far as one can see
			if pen {
				p.line.Line(px, py, x1, y1)
			} else {
				p.line.Line(clamp(a.X(s.T(i))), y0, x1, y1)
			}
			tall = false
		default:
			if pen {
				p.line.Line(px, py, clamp(a.X(s.T(i))), y0)
			}
			p.turn(mid, yLo, yHi, width, dashed, tall)
			tall = yHi-yLo > 3*width
		}
		px, py, pen = x1, y1, !gap
		i = next
	}
}

// turn draws a column in which the trace turns round. Beside another tall one a single column suffices: the neighbours make the width.
func (p *Painter) turn(mid, lo, hi, width float32, dashed, beside bool) {
	switch {
	case dashed, hi-lo < 2*width:
		p.line.Line(mid, lo, mid, hi)
	case beside:
		p.line.Span(mid-0.5, mid+0.5, lo-width/2, hi+width/2)
	default:
		p.line.Span(mid-width/2, mid+width/2, lo-width/2, hi+width/2)
	}
}

// bands draws the traces as stacked areas: in each pixel column the values at its middle, positive ones upwards from zero and negative ones downwards,
// first trace nearest to zero. Ghosts are left out.
func (p *Painter) bands(c ink.Canvas, scale float32, a Axes, traces []Trace) {
	zero := float32(a.Y(0))
	if cap(p.stack) < len(traces) {
		p.stack = make([]int, len(traces))
	}
	at := p.stack[:len(traces)] // the place in each source, found anew from the former column's
	clear(at)
	for x := a.Frame.Min.X; x < a.Frame.Max.X; x++ {
		t := a.T(float64(x) + 0.5)
		up, down := 0.0, 0.0
		for i := range traces {
			tr := &traces[i]
			if tr.Source == nil || tr.Ghost || tr.Hidden {
				continue
			}
			v, k, ok := valueFrom(tr.Source, at[i], t)
			at[i] = k
			if !ok || v == 0 {
				continue
			}
			from, to := &up, up+v
			if v < 0 {
				from, to = &down, down+v
			}
			y0, y1 := clamp(a.Y(*from)), clamp(a.Y(to))
			column(c, x, min(y0, y1), max(y0, y1), look.Alpha(tr.Color, p.Theme.Band))
			*from = to
		}
	}
	c.Rect(float32(a.Frame.Min.X), snap(float64(zero)), float32(a.Frame.Max.X), snap(float64(zero))+hair(scale), p.Theme.Text2)
}

// column fills one pixel column between two rows.
func column(c ink.Canvas, x int, y0, y1 float32, col color.NRGBA) {
	c.Rect(float32(x), y0, float32(x+1), y1, col)
}

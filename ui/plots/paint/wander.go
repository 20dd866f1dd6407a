package paint

import (
	"image/color"
	"math"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// wander draws a line that may go back and forth: every sample, but those that do not leave the pixel where the line is.
func (p *Painter) wander(s Source, a Axes, i0, i1 int) {
	var lx, ly float32
	down := false
	for i := i0; i < i1; i++ {
		x, y := a.X(s.T(i)), a.Y(s.Y(i))
		if x != x || y != y {
			if down {
				p.line.Line(lx, ly, lx, ly)
				p.line.Restart()
			}
			down = false
			continue
		}
		fx, fy := clamp(x), clamp(y)
		if down && i < i1-1 && apart(fx-lx) < still && apart(fy-ly) < still {
			continue
		}
		if down {
			p.line.Line(lx, ly, fx, fy)
		}
		lx, ly, down = fx, fy, true
	}
	if down {
		p.line.Line(lx, ly, lx, ly)
	}
}

// still is how far, in pixels, a line that wanders must have gone before it is drawn on.
const still = 0.4

func apart(v float32) float32 { return float32(math.Abs(float64(v))) }

// steps is the number of shades of a trail.
const steps = 10

// trail draws a trajectory that grows paler towards its beginning, in stretches of one shade. Samples, not time, are counted, so that
// the shades are even where the step is.
func (p *Painter) trail(c ink.Canvas, a Axes, s Source, width float32, dash []float32, col color.NRGBA) {
	n := s.Len()
	for k := range steps {
		i0, i1 := n*k/steps, n*(k+1)/steps
		if i1 > i0 {
			p.line.Begin(c.Clip, width, dash)
			p.wander(s, a, max(i0-1, 0), i1)
			p.line.Flush(c.Img, look.Alpha(col, 0.28+0.72*float64(k+1)/steps))
		}
	}
}

// arrows draws heads on a trajectory where it goes fast: at most six, far from each other along the path.
func (p *Painter) arrows(c ink.Canvas, scale float32, a Axes, s Source, col color.NRGBA) {
	length := 0.0
	walk(a, s, func(_, _, _, _, d float64) { length += d })
	every := math.Max(length/6, 90*float64(scale))
	gone := every / 2
	walk(a, s, func(x0, y0, x1, y1, d float64) {
		if gone += d; gone < every || d < 0.2 {
			return
		}
		gone = 0
		ux, uy := float32((x1-x0)/d), float32((y1-y0)/d)
		x, y, r := clamp(x1), clamp(y1), 6*scale
		for _, side := range [2]float32{0.5, -0.5} {
			c.Line(x, y, x-r*(ux-side*uy), y-r*(uy+side*ux), 1.75*scale, col)
		}
	})
}

// mostSteps is how many pieces of a trajectory are looked at to place arrows.
const mostSteps = 4000

// walk calls f with the pieces of a trajectory that are longer than half a pixel, device px; of very many samples every so many-th counts.
func walk(a Axes, s Source, f func(x0, y0, x1, y1, d float64)) {
	lx, ly := math.NaN(), math.NaN()
	for i := 0; i < s.Len(); i += max(1, s.Len()/mostSteps) {
		x, y := a.X(s.T(i)), a.Y(s.Y(i))
		if x != x || y != y {
			lx = x
			continue
		}
		if lx == lx {
			d := math.Hypot(x-lx, y-ly)
			if d < 0.5 {
				continue
			}
			f(lx, ly, x, y, d)
		}
		lx, ly = x, y
	}
}

// measured draws the data: a disc a sample, smaller where there are many.
func (p *Painter) measured(c ink.Canvas, scale float32, a Axes, tr *Trace) {
	s, r := tr.Source, 2.5*scale
	i0, i1 := visible(s, a.View, tr.Free)
	if i1-i0 > a.Frame.Dx()/4 {
		r = 1.5 * scale
	}
	col := tr.Color
	if tr.Ghost {
		col = look.Alpha(col, GhostAlpha(tr.Age))
	}
	lx, ly := float32(-1e9), float32(-1e9)
	for i := i0; i < i1; i++ {
		x, y := a.X(s.T(i)), a.Y(s.Y(i))
		if x != x || y != y || math.Abs(x) > 1e6 || math.Abs(y) > 1e6 {
			continue
		}
		fx, fy := float32(x), float32(y)
		if apart(fx-lx) < still && apart(fy-ly) < still {
			continue
		}
		c.Disc(fx, fy, r, col)
		lx, ly = fx, fy
	}
}

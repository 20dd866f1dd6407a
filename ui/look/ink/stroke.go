package ink

import (
	"image"
	"image/color"
	"math"
)

// Stroker draws long polylines of one colour. It first gathers, for each pixel, the largest coverage any piece of the line has there, then lays the
// colour on once: so joints show no seams, and a half-transparent line crosses itself without dark spots. The coverage is kept
// by columns, because traces run along x and rise steeply.
type Stroker struct {
	rect   image.Rectangle
	h      int
	cover  []uint8
	lo, hi []int32 // touched rows of each column, half open; lo > hi: untouched
	radius float32
	phase  float32 // path length gone, for dashes
	dash   []float32
	period float32
}

// Begin starts a line w wide (device px) inside r; dash holds on and off lengths in device px, nil for a solid line.
func (s *Stroker) Begin(r image.Rectangle, w float32, dash []float32) {
	if r.Dx() <= 0 || r.Dy() <= 0 {
		r = image.Rectangle{}
	}
	s.rect, s.h, s.radius, s.phase, s.dash, s.period = r, r.Dy(), max(w, 0.1)/2, 0, dash, 0
	for _, d := range dash {
		s.period += d
	}
	if s.period <= 0 {
		s.dash = nil
	}
	if n := r.Dx() * r.Dy(); cap(s.cover) < n {
		s.cover = make([]uint8, n)
	} else {
		s.cover = s.cover[:n] // left clean by Flush
	}
	if cap(s.lo) < r.Dx() {
		s.lo, s.hi = make([]int32, r.Dx()), make([]int32, r.Dx())
	}
	s.lo, s.hi = s.lo[:r.Dx()], s.hi[:r.Dx()]
	for i := range s.lo {
		s.lo[i], s.hi[i] = math.MaxInt32, 0
	}
}

// Line adds a piece; with dashes only its "on" parts.
func (s *Stroker) Line(x0, y0, x1, y1 float32) {
	if s.dash == nil {
		s.capsule(x0, y0, x1, y1)
		return
	}
	length := hypot(x1-x0, y1-y0)
	if !(length < 1e6) {
		return
	}
	for at := float32(0); at < length; {
		on, left := s.dashAt()
		step := min(left, length-at)
		if on {
			a, b := at/length, (at+step)/length
			s.capsule(x0+(x1-x0)*a, y0+(y1-y0)*a, x0+(x1-x0)*b, y0+(y1-y0)*b)
		}
		at += max(step, 0.01)
		s.phase += max(step, 0.01)
	}
}

// dashAt says whether the pen is down at the present phase, and for how long it stays so.
func (s *Stroker) dashAt() (on bool, left float32) {
	p := float32(math.Mod(float64(s.phase), float64(s.period)))
	for i, d := range s.dash {
		if p < d {
			return i%2 == 0, d - p
		}
		p -= d
	}
	return true, s.dash[0]
}

// Restart begins the dashes anew; call it after a gap in the line.
func (s *Stroker) Restart() { s.phase = 0 }

// Down tells whether the pen is down, for lines made of Spans; Advance moves the phase on.
func (s *Stroker) Down() bool {
	if s.dash == nil {
		return true
	}
	on, _ := s.dashAt()
	return on
}

// Advance moves the phase of the dashes on by d px.
func (s *Stroker) Advance(d float32) { s.phase += d }

// touch widens the touched rows of column i to [a, b).
func (s *Stroker) touch(i, a, b int) {
	s.lo[i], s.hi[i] = min(s.lo[i], int32(a)), max(s.hi[i], int32(b))
}

// Span covers columns x0 to x1 (device px) from y0 to y1 with anti-aliased ends: what many samples in one column look like.
func (s *Stroker) Span(x0, x1, y0, y1 float32) {
	ax, ay := float32(s.rect.Min.X), float32(s.rect.Min.Y)
	x0, x1, y0, y1 = x0-ax, x1-ax, y0-ay, y1-ay
	i0, i1 := max(floor(x0), 0), min(ceil(x1), len(s.lo))
	j0, j1 := max(floor(y0), 0), min(ceil(y1), s.h)
	if j0 >= j1 {
		return
	}
	for i := i0; i < i1; i++ {
		cx := overlap(float32(i), x0, x1)
		full := uint8(255*cx + 0.5)
		col := s.cover[i*s.h : (i+1)*s.h : (i+1)*s.h]
		s.touch(i, j0, j1)
		for j := j0; j < j1; j++ {
			a := full
			if j == j0 || j == j1-1 {
				a = uint8(255*cx*overlap(float32(j), y0, y1) + 0.5)
			}
			col[j] = max(col[j], a)
		}
	}
}

// capsule covers all pixels within the radius of the segment. It walks columns; in each only the rows the segment can reach.
func (s *Stroker) capsule(x0, y0, x1, y1 float32) {
	ax, ay := float32(s.rect.Min.X), float32(s.rect.Min.Y)
	x0, x1, y0, y1 = x0-ax, x1-ax, y0-ay, y1-ay
	if x1 < x0 {
		x0, y0, x1, y1 = x1, y1, x0, y0
	}
	reach := s.radius + 0.5
	i0, i1 := max(floor(x0-reach), 0), min(ceil(x1+reach), len(s.lo))
	dx, dy := x1-x0, y1-y0
	l2 := dx*dx + dy*dy
	inv := float32(0)
	if l2 > 0 {
		inv = 1 / l2
	}
	if !(l2 < 1e14) {
		return
	}
	ylo, yhi := min(y0, y1)-reach, max(y0, y1)+reach
	slope, steep := float32(0), dx < 1e-3
	if !steep {
		slope = dy / dx
	}
	thick := reach * float32(math.Sqrt(float64(1+slope*slope)))
	core2, edge2 := max(s.radius-0.5, 0)*max(s.radius-0.5, 0), reach*reach
	for i := i0; i < i1; i++ {
		px := float32(i) + 0.5 - x0
		a, b := ylo, yhi
		if !steep {
			yc := y0 + slope*px
			a, b = max(ylo, yc-thick), min(yhi, yc+thick)
			if px < 0 || px > dx { // the round ends lie beside the line's own run
				a, b = max(ylo, min(a, min(max(yc, ylo), yhi)-reach)), min(yhi, max(b, min(max(yc, ylo), yhi)+reach))
			}
		}
		j0, j1 := max(floor(a), 0), min(ceil(b), s.h)
		if j0 >= j1 {
			continue
		}
		s.touch(i, j0, j1)
		col := s.cover[i*s.h : (i+1)*s.h : (i+1)*s.h]
		for j := j0; j < j1; j++ {
			py := float32(j) + 0.5 - y0
			t := min(max((px*dx+py*dy)*inv, 0), 1)
			ex, ey := px-t*dx, py-t*dy
			d2 := ex*ex + ey*ey
			if d2 >= edge2 {
				continue
			}
			v := uint8(255)
			if d2 > core2 {
				v = uint8(min(255*(reach-float32(math.Sqrt(float64(d2)))), 255))
			}
			col[j] = max(col[j], v)
		}
	}
}

// Flush lays col over everything gathered and forgets it.
func (s *Stroker) Flush(img *image.RGBA, col color.NRGBA) {
	r := s.rect.Intersect(img.Rect)
	for i := range s.lo {
		lo, hi := int(s.lo[i]), int(s.hi[i])
		if lo >= hi {
			continue
		}
		column := s.cover[i*s.h : (i+1)*s.h]
		x := s.rect.Min.X + i
		if x >= r.Min.X && x < r.Max.X {
			a, b := max(lo, r.Min.Y-s.rect.Min.Y), min(hi, r.Max.Y-s.rect.Min.Y)
			o := img.PixOffset(x, s.rect.Min.Y+a)
			for j := a; j < b; j++ {
				if v := column[j]; v != 0 {
					put(img.Pix, o, col, uint32(v))
				}
				o += img.Stride
			}
		}
		clear(column[lo:hi])
		s.lo[i], s.hi[i] = math.MaxInt32, 0
	}
}

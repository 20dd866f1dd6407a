package paint

import (
	"image"
	"image/color"
	"math"

	"nrngui/engine/trace"
	"nrngui/ui/look"
)

// heatFiller turns a grid into pixels. It keeps what it needs from frame to frame.
type heatFiller struct {
	table  [256]color.NRGBA
	shade  [257][4]uint8 // the table as pixels; the last: no value
	values []float32     // of the present pixel column, one a column of the grid
	lo, hi []float32
	base   []float32
	spans  []heatSpan // of each pixel row
}

// heatSpan says which columns of the grid a pixel row shows: from <= col < to, or between a and the next one by the share f.
type heatSpan struct {
	from, to int
	f        float32
}

// paint fills the frame: for each pixel column what the rows of the grid in it hold, the value farther from where its place began when there are several; then from
// these for each pixel row likewise. Nothing that lasts longer than a sample is lost however many samples share a pixel. A kernel.
func (f *heatFiller) paint(img *image.RGBA, a Axes, h *Heat, table *[256]color.NRGBA, theme look.Theme) {
	g, n := h.Grid, h.Grid.Cols
	for i, c := range table {
		f.shade[i] = [4]uint8{c.R, c.G, c.B, 255}
	}
	none := look.Mix(theme.Plot, theme.Outside, 0.35)
	f.shade[256] = [4]uint8{none.R, none.G, none.B, 255}
	f.room(n)
	first, _ := g.Row(0)
	copy(f.base, first)
	f.layRows(a, h)
	k := float32(0)
	if h.Hi > h.Lo {
		k = float32(256 / (h.Hi - h.Lo))
	}
	low := float32(h.Lo)
	frame := a.Frame.Intersect(img.Rect)
	for x := frame.Min.X; x < frame.Max.X; x++ {
		if !f.column(g, a, h.Smooth, x) {
			continue
		}
		o := img.PixOffset(x, frame.Min.Y)
		for y := frame.Min.Y; y < frame.Max.Y; y++ {
			if s := f.spans[y-a.Frame.Min.Y]; s.to > s.from {
				v := f.values[s.from]
				switch {
				case s.to == s.from+1:
					if s.f > 0 {
						if w := f.values[s.from+1]; w == w {
							v += (w - v) * s.f
						}
					}
				default:
					v = f.several(s.from, s.to)
				}
				i := 256
				if v == v {
					i = int(min(max((v-low)*k, 0), 255))
				}
				*(*[4]uint8)(img.Pix[o:]) = f.shade[i]
			}
			o += img.Stride
		}
	}
}

func (f *heatFiller) room(n int) {
	if cap(f.values) < n {
		f.values, f.lo, f.hi, f.base = make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	}
	f.values, f.lo, f.hi, f.base = f.values[:n], f.lo[:n], f.hi[:n], f.base[:n]
}

// several chooses among columns of the grid that share a pixel row.
func (f *heatFiller) several(from, to int) float32 {
	best, far := float32(math.NaN()), float32(-1)
	for i := from; i < to; i++ {
		v := f.values[i]
		d := v - f.base[i]
		if d < 0 {
			d = -d
		}
		if d > far || far < 0 && v == v {
			best, far = v, d
		}
	}
	return best
}

// layRows finds the columns of the grid behind each pixel row.
func (f *heatFiller) layRows(a Axes, h *Heat) {
	e := h.Edges()
	n := len(e) - 1
	if cap(f.spans) < a.Frame.Dy() {
		f.spans = make([]heatSpan, a.Frame.Dy())
	}
	f.spans = f.spans[:a.Frame.Dy()]
	at := func(i int) float64 {
		if h.Y == nil {
			return float64(i)
		}
		return h.Y[i]
	}
	col := 0
	for k := len(f.spans) - 1; k >= 0; k-- { // upwards: rising places
		y0, y1 := a.Value(float64(a.Frame.Min.Y+k)+1), a.Value(float64(a.Frame.Min.Y+k))
		mid := (y0 + y1) / 2
		if mid < e[0] || mid > e[n] {
			f.spans[k] = heatSpan{}
			continue
		}
		for col < n-1 && e[col+1] <= y0 {
			col++
		}
		last := col
		for last < n-1 && e[last+1] < y1 {
			last++
		}
		if last-col >= 2 { // more columns than pixels
			f.spans[k] = heatSpan{from: col, to: last + 1}
			continue
		}
		c := col
		for c < n-1 && e[c+1] <= mid {
			c++
		}
		s := heatSpan{from: c, to: c + 1}
		if h.Smooth {
			if mid < at(c) && c > 0 {
				s.from, s.to = c-1, c
			}
			if b := s.from; b+1 < n && at(b+1) > at(b) {
				s.f = float32(min(max((mid-at(b))/(at(b+1)-at(b)), 0), 1))
			}
		}
		f.spans[k] = s
	}
}

// column gathers the values of one pixel column; false when no sample belongs to it.
func (f *heatFiller) column(g *trace.Grid, a Axes, smooth bool, x int) bool {
	t0, t1 := a.T(float64(x)), a.T(float64(x+1))
	mid := (t0 + t1) / 2
	if !(g.T[0] < t1) || !(mid <= g.End() || t0 <= g.End() && g.Len() == 1) {
		return false
	}
	from, to := max(g.Find(t0), 0), g.Find(t1)+1
	if g.T[from] < t0 && from+1 < to { // that row belongs to the pixel before
		from++
	}
	to = max(to, from+1)
	if smooth && to-from == 1 && g.Samples() == 1 {
		if got, ok := g.At(mid, f.values[:0]); ok {
			f.values = got
			return true
		}
	}
	if to-from == 1 && g.Samples() == 1 {
		k := max(g.Find(mid), 0)
		lo, _ := g.Row(k)
		copy(f.values, lo)
		return true
	}
	lo, hi := g.Row(from)
	copy(f.lo, lo)
	copy(f.hi, hi)
	for k := from + 1; k < to; k++ {
		lo, hi := g.Row(k)
		for i, v := range lo {
			if v < f.lo[i] {
				f.lo[i] = v
			}
		}
		for i, v := range hi {
			if v > f.hi[i] {
				f.hi[i] = v
			}
		}
	}
	for i := range f.values {
		f.values[i] = telling(f.lo[i], f.hi[i], f.base[i])
	}
	return true
}

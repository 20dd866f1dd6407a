package paint

import (
	"image/color"
	"math"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// subColumns is into how many strips a pixel column of bands is cut, so that steep edges are smooth.
const subColumns = 4 // addStrips knows them one by one

// bands draws the traces as stacked areas: positive ones upwards from zero and negative ones downwards, first trace nearest to zero. A pixel column has the values at its
// middle, or those of the highest sample in it where an index finds that; between the middles of two columns edges are straight. Ghosts are left out. Each area is drawn from
// zero to its outer edge, the outermost first, in the colour that its opacity gives on the ground: so no ground shows between two of them.
func (p *Painter) bands(c ink.Canvas, scale float32, a Axes, plot *Plot) {
	w, n := a.Frame.Dx(), len(plot.Traces)
	p.bandValues(a, plot)
	zero := clamp(a.Y(0))
	for x := range w {
		before, now, behind := p.heights[max(x-1, 0)*n:][:n], p.heights[x*n:][:n], p.heights[min(x+1, w-1)*n:][:n]
		for _, sign := range [2]float64{1, -1} {
			var sum [subColumns]float64
			for i := range n {
				addStrips(&sum, before[i], now[i], behind[i], sign)
			}
			for i := n - 1; i >= 0; i-- {
				var part [subColumns]float64
				addStrips(&part, before[i], now[i], behind[i], sign)
				if part == [subColumns]float64{} {
					continue
				}
				var edge [subColumns]float32
				for s := range sum {
					edge[s] = clamp(a.Y(sign * sum[s]))
					sum[s] -= part[s]
				}
				strips(c, a.Frame.Min.X+x, zero, edge, look.Mix(p.Theme.Plot, plot.Traces[i].Color, p.Theme.Band))
			}
		}
	}
	y := snap(a.Y(0))
	c.Rect(float32(a.Frame.Min.X), y, float32(a.Frame.Max.X), y+hair(scale), p.Theme.Text2)
}

// bandValues finds the values of all bands in each pixel column; 0 where there is none.
func (p *Painter) bandValues(a Axes, plot *Plot) {
	traces, w := plot.Traces, a.Frame.Dx()
	if need := w * len(traces); cap(p.heights) < need {
		p.heights = make([]float64, need)
	} else {
		p.heights = p.heights[:need]
	}
	clear(p.heights)
	if cap(p.stack) < len(traces) {
		p.stack = make([]int, len(traces))
	}
	at := p.stack[:len(traces)] // the place in each source, found anew from the former column's
	clear(at)
	var base Source // whose times are those of all
	if plot.Index != nil && len(traces) > 0 {
		base = traces[0].Source
	}
	next := 0
	for x := range w {
		px := float64(a.Frame.Min.X + x)
		t := a.T(px + 0.5)
		if base != nil {
			first := after(base, next, a.T(px))
			next = after(base, first, a.T(px+1))
			if next-first > 1 {
				t = base.T(plot.Index.Peak(first, next))
			}
		}
		for i := range traces {
			tr := &traces[i]
			if tr.Source == nil || tr.Ghost || tr.Hidden {
				continue
			}
			v, k, ok := valueFrom(tr.Source, at[i], t)
			at[i] = k
			if ok && !math.IsInf(v, 0) {
				p.heights[x*len(traces)+i] = v
			}
		}
	}
}

// addStrips adds what a band has of one sign in each strip of a column, from its values in the column before, here, and in the one after.
func addStrips(sum *[subColumns]float64, before, now, after, sign float64) {
	before, now, after = math.Max(sign*before, 0), math.Max(sign*now, 0), math.Max(sign*after, 0)
	if before+now+after == 0 {
		return
	}
	sum[0] += now + (before-now)/4 // the outer strips lean to the neighbours, those within keep the height: a spike of one column stays as high as it is
	sum[1] += now
	sum[2] += now
	sum[3] += now + (after-now)/4
}

// strips fills a pixel column from zero to an edge that has another height in each strip: rows that all strips cover in one piece, the others by their share.
func strips(c ink.Canvas, x int, zero float32, edge [subColumns]float32, col color.NRGBA) {
	lo, hi := edge[0], edge[0]
	for _, y := range edge[1:] {
		lo, hi = min(lo, y), max(hi, y)
	}
	fx := float32(x)
	full := func(y0, y1 float32) {
		if y1 > y0 {
			c.Rect(fx, y0, fx+1, y1, col)
		}
	}
	from, to := lo, hi // the rows of the edge
	if lo >= zero {    // below zero
		to = float32(math.Ceil(float64(hi)))
		from = float32(math.Floor(float64(lo)))
		full(zero, max(from, zero))
		from = max(from, zero)
	} else {
		from = float32(math.Floor(float64(lo)))
		to = float32(math.Ceil(float64(hi)))
		full(min(to, zero), zero)
		to = min(to, zero)
	}
	for y := from; y < to; y++ {
		y1 := min(y+1, to)
		covered := float32(0)
		for _, e := range edge {
			if lo >= zero {
				covered += min(max(e-y, 0), y1-y)
			} else {
				covered += min(max(y1-e, 0), y1-y)
			}
		}
		if covered > 0 {
			c.Rect(fx, y, fx+1, y1, look.Alpha(col, float64(min(covered/subColumns/(y1-y), 1))))
		}
	}
}

// column fills one pixel column between two rows.
func column(c ink.Canvas, x int, y0, y1 float32, col color.NRGBA) {
	c.Rect(float32(x), y0, float32(x+1), y1, col)
}

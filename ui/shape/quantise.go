package shape

import (
	"image"
	"image/color"
	"math"
	"slices"
)

// quantiser chooses the colours of a movie. Colours are counted in bins of 5 bits a channel, which hold the sums of what falls into them, so that a plain
// ground keeps its exact colour.
type quantiser struct {
	bins   [1 << 15]bin
	colors [][3]float64 // of the palette
	found  map[uint32]uint8
}

type bin struct {
	n       float64
	r, g, b float64
}

func binOf(r, g, b uint8) int { return int(r>>3)<<10 | int(g>>3)<<5 | int(b>>3) }

// count adds a picture.
func (q *quantiser) count(img *image.RGBA) {
	for i := 0; i+3 < len(img.Pix); i += 4 {
		r, g, b := img.Pix[i], img.Pix[i+1], img.Pix[i+2]
		c := &q.bins[binOf(r, g, b)]
		c.n, c.r, c.g, c.b = c.n+1, c.r+float64(r), c.g+float64(g), c.b+float64(b)
	}
}

// box is a set of bins that becomes one colour.
type box struct {
	bins []bin
	n    float64
	mean [3]float64
	axis int     // along which it is widest
	cost float64 // squared error along that axis, weighted so that small groups of strange colours count
}

func newBox(bins []bin) box {
	b := box{bins: bins}
	var sum, square [3]float64
	for _, c := range bins {
		b.n += c.n
		for k, v := range [3]float64{c.r, c.g, c.b} {
			sum[k] += v
			square[k] += v * v / c.n
		}
	}
	for k := range 3 {
		b.mean[k] = sum[k] / b.n
		if e := square[k] - b.n*b.mean[k]*b.mean[k]; k == 0 || e > b.cost {
			b.cost, b.axis = e, k
		}
	}
	// Without the root a large ground with slight shades would take all colours from the cell.
	b.cost /= math.Sqrt(b.n)
	return b
}

// palette is 255 colours and a transparent one, by median cut (Heckbert 1982): the box of the greatest error is parted at the mean of its widest axis.
func (q *quantiser) palette() color.Palette {
	var bins []bin
	for _, c := range q.bins {
		if c.n > 0 {
			bins = append(bins, c)
		}
	}
	boxes := []box{newBox(bins)}
	for len(boxes) < 255 {
		worst := 0
		for i := range boxes {
			if len(boxes[i].bins) > 1 && (len(boxes[worst].bins) < 2 || boxes[i].cost > boxes[worst].cost) {
				worst = i
			}
		}
		b := boxes[worst]
		if len(b.bins) < 2 {
			break
		}
		at := func(c bin) float64 { return [3]float64{c.r, c.g, c.b}[b.axis] / c.n }
		slices.SortFunc(b.bins, func(x, y bin) int {
			if at(x) < at(y) {
				return -1
			}
			if at(x) > at(y) {
				return 1
			}
			return 0
		})
		k := 1
		for k < len(b.bins)-1 && at(b.bins[k]) < b.mean[b.axis] {
			k++
		}
		boxes[worst] = newBox(b.bins[:k])
		boxes = append(boxes, newBox(b.bins[k:]))
	}
	var p color.Palette
	q.colors, q.found = nil, map[uint32]uint8{}
	for _, b := range boxes {
		q.colors = append(q.colors, b.mean)
		p = append(p, color.RGBA{uint8(b.mean[0] + 0.5), uint8(b.mean[1] + 0.5), uint8(b.mean[2] + 0.5), 255})
	}
	return append(p, color.RGBA{})
}

// indices gives each pixel the colour of the palette that is nearest.
func (q *quantiser) indices(img *image.RGBA) []uint8 {
	out := make([]uint8, len(img.Pix)/4)
	before, index := uint32(1<<31), uint8(0)
	for i := range out {
		r, g, b := img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2]
		key := uint32(r)<<16 | uint32(g)<<8 | uint32(b)
		if key != before {
			before = key
			var ok bool
			if index, ok = q.found[key]; !ok {
				index = q.nearest(float64(r), float64(g), float64(b))
				q.found[key] = index
			}
		}
		out[i] = index
	}
	return out
}

func (q *quantiser) nearest(r, g, b float64) uint8 {
	best, least := 0, math.Inf(1)
	for i, c := range q.colors {
		if d := (c[0]-r)*(c[0]-r) + (c[1]-g)*(c[1]-g) + (c[2]-b)*(c[2]-b); d < least {
			best, least = i, d
		}
	}
	return uint8(best)
}

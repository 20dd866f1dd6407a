package ink

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
)

// Canvas is an image and the part of it that may be drawn on. Copy it freely.
type Canvas struct {
	Img  *image.RGBA
	Clip image.Rectangle
}

// On is a canvas over the whole image.
func On(img *image.RGBA) Canvas { return Canvas{Img: img, Clip: img.Rect} }

// In is the canvas restricted to r too.
func (c Canvas) In(r image.Rectangle) Canvas {
	c.Clip = c.Clip.Intersect(r)
	return c
}

// put lays a colour over the pixel at offset o with coverage a, 0 to 255. The image is premultiplied; over an opaque ground it stays opaque.
func put(pix []uint8, o int, col color.NRGBA, a uint32) {
	a = a * uint32(col.A)
	if a == 0 {
		return
	}
	// To 0..256, so that a shift divides; the error is at most one level.
	f := (a + 127) / 255
	f += f >> 7
	lay(pix, o, source(col), f)
}

// source is an opaque colour as lay takes it: bytes R, B and G, A each in a 16-bit lane.
func source(col color.NRGBA) [2]uint32 {
	return [2]uint32{uint32(col.R) | uint32(col.B)<<16, uint32(col.G) | 255<<16}
}

// lay mixes the share f, 0 to 256, of a source into the pixel at offset o; two channels a multiplication.
func lay(pix []uint8, o int, src [2]uint32, f uint32) {
	const lanes, half = 0x00ff00ff, 0x00800080
	px := binary.LittleEndian.Uint32(pix[o:])
	rb := ((px&lanes)*(256-f) + src[0]*f + half) >> 8 & lanes
	ga := ((px>>8&lanes)*(256-f) + src[1]*f + half) &^ lanes
	binary.LittleEndian.PutUint32(pix[o:], rb|ga)
}

// Fill sets every pixel of the clip to col without blending; it also clears an image to transparent.
func (c Canvas) Fill(col color.NRGBA) {
	r := c.Clip.Intersect(c.Img.Rect)
	if r.Empty() {
		return
	}
	a := uint32(col.A)
	px := [4]uint8{uint8(uint32(col.R) * a / 255), uint8(uint32(col.G) * a / 255), uint8(uint32(col.B) * a / 255), col.A}
	first := c.Img.Pix[c.Img.PixOffset(r.Min.X, r.Min.Y):][: 4*r.Dx() : 4*r.Dx()]
	copy(first, px[:])
	for n := 4; n < len(first); n *= 2 {
		copy(first[n:], first[:n])
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		copy(c.Img.Pix[c.Img.PixOffset(r.Min.X, y):][:len(first)], first)
	}
}

// Rect fills the rectangle from (x0, y0) to (x1, y1); edges between pixels are anti-aliased.
func (c Canvas) Rect(x0, y0, x1, y1 float32, col color.NRGBA) {
	r := c.pixels(x0, y0, x1, y1)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		cy := overlap(float32(y), y0, y1)
		o := c.Img.PixOffset(r.Min.X, y)
		for x := r.Min.X; x < r.Max.X; x++ {
			put(c.Img.Pix, o, col, uint32(255*cy*overlap(float32(x), x0, x1)+0.5))
			o += 4
		}
	}
}

// overlap is the share of the pixel [p, p+1) inside [a, b].
func overlap(p, a, b float32) float32 { return max(min(p+1, b)-max(p, a), 0) }

// pixels is the clipped set of pixels touched by a box.
func (c Canvas) pixels(x0, y0, x1, y1 float32) image.Rectangle {
	if !(x1 > x0 && y1 > y0) || x1-x0 > 1e7 && math.IsInf(float64(x1-x0), 0) {
		return image.Rectangle{}
	}
	r := image.Rect(floor(x0), floor(y0), ceil(x1), ceil(y1))
	return r.Intersect(c.Clip).Intersect(c.Img.Rect)
}

// floor and ceil stay inside int32, so that wild coordinates clip instead of wrapping round.
func floor(v float32) int { return int(math.Floor(float64(min(max(v, -1e9), 1e9)))) }
func ceil(v float32) int  { return int(math.Ceil(float64(min(max(v, -1e9), 1e9)))) }

// shade runs over the pixels of a box and puts col by the distance function d (px, negative inside).
func (c Canvas) shade(x0, y0, x1, y1 float32, col color.NRGBA, d func(x, y float32) float32) {
	r := c.pixels(x0-1, y0-1, x1+1, y1+1)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		o := c.Img.PixOffset(r.Min.X, y)
		for x := r.Min.X; x < r.Max.X; x++ {
			if a := 0.5 - d(float32(x)+0.5, float32(y)+0.5); a > 0 {
				put(c.Img.Pix, o, col, uint32(255*min(a, 1)+0.5))
			}
			o += 4
		}
	}
}

// RoundRect fills a rectangle with corners of radius r.
func (c Canvas) RoundRect(x0, y0, x1, y1, r float32, col color.NRGBA) {
	c.shade(x0, y0, x1, y1, col, func(x, y float32) float32 { return roundBox(x, y, x0, y0, x1, y1, r) })
}

// RoundFrame draws the outline of a rounded rectangle, w wide, inside its edge.
func (c Canvas) RoundFrame(x0, y0, x1, y1, r, w float32, col color.NRGBA) {
	c.shade(x0, y0, x1, y1, col, func(x, y float32) float32 {
		d := roundBox(x, y, x0, y0, x1, y1, r)
		return max(d, -d-w)
	})
}

// roundBox is the distance of (x, y) from a rounded box.
func roundBox(x, y, x0, y0, x1, y1, r float32) float32 {
	qx := abs(x-(x0+x1)/2) - (x1-x0)/2 + r
	qy := abs(y-(y0+y1)/2) - (y1-y0)/2 + r
	return hypot(max(qx, 0), max(qy, 0)) + min(max(qx, qy), 0) - r
}

// Disc fills a circle.
func (c Canvas) Disc(x, y, r float32, col color.NRGBA) {
	c.shade(x-r, y-r, x+r, y+r, col, func(px, py float32) float32 { return hypot(px-x, py-y) - r })
}

// Ring draws a circle of radius r (to the middle of the line), w wide.
func (c Canvas) Ring(x, y, r, w float32, col color.NRGBA) {
	o := r + w/2
	c.shade(x-o, y-o, x+o, y+o, col, func(px, py float32) float32 { return abs(hypot(px-x, py-y)-r) - w/2 })
}

// Triangle fills an isosceles triangle with its tip at (x, y+r), or y−r when up, like the sign of a synapse.
func (c Canvas) Triangle(x, y, r float32, up bool, col color.NRGBA) {
	s := float32(1)
	if up {
		s = -1
	}
	c.shade(x-r, y-r, x+r, y+r, col, func(px, py float32) float32 {
		px, py = abs(px-x), s*(py-y)
		// Sides from (0, r) to (r, -0.8 r); outward normal (1.8, 1)/|.|.
		side := (1.8*px + (py - r)) / 2.0591
		return max(side, -py-0.8*r)
	})
}

// Line draws from (x0, y0) to (x1, y1), w wide, round ends.
func (c Canvas) Line(x0, y0, x1, y1, w float32, col color.NRGBA) {
	r := w / 2
	dx, dy := x1-x0, y1-y0
	l2 := dx*dx + dy*dy
	c.shade(min(x0, x1)-r, min(y0, y1)-r, max(x0, x1)+r, max(y0, y1)+r, col, func(x, y float32) float32 {
		t := float32(0)
		if l2 > 0 {
			t = min(max(((x-x0)*dx+(y-y0)*dy)/l2, 0), 1)
		}
		return hypot(x-x0-t*dx, y-y0-t*dy) - r
	})
}

// Dashed draws a horizontal or vertical line of dashes, w wide, snapped to whole pixels so that it looks crisp.
func (c Canvas) Dashed(x0, y0, x1, y1, w, on, off float32, col color.NRGBA) {
	if x0 == x1 {
		for y := y0; y < y1; y += on + off {
			c.Rect(x0-w/2, y, x0+w/2, min(y+on, y1), col)
		}
		return
	}
	for x := x0; x < x1; x += on + off {
		c.Rect(x, y0-w/2, min(x+on, x1), y0+w/2, col)
	}
}

func abs(v float32) float32 { return math.Float32frombits(math.Float32bits(v) &^ (1 << 31)) }

func hypot(x, y float32) float32 { return float32(math.Sqrt(float64(x*x + y*y))) }

package shape

import (
	"image/color"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Slab is a slice of depth: what lies outside is drawn faintly, behind everything inside, and can't be picked.
type Slab struct {
	On    bool
	Z     float32 // its middle, um
	Thick float32 // um
}

// ends are its limits.
func (l Slab) ends() (lo, hi float32) { return l.Z - l.Thick/2, l.Z + l.Thick/2 }

// holds says whether a depth lies inside.
func (l Slab) holds(z float32) bool { lo, hi := l.ends(); return z >= lo && z <= hi }

// faint is how much of the ground what lies outside of a slab has.
const (
	faint      = 0.74
	faintShare = 189 // of 256
)

// cut parts a frustum at the limits of the slab: f to g is the share inside (f >= g: none). za, zb are the depths of its ends.
func (l Slab) cut(za, zb float32) (f, g float32) {
	lo, hi := l.ends()
	if za == zb {
		if l.holds(za) {
			return 0, 1
		}
		return 1, 0
	}
	f, g = (lo-za)/(zb-za), (hi-za)/(zb-za)
	if f > g {
		f, g = g, f
	}
	return max(f, 0), min(g, 1)
}

// at is the end at a share between two.
func (a end) at(b end, f float32) end {
	return end{a.x + (b.x-a.x)*f, a.y + (b.y-a.y)*f, a.z + (b.z-a.z)*f, a.r + (b.r-a.r)*f}
}

// inSlab draws a frustum in up to three parts; those outside are pushed behind all others.
func (p *Painter) inSlab(a, b end, pa, pb bent, za, zb float32, thin bool, id int32) {
	f, g := p.drawn.slab.cut(za, zb)
	if f >= g {
		f, g = 1, 1
	}
	part := func(from, to float32, outside bool) {
		if to-from < 1e-4 {
			return
		}
		u, w := a.at(b, from), a.at(b, to)
		if outside {
			u.z, w.z = u.z-p.back, w.z-p.back
		}
		if thin {
			p.buf.thin(u, w, id)
		} else {
			p.buf.thick(u, w, pa.mix(pb, from), pa.mix(pb, to), id)
		}
	}
	part(0, f, true)
	part(g, 1, true)
	part(f, g, false)
}

// Depths are the least and the greatest z of the scene, um.
func (s *Scene) Depths() (lo, hi float32) { return s.low[2], s.high[2] }

// The ruler of depth, logical px: a track from the least to the greatest z of the cell, the slab as a band on it with a knob at each end.
const (
	rulerFoot  = 22 // of the middle of the track above the lower edge
	rulerTrack = 4
	rulerKnob  = 6
	rulerLeast = 90 // shorter ones stand above scale bar and axes
)

// rulerAt is where the track lies in a picture of w by h logical px.
func (v *View) rulerAt(w, h float32) (x0, x1, y float32) {
	x0, x1, y = edgeLeft, w-edgeLeft, h-rulerFoot
	if v.ScaleBar {
		x0 = 142
	}
	if v.Axes {
		x1 = w - 76
	}
	if x1-x0 < rulerLeast {
		x0, x1, y = edgeLeft+rulerKnob, w-edgeLeft-rulerKnob, h-72
	}
	return x0, max(x1, x0+20), y
}

// depthsOf is what the ruler spans: never nothing.
func (s *Scene) depthsOf() (lo, hi float32) {
	lo, hi = s.Depths()
	if hi-lo < 1e-3 {
		lo, hi = lo-0.5, hi+0.5
	}
	return lo, hi
}

// slabAlong is where the ends of the slab stand on the ruler.
func (v *View) slabAlong(s *Scene, w, h float32) (a, b, y float32) {
	x0, x1, y := v.rulerAt(w, h)
	lo, hi := s.depthsOf()
	from, to := v.Slab.ends()
	k := (x1 - x0) / (hi - lo)
	clip := func(z float32) float32 { return min(max(x0+(z-lo)*k, x0), x1) }
	return clip(from), clip(to), y
}

// SlabPart is what of the ruler of depth is held.
type SlabPart uint8

// The parts.
const (
	NoPart SlabPart = iota
	LowEnd
	HighEnd
	Middle
)

// SlabPart says which part of the ruler is at a place of a picture of w by h logical px.
func (v *View) SlabPart(s *Scene, x, y, w, h float32) SlabPart {
	if !v.Slab.On || s == nil || s.Flat {
		return NoPart
	}
	a, b, mid := v.slabAlong(s, w, h)
	x0, x1, _ := v.rulerAt(w, h)
	if abs(y-mid) > 11 || x < x0-9 || x > x1+9 {
		return NoPart
	}
	switch {
	case abs(x-a) < 8 && (abs(x-a) < abs(x-b) || x < a):
		return LowEnd
	case abs(x-b) < 8:
		return HighEnd
	}
	return Middle
}

// DragSlab is the slab after a part of the ruler was dragged from x to x2 in a picture of w by h logical px; v is the view when that began. A press beside the band brings its middle there.
func (v *View) DragSlab(s *Scene, part SlabPart, x, x2, w, h float32) Slab {
	l := v.Slab
	x0, x1, _ := v.rulerAt(w, h)
	lo, hi := s.depthsOf()
	k := (hi - lo) / (x1 - x0)
	from, to := l.ends()
	least := (hi - lo) / 500
	switch part {
	case LowEnd:
		from = min(max(from+(x2-x)*k, lo), to-least)
	case HighEnd:
		to = max(min(to+(x2-x)*k, hi), from+least)
	case Middle:
		if a, b, _ := v.slabAlong(s, w, h); x < a || x > b {
			x = (a + b) / 2
		}
		d := min(max((x2-x)*k, lo-l.Z), hi-l.Z)
		from, to = from+d, to+d
	}
	return Slab{On: true, Z: (from + to) / 2, Thick: to - from}
}

// FirstSlab is the slice that is shown first: the middle fifth.
func (s *Scene) FirstSlab() Slab {
	lo, hi := s.depthsOf()
	return Slab{On: true, Z: (lo + hi) / 2, Thick: (hi - lo) / 5}
}

// Text says where the slab lies.
func (l Slab) Text() string {
	from, to := l.ends()
	dec := look.Precision(float64(l.Thick) / 100)
	return "z " + look.Fixed(float64(from), dec) + " to " + look.Fixed(float64(to), dec) + " µm"
}

// ruler draws it.
func (p *Painter) ruler(c ink.Canvas, scale float32, s *Scene, v *View) {
	if !v.Slab.On || s.Flat {
		return
	}
	w, h := float32(p.drawn.w)/scale, float32(p.drawn.h)/scale
	x0, x1, y := v.rulerAt(w, h)
	a, b, _ := v.slabAlong(s, w, h)
	bar := func(x0, x1, half float32, col color.NRGBA) {
		c.RoundRect(x0*scale, (y-half)*scale, x1*scale, (y+half)*scale, half*scale, col)
	}
	size := look.SizeCaption * scale
	text := v.Slab.Text()
	wide := p.faces.Width(text, size, ink.Regular)
	mid := (x0 + x1) / 2 * scale
	left, right := min(x0*scale-8*scale, mid-wide/2-6*scale), max(x1*scale+8*scale, mid+wide/2+6*scale)
	c.RoundRect(left, (y-24)*scale, right, (y+9)*scale, look.RadiusField*scale, look.Alpha(p.Theme.Plot, 0.8))
	bar(x0, x1, rulerTrack/2, p.Theme.Track)
	bar(a, b, rulerTrack/2, p.Theme.Accent)
	for _, x := range [2]float32{a, b} {
		c.Disc(x*scale, y*scale, (rulerKnob+1.25)*scale, p.Theme.Plot)
		c.Disc(x*scale, y*scale, rulerKnob*scale, p.Theme.Fill)
		c.Disc(x*scale, y*scale, (rulerKnob-2)*scale, p.Theme.OnFill)
	}
	p.faces.Draw(c, ink.Label{Text: text, X: mid, Y: (y - 12) * scale, Size: size, Align: ink.Centre, Color: p.Theme.Text2})
}

package shape

import (
	"image"
	"image/color"
	"math"

	"nrngui/ui/look"
)

// rgb is a colour ready for mixing.
type rgb struct{ r, g, b uint8 }

func plain(c color.NRGBA) rgb { return rgb{c.R, c.G, c.B} }

// colours gives each piece its colour.
func (p *Painter) colours(s *Scene, v *View) {
	if cap(p.colour) < len(s.pieces) {
		p.colour = make([]rgb, len(s.pieces))
	}
	p.colour = p.colour[:len(s.pieces)]
	p.paintPieces(s, v)
	if v.Only == nil {
		return
	}
	outside := plain(p.Theme.Outside)
	for i, sp := range s.span {
		if i >= len(v.Only) || !v.Only[i] {
			for k := sp.from; k < sp.to; k++ {
				p.colour[k] = outside
			}
		}
	}
}

// paintPieces colours by what the view says: given colours, kinds, numbers of frusta or of segments.
func (p *Painter) paintPieces(s *Scene, v *View) {
	outside := plain(p.Theme.Outside)
	given := func(list []color.NRGBA, i int) rgb {
		if i < 0 || i >= len(list) || list[i].A == 0 {
			return outside
		}
		return plain(list[i])
	}
	switch {
	case v.Colours != nil:
		for i := range s.pieces {
			p.colour[i] = given(v.Colours, int(s.pieces[i].segment))
		}
		return
	case v.SectionColours != nil:
		for i, sp := range s.span {
			c := given(v.SectionColours, i)
			for k := sp.from; k < sp.to; k++ {
				p.colour[k] = c
			}
		}
		return
	case v.ByKind:
		for i, sp := range s.span {
			c := plain(p.Theme.Kind(s.Sections[i].Kind))
			for k := sp.from; k < sp.to; k++ {
				p.colour[k] = c
			}
		}
		return
	}
	p.mapOf(v).Fill(p.table[:])
	lo, k := v.Lo, float32(0)
	if v.Hi > v.Lo {
		k = 255 / (v.Hi - v.Lo)
	}
	log := v.logs()
	if log {
		k = 255 / float32(math.Log(float64(v.Hi/v.Lo)))
	}
	for i := range s.pieces {
		x := float32(math.NaN())
		if v.Fine != nil {
			if i < len(v.Fine) {
				x = v.Fine[i]
			}
		} else if seg := int(s.pieces[i].segment); seg >= 0 && seg < len(v.Values) {
			x = v.Values[seg]
		}
		c := outside
		if x == x {
			d := x - lo
			if log {
				d = float32(math.Log(float64(max(x, lo) / lo)))
			}
			c = plain(p.table[int(min(max(d*k, 0), 255))])
		}
		p.colour[i] = c
	}
}

// logs says whether the colours go by the logarithm.
func (v *View) logs() bool { return v.Log && v.Lo > 0 && v.Hi > v.Lo }

func (p *Painter) mapOf(v *View) look.Map {
	if v.Map.Name == "" {
		return p.Theme.Voltage
	}
	return v.Map
}

// resolve lays the pixels of the buffers over the image: colour by identity, brightness, distance; with finer buffers the mean of what they hold. What is ground
// keeps what the image holds there. A kernel.
func (p *Painter) resolve(img *image.RGBA) {
	b, n := &p.buf, p.drawn.super
	ground := plain(p.Theme.Plot)
	fade := float32(0)
	if d := p.zNear - p.zFar; d > 1e-3 {
		fade = look.ShapeFade * 256 / d
	}
	near, border := p.zNear, p.border
	// one lights a pixel of the buffer.
	one := func(o int) (r, g, bl int32) {
		c := p.colour[b.id[o]-1]
		s := int32(b.shade[o])
		r, g, bl = int32(c.r), int32(c.g), int32(c.b)
		if s <= unit {
			r, g, bl = r*s/unit, g*s/unit, bl*s/unit
		} else { // towards white
			s -= unit
			r, g, bl = r+(255-r)*s/unit, g+(255-g)*s/unit, bl+(255-bl)*s/unit
		}
		z, thin := b.z[o], int32(0)
		if z < border {
			z, thin = z+p.back, faintShare
		}
		f := int32((near - z) * fade)
		f = min(max(f, 0), 255)
		f += (256 - f) * thin >> 8
		return r + (int32(ground.r)-r)*f>>8, g + (int32(ground.g)-g)*f>>8, bl + (int32(ground.b)-bl)*f>>8
	}
	for y := range img.Rect.Dy() {
		if n == 1 {
			for x := int(b.lo[y]); x < int(b.hi[y]); x++ {
				if o := y*b.w + x; b.id[o] != 0 {
					r, g, bl := one(o)
					k := y*img.Stride + 4*x
					*(*[4]uint8)(img.Pix[k:]) = [4]uint8{uint8(r), uint8(g), uint8(bl), 255}
				}
			}
			continue
		}
		lo, hi := b.w, 0
		for j := n * y; j < n*y+n; j++ {
			lo, hi = min(lo, int(b.lo[j])), max(hi, int(b.hi[j]))
		}
		for x := lo / n; x < (hi+n-1)/n; x++ {
			var r, g, bl, hits int32
			for j := n * y; j < n*y+n; j++ {
				o := j*b.w + n*x
				for i, id := range b.id[o : o+n] {
					if id != 0 {
						cr, cg, cb := one(o + i)
						r, g, bl, hits = r+cr, g+cg, bl+cb, hits+1
					}
				}
			}
			if hits == 0 {
				continue
			}
			px := img.Pix[y*img.Stride+4*x:][:4:4]
			all := int32(n * n)
			miss := all - hits
			px[0], px[1], px[2], px[3] = uint8((r+miss*int32(px[0]))/all), uint8((g+miss*int32(px[1]))/all), uint8((bl+miss*int32(px[2]))/all), 255
		}
	}
}

// halos draws what surrounds the hovered and the selected section, under the cell: a line in the accent (or pale) with a gap of ground.
func (p *Painter) halos(img *image.RGBA, scale float32, s *Scene, v *View) {
	one := func(section int, gap, line float32, col color.NRGBA) {
		if section < 0 || section >= len(s.span) || p.small(s, section, scale) {
			return
		}
		for pass := range 2 {
			extra, c := gap+line, col
			if pass == 1 {
				extra, c = gap, p.Theme.Plot
			}
			p.stroke.Begin(img.Rect, 1, nil)
			k := 1 / float32(p.drawn.super)
			for i := s.span[section].from; i < s.span[section].to; i++ {
				a, b := p.pts[s.pieces[i].p], p.pts[s.pieces[i].q]
				parts := max(int(abs(a.r-b.r)*k*3), 1) // so that a taper shows no steps
				for j := range parts {
					f, g := float32(j)/float32(parts), float32(j+1)/float32(parts)
					p.stroke.Width((2*a.r+(b.r-a.r)*(f+g))*k + 2*extra*scale)
					p.stroke.Line((a.x+(b.x-a.x)*f)*k, (a.y+(b.y-a.y)*f)*k, (a.x+(b.x-a.x)*g)*k, (a.y+(b.y-a.y)*g)*k)
				}
			}
			p.stroke.Flush(img, c)
		}
	}
	if v.Hovered != v.Selected {
		one(v.Hovered, 1, 1.5, p.Theme.Text2)
	}
	one(v.Selected, 1.25, 2, p.Theme.Accent)
}

// smallest extent, logical px, of a section that is outlined; below, a ring marks it.
const smallest = 34

// extent is the box of a section in device pixels.
func (p *Painter) extent(s *Scene, section int) (x0, y0, x1, y1 float32) {
	k := 1 / float32(p.drawn.super)
	x0, y0, x1, y1 = 1e9, 1e9, -1e9, -1e9
	for i := s.span[section].from; i < s.span[section].to; i++ {
		for _, e := range [2]end{p.pts[s.pieces[i].p], p.pts[s.pieces[i].q]} {
			x0, x1 = min(x0, (e.x-e.r)*k), max(x1, (e.x+e.r)*k)
			y0, y1 = min(y0, (e.y-e.r)*k), max(y1, (e.y+e.r)*k)
		}
	}
	return x0, y0, x1, y1
}

func (p *Painter) small(s *Scene, section int, scale float32) bool {
	x0, y0, x1, y1 := p.extent(s, section)
	return max(x1-x0, y1-y0) < smallest*scale
}

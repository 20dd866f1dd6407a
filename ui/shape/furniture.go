package shape

import (
	"image/color"
	"math"

	"github.com/go-gl/mathgl/mgl32"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Measures of what stands around the cell, logical px.
const (
	barRight  = 52 // from the right edge to the left side of the colour bar
	barWidth  = 10
	barTop    = 24
	barHeight = 168
	edgeLeft  = 16
	edgeFoot  = 16
	axisLong  = 24
)

// reserved adds the boxes that plates must leave free.
func (p *Painter) reserved(dst []plate, scale float32, v *View) []plate {
	w, h := float32(p.drawn.w), float32(p.drawn.h)
	if v.HasBar() {
		dst = append(dst, plate{w - (barRight+6)*scale, 0, w, (barTop + 24 + barLength(h/scale)) * scale})
	}
	if v.Caption != "" {
		dst = append(dst, plate{0, 0, (edgeLeft+8)*scale + p.faces.Width(v.Caption, look.SizeSmall*scale, ink.Regular), 24 * scale})
	}
	if box, ok := p.legendBox(scale, v); ok {
		dst = append(dst, box)
	}
	if p.drawn.scene.Flat {
		return append(dst, plate{0, h - (axisFoot+4)*scale, w, h})
	}
	if v.Slab.On {
		x0, x1, y := v.rulerAt(w/scale, h/scale)
		dst = append(dst, plate{(x0 - 8) * scale, (y - 24) * scale, (x1 + 8) * scale, (y + 9) * scale})
	}
	if v.ScaleBar {
		dst = append(dst, plate{0, h - 44*scale, 130 * scale, h})
	}
	if v.Axes {
		dst = append(dst, plate{w - 64*scale, h - 60*scale, w, h})
	}
	return dst
}

func (p *Painter) furniture(c ink.Canvas, scale float32, s *Scene, v *View) {
	if v.Caption != "" {
		size := look.SizeSmall * scale
		c.RoundRect(edgeLeft*scale-4*scale, 3*scale, edgeLeft*scale+p.faces.Width(v.Caption, size, ink.Regular)+4*scale, 21*scale, 4*scale, look.Alpha(p.Theme.Plot, 0.75))
		p.faces.Draw(c, ink.Label{Text: v.Caption, X: edgeLeft * scale, Y: 16 * scale, Size: size, Color: p.Theme.Text2})
	}
	p.legend(c, scale, v)
	if v.HasBar() {
		p.colourBar(c, scale, v)
	}
	if s.Flat {
		if v.ScaleBar {
			p.distanceAxis(c, scale, &v.Camera)
		}
		return
	}
	if v.ScaleBar {
		p.scaleBar(c, scale, &v.Camera)
	}
	if v.Axes {
		p.axes(c, scale, &v.Camera)
	}
	p.ruler(c, scale, s, v)
}

// barLength is the length of the colour bar in a view h high, logical px: shorter in small views.
func barLength(h float32) float32 { return min(barHeight, max(h*0.34, 28)) }

func (p *Painter) colourBar(c ink.Canvas, scale float32, v *View) {
	x, y, h := float32(p.drawn.w)-barRight*scale, float32(barTop)*scale, scale*barLength(float32(p.drawn.h)/scale)
	x, y, h = round(x), round(y), round(h)
	w := round(barWidth * scale)
	// A soft ground, for when the cell lies under it.
	c.RoundRect(x-6*scale, y-10*scale, float32(p.drawn.w)-2*scale, y+h+24*scale, look.RadiusField*scale, look.Alpha(p.Theme.Plot, 0.7))
	m := p.mapOf(v)
	for j := float32(0); j < h; j++ {
		c.Rect(x, y+j, x+w, y+j+1, m.At(1-float64((j+0.5)/h)))
	}
	// The corners are rounded by laying the ground over them.
	for _, k := range [4][2]float32{{x, y}, {x + w - 1, y}, {x, y + h - 1}, {x + w - 1, y + h - 1}} {
		c.Rect(k[0], k[1], k[0]+1, k[1]+1, look.Alpha(p.Theme.Plot, 0.7))
	}
	size := look.SizeCaption * scale
	l := ink.Label{Size: size, Color: p.Theme.Text2, X: x + w + 6*scale}
	for _, t := range barTicks(v, h/scale) {
		ty := y + h*(1-t.at)
		c.Rect(x+w, snapTo(ty), x+w+3*scale, snapTo(ty)+max(1, round(scale)), p.Theme.Axis)
		l.Text, l.Y = t.text, ty+size*0.36
		p.faces.Draw(c, l)
	}
	l.Text, l.X, l.Y, l.Align = v.Unit, x+w/2, y+h+18*scale, ink.Centre
	p.faces.Draw(c, l)
}

// barTick is a number beside the colour bar: at is its place, 0 below to 1 above.
type barTick struct {
	at   float32
	text string
}

// barTicks are the numbers beside a colour bar h long.
func barTicks(v *View, h float32) (out []barTick) {
	lo, hi := float64(v.Lo), float64(v.Hi)
	if v.logs() {
		span := math.Log(hi / lo)
		for e := math.Floor(math.Log10(lo)); e <= math.Log10(hi)+1e-9; e++ {
			for _, m := range []float64{1, 2, 5} {
				x := m * math.Pow(10, e)
				if m != 1 && float64(h)/span*math.Ln10 < 60 || x < lo*(1-1e-6) || x > hi*(1+1e-6) {
					continue
				}
				out = append(out, barTick{float32(math.Log(x/lo) / span), look.Sig(x, 3)})
			}
		}
		return out
	}
	ticks := look.NewTicks(lo, hi, max(int(h/20), 2))
	if v.Whole && ticks.Step < 1 {
		ticks = look.Ticks{First: math.Ceil(lo), Step: 1, N: int(hi-math.Ceil(lo)) + 1}
	}
	if hi <= lo {
		ticks = look.Ticks{First: lo, Step: 1, N: 1}
		hi = lo + 1
	}
	for i := range ticks.N {
		at := ticks.At(i)
		text := look.Fixed(at, look.Decimals(ticks.Step))
		if ticks.Step < 1e-3 {
			text = look.Sig(at, 3)
		}
		out = append(out, barTick{float32((at - lo) / (hi - lo)), text})
	}
	return out
}

// BarEnd says which end of the colour bar a place of a picture of w by h logical px belongs to: 1 the upper one, -1 the lower one, 0 none.
func (v *View) BarEnd(x, y, w, h float32) int {
	if !v.HasBar() || x < w-barRight-6 || x > w-barRight+barWidth+30 {
		return 0
	}
	switch d := (y - barTop) / barLength(h); {
	case d > -0.08 && d < 0.35:
		return 1
	case d > 0.65 && d < 1.08:
		return -1
	}
	return 0
}

// DragBar gives the ends of the colours after an end of the bar was dragged upwards by dy logical px, as if the bar were a ruler of values.
func (v *View) DragBar(end int, dy, h float32) (lo, hi float32) {
	lo, hi = v.Lo, v.Hi
	share := dy / barLength(h)
	if v.logs() {
		k := float32(math.Pow(float64(hi/lo), float64(share)))
		if end > 0 {
			return lo, max(hi*k, lo*1.05)
		}
		return min(lo*k, hi/1.05), hi
	}
	step := (hi - lo) * share
	if end > 0 {
		return lo, max(hi+step, lo+(hi-lo)*0.02)
	}
	return min(lo+step, hi-(hi-lo)*0.02), hi
}

func snapTo(v float32) float32 { return float32(math.Floor(float64(v))) }

// scaleBar draws a length of 1, 2 or 5 times a power of ten, 50 to 120 px long.
func (p *Painter) scaleBar(c ink.Canvas, scale float32, cam *Camera) {
	if !(cam.Zoom > 0) {
		return
	}
	um := roundLength(110 / float64(cam.Zoom))
	long := round(float32(um) * cam.Zoom * scale)
	x, y := round(edgeLeft*scale), float32(p.drawn.h)-(edgeFoot+18)*scale
	y = round(y)
	text := lengthText(um)
	wide := max(long, p.faces.Width(text, look.SizeSmall*scale, ink.Regular))
	// A soft ground, for when the cell lies under it.
	c.RoundRect(x-6*scale, y-6*scale, x+wide+6*scale, y+24*scale, 4*scale, look.Alpha(p.Theme.Plot, 0.75))
	c.Rect(x, y, x+long, y+round(3*scale), p.Theme.Text)
	p.faces.Draw(c, ink.Label{Text: text, X: x, Y: y + 18*scale, Size: look.SizeSmall * scale, Color: p.Theme.Text2})
}

func lengthText(um float64) string {
	switch {
	case um >= 1000:
		return look.Sig(um/1000, 3) + " mm"
	case um < 0.1:
		return look.Sig(um*1000, 3) + " nm"
	}
	return look.Sig(um, 3) + " µm"
}

// roundLength is the greatest of 1, 2, 5 times a power of ten not above v.
func roundLength(v float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{5, 2} {
		if m*p <= v {
			return m * p
		}
	}
	return p
}

// arm is one of the three directions as the camera sees it.
type arm struct {
	name string
	col  color.NRGBA
	v    mgl32.Vec3
}

func arms(th look.Theme, cam *Camera) [3]arm {
	return [3]arm{
		{"x", th.Of(look.Sodium), cam.Turn.Rotate(mgl32.Vec3{1, 0, 0})},
		{"y", th.Of(look.Capacitive), cam.Turn.Rotate(mgl32.Vec3{0, 1, 0})},
		{"z", th.Trace(6), cam.Turn.Rotate(mgl32.Vec3{0, 0, 1})},
	}
}

// hang is where the arms meet: near the bottom right corner of a picture, so that all stay inside.
func hang(all [3]arm, w, h, scale float32) (x, y float32) {
	var right, down float32
	for _, a := range all {
		right, down = max(right, a.v[0]), min(down, a.v[1])
	}
	return w - (18+axisLong*right)*scale, h - (20-axisLong*down)*scale
}

// axes draws the cross of directions at the bottom right; one that points at the viewer is left out.
func (p *Painter) axes(c ink.Canvas, scale float32, cam *Camera) {
	all := arms(p.Theme, cam)
	x, y := hang(all, float32(p.drawn.w), float32(p.drawn.h), scale)
	for pass := range 2 { // those that point away first
		for _, a := range all {
			flat := a.v[0]*a.v[0] + a.v[1]*a.v[1]
			if (a.v[2] < 0) != (pass == 0) || flat < 0.04 {
				continue
			}
			ex, ey := x+a.v[0]*axisLong*scale, y-a.v[1]*axisLong*scale
			c.Line(x, y, ex, ey, 2*scale, a.col)
			if flat < 0.15 { // too short for a name
				continue
			}
			n := float32(math.Sqrt(float64(flat)))
			p.faces.Draw(c, ink.Label{Text: a.name, X: ex + a.v[0]/n*8*scale, Y: ey - a.v[1]/n*8*scale + 4*scale, Size: look.SizeCaption * scale, Align: ink.Centre, Color: p.Theme.Text2})
		}
	}
}

package paint

import (
	"image/color"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Band fills the ground between two curves over the same abscissae: what a variable has ranged over during a run.
type Band struct {
	Lo, Hi Source
	Color  color.NRGBA
}

// Bound is a border on the abscissa with the name of what begins there: a section of a path.
type Bound struct {
	At    float64
	Label string
}

// fillBands draws the bands under the traces, one pixel column at a time.
func (p *Painter) fillBands(c ink.Canvas, a Axes, list []Band) {
	for _, b := range list {
		if b.Lo == nil || b.Hi == nil {
			continue
		}
		col := look.Alpha(b.Color, p.Theme.Area*1.6)
		lo, hi := 0, 0
		for x := a.Frame.Min.X; x < a.Frame.Max.X; x++ {
			t := a.T(float64(x) + 0.5)
			y0, i, ok := valueFrom(b.Lo, lo, t)
			y1, k, too := valueFrom(b.Hi, hi, t)
			lo, hi = i, k
			if ok && too {
				column(c, x, clamp(a.Y(max(y0, y1))), clamp(a.Y(min(y0, y1)))+1, col)
			}
		}
	}
}

// bounds draws a faint line at each border, and at the top of the frame the names that have room.
func (p *Painter) bounds(c ink.Canvas, scale float32, a Axes, list []Bound) {
	size := look.SizeCaption * scale
	right := float32(a.Frame.Min.X) - 1e6 // end of the last name
	for i, b := range list {
		if b.At > a.View.T1 {
			break
		}
		end := a.View.T1
		if i+1 < len(list) {
			end = min(list[i+1].At, end)
		}
		if end <= a.View.T0 {
			continue
		}
		x, w := snap(a.X(max(b.At, a.View.T0))), hair(scale)
		if b.At > a.View.T0 {
			c.Dashed(x+w/2, float32(a.Frame.Min.Y), x+w/2, float32(a.Frame.Max.Y), w, 1.5*scale, 3*scale, p.Theme.Axis)
		}
		room := float32(a.X(end)) - x
		width := p.faces.Width(b.Label, size, ink.Regular)
		if b.Label == "" || x < right || width+10*scale > room && i+1 < len(list) && room < 12*scale || x+4*scale+width > float32(a.Frame.Max.X) {
			continue
		}
		p.faces.Draw(c, ink.Label{Text: b.Label, X: x + 4*scale, Y: float32(a.Frame.Min.Y) + 12*scale, Size: size, Color: p.Theme.Text3})
		right = x + width + 14*scale
	}
}

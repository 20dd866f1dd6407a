package shape

import (
	"fmt"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Measures of the legend, logical px.
const (
	legendRow    = 20
	legendSwatch = 11
	legendMost   = 14 // lines, then it says how many more
)

// legendTop is where the legend begins: below the caption.
func (v *View) legendTop() float32 {
	if v.Caption != "" {
		return 26
	}
	return 8
}

// legendLines are the lines of the legend in a view h high: what does not fit is counted.
func (v *View) legendLines(h float32) (keys []Key, more string) {
	most := min(legendMost, max(int((h-v.legendTop()-50)/legendRow), 1))
	if len(v.Legend) <= most {
		return v.Legend, ""
	}
	return v.Legend[:most-1], fmt.Sprintf("%d more", len(v.Legend)-most+1)
}

// legendBox is the room that the legend takes, device px.
func (p *Painter) legendBox(scale float32, v *View) (plate, bool) {
	if len(v.Legend) == 0 {
		return plate{}, false
	}
	keys, more := v.legendLines(float32(p.drawn.h) / scale)
	wide := p.faces.Width(more, look.SizeSmall*scale, ink.Regular)
	n := len(keys)
	for _, k := range keys {
		wide = max(wide, p.faces.Width(k.Name, look.SizeSmall*scale, ink.Regular))
	}
	if more != "" {
		n++
	}
	top := v.legendTop() * scale
	left := float32(edgeLeft-6) * scale
	if p.drawn.scene.Flat { // a dendrogram begins at the left
		left = float32(p.drawn.w) - (legendSwatch+26)*scale - wide
	}
	return plate{left, top, left + (legendSwatch+20)*scale + wide, top + (legendRow*float32(n)+6)*scale}, true
}

// legend writes what the colours mean, at the top left.
func (p *Painter) legend(c ink.Canvas, scale float32, v *View) {
	box, ok := p.legendBox(scale, v)
	if !ok {
		return
	}
	keys, more := v.legendLines(float32(p.drawn.h) / scale)
	c.RoundRect(box.x0, box.y0, box.x1, box.y1, look.RadiusField*scale, look.Alpha(p.Theme.Plot, 0.75))
	l := ink.Label{Size: look.SizeSmall * scale, Color: p.Theme.Text2, X: box.x0 + (legendSwatch+14)*scale}
	for i, k := range keys {
		y := box.y0 + (3+legendRow*float32(i))*scale
		x, mid := round(box.x0+6*scale), y+legendRow/2*scale
		side := round(legendSwatch * scale)
		c.RoundRect(x, round(mid-side/2), x+side, round(mid-side/2)+side, 2.5*scale, k.Color)
		l.Text, l.Y = k.Name, mid+4.3*scale
		p.faces.Draw(c, l)
	}
	if more != "" {
		l.Text, l.Y, l.Color = more, box.y0+(3+legendRow*(float32(len(keys))+0.5)+4.3)*scale, p.Theme.Text3
		p.faces.Draw(c, l)
	}
}

// legend writes the legend into a SVG.
func (x *svg) legend() {
	box, ok := x.p.legendBox(1, x.v)
	if !ok {
		return
	}
	keys, more := x.v.legendLines(x.h)
	left, top := box.x0+6, box.y0+3
	for i, k := range keys {
		mid := top + legendRow*(float32(i)+0.5)
		x.rect(plate{left, mid - legendSwatch/2, left + legendSwatch, mid + legendSwatch/2}, 2.5, look.Hex(k.Color), "")
		x.text(left+legendSwatch+8, mid+4.3, look.SizeSmall, "start", x.p.Theme.Text2, k.Name)
	}
	if more != "" {
		x.text(left+legendSwatch+8, top+legendRow*(float32(len(keys))+0.5)+4.3, look.SizeSmall, "start", x.p.Theme.Text3, more)
	}
}

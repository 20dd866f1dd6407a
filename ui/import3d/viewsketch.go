package import3d

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
	"nrngui/ui/plots"
	"nrngui/ui/words"
)

// sketch shows a place before and after a repair, side by side.
type sketch struct {
	widget.BaseWidget
	of    *Pictures
	img   *image.RGBA
	faces *ink.Faces
}

// Measures of a sketch, design px.
const (
	sketchHigh = 96
	sketchGap  = 28 // between the two, where the arrow stands
)

func newSketch(p *Pictures) *sketch {
	s := &sketch{of: p}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer draws both pictures into one raster.
func (s *sketch) CreateRenderer() fyne.WidgetRenderer {
	raster := canvas.NewRaster(s.paint)
	raster.ScaleMode = canvas.ImageScalePixels
	return kit.Draw([]fyne.CanvasObject{raster}, func(z fyne.Size) { put(raster, 0, 0, z.Width, z.Height) }, func() fyne.Size { return kit.Box(200, sketchHigh) }, func() { raster.Refresh() })
}

func (s *sketch) paint(w, h int) image.Image {
	if w <= 0 || h <= 0 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if s.img == nil || s.img.Rect.Dx() != w || s.img.Rect.Dy() != h {
		s.img = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	if s.faces == nil {
		s.faces = ink.NewFaces(plots.Fonts())
	}
	l := kit.Now().Look
	scale := float32(h) / sketchHigh
	c := ink.On(s.img)
	c.Fill(l.Soft)
	gap := sketchGap * scale
	wide := (float32(w) - gap) / 2
	s.frame(c, scale, 0, wide, words.T("before"), &s.of.Before, true)
	x, y, a := wide+gap/2, float32(h)/2, 4*scale
	c.Line(x-a/2, y-a, x+a/2, y, 1.5*scale, l.Text2)
	c.Line(x+a/2, y, x-a/2, y+a, 1.5*scale, l.Text2)
	s.frame(c, scale, wide+gap, wide, words.T("after"), &s.of.After, false)
	return s.img
}

// frame draws one picture with its name and the names of its axes.
func (s *sketch) frame(c ink.Canvas, scale, x0, wide float32, name string, p *Picture, bad bool) {
	l := kit.Now().Look
	h := float32(sketchHigh) * scale
	c.RoundRect(x0, 0, x0+wide, h, look.RadiusField*scale, l.Raised)
	size := look.SizeCaption * scale
	const pad, top, foot = 10, 24, 10
	in := c.In(image.Rect(int(x0), 0, int(x0+wide), int(h)))
	ux, uy := (wide-2*pad*scale)/float32(s.of.High[0]-s.of.Low[0]), (h-(top+foot)*scale)/float32(s.of.High[1]-s.of.Low[1])
	if s.of.Equal {
		ux = min(ux, uy)
		uy = ux
	}
	mid := [2]float64{(s.of.Low[0] + s.of.High[0]) / 2, (s.of.Low[1] + s.of.High[1]) / 2}
	cx, cy := x0+wide/2, (h+(top-foot)*scale)/2
	at := func(q [2]float64) (x, y float32) { return cx + float32(q[0]-mid[0])*ux, cy - float32(q[1]-mid[1])*uy }
	if bad && len(p.Dots) > 0 { // where to look
		lo, hi := float32(1e9), float32(-1e9)
		for _, d := range p.Dots {
			x, _ := at(d)
			lo, hi = min(lo, x), max(hi, x)
		}
		if hi-lo < wide/2 {
			in.Rect(lo-6*scale, 0, hi+6*scale, h, l.ErrGround)
		}
	}
	for _, st := range p.Lines {
		col, thick := l.Kind(int(st.Kind)), 2*scale
		if st.Aside {
			thick = 1.25 * scale
		}
		for i := 1; i < len(st.Points); i++ {
			xa, ya := at(st.Points[i-1])
			xb, yb := at(st.Points[i])
			in.Line(xa, ya, xb, yb, thick, col)
		}
		for _, q := range st.Points {
			x, y := at(q)
			in.Disc(x, y, thick*0.9, col)
		}
	}
	mark := l.Err
	if !bad {
		mark = l.OK
	}
	for _, d := range p.Dots {
		x, y := at(d)
		in.Disc(x, y, 3.5*scale, mark)
	}
	s.faces.Draw(c, ink.Label{Text: name, X: x0 + 8*scale, Y: 15 * scale, Size: size, Color: l.Text, Weight: ink.Bold})
	s.faces.Draw(c, ink.Label{Text: words.T(s.of.X) + " →, " + words.T(s.of.Y) + " ↑", X: x0 + wide - 8*scale, Y: 15 * scale, Size: size, Color: l.Text2, Align: ink.Right})
}

package reader

import (
	"bytes"
	"image"
	"image/color"
	_ "image/gif" // pictures of the manual: of moving ones the first
	_ "image/png"
	"io/fs"

	"golang.org/x/image/draw"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Painter draws pages. It serves one goroutine.
type Painter struct {
	Theme look.Theme
	faces *ink.Faces
	files fs.FS
	sizes map[string]image.Point
	kept  map[string]*image.RGBA // pictures at the size they were last drawn in
}

// NewPainter makes a painter of one appearance; pictures come from files.
func NewPainter(theme look.Theme, fonts look.Fonts, files fs.FS) *Painter {
	return &Painter{Theme: theme, faces: ink.NewFaces(fonts), files: files, sizes: map[string]image.Point{}, kept: map[string]*image.RGBA{}}
}

// Measure is the width of a text.
func (p *Painter) Measure(text string, size float32, w ink.Weight) float32 {
	return p.faces.Width(text, size, w)
}

// Size is the size of a picture; 0 when it can't be read.
func (p *Painter) Size(path string) (w, h int) {
	at, known := p.sizes[path]
	if !known {
		if data, err := fs.ReadFile(p.files, path); err == nil {
			if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
				at = image.Pt(c.Width, c.Height)
			}
		}
		p.sizes[path] = at
	}
	return at.X, at.Y
}

// picture gives a picture drawn at a size in device pixels; nil when it can't be read. Few are kept: a page shows one or two at a time.
func (p *Painter) picture(path string, w, h int) *image.RGBA {
	if m := p.kept[path]; m != nil && m.Rect.Dx() == w && m.Rect.Dy() == h {
		return m
	}
	data, err := fs.ReadFile(p.files, path)
	if err != nil {
		return nil
	}
	src, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(m, m.Rect, src, src.Bounds(), draw.Src, nil)
	if len(p.kept) > 3 {
		clear(p.kept)
	}
	p.kept[path] = m
	return m
}

// Paint draws what is in sight of a page scrolled down by top; k is device pixels per design pixel. focus is the link with a ring, -1: none, as an index of Links.
func (p *Painter) Paint(img *image.RGBA, k float32, f *Flow, top float32, focus int) {
	c := ink.On(img)
	c.Fill(p.Theme.Plot)
	high := float32(img.Rect.Dy()) / k
	seen := func(y, h float32) bool { return y+h >= top && y <= top+high }
	for _, b := range f.Plates {
		if seen(b.Y, b.H) {
			c.RoundRect(b.X*k, (b.Y-top)*k, (b.X+b.W)*k, (b.Y+b.H-top)*k, look.RadiusButton*k, p.Theme.Raised)
		}
	}
	for _, b := range f.Rules {
		if seen(b.Y, b.H) {
			c.Rect(b.X*k, (b.Y-top)*k, (b.X+b.W)*k, (b.Y-top)*k+1, p.Theme.Line)
		}
	}
	for _, m := range f.Images {
		if !seen(m.Y, m.H) {
			continue
		}
		if pic := p.picture(m.Path, int(m.W*k+0.5), int(m.H*k+0.5)); pic != nil {
			at := image.Pt(int(m.X*k), int((m.Y-top)*k))
			draw.Draw(img, pic.Rect.Add(at), pic, image.Point{}, draw.Over)
		}
		c.RoundFrame(m.X*k, (m.Y-top)*k, (m.X+m.W)*k, (m.Y+m.H-top)*k, 0, 1, p.Theme.Line)
	}
	for _, r := range f.Runs {
		if seen(r.Y-20, 28) {
			p.run(c, k, r, top)
		}
	}
	if links := f.Links(); focus >= 0 && focus < len(links) {
		for _, i := range links[focus] {
			b := f.Runs[i].box()
			c.RoundFrame((b.X-3)*k, (b.Y-top)*k, (b.X+b.W+3)*k, (b.Y+b.H-top)*k, look.RadiusField*k, look.FocusRing*k, p.Theme.Accent)
		}
	}
	p.thumb(c, k, f, top, float32(img.Rect.Dx())/k, high)
}

func (p *Painter) run(c ink.Canvas, k float32, r Run, top float32) {
	var col color.NRGBA
	switch {
	case r.Link != "":
		col = p.Theme.Accent
		c.Rect(r.X*k, (r.Y-top+2)*k, (r.X+r.W)*k, (r.Y-top+2)*k+1, look.Alpha(col, 0.6))
	case r.Faint:
		col = p.Theme.Text3
	default:
		col = p.Theme.Text
	}
	p.faces.Draw(c, ink.Label{Text: r.Text, X: r.X * k, Y: (r.Y - top) * k, Size: r.Size * k, Weight: r.Weight, Color: col})
}

// thumb draws the bar that says where on the page one is.
func (p *Painter) thumb(c ink.Canvas, k float32, f *Flow, top, w, h float32) {
	if f.Height <= h {
		return
	}
	size := max(h*h/f.Height, 24)
	at := (h - size) * min(top/(f.Height-h), 1)
	c.RoundRect((w-6)*k, (at+1)*k, (w-2)*k, (at+size-1)*k, 2*k, look.Alpha(p.Theme.Axis, 0.7))
}

func (r Run) box() Box { return Box{r.X, r.Y - r.Size, r.W, r.Size * 1.4} }

// Links lists the links in reading order, each as the runs that show it: a link may go over a line's end.
func (f *Flow) Links() [][]int {
	var out [][]int
	for i, r := range f.Runs {
		switch {
		case r.Link == "":
		case i > 0 && f.Runs[i-1].Link == r.Link && len(out) > 0:
			out[len(out)-1] = append(out[len(out)-1], i)
		default:
			out = append(out, []int{i})
		}
	}
	return out
}

// LinkAt is the link under a point of the page; "" when there is none.
func (f *Flow) LinkAt(x, y float32) string {
	for _, r := range f.Runs {
		if b := r.box(); r.Link != "" && x >= b.X && x <= b.X+b.W && y >= b.Y && y <= b.Y+b.H {
			return r.Link
		}
	}
	return ""
}

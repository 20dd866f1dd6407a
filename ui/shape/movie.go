package shape

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"io"
	"slices"

	"nrngui/ui/look"
)

// Picture is a view as it is written to a file: its size in logical px, and device pixels for each.
type Picture struct {
	Scene *Scene
	View  View
	Theme look.Theme
	Fonts look.Fonts
	W, H  int
	Scale float32
}

// mostPixels bounds a picture: 16 384 by 16 384.
const mostPixels = 1 << 28

// check refuses a size that can't be painted.
func (p *Picture) check() (w, h int, err error) {
	if !(p.Scale >= 0.1 && p.Scale <= 16) {
		return 0, 0, fmt.Errorf("the scale of a picture is 0.1 to 16, not %g", p.Scale)
	}
	if p.W < 40 || p.H < 40 {
		return 0, 0, fmt.Errorf("a picture of %d by %d px is too small: the least is 40 by 40", p.W, p.H)
	}
	fw, fh := float64(p.W)*float64(p.Scale), float64(p.H)*float64(p.Scale)
	if fw*fh > mostPixels {
		return 0, 0, fmt.Errorf("a picture of %.0f by %.0f px is too large: choose a smaller size or scale", fw, fh)
	}
	return int(fw + 0.5), int(fh + 0.5), nil
}

// refit lets the camera show in another size what it shows in one of w by h: everything that was seen stays in sight.
func (c *Camera) refit(s *Scene, fromW, fromH, w, h float32, bar bool) {
	if c.Fitted || c.Zoom == 0 || fromW <= 0 || fromH <= 0 {
		c.Fit(s, w, h, bar)
		return
	}
	k := min(w/fromW, h/fromH)
	c.Zoom, c.FitZoom = c.Zoom*k, c.FitZoom*k
}

// From makes the picture of a view that is seen in fromW by fromH logical px: a camera that fits the cell fits it anew.
func (p *Picture) From(fromW, fromH float32) {
	p.View.Camera.refit(p.Scene, fromW, fromH, float32(p.W), float32(p.H), p.View.HasBar())
	p.View.Selected, p.View.Chosen = -1, nil
	p.View.Hovered, p.View.HoverText, p.View.Band, p.View.Rest = -1, "", [4]float32{}, true
}

// WritePNG writes the picture as PNG.
func (p *Picture) WritePNG(w io.Writer) error {
	pw, ph, err := p.check()
	if err != nil {
		return err
	}
	img := image.NewRGBA(image.Rect(0, 0, pw, ph))
	NewPainter(p.Theme, p.Fonts).Paint(img, p.Scale, p.Scene, &p.View)
	return png.Encode(w, img)
}

// WriteSVG writes it as SVG, in logical px.
func (p *Picture) WriteSVG(w io.Writer) error {
	if _, _, err := p.check(); err != nil {
		return err
	}
	return RenderSVG(w, p.Scene, &p.View, p.Theme, p.W, p.H)
}

// Moment is one picture of a movie.
type Moment struct {
	Values  []float32
	Caption string
	Hold    int // how long it is shown, 1/100 s
}

// mostMovie bounds the pixels of all pictures of a movie, which are held in memory: one byte each.
const mostMovie = 1 << 29

// samples of a movie from which its palette is chosen.
const paletteSamples = 12

// WriteGIF writes an animated GIF that is repeated for ever. All pictures share one palette, chosen by median cut from samples of them; a picture
// holds only what differs from the one before. tell hears the share that is done; ctx ends it with the error of the context.
func (p *Picture) WriteGIF(ctx context.Context, w io.Writer, moments []Moment, tell func(share float64)) error {
	pw, ph, err := p.check()
	if err != nil {
		return err
	}
	switch {
	case len(moments) == 0:
		return fmt.Errorf("the movie has no pictures: run the model first")
	case pw > 65535 || ph > 65535:
		return fmt.Errorf("a GIF is at most 65535 pixels wide and high, not %d by %d", pw, ph)
	case pw*ph*len(moments) > mostMovie:
		return fmt.Errorf("%d pictures of %d by %d pixels are too many: choose a smaller size, fewer pictures a second or a shorter time", len(moments), pw, ph)
	}
	painter, img, view := NewPainter(p.Theme, p.Fonts), image.NewRGBA(image.Rect(0, 0, pw, ph)), p.View
	draw := func(m Moment) {
		view.Values, view.Caption = m.Values, m.Caption
		painter.Paint(img, p.Scale, p.Scene, &view)
	}
	var q quantiser
	for i := range min(paletteSamples, len(moments)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		draw(moments[i*(len(moments)-1)/max(min(paletteSamples, len(moments))-1, 1)])
		q.count(img)
		tell(0.1 * float64(i) / paletteSamples)
	}
	palette := q.palette()
	out := gif.GIF{Config: image.Config{ColorModel: palette, Width: pw, Height: ph}}
	var last []uint8
	for i, m := range moments {
		if err := ctx.Err(); err != nil {
			return err
		}
		draw(m)
		now := q.indices(img)
		frame := difference(last, now, pw, ph, palette)
		out.Image, out.Delay, out.Disposal = append(out.Image, frame), append(out.Delay, max(m.Hold, 1)), append(out.Disposal, gif.DisposalNone)
		last = now
		tell(0.1 + 0.8*float64(i+1)/float64(len(moments)))
	}
	return gif.EncodeAll(w, &out)
}

// difference is the smallest picture that turns one into the next; what stays is transparent, which packs well.
func difference(last, now []uint8, w, h int, palette color.Palette) *image.Paletted {
	clear := uint8(len(palette) - 1)
	if last == nil {
		return &image.Paletted{Pix: slices.Clone(now), Stride: w, Rect: image.Rect(0, 0, w, h), Palette: palette}
	}
	box := image.Rectangle{Min: image.Pt(w, h)}
	for y := range h {
		for x := range w {
			if last[y*w+x] != now[y*w+x] {
				box.Min.X, box.Max.X = min(box.Min.X, x), max(box.Max.X, x+1)
				box.Min.Y, box.Max.Y = min(box.Min.Y, y), max(box.Max.Y, y+1)
			}
		}
	}
	if box.Max.X <= box.Min.X { // nothing changes: a picture must have a pixel
		box = image.Rect(0, 0, 1, 1)
	}
	out := image.NewPaletted(box, palette)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			v := now[y*w+x]
			if v == last[y*w+x] {
				v = clear
			}
			out.Pix[(y-box.Min.Y)*out.Stride+x-box.Min.X] = v
		}
	}
	return out
}

package paint

import (
	"image/color"
	"math"
	"strings"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Text stands within the frame: at a place of the data, or with Fraction at a share of the frame from its lower left. AlignX and AlignY say which part of
// the text is at the place: 0 its left or its foot, 0.5 its middle, 1 its right or its head.
type Text struct {
	X, Y           float64
	Fraction       bool
	Text           string
	AlignX, AlignY float64
	Color          color.NRGBA
}

// Spot is a symbol at a place of the data: + o s t in outline, O S T filled, | and - as lines.
type Spot struct {
	X, Y  float64
	Style byte
	Size  float32 // logical px
	Color color.NRGBA
	Right bool   // by the right axis
	Label string // beside it
}

// Span is a short line along x with bars at its ends: a measured width.
type Span struct {
	X0, X1, Y float64
	Label     string // above it
	Color     color.NRGBA
	Right     bool // by the right axis
}

// place is where a text stands, device px.
func (t *Text) place(a Axes) (x, y float64) {
	if t.Fraction {
		return float64(a.Frame.Min.X) + t.X*float64(a.Frame.Dx()), float64(a.Frame.Max.Y) - t.Y*float64(a.Frame.Dy())
	}
	return a.X(t.X), a.Y(t.Y)
}

// texts draws the texts; one of several lines goes down from its first. With ground they stand on a plate of the plot's colour, clear of lines.
func (p *Painter) texts(c ink.Canvas, scale float32, a Axes, list []Text, ground bool) {
	size := look.SizeCaption * scale
	for i := range list {
		t := &list[i]
		x, y := t.place(a)
		if math.IsNaN(x+y) || math.Abs(x) > 1e6 || math.Abs(y) > 1e6 {
			continue
		}
		for n, line := range strings.Split(t.Text, "\n") {
			w := p.faces.Width(line, size, ink.Regular)
			left := float32(x) - float32(t.AlignX)*w
			if left < float32(a.Frame.Max.X) { // a text that begins within stays within
				left = max(min(left, float32(a.Frame.Max.X)-w-2*scale), float32(a.Frame.Min.X)+2*scale)
			}
			if ground {
				base := float32(y) + float32(t.AlignY)*size + float32(n)*size*1.3
				c.Rect(left-2*scale, base-size*0.95, left+w+2*scale, base+size*0.25, p.Theme.Plot)
			}
			p.faces.Draw(c, ink.Label{Text: line, X: left, Y: float32(y) + float32(t.AlignY)*size + float32(n)*size*1.3, Size: size, Color: t.Color})
		}
	}
}

// roomy says whether a frame is high enough for words at its marks; in a lower one they would hide the lines.
func roomy(a Axes, scale float32) bool { return float32(a.Frame.Dy()) >= 120*scale }

// spans draws measured widths.
func (p *Painter) spans(c ink.Canvas, scale float32, a Axes, plot *Plot) {
	size := look.SizeCaption * scale
	for _, m := range plot.Spans {
		b := a.Of(plot, m.Right)
		x0, x1, y := b.X(m.X0), b.X(m.X1), b.Y(m.Y)
		if math.IsNaN(x0+x1+y) || math.Abs(x0)+math.Abs(x1)+math.Abs(y) > 1e6 {
			continue
		}
		fx, tx, fy := float32(x0), float32(x1), float32(y)
		c.Line(fx, fy, tx, fy, 1.5*scale, m.Color)
		for _, x := range [2]float32{fx, tx} {
			c.Line(x, fy-4*scale, x, fy+4*scale, 1.5*scale, m.Color)
		}
		if !roomy(a, scale) {
			continue
		}
		p.faces.Draw(c, ink.Label{Text: m.Label, X: tx + 5*scale, Y: fy + size*0.36, Size: size, Color: m.Color})
	}
}

// points draws the symbols.
func (p *Painter) points(c ink.Canvas, scale float32, axes Axes, plot *Plot) {
	w := 1.5 * scale
	for _, m := range plot.Spots {
		a := axes.Of(plot, m.Right)
		fx, fy := a.X(m.X), a.Y(m.Y)
		if math.IsNaN(fx+fy) || math.Abs(fx) > 1e6 || math.Abs(fy) > 1e6 {
			continue
		}
		x, y := float32(fx), float32(fy)
		r := max(min(m.Size, 24), 4) * scale / 2
		switch m.Style {
		case '+':
			c.Line(x-r, y, x+r, y, w, m.Color)
			c.Line(x, y-r, x, y+r, w, m.Color)
		case '|':
			c.Line(x, y-r, x, y+r, w, m.Color)
		case '-':
			c.Line(x-r, y, x+r, y, w, m.Color)
		case 's':
			c.RoundFrame(x-r, y-r, x+r, y+r, 0, w, m.Color)
		case 'S':
			c.Rect(x-r, y-r, x+r, y+r, m.Color)
		case 't':
			c.Line(x-r, y+r, x+r, y+r, w, m.Color)
			c.Line(x-r, y+r, x, y-r, w, m.Color)
			c.Line(x+r, y+r, x, y-r, w, m.Color)
		case 'T':
			c.Triangle(x, y, r, true, m.Color)
		case 'O':
			c.Disc(x, y, r, m.Color)
		default:
			c.Ring(x, y, r, w, m.Color)
		}
		if m.Label != "" && roomy(axes, scale) {
			size := look.SizeCaption * scale
			p.faces.Draw(c, ink.Label{Text: m.Label, X: x + r + 4*scale, Y: y + size*0.36, Size: size, Color: p.Theme.Text2})
		}
	}
}

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// Label is one line of text that follows theme and scale. Change the fields, then Refresh.
type Label struct {
	widget.BaseWidget
	Text   string
	Pts    float32 // of the design: look.SizeText ...
	Bold   bool
	Mono   bool
	Ink    Ink
	Align  fyne.TextAlign
	Shrink bool         // may become narrower than its text, which is then cut with "…"
	Custom *color.NRGBA // overrides Ink
	Width  float32      // smallest width, design pixels
}

// NewLabel makes a label of the default size.
func NewLabel(text string, ink Ink) *Label { return NewSized(text, look.SizeText, ink, false) }

// NewBold makes a bold label of the default size.
func NewBold(text string) *Label { return NewSized(text, look.SizeText, InkText, true) }

// NewSized makes a label.
func NewSized(text string, size float32, ink Ink, bold bool) *Label {
	l := &Label{Text: text, Pts: size, Ink: ink, Bold: bold}
	l.ExtendBaseWidget(l)
	return l
}

// Set changes the text and redraws when it differs.
func (l *Label) Set(text string) {
	if l.Text != text {
		l.Text = text
		l.Refresh()
	}
}

// SetInk changes text and ink together.
func (l *Label) SetInk(text string, ink Ink) {
	if l.Text != text || l.Ink != ink {
		l.Text, l.Ink = text, ink
		l.Refresh()
	}
}

func (l *Label) style() fyne.TextStyle { return fyne.TextStyle{Bold: l.Bold, Monospace: l.Mono} }

// CreateRenderer draws one canvas text, centred vertically.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	text := canvas.NewText("", color.Transparent)
	layout := func(s fyne.Size) {
		text.Text = Word(l.Text)
		if l.Shrink {
			text.Text = Ellipsis(Word(l.Text), s.Width, text.TextSize, text.TextStyle)
		}
		h := text.MinSize().Height
		place(text, 0, (s.Height-h)/2, s.Width, h)
	}
	paint := func() {
		th := Now()
		text.Color = th.Colour(l.Ink)
		if l.Custom != nil {
			text.Color = *l.Custom
		}
		text.TextSize, text.TextStyle, text.Alignment = th.Scale*l.Pts, l.style(), l.Align
		layout(l.Size())
	}
	size := func() fyne.Size {
		s := fyne.MeasureText(Word(l.Text), Px(l.Pts), l.style())
		if l.Shrink {
			s.Width = min(s.Width, Px(16))
		}
		return fyne.NewSize(max(s.Width, Px(l.Width)), s.Height)
	}
	return Draw([]fyne.CanvasObject{text}, layout, size, paint)
}

// Ellipsis cuts a text to a width, with "…" at the end when something was cut.
func Ellipsis(text string, width, size float32, style fyne.TextStyle) string {
	text = Print(text)
	if width <= 0 {
		return ""
	}
	if fyne.MeasureText(text, size, style).Width <= width+0.5 {
		return text
	}
	r := []rune(text)
	lo, hi := 0, len(r)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if fyne.MeasureText(string(r[:mid])+"…", size, style).Width <= width+0.5 {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return string(r[:lo]) + "…"
}

// Glyph shows an icon in an ink.
type Glyph struct {
	widget.BaseWidget
	Icon   Icon
	Pts    float32
	Ink    Ink
	Custom *color.NRGBA
}

// NewGlyph makes a glyph of the given design size.
func NewGlyph(i Icon, size float32, ink Ink) *Glyph {
	g := &Glyph{Icon: i, Pts: size, Ink: ink}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer draws one SVG picture in the middle of the space.
func (g *Glyph) CreateRenderer() fyne.WidgetRenderer {
	img := &canvas.Image{FillMode: canvas.ImageFillContain}
	layout := func(s fyne.Size) {
		d := Px(g.Pts)
		place(img, (s.Width-d)/2, (s.Height-d)/2, d, d)
	}
	paint := func() {
		th := Now()
		c := th.Colour(g.Ink)
		if g.Custom != nil {
			c = *g.Custom
		}
		setIcon(img, th, g.Icon, c)
	}
	return Draw([]fyne.CanvasObject{img}, layout, func() fyne.Size { return Box(g.Pts, g.Pts) }, paint)
}

// setIcon gives a picture an icon, only when it changed: a new resource means a new rasterisation.
func setIcon(img *canvas.Image, th *Theme, i Icon, c color.NRGBA) {
	if i == "" {
		img.Hide()
		return
	}
	img.Show()
	if want := string(i) + look.Hex(c)[1:] + ".svg"; img.Resource == nil || img.Resource.Name() != want {
		img.Resource = th.resource(i, c)
		img.Refresh()
	}
}

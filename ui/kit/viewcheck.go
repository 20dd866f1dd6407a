package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// Check is a line with a box to tick, or, when Round, one of several to choose from. The owner sets On; a tap only tells.
type Check struct {
	widget.BaseWidget
	Text  string
	On    bool
	Round bool
	Tip   string
	OnTap func()

	hovered, focused bool
	hint             Hint
}

// NewCheck makes a line with a box, or with a round button.
func NewCheck(text string, round bool, tap func()) *Check {
	c := &Check{Text: text, Round: round, OnTap: tap}
	c.ExtendBaseWidget(c)
	return c
}

// Set ticks the box or not, and changes the text.
func (c *Check) Set(text string, on bool) {
	if c.Text != text || c.On != on {
		c.Text, c.On = text, on
		c.Refresh()
	}
}

// Tapped tells the owner.
func (c *Check) Tapped(*fyne.PointEvent) {
	if c.OnTap != nil {
		c.OnTap()
	}
}

// MouseIn begins hovering.
func (c *Check) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
	c.hint.Enter(c, func() string { return c.Tip })
}

// MouseMoved does nothing.
func (c *Check) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends hovering.
func (c *Check) MouseOut() {
	c.hovered = false
	c.Refresh()
	c.hint.Leave(c)
}

// FocusGained shows the focus ring.
func (c *Check) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost hides it.
func (c *Check) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune does nothing: keys come through TypedKey.
func (c *Check) TypedRune(rune) {}

// TypedKey taps on Space and Return.
func (c *Check) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.Tapped(nil)
	default:
		Pass(c, k)
	}
}

// checkSide is the side of the box, design pixels.
const checkSide = 16

// CreateRenderer draws box, mark and text.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	box, dot, img := &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Image{FillMode: canvas.ImageFillContain}
	text := canvas.NewText("", color.Transparent)
	layout := func(s fyne.Size) {
		d := Px(checkSide)
		y := (s.Height - d) / 2
		place(box, Px(1), y, d, d)
		place(dot, Px(1)+d/4, y+d/4, d/2, d/2)
		place(img, Px(1)+d/8, y+d/8, d*3/4, d*3/4)
		m := text.MinSize()
		place(text, d+Px(9), (s.Height-m.Height)/2, m.Width, m.Height)
	}
	paint := func() {
		th := Now()
		l := &th.Look
		box.StrokeWidth, box.CornerRadius = Px(1.5), Px(4)
		box.FillColor, box.StrokeColor = l.Raised, l.Text3
		if c.Round {
			box.CornerRadius, dot.CornerRadius = Px(checkSide/2), Px(checkSide/4)
		}
		if c.On {
			box.FillColor, box.StrokeColor = l.Fill, l.Fill
		} else if c.hovered || c.focused {
			box.StrokeColor = l.Accent
		}
		dot.FillColor = l.OnFill
		setIcon(img, th, IconOK, l.OnFill)
		dot.Hidden, img.Hidden = !c.On || !c.Round, !c.On || c.Round
		text.Text, text.Color, text.TextSize = Word(c.Text), l.Text, Px(look.SizeText)
		layout(c.Size())
	}
	size := func() fyne.Size {
		return fyne.NewSize(Px(checkSide+13)+TextWidth(c.Text, look.SizeText, false), Px(24))
	}
	return Draw([]fyne.CanvasObject{box, dot, img, text}, layout, size, paint)
}

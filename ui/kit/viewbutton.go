package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// Style says how strong a button speaks.
type Style uint8

// The styles of buttons. One Primary a view.
const (
	Raised  Style = iota
	Primary       // filled, white and bold
	Quiet         // accent text without ground
	Outline       // for fixes in lists
	Bare          // an icon without ground until hovered
	Select        // like Raised with a fold-down mark at the right: opens a menu
)

// Button is a push button with icon, text or both.
type Button struct {
	widget.BaseWidget
	Text  string
	Icon  Icon
	Style Style
	Small bool    // 24 instead of 32 high
	Pts   float32 // icon size; 0: by Small
	On    bool    // pressed in: a toggle that is on
	Tip   string
	Ink   Ink // of a Bare icon; default text2
	OnTap func()

	Reason  string // why it is disabled, for the tooltip
	off     bool
	hovered bool
	focused bool
	hint    Hint
}

// NewButton makes a button.
func NewButton(text string, icon Icon, style Style, tap func()) *Button {
	b := &Button{Text: text, Icon: icon, Style: style, OnTap: tap, Ink: InkText2}
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton makes a bare button of 24 with a tooltip.
func NewIconButton(icon Icon, tip string, tap func()) *Button {
	b := NewButton("", icon, Bare, tap)
	b.Small, b.Tip = true, tip
	return b
}

// NewToolButton makes a bare button of 32 with an 18-pixel icon, for the toolbar.
func NewToolButton(icon Icon, tip string, tap func()) *Button {
	b := NewButton("", icon, Bare, tap)
	b.Tip = tip
	return b
}

// SetEnabled enables or disables; the reason is shown in the tooltip of a disabled button.
func (b *Button) SetEnabled(on bool, reason string) {
	if b.off == on || b.Reason != reason {
		b.off, b.Reason = !on, reason
		b.Refresh()
	}
}

// Enabled says whether a tap does something.
func (b *Button) Enabled() bool { return !b.off }

// SetIcon changes the icon.
func (b *Button) SetIcon(i Icon) {
	if b.Icon != i {
		b.Icon = i
		b.Refresh()
	}
}

// SetText changes the text.
func (b *Button) SetText(s string) {
	if b.Text != s {
		b.Text = s
		b.Refresh()
	}
}

// SetOn presses a toggle in or lets it out.
func (b *Button) SetOn(on bool) {
	if b.On != on {
		b.On = on
		b.Refresh()
	}
}

// Tapped runs the action.
func (b *Button) Tapped(*fyne.PointEvent) {
	b.hint.Leave(b)
	if !b.off && b.OnTap != nil {
		b.OnTap()
	}
}

// MouseIn begins hovering.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
	b.hint.Enter(b, b.tipText)
}

func (b *Button) tipText() string {
	if b.off && b.Reason != "" {
		if b.Tip == "" {
			return b.Reason
		}
		return b.Tip + "\n" + b.Reason
	}
	return b.Tip
}

// MouseMoved does nothing.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends hovering.
func (b *Button) MouseOut() {
	b.hovered = false
	b.Refresh()
	b.hint.Leave(b)
}

// FocusGained shows the focus ring.
func (b *Button) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost hides it.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune does nothing: keys come through TypedKey.
func (b *Button) TypedRune(rune) {}

// TypedKey taps on Space and Return.
func (b *Button) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		Pass(b, k)
	}
}

// Pass hands a key that a focused widget has no use for to the window.
func Pass(o fyne.CanvasObject, k *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		if f := c.OnTypedKey(); f != nil {
			f(k)
		}
	}
}

// Cursor shows a pointing hand over an enabled button.
func (b *Button) Cursor() desktop.Cursor { return desktop.DefaultCursor }

func (b *Button) colours(th *Theme) (ground, stroke color.Color, text color.NRGBA) {
	l := &th.Look
	ground, stroke, text = color.Transparent, color.Transparent, l.Text
	switch b.Style {
	case Primary:
		ground, text = l.Fill, l.OnFill
		if b.hovered {
			ground = look.Mix(l.Fill, l.OnFill, 0.1)
		}
	case Raised, Select:
		ground = l.Raised
		if b.On {
			ground, text = l.Sel, l.Accent
		} else if b.hovered {
			ground = l.Hover
		}
	case Quiet:
		text = l.Accent
		if b.hovered {
			ground = l.Hover
		}
	case Outline:
		stroke = l.Line
		if b.hovered {
			ground = l.Hover
		}
	case Bare:
		text = th.Colour(b.Ink)
		if b.On {
			ground, text = l.Sel, l.Accent
		} else if b.hovered {
			ground, text = l.Hover, l.Text
		}
	}
	if b.off {
		if b.Style == Primary {
			ground = look.Alpha(l.Fill, 0.5)
		}
		text = look.Alpha(text, 0.45)
	}
	return ground, stroke, text
}

func (b *Button) metrics() (height, pad, icon, size float32) {
	height, pad, icon, size = look.HeightButton, 12, look.IconToolbar, look.SizeText
	if b.Small {
		height, pad, icon, size = look.HeightField, 8, look.IconHead, look.SizeSmall
	}
	if b.Style == Primary || b.Text != "" {
		icon = look.IconList
	}
	if b.Pts > 0 {
		icon = b.Pts
	}
	return height, pad, icon, size
}

// size leaves room for the whole text.
func (b *Button) size() fyne.Size {
	h, pad, icon, pts := b.metrics()
	if b.Text == "" {
		return Box(h, h)
	}
	w := 2*pad + fyne.MeasureText(Word(b.Text), 1000, fyne.TextStyle{Bold: b.Style == Primary}).Width*pts/1000
	if b.Icon != "" {
		w += icon + 8
	}
	if b.Style == Select {
		w += 20
	}
	return Box(w, h)
}

// dress colours the plates of the button and gives the ink of its text.
func (b *Button) dress(th *Theme, ground, inner, ring *canvas.Rectangle) color.NRGBA {
	g, stroke, ink := b.colours(th)
	ground.FillColor, inner.FillColor = g, color.Transparent
	if b.Style == Outline {
		ground.FillColor, inner.FillColor = stroke, th.Look.Panel
		if b.hovered {
			inner.FillColor = g
		}
	}
	ground.CornerRadius = Px(look.RadiusButton)
	ring.CornerRadius, ring.FillColor, inner.CornerRadius = Px(look.RadiusButton+2), color.Transparent, Px(look.RadiusButton-1)
	if b.Small {
		ground.CornerRadius, ring.CornerRadius = Px(look.RadiusField), Px(look.RadiusField+2)
	}
	if b.focused {
		ring.FillColor = th.Look.Accent
		if g == color.Transparent {
			ground.FillColor = th.Look.Hover // the ring lies below: it must not show through
		}
	}
	return ink
}

// CreateRenderer draws ground, ring, icon and text.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	ground, ring, inner := &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	img, mark := &canvas.Image{FillMode: canvas.ImageFillContain}, &canvas.Image{FillMode: canvas.ImageFillContain}
	text := canvas.NewText("", color.Transparent)
	layout := func(s fyne.Size) {
		place(ground, 0, 0, s.Width, s.Height)
		place(ring, -Px(2), -Px(2), s.Width+Px(4), s.Height+Px(4))
		place(inner, 1, 1, s.Width-2, s.Height-2)
		_, pad, icon, _ := b.metrics()
		d := Px(icon)
		text.Text = Word(b.Text)
		if s.Width < b.size().Width-1 && s.Width > 0 { // a form is narrower than a script's text is long
			room := s.Width - Px(2*pad)
			if b.Icon != "" {
				room -= d + Px(8)
			}
			if b.Style == Select {
				room -= Px(20)
			}
			text.Text = Ellipsis(b.Text, room, text.TextSize, text.TextStyle)
		}
		m := text.MinSize()
		if b.Text == "" {
			place(img, (s.Width-d)/2, (s.Height-d)/2, d, d)
			return
		}
		w := m.Width
		if b.Icon != "" {
			w += d + Px(8)
		}
		x := (s.Width - w) / 2
		if b.Style == Select {
			x = Px(pad)
			e := Px(look.IconHead)
			place(mark, s.Width-e-Px(8), (s.Height-e)/2, e, e)
		}
		if b.Icon != "" {
			place(img, x, (s.Height-d)/2, d, d)
			x += d + Px(8)
		}
		place(text, x, (s.Height-m.Height)/2, m.Width, m.Height)
	}
	paint := func() {
		th := Now()
		ink := b.dress(th, ground, inner, ring)
		_, _, _, pts := b.metrics()
		text.Text, text.Color, text.TextSize, text.TextStyle.Bold = b.Text, ink, Px(pts), b.Style == Primary
		setIcon(img, th, b.Icon, ink)
		mark.Hide()
		if b.Style == Select {
			setIcon(mark, th, IconDown, th.Look.Text2)
		}
		layout(b.Size())
	}
	return Draw([]fyne.CanvasObject{ring, ground, inner, img, text, mark}, layout, b.size, paint)
}

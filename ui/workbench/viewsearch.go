package workbench

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// searchBox looks like a text field and opens the palette.
type searchBox struct {
	widget.BaseWidget
	text, keys string
	tap        func()
	hover      bool
	focused    bool
}

func newSearchBox(text, keys string, tap func()) *searchBox {
	b := &searchBox{text: text, keys: keys, tap: tap}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped opens the palette.
func (b *searchBox) Tapped(*fyne.PointEvent) { b.tap() }

// FocusGained shows the focus ring.
func (b *searchBox) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost hides it.
func (b *searchBox) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune does nothing.
func (b *searchBox) TypedRune(rune) {}

// TypedKey opens the palette.
func (b *searchBox) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		b.tap()
	default:
		kit.Pass(b, k)
	}
}

// MouseIn highlights.
func (b *searchBox) MouseIn(*desktop.MouseEvent) { b.hover = true; b.Refresh() }

// MouseMoved does nothing.
func (b *searchBox) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends it.
func (b *searchBox) MouseOut() { b.hover = false; b.Refresh() }

// CreateRenderer draws the field, the lens, the hint and the key.
func (b *searchBox) CreateRenderer() fyne.WidgetRenderer {
	ring, ground, edge, plate := &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	lens := kit.NewGlyph(kit.IconSearch, look.IconList, kit.InkText2)
	text, keys := canvas.NewText("", color.Transparent), canvas.NewText(b.keys, color.Transparent)
	layout := func(s fyne.Size) {
		put(ground, 0, 0, s.Width, s.Height)
		r := kit.Px(look.FocusRing)
		put(ring, -r, -r, s.Width+2*r, s.Height+2*r)
		put(lens, kit.Px(9), 0, kit.Px(16), s.Height)
		k := keys.MinSize()
		w := k.Width + kit.Px(12)
		put(edge, s.Width-w-kit.Px(7)-1, (s.Height-kit.Px(18))/2-1, w+2, kit.Px(18)+2)
		put(plate, s.Width-w-kit.Px(7), (s.Height-kit.Px(18))/2, w, kit.Px(18))
		put(keys, s.Width-w-kit.Px(1), (s.Height-k.Height)/2, k.Width, k.Height)
		text.Text = kit.Ellipsis(kit.Word(b.text), s.Width-w-kit.Px(48), text.TextSize, text.TextStyle)
		m := text.MinSize()
		put(text, kit.Px(32), (s.Height-m.Height)/2, m.Width, m.Height)
	}
	paint := func() {
		l := kit.Now().Look
		ground.FillColor, ground.CornerRadius = l.Raised, kit.Px(look.RadiusButton)
		ring.FillColor, ring.CornerRadius = color.Transparent, kit.Px(look.RadiusButton+look.FocusRing)
		if b.focused {
			ring.FillColor = l.Accent
		}
		if b.hover {
			ground.FillColor = l.Hover
		}
		plate.FillColor, plate.CornerRadius = ground.FillColor, kit.Px(look.RadiusField)
		edge.FillColor, edge.CornerRadius = l.Axis, kit.Px(look.RadiusField+1)
		text.Color, text.TextSize = l.Text3, kit.Px(look.SizeText)
		keys.Color, keys.TextSize = l.Text3, kit.Px(look.SizeCaption)
		layout(b.Size())
	}
	return kit.Draw([]fyne.CanvasObject{ring, ground, lens, text, edge, plate, keys}, layout, func() fyne.Size { return kit.Box(120, look.HeightButton) }, paint)
}

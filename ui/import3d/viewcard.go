package import3d

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/engine/source"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// card is one finding of the receipt: icon, what, where and why, the button of its repair; unfolded what there is to see.
type card struct {
	widget.BaseWidget
	page    *View
	index   int
	open    bool
	title   *kit.Paragraph
	detail  *kit.Paragraph
	icon    *kit.Glyph
	button  *kit.Button // nil: there is nothing to do
	body    *fyne.Container
	hovered bool
	focused bool
}

// Measures of a card, design px.
const (
	cardTop  = 10
	cardText = 36 // where texts begin
	cardFoot = 11
)

func newCard(page *View, index int, f Finding, open bool) *card {
	icon, ink := kit.IconInfo, kit.InkText2
	switch f.Severity {
	case source.Fatal:
		icon, ink = kit.IconError, kit.InkErr
	case source.Warning:
		icon, ink = kit.IconWarning, kit.InkWarn
	}
	c := &card{page: page, index: index, open: open, icon: kit.NewGlyph(icon, look.IconList, ink),
		title: kit.NewParagraph(f.Title, look.SizeText, kit.InkText, true), detail: kit.NewParagraph(f.Detail, look.SizeSmall, kit.InkText2, false)}
	c.ExtendBaseWidget(c)
	return c
}

// room is the width of title and detail beside the button.
func (c *card) room(width float32) float32 {
	w := width - kit.Px(cardText+look.PanelPadding)
	if c.button != nil {
		w -= c.button.MinSize().Width + kit.Px(8)
	}
	return w
}

// heightFor is the height of the card at a width.
func (c *card) heightFor(width float32) float32 {
	w := c.room(width)
	h := kit.Px(cardTop) + c.title.HeightFor(w) + c.detail.HeightFor(w) + kit.Px(cardFoot)
	if c.button != nil {
		h = max(h, c.button.MinSize().Height+kit.Px(cardTop+cardFoot))
	}
	if c.body != nil {
		h += c.body.MinSize().Height + kit.Px(8)
	}
	return h
}

// Tapped unfolds the finding, or folds it.
func (c *card) Tapped(*fyne.PointEvent) {
	c.page.host.Act(func(s *State) error {
		s.Unfold(c.index)
		return nil
	})
}

// MouseIn highlights.
func (c *card) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved does nothing.
func (c *card) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends it.
func (c *card) MouseOut() { c.hovered = false; c.Refresh() }

// FocusGained shows the ring.
func (c *card) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost hides it.
func (c *card) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune does nothing.
func (c *card) TypedRune(rune) {}

// TypedKey unfolds on Space and Return.
func (c *card) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.Tapped(nil)
	default:
		kit.Pass(c, k)
	}
}

// CreateRenderer draws ground, texts, button and the line below.
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	ground, ring, rule := &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	objects := []fyne.CanvasObject{ground, ring, c.icon, c.title, c.detail, rule}
	if c.button != nil {
		objects = append(objects, c.button)
	}
	if c.body != nil {
		objects = append(objects, c.body)
	}
	layout := func(s fyne.Size) {
		put(ground, 0, 0, s.Width, s.Height)
		edge := kit.Px(look.FocusRing)
		put(ring, edge, edge, s.Width-2*edge, s.Height-2*edge)
		put(rule, 0, s.Height-1, s.Width, 1)
		put(c.icon, kit.Px(look.PanelPadding), kit.Px(cardTop), kit.Px(look.IconList), kit.Px(look.IconList))
		w, x, y := c.room(s.Width), kit.Px(cardText), kit.Px(cardTop)
		th, dh := c.title.HeightFor(w), c.detail.HeightFor(w)
		if c.body == nil { // a short text stands in the middle beside a tall button
			y = max(y, (s.Height-th-dh)/2)
		}
		put(c.title, x, y, w, th)
		put(c.detail, x, y+th, w, dh)
		if c.button != nil {
			m := c.button.MinSize()
			by := kit.Px(cardTop)
			if c.body == nil {
				by = (s.Height - m.Height) / 2
			}
			put(c.button, s.Width-m.Width-kit.Px(look.PanelPadding), by, m.Width, m.Height)
		}
		if c.body != nil {
			m := c.body.MinSize()
			put(c.body, x, y+th+dh+kit.Px(6), s.Width-x-kit.Px(look.PanelPadding), m.Height)
		}
	}
	paint := func() {
		l := kit.Now().Look
		ground.FillColor = l.Panel
		switch {
		case c.open:
			ground.FillColor = l.Soft
		case c.hovered:
			ground.FillColor = l.Raised
		}
		ring.FillColor, ring.StrokeColor, ring.StrokeWidth, ring.Hidden = nil, l.Accent, kit.Px(look.FocusRing), !c.focused
		rule.FillColor = l.Line
		layout(c.Size())
	}
	return kit.Draw(objects, layout, func() fyne.Size { return fyne.NewSize(kit.Px(120), c.heightFor(max(c.Size().Width, kit.Px(240)))) }, paint)
}

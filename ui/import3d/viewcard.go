package import3d

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/engine/morph/repair"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// card is one row of the receipt: icon, what, where and why, the button of its repair; unfolded what there is to see and to choose. A card is a finding, or
// a transform that is being chosen.
type card struct {
	widget.BaseWidget
	open    bool
	title   *kit.Paragraph
	detail  *kit.Paragraph
	icon    *kit.Glyph
	button  *kit.Button // nil: there is nothing to do
	body    *cardBody   // nil: folded
	tap     func()
	hovered bool
	focused bool
}

// Measures of a card, design px.
const (
	cardTop  = 10
	cardText = 36 // where texts begin
	cardFoot = 11
)

// iconOf is the sign of a severity.
func iconOf(s repair.Severity) (kit.Icon, kit.Ink) {
	switch s {
	case repair.Fault:
		return kit.IconError, kit.InkErr
	case repair.Warning:
		return kit.IconWarning, kit.InkWarn
	}
	return kit.IconInfo, kit.InkText2
}

func makeCard(icon kit.Icon, ink kit.Ink, title, detail string, open bool, tap func()) *card {
	c := &card{open: open, tap: tap, icon: kit.NewGlyph(icon, look.IconList, ink),
		title: kit.NewParagraph(title, look.SizeText, kit.InkText, true), detail: kit.NewParagraph(detail, look.SizeSmall, kit.InkText2, false)}
	c.ExtendBaseWidget(c)
	return c
}

// newCard is the card of a finding.
func newCard(page *View, s *State, index int) *card {
	f := &s.Now.Findings[index]
	icon, ink := iconOf(f.Severity)
	open := index == s.Unfolded
	c := makeCard(icon, ink, f.Title, f.Detail, open, func() { page.host.Act(func(s *State) error { s.Unfold(index); return nil }) })
	fix := func() { page.host.Work(func(s *State) (Task, error) { return s.Fix(index, -1) }) }
	if len(f.Fixes) > 0 {
		c.button = kit.NewButton(micro(f.Fixes[0].Name), "", kit.Outline, fix)
		if open {
			c.button = kit.NewButton("Fix", "", kit.Primary, fix)
		}
		c.button.Small = true
		c.button.SetEnabled(s.Working == "", "wait until it is done")
	}
	if open {
		c.body = findingBody(page, s, index)
	}
	return c
}

// findingBody is what an unfolded finding shows: before and after, the ways to mend it, their effect, and where it leads.
func findingBody(page *View, s *State, index int) *cardBody {
	f := &s.Now.Findings[index]
	b := &cardBody{}
	p := s.Preview
	if p != nil && p.of != s.Now {
		p = nil
	}
	if p != nil && p.Pictures != nil {
		b.add(newSketch(p.Pictures))
	}
	if len(f.Fixes) > 1 {
		var names []string
		for _, x := range f.Fixes {
			names = append(names, micro(x.Name))
		}
		ways := kit.NewSegmented(names, s.Method, func(i int) { page.host.Act(func(s *State) error { return s.SetMethod(i) }) })
		ways.Small, ways.Gap = true, 16
		label := kit.NewSized("Method", look.SizeSmall, kit.InkText2, false)
		label.Width = 56
		b.add(kit.Row(8, label, ways))
	}
	if p != nil {
		ink := kit.InkText
		if p.Err != nil {
			ink = kit.InkErr
		}
		b.add(kit.NewParagraph(p.Effect(), look.SizeSmall, ink, false))
	}
	row := kit.Row(4)
	if line := f.Line(); line > 0 {
		text := kit.NewButton(words.F("Line %d of the file", line), kit.IconFile, kit.Quiet, func() {
			page.host.Act(func(s *State) error { s.ShowText(true, line); return nil })
		})
		text.Small = true
		row.Objects = append(row.Objects, text)
	}
	if len(f.Fixes) > 0 {
		if _, n := s.Now.Same(f.Kind, f.Fixes[s.Method].Name); n > 1 {
			all := kit.NewButton(words.F("Fix all %d of this kind", n), kit.IconWand, kit.Quiet, func() {
				page.host.Work(func(s *State) (Task, error) { return s.FixSame(index) })
			})
			all.Small = true
			all.SetEnabled(s.Working == "", "wait until it is done")
			row.Objects = append(row.Objects, all)
		}
	}
	if len(row.Objects) > 0 {
		b.add(row)
	}
	return b
}

// cardBody is what stands below the texts of an open card.
type cardBody struct{ parts []fyne.CanvasObject }

func (b *cardBody) add(o fyne.CanvasObject) { b.parts = append(b.parts, o) }

// place sets the parts below each other and gives the height.
func (b *cardBody) place(x, y, w float32, move bool) float32 {
	at := y
	for _, o := range b.parts {
		h := o.MinSize().Height
		if p, ok := o.(*kit.Paragraph); ok {
			h = p.HeightFor(w)
		}
		if move {
			put(o, x, at, w, h)
		}
		at += h + kit.Px(6)
	}
	return at - y
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
	if c.body != nil && len(c.body.parts) > 0 {
		h += c.body.place(0, 0, width-kit.Px(cardText+look.PanelPadding), false) + kit.Px(2)
	}
	return h
}

// Tapped unfolds the card, or folds it.
func (c *card) Tapped(*fyne.PointEvent) {
	if c.tap != nil {
		c.tap()
	}
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
		objects = append(objects, c.body.parts...)
	}
	layout := func(s fyne.Size) {
		put(ground, 0, 0, s.Width, s.Height)
		edge := kit.Px(look.FocusRing)
		put(ring, edge, edge, s.Width-2*edge, s.Height-2*edge)
		put(rule, 0, s.Height-1, s.Width, 1)
		w, x, y := c.room(s.Width), kit.Px(cardText), kit.Px(cardTop)
		th, dh := c.title.HeightFor(w), c.detail.HeightFor(w)
		if c.body == nil { // a short text stands in the middle beside a tall button
			y = max(y, (s.Height-th-dh)/2)
		}
		put(c.icon, kit.Px(look.PanelPadding), y, kit.Px(look.IconList), kit.Px(look.IconList))
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
			c.body.place(x, y+th+dh+kit.Px(6), s.Width-x-kit.Px(look.PanelPadding), true)
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

// stepsText names the repairs that are done, the newest first.
func (s *State) stepsText() string {
	if len(s.Done) == 0 {
		return ""
	}
	var names []string
	for _, st := range slices.Backward(s.Done) {
		names = append(names, st.Title)
		if len(names) == 3 && len(s.Done) > 3 {
			names = append(names, fmt.Sprintf("… %d", len(s.Done)-3))
			break
		}
	}
	return strings.Join(names, "; ")
}

// Repairs says in words what all repairs changed; "" without any.
func (s *State) Repairs() string {
	if len(s.Done) == 0 || s.First == nil {
		return ""
	}
	p := Preview{Before: s.First.Numbers, After: s.Now.Numbers}
	return words.N(len(s.Done), "%d repair: %s.", "%d repairs: %s.", len(s.Done), s.stepsText()) + " " + p.Effect()
}

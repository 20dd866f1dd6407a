package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// Title is one entry of a menu bar; Items is asked each time it opens.
type Title struct {
	Text  string
	Items func() []Item
}

// MenuBar is the row of menus at the top of the window, drawn by us so that pictures made without a window show it too.
type MenuBar struct {
	widget.BaseWidget
	titles []Title
	open   int // -1 none
	hover  int
	menu   *Menu

	focused bool
}

// NewMenuBar makes a menu bar.
func NewMenuBar(titles []Title) *MenuBar {
	b := &MenuBar{titles: titles, open: -1, hover: -1}
	b.ExtendBaseWidget(b)
	return b
}

func (b *MenuBar) left(i int) float32 {
	x := Px(8)
	for _, t := range b.titles[:i] {
		x += TextWidth(t.Text, look.SizeText, false) + Px(20)
	}
	return x
}

func (b *MenuBar) at(p fyne.Position) int {
	if p.Y < 0 || p.Y >= b.Size().Height || p.X < b.left(0) {
		return -1
	}
	for i := range b.titles {
		if p.X < b.left(i+1) {
			return i
		}
	}
	return -1
}

// Open opens a menu by its index.
func (b *MenuBar) Open(i int) {
	if b.menu != nil {
		b.menu.overlay.OnClose = nil
		b.menu.Close()
		b.menu = nil
	}
	n := len(b.titles)
	i = (i + n) % n
	d := fyne.CurrentApp().Driver()
	origin := d.AbsolutePositionForObject(b)
	c := d.CanvasForObject(b)
	if c == nil {
		return
	}
	b.open = i
	under := origin.Y + b.Size().Height
	b.menu = showMenu(c, fyne.NewPos(origin.X+b.left(i), under), b.titles[i].Items(), c.Size().Height-under-Px(4))
	b.menu.OnSide = func(dir int) { b.Open(b.open + dir) }
	b.menu.overlay.OnClose = func() { b.open, b.menu = -1, nil; b.Refresh() }
	b.menu.overlay.OnMove = func(p fyne.Position) bool {
		if i := b.at(p.Subtract(origin)); i >= 0 && i != b.open {
			b.Open(i)
			return true
		}
		return false
	}
	b.Refresh()
}

// Tapped opens the menu under the pointer.
func (b *MenuBar) Tapped(e *fyne.PointEvent) {
	if i := b.at(e.Position); i >= 0 {
		b.Open(i)
	}
}

// MouseIn highlights.
func (b *MenuBar) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved highlights the title under the pointer.
func (b *MenuBar) MouseMoved(e *desktop.MouseEvent) {
	if i := b.at(e.Position); i != b.hover {
		b.hover = i
		b.Refresh()
	}
}

// MouseOut ends the highlight.
func (b *MenuBar) MouseOut() { b.hover = -1; b.Refresh() }

// FocusGained marks a title, which Left and Right move, Down, Space and Return open.
func (b *MenuBar) FocusGained() {
	b.focused, b.hover = true, max(b.hover, 0)
	b.Refresh()
}

// FocusLost takes the mark away.
func (b *MenuBar) FocusLost() { b.focused, b.hover = false, -1; b.Refresh() }

// TypedRune does nothing.
func (b *MenuBar) TypedRune(rune) {}

// TypedKey moves the mark or opens the marked menu; other keys go to the window.
func (b *MenuBar) TypedKey(k *fyne.KeyEvent) {
	n := len(b.titles)
	switch k.Name {
	case fyne.KeyLeft:
		b.hover = (max(b.hover, 0) + n - 1) % n
	case fyne.KeyRight:
		b.hover = (b.hover + 1) % n
	case fyne.KeyDown, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Open(max(b.hover, 0))
		b.menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		return
	default:
		Pass(b, k)
		return
	}
	b.Refresh()
}

// CreateRenderer draws the titles on the panel ground with a line below.
func (b *MenuBar) CreateRenderer() fyne.WidgetRenderer {
	ground, line, ring, mark := &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	objects := []fyne.CanvasObject{ground, line, ring, mark}
	texts := make([]*canvas.Text, len(b.titles))
	for i, t := range b.titles {
		texts[i] = canvas.NewText(Word(t.Text), color.Transparent)
		objects = append(objects, texts[i])
	}
	layout := func(s fyne.Size) {
		place(ground, 0, 0, s.Width, s.Height)
		place(line, 0, s.Height-1, s.Width, 1)
		for i, t := range texts {
			m := t.MinSize()
			place(t, b.left(i)+Px(10), (s.Height-m.Height)/2, m.Width, m.Height)
		}
		at := b.hover
		if b.open >= 0 {
			at = b.open
		}
		if at >= 0 {
			place(mark, b.left(at), Px(4), b.left(at+1)-b.left(at), s.Height-Px(8))
			edge := Px(look.FocusRing)
			place(ring, b.left(at)-edge, Px(4)-edge, b.left(at+1)-b.left(at)+2*edge, s.Height-Px(8)+2*edge)
		}
		show(ring, b.focused && at >= 0)
		if at >= 0 {
			mark.Show()
		} else {
			mark.Hide()
		}
	}
	paint := func() {
		th := Now()
		ground.FillColor, line.FillColor, mark.FillColor, mark.CornerRadius = th.Look.Panel, th.Look.Line, th.Look.Hover, Px(look.RadiusField)
		ring.FillColor, ring.CornerRadius = th.Look.Accent, Px(look.RadiusField+look.FocusRing)
		for _, t := range texts {
			t.Color, t.TextSize = th.Look.Text, Px(look.SizeText)
		}
		layout(b.Size())
	}
	return Draw(objects, layout, func() fyne.Size { return fyne.NewSize(b.left(len(b.titles)), Px(look.HeightMenu)) }, paint)
}

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// Item is one line of a menu. An item without a title is a separator.
type Item struct {
	Title    string
	Icon     Icon
	Shortcut string
	Checked  bool
	Off      string // why it is disabled; "" when it is not
	Do       func()
}

// Menu is a column of items in an overlay, for the mouse and the arrow keys.
type Menu struct {
	widget.BaseWidget
	items   []Item
	at      int // highlighted; -1 none
	overlay *Overlay
	hint    Hint
	OnSide  func(dir int) // Left and Right keys, for a menu bar
}

// ShowMenu opens a menu at a place of the window.
func ShowMenu(c fyne.Canvas, at fyne.Position, items []Item) *Menu {
	for len(items) > 0 && items[0].Title == "" {
		items = items[1:]
	}
	m := &Menu{items: items, at: -1}
	m.ExtendBaseWidget(m)
	m.overlay = NewOverlay(c, m)
	m.overlay.At = at
	m.overlay.Show()
	c.Focus(m)
	return m
}

// ShowMenuUnder opens a menu below a widget.
func ShowMenuUnder(o fyne.CanvasObject, items []Item) *Menu {
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(o).Add(fyne.NewPos(0, o.Size().Height+Px(4)))
	return ShowMenu(d.CanvasForObject(o), at, items)
}

// Close takes the menu away.
func (m *Menu) Close() { m.overlay.Close() }

// Overlay is what the menu is shown in.
func (m *Menu) Overlay() *Overlay { return m.overlay }

const menuRow, menuGap = 28, 9

func (m *Menu) top(i int) float32 {
	y := float32(6)
	for _, it := range m.items[:i] {
		if it.Title == "" {
			y += menuGap
		} else {
			y += menuRow
		}
	}
	return y
}

func (m *Menu) item(p fyne.Position) int {
	for i, it := range m.items {
		if y := Px(m.top(i)); it.Title != "" && p.Y >= y && p.Y < y+Px(menuRow) {
			return i
		}
	}
	return -1
}

// Tapped runs the item under the pointer.
func (m *Menu) Tapped(e *fyne.PointEvent) { m.run(m.item(e.Position)) }

func (m *Menu) run(i int) {
	if i < 0 || m.items[i].Off != "" {
		return
	}
	m.hint.Leave(m)
	m.Close()
	if m.items[i].Do != nil {
		m.items[i].Do()
	}
}

// MouseIn highlights.
func (m *Menu) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved highlights the item under the pointer.
func (m *Menu) MouseMoved(e *desktop.MouseEvent) {
	if at := m.item(e.Position); at != m.at {
		m.at = at
		m.Refresh()
	}
}

// MouseOut takes the highlight away.
func (m *Menu) MouseOut() { m.at = -1; m.Refresh() }

// FocusGained does nothing.
func (m *Menu) FocusGained() {}

// FocusLost does nothing.
func (m *Menu) FocusLost() {}

// TypedRune does nothing.
func (m *Menu) TypedRune(rune) {}

// TypedKey moves the highlight, runs, closes.
func (m *Menu) TypedKey(k *fyne.KeyEvent) {
	step := 0
	switch k.Name {
	case fyne.KeyEscape:
		m.Close()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.run(m.at)
	case fyne.KeyLeft, fyne.KeyRight:
		if m.OnSide != nil {
			m.OnSide(map[bool]int{true: 1, false: -1}[k.Name == fyne.KeyRight])
		}
	case fyne.KeyDown:
		step = 1
	case fyne.KeyUp:
		step = -1
	}
	n := len(m.items)
	if step == 0 || n == 0 {
		return
	}
	if m.at < 0 && step < 0 {
		m.at = 0
	}
	for range m.items {
		m.at = (m.at + step + n) % n
		if m.items[m.at].Title != "" {
			break
		}
	}
	m.Refresh()
}

// menuLine is the drawing of one item.
type menuLine struct {
	ground      *canvas.Rectangle
	icon        *canvas.Image
	title, keys *canvas.Text
}

// CreateRenderer draws all items: menus are short.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	var objects []fyne.CanvasObject
	lines := make([]menuLine, len(m.items))
	for i := range m.items {
		l := menuLine{ground: &canvas.Rectangle{}, icon: &canvas.Image{FillMode: canvas.ImageFillContain}, title: &canvas.Text{}, keys: &canvas.Text{}}
		lines[i] = l
		objects = append(objects, l.ground, l.icon, l.title, l.keys)
	}
	layout := func(s fyne.Size) {
		for i, it := range m.items {
			l, y := lines[i], Px(m.top(i))
			if it.Title == "" {
				place(l.ground, 0, y+Px(4), s.Width, 1)
				continue
			}
			h := Px(menuRow)
			place(l.ground, Px(4), y, s.Width-Px(8), h)
			place(l.icon, Px(12), y+(h-Px(16))/2, Px(16), Px(16))
			t, k := l.title.MinSize(), l.keys.MinSize()
			place(l.title, Px(36), y+(h-t.Height)/2, t.Width, t.Height)
			place(l.keys, s.Width-k.Width-Px(14), y+(h-k.Height)/2, k.Width, k.Height)
		}
	}
	paint := func() {
		th := Now()
		for i, it := range m.items {
			l := lines[i]
			l.ground.FillColor, l.ground.CornerRadius = color.Transparent, Px(look.RadiusField)
			if it.Title == "" {
				l.ground.FillColor, l.ground.CornerRadius = th.Look.Line, 0
				l.icon.Hide()
				continue
			}
			ink, icon := th.Look.Text, it.Icon
			if it.Checked {
				icon = IconOK
			}
			if it.Off != "" {
				ink = look.Alpha(ink, 0.4)
			} else if i == m.at {
				l.ground.FillColor = th.Look.Hover
			}
			l.title.Text, l.title.Color, l.title.TextSize = Word(it.Title), ink, Px(look.SizeText)
			l.keys.Text, l.keys.Color, l.keys.TextSize = it.Shortcut, th.Look.Text3, Px(look.SizeCaption)
			setIcon(l.icon, th, icon, look.Mix(th.Look.Text2, ink, 0.2))
		}
		layout(m.Size())
	}
	return Draw(objects, layout, m.size, paint)
}

// size is as wide as the longest line.
func (m *Menu) size() fyne.Size {
	w := float32(0)
	for _, it := range m.items {
		line := TextWidth(it.Title, look.SizeText, false)
		if it.Shortcut != "" {
			line += TextWidth(it.Shortcut, look.SizeCaption, false) + Px(32)
		}
		w = max(w, line)
	}
	return fyne.NewSize(max(w+Px(36+20), Px(180)), Px(m.top(len(m.items))+6))
}

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
	b.menu = ShowMenu(c, origin.Add(fyne.NewPos(b.left(i), b.Size().Height)), b.titles[i].Items())
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

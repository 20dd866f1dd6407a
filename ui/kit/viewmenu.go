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
	first   int // the uppermost item drawn: more than the window holds are scrolled
	overlay *Overlay
	room    float32 // how high it may be
	hint    Hint
	OnSide  func(dir int) // Left and Right keys, for a menu bar
}

// ShowMenu opens a menu at a place of the window.
func ShowMenu(c fyne.Canvas, at fyne.Position, items []Item) *Menu {
	return showMenu(c, at, items, c.Size().Height-Px(8))
}

// showMenu is ShowMenu with the height that the menu may have.
func showMenu(c fyne.Canvas, at fyne.Position, items []Item, room float32) *Menu {
	for len(items) > 0 && items[0].Title == "" {
		items = items[1:]
	}
	m := &Menu{items: items, at: -1, room: room}
	m.ExtendBaseWidget(m)
	m.overlay = NewOverlay(c, m)
	m.overlay.At = at
	m.overlay.Show()
	c.Focus(m)
	return m
}

// ShowMenuUnder opens a menu below a widget. One that has left its window by the time its tap is told, because the press ended an edit that
// built its form anew, opens none; nil then.
func ShowMenuUnder(o fyne.CanvasObject, items []Item) *Menu {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(o)
	if c == nil {
		return nil
	}
	at := d.AbsolutePositionForObject(o).Add(fyne.NewPos(0, o.Size().Height+Px(4)))
	return ShowMenu(c, at, items)
}

// Close takes the menu away.
func (m *Menu) Close() { m.overlay.Close() }

// Overlay is what the menu is shown in.
func (m *Menu) Overlay() *Overlay { return m.overlay }

const menuRow, menuGap, menuEdge = 28, 9, 6

// top is where an item begins, counted from the uppermost one drawn.
func (m *Menu) top(i int) float32 {
	y := float32(menuEdge)
	if m.first > 0 {
		y = menuRow // the place of the mark that there is more above
	}
	for _, it := range m.items[m.first:i] {
		y += it.height()
	}
	return y
}

func (it Item) height() float32 {
	if it.Title == "" {
		return menuGap
	}
	return menuRow
}

// end is the item behind the last one that is drawn: all, or those that leave room for the mark that there is more below.
func (m *Menu) end() int {
	h := m.Size().Height/Px(1) + 0.5
	y := m.top(m.first)
	if y+m.rest(m.first)+menuEdge <= h {
		return len(m.items)
	}
	i := m.first
	for ; i < len(m.items)-1 && y+m.items[i].height()+menuRow <= h; i++ {
		y += m.items[i].height()
	}
	return i
}

// rest is the height of the items from i on.
func (m *Menu) rest(i int) (h float32) {
	for _, it := range m.items[i:] {
		h += it.height()
	}
	return h
}

func (m *Menu) item(p fyne.Position) int {
	for i := m.first; i < m.end(); i++ {
		if y := Px(m.top(i)); m.items[i].Title != "" && p.Y >= y && p.Y < y+Px(menuRow) {
			return i
		}
	}
	return -1
}

// Scrolled moves a menu that is higher than the window.
func (m *Menu) Scrolled(e *fyne.ScrollEvent) {
	m.scroll(map[bool]int{true: -3, false: 3}[e.Scrolled.DY > 0])
}

// scroll lets the menu begin n items lower.
func (m *Menu) scroll(n int) {
	for ; n > 0 && m.end() < len(m.items); n-- {
		m.first++
	}
	m.first = max(m.first+min(n, 0), 0)
	m.Refresh()
}

// reveal scrolls until the highlighted item is drawn.
func (m *Menu) reveal() {
	m.first = max(min(m.first, m.at), 0)
	for m.at >= m.end() && m.first < m.at {
		m.first++
	}
	if m.at == m.firstTitle() {
		m.first = 0
	}
}

func (m *Menu) firstTitle() int {
	for i, it := range m.items {
		if it.Title != "" {
			return i
		}
	}
	return -1
}

// more says whether a place is on the marks at the upper and lower edge: -1, 1, or 0.
func (m *Menu) more(p fyne.Position) int {
	switch {
	case m.first > 0 && p.Y < Px(menuRow):
		return -1
	case m.end() < len(m.items) && p.Y >= m.Size().Height-Px(menuRow):
		return 1
	}
	return 0
}

// Tapped runs the item under the pointer.
func (m *Menu) Tapped(e *fyne.PointEvent) {
	if dir := m.more(e.Position); dir != 0 {
		m.scroll(dir * max(m.end()-m.first-2, 1))
		return
	}
	m.run(m.item(e.Position))
}

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
	m.reveal()
	m.Refresh()
}

// menuLine is the drawing of one item.
type menuLine struct {
	ground      *canvas.Rectangle
	icon        *canvas.Image
	title, keys *canvas.Text
}

// CreateRenderer draws the items that have room; chevrons say that there are more above or below.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	up, down := &canvas.Image{FillMode: canvas.ImageFillContain}, &canvas.Image{FillMode: canvas.ImageFillContain}
	objects := []fyne.CanvasObject{up, down}
	lines := make([]menuLine, len(m.items))
	for i := range m.items {
		l := menuLine{ground: &canvas.Rectangle{}, icon: &canvas.Image{FillMode: canvas.ImageFillContain}, title: &canvas.Text{}, keys: &canvas.Text{}}
		lines[i] = l
		objects = append(objects, l.ground, l.icon, l.title, l.keys)
	}
	layout := func(s fyne.Size) {
		end := m.end()
		for i := range m.items {
			lines[i].show(i >= m.first && i < end, m.items[i])
			if i >= m.first && i < end {
				lines[i].layout(m.items[i], Px(m.top(i)), s.Width)
			}
		}
		place(up, (s.Width-Px(16))/2, Px(6), Px(16), Px(16))
		place(down, (s.Width-Px(16))/2, s.Height-Px(22), Px(16), Px(16))
		show(up, m.first > 0)
		show(down, end < len(m.items))
	}
	paint := func() {
		th := Now()
		for i, it := range m.items {
			lines[i].paint(th, it, i == m.at)
		}
		setIcon(up, th, IconUp, th.Look.Text2)
		setIcon(down, th, IconDown, th.Look.Text2)
		layout(m.Size())
	}
	return Draw(objects, layout, m.size, paint)
}

func (l menuLine) show(on bool, it Item) {
	show(l.ground, on)
	show(l.icon, on && (it.Icon != "" || it.Checked))
	show(l.title, on && it.Title != "")
	show(l.keys, on && it.Shortcut != "")
}

// layout sets a line at the height y of a menu of width w.
func (l menuLine) layout(it Item, y, w float32) {
	if it.Title == "" {
		place(l.ground, 0, y+Px(4), w, 1)
		return
	}
	h := Px(menuRow)
	place(l.ground, Px(4), y, w-Px(8), h)
	place(l.icon, Px(12), y+(h-Px(16))/2, Px(16), Px(16))
	t, k := l.title.MinSize(), l.keys.MinSize()
	place(l.title, Px(36), y+(h-t.Height)/2, t.Width, t.Height)
	place(l.keys, w-k.Width-Px(14), y+(h-k.Height)/2, k.Width, k.Height)
}

func (l menuLine) paint(th *Theme, it Item, at bool) {
	l.ground.FillColor, l.ground.CornerRadius = color.Transparent, Px(look.RadiusField)
	if it.Title == "" {
		l.ground.FillColor, l.ground.CornerRadius = th.Look.Line, 0
		return
	}
	ink, icon := th.Look.Text, it.Icon
	if it.Checked {
		icon = IconOK
	}
	if it.Off != "" {
		ink = look.Alpha(ink, 0.4)
	} else if at {
		l.ground.FillColor = th.Look.Hover
	}
	l.title.Text, l.title.Color, l.title.TextSize = Word(it.Title), ink, Px(look.SizeText)
	l.keys.Text, l.keys.Color, l.keys.TextSize = it.Shortcut, th.Look.Text3, Px(look.SizeCaption)
	setIcon(l.icon, th, icon, look.Mix(th.Look.Text2, ink, 0.2))
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
	return fyne.NewSize(max(w+Px(36+20), Px(180)), min(Px(m.rest(0)+2*menuEdge), m.room))
}

package dock

import (
	"slices"
	"time"

	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// strip is the row of tabs of a group, 32 high: the active one bold, with an accent underline where there are several; "+" last. One view alone looks like a panel's title,
// with what it shows behind.
type strip struct {
	widget.BaseWidget
	group   *group
	names   []string
	at      int
	after   string
	hover   int // tab under the pointer; len(names): the "+"; -1 none
	focused bool
	tapped  time.Time // the last tap and its tab, for double clicks: Fyne's own would delay each tap
	twice   int
	hint    kit.Hint

	texts  []*canvas.Text
	behind *canvas.Text
	plus   *kit.Glyph
	under  *canvas.Rectangle
	ring   *canvas.Rectangle
	plate  *canvas.Rectangle
}

func newStrip(g *group) *strip {
	s := &strip{group: g, hover: -1, twice: -1}
	s.behind, s.plus = canvas.NewText("", color.Transparent), kit.NewGlyph(kit.IconPlus, look.IconHead, kit.InkText2)
	s.under, s.ring, s.plate = &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *strip) set(names []string, at int, after string) {
	s.names, s.at, s.after = names, at, after
	s.Refresh()
}

// The parts of the strip in logical pixels.
const (
	tabPad   = 12 // beside a name
	tabLeast = 36 // of a tab whose name is cut
	plusWide = 30
)

// whole is the room that all names and the "+" take.
func (s *strip) whole() float32 {
	total := kit.Px(plusWide)
	for _, w := range s.natural() {
		total += w
	}
	return total
}

// natural gives the width that each tab would like.
func (s *strip) natural() []float32 {
	out := make([]float32, len(s.names))
	for i, n := range s.names {
		out[i] = kit.TextWidth(n, look.SizeText, true) + kit.Px(2*tabPad)
		if len(s.names) == 1 {
			out[i] = kit.TextWidth(n, look.SizeText, true) + kit.Px(tabPad+8)
		}
	}
	return out
}

// widths gives the width of each tab; when the room is short the widest are cut first, and the active one last.
func (s *strip) widths() []float32 {
	out := s.natural()
	total := float32(0)
	for _, w := range out {
		total += w
	}
	if room := s.Size().Width - kit.Px(plusWide); total > room {
		others := slices.Clone(out)
		if at := min(max(s.at, 0), len(out)-1); out[at] < room/2 { // the name of what is seen stays whole
			others = slices.Delete(others, at, at+1)
			room -= out[at]
		}
		most := max(capped(others, room), kit.Px(tabLeast))
		for i, w := range out {
			if i != s.at || len(others) == len(out) {
				out[i] = min(w, most)
			}
		}
	}
	return out
}

// capped gives the width that no tab may pass for all to fit into the room.
func capped(widths []float32, room float32) float32 {
	sorted := slices.Sorted(slices.Values(widths))
	for i, w := range sorted {
		if n := float32(len(sorted) - i); w*n > room {
			return room / n
		}
		room -= w
	}
	return room
}

// lefts gives where each tab begins, and after them where the "+" does.
func (s *strip) lefts() []float32 {
	out := []float32{0}
	for _, w := range s.widths() {
		out = append(out, out[len(out)-1]+w)
	}
	if n := len(out) - 1; n == 1 && s.after != "" { // behind what stands after the title
		room := s.Size().Width - kit.Px(plusWide) - out[1]
		out[1] += max(min(kit.TextWidth(s.after, look.SizeSmall, false)+kit.Px(8), room), 0)
	}
	return out
}

// index is the tab at a place; len(names) is the "+".
func (s *strip) index(x float32) int {
	l := s.lefts()
	for i := range s.names {
		if x >= l[i] && x < l[i+1] {
			return i
		}
	}
	if end := l[len(l)-1]; x >= end && x < end+kit.Px(plusWide) {
		return len(s.names)
	}
	return -1
}

func (s *strip) id(i int) string { return s.group.pane.Tabs[i] }

// between gives the index at which a tab dropped at x would go, and where its mark stands.
func (s *strip) between(x float32) (index int, mark float32) {
	l := s.lefts()
	for i := range s.names {
		if x < (l[i]+l[i+1])/2 {
			return i, l[i]
		}
	}
	return len(s.names), l[len(s.names)]
}

// Tapped chooses a tab, adds a view, or at the second tap within 400 ms lets the group fill the dock.
func (s *strip) Tapped(e *fyne.PointEvent) {
	d, i := s.group.dock, s.index(e.Position.X)
	now := time.Now()
	double := i >= 0 && i == s.twice && now.Sub(s.tapped) < 400*time.Millisecond
	s.tapped, s.twice = now, i
	switch {
	case i < 0:
		if d.OnPick != nil && len(s.names) > 0 {
			d.OnPick(s.group.pane.Active)
		}
	case i == len(s.names):
		s.twice = -1
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s)
		if d.OnAdd != nil {
			d.OnAdd(s.group.pane.Active, at.Add(fyne.NewPos(s.lefts()[len(s.names)], s.Size().Height)))
		}
	case double:
		s.twice = -1
		if d.OnMaximize != nil {
			d.OnMaximize(s.id(i))
		}
	case d.OnPick != nil:
		d.OnPick(s.id(i))
	}
}

// TappedSecondary opens the menu of a tab.
func (s *strip) TappedSecondary(e *fyne.PointEvent) {
	i := s.index(e.Position.X)
	if i < 0 || i >= len(s.names) {
		i = s.at
	}
	if i < len(s.names) {
		s.group.menu(s.id(i), e.AbsolutePosition)
	}
}

// MouseDown closes a view by the middle button.
func (s *strip) MouseDown(e *desktop.MouseEvent) {
	if i := s.index(e.Position.X); e.Button == desktop.MouseButtonTertiary && i >= 0 && i < len(s.names) && s.group.dock.OnClose != nil {
		s.group.dock.OnClose(s.id(i))
	}
}

// MouseUp does nothing.
func (s *strip) MouseUp(*desktop.MouseEvent) {}

// MouseIn highlights.
func (s *strip) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved highlights what is under the pointer.
func (s *strip) MouseMoved(e *desktop.MouseEvent) {
	i := s.index(e.Position.X)
	if i == s.hover {
		return
	}
	s.hover = i
	s.Refresh()
	s.hint.Leave(s)
	if i == len(s.names) {
		s.hint.Enter(s, func() string { return "Add a view" })
	} else if i >= 0 {
		name := s.names[i]
		s.hint.Enter(s, func() string { return name + "\nDrag it elsewhere; double click: fills the dock" })
	}
}

// MouseOut ends it.
func (s *strip) MouseOut() { s.hover = -1; s.Refresh(); s.hint.Leave(s) }

// FocusGained shows the ring of the keyboard.
func (s *strip) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost takes it away.
func (s *strip) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune does nothing.
func (s *strip) TypedRune(rune) {}

// TypedKey chooses tabs by arrow keys; Return lets the group fill the dock and ends it, Down opens the menu, Delete closes the view.
func (s *strip) TypedKey(k *fyne.KeyEvent) {
	d, id := s.group.dock, s.group.pane.Active
	if len(s.names) == 0 {
		kit.Pass(s, k)
		return
	}
	pick := func(to string) {
		if to != id && d.OnPick != nil {
			d.OnPick(to)
		}
	}
	switch k.Name {
	case fyne.KeyLeft:
		pick(Step(d.show, id, -1))
	case fyne.KeyRight:
		pick(Step(d.show, id, 1))
	case fyne.KeyHome:
		pick(s.id(0))
	case fyne.KeyEnd:
		pick(s.id(len(s.names) - 1))
	case fyne.KeyReturn, fyne.KeyEnter:
		if d.OnMaximize != nil {
			d.OnMaximize(id)
		}
	case fyne.KeyDown:
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s)
		s.group.menu(id, at.Add(fyne.NewPos(s.lefts()[s.at], s.Size().Height)))
	case fyne.KeyDelete:
		if d.OnClose != nil {
			d.OnClose(id)
		}
	case fyne.KeyEscape:
		if !d.CancelDrag() {
			kit.Pass(s, k)
		}
	default:
		kit.Pass(s, k)
	}
}

// Dragged takes a tab along.
func (s *strip) Dragged(e *fyne.DragEvent) {
	d := s.group.dock
	if !d.drag.on {
		i := s.index(e.Position.X - e.Dragged.DX)
		if i < 0 || i >= len(s.names) {
			return
		}
		s.hint.Leave(s)
		d.startDrag(s.id(i), s.names[i])
	}
	d.dragTo(fyne.CurrentApp().Driver().AbsolutePositionForObject(s).Add(e.Position))
}

// DragEnd lets it go.
func (s *strip) DragEnd() { s.group.dock.endDrag() }

// layout places names, underline, what stands behind the title, and "+".
func (s *strip) layout(size fyne.Size) {
	l, w := s.lefts(), s.widths()
	for i, t := range s.texts[:min(len(s.names), len(s.texts))] {
		m := t.MinSize()
		x := l[i] + (w[i]-m.Width)/2
		if len(s.names) == 1 {
			x = kit.Px(8)
		}
		put(t, rect{x, (size.Height - m.Height) / 2, m.Width, m.Height})
	}
	if len(s.names) > 0 {
		at := min(max(s.at, 0), len(s.names)-1)
		put(s.under, rect{l[at], size.Height - kit.Px(2), max(w[at], 0), kit.Px(2)})
		b := s.behind.MinSize()
		put(s.behind, rect{w[0], (size.Height - b.Height) / 2, b.Width, b.Height})
	}
	e := kit.Px(look.IconHead)
	end := l[len(s.names)]
	put(s.plus, rect{end + (kit.Px(plusWide)-e)/2, (size.Height - e) / 2, e, e})
	put(s.plate, rect{end + kit.Px(1), kit.Px(4), kit.Px(plusWide - 2), size.Height - kit.Px(8)})
	put(s.ring, rect{kit.Px(1), kit.Px(2), size.Width - kit.Px(2), size.Height - kit.Px(4)})
}

// paint gives the parts their texts and colours.
func (s *strip) paint() {
	l := &kit.Now().Look
	for len(s.texts) < len(s.names) {
		s.texts = append(s.texts, canvas.NewText("", color.Transparent))
	}
	w := s.widths()
	for i, t := range s.texts {
		t.Hidden = i >= len(s.names)
		if t.Hidden {
			continue
		}
		t.Color, t.TextSize, t.TextStyle.Bold = l.Text2, kit.Px(look.SizeText), i == s.at
		if i == s.at || i == s.hover {
			t.Color = l.Text
		}
		t.Text = kit.Ellipsis(kit.Print(s.names[i]), max(w[i]-kit.Px(8), 0), kit.Px(look.SizeText), t.TextStyle)
	}
	s.behind.Text = ""
	if len(s.names) == 1 && s.after != "" {
		room := s.lefts()[1] - w[0]
		s.behind.Text = kit.Ellipsis(kit.Print(s.after), max(room, 0), kit.Px(look.SizeSmall), fyne.TextStyle{})
	}
	s.behind.Color, s.behind.TextSize = l.Text2, kit.Px(look.SizeSmall)
	s.under.FillColor, s.under.Hidden = l.Accent, len(s.names) < 2
	s.plate.FillColor, s.plate.CornerRadius, s.plate.Hidden = l.Hover, kit.Px(look.RadiusField), s.hover != len(s.names)
	s.ring.FillColor, s.ring.StrokeColor, s.ring.StrokeWidth, s.ring.CornerRadius = color.Transparent, l.Accent, look.FocusRing, kit.Px(look.RadiusField)
	s.ring.Hidden = !s.focused
}

type stripRenderer struct {
	s       *strip
	objects []fyne.CanvasObject
}

// CreateRenderer shows the strip.
func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	r := &stripRenderer{s: s}
	r.Refresh()
	return r
}

func (r *stripRenderer) Layout(size fyne.Size) {
	r.s.paint() // what is cut depends on the width
	r.s.layout(size)
}
func (r *stripRenderer) MinSize() fyne.Size           { return kit.Box(60, look.HeightPanelHead) }
func (r *stripRenderer) Destroy()                     {}
func (r *stripRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *stripRenderer) Refresh() {
	s := r.s
	s.paint()
	s.layout(s.Size())
	r.objects = append(r.objects[:0:0], s.plate, s.under)
	for _, t := range s.texts {
		r.objects = append(r.objects, t)
	}
	r.objects = append(r.objects, s.behind, s.plus, s.ring)
	s.plus.Refresh()
	canvas.Refresh(s)
}

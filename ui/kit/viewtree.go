package kit

import (
	"image/color"
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// TreeRow is one visible row of a tree: the caller lists the open part of his tree, the list draws what is in sight.
type TreeRow struct {
	ID      string
	Depth   int
	Icon    Icon
	Swatch  *color.NRGBA // a square of colour in place of the icon
	Dash    bool         // the swatch is a line
	Text    string
	Fact    string // at the right
	FactInk Ink    // default text3
	Branch  bool   // has a folding arrow
	Open    bool
	Bold    bool
	Tip     string
}

// TreeList is a virtualised list of rows 24 high: thousands of rows cost as much as those in sight.
type TreeList struct {
	widget.BaseWidget
	Selected string
	OnSelect func(id string)
	OnToggle func(id string)
	OnOpen   func(id string)                   // double tap or Return
	OnMenu   func(id string, at fyne.Position) // secondary tap
	OnKey    func(*fyne.KeyEvent) bool         // asked first; true: done
	OnRune   func(rune) bool
	OnKeys   func(fyne.Shortcut) bool // Ctrl and a key; true: done, else the window gets it
	Marked   map[string]bool          // rows that are selected besides the one

	rows    []TreeRow
	scroll  *container.Scroll
	body    *treeBody
	focused bool
}

// NewTreeList makes an empty list.
func NewTreeList() *TreeList {
	t := &TreeList{}
	t.body = &treeBody{list: t}
	t.body.ExtendBaseWidget(t.body)
	t.scroll = container.NewVScroll(t.body)
	t.scroll.OnScrolled = func(fyne.Position) { t.body.Refresh() }
	t.ExtendBaseWidget(t)
	return t
}

// SetRows replaces the rows.
func (t *TreeList) SetRows(rows []TreeRow) {
	old := len(t.rows)
	t.rows = rows
	if len(rows) != old {
		t.scroll.Refresh()
	}
	t.body.Refresh()
}

// Rows are the rows now.
func (t *TreeList) Rows() []TreeRow { return t.rows }

// Select marks a row without calling OnSelect and brings it into sight.
func (t *TreeList) Select(id string) {
	if t.Selected == id {
		return
	}
	t.Selected = id
	if i := t.index(id); i >= 0 {
		h := Px(look.HeightTreeRow)
		if y := float32(i) * h; y < t.scroll.Offset.Y {
			t.scroll.ScrollToOffset(fyne.NewPos(0, y))
		} else if y+h > t.scroll.Offset.Y+t.scroll.Size().Height && t.scroll.Size().Height > h {
			t.scroll.ScrollToOffset(fyne.NewPos(0, y+h-t.scroll.Size().Height))
		}
	}
	t.body.Refresh()
}

func (t *TreeList) index(id string) int {
	for i := range t.rows {
		if t.rows[i].ID == id {
			return i
		}
	}
	return -1
}

// RowCentre is the place of a row's middle inside the list, and whether it is in sight; for tests and for -script.
func (t *TreeList) RowCentre(id string) (fyne.Position, bool) {
	i := t.index(id)
	if i < 0 {
		return fyne.Position{}, false
	}
	y := (float32(i)+0.5)*Px(look.HeightTreeRow) - t.scroll.Offset.Y
	return fyne.NewPos(t.Size().Width/2, y), y >= 0 && y <= t.Size().Height
}

// FocusGained shows where the keys go.
func (t *TreeList) FocusGained() { t.focused = true; t.body.Refresh() }

// FocusLost hides it.
func (t *TreeList) FocusLost() { t.focused = false; t.body.Refresh() }

// TypedRune is for the owner.
func (t *TreeList) TypedRune(r rune) {
	if t.OnRune != nil {
		t.OnRune(r)
	}
}

// TypedShortcut is for the owner, else for the window.
func (t *TreeList) TypedShortcut(s fyne.Shortcut) {
	if t.OnKeys == nil || !t.OnKeys(s) {
		PassShortcut(t, s)
	}
}

// SetMarked says which rows are selected besides the one that the keys move.
func (t *TreeList) SetMarked(ids map[string]bool) {
	if !maps.Equal(ids, t.Marked) {
		t.Marked = ids
		t.body.Refresh()
	}
}

// TypedKey moves the selection and folds.
func (t *TreeList) TypedKey(k *fyne.KeyEvent) {
	if t.OnKey != nil && t.OnKey(k) {
		return
	}
	i := t.index(t.Selected)
	move := func(to int) {
		if to >= 0 && to < len(t.rows) {
			t.Select(t.rows[to].ID)
			if t.OnSelect != nil {
				t.OnSelect(t.rows[to].ID)
			}
		}
	}
	switch k.Name {
	case fyne.KeyDown:
		move(i + 1)
	case fyne.KeyUp:
		move(i - 1)
	case fyne.KeyHome:
		move(0)
	case fyne.KeyEnd:
		move(len(t.rows) - 1)
	case fyne.KeyLeft, fyne.KeyRight:
		if i >= 0 && t.rows[i].Branch && t.rows[i].Open == (k.Name == fyne.KeyLeft) && t.OnToggle != nil {
			t.OnToggle(t.rows[i].ID)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if i >= 0 && t.OnOpen != nil {
			t.OnOpen(t.rows[i].ID)
		}
	default:
		Pass(t, k)
	}
}

// CreateRenderer shows the scroller.
func (t *TreeList) CreateRenderer() fyne.WidgetRenderer {
	return Draw([]fyne.CanvasObject{t.scroll}, func(s fyne.Size) {
		grown := s.Height > t.scroll.Size().Height
		place(t.scroll, 0, 0, s.Width, s.Height)
		if grown { // the body itself may be as tall as before, and more of it is in sight
			t.body.Refresh()
		}
	},
		func() fyne.Size { return Box(80, look.HeightTreeRow*2) }, nil)
}

// treeBody is the scrolled content: as tall as all rows, with drawings for those in sight.
type treeBody struct {
	widget.BaseWidget
	list  *TreeList
	hover int
	hint  Hint
}

type treeLine struct {
	ground, swatch, bar *canvas.Rectangle
	fold, icon          *canvas.Image
	text, fact          *canvas.Text
}

func (b *treeBody) at(p fyne.Position) int {
	if i := int(p.Y / Px(look.HeightTreeRow)); p.Y >= 0 && i < len(b.list.rows) {
		return i
	}
	return -1
}

// Tapped selects, or folds when the arrow was hit.
func (b *treeBody) Tapped(e *fyne.PointEvent) {
	i := b.at(e.Position)
	if i < 0 {
		return
	}
	t, row := b.list, b.list.rows[i]
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t)
	}
	if row.Branch && t.OnToggle != nil && e.Position.X < Px(26+float32(row.Depth)*16) {
		t.OnToggle(row.ID)
		return
	}
	t.Selected = row.ID
	b.Refresh()
	if t.OnSelect != nil {
		t.OnSelect(row.ID)
	}
}

// DoubleTapped opens.
func (b *treeBody) DoubleTapped(e *fyne.PointEvent) {
	i := b.at(e.Position)
	if i < 0 {
		return
	}
	if t, row := b.list, b.list.rows[i]; row.Branch && t.OnToggle != nil {
		t.OnToggle(row.ID)
	} else if t.OnOpen != nil {
		t.OnOpen(row.ID)
	}
}

// TappedSecondary asks for the row's menu.
func (b *treeBody) TappedSecondary(e *fyne.PointEvent) {
	if i := b.at(e.Position); i >= 0 && b.list.OnMenu != nil {
		b.list.OnMenu(b.list.rows[i].ID, e.AbsolutePosition)
	}
}

// MouseIn highlights.
func (b *treeBody) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved highlights the row under the pointer.
func (b *treeBody) MouseMoved(e *desktop.MouseEvent) {
	if i := b.at(e.Position); i != b.hover {
		b.hover = i
		b.Refresh()
		h := Px(look.HeightTreeRow)
		b.hint.EnterIn(b, float32(max(i, 0))*h, h, b.tip)
	}
}

// tip is the tooltip of the hovered row: its own, else what was cut off.
func (b *treeBody) tip() string {
	if b.hover < 0 || b.hover >= len(b.list.rows) {
		return ""
	}
	row := b.list.rows[b.hover]
	need := TextWidth(row.Text, look.SizeText, row.Bold) + TextWidth(row.Fact, look.SizeSmall, false) + Px(10+32+36+float32(row.Depth)*16)
	if row.Tip != "" || need <= b.Size().Width {
		return row.Tip
	}
	if row.Fact == "" {
		return row.Text
	}
	return row.Text + "\n" + row.Fact
}

// MouseOut ends it.
func (b *treeBody) MouseOut() { b.hover = -1; b.Refresh(); b.hint.Leave(b) }

// CreateRenderer keeps as many drawings as rows are in sight.
func (b *treeBody) CreateRenderer() fyne.WidgetRenderer {
	b.hover = -1
	d := &drawing{}
	var lines []treeLine
	d.min = func() fyne.Size { return fyne.NewSize(Px(60), float32(len(b.list.rows))*Px(look.HeightTreeRow)) }
	d.paint = func() {
		h := Px(look.HeightTreeRow)
		view := b.list.scroll
		first := max(int(view.Offset.Y/h), 0)
		n := min(int(view.Size().Height/h)+2, len(b.list.rows)-first)
		for len(lines) < n {
			l := treeLine{ground: &canvas.Rectangle{}, bar: &canvas.Rectangle{}, swatch: &canvas.Rectangle{}, fold: &canvas.Image{FillMode: canvas.ImageFillContain},
				icon: &canvas.Image{FillMode: canvas.ImageFillContain}, text: &canvas.Text{}, fact: &canvas.Text{}}
			lines = append(lines, l)
			d.objects = append(d.objects, l.ground, l.bar, l.swatch, l.fold, l.icon, l.text, l.fact)
		}
		for k, l := range lines {
			for _, o := range []fyne.CanvasObject{l.ground, l.bar, l.swatch, l.fold, l.icon, l.text, l.fact} {
				show(o, k < n)
			}
			if k < n {
				b.paintLine(l, first+k, b.Size().Width)
			}
		}
	}
	d.layout = func(fyne.Size) { d.paint() }
	d.paint()
	return d
}

func (b *treeBody) paintLine(l treeLine, i int, width float32) {
	th, row := Now(), b.list.rows[i]
	h, y := Px(look.HeightTreeRow), float32(i)*Px(look.HeightTreeRow)
	l.ground.FillColor = color.Transparent
	l.bar.Hide()
	switch {
	case row.ID == b.list.Selected:
		l.ground.FillColor = th.Look.Sel
		if b.list.focused {
			l.bar.Show()
		}
	case b.list.Marked[row.ID]:
		l.ground.FillColor = th.Look.Soft
	case i == b.hover:
		l.ground.FillColor = th.Look.Hover
	}
	l.bar.FillColor = th.Look.Accent
	place(l.bar, 0, y, Px(3), h)
	place(l.ground, 0, y, width, h)
	x := Px(10 + float32(row.Depth)*16)
	if row.Branch {
		mark := IconFold
		if row.Open {
			mark = IconUnfold
		}
		setIcon(l.fold, th, mark, th.Look.Text2)
		place(l.fold, x, y+(h-Px(12))/2, Px(12), Px(12))
	} else {
		l.fold.Hide()
	}
	x += Px(16)
	l.swatch.Hide()
	setIcon(l.icon, th, row.Icon, th.Look.Text2)
	switch {
	case row.Swatch != nil:
		l.icon.Hide()
		l.swatch.Show()
		l.swatch.FillColor, l.swatch.CornerRadius = *row.Swatch, Px(2)
		if row.Dash {
			place(l.swatch, x, y+h/2-Px(1), Px(14), Px(2))
		} else {
			place(l.swatch, x+Px(1), y+(h-Px(11))/2, Px(11), Px(11))
		}
		x += Px(20)
	case row.Icon != "":
		d := Px(look.IconList)
		place(l.icon, x-Px(1), y+(h-d)/2, d, d)
		x += Px(20)
	}
	b.paintText(l, row, x, y, width)
}

// paintText writes name and fact; the name matters more: the fact gives way when both do not fit.
func (b *treeBody) paintText(l treeLine, row TreeRow, x, y, width float32) {
	th, h := Now(), Px(look.HeightTreeRow)
	l.fact.Text, l.fact.TextSize, l.fact.Color = Word(row.Fact), Px(look.SizeSmall), th.Colour(factInk(row.FactInk))
	if row.ID == b.list.Selected && row.FactInk == InkText {
		l.fact.Color = th.Look.Text2
	}
	f := l.fact.MinSize()
	if row.Fact == "" {
		f.Width = 0
	}
	l.text.TextSize, l.text.TextStyle.Bold, l.text.Color = Px(look.SizeText), row.Bold, th.Look.Text
	room := width - x - Px(12)
	if row.Fact != "" {
		need := fyne.MeasureText(row.Text, l.text.TextSize, l.text.TextStyle).Width + Px(8)
		if need+f.Width > room {
			f.Width = max(room-need, Px(24))
			l.fact.Text = Ellipsis(row.Fact, f.Width, l.fact.TextSize, l.fact.TextStyle)
			f.Width = l.fact.MinSize().Width
		}
		room -= f.Width + Px(8)
	}
	l.text.Text = Ellipsis(row.Text, room, l.text.TextSize, l.text.TextStyle)
	m := l.text.MinSize()
	place(l.text, x, y+(h-m.Height)/2, m.Width, m.Height)
	place(l.fact, width-f.Width-Px(12), y+(h-f.Height)/2, f.Width, f.Height)
}

// factInk makes text3 the default of a fact.
func factInk(i Ink) Ink {
	if i == InkText {
		return InkText3
	}
	return i
}

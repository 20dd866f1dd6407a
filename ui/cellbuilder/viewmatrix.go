package cellbuilder

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// matrixPanel is the table with its head and the sentence below it.
type matrixPanel struct {
	v      *View
	panel  *kit.Panel
	table  *matrixView
	foot   *fyne.Container
	glyph  *kit.Glyph
	back   *kit.Button
	words  *fyne.Container
	insert *kit.Button
	tabs   *kit.TabStrip
	looks  *fyne.Container // how values are written
	given  *kit.Label
	width  float32
}

func newMatrixPanel(v *View) *matrixPanel {
	p := &matrixPanel{v: v, table: newMatrixView(v)}
	p.insert = kit.NewButton("Mechanism", kit.IconPlus, kit.Raised, nil)
	p.insert.Small, p.insert.Tip = true, "Put a mechanism on the subset of the cursor"
	p.insert.OnTap = func() { kit.ShowMenuUnder(p.insert, v.mechMenu()) }
	p.back = kit.NewButton("Back to inherited", kit.IconReset, kit.Quiet, func() { ch, err := v.s.Inherit(); v.tune(ch, true, err) })
	p.back.Small, p.back.Tip = true, "Take back what is set here   Delete"
	p.words = kit.Row(0)
	p.foot = kit.GrowRow(6, 1, kit.NewGlyph(kit.IconInfo, 14, kit.InkText2), p.words, p.back)
	p.tabs = kit.NewTabStrip([]string{"Biophysics", "Geometry", "Discretisation"}, func(i int) { v.act(func() { v.s.PickTab(Tab(i)) }) })
	key := func(text string, ink kit.Ink, bold bool, after *kit.Label) fyne.CanvasObject {
		return kit.Row(5, kit.NewSized(text, look.SizeSmall, ink, bold), after)
	}
	grey := func(text string) *kit.Label { return kit.NewSized(text, look.SizeSmall, kit.InkText2, false) }
	p.given = grey("inherited or default")
	p.looks = kit.Pad(0, 8, 0, 0, kit.Row(12, key("0.12", kit.InkText, true, grey("set here")), key("0.12", kit.InkText2, false, p.given), key("f(p)", kit.InkAccent, true, grey("gradient"))))
	p.table.onWidth = p.fit
	p.panel = kit.NewTabPanel(p.tabs, kit.Grow(0, p.table, kit.Block(0, 30, kit.Pad(0, 8, 0, 12, p.foot))), p.looks, p.insert)
	p.panel.Rule = true
	return p
}

// fit shortens what stands at the right of the tabs where there is little room.
func (p *matrixPanel) fit(width float32) {
	p.width = width
	room := width - kit.Px(320)
	if p.insert.Visible() {
		room -= p.insert.MinSize().Width + kit.Px(12)
	}
	text := "inherited or default"
	if room < kit.Px(330) {
		text = "inherited"
	}
	show := room >= kit.Px(258)
	if p.given.Text != text || p.looks.Visible() != show {
		p.given.Set(text)
		setVisible(p.looks, show)
		p.panel.Refresh()
	}
}

func (p *matrixPanel) show() {
	p.table.Refresh()
	if p.tabs.At != int(p.v.s.Tab) {
		p.tabs.Set(p.tabs.Names, int(p.v.s.Tab))
	}
	setVisible(p.insert, p.v.s.Tab == Biophysics)
	p.fit(p.width)
	p.words.Objects = nil
	for _, s := range p.v.s.Origin() {
		l := kit.NewSized(s.Text, look.SizeSmall, kit.InkText2, s.Bold)
		if s.Bold {
			l.Ink = kit.InkText
		}
		p.words.Objects = append(p.words.Objects, l)
	}
	if n := len(p.words.Objects); n > 0 {
		p.words.Objects[n-1].(*kit.Label).Shrink = true
		p.words.Layout = kit.GrowRow(0, n-1).Layout
	}
	_, _, val := p.v.s.At()
	setVisible(p.back, val.Look == Set || val.Look == Gradient)
	p.foot.Refresh()
	p.words.Refresh()
	p.foot.Layout.Layout(p.foot.Objects, p.foot.Size())
}

// matrixView draws the rows and columns that are in sight.
type matrixView struct {
	widget.BaseWidget
	v       *View
	box     *kit.TextBox // that edits the value under the cursor
	editing bool
	x, y    float32 // how far it is scrolled
	hover   [2]int
	hint    kit.Hint
	focused bool
	onWidth func(float32)
	last    time.Time // of the last press, and where it was
	lastAt  [2]int
}

// Sizes of the table, design pixels.
const (
	firstColumn = 138
	leastColumn = 74
	groupHeight = 24
	nameHeight  = 36
	rowHeight   = 26
)

func newMatrixView(v *View) *matrixView {
	m := &matrixView{v: v, box: kit.NewTextBox(""), hover: [2]int{-1, -1}, lastAt: [2]int{-2, -2}}
	m.box.Right = true
	m.box.Hide()
	m.box.OnEnter = func() { m.commit(true) }
	m.box.OnEscape = func() { m.stop() }
	m.box.OnFocus = func(gained bool) {
		if !gained && m.editing {
			m.commit(false)
		}
	}
	m.box.OnKey = m.key
	m.ExtendBaseWidget(m)
	return m
}

// key moves on from the box by the upright arrows, as in a spreadsheet.
func (m *matrixView) key(k *fyne.KeyEvent) bool {
	by := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[k.Name]
	if by == 0 {
		return false
	}
	m.commit(true)
	m.v.act(func() { m.v.s.MoveCursor(by, 0) })
	m.reveal()
	return true
}

// begin edits the value under the cursor; with a text the typing has begun.
func (m *matrixView) begin(text string, typed bool) {
	row, col, v := m.v.s.At()
	if row == nil || col.Read {
		return
	}
	if !typed && (v.Look == Set || v.Look == Inherited || v.Look == Default) {
		text = col.Spec().Format(v.V)
	}
	m.reveal()
	m.box.SetText(text)
	if !typed {
		m.box.SelectAll()
	}
	m.editing = true
	m.box.Bad = false
	m.box.Show()
	m.Refresh()
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil {
		c.Focus(m.box)
	}
}

// commit takes the typed value over; a refused one stays in the box with its reason in the status line.
func (m *matrixView) commit(keep bool) {
	if !m.editing {
		return
	}
	s := m.v.s
	_, col, v := s.At()
	text := m.box.Text()
	if text == "" && v.Look != Set && v.Look != Gradient || col != nil && v.Look != Absent && v.Look != Partly && text == col.Spec().Format(v.V) {
		m.stopFor(keep) // nothing was changed
		return
	}
	ch, err := s.Typed(text)
	if err != nil {
		m.v.owner.Say(err.Error())
		if keep {
			m.box.Bad = true
			m.box.Refresh()
			return
		}
	}
	m.stopFor(keep)
	if err == nil {
		m.v.tune(ch, true, nil)
	}
}

func (m *matrixView) stop() { m.stopFor(true) }

// stopFor ends editing; with keep the keyboard goes back to the table.
func (m *matrixView) stopFor(keep bool) {
	m.editing = false
	m.box.Hide()
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil && keep {
		c.Focus(m)
	}
	m.Refresh()
}

// widths of the columns, px.
func (m *matrixView) width(k int) float32 {
	c := &m.v.s.Matrix.Columns[k]
	return max(kit.Px(leastColumn), kit.TextWidth(c.Label, look.SizeText, true)+kit.Px(20), kit.TextWidth(c.Spec().Shown(), look.SizeCaption, false)+kit.Px(20))
}

// left is where a column begins, before scrolling.
func (m *matrixView) left(k int) float32 {
	x := kit.Px(firstColumn)
	for i := range k {
		x += m.width(i)
	}
	return x
}

func (m *matrixView) top() float32 { return kit.Px(groupHeight + nameHeight) }

// at finds row and column under a position; −1 is the head, or the names of the rows.
func (m *matrixView) at(p fyne.Position) (row, col int) {
	row, col = -1, -1
	if p.Y >= m.top() {
		row = int((p.Y - m.top() + m.y) / kit.Px(rowHeight))
		if row >= len(m.v.s.Matrix.Rows) {
			row = -2
		}
	}
	if p.X < kit.Px(firstColumn) {
		return row, col
	}
	x := p.X + m.x
	for k := range m.v.s.Matrix.Columns {
		if l := m.left(k); x >= l && x < l+m.width(k) {
			return row, k
		}
	}
	return row, -2
}

// reveal scrolls to the cursor.
func (m *matrixView) reveal() {
	r, c := m.v.s.Cursor()
	if c >= len(m.v.s.Matrix.Columns) {
		return
	}
	x, w := m.left(c), m.width(c)
	if x-m.x < kit.Px(firstColumn) {
		m.x = x - kit.Px(firstColumn)
	}
	if x+w-m.x > m.Size().Width {
		m.x = x + w - m.Size().Width
	}
	y, h := float32(r)*kit.Px(rowHeight), kit.Px(rowHeight)
	room := m.Size().Height - m.top()
	if y < m.y {
		m.y = y
	}
	if y+h > m.y+room {
		m.y = y + h - room
	}
	m.clamp()
}

func (m *matrixView) clamp() {
	n := len(m.v.s.Matrix.Columns)
	m.x = max(min(m.x, m.left(n)-m.Size().Width), 0)
	m.y = max(min(m.y, float32(len(m.v.s.Matrix.Rows))*kit.Px(rowHeight)-(m.Size().Height-m.top())), 0)
}

// press moves the cursor; the second press on one place edits it.
func (m *matrixView) press(p fyne.Position, button desktop.MouseButton) {
	row, col := m.at(p)
	if m.editing {
		r, c := m.v.s.Cursor()
		if r == row && c == col {
			return
		}
		m.commit(false)
	}
	again := m.lastAt == [2]int{row, col} && time.Since(m.last) < 400*time.Millisecond && button == desktop.MouseButtonPrimary
	m.last, m.lastAt = time.Now(), [2]int{row, col}
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil {
		c.Focus(m)
	}
	if row == -2 || col == -2 || row < 0 && col < 0 {
		return
	}
	m.v.act(func() { m.v.s.PickCell(row, col) })
	if again && row >= 0 && col >= 0 {
		m.last = time.Time{}
		m.begin("", false)
	}
}

// MouseDown moves the cursor.
func (m *matrixView) MouseDown(e *desktop.MouseEvent) { m.press(e.Position, e.Button) }

// MouseUp does nothing.
func (m *matrixView) MouseUp(*desktop.MouseEvent) {}

// Tapped is a click by touch, or in a test.
func (m *matrixView) Tapped(e *fyne.PointEvent) {
	if row, col := m.at(e.Position); m.lastAt != [2]int{row, col} {
		m.press(e.Position, desktop.MouseButtonPrimary)
	}
}

// TappedSecondary opens the menu of the place.
func (m *matrixView) TappedSecondary(e *fyne.PointEvent) {
	m.press(e.Position, desktop.MouseButtonSecondary)
	m.v.owner.Menu(m, e.AbsolutePosition, m.v.cellMenu())
}

// Scrolled moves the table.
func (m *matrixView) Scrolled(e *fyne.ScrollEvent) {
	m.x -= e.Scrolled.DX
	m.y -= e.Scrolled.DY
	m.clamp()
	m.Refresh()
}

// MouseIn begins hovering.
func (m *matrixView) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved highlights the row and explains the column.
func (m *matrixView) MouseMoved(e *desktop.MouseEvent) {
	row, col := m.at(e.Position)
	if m.hover != [2]int{row, col} {
		m.hover = [2]int{row, col}
		m.Refresh()
		m.hint.Leave(m)
		m.hint.Enter(m, m.tip)
	}
}

// tip explains a column.
func (m *matrixView) tip() string {
	if m.hover[0] != -1 || m.hover[1] < 0 || m.hover[1] >= len(m.v.s.Matrix.Columns) {
		return ""
	}
	c := &m.v.s.Matrix.Columns[m.hover[1]]
	text := c.Name + "  (" + c.Spec().Shown() + ")"
	if c.Doc != "" {
		text += "\n" + c.Doc
	}
	return text + "\nDefault " + look.Value(c.Default)
}

// MouseOut ends hovering.
func (m *matrixView) MouseOut() {
	m.hover = [2]int{-1, -1}
	m.hint.Leave(m)
	m.Refresh()
}

// FocusGained shows where the keys go.
func (m *matrixView) FocusGained() { m.focused = true; m.Refresh() }

// FocusLost hides it.
func (m *matrixView) FocusLost() { m.focused = false; m.Refresh() }

// TypedRune begins typing a value.
func (m *matrixView) TypedRune(r rune) {
	if r >= '0' && r <= '9' || r == '-' || r == '.' || r == '(' || r == '+' {
		m.begin(string(r), true)
	}
}

// TypedKey moves the cursor, edits, goes back to what is inherited.
func (m *matrixView) TypedKey(k *fyne.KeyEvent) {
	s := m.v.s
	move := func(r, c int) { m.v.act(func() { s.MoveCursor(r, c) }); m.reveal(); m.Refresh() }
	const far = 1 << 20
	switch k.Name {
	case fyne.KeyUp:
		move(-1, 0)
	case fyne.KeyDown:
		move(1, 0)
	case fyne.KeyLeft:
		move(0, -1)
	case fyne.KeyRight:
		move(0, 1)
	case fyne.KeyHome:
		move(0, -far)
	case fyne.KeyEnd:
		move(0, far)
	case fyne.KeyPageUp:
		move(-far, 0)
	case fyne.KeyPageDown:
		move(far, 0)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		m.begin("", false)
	case fyne.KeyDelete, fyne.KeyBackspace:
		ch, err := s.Inherit()
		m.v.tune(ch, true, err)
	case desktop.KeyMenu:
		r, c := s.Cursor()
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(m)
		m.v.owner.Menu(m, at.Add(fyne.NewPos(m.left(c)-m.x, m.top()+float32(r+1)*kit.Px(rowHeight)-m.y)), m.v.cellMenu())
	default:
		kit.Pass(m, k)
	}
}

// CreateRenderer draws with pools of texts and rectangles.
func (m *matrixView) CreateRenderer() fyne.WidgetRenderer {
	r := &matrixRenderer{m: m}
	r.Refresh()
	return r
}

type matrixRenderer struct {
	m       *matrixView
	texts   []*canvas.Text
	rects   []*canvas.Rectangle
	objects []fyne.CanvasObject
	nt, nr  int
}

func (r *matrixRenderer) Destroy() {}

// Layout draws what is in sight now.
func (r *matrixRenderer) Layout(s fyne.Size) {
	if r.m.onWidth != nil {
		r.m.onWidth(s.Width)
	}
	r.m.clamp()
	r.Refresh()
}

func (r *matrixRenderer) MinSize() fyne.Size           { return kit.Box(240, groupHeight+nameHeight+2*rowHeight) }
func (r *matrixRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *matrixRenderer) rect(x, y, w, h float32, c color.Color) *canvas.Rectangle {
	if r.nr == len(r.rects) {
		r.rects = append(r.rects, &canvas.Rectangle{})
	}
	o := r.rects[r.nr]
	r.nr++
	o.FillColor, o.StrokeWidth, o.CornerRadius = c, 0, 0
	put(o, x, y, w, h)
	return o
}

func (r *matrixRenderer) text(s string, x, y, w, h, size float32, bold bool, align fyne.TextAlign, c color.Color) {
	if r.nt == len(r.texts) {
		r.texts = append(r.texts, &canvas.Text{})
	}
	o := r.texts[r.nt]
	r.nt++
	o.TextSize, o.TextStyle.Bold, o.Color = kit.Px(size), bold, c
	o.Text = kit.Ellipsis(kit.Print(s), w, o.TextSize, o.TextStyle)
	m := o.MinSize()
	switch align {
	case fyne.TextAlignTrailing:
		x += w - m.Width
	case fyne.TextAlignCenter:
		x += (w - m.Width) / 2
	}
	put(o, x, y+(h-m.Height)/2, m.Width, m.Height)
}

// Refresh draws head, rows, cursor.
func (r *matrixRenderer) Refresh() {
	m := r.m
	r.nt, r.nr = 0, 0
	t := kit.Now().Look
	s := m.v.s
	size := m.Size()
	curRow, curCol := s.Cursor()
	h := kit.Px(rowHeight)
	for i, row := range s.Matrix.Rows {
		y := m.top() + float32(i)*h - m.y
		if y+h <= m.top() || y >= size.Height {
			continue
		}
		r.row(i, &row, y, h, size.Width, i == curRow, t)
	}
	r.head(size, t)
	m.placeBox(curRow, curCol)
	for k, o := range r.rects {
		o.Hidden = k >= r.nr
	}
	for k, o := range r.texts {
		o.Hidden = k >= r.nt
	}
	r.objects = r.objects[:0]
	for _, o := range r.rects[:r.nr] {
		r.objects = append(r.objects, o)
	}
	for _, o := range r.texts[:r.nt] {
		r.objects = append(r.objects, o)
	}
	r.objects = append(r.objects, m.box)
	canvas.Refresh(m)
}

// row draws one subset with its values.
func (r *matrixRenderer) row(i int, row *Row, y, h, width float32, current bool, t look.Theme) {
	m := r.m
	s := m.v.s
	first := kit.Px(firstColumn)
	switch {
	case current:
		r.rect(0, y, width, h, t.Sel)
	case m.hover[0] == i:
		r.rect(0, y, width, h, t.Hover)
	}
	r.rect(0, y+h-1, width, 1, t.Line)
	for k := range s.Matrix.Columns {
		x, w := m.left(k)-m.x, m.width(k)
		if x+w <= first || x+w > width+w/2 {
			continue
		}
		v := s.Matrix.Cells[i][k]
		text, ink, bold := valueText(&s.Matrix.Columns[k], v, t, current)
		if x >= first-w/4 {
			r.text(text, x, y, w-kit.Px(10), h, look.SizeText, bold, fyne.TextAlignTrailing, ink)
		}
		if current && k == s.Matrix.Column(s.Mech, s.Param) && x >= first-1 {
			o := r.rect(x+kit.Px(4), y+kit.Px(1), w-kit.Px(6), h-kit.Px(3), color.Transparent)
			o.StrokeColor, o.StrokeWidth, o.CornerRadius = t.Text3, kit.Px(1), kit.Px(look.RadiusField)
			if m.focused {
				o.StrokeColor, o.StrokeWidth = t.Accent, kit.Px(look.FocusRing)
			}
		}
	}
	x := kit.Px(10 + 12*float32(row.Depth))
	if !row.Section {
		o := r.rect(x, y+(h-kit.Px(10))/2, kit.Px(10), kit.Px(10), m.v.colourOf(row))
		o.CornerRadius = kit.Px(2)
	}
	x += kit.Px(17)
	r.text(row.Subset, x, y, first-x-kit.Px(4), h, look.SizeText, current, fyne.TextAlignLeading, t.Text)
}

// valueText is how a value is written.
func valueText(c *Column, v Value, t look.Theme, current bool) (string, color.NRGBA, bool) {
	quiet := t.Text3
	if current {
		quiet = t.Text2
	}
	switch v.Look {
	case Absent:
		return look.Dash, quiet, false
	case Partly:
		return "in part", quiet, false
	case Set:
		if v.Text != "" {
			return v.Text, t.Text, true
		}
		return c.Spec().Format(v.V), t.Text, true
	case Gradient:
		return "f(p)", t.Accent, true
	case GradientInherited:
		return "f(p)", t.Text2, false
	}
	if v.Text != "" {
		return v.Text, t.Text2, false
	}
	return c.Spec().Format(v.V), t.Text2, false
}

// head draws the groups and the names of the columns.
func (r *matrixRenderer) head(size fyne.Size, t look.Theme) {
	m := r.m
	s := m.v.s
	first, gh, nh := kit.Px(firstColumn), kit.Px(groupHeight), kit.Px(nameHeight)
	for n, g := range s.Matrix.Groups {
		x, end := m.left(g.First)-m.x, m.left(g.First+g.N)-m.x
		if x >= first-1 && x < size.Width && n > 0 {
			r.rect(x, 0, 1, min(size.Height, m.top()+float32(len(s.Matrix.Rows))*kit.Px(rowHeight)-m.y), t.Line)
		}
		from, to := max(x, first), min(end, size.Width)
		if to-from > kit.Px(24) {
			r.text(g.Title, from+kit.Px(4), 0, to-from-kit.Px(8), gh, look.SizeSmall, false, fyne.TextAlignCenter, t.Text3)
		}
	}
	_, cur := s.Cursor()
	for k := range s.Matrix.Columns {
		x, w := m.left(k)-m.x, m.width(k)
		if x < first-w/4 || x+w > size.Width+w/2 {
			continue
		}
		c := &s.Matrix.Columns[k]
		r.text(c.Label, x, gh, w-kit.Px(10), nh/2, look.SizeText, k == cur, fyne.TextAlignTrailing, t.Text)
		r.text(c.Spec().Shown(), x, gh+nh/2-kit.Px(2), w-kit.Px(10), nh/2, look.SizeCaption, false, fyne.TextAlignTrailing, t.Text3)
	}
	r.text("Subset", kit.Px(10), gh+nh/2-kit.Px(2), first-kit.Px(14), nh/2, look.SizeSmall, false, fyne.TextAlignLeading, t.Text3)
	r.rect(0, m.top()-1, size.Width, 1, t.Line)
}

// placeBox puts the text box over the value that is edited.
func (m *matrixView) placeBox(row, col int) {
	if !m.editing || col >= len(m.v.s.Matrix.Columns) {
		m.box.Hidden = true
		return
	}
	m.box.Hidden = false
	x, w := m.left(col)-m.x, m.width(col)
	put(m.box, x+kit.Px(2), m.top()+float32(row)*kit.Px(rowHeight)-m.y+kit.Px(1), w-kit.Px(2), kit.Px(rowHeight-3))
}

package cellbuilder

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
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
	values fyne.CanvasObject
	sites  *sitesView
	whole  *wholeView
	said   *kit.Label // the foot of the other tabs
	parts  []fyne.CanvasObject
	feet   []fyne.CanvasObject
}

func newMatrixPanel(v *View) *matrixPanel {
	p := &matrixPanel{v: v, table: newMatrixView(v)}
	p.insert = kit.NewButton("Mechanism", kit.IconPlus, kit.Raised, nil)
	p.insert.Small, p.insert.Tip = true, "Put a mechanism on the subset of the cursor"
	p.insert.OnTap = func() { kit.ShowMenuUnder(p.insert, v.mechMenu()) }
	p.back = kit.NewButton("Back to inherited", kit.IconReset, kit.Quiet, func() { ch, err := v.s.Inherit(); v.tune(ch, true, err) })
	p.back.Small, p.back.Tip = true, "Take back what is set here   Delete"
	p.words = kit.Row(0)
	tell := "How values are written\nBold: set here. Grey: inherited from a more general subset, or the default. f(p): a gradient. A dash: not there"
	p.foot = kit.GrowRow(2, 1, kit.NewIconButton(kit.IconInfo, tell, func() {
		v.owner.Say(words.T("Bold: set here. Grey: inherited or default. f(p): a gradient. A dash: not there"))
	}), p.words, p.back)
	p.tabs = kit.NewTabStrip(tabNames[0], func(i int) {
		v.act(func() { v.s.PickTab(Tab(i)) })
		v.tabbed()
	})
	p.tabs.OnTapped = func() { v.focus(p.keys()) }
	key := func(text string, ink kit.Ink, bold bool, after *kit.Label) fyne.CanvasObject {
		return kit.Row(5, kit.NewSized(text, look.SizeSmall, ink, bold), after)
	}
	grey := func(text string) *kit.Label { return kit.NewSized(text, look.SizeSmall, kit.InkText2, false) }
	p.given = grey("inherited or default")
	p.looks = kit.Pad(0, 8, 0, 0, kit.Row(12, key("0.12", kit.InkText, true, grey("set here")), key("0.12", kit.InkText2, false, p.given), key("f(p)", kit.InkAccent, true, grey("gradient"))))
	p.values = p.table
	p.sites, p.whole = newSitesView(v), newWholeView(v)
	p.said = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	p.said.Shrink = true
	text := v.owner.Text
	if text == nil {
		text = kit.Space()
	}
	middle := kit.Stack(p.values, p.sites.body, p.whole.body, text)
	foot := kit.Stack(kit.Pad(0, 8, 0, 6, p.foot), kit.Pad(0, 8, 0, 12, p.said))
	p.panel = kit.NewTabPanel(p.tabs, &fyne.Container{Layout: fitted{p}, Objects: []fyne.CanvasObject{kit.Grow(0, middle, kit.Block(0, 30, foot))}}, p.looks, p.insert, p.sites.add, p.whole.add)
	p.panel.Rule = true
	p.parts = []fyne.CanvasObject{p.values, p.sites.body, p.whole.body, text}
	p.feet = foot.Objects
	return p
}

// tabNames are the names of the tabs, and shorter ones for little room.
var tabNames = [][]string{
	{"Biophysics", "Geometry", "Discretisation", "Synapses", "Cell", "Text"},
	{"Membrane", "Sizes", "Segments", "Synapses", "Cell", "Text"},
	{"Values", "Sizes", "nseg", "Synapses", "Cell", "Text"},
}

// fitted tells the panel how much room there is.
type fitted struct{ p *matrixPanel }

// MinSize is that of the table.
func (fitted) MinSize(o []fyne.CanvasObject) fyne.Size {
	return kit.Box(240, groupHeight+nameHeight+2*rowHeight+30)
}

// Layout gives the table all of it.
func (f fitted) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 0, s.Width, s.Height)
	f.p.fit(s.Width)
}

// fit shortens the names of the tabs, and what stands at the right of them, where there is little room.
func (p *matrixPanel) fit(width float32) {
	p.width = width
	need := func(list []string, beside float32) (w float32) {
		for _, n := range list {
			w += kit.TextWidth(n, look.SizeText, true) + kit.Px(beside)
		}
		return w + kit.Px(12)
	}
	names, tight, bare := tabNames[0], false, false
	button := func() (w float32) {
		for i, b := range []*kit.Button{p.insert, p.sites.add, p.whole.add} {
			b.SetText(map[bool]string{false: []string{"Mechanism", "Synapse", "Instance"}[i]}[bare])
			if b.Visible() {
				w = b.MinSize().Width + kit.Px(16)
			}
		}
		return w
	}
	if need(names, 20)+button() > width {
		names = tabNames[1]
	}
	if need(names, 20)+button() > width {
		tight, bare = true, true
	}
	if need(names, 10)+button() > width && tight {
		names = tabNames[2]
	}
	room := width - need(names, 20) - button()
	text := "inherited or default"
	if room < kit.Px(330) {
		text = "inherited"
	}
	show := room >= kit.Px(258) && p.v.s.Tab <= Discretisation
	if p.given.Text != text || p.looks.Visible() != show || p.tabs.Names[0] != names[0] || p.tabs.Tight != tight {
		p.given.Set(text)
		setVisible(p.looks, show)
		p.tabs.Tight = tight
		p.tabs.Set(names, p.tabs.At)
		p.panel.Refresh()
	}
}

// keys is what has the keyboard under the tab that is shown.
func (p *matrixPanel) keys() fyne.Focusable {
	switch p.v.s.Tab {
	case Synapses:
		return p.sites.grid
	case Whole:
		return p.whole.grid
	}
	return p.table
}

// showTab shows what belongs to the tab.
func (p *matrixPanel) showTab() {
	t := p.v.s.Tab
	if p.tabs.At != int(t) {
		p.tabs.Set(p.tabs.Names, int(t))
	}
	setVisible(p.insert, t == Biophysics)
	setVisible(p.sites.add, t == Synapses)
	setVisible(p.whole.add, t == Whole)
	at := max(int(t)-int(Discretisation), 0)
	for i, o := range p.parts {
		setVisible(o, i == at)
	}
	setVisible(p.feet[0], at == 0)
	setVisible(p.feet[1], at > 0)
	switch t {
	case Synapses:
		p.sites.show()
		p.said.Set(p.v.s.sitesText())
	case Whole:
		p.whole.show()
		p.said.Set(p.v.s.InstanceText())
	case Files:
		p.said.Set("")
		if p.v.owner.TextNote != nil {
			p.said.Set(p.v.owner.TextNote())
		}
	}
}

func (p *matrixPanel) show() {
	p.showTab()
	p.table.Refresh()
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
	last    time.Time // of the last press, and where it was
	lastAt  [2]int
}

// Sizes of the table, design pixels.
const (
	firstColumn = 138
	leastColumn = 66
	rangeColumn = 126
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
		if typed {
			m.box.Line = kit.NewLine(text) // the focus selects all, and the second letter would take the place of the first
		}
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
	least := kit.Px(leastColumn)
	if m.v.s.numbers() == Geometry { // "314.2 … 157 080"
		least = kit.Px(rangeColumn)
	}
	return max(least, kit.TextWidth(c.Label, look.SizeText, true)+kit.Px(20), kit.TextWidth(c.Spec().Shown(), look.SizeCaption, false)+kit.Px(20))
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

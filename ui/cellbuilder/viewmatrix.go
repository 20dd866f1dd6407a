package cellbuilder

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// matrixView draws the rows and columns that are in sight.
type matrixView struct {
	widget.BaseWidget
	tableInput
	v    *View
	x, y float32 // how far it is scrolled
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
	m := &matrixView{v: v}
	m.tableInput = newTableInput(m)
	m.listen()
	m.box.Right = true
	m.ExtendBaseWidget(m)
	return m
}

func (m *matrixView) cursor() (row, col int) { return m.v.s.Cursor() }

// down goes on upright.
func (m *matrixView) down(rows int) { m.move(rows, 0) }

func (m *matrixView) move(rows, cols int) {
	m.v.act(func() { m.v.s.MoveCursor(rows, cols) })
	m.reveal()
	m.Refresh()
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
	m.edit(text, typed)
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
		m.stop(keep) // nothing was changed
		return
	}
	ch, err := s.Typed(text)
	if err != nil {
		m.v.owner.Say(err.Error())
		if keep {
			m.refused()
			return
		}
	}
	m.stop(keep)
	if err == nil {
		m.v.tune(ch, true, nil)
	}
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

// choose moves the cursor, also to a row or a column by its head.
func (m *matrixView) choose(row, col int) (value bool) {
	if row == -2 || col == -2 || row < 0 && col < 0 {
		return false
	}
	m.v.act(func() { m.v.s.PickCell(row, col) })
	return row >= 0 && col >= 0
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

// TypedRune begins typing a value.
func (m *matrixView) TypedRune(r rune) {
	if r >= '0' && r <= '9' || r == '-' || r == '.' || r == '(' || r == '+' {
		m.begin(string(r), true)
	}
}

// TypedKey moves the cursor, edits, goes back to what is inherited.
func (m *matrixView) TypedKey(k *fyne.KeyEvent) {
	s := m.v.s
	const far = 1 << 20
	switch k.Name {
	case fyne.KeyUp:
		m.move(-1, 0)
	case fyne.KeyDown:
		m.move(1, 0)
	case fyne.KeyLeft:
		m.move(0, -1)
	case fyne.KeyRight:
		m.move(0, 1)
	case fyne.KeyHome:
		m.move(0, -far)
	case fyne.KeyEnd:
		m.move(0, far)
	case fyne.KeyPageUp:
		m.move(-far, 0)
	case fyne.KeyPageDown:
		m.move(far, 0)
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

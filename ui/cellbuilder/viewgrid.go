package cellbuilder

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// gridColumn is one column of a grid.
type gridColumn struct {
	title string
	unit  string
	wide  float32 // least width, design pixels
	share float32 // of the room that is left
	right bool    // numbers stand right
	read  bool    // follows from the rest
	tip   string
	menu  func() []kit.Item // in place of typing: what may stand there
}

// grid is a table of texts: a cursor that the arrows move, cells that are typed into or chosen from a menu.
type grid struct {
	widget.BaseWidget
	tableInput
	columns []gridColumn
	rows    [][]string
	bad     []bool // rows that have a mistake
	row     int
	col     int

	onPick   func(row int)
	onCommit func(row, col int, text string) error // takes a typed text over
	onDelete func()
	onNew    func()
	say      func(string)
	act      func(row int) []kit.Item // the menu of a row
	openMenu func(over fyne.CanvasObject, at fyne.Position, items []kit.Item)

	y float32 // how far it is scrolled
}

// gridHead is the height of the head, design pixels.
const gridHead = 30

func newGrid(columns []gridColumn) *grid {
	g := &grid{columns: columns}
	g.tableInput = newTableInput(g)
	g.listen()
	g.ExtendBaseWidget(g)
	return g
}

func (g *grid) cursor() (row, col int) { return g.row, g.col }

// down goes on upright.
func (g *grid) down(rows int) { g.move(rows, 0) }

// newGrid makes a table whose typed texts become edits of the cell.
func (v *View) newGrid(columns []gridColumn, typed func(row, col int, text string) (Edit, error)) *grid {
	g := newGrid(columns)
	g.say, g.openMenu = v.owner.Say, v.owner.Menu
	g.onCommit = func(row, col int, text string) error {
		e, err := typed(row, col, text)
		if err != nil {
			return err
		}
		return v.owner.Check(e)
	}
	return g
}

// set shows other rows, with the cursor on one.
func (g *grid) set(rows [][]string, bad []bool, row int) {
	g.rows, g.bad = rows, bad
	g.row = min(max(row, 0), max(len(rows)-1, 0))
	if g.editing && len(rows) == 0 {
		g.stop(false)
	}
	g.Refresh()
}

// widths gives the columns what they need and, by their shares, the room that is left.
func (g *grid) widths(width float32) []float32 {
	out := make([]float32, len(g.columns))
	shares := float32(0)
	for i, c := range g.columns {
		out[i] = kit.Px(c.wide)
		width -= out[i]
		shares += c.share
	}
	for i, c := range g.columns {
		if width > 0 && shares > 0 {
			out[i] += width * c.share / shares
		}
	}
	return out
}

// at finds row and column under a position; −1 is the head, −2 nothing.
func (g *grid) at(p fyne.Position) (row, col int) {
	row, col = -1, -2
	if p.Y >= kit.Px(gridHead) {
		row = int((p.Y - kit.Px(gridHead) + g.y) / kit.Px(rowHeight))
		if row >= len(g.rows) {
			row = -2
		}
	}
	x := float32(0)
	for i, w := range g.widths(g.Size().Width) {
		if p.X >= x && p.X < x+w {
			col = i
		}
		x += w
	}
	return row, col
}

// move moves the cursor.
func (g *grid) move(rows, cols int) {
	g.pick(min(max(g.row+rows, 0), max(len(g.rows)-1, 0)), min(max(g.col+cols, 0), len(g.columns)-1))
}

func (g *grid) pick(row, col int) {
	other := row != g.row
	g.row, g.col = row, col
	y, h := float32(row)*kit.Px(rowHeight), kit.Px(rowHeight)
	if room := g.Size().Height - kit.Px(gridHead); room > h {
		g.y = min(max(g.y, y+h-room), y)
	}
	g.clamp()
	if other && g.onPick != nil && row < len(g.rows) {
		g.onPick(row)
	}
	g.Refresh()
}

func (g *grid) clamp() {
	g.y = max(min(g.y, float32(len(g.rows))*kit.Px(rowHeight)-(g.Size().Height-kit.Px(gridHead))), 0)
}

// begin edits the cell under the cursor, or opens the menu of what may stand there.
func (g *grid) begin(text string, typed bool) {
	if g.row >= len(g.rows) || g.columns[g.col].read {
		return
	}
	if m := g.columns[g.col].menu; m != nil && !typed {
		d := fyne.CurrentApp().Driver()
		x, _, _ := g.cell()
		g.openMenu(g, d.AbsolutePositionForObject(g).Add(fyne.NewPos(x, kit.Px(gridHead)+float32(g.row+1)*kit.Px(rowHeight)-g.y)), m())
		return
	}
	if !typed {
		text = g.rows[g.row][g.col]
	}
	g.box.Right = g.columns[g.col].right
	g.edit(text, typed)
}

// commit takes the typed text over; a refused one stays in the box with its reason in the status line.
func (g *grid) commit(keep bool) {
	if !g.editing {
		return
	}
	text := g.box.Text()
	if g.row < len(g.rows) && text == g.rows[g.row][g.col] {
		g.stop(keep)
		return
	}
	g.editing = false // the commit may take the focus away
	if err := g.onCommit(g.row, g.col, text); err != nil {
		g.say(err.Error())
		if keep {
			g.refused()
			return
		}
	}
	g.stop(keep)
}

// cell is where the cell under the cursor stands.
func (g *grid) cell() (x, y, w float32) {
	for i, width := range g.widths(g.Size().Width) {
		if i == g.col {
			w = width
			break
		}
		x += width
	}
	return x, kit.Px(gridHead) + float32(g.row)*kit.Px(rowHeight) - g.y, w
}

// choose moves the cursor.
func (g *grid) choose(row, col int) (value bool) {
	if row < 0 || col < 0 {
		return false
	}
	g.pick(row, col)
	return true
}

// TappedSecondary opens the menu of the row.
func (g *grid) TappedSecondary(e *fyne.PointEvent) {
	g.press(e.Position, desktop.MouseButtonSecondary)
	if row, _ := g.at(e.Position); row >= 0 && g.act != nil {
		g.openMenu(g, e.AbsolutePosition, g.act(row))
	}
}

// Scrolled moves the table.
func (g *grid) Scrolled(e *fyne.ScrollEvent) {
	g.y -= e.Scrolled.DY
	g.clamp()
	g.Refresh()
}

// tip explains a column.
func (g *grid) tip() string {
	if g.hover[0] != -1 || g.hover[1] < 0 || g.columns[g.hover[1]].tip == "" {
		return ""
	}
	c := &g.columns[g.hover[1]]
	return c.title + "\n" + c.tip
}

// TypedRune begins typing into the cell.
func (g *grid) TypedRune(r rune) {
	if r > ' ' {
		g.begin(string(r), true)
	}
}

// TypedKey moves the cursor, edits, adds and removes lines.
func (g *grid) TypedKey(k *fyne.KeyEvent) {
	const far = 1 << 20
	switch k.Name {
	case fyne.KeyUp:
		g.move(-1, 0)
	case fyne.KeyDown:
		g.move(1, 0)
	case fyne.KeyLeft:
		g.move(0, -1)
	case fyne.KeyRight:
		g.move(0, 1)
	case fyne.KeyHome, fyne.KeyPageUp:
		g.move(-far, 0)
	case fyne.KeyEnd, fyne.KeyPageDown:
		g.move(far, 0)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		g.begin("", false)
	case fyne.KeyInsert:
		g.onNew()
	case fyne.KeyDelete, fyne.KeyBackspace:
		if g.row < len(g.rows) {
			g.onDelete()
		}
	default:
		kit.Pass(g, k)
	}
}

// CreateRenderer draws with a pool.
func (g *grid) CreateRenderer() fyne.WidgetRenderer {
	r := &gridRenderer{g: g}
	r.Refresh()
	return r
}

type gridRenderer struct {
	pool
	g *grid
}

// Layout draws what is in sight now.
func (r *gridRenderer) Layout(fyne.Size) { r.g.clamp(); r.Refresh() }

// MinSize has room for the head and two rows.
func (r *gridRenderer) MinSize() fyne.Size { return kit.Box(240, gridHead+2*rowHeight) }

// Refresh draws head, rows, cursor.
func (r *gridRenderer) Refresh() {
	g := r.g
	r.begin()
	t, size := kit.Now().Look, g.Size()
	widths, h, top := g.widths(size.Width), kit.Px(rowHeight), kit.Px(gridHead)
	for i := range g.rows {
		if y := top + float32(i)*h - g.y; y >= top-1 && y < size.Height {
			r.row(i, y, widths, t)
		}
	}
	r.head(widths, t)
	g.box.Hidden = !g.editing
	if g.editing {
		x, y, w := g.cell()
		put(g.box, x+kit.Px(2), y+kit.Px(1), w-kit.Px(2), h-kit.Px(3))
	}
	r.end(g.box)
}

// align is where the texts of a column stand.
func (c *gridColumn) align() fyne.TextAlign {
	if c.right {
		return fyne.TextAlignTrailing
	}
	return fyne.TextAlignLeading
}

// row draws one line.
func (r *gridRenderer) row(i int, y float32, widths []float32, t look.Theme) {
	g, h, pad := r.g, kit.Px(rowHeight), kit.Px(10)
	width, current := g.Size().Width, i == g.row
	switch {
	case current:
		r.rect(0, y, width, h, t.Sel)
	case g.hover[0] == i:
		r.rect(0, y, width, h, t.Hover)
	}
	r.rect(0, y+h-1, width, 1, t.Line)
	x := float32(0)
	for k, w := range widths {
		c := &g.columns[k]
		ink := t.Text
		if c.read {
			if ink = t.Text2; i < len(g.bad) && g.bad[i] {
				ink = t.Err
			}
		}
		if k < len(g.rows[i]) {
			r.text(g.rows[i][k], x+pad, y, w-2*pad, h, look.SizeText, k == 0, c.align(), ink)
		}
		if current && k == g.col && !c.read {
			r.cursor(x, y, w, h, g.focused, t)
		}
		x += w
	}
}

// head draws the titles.
func (r *gridRenderer) head(widths []float32, t look.Theme) {
	g, top, pad := r.g, kit.Px(gridHead), kit.Px(10)
	x := float32(0)
	for k, w := range widths {
		c := &g.columns[k]
		title := kit.Word(c.title)
		if c.unit != "" {
			title += " (" + c.unit + ")"
		}
		r.text(title, x+pad, 0, w-2*pad, top, look.SizeSmall, false, c.align(), t.Text3)
		x += w
	}
	r.rect(0, top-1, g.Size().Width, 1, t.Line)
}

package cellbuilder

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// CreateRenderer draws with pools of texts and rectangles.
func (m *matrixView) CreateRenderer() fyne.WidgetRenderer {
	r := &matrixRenderer{m: m}
	r.Refresh()
	return r
}

type matrixRenderer struct {
	pool
	m *matrixView
}

// Layout draws what is in sight now.
func (r *matrixRenderer) Layout(s fyne.Size) {
	r.m.clamp()
	r.Refresh()
}

func (r *matrixRenderer) MinSize() fyne.Size { return kit.Box(240, groupHeight+nameHeight+2*rowHeight) }

// Refresh draws head, rows, cursor.
func (r *matrixRenderer) Refresh() {
	m := r.m
	r.begin()
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
	r.end(m.box)
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
			r.cursor(x, y, w, h, m.focused, t)
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

package code

import (
	"image"
	"image/color"
	"math"
	"strconv"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Ink says how a span is coloured.
type Ink uint8

// The inks.
const (
	Plain Ink = iota
	Keyword
	Number
	Comment
	String
	Faint // units
)

// Span colours the runes From to To of a line.
type Span struct {
	From, To int
	Ink      Ink
}

// Highlighter colours all lines.
type Highlighter func(lines [][]rune) [][]Span

// Severity of a Mark.
type Severity uint8

// The severities.
const (
	Note Severity = iota
	Warning
	Error
)

// Mark is a problem at a place of the text.
type Mark struct {
	Line     int
	From, To int // runes; To is at least From+1 when drawn
	Severity Severity
	Message  string
}

// Scene is what one picture shows. Offsets are in design pixels.
type Scene struct {
	Text     Text
	Spans    [][]Span
	Marks    []Mark
	Lit      map[int]string // lines that are pointed out, and what is said behind their ends
	Top      float32        // scrolled down by
	Left     float32        // scrolled to the right by
	Focused  bool
	ReadOnly bool
}

// Painter draws scenes. It serves one goroutine.
type Painter struct {
	Theme look.Theme
	faces *ink.Faces
}

// NewPainter makes a painter of one appearance.
func NewPainter(theme look.Theme, fonts look.Fonts) *Painter {
	return &Painter{Theme: theme, faces: ink.NewFaces(fonts)}
}

const (
	textSize = look.SizeSmall
	lineHigh = look.LineCode
	leftPad  = 8 // between numbers and text
)

// CellWidth is the width of a letter, design pixels.
func (p *Painter) CellWidth() float32 { return p.faces.Width("0", textSize, ink.Mono) }

// Gutter is the width of the line numbers, design pixels.
func (p *Painter) Gutter(lines int) float32 {
	digits := max(len(strconv.Itoa(lines)), 2)
	return p.CellWidth()*float32(digits) + 12 + leftPad
}

// Width is the width of the longest line with the gutter, design pixels.
func (p *Painter) Width(t Text) float32 {
	n := 0
	for _, l := range t.Lines {
		n = max(n, Cell(l, len(l)))
	}
	return p.Gutter(len(t.Lines)) + p.CellWidth()*float32(n+2)
}

// Height is the height of all lines, design pixels.
func Height(t Text) float32 { return float32(len(t.Lines))*lineHigh + 8 }

// At is the place under a point of the picture, design pixels.
func (p *Painter) At(s *Scene, x, y float32) Pos {
	line := min(max(int(math.Floor(float64((y+s.Top-4)/lineHigh))), 0), len(s.Text.Lines)-1)
	cell := float64((x + s.Left - p.Gutter(len(s.Text.Lines))) / p.CellWidth())
	return Pos{line, ColAt(s.Text.Lines[line], cell)}
}

// XY is the upper left corner of a place, design pixels, before scrolling.
func (p *Painter) XY(s *Scene, at Pos) (x, y float32) {
	return p.Gutter(len(s.Text.Lines)) + p.CellWidth()*float32(Cell(s.Text.Lines[at.Line], at.Col)), 4 + lineHigh*float32(at.Line)
}

func (p *Painter) ink(i Ink) color.NRGBA {
	switch i {
	case Keyword:
		return p.Theme.Accent
	case Number:
		return p.Theme.Traces[5]
	case Comment:
		return p.Theme.Text3
	case String:
		return p.Theme.Traces[2]
	case Faint:
		return p.Theme.Text2
	}
	return p.Theme.Text
}

// Ground and ink of a severity.
func (p *Painter) mark(s Severity) (ground, text color.NRGBA) {
	switch s {
	case Error:
		return p.Theme.ErrGround, p.Theme.Err
	case Warning:
		return p.Theme.WarnGround, p.Theme.Warn
	}
	return p.Theme.Soft, p.Theme.Text2
}

// Paint draws the scene over the whole image; k is device pixels per design pixel.
func (p *Painter) Paint(img *image.RGBA, k float32, s *Scene) {
	c := ink.On(img)
	c.Fill(p.Theme.Plot)
	w, h := float32(img.Rect.Dx())/k, float32(img.Rect.Dy())/k
	first := max(int((s.Top-4)/lineHigh), 0)
	last := min(int((s.Top+h)/lineHigh)+1, len(s.Text.Lines)-1)
	gutter := p.Gutter(len(s.Text.Lines))
	body := c.In(image.Rect(int(gutter*k-2*k), 0, img.Rect.Max.X, img.Rect.Max.Y))
	worst := map[int]*Mark{} // the worst of each line
	for i := range s.Marks {
		if m := &s.Marks[i]; worst[m.Line] == nil || worst[m.Line].Severity < m.Severity {
			worst[m.Line] = m
		}
	}
	for i := first; i <= last; i++ {
		y := 4 + lineHigh*float32(i) - s.Top
		m := worst[i]
		switch {
		case m != nil && m.Severity > Note:
			g, _ := p.mark(m.Severity)
			c.Rect(0, y*k, w*k, (y+lineHigh)*k, g)
		case s.lit(i):
			c.Rect(0, y*k, w*k, (y+lineHigh)*k, p.Theme.Soft)
			c.Rect(0, y*k, 3*k, (y+lineHigh)*k, p.Theme.Accent)
		case i == s.Text.Caret.Line && s.Focused && !s.Text.HasSelection():
			c.Rect(0, y*k, w*k, (y+lineHigh)*k, p.Theme.Soft)
		}
		p.number(c, k, s, i, y, gutter, m)
		p.selection(body, k, s, i, y)
		p.line(body, k, s, i, y)
	}
	for i := range s.Marks {
		if l := s.Marks[i].Line; l >= first && l <= last {
			p.wave(body, k, s, &s.Marks[i])
		}
	}
	for i := first; i <= last; i++ {
		if m := worst[i]; m != nil {
			p.message(body, k, s, m, w)
		} else if text := s.Lit[i]; text != "" {
			p.message(body, k, s, &Mark{Line: i, Message: text}, w)
		}
	}
	if s.Focused && !s.ReadOnly && s.Text.Caret.Line >= first && s.Text.Caret.Line <= last {
		x, y := p.XY(s, s.Text.Caret)
		x, y = x-s.Left, y-s.Top
		body.Rect((x-0.75)*k, (y+2)*k, (x+0.75)*k, (y+lineHigh-2)*k, p.Theme.Accent)
	}
	p.thumb(c, k, s, w, h)
}

// lit says whether a line is pointed out.
func (s *Scene) lit(i int) bool { _, ok := s.Lit[i]; return ok }

// baseline below the top of a line, design pixels.
const baseline = 14

func (p *Painter) number(c ink.Canvas, k float32, s *Scene, i int, y, gutter float32, m *Mark) {
	col := p.Theme.Text3
	if i == s.Text.Caret.Line && s.Focused {
		col = p.Theme.Text2
	}
	if m != nil {
		_, col = p.mark(m.Severity)
	}
	p.faces.Draw(c, ink.Label{Text: strconv.Itoa(i + 1), X: (gutter - leftPad - 4) * k, Y: (y + baseline) * k, Size: textSize * k, Weight: ink.Mono, Align: ink.Right, Color: col})
}

// selection tints what is selected of a line.
func (p *Painter) selection(c ink.Canvas, k float32, s *Scene, i int, y float32) {
	a, b := s.Text.Selection()
	if a == b || i < a.Line || i > b.Line {
		return
	}
	line := s.Text.Lines[i]
	from, to := 0, len(line)
	if i == a.Line {
		from = a.Col
	}
	x1 := float32(0.5) // the end of the line is selected too
	if i == b.Line {
		to, x1 = b.Col, 0
	}
	x, _ := p.XY(s, Pos{i, from})
	w := p.CellWidth() * (float32(Cell(line, to)-Cell(line, from)) + x1)
	c.Rect((x-s.Left)*k, y*k, (x-s.Left+w)*k, (y+lineHigh)*k, p.Theme.Sel)
}

// line writes the runs of a line in their colours.
func (p *Painter) line(c ink.Canvas, k float32, s *Scene, i int, y float32) {
	line := s.Text.Lines[i]
	cell := p.CellWidth()
	x0 := p.Gutter(len(s.Text.Lines)) - s.Left
	draw := func(from, to int, col color.NRGBA) {
		for from < to {
			for from < to && line[from] == '\t' {
				from++
			}
			end := from
			for end < to && line[end] != '\t' {
				end++
			}
			if end > from {
				p.faces.Draw(c, ink.Label{Text: string(line[from:end]), X: (x0 + cell*float32(Cell(line, from))) * k, Y: (y + baseline) * k, Size: textSize * k, Weight: ink.Mono, Color: col})
			}
			from = end
		}
	}
	at := 0
	if i < len(s.Spans) {
		for _, sp := range s.Spans[i] {
			from, to := min(sp.From, len(line)), min(sp.To, len(line))
			draw(at, from, p.Theme.Text)
			draw(from, to, p.ink(sp.Ink))
			at = to
		}
	}
	draw(at, len(line), p.Theme.Text)
}

// wave underlines a problem.
func (p *Painter) wave(c ink.Canvas, k float32, s *Scene, m *Mark) {
	line := s.Text.Lines[m.Line]
	from := min(m.From, len(line))
	to := max(min(m.To, len(line)), from)
	x, y := p.XY(s, Pos{m.Line, from})
	w := max(p.CellWidth()*float32(Cell(line, to)-Cell(line, from)), p.CellWidth())
	x, y = x-s.Left, y-s.Top+lineHigh-2.5
	_, col := p.mark(m.Severity)
	for d := float32(0); d < w; d += 4 {
		c.Line((x+d)*k, y*k, (x+d+2)*k, (y+1.8)*k, 1.2*k, col)
		c.Line((x+d+2)*k, (y+1.8)*k, (x+d+4)*k, y*k, 1.2*k, col)
	}
}

// message writes what is wrong behind the end of the line, where there is room.
func (p *Painter) message(c ink.Canvas, k float32, s *Scene, m *Mark, w float32) {
	line := s.Text.Lines[m.Line]
	x, y := p.XY(s, Pos{m.Line, len(line)})
	x = x - s.Left + 24
	room := w - x - 16
	if room < 60 {
		return
	}
	text := m.Message
	for r := []rune(text); p.faces.Width(text, look.SizeSmall, ink.Regular) > room && len(r) > 8; {
		r = r[:len(r)-4]
		text = string(r) + "…"
	}
	_, col := p.mark(m.Severity)
	p.faces.Draw(c, ink.Label{Text: text, X: x * k, Y: (y - s.Top + baseline) * k, Size: look.SizeSmall * k, Color: col})
}

// thumb draws the bar that says where in the text one is; marks show on it.
func (p *Painter) thumb(c ink.Canvas, k float32, s *Scene, w, h float32) {
	total := Height(s.Text)
	if total <= h {
		return
	}
	for i := range s.Marks {
		_, col := p.mark(s.Marks[i].Severity)
		y := float32(s.Marks[i].Line) * lineHigh / total * h
		c.Rect((w-5)*k, y*k, (w-1)*k, (y+2)*k, col)
	}
	for i := range s.Lit {
		y := float32(i) * lineHigh / total * h
		c.Rect((w-5)*k, y*k, (w-1)*k, (y+2)*k, p.Theme.Accent)
	}
	top, size := Thumb(s.Top, total, h)
	c.RoundRect((w-6)*k, (top+1)*k, (w-2)*k, (top+size-1)*k, 2*k, look.Alpha(p.Theme.Axis, 0.7))
}

// Thumb gives top and size of the scroll bar's thumb.
func Thumb(top, total, h float32) (at, size float32) {
	size = max(h*h/total, 24)
	return (h - size) * min(top/max(total-h, 1), 1), size
}

package console

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// lineHigh is the height of a line, design pixels.
const lineHigh = 18

// output shows the lines in sight.
type output struct {
	widget.BaseWidget
	lines  *Lines
	scroll *container.Scroll
	OnLine func(line Line) // a tap
	rows   rows
	end    bool    // the end is in sight
	width  float32 // that the lines were broken at
}

// wrapped brings the rows up to date with the lines and the width.
func (o *output) wrapped() *rows {
	letter := fyne.MeasureText("MMMMMMMMMM", kit.Px(look.SizeSmall), fyne.TextStyle{Monospace: true}).Width / 10
	o.rows.follow(o.lines, int((o.Size().Width-kit.Px(30))/max(letter, 1)))
	return &o.rows
}

func newOutput(l *Lines) *output {
	o := &output{lines: l}
	o.ExtendBaseWidget(o)
	o.scroll = container.NewVScroll(o)
	o.end = true
	o.scroll.OnScrolled = func(fyne.Position) { o.end = o.atEnd(); o.Refresh() }
	return o
}

// follow shows the end.
func (o *output) follow() {
	o.end = true
	o.Refresh()
	o.scroll.Refresh()
	o.scroll.ScrollToBottom()
	o.Refresh()
}

// atEnd says whether the end is in sight, so that new lines are followed.
func (o *output) atEnd() bool {
	return o.scroll.Offset.Y+o.scroll.Size().Height >= o.MinSize().Height-kit.Px(2*lineHigh)
}

// Tapped tells of the line under the pointer.
func (o *output) Tapped(e *fyne.PointEvent) {
	if i := int(e.Position.Y / kit.Px(lineHigh)); o.OnLine != nil && i >= 0 && i < o.wrapped().total {
		line, _ := o.rows.line(i)
		o.OnLine(o.lines.At(line))
	}
}

type outputRenderer struct {
	o     *output
	texts []*canvas.Text
	list  []fyne.CanvasObject
}

// CreateRenderer paints a text for each line in sight.
func (o *output) CreateRenderer() fyne.WidgetRenderer { return &outputRenderer{o: o} }

func (r *outputRenderer) Destroy()                     {}
func (r *outputRenderer) Objects() []fyne.CanvasObject { return r.list }
func (r *outputRenderer) Layout(s fyne.Size) {
	o := r.o
	if o.width != s.Width { // other rows: the end stays in sight
		o.width = s.Width
		if o.end {
			o.scroll.Refresh()
			o.scroll.ScrollToBottom()
		}
	}
	r.Refresh()
}

func (r *outputRenderer) MinSize() fyne.Size {
	return fyne.NewSize(kit.Px(200), kit.Px(lineHigh)*float32(r.o.wrapped().total)+kit.Px(6))
}

func (r *outputRenderer) Refresh() {
	h := kit.Px(lineHigh)
	first := max(int(r.o.scroll.Offset.Y/h)-1, 0)
	rows := r.o.wrapped()
	n := min(int(r.o.scroll.Size().Height/h)+3, rows.total-first)
	th := kit.Now()
	r.list = r.list[:0]
	for i := 0; i < n; i++ {
		if i == len(r.texts) {
			t := canvas.NewText("", color.Transparent)
			t.TextStyle.Monospace = true
			r.texts = append(r.texts, t)
		}
		at, part := rows.line(first + i)
		ln, t := r.o.lines.At(at), r.texts[i]
		t.Text, t.TextSize = kit.Print(piece(ln.Text, part, rows.cols)), kit.Px(look.SizeSmall)
		t.Color = th.Colour(map[Kind]kit.Ink{Plain: kit.InkText, Error: kit.InkErr, Input: kit.InkAccent, Note: kit.InkText3}[ln.Kind])
		t.Move(fyne.NewPos(kit.Px(12), float32(first+i)*h))
		t.Resize(fyne.NewSize(r.o.Size().Width, h))
		r.list = append(r.list, t)
		canvas.Refresh(t)
	}
}

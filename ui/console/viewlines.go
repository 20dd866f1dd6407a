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
}

func newOutput(l *Lines) *output {
	o := &output{lines: l}
	o.ExtendBaseWidget(o)
	o.scroll = container.NewVScroll(o)
	o.scroll.OnScrolled = func(fyne.Position) { o.Refresh() }
	return o
}

// follow shows the end.
func (o *output) follow() {
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
	if i := int(e.Position.Y / kit.Px(lineHigh)); o.OnLine != nil && i >= 0 && i < o.lines.Len() {
		o.OnLine(o.lines.At(i))
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
func (r *outputRenderer) Layout(fyne.Size)             { r.Refresh() }
func (r *outputRenderer) MinSize() fyne.Size {
	return fyne.NewSize(kit.Px(200), kit.Px(lineHigh)*float32(r.o.lines.Len())+kit.Px(6))
}

func (r *outputRenderer) Refresh() {
	h := kit.Px(lineHigh)
	first := max(int(r.o.scroll.Offset.Y/h)-1, 0)
	n := min(int(r.o.scroll.Size().Height/h)+3, r.o.lines.Len()-first)
	th := kit.Now()
	r.list = r.list[:0]
	for i := 0; i < n; i++ {
		if i == len(r.texts) {
			t := canvas.NewText("", color.Transparent)
			t.TextStyle.Monospace = true
			r.texts = append(r.texts, t)
		}
		ln, t := r.o.lines.At(first+i), r.texts[i]
		t.Text, t.TextSize = kit.Print(ln.Text), kit.Px(look.SizeSmall)
		t.Color = th.Colour(map[Kind]kit.Ink{Plain: kit.InkText, Error: kit.InkErr, Input: kit.InkAccent, Note: kit.InkText3}[ln.Kind])
		t.Move(fyne.NewPos(kit.Px(12), float32(first+i)*h))
		t.Resize(fyne.NewSize(r.o.Size().Width, h))
		r.list = append(r.list, t)
		canvas.Refresh(t)
	}
}

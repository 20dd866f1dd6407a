package kit

import (
	"image"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Root is the outermost widget of a window: the content and, above it, the tooltip. The tooltip takes no mouse events, so it never steals
// the hover of what it explains. The ground is the colour every picture is cleared with (Theme.Color of the background): a rectangle as
// large as the window would cost a software display 4 ms a picture.
type Root struct {
	widget.BaseWidget
	content fyne.CanvasObject
	tip     *fyne.Container
	plate   *canvas.Rectangle
	lines   []*canvas.Text
	text    string
	at      fyne.Position
	below   float32

	OnPaint    func()              // called once, when the window is drawn the next time and all else of it has been
	mark       *canvas.Raster      // drawn last
	OnShortcut func(fyne.Shortcut) // a shortcut that a text box had no use for; nil: the canvas gets it
}

// NewRoot wraps the content of a window.
func NewRoot(content fyne.CanvasObject) *Root {
	r := &Root{content: content, plate: &canvas.Rectangle{}, tip: &fyne.Container{}}
	r.tip.Hide()
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer stacks content and tooltip.
func (r *Root) CreateRenderer() fyne.WidgetRenderer {
	r.mark = canvas.NewRaster(func(int, int) image.Image {
		if f := r.OnPaint; f != nil {
			r.OnPaint = nil
			f()
		}
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	})
	layout := func(s fyne.Size) {
		place(r.mark, 0, 0, 1, 1)
		place(r.content, 0, 0, s.Width, s.Height)
		place(r.tip, 0, 0, s.Width, s.Height)
	}
	return Draw([]fyne.CanvasObject{r.content, r.tip, r.mark}, layout, func() fyne.Size { return r.content.MinSize() }, r.layoutTip)
}

// Painted calls f when the window has been drawn once more.
func (r *Root) Painted(f func()) {
	r.OnPaint = f
	r.mark.Refresh()
}

// ShowTip shows a tooltip (lines parted by \n, the first one bold) near an area of the window.
func (r *Root) ShowTip(text string, at fyne.Position, size fyne.Size) {
	r.text, r.at, r.below = text, at, size.Height
	r.tip.Show()
	r.layoutTip()
	r.tip.Refresh()
}

// HideTip takes the tooltip away.
func (r *Root) HideTip() {
	if r.tip.Visible() {
		r.tip.Hide()
		r.Refresh()
	}
}

// Tip is the tooltip shown now; "" when there is none.
func (r *Root) Tip() string {
	if r.tip.Visible() {
		return r.text
	}
	return ""
}

func (r *Root) layoutTip() {
	th := Now()
	edge := &canvas.Rectangle{FillColor: th.Look.Axis, CornerRadius: Px(look.RadiusField + 1)}
	r.plate.FillColor, r.plate.CornerRadius = th.Look.Raised, Px(look.RadiusField)
	r.tip.Objects = []fyne.CanvasObject{edge, r.plate}
	width, y := float32(0), Px(6)
	for i, line := range wrapTip(words.Lines(r.text)) {
		ink := InkText
		if i > 0 {
			ink = InkText2
		}
		t := canvas.NewText(Print(Microns(line)), th.Colour(ink))
		t.TextSize, t.TextStyle.Bold = Px(look.SizeSmall), i == 0 && strings.Contains(r.text, "\n")
		m := t.MinSize()
		place(t, Px(8), y, m.Width, m.Height)
		width, y = max(width, m.Width), y+m.Height
		r.tip.Objects = append(r.tip.Objects, t)
	}
	w, h := width+Px(16), y+Px(6)
	x, top := r.at.X, r.at.Y+r.below+Px(4)
	if s := r.Size(); s.Width > 0 {
		x = max(min(x, s.Width-w-Px(4)), 0)
		if top+h > s.Height {
			top = max(r.at.Y-h-Px(4), 0)
		}
	}
	place(edge, x-1, top-1, w+2, h+2)
	place(r.plate, x, top, w, h)
	for _, o := range r.tip.Objects[2:] {
		o.Move(o.Position().Add(fyne.NewPos(x, top)))
	}
}

// wrapTip parts a tooltip into lines of at most 90 letters.
func wrapTip(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		for len([]rune(line)) > 90 {
			r := []rune(line)
			at := strings.LastIndex(string(r[:90]), " ")
			if at < 40 {
				at = len(string(r[:90]))
			}
			out = append(out, line[:at])
			line = strings.TrimSpace(line[at:])
		}
		out = append(out, line)
	}
	return out
}

// RootOf finds the Root of the window an object is shown in.
func RootOf(o fyne.CanvasObject) *Root {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		if r, ok := c.Content().(*Root); ok {
			return r
		}
	}
	return nil
}

// after begins a wait. Tests end it on their own goroutine: the test driver has no other one for the window.
var after = time.AfterFunc

// Hint shows a tooltip when the pointer rests on a widget. Embed one, call Enter from MouseIn and Leave from MouseOut and Tapped.
type Hint struct{ timer *time.Timer }

// Enter begins waiting; text is asked when the time has come.
func (h *Hint) Enter(o fyne.CanvasObject, text func() string) { h.EnterIn(o, 0, 0, text) }

// EnterIn is Enter for a part of a widget: top and height, 0 for all of it.
func (h *Hint) EnterIn(o fyne.CanvasObject, top, height float32, text func() string) {
	h.EnterAt(o, fyne.NewPos(0, top), height, text)
}

// EnterAt is Enter for the part of a widget that begins at a place; a height of 0 is that of the widget.
func (h *Hint) EnterAt(o fyne.CanvasObject, place fyne.Position, height float32, text func() string) {
	h.Leave(o)
	h.timer = after(look.HoverDelay*time.Millisecond, func() {
		fyne.Do(func() {
			r := RootOf(o)
			if s := text(); s != "" && r != nil && o.Visible() && h.timer != nil {
				size := o.Size()
				if height > 0 {
					size.Height = height
				}
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				if at.IsZero() {
					return // the widget has left the window meanwhile
				}
				r.ShowTip(s, at.Add(place), size)
			}
		})
	})
}

// Leave ends waiting and hides the tooltip.
func (h *Hint) Leave(o fyne.CanvasObject) {
	if h.timer == nil {
		return
	}
	h.timer.Stop()
	h.timer = nil
	if r := RootOf(o); r != nil {
		r.HideTip()
	}
}

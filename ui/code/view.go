package code

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// Edit is the editor as a widget. All methods belong to Fyne's goroutine.
type Edit struct {
	widget.BaseWidget
	Highlight Highlighter
	ReadOnly  bool

	OnChange func(text string)       // the user changed the text
	OnFocus  func(gained bool)       //
	OnCaret  func(at Pos)            // the caret moved
	Mods     func() fyne.KeyModifier // nil: asks the driver

	scene   Scene
	history History
	painter *Painter
	theme   string // of the painter
	raster  *canvas.Raster
	ring    *canvas.Rectangle
	img     *image.RGBA

	pressed time.Time // of the last mouse press, for double clicks
	where   Pos
	thumb   bool // the scroll bar is dragged
	grabbed float32
	want    int // line to be brought in sight once there is room; -1: none
}

// NewEdit makes an empty editor.
func NewEdit() *Edit {
	e := &Edit{scene: Scene{Text: NewText("")}, want: -1}
	e.raster = canvas.NewRaster(e.paint)
	e.raster.ScaleMode = canvas.ImageScalePixels
	e.ring = &canvas.Rectangle{}
	e.ExtendBaseWidget(e)
	return e
}

// Text is the text now.
func (e *Edit) Text() string { return e.scene.Text.String() }

// Caret is where the caret stands.
func (e *Edit) Caret() Pos { return e.scene.Text.Caret }

// SetText shows another text and forgets what could be undone. OnChange is not called.
func (e *Edit) SetText(s string) {
	e.history = History{}
	e.scene.Text = NewText(s)
	e.scene.Top, e.scene.Left, e.scene.Marks = 0, 0, nil
	e.colour()
}

// Renew takes another version of the same text over: caret and scroll stay, and it can be undone. OnChange is not called.
func (e *Edit) Renew(s string) {
	if s == e.Text() {
		return
	}
	before := e.scene.Text
	e.scene.Text = before.Renew(s)
	e.history.Note(before, e.scene.Text, false)
	e.colour()
}

// SetMarks shows problems.
func (e *Edit) SetMarks(marks []Mark) {
	e.scene.Marks = e.scene.Marks[:0]
	for _, m := range marks {
		if m.Line >= 0 && m.Line < len(e.scene.Text.Lines) {
			e.scene.Marks = append(e.scene.Marks, m)
		}
	}
	e.show()
}

// Refill shows another version of a text that only a program changes: the scroll stays, nothing can be undone, OnChange is not called.
func (e *Edit) Refill(s string) {
	if s == e.Text() {
		return
	}
	at := e.scene.Text.Caret
	e.history, e.scene.Lit = History{}, nil
	e.scene.Text = NewText(s)
	e.scene.Text = e.scene.Text.MoveTo(at, false)
	e.colour()
}

// SetLit points lines out, with what is said behind their ends; lines count from 0.
func (e *Edit) SetLit(lines map[int]string) {
	e.scene.Lit = lines
	e.show()
}

// Lit are the lines pointed out.
func (e *Edit) Lit() map[int]string { return e.scene.Lit }

// Reveal scrolls a line into sight and leaves caret and focus where they are.
func (e *Edit) Reveal(line int) {
	e.want = min(max(line, 0), len(e.scene.Text.Lines)-1)
	e.meet()
	e.show()
}

// meet brings the wanted line in sight as soon as the size is known.
func (e *Edit) meet() {
	w, h := e.size()
	if e.want < 0 || w <= 0 || h <= 0 {
		return
	}
	if y := 4 + lineHigh*float32(e.want); y < e.scene.Top || y+lineHigh > e.scene.Top+h {
		e.scene.Top = y - h/3
	}
	e.want = -1
	e.bound()
}

// GoTo puts the caret at a place, in sight, and takes the focus.
func (e *Edit) GoTo(p Pos) {
	e.scene.Text = e.scene.Text.MoveTo(p, false)
	e.reveal(true)
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
		c.Focus(e)
	}
	e.show()
}

// colour finds the colours of the text anew and shows it.
func (e *Edit) colour() {
	e.scene.Spans = nil
	if e.Highlight != nil {
		e.scene.Spans = e.Highlight(e.scene.Text.Lines)
	}
	kept := e.scene.Marks[:0]
	for _, m := range e.scene.Marks {
		if m.Line < len(e.scene.Text.Lines) {
			kept = append(kept, m)
		}
	}
	e.scene.Marks = kept
	e.show()
}

func (e *Edit) show() {
	e.bound()
	e.img = nil
	e.raster.Refresh()
}

// brush is the painter of the present theme.
func (e *Edit) brush() *Painter {
	if t := kit.Now(); e.painter == nil || e.theme != t.Look.Name {
		e.painter = NewPainter(t.Look, look.Fonts{Regular: theme.DefaultTextFont().Content(), Bold: theme.DefaultTextBoldFont().Content(), Mono: theme.DefaultTextMonospaceFont().Content()})
		e.theme = t.Look.Name
		e.img = nil
	}
	return e.painter
}

func (e *Edit) paint(w, h int) image.Image {
	if w <= 0 || h <= 0 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	p := e.brush()
	if e.img != nil && e.img.Rect.Dx() == w && e.img.Rect.Dy() == h {
		return e.img
	}
	k := kit.Now().Scale
	if s := e.raster.Size(); s.Width > 0 {
		k *= float32(w) / s.Width
	}
	e.img = image.NewRGBA(image.Rect(0, 0, w, h))
	p.Paint(e.img, k, &e.scene)
	return e.img
}

// size is the visible part, design pixels.
func (e *Edit) size() (w, h float32) {
	s, k := e.raster.Size(), kit.Now().Scale
	return s.Width / k, s.Height / k
}

// bound keeps the scroll inside the text.
func (e *Edit) bound() {
	w, h := e.size()
	if w <= 0 {
		return
	}
	e.scene.Top = max(min(e.scene.Top, Height(e.scene.Text)-h), 0)
	e.scene.Left = max(min(e.scene.Left, e.brush().Width(e.scene.Text)-w), 0)
}

// reveal scrolls so that the caret is in sight; centre puts it in the middle when it was not.
func (e *Edit) reveal(centre bool) {
	w, h := e.size()
	if w <= 0 {
		return
	}
	p := e.brush()
	x, y := p.XY(&e.scene, e.scene.Text.Caret)
	switch {
	case centre && (y < e.scene.Top || y+lineHigh > e.scene.Top+h):
		e.scene.Top = y - h/2
	case y-4 < e.scene.Top:
		e.scene.Top = y - 4
	case y+lineHigh+4 > e.scene.Top+h:
		e.scene.Top = y + lineHigh + 4 - h
	}
	gutter := p.Gutter(len(e.scene.Text.Lines))
	switch {
	case x-gutter < e.scene.Left:
		e.scene.Left = x - gutter
	case x+24 > e.scene.Left+w:
		e.scene.Left = x + 24 - w
	}
	e.bound()
}

// CreateRenderer shows the picture with a ring while keys come here.
func (e *Edit) CreateRenderer() fyne.WidgetRenderer {
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	layout := func(s fyne.Size) {
		edge := kit.Px(1)
		place(e.ring, 0, 0, s.Width, s.Height)
		place(e.raster, edge, edge, max(s.Width-2*edge, 0), max(s.Height-2*edge, 0))
		e.bound()
		e.meet()
		e.img = nil
	}
	paint := func() {
		l := kit.Now().Look
		e.ring.FillColor = l.Line
		if e.scene.Focused {
			e.ring.FillColor = l.Accent
		}
		e.brush()
		e.img = nil
		layout(e.Size())
		e.raster.Refresh()
	}
	return kit.Draw([]fyne.CanvasObject{e.ring, e.raster}, layout, func() fyne.Size { return kit.Box(160, 80) }, paint)
}

// Marks are the problems shown.
func (e *Edit) Marks() []Mark { return e.scene.Marks }

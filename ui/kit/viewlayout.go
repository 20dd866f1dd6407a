package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// Line of objects: a Flow is a row or column without Fyne's padding.
type flow struct {
	column bool
	gap    float32
	grow   int // index of the object that takes what is left; -1 none
	pad    [4]float32
}

// Layout sets the objects one after the other; in a row they are centred vertically in their own height when smaller.
func (f flow) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	used, n := float32(0), 0
	for _, o := range objects {
		if o.Visible() {
			used += f.along(o.MinSize())
			n++
		}
	}
	total := s.Width - Px(f.pad[1]+f.pad[3])
	if f.column {
		total = s.Height - Px(f.pad[0]+f.pad[2])
	}
	rest := max(total-used-Px(f.gap)*float32(max(n-1, 0)), 0)
	at := Px(f.pad[3])
	if f.column {
		at = Px(f.pad[0])
	}
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		length := f.along(m)
		if i == f.grow {
			length += rest
		}
		if f.column {
			place(o, Px(f.pad[3]), at, s.Width-Px(f.pad[1]+f.pad[3]), length)
		} else {
			h := s.Height - Px(f.pad[0]+f.pad[2])
			if _, fixed := o.(*Button); fixed {
				h = min(h, m.Height)
			}
			place(o, at, Px(f.pad[0])+(s.Height-Px(f.pad[0]+f.pad[2])-h)/2, length, h)
		}
		at += length + Px(f.gap)
	}
}

func (f flow) along(s fyne.Size) float32 {
	if f.column {
		return s.Height
	}
	return s.Width
}

// MinSize adds up.
func (f flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w, h, n := float32(0), float32(0), 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if f.column {
			w, h = max(w, m.Width), h+m.Height
		} else {
			w, h = w+m.Width, max(h, m.Height)
		}
		n++
	}
	gaps := Px(f.gap) * float32(max(n-1, 0))
	if f.column {
		h += gaps
	} else {
		w += gaps
	}
	return fyne.NewSize(w+Px(f.pad[1]+f.pad[3]), h+Px(f.pad[0]+f.pad[2]))
}

// Row sets objects side by side; a Space among them takes what is left.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: flow{gap: gap, grow: spaceOf(objects)}, Objects: objects}
}

// Column sets objects below each other over the full width; a Space among them takes what is left.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: flow{column: true, gap: gap, grow: spaceOf(objects)}, Objects: objects}
}

// Grow is a Column in which the object of that index takes what is left.
func Grow(index int, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: flow{column: true, grow: index}, Objects: objects}
}

// GrowRow is a Row in which the object of that index takes what is left.
func GrowRow(gap float32, index int, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: flow{gap: gap, grow: index}, Objects: objects}
}

// Pad puts space around an object: top, right, bottom, left.
func Pad(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: flow{column: true, pad: [4]float32{top, right, bottom, left}, grow: 0}, Objects: []fyne.CanvasObject{o}}
}

func spaceOf(objects []fyne.CanvasObject) int {
	for i, o := range objects {
		if _, ok := o.(*space); ok {
			return i
		}
	}
	return -1
}

type space struct{ canvas.Rectangle }

// Space fills what is left in a Row or Column.
func Space() fyne.CanvasObject { return &space{canvas.Rectangle{FillColor: color.Transparent}} }

// Block gives an object a least size of the design.
func Block(w, h float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: block{w, h}, Objects: []fyne.CanvasObject{o}}
}

type block struct{ w, h float32 }

func (b block) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, s.Width, s.Height)
	}
}

func (b block) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := Box(b.w, b.h)
	for _, o := range objects {
		if o.Visible() {
			s = s.Max(o.MinSize())
		}
	}
	return s
}

// Ground is a rectangle in a colour of the theme.
type Ground struct {
	widget.BaseWidget
	Pick   func(look.Theme) color.NRGBA
	Radius float32
	W, H   float32
}

// NewGround makes a rectangle.
func NewGround(pick func(look.Theme) color.NRGBA, radius float32) *Ground {
	g := &Ground{Pick: pick, Radius: radius}
	g.ExtendBaseWidget(g)
	return g
}

// Divider is an upright line of 24 in a row.
func Divider() *fyne.Container {
	g := NewGround(func(l look.Theme) color.NRGBA { return l.Line }, 0)
	return &fyne.Container{Layout: upright{}, Objects: []fyne.CanvasObject{g}}
}

type upright struct{}

func (upright) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	place(objects[0], s.Width/2, (s.Height-Px(22))/2, 1, Px(22))
}
func (upright) MinSize([]fyne.CanvasObject) fyne.Size { return Box(9, 22) }

// CreateRenderer draws the rectangle.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	r := newPlate()
	return Draw(r.objects(), func(s fyne.Size) { r.place(s, Px(g.Radius)) }, func() fyne.Size { return Box(g.W, g.H) }, func() {
		r.fill(g.Pick(Now().Look), Px(g.Radius))
	})
}

// Stack sets objects above each other.
func Stack(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: block{}, Objects: objects}
}

// Centre keeps an object at its least size in the middle of the space.
func Centre(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: centre{}, Objects: []fyne.CanvasObject{o}}
}

type centre struct{}

func (centre) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		m := o.MinSize()
		m.Width, m.Height = min(m.Width, s.Width), min(m.Height, s.Height)
		place(o, (s.Width-m.Width)/2, (s.Height-m.Height)/2, m.Width, m.Height)
	}
}
func (centre) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Split parts two objects by a handle of 8, dragged by the mouse. One side keeps its size when the window grows.
type Split struct {
	widget.BaseWidget
	A, B     fyne.CanvasObject
	Upright  bool                         // A above B; else A left of B
	Share    float32                      // of A, 0 to 1, when Fixed is 0
	Fixed    float32                      // size of the fixed side, design pixels
	Most     float32                      // share of the whole that the fixed side takes at most, until the user moves it; 0: all
	FixB     bool                         // B is the fixed side
	Gap      func(look.Theme) color.NRGBA // of the handle; nil: what lies behind it
	OnChange func()
	hover    bool
}

// NewSplit makes a split in which A takes a share.
func NewSplit(upright bool, a, b fyne.CanvasObject, share float32) *Split {
	s := &Split{A: a, B: b, Upright: upright, Share: share}
	s.ExtendBaseWidget(s)
	return s
}

// NewFixedSplit makes a split with one side of a fixed size.
func NewFixedSplit(upright bool, a, b fyne.CanvasObject, size float32, fixB bool) *Split {
	s := NewSplit(upright, a, b, 0)
	s.Fixed, s.FixB = size, fixB
	return s
}

func (s *Split) along(z fyne.Size) float32 {
	if s.Upright {
		return z.Height
	}
	return z.Width
}

// first is the length of A.
func (s *Split) first(total float32) float32 {
	if !s.A.Visible() {
		return 0
	}
	if !s.B.Visible() {
		return total
	}
	a := s.Share * (total - Px(look.Gap))
	if s.Fixed > 0 && s.FixB {
		b := Px(s.Fixed)
		if s.Most > 0 {
			b = min(b, total*s.Most)
		}
		a = total - Px(look.Gap) - b
	} else if s.Fixed > 0 {
		a = Px(s.Fixed)
	}
	return max(min(a, total-Px(look.Gap)-s.along(s.B.MinSize())), s.along(s.A.MinSize()))
}

// move takes a drag of the handle over.
func (s *Split) move(by float32) {
	total := s.along(s.Size())
	a := s.first(total) + by
	a = max(min(a, total-Px(look.Gap)-s.along(s.B.MinSize())), s.along(s.A.MinSize()))
	switch k := Now().Scale; {
	case s.Fixed > 0 && s.FixB:
		s.Fixed, s.Most = max((total-Px(look.Gap)-a)/k, 1), 0
	case s.Fixed > 0:
		s.Fixed = max(a/k, 1)
	default:
		s.Share = a / max(total-Px(look.Gap), 1)
	}
	s.Refresh()
	if s.OnChange != nil {
		s.OnChange()
	}
}

// handle is the gap between the two sides.
type handle struct {
	widget.BaseWidget
	split *Split
	bar   *canvas.Rectangle
	gap   *canvas.Rectangle // covers what a painter without nested clips leaves of the side that scrolls
}

func (h *handle) Dragged(e *fyne.DragEvent) {
	if h.split.Upright {
		h.split.move(e.Dragged.DY)
	} else {
		h.split.move(e.Dragged.DX)
	}
}
func (h *handle) DragEnd()                       {}
func (h *handle) MouseIn(*desktop.MouseEvent)    { h.split.hover = true; h.Refresh() }
func (h *handle) MouseMoved(*desktop.MouseEvent) {}
func (h *handle) MouseOut()                      { h.split.hover = false; h.Refresh() }
func (h *handle) Cursor() desktop.Cursor {
	if h.split.Upright {
		return desktop.VResizeCursor
	}
	return desktop.HResizeCursor
}
func (h *handle) CreateRenderer() fyne.WidgetRenderer {
	h.bar, h.gap = &canvas.Rectangle{}, &canvas.Rectangle{}
	return Draw([]fyne.CanvasObject{h.gap, h.bar}, func(s fyne.Size) {
		place(h.gap, 0, 0, s.Width, s.Height)
		if h.split.Upright {
			place(h.bar, s.Width/2-Px(16), s.Height/2-Px(1), Px(32), Px(2))
		} else {
			place(h.bar, s.Width/2-Px(1), s.Height/2-Px(16), Px(2), Px(32))
		}
	}, func() fyne.Size { return Box(look.Gap, look.Gap) }, func() {
		h.gap.FillColor = color.Transparent
		if h.split.Gap != nil {
			h.gap.FillColor = h.split.Gap(Now().Look)
		}
		h.bar.FillColor, h.bar.CornerRadius = color.Transparent, Px(1)
		if h.split.hover {
			h.bar.FillColor = Now().Look.Axis
		}
	})
}

// CreateRenderer sets both sides and the handle.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	h := &handle{split: s}
	h.ExtendBaseWidget(h)
	layout := func(z fyne.Size) {
		total := s.along(z)
		a, gap := s.first(total), Px(look.Gap)
		show(h, s.A.Visible() && s.B.Visible())
		if !s.A.Visible() || !s.B.Visible() {
			gap = 0
		}
		if s.Upright {
			place(s.A, 0, 0, z.Width, a)
			place(h, 0, a, z.Width, gap)
			place(s.B, 0, a+gap, z.Width, max(total-a-gap, 0))
		} else {
			place(s.A, 0, 0, a, z.Height)
			place(h, a, 0, gap, z.Height)
			place(s.B, a+gap, 0, max(total-a-gap, 0), z.Height)
		}
	}
	size := func() fyne.Size {
		a, b := fyne.Size{}, fyne.Size{}
		if s.A.Visible() {
			a = s.A.MinSize()
		}
		if s.B.Visible() {
			b = s.B.MinSize()
		}
		if s.Upright {
			return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height+Px(look.Gap))
		}
		return fyne.NewSize(a.Width+b.Width+Px(look.Gap), max(a.Height, b.Height))
	}
	return Draw([]fyne.CanvasObject{s.A, s.B, h}, layout, size, func() { layout(s.Size()) })
}

// GrowGap is a Column with gaps in which the object of that index takes what is left.
func GrowGap(gap float32, index int, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: flow{column: true, gap: gap, grow: index}, Objects: objects}
}

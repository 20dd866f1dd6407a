package reader

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// Body is one page as a widget.
type Body struct {
	widget.BaseWidget
	OnLink  func(link string)
	OnBack  func(n int)
	OnClose func()

	book    *Book
	page    *Page
	flow    *Flow
	top     float32
	held    string // heading that stays at the top, whatever the width, until one scrolls
	link    int    // with the ring; -1: none
	over    bool   // the pointer is above a link
	thumb   bool   // the scroll bar is dragged
	focused bool
	painter *Painter
	theme   string
	raster  *canvas.Raster
	ring    *canvas.Rectangle
	img     *image.RGBA
}

func newBody(book *Book) *Body {
	b := &Body{book: book, link: -1, ring: &canvas.Rectangle{}}
	b.raster = canvas.NewRaster(b.paint)
	b.raster.ScaleMode = canvas.ImageScalePixels
	b.ExtendBaseWidget(b)
	return b
}

// Turn shows a page from a heading on; "": from its top.
func (b *Body) Turn(p *Page, id string) {
	if p != b.page {
		b.page, b.flow = p, nil
	}
	b.top, b.held, b.link = 0, id, -1
	b.renew()
}

// Top is how far it is scrolled down.
func (b *Body) Top() float32 { return b.top }

// ScrollTo scrolls.
func (b *Body) ScrollTo(top float32) {
	b.held = ""
	b.top = top
	b.renew()
}

func (b *Body) brush() *Painter {
	if t := kit.Now(); b.painter == nil || b.theme != t.Look.Name {
		b.painter = NewPainter(t.Look, look.Fonts{Regular: theme.DefaultTextFont().Content(), Bold: theme.DefaultTextBoldFont().Content(), Mono: theme.DefaultTextMonospaceFont().Content()}, b.book.Files)
		b.theme = t.Look.Name
	}
	return b.painter
}

func (b *Body) size() (w, h float32) {
	s, k := b.raster.Size(), kit.Now().Scale
	return s.Width / k, s.Height / k
}

// set lays the page out for the present width.
func (b *Body) set() {
	w, h := b.size()
	if b.page == nil || w <= 0 {
		return
	}
	if p := b.brush(); b.flow == nil || b.flow.Width != w {
		was := b.flow
		b.flow = Set(b.page, w, p.Measure, p.Size)
		if was != nil {
			b.top *= b.flow.Height / was.Height
		}
	}
	if b.held != "" {
		b.top = b.flow.Heads[b.held] - 8
	}
	b.top = max(min(b.top, b.flow.Height-h), 0)
}

func (b *Body) renew() {
	b.set()
	b.img = nil
	b.raster.Refresh()
}

func (b *Body) paint(w, h int) image.Image {
	if w <= 0 || h <= 0 || b.flow == nil {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if b.img != nil && b.img.Rect.Dx() == w && b.img.Rect.Dy() == h {
		return b.img
	}
	k := kit.Now().Scale
	if s := b.raster.Size(); s.Width > 0 {
		k *= float32(w) / s.Width
	}
	b.img = image.NewRGBA(image.Rect(0, 0, w, h))
	link := b.link
	if !b.focused {
		link = -1
	}
	b.brush().Paint(b.img, k, b.flow, b.top, link)
	return b.img
}

// CreateRenderer shows the picture with a ring while keys come here.
func (b *Body) CreateRenderer() fyne.WidgetRenderer {
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	layout := func(s fyne.Size) {
		edge := kit.Px(1)
		place(b.ring, 0, 0, s.Width, s.Height)
		place(b.raster, edge, edge, max(s.Width-2*edge, 0), max(s.Height-2*edge, 0))
		b.set()
		b.img = nil
	}
	paint := func() {
		l := kit.Now().Look
		b.ring.FillColor = l.Line
		if b.focused {
			b.ring.FillColor = l.Accent
		}
		b.brush()
		layout(b.Size())
		b.raster.Refresh()
	}
	return kit.Draw([]fyne.CanvasObject{b.ring, b.raster}, layout, func() fyne.Size { return kit.Box(240, 120) }, paint)
}

// scroll moves the page by design pixels.
func (b *Body) scroll(by float32) {
	b.ScrollTo(b.top + by)
}

// FocusGained shows the ring.
func (b *Body) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost hides it.
func (b *Body) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune takes the ring from link to link: n the next, p the one before.
func (b *Body) TypedRune(r rune) {
	switch r {
	case 'n':
		b.ringTo(1)
	case 'p':
		b.ringTo(-1)
	}
}

// ringTo moves the ring to the next link, in sight.
func (b *Body) ringTo(n int) {
	if b.flow == nil {
		return
	}
	links := b.flow.Links()
	if len(links) == 0 {
		return
	}
	_, h := b.size()
	if b.link < 0 && n > 0 { // the first one in sight
		for b.link = 0; b.link+1 < len(links) && b.flow.Runs[links[b.link][0]].Y < b.top; b.link++ {
		}
	} else {
		b.link = (b.link + n + len(links)) % len(links)
	}
	b.held = ""
	if y := b.flow.Runs[links[b.link][0]].Y; y < b.top+20 || y > b.top+h-20 {
		b.top = y - h/3
	}
	b.renew()
}

// TypedKey scrolls, goes from link to link and back; others go to the window.
func (b *Body) TypedKey(k *fyne.KeyEvent) {
	_, h := b.size()
	alt := false
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		alt = d.CurrentKeyModifiers()&fyne.KeyModifierAlt != 0
	}
	switch k.Name {
	case fyne.KeyUp:
		b.scroll(-40)
	case fyne.KeyDown:
		b.scroll(40)
	case fyne.KeyPageUp:
		b.scroll(40 - h)
	case fyne.KeyPageDown, fyne.KeySpace:
		b.scroll(h - 40)
	case fyne.KeyHome:
		b.ScrollTo(0)
	case fyne.KeyEnd:
		b.ScrollTo(1e9)
	case fyne.KeyLeft:
		if alt {
			b.OnBack(-1)
		} else {
			b.ringTo(-1)
		}
	case fyne.KeyRight:
		if alt {
			b.OnBack(1)
		} else {
			b.ringTo(1)
		}
	case fyne.KeyBackspace:
		b.OnBack(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if b.flow != nil && b.link >= 0 {
			b.OnLink(b.flow.Runs[b.flow.Links()[b.link][0]].Link)
		}
	case fyne.KeyEscape:
		b.OnClose()
	default:
		kit.Pass(b, k)
	}
}

// TypedShortcut takes Alt and an arrow key as back and forward; others go to the window.
func (b *Body) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierAlt {
		switch c.KeyName {
		case fyne.KeyLeft:
			b.OnBack(-1)
			return
		case fyne.KeyRight:
			b.OnBack(1)
			return
		}
	}
	if r := kit.RootOf(b); r != nil && r.OnShortcut != nil {
		r.OnShortcut(s)
	}
}

// at is a point of the page, design pixels.
func (b *Body) at(p fyne.Position) (x, y float32) {
	k := kit.Now().Scale
	return (p.X - kit.Px(1)) / k, (p.Y-kit.Px(1))/k + b.top
}

// MouseDown takes the focus, and the scroll bar.
func (b *Body) MouseDown(m *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil && !b.focused {
		c.Focus(b)
	}
	w, h := b.size()
	x, _ := b.at(m.Position)
	if b.thumb = x > w-10 && b.flow != nil && b.flow.Height > h; b.thumb {
		b.drag(m.Position.Y)
	}
}

// MouseUp lets the scroll bar go, and follows a link.
func (b *Body) MouseUp(m *desktop.MouseEvent) {
	if b.thumb || b.flow == nil || m == nil {
		b.thumb = false
		return
	}
	if link := b.flow.LinkAt(b.at(m.Position)); link != "" && m.Button == desktop.MouseButtonPrimary {
		b.OnLink(link)
	}
}

// drag puts the middle of the scroll bar at a height.
func (b *Body) drag(y float32) {
	_, h := b.size()
	size := max(h*h/b.flow.Height, 24)
	b.ScrollTo((y/kit.Now().Scale - size/2) / max(h-size, 1) * (b.flow.Height - h))
}

// Dragged scrolls by the bar.
func (b *Body) Dragged(d *fyne.DragEvent) {
	if b.thumb {
		b.drag(d.Position.Y)
	}
}

// DragEnd lets the scroll bar go.
func (b *Body) DragEnd() { b.thumb = false }

// Scrolled scrolls.
func (b *Body) Scrolled(s *fyne.ScrollEvent) { b.scroll(-s.Scrolled.DY * 2 / kit.Now().Scale) }

// MouseIn does nothing.
func (b *Body) MouseIn(*desktop.MouseEvent) {}

// MouseMoved notes whether a link lies below.
func (b *Body) MouseMoved(m *desktop.MouseEvent) {
	b.over = b.flow != nil && b.flow.LinkAt(b.at(m.Position)) != ""
}

// MouseOut does nothing.
func (b *Body) MouseOut() { b.over = false }

// Cursor is a hand above links.
func (b *Body) Cursor() desktop.Cursor {
	if b.over {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

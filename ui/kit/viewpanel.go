package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// Panel is a rounded plate with a head of 32 (title or tabs, actions at the right) and a body.
type Panel struct {
	widget.BaseWidget
	Head    fyne.CanvasObject // a Label, a TabStrip ...; nil: no head
	After   *Label            // the object after the title
	Actions []fyne.CanvasObject
	Body    fyne.CanvasObject
	Rule    bool // a line under the head
}

// NewPanel makes a panel with a bold title.
func NewPanel(title string, body fyne.CanvasObject, actions ...fyne.CanvasObject) *Panel {
	p := &Panel{Body: body, Actions: actions}
	if title != "" {
		p.Head = NewBold(title)
	}
	p.ExtendBaseWidget(p)
	return p
}

// NewTabPanel makes a panel whose head is a tab strip.
func NewTabPanel(tabs *TabStrip, body fyne.CanvasObject, actions ...fyne.CanvasObject) *Panel {
	p := &Panel{Head: tabs, Body: body, Actions: actions, Rule: true}
	p.ExtendBaseWidget(p)
	return p
}

// SetBody changes the body.
func (p *Panel) SetBody(o fyne.CanvasObject) {
	if p.Body != o {
		p.Body = o
		p.Refresh()
	}
}

// layoutHead sets title and actions and gives the height they take.
func (p *Panel) layoutHead(width float32) float32 {
	top := float32(0)
	if p.Head != nil || len(p.Actions) > 0 {
		top = Px(look.HeightPanelHead)
		x := width - Px(8)
		for i := len(p.Actions) - 1; i >= 0; i-- {
			if !p.Actions[i].Visible() {
				continue
			}
			m := p.Actions[i].MinSize()
			x -= m.Width
			place(p.Actions[i], x, (top-m.Height)/2, m.Width, m.Height)
			x -= Px(2)
		}
		left := Px(look.PanelPadding)
		if _, tabs := p.Head.(*TabStrip); tabs {
			left = Px(4)
		}
		if p.Head != nil {
			w := min(p.Head.MinSize().Width, max(x-left, 0))
			place(p.Head, left, 0, w, top)
			left += w + Px(8)
		}
		if p.After != nil {
			place(p.After, left, 0, max(x-left-Px(4), 0), top)
		}
	}
	return top
}

// CreateRenderer draws plate, head, rule and body.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	ground, rule := newPlate(), &canvas.Rectangle{}
	d := &drawing{}
	d.layout = func(s fyne.Size) {
		ground.place(s, Px(look.RadiusPanel))
		top := p.layoutHead(s.Width)
		place(rule, 0, top-1, s.Width, 1)
		show(rule, p.Rule && top > 0)
		if p.Body != nil {
			place(p.Body, 0, top, s.Width, max(s.Height-top, 0))
		}
	}
	d.paint = func() {
		th := Now()
		ground.fill(th.Look.Panel, Px(look.RadiusPanel))
		rule.FillColor = th.Look.Line
		d.objects = append(append(ground.objects(), rule), p.Actions...)
		if p.Head != nil {
			d.objects = append(d.objects, p.Head)
		}
		if p.After != nil {
			d.objects = append(d.objects, p.After)
		}
		if p.Body != nil {
			d.objects = append(d.objects, p.Body)
		}
		d.layout(p.Size())
	}
	d.min = func() fyne.Size {
		head, actions := fyne.Size{}, float32(0)
		if p.Head != nil {
			head = p.Head.MinSize()
		}
		for _, a := range p.Actions {
			actions += a.MinSize().Width + Px(2)
		}
		s := fyne.NewSize(head.Width+actions+Px(28), 0)
		if p.Head != nil || len(p.Actions) > 0 {
			s.Height = Px(look.HeightPanelHead)
		}
		if p.Body != nil {
			m := p.Body.MinSize()
			s = fyne.NewSize(max(s.Width, m.Width), s.Height+m.Height)
		}
		return s
	}
	d.paint()
	return d
}

// TabStrip is a row of tabs 32 high; the active one is bold with an accent underline.
type TabStrip struct {
	widget.BaseWidget
	Names  []string
	At     int
	Plus   bool // a "+" at the end
	Tight  bool // little room beside the names
	OnPick func(i int)
	OnPlus func()

	OnTapped func() // after a pick by the mouse: where the keys go then
	hover    int

	focused bool
}

// NewTabStrip makes a tab strip.
func NewTabStrip(names []string, pick func(int)) *TabStrip {
	t := &TabStrip{Names: names, OnPick: pick, hover: -1}
	t.ExtendBaseWidget(t)
	return t
}

// Set replaces names and the active tab.
func (t *TabStrip) Set(names []string, at int) { t.Names, t.At = names, at; t.Refresh() }

func (t *TabStrip) left(i int) float32 {
	x, beside := float32(0), Px(20)
	if t.Tight {
		beside = Px(10)
	}
	for _, n := range t.Names[:min(i, len(t.Names))] {
		x += TextWidth(n, look.SizeText, true) + beside
	}
	if i > len(t.Names) {
		x += Px(26)
	}
	return x
}

func (t *TabStrip) index(x float32) int {
	n := len(t.Names)
	if t.Plus {
		n++
	}
	for i := range n {
		if x < t.left(i+1) {
			return i
		}
	}
	return -1
}

// Tapped picks a tab.
func (t *TabStrip) Tapped(e *fyne.PointEvent) {
	switch i := t.index(e.Position.X); {
	case i < 0:
	case i == len(t.Names):
		if t.OnPlus != nil {
			t.OnPlus()
		}
	default:
		t.pick(i)
		if t.OnTapped != nil {
			t.OnTapped()
		}
	}
}

func (t *TabStrip) pick(i int) {
	t.At = i
	t.Refresh()
	if t.OnPick != nil {
		t.OnPick(i)
	}
}

// FocusGained shows the focus ring.
func (t *TabStrip) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost hides it.
func (t *TabStrip) FocusLost() { t.focused = false; t.Refresh() }

// TypedRune does nothing.
func (t *TabStrip) TypedRune(rune) {}

// TypedKey picks the tab beside; Space and Return are a tap on the "+".
func (t *TabStrip) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyLeft && t.At > 0:
		t.pick(t.At - 1)
	case k.Name == fyne.KeyRight && t.At+1 < len(t.Names):
		t.pick(t.At + 1)
	case (k.Name == fyne.KeySpace || k.Name == fyne.KeyReturn) && t.Plus && t.OnPlus != nil:
		t.OnPlus()
	default:
		Pass(t, k)
	}
}

// MouseIn highlights.
func (t *TabStrip) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved highlights the tab under the pointer.
func (t *TabStrip) MouseMoved(e *desktop.MouseEvent) {
	if i := t.index(e.Position.X); i != t.hover {
		t.hover = i
		t.Refresh()
	}
}

// MouseOut ends it.
func (t *TabStrip) MouseOut() { t.hover = -1; t.Refresh() }

// CreateRenderer draws the names and the underline.
func (t *TabStrip) CreateRenderer() fyne.WidgetRenderer {
	under, plus := &canvas.Rectangle{}, &canvas.Image{FillMode: canvas.ImageFillContain}
	ring := &canvas.Rectangle{FillColor: color.Transparent}
	var texts []*canvas.Text
	d := &drawing{}
	d.layout = func(s fyne.Size) {
		for i, text := range texts[:len(t.Names)] {
			m := text.MinSize()
			place(text, (t.left(i)+t.left(i+1)-m.Width)/2, (s.Height-m.Height)/2, m.Width, m.Height)
		}
		e := Px(look.IconHead)
		place(plus, t.left(len(t.Names))+Px(6), (s.Height-e)/2, e, e)
		if len(t.Names) > 0 {
			at := min(max(t.At, 0), len(t.Names)-1)
			place(under, t.left(at)+Px(4), s.Height-Px(2), t.left(at+1)-t.left(at)-Px(8), Px(2))
			place(ring, t.left(at)+Px(2), Px(4), t.left(at+1)-t.left(at)-Px(4), s.Height-Px(8))
		}
	}
	d.paint = func() {
		th := Now()
		for len(texts) < len(t.Names) {
			texts = append(texts, canvas.NewText("", color.Transparent))
		}
		ring.StrokeColor, ring.StrokeWidth, ring.CornerRadius = th.Look.Accent, Px(look.FocusRing), Px(look.RadiusField)
		show(ring, t.focused && len(t.Names) > 0)
		d.objects = []fyne.CanvasObject{under, ring, plus}
		for i, n := range t.Names {
			c := th.Look.Text2
			if i == t.At || i == t.hover {
				c = th.Look.Text
			}
			texts[i].Text, texts[i].Color, texts[i].TextSize, texts[i].TextStyle.Bold = Word(n), c, Px(look.SizeText), i == t.At
			d.objects = append(d.objects, texts[i])
		}
		under.FillColor = th.Look.Accent
		show(under, len(t.Names) > 0)
		plus.Hide()
		if t.Plus {
			setIcon(plus, th, IconPlus, th.Look.Text2)
		}
		d.layout(t.Size())
	}
	d.min = func() fyne.Size {
		n := len(t.Names)
		if t.Plus {
			n++
		}
		return fyne.NewSize(t.left(n), Px(look.HeightPanelHead))
	}
	d.paint()
	return d
}

// Section is the head of a group of rows inside a panel: folding arrow, title, and whatever stands at the right.
type Section struct {
	widget.BaseWidget
	Title  string
	Open   bool
	Rule   bool // a line above
	Right  []fyne.CanvasObject
	OnFold func(open bool)
	hover  bool

	focused bool
}

// NewSection makes an open section head.
func NewSection(title string, open bool, fold func(bool)) *Section {
	s := &Section{Title: title, Open: open, OnFold: fold, Rule: true}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped folds.
func (s *Section) Tapped(*fyne.PointEvent) {
	s.Open = !s.Open
	s.Refresh()
	if s.OnFold != nil {
		s.OnFold(s.Open)
	}
}

// MouseIn highlights.
func (s *Section) MouseIn(*desktop.MouseEvent) { s.hover = true; s.Refresh() }

// MouseMoved does nothing.
func (s *Section) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends it.
func (s *Section) MouseOut() { s.hover = false; s.Refresh() }

// FocusGained shows the focus ring.
func (s *Section) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost hides it.
func (s *Section) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune does nothing.
func (s *Section) TypedRune(rune) {}

// TypedKey folds and unfolds.
func (s *Section) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeySpace, k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter, k.Name == fyne.KeyRight && !s.Open, k.Name == fyne.KeyLeft && s.Open:
		s.Tapped(nil)
	default:
		Pass(s, k)
	}
}

// CreateRenderer draws line, arrow, title and right side.
func (s *Section) CreateRenderer() fyne.WidgetRenderer {
	ring := &canvas.Rectangle{FillColor: color.Transparent}
	line, fold, text := &canvas.Rectangle{}, &canvas.Image{FillMode: canvas.ImageFillContain}, canvas.NewText("", color.Transparent)
	d := &drawing{}
	d.layout = func(size fyne.Size) {
		place(line, 0, 0, size.Width, 1)
		show(line, s.Rule)
		place(ring, Px(4), Px(3), size.Width-Px(8), size.Height-Px(5))
		e := Px(12)
		place(fold, Px(12), (size.Height-e)/2, e, e)
		m := text.MinSize()
		place(text, Px(32), (size.Height-m.Height)/2, m.Width, m.Height)
		x := size.Width - Px(10)
		for i := len(s.Right) - 1; i >= 0; i-- {
			r := s.Right[i].MinSize()
			x -= r.Width
			place(s.Right[i], x, (size.Height-r.Height)/2, r.Width, r.Height)
			x -= Px(4)
		}
	}
	d.paint = func() {
		th := Now()
		line.FillColor = th.Look.Line
		mark, ink := IconFold, th.Look.Text2
		if s.Open {
			mark = IconUnfold
		}
		if s.hover {
			ink = th.Look.Text
		}
		setIcon(fold, th, mark, ink)
		text.Text, text.Color, text.TextSize, text.TextStyle.Bold = Word(s.Title), ink, Px(look.SizeSmall), true
		ring.StrokeWidth, ring.CornerRadius, ring.StrokeColor = Px(look.FocusRing), Px(look.RadiusField), th.Look.Accent
		show(ring, s.focused)
		d.objects = append([]fyne.CanvasObject{line, ring, fold, text}, s.Right...)
		d.layout(s.Size())
	}
	d.min = func() fyne.Size {
		w := TextWidth(s.Title, look.SizeSmall, true) + Px(48)
		for _, r := range s.Right {
			w += r.MinSize().Width + Px(4)
		}
		return fyne.NewSize(w, Px(31))
	}
	d.paint()
	return d
}

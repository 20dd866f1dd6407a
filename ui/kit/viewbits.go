package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// Segmented is a choice of two to five.
type Segmented struct {
	widget.BaseWidget
	Names   []string
	At      int
	Fill    bool         // the active one in fill (layouts); else as a raised plate (views)
	Off     map[int]bool // choices that can't be taken
	Tips    map[int]string
	OnPick  func(i int)
	Small   bool    // 26 high with small letters, for the head of a panel
	Gap     float32 // room beside each name, both sides together, logical px; 0: the usual 24
	hover   int
	focused bool
	hint    Hint
}

// NewSegmented makes a segmented control.
func NewSegmented(names []string, at int, pick func(int)) *Segmented {
	s := &Segmented{Names: names, At: at, OnPick: pick, hover: -1, Fill: true}
	s.ExtendBaseWidget(s)
	return s
}

func (s *Segmented) gap() float32 {
	if s.Gap > 0 {
		return s.Gap
	}
	return 24
}

// Set moves the mark without calling OnPick.
func (s *Segmented) Set(i int) {
	if s.At != i {
		s.At = i
		s.Refresh()
	}
}

// letters is the size of the names.
func (s *Segmented) letters() float32 {
	if s.Small {
		return look.SizeSmall
	}
	return look.SizeText
}

func (s *Segmented) left(i int) float32 {
	x := Px(2)
	for _, n := range s.Names[:i] {
		x += TextWidth(n, s.letters(), true) + Px(s.gap())
	}
	return x
}

func (s *Segmented) index(x float32) int {
	for i := range s.Names {
		if x < s.left(i+1) {
			return i
		}
	}
	return len(s.Names) - 1
}

// Tapped picks.
func (s *Segmented) Tapped(e *fyne.PointEvent) { s.pick(s.index(e.Position.X)) }

func (s *Segmented) pick(i int) {
	if i < 0 || i >= len(s.Names) || s.Off[i] {
		return
	}
	s.Set(i)
	if s.OnPick != nil {
		s.OnPick(i)
	}
}

// MouseIn highlights.
func (s *Segmented) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved highlights the choice under the pointer, and waits for its tooltip.
func (s *Segmented) MouseMoved(e *desktop.MouseEvent) {
	if i := s.index(e.Position.X); i != s.hover {
		s.hover = i
		s.hint.EnterAt(s, fyne.NewPos(s.left(i), 0), 0, func() string { return s.Tips[i] })
		s.Refresh()
	}
}

// MouseOut ends it.
func (s *Segmented) MouseOut() { s.hover = -1; s.Refresh(); s.hint.Leave(s) }

// FocusGained shows the ring.
func (s *Segmented) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost hides it.
func (s *Segmented) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune does nothing.
func (s *Segmented) TypedRune(rune) {}

// TypedKey moves with the arrow keys.
func (s *Segmented) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		s.pick(s.At - 1)
	case fyne.KeyRight:
		s.pick(s.At + 1)
	default:
		Pass(s, k)
	}
}

// CreateRenderer draws the trough, the active plate and the names.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	ground, plate, ring := &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	objects := []fyne.CanvasObject{ring, ground, plate}
	texts := make([]*canvas.Text, len(s.Names))
	for i, n := range s.Names {
		texts[i] = canvas.NewText(Word(n), color.Transparent)
		objects = append(objects, texts[i])
	}
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(ring, -Px(2), -Px(2), size.Width+Px(4), size.Height+Px(4))
		at := min(max(s.At, 0), len(s.Names)-1)
		place(plate, s.left(at), Px(2), s.left(at+1)-s.left(at), size.Height-Px(4))
		for i, t := range texts {
			m := t.MinSize()
			place(t, (s.left(i)+s.left(i+1)-m.Width)/2, (size.Height-m.Height)/2, m.Width, m.Height)
		}
	}
	paint := func() {
		th := Now()
		l := &th.Look
		ground.FillColor, ground.CornerRadius = l.Raised, Px(look.RadiusButton)
		plate.FillColor, plate.CornerRadius = l.Hover, Px(look.RadiusButton-1)
		if s.Fill {
			plate.FillColor = l.Fill
		}
		if s.At < 0 || s.At >= len(s.Names) { // nothing is chosen
			plate.FillColor = color.Transparent
		}
		ring.FillColor, ring.CornerRadius = color.Transparent, Px(look.RadiusButton+2)
		if s.focused {
			ring.FillColor = l.Accent
		}
		for i, t := range texts {
			t.TextSize, t.TextStyle.Bold, t.Color = Px(s.letters()), i == s.At, l.Text2
			switch {
			case i == s.At && s.Fill:
				t.Color = l.OnFill
			case s.Off[i]:
				t.Color = look.Alpha(l.Text2, 0.45)
			case i == s.At || i == s.hover:
				t.Color = l.Text
			}
		}
		layout(s.Size())
	}
	return Draw(objects, layout, func() fyne.Size {
		h := float32(look.HeightButton)
		if s.Small {
			h = look.HeightField + 2
		}
		return fyne.NewSize(s.left(len(s.Names))+Px(2), Px(h))
	}, paint)
}

// Chip is a small plate with a fact or a status.
type Chip struct {
	widget.BaseWidget
	Text  string
	Icon  Icon
	Ink   Ink // InkText2: a fact; InkOK, InkWarn, InkErr: a status on its ground; InkAccent: changed, on sel
	OnTap func()

	focused bool
}

// NewChip makes a chip.
func NewChip(text string, icon Icon, ink Ink) *Chip {
	c := &Chip{Text: text, Icon: icon, Ink: ink}
	c.ExtendBaseWidget(c)
	return c
}

// Set changes text, icon and ink.
func (c *Chip) Set(text string, icon Icon, ink Ink) {
	if c.Text != text || c.Icon != icon || c.Ink != ink {
		c.Text, c.Icon, c.Ink = text, icon, ink
		c.Refresh()
	}
}

// Tapped runs the action of a chip that has one.
func (c *Chip) Tapped(*fyne.PointEvent) {
	if c.OnTap != nil {
		c.OnTap()
	}
}

// Disabled keeps the keys from chips without an action.
func (c *Chip) Disabled() bool { return c.OnTap == nil }

// Enable does nothing: OnTap says whether there is an action.
func (c *Chip) Enable() {}

// Disable does nothing.
func (c *Chip) Disable() {}

// FocusGained shows the focus ring.
func (c *Chip) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost hides it.
func (c *Chip) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune does nothing.
func (c *Chip) TypedRune(rune) {}

// TypedKey taps on Space and Return.
func (c *Chip) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.Tapped(nil)
	default:
		Pass(c, k)
	}
}

// CreateRenderer draws the plate, the icon and the text.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	ring := &canvas.Rectangle{}
	ground, img, text := &canvas.Rectangle{}, &canvas.Image{FillMode: canvas.ImageFillContain}, canvas.NewText("", color.Transparent)
	layout := func(s fyne.Size) {
		h := Px(look.HeightChip)
		place(ground, 0, (s.Height-h)/2, s.Width, h)
		edge := Px(look.FocusRing)
		place(ring, -edge, (s.Height-h)/2-edge, s.Width+2*edge, h+2*edge)
		m, x := text.MinSize(), Px(9)
		if c.Icon != "" {
			d := Px(13)
			place(img, x-Px(1), (s.Height-d)/2, d, d)
			x += d + Px(4)
		}
		place(text, x, (s.Height-m.Height)/2, m.Width, m.Height)
	}
	paint := func() {
		th := Now()
		l := &th.Look
		ground.CornerRadius = Px(look.HeightChip / 2)
		ground.FillColor = map[Ink]color.Color{InkOK: l.OKGround, InkWarn: l.WarnGround, InkErr: l.ErrGround, InkAccent: l.Sel}[c.Ink]
		if ground.FillColor == nil {
			ground.FillColor = l.Raised
		}
		ring.FillColor, ring.CornerRadius = l.Accent, Px(look.HeightChip/2+look.FocusRing)
		show(ring, c.focused)
		text.Text, text.Color, text.TextSize = Word(c.Text), th.Colour(c.Ink), Px(look.SizeSmall)
		setIcon(img, th, c.Icon, th.Colour(c.Ink))
		layout(c.Size())
	}
	size := func() fyne.Size {
		w := TextWidth(c.Text, look.SizeSmall, false) + Px(18)
		if c.Icon != "" {
			w += Px(17)
		}
		return fyne.NewSize(w, Px(look.HeightChip))
	}
	return Draw([]fyne.CanvasObject{ring, ground, img, text}, layout, size, paint)
}

// Progress is the bar of 6 pixels.
type Progress struct {
	widget.BaseWidget
	Share float32 // 0 to 1
	Width float32
}

// NewProgress makes a bar of the given least width.
func NewProgress(width float32) *Progress {
	p := &Progress{Width: width}
	p.ExtendBaseWidget(p)
	return p
}

// Set changes the share.
func (p *Progress) Set(share float32) {
	if share = min(max(share, 0), 1); share != p.Share {
		p.Share = share
		p.Refresh()
	}
}

// CreateRenderer draws track and filled part.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	track, fill := &canvas.Rectangle{}, &canvas.Rectangle{}
	layout := func(s fyne.Size) {
		h := Px(look.ProgressBar)
		place(track, 0, (s.Height-h)/2, s.Width, h)
		place(fill, 0, (s.Height-h)/2, s.Width*p.Share, h)
		show(fill, p.Share > 0.001)
	}
	paint := func() {
		l := &Now().Look
		track.FillColor, fill.FillColor = l.Track, l.Fill
		track.CornerRadius, fill.CornerRadius = Px(look.ProgressBar/2), Px(look.ProgressBar/2)
		layout(p.Size())
	}
	return Draw([]fyne.CanvasObject{track, fill}, layout, func() fyne.Size { return Box(p.Width, look.ProgressBar) }, paint)
}

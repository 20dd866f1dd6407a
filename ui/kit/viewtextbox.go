package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// TextBox edits one line of text; Line does the editing. Lower than Fyne's own entry, aligned left or right, with an error ring.
type TextBox struct {
	widget.BaseWidget
	Line     Line
	Hint     string // grey text while empty
	Pts      float32
	High     float32 // height of the design
	Width    float32 // least width of the design
	Right    bool    // numbers stand right
	Bold     bool
	Mono     bool
	Bad      bool // error ring
	ReadOnly bool // outline instead of ground, no editing
	Plain    bool // no ground at all: inside another plate
	Tip      string

	OnFocus  func(gained bool)
	OnChange func(text string)
	OnEnter  func()
	OnEscape func()
	OnKey    func(*fyne.KeyEvent) bool // asked first; true: done
	Mods     func() fyne.KeyModifier   // nil: asks the driver
	focused  bool
	pressed  bool // the button that goes up gave the focus
	drag     bool
	hint     Hint
	shown    []rune // what is drawn: a part when the text is too long
	offset   int    // index of shown[0] in Line.Text
	textX    float32
	textSize float32
}

// NewTextBox makes a text box.
func NewTextBox(text string) *TextBox {
	b := &TextBox{Line: NewLine(text), Pts: look.SizeText, High: look.HeightField}
	b.ExtendBaseWidget(b)
	return b
}

// SetText replaces the text without calling OnChange.
func (b *TextBox) SetText(s string) {
	if b.Line.String() != s {
		b.Line = NewLine(s)
		b.Refresh()
	}
}

// Text is the text now.
func (b *TextBox) Text() string { return b.Line.String() }

// Focused says whether keys come here.
func (b *TextBox) Focused() bool { return b.focused }

// SelectAll selects the text.
func (b *TextBox) SelectAll() { b.Line = b.Line.All(); b.Refresh() }

// FocusGained selects everything, so that typing replaces.
func (b *TextBox) FocusGained() {
	b.focused = true
	b.Line = b.Line.All()
	if b.OnFocus != nil {
		b.OnFocus(true)
	}
	b.Refresh()
}

// FocusLost hides the caret.
func (b *TextBox) FocusLost() {
	b.focused, b.pressed = false, false
	b.Line = b.Line.MoveTo(len(b.Line.Text), false)
	if b.OnFocus != nil {
		b.OnFocus(false)
	}
	b.Refresh()
}

// Disabled says whether the focus passes by: read-only boxes take none.
func (b *TextBox) Disabled() bool { return b.ReadOnly }

// Enable makes the box editable.
func (b *TextBox) Enable() { b.ReadOnly = false; b.Refresh() }

// Disable makes it read-only.
func (b *TextBox) Disable() { b.ReadOnly = true; b.Refresh() }

func (b *TextBox) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil && !b.focused && !b.ReadOnly {
		c.Focus(b)
	}
}

// MouseDown takes the focus at once: a tap comes only when it can no longer become a double tap, and what is typed until then would go elsewhere.
func (b *TextBox) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary && !b.focused && !b.ReadOnly {
		b.focus()
		b.pressed = b.focused
	}
}

// MouseUp does nothing.
func (b *TextBox) MouseUp(*desktop.MouseEvent) {}

// Tapped puts the caret under the pointer; the first tap selects everything.
func (b *TextBox) Tapped(e *fyne.PointEvent) {
	if b.ReadOnly {
		return
	}
	if b.pressed {
		b.pressed = false
		return
	}
	if !b.focused {
		b.focus()
		return
	}
	b.Line = b.Line.MoveTo(b.indexAt(e.Position.X), false)
	b.Refresh()
}

// DoubleTapped selects everything.
func (b *TextBox) DoubleTapped(*fyne.PointEvent) { b.pressed = false; b.focus(); b.SelectAll() }

// Dragged selects.
func (b *TextBox) Dragged(e *fyne.DragEvent) {
	if !b.focused {
		return
	}
	at := b.indexAt(e.Position.X)
	if !b.drag {
		b.drag = true
		b.Line = b.Line.MoveTo(b.indexAt(e.Position.X-e.Dragged.DX), false)
	}
	b.Line = b.Line.MoveTo(at, true)
	b.Refresh()
}

// DragEnd ends selecting.
func (b *TextBox) DragEnd() { b.drag, b.pressed = false, false }

// MouseIn waits for the tooltip.
func (b *TextBox) MouseIn(*desktop.MouseEvent) { b.hint.Enter(b, func() string { return b.Tip }) }

// MouseMoved does nothing.
func (b *TextBox) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the tooltip.
func (b *TextBox) MouseOut() { b.hint.Leave(b) }

// Cursor is the text cursor.
func (b *TextBox) Cursor() desktop.Cursor {
	if b.ReadOnly {
		return desktop.DefaultCursor
	}
	return desktop.TextCursor
}

// TypedRune inserts.
func (b *TextBox) TypedRune(r rune) { b.edit(b.Line.Insert(string(r))) }

func (b *TextBox) edit(l Line) {
	if b.ReadOnly {
		return
	}
	changed := l.String() != b.Line.String()
	b.Line = l
	if changed && b.OnChange != nil {
		b.OnChange(l.String())
	}
	b.Refresh()
}

func (b *TextBox) modifiers() fyne.KeyModifier {
	if b.Mods != nil {
		return b.Mods()
	}
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// TypedKey edits and moves; Return and Esc go to their callbacks, what is left to the window.
func (b *TextBox) TypedKey(k *fyne.KeyEvent) {
	if b.OnKey != nil && b.OnKey(k) {
		return
	}
	extend := b.modifiers()&fyne.KeyModifierShift != 0
	switch k.Name {
	case fyne.KeyBackspace:
		b.edit(b.Line.Backspace())
	case fyne.KeyDelete:
		b.edit(b.Line.Delete())
	case fyne.KeyLeft:
		b.edit(b.Line.Step(-1, extend))
	case fyne.KeyRight:
		b.edit(b.Line.Step(1, extend))
	case fyne.KeyHome:
		b.edit(b.Line.MoveTo(0, extend))
	case fyne.KeyEnd:
		b.edit(b.Line.MoveTo(len(b.Line.Text), extend))
	case fyne.KeyReturn, fyne.KeyEnter:
		if b.OnEnter != nil {
			b.OnEnter()
		}
	case fyne.KeyEscape:
		if b.OnEscape != nil {
			b.OnEscape()
		}
	case fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10:
		Pass(b, k)
	}
}

// TypedShortcut does the clipboard and word moves; others go to the window.
func (b *TextBox) TypedShortcut(s fyne.Shortcut) {
	clip := fyne.CurrentApp().Clipboard()
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		b.SelectAll()
	case *fyne.ShortcutCopy:
		clip.SetContent(b.Line.Selected())
	case *fyne.ShortcutCut:
		clip.SetContent(b.Line.Selected())
		b.edit(b.Line.Insert(""))
	case *fyne.ShortcutPaste:
		b.edit(b.Line.Insert(clip.Content()))
	case *desktop.CustomShortcut:
		switch s.KeyName {
		case fyne.KeyLeft:
			b.edit(b.Line.Word(-1, s.Modifier&fyne.KeyModifierShift != 0))
			return
		case fyne.KeyRight:
			b.edit(b.Line.Word(1, s.Modifier&fyne.KeyModifierShift != 0))
			return
		}
		b.passShortcut(s)
	default:
		b.passShortcut(s)
	}
}

func (b *TextBox) passShortcut(s fyne.Shortcut) { PassShortcut(b, s) }

// PassShortcut gives a shortcut that a widget with the keyboard has no use for to the window.
func PassShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if r := RootOf(o); r != nil && r.OnShortcut != nil {
		r.OnShortcut(s)
	} else if c, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

func (b *TextBox) style() fyne.TextStyle { return fyne.TextStyle{Bold: b.Bold, Monospace: b.Mono} }

func (b *TextBox) width(r []rune) float32 {
	return fyne.MeasureText(Print(string(r)), b.textSize, b.style()).Width
}

// indexAt is the caret position nearest to a place.
func (b *TextBox) indexAt(x float32) int {
	for i := range b.shown {
		if w := b.width(b.shown[:i+1]); x-b.textX < w-b.width(b.shown[i:i+1])/2 {
			return b.offset + i
		}
	}
	return b.offset + len(b.shown)
}

// fit chooses the part of the text that is drawn, so that the caret stays in sight.
func (b *TextBox) fit(width float32) {
	b.shown, b.offset = b.Line.Text, 0
	for len(b.shown) > 1 && b.width(b.shown) > width {
		if b.focused && b.Line.Caret-b.offset > len(b.shown)/2 {
			b.shown, b.offset = b.shown[1:], b.offset+1
		} else {
			b.shown = b.shown[:len(b.shown)-1]
		}
	}
}

// grounds colours the plate and the ring around it.
func (b *TextBox) grounds(ground, ring *canvas.Rectangle, l *look.Theme) {
	ground.FillColor, ground.CornerRadius = l.Raised, Px(look.RadiusField)
	if b.ReadOnly {
		ground.FillColor = l.Panel
	}
	if b.Plain {
		ground.FillColor = color.Transparent
	}
	ring.FillColor, ring.CornerRadius = color.Transparent, Px(look.RadiusField+1.5)
	if b.ReadOnly {
		ring.FillColor = l.Line
	}
	if b.focused && !b.Plain {
		ring.FillColor = l.Accent
	}
	if b.Bad {
		ring.FillColor = l.Err
	}
}

// CreateRenderer draws ground, selection, text, caret and ring.
func (b *TextBox) CreateRenderer() fyne.WidgetRenderer {
	ground, ring, sel, caret := &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	text, grey := canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	layout := func(s fyne.Size) {
		place(ground, 0, 0, s.Width, s.Height)
		edge := Px(look.FocusRing)
		if b.ReadOnly && !b.Bad {
			edge = 1
		}
		place(ring, -edge, -edge, s.Width+2*edge, s.Height+2*edge)
		pad := Px(8)
		if b.Plain {
			pad = 0
		}
		b.textSize = Px(b.Pts)
		b.fit(s.Width - 2*pad + Px(2))
		text.Text = Print(string(b.shown))
		m := text.MinSize()
		b.textX = pad
		if b.Right {
			b.textX = s.Width - pad - m.Width
		}
		place(text, b.textX, (s.Height-m.Height)/2, m.Width, m.Height)
		g := grey.MinSize()
		place(grey, pad, (s.Height-g.Height)/2, g.Width, g.Height)
		grey.Text = Ellipsis(Word(b.Hint), s.Width-grey.Position().X-Px(4), grey.TextSize, grey.TextStyle)
		at := func(i int) float32 {
			return b.textX + b.width(b.shown[:min(max(i-b.offset, 0), len(b.shown))])
		}
		from, to := b.Line.Selection()
		place(sel, at(from), (s.Height-m.Height)/2, at(to)-at(from), m.Height)
		place(caret, at(b.Line.Caret)-0.5, (s.Height-m.Height)/2, max(1, Px(1.2)), m.Height)
	}
	paint := func() {
		l := &Now().Look
		b.grounds(ground, ring, l)
		text.Color, text.TextSize, text.TextStyle = l.Text, Px(b.Pts), b.style()
		grey.Text, grey.Color, grey.TextSize = b.Hint, l.Text3, Px(b.Pts)
		sel.FillColor, caret.FillColor = l.Sel, l.Accent
		show(grey, len(b.Line.Text) == 0)
		show(sel, b.focused)
		show(caret, b.focused)
		layout(b.Size())
	}
	size := func() fyne.Size { return Box(max(b.Width, 24), b.High) }
	return Draw([]fyne.CanvasObject{ring, ground, sel, grey, text, caret}, layout, size, paint)
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

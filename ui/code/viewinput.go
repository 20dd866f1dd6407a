package code

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/ui/kit"
)

// change takes an edited text over.
func (e *Edit) change(t Text, typed bool) {
	if e.ReadOnly {
		return
	}
	before := e.scene.Text
	e.history.Note(before, t, typed)
	e.take(t)
}

// take shows a text and tells of it.
func (e *Edit) take(t Text) {
	changed := t.String() != e.scene.Text.String()
	e.scene.Text = t
	e.reveal(false)
	e.colour()
	e.moved()
	if changed && e.OnChange != nil {
		e.OnChange(t.String())
	}
}

// move takes a text over that differs in caret and selection only.
func (e *Edit) move(t Text) {
	e.scene.Text = t
	e.reveal(false)
	e.show()
	e.moved()
}

func (e *Edit) moved() {
	if e.OnCaret != nil {
		e.OnCaret(e.scene.Text.Caret)
	}
}

// FocusGained shows caret and ring.
func (e *Edit) FocusGained() { e.focus(true) }

// FocusLost hides them.
func (e *Edit) FocusLost() { e.focus(false) }

func (e *Edit) focus(on bool) {
	e.scene.Focused = on
	if e.OnFocus != nil {
		e.OnFocus(on)
	}
	e.Refresh()
}

// Focused says whether keys come here.
func (e *Edit) Focused() bool { return e.scene.Focused }

// AcceptsTab keeps the tab key here.
func (e *Edit) AcceptsTab() bool { return !e.ReadOnly }

// TypedRune inserts.
func (e *Edit) TypedRune(r rune) { e.change(e.scene.Text.Insert(string(r)), true) }

func (e *Edit) modifiers() fyne.KeyModifier {
	if e.Mods != nil {
		return e.Mods()
	}
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// TypedKey edits and moves; function keys and what a read-only text has no use for go to the window. It is one switch over the keys.
func (e *Edit) TypedKey(k *fyne.KeyEvent) {
	t, extend := e.scene.Text, e.modifiers()&fyne.KeyModifierShift != 0
	_, h := e.size()
	page := max(int(h/lineHigh)-1, 1)
	switch k.Name {
	case fyne.KeyBackspace:
		e.change(t.Backspace(), false)
	case fyne.KeyDelete:
		e.change(t.Delete(), false)
	case fyne.KeyReturn, fyne.KeyEnter:
		e.change(t.Break(), false)
	case fyne.KeyTab:
		e.change(t.Indent(extend), false)
	case fyne.KeyLeft:
		e.move(t.Step(-1, extend))
	case fyne.KeyRight:
		e.move(t.Step(1, extend))
	case fyne.KeyUp:
		e.move(t.Vertical(-1, extend))
	case fyne.KeyDown:
		e.move(t.Vertical(1, extend))
	case fyne.KeyPageUp:
		e.move(t.Vertical(-page, extend))
	case fyne.KeyPageDown:
		e.move(t.Vertical(page, extend))
	case fyne.KeyHome:
		e.move(t.Home(extend))
	case fyne.KeyEnd:
		e.move(t.End(extend))
	case fyne.KeyEscape:
		if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
			c.Unfocus()
		}
	case fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10:
		kit.Pass(e, k)
	}
}

// TypedShortcut does clipboard, undo, word and file moves; others go to the window.
func (e *Edit) TypedShortcut(s fyne.Shortcut) {
	clip, t := fyne.CurrentApp().Clipboard(), e.scene.Text
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		e.move(t.All())
	case *fyne.ShortcutCopy:
		e.copy(clip)
	case *fyne.ShortcutCut:
		if !e.ReadOnly && t.HasSelection() {
			e.copy(clip)
			e.change(t.Insert(""), false)
		}
	case *fyne.ShortcutPaste:
		e.change(t.Insert(clip.Content()), false)
	case *fyne.ShortcutUndo:
		if !e.undo() {
			e.pass(s)
		}
	case *fyne.ShortcutRedo:
		if !e.redo() {
			e.pass(s)
		}
	case *desktop.CustomShortcut:
		e.custom(s)
	default:
		e.pass(s)
	}
}

func (e *Edit) copy(clip fyne.Clipboard) {
	if e.scene.Text.HasSelection() {
		clip.SetContent(e.scene.Text.Selected())
	}
}

func (e *Edit) custom(s *desktop.CustomShortcut) {
	t, extend := e.scene.Text, s.Modifier&fyne.KeyModifierShift != 0
	switch {
	case s.Modifier&fyne.KeyModifierControl == 0:
		e.pass(s)
		return
	case s.KeyName == fyne.KeyZ && !extend && e.undo(), s.KeyName == fyne.KeyZ && extend && e.redo(), s.KeyName == fyne.KeyY && e.redo():
		return
	}
	last := len(t.Lines) - 1
	switch s.KeyName {
	case fyne.KeyLeft:
		e.move(t.Word(-1, extend))
	case fyne.KeyRight:
		e.move(t.Word(1, extend))
	case fyne.KeyHome:
		e.move(t.MoveTo(Pos{}, extend))
	case fyne.KeyEnd:
		e.move(t.MoveTo(Pos{last, len(t.Lines[last])}, extend))
	case fyne.KeyBackspace:
		if !t.HasSelection() {
			t = t.Word(-1, true)
		}
		e.change(t.Insert(""), false)
	default:
		e.pass(s)
	}
}

// undo takes the last change back; the window's own undo comes when there is none left.
func (e *Edit) undo() bool {
	t, ok := e.history.Undo(e.scene.Text)
	if ok && !e.ReadOnly {
		e.take(t)
	}
	return ok && !e.ReadOnly
}

func (e *Edit) redo() bool {
	t, ok := e.history.Redo(e.scene.Text)
	if ok && !e.ReadOnly {
		e.take(t)
	}
	return ok && !e.ReadOnly
}

func (e *Edit) pass(s fyne.Shortcut) {
	if r := kit.RootOf(e); r != nil && r.OnShortcut != nil {
		r.OnShortcut(s)
	}
}

// place is the place under a point of the widget, and whether that is the scroll bar.
func (e *Edit) place(p fyne.Position) (at Pos, bar bool) {
	k := kit.Now().Scale
	x, y := (p.X-kit.Px(1))/k, (p.Y-kit.Px(1))/k
	w, h := e.size()
	return e.brush().At(&e.scene, x, y), x > w-8 && Height(e.scene.Text) > h
}

// MouseDown puts the caret; with Shift it extends the selection, a second press at the same place takes the word.
func (e *Edit) MouseDown(m *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil && !e.scene.Focused {
		c.Focus(e)
	}
	at, bar := e.place(m.Position)
	e.thumb = bar
	if bar {
		e.scroll(m.Position.Y)
		return
	}
	if m.Button == desktop.MouseButtonSecondary {
		return
	}
	twice := at == e.where && time.Since(e.pressed) < 400*time.Millisecond
	e.pressed, e.where = time.Now(), at
	if twice {
		e.move(e.scene.Text.WordAt(at))
		return
	}
	e.move(e.scene.Text.MoveTo(at, m.Modifier&fyne.KeyModifierShift != 0))
}

// MouseUp ends a drag of the scroll bar.
func (e *Edit) MouseUp(*desktop.MouseEvent) { e.thumb = false }

// scroll puts the middle of the scroll bar's thumb at a height.
func (e *Edit) scroll(y float32) {
	_, h := e.size()
	total := Height(e.scene.Text)
	_, size := Thumb(e.scene.Top, total, h)
	e.scene.Top = (y/kit.Now().Scale - size/2) / max(h-size, 1) * (total - h)
	e.show()
}

// Dragged selects, or scrolls by the bar.
func (e *Edit) Dragged(d *fyne.DragEvent) {
	if e.thumb {
		e.scroll(d.Position.Y)
		return
	}
	at, _ := e.place(d.Position)
	e.move(e.scene.Text.MoveTo(at, true))
}

// DragEnd does nothing.
func (e *Edit) DragEnd() { e.thumb = false }

// Scrolled scrolls.
func (e *Edit) Scrolled(s *fyne.ScrollEvent) {
	k := kit.Now().Scale
	e.scene.Top -= s.Scrolled.DY * 2 / k
	e.scene.Left -= s.Scrolled.DX * 2 / k
	e.show()
}

// TappedSecondary offers the clipboard.
func (e *Edit) TappedSecondary(p *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if c == nil {
		return
	}
	items := []kit.Item{{Title: "Copy", Do: func() { e.TypedShortcut(&fyne.ShortcutCopy{}) }}}
	if !e.ReadOnly {
		items = append([]kit.Item{{Title: "Cut", Do: func() { e.TypedShortcut(&fyne.ShortcutCut{}) }}}, append(items,
			kit.Item{Title: "Paste", Do: func() { e.TypedShortcut(&fyne.ShortcutPaste{}) }})...)
	}
	kit.ShowMenu(c, p.AbsolutePosition, append(items, kit.Item{}, kit.Item{Title: "Select all", Do: func() { e.TypedShortcut(&fyne.ShortcutSelectAll{}) }}))
}

// MouseIn does nothing; the cursor changes.
func (e *Edit) MouseIn(*desktop.MouseEvent) {}

// MouseMoved does nothing.
func (e *Edit) MouseMoved(*desktop.MouseEvent) {}

// MouseOut does nothing.
func (e *Edit) MouseOut() {}

// Cursor is the text cursor.
func (e *Edit) Cursor() desktop.Cursor { return desktop.TextCursor }

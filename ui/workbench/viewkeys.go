package workbench

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/ui/kit"
)

// keyOf reads a shortcut of the command table: "Ctrl+Shift+S", "F5", "Space". ok is false for text that is no shortcut.
func keyOf(text string) (key fyne.KeyName, mods fyne.KeyModifier, ok bool) {
	parts := strings.Split(text, "+")
	for _, p := range parts[:len(parts)-1] {
		switch p {
		case "Ctrl":
			mods |= fyne.KeyModifierControl
		case "Shift":
			mods |= fyne.KeyModifierShift
		case "Alt":
			mods |= fyne.KeyModifierAlt
		default:
			return "", 0, false
		}
	}
	key = fyne.KeyName(parts[len(parts)-1])
	return key, mods, key != ""
}

// addShortcuts registers the shortcuts with modifiers on the canvas. Fyne sends its own types for Ctrl+Z and Ctrl+Y (see fyne.ShortcutUndo).
func (a *App) addShortcuts(c fyne.Canvas) {
	for i := range a.table {
		id := a.table[i].ID
		key, mods, ok := keyOf(a.table[i].Shortcut)
		if !ok || mods == 0 {
			continue
		}
		do := func(fyne.Shortcut) { a.run(id) }
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mods}, do)
		switch id {
		case "undo":
			c.AddShortcut(&fyne.ShortcutUndo{}, do)
			c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl}, do)
		case "redo":
			c.AddShortcut(&fyne.ShortcutRedo{}, do)
			c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}, do)
		}
	}
}

// shortcut performs the command of a shortcut that a text box passed on.
func (a *App) shortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		a.run("undo")
	case *fyne.ShortcutRedo:
		a.run("redo")
	case *desktop.CustomShortcut:
		for i := range a.table {
			if key, mods, ok := keyOf(a.table[i].Shortcut); ok && key == s.KeyName && mods == s.Modifier {
				a.run(a.table[i].ID)
				return
			}
		}
	}
}

// typedKey is a key that no widget took. Above the window lies a dialog or menu: it gets Esc, and no command runs below it.
func (a *App) typedKey(k *fyne.KeyEvent) { a.typedKeyIn(a.canvas, k) }

func (a *App) typedKeyIn(c fyne.Canvas, k *fyne.KeyEvent) {
	if top, ok := c.Overlays().Top().(*kit.Overlay); ok {
		if k.Name == fyne.KeyEscape {
			top.Close()
		}
		return
	}
	held := fyne.KeyModifier(0)
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok { // a key with Shift alone is no shortcut to the toolkit
		held = d.CurrentKeyModifiers() & fyne.KeyModifierShift
	}
	for i := range a.table {
		key, mods, ok := keyOf(a.table[i].Shortcut)
		if ok && mods == held && key == k.Name {
			a.run(a.table[i].ID)
			return
		}
	}
	if k.Name == fyne.KeyEscape {
		if a.dock.cancelDrag() {
			return
		}
		a.act(func() {
			a.state.EndPath()
			a.state.CloseCard()
		})
		a.act(a.state.EndPick)
		a.act(a.state.EndMeasure)
		if a.state.Page == PageScript {
			a.scripts.escape()
		}
		c.Unfocus()
	}
}

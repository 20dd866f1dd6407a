package cellbuilder

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/ui/words"
)

// The keys of the list of sections and of the cell: what the menu of a section does, without the mouse.

// sectionKey edits what is selected.
func (v *View) sectionKey(k fyne.KeyName) bool {
	s := v.s
	switch k {
	case fyne.KeyDelete:
		v.edit(s.Delete(false))
	case fyne.KeyBackspace:
		v.edit(s.Delete(true))
	case fyne.KeyF2:
		if len(s.Selected) == 0 {
			v.owner.Say(words.T("Select the sections to rename first"))
			return true
		}
		v.askRename()
	case fyne.KeyInsert:
		if len(s.Selected) != 1 {
			v.owner.Say(words.T("Select the one section that the new one is to hang on"))
			return true
		}
		v.askBranch()
	default:
		return false
	}
	return true
}

// sectionRune extends the selection.
func (v *View) sectionRune(r rune) bool {
	s := v.s
	switch r {
	case 'p':
		v.act(s.wayFromRoot)
	case 'P':
		v.act(s.Ways)
	case 'u':
		if s.has(s.Primary) {
			v.act(func() { s.SelectSection(s.Primary, Subtree) })
		}
	default:
		return false
	}
	return true
}

// sectionKeys copies, pastes, mirrors.
func (v *View) sectionKeys(k fyne.Shortcut) bool {
	s := v.s
	switch k := k.(type) {
	case *fyne.ShortcutCopy:
		if err := s.Hold(); err != nil {
			v.owner.Say(err.Error())
			return true
		}
		v.owner.Say(words.F("%s and what hangs on it is held: select a section and press Ctrl+V", s.Held))
	case *fyne.ShortcutPaste:
		v.edit(s.Paste())
	case *fyne.ShortcutSelectAll:
		v.act(func() { s.Combine("only", "all") })
	case *desktop.CustomShortcut:
		if k.KeyName != fyne.KeyD || k.Modifier != fyne.KeyModifierShortcutDefault {
			return false
		}
		v.edit(s.MirrorSelected())
	default:
		return false
	}
	return true
}

// shifted says whether Shift is held.
func shifted() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// listKey moves in the list of sections: with Shift the selection grows.
func (l *leftView) listKey(k *fyne.KeyEvent) bool {
	if by := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[k.Name]; by != 0 && shifted() {
		l.extend(by)
		return true
	}
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter: // the numbers of the section
		if rows := l.v.value.rows; len(rows) > 0 && len(l.v.s.Selected) > 0 {
			l.v.focus(rows[0].Box())
			return true
		}
	case desktop.KeyMenu:
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.sections)
		if row, ok := l.sections.RowCentre(l.sections.Selected); ok {
			at = at.Add(row)
		}
		l.v.owner.Menu(l.sections, at, l.v.sectionMenu())
		return true
	}
	return l.v.sectionKey(k.Name)
}

// extend adds the section above or below to the selection.
func (l *leftView) extend(by int) {
	rows := l.sections.Rows()
	for i, r := range rows {
		if r.ID != l.sections.Selected {
			continue
		}
		for k := i + by; k >= 0 && k < len(rows); k += by {
			if name, ok := section(rows[k].ID); ok {
				l.v.act(func() { l.v.s.Include(name) })
				return
			}
		}
	}
}

// section is the name of the section that a line of the list stands for.
func section(id string) (string, bool) {
	if len(id) > 2 && id[:2] == "s:" {
		return id[2:], true
	}
	return "", false
}

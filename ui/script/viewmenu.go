package script

import (
	"fyne.io/fyne/v2"

	"nrngui/engine/hoc/gui"
	"nrngui/ui/kit"
)

// menu is a button that folds down.
func (p *panelView) menu(it gui.Item) fyne.CanvasObject {
	now := it
	b := kit.NewButton(it.Label, "", kit.Select, nil)
	b.OnTap = func() { p.view.openMenu(b, now) }
	p.set[it.ID] = func(n gui.Item) {
		now = n
		b.SetText(n.Label)
	}
	return b
}

// openMenu shows the items of a menu. Those that a statement makes when the menu opens are asked for first, and shown when they have come.
func (v *View) openMenu(at fyne.CanvasObject, it gui.Item) {
	if it.Late {
		v.late, v.lateAt = it.ID, at
		v.do(it.Label, func(w *gui.Windows) error { return w.OpenMenu(it.ID) })
		return
	}
	v.showItems(at, it.Items)
}

// openLate shows the menu that was waited for.
func (v *View) openLate() {
	if v.late == 0 {
		return
	}
	if it := itemOf(v.snapshot, v.late); it != nil && len(it.Items) > 0 {
		at := v.lateAt
		v.late, v.lateAt = 0, nil
		v.showItems(at, it.Items)
	}
}

// showItems folds items down; a menu within opens in the same place.
func (v *View) showItems(at fyne.CanvasObject, items []gui.Item) {
	if fyne.CurrentApp().Driver().CanvasForObject(at) == nil || len(items) == 0 {
		return
	}
	var out []kit.Item
	for _, it := range items {
		switch it.Kind {
		case gui.MenuItem:
			out = append(out, kit.Item{Title: it.Label + "  ▸", Do: func() { v.openMenu(at, it) }})
		case gui.LabelItem, gui.VarLabelItem:
			out = append(out, kit.Item{Title: it.Label, Off: "a heading", Do: func() {}})
		case gui.ValueItem, gui.SliderItem:
			out = append(out, kit.Item{Title: it.Label, Off: "a number: it has its field in a panel", Do: func() {}})
		default:
			out = append(out, kit.Item{Title: it.Label, Do: v.press(it), Checked: it.Kind == gui.CheckItem && it.Value != 0 || it.Chosen})
		}
	}
	kit.ShowMenuUnder(at, out)
}

// HasMainMenu says whether the script has opened NEURON's main menu.
func (v *View) HasMainMenu() bool { return v.snapshot != nil && mainMenu(v.snapshot) != nil }

// OpenMainMenu folds NEURON's main menu down below a widget.
func (v *View) OpenMainMenu(at fyne.CanvasObject) {
	if v.snapshot != nil {
		v.showItems(at, mainMenu(v.snapshot))
	}
}

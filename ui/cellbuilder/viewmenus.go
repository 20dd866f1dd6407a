package cellbuilder

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/cellbuild"
	"nrngui/ui/kit"
	"nrngui/ui/words"
)

// selectMenu is everything that changes the selection.
func (v *View) selectMenu() []kit.Item {
	s := v.s
	all := func(f func()) func() { return func() { v.act(f) } }
	items := []kit.Item{
		{Title: "All sections", Do: all(func() { s.Combine("only", "all") })},
		{Title: "None", Do: all(func() { s.Selected, s.Primary = nil, "" })},
		{Title: "The others (complement)", Do: all(func() { s.Combine("invert", "") })},
		{},
	}
	off := ""
	if s.Primary == "" {
		off = "touch a section first"
	}
	several := ""
	if len(s.Selected) < 2 {
		several = "select two sections first: Shift adds"
	}
	items = append(items,
		kit.Item{Title: "Its sub-tree", Shortcut: "U", Off: off, Do: all(func() { s.SelectSection(s.Primary, Subtree) })},
		kit.Item{Title: "All of its base name", Off: off, Do: all(func() { s.SelectSection(s.Primary, Named) })},
		kit.Item{Title: "The way from the root to it", Shortcut: "P", Off: off, Do: all(func() { s.wayFromRoot() })},
		kit.Item{Title: "The ways between the selected ones", Shortcut: "Shift+P", Off: several, Do: all(s.Ways)},
		kit.Item{})
	for _, how := range []struct{ id, title string }{{"only", "Sections of %s"}, {"or", "and those of %s (union)"}, {"and", "only those in %s (intersection)"}, {"without", "without those of %s"}} {
		items = append(items, kit.Item{Title: words.F(how.title, s.Subset), Do: all(func() { s.Combine(how.id, s.Subset) })})
	}
	return items
}

// sectionMenu is what can be done with the sections that are selected.
func (v *View) sectionMenu() []kit.Item {
	items := []kit.Item{{Title: v.s.SelectionText(), Icon: kit.IconSoma, Off: "what is selected"},
		{Title: "New subset of the selection …", Icon: kit.IconPlus, Do: v.askSubset}, {}}
	return append(items, v.sectionEdits()...)
}

// later opens another menu in the place of one that closes.
func (v *View) later(items func() []kit.Item) func() {
	return func() { kit.ShowMenuUnder(v.left.more, items()) }
}

// typeMenu is what a section may be.
func (v *View) typeMenu() []kit.Item {
	s := v.s
	var items []kit.Item
	for _, t := range cellbuild.Types() {
		items = append(items, kit.Item{Title: t, Checked: s.has(s.Primary) && slices.Contains(s.Members(t), s.index[s.Primary]) && s.subset(t) != nil, Do: func() { v.edit(s.Op(cellbuild.SetType{Sections: s.Selected, Type: t}), nil) }})
	}
	return items
}

// subsetMenu is what can be done with the subset under the cursor.
func (v *View) subsetMenu() []kit.Item {
	s := v.s
	own := "it follows from the sections"
	if sub := s.subset(s.Subset); sub != nil && sub.Own {
		own = ""
	}
	sel := own
	if sel == "" && len(s.Selected) == 0 {
		sel = "nothing is selected"
	}
	cell, name := s.Cell, s.Subset
	return []kit.Item{
		{Title: "New subset of the selection …", Icon: kit.IconPlus, Do: v.askSubset},
		{Title: "New subset by an expression …", Icon: kit.IconFilter, Do: func() { v.owner.Where("", "in(apic) && distance(soma) > 400") }},
		{Title: "Change its expression …", Off: v.noWhere(), Do: func() { v.owner.Where(s.Subset, s.Where(s.Subset)) }},
		{Title: words.F("Select the sections of %s", name), Do: func() { v.act(func() { s.Combine("only", name) }) }},
		{},
		{Title: words.F("Give %s the selected sections", name), Off: sel, Do: func() { v.edit(s.Redefine()) }},
		{Title: "Rename …", Off: own, Do: v.renameSubset},
		{Title: "Move up: earlier, more general", Icon: kit.IconUp, Off: own, Do: func() { v.edit(moveSubset(cell, name, -1), nil) }},
		{Title: "Move down: later, wins over those before", Icon: kit.IconDown, Off: own, Do: func() { v.edit(moveSubset(cell, name, 1), nil) }},
		{},
		{Title: words.F("Remove %s", name), Icon: kit.IconTrash, Off: own, Do: func() { v.edit(removeSubset(cell, name), nil) }},
	}
}

// askSubset asks for the name of a new subset.
func (v *View) askSubset() {
	if len(v.s.Selected) == 0 {
		v.owner.Say("Select the sections of the new subset first: click on the cell, Shift adds")
		return
	}
	v.owner.Ask("New subset", words.F("Of the selection: %s", v.s.SelectionText()), "", "Make", func(name string) error {
		e, err := v.s.NewSubset(name)
		if err != nil {
			return err
		}
		if err := v.owner.Edit(e); err != nil {
			return err
		}
		v.act(func() { v.s.PickSubset(name) })
		return nil
	})
}

func (v *View) renameSubset() {
	old := v.s.Subset
	v.owner.Ask("Rename the subset", "Rules on it follow.", old, "Rename", func(name string) error {
		if err := v.owner.Edit(renameSubset(v.s.Cell, old, name)); err != nil {
			return err
		}
		v.act(func() { v.s.PickSubset(name) })
		return nil
	})
}

// mechMenu lists the mechanisms that can be put on the subset under the cursor.
func (v *View) mechMenu() []kit.Item {
	var items []kit.Item
	for _, name := range v.s.Insertable(v.owner.Known()) {
		items = append(items, kit.Item{Title: words.F("%s on %s", name, v.s.Subset), Icon: kit.IconMechanism, Do: func() {
			v.edit(v.s.Insert(name), nil)
			v.act(func() { v.s.PickMech(name) })
		}})
	}
	return items
}

// cellMenu is what can be done at the cursor of the table.
func (v *View) cellMenu() []kit.Item {
	s := v.s
	row, col, val := s.At()
	if row == nil {
		return nil
	}
	back := "nothing is set here"
	if val.Look == Set || val.Look == Gradient {
		back = ""
	}
	items := []kit.Item{{Title: row.Subset + " · " + col.Name, Off: "where the cursor is"},
		{Title: "Back to inherited", Icon: kit.IconReset, Shortcut: "Delete", Off: back, Do: func() { ch, err := s.Inherit(); v.tune(ch, true, err) }}}
	if col.Mech != "" && val.Look != Absent {
		name := col.Mech
		items = append(items, kit.Item{Title: words.F("Remove %s from %s", groupName(name), row.Subset), Icon: kit.IconTrash, Do: func() { v.edit(s.Remove(name), nil) }})
	}
	return append(append(items, kit.Item{}), v.mechMenu()...)
}

// sectionEdits is what can be done with the selected sections, for those who do not draw.
func (v *View) sectionEdits() []kit.Item {
	s := v.s
	one := ""
	if len(s.Selected) != 1 {
		one = words.T("select one section")
	}
	held, empty := s.Held, ""
	if !s.has(held) {
		held, empty = words.T("the copy"), words.T("nothing is held: copy a sub-tree first")
	}
	do := func(op func(name string) cellbuild.Op) func() {
		return func() { v.edit(s.Op(op(s.Selected[0])), nil) }
	}
	items := []kit.Item{
		{Title: "Branch by length and angle …", Icon: kit.IconPlus, Shortcut: "Insert", Off: one, Do: v.askBranch},
		{Title: "Split in the middle", Icon: kit.IconCut, Off: one, Do: do(func(n string) cellbuild.Op { return cellbuild.Split{Section: n, X: 0.5} })},
		{Title: "Join with its parent", Off: one, Do: do(func(n string) cellbuild.Op { return cellbuild.Join{Section: n} })},
		{Title: "Insert a section before it", Off: one, Do: do(func(n string) cellbuild.Op { return cellbuild.Insert{Section: n, Base: s.Basename} })},
		{Title: "Copy its sub-tree", Icon: kit.IconCopy, Shortcut: "Ctrl+C", Off: one, Do: func() { v.sectionKeys(&fyne.ShortcutCopy{}) }},
		{Title: words.F("Paste %s here", held), Shortcut: "Ctrl+V", Off: empty, Do: func() { v.edit(s.Paste()) }},
		{Title: "Mirror it with its sub-tree", Icon: kit.IconMirror, Shortcut: "Ctrl+D", Off: one, Do: func() { v.edit(s.MirrorSelected()) }},
		{Title: "Make it the root", Icon: kit.IconRoot, Off: one, Do: do(func(n string) cellbuild.Op { return cellbuild.Reroot{Section: n} })},
		{Title: "Rename …", Icon: kit.IconTag, Shortcut: "F2", Do: v.askRename},
		{Title: "Type …", Icon: kit.IconFold, Do: v.later(v.typeMenu)},
		{Title: "Select …", Icon: kit.IconFold, Do: v.later(v.selectMenu)},
	}
	return append(items, kit.Item{},
		kit.Item{Title: "Delete: what hangs on it moves to its parent", Icon: kit.IconTrash, Shortcut: "Delete", Do: func() { v.edit(s.Delete(false)) }},
		kit.Item{Title: "Delete it with its sub-tree", Icon: kit.IconTrash, Shortcut: "Backspace", Do: func() { v.edit(s.Delete(true)) }})
}

// askBranch asks for length and angles of a new section on the selected one.
func (v *View) askBranch() {
	s := v.s
	name := s.Selected[0]
	v.owner.Ask(words.F("Branch from %s(1)", name), "Length (µm), angle (degrees from x), and perhaps rise (degrees towards z)", "100 0", "Branch", func(text string) error {
		w := strings.Fields(strings.ReplaceAll(text, ",", " "))
		if len(w) == 1 {
			w = append(w, "0")
		}
		if len(w) == 2 {
			w = append(w, "0")
		}
		text = "branch " + name + "(1) by " + strings.Join(w, " ")
		if s.Basename != "" {
			text += " as " + s.Basename
		}
		e, err := s.ParseOp(text)
		if err != nil {
			return err
		}
		return v.owner.Edit(e)
	})
}

// askRename asks for another base name of the selected sections.
func (v *View) askRename() {
	s := v.s
	if len(s.Selected) == 0 {
		return
	}
	v.owner.Ask("Rename", words.F("Base name of %s; they are numbered if there are several", s.SelectionText()), Base(s.Selected[0]), "Rename", func(text string) error {
		return v.owner.Edit(s.Op(cellbuild.Rename{Sections: s.Selected, Base: strings.TrimSpace(text)}))
	})
}

// noWhere says why the subset under the cursor has no expression to change.
func (v *View) noWhere() string {
	if v.s.Where(v.s.Subset) == "" {
		return words.T("its sections are listed")
	}
	return ""
}

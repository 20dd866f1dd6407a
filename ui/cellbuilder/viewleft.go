package cellbuilder

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// leftView is the column of lists: sections, subsets, the live trace.
type leftView struct {
	v        *View
	object   *fyne.Container
	sections *kit.TreeList
	filter   *kit.TextBox
	search   *fyne.Container
	list     *fyne.Container
	subsets  *kit.TreeList
	note     *kit.Label
	liveHead *kit.Label
	trace    fyne.CanvasObject
	more     *kit.Button
}

func newLeftView(v *View, live fyne.CanvasObject) *leftView {
	l := &leftView{v: v, sections: kit.NewTreeList(), subsets: kit.NewTreeList(), filter: kit.NewTextBox("")}
	s := v.s
	l.filter.Hint = "Part of a name"
	l.filter.OnChange = func(t string) { v.act(func() { s.Filter = t }) }
	l.filter.OnEscape = func() { l.find() }
	l.search = kit.Pad(0, 8, 6, 8, l.filter)
	l.search.Hide()
	l.sections.OnSelect = func(id string) { l.pick(id) }
	l.sections.OnToggle = func(id string) {
		v.act(func() { b := strings.TrimPrefix(id, "g:"); s.Open[b] = !s.Open[b] })
	}
	l.sections.OnMenu = func(id string, at fyne.Position) {
		if name, ok := section(id); !ok || !slices.Contains(s.Selected, name) { // else the menu is that of the selection
			l.pick(id)
		}
		v.owner.Menu(l.sections, at, v.sectionMenu())
	}
	l.sections.OnKey, l.sections.OnRune, l.sections.OnKeys = l.listKey, v.sectionRune, v.sectionKeys
	l.subsets.OnKey = l.subsetKey
	grow := kit.NewIconButton(kit.IconPlus, "A new section on the selected one, by length and angle   Insert", func() { v.sectionKey(fyne.KeyInsert) })
	find := kit.NewIconButton(kit.IconSearch, "Find a section by a part of its name", func() { l.find() })
	more := kit.NewIconButton(kit.IconMore, "Select sections", nil)
	more.OnTap = func() { kit.ShowMenuUnder(more, v.selectMenu()) }
	l.more = more
	l.list = kit.Grow(1, l.search, l.sections)
	top := kit.NewPanel("Sections", l.list, find, grow, more)

	l.subsets.OnSelect = func(id string) { v.act(func() { s.PickSubset(id) }) }
	l.subsets.OnOpen = func(id string) { v.act(func() { s.PickSubset(id); s.Combine("only", id) }) }
	l.subsets.OnMenu = func(id string, at fyne.Position) {
		v.act(func() { s.PickSubset(id) })
		v.owner.Menu(l.subsets, at, v.subsetMenu())
	}
	add := kit.NewButton("New", kit.IconPlus, kit.Quiet, func() { v.askSubset() })
	add.Small, add.Tip = true, "A subset of the sections that are selected"
	menu := kit.NewIconButton(kit.IconMore, "What can be done with this subset", nil)
	menu.OnTap = func() { kit.ShowMenuUnder(menu, v.subsetMenu()) }
	l.note = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	l.note.Shrink = true
	below := kit.NewPanel("Subsets", kit.Grow(0, l.subsets, kit.Pad(2, 12, 6, 12, l.note)), add, menu)

	l.liveHead = kit.NewSized("", look.SizeSmall, kit.InkText3, false)
	l.liveHead.Shrink = true
	trace := kit.NewPanel("Live trace", live)
	trace.After = l.liveHead
	split := kit.NewSplit(true, top, below, 0.5)
	l.trace = kit.Block(0, 168, trace)
	l.object = kit.GrowGap(look.Gap, 0, split, l.trace)
	return l
}

// fit leaves the trace out where there is little height.
func (l *leftView) fit(low bool) {
	setVisible(l.trace, !low)
	l.object.Refresh()
	l.object.Layout.Layout(l.object.Objects, l.object.Size())
}

// pick selects what a line of the list stands for.
func (l *leftView) pick(id string) {
	kind, name, _ := strings.Cut(id, ":")
	v := l.v
	v.act(func() {
		switch kind {
		case "s":
			if shifted() {
				v.s.Include(name)
				return
			}
			v.s.SelectSection(name, One)
			v.owner.Select(name)
		case "g":
			for _, sec := range v.s.Sections {
				if sec.Base == name {
					v.s.SelectSection(sec.Name, Named)
					break
				}
			}
		case "more":
			l.search.Show()
		}
	})
}

// subsetKey edits the subset under the cursor.
func (l *leftView) subsetKey(k *fyne.KeyEvent) bool {
	v, s := l.v, l.v.s
	sub := s.subset(s.Subset)
	own := sub != nil && sub.Own
	switch k.Name {
	case fyne.KeyInsert:
		v.askSubset()
	case desktop.KeyMenu:
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.subsets)
		if row, ok := l.subsets.RowCentre(l.subsets.Selected); ok {
			at = at.Add(row)
		}
		v.owner.Menu(l.subsets, at, v.subsetMenu())
	case fyne.KeyF2, fyne.KeyDelete:
		if !own {
			v.owner.Say(words.F("%s follows from the sections: it keeps its name and stays", s.Subset))
			return true
		}
		if k.Name == fyne.KeyF2 {
			v.renameSubset()
		} else {
			v.edit(removeSubset(s.Cell, s.Subset), nil)
		}
	default:
		return false
	}
	return true
}

// find opens the filter, or closes it.
func (l *leftView) find() {
	open := !l.search.Visible()
	setVisible(l.search, open)
	l.list.Refresh()
	l.list.Layout.Layout(l.list.Objects, l.list.Size())
	if open {
		if c := fyne.CurrentApp().Driver().CanvasForObject(l.filter); c != nil {
			c.Focus(l.filter)
		}
		return
	}
	l.filter.SetText("")
	l.v.act(func() { l.v.s.Filter = "" })
}

func (l *leftView) show() {
	s := l.v.s
	var rows []kit.TreeRow
	for _, r := range s.List() {
		row := kit.TreeRow{ID: r.ID, Depth: r.Depth, Text: r.Text, Fact: r.Fact, Branch: r.Branch, Open: r.Open}
		if r.Swatch {
			c := l.v.owner.Kind(r.Kind)
			row.Swatch = &c
		}
		rows = append(rows, row)
	}
	l.sections.SetRows(rows)
	id := ""
	if len(s.Selected) > 0 && s.Primary != "" {
		id = "s:" + s.Primary
		if b := Base(s.Primary); len(s.Selected) > 1 && !s.Open[b] {
			id = "g:" + b
		}
	}
	l.sections.Select(id)
	marked := map[string]bool{}
	for _, n := range s.Selected {
		marked["s:"+n] = true
		if b := Base(n); len(s.Selected) > 1 && !s.Open[b] {
			marked["g:"+b] = true
		}
	}
	l.sections.SetMarked(marked)
	rows = nil
	for _, r := range s.Matrix.Rows {
		if r.Section {
			continue
		}
		c := l.v.colourOf(&r)
		rows = append(rows, kit.TreeRow{ID: r.Subset, Swatch: &c, Text: r.Subset, Fact: look.Group(len(r.Members)), Bold: r.Subset == s.Subset, Tip: r.Subset + "\n" + words.T("A double click selects its sections")})
	}
	l.subsets.SetRows(rows)
	l.subsets.Select(s.Subset)
	where := s.Where(s.Subset)
	switch {
	case where != "":
		l.note.Set(words.F("%s where %s", s.Subset, where))
	case s.Differs():
		l.note.Set(words.F("The selection is not %s", s.Subset))
	default:
		l.note.Set(s.SelectionText())
	}
	if l.v.owner.LiveHead != nil {
		l.liveHead.Set(l.v.owner.LiveHead())
	}
}

// colourOf is the swatch of a subset: the kind of its sections where they are of one kind, grey of all, else a colour of its own.
func (v *View) colourOf(r *Row) color.NRGBA {
	if r.Subset == "all" || len(r.Members) == 0 {
		return v.owner.Colours().Trace(7)
	}
	kind := v.s.Sections[r.Members[0]].Kind
	same := true
	for _, m := range r.Members {
		same = same && v.s.Sections[m].Kind == kind
	}
	if r.Own || !same {
		n := 0
		for _, o := range v.s.Matrix.Rows {
			if o.Subset == r.Subset {
				break
			}
			if o.Own {
				n++
			}
		}
		return v.owner.Colours().Trace([]int{4, 3, 5, 6}[n%4])
	}
	return v.owner.Kind(kind)
}

// raised is the ground of cards and fields.
func raised(t look.Theme) color.NRGBA { return t.Raised }

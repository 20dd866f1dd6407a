package mechs

import (
	"fmt"

	"fyne.io/fyne/v2"

	"nrngui/engine/mech"
	"nrngui/engine/source"
	"nrngui/ui/code"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// View shows a Browser. All methods belong to Fyne's goroutine; every change is asked of the owner by a callback.
type View struct {
	Object *fyne.Container

	OnSelect  func(id string)
	OnFilter  func(text string)
	OnText    func(text string) // after every key
	OnCopy    func(id string)   // "Copy and edit"
	OnAdd     func(id string)   // take a file beside the project into it
	OnGiveUp  func()            // the draft is not wanted
	OnRemove  func(id string)   // take a mod file out of the project
	OnUse     func(u Use)       // select where it is used
	OnInsert  func(t Target)    // put it there
	OnNew     func()            // a mod file from the disk
	OnArg     func(key string, v float64, final bool)
	OnCelsius func(v float64, final bool)
	OnClose   func()

	b       *Browser
	list    *kit.TreeList
	filter  *kit.TextBox
	left    *kit.Panel
	middle  *kit.Panel
	title   *kit.Label
	after   *kit.Label
	bar     *fyne.Container // where used, or where to insert
	barSig  string
	edit    *code.Edit
	shown   string // ID in the editor
	status  *kit.Chip
	say     *kit.Label
	giveUp  *kit.Button
	issues  *kit.TreeList
	drawer  *fyne.Container
	body    *fyne.Container
	empty   *kit.Empty
	copying *kit.Button
	adding  *kit.Button
	remove  *kit.Button
	live    *fyne.Container
	column  *kit.Split // text and live graph
	right   *rightView
}

// NewView makes the view; live stands below the text (a graph that follows the run), or nil.
func NewView(live fyne.CanvasObject) *View {
	v := &View{list: kit.NewTreeList(), filter: kit.NewTextBox(""), edit: code.NewEdit(), issues: kit.NewTreeList()}
	v.makeList()
	v.makeText()
	v.right = newRightView(v)
	v.live = kit.Stack()
	if live != nil {
		v.live.Objects = []fyne.CanvasObject{live}
	}
	v.column = kit.NewSplit(true, v.middle, v.live, 0.68)
	v.Object = &fyne.Container{Layout: &columns{v}, Objects: []fyne.CanvasObject{v.left, v.column, v.right.split}}
	return v
}

func (v *View) makeList() {
	v.filter.Hint = "Filter by name"
	v.filter.OnChange = func(t string) { v.OnFilter(t) }
	v.filter.OnEscape = func() { v.filter.SetText(""); v.OnFilter("") }
	v.list.OnSelect = func(id string) {
		if id != "" && id[0] != '#' {
			v.OnSelect(id)
		}
	}
	v.list.OnToggle = func(id string) {
		for o, name := range origins {
			if id == "#"+name {
				v.b.Closed[o] = !v.b.Closed[o]
				v.showList()
			}
		}
	}
	plus := kit.NewIconButton(kit.IconPlus, "Add a mod file …", func() { v.OnNew() })
	shut := kit.NewIconButton(kit.IconClose, "Back to graphs and cell", func() { v.OnClose() })
	v.left = kit.NewPanel("Mechanisms", kit.Grow(1, kit.Pad(0, 8, 6, 8, v.filter), v.list), plus, shut)
}

func (v *View) makeText() {
	v.edit.Highlight = Highlight
	v.edit.OnChange = func(t string) { v.OnText(t) }
	v.title, v.after = kit.NewBold(""), kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	v.after.Shrink = true
	v.bar = kit.Row(6)
	v.status = kit.NewChip("", "", kit.InkOK)
	v.say = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	v.say.Shrink = true
	v.giveUp = kit.NewButton("Give up the changes", "", kit.Outline, func() { v.OnGiveUp() })
	v.giveUp.Small = true
	v.copying = kit.NewButton("Copy and edit", kit.IconFile, kit.Raised, func() { v.OnCopy(v.b.Selected) })
	v.copying.Small, v.copying.Tip = true, "Makes a variant of it under a new name, as a mod file of this project"
	v.adding = kit.NewButton("Add to the project", kit.IconPlus, kit.Raised, func() { v.OnAdd(v.b.Selected) })
	v.adding.Small = true
	v.remove = kit.NewIconButton(kit.IconTrash, "Take the mod file out of the project; undo brings it back", func() { v.OnRemove(v.b.Selected) })
	v.issues.OnSelect = func(id string) { v.jump(id) }
	v.issues.OnOpen = v.issues.OnSelect
	v.drawer = &fyne.Container{Layout: rowsLayout{v}, Objects: []fyne.CanvasObject{v.issues}}
	foot := kit.Block(0, 28, kit.Pad(0, 8, 0, 8, kit.GrowRow(8, 1, v.status, v.say, v.giveUp)))
	v.body = kit.Grow(1, kit.Pad(0, 8, 4, 12, v.bar), kit.Pad(0, 4, 0, 4, v.edit), foot, v.drawer)
	v.empty = kit.NewEmpty(kit.IconMechanism, "No mechanism", "Drop a .mod file on the window, or clear the filter", "Add a mod file …", func() { v.OnNew() })
	v.middle = kit.NewPanel("", kit.Stack(v.body, v.empty), v.copying, v.adding, v.remove)
	v.middle.Head, v.middle.After = v.title, v.after
}

// rowsLayout is as high as the problems: four lines with mistakes, two with remarks alone.
type rowsLayout struct{ v *View }

func (l rowsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	n := min(len(l.v.issues.Rows()), 2)
	if l.v.b != nil && mistakes(l.v.b.Problems) > 0 { // remarks about units are many in published files, and can wait
		n = min(len(l.v.issues.Rows()), 4)
	}
	if n == 0 {
		return fyne.NewSize(0, 0)
	}
	return kit.Box(100, look.HeightTreeRow*float32(n)+4)
}

func (l rowsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(s)
}

var origins = map[Origin]string{Own: "This project", Beside: "In the folder", BuiltIn: "Built in"}

// Show brings everything up to date.
func (v *View) Show(b *Browser) {
	v.b = b
	v.showList()
	v.ShowText()
	v.right.show()
}

func (v *View) showList() {
	var rows []kit.TreeRow
	for _, o := range []Origin{Own, Beside, BuiltIn} {
		items := v.b.Listed(o)
		if len(items) == 0 && (o == Beside || v.b.Filter != "") {
			continue
		}
		rows = append(rows, kit.TreeRow{ID: "#" + origins[o], Text: origins[o], Fact: fmt.Sprint(len(items)), Branch: len(items) > 0, Open: !v.b.Closed[o], Bold: true})
		if v.b.Closed[o] {
			continue
		}
		for _, it := range items {
			rows = append(rows, row(v.b, it))
		}
	}
	v.list.SetRows(rows)
	v.list.Select(v.b.Selected)
}

// row is a mechanism in the list.
func row(b *Browser, it *Item) kit.TreeRow {
	r := kit.TreeRow{ID: it.ID, Depth: 1, Icon: kit.IconMechanism, Text: it.Name, Fact: it.Where()}
	if t := it.Type; t != nil {
		switch t.Kind {
		case mech.Point:
			r.Icon = kit.IconSynapse
			if t.Receive == nil {
				r.Icon = kit.IconElectrode
			}
		case mech.Artificial:
			r.Icon = kit.IconNetwork
		}
		r.Tip = [...]string{"density mechanism", "point process", "artificial cell", "ion"}[t.Kind]
		if t.Title != "" {
			r.Tip = t.Title + "\n" + r.Tip
		}
	}
	switch {
	case it.Type == nil || it.Errors > 0:
		r.Icon, r.Fact, r.FactInk = kit.IconError, "does not compile", kit.InkErr
	case b.Drafts[it.ID] != "":
		r.Fact, r.FactInk = "draft", kit.InkWarn
	}
	return r
}

// ShowText shows name, text, status and problems.
func (v *View) ShowText() {
	it := v.b.Current()
	show(v.body, it != nil)
	show(v.empty, it == nil)
	show(v.copying, it != nil && it.Origin != Beside && it.Type != nil && it.Source != "")
	show(v.adding, it != nil && it.Origin == Beside)
	show(v.remove, it != nil && it.Origin == Own)
	if it == nil {
		v.title.Set("")
		v.after.Set("")
		v.middle.Refresh()
		return
	}
	v.title.Set(it.Name)
	v.after.Set(subtitle(it))
	v.edit.ReadOnly = !v.b.Editable()
	if text := v.b.Text(); v.shown != it.ID {
		v.shown = it.ID
		v.edit.SetText(text)
	} else {
		v.edit.Renew(text)
	}
	lines := code.NewText(v.b.Text()).Lines
	v.edit.SetMarks(Marks(v.b.Problems, it.markFile(), lines))
	v.showBar(it)
	v.showStatus(it)
	v.middle.Refresh()
	for _, o := range []fyne.CanvasObject{v.bar, v.drawer, v.body} {
		o.Refresh()
	}
}

// markFile is the name under which the problems of an item come.
func (i *Item) markFile() string {
	if i.File != "" {
		return i.File
	}
	if i.Type != nil {
		return i.Type.File
	}
	return i.Name
}

func subtitle(it *Item) string {
	s := "does not compile yet"
	if it.Type != nil {
		s = [...]string{"density mechanism", "point process", "artificial cell", "ion"}[it.Type.Kind]
	}
	switch {
	case it.Path != "" && it.Origin == Beside:
		s += " · " + it.Path + ", read only until it is added"
	case it.Path != "":
		s += " · follows " + it.Path
	case it.Origin == BuiltIn:
		s += " · built in, read only"
	case it.File != "":
		s += " · " + it.File
	}
	return s
}

// showBar lists where the mechanism is used, or offers places.
func (v *View) showBar(it *Item) {
	sig := fmt.Sprint(it.ID, it.Uses, it.Used(), v.b.Targets, it.Type != nil)
	if sig == v.barSig {
		return
	}
	v.barSig = sig
	var o []fyne.CanvasObject
	word := func(s string) { o = append(o, kit.NewSized(s, look.SizeSmall, kit.InkText2, false)) }
	small := func(title, tip string, do func()) {
		b := kit.NewButton(title, "", kit.Outline, do)
		b.Small, b.Tip = true, tip
		o = append(o, b)
	}
	switch {
	case it.Type == nil:
		word("It can be used when it compiles.")
	case it.Used():
		word("Used in")
		for i, u := range it.Uses {
			if i == 5 {
				word(words.F("and %d more", len(it.Uses)-5))
				break
			}
			title := u.Title
			if u.Count > 1 {
				title += fmt.Sprintf(" (%d)", u.Count)
			}
			small(title, "Select "+u.Title+" on the cell", func() { v.OnUse(u) })
		}
	case it.Type.Kind == mech.Artificial:
		word("Not used yet. An artificial cell is driven and heard by NetCons.")
	case len(v.b.Targets) > 0:
		verb := "Insert in"
		if it.Type.Kind == mech.Point {
			verb = "Place at"
		}
		word(words.F("Not used yet. %s", verb))
		for _, t := range v.b.Targets {
			small(t.Title, verb+" "+t.Title+"; the model is built anew and runs", func() { v.OnInsert(t) })
		}
	default:
		word("Not used yet.")
	}
	v.bar.Objects = o
}

func (v *View) showStatus(it *Item) {
	s := v.b.Status
	ink := map[StatusKind]kit.Ink{Quiet: kit.InkText2, Working: kit.InkText2, Good: kit.InkOK, Bad: kit.InkErr}[s.Kind]
	icon := map[StatusKind]kit.Icon{Good: kit.IconOK, Bad: kit.IconError}[s.Kind]
	word := map[StatusKind]string{Quiet: "read", Working: "editing", Good: "ok", Bad: "not taken"}[s.Kind]
	switch {
	case s.Kind == Quiet && it.Type == nil:
		word, ink, icon = "mistakes", kit.InkErr, kit.IconError
	case s.Kind == Quiet && it.Origin == Own:
		word = "edit here"
	}
	v.status.Set(word, icon, ink)
	text := s.Text
	switch {
	case text != "" || it.Type == nil:
	case it.Origin == Own:
		text = "The text compiles when you pause; what compiles runs at once."
	case it.Origin == BuiltIn && it.Source == "":
		text = "Built into the solver, which has its equations: there is no text to change."
	case it.Origin == BuiltIn:
		text = "Part of the program: a copy under another name can be changed."
	default:
		text = "A file of the folder: add it to the project to change it here."
	}
	v.say.Set(text)
	show(v.giveUp, v.b.Drafts[it.ID] != "" && s.Kind != Working)
	var rows []kit.TreeRow
	for i, e := range v.b.Problems {
		r := kit.TreeRow{ID: fmt.Sprint(i), Icon: [...]kit.Icon{kit.IconInfo, kit.IconWarning, kit.IconError}[e.Severity], Text: e.Msg, Tip: e.Msg}
		if e.Hint != "" {
			r.Text += "; " + e.Hint
			r.Tip += "\n" + e.Hint
		}
		if e.Pos.Line > 0 {
			r.Fact = fmt.Sprintf("%d:%d", e.Pos.Line, e.Pos.Col)
		}
		rows = append(rows, r)
	}
	v.issues.SetRows(rows)
	show(v.drawer, len(rows) > 0)
}

// jump leads to the place of a problem.
func (v *View) jump(id string) {
	for i, e := range v.b.Problems {
		if fmt.Sprint(i) == id && e.Pos.Line > 0 {
			v.GoTo(e)
		}
	}
}

// GoTo puts the caret at the place of a problem.
func (v *View) GoTo(e *source.Error) {
	v.edit.GoTo(Place(e, code.NewText(v.b.Text()).Lines))
}

// Focus lets the keys go to the text.
func (v *View) Focus() { v.edit.GoTo(v.edit.Caret()) }

// Editor is the text, for tests and scripts.
func (v *View) Editor() *code.Edit { return v.edit }

// Now moves the markers to the present potential; the curves are not painted anew.
func (v *View) Now() { v.right.mark() }

func show(o fyne.CanvasObject, on bool) {
	if on != o.Visible() {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// columns sets list, text and curves side by side; in a narrow window the curves stand below the text, in a very narrow one the list goes.
type columns struct{ v *View }

func (l *columns) MinSize([]fyne.CanvasObject) fyne.Size { return kit.Box(420, 320) }

func (l *columns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap, k := kit.Px(look.Gap), kit.Now().Scale
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
	}
	list := kit.Px(look.WidthNavigator + 8)
	if s.Width < 700*k {
		list = -gap
	}
	show(o[0], list > 0)
	show(l.v.live, len(l.v.live.Objects) > 0 && s.Height > 520*k && s.Width >= 1080*k)
	l.v.right.split.Upright = s.Width >= 1080*k
	show(l.v.right.where, s.Width >= 1080*k)
	l.v.right.split.Refresh()
	l.v.column.Refresh()
	put(o[0], 0, 0, list, s.Height)
	x := list + gap
	if rest := s.Width - x; s.Width >= 1080*k {
		w := (rest - gap) * 0.54
		put(o[1], x, 0, w, s.Height)
		put(o[2], x+w+gap, 0, rest-w-gap, s.Height)
	} else {
		h := (s.Height - gap) * 0.56
		put(o[1], x, 0, rest, h)
		put(o[2], x, h+gap, rest, s.Height-h-gap)
	}
}

// celsiusSpec describes the temperature.
func celsiusSpec() field.Spec {
	return field.Spec{Name: "celsius", Label: "celsius", Unit: "degC", Doc: "temperature of the run; the curves follow", Default: 6.3, HasDefault: true, Lo: 0, Hi: 40, Min: -273, Max: 1000, Above: true}
}

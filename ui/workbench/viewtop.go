package workbench

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// topView is menu bar and toolbar.
type topView struct {
	app     *App
	menu    *kit.MenuBar
	toolbar *fyne.Container
	buttons map[string]*kit.Button // by command id
	layouts *kit.Segmented
	search  *searchBox
	name    *kit.Label
	dot     *kit.Ground
	unsaved *kit.Label
	export  *kit.Button
	model   *kit.Button // to the HOC model that is open beside the project
	theme   *kit.Button
}

// tip is a command's title with its shortcut.
func tip(c *Command) string {
	if c.Shortcut == "" {
		return c.Title
	}
	return words.T(c.Title) + "   " + c.Shortcut
}

func newTopView(a *App) *topView {
	t := &topView{app: a, buttons: map[string]*kit.Button{}}
	var titles []kit.Title
	for _, m := range Menus() {
		titles = append(titles, kit.Title{Text: m, Items: func() []kit.Item { return a.menuItems(m) }})
	}
	t.menu = kit.NewMenuBar(titles)
	tool := func(id string) fyne.CanvasObject {
		c := Find(a.table, id)
		b := kit.NewToolButton(c.Icon, tip(c), func() { a.run(id) })
		t.buttons[id] = b
		return b
	}
	t.layouts = newLayouts(a)
	more := kit.NewIconButton(kit.IconUnfold, "All layouts; save this one", func() { a.run("layout") })
	t.search = newSearchBox("Find a command, section, variable …", "Ctrl K", func() { a.run("palette") })
	t.name, t.unsaved = kit.NewBold(""), kit.NewSized("unsaved", look.SizeSmall, kit.InkText2, false)
	t.name.Shrink = true
	t.dot = kit.NewGround(func(l look.Theme) color.NRGBA { return l.Accent }, 3)
	t.dot.W, t.dot.H = 6, 6
	t.export = kit.NewButton("Export", kit.IconExport, kit.Raised, func() { a.run("export") })
	t.export.Tip = tip(Find(a.table, "export"))
	t.theme = kit.NewToolButton(kit.IconSun, tip(Find(a.table, "theme")), func() { a.run("theme") })
	t.model = kit.NewButton("HOC model", "", kit.Raised, func() { a.run("script.page") })
	t.model.Tip = "Back to the HOC model, which is open beside the project   Ctrl+Tab"
	t.model.Hide()
	left := kit.Row(4, tool("new"), tool("open"), tool("save"), kit.Divider(), tool("undo"), tool("redo"), kit.Divider(), t.layouts, more, t.model)
	t.toolbar = &fyne.Container{Layout: &toolbarLayout{t}, Objects: []fyne.CanvasObject{
		kit.NewGround(func(l look.Theme) color.NRGBA { return l.Panel }, 0), left, t.search, t.name, t.dot, t.unsaved, kit.Divider(), t.export, t.theme}}
	return t
}

// toolbarLayout keeps the search box in the middle of the window, the project's name at the right.
type toolbarLayout struct{ t *topView }

func (l *toolbarLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Px(24)+o[1].MinSize().Width+o[7].MinSize().Width+o[8].MinSize().Width+kit.Px(40), kit.Px(look.HeightToolbar))
}

func (l *toolbarLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 0, s.Width, s.Height)
	centred := func(i int, x, w float32) {
		h := min(o[i].MinSize().Height, s.Height)
		put(o[i], x, (s.Height-h)/2, w, h)
	}
	lw := o[1].MinSize().Width
	put(o[1], kit.Px(8), (s.Height-kit.Px(32))/2, lw, kit.Px(32))
	x := s.Width - kit.Px(8)
	x -= o[8].MinSize().Width
	centred(8, x, o[8].MinSize().Width)
	x -= o[7].MinSize().Width + kit.Px(8)
	centred(7, x, o[7].MinSize().Width)
	x -= kit.Px(17)
	centred(6, x, kit.Px(9))
	x -= kit.Px(8)
	left := kit.Px(8) + lw + kit.Px(12)
	if w := l.t.unsaved.MinSize().Width; l.t.unsaved.Visible() && x-w-kit.Px(20) < left { // no room: the star in the title bar says it
		put(o[5], -4000, 0, w, 0)
		put(o[4], -4000, 0, 0, 0)
	} else if l.t.unsaved.Visible() {
		x -= w
		centred(5, x, w)
		x -= kit.Px(16)
		put(o[4], x+kit.Px(4), (s.Height-kit.Px(6))/2, kit.Px(6), kit.Px(6))
		x -= kit.Px(4)
	}
	w := min(kit.TextWidth(l.t.name.Text, look.SizeText, true)+kit.Px(2), max(x-left-kit.Px(8), 0), kit.Px(260))
	x -= w
	put(o[3], x, 0, w, s.Height)
	sw := min(kit.Px(320), x-left-kit.Px(16))
	setVisible(l.t.search, sw > kit.Px(120))
	at := max(min((s.Width-sw)/2, x-sw-kit.Px(12)), left)
	put(o[2], at, (s.Height-kit.Px(32))/2, max(sw, 0), kit.Px(32))
}

// run performs a command and reports what it refuses.
func (a *App) run(id string, args ...string) {
	if err := a.Do(id, args...); err != nil {
		said := err.Error()
		if why, ok := strings.CutPrefix(said, id+": "); ok { // scripts know commands by their names, people by their titles
			said = words.T(Find(a.table, id).Title) + ": " + why
		}
		a.state.Say(said)
		a.show()
	}
}

// menuItems lists the commands of a menu as they are now.
func (a *App) menuItems(menu string) []kit.Item {
	var items []kit.Item
	apart := false
	for i := range a.table {
		c := &a.table[i]
		if c.Menu != menu {
			continue
		}
		apart = apart || c.Break
		if !c.InMenu(a.state) {
			continue
		}
		if apart && len(items) > 0 {
			items = append(items, kit.Item{})
		}
		apart = false
		items = append(items, a.item(c))
		items = append(items, a.moreItems(c)...)
	}
	return items
}

// item makes a menu line of a command.
func (a *App) item(c *Command) kit.Item {
	it := kit.Item{Title: c.Title, Icon: c.Icon, Shortcut: c.Shortcut, Do: func() { a.run(c.ID) }}
	if c.Off != nil {
		it.Off = c.Off(a.state)
	}
	if c.Checked != nil {
		it.Checked = c.Checked(a.state)
	}
	switch {
	case c.ID == "undo" && it.Off == "":
		it.Title = words.F("Undo: %s", a.state.undoTitle())
	case c.ID == "redo" && it.Off == "":
		it.Title = words.F("Redo: %s", a.state.redoTitle())
	}
	return it
}

func (t *topView) show(d Dirty) {
	if d&(DirtyDoc|DirtyDock|DirtyPage|DirtyTheme) == 0 {
		return
	}
	s := t.app.state
	for id, b := range t.buttons {
		c := Find(t.app.table, id)
		why := ""
		if c.Off != nil {
			why = c.Off(s)
		}
		switch {
		case id == "undo" && why == "":
			b.Tip = words.F("Undo: %s   Ctrl+Z", s.undoTitle())
		case id == "redo" && why == "":
			b.Tip = words.F("Redo: %s   Ctrl+Y", s.redoTitle())
		default:
			b.Tip = tip(c)
		}
		b.SetEnabled(why == "", why)
	}
	name := ""
	if p := s.Doc(); p != nil {
		name = p.Name
	}
	t.name.Set(name)
	setVisible(t.model, s.Scripts.Path != "")
	setVisible(t.dot, s.Unsaved())
	setVisible(t.unsaved, s.Unsaved())
	icon := kit.IconSun
	if !s.Dark {
		icon = kit.IconMoon
	}
	t.theme.SetIcon(icon)
	t.showLayouts(s)
	t.toolbar.Refresh()
}

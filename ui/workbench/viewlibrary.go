package workbench

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/engine/morph/library"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// libraryView is the dialog of the cell library: folder and search above, drawings of the cells below.
type libraryView struct {
	app     *App
	overlay *kit.Overlay
	folder  *kit.Label
	query   *kit.TextBox
	line    *kit.Label
	grid    *widget.GridWrap
	empty   *kit.Empty
	open    *kit.Button
	shown   []*library.Entry
}

// Size of a card, design pixels.
const entryWidth, entryHeight = 184, 190

// libraryDialog shows the library, or asks for its folder the first time.
func (a *App) libraryDialog() {
	if a.state.Library.Folder == "" {
		a.chooseLibrary()
		return
	}
	v := &libraryView{app: a, folder: kit.NewSized("", look.SizeSmall, kit.InkText2, false), query: kit.NewTextBox(a.state.Library.Query), line: kit.NewSized("", look.SizeSmall, kit.InkText2, false)}
	v.folder.Shrink, v.line.Shrink = true, true
	v.query.High, v.query.Hint = look.HeightButton, "name, format, type, or length>2000 tips<50 apic>0"
	v.query.OnChange = func(text string) { a.act(func() { a.state.FindCells(text) }) }
	v.query.OnEscape = func() { v.overlay.Close() }
	other := kit.NewButton("Another folder …", kit.IconOpen, kit.Raised, func() { v.overlay.Close(); a.chooseLibrary() })
	v.grid = widget.NewGridWrap(func() int { return len(v.shown) }, func() fyne.CanvasObject { return newEntryCard(v) },
		func(i widget.GridWrapItemID, o fyne.CanvasObject) { o.(*entryCard).set(v.shown[i]) })
	v.empty = kit.NewEmpty(kit.IconCell, "No cell here", "Choose a folder with SWC, ASC, NTS or XML files", "Another folder …", func() { v.overlay.Close(); a.chooseLibrary() })
	head := kit.GrowRow(12, 1, kit.Block(420, look.HeightButton, v.query), v.line, other)
	content := kit.Block(960, 560, kit.GrowGap(10, 2, v.folder, head, kit.Stack(v.empty, v.grid)))
	v.overlay = a.plate("Cell library", content, func(shut func()) []*kit.Button {
		v.open = kit.NewButton("Open", kit.IconImport, kit.Primary, func() { a.act(func() { v.take(a.state.Library.Chosen) }) })
		return []*kit.Button{kit.NewButton("Close", "", kit.Raised, shut), v.open}
	})
	if v.overlay == nil {
		return
	}
	a.library = v
	v.overlay.OnClose = func() { a.library = nil }
	v.show(a.state)
	a.canvas.Focus(v.query)
}

// chooseLibrary asks for the folder.
func (a *App) chooseLibrary() {
	from := a.state.Library.Folder
	if from == "" {
		from = a.folder()
	}
	a.chooser("Folder of reconstructions", from, ".", []string{"/Use"}, func(dir string) {
		a.act(func() { a.complain(a.Do("library", dir)) })
	})
}

func (v *libraryView) take(path string) {
	a := v.app
	if err := a.state.OpenFromLibrary(a, path); err != nil {
		a.state.Say(err.Error())
		return
	}
	v.overlay.Close()
}

// show follows the state.
func (v *libraryView) show(s *State) {
	l := &s.Library
	v.folder.Set(shortFolder(l.Folder))
	ink := kit.InkText2
	if l.Wrong != "" {
		ink = kit.InkErr
	}
	v.query.SetText(l.Query)
	v.query.Bad = l.Wrong != ""
	v.query.Refresh()
	v.line.SetInk(s.libraryLine(), ink)
	v.shown = l.Found
	why := ""
	if l.Chosen == "" {
		why = "choose a cell first"
	}
	v.open.SetEnabled(why == "", why)
	nothing := l.index != nil && len(l.Found) == 0
	if nothing && l.Query != "" {
		v.empty.Title, v.empty.Detail = "Nothing found", "Words are looked for in names, formats and types; numbers as length>2000"
	}
	setVisible(v.empty, nothing)
	setVisible(v.grid, !nothing)
	v.grid.Refresh()
}

// entryCard is a cell of the library.
type entryCard struct {
	widget.BaseWidget
	view  *libraryView
	entry *library.Entry
	hover bool
	hint  kit.Hint
	img   *image.RGBA
	drawn string
}

func newEntryCard(v *libraryView) *entryCard {
	c := &entryCard{view: v}
	c.ExtendBaseWidget(c)
	return c
}

func (c *entryCard) set(e *library.Entry) {
	c.entry = e
	c.Refresh()
}

// Tapped chooses the cell.
func (c *entryCard) Tapped(*fyne.PointEvent) {
	a := c.view.app
	a.act(func() { a.state.Library.Chosen = c.entry.Path; a.state.Mark(DirtyLibrary) })
}

// DoubleTapped opens it.
func (c *entryCard) DoubleTapped(*fyne.PointEvent) {
	a := c.view.app
	a.act(func() { c.view.take(c.entry.Path) })
}

// MouseIn shows the outline, and after a while what the file holds.
func (c *entryCard) MouseIn(*desktop.MouseEvent) {
	c.hover = true
	c.hint.Enter(c, func() string { return entryTip(c.entry) })
	c.Refresh()
}

// MouseMoved does nothing.
func (c *entryCard) MouseMoved(*desktop.MouseEvent) {}

// MouseOut hides it.
func (c *entryCard) MouseOut() {
	c.hover = false
	c.hint.Leave(c)
	c.Refresh()
}

func (c *entryCard) picture(w, h int) image.Image {
	theme := kit.Now().Look
	key := theme.Name
	if c.entry != nil {
		key += c.entry.Path + c.entry.Time.String()
	}
	if c.img == nil || c.img.Rect.Dx() != w || c.img.Rect.Dy() != h || c.drawn != key {
		c.img, c.drawn = image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1))), key
		if c.entry != nil {
			paintEntry(c.img, float32(w)/max(c.Size().Width, 1)*kit.Now().Scale, c.entry, theme)
		}
	}
	return c.img
}

// CreateRenderer draws picture, name and numbers.
func (c *entryCard) CreateRenderer() fyne.WidgetRenderer {
	ring, ground := &canvas.Rectangle{}, &canvas.Rectangle{}
	raster := canvas.NewRaster(c.picture)
	name, facts := kit.NewSized("", look.SizeText, kit.InkText, true), kit.NewSized("", look.SizeCaption, kit.InkText2, false)
	name.Shrink, facts.Shrink = true, true
	broken := kit.NewGlyph(kit.IconWarning, look.IconToolbar, kit.InkWarn)
	layout := func(s fyne.Size) {
		foot, edge := kit.Px(46), kit.Px(3)
		put(ring, 0, 0, s.Width, s.Height)
		put(ground, kit.Px(2), kit.Px(2), s.Width-kit.Px(4), s.Height-kit.Px(4))
		put(raster, edge, edge, s.Width-2*edge, s.Height-foot-edge)
		put(broken, edge, edge, s.Width-2*edge, s.Height-foot-edge)
		put(name, kit.Px(10), s.Height-foot+kit.Px(4), s.Width-kit.Px(20), kit.Px(20))
		put(facts, kit.Px(10), s.Height-foot+kit.Px(23), s.Width-kit.Px(20), kit.Px(16))
	}
	paint := func() {
		l := kit.Now().Look
		ring.CornerRadius, ground.CornerRadius, ground.FillColor = kit.Px(look.RadiusPanel+1), kit.Px(look.RadiusPanel), l.Raised
		ring.FillColor = color.Transparent
		if c.entry == nil {
			return
		}
		switch {
		case c.entry.Path == c.view.app.state.Library.Chosen:
			ring.FillColor = l.Accent
		case c.hover:
			ring.FillColor = l.Line
		}
		n, f := entryFacts(c.entry)
		name.Set(n)
		ink := kit.InkText2
		if c.entry.Problem != "" {
			ink = kit.InkWarn
		}
		facts.SetInk(f, ink)
		setVisible(broken, c.entry.Problem != "")
		raster.Refresh()
		layout(c.Size())
	}
	return kit.Draw([]fyne.CanvasObject{ring, ground, raster, broken, name, facts}, layout, func() fyne.Size { return kit.Box(entryWidth, entryHeight) }, paint)
}

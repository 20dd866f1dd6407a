package workbench

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/engine/export"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// startView is the start page: actions and recent projects at the left, the gallery at the right, a frame to drop files on below.
type startView struct {
	app     *App
	object  *fyne.Container
	cards   []*card
	recent  *kit.TreeList
	recover *fyne.Container
	line    *kit.Label
	asked   bool
}

func newStartView(a *App) *startView {
	v := &startView{app: a, recent: kit.NewTreeList()}
	v.recent.OnSelect = func(id string) { a.OpenFile(id); a.show() }
	brand := kit.NewPanel("", kit.Pad(20, 20, 20, 24, kit.Row(16, newLogo(), kit.Column(0, kit.NewSized("nrngui", look.SizeProduct, kit.InkText, true), kit.NewSized("Build a neuron, see it, run it", look.SizeText, kit.InkText2, false)))))
	verbs := kit.NewPanel("", kit.Pad(8, 8, 8, 8, kit.Column(4,
		newVerb(a, "new", kit.IconPlus, "New cell", "a soma that fires, to build upon", "Ctrl N"),
		newVerb(a, "grow", kit.IconGrow, "Grow a cell", "a whole tree from a number", ""),
		newVerb(a, "open", kit.IconImport, "Open or import …", "projects, shapes, HOC models", "Ctrl O"),
		newVerb(a, "help.start", kit.IconBook, "First steps", "six lines, then you know", ""))))
	v.line = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	v.line.Shrink = true
	again := kit.NewButton("Recover", "", kit.Quiet, func() { a.act(v.restore) })
	again.Small = true
	drop := kit.NewIconButton(kit.IconTrash, "Give the draft up", func() { a.act(v.giveUp) })
	unsaved := kit.NewSized("Unsaved draft", look.SizeSmall, kit.InkWarn, true)
	v.recover = kit.Pad(4, 8, 8, 12, kit.GrowRow(8, 1, kit.NewGlyph(kit.IconRecover, look.IconList, kit.InkWarn), kit.Column(0, unsaved, v.line), again, drop))
	recent := kit.NewPanel("Recent", kit.Grow(0, v.recent, v.recover))
	left := kit.GrowGap(look.Gap, 2, brand, verbs, recent)

	grid := &fyne.Container{Layout: gridLayout{}}
	for _, g := range Samples() {
		c := newCard(a, g)
		v.cards = append(v.cards, c)
		grid.Objects = append(grid.Objects, c)
	}
	heading := kit.Block(0, 40, kit.NewSized("Start from something that works", look.SizePage, kit.InkText, true))
	right := kit.GrowGap(16, 1, heading, &fyne.Container{Layout: galleryLayout{}, Objects: []fyne.CanvasObject{grid, newDropFrame(a)}})
	v.object = &fyne.Container{Layout: startLayout{}, Objects: []fyne.CanvasObject{left, right}}
	v.object.Hide()
	return v
}

// startLayout gives the left column 344.
type startLayout struct{}

func (startLayout) MinSize([]fyne.CanvasObject) fyne.Size { return kit.Box(700, 420) }
func (startLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w, pad := kit.Px(344), kit.Px(16)
	put(o[0], pad, pad, w, s.Height-2*pad)
	put(o[1], pad+w+kit.Px(24), pad, max(s.Width-w-kit.Px(24)-2*pad, 0), s.Height-2*pad)
}

// galleryLayout sets the drop frame below the cards and lets it fill the rest.
type galleryLayout struct{}

func (galleryLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return kit.Box(480, 340) }
func (galleryLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap, foot := kit.Px(16), o[1].MinSize().Height
	n := float32(3)
	if s.Width < kit.Px(720) {
		n = 2
	}
	rows := float32(2)
	if n == 3 {
		rows = 1
	}
	card := min((s.Width-(n-1)*gap)/n*0.78+kit.Px(92), (s.Height-foot-rows*gap)/rows)
	h := rows*card + (rows-1)*gap
	put(o[0], 0, 0, s.Width, h)
	put(o[1], 0, h+gap, s.Width, max(s.Height-h-gap, foot))
}

// gridLayout sets cards in as many columns as fit, two at least, in their own height.
type gridLayout struct{}

func (gridLayout) MinSize([]fyne.CanvasObject) fyne.Size { return kit.Box(300, 180) }
func (gridLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap, n := kit.Px(16), 3
	if s.Width < kit.Px(720) {
		n = 2
	}
	rows := (len(o) + n - 1) / n
	w := (s.Width - float32(n-1)*gap) / float32(n)
	h := (s.Height - float32(rows-1)*gap) / float32(rows)
	for i, c := range o {
		put(c, float32(i%n)*(w+gap), float32(i/n)*(h+gap), w, h)
	}
}

func (v *startView) show(d Dirty) {
	s := v.app.state
	if d&DirtyPage == 0 {
		return
	}
	var rows []kit.TreeRow
	for _, r := range s.Recent {
		name, folder := recentName(r)
		rows = append(rows, kit.TreeRow{ID: r, Icon: kit.IconFile, Text: name, Fact: folder})
	}
	if len(rows) == 0 {
		rows = []kit.TreeRow{{ID: "", Text: "Saved projects will stand here"}}
	}
	v.recent.Selected = "-"
	v.recent.SetRows(rows)
	setVisible(v.recover, len(s.Recover) > 0)
	if len(s.Recover) > 0 {
		r := s.Recover[0]
		v.line.Set(r.Time.Local().Format("15:04, 2 Jan: ") + r.Project.Name)
	}
	refreshAll(v.object)
	if !v.asked {
		v.asked = true
		v.makeThumbs()
	}
}

// makeThumbs runs the samples in the background, one after the other.
func (v *startView) makeThumbs() {
	a := v.app
	samples := Samples()
	var next func(i int)
	next = func(i int) {
		if i >= len(samples) {
			v.findNeuron()
			return
		}
		a.background(func() func() {
			t := makeThumb(a.ctx, samples[i], a.state.Base)
			return func() {
				v.cards[i].thumb = t
				v.cards[i].Refresh()
				next(i + 1)
			}
		})
	}
	next(0)
}

// findNeuron tells in the status line whether exports can be verified on this machine.
func (v *startView) findNeuron() {
	a := v.app
	a.background(func() func() {
		n, err := export.FindNeuron()
		return func() {
			if err == nil {
				a.state.Facts = append(a.state.Facts, "NEURON "+n.Version+" found: exports can be verified")
				a.state.Mark(DirtyPage)
			}
		}
	})
}

// restore opens the newest draft that was left by a killed program.
func (v *startView) restore() {
	s := v.app.state
	if len(s.Recover) == 0 {
		return
	}
	r := s.Recover[0]
	s.Recover = s.Recover[1:]
	v.app.recoverDraft(r)
}

// giveUp deletes the newest draft.
func (v *startView) giveUp() {
	s := v.app.state
	if len(s.Recover) > 0 {
		s.Complain(s.Recover[0].Discard())
		s.Recover = s.Recover[1:]
		s.Mark(DirtyPage)
	}
}

// newLogo is the mark of the product: a spike on a filled square.
func newLogo() fyne.CanvasObject {
	g := kit.NewGround(func(l look.Theme) color.NRGBA { return l.Fill }, 12)
	return kit.Block(48, 48, kit.Stack(g, kit.NewGlyph(kit.IconSpike, 30, kit.InkOnFill)))
}

// verb is one of the start actions: icon, name, line, key.
type verb struct {
	widget.BaseWidget
	app                    *App
	id, name, detail, keys string
	icon                   kit.Icon
	hover, focused         bool
}

func newVerb(a *App, id string, icon kit.Icon, name, detail, keys string) *verb {
	v := &verb{app: a, id: id, icon: icon, name: name, detail: detail, keys: keys}
	v.ExtendBaseWidget(v)
	return v
}

// Tapped does it.
func (v *verb) Tapped(*fyne.PointEvent) { v.app.run(v.id) }

// MouseIn highlights.
func (v *verb) MouseIn(*desktop.MouseEvent) { v.hover = true; v.Refresh() }

// MouseMoved does nothing.
func (v *verb) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends it.
func (v *verb) MouseOut() { v.hover = false; v.Refresh() }

// FocusGained shows the ring.
func (v *verb) FocusGained() { v.focused = true; v.Refresh() }

// FocusLost hides it.
func (v *verb) FocusLost() { v.focused = false; v.Refresh() }

// TypedRune does nothing.
func (v *verb) TypedRune(rune) {}

// TypedKey taps.
func (v *verb) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter || k.Name == fyne.KeySpace {
		v.Tapped(nil)
	}
}

// CreateRenderer draws the line.
func (v *verb) CreateRenderer() fyne.WidgetRenderer {
	ground, tile := &canvas.Rectangle{}, &canvas.Rectangle{}
	icon := kit.NewGlyph(v.icon, look.IconToolbar, kit.InkAccent)
	name, detail := kit.NewBold(v.name), kit.NewSized(v.detail, look.SizeText, kit.InkText2, false)
	keys := kit.NewSized(v.keys, look.SizeCaption, kit.InkText3, false)
	detail.Shrink = true
	layout := func(s fyne.Size) {
		put(ground, 0, 0, s.Width, s.Height)
		put(tile, kit.Px(12), (s.Height-kit.Px(36))/2, kit.Px(36), kit.Px(36))
		put(icon, kit.Px(12), (s.Height-kit.Px(36))/2, kit.Px(36), kit.Px(36))
		k := keys.MinSize().Width
		put(name, kit.Px(60), kit.Px(8), s.Width-kit.Px(72)-k, kit.Px(20))
		put(detail, kit.Px(60), kit.Px(27), s.Width-kit.Px(80)-k, kit.Px(20))
		put(keys, s.Width-k-kit.Px(12), 0, k, s.Height)
	}
	paint := func() {
		l := kit.Now().Look
		ground.FillColor, ground.CornerRadius = color.Transparent, kit.Px(look.RadiusButton)
		if v.hover || v.focused {
			ground.FillColor = l.Hover
		}
		tile.FillColor, tile.CornerRadius = l.Raised, kit.Px(look.RadiusPanel)
		if v.hover || v.focused {
			tile.FillColor = l.Fill
			icon.Ink = kit.InkOnFill
		} else {
			icon.Ink = kit.InkAccent
		}
		icon.Refresh()
		layout(v.Size())
	}
	return kit.Draw([]fyne.CanvasObject{ground, tile, icon, name, detail, keys}, layout, func() fyne.Size { return kit.Box(240, 56) }, paint)
}

// card is a gallery model: picture, title, line, facts; hovered or focused it shows its outline and the button.
type card struct {
	widget.BaseWidget
	app     *App
	sample  Sample
	thumb   *Thumb
	hover   bool
	focused bool
	button  *kit.Button
	img     *image.RGBA
	drawn   string
}

func newCard(a *App, g Sample) *card {
	c := &card{app: a, sample: g}
	c.button = kit.NewButton("Open and run", kit.IconRun, kit.Primary, func() { a.run("gallery." + g.Name) })
	c.button.Small = true
	c.ExtendBaseWidget(c)
	return c
}

// Tapped opens the model.
func (c *card) Tapped(*fyne.PointEvent) { c.app.run("gallery." + c.sample.Name) }

// MouseIn shows the button.
func (c *card) MouseIn(*desktop.MouseEvent) { c.hover = true; c.Refresh() }

// MouseMoved does nothing.
func (c *card) MouseMoved(*desktop.MouseEvent) {}

// MouseOut hides it.
func (c *card) MouseOut() { c.hover = false; c.Refresh() }

// FocusGained shows the outline.
func (c *card) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost hides it.
func (c *card) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune does nothing.
func (c *card) TypedRune(rune) {}

// TypedKey opens.
func (c *card) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter || k.Name == fyne.KeySpace {
		c.Tapped(nil)
	}
}

// picture is the raster's generator; it draws anew only when size, theme or result changed.
func (c *card) picture(w, h int) image.Image {
	theme := kit.Now().Look
	key := theme.Name
	if c.thumb != nil {
		key += "+"
	}
	if c.img == nil || c.img.Rect.Dx() != w || c.img.Rect.Dy() != h || c.drawn != key {
		c.img, c.drawn = image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1))), key
		scale := float32(w) / max(c.Size().Width, 1) * kit.Now().Scale
		c.thumb.paint(c.img, scale, theme)
	}
	return c.img
}

// CreateRenderer draws the card.
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	ground, ring := &canvas.Rectangle{}, &canvas.Rectangle{}
	raster := canvas.NewRaster(c.picture)
	title := kit.NewSized(c.sample.Title, look.SizeLesson, kit.InkText, true)
	line := kit.NewSized(c.sample.Line, look.SizeText, kit.InkText2, false)
	facts := kit.NewSized("", look.SizeCaption, kit.InkText3, false)
	title.Shrink, line.Shrink = true, true
	layout := func(s fyne.Size) {
		foot := kit.Px(92)
		put(ground, 0, 0, s.Width, s.Height)
		put(raster, kit.Px(1), kit.Px(1), s.Width-kit.Px(2), max(s.Height-foot, 0))
		put(ring, -kit.Px(2), -kit.Px(2), s.Width+kit.Px(4), s.Height+kit.Px(4))
		y, x := s.Height-foot+kit.Px(12), kit.Px(16)
		m := c.button.MinSize()
		put(c.button, s.Width-m.Width-kit.Px(14), y, m.Width, m.Height)
		room := s.Width - 2*x
		if c.button.Visible() {
			room -= m.Width + kit.Px(8)
		}
		put(title, x, y, room, kit.Px(24))
		put(line, x, y+kit.Px(25), s.Width-2*x, kit.Px(20))
		put(facts, x, y+kit.Px(49), s.Width-2*x, kit.Px(16))
	}
	paint := func() {
		l := kit.Now().Look
		ground.FillColor, ground.CornerRadius = l.Panel, kit.Px(look.RadiusPanel)
		ring.FillColor, ring.CornerRadius = color.Transparent, kit.Px(look.RadiusPanel+2)
		if c.hover || c.focused {
			ring.FillColor = l.Accent
		}
		setVisible(c.button, c.hover || c.focused)
		fact := c.sample.Facts[0]
		if c.thumb != nil && len(c.thumb.facts) > 0 {
			fact = c.thumb.facts[0]
		}
		facts.Text = fact + "     " + c.sample.Facts[1]
		facts.Refresh()
		raster.Refresh()
		layout(c.Size())
	}
	return kit.Draw([]fyne.CanvasObject{ring, ground, raster, title, line, facts, c.button}, layout, func() fyne.Size { return kit.Box(220, 170) }, paint)
}

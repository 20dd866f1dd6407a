package import3d

import (
	"fmt"
	"io"
	"slices"

	"fyne.io/fyne/v2"

	"nrngui/engine/morph/repair"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// cellView is the reconstruction with the marks of its findings.
type cellView struct {
	page   *View
	panel  *kit.Panel
	tabs   *kit.TabStrip
	planes *kit.Segmented
	view   *plots.ShapeView
	by     *kit.Label
	colour *kit.Button
	more   *kit.Button
	hint   *kit.Label
	body   *fyne.Container

	shown   sceneKey // what the view shows
	numbers bool     // in a narrow window: they stand in the place of the cell
	from    Direction
	fit     int
	marks   []int // finding of each callout
}

// sceneKey says for what the scene was made.
type sceneKey struct {
	of       *Result
	trial    *shape.Scene
	beside   int
	last     *Result
	overlaid bool
}

func newCellView(page *View) *cellView {
	c := &cellView{page: page, view: plots.NewShapeView(), from: XY}
	h := page.host
	c.tabs = kit.NewTabStrip([]string{"Reconstruction", "Stick figure"}, func(i int) {
		c.numbers = i == 2
		h.Act(func(s *State) error { s.View.Sticks = s.View.Sticks && i == 2 || i == 1; return nil })
	})
	c.planes = kit.NewSegmented([]string{"xy", "yz", "zx", "free"}, 0, func(i int) {
		h.Act(func(s *State) error { s.LookFrom(Direction(i)); return nil })
	})
	c.planes.Fill, c.planes.Small, c.planes.Gap = false, true, 18
	c.planes.Tips = map[int]string{0: "x right, y up", 1: "z right, y up", 2: "x right, z up", 3: "Turn it by dragging"}
	c.view.Change(func(v *shape.View) { v.Axes = false })
	c.listen(h)
	c.by = kit.NewSized("Colour by", look.SizeSmall, kit.InkText2, false)
	c.colour = kit.NewButton("Type", "", kit.Select, nil)
	c.colour.Small = true
	c.colour.Tip = "Colour by"
	c.colour.OnTap = func() { h.Menu(c.colour, c.colours()) }
	c.hint = kit.NewSized("tap a mark to see its finding", look.SizeCaption, kit.InkText3, false)
	hint := &fyne.Container{Layout: cornerLayout{}, Objects: []fyne.CanvasObject{c.hint}}
	bar := kit.Pad(4, 12, 4, 12, kit.Row(8, c.planes, kit.Space(), c.by, c.colour))
	c.body = kit.Grow(1, bar, kit.Stack(c.view, hint))
	c.more = kit.NewIconButton(kit.IconMore, "What is shown", nil)
	c.more.OnTap = func() { h.Menu(c.more, c.menu()) }
	c.panel = kit.NewTabPanel(c.tabs, c.body,
		kit.NewIconButton(kit.IconFit, "Fit the cell", func() { h.Act(func(s *State) error { s.View.Fit++; return nil }) }),
		kit.NewIconButton(kit.IconCamera, "Save a picture of the cell", c.save),
		popOut(page, "Reconstruction", func() *kit.Panel { return c.panel }), c.more)
	return c
}

// listen takes what the hand does.
func (c *cellView) listen(h Host) {
	c.view.OnTurn = func() { h.Act(func(s *State) error { s.View.From = Free; return nil }) }
	c.view.OnCallout = func(i int) {
		if i < len(c.marks) {
			at := c.marks[i]
			h.Act(func(s *State) error { return s.GoTo(at) })
		}
	}
	c.view.OnPick = func(section int, _ float64) { h.Act(func(s *State) error { s.Pick(section); return nil }) }
	c.view.OnPoint = func(t shape.Traced) { h.Act(func(s *State) error { s.PickPoint(t); return nil }) }
	c.view.OnSlab = func(l shape.Slab) { h.Act(func(s *State) error { s.View.Slab = l; return nil }) }
	c.view.OnMenu = func(_ fyne.Position, section int, _ float64) {
		if section >= 0 {
			h.Act(func(s *State) error { s.Pick(section); return nil })
		}
		h.Menu(c.more, c.menu())
	}
	c.view.Describe = c.describe
}

// describe is the plate of the pointer.
func (c *cellView) describe(section, _ int, x float64) string {
	r := c.page.state.Now
	if r == nil || section < 0 || section >= len(r.Cell.Sections) {
		return ""
	}
	return r.Describe(section, x)
}

func (c *cellView) show(s *State) {
	c.showScene(s)
	v := &s.View
	if v.From != c.from {
		c.from = v.From
		if c.from != Free {
			c.view.Look([]shape.Plane{shape.XY, shape.YZ, shape.XZ}[c.from])
		}
		free := c.from == Free
		c.view.Change(func(v *shape.View) { v.Axes = free })
	}
	c.planes.Set(int(v.From))
	c.showTabs(s)
	tubes := shape.Swollen
	if v.Sticks {
		tubes = shape.Lines
	}
	c.view.SetTubes(tubes)
	by := v.By()
	if len(v.Beside) > 0 && v.Colour == "" {
		by = shape.ByCell
	}
	if by != c.view.Colouring() {
		c.view.SetColouring(by)
	}
	col, _ := shape.ColouringOf(by)
	c.colour.SetText(col.Title)
	c.view.SetPoints(v.Points, v.Discs)
	c.view.SetMarked(v.Marked)
	c.view.SetNames(v.Names)
	c.view.SetSlab(v.Slab)
	c.view.SetSelection(v.Section)
	only := s.Now.Only(*v)
	if n := len(c.view.Scene().Sections); only != nil && len(only) < n { // cells beside it stay in colour
		only = append(only, slices.Repeat([]bool{true}, n-len(only))...)
	}
	c.view.SetOnly(only)
	extras := s.Now.Extras
	if v.Bare || len(v.Beside) > 0 {
		extras = nil
	}
	c.view.SetExtras(extras)
	if v.Fit != c.fit {
		c.fit = v.Fit
		c.view.Fit()
	}
	c.mark(s)
	setVisible(c.hint, len(c.marks) > 0 && v.From != Free && !v.Slab.On)
	c.page.tree.view.SetSelection(v.Section)
	refreshAll(c.body) // names of colours are of different lengths
}

// showScene gives the view what it shows: the cell, what a transform would make of it, or several cells.
func (c *cellView) showScene(s *State) {
	key := sceneKey{of: s.Now, beside: len(s.View.Beside), overlaid: s.View.Overlaid}
	if p := s.Preview; p != nil && s.Trial != nil && p.of == s.Now && p.acts == s.Trial.Text() {
		key.trial = p.Scene
	}
	if key.beside > 0 {
		key.last = s.View.Beside[key.beside-1]
	}
	if key == c.shown {
		return
	}
	scene := s.Now.Scene
	switch {
	case key.trial != nil:
		scene = key.trial
	case key.beside > 0:
		cells := []shape.Cell{{Name: s.Name, Sections: s.Now.Sections}}
		for _, o := range s.View.Beside {
			name := o.Cell.Name
			if o == s.First {
				name = words.T("as read")
			}
			cells = append(cells, shape.Cell{Name: name, Sections: o.Sections})
		}
		scene = shape.NewCells(cells, s.View.Overlaid)
	}
	first := c.shown.of == nil
	c.shown = key
	if first {
		c.view.SetScene(scene)
		return
	}
	c.view.ReplaceScene(scene) // a repair must not turn the cell away
}

// showTabs brings the tabs up to date; the third is there in narrow windows only.
func (c *cellView) showTabs(s *State) {
	names, at := []string{"Reconstruction", "Stick figure"}, 0
	if c.page.folded {
		names = []string{"Cell", "Sticks", "Numbers"}
	}
	if s.View.Sticks {
		at = 1
	}
	setVisible(c.by, !c.page.folded)
	body := c.body
	if c.numbers && c.page.folded {
		at, body = 2, c.page.middle
	}
	c.tabs.Set(names, at)
	for _, b := range c.panel.Actions {
		setVisible(b, !c.numbers)
	}
	if !c.page.popped[c.panel] {
		c.panel.SetBody(body)
	}
}

// mostMarks is how many places of the open finding are marked.
const mostMarks = 60

// mark puts the signs of findings on the cell: one each, all places of the one that is open.
func (c *cellView) mark(s *State) {
	var marks []shape.Callout
	c.marks = nil
	names := map[string]int{}
	for i, sec := range s.Now.Cell.Sections {
		names[sec.Name] = i
	}
	for i, f := range s.Now.Findings {
		open := i == s.Unfolded
		if f.Section < 0 || f.Severity == repair.Note && !open {
			continue
		}
		sev := shape.Severity(f.Severity)
		if open {
			for k, p := range f.Places {
				sec, ok := names[p.Name]
				if k >= mostMarks || !ok {
					continue
				}
				if x := nearestX(s.Now.Cell.Sections[sec].Points, p.At); sec != f.Section || x != f.X {
					marks = append(marks, shape.Callout{Section: sec, X: x, Severity: sev})
					c.marks = append(c.marks, i)
				}
			}
		}
		m := shape.Callout{Section: f.Section, X: f.X, Severity: sev, Open: open}
		if open {
			m.Label = f.Short()
		}
		marks = append(marks, m)
		c.marks = append(c.marks, i)
	}
	c.view.SetCallouts(marks)
}

// save asks for a file and draws the cell into it as it is seen.
func (c *cellView) save() {
	s, k := c.view.Size(), kit.Now().Scale
	pic := shape.Picture{Scene: c.view.Scene(), View: c.view.View(), Theme: kit.Now().Look, Fonts: plots.Fonts(), W: int(s.Width / k), H: int(s.Height / k), Scale: 2}
	c.page.host.Save(c.page.state.Name, []string{".png", ".svg"}, pictureOf(pic))
}

// pictureOf writes a picture as PNG or SVG.
func pictureOf(pic shape.Picture) Write {
	return func(out io.Writer, ending string) error {
		pic := pic
		if ending == ".svg" {
			return pic.WriteSVG(out)
		}
		return pic.WritePNG(out)
	}
}

// cornerLayout sets one text at the bottom right.
type cornerLayout struct{}

func (cornerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (cornerLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	m := o[0].MinSize()
	put(o[0], s.Width-m.Width-kit.Px(14), s.Height-m.Height-kit.Px(10), m.Width, m.Height)
}

// Describe says what is at a place of the cell.
func (r *Result) Describe(section int, x float64) string {
	sec := &r.Cell.Sections[section]
	diam := diamAt(sec.Points, x)
	text := fmt.Sprintf("%s(%s)\n%s", sec.Name, look.Fixed(x, 2), words.F("%s · diameter %s µm", KindName(sec.Kind), look.Sig(diam, 3)))
	if sec.Lines[0] > 0 {
		text += "\n" + words.F("lines %d to %d of the file", sec.Lines[0], sec.Lines[1])
	}
	return text
}

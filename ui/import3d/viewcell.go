package import3d

import (
	"fmt"
	"image/color"
	"io"

	"fyne.io/fyne/v2"

	"nrngui/engine/source"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/shape"
)

// cellView is the reconstruction with the marks of its findings.
type cellView struct {
	page   *View
	panel  *kit.Panel
	tabs   *kit.TabStrip
	planes *kit.Segmented
	view   *plots.ShapeView
	legend *fyne.Container
	hint   *kit.Label
	body   *fyne.Container

	shown    *Result // what the view shows
	sticks   bool
	from     Direction
	fit      int
	moved    int
	marks    []int // finding of each marker
	legendOf *Result
}

func newCellView(page *View) *cellView {
	c := &cellView{page: page, view: plots.NewShapeView(), from: XY}
	h := page.host
	c.tabs = kit.NewTabStrip([]string{"Reconstruction", "Stick figure"}, func(i int) {
		h.Act(func(s *State) error { s.View.Sticks = i == 1; return nil })
	})
	c.planes = kit.NewSegmented([]string{"xy", "yz", "zx", "free"}, 0, func(i int) {
		h.Act(func(s *State) error { s.LookFrom(Direction(i)); return nil })
	})
	c.planes.Fill, c.planes.Small, c.planes.Gap = false, true, 18
	c.planes.Tips = map[int]string{0: "x right, y up", 1: "z right, y up", 2: "x right, z up", 3: "Turn it by dragging"}
	c.view.Change(func(v *shape.View) { v.ByKind, v.ColourBar, v.Axes = true, false, false })
	c.view.OnTurn = func() { h.Act(func(s *State) error { s.View.From = Free; return nil }) }
	c.view.OnMarkerTap = func(i int) {
		if i < len(c.marks) {
			at := c.marks[i]
			h.Act(func(s *State) error { return s.GoTo(at) })
		}
	}
	c.view.Describe = c.describe
	c.legend = &fyne.Container{Layout: legendLayout{}}
	c.hint = kit.NewSized("tap a mark to see its finding", look.SizeCaption, kit.InkText3, false)
	hint := &fyne.Container{Layout: cornerLayout{}, Objects: []fyne.CanvasObject{c.hint}}
	bar := kit.Pad(4, 12, 4, 12, kit.Row(8, c.planes, kit.Space(), kit.NewSized("Colour by", look.SizeSmall, kit.InkText2, false), kit.NewSized("Type", look.SizeText, kit.InkText, false)))
	c.body = kit.Grow(1, bar, kit.Stack(c.view, c.legend, hint))
	c.panel = kit.NewTabPanel(c.tabs, c.body,
		kit.NewIconButton(kit.IconFit, "Fit the cell", func() { h.Act(func(s *State) error { s.View.Fit++; return nil }) }),
		kit.NewIconButton(kit.IconCamera, "Save a picture of the cell", c.save),
		popOut(page, "Reconstruction", func() *kit.Panel { return c.panel }))
	return c
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
	r := s.Now
	again := r != c.shown || s.View.Sticks != c.sticks
	if again {
		camera, keep := c.view.View().Camera, c.shown != nil && c.fit == s.View.Fit
		scene := r.Scene
		if s.View.Sticks {
			scene = r.Sticks
		}
		c.view.SetScene(scene)
		if keep { // a repair must not turn the cell away
			c.view.Change(func(v *shape.View) { v.Camera = camera })
		}
		c.shown, c.sticks = r, s.View.Sticks
	}
	if s.View.From != c.from {
		c.from = s.View.From
		if c.from != Free {
			c.view.Look([]shape.Plane{shape.XY, shape.YZ, shape.XZ}[c.from])
		}
		free := c.from == Free
		c.view.Change(func(v *shape.View) { v.Axes = free })
	}
	c.planes.Set(int(s.View.From))
	c.tabs.Set(c.tabs.Names, map[bool]int{true: 1}[s.View.Sticks])
	if s.View.Fit != c.fit {
		c.fit = s.View.Fit
		c.view.Fit()
	}
	c.mark(s)
	c.showLegend(r)
	setVisible(c.hint, len(c.marks) > 0 && s.View.From != Free)
}

// mark puts the signs of findings on the cell.
func (c *cellView) mark(s *State) {
	l := kit.Now().Look
	var marks []shape.Marker
	c.marks = nil
	for i, f := range s.Now.Findings {
		if f.Section < 0 {
			continue
		}
		m := shape.Marker{Kind: shape.Synapse, Section: f.Section, X: f.X, Color: l.Warn, Name: f.Title}
		switch f.Severity {
		case source.Fatal:
			m.Kind, m.Color = shape.Electrode, l.Err
		case source.Note:
			m.Kind, m.Color = shape.Recording, l.Text3
		}
		if i == s.Unfolded {
			m.Label = f.Title
		}
		marks = append(marks, m)
		c.marks = append(c.marks, i)
	}
	c.view.SetMarkers(marks)
}

// showLegend lists the types of the cell in their colours.
func (c *cellView) showLegend(r *Result) {
	if c.legendOf == r {
		return
	}
	c.legendOf = r
	c.legend.Objects = nil
	for i := len(r.Rows) - 2; i >= 0; i-- {
		c.legend.Objects = append(c.legend.Objects, swatch(int(r.Rows[i].Kind), 10), kit.NewSized(r.Rows[i].Called(), look.SizeSmall, kit.InkText, false))
	}
	c.legend.Refresh()
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

// swatch is a square in the colour of a type.
func swatch(kind int, size float32) *kit.Ground {
	g := kit.NewGround(func(l look.Theme) color.NRGBA { return l.Kind(kind) }, 2)
	g.W, g.H = size, size
	return g
}

// legendLayout sets swatches and names below each other at the top left.
type legendLayout struct{}

func (legendLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (legendLayout) Layout(o []fyne.CanvasObject, _ fyne.Size) {
	y := kit.Px(8)
	for i := 0; i+1 < len(o); i += 2 {
		m, d := o[i+1].MinSize(), o[i].MinSize()
		h := kit.Px(20)
		put(o[i], kit.Px(16), y+(h-d.Height)/2, d.Width, d.Height)
		put(o[i+1], kit.Px(32), y+(h-m.Height)/2, m.Width, m.Height)
		y += h
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
	text := fmt.Sprintf("%s(%s)\n%s · diameter %s µm", sec.Name, look.Fixed(x, 2), KindName(sec.Kind), look.Sig(diam, 3))
	if sec.Lines[0] > 0 {
		text += fmt.Sprintf("\nlines %d to %d of the file", sec.Lines[0], sec.Lines[1])
	}
	return text
}

package import3d

import (
	"image/color"
	"io"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// popOut is the button that gives a panel a window of its own.
func popOut(page *View, title string, panel func() *kit.Panel) *kit.Button {
	var b *kit.Button
	b = kit.NewIconButton(kit.IconPopOut, "A window of its own", func() {
		p := panel()
		body := p.Body
		page.popped[p] = true
		p.SetBody(kit.NewEmpty(kit.IconPopOut, "Stands in a window of its own", "Close that window to bring it back", "", nil))
		b.Hide()
		page.host.PopOut(title, body, func() {
			delete(page.popped, p)
			p.SetBody(body)
			b.Show()
			p.Refresh()
		})
	})
	return b
}

// shollView plots the crossings.
type shollView struct {
	page  *View
	panel *kit.Panel
	graph *plots.GraphView
	names *fyne.Container
	shown *Result
}

func newShollView(page *View) *shollView {
	v := &shollView{page: page, graph: plots.NewGraphView(), names: kit.Row(14)}
	v.graph.HideNames = true
	v.panel = kit.NewPanel("Sholl", kit.Grow(1, kit.Pad(4, 12, 0, 40, v.names), v.graph),
		kit.NewIconButton(kit.IconExport, "Save the crossings as CSV", v.saveTable),
		kit.NewIconButton(kit.IconCamera, "Save a picture of the plot", v.save),
		popOut(page, "Sholl", func() *kit.Panel { return v.panel }))
	after := kit.NewSized(words.F("crossings of spheres, every %d µm", ShollStep), look.SizeSmall, kit.InkText2, false)
	after.Shrink = true
	v.panel.After = after
	return v
}

func (v *shollView) show(s *State) {
	if s.Now == v.shown {
		return
	}
	v.shown = s.Now
	th := kit.Now().Look
	var traces []paint.Trace
	var bands []paint.Band
	v.names.Objects = nil
	curves := s.Now.Sholl.Curves
	for i := range curves { // all comes last, above the others
		c := curves[(i+1)%len(curves)]
		if c.All && len(curves) == 2 {
			continue
		}
		line, ground := paint.NewSamples(), paint.NewSamples()
		for k, r := range s.Now.Sholl.Radii[:c.reach()] {
			line.Append(r, float64(c.Count[k]))
			ground.Append(r, 0)
		}
		ink := th.Kind(int(c.Kind))
		tr := paint.Trace{Source: line, Name: c.Name, Color: ink}
		if c.All {
			ink = th.Text2
			tr.Color, tr.Dash, tr.Width = ink, []float32{4, 3}, 1.25
		} else {
			bands = append(bands, paint.Band{Lo: ground, Hi: line, Color: look.Alpha(ink, bandShare)})
		}
		traces = append(traces, tr)
		v.names.Objects = append(v.names.Objects, stroke(ink, c.All), kit.NewSized(c.Name, look.SizeSmall, kit.InkText, false))
	}
	v.names.Refresh()
	v.graph.Change(func(g *plots.Graph) {
		p := &g.Plot
		p.XLabel, p.XUnit, p.Unit, p.Bands, p.Phase, p.Spots = kit.Word("distance from soma (µm)"), "µm", "", bands, true, nil
		if sh := s.Now.Sholl; sh.Most > 0 {
			p.Spots = []paint.Spot{{X: sh.At, Y: float64(sh.Most), Style: 'O', Size: 7, Color: th.Text, Label: sh.Peak()}}
		}
		g.SetTraces(traces)
		if n := len(s.Now.Sholl.Radii); n > 0 {
			g.SetLock(plots.Lock{X: true, T1: s.Now.Sholl.Radii[n-1] + ShollStep, Y: true, Y1: above(s.Now.Sholl.Most)})
		}
		g.Fit()
	})
}

// bandShare is the opacity of the area below a curve: several lie above each other here.
const bandShare = 0.12

// above is an upper end of an axis that leaves room for a text above the highest point.
func above(most int) float64 { return math.Max(float64(most)*1.15, 1) }

// stroke is the line of a curve beside its name.
func stroke(c color.NRGBA, dashed bool) fyne.CanvasObject {
	o := &fyne.Container{Layout: strokeLayout{}}
	n := 1
	if dashed {
		n = 3
	}
	for range n {
		o.Objects = append(o.Objects, canvas.NewRectangle(c))
	}
	return o
}

type strokeLayout struct{}

func (strokeLayout) MinSize([]fyne.CanvasObject) fyne.Size { return kit.Box(16, 12) }

func (strokeLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := s.Width / float32(len(o))
	gap := float32(0)
	if len(o) > 1 {
		gap = kit.Px(2)
	}
	for i, x := range o {
		put(x, float32(i)*w, s.Height/2-kit.Px(1), w-gap, kit.Px(2))
	}
}

func (v *shollView) save() {
	g := v.graph.State()
	v.page.host.Save(v.page.state.Name+"-sholl", []string{".png", ".svg", ".pdf", ".eps"}, func(out io.Writer, ending string) error {
		return plots.Export(out, &g.Plot, plots.Figure{Format: ending[1:], Fonts: plots.Fonts()})
	})
}

func (v *shollView) saveTable() {
	table := v.page.state.Now.Sholl.CSV()
	v.page.host.Save(v.page.state.Name+"-sholl", []string{".csv"}, func(out io.Writer, _ string) error { _, err := io.WriteString(out, table); return err })
}

// treeView is the dendrogram.
type treeView struct {
	page  *View
	panel *kit.Panel
	view  *plots.ShapeView
	tips  *kit.Label
	shown *Result
}

func newTreeView(page *View) *treeView {
	v := &treeView{page: page, view: plots.NewShapeView(), tips: kit.NewSized("", look.SizeSmall, kit.InkText2, false)}
	v.view.Change(func(s *shape.View) { s.ByKind, s.ColourBar, s.Axes = true, false, false })
	v.view.Describe = func(section, _ int, x float64) string { return page.cell.describe(section, 0, x) }
	v.view.OnPick = func(section int, _ float64) { page.host.Act(func(s *State) error { s.Pick(section); return nil }) }
	v.tips.Shrink = true
	v.panel = kit.NewPanel("Dendrogram", v.view,
		kit.NewIconButton(kit.IconCamera, "Save a picture of the dendrogram", v.save),
		popOut(page, "Dendrogram", func() *kit.Panel { return v.panel }))
	v.panel.After = v.tips
	return v
}

func (v *treeView) show(s *State) {
	if s.Now == v.shown {
		return
	}
	v.shown = s.Now
	v.tips.Set(words.N(s.Now.All().Tips, "%d tip", "%d tips", s.Now.All().Tips))
	v.view.SetScene(s.Now.Tree)
}

func (v *treeView) save() {
	s, k := v.view.Size(), kit.Now().Scale
	v.page.host.Save(v.page.state.Name+"-dendrogram", []string{".png", ".svg"},
		pictureOf(shape.Picture{Scene: v.view.Scene(), View: v.view.View(), Theme: kit.Now().Look, Fonts: plots.Fonts(), W: int(s.Width / k), H: int(s.Height / k), Scale: 2}))
}

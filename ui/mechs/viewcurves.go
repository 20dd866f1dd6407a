package mechs

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/engine/mech"
	"nrngui/engine/nmodl/curves"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
)

// rightView is what stands beside the text: curves above, the table of what is declared below.
type rightView struct {
	v      *View
	split  *kit.Split
	panel  *kit.Panel
	after  *kit.Label
	warm   *field.Row
	grid   *fyne.Container
	scroll *container.Scroll
	none   *kit.Empty
	args   *fyne.Container
	argSig string
	rows   map[string]*field.Row
	set    *curves.Set
	dark   bool
	graphs []*graph
	table  *tableView
}

// graph is one group of curves.
type graph struct {
	title *kit.Label
	view  *plots.GraphView
	box   *fyne.Container
	sig   string // names and range: when they stay, the user's zoom stays
	group *curves.Group
}

func newRightView(v *View) *rightView {
	r := &rightView{v: v, rows: map[string]*field.Row{}}
	r.warm = field.NewRow(celsiusSpec(), 6.3)
	r.warm.OnChange = func(x float64, final bool) { v.OnCelsius(x, final) }
	r.grid = &fyne.Container{Layout: gridLayout{}}
	r.scroll = container.NewVScroll(r.grid)
	r.none = kit.NewEmpty(kit.IconGraph, "No curves", "Nothing in it depends on v alone", "", nil)
	r.args = kit.Column(0)
	r.after = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	r.after.Shrink = true
	r.panel = kit.NewPanel("Curves", kit.Grow(1, kit.Pad(0, 8, 0, 8, r.warm), kit.Stack(r.scroll, r.none), kit.Pad(0, 8, 4, 8, r.args)))
	r.panel.After = r.after
	r.table = newTableView()
	r.split = kit.NewSplit(true, r.panel, r.table.panel, 0.64)
	return r
}

// gridLayout sets graphs in two columns, in one when it is narrow.
type gridLayout struct{}

const graphHigh = 196

func (gridLayout) cols(w float32) int {
	if w < kit.Px(420) {
		return 1
	}
	return 2
}

func (g gridLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Px(200), kit.Px(graphHigh)*float32((len(o)+1)/2))
}

func (g gridLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	n := g.cols(s.Width)
	if len(o) == 1 {
		n = 1
	}
	rows := (len(o) + n - 1) / n
	w, h := s.Width/float32(n), max(s.Height/float32(max(rows, 1)), kit.Px(120))
	for i, x := range o {
		x.Move(fyne.NewPos(float32(i%n)*w, float32(i/n)*h))
		x.Resize(fyne.NewSize(w, h))
	}
}

func (r *rightView) show() {
	b := r.v.b
	it := b.Current()
	var t *mech.Type
	if it != nil {
		t = it.Type
	}
	r.table.show(t)
	r.warm.Set(b.Celsius)
	if r.set != b.Set || r.dark != kit.Now().Look.Dark {
		r.set, r.dark = b.Set, kit.Now().Look.Dark
		r.fill()
	}
	where := ""
	if b.Place != "" && b.V == b.V {
		where = fmt.Sprintf("the line is v at %s now", b.Place)
	}
	r.after.Set(where)
	r.mark()
}

// fill shows another set of curves.
func (r *rightView) fill() {
	b := r.v.b
	var groups []curves.Group
	if b.Set != nil {
		groups = b.Set.Groups
	}
	show(r.none, b.Set != nil && len(groups) == 0)
	show(r.scroll, len(groups) > 0)
	if b.Set != nil && len(groups) == 0 {
		r.none.Detail = "Nothing in it depends on v alone"
		if len(b.Set.Notes) > 0 {
			r.none.Detail = sentence(b.Set.Notes[0])
		}
		r.none.Refresh()
	}
	if b.Set == nil {
		return // the former ones stay until the new ones are there
	}
	var objects []fyne.CanvasObject
	for i := range groups {
		if i == len(r.graphs) {
			r.graphs = append(r.graphs, newGraph())
		}
		r.graphs[i].set(b.Set, &groups[i])
		objects = append(objects, r.graphs[i].box)
	}
	if fmt.Sprint(len(objects)) != fmt.Sprint(len(r.grid.Objects)) {
		r.grid.Objects = objects
		r.scroll.ScrollToTop()
	}
	r.grid.Refresh()
	r.scroll.Refresh()
	r.arguments()
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// arguments offers sliders for the arguments that no curve runs over.
func (r *rightView) arguments() {
	sig := ""
	for _, a := range r.set.Args {
		sig += a.Key + " "
	}
	if sig != r.argSig {
		r.argSig = sig
		r.args.Objects, r.rows = nil, map[string]*field.Row{}
		for i, a := range r.set.Args {
			if i == 4 {
				break
			}
			row := field.NewRow(field.Spec{Name: a.Key, Label: a.Of + " " + a.Name, Unit: a.Unit, Doc: "argument " + a.Name + " of " + a.Of, Default: a.Value, HasDefault: true}, a.Value)
			row.Label = 104
			key := a.Key
			row.OnChange = func(x float64, final bool) { r.v.OnArg(key, x, final) }
			r.rows[a.Key] = row
			r.args.Objects = append(r.args.Objects, row)
		}
		r.args.Refresh()
		r.panel.Refresh()
	}
	for _, a := range r.set.Args {
		if row := r.rows[a.Key]; row != nil {
			row.Set(a.Value)
		}
	}
}

func newGraph() *graph {
	g := &graph{title: kit.NewSized("", look.SizeSmall, kit.InkText2, true), view: plots.NewGraphView()}
	g.title.Shrink = true
	g.box = kit.Grow(1, kit.Pad(2, 8, 0, 12, g.title), kit.Pad(0, 2, 2, 2, g.view))
	return g
}

func (g *graph) set(set *curves.Set, group *curves.Group) {
	g.group = group
	g.title.Set(group.Title)
	label, unit := Axis(group)
	sig := fmt.Sprint(label, group.Unit, group.X[0], group.X[len(group.X)-1])
	for _, s := range group.Series {
		sig += s.Name + " "
	}
	again := sig == g.sig
	g.sig = sig
	g.view.Change(func(p *plots.Graph) {
		p.Plot.Unit, p.Plot.XLabel, p.Plot.XUnit = field.Pretty(group.Unit), label, unit
		p.Plot.Top = 12
		p.SetSpan(group.X[0], group.X[len(group.X)-1])
		view, auto := p.Plot.View, p.Auto
		p.SetTraces(Traces(kit.Now().Look, set, group))
		if again && !auto {
			p.Plot.View, p.Auto = view, false
		} else {
			p.Auto = true
			p.Fit()
		}
		p.Rev++
	})
}

// mark moves the line of the present potential.
func (r *rightView) mark() {
	for i, g := range r.graphs {
		if g.group == nil || i >= len(r.grid.Objects) {
			continue
		}
		x, ok := r.v.b.Marker(g.group)
		g.view.SetCursor(x, ok)
	}
}

package mechs

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/mech"
	"nrngui/engine/nmodl/curves"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/words"
)

// rightView is what stands beside the text: curves above, the table of what is declared below. Curves of one kind share a tab, so that all of
// them are in sight at once.
type rightView struct {
	v      *View
	split  *kit.Split
	panel  *kit.Panel
	tabs   *kit.TabStrip
	pages  []page
	at     string // name of the tab the user chose
	where  *kit.Label
	warm   *field.Row
	grid   *fyne.Container
	none   *kit.Empty
	args   *fyne.Container // sliders of further arguments
	foot   *fyne.Container
	body   *fyne.Container
	argSig string
	rows   map[string]*field.Row
	set    *curves.Set
	dark   bool
	graphs []*graph
	table  *tableView
}

// page is one tab with its groups of curves.
type page struct {
	name   string
	groups []*curves.Group
}

// most is how many graphs a tab has room for.
const most = 6

// pagesOf parts the groups into tabs.
func pagesOf(set *curves.Set) []page {
	names := map[curves.Kind]string{curves.SteadyState: "Gates", curves.TimeConstant: "Gates", curves.Rate: "Rates", curves.Other: "Functions", curves.Current: "Current"}
	var out []page
	for i := range set.Groups {
		g := &set.Groups[i]
		name := names[g.Kind]
		if n := len(out); n > 0 && (out[n-1].name == name || strings.HasPrefix(out[n-1].name, name+" ")) {
			if len(out[n-1].groups) < most {
				out[n-1].groups = append(out[n-1].groups, g)
				continue
			}
			name = fmt.Sprintf("%s %d", name, n+1)
		}
		out = append(out, page{name, []*curves.Group{g}})
	}
	return out
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
	r.none = kit.NewEmpty(kit.IconGraph, "No curves", "Nothing in it depends on v alone", "", nil)
	r.args = kit.Column(0)
	r.where = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	r.where.Shrink = true
	r.tabs = kit.NewTabStrip(nil, func(i int) {
		r.at = r.tabs.Names[i]
		r.fill()
		r.mark()
	})
	r.foot = kit.Pad(0, 8, 4, 8, r.args)
	r.body = kit.Grow(1, kit.Pad(4, 8, 2, 8, r.warm), kit.Stack(r.grid, r.none), r.foot, kit.Pad(0, 12, 6, 12, r.where))
	r.panel = kit.NewTabPanel(r.tabs, r.body)
	r.table = newTableView()
	r.split = kit.NewSplit(true, r.panel, r.table.panel, 0.6)
	return r
}

// gridLayout sets graphs in two columns, in one when it is narrow.
type gridLayout struct{}

func (gridLayout) cols(s fyne.Size) int {
	if s.Width < kit.Px(420) && (s.Height >= kit.Px(340) || s.Width < kit.Px(320)) {
		return 1
	}
	return 2
}

func (g gridLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return kit.Box(160, 120)
}

func (g gridLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	n := g.cols(s)
	if len(o) == 1 {
		n = 1
	}
	rows := (len(o) + n - 1) / n
	w, h := s.Width/float32(n), s.Height/float32(max(rows, 1))
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
	where := "The curves hold for the default values; the mechanism is nowhere yet."
	if b.Place != "" {
		where = words.F("With the parameters at %s; the line stands where v is now.", b.Place)
	}
	r.where.Set(where)
	r.mark()
}

// fill shows another set of curves, or another tab of it.
func (r *rightView) fill() {
	b := r.v.b
	if b.Set == nil {
		if it := b.Current(); it == nil || it.Type == nil {
			r.pages, r.grid.Objects = nil, nil
			r.tabs.Set([]string{"Curves"}, 0)
			r.none.Detail = "They show as soon as the text compiles"
			show(r.none, true)
			r.none.Refresh()
			r.grid.Refresh()
		}
		return // the former ones stay until the new ones are there
	}
	r.pages = pagesOf(b.Set)
	names, at := []string{}, 0
	for i, p := range r.pages {
		names = append(names, p.name)
		if p.name == r.at {
			at = i
		}
	}
	if len(names) == 0 {
		names = []string{"Curves"}
		r.none.Detail = "Nothing in it depends on v alone"
		if len(b.Set.Notes) > 0 {
			r.none.Detail = sentence(b.Set.Notes[0])
		}
		r.none.Refresh()
	}
	r.tabs.Set(names, at)
	show(r.none, len(r.pages) == 0)
	r.grid.Objects = nil
	if len(r.pages) > 0 {
		for i, g := range r.pages[at].groups {
			if i == len(r.graphs) {
				r.graphs = append(r.graphs, newGraph())
			}
			r.graphs[i].set(b.Set, g)
			r.grid.Objects = append(r.grid.Objects, r.graphs[i].box)
		}
	}
	r.grid.Refresh()
	r.arguments(at)
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// arguments offers sliders for the arguments that the curves of a tab do not run over.
func (r *rightView) arguments(at int) {
	b := r.v.b
	var list []curves.Arg
	sig := ""
	var groups []*curves.Group
	if at < len(r.pages) {
		groups = r.pages[at].groups
	}
	for _, a := range b.Set.Args {
		for _, g := range groups {
			if strings.Contains(docs(g), " "+a.Of+"(") && len(list) < 3 && !strings.Contains(sig, a.Key+" ") {
				list = append(list, a)
				sig += a.Key + " "
			}
		}
	}
	if sig != r.argSig {
		r.argSig = sig
		r.args.Objects, r.rows = nil, map[string]*field.Row{}
		for _, a := range list {
			row := field.NewRow(field.Spec{Name: a.Key, Label: a.Of + " " + a.Name, Unit: a.Unit, Doc: words.F("argument %s of %s", a.Name, a.Of), Default: a.Value, HasDefault: true}, a.Value)
			row.Label = 104
			key := a.Key
			row.OnChange = func(x float64, final bool) { r.v.OnArg(key, x, final) }
			r.rows[a.Key] = row
			r.args.Objects = append(r.args.Objects, row)
		}
		show(r.foot, len(list) > 0)
		r.args.Refresh()
		r.foot.Refresh()
		r.body.Refresh()
	}
	for _, a := range list {
		r.rows[a.Key].Set(a.Value)
	}
}

// docs joins where the curves of a group come from.
func docs(g *curves.Group) string {
	all := ""
	for _, s := range g.Series {
		all += s.Doc + "\n"
	}
	return all
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
		p.Plot.Top, p.Small = 16, true
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

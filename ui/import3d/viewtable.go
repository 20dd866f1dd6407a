package import3d

import (
	"image/color"
	"io"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

// tableView is the numbers by type, or histograms of a morphometric.
type tableView struct {
	page    *View
	panel   *kit.Panel
	table   *fyne.Container
	figures *fyne.Container
	graph   *plots.GraphView
	names   *fyne.Container
	feature *kit.Button
	stats   *kit.Label
	units   *kit.Label // beside the title, where the heads have no room for them
	faces   *kit.Segmented

	shown     *Result
	onFigures bool
	featured  int
}

func newTableView(page *View) *tableView {
	t := &tableView{page: page, graph: plots.NewGraphView(), units: kit.NewSized("", look.SizeSmall, kit.InkText2, false)}
	t.table = &fyne.Container{Layout: tableLayout{t.units}}
	t.units.Shrink = true
	h := page.host
	t.faces = kit.NewSegmented([]string{"Table", "Histograms"}, 0, func(i int) {
		h.Act(func(s *State) error { s.Figures = i == 1; return nil })
	})
	t.faces.Fill, t.faces.Small, t.faces.Gap = false, true, 18
	t.feature = kit.NewButton("", "", kit.Select, nil)
	t.feature.Small = true
	t.feature.OnTap = func() { h.Menu(t.feature, t.features()) }
	t.stats = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	t.stats.Shrink = true
	t.names = kit.Row(10)
	t.graph.HideNames = true
	t.figures = kit.Grow(1, kit.Pad(2, 12, 2, 12, kit.GrowRow(8, 1, t.feature, t.stats)), kit.Block(0, 150, t.graph))
	t.figures.Hide()
	body := kit.Stack(kit.Pad(0, 0, 6, 0, t.table), t.figures)
	copyAll := kit.NewIconButton(kit.IconExport, "Save all numbers as CSV", t.save)
	t.panel = kit.NewPanel("Numbers by type", body, t.faces, copyAll)
	t.panel.After = t.units
	return t
}

// features is the menu of morphometrics.
func (t *tableView) features() []kit.Item {
	var items []kit.Item
	for i, f := range Features {
		items = append(items, kit.Item{Title: f.Title, Checked: i == t.page.state.Feature, Do: func() {
			t.page.host.Act(func(s *State) error { s.Feature = i; return nil })
		}})
	}
	return items
}

func (t *tableView) show(s *State) {
	t.faces.Set(map[bool]int{true: 1}[s.Figures])
	setVisible(t.table, !s.Figures)
	setVisible(t.units, !s.Figures)
	setVisible(t.figures, s.Figures)
	if s.Now == t.shown && s.Figures == t.onFigures && s.Feature == t.featured {
		return
	}
	t.shown, t.onFigures, t.featured = s.Now, s.Figures, s.Feature
	t.fill(s.Now)
	if s.Figures {
		t.draw(s.Now, Features[s.Feature])
	}
	t.panel.Refresh()
}

// fill writes the table.
func (t *tableView) fill(r *Result) {
	var o []fyne.CanvasObject
	for i, h := range Heads() {
		l := kit.NewSized(h, look.SizeSmall, kit.InkText3, false)
		l.Shrink = true
		if i > 0 {
			l.Align = fyne.TextAlignTrailing
		}
		o = append(o, l)
	}
	o = append(o, line())
	for _, row := range r.Rows {
		var mark fyne.CanvasObject = kit.NewGround(func(l look.Theme) color.NRGBA { return color.NRGBA{} }, 0)
		if !row.All {
			mark = swatch(int(row.Kind), 10)
		}
		o = append(o, mark)
		for i, text := range row.Cells() {
			l := kit.NewSized(text, look.SizeSmall, kit.InkText, row.All)
			l.Shrink = true
			if i > 0 {
				l.Align = fyne.TextAlignTrailing
			}
			if i == columnCount-1 && r.thinWarned(row) {
				l.Ink, l.Bold = kit.InkWarn, true
			}
			o = append(o, l)
		}
		o = append(o, line())
	}
	t.table.Objects = o
	t.table.Refresh()
}

// draw shows the histograms of a feature: outlines by type over the same bins.
func (t *tableView) draw(r *Result, f Feature) {
	h := HistogramOf(r.Metrics, f)
	th := kit.Now().Look
	var traces []paint.Trace
	var bands []paint.Band
	for _, b := range h.Bars {
		c := th.Kind(int(b.Kind))
		if b.All {
			if len(h.Bars) == 2 {
				continue
			}
			c = th.Text2
		}
		edge, ground := paint.NewSamples(), paint.NewSamples()
		for k, n := range b.Count {
			x := h.From + float64(k)*h.Width
			for _, at := range [2]float64{x, x + h.Width} {
				edge.Append(at, float64(n))
				ground.Append(at, 0)
			}
		}
		tr := paint.Trace{Source: edge, Name: b.Name, Color: c, Width: 1.5}
		if b.All {
			tr.Dash = []float32{4, 3}
		} else {
			bands = append(bands, paint.Band{Lo: ground, Hi: edge, Color: look.Alpha(c, bandShare)})
		}
		traces = append(traces, tr)
	}
	label := f.Title
	if f.Unit != "" {
		label += " (" + f.Unit + ")"
	}
	t.feature.SetText(f.Title)
	t.stats.Set(h.Summary())
	refreshAll(t.figures)
	t.graph.Change(func(g *plots.Graph) {
		g.Plot.XLabel, g.Plot.XUnit, g.Plot.Unit, g.Plot.Bands, g.Plot.Phase = kit.Word(label), f.Unit, "", bands, true
		if f.Unit == "" {
			g.Plot.XUnit = "-"
		}
		g.SetTraces(traces)
		g.SetLock(plots.Lock{X: true, T0: h.From, T1: h.From + float64(h.N)*h.Width, Y: true, Y1: above(h.Most())})
		g.Fit()
	})
}

// save writes all morphometrics, as `nrn morph` does.
func (t *tableView) save() {
	r := t.page.state.Now
	if r == nil {
		return
	}
	t.page.host.Save(t.page.state.Name+"-numbers", []string{".csv"}, func(out io.Writer, _ string) error { return r.Metrics.WriteCSV(out) })
}

func line() fyne.CanvasObject {
	return kit.NewGround(func(l look.Theme) color.NRGBA { return l.Line }, 0)
}

// tableLayout sets head and rows: a row is a mark, the cells and the line below. Numbers stand right, columns share the room by what they need.
type tableLayout struct{ units *kit.Label }

const (
	tableRow    = look.HeightTableRow
	columnCount = 7
)

func (tableLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	rows := (len(o) - columnCount - 1) / (columnCount + 2)
	return fyne.NewSize(kit.Px(200), kit.Px(look.HeightDenseRow+float32(max(rows, 0))*tableRow))
}

// tableColumns gives the right end of each column: what its texts need, and an equal share of what is left. short: the heads do without their units.
func tableColumns(o []fyne.CanvasObject, room float32) (ends []float32, short bool) {
	need, heads := make([]float32, columnCount), Heads()
	grow := func(i int, c fyne.CanvasObject, head bool) {
		l := c.(*kit.Label)
		text := l.Text
		if head {
			text = heads[i]
		}
		if short && head {
			text = headName(text)
		}
		need[i] = max(need[i], kit.TextWidth(text, l.Pts, l.Bold)+kit.Px(1))
	}
	measure := func() (sum float32) {
		clear(need)
		need[0] = kit.Px(18)
		for i := range columnCount {
			grow(i, o[i], true)
			for k := columnCount + 2; k+columnCount < len(o); k += columnCount + 2 {
				grow(i, o[k+i], false)
			}
			if i == 0 {
				need[0] += kit.Px(18)
			}
			sum += need[i]
		}
		return sum
	}
	sum := measure()
	if sum+kit.Px(6*(columnCount-1)) > room {
		short = true
		sum = measure()
	}
	gap := max((room-sum)/(columnCount-1), 0)
	at := float32(0)
	for i := range need {
		if i > 0 {
			at += gap
		}
		at += need[i]
		ends = append(ends, min(at, room))
	}
	return ends, short
}

// headName is a head without its unit.
func headName(head string) string {
	name, _, _ := strings.Cut(head, " ")
	return name
}

func (l tableLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if len(o) == 0 {
		return
	}
	pad := kit.Px(look.PanelPadding)
	room := s.Width - 2*pad
	ends, short := tableColumns(o, room)
	cell := func(c fyne.CanvasObject, i int, y, h, indent float32) {
		x0 := pad + indent
		if i > 0 {
			x0 = pad + ends[i-1] + kit.Px(2)
		}
		x1 := pad + ends[i]
		m := c.MinSize()
		put(c, x0, y+(h-m.Height)/2, x1-x0, m.Height)
	}
	l.units.Set(map[bool]string{true: "in µm, µm², µm³"}[short])
	n := columnCount
	head := kit.Px(look.HeightDenseRow)
	for i, name := range Heads() {
		if short {
			name = headName(name)
		}
		o[i].(*kit.Label).Set(name)
		cell(o[i], i, 0, head, 0)
	}
	put(o[n], 0, head-1, s.Width, 1)
	y := head
	for k := n + 1; k+n+1 < len(o); k += n + 2 {
		h := kit.Px(tableRow)
		d := o[k].MinSize()
		put(o[k], pad, y+(h-d.Height)/2, d.Width, d.Height)
		indent := float32(0)
		if d.Width > 0 {
			indent = kit.Px(18)
		}
		for i := range n {
			cell(o[k+1+i], i, y, h, indent)
		}
		put(o[k+1+n], 0, y+h-1, s.Width, 1)
		setVisible(o[k+1+n], k+n+2 < len(o))
		y += h
	}
}

// swatch is a square in the colour of a type.
func swatch(kind int, size float32) *kit.Ground {
	g := kit.NewGround(func(l look.Theme) color.NRGBA { return l.Kind(kind) }, 2)
	g.W, g.H = size, size
	return g
}

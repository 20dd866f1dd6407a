package workbench

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// measurePanel shows the numbers between the measurement cursors beside a graph.
type measurePanel struct {
	app    *App
	object fyne.CanvasObject
	trace  *kit.Button
	head   *fyne.Container // that holds trace
	list   *fyne.Container
	taken  *kit.Label
	rows   []*measureRow
	names  []string // of the rows; when they differ the rows are made anew
	now    []plots.Reading
	named  string            // the line measured
	pick   func() []kit.Item // the traces that can be measured
}

// measureWidth is the width of the panel, design pixels.
const measureWidth = 192

func newMeasurePanel(a *App) *measurePanel {
	m := &measurePanel{app: a, list: kit.Column(0)}
	m.trace = kit.NewButton("", "", kit.Select, nil)
	m.trace.Small, m.trace.Tip = true, "Which line is measured"
	m.trace.OnTap = func() {
		if m.pick != nil {
			kit.ShowMenuUnder(m.trace, m.pick())
		}
	}
	shut := kit.NewIconButton(kit.IconClose, "End the measurement", func() { a.run("measure") })
	m.taken = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	m.taken.Shrink = true
	copies := kit.NewButton("Copy", "", kit.Raised, m.copy)
	take := kit.NewButton("Take down", "", kit.Raised, m.take)
	copies.Small, take.Small = true, true
	copies.Tip, take.Tip = "Copy the numbers, those taken down too, for a spreadsheet", "Add these numbers to the table that is copied"
	edge := kit.Block(1, 0, kit.NewGround(func(l look.Theme) color.NRGBA { return l.Line }, 0))
	m.head = kit.Row(4, m.trace, kit.Space(), shut)
	body := kit.Grow(1, kit.Pad(4, 6, 4, 10, m.head), container.NewVScroll(m.list),
		kit.Pad(6, 12, 8, 12, kit.Row(8, copies, take, m.taken)))
	m.object = kit.Block(measureWidth, 0, kit.GrowRow(0, 1, edge, body))
	return m
}

// show writes the numbers; rows stay while their names do.
func (m *measurePanel) show(list []plots.Reading, name string) {
	m.now = list
	if m.named != name {
		m.named = name
		m.trace.SetText(kit.Ellipsis(name, kit.Px(measureWidth-92), kit.Px(look.SizeText), fyne.TextStyle{}))
		m.trace.Tip = words.F("Measured: %s", name)
		m.head.Layout.Layout(m.head.Objects, m.head.Size()) // the button is as wide as its text
	}
	var names []string
	for _, r := range list {
		names = append(names, r.Name)
	}
	if !slices.Equal(names, m.names) {
		m.names, m.rows, m.list.Objects = names, nil, nil
		for _, r := range list {
			row := newMeasureRow(r)
			m.rows = append(m.rows, row)
			m.list.Objects = append(m.list.Objects, row)
		}
		m.list.Refresh()
	}
	for i, r := range list {
		m.rows[i].set(r)
	}
	n := len(m.app.state.Graphing.Taken)
	if n == 0 {
		m.taken.Set("")
	} else {
		m.taken.Set(words.F("%d taken", n))
	}
}

func (m *measurePanel) take() {
	g := &m.app.state.Graphing
	g.Taken = append(g.Taken, slices.Clone(m.now))
	m.app.act(func() {
		m.app.state.Say(words.N(len(g.Taken), "Taken down: %d measurement", "Taken down: %d measurements", len(g.Taken)))
		m.app.state.Mark(DirtyMeasure)
	})
}

// copy puts the numbers on the clipboard: name, value, unit a line; with measurements taken down a table with a line each, which begins the list anew.
func (m *measurePanel) copy() {
	g := &m.app.state.Graphing
	text := plots.Table(m.now)
	if len(g.Taken) > 0 {
		text = takenTable(append(slices.Clone(g.Taken), m.now))
	}
	m.app.fyne.Clipboard().SetContent(text)
	m.app.act(func() {
		g.Taken = nil
		m.app.state.Say(words.N(strings.Count(text, "\n"), "Copied %d line", "Copied %d lines", strings.Count(text, "\n")))
		m.app.state.Mark(DirtyMeasure)
	})
}

// takenTable writes measurements as a table: a column a number, a line a measurement.
func takenTable(list [][]plots.Reading) string {
	var names []string
	for _, one := range list {
		for _, r := range one {
			if head := r.Name + unitIn(r); !r.Head && !slices.Contains(names, head) {
				names = append(names, head)
			}
		}
	}
	lines := []string{strings.Join(names, "\t")}
	for _, one := range list {
		cells := make([]string, len(names))
		for _, r := range one {
			if k := slices.Index(names, r.Name+unitIn(r)); k >= 0 && r.Value == r.Value {
				cells[k] = fmt.Sprintf("%.10g", r.Value)
			}
		}
		lines = append(lines, strings.Join(cells, "\t"))
	}
	return strings.Join(lines, "\n") + "\n"
}

func unitIn(r plots.Reading) string {
	if r.Unit == "" {
		return ""
	}
	return " (" + r.Unit + ")"
}

// measureRow is one number with its name and unit; a heading has a name only.
type measureRow struct {
	widget.BaseWidget
	r                 plots.Reading
	name, value, unit *kit.Label
	hint              kit.Hint
}

func newMeasureRow(r plots.Reading) *measureRow {
	w := &measureRow{r: r, name: kit.NewSized(r.Name, look.SizeSmall, kit.InkText2, r.Head), value: kit.NewSized("", look.SizeSmall, kit.InkText, true), unit: kit.NewSized("", look.SizeSmall, kit.InkText2, false)}
	w.name.Shrink, w.value.Shrink, w.unit.Shrink = true, true, true
	w.value.Align = fyne.TextAlignTrailing
	w.ExtendBaseWidget(w)
	return w
}

func (w *measureRow) set(r plots.Reading) {
	w.r = r
	if r.Head {
		return
	}
	w.value.Set(r.Text())
	w.unit.Set(r.Unit)
}

// MouseIn says how the number was measured, or why it was not.
func (w *measureRow) MouseIn(*desktop.MouseEvent) {
	w.hint.Enter(w, func() string { return w.r.Why })
}

// MouseMoved does nothing.
func (w *measureRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the words away.
func (w *measureRow) MouseOut() { w.hint.Leave(w) }

// CreateRenderer sets name, value and unit in columns.
func (w *measureRow) CreateRenderer() fyne.WidgetRenderer {
	layout := func(s fyne.Size) {
		if w.r.Head {
			put(w.name, kit.Px(10), kit.Px(6), s.Width-kit.Px(20), s.Height-kit.Px(6))
			return
		}
		put(w.name, kit.Px(10), 0, kit.Px(74), s.Height)
		put(w.value, kit.Px(84), 0, kit.Px(54), s.Height)
		put(w.unit, kit.Px(143), 0, s.Width-kit.Px(145), s.Height)
	}
	height := func() fyne.Size {
		if w.r.Head {
			return kit.Box(measureWidth-8, 28)
		}
		return kit.Box(measureWidth-8, 20)
	}
	return kit.Draw([]fyne.CanvasObject{w.name, w.value, w.unit}, layout, height, func() { layout(w.Size()) })
}

// measure follows the measurement cursors: numbers in the panel, marks on the line.
func (p *graphTile) measure(s *State) {
	m := s.Graphing.Measure
	at, _ := s.graphID()
	on := m.On && p.id == at && !p.view.State().Plot.Phase // cursors in all graphs, numbers beside the one used last
	p.gauge.SetOn(m.On)
	p.view.SetMeasure(m)
	if p.numbers.object.Visible() != on {
		setVisible(p.numbers.object, on)
		p.object.Objects[0].Refresh()
	}
	p.numbers.pick = p.measurable
	p.view.Change(func(g *plots.Graph) {
		had := len(g.Plot.Spots)+len(g.Plot.Spans) > 0
		if !on {
			if had {
				g.Plot.Spots, g.Plot.Spans = nil, nil
				g.Rev++
			}
			return
		}
		list, spots, spans := g.Readings()
		if !slices.Equal(spots, g.Plot.Spots) || !slices.Equal(spans, g.Plot.Spans) {
			g.Plot.Spots, g.Plot.Spans = spots, spans
			g.Rev++
		}
		name := ""
		if i := g.Measured(); i >= 0 {
			name = g.Plot.Traces[i].Name
		}
		p.numbers.show(list, name)
	})
}

// measurable lists the lines that can be measured.
func (p *graphTile) measurable() []kit.Item {
	g := p.view.State()
	now := g.Measured()
	var items []kit.Item
	for i, tr := range g.Plot.Traces {
		if tr.Ghost || tr.Hidden || tr.Free {
			continue
		}
		items = append(items, kit.Item{Title: tr.Name, Checked: i == now, Do: func() { p.measureOnly(tr) }})
	}
	return items
}

func (p *graphTile) measureOnly(tr paint.Trace) {
	p.app.act(func() {
		s := p.app.state
		m := s.Graphing.Measure
		m.Name = tr.Name
		if !m.On {
			m = startedIn(p.view.State(), m)
		}
		s.SetMeasure(m)
	})
}

// startedIn turns the cursors on where a graph shows them.
func startedIn(g plots.Graph, m plots.Measure) plots.Measure {
	g.Measure = m
	g.StartMeasure()
	return g.Measure
}

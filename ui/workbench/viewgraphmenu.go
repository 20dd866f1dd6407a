package workbench

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// Menu lists what concerns graphs.
func (p *graphTile) Menu() []kit.Item {
	p.focus()
	return p.app.pick("graph.add", "graph.pick", "record", "graph.x", "graph.import", "", "measure", "graph.range", "graph.round", "fit", "", "keep", "graph.labels", "noghost", "", "cursor", "cursor.start", "", "figure", "graph.copy", "graph.rename")
}

// menuAt is the menu of a place in the graph.
func (p *graphTile) menuAt(t, y float64) []kit.Item {
	a := p.app
	g := p.view.State()
	var items []kit.Item
	if i := p.view.Under(); i >= 0 && i < len(g.Plot.Traces) && !g.Plot.Traces[i].Ghost && p.id != "" {
		tr := g.Plot.Traces[i]
		items = append(items, kit.Item{Title: words.F("Line %s …", tr.Name), Icon: kit.IconGraph, Do: func() { a.menuOver(p.view, p.view.LastMenu(), p.lineMenu(i)) }}, kit.Item{})
	}
	if !g.Plot.Phase {
		items = append(items, a.momentMenu(t)...)
		items = append(items, kit.Item{Title: "Measure from here (A)", Icon: kit.IconGauge, Do: func() { p.cursorTo(0, t) }}, kit.Item{Title: "Measure to here (B)", Do: func() { p.cursorTo(1, t) }})
	}
	items = append(items, kit.Item{Title: "Fit", Icon: kit.IconFit, Do: p.Fit})
	if p.id == "" {
		return append(items, a.pick("", "noghost")...)
	}
	if !g.Plot.Phase {
		for _, l := range p.spec.Lines {
			if r := l.Refs; l.Plain && r[0].Section != "" {
				items = append(items, kit.Item{Title: words.F("Explain %s here", l.Name), Icon: kit.IconHelp, Do: func() { a.act(func() { a.state.explainTrace(r[0], t) }) }})
			}
		}
	}
	items = append(items, kit.Item{Title: "Note here \u2026", Do: func() { p.noteAt(t, y) }})
	if k := p.labelNear(t, y); k >= 0 {
		items = append(items, kit.Item{Title: "Change the note \u2026", Do: func() { p.changeNote(k) }}, kit.Item{Title: "Delete the note", Icon: kit.IconTrash, Do: func() {
			p.edit(func(v *project.View) { v.Labels = slices.Delete(v.Labels, k, k+1) })
		}})
	}
	p.focus()
	return append(append(items, kit.Item{}), a.pick("graph.add", "graph.x", "graph.range", "measure", "figure")...) // the rest is in the head's menu
}

// cursorTo puts one of the measurement cursors.
func (p *graphTile) cursorTo(which int, t float64) {
	p.app.act(func() {
		m := p.app.state.Graphing.Measure
		if !m.On {
			m = startedIn(p.view.State(), m)
		}
		if which == 0 {
			m.A = t
		} else {
			m.B = t
		}
		p.app.state.SetMeasure(m)
	})
}

// edit changes the view of this graph.
func (p *graphTile) edit(change func(*project.View)) {
	a := p.app
	a.act(func() { a.complain(a.state.SetView(a, p.id, change)) })
}

// lineMenu is the menu of a line or of imported data.
func (p *graphTile) lineMenu(i int) []kit.Item {
	if p.id == "" {
		return nil
	}
	if k := i - len(p.spec.Lines); k >= 0 {
		return p.dataMenu(k)
	}
	l := p.spec.Lines[i]
	a := p.app
	style := func(change func(*project.TraceStyle)) func() {
		return func() {
			p.edit(func(v *project.View) {
				st := v.Style(l.Text)
				change(&st)
				*v = v.SetStyle(st)
			})
		}
	}
	choose := func(items func() []kit.Item) func() {
		return func() { a.menuOver(p.view, p.view.LastMenu(), items()) }
	}
	items := []kit.Item{{Title: "Colour \u2026", Do: choose(func() []kit.Item { return p.colours(l.Colour, style) })},
		{Title: "Width \u2026", Do: choose(func() []kit.Item { return widths(l.Style.Width, style) })},
		{Title: "Dashes \u2026", Do: choose(func() []kit.Item { return dashes(l.Style.Dash, style) })},
		{Title: "By the right axis", Checked: l.Style.Right, Do: style(func(st *project.TraceStyle) { st.Right = !st.Right })},
		{Title: "Rename \u2026", Do: func() {
			a.askText("Name of the line", "Empty takes the variable's own", l.Style.Label, func(name string) { style(func(st *project.TraceStyle) { st.Label = name })() })
		}},
		{Title: "Hide", Checked: l.Style.Hidden, Do: style(func(st *project.TraceStyle) { st.Hidden = !st.Hidden })}, {},
		{Title: "Measure this line", Icon: kit.IconGauge, Do: func() { p.measureOnly(p.view.State().Plot.Traces[i]) }},
		{Title: "Keep this line \u2026", Icon: kit.IconLock, Do: func() {
			a.askText("Keep this line", "Name", words.F("%s, run %d", l.Name, max(a.state.Run.Number, 1)), func(name string) {
				a.act(func() { a.complain(a.state.KeepLine(a, p.id, l.Text, name)) })
			})
		}},
		{Title: "Copy its numbers", Do: func() { p.copyLine(i) }}}
	for _, v := range a.state.otherGraphs(p.id) {
		items = append(items, kit.Item{Title: words.F("Move to %s", a.state.viewTitle(v)), Do: func() { a.act(func() { a.complain(a.state.MoveLine(a, p.id, v.ID, l.Text)) }) }})
	}
	return append(items, kit.Item{}, kit.Item{Title: "Take out of the graph", Icon: kit.IconTrash, Do: func() { a.act(func() { a.complain(a.state.RemoveLine(a, p.id, l.Text)) }) }})
}

// dataMenu is the menu of imported data or of a kept line.
func (p *graphTile) dataMenu(k int) []kit.Item {
	if k >= len(p.spec.View.Data) {
		return nil
	}
	a, d := p.app, p.spec.View.Data[k]
	change := func(f func(*project.Data)) func() {
		return func() { p.edit(func(v *project.View) { f(&v.Data[k]) }) }
	}
	items := []kit.Item{{Title: "As a line", Checked: d.Lines, Do: change(func(d *project.Data) { d.Lines = !d.Lines })},
		{Title: "By the right axis", Checked: d.Right, Do: change(func(d *project.Data) { d.Right = !d.Right })},
		{Title: "Columns, units, shift \u2026", Do: func() { a.dataDialog(p.id, d, k) }},
		{Title: "Rename \u2026", Do: func() {
			a.askText("Name of the data", "", d.Name, func(name string) { change(func(d *project.Data) { d.Name = name })() })
		}}}
	for _, l := range p.spec.Lines {
		items = append(items, kit.Item{Title: words.F("Compare with %s", l.Name), Checked: d.Of == l.Text, Do: change(func(d *project.Data) { d.Of = l.Text })})
	}
	if d.File != "" {
		items = append(items, kit.Item{Title: "Read the file again", Icon: kit.IconReset, Do: func() {
			a.act(func() {
				delete(a.state.Graphing.Data, a.state.dataFile(d))
				a.state.Graphing.rev++
				a.state.Mark(DirtyTraces)
			})
		}}, kit.Item{Title: "Keep the numbers in the project", Icon: kit.IconLock, Do: func() { p.embed(k) }})
	}
	return append(items, kit.Item{}, kit.Item{Title: "Remove", Icon: kit.IconTrash, Do: func() { a.act(func() { a.complain(a.state.RemoveData(a, p.id, k)) }) }})
}

// embed takes the numbers of a file into the project.
func (p *graphTile) embed(k int) {
	d := p.spec.View.Data[k]
	plain := d
	plain.XScale, plain.XOffset, plain.YScale, plain.YOffset = 0, 0, 0, 0
	x, y, err := points(plain, p.app.readData(p.app.state.dataFile(d)))
	if err != nil || x == nil {
		p.app.act(func() { p.app.state.Say("The file is not read yet") })
		return
	}
	p.edit(func(v *project.View) {
		v.Data[k].File, v.Data[k].X, v.Data[k].Y, v.Data[k].Step, v.Data[k].Points = "", 0, 0, 0, pairs(x, y)
	})
}

type styler func(change func(*project.TraceStyle)) func()

func (p *graphTile) colours(now int, style styler) []kit.Item {
	names := []string{"Blue", "Orange", "Green", "Pink", "Yellow", "Vermilion", "Deep blue", "Grey"}
	items := []kit.Item{{Title: "In order", Do: style(func(st *project.TraceStyle) { st.Color = 0 })}, {}}
	for i, n := range names {
		items = append(items, kit.Item{Title: n, Checked: now == i, Do: style(func(st *project.TraceStyle) { st.Color = i + 1 })})
	}
	return items
}

func widths(now float64, style styler) []kit.Item {
	var items []kit.Item
	for _, w := range []float64{1, 1.5, 0, 3, 4} {
		title := fmt.Sprintf("%g px", w)
		if w == 0 {
			title = "2 px"
		}
		items = append(items, kit.Item{Title: title, Checked: now == w, Do: style(func(st *project.TraceStyle) { st.Width = w })})
	}
	return items
}

func dashes(now int, style styler) []kit.Item {
	var items []kit.Item
	for i, n := range []string{"In order", "Solid", "Dashes 1", "Dashes 2", "Dashes 3", "Dashes 4"} {
		items = append(items, kit.Item{Title: n, Checked: now == i, Do: style(func(st *project.TraceStyle) { st.Dash = i })})
	}
	return items
}

// noteAt writes a text at a place of the graph.
func (p *graphTile) noteAt(t, y float64) {
	p.app.askText("Note in the graph", "Text", "", func(text string) {
		if text != "" {
			p.edit(func(v *project.View) { v.Labels = append(v.Labels, project.GraphLabel{X: t, Y: y, Text: text}) })
		}
	})
}

func (p *graphTile) changeNote(k int) {
	p.app.askText("Note in the graph", "Text", p.spec.View.Labels[k].Text, func(text string) { p.edit(func(v *project.View) { v.Labels[k].Text = text }) })
}

// labelNear is the note whose beginning is near a place; -1 none.
func (p *graphTile) labelNear(t, y float64) int {
	v := p.view.State().Plot.View
	for k, l := range p.spec.View.Labels {
		dx, dy := (t-l.X)/(v.T1-v.T0), (y-l.Y)/(v.Y1-v.Y0)
		if dx > -0.02 && dx < 0.15 && dy > -0.05 && dy < 0.08 {
			return k
		}
	}
	return -1
}

// copyLine puts the numbers of a line on the clipboard, for a spreadsheet or NEURON's own vector clipboard: x, y a line.
func (p *graphTile) copyLine(i int) {
	g := p.view.State()
	if i >= len(g.Plot.Traces) {
		return
	}
	text := columnsOf(&g.Plot, []paint.Trace{g.Plot.Traces[i]})
	p.app.fyne.Clipboard().SetContent(text)
	p.app.act(func() {
		p.app.state.Say(words.F("Copied %s lines of numbers", look.Group(strings.Count(text, "\n"))))
	})
}

// columnsOf writes traces as columns parted by tabs, with a line of names. Traces of other abscissae than the first's get columns of their own.
func columnsOf(plot *paint.Plot, traces []paint.Trace) string {
	x := plot.XLabel
	if x == "" {
		x = "t (ms)"
	}
	var head []string
	var columns [][]string
	var first paint.Source
	rows := 0
	number := func(v float64) string {
		if v != v {
			return ""
		}
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	for _, tr := range traces {
		s := tr.Source
		if s == nil {
			continue
		}
		n := s.Len()
		own := first == nil || first.Len() != n || n > 0 && (first.T(0) != s.T(0) || first.T(n-1) != s.T(n-1) || first.T(n/2) != s.T(n/2))
		if first == nil {
			first = s
		}
		if own {
			c := make([]string, n)
			for i := range c {
				c[i] = number(s.T(i))
			}
			head, columns = append(head, x), append(columns, c)
		}
		c := make([]string, n)
		for i := range c {
			c[i] = number(s.Y(i))
		}
		name := tr.Name
		if tr.Unit != "" {
			name += " (" + tr.Unit + ")"
		}
		head, columns = append(head, name), append(columns, c)
		rows = max(rows, n)
	}
	var b strings.Builder
	b.WriteString(strings.Join(head, "\t") + "\n")
	for i := range rows {
		for k, c := range columns {
			if k > 0 {
				b.WriteByte('\t')
			}
			if i < len(c) {
				b.WriteString(c[i])
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// askText asks for one line of text.
func (a *App) askText(title, hint, text string, take func(string)) {
	box := kit.NewTextBox(text)
	box.Hint, box.High = hint, look.HeightButton
	var shut func()
	ok := func() {
		shut()
		take(strings.TrimSpace(box.Text()))
	}
	box.OnEnter = ok
	o := a.plate(title, kit.Block(380, 0, box), func(close func()) []*kit.Button {
		shut = close
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, close), kit.NewButton("OK", "", kit.Primary, ok)}
	})
	box.OnEscape = func() { shut() }
	if o != nil {
		a.canvas.Focus(box)
		box.SelectAll()
	}
}

// rangeDialog sets the ranges and scales of the axes by numbers.
func (a *App) rangeDialog(id string) {
	v, ok := a.state.Doc().View(id)
	t, shown := a.dock.tiles[id].(*graphTile)
	if !ok || !shown {
		return
	}
	g := t.view.State()
	type axis struct {
		side, name string
		lo, hi     *kit.TextBox
		log        *kit.Check
	}
	var axes []*axis
	var rows []fyne.CanvasObject
	line := func(side, name string, lo, hi float64, log bool) {
		x := &axis{side: side, name: name, lo: kit.NewTextBox(look.Sig(lo, 6)), hi: kit.NewTextBox(look.Sig(hi, 6))}
		x.lo.Right, x.hi.Right = true, true
		x.log = kit.NewCheck("logarithmic", false, nil)
		x.log.On = log
		x.log.OnTap = func() { x.log.Set(x.log.Text, !x.log.On) }
		label := kit.NewLabel(name, kit.InkText)
		label.Width = 120
		rows = append(rows, kit.Row(8, label, kit.Block(96, look.HeightField, x.lo), text("to"), kit.Block(96, look.HeightField, x.hi), x.log))
		axes = append(axes, x)
	}
	xName := "x (" + paint.XUnit(&g.Plot) + ")"
	line("x", xName, g.Plot.View.T0, g.Plot.View.T1, v.Axis("x").Log)
	line("left", strings.TrimSpace("left "+g.Plot.Unit), g.Plot.View.Y0, g.Plot.View.Y1, v.Axis("left").Log)
	if g.Plot.HasSecond() {
		line("right", strings.TrimSpace("right "+g.Plot.Second.Unit), g.Plot.Second.Y0, g.Plot.Second.Y1, v.Axis("right").Log)
	}
	note := kit.NewSized("An axis that is set stays; Automatic lets it follow the data again.", look.SizeSmall, kit.InkText2, false)
	take := func(auto bool, shut func()) {
		next := v
		for _, x := range axes {
			ax := project.GraphAxis{Side: x.side, Log: x.log.On}
			if !auto {
				lo, err1 := number(x.lo.Text())
				hi, err2 := number(x.hi.Text())
				if err1 != nil || err2 != nil || !(lo < hi) || ax.Log && !(lo > 0) {
					note.SetInk(words.F("%s: the lower number comes first%s", x.name, map[bool]string{true: ", and a logarithmic axis begins above 0"}[ax.Log]), kit.InkErr)
					return
				}
				if was := v.Axis(x.side); len(was.Range) > 0 || lo != roundTo6(*rangeOf(&g, x.side, 0)) || hi != roundTo6(*rangeOf(&g, x.side, 1)) {
					ax.Range = []float64{lo, hi}
				}
			}
			next = next.SetAxis(ax)
		}
		shut()
		a.act(func() { a.complain(a.state.SetView(a, id, func(v *project.View) { *v = next })) })
	}
	a.plate("Ranges of the axes", kit.Column(8, append(rows, note)...), func(shut func()) []*kit.Button {
		return []*kit.Button{kit.NewButton("Automatic", "", kit.Raised, func() { take(true, shut) }), kit.NewButton("Cancel", "", kit.Raised, shut),
			kit.NewButton("Set", "", kit.Primary, func() { take(false, shut) })}
	})
}

// rangeOf is an end of a range that a graph shows.
func rangeOf(g *plots.Graph, side string, end int) *float64 {
	v, s := &g.Plot.View, &g.Plot.Second
	return map[string][2]*float64{"x": {&v.T0, &v.T1}, "left": {&v.Y0, &v.Y1}, "right": {&s.Y0, &s.Y1}}[side][end]
}

// roundTo6 is a number as the dialog shows it.
func roundTo6(v float64) float64 {
	x, _ := number(look.Sig(v, 6))
	return x
}

// number reads what a text box shows: the true minus sign and thin spaces too.
func number(text string) (float64, error) {
	text = strings.NewReplacer("\u2212", "-", "\u2009", "", "\u202f", "", " ", "").Replace(text)
	return strconv.ParseFloat(text, 64)
}

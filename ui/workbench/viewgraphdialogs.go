package workbench

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/engine/trace"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/words"
)

// graphDialog opens what commands of graphs ask for; it says whether there is one of that name.
func (a *App) graphDialog(name string) bool {
	what, arg, _ := strings.Cut(name, ":")
	id, err := "", error(nil)
	if a.state.Doc() != nil {
		id, err = a.state.graphID()
	}
	tile, _ := a.dock.tile(id).(*graphTile)
	switch what {
	case "graph.add":
		a.openPalette("A variable, or an expression such as soma(0.5).v - dend(1).v", func(q string) []Hit {
			return a.state.SearchVariables(q, 60, func(s *State, sv Services, text string) error { return s.AddLine(sv, id, text) })
		})
	case "graph.remove":
		a.removeMenu(id)
	case "graph.x":
		a.openPalette("Horizontal axis: t, a variable, or an expression", func(q string) []Hit {
			hits := a.state.SearchVariables(q, 60, func(s *State, sv Services, text string) error { return s.SetX(sv, id, text) })
			if strings.TrimSpace(q) == "" {
				hits = append([]Hit{{Title: "t", Note: "time, ms", Icon: kit.IconCursorTime, Do: func(s *State, sv Services) error { return s.SetX(sv, id, "t") }}}, hits...)
			}
			return hits
		})
	case "graph.function":
		a.functionDialog()
	case "graph.import":
		if arg != "" {
			a.importNow(id, arg)
			break
		}
		a.chooser("Import data to compare", a.folder(), "", dataFiles(), func(path string) { a.importDialog(id, path) })
	case "graph.range":
		if err == nil {
			a.rangeDialog(id)
		}
	case "graph.round":
		if tile != nil {
			tile.view.Change((*plots.Graph).Round)
		}
	case "graph.rename":
		v, _ := a.state.Doc().View(id)
		a.askText("Title of the graph", "Empty says what is measured", v.Title, func(text string) {
			a.act(func() { a.complain(a.state.SetView(a, id, func(v *project.View) { v.Title = text })) })
		})
	case "measure":
		a.toggleMeasure(tile)
	case "figure":
		if tile != nil && arg != "" {
			a.refuse(a.figureNow(tile.figured(), strings.Fields(arg)))
		} else if tile != nil {
			a.figureDialog(tile.figured())
		}
	case "graph.copy":
		if tile != nil {
			g := tile.view.State()
			text := columnsOf(&g.Plot, shownTraces(&g.Plot))
			a.fyne.Clipboard().SetContent(text)
			a.act(func() { a.state.Say(words.F("Copied %s lines of numbers", look.Group(strings.Count(text, "\n")))) })
		}
	default:
		return false
	}
	return true
}

// refuse lists what went wrong with a file among the problems, and says it.
func (a *App) refuse(err error) {
	if err != nil {
		a.state.Complain(err)
		a.state.Say(firstLine(err.Error()))
	}
}

// toggleMeasure turns the measurement cursors on, where the graph shows them, and off.
func (a *App) toggleMeasure(tile *graphTile) {
	a.act(func() {
		m := a.state.Graphing.Measure
		if m.On = !m.On; m.On && tile != nil {
			m = startedIn(tile.view.State(), m)
		}
		a.state.SetMeasure(m)
	})
}

// removeMenu lists the lines that can be taken out.
func (a *App) removeMenu(id string) {
	v, ok := a.state.Doc().View(id)
	if !ok {
		return
	}
	a.openPalette("Take out of the graph", func(q string) []Hit {
		var hits []Hit
		for _, l := range a.state.lines(v) {
			if _, ok := fuzzy(q, l.Text); ok {
				hits = append(hits, Hit{Title: l.Text, Note: l.Name, Icon: kit.IconTrash, Do: func(s *State, sv Services) error { return s.RemoveLine(sv, id, l.Text) }})
			}
		}
		return hits
	})
}

// functionDialog asks for a function and its variable.
func (a *App) functionDialog() {
	boxes := map[string]*kit.TextBox{}
	var rows []fyne.CanvasObject
	for _, f := range [][3]string{{"y", "1/(1 + exp(-(x + 40)/5))", "an expression"}, {"variable", "x", ""}, {"from", "-100", ""}, {"to", "50", ""}, {"steps", "200", ""}} {
		b := kit.NewTextBox(f[1])
		b.Hint = f[2]
		boxes[f[0]] = b
		label := kit.NewLabel(f[0], kit.InkText2)
		label.Width = 72
		rows = append(rows, kit.GrowRow(8, 1, label, b))
	}
	note := kit.NewSized("Variables of the model count as they are now: celsius, or what is recorded.", look.SizeSmall, kit.InkText2, false)
	note.Shrink = true
	a.plate("Graph of a function", kit.Block(460, 0, kit.Column(8, append(rows, note)...)), func(shut func()) []*kit.Button {
		ok := kit.NewButton("Plot", kit.IconGraph, kit.Primary, func() {
			from, err1 := number(boxes["from"].Text())
			to, err2 := number(boxes["to"].Text())
			steps, err3 := strconv.Atoi(strings.TrimSpace(boxes["steps"].Text()))
			if err1 != nil || err2 != nil || err3 != nil || !(from < to) || steps < 1 {
				note.SetInk("from and to are numbers, the lower first; steps is a whole number above 0", kit.InkErr)
				return
			}
			err := a.state.AddFunction(a, boxes["y"].Text(), project.Function{Var: strings.TrimSpace(boxes["variable"].Text()), From: from, To: to, Steps: steps})
			if err != nil {
				note.SetInk(firstLine(err.Error()), kit.InkErr)
				return
			}
			shut()
			a.show()
		})
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, shut), ok}
	})
}

// importNow reads a file and puts it into a graph as it is most likely meant.
func (a *App) importNow(id, path string) {
	data, err := os.ReadFile(path)
	var table *trace.Table
	if err == nil {
		table, err = trace.ReadTable(data)
	}
	if err != nil {
		a.act(func() { a.refuse(fmt.Errorf("%s: %w", path, err)) })
		return
	}
	a.act(func() { a.complain(a.state.ImportNow(a, id, path, table)) })
}

// importDialog reads a file and asks what its columns are.
func (a *App) importDialog(id, path string) {
	a.background(func() func() {
		data, err := os.ReadFile(path)
		var table *trace.Table
		if err == nil {
			table, err = trace.ReadTable(data)
		}
		return func() {
			if err != nil {
				a.refuse(fmt.Errorf("%s: %w", path, err))
				return
			}
			v, ok := a.state.Doc().View(id)
			if !ok {
				return
			}
			d := guessData(table, path, plainUnit(a.state.graphOf(v).Unit))
			d.File = a.state.relative(path)
			if a.state.Graphing.Data == nil {
				a.state.Graphing.Data = map[string]*ReadData{}
			}
			a.state.Graphing.Data[a.state.dataFile(d)] = &ReadData{Table: table}
			a.dataDialog(id, d, -1)
		}
	})
}

// dataDialog asks which columns of a file are meant and how their numbers are converted; at is its place in the graph's data, -1 for new ones.
func (a *App) dataDialog(id string, d project.Data, at int) {
	file := a.state.Graphing.Data[a.state.dataFile(d)]
	var table *trace.Table
	if file != nil {
		table = file.Table
	}
	note := kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	note.Shrink = true
	box := func(text string) *kit.TextBox {
		b := kit.NewTextBox(text)
		b.Right = true
		return b
	}
	show := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	name := kit.NewTextBox(d.Name)
	step, unit := box(show(d.Step)), kit.NewTextBox(d.Unit)
	xs, xo, ys, yo := box(show(scaleOf(d.XScale))), box(show(d.XOffset)), box(show(scaleOf(d.YScale))), box(show(d.YOffset))
	x, y := kit.NewButton("", "", kit.Select, nil), kit.NewButton("", "", kit.Select, nil)
	x.Small, y.Small = true, true
	lines := kit.NewCheck("as a line, not as dots", false, nil)
	lines.On = d.Lines
	lines.OnTap = func() { lines.Set(lines.Text, !lines.On) }
	value := func() (project.Data, error) {
		out := d
		out.Name, out.Unit, out.Lines = strings.TrimSpace(name.Text()), strings.TrimSpace(unit.Text()), lines.On
		for b, v := range map[*kit.TextBox]*float64{step: &out.Step, xs: &out.XScale, xo: &out.XOffset, ys: &out.YScale, yo: &out.YOffset} {
			f, err := number(b.Text())
			if err != nil {
				return out, fmt.Errorf("%q is not a number", b.Text())
			}
			*v = f
		}
		if out.File != "" && out.X == 0 && !(out.Step > 0) {
			return out, fmt.Errorf("without a column for x the step must be above 0")
		}
		return out, nil
	}
	preview := func() {
		out, err := value()
		if err != nil {
			note.SetInk(err.Error(), kit.InkErr)
			return
		}
		note.SetInk(describeData(out, file), kit.InkText2)
	}
	pick := func(b *kit.Button, at *int, none string) {
		title := func(k int) string {
			if k == 0 || table == nil {
				return none
			}
			t := fmt.Sprintf("%d: %s", k, table.Names[k-1])
			if u := table.Units[k-1]; u != "" {
				t += " (" + u + ")"
			}
			return t
		}
		b.SetText(title(*at))
		b.OnTap = func() {
			var items []kit.Item
			first := 1
			if b == x {
				first = 0
			}
			for k := first; table != nil && k <= min(len(table.Columns), 40); k++ {
				items = append(items, kit.Item{Title: title(k), Checked: k == *at, Do: func() { *at = k; b.SetText(title(k)); preview() }})
			}
			kit.ShowMenuUnder(b, items)
		}
	}
	pick(x, &d.X, "row \u00d7 step")
	pick(y, &d.Y, "\u2013")
	for _, b := range []*kit.TextBox{step, xs, xo, ys, yo} {
		b.OnChange = func(string) { preview() }
	}
	row := func(label string, objects ...fyne.CanvasObject) fyne.CanvasObject {
		l := kit.NewLabel(label, kit.InkText2)
		l.Width = 72
		return kit.Row(8, append([]fyne.CanvasObject{l}, objects...)...)
	}
	w := func(o fyne.CanvasObject) fyne.CanvasObject { return kit.Block(80, look.HeightField, o) }
	rows := []fyne.CanvasObject{row("Name", kit.Block(320, look.HeightField, name))}
	if d.File != "" {
		rows = append(rows, row("x", x, text("step"), w(step), text("ms")), row("y", y))
	}
	rows = append(rows, row("x =", w(xs), text("\u00b7 x +"), w(xo), text("ms")), row("y =", w(ys), text("\u00b7 y +"), w(yo), kit.Block(72, look.HeightField, unit)), row("", lines), note)
	title := "Data: " + filepath.Base(d.File)
	if d.File == "" {
		title = d.Name
	}
	preview()
	a.plate(title, kit.Block(500, 0, kit.Column(8, rows...)), func(shut func()) []*kit.Button {
		ok := kit.NewButton("Import", kit.IconImport, kit.Primary, func() {
			out, err := value()
			if err != nil {
				note.SetInk(err.Error(), kit.InkErr)
				return
			}
			shut()
			a.act(func() {
				if at < 0 {
					a.complain(a.state.AddData(a, id, out))
					return
				}
				a.complain(a.state.SetView(a, id, func(v *project.View) { v.Data[at] = out }))
			})
		})
		if at >= 0 {
			ok.Text = "Set"
		}
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, shut), ok}
	})
}

// describeData says in a line what data hold.
func describeData(d project.Data, file *ReadData) string {
	x, y, err := points(d, file)
	if err != nil {
		return err.Error()
	}
	if len(x) == 0 {
		return "no points"
	}
	span := func(v []float64) string {
		lo, hi := v[0], v[0]
		for _, f := range v {
			if f < lo || lo != lo {
				lo = f
			}
			if f > hi || hi != hi {
				hi = f
			}
		}
		return look.Sig(lo, 4) + " to " + look.Sig(hi, 4)
	}
	kind := ""
	if file != nil && file.Table != nil {
		kind = file.Table.Kind + "; "
	}
	return words.F("%s%s points, x %s ms, y %s %s", kind, look.Group(len(x)), span(x), span(y), d.Unit)
}

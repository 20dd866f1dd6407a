package workbench

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// electrodeTile is an electrode: its protocol as a picture and as fields, and what it measures. One clamp stands in the live model and shows what is recorded there; a family
// runs beside it and shows all traces and one curve of numbers.
type electrodeTile struct {
	app    *App
	view   project.View
	object *fyne.Container
	form   *fyne.Container
	bar    *fyne.Container
	modes  *kit.Segmented
	place  *kit.Button
	pic    *plots.ProtocolView
	traces *plots.GraphView
	curve  *plots.GraphView
	both   *kit.Split // traces and curve
	empty  *kit.Empty
	line   *kit.Label
	start  *kit.Button // run the family, or put into the model and take out
	use    *kit.Button
	sets   []func(*project.Protocol) // each shows a number of the protocol in its field
	shown  string                    // what the form was built for
	chosen int
	run    *FamilyRun // whose results are drawn
	drawn  string     // of what the live trace is
	live   *paint.Samples
	runNo  int
	dark   bool
	flip   *kit.Button // in a small tile: protocol or results
	room   *roomy
}

// roomy is a Column of a head, a bar, a form and results. Where there is no room for form and results it shows one of them.
type roomy struct {
	results bool                 // which one
	flip    *kit.Button          // that chooses, seen only where there is no room
	form    fyne.CanvasObject    // within its scroll
	parts   [4]fyne.CanvasObject // head, scroll of the form, bar, results
}

// roomyHeight is the least height for results below a form, design pixels.
const roomyHeight = 150

func (l *roomy) heights() (head, form, bar float32) {
	return l.parts[0].MinSize().Height, l.form.MinSize().Height, l.parts[2].MinSize().Height
}

// Layout gives the results what the form leaves.
func (l *roomy) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	head, form, bar := l.heights()
	small := s.Height < head+form+bar+kit.Px(roomyHeight)
	setVisible(l.flip, small)
	setVisible(l.parts[1], !small || !l.results)
	setVisible(l.parts[3], !small || l.results)
	put(l.parts[0], 0, 0, s.Width, head)
	put(l.parts[2], 0, head, s.Width, bar)
	y := head + bar
	if l.parts[1].Visible() {
		form = min(form, max(s.Height-y, 0)) // it scrolls
		put(l.parts[1], 0, y, s.Width, form)
		y += form
	}
	put(l.parts[3], 0, y, s.Width, max(s.Height-y, 0))
}

// MinSize is that of the form, which may go out of sight.
func (l *roomy) MinSize([]fyne.CanvasObject) fyne.Size {
	head, form, bar := l.heights()
	w := max(l.parts[0].MinSize().Width, l.form.MinSize().Width)
	return fyne.NewSize(min(w, kit.Px(240)), min(head+form+bar, kit.Px(120)))
}

var electrodeModes = []string{"Current", "Voltage", "f-I", "I-V"}

// modeAt and its inverse translate the choice of the mode.
func modeAt(i int) string {
	return []string{project.CurrentClamp, project.VoltageClamp, project.CurrentFamily, project.VoltageFamily}[i]
}

func modeIndex(mode string) int {
	for i := range electrodeModes {
		if modeAt(i) == mode {
			return i
		}
	}
	return 0
}

func newElectrodeTile(a *App, v project.View) tile {
	t := &electrodeTile{app: a, view: v, chosen: -1, pic: plots.NewProtocolView(), traces: plots.NewGraphView(), curve: plots.NewGraphView(),
		line: kit.NewSized("", look.SizeSmall, kit.InkText2, false)}
	t.line.Shrink = true
	t.modes = kit.NewSegmented(electrodeModes, 0, func(i int) {
		t.edit("", true, func(pr *project.Protocol) { pr.Mode = modeAt(i) })
	})
	t.place = kit.NewButton("", "", kit.Select, t.choosePlace)
	t.place.Small, t.place.Tip = true, "Where the electrode is"
	t.start = kit.NewButton("Run family", kit.IconRun, kit.Primary, t.tap)
	t.start.Small = true
	t.use = kit.NewButton("Use in the model", "", kit.Outline, func() {
		a.act(func() { a.complain(a.state.TakeFamily(a, t.view.ID, t.chosen)) })
	})
	t.use.Small, t.use.Tip = true, "Put the clamp with the value of the chosen run into the model"
	t.pic.OnDrag = t.drag
	t.traces.OnPick = func(trace int, _, _ float64) { t.pick(trace) }
	t.curve.OnPick = func(_ int, x, _ float64) { t.pickAt(x) }
	t.traces.OnCursor = func(x float64) {
		if pr, _, _, err := a.state.electrode(t.view.ID); err == nil && !pr.Family() {
			a.act(func() { a.state.SetCursor(x) })
		}
	}
	t.empty = kit.NewEmpty(kit.IconElectrode, "Nothing was measured yet", "Drag levels and times in the picture", "", nil)
	t.both = kit.NewSplit(false, t.traces, t.curve, 0.6)
	t.form = kit.Column(2)
	t.flip = kit.NewButton("Results", "", kit.Outline, func() { t.face(!t.room.results) })
	t.flip.Small, t.flip.Tip = true, "There is no room for both; a larger view shows protocol and results (F11)"
	t.bar = kit.GrowRow(8, 1, t.start, t.line, t.use, t.flip)
	head := kit.GrowRow(8, 1, t.modes, kit.Space(), t.place)
	form := kit.Pad(2, 12, 4, 0, t.form)
	t.room = &roomy{flip: t.flip, form: form, parts: [4]fyne.CanvasObject{kit.Pad(6, 12, 2, 12, head), container.NewVScroll(form), kit.Pad(2, 12, 4, 12, t.bar), kit.Stack(t.empty, t.both)}}
	t.object = &fyne.Container{Layout: t.room, Objects: t.room.parts[:]}
	return t
}

// face shows the results, or the protocol, where there is no room for both.
func (t *electrodeTile) face(results bool) {
	t.room.results = results
	t.flip.SetText(map[bool]string{true: "Protocol", false: "Results"}[results])
	t.object.Refresh()
	t.bar.Refresh()
}

func (t *electrodeTile) Object() fyne.CanvasObject { return t.object }

// Title names the place.
func (t *electrodeTile) Title() (title, after string) {
	if t.view.Title != "" {
		return t.view.Title, ""
	}
	pr, at, _, err := t.app.state.electrode(t.view.ID)
	if err != nil || at.Section == "" {
		return "Electrode", ""
	}
	return "Electrode at " + t.app.state.placeTitle(at), pr.Type()
}

func (t *electrodeTile) Tools() []fyne.CanvasObject {
	return []fyne.CanvasObject{kit.NewIconButton(kit.IconSave, "Save the numbers of the family as CSV", func() { t.app.saveFamily(t.view.ID, false) }),
		kit.NewIconButton(kit.IconFit, "Show everything", t.Fit)}
}

func (t *electrodeTile) Menu() []kit.Item {
	a := t.app
	others := t.view.Protocol != nil && t.view.Protocol.Others
	return []kit.Item{{Title: "Save the numbers of the family …", Icon: kit.IconSave, Do: func() { a.saveFamily(t.view.ID, false) }},
		{Title: "Save the traces of the family …", Icon: kit.IconSave, Do: func() { a.saveFamily(t.view.ID, true) }},
		{Title: "Move to the selected place", Icon: kit.IconElectrode, Do: t.moveHere},
		{Title: "Other electrodes work in a family too", Checked: others, Do: func() { t.edit("", true, func(pr *project.Protocol) { pr.Others = !pr.Others }) }}}
}

// SetView takes the project's view over.
func (t *electrodeTile) SetView(v project.View) { t.view = v }

func (t *electrodeTile) Fit()   { t.traces.Fit(); t.curve.Fit() }
func (t *electrodeTile) Close() { t.app.state.EndJob(sweepJob(t.view.ID)) }

func (t *electrodeTile) edit(key string, final bool, change func(*project.Protocol)) {
	a := t.app
	a.act(func() { _ = a.state.EditProtocol(a, t.view.ID, key, final, change) }) // it complains itself
}

// tap runs the family or ends it; or puts the clamp into the model, or takes it out.
func (t *electrodeTile) tap() {
	a, id := t.app, t.view.ID
	a.act(func() {
		pr, _, live, err := a.state.electrode(id)
		switch {
		case err != nil:
			a.complain(err)
		case !pr.Family():
			a.complain(a.state.InsertElectrode(a, id, live == nil))
		case a.state.job(sweepJob(id)) != nil:
			a.state.EndJob(sweepJob(id))
			a.state.Say("The family was ended")
		default:
			t.chosen = -1
			if a.state.RunFamily(a, id) == nil { // it complains itself
				t.face(true)
			}
		}
	})
}

func (t *electrodeTile) moveHere() {
	a := t.app
	a.act(func() {
		if a.state.Sel.Kind != SelSection {
			a.complain(fmt.Errorf("tap a place of the cell first"))
			return
		}
		at, _ := a.state.place()
		a.complain(a.state.MoveElectrode(a, t.view.ID, at))
	})
}

// choosePlace offers the selected place and all sections.
func (t *electrodeTile) choosePlace() {
	a := t.app
	items := []kit.Item{{Title: "Another place …", Icon: kit.IconSearch, Do: func() {
		a.pickPlace("Where does the electrode go?", func(at project.Place) { a.act(func() { a.complain(a.state.MoveElectrode(a, t.view.ID, at)) }) })
	}}}
	if a.state.Sel.Kind == SelSection {
		if at, ok := a.state.place(); ok {
			items = append([]kit.Item{{Title: words.F("The selected place, %s", a.state.placeTitle(at)), Icon: kit.IconElectrode, Do: t.moveHere}}, items...)
		}
	}
	kit.ShowMenuUnder(t.place, items)
}

// drag follows what is moved in the picture.
func (t *electrodeTile) drag(g plots.Grip, value float64, final bool) {
	t.edit(fmt.Sprint("grip", g), final, func(pr *project.Protocol) {
		switch g.Kind {
		case plots.GripEdge:
			switch {
			case pr.Voltage():
				pr.Levels[g.Level].Dur = value
			case g.Level == 0:
				pr.Step.Del = value
			default:
				pr.Step.Dur = value
			}
		case plots.GripAmp:
			if pr.Voltage() {
				pr.Levels[g.Level].Amp = value
			} else {
				pr.Step.Amp = value
			}
		case plots.GripFirst:
			pr.Row().From = value
		case plots.GripLast:
			pr.Row().To = value
		case plots.GripFrom:
			pr.Peak.From = value
		case plots.GripTo:
			pr.Peak.To = value
		case plots.GripSteady:
			pr.Steady = value
		}
	})
}

// Show builds the form for the mode, fills it, and draws what was measured.
func (t *electrodeTile) Show(s *State, dirty Dirty) {
	if s.Doc() == nil {
		return
	}
	pr, at, live, err := s.electrode(t.view.ID)
	if err != nil {
		return
	}
	if dirty&(DirtyDoc|DirtyDock|DirtyPage|DirtyLayout|DirtyTheme|DirtySelect) != 0 {
		if sig := fmt.Sprint(pr.Mode, pr.Clamp, pr.Peak.Sign, pr.Vary, pr.Others, s.Scale, s.Dark); sig != t.shown {
			t.shown = sig
			t.modes.Set(modeIndex(pr.Mode))
			t.build(&pr)
		}
		for _, set := range t.sets {
			set(&pr)
		}
		t.pic.Set(protocolPicture(&pr, s.Doc().Run.Tstop))
		t.place.SetText(s.placeTitle(at))
		t.showStart(s, &pr, live != nil)
	}
	if pr.Family() {
		t.showFamily(s, dirty)
		return
	}
	t.showLive(s, &pr, at, live != nil)
}

// showStart says what the first button does.
func (t *electrodeTile) showStart(s *State, pr *project.Protocol, live bool) {
	text, icon := "Run family", kit.IconRun
	switch running := s.job(sweepJob(t.view.ID)) != nil; {
	case pr.Family() && running:
		text, icon = "End", kit.IconStop
	case !pr.Family() && live:
		text, icon = "Take out of the model", kit.IconElectrode
	case !pr.Family():
		text, icon = "Put into the model", kit.IconElectrode
	}
	t.start.SetText(text)
	t.start.SetIcon(icon)
	t.bar.Refresh()
}

// protocolPicture is the protocol as its picture has it.
func protocolPicture(pr *project.Protocol, tstop float64) plots.Protocol {
	p := plots.Protocol{Unit: "nA", Vary: -1}
	if pr.Voltage() {
		p.Unit = "mV"
		for _, l := range pr.Levels {
			p.Levels = append(p.Levels, plots.ProtocolLevel{Dur: l.Dur, Amp: l.Amp})
		}
	} else {
		p.Levels = []plots.ProtocolLevel{{Dur: pr.Step.Del, Rest: true}, {Dur: pr.Step.Dur, Amp: pr.Step.Amp}}
		p.Tail = max(min(tstop, 1e6)-pr.Step.Del-pr.Step.Dur, 0.1*(pr.Step.Del+pr.Step.Dur))
	}
	if pr.Family() {
		row := pr.Row()
		n := max(min(row.N, 60), 1) // more lines are no clearer picture
		for k := range n {
			v := row.From
			if n > 1 {
				v += (row.To - row.From) * float64(k) / float64(n-1)
			}
			p.Row = append(p.Row, v)
		}
		p.Vary = 1
	}
	if pr.Mode == project.VoltageFamily {
		p.Vary, p.Peak, p.Steady = pr.Vary, [2]float64{pr.Peak.From, pr.Peak.To}, pr.Steady
	}
	return p
}

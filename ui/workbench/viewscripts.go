package workbench

import (
	"image/color"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/live"
	"nrngui/ui/code"
	"nrngui/ui/console"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
	"nrngui/ui/script"
)

// scriptsView is the page of a HOC model: its parts at the left, its windows in the middle, the console below.
type scriptsView struct {
	app     *App
	object  *fyne.Container
	live    *live.Session // nil until the first model is opened
	windows *script.View
	console *console.View
	side    *scriptSide
	foot    *kit.Split // console and text
	text    *kit.Panel
	edit    *code.Edit
	shown   *SourceText

	name, time      *kit.Label
	limited, status *kit.Chip
	start           *kit.Button
	run, again      *kit.Button
	menu            *kit.Button // NEURON's main menu
	stop            *kit.Button
	theme           *kit.Button
	cells           *kit.Button // to the cells of its files
	project         *kit.Button // to the project that is open beside the model
	bar, timeBox    *fyne.Container
}

func newScriptsView(a *App) *scriptsView {
	v := &scriptsView{app: a, console: console.NewView()}
	v.windows = script.NewView(func(c live.Command) { a.act(func() { a.state.tell(a, c) }) })
	v.windows.OnWindow, v.windows.OnLook = a.scriptWindow, a.Ask
	v.windows.OnFigure = func(title string, plot func() paint.Plot) { a.figureDialog(figureSource{title: title, plot: plot}) }
	v.console.OnRun = func(text string) { a.act(func() { a.state.tell(a, live.Exec{Text: text}) }) }
	v.console.OnPlace = func(file string, line int) { a.act(func() { a.state.ShowSource(a, file, line) }) }
	v.console.OnNames = func(text string, give func([]string)) {
		a.Ask("complete", func(m *hoc.Machine) func() {
			names := live.Names(m, text)
			return func() { give(names) }
		})
	}
	v.console.OnStop = v.escape
	v.side = newScriptSide(a)
	tools := []fyne.CanvasObject{
		kit.NewIconButton(kit.IconFile, "Copy all", func() {
			a.fyne.Clipboard().SetContent(v.console.Text())
			a.act(func() { a.state.Say("The console's text is on the clipboard") })
		}),
		kit.NewIconButton(kit.IconTrash, tip(Find(a.table, "console.clear")), func() { a.run("console.clear") }),
	}
	prompt := kit.NewPanel("Console", v.console.Object(), tools...)
	v.edit = code.NewEdit()
	v.edit.ReadOnly, v.edit.Highlight = true, highlightHOC
	v.text = kit.NewPanel("Text", v.edit, kit.NewIconButton(kit.IconClose, "Close the text", func() { a.act(func() { a.state.Scripts.Source = nil; a.state.Mark(DirtyScript) }) }))
	v.foot = kit.NewSplit(false, prompt, v.text, 0.5)
	v.text.Hide()
	middle := kit.NewFixedSplit(true, v.windows.Object(), v.foot, 170, true)
	middle.Most = 0.34 // the windows count more where there is little room
	body := kit.NewFixedSplit(false, v.side.panel, middle, 250, false)
	v.bar = v.newBar()
	page := func(l look.Theme) color.NRGBA { return l.Bg }
	middle.Gap = page
	v.object = kit.Grow(1, v.bar, kit.Pad(look.Gap, look.Gap, 0, look.Gap, &fyne.Container{Layout: scriptBody{v}, Objects: []fyne.CanvasObject{body}}), kit.Block(0, look.Gap, kit.NewGround(page, 0)))
	v.object.Hide()
	return v
}

// newBar makes the bar above: what is open, where it starts, run and stop, time and status.
func (v *scriptsView) newBar() *fyne.Container {
	a := v.app
	tool := func(id string) *kit.Button {
		c := Find(a.table, id)
		return kit.NewToolButton(c.Icon, tip(c), func() { a.run(id) })
	}
	v.name = kit.NewBold("")
	v.name.Shrink = true
	v.limited = kit.NewChip("Restricted", kit.IconLock, kit.InkWarn)
	v.limited.OnTap = func() { a.run("script.trust") }
	v.start = kit.NewButton("", kit.IconFile, kit.Select, nil)
	v.start.Tip = "The file that was started; choose another one"
	v.start.OnTap = func() { kit.ShowMenuUnder(v.start, v.startItems()) }
	v.run = kit.NewButton("Init & Run", kit.IconRun, kit.Primary, func() { a.run("script.run") })
	v.again, v.stop = tool("script.again"), kit.NewButton("Stop", kit.IconStop, kit.Raised, func() { a.run("script.stop") })
	v.stop.Tip = tip(Find(a.table, "script.stop"))
	v.time = kit.NewLabel("", kit.InkText)
	v.time.Width, v.time.Align = 110, fyne.TextAlignTrailing
	v.timeBox = kit.Centre(v.time)
	v.status = kit.NewChip("no model", "", kit.InkText2)
	v.theme = kit.NewToolButton(kit.IconSun, tip(Find(a.table, "theme")), func() { a.run("theme") })
	v.menu = kit.NewButton("NEURON", "", kit.Select, nil)
	v.menu.Tip = "The menus of NEURON's main panel"
	v.menu.OnTap = func() { v.windows.OpenMainMenu(v.menu) }
	ground := kit.NewGround(func(l look.Theme) color.NRGBA { return l.Panel }, 0)
	v.project = kit.NewButton("Project", "", kit.Raised, func() { a.run("script.page") })
	v.project.Tip = "To the project, which is open beside the HOC model   Ctrl+Tab"
	v.project.Hide()
	v.cells = kit.NewButton("Cells", kit.IconCell, kit.Raised, func() { a.run("script.cells") })
	v.cells.Tip = "Cells in this file: opens them as projects, to edit in the Cell Builder"
	v.cells.Hide()
	left := kit.Row(8, tool("open"), v.project, v.cells, kit.Divider(), kit.NewGlyph(kit.IconCell, look.IconHead, kit.InkText2))
	right := kit.Row(8, v.timeBox, kit.Centre(v.status), kit.Divider(), v.again, v.stop, v.run, kit.Divider(), v.theme)
	return &fyne.Container{Layout: scriptBar{v}, Objects: []fyne.CanvasObject{ground, left, v.name, v.limited, v.start, right, v.menu}}
}

// scriptBody folds the panel at the left away when there is no room for it.
type scriptBody struct{ v *scriptsView }

func (scriptBody) MinSize(o []fyne.CanvasObject) fyne.Size { return kit.Box(400, 200) }

func (l scriptBody) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if on := s.Width >= kit.Px(860); on != l.v.side.panel.Visible() {
		setVisible(l.v.side.panel, on)
		o[0].Refresh()
	}
	put(o[0], 0, 0, s.Width, s.Height)
}

// scriptBar keeps run and stop at the right, name and start file at the left.
type scriptBar struct{ v *scriptsView }

func (scriptBar) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Px(200)+o[1].MinSize().Width+o[5].MinSize().Width, kit.Px(look.HeightToolbar))
}

func (l scriptBar) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 0, s.Width, s.Height)
	centred := func(i int, x, w float32) {
		h := min(o[i].MinSize().Height, s.Height)
		put(o[i], x, (s.Height-h)/2, w, h)
	}
	k := s.Width / kit.Px(1)
	setVisible(l.v.timeBox, k > 700)
	setVisible(l.v.again, k > 560)
	right := min(o[5].MinSize().Width, s.Width-kit.Px(16))
	centred(5, s.Width-right-kit.Px(8), right)
	x, end := kit.Px(8), s.Width-right-kit.Px(24)
	centred(1, x, o[1].MinSize().Width)
	x += o[1].MinSize().Width + kit.Px(8)
	rest := float32(0)
	if o[4].Visible() {
		rest = min(o[4].MinSize().Width, kit.Px(140))
	}
	if o[3].Visible() {
		rest += o[3].MinSize().Width + kit.Px(10)
	}
	name := o[2].(*kit.Label)
	w := max(min(kit.TextWidth(name.Text, look.SizeText, true)+kit.Px(4), end-x-rest-kit.Px(12)), 0)
	put(o[2], x, 0, w, s.Height)
	x += w + kit.Px(12)
	if o[3].Visible() {
		centred(3, x, o[3].MinSize().Width)
		x += o[3].MinSize().Width + kit.Px(10)
	}
	if o[4].Visible() {
		w := max(min(o[4].MinSize().Width, end-x), 0)
		centred(4, x, w)
		x += w + kit.Px(8)
	}
	if o[6].Visible() {
		w := o[6].MinSize().Width
		if x+w > end {
			x = -2 * w // no room for it
		}
		centred(6, x, w)
	}
}

// startItems are the files the model can be started with.
func (v *scriptsView) startItems() []kit.Item {
	var items []kit.Item
	for i, r := range v.app.state.Scripts.FileRows() {
		if i == 30 {
			items = append(items, kit.Item{}, kit.Item{Title: "More …", Do: func() { v.app.run("script.files") }})
			break
		}
		it := kit.Item{Title: r.Text, Checked: r.Bold, Do: func() { v.app.startFile(r.Text) }}
		if r.Fact == "session" && v.app.state.Scripts.takesSessions() {
			it.Title += "  (into the model)"
		}
		if r.Fact == "Python" {
			it.Off = r.Tip
		}
		items = append(items, it)
	}
	return items
}

// startFile is a choice among the files of the model: a session is loaded into a model that was started, others start it anew.
func (a *App) startFile(name string) {
	id := "script.start"
	if isSession(name) && a.state.Scripts.takesSessions() {
		id = "script.session"
	}
	a.complain(a.Do(id, name))
}

// show brings the page up to date.
func (v *scriptsView) show(d Dirty) {
	s := v.app.state
	h := &s.Scripts
	if d&(DirtyScript|DirtyPage|DirtyTheme) != 0 {
		v.showBar(s, h)
	}
	if d&DirtyTheme != 0 {
		v.windows.Restyle()
	}
	if d&(DirtyScript|DirtyScriptTree|DirtyPage) != 0 {
		v.side.show(h, d)
	}
	if h.Source != v.shown {
		v.shown = h.Source
		setVisible(v.text, v.shown != nil)
		if t := v.shown; t != nil {
			v.text.Head.(*kit.Label).Set(t.Name)
			v.edit.SetText(t.Text)
		}
		v.foot.Refresh()
		if t := v.shown; t != nil && t.Line > 0 { // only now the text knows how high it is
			v.edit.SetMarks([]code.Mark{{Line: t.Line - 1, From: 0, To: 400, Severity: code.Note}})
			v.edit.GoTo(code.Pos{Line: t.Line - 1})
		}
	}
}

func (v *scriptsView) showBar(s *State, h *Scripts) {
	name, start := h.Path, ""
	if h.Opened != nil {
		name, start = h.Opened.Name, h.Opened.Start
	}
	v.name.Set(baseName(name))
	setVisible(v.limited, !h.Trusted && h.Path != "")
	setVisible(v.start, h.Opened != nil && len(h.FileRows()) > 0)
	if start == "" {
		start = "Choose a file to start"
	}
	v.start.SetText(start)
	setVisible(v.menu, v.windows.HasMainMenu())
	setVisible(v.cells, len(h.cells.found) > 0)
	setVisible(v.project, v.app.state.Doc() != nil)
	v.time.Set(timeText(h.T))
	ink := kit.InkText2
	word := h.Status.String()
	switch {
	case h.Working():
		word, ink = "running", kit.InkAccent
	case h.Status == live.Ready:
		ink = kit.InkOK
	case h.Status == live.Asking || h.Status == live.Gone:
		ink = kit.InkWarn
	}
	v.status.Set(word, "", ink)
	busy := h.Working() || h.Status == live.Asking
	v.stop.SetEnabled(busy, "nothing runs")
	v.run.SetEnabled(h.declared("run") && !busy, map[bool]string{true: "it runs already", false: "the model has no proc run: press a button of its own, or type a statement"}[busy])
	icon := kit.IconSun
	if !s.Dark {
		icon = kit.IconMoon
	}
	v.theme.SetIcon(icon)
	v.bar.Refresh()
	refreshAll(v.bar)
}

// baseName is the last part of a path, without the ending of a zip.
func baseName(path string) string {
	if i := strings.LastIndexAny(path, `/\`); i >= 0 {
		path = path[i+1:]
	}
	return strings.TrimSuffix(path, ".zip")
}

// escape is the Esc key: it stops what runs.
func (v *scriptsView) escape() {
	if Find(v.app.table, "script.stop").Off(v.app.state) == "" {
		v.app.run("script.stop")
	}
}

// take shows a frame.
func (v *scriptsView) take(f live.Frame) {
	s := v.app.state
	if s.Scripts.Path != "" {
		for _, o := range f.Output {
			kind := console.Plain
			if o.Err {
				kind = console.Error
			}
			v.console.Print(o.Text, kind)
		}
		for _, x := range f.Failures {
			v.console.Print(strings.TrimSuffix(x.Err.Error(), "\n")+"\n", console.Error)
		}
	}
	s.ApplyScriptFrame(f, v.app)
	v.windows.Show(f)
}

// Tell is part of Services: sends a command to the session of scripts, which begins with the first one.
func (a *App) Tell(c live.Command) {
	v := a.scripts
	if v.live == nil {
		v.live = live.Start(a.ctx)
		go a.pumpScripts(v.live)
	}
	if _, ok := c.(live.Open); ok {
		v.console.Clear()
	}
	v.live.Send(c)
}

// Interrupt is part of Services.
func (a *App) Interrupt() {
	if a.scripts.live != nil {
		a.scripts.live.Interrupt()
	}
}

// StopSoon is part of Services: what still runs a little later is interrupted.
func (a *App) StopSoon() {
	time.AfterFunc(400*time.Millisecond, func() {
		a.post(func() {
			if h := &a.state.Scripts; h.Status == live.Running && h.Sent > h.Finished {
				a.Interrupt()
			}
		})
	})
}

// Ask is part of Services: looks at the machine between two steps and takes what was found over on the main goroutine.
func (a *App) Ask(what string, look func(m *hoc.Machine) func()) {
	a.state.tell(a, live.Do{What: what, F: func(m *hoc.Machine) error {
		result := look(m)
		a.post(func() { a.act(result) })
		return nil
	}})
}

// Enter is part of Services: does a statement as if it had been typed at the prompt.
func (a *App) Enter(text string) { a.scripts.console.Enter(text) }

// pumpScripts hands frames of the session of scripts to the main goroutine, as pump does with those of projects.
func (a *App) pumpScripts(s *live.Session) {
	const pause, least = 33 * time.Millisecond, 4 * time.Millisecond
	for {
		var f live.Frame
		var ok bool
		select {
		case <-a.ctx.Done():
			return
		case f, ok = <-s.Frames():
			if !ok {
				return
			}
		}
		from := time.Now()
		done := make(chan struct{})
		a.post(func() {
			a.scripts.take(f)
			a.show()
			close(done)
		})
		select {
		case <-a.ctx.Done():
			return
		case <-done:
		}
		select {
		case <-a.ctx.Done():
			return
		case <-time.After(max(pause-time.Since(from), least)):
		}
	}
}

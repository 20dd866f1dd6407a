package workbench

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/sweep"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// runView is the run bar: buttons, run settings, progress, and the time scrubber.
type runView struct {
	app      *App
	panel    *kit.Panel
	run      *kit.Button
	pause    *kit.Button
	tools    map[string]*kit.Button
	now      *field.Row
	tstop    *field.Row
	dt       *field.Row
	celsius  *field.Row
	method   *kit.Button
	progress *kit.Progress
	speed    *kit.Label
	state    *kit.Chip
	verdict  *kit.Chip
	accuracy *kit.Chip
	scrub    *scrubber
	branch   *kit.Button
	label    *kit.Label
	widths   []float32 // of the bar's parts, as last laid out
	painted  time.Time
	shown    session.Status
	spare    []fyne.CanvasObject // what gives way in a narrow window, least important first
}

func newRunView(a *App) *runView {
	v := &runView{app: a, tools: map[string]*kit.Button{}}
	v.run = kit.NewButton("Init & Run", kit.IconRun, kit.Primary, func() { a.run("run") })
	v.run.Tip = tip(Find(a.table, "run"))
	tool := func(id string) *kit.Button {
		c := Find(a.table, id)
		b := kit.NewToolButton(c.Icon, tip(c), func() { a.run(id) })
		v.tools[id] = b
		return b
	}
	v.pause = tool("toggle")
	number := func(label, unit, doc string, w float32, min, max float64, above bool, set func(r *project.Run, x float64)) *field.Row {
		r := field.NewShort(field.Spec{Name: label, Label: label, Unit: unit, Doc: doc, Min: min, Max: max, Above: above, Lo: min, Hi: max}, 0, w)
		r.OnChange = func(x float64, final bool) {
			a.act(func() { a.complain(a.state.SetRun(a, label, final, func(p *project.Run) { set(p, x) })) })
		}
		return r
	}
	v.now = field.NewShort(field.Spec{Name: "t", Label: "t", Unit: "ms", Doc: "model time now", ReadOnly: true}, 0, 64)
	v.tstop = number("Tstop", "ms", "where a run ends", 60, 0, 1e9, true, func(r *project.Run, x float64) { r.Tstop = x })
	v.dt = number("dt", "ms", "time step", 56, 0, 1e3, true, func(r *project.Run, x float64) { r.Dt = x })
	v.celsius = number("Temperature", "degC", "celsius", 48, -273, 1000, false, func(r *project.Run, x float64) { r.Celsius = x })
	v.method = kit.NewButton("Implicit Euler", "", kit.Select, nil)
	v.method.Small = true
	v.method.Tip = "secondorder: 0 implicit Euler, 2 Crank–Nicolson"
	v.method.OnTap = func() { kit.ShowMenuUnder(v.method, v.methods()) }
	v.progress = kit.NewProgress(72)
	v.speed = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	v.speed.Width = 148
	v.state, v.verdict = kit.NewChip("", "", kit.InkText2), kit.NewChip("", "", kit.InkOK)
	v.verdict.OnTap = func() { a.Dialog("verdict") }
	v.verdict.Hide()
	v.accuracy = kit.NewChip("", "", kit.InkText2)
	v.accuracy.OnTap = func() { a.Dialog("accuracy") }
	method, line := kit.NewLabel("Method", kit.InkText), kit.Divider()
	top := kit.Row(8, v.run, tool("init"), tool("step"), v.pause, tool("stop"), kit.Divider(), v.now, v.tstop, v.dt,
		method, v.method, v.celsius, line, v.progress, v.speed, kit.Space(), v.verdict, v.accuracy, v.state)
	v.spare = []fyne.CanvasObject{method, v.speed, v.progress, line, v.celsius, v.method, v.dt, v.now}
	v.scrub = newScrubber(a)
	v.label = kit.NewSized("Time", look.SizeText, kit.InkText, true)
	v.label.Width = 116
	v.branch = kit.NewIconButton(kit.IconBranch, tip(Find(a.table, "branch")), func() { a.run("branch") })
	bottom := kit.GrowRow(8, 2, v.label, v.branch, v.scrub)
	body := &fyne.Container{Layout: runLayout{v}, Objects: []fyne.CanvasObject{top, bottom}}
	v.panel = kit.NewPanel("", body)
	return v
}

// runLayout sets the controls above the scrubber.
type runLayout struct{ v *runView }

func (runLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return kit.Box(400, look.HeightRunBar) }

func (l runLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, x := range l.v.spare {
		setVisible(x, true)
	}
	for _, x := range l.v.spare {
		if o[0].MinSize().Width <= s.Width-kit.Px(24) {
			break
		}
		setVisible(x, false)
	}
	put(o[0], kit.Px(12), kit.Px(8), max(s.Width-kit.Px(24), 0), kit.Px(32))
	put(o[1], kit.Px(12), kit.Px(46), max(s.Width-kit.Px(24), 0), kit.Px(38))
}

func (v *runView) methods() []kit.Item {
	a := v.app
	set := func(order int) func() {
		return func() {
			a.act(func() { a.complain(a.state.SetRun(a, "method", true, func(r *project.Run) { r.SecondOrder = order })) })
		}
	}
	now := 0
	if p := a.state.Doc(); p != nil {
		now = p.Run.SecondOrder
	}
	return []kit.Item{{Title: "Implicit Euler", Checked: now == 0, Do: set(0)}, {Title: "Crank–Nicolson", Checked: now != 0, Do: set(2)},
		{}, a.item(Find(a.table, "pace")), a.item(Find(a.table, "continuous")), a.item(Find(a.table, "continue.until")), a.item(Find(a.table, "continue.for")),
		{}, a.item(Find(a.table, "accuracy")), a.item(Find(a.table, "settings"))}
}

func (v *runView) show(d Dirty) {
	s := v.app.state
	p := s.Doc()
	if p == nil {
		return
	}
	if d&(DirtyDoc|DirtyPage) != 0 {
		v.tstop.Set(p.Run.Tstop)
		v.dt.Set(p.Run.Dt)
		v.celsius.Set(p.Run.Celsius)
		if p.Run.SecondOrder != 0 {
			v.method.SetText("Crank–Nicolson")
		} else {
			v.method.SetText("Implicit Euler")
		}
		v.showVerdict(s)
	}
	if d&(DirtyDoc|DirtyPage|DirtyJobs) != 0 {
		v.showAccuracy(s)
	}
	if d&(DirtyRun|DirtyDoc|DirtyTraces) == 0 {
		return
	}
	v.scrub.Refresh()
	running := s.Running()
	icon := kit.IconPause
	if !running {
		icon = kit.IconRun
	}
	v.pause.SetIcon(icon)
	for id, b := range v.tools {
		why := Find(v.app.table, id).Off(s)
		b.SetEnabled(why == "", why)
	}
	why := s.CanBranch(s.Cursor)
	v.branch.SetEnabled(why == "", why)
	v.branch.Ink = kit.InkText2
	if why == "" {
		v.branch.Ink = kit.InkAccent
	}
	v.run.SetEnabled(s.Status != session.Empty, "the model is not built: see the problems")
	// Texts that change all the time are drawn at most ten times a second: each is a new texture.
	if running && v.shown == s.Status && time.Since(v.painted) < 100*time.Millisecond {
		return
	}
	v.painted, v.shown = time.Now(), s.Status
	v.now.Set(roundTo(s.Time, 3))
	v.progress.Set(float32(s.Progress()))
	v.label.Set(words.F("Time %s ms", look.Fixed(s.Now(), 2)))
	v.speed.Set(s.progressText())
	switch s.Status {
	case session.Running:
		v.state.Set("running", kit.IconRun, kit.InkAccent)
	case session.Done:
		v.state.Set("done", kit.IconOK, kit.InkOK)
	case session.Failed:
		v.state.Set("failed", kit.IconError, kit.InkErr)
	case session.Empty:
		v.state.Set("no model", kit.IconWarning, kit.InkWarn)
	default:
		v.state.Set("ready", "", kit.InkText2)
	}
	v.arrange()
}

// arrange lays the bar out anew when one of its texts has another width; it is asked many times a second.
func (v *runView) arrange() {
	body := v.panel.Body.(*fyne.Container)
	var widths []float32
	for _, o := range body.Objects[0].(*fyne.Container).Objects {
		w := o.MinSize().Width
		if !o.Visible() {
			w = -1
		}
		widths = append(widths, w)
	}
	if slices.Equal(widths, v.widths) {
		return
	}
	v.widths = widths
	body.Refresh()
	refreshAll(body)
}

// showAccuracy is the light: what the last check of this very model found, or that there is none.
func (v *runView) showAccuracy(s *State) {
	text, icon, ink := "Accuracy ?", kit.Icon(""), kit.InkText2
	c := s.accuracyNow()
	switch {
	case s.job(accuracyJob) != nil:
		text = "Checking …"
	case c != nil && c.Err != nil:
		text, icon, ink = "Not checked", kit.IconWarning, kit.InkWarn
	case c != nil:
		worst := c.Result.Worst()
		switch c.Result.Verdict() {
		case sweep.Good:
			text, icon, ink = "Accurate "+shiftText(worst), kit.IconOK, kit.InkOK
		case sweep.Fair:
			text, icon, ink = "Fair "+shiftText(worst), kit.IconWarning, kit.InkWarn
		default:
			text, icon, ink = "Coarse "+shiftText(worst), kit.IconError, kit.InkErr
		}
	}
	v.accuracy.Set(text, icon, ink)
	v.arrange()
}

// showVerdict is the pill of the last comparison with NEURON; another project than the compared one takes it away.
func (v *runView) showVerdict(s *State) {
	ver := s.Verified
	setVisible(v.verdict, ver != nil && ver.Report != nil && ver.Project == s.Doc())
	if ver == nil || ver.Report == nil {
		return
	}
	ink := kit.InkOK
	if !ver.Report.Within(1e-6) {
		ink = kit.InkWarn
	}
	defer v.arrange()
	v.verdict.Set(words.F("NEURON ±%s", look.Sig(ver.Report.Largest().Max, 2)), kit.IconVerify, ink)
}

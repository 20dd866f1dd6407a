package workbench

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// inspectorView shows a Sheet: heads that fold, rows that change numbers, read-only rows that follow the run.
type inspectorView struct {
	app     *App
	panel   *kit.Panel
	width   float32
	title   *kit.Label
	sub     *kit.Label
	list    *fyne.Container
	scroll  *wheelScroll
	foot    *fyne.Container
	action  *kit.Button // insert, delete
	empty   fyne.CanvasObject
	body    *fyne.Container
	shown   string // signature of what is shown
	rows    map[string]*field.Row
	watched map[string]*field.Row // by the text of the Ref
	heads   map[string]*kit.Section
	chips   map[string]*kit.Chip
	resets  map[string]*kit.Button
	sheet   Sheet
	inks    map[*field.Row]look.Meaning
}

func newInspectorView(a *App) *inspectorView {
	v := &inspectorView{app: a, width: look.WidthInspector}
	v.title, v.sub = kit.NewSized("", look.SizeTool, kit.InkText, true), kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	v.title.Shrink, v.sub.Shrink = true, true
	v.list = kit.Column(0)
	v.scroll = newWheelScroll(v.list, v.wheel)
	v.action = kit.NewButton("Insert mechanism", kit.IconPlus, kit.Raised, func() { a.run(v.sheet.Action) })
	v.foot = kit.Pad(8, 12, 8, 12, v.action)
	v.empty = kit.NewEmpty(kit.IconSoma, "Nothing is selected", "Tap the cell, or a line at the left", "", nil)
	head := kit.Pad(4, 12, 8, 16, kit.Column(0, v.title, v.sub))
	v.body = kit.Stack(kit.Grow(1, head, v.scroll, v.foot), v.empty)
	more := kit.NewIconButton(kit.IconMore, "More", nil)
	more.OnTap = func() {
		kit.ShowMenuUnder(more, a.pick("iclamp", "synapse", "record", "", "insert", "delete", "", "settings", "inspector"))
	}
	v.panel = kit.NewPanel("Inspector", v.body, more)
	return v
}

func (v *inspectorView) show(d Dirty) {
	if d&(DirtyDoc|DirtySelect|DirtyLayout) != 0 {
		v.fill()
	}
	if d&(DirtyWatch|DirtyDoc|DirtySelect|DirtyTravel) != 0 {
		v.watch()
	}
	if d&DirtyTheme != 0 {
		v.paintBars()
	}
}

// fill shows the sheet of the selection; widgets are kept while only values change.
func (v *inspectorView) fill() {
	v.sheet = v.app.state.Inspect()
	sig := v.app.state.Sel.ID() + "|" + v.sheet.Signature() + v.foldSignature()
	v.title.Set(v.sheet.Title)
	v.sub.Set(v.sheet.Sub)
	if sig != v.shown {
		v.shown = sig
		v.rebuild()
	}
	for _, g := range v.sheet.Groups {
		for _, e := range g.Rows {
			if r := v.rows[g.Key+"/"+e.Key]; r != nil && e.Watch == nil {
				r.State.Default, r.State.HasDefault = e.Spec.Default, e.Spec.HasDefault
				r.Set(e.Value)
			}
		}
		if chip := v.chips[g.Key]; chip != nil {
			chip.Set(words.F("%d changed", g.Changed), "", kit.InkAccent)
			setVisible(chip, g.Changed > 0)
			setVisible(v.resets[g.Key], g.Changed > 0)
			v.heads[g.Key].Refresh()
		}
	}
}

func (v *inspectorView) foldSignature() string {
	var b strings.Builder
	for _, g := range v.sheet.Groups {
		if v.app.state.Closed["fold:"+g.Key] {
			b.WriteString(g.Key)
		}
	}
	return b.String()
}

// rebuild makes the widgets of the sheet.
func (v *inspectorView) rebuild() {
	v.rows, v.watched = map[string]*field.Row{}, map[string]*field.Row{}
	v.heads, v.chips, v.resets = map[string]*kit.Section{}, map[string]*kit.Chip{}, map[string]*kit.Button{}
	v.inks = map[*field.Row]look.Meaning{}
	var objects []fyne.CanvasObject
	label := v.labelWidth()
	for i, g := range v.sheet.Groups {
		objects = append(objects, v.head(g, i > 0))
		if v.app.state.Closed["fold:"+g.Key] {
			continue
		}
		for _, line := range g.Lines {
			l := kit.NewSized(line, look.SizeSmall, kit.InkText2, false)
			l.Shrink = true
			objects = append(objects, kit.Pad(2, 12, 2, 32, l))
		}
		for _, e := range g.Rows {
			objects = append(objects, v.row(g, e, label))
		}
		objects = append(objects, kit.Block(1, 4, kit.Space()))
	}
	v.scroll.Direction = container.ScrollVerticalOnly
	if v.sheet.Code != "" {
		v.scroll.Direction = container.ScrollBoth // lines of code are not cut
		objects = append(objects, codeOf(v.sheet.Code)...)
	}
	v.list.Objects = objects
	setVisible(v.foot, v.sheet.Action != "")
	if c := Find(v.app.table, v.sheet.Action); c != nil {
		v.action.SetText(map[string]string{"insert": "Insert mechanism", "delete": "Delete " + v.sheet.Title, "browser": "Edit, curves …"}[c.ID])
		v.action.SetIcon(c.Icon)
		v.action.Tip = tip(c)
	}
	setVisible(v.empty, v.sheet.Title == "")
	setVisible(v.body.Objects[0], v.sheet.Title != "")
	v.paintBars()
	v.list.Refresh()
	v.scroll.ScrollToTop()
	v.scroll.Refresh()
	refreshAll(v.body)
	v.panel.Refresh()
}

// labelWidth makes the label column as wide as the longest name needs, within reason.
func (v *inspectorView) labelWidth() float32 {
	w := float32(56)
	for _, g := range v.sheet.Groups {
		for _, e := range g.Rows {
			w = max(w, kit.TextWidth(e.Spec.Label, look.SizeText, true)/kit.Now().Scale)
		}
	}
	return min(w+1, 88)
}

func (v *inspectorView) head(g Group, rule bool) fyne.CanvasObject {
	s := kit.NewSection(g.Title, !v.app.state.Closed["fold:"+g.Key], func(open bool) {
		v.app.act(func() {
			v.app.state.Closed["fold:"+g.Key] = !open
			v.app.state.Mark(DirtySelect)
		})
	})
	s.Rule = rule
	again := func() *Group {
		for i := range v.sheet.Groups {
			if v.sheet.Groups[i].Key == g.Key {
				return &v.sheet.Groups[i]
			}
		}
		return &Group{}
	}
	chip := kit.NewChip("", "", kit.InkAccent)
	reset := kit.NewIconButton(kit.IconReset, "All back to their defaults", func() {
		if now := again(); now.Reset != nil {
			v.app.act(func() { v.app.complain(now.Reset(v.app)) })
		}
	})
	s.Right = append(s.Right, chip, reset)
	if name, ok := strings.CutPrefix(g.Key, "mech:"); ok {
		s.Right = append(s.Right, kit.NewIconButton(kit.IconMechanism, "Text and curves of "+name, func() {
			v.app.act(func() { v.app.complain(v.app.state.OpenMechs(v.app, name)) })
		}))
	}
	if g.Remove != nil {
		s.Right = append(s.Right, kit.NewIconButton(kit.IconClose, "Take "+g.Title+" away", func() {
			if now := again(); now.Remove != nil {
				v.app.act(func() { v.app.complain(now.Remove(v.app)) })
			}
		}))
	}
	v.heads[g.Key], v.chips[g.Key], v.resets[g.Key] = s, chip, reset
	setVisible(chip, false)
	setVisible(reset, false)
	return s
}

// complain notes an error that an edit has not reported itself.
func (a *App) complain(err error) {
	if err != nil {
		a.state.Say(err.Error())
	}
}

func (v *inspectorView) row(g Group, e Entry, label float32) fyne.CanvasObject {
	spec := e.Spec
	spec.ReadOnly = spec.ReadOnly || e.Set == nil
	r := field.NewRow(spec, e.Value)
	r.Label = label
	r.OnHeight = func() { v.list.Refresh(); v.scroll.Refresh() }
	key := e.Key
	r.OnChange = func(x float64, final bool) {
		now := v.entry(g.Key, key)
		if now == nil || now.Set == nil {
			return
		}
		v.app.act(func() { v.app.complain(now.Set(v.app, x, final)) })
	}
	v.rows[g.Key+"/"+e.Key] = r
	if e.Watch != nil {
		v.watched[e.Watch.String()] = r
		v.inks[r] = e.Bar
	}
	return r
}

// entry finds a row's Entry in the sheet as it is now: an Entry of an earlier sheet would edit an earlier project.
func (v *inspectorView) entry(group, key string) *Entry {
	for i := range v.sheet.Groups {
		if v.sheet.Groups[i].Key != group {
			continue
		}
		for k := range v.sheet.Groups[i].Rows {
			if v.sheet.Groups[i].Rows[k].Key == key {
				return &v.sheet.Groups[i].Rows[k]
			}
		}
	}
	return nil
}

// watch shows the values of the running model.
func (v *inspectorView) watch() {
	s := v.app.state
	for name, r := range v.watched {
		if x, ok := s.Shown(name); ok {
			r.Set(watchedDigits(x))
		}
	}
	if h := v.heads["gates"]; h != nil {
		if t := words.F("Gates at t = %s ms", look.Fixed(s.Now(), 1)); h.Title != t {
			h.Title = t
			h.Refresh()
		}
	}
}

func (v *inspectorView) paintBars() {
	l := kit.Now().Look
	for r, m := range v.inks {
		c := l.Of(m)
		r.BarInk = &c
		r.Refresh()
	}
}

// codeOf shows a source text with line numbers.
func codeOf(text string) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if i == 400 {
			out = append(out, kit.NewSized("…", look.SizeSmall, kit.InkText3, false))
			break
		}
		no := kit.NewSized(fmt.Sprint(i+1), look.SizeCaption, kit.InkText3, false)
		no.Mono, no.Width, no.Align = true, 26, fyne.TextAlignTrailing
		code := kit.NewSized(strings.ReplaceAll(line, "\t", "  "), look.SizeCaption, kit.InkText2, false)
		code.Mono = true
		out = append(out, kit.GrowRow(8, 1, no, code))
	}
	return []fyne.CanvasObject{kit.Pad(8, 8, 8, 4, kit.Column(2, out...))}
}

func roundTo(x float64, digits int) float64 {
	p := 1.0
	for range digits {
		p *= 10
	}
	if x != x || x > 1e9 || x < -1e9 {
		return x
	}
	if x > -1 && x < 1 && x != 0 && (x < 0.01 && x > -0.01) {
		return x
	}
	return float64(int64(x*p+map[bool]float64{true: 0.5, false: -0.5}[x >= 0])) / p
}

// wheelScroll is a scroller that offers the wheel to somebody else first.
type wheelScroll struct {
	container.Scroll
	first func(*fyne.ScrollEvent) bool
}

func newWheelScroll(content fyne.CanvasObject, first func(*fyne.ScrollEvent) bool) *wheelScroll {
	s := &wheelScroll{first: first}
	s.Direction, s.Content = container.ScrollVerticalOnly, content
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled scrolls when nobody else took the wheel.
func (s *wheelScroll) Scrolled(e *fyne.ScrollEvent) {
	if !s.first(e) {
		s.Scroll.Scrolled(e)
	}
}

// wheel offers the wheel to the row that has the focus.
func (v *inspectorView) wheel(e *fyne.ScrollEvent) bool {
	for _, r := range v.rows {
		if r.Wheel(e) {
			return true
		}
	}
	return false
}

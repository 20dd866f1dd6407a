package workbench

import (
	"fmt"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// mechanismsTile has two pages: check boxes that insert density mechanisms on what is selected, and the values of one variable section by section, which the cell shows
// in colour. They do what NEURON's distributed mechanism inserter, ShowMechanism and viewers do.
type mechanismsTile struct {
	app    *App
	view   project.View
	object fyne.CanvasObject
	faces  *kit.Segmented
	title  *kit.Label
	checks *fyne.Container
	boxes  []*kit.Check // a mechanism each, with what stands behind it
	facts  []*kit.Label
	scroll *wheelScroll
	page   *fyne.Container // of check boxes
	values *fyne.Container // page of values
	what   *kit.Button
	bar    *fyne.Container
	one    *field.Row // one value everywhere; nil for what the run computes
	text   *kit.Label
	list   *kit.TreeList
	empty  *kit.Empty
	shown  string
	var1   string // that the row one was made for
	face   int
}

func newMechanismsTile(a *App, v project.View) tile {
	t := &mechanismsTile{app: a, view: v, title: kit.NewSized("", look.SizeSmall, kit.InkText2, false), text: kit.NewSized("", look.SizeSmall, kit.InkText2, false), list: kit.NewTreeList()}
	t.title.Shrink, t.text.Shrink = true, true
	t.faces = kit.NewSegmented([]string{"Insert", "Values"}, 0, func(i int) {
		t.face = i
		a.act(func() { a.state.Mark(DirtyDock | DirtyShape) })
	})
	t.checks = kit.Column(0)
	t.scroll = newWheelScroll(t.checks, func(*fyne.ScrollEvent) bool { return false })
	t.page = kit.Grow(0, t.scroll)
	t.what = kit.NewButton("", "", kit.Select, func() {
		var items []kit.Item
		for _, v := range a.state.ShapeVars() {
			items = append(items, kit.Item{Title: colourTitle(v), Checked: v == a.state.ShapeVar, Do: func() { a.act(func() { a.state.ShapeBy(a, v) }) }})
		}
		kit.ShowMenuUnder(t.what, items)
	})
	t.what.Small, t.what.Tip = true, "The variable; the cell is coloured by it too"
	t.bar = kit.Row(8, t.what, kit.Space())
	t.list.OnSelect = func(id string) { a.act(func() { a.state.Select(a, SelectionOf(id)); a.state.Reveal() }) }
	t.empty = kit.NewEmpty(kit.IconMechanism, "No values yet", "They come with the first run", "Init & Run", func() { a.run("run") })
	t.values = kit.GrowGap(0, 2, kit.Pad(0, 12, 2, 12, t.bar), kit.Pad(0, 12, 4, 12, t.text), kit.Stack(t.list, t.empty))
	t.object = kit.GrowGap(0, 1, kit.Pad(6, 12, 4, 12, kit.GrowRow(12, 1, t.faces, t.title)), kit.Stack(t.page, t.values))
	return t
}

func (t *mechanismsTile) Object() fyne.CanvasObject { return t.object }

func (t *mechanismsTile) Title() (title, after string) {
	if t.view.Title != "" {
		return t.view.Title, ""
	}
	return "Mechanisms", ""
}

func (t *mechanismsTile) Tools() []fyne.CanvasObject { return nil }
func (t *mechanismsTile) Menu() []kit.Item {
	return t.app.pick("insert", "addmod", "mechanisms", "", "colour", "settings")
}
func (t *mechanismsTile) SetView(v project.View) { t.view = v }
func (t *mechanismsTile) Fit()                   {}
func (t *mechanismsTile) Close()                 {}

// Show fills the page that is seen.
func (t *mechanismsTile) Show(s *State, dirty Dirty) {
	if s.Doc() == nil {
		return
	}
	setVisible(t.page, t.face == 0)
	setVisible(t.values, t.face == 1)
	if t.face == 0 {
		if dirty&(DirtyDoc|DirtySelect|DirtyMechs|DirtyDock|DirtyTheme|DirtyPage|DirtyLayout) != 0 {
			t.showChecks(s)
		}
		return
	}
	if dirty&(DirtyShape|DirtyDoc|DirtySelect|DirtyDock|DirtyTheme|DirtyPage|DirtyLayout|DirtyRun) != 0 {
		t.showValues(s)
	}
}

// showChecks lists the mechanisms with their boxes; widgets stay while only ticks change.
func (t *mechanismsTile) showChecks(s *State) {
	_, _, title := s.insertPlace()
	t.title.Set("on " + title)
	list := s.InsertedList()
	sig := fmt.Sprint(s.Scale)
	for _, in := range list {
		sig += in.Name + ","
	}
	if sig != t.shown {
		t.shown = sig
		t.checks.Objects, t.boxes, t.facts = nil, nil, nil
		for _, in := range list {
			name := in.Name
			check := kit.NewCheck(name, false, func() {
				t.app.act(func() { t.app.complain(t.app.state.ToggleInserted(t.app, name)) })
			})
			fact := kit.NewSized(in.Doc, look.SizeSmall, kit.InkText3, false)
			fact.Shrink = true
			t.boxes, t.facts = append(t.boxes, check), append(t.facts, fact)
			t.checks.Objects = append(t.checks.Objects, kit.Block(0, look.HeightFormRow, kit.Pad(0, 12, 0, 16, kit.GrowRow(8, 1, kit.Block(160, look.HeightFormRow, check), fact))))
		}
		t.checks.Refresh()
		t.scroll.Refresh()
	}
	for i, in := range list {
		check := t.boxes[i]
		check.Set(in.Name, in.Of > 0 && in.On == in.Of)
		check.Tip = words.F("Insert %s on %s", in.Name, title)
		if check.On {
			check.Tip = words.F("Remove %s from %s", in.Name, title)
		}
		text := in.Doc
		if in.On > 0 && in.On < in.Of {
			text = words.F("on %d of %d sections", in.On, in.Of)
		}
		t.facts[i].Set(text)
	}
}

// showValues lists the sections with the values of the variable.
func (t *mechanismsTile) showValues(s *State) {
	if name := colourTitle(s.ShapeVar); t.what.Text != name {
		t.what.SetText(name)
	}
	if t.var1 != s.ShapeVar+s.themeNow().Name+fmt.Sprint(s.Scale) {
		t.var1 = s.ShapeVar + s.themeNow().Name + fmt.Sprint(s.Scale)
		t.bar.Objects = []fyne.CanvasObject{t.what, kit.Space()}
		t.one = nil
		if _, spec, ok := s.homogeneous(s.ShapeVar); ok {
			name := s.ShapeVar
			spec.Label, spec.Doc = "everywhere", words.F("one value wherever %s is; sections without it stay so", name)
			t.one = field.NewShort(spec, 0, 72)
			t.one.OnChange = func(x float64, final bool) {
				if final {
					t.app.act(func() { t.app.complain(t.app.state.SetHomogeneous(t.app, name, x)) })
				}
			}
			t.bar.Objects = append(t.bar.Objects, t.one)
		}
		t.bar.Refresh()
	}
	t.bar.Layout.Layout(t.bar.Objects, t.bar.Size()) // the button is as wide as its text
	sp, ok := s.SpreadNow()
	ok = ok && sp.Var == s.ShapeVar
	setVisible(t.empty, !ok)
	setVisible(t.list, ok)
	if !ok {
		t.text.Set("")
		t.title.Set("")
		return
	}
	t.title.Set("at t = " + look.Fixed(sp.T, 1) + " ms")
	t.text.Set(sp.Text())
	if t.one != nil && sp.On > 0 && !t.one.State.Editing {
		t.one.Set(sp.Lo)
	}
	t.list.SetRows(s.SpreadRows(sp))
	t.list.Select(s.Sel.ID())
}

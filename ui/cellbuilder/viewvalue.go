package cellbuilder

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// valueView is the panel at the right: the value under the cursor with a slider, and what it comes to on the cell.
type valueView struct {
	v      *View
	panel  *kit.Panel
	after  *kit.Label
	row    *field.Row
	rowOf  string
	slot   *fyne.Container
	doc    *kit.Label
	cards  [3]*card
	note   *kit.Label
	parts  *fyne.Container // the selected section
	facts  [4]*kit.Label
	body   *fyne.Container
	remove *kit.Button
	rows   []*field.Row // of the selected section
	rowsOf string
	sized  *fyne.Container
	grad   *gradientView
	title  *kit.Label
	plain  []fyne.CanvasObject // hidden while a gradient is edited
	fine   *kit.Label
	mark   *kit.Glyph
	fineAt *fyne.Container
	slotAt fyne.CanvasObject
	vary   fyne.CanvasObject // above the forms of a gradient, while there is none
}

// card is a small plate with one number.
type card struct {
	object fyne.CanvasObject
	value  *kit.Label
	unit   *kit.Label
}

func newCard(title string) *card {
	c := &card{value: kit.NewBold(""), unit: kit.NewSized("", look.SizeCaption, kit.InkText3, false)}
	c.value.Shrink, c.unit.Shrink = true, true
	c.object = kit.Stack(kit.NewGround(raised, look.RadiusButton), kit.Pad(6, 8, 6, 10, kit.Column(0, kit.NewSized(title, look.SizeCaption, kit.InkText3, false), c.value, c.unit)))
	return c
}

func newValueView(v *View) *valueView {
	p := &valueView{v: v, slot: kit.Stack()}
	p.after = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	p.after.Shrink = true
	p.doc = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	p.doc.Shrink = true
	cards := &fyne.Container{Layout: thirds{}}
	for i, t := range []string{"lowest", "mean", "highest"} {
		p.cards[i] = newCard(t)
		cards.Objects = append(cards.Objects, p.cards[i].object)
	}
	p.note = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	p.note.Shrink = true
	p.parts = kit.Column(0)
	for i := range p.facts {
		p.facts[i] = kit.NewSized("", look.SizeSmall, kit.InkText2, i == 0)
		p.facts[i].Shrink = true
		p.parts.Objects = append(p.parts.Objects, kit.Block(0, 20, p.facts[i]))
	}
	p.facts[0].Ink = kit.InkText
	p.sized = kit.Column(0)
	p.remove = kit.NewButton("", kit.IconTrash, kit.Raised, func() {
		if _, col, val := v.s.At(); col != nil && val.Look == Absent {
			v.edit(v.s.Insert(col.Mech), nil)
		} else if col != nil {
			v.edit(v.s.Remove(col.Mech), nil)
		}
	})
	p.grad = newGradientView(v)
	p.title = kit.NewBold("Value")
	p.fine, p.mark = kit.NewSized("", look.SizeSmall, kit.InkText, false), kit.NewGlyph(kit.IconOK, 14, kit.InkOK)
	p.fine.Shrink = true
	p.fineAt = kit.Pad(0, 12, 8, 12, kit.GrowRow(6, 1, kit.Block(14, 20, p.mark), p.fine))
	value := kit.Pad(2, 12, 4, 12, p.doc)
	p.slotAt = kit.Pad(4, 8, 4, 8, p.slot)
	slot := p.slotAt
	selHead, selBody, rows := Head("Selection"), kit.Pad(0, 12, 4, 12, p.parts), kit.Pad(0, 8, 8, 8, p.sized)
	p.vary = kit.Pad(2, 12, 0, 12, kit.NewSized("Let it vary over the subset:", look.SizeSmall, kit.InkText2, false))
	p.plain = []fyne.CanvasObject{value, slot, selHead, selBody, rows}
	p.body = kit.Column(0, value, slot, p.vary, p.grad.object,
		Head("Result on the cell"), kit.Pad(0, 12, 4, 12, cards), kit.Pad(0, 12, 6, 12, p.note), p.fineAt,
		selHead, selBody, rows, kit.Space(), kit.Pad(8, 12, 12, 12, p.remove))
	p.panel = kit.NewPanel("", container.NewVScroll(p.body))
	p.panel.Head = p.title
	p.panel.After = p.after
	return p
}

// thirds sets three things side by side with gaps of 8.
type thirds struct{}

func (thirds) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Px(180), o[0].MinSize().Height)
}

func (thirds) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := kit.Px(8)
	w := (s.Width - gap*float32(len(o)-1)) / float32(len(o))
	for i, x := range o {
		put(x, float32(i)*(w+gap), 0, w, s.Height)
	}
}

func (p *valueView) show() {
	s := p.v.s
	row, col, val := s.At()
	if row == nil {
		return
	}
	p.after.Set(row.Subset + " · " + col.Name)
	p.doc.Set(col.Doc)
	if key := col.Name + "\x00" + col.Unit; key != p.rowOf {
		p.rowOf = key
		p.row = field.NewRow(col.Spec().WithRange(), val.V)
		p.row.OnChange = func(x float64, final bool) { p.v.tune(p.v.s.SetValue(x), final, nil) }
		p.row.OnHeight = func() { p.panel.Refresh() }
		p.slot.Objects = []fyne.CanvasObject{p.row}
		p.slot.Refresh()
	}
	p.row.State.Default, p.row.State.HasDefault = col.Default, true
	p.row.Set(val.V)
	painted := s.Paint()
	unit := col.Spec().Shown()
	if painted.Sections == 0 {
		for _, c := range p.cards {
			c.value.Set(look.Dash)
			c.unit.Set("")
		}
		p.note.Set(words.F("%s is not on %s", col.Name, row.Subset))
	} else {
		for i, x := range []float64{painted.Low, painted.Mean, painted.High} {
			p.cards[i].value.Set(look.Sig(x, 3))
			p.cards[i].unit.Set(unit)
		}
		p.note.Set(sectionCount(painted.Sections) + ", " + segmentCount(painted.Segment) + "; mean by area")
	}
	lines := s.SelectionFacts()
	for i, l := range p.facts {
		l.Set("")
		if i < len(lines) {
			l.Set(lines[i])
		}
		setVisible(p.parts.Objects[i], i < len(lines))
	}
	p.measures()
	varies := p.grad.show()
	setVisible(p.vary, !varies && p.grad.forms.Visible())
	for _, o := range p.plain {
		setVisible(o, !varies)
	}
	if title := map[bool]string{false: "Value", true: "Gradient f(p)"}[varies]; title != p.title.Text {
		p.title.Set(title)
		p.panel.Refresh() // what stands behind it moves
	}
	p.judge(painted, varies)
	absent := val.Look == Absent && s.numbers() == Biophysics
	setVisible(p.remove, col.Mech != "" && !varies)
	setVisible(p.slotAt, !varies && !absent)
	if absent {
		p.remove.SetText(words.F("Put %s on %s", groupName(col.Mech), row.Subset))
		p.remove.SetIcon(kit.IconPlus)
	} else {
		p.remove.SetText(words.F("Remove %s from %s", groupName(col.Mech), row.Subset))
		p.remove.SetIcon(kit.IconTrash)
	}
	p.body.Refresh()
	p.body.Layout.Layout(p.body.Objects, p.body.Size())
}

// measures shows length, diameter and direction of the selected sections as numbers that can be typed.
func (p *valueView) measures() {
	list := p.v.s.Measures()
	key := strings.Join(p.v.s.Selected, " ")
	for _, m := range list {
		key += "\x00" + m.Spec.Name
	}
	if key != p.rowsOf {
		p.rowsOf, p.rows, p.sized.Objects = key, nil, nil
		for i, m := range list {
			row := field.NewRow(m.Spec, m.Value)
			row.OnChange = func(x float64, final bool) {
				if now := p.v.s.Measures(); i < len(now) {
					p.v.tune(now[i].Set(x), final, nil)
				}
			}
			p.rows = append(p.rows, row)
			p.sized.Objects = append(p.sized.Objects, row)
		}
		p.sized.Refresh()
	}
	for i, m := range list {
		p.rows[i].Set(m.Value)
	}
}

// Head is the title of a part of a panel, below a line.
func Head(text string) fyne.CanvasObject {
	line := kit.NewGround(func(t look.Theme) color.NRGBA { return t.Line }, 0)
	return kit.Column(0, kit.Block(0, 1, line), kit.Block(0, 28, kit.Pad(0, 12, 0, 12, kit.NewSized(text, look.SizeSmall, kit.InkText2, true))))
}

// judge says whether the segments are short enough for a gradient.
func (p *valueView) judge(painted Painted, varies bool) {
	share, ok := painted.Fine()
	setVisible(p.fineAt, varies && share > 0)
	if ok {
		p.fine.Set(words.F("Segments are short: steps of %s %% at most", look.Fixed(share*100, 0)))
		p.mark.Icon, p.mark.Ink = kit.IconOK, kit.InkOK
	} else {
		p.fine.Set(words.F("Steps of %s %% between segments: cut finer", look.Fixed(share*100, 0)))
		p.mark.Icon, p.mark.Ink = kit.IconWarning, kit.InkWarn
	}
	p.mark.Refresh()
}

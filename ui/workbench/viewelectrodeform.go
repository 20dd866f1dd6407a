package workbench

import (
	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/engine/sweep"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

var levelNames = []string{"conditioning", "testing", "return"}

// number is a field of the protocol. at finds its number.
func (t *electrodeTile) number(label, doc string, w float32, spec field.Spec, pr *project.Protocol, at func(*project.Protocol) *float64) *field.Row {
	spec.Name, spec.Label, spec.Doc = doc, label, doc
	r := field.NewShort(spec, *at(pr), w)
	r.OnChange = func(x float64, final bool) { t.edit(doc, final, func(pr *project.Protocol) { *at(pr) = x }) }
	t.sets = append(t.sets, func(pr *project.Protocol) { r.Set(*at(pr)) })
	return r
}

// build makes the form: the picture with the fields of the protocol beside it, and below it what a family steps and measures.
func (t *electrodeTile) build(pr *project.Protocol) {
	t.sets = nil
	ms := field.Spec{Unit: "ms", Min: 0, Max: 1e9}
	var fields []fyne.CanvasObject
	if pr.Voltage() {
		for k, name := range levelNames {
			fields = append(fields, t.levelRow(pr, k, name))
		}
		fields = append(fields, t.clampRow(pr))
	} else {
		del := t.number("", "del: when the current begins", 56, ms, pr, func(pr *project.Protocol) *float64 { return &pr.Step.Del })
		dur := t.number("", "dur: how long it flows", 56, ms, pr, func(pr *project.Protocol) *float64 { return &pr.Step.Dur })
		amp := t.number("", "amp: the current", 56, field.Spec{Unit: "nA"}, pr, func(pr *project.Protocol) *float64 { return &pr.Step.Amp })
		rows := []fyne.CanvasObject{formRow("delay", del), formRow("duration", dur)}
		if pr.Mode == project.CurrentClamp {
			rows = append(rows, formRow("amplitude", amp))
		}
		fields = append(fields, rows...)
	}
	side := kit.Column(2, fields...)
	rows := []fyne.CanvasObject{kit.GrowRow(8, 0, kit.Block(120, 124, t.pic), side)}
	if pr.Family() {
		rows = append(rows, kit.Pad(0, 0, 0, 12, t.stepRow(pr)))
	}
	if pr.Mode == project.VoltageFamily {
		rows = append(rows, kit.Pad(0, 0, 0, 12, t.measureRow(pr)))
	}
	t.form.Objects = rows
	t.form.Refresh()
	t.object.Refresh() // the form has another height
	refreshAll(t.object)
}

// formRow is a name and fields after it.
func formRow(name string, objects ...fyne.CanvasObject) fyne.CanvasObject {
	l := kit.NewSized(name, look.SizeSmall, kit.InkText2, false)
	l.Width = 76
	return kit.Block(0, look.HeightFormRow, kit.Row(4, append([]fyne.CanvasObject{l}, objects...)...))
}

func (t *electrodeTile) levelRow(pr *project.Protocol, k int, name string) fyne.CanvasObject {
	dur := t.number("", "dur of the "+name+" level", 48, field.Spec{Unit: "ms", Min: 0, Max: 1e9}, pr, func(pr *project.Protocol) *float64 { return &pr.Levels[k].Dur })
	if pr.Mode == project.VoltageFamily && pr.Vary == k {
		l := kit.NewSized("stepped", look.SizeSmall, kit.InkText2, false)
		return formRow(name, dur, l)
	}
	amp := t.number("", "amp of the "+name+" level", 48, field.Spec{Unit: "mV"}, pr, func(pr *project.Protocol) *float64 { return &pr.Levels[k].Amp })
	return formRow(name, dur, amp)
}

func (t *electrodeTile) clampRow(pr *project.Protocol) fyne.CanvasObject {
	kind := kit.NewButton(pr.Type(), "", kit.Select, nil)
	kind.Small, kind.Tip = true, "SEClamp: one electrode with a resistance rs; VClamp: two electrodes with an amplifier"
	kind.OnTap = func() {
		var items []kit.Item
		for _, name := range []string{"SEClamp", "VClamp"} {
			items = append(items, kit.Item{Title: name, Checked: name == pr.Type(), Do: func() { t.edit("", true, func(pr *project.Protocol) { pr.Clamp = name }) }})
		}
		kit.ShowMenuUnder(kind, items)
	}
	row := []fyne.CanvasObject{kind}
	if pr.Type() == "SEClamp" {
		rs := t.number("rs", "rs: resistance of the electrode; 0: its default, 1 megohm", 40, field.Spec{Unit: "megohm", Min: 0, Max: 1e9}, pr, func(pr *project.Protocol) *float64 { return &pr.Rs })
		row = append(row, rs)
	}
	return kit.Block(0, look.HeightFormRow, kit.Row(4, row...))
}

// stepRow is what a family steps.
func (t *electrodeTile) stepRow(pr *project.Protocol) fyne.CanvasObject {
	unit := "nA"
	row := []fyne.CanvasObject{word("Step")}
	if pr.Mode == project.VoltageFamily {
		unit = "mV"
		which := kit.NewButton(levelNames[pr.Vary], "", kit.Select, nil)
		which.Small, which.Tip = true, "The level that is another in each run"
		which.OnTap = func() {
			var items []kit.Item
			for k, name := range levelNames {
				items = append(items, kit.Item{Title: name, Checked: k == pr.Vary, Do: func() { t.edit("", true, func(pr *project.Protocol) { pr.Vary = k }) }})
			}
			kit.ShowMenuUnder(which, items)
		}
		row = append(row, which)
	} else {
		row = append(row, kit.NewSized("amplitude", look.SizeSmall, kit.InkText2, false))
	}
	from := t.number("from", "the first value", 48, field.Spec{}, pr, func(pr *project.Protocol) *float64 { return &pr.Row().From })
	to := t.number("to", "the last value", 48, field.Spec{Unit: unit}, pr, func(pr *project.Protocol) *float64 { return &pr.Row().To })
	n := field.NewShort(field.Spec{Name: "runs", Label: "in", Doc: "number of runs", Integer: true, Min: 1, Max: sweep.MaxRuns, Lo: 1, Hi: 60}, float64(pr.Row().N), 36)
	n.OnChange = func(x float64, final bool) {
		t.edit("runs", final, func(pr *project.Protocol) { pr.Row().N = int(x) })
	}
	t.sets = append(t.sets, func(pr *project.Protocol) { n.Set(float64(pr.Row().N)) })
	return kit.Block(0, look.HeightFormRow, kit.Row(6, append(row, from, to, n, kit.NewSized("runs", look.SizeSmall, kit.InkText2, false), kit.Space())...))
}

// measureRow is what is taken from the current of each run.
func (t *electrodeTile) measureRow(pr *project.Protocol) fyne.CanvasObject {
	signs := []string{"", "inward", "outward"}
	names := map[string]string{"": "largest", "inward": "inward", "outward": "outward"}
	sign := kit.NewButton(names[pr.Peak.Sign], "", kit.Select, nil)
	sign.Small, sign.Tip = true, "The current farthest from 0, the least (inward) or the greatest (outward)"
	sign.OnTap = func() {
		var items []kit.Item
		for _, k := range signs {
			items = append(items, kit.Item{Title: names[k], Checked: k == pr.Peak.Sign, Do: func() { t.edit("", true, func(pr *project.Protocol) { pr.Peak.Sign = k }) }})
		}
		kit.ShowMenuUnder(sign, items)
	}
	from := t.number("from", "where the window of the peak begins", 48, field.Spec{Min: 0, Max: 1e9}, pr, func(pr *project.Protocol) *float64 { return &pr.Peak.From })
	to := t.number("to", "where it ends", 48, field.Spec{Unit: "ms", Min: 0, Max: 1e9}, pr, func(pr *project.Protocol) *float64 { return &pr.Peak.To })
	steady := t.number("steady state at", "when the steady state is taken", 48, field.Spec{Unit: "ms", Min: 0, Max: 1e9}, pr, func(pr *project.Protocol) *float64 { return &pr.Steady })
	return kit.Block(0, look.HeightFormRow, kit.Row(6, word("Peak"), sign, from, to, steady, kit.Space()))
}

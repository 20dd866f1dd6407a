package workbench

import (
	"fmt"

	"fyne.io/fyne/v2"

	"nrngui/engine/sweep"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// accuracyDialog tells what a check found and offers the finer step and the finer segments; without a check it begins one.
func (a *App) accuracyDialog() {
	s := a.state
	c := s.accuracyNow()
	switch {
	case c == nil:
		a.run("accuracy")
		return
	case c.Err != nil:
		var lines []fyne.CanvasObject
		for _, l := range wrap(c.Err.Error(), 80) {
			lines = append(lines, text(l))
		}
		a.plate("Accuracy was not checked", kit.Column(4, lines...), nil)
		return
	}
	var o *kit.Overlay
	row := func(sh *sweep.Shift, title, id string) fyne.CanvasObject {
		icon, ink, word := kit.IconOK, kit.InkOK, "accurate"
		switch sh.Verdict() {
		case sweep.Fair:
			icon, ink, word = kit.IconWarning, kit.InkWarn, "fair"
		case sweep.Poor:
			icon, ink, word = kit.IconError, kit.InkErr, "coarse"
		}
		chip := kit.NewChip(word, icon, ink)
		use := kit.NewButton("Use it", "", kit.Outline, func() { o.Close(); a.run(id) })
		use.Small = true
		use.Tip = tip(Find(a.table, id))
		head := kit.NewSized(title, look.SizeText, kit.InkText, true)
		head.Width = 300
		detail := kit.NewSized(shiftDetail(sh), look.SizeSmall, kit.InkText2, false)
		return kit.Pad(4, 0, 4, 0, kit.Row(12, kit.Column(2, head, detail), kit.Space(), chip, use))
	}
	p := s.Doc()
	rows := []fyne.CanvasObject{
		row(&c.Result.Time, words.F("With half the time step, %s ms", look.Value(p.Run.Dt/2)), "accuracy.dt"),
		row(&c.Result.Space, "With three times the segments", "accuracy.nseg"),
	}
	for _, l := range wrap(fmt.Sprintf("The whole run was repeated both ways and compared. Accurate: peaks move by at most %g mV and spikes by at most %g ms, and none is lost or gained; "+
		"fair: %g mV and %g ms. A model with noise draws other numbers with another step and can't be judged so.",
		float64(sweep.GoodPeak), float64(sweep.GoodTime), float64(sweep.FairPeak), float64(sweep.FairTime)), 88) {
		rows = append(rows, kit.NewSized(l, look.SizeSmall, kit.InkText3, false))
	}
	o = a.plate("How accurate is this run?", kit.Column(4, rows...), func(shut func()) []*kit.Button {
		again := kit.NewButton("Check again", "", kit.Raised, func() { shut(); a.run("accuracy") })
		return []*kit.Button{again, kit.NewButton("Close", "", kit.Raised, shut)}
	})
}

// shiftDetail tells a shift without its title.
func shiftDetail(sh *sweep.Shift) string {
	t := "peaks move by " + look.Sig(sh.Peak, 2) + " mV"
	if sh.Time > 0 {
		t += ", spikes by " + look.Sig(sh.Time, 2) + " ms"
	}
	switch {
	case sh.Spikes > 0:
		t += words.N(sh.Spikes, ", %d more spike", ", %d more spikes", sh.Spikes)
	case sh.Spikes < 0:
		t += words.N(-sh.Spikes, ", %d spike fewer", ", %d spikes fewer", -sh.Spikes)
	}
	return t + " (most at " + sh.Where.String() + ")"
}

// timeDialog asks for a time and runs on to it.
func (a *App) timeDialog(title, label, id string, start float64) {
	at := start
	row := field.NewShort(field.Spec{Name: label, Label: label, Unit: "ms", Min: 0, Max: 1e9, Lo: 0, Hi: 1e9}, start, 96)
	row.OnChange = func(v float64, _ bool) { at = v }
	a.plate(title, kit.Row(8, row), func(shut func()) []*kit.Button {
		run := kit.NewButton("Run", kit.IconRun, kit.Primary, func() { shut(); a.complain(a.Do(id, fmt.Sprint(at))) })
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, shut), run}
	})
}

package script

import (
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/live"
	"nrngui/ui/kit"
)

// broken breaks a text into lines of at most n letters.
func broken(text string, n int) (out []string) {
	for _, part := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		line := ""
		for _, w := range strings.Fields(part) {
			if line != "" && len([]rune(line))+1+len([]rune(w)) > n {
				out, line = append(out, line), ""
			}
			line = strings.TrimSpace(line + " " + w)
		}
		out = append(out, line)
	}
	return out
}

// showQuestion shows what a script asks, or takes the question away when it was answered.
func (v *View) showQuestion(q *gui.Question) {
	if q == v.asked {
		return
	}
	v.asked = q
	if v.ask != nil {
		v.ask.OnClose = nil
		v.ask.Close()
		v.ask = nil
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(v.object)
	if q == nil || c == nil {
		return
	}
	answer := func(a gui.Answer) {
		if v.ask != nil {
			v.ask.OnClose = nil
			v.ask.Close()
			v.ask = nil
		}
		v.send(live.Answer{Answer: a})
	}
	box := kit.NewTextBox(q.Initial)
	box.Width = 320
	say := func() { answer(gui.Answer{OK: true, Text: box.Text()}) }
	box.OnEnter = say
	accept, cancel := q.Accept, q.Cancel
	if accept == "" {
		accept = "OK"
	}
	if cancel == "" {
		cancel = "Cancel"
	}
	yes := kit.NewButton(accept, "", kit.Primary, say)
	no := kit.NewButton(cancel, "", kit.Raised, func() { answer(gui.Answer{}) })
	rows := []fyne.CanvasObject{kit.NewBold("The script asks")}
	for _, line := range broken(q.Text, 72) {
		rows = append(rows, kit.NewLabel(line, kit.InkText))
	}
	switch q.Kind {
	case gui.AskString, gui.AskSymbol, gui.AskFile:
		rows = append(rows, box)
	}
	buttons := kit.Row(8, kit.Space(), no, yes)
	if q.Kind == gui.AskContinue {
		buttons = kit.Row(8, kit.Space(), yes)
	}
	v.ask = kit.NewOverlay(c, kit.Pad(16, 20, 16, 20, kit.Column(12, append(rows, buttons)...)))
	v.ask.Scrim, v.ask.Modal, v.ask.Centre = true, true, true
	v.ask.Show()
	if q.Kind == gui.AskString || q.Kind == gui.AskSymbol || q.Kind == gui.AskFile {
		c.Focus(box)
	}
}

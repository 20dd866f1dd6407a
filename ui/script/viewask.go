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
	if q.Kind == gui.AskFile && v.OnLook != nil {
		v.askFile(c, q, answer)
		return
	}
	box := kit.NewTextBox(q.Initial)
	box.Width = 320
	say := func() { answer(gui.Answer{OK: true, Text: box.Text()}) }
	box.OnEnter, box.OnEscape = say, func() { answer(gui.Answer{}) }
	rows := []fyne.CanvasObject{kit.NewBold("The script asks")}
	for _, line := range broken(q.Text, 72) {
		rows = append(rows, kit.NewLabel(line, kit.InkText))
	}
	types := q.Kind == gui.AskString || q.Kind == gui.AskSymbol || q.Kind == gui.AskFile
	if types {
		rows = append(rows, box)
	}
	buttons := askButtons(q, say, answer)
	v.showAsk(c, kit.Column(12, append(rows, kit.Row(8, append([]fyne.CanvasObject{kit.Space()}, buttons...)...))...))
	if types {
		c.Focus(box)
	} else if yes, ok := buttons[len(buttons)-1].(*kit.Button); ok { // Return and the space bar accept
		c.Focus(yes)
	}
}

// askFile shows the dialog that asks for a file.
func (v *View) askFile(c fyne.Canvas, q *gui.Question, answer func(gui.Answer)) {
	f := newFileView(c, v, q, answer)
	title := strings.TrimSpace(q.Text)
	if title == "" {
		title = map[bool]string{false: "The script asks for a file to read", true: "The script asks for a file to write"}[q.Write]
		if q.Folder {
			title = "The script asks for a folder"
		}
	}
	last := []fyne.CanvasObject{kit.Space()}
	if f.filtered() {
		last = []fyne.CanvasObject{kit.Centre(f.kinds), kit.Space()}
	}
	last = append(last, askButtons(q, f.take, answer)...)
	v.showAsk(c, kit.GrowGap(12, 1, kit.NewBold(title), f.object, kit.Row(8, last...)))
	c.Focus(f.box)
}

// askButtons are the buttons of a question, the one that accepts at the right.
func askButtons(q *gui.Question, say func(), answer func(gui.Answer)) []fyne.CanvasObject {
	accept, cancel := q.Accept, q.Cancel
	if accept == "" {
		accept = "OK"
	}
	if cancel == "" {
		cancel = "Cancel"
	}
	yes := kit.NewButton(accept, "", kit.Primary, say)
	if q.Kind == gui.AskContinue {
		return []fyne.CanvasObject{yes}
	}
	return []fyne.CanvasObject{kit.NewButton(cancel, "", kit.Raised, func() { answer(gui.Answer{}) }), yes}
}

// showAsk lays a question over the window.
func (v *View) showAsk(c fyne.Canvas, content fyne.CanvasObject) {
	v.ask = kit.NewOverlay(c, kit.Pad(16, 20, 16, 20, content))
	v.ask.Scrim, v.ask.Modal, v.ask.Centre = true, true, true
	v.ask.Show()
}

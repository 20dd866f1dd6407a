package console

import (
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/hoc/syntax"
	"nrngui/ui/kit"
)

// View is the console. All methods belong to Fyne's goroutine.
type View struct {
	OnRun   func(text string)                            // a complete statement was entered
	OnNames func(word string, give func(names []string)) // asks for names that complete a word, or a member behind a dot
	OnPlace func(file string, line int)                  // a message with a place was tapped
	OnStop  func()                                       // Esc on an empty line

	lines   Lines
	history History
	out     *output
	prompt  *kit.Label
	input   *kit.TextBox
	object  *fyne.Container
	pending string // lines of a statement that is not complete
}

// NewView makes an empty console.
func NewView() *View {
	v := &View{}
	v.out = newOutput(&v.lines)
	v.out.OnLine = v.tapped
	v.prompt = kit.NewLabel("oc>", kit.InkAccent)
	v.input = kit.NewTextBox("")
	v.input.Mono, v.input.Plain = true, true
	v.input.Hint = "A HOC statement: run(), print soma.v(.5), tstop = 50 … Tab completes, Up goes back"
	v.input.OnEnter = v.enter
	v.input.OnKey = v.key
	v.object = kit.Grow(0, v.out.scroll, kit.Pad(2, 12, 6, 12, kit.GrowRow(8, 1, v.prompt, v.input)))
	return v
}

// Object is what stands in the window.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Focus puts the caret into the prompt.
func (v *View) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.input); c != nil {
		c.Focus(v.input)
	}
}

// Print adds text.
func (v *View) Print(text string, kind Kind) {
	end := v.out.atEnd()
	v.lines.Add(text, kind)
	if end {
		v.out.follow()
	} else {
		v.out.Refresh()
	}
}

// Clear takes all lines away.
func (v *View) Clear() {
	v.lines.Clear()
	v.out.follow()
}

// Text gives what stands in the console.
func (v *View) Text() string { return v.lines.Text() }

// Type puts a text at the end of the line being typed.
func (v *View) Type(text string) {
	v.input.SetText(v.input.Text() + text)
	v.Focus()
}

// Enter runs a line as if it had been typed.
func (v *View) Enter(line string) {
	old := v.input.Text()
	v.input.SetText(line)
	v.take()
	v.input.SetText(old)
}

// enter takes the line that was typed.
func (v *View) enter() {
	v.take()
	v.Focus()
}

// take does the line; an incomplete statement is asked on.
func (v *View) take() {
	line := v.input.Text()
	v.input.SetText("")
	v.Print(v.prompt.Text+" "+line+"\n", Input)
	v.history.Add(line)
	text := v.pending + line + "\n"
	if f, _ := syntax.Parse(text, "console"); f.Incomplete && strings.TrimSpace(line) != "" {
		v.pending = text
		v.prompt.Set(" > ")
		return
	}
	v.pending = ""
	v.prompt.Set("oc>")
	if strings.TrimSpace(text) != "" && v.OnRun != nil {
		v.OnRun(strings.TrimSuffix(text, "\n"))
	}
}

// key takes the keys of history and completion.
func (v *View) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyUp:
		v.input.SetText(v.history.Older(v.input.Text()))
	case fyne.KeyDown:
		v.input.SetText(v.history.Newer(v.input.Text()))
	case fyne.KeyTab:
		v.complete()
	case fyne.KeyEscape:
		if v.pending == "" && v.input.Text() == "" && v.OnStop != nil {
			v.OnStop()
		}
		v.pending = ""
		v.prompt.Set("oc>")
		v.input.SetText("")
	default:
		return false
	}
	return true
}

// complete finishes the word before the end, or lists what it may become.
func (v *View) complete() {
	text := v.input.Text()
	_, from := Word(text)
	if v.OnNames == nil {
		return
	}
	v.OnNames(text, func(names []string) {
		if v.input.Text() != text {
			return // something else was typed meanwhile
		}
		list, common := Complete(text[from:], names)
		switch {
		case len(list) == 0:
			return
		case len(list) == 1:
			common = list[0]
		case common == text[from:]:
			if len(list) > 60 {
				list = append(list[:60:60], "…")
			}
			v.Print(strings.Join(list, "  ")+"\n", Note)
		}
		v.input.SetText(text[:from] + common)
		v.Focus()
	})
}

// tapped leads to the place that a message names.
func (v *View) tapped(ln Line) {
	if v.OnPlace == nil || ln.Kind != Error {
		return
	}
	if file, n, ok := placeIn(ln.Text); ok {
		v.OnPlace(file, n)
	}
}

// placeIn finds "file:line" in a message.
func placeIn(text string) (file string, line int, ok bool) {
	for _, word := range strings.Fields(text) {
		parts := strings.Split(strings.TrimSuffix(word, ":"), ":")
		if len(parts) < 2 || parts[0] == "" {
			continue
		}
		n := 0
		for _, c := range parts[1] {
			if c < '0' || c > '9' {
				n = 0
				break
			}
			n = n*10 + int(c-'0')
		}
		if n > 0 {
			return parts[0], n, true
		}
	}
	return "", 0, false
}

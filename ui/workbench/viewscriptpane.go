package workbench

import (
	"path"
	"time"

	"fyne.io/fyne/v2"

	"nrngui/engine/export"
	"nrngui/engine/project"
	"nrngui/ui/code"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/mechs"
	"nrngui/ui/words"
)

// scriptEvery is how seldom the text is written anew while a slider is dragged.
const scriptEvery = 300 * time.Millisecond

// scriptTile shows the script that rebuilds the present project, the lines marked that the last action touched.
type scriptTile struct {
	app    *App
	of     project.View
	which  *kit.Segmented
	file   *kit.Button
	note   *kit.Label
	bar    *fyne.Container
	edit   *code.Edit
	empty  *kit.Empty
	object *fyne.Container
	tools  []fyne.CanvasObject

	text *ScriptText // what is shown; nil until the first was written
	at   int         // the file shown

	busy   bool                              // a text is being written
	later  bool                              // one will be when scriptEvery is over
	began  time.Time                         // when the last one was begun
	closed bool                              //
	shown  *project.Project                  // of the text
	before *project.Project                  // what it was compared with
	spoken export.Language                   // of the text
	known  map[*project.Project][]scriptCode // of the language, for the next comparison
}

func newScriptTile(a *App, v project.View) tile {
	p := &scriptTile{app: a, of: v, edit: code.NewEdit()}
	p.edit.ReadOnly = true
	p.which = kit.NewSegmented([]string{"Python", "HOC"}, 0, func(i int) { p.speak(export.Languages()[i]) })
	p.which.Fill = false
	p.file = kit.NewButton("main.py", "", kit.Select, nil)
	p.file.Small, p.file.Tip = true, "File of the exported folder"
	p.file.OnTap = func() { kit.ShowMenuUnder(p.file, p.files()) }
	p.note = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	p.note.Shrink = true
	p.bar = kit.GrowRow(8, 2, kit.Centre(p.which), kit.Centre(p.file), p.note)
	p.empty = kit.NewEmpty(kit.IconFile, "", "", "", nil)
	p.object = kit.Grow(1, kit.Pad(3, 10, 3, 10, p.bar), kit.Stack(p.edit, p.empty))
	p.tools = []fyne.CanvasObject{kit.NewIconButton(kit.IconFile, "Copy the whole text", p.copy), kit.NewIconButton(kit.IconSave, "Save this text", p.save)}
	return p
}

// Object is the text below language and file.
func (p *scriptTile) Object() fyne.CanvasObject { return p.object }

// Title names what it is.
func (p *scriptTile) Title() (title, after string) {
	if p.of.Title != "" {
		return p.of.Title, ""
	}
	return "Script", languageOf(p.of).Word()
}

// Tools copy and save.
func (p *scriptTile) Tools() []fyne.CanvasObject { return p.tools }

// Menu lists what concerns the script.
func (p *scriptTile) Menu() []kit.Item {
	items := []kit.Item{{Title: "Copy the whole text", Do: p.copy}, {Title: "Save this text …", Icon: kit.IconSave, Do: p.save}, {}}
	for _, l := range export.Languages() {
		items = append(items, kit.Item{Title: words.F("Show it in %s", l.Word()), Checked: l == languageOf(p.of), Do: func() { p.speak(l) }})
	}
	return append(append(items, kit.Item{}), p.app.pick("export", "exporthoc", "verify")...)
}

// files lists the texts of the folder.
func (p *scriptTile) files() []kit.Item {
	var items []kit.Item
	if p.text == nil {
		return nil
	}
	for i, f := range p.text.Files {
		title := f.Name
		if n := len(f.Lit); n > 0 {
			title += words.F("   (%d changed)", n)
		}
		items = append(items, kit.Item{Title: title, Checked: i == p.at, Do: func() { p.look(i) }})
	}
	return items
}

// speak changes the language, as an edit of the view.
func (p *scriptTile) speak(l export.Language) {
	a := p.app
	a.act(func() { a.complain(a.state.SetView(a, p.of.ID, func(v *project.View) { v.Language = string(l) })) })
}

// SetView takes the project's view over.
func (p *scriptTile) SetView(v project.View) {
	p.of = v
	p.which.Set(map[export.Language]int{export.ToHOC: 1}[languageOf(v)])
}

// Show follows the project.
func (p *scriptTile) Show(s *State, dirty Dirty) {
	if s.Doc() != nil && dirty&(DirtyDoc|DirtyDock) != 0 {
		p.renew()
	}
	if dirty&DirtyTheme != 0 {
		p.edit.Refresh()
	}
}

// renew has the text written in the background when the project or the language has changed: not more often than scriptEvery.
func (p *scriptTile) renew() {
	s := p.app.state
	if p.closed || s.History == nil || p.busy || p.later {
		return
	}
	now, before, to := s.Doc(), s.History.Before(), languageOf(p.of)
	if to == p.spoken && sameScript(now, p.shown) {
		return
	}
	if before != nil && sameScript(now, before) { // only views changed: the marks of the last real action stay
		before = p.before
	}
	if wait := scriptEvery - time.Since(p.began); wait > 0 && !p.began.IsZero() {
		p.later = true
		time.AfterFunc(wait, func() { p.app.post(func() { p.later = false; p.renew() }) })
		return
	}
	p.busy, p.began = true, time.Now()
	known := p.known
	if to != p.spoken {
		known = nil
	}
	cat := s.Cat
	p.app.background(func() func() {
		next := map[*project.Project][]scriptCode{}
		write := func(q *project.Project) ([]scriptCode, error) {
			if code, ok := known[q]; ok {
				next[q] = code
				return code, nil
			}
			code, err := exported(to, q, cat)
			if err == nil {
				next[q] = code
			}
			return code, err
		}
		var text *ScriptText
		if code, err := write(now); err != nil {
			text = noScript(to, err)
		} else {
			var old []scriptCode
			if before != nil {
				old, _ = write(before) // what could not be written then is not compared
			}
			text = writeScript(to, code, old)
		}
		return func() {
			p.busy, p.known, p.shown, p.before, p.spoken = false, next, now, before, to
			p.take(text)
			p.renew() // something may have changed meanwhile
		}
	})
}

// take shows a text: the first file with marked lines, at the first of them.
func (p *scriptTile) take(t *ScriptText) {
	_, at := t.Touched()
	if at < 0 {
		at = p.at
		if p.text == nil || p.text.Language != t.Language || at >= len(t.Files) {
			at = 0
		}
	}
	p.text = t
	setVisible(p.empty, t.Err != "")
	setVisible(p.edit, t.Err == "")
	if t.Err != "" {
		p.empty.Title, p.empty.Detail = words.F("This project has no script in %s", t.Language.Word()), t.Err
		if t.Hint != "" {
			p.empty.Detail += "; " + t.Hint
		}
		p.empty.Refresh()
		p.note.Set("")
		p.file.Hide()
		return
	}
	p.look(at)
}

// look shows one file of the folder.
func (p *scriptTile) look(i int) {
	f := p.text.Files[i]
	p.at = i
	switch path.Ext(f.Name) {
	case ".hoc":
		p.edit.Highlight = highlightHOC
	case ".mod":
		p.edit.Highlight = mechs.Highlight
	default:
		p.edit.Highlight = highlightPython
	}
	p.edit.Refill(f.Text)
	p.edit.SetLit(f.Lit)
	if first := f.First(); first >= 0 {
		p.edit.Reveal(first)
	}
	setVisible(p.file, len(p.text.Files) > 1)
	p.file.SetText(f.Name)
	p.note.Set(p.said())
	p.bar.Refresh()
}

// said tells how many lines the last action touched.
func (p *scriptTile) said() string {
	n, _ := p.text.Touched()
	h := p.app.state.History
	if n == 0 || h == nil {
		return ""
	}
	text := words.N(n, "%d line", "%d lines", n)
	if title := h.UndoTitle(); title != "" {
		text += ": " + title
	}
	return text
}

func (p *scriptTile) copy() {
	if p.text == nil || p.text.Err != "" {
		return
	}
	p.app.act(func() {
		p.app.Copy(p.edit.Text())
		p.app.state.Say(words.F("The text of %s is on the clipboard", p.text.Files[p.at].Name))
	})
}

func (p *scriptTile) save() {
	if p.text == nil || p.text.Err != "" {
		return
	}
	f, a := p.text.Files[p.at], p.app
	a.chooser("Save the text", a.folder(), path.Base(f.Name), []string{path.Ext(f.Name)}, func(to string) {
		a.written(to, func() error { return writeText(to, f.Text) })
	})
}

// Fit shows the lines that the last action touched.
func (p *scriptTile) Fit() {
	if p.text != nil && p.text.Err == "" {
		if first := p.text.Files[p.at].First(); first >= 0 {
			p.edit.Reveal(first)
		}
	}
}

// Close ends following.
func (p *scriptTile) Close() { p.closed = true }

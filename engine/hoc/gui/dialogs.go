package gui

import "nrngui/engine/hoc/object"

// addDialogs adds the functions that ask the user, and those that let the display catch up.
func (w *Windows) addDialogs(lang Language) {
	w.fn(lang, "boolean_dialog", 0, func(c *object.Call) float64 {
		q := Question{Kind: AskBoolean, Text: c.Text(0), Accept: "Yes", Cancel: "No"}
		if c.N() > 2 {
			q.Accept, q.Cancel = c.Text(1), c.Text(2)
		}
		return flag(w.display.Ask(q).OK)
	})
	w.fn(lang, "continue_dialog", 1, func(c *object.Call) float64 {
		w.display.Ask(Question{Kind: AskContinue, Text: c.Text(0), Accept: "Continue"})
		return 1
	})
	w.fn(lang, "string_dialog", 0, func(c *object.Call) float64 {
		t := c.TextVar(1)
		a := w.display.Ask(Question{Kind: AskString, Text: c.Text(0), Accept: "Accept", Cancel: "Cancel", Initial: t.S})
		if a.OK {
			t.S = a.Text
			w.changed()
		}
		return flag(a.OK)
	})
	w.fn(lang, "doNotify", 1, func(c *object.Call) float64 { w.changed(); return 1 })
	w.fn(lang, "doEvents", 1, func(c *object.Call) float64 { w.display.Events(); return 1 })
	w.fn(lang, "ivoc_style", 1, func(c *object.Call) float64 { return 1 }) // looks are the display's own
	lang.Func("tool_not_built_", func(c *object.Call) object.Value {
		w.rt.Note("skipped", "the tool "+c.Text(0)+" ("+c.Text(1)+") does not exist here yet")
		hint := "what this window would do must be done in other ways"
		if c.N() > 2 && c.Text(2) != "" {
			hint = c.Text(2)
		}
		object.Fail(hint, "%s, a tool of NEURON's library (%s), does not exist here yet", c.Text(0), c.Text(1))
		return object.Value{}
	})
}

// chooser is the data of a SymChooser.
type chooser struct{ caption, text string }

func (w *Windows) symChooserClass() *object.Class {
	self := func(c *object.Call) *chooser { return c.Self.Data.(*chooser) }
	return &object.Class{
		Name: "SymChooser",
		New: func(c *object.Call) any {
			k := &chooser{}
			if c.Is(0, object.String) {
				k.caption = c.Text(0)
			}
			return k
		},
		Members: w.members(methods{
			"run": {0, func(c *object.Call) float64 {
				a := w.display.Ask(Question{Kind: AskSymbol, Text: self(c).caption, Accept: "Accept", Cancel: "Cancel", Initial: self(c).text})
				if a.OK {
					self(c).text = a.Text
				}
				return flag(a.OK)
			}},
			"text": {0, func(c *object.Call) float64 { c.TextVar(0).S = self(c).text; return 0 }},
		}),
	}
}

// editor is the data of a TextEditor.
type editor struct {
	id         int
	text       string
	rows, cols int
	readOnly   bool
	win        *window
	in         *box
}

func (e *editor) node(*Windows) Node {
	return Node{Text: &Editor{ID: e.id, Text: e.text, Rows: e.rows, Columns: e.cols, ReadOnly: e.readOnly}}
}

func (e *editor) mapped(w *Windows, win *window, in *box) {
	e.win, e.in = win, in
	w.editors[e.id] = e
	if win == nil && in == nil {
		delete(w.editors, e.id)
	}
}

// Type tells what now stands in a TextEditor.
func (w *Windows) Type(id int, text string) error {
	e := w.editors[id]
	if e == nil {
		return unknown("the text editor", id)
	}
	e.text = text
	return nil
}

// editorClass is new TextEditor(["text" [, rows, columns]]).
func (w *Windows) editorClass() *object.Class {
	self := func(c *object.Call) *editor { return c.Self.Data.(*editor) }
	k := &object.Class{
		Name: "TextEditor",
		New: func(c *object.Call) any {
			e := &editor{id: w.id(), rows: c.IntOr(1, 5), cols: c.IntOr(2, 30)}
			if c.N() > 0 {
				e.text = c.Text(0)
			}
			return e
		},
		Free: func(o *object.Object) {
			e := o.Data.(*editor)
			switch {
			case e.win != nil:
				w.close(e.win)
			case e.in != nil:
				e.in.remove(w, e)
			}
		},
	}
	k.Members = w.members(methods{
		"readonly": {0, func(c *object.Call) float64 {
			if c.N() > 0 {
				self(c).readOnly = c.Number(0) != 0
				w.changed()
			}
			return flag(self(c).readOnly)
		}},
		"map": {0, func(c *object.Call) float64 {
			e := self(c)
			title := c.Self.Name()
			if c.N() > 0 {
				title = c.Text(0)
			}
			if win := w.place(e, title); win != nil && c.N() > 2 {
				win.at(c.Number(1), c.Number(2))
				win.wd, win.ht = c.NumberOr(3, 0), c.NumberOr(4, 0)
			}
			return 0
		}},
	})
	k.Members["text"] = object.Method(func(c *object.Call) object.Value {
		if c.N() > 0 {
			self(c).text = c.Text(0)
			w.changed()
		}
		return object.Literal(self(c).text)
	})
	return k
}

// sectionBrowser is the data of a SectionBrowser.
type sectionBrowser struct {
	id       int
	list     []object.Section
	selected object.Section
	chosen   object.Statement // a click
	accepted object.Statement // a double click
	win      *window
	in       *box
}

func (b *sectionBrowser) node(*Windows) Node {
	return Node{Sections: &SectionBrowser{ID: b.id, Sections: b.list, Selected: b.selected}}
}

func (b *sectionBrowser) mapped(w *Windows, win *window, in *box) {
	b.win, b.in = win, in
	w.browsers[b.id] = b
	if win == nil && in == nil {
		delete(w.browsers, b.id)
	}
}

func (w *Windows) sectionBrowserClass() *object.Class {
	self := func(c *object.Call) *sectionBrowser { return c.Self.Data.(*sectionBrowser) }
	return &object.Class{
		Name: "SectionBrowser",
		New: func(c *object.Call) any {
			b := &sectionBrowser{id: w.id()}
			if c.Is(0, object.ObjectValue) {
				b.list = w.listed(c.Object(0))
			}
			return b
		},
		Made: func(c *object.Call, o *object.Object) {
			if !w.headless() {
				w.place(o.Data.(*sectionBrowser), o.Name())
			}
		},
		Members: w.members(methods{
			"select": {1, func(c *object.Call) float64 {
				if s := c.Section(); s != nil {
					self(c).selected = s
					w.changed()
				}
				return 1
			}},
			"select_action": {1, func(c *object.Call) float64 { self(c).chosen = c.Statement(0); return 1 }},
			"accept_action": {1, func(c *object.Call) float64 { self(c).accepted = c.Statement(0); return 1 }},
		}),
	}
}

// ChooseSection tells a SectionBrowser of a click, or a double click, on a section.
func (w *Windows) ChooseSection(id int, sec object.Section, twice bool) error {
	b := w.browsers[id]
	if b == nil {
		return unknown("the section browser", id)
	}
	b.selected = sec
	st := b.chosen
	if twice {
		st = b.accepted
	}
	var err error
	if failed := w.rt.Do(func() { w.rt.WithSection(sec, func() { err = w.run(st) }) }); failed != nil {
		return failed
	}
	return err
}

// fieldEditorClass is ValueFieldEditor: a field in the panel that is open.
func (w *Windows) fieldEditorClass() *object.Class {
	return &object.Class{
		Name: "ValueFieldEditor",
		New: func(c *object.Call) any {
			if !w.headless() {
				w.xvalue(c)
			}
			return &struct{}{}
		},
		Members: w.members(methods{"default": {0, func(c *object.Call) float64 { return 0 }}}),
	}
}

package gui

import (
	"fmt"
	"os"
	"strings"

	"nrngui/engine/hoc/object"
)

// saver writes a session: HOC that makes the same windows again.
type saver struct {
	w    *Windows
	b    strings.Builder
	file string
	done map[*scene]bool
	box  *box // whose save statement runs
	made int  // boxes written so far; ocbox_list_ keeps them, the last one first, so that their windows stay
}

// saveSession writes windows as a session file.
func (w *Windows) saveSession(file, header string, list []*window) {
	s := &saver{w: w, file: file, done: map[*scene]bool{}}
	w.sink = s
	defer func() { w.sink = nil }()
	if header != "" {
		s.line("%s", header)
	}
	s.line("objectvar save_window_, rvp_")
	s.line("objectvar scene_vector_[%d]", w.lastID+1)
	s.line("objectvar ocbox_, ocbox_list_, scene_, scene_list_")
	s.line("{ocbox_list_ = new List()  scene_list_ = new List()}")
	s.line("{pwman_place(0,0,0)}")
	for _, win := range list {
		s.window(win)
	}
	s.line("objectvar scene_vector_[1]")
	s.line("{doNotify()}")
	f, err := w.rt.Files().Open(file, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	object.Check(err)
	_, err = f.Write([]byte(s.b.String()))
	if e := f.Close(); err == nil {
		err = e
	}
	object.Check(err)
}

func (s *saver) line(format string, args ...any) { fmt.Fprintf(&s.b, format+"\n", args...) }

func (s *saver) window(win *window) {
	switch c := win.content.(type) {
	case *panel:
		if c.title == "NEURON Main Menu" {
			return // nrngui.hoc makes it
		}
	case *box:
		if c.hasSave && c.save.Text == "" {
			return // a window that is not to be saved
		}
	}
	s.content(win.content, win)
}

func (s *saver) content(c content, win *window) {
	switch c := c.(type) {
	case *panel:
		s.panel(c, win)
	case *view:
		s.view(c, win)
	case *box:
		s.saveBox(c, win)
	}
}

func (s *saver) saveBox(b *box, win *window) {
	name := "VBox"
	switch {
	case b.deck:
		name = "Deck"
	case b.horizontal:
		name = "HBox"
	}
	if b.hasSave {
		if win != nil {
			s.line("\n//Begin %s", win.title)
		}
		s.line("{")
		was := s.box
		s.box = b
		object.Check(s.w.run(b.save))
		s.box = was
	} else {
		s.made++
		place := s.made
		s.line("{\nocbox_ = new %s()\nocbox_list_.prepend(ocbox_)\nocbox_.intercept(1)\n}", name)
		for _, c := range b.nodes {
			s.content(c, nil)
		}
		s.line("{\nocbox_ = ocbox_list_.object(%d)\nocbox_.intercept(0)", s.made-place)
	}
	if win != nil {
		s.line("ocbox_.map(%q, %s, %s, %s, %s)\n}", win.title, general(win.x), general(win.y), general(win.wd), general(win.ht))
	} else {
		s.line("ocbox_.map()\n}")
		if b.deck {
			s.line("{ocbox_.flip_to(%d)}", b.top)
		}
	}
	s.line("objref ocbox_")
	if b.hasSave && win != nil {
		s.line("//End %s\n", win.title)
	}
}

func (s *saver) panel(p *panel, win *window) {
	s.line("{\nxpanel(%q, %d)", p.title, int(flag(p.horizontal)))
	s.items(p.items)
	if win != nil && win.placed {
		s.line("xpanel(%s,%s)\n}", general(win.x), general(win.y))
	} else {
		s.line("xpanel()\n}")
	}
}

func (s *saver) items(items []*item) {
	for _, it := range items {
		action := hocString(it.action.Text)
		switch it.kind {
		case ButtonItem:
			s.line("xbutton(%s, %s)", hocString(it.label), action)
		case LabelItem:
			s.line("xlabel(%s)", hocString(it.label))
		case RadioItem:
			s.line("xradiobutton(%s, %s, %d)", hocString(it.label), action, int(flag(it.group.chosen == it.id)))
		case MenuItem:
			if it.late {
				s.line("xmenu(%s, %s, %d)", hocString(it.label), action, int(flag(it.bar)))
				continue
			}
			s.line("xmenu(%s, %d)", hocString(it.label), int(flag(it.bar)))
			s.items(it.items)
			s.line("xmenu()")
		case VarLabelItem:
			s.line("xlabel(%s)", hocString(it.text.S))
		case ValueItem:
			s.field(it, action)
		case CheckItem, StateItem, SliderItem:
			s.toggle(it, action)
		}
	}
}

// variable gives the name of the number an item sets, and writes a remark when it has none.
func (s *saver) variable(it *item) string {
	name := it.expr
	if name == "" && it.ref != nil && s.w.name != nil {
		name = s.w.name(it.ref)
	}
	if name == "" {
		s.line("// %q: its variable has no name", it.label)
	}
	return name
}

func (s *saver) field(it *item, action string) {
	name := s.variable(it)
	if name == "" {
		return
	}
	if it.readOnly {
		s.line("xvalue(%s, %s, 2)", hocString(it.label), hocString(name))
		return
	}
	if x, ok := it.value(s.w); ok {
		s.line("%s = %s", name, general(x))
	}
	s.line("xvalue(%s, %s, %d, %s, %d, %d)", hocString(it.label), hocString(name), int(flag(it.hasDefault)), action, int(flag(it.acts)),
		int(flag(it.fixed || it.expr == "")))
}

func (s *saver) toggle(it *item, action string) {
	name := s.variable(it)
	switch {
	case name == "":
	case it.kind == CheckItem:
		s.line("xcheckbox(%s, &%s, %s)", hocString(it.label), name, action)
	case it.kind == StateItem:
		s.line("xstatebutton(%s, &%s, %s)", hocString(it.label), name, action)
	default:
		s.line("xslider(&%s, %s, %s, %s, %d)", name, general(it.low), general(it.high), action, int(flag(it.vertical)))
	}
}

// view writes the scene with its first view, later views by themselves.
func (s *saver) view(v *view, win *window) {
	sc := v.s
	s.line("{")
	first := !s.done[sc]
	if first {
		s.done[sc] = true
		s.line("save_window_ = new %s(0)", sc.obj.Class.Name)
		if sc.shape != nil && sc.shape.plot {
			s.line("save_window_.variable(%q)", sc.shape.variable)
		}
		x1, x2, y1, y2 := v.inner()
		s.line("save_window_.size(%s,%s,%s,%s)", single(x1), single(x2), single(y1), single(y2))
		s.line("scene_vector_[%d] = save_window_", sc.id)
	} else {
		s.line("save_window_ = scene_vector_[%d]", sc.id)
	}
	x1, x2, y1, y2 := v.inner()
	x, y := 0.0, 0.0
	if win != nil {
		x, y = win.x, win.y
	}
	s.line("{save_window_.view(%s, %s, %s, %s, %s, %s, %s, %s)}", single(x1), single(y1), single(x2-x1), single(y2-y1), general(x), general(y),
		general(v.width), general(v.height))
	if first {
		s.scene(sc)
	}
	s.line("}")
}

// named is save_name(text, 1) during a session's writing: a tool writes its own graph.
func (s *saver) named(sc *scene) {
	s.done[sc] = true
	s.line("{\nsave_window_=%s", sc.saveName)
	s.line("save_window_.size(%s,%s,%s,%s)\nscene_vector_[%d] = save_window_", single(sc.x1), single(sc.x2), single(sc.y1), single(sc.y2), sc.id)
	s.scene(sc)
	s.line("}")
}

func (s *saver) scene(sc *scene) {
	if g := sc.graph; g != nil && g.famLabel != nil {
		s.line("save_window_.family(%q)", g.famLabel.text)
	}
	if n := sc.saveName; n != "" {
		if strings.HasSuffix(n, ".") {
			s.line("%sappend(save_window_)", n)
		} else {
			s.line("%s = save_window_", n)
		}
		s.line("save_window_.save_name(%q)", n)
	}
	if g := sc.graph; g != nil && g.xExpr != "" {
		s.line("save_window_.xexpr(%s, %d)", hocString(g.xExpr), int(flag(g.xRef != nil)))
	}
	for _, g := range sc.glyphs {
		switch g := g.(type) {
		case *line:
			if g.live() && g.label != nil {
				how := "addexpr"
				if g.ref != nil {
					how = "addvar"
				}
				s.line("save_window_.%s(%s, %d, %d, %s, %s, %d)", how, hocString(g.label.text), g.color, g.brush, single(g.label.x), single(g.label.y), g.label.fix)
			}
		case *label:
			if g.of == nil && (sc.graph == nil || sc.graph.famLabel != g) {
				s.line("save_window_.label(%s, %s, %s, %d, %s, %s, %s, %d)", single(g.x), single(g.y), hocString(g.text), g.fix, single(g.scale),
					single(g.alignX), single(g.alignY), g.color)
			}
		}
	}
}

// saveWith is Box.save("statement" or "text"): outside of a session's writing it says what to do then; within, it writes the text.
func (b *box) saveWith(w *Windows, c *object.Call) float64 {
	if c.N() > 1 && c.Is(1, object.Number) {
		if w.sink != nil {
			c.TextVar(0).S = w.sink.file
		}
		return 1
	}
	text := c.Text(0)
	if c.N() > 1 {
		text = fmt.Sprintf("execute(%s, %s)", `"`+text+`"`, c.Text(1))
	}
	if w.sink != nil && w.sink.box == b {
		w.sink.line("%s", text)
		return 1
	}
	b.save, b.hasSave = object.Statement{Text: text, In: c.Caller}, true
	return 1
}

// SaveSession writes all windows to a session file.
func (w *Windows) SaveSession(file string) error {
	return w.rt.Do(func() { w.saveSession(file, `{load_file("nrngui.hoc")}`, w.list) })
}

// SaveLine writes a line into the session that is being saved; without one it does nothing.
func (w *Windows) SaveLine(text string) {
	if w.sink != nil {
		w.sink.line("%s", text)
	}
}

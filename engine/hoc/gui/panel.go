package gui

import "nrngui/engine/hoc/object"

// panel is a panel that is described, or was.
type panel struct {
	id         int
	title      string
	horizontal bool
	scroll     bool
	items      []*item
	win        *window
	in         *box
	menus      []*item // menus that are open, innermost last
}

func (p *panel) node(w *Windows) Node {
	d := &Panel{ID: p.id, Title: p.title, Horizontal: p.horizontal, Scroll: p.scroll}
	for _, it := range p.items {
		d.Items = append(d.Items, it.describe(w))
	}
	return Node{Panel: d}
}

func (p *panel) mapped(w *Windows, win *window, in *box) {
	p.win, p.in = win, in
	if win == nil && in == nil {
		forget(w, p.items)
	}
}

func forget(w *Windows, items []*item) {
	for _, it := range items {
		delete(w.items, it.id)
		forget(w, it.items)
	}
}

// append puts an item into the innermost open menu or the panel.
func (w *Windows) append(c *object.Call, it *item) {
	p := w.panel
	if p == nil {
		c.Fail(`xpanel("title") begins one`, "no panel is open")
	}
	it.id, it.in = w.id(), c.Caller
	if it.kind == ValueItem {
		w.measure(it)
	}
	w.items[it.id] = it
	at := &p.items
	if n := len(p.menus); n > 0 {
		at = &p.menus[n-1].items
	}
	if last := len(*at) - 1; it.kind == RadioItem && last >= 0 && (*at)[last].kind == RadioItem {
		it.group = (*at)[last].group
	} else if it.kind == RadioItem {
		it.group = &radio{}
	}
	*at = append(*at, it)
}

// radio is a run of radio buttons, of which one may be chosen.
type radio struct{ chosen int }

func (w *Windows) addPanels(lang Language) {
	w.fn(lang, "xpanel", 0, w.xpanel)
	w.fn(lang, "xmenu", 0, w.xmenu)
	w.fn(lang, "xbutton", 0, func(c *object.Call) float64 {
		it := &item{kind: ButtonItem, label: c.Text(0), action: object.Statement{Text: c.Text(0), In: c.Caller}}
		if c.N() > 1 {
			it.action = c.Statement(1)
		}
		w.append(c, it)
		return 0
	})
	w.fn(lang, "xradiobutton", 0, func(c *object.Call) float64 {
		it := &item{kind: RadioItem, label: c.Text(0), action: object.Statement{Text: c.Text(0), In: c.Caller}}
		if c.N() > 1 {
			it.action = c.Statement(1)
		}
		w.append(c, it)
		if c.N() > 2 && c.IntIn(2, 0, 1) == 1 {
			it.group.chosen = it.id
		}
		return 0
	})
	w.fn(lang, "xcheckbox", 0, func(c *object.Call) float64 { return w.toggle(c, CheckItem) })
	w.fn(lang, "xstatebutton", 0, func(c *object.Call) float64 { return w.toggle(c, StateItem) })
	w.fn(lang, "xlabel", 0, func(c *object.Call) float64 {
		w.append(c, &item{kind: LabelItem, label: c.Text(0)})
		return 0
	})
	w.fn(lang, "xvarlabel", 0, func(c *object.Call) float64 {
		w.append(c, &item{kind: VarLabelItem, text: c.TextVar(0)})
		return 0
	})
	w.fn(lang, "xslider", 0, w.xslider)
	w.fn(lang, "xvalue", 0, w.xvalue)
	w.fn(lang, "xpvalue", 0, w.xpvalue)
	w.fn(lang, "xfixedvalue", 0, w.xfixedvalue)
}

// xpanel("title" [, horizontal]) begins a panel; xpanel([scroll]) and xpanel(left, top [, scroll]) end it.
func (w *Windows) xpanel(c *object.Call) float64 {
	if c.Is(0, object.String) {
		if w.panel != nil {
			was := w.panel
			w.panel = nil
			c.Fail("xpanel() ends a panel", "the panel %q is still open", was.title)
		}
		w.panel = &panel{id: w.id(), title: c.Text(0), horizontal: c.IntOr(1, 0) == 1}
		return 0
	}
	p := w.panel
	if p == nil {
		c.Fail(`xpanel("title") begins one`, "no panel is open")
	}
	w.panel = nil
	if n := len(p.menus); n > 0 {
		c.Fail("xmenu() ends a menu", "the menu %q is still open", p.menus[n-1].label)
	}
	switch c.N() {
	case 1:
		p.scroll = c.IntIn(0, -1, 1) == 1
	case 3:
		p.scroll = c.IntIn(2, -1, 1) == 1
	}
	if win := w.place(p, p.title); win != nil && c.N() >= 2 {
		win.at(c.Number(0), c.Number(1))
	}
	return 0
}

// xmenu("title" [, "statement that makes its items"] [, in the menu bar]) begins a menu, xmenu() ends it. A menu whose items a
// statement makes has no end of its own.
func (w *Windows) xmenu(c *object.Call) float64 {
	p := w.panel
	if p == nil {
		c.Fail(`xpanel("title") begins one`, "no panel is open")
	}
	if c.N() == 0 {
		if n := len(p.menus); n > 0 { // one too many does nothing, as in NEURON
			p.menus = p.menus[:n-1]
		}
		return 0
	}
	it := &item{kind: MenuItem, label: c.Text(0)}
	next := 1
	if c.Is(1, object.String) {
		it.action, it.late = c.Statement(1), true
		next++
	}
	if c.N() > next {
		it.bar = c.IntIn(next, 0, 1) == 1
	}
	w.append(c, it)
	if !it.late {
		p.menus = append(p.menus, it)
	}
	return 0
}

func (w *Windows) toggle(c *object.Call, kind ItemKind) float64 {
	it := &item{kind: kind, label: c.Text(0), ref: c.Ref(1)}
	if c.N() > 2 {
		it.action = c.Statement(2)
	}
	w.append(c, it)
	return 0
}

// xslider(&var, low, high [, "action"] [, vertical] [, slow]).
func (w *Windows) xslider(c *object.Call) float64 {
	it := &item{kind: SliderItem, ref: c.Ref(0), low: 0, high: 100}
	if c.N() >= 3 {
		it.low, it.high = c.Number(1), c.Number(2)
	}
	next := 3
	if c.Is(3, object.String) {
		it.action = c.Statement(3)
		next++
	}
	if c.N() > next {
		it.vertical = c.IntIn(next, 0, 1) == 1
	}
	w.append(c, it)
	return 0
}

// Press does what an item does when it is pressed: a button's statement, the choice of a radio button, the change of a check box, the
// action of a value's label.
func (w *Windows) Press(id int) error {
	it := w.items[id]
	if it == nil {
		return unknown("the item", id)
	}
	switch it.kind {
	case RadioItem:
		it.group.chosen = id
	case CheckItem, StateItem:
		x, ok := it.value(w)
		if !ok {
			return unknown("the variable of item", id)
		}
		if err := it.ref.Set(flag(x == 0)); err != nil {
			return err
		}
	}
	return w.run(it.action)
}

// OpenMenu makes the items of a menu that a statement makes when it opens.
func (w *Windows) OpenMenu(id int) error {
	it := w.items[id]
	if it == nil || !it.late {
		return unknown("the menu", id)
	}
	forget(w, it.items)
	it.items = nil
	was := w.panel
	w.panel = &panel{menus: []*item{it}}
	err := w.run(it.action)
	w.panel = was
	return err
}

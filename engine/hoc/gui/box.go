package gui

import "nrngui/engine/hoc/object"

// box is a VBox, HBox or Deck.
type box struct {
	id         int
	horizontal bool
	deck       bool
	top        int
	frame      int
	scroll     bool
	nodes      []content
	adjusters  map[int]float64
	nextAdjust float64

	obj      *object.Object
	win      *window
	in       *box
	keep     object.Var // Box.ref: alive as long as the window
	dismiss  object.Statement
	save     object.Statement
	hasSave  bool
	closing  bool
	full     bool
	priority int
}

func (b *box) node(w *Windows) Node {
	d := &Box{ID: b.id, Horizontal: b.horizontal, Deck: b.deck, Top: b.top, Frame: b.frame, Scroll: b.scroll}
	for _, c := range b.nodes {
		d.Nodes = append(d.Nodes, c.node(w))
	}
	for i, x := range b.adjusters {
		if d.Adjusters == nil {
			d.Adjusters = map[int]float64{}
		}
		d.Adjusters[i] = x
	}
	return Node{Box: d}
}

// mapped tells where the box stands. When its window is gone, what Box.ref kept is let go.
func (b *box) mapped(w *Windows, win *window, in *box) {
	b.win, b.in = win, in
	if win == nil && in == nil {
		b.keep.Set(nil)
	}
}

func (b *box) add(w *Windows, c content) {
	if b.nextAdjust > 0 {
		if b.adjusters == nil {
			b.adjusters = map[int]float64{}
		}
		b.adjusters[len(b.nodes)] = b.nextAdjust
		b.nextAdjust = 0
	}
	b.nodes = append(b.nodes, c)
	c.mapped(w, nil, b)
	w.changed()
}

// drop takes node i out of the box.
func (b *box) drop(w *Windows, i int) {
	c := b.nodes[i]
	b.nodes = append(b.nodes[:i:i], b.nodes[i+1:]...)
	c.mapped(w, nil, nil)
	w.changed()
}

func (b *box) remove(w *Windows, c content) {
	for i, o := range b.nodes {
		if o == c {
			b.drop(w, i)
			return
		}
	}
}

// freed is told that the HOC object is gone: so is all in the box.
func (b *box) freed(w *Windows) {
	for i := len(w.into) - 1; i >= 0; i-- {
		if w.into[i] == b {
			w.into = append(w.into[:i:i], w.into[i+1:]...)
		}
	}
	if b.win != nil {
		w.close(b.win)
	}
	if b.in != nil {
		return // a part of another box, which goes on showing it
	}
	b.empty(w)
}

func (b *box) empty(w *Windows) {
	for len(b.nodes) > 0 {
		b.drop(w, len(b.nodes)-1)
	}
}

// intercept makes what is described from now on a part of the box, or ends that.
func (b *box) intercept(w *Windows, on bool) {
	if on {
		w.into = append(w.into, b)
		return
	}
	for i := len(w.into) - 1; i >= 0; i-- {
		if w.into[i] == b {
			w.into = w.into[:i:i]
			return
		}
	}
}

func (w *Windows) boxClass(name string, horizontal bool) *object.Class {
	k := &object.Class{
		Name: name,
		New: func(c *object.Call) any {
			b := &box{id: w.id(), horizontal: horizontal, obj: c.Self}
			if !w.headless() && c.N() > 0 {
				b.frame = c.IntIn(0, 0, 3)
				b.scroll = !horizontal && c.IntOr(1, 0) == 1
			}
			return b
		},
		Made: func(c *object.Call, o *object.Object) { o.Data.(*box).obj = o },
		Free: func(o *object.Object) { o.Data.(*box).freed(w) },
	}
	k.Members = w.members(w.boxMethods())
	for m, f := range w.boxAlways() {
		k.Members[m] = object.Method(f)
	}
	return k
}

// boxAlways are the methods that do something without a display too.
func (w *Windows) boxAlways() map[string]func(c *object.Call) object.Value {
	return map[string]func(c *object.Call) object.Value{
		"intercept": func(c *object.Call) object.Value {
			on := c.IntIn(0, 0, 1)
			if !w.headless() {
				c.Self.Data.(*box).intercept(w, on == 1)
			}
			return object.Num(float64(on))
		},
		"priority": func(c *object.Call) object.Value {
			p := c.IntIn(0, -1000, 10000)
			c.Self.Data.(*box).priority = p
			return object.Num(float64(p))
		},
		"ref": func(c *object.Call) object.Value {
			c.Self.Data.(*box).keep.Set(c.Object(0))
			return object.Num(0)
		},
	}
}

func (w *Windows) boxMethods() methods {
	self := func(c *object.Call) *box { return c.Self.Data.(*box) }
	return methods{
		"map": {1, func(c *object.Call) float64 { return self(c).show(w, c) }},
		"unmap": {0, func(c *object.Call) float64 {
			b := self(c)
			if b.win != nil {
				b.closing = true
				w.close(b.win)
			}
			return 0
		}},
		"ismapped": {0, func(c *object.Call) float64 { return flag(self(c).win != nil) }},
		"adjuster": {0, func(c *object.Call) float64 { self(c).nextAdjust = c.Number(0); return 0 }},
		"adjust": {0, func(c *object.Call) float64 {
			b, i := self(c), c.IntOr(1, 0)
			if _, ok := b.adjusters[i]; ok {
				b.adjusters[i] = c.Number(0)
				w.changed()
			}
			return 0
		}},
		"full_request": {0, func(c *object.Call) float64 {
			b := self(c)
			if c.N() > 0 {
				b.full = c.IntIn(0, 0, 1) == 1
			}
			return flag(b.full)
		}},
		"save": {1, func(c *object.Call) float64 { return self(c).saveWith(w, c) }},
		"dismiss_action": {0, func(c *object.Call) float64 {
			if c.N() > 0 {
				self(c).dismiss = c.Statement(0)
			}
			return 0
		}},
		"dialog": {0, func(c *object.Call) float64 { return self(c).dialog(w, c) }},
		"size": {0, func(c *object.Call) float64 {
			if win := self(c).win; win != nil {
				setNumbers(c, 0, win.x, win.y, win.wd, win.ht)
			}
			return 0
		}},
	}
}

// show maps a box: in the box that intercepts, or in a window: map("title", left, top, width, height).
func (b *box) show(w *Windows, c *object.Call) float64 {
	b.closing = false
	if b.win == nil && b.in == nil {
		b.win = w.place(b, "")
	}
	win := b.win
	if win == nil {
		return 1
	}
	if c.N() > 0 {
		win.title = c.Text(0)
	}
	if win.title == "" {
		win.title = c.Self.Name()
	}
	if c.N() > 2 {
		win.at(c.Number(1), c.Number(2))
		win.wd, win.ht = c.NumberOr(3, 0), c.NumberOr(4, 0)
	}
	win.hidden = false
	b.dismiss = object.Statement{}
	w.changed()
	return 1
}

// dialog shows the box until one of two buttons is pressed.
func (b *box) dialog(w *Windows, c *object.Call) float64 {
	q := Question{Kind: AskWindow, Text: c.Text(0), Accept: "Accept", Cancel: "Cancel"}
	if c.N() > 1 {
		q.Accept = c.Text(1)
	}
	if c.N() > 2 {
		q.Cancel = c.Text(2)
	}
	own := b.win == nil
	if own {
		w.openWindow(b, q.Text)
	}
	q.Window = b.win.id
	a := w.display.Ask(q)
	if own && b.win != nil {
		keep := b.keep.O // a dialog's box may be shown again
		if keep != nil {
			keep.Hold()
		}
		w.close(b.win)
		if keep != nil {
			b.keep.Set(keep)
			keep.Release()
		}
	}
	return flag(a.OK)
}

// CloseWindow is what the user does who closes a window. A box with a dismiss_action runs that instead, and is closed by its unmap().
func (w *Windows) CloseWindow(id int) error {
	win := w.window(id)
	if win == nil {
		return unknown("window", id)
	}
	if b, ok := win.content.(*box); ok && b.dismiss.Text != "" && !b.closing {
		return w.run(b.dismiss)
	}
	w.close(win)
	return nil
}

// HideWindow hides a window or shows it again.
func (w *Windows) HideWindow(id int, hide bool) error {
	win := w.window(id)
	if win == nil {
		return unknown("window", id)
	}
	win.hidden = hide
	w.changed()
	return nil
}

// MoveWindow tells where the user has put a window: pixels. Sessions save it.
func (w *Windows) MoveWindow(id int, x, y, width, height float64) error {
	win := w.window(id)
	if win == nil {
		return unknown("window", id)
	}
	win.at(x, y)
	win.wd, win.ht = width, height
	return nil
}

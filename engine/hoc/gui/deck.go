package gui

import "nrngui/engine/hoc/object"

// deckClass is the class Deck: boxes of which one is seen.
func (w *Windows) deckClass() *object.Class {
	self := func(c *object.Call) *box { return c.Self.Data.(*box) }
	k := &object.Class{
		Name: "Deck",
		New: func(c *object.Call) any {
			b := &box{id: w.id(), deck: true, top: -1}
			if !w.headless() && c.N() > 0 {
				b.frame = c.IntIn(0, 0, 3)
			}
			return b
		},
		Made: func(c *object.Call, o *object.Object) { o.Data.(*box).obj = o },
		Free: func(o *object.Object) { o.Data.(*box).freed(w) },
	}
	k.Members = w.members(methods{
		"map": {1, func(c *object.Call) float64 { return self(c).show(w, c) }},
		"unmap": {0, func(c *object.Call) float64 {
			if b := self(c); b.win != nil {
				w.close(b.win)
			}
			return 0
		}},
		"save": {1, func(c *object.Call) float64 { return self(c).saveWith(w, c) }},
		"flip_to": {-1, func(c *object.Call) float64 {
			b := self(c)
			if c.N() > 0 {
				b.top = c.IntIn(0, -1, len(b.nodes)-1)
				w.changed()
			}
			return float64(b.top)
		}},
		"remove_last": {0, func(c *object.Call) float64 {
			if b := self(c); len(b.nodes) > 0 {
				b.take(w, len(b.nodes)-1)
			}
			return 0
		}},
		"remove": {0, func(c *object.Call) float64 {
			b := self(c)
			b.take(w, c.IntIn(0, 0, len(b.nodes)-1))
			return 0
		}},
		"move_last": {0, func(c *object.Call) float64 {
			b := self(c)
			i, last := c.IntIn(0, 0, len(b.nodes)-1), len(b.nodes)-1
			n := b.nodes[last]
			copy(b.nodes[i+1:], b.nodes[i:last])
			b.nodes[i] = n
			w.changed()
			return 0
		}},
	})
	k.Members["intercept"] = object.Method(w.boxAlways()["intercept"])
	return k
}

// take removes a card; the one that is seen stays the same, or none is seen when it was this one.
func (b *box) take(w *Windows, i int) {
	switch {
	case b.top == i:
		b.top = -1
	case b.top > i:
		b.top--
	}
	b.drop(w, i)
}

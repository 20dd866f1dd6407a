package gui

import "nrngui/engine/hoc/object"

// Choices is a List as a browser shows it; who knows the class List gives it.
type Choices interface {
	Title() string
	Items() []string
	Selected() int // -1: none
	// Choose does what a click on an item does; accept is a double click.
	Choose(i int, accept bool) error
}

// browser is the window of List.browser.
type browser struct {
	id   int
	list Choices
	obj  *object.Object
	win  *window
	in   *box
}

func (b *browser) node(*Windows) Node {
	if b.obj.Dead() {
		return Node{List: &Browser{ID: b.id, Selected: -1}}
	}
	return Node{List: &Browser{ID: b.id, Title: b.list.Title(), Items: b.list.Items(), Selected: b.list.Selected()}}
}

func (b *browser) mapped(w *Windows, win *window, in *box) {
	b.win, b.in = win, in
	w.lists[b.id] = b
	if win == nil && in == nil {
		delete(w.lists, b.id)
	}
}

// ShowList describes the browser of a List, in the box that intercepts or in a window.
func (w *Windows) ShowList(o *object.Object, list Choices) {
	title := list.Title()
	if title == "" {
		title = o.Name()
	}
	w.place(&browser{id: w.id(), list: list, obj: o}, title)
}

// ChooseItem tells a browser of a click, or a double click, on an item.
func (w *Windows) ChooseItem(id, i int, twice bool) error {
	b := w.lists[id]
	if b == nil || b.obj.Dead() {
		return unknown("the list", id)
	}
	defer w.changed()
	return b.list.Choose(i, twice)
}

// Ask puts a question to the user for others: the chooser of a File. ok is false when nobody can be asked.
func (w *Windows) Ask(q Question) (a Answer, ok bool) {
	if w.headless() {
		return Answer{}, false
	}
	return w.display.Ask(q), true
}

package gui

import (
	"nrngui/engine/hoc/object"
)

// addManager adds the functions about windows as a whole.
func (w *Windows) addManager(lang Language) {
	w.fn(lang, "pwman_place", 0, func(c *object.Call) float64 { return 0 }) // the manager has no window of its own here
	w.fn(lang, "print_session", 0, func(c *object.Call) float64 {
		w.rt.Note("skipped", "print_session: pictures are saved from the window")
		return 0
	})
	w.fn(lang, "save_session", 0, func(c *object.Call) float64 {
		header := ""
		if c.N() > 1 {
			header = c.Text(1)
		}
		w.saveSession(c.Text(0), header, w.list)
		return 0
	})
}

// managerClass is PWManager: the windows by number, in the order of their making. Nothing here is a leader or a manager's window.
func (w *Windows) managerClass() *object.Class {
	at := func(c *object.Call) *window {
		if i := c.Int(0); i >= 0 && i < len(w.list) {
			return w.list[i]
		}
		return nil
	}
	hide := func(c *object.Call, hidden bool) float64 {
		if win := at(c); win != nil {
			win.hidden = hidden
			w.changed()
		}
		return 0
	}
	done := func(c *object.Call) float64 { return 1 }
	k := &object.Class{Name: "PWManager", New: func(c *object.Call) any { return &struct{}{} }}
	k.Members = w.members(methods{
		"count":     {0, func(c *object.Call) float64 { return float64(len(w.list)) }},
		"is_mapped": {0, func(c *object.Call) float64 { win := at(c); return flag(win != nil && !win.hidden) }},
		"map":       {0, func(c *object.Call) float64 { return hide(c, false) }},
		"hide":      {0, func(c *object.Call) float64 { return hide(c, true) }},
		"iconify":   {0, func(c *object.Call) float64 { return hide(c, true) }},
		"deiconify": {0, func(c *object.Call) float64 { return hide(c, false) }},
		"close": {0, func(c *object.Call) float64 {
			if win := at(c); win != nil {
				w.close(win)
			}
			return 0
		}},
		"leader":  {-1, func(c *object.Call) float64 { return -1 }},
		"manager": {-1, func(c *object.Call) float64 { return -1 }},
		"save":    {0, w.managerSave},
		"snap":    {0, done},
		"scale":   {0, func(c *object.Call) float64 { return c.NumberOr(0, 1) }},
		"window_place": {1, func(c *object.Call) float64 {
			if win := at(c); win != nil {
				win.at(c.Number(1), c.Number(2))
				w.changed()
			}
			return 1
		}},
		"paper_place": {1, done},
		"printfile": {1, func(c *object.Call) float64 {
			w.rt.Note("skipped", "PWManager.printfile: pictures are saved from the window")
			return 1
		}},
		"landscape": {1, done},
		"deco":      {1, done},
	})
	k.Members["name"] = object.Method(func(c *object.Call) object.Value {
		if win := at(c); win != nil {
			return object.Literal(win.title)
		}
		return object.Literal("")
	})
	k.Members["group"] = object.Method(func(c *object.Call) object.Value {
		if w.headless() {
			return object.Obj(nil)
		}
		win := at(c)
		if win == nil {
			return object.Obj(nil)
		}
		if c.N() > 1 {
			win.group.Set(c.ObjectOrNil(1))
			w.changed()
		}
		return object.Obj(win.group.O)
	})
	return k
}

// managerSave is save("file", group) or save("file", 1 [, "header"]).
func (w *Windows) managerSave(c *object.Call) float64 {
	list := w.list
	n := 1
	header := ""
	switch {
	case c.Is(1, object.ObjectValue):
		list = nil
		for _, win := range w.list {
			if win.group.O == c.ObjectOrNil(1) {
				list = append(list, win)
			}
		}
		n = len(list)
	case c.N() > 1:
		n = c.IntIn(1, 0, 1)
	default:
		return 0
	}
	if c.N() > 2 {
		header = c.Text(2)
	}
	w.saveSession(c.Text(0), header, list)
	return float64(n)
}

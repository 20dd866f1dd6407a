package project

import (
	"fmt"
	"reflect"
	"testing"
)

func TestHistory(t *testing.T) {
	a, b, c := New("a"), New("b"), New("c")
	h := NewHistory(a)
	if h.Unsaved() || h.UndoTitle() != "" || h.RedoTitle() != "" {
		t.Error("a fresh history has nothing to undo and nothing to save")
	}
	if _, ok := h.Undo(); ok {
		t.Error("undid nothing")
	}
	h.Do("to b", b)
	if h.Current() != b || !h.Unsaved() || h.UndoTitle() != "to b" {
		t.Errorf("after Do: %v", h)
	}
	h.MarkSaved()
	h.Do("to c", c)
	if title, ok := h.Undo(); title != "to c" || !ok || h.Current() != b || h.Unsaved() {
		t.Error("undoing back to the saved value is not unsaved")
	}
	if h.RedoTitle() != "to c" {
		t.Errorf("redo title %q", h.RedoTitle())
	}
	h.Undo()
	if h.Current() != a || !h.Unsaved() {
		t.Error("undoing past the saved value is unsaved")
	}
	h.Redo()
	if title, ok := h.Redo(); title != "to c" || !ok || h.Current() != c {
		t.Error("redo")
	}
	if _, ok := h.Redo(); ok {
		t.Error("redid nothing")
	}
	h.Undo()
	h.Undo()
	h.Do("elsewhere", New("d"))
	if _, ok := h.Redo(); ok || !h.Unsaved() {
		t.Error("an edit forgets what was undone")
	}
	titles, done := h.Titles()
	if !reflect.DeepEqual(titles, []string{"elsewhere"}) || done != 1 {
		t.Errorf("titles %v, done %d", titles, done)
	}
	h.GoTo(-5)
	if h.Current() != a {
		t.Error("GoTo")
	}
	h.MarkSaved()
	h.Touch()
	if !h.Unsaved() {
		t.Error("Touch")
	}
}

func TestHistoryDrag(t *testing.T) {
	h := NewHistory(ballAndStick())
	set := func(v float64) {
		t.Helper()
		err := h.Drag("soma hh gnabar", func(p *Project) (*Project, string, error) { return p.SetParam("", "soma", "hh", "gnabar", v) })
		if err != nil {
			t.Fatal(err)
		}
	}
	for i := range 100 {
		set(.12 + float64(i+1)*.01)
	}
	h.EndDrag()
	set(3)
	titles, _ := h.Titles()
	want := []string{"gnabar_hh 0.12 → 1.12 on soma", "gnabar_hh 1.12 → 3 on soma"}
	if !reflect.DeepEqual(titles, want) {
		t.Errorf("titles %q, want %q", titles, want)
	}
	h.Undo()
	h.Undo()
	if h.Unsaved() || h.Current().Cells[0].Rules[1].Params[0].Value != .12 {
		t.Error("undo of two drags")
	}
	set(.5)
	if titles, _ := h.Titles(); len(titles) != 1 {
		t.Errorf("%q", titles)
	}
	err := h.Drag("x", func(*Project) (*Project, string, error) { return nil, "", fmt.Errorf("no") })
	if err == nil || h.UndoTitle() != "gnabar_hh 0.12 → 0.5 on soma" {
		t.Error("a refused drag changes nothing")
	}
}

func TestHistoryReplaceKeepsSaved(t *testing.T) {
	h := NewHistory(New("a"))
	h.Replace(New("b"))
	if h.Unsaved() || h.Current().Name != "b" {
		t.Error("Replace is no edit")
	}
}

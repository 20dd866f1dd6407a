package console

import (
	"fmt"
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	var l Lines
	l.Add("a", Plain)
	l.Add("b\nc\n", Plain)
	l.Add("mistake\n", Error)
	l.Add("d", Plain)
	if got := l.Text(); got != "ab\nc\nmistake\nd\n" {
		t.Errorf("text %q", got)
	}
	if l.At(2).Kind != Error || l.Len() != 4 {
		t.Errorf("lines %+v", l)
	}
	for i := 0; i < 3*Kept; i++ {
		l.Add(fmt.Sprintln(i), Plain)
	}
	if l.Len() > Kept+Kept/10 || l.At(l.Len()-1).Text != fmt.Sprint(3*Kept-1) {
		t.Errorf("%d lines, the last is %q", l.Len(), l.At(l.Len()-1).Text)
	}
	l.Clear()
	l.Add(strings.Repeat("x", 10*longest), Plain)
	if n := len(l.At(0).Text); n > longest+10 {
		t.Errorf("a line of %d bytes", n)
	}
}

func TestHistory(t *testing.T) {
	var h History
	for _, s := range []string{"run()", "tstop = 5", "tstop = 5", " ", "print v"} {
		h.Add(s)
	}
	steps := []struct{ do, now, want string }{
		{"older", "", "print v"}, {"older", "print v", "tstop = 5"}, {"older", "tstop = 5", "run()"}, {"older", "run()", "run()"},
		{"newer", "run()", "tstop = 5"}, {"newer", "tstop = 5", "print v"}, {"newer", "print v", ""},
	}
	for _, s := range steps {
		f := h.Older
		if s.do == "newer" {
			f = h.Newer
		}
		if got := f(s.now); got != s.want {
			t.Errorf("%s of %q: %q, want %q", s.do, s.now, got, s.want)
		}
	}
	h.Add("x")
	if got := h.Older("ts"); got != "tstop = 5" {
		t.Errorf("what begins with ts: %q", got)
	}
}

func TestComplete(t *testing.T) {
	w, from := Word("print soma.gna")
	if w != "gna" || from != 11 {
		t.Errorf("word %q from %d", w, from)
	}
	list, common := Complete("gna", []string{"gnabar_hh", "gkbar_hh", "gna_hh", "gna"})
	if fmt.Sprint(list) != "[gna_hh gnabar_hh]" || common != "gna" {
		t.Errorf("%v, common %q", list, common)
	}
}

// TestRows: long lines take several rows; what is added and what is dropped is followed.
func TestRows(t *testing.T) {
	var l Lines
	var r rows
	l.Add("short\n"+strings.Repeat("ä", 45)+"\n\nlast", Plain)
	r.follow(&l, 20)
	if r.total != 6 {
		t.Fatalf("%d rows, want 1 + 3 + 1 + 1", r.total)
	}
	for row, want := range []struct{ line, part int }{{0, 0}, {1, 0}, {1, 1}, {1, 2}, {2, 0}, {3, 0}} {
		if line, part := r.line(row); line != want.line || part != want.part {
			t.Errorf("row %d: line %d part %d", row, line, part)
		}
	}
	if got := piece(l.At(1).Text, 2, 20); got != "äääää" {
		t.Errorf("the last part is %q", got)
	}
	l.Add(strings.Repeat("x", 30), Plain) // the last line grows
	r.follow(&l, 20)
	if r.total != 7 {
		t.Errorf("%d rows after the last line has grown", r.total)
	}
	r.follow(&l, 50)
	if r.total != 4 {
		t.Errorf("%d rows in a wide window", r.total)
	}
	l.Clear()
	l.Add("a\nb\nc\nd\ne\n", Plain)
	r.follow(&l, 50)
	if line, _ := r.line(4); r.total != 5 || line != 4 {
		t.Errorf("after clearing: %d rows", r.total)
	}
}

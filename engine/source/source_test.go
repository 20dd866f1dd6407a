package source

import (
	"strings"
	"testing"
)

func TestPosString(t *testing.T) {
	cases := []struct {
		pos  Pos
		want string
	}{
		{Pos{}, ""}, {Pos{File: "a.mod"}, "a.mod"}, {Pos{File: "a.mod", Line: 3}, "a.mod:3"}, {Pos{"a.mod", 3, 7}, "a.mod:3:7"},
		{Pos{File: `cell "CA1" / dend[3]`}, `cell "CA1" / dend[3]`},
	}
	for _, c := range cases {
		if got := c.pos.String(); got != c.want {
			t.Errorf("%#v: %q, want %q", c.pos, got, c.want)
		}
	}
}

func TestList(t *testing.T) {
	var l List
	if l.Err() != nil || l.Failed() {
		t.Error("an empty list is no failure")
	}
	l.Warn(Pos{"b", 1, 1}, "do this", "value %g", 2.5)
	l.Note(Pos{"a", 9, 1}, "", "by the way")
	if l.Failed() || l.Err() != nil {
		t.Error("warnings are no failure")
	}
	l.Add(Pos{"a", 2, 5}, "", "broken")
	l.Add(Pos{"a", 2, 3}, "", "first")
	if !l.Failed() || l.Err() == nil {
		t.Error("an error is a failure")
	}
	l.Sort()
	want := "a:2:3: first\na:2:5: broken\na:9:1: note: by the way\nb:1:1: warning: value 2.5; do this"
	if got := l.Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The caret stands under the column, tabs kept so that it lines up in any terminal.
func TestCaret(t *testing.T) {
	e := &Error{Pos: Pos{"a.mod", 2, 4}, Severity: Fatal, Msg: "no", Excerpt: "\tx = y"}
	if got := e.Caret(); got != "a.mod:2:4: no\n    \tx = y\n    \t  ^" {
		t.Errorf("%q", got)
	}
	e.Excerpt = ""
	if got := e.Caret(); got != e.Error() {
		t.Errorf("%q", got)
	}
	e.Excerpt, e.Pos.Col = "ab", 99 // beyond the line: no panic, caret after it
	if got := e.Caret(); !strings.HasSuffix(got, "\n      ^") {
		t.Errorf("%q", got)
	}
}

func TestNearest(t *testing.T) {
	words := []string{"BREAKPOINT", "INITIAL", "if", "gbar", "gk"}
	cases := []struct{ name, want string }{
		{"BREKPOINT", "BREAKPOINT"}, {"breakpoint", "BREAKPOINT"}, {"iff", "if"}, {"gbr", "gbar"}, {"initial", "INITIAL"}, {"xyz", ""}, {"", ""},
		{"PROCEDURE", ""}, {"gkk", "gk"},
	}
	for _, c := range cases {
		if got := Nearest(c.name, words); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.name, got, c.want)
		}
	}
	if d := editDistance("kitten", "sitting"); d != 3 {
		t.Errorf("distance %d, want 3", d)
	}
}

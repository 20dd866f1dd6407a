package expect

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/source"
)

// listener keeps what a test would have complained of.
type listener struct {
	testing.TB
	said []string
}

func (l *listener) Helper()                      {}
func (l *listener) Errorf(s string, args ...any) { l.said = append(l.said, fmt.Sprintf(s, args...)) }

// A file whose expectations hold is silent; one that is missing, one too many, and one that quotes another line are told with their line.
func TestCheck(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.txt")
	text := "good\nbad ### \"is bad\"\n---\nbad ### \"\"\nworse ### \"is worse\" ### \"is bad\""
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	// reader finds the word "bad" at the beginning of a line, and says what is asked of "worse".
	reader := func(worse ...string) func(src []byte) source.List {
		return func(src []byte) source.List {
			var list source.List
			for i, line := range strings.Split(string(src), "\n") {
				say := func(msg string) {
					list = append(list, &source.Error{Pos: source.Pos{File: file, Line: i + 1}, Msg: msg, Excerpt: line})
				}
				if strings.HasPrefix(line, "bad ### \"i") {
					say("this is bad")
				}
				if strings.HasPrefix(line, "worse") {
					for _, w := range worse {
						say(w)
					}
				}
			}
			return list
		}
	}
	misquoting := func(src []byte) source.List {
		list := reader("is worse", "is bad")(src)
		for _, e := range list {
			e.Excerpt = "another line"
		}
		return list
	}
	for _, c := range []struct {
		name string
		run  func([]byte) source.List
		want []string
	}{
		{"all as expected", reader("it is worse", "and is bad"), nil},
		{"one missing", reader("it is worse"), []string{"a.txt:5: no diagnostic with \"is bad\""}},
		{"one too many", reader("it is worse", "and is bad", "more"), []string{"a.txt:5: unexpected diagnostics"}},
		{"misquoted", misquoting, []string{"a.txt:2: excerpt", "a.txt:5: excerpt", "a.txt:5: excerpt"}},
	} {
		l := &listener{TB: t}
		Check(l, file, c.run)
		ok := len(l.said) == len(c.want)
		for i := range l.said {
			ok = ok && strings.Contains(l.said[i], c.want[i])
		}
		if !ok {
			t.Errorf("%s: %q, want %q", c.name, l.said, c.want)
		}
	}
}

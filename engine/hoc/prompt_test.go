package hoc_test

import (
	"strings"
	"testing"

	"nrngui/engine/hoc"
)

// TestPromptLines: mistakes in what is typed name the line of the input, also within a proc that took several.
func TestPromptLines(t *testing.T) {
	m, err := hoc.New(hoc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split("x = 1\ny = (\nproc f() {\n  x = 1\n  nosuch(2)\n}\nf()\nz = 1/0\nw = 1 +", "\n")
	var got []string
	err = m.Prompt(func() (string, bool) {
		if len(lines) == 0 {
			return "", false
		}
		l := lines[0]
		lines = lines[1:]
		return l, true
	}, nil, func(err error) { got = append(got, err.Error()) })
	want := []string{"stdin:2:6: ", "stdin:5:3: nosuch is an undefined function\n    f()  at stdin:5\n  at stdin:7", "stdin:8:1: division by zero", "stdin:9:8: "}
	if err != nil || len(got) != len(want) {
		t.Fatalf("%v, %q", err, got)
	}
	for i := range want {
		if !strings.Contains(got[i], want[i]) {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}

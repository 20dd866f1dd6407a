package code

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nrngui/engine/nmodl/lower"
	"nrngui/engine/source"
)

var expected = regexp.MustCompile(`### "((?:[^"\\]|\\.)*)"`)

// The files in testdata hold mistakes on purpose; behind ### stands, on the line at fault, what the message or its remedy must say. Each error shows its place with
// line and column, the line itself, and what to do; none may come that is not expected.
func TestBrokenFiles(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.mod")
	if len(files) < 2 {
		t.Fatal("no testdata")
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var found source.List
		for _, pass := range lower.Passes() { // a pass that fails ends the road: look at what each says
			_, list := Print(src, filepath.Base(name), pass.Name)
			for _, e := range list {
				if e.Severity == source.Fatal {
					found = append(found, e)
				}
			}
			if list.Failed() {
				break
			}
		}
		said := map[int]string{}
		for _, e := range found {
			if e.Pos.Col == 0 || e.Hint == "" || e.Excerpt == "" || !strings.Contains(e.Caret(), "\n    ") || !strings.HasSuffix(e.Caret(), "^") {
				t.Errorf("%s: without column, remedy or line: %q", name, e.Caret())
			}
			said[e.Pos.Line] += e.Error()
		}
		for i, line := range strings.Split(string(src), "\n") {
			want := expected.FindAllStringSubmatch(line, -1)
			for _, w := range want {
				if !strings.Contains(said[i+1], w[1]) {
					t.Errorf("%s:%d: want %q, said %q", name, i+1, w[1], said[i+1])
				}
			}
			if len(want) == 0 && said[i+1] != "" {
				t.Errorf("%s:%d: unexpected %q", name, i+1, said[i+1])
			}
		}
	}
}

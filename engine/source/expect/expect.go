package expect

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"nrngui/engine/source"
)

var expectation = regexp.MustCompile(`### "((?:[^"\\]|\\.)*)"`)

// Check runs the reader of a language on each case of a file and compares its diagnostics with those the file expects: each expected one must
// be there, no other, and each must quote its line.
func Check(t testing.TB, file string, run func(src []byte) source.List) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && !strings.HasPrefix(lines[to], "---") {
			to++
		}
		body := append(make([]string, from), lines[from:to]...)
		if strings.HasPrefix(body[from], "---") {
			body[from] = ""
		}
		compareLines(t, file, body, run([]byte(strings.Join(body, "\n"))))
		from = to
	}
}

func compareLines(t testing.TB, file string, lines []string, errs source.List) {
	t.Helper()
	got := map[int][]string{}
	for _, e := range errs {
		got[e.Pos.Line] = append(got[e.Pos.Line], e.Error())
		if e.Pos.Line > 0 && e.Pos.Line <= len(lines) && strings.TrimSpace(e.Excerpt) != strings.TrimSpace(lines[e.Pos.Line-1]) {
			t.Errorf("%s:%d: excerpt %q is not the line", file, e.Pos.Line, e.Excerpt)
		}
	}
	for i, line := range lines {
		var want []string
		for _, w := range expectation.FindAllStringSubmatch(line, -1) {
			if w[1] != "" {
				want = append(want, strings.ReplaceAll(w[1], `\"`, `"`))
			}
		}
		msgs := got[i+1]
		for _, w := range want {
			found := false
			for _, m := range msgs {
				found = found || strings.Contains(m, w)
			}
			if !found {
				t.Errorf("%s:%d: no diagnostic with %q; got %q", file, i+1, w, msgs)
			}
		}
		if len(msgs) > len(want) {
			t.Errorf("%s:%d: unexpected diagnostics: %q", file, i+1, msgs)
		}
	}
}

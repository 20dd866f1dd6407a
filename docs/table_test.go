package docs

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every id of NEURON's windows has a row, and every test that a row names is there.
func TestTableOfNEURONsWindows(t *testing.T) {
	data, err := Pages.ReadFile("neuron-gui.md")
	if err != nil {
		t.Fatal(err)
	}
	var rows strings.Builder
	for _, line := range strings.Split(string(data), "\n") {
		if cells := strings.Split(line, "|"); len(cells) > 3 {
			if strings.TrimSpace(cells[3]) == "" {
				t.Errorf("the row of %s says nothing", strings.TrimSpace(cells[1]))
			}
			rows.WriteString(cells[1] + " ")
		}
	}
	have := map[string]bool{}
	for _, id := range regexp.MustCompile(`[A-Z]{2}\d\d`).FindAllString(rows.String(), -1) {
		have[id] = true
	}
	for _, m := range regexp.MustCompile(`([A-Z]{2})(\d\d) to [A-Z]{2}(\d\d)`).FindAllStringSubmatch(rows.String(), -1) {
		var from, to int
		fmt.Sscan(m[2], &from)
		fmt.Sscan(m[3], &to)
		for i := from; i <= to; i++ {
			have[fmt.Sprintf("%s%02d", m[1], i)] = true
		}
	}
	for group, n := range map[string]int{"MM": 39, "RC": 15, "GR": 28, "GF": 7, "SH": 12, "PP": 11, "DM": 6, "SE": 12, "FV": 8, "UN": 3, "CT": 25, "CS": 20, "CG": 14, "CB": 14, "CM": 13} {
		for i := 1; i <= n; i++ {
			if id := fmt.Sprintf("%s%02d", group, i); !have[id] {
				t.Errorf("%s has no row", id)
			}
		}
	}
	tests := map[string]bool{}
	err = filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(string(text), -1) {
			tests[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range regexp.MustCompile(`\bTest[A-Z]\w+`).FindAllString(string(data), -1) {
		if !tests[name] {
			t.Errorf("there is no test %s", name)
		}
	}
}

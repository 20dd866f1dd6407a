package syntax

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// dataLine is a line that can only be data: words and numbers, at most with a colon behind them. A call of fscan before it
// takes it away when the file is run, so that NEURON never parses it.
var dataLine = regexp.MustCompile(`^[\w \t.+-]*:?\s*$`)

// TestCorpus reads every HOC file below the folder named by NRNGUI_HOC_CORPUS and says how many can be read. At least 99 of
// 100 must; each one that reads must come back from its printed text.
func TestCorpus(t *testing.T) {
	root := os.Getenv("NRNGUI_HOC_CORPUS")
	if root == "" {
		t.Skip("NRNGUI_HOC_CORPUS names no folder of HOC files")
	}
	all, good := map[string]int{}, map[string]int{}
	data := 0
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		ext := strings.ToLower(filepath.Ext(path))
		if err != nil || d.IsDir() || ext != ".hoc" && ext != ".oc" && ext != ".tem" && ext != ".ses" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil || seen[string(b)] || strings.HasPrefix(filepath.Base(path), "._") { // ._ files are resource forks of one system
			return err
		}
		seen[string(b)] = true
		f, errs := Parse(string(b), path)
		if errs.Failed() && dataLine.MatchString(errs[0].Excerpt) {
			data++
			t.Log("data, read by a call before: ", errs[0].Caret())
			return nil
		}
		all[ext]++
		if errs.Failed() {
			t.Log(errs[0].Caret())
			return nil
		}
		good[ext]++
		if len(b) < 200000 { // the rest are long lists of points
			if again, errs := Parse(f.Text(), path); errs.Failed() || again.Text() != f.Text() {
				t.Errorf("%s: the printed text does not read as the same: %v", path, errs.Err())
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	n, ok := 0, 0
	for ext := range all {
		t.Logf("%-5s %5d of %5d", ext, good[ext], all[ext])
		n, ok = n+all[ext], ok+good[ext]
	}
	t.Logf("%d files hold data behind statements that read them when run; they are not counted", data)
	if n == 0 || ok*100 < n*99 {
		t.Errorf("%d of %d different files can be read, fewer than 99 %%", ok, n)
	}
}

package hoc

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/mech/builtin"
)

// languageCase is a text with further files that it loads.
type languageCase struct {
	file, name, whole, text string
	files                   map[string]string
}

// languageCases reads testdata/language/cases.
func languageCases(t testing.TB) (list []languageCase) {
	t.Helper()
	paths, err := filepath.Glob("testdata/language/cases/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	head, more := regexp.MustCompile(`(?m)^--- (.*)\n`), regexp.MustCompile(`(?m)^\+\+\+ (.*)\n`)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range cut(head, string(data)) {
			if name == "" {
				continue
			}
			c := languageCase{file: filepath.Base(path), name: name, whole: text, files: map[string]string{}}
			for file, part := range cut(more, text) {
				if file == "" {
					c.text = part
				} else {
					c.files[file] = part
				}
			}
			list = append(list, c)
		}
	}
	return list
}

// cut gives the parts of a text by the names in the lines between them; what stands before the first line has the name "".
func cut(line *regexp.Regexp, text string) map[string]string {
	parts, name, from := map[string]string{}, "", 0
	for _, at := range line.FindAllStringSubmatchIndex(text, -1) {
		parts[name] = text[from:at[0]]
		name, from = text[at[2]:at[3]], at[1]
	}
	parts[name] = text[from:]
	return parts
}

// do runs the case as nrniv does, those of prompt.txt as lines of the standard input; failures are in order.
func (c languageCase) do(t testing.TB, o Options) (out, shown string, failed []error) {
	t.Helper()
	disk := files.NewMemory(c.files)
	var b, e strings.Builder
	o.Out, o.Err, o.Files = &b, &e, disk
	lines := strings.SplitAfter(c.text, "\n")
	next := func() (string, bool) {
		if len(lines) == 0 || lines[0] == "" {
			return "", false
		}
		line := lines[0]
		lines = lines[1:]
		return strings.TrimSuffix(line, "\n"), true
	}
	if c.file == "prompt.txt" {
		o.Stdin = next
	}
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	if c.file == "prompt.txt" {
		if err := m.Prompt(next, nil, func(err error) { failed = append(failed, err) }); err != nil {
			failed = append(failed, err)
		}
		return b.String(), e.String(), failed
	}
	if err := m.Run(c.text, "x.hoc"); err != nil {
		failed = append(failed, err)
	}
	return b.String(), e.String(), failed
}

// languageGolden is what NEURON did with a case: what it printed, and for each error the file and line that it named.
type languageGolden struct {
	File, Case, Sum, Out, Lost string
	Errors                     [][2]any
}

// TestLanguage compares what texts over the whole language print with what NEURON prints: see testdata/language/golden.py. The wording of errors is
// ours: that there is one, and on which line, is compared.
func TestLanguage(t *testing.T) {
	data, err := os.ReadFile("testdata/language/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Cases []languageGolden }
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	known := map[string]languageGolden{}
	for _, g := range all.Cases {
		known[g.File+" "+g.Case] = g
	}
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range languageCases(t) {
		t.Run(c.file+"/"+c.name, func(t *testing.T) {
			g, ok := known[c.file+" "+c.name]
			sum := sha256.Sum256([]byte(c.whole))
			if !ok || g.Sum != hex.EncodeToString(sum[:8]) {
				t.Fatal("golden.json is not of this text: run golden.py -new")
			}
			out, shown, failed := c.do(t, Options{Debug: true, Mechanisms: cat})
			if g.Lost != "" {
				return // NEURON is lost with it; we are not
			}
			want := g.Out
			if c.file == "prompt.txt" {
				want = continued.ReplaceAllString(want, "")
			}
			trouble := c.compareErrors(g, shown, failed)
			if out != want {
				trouble = fmt.Sprintf("printed\n%s\nNEURON\n%s\nerrors %q %s", out, want, failed, shown)
			}
			if why, ok := wider[c.file+" "+c.name]; ok {
				if trouble == "" {
					t.Errorf("does as NEURON does, and wider says: %s", why)
				}
			} else if trouble != "" {
				t.Errorf("%s\n%s", c.whole, trouble)
			}
		})
	}
}

// continued is the prompt of lines that continue a statement: nrniv prints it even when it is told that nobody is there to see it.
var continued = regexp.MustCompile(`(?m)^(>\t)+`)

func (c languageCase) compareErrors(g languageGolden, shown string, failed []error) string {
	var mistakes []error
	for _, err := range failed {
		var q *interp.Quit
		if !errors.As(err, &q) {
			mistakes = append(mistakes, err)
		}
	}
	switch {
	case len(g.Errors) == 0 && len(mistakes) > 0:
		return fmt.Sprintf("fails here and not in NEURON: %q", mistakes)
	case len(g.Errors) > 0 && len(mistakes) == 0 && shown == "":
		return fmt.Sprintf("fails in NEURON and not here: %v", g.Errors)
	case c.file != "prompt.txt" && len(g.Errors) > 0 && len(mistakes) > 0:
		last := g.Errors[len(g.Errors)-1]
		var e *interp.Error
		if !errors.As(mistakes[0], &e) || len(e.Trace) > 0 || last[0] != "x.hoc" {
			break
		}
		if line := int(last[1].(float64)); line != e.Pos.Line {
			return fmt.Sprintf("fails on line %d, in NEURON on line %d: %v", e.Pos.Line, line, e)
		}
	}
	return ""
}

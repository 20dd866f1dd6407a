package lower

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nrngui/engine/nmodl/check"
	"nrngui/engine/nmodl/syntax"
)

var update = flag.Bool("update", false, "write the outputs of the passes into testdata/passes")

var mark = regexp.MustCompile(`(?m)^-- (\w+) --\n`)

// The files of testdata/passes hold a mod file and, behind "-- pass --", what the program looks like after that pass. Run with
// -update after a change and read the difference.
func TestPasses(t *testing.T) {
	files, err := filepath.Glob("testdata/passes/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { passCase(t, file) })
	}
}

func passCase(t *testing.T, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	marks := mark.FindAllStringSubmatchIndex(text, -1)
	if len(marks) == 0 {
		t.Fatal("no -- pass -- in the file")
	}
	input := text[:marks[0][0]]
	out := input
	for i, m := range marks {
		pass, end := text[m[2]:m[3]], len(text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		got := after(t, input, pass)
		if want := text[m[1]:end]; got != want && !*update {
			t.Errorf("after %s:\n%s\nwant:\n%s", pass, got, want)
		}
		out += "-- " + pass + " --\n" + got
	}
	if *update {
		if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// after gives the program after a pass, or its errors.
func after(t *testing.T, input, pass string) string {
	t.Helper()
	f, errs := syntax.Parse([]byte(input), "in.mod")
	if errs.Failed() {
		t.Fatal(errs)
	}
	info, errs := check.File(f, check.Options{})
	if errs.Failed() {
		return errs.Error() + "\n"
	}
	p := New(info)
	Run(p, pass)
	if len(p.Errs) > 0 {
		return p.Errs.Error() + "\n"
	}
	return p.Print()
}

// Every pass has a name and a motive, and the text after every pass parses again.
func TestPrintedProgramParses(t *testing.T) {
	for _, pass := range Passes() {
		if pass.Name == "" || pass.Motive == "" {
			t.Errorf("pass %q says nothing", pass.Name)
		}
		for _, src := range sources(t) {
			text := after(t, src, pass.Name)
			if _, errs := syntax.Parse([]byte(text), "out.mod"); errs.Failed() {
				t.Errorf("after %s the text does not parse: %v", pass.Name, errs)
			}
		}
	}
}

func sources(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../mech/builtin/*.mod")
	if err != nil || len(files) == 0 {
		t.Fatalf("no mod files: %v", err)
	}
	var all []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(b))
	}
	return all
}

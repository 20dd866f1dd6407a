package workbench

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/project"
	"nrngui/ui/code"
)

func TestTouched(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"a b c", "a b c", "map[]"},
		{"a b c", "a x c", "map[1:was  b]"},
		{"a c", "a b c", "map[1:]"},
		{"a b b c", "a c", "map[1:2 lines gone above]"},
		{"a b", "a", "map[0:1 line gone above]"},
		{"", "a b", "map[0: 1:]"}, // one empty line became two
		{"a b c d e", "x b c y e", "map[0:was  a 3:was  d]"},
	} {
		if got := fmt.Sprint(touched(strings.Split(c.a, " "), strings.Split(c.b, " "))); got != c.want {
			t.Errorf("%q to %q: %s, want %s", c.a, c.b, got, c.want)
		}
	}
	if got := was("    soma.gnabar_hh = 0.12", "    soma.gnabar_hh = 0.2"); got != "was  0.12" {
		t.Errorf("%q", got)
	}
}

// Whatever was changed: the lines that are not marked stand in the former text in the same order.
func TestTouchedKeepsTheRest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	text := func() []string {
		out := make([]string, 1+r.IntN(12))
		for i := range out {
			out[i] = string(rune('a' + r.IntN(4)))
		}
		return out
	}
	for range 2000 {
		a, b := text(), text()
		lit := touched(a, b)
		i := 0
		for k, line := range b {
			if note, marked := lit[k]; marked && !strings.HasSuffix(note, "gone above") {
				continue
			}
			for i < len(a) && a[i] != line {
				i++
			}
			if i++; i > len(a) {
				t.Fatalf("%v to %v marks %v: line %d was not there", a, b, lit, k)
			}
		}
		if len(lit) == 0 != slices.Equal(a, b) {
			t.Fatalf("%v to %v marks %v", a, b, lit)
		}
	}
}

func TestScriptOfAnEdit(t *testing.T) {
	s, f := opened(t)
	if s.History.Before() != nil {
		t.Error("something was done before the first edit")
	}
	if err := Find(Table(), "set").Perform(s, f, "soma", "hh.gnabar", "0.3"); err != nil {
		t.Fatal(err)
	}
	for _, l := range export.Languages() {
		old, err := exported(l, s.History.Before(), s.Cat)
		if err != nil {
			t.Fatal(err)
		}
		now, err := exported(l, s.Doc(), s.Cat)
		if err != nil {
			t.Fatal(err)
		}
		text := writeScript(l, now, old)
		n, at := text.Touched()
		if n != 1 || at < 0 {
			t.Fatalf("%s: %d lines were touched", l, n)
		}
		first := text.Files[at].First()
		if line := strings.Split(text.Files[at].Text, "\n")[first]; !strings.Contains(line, "gnabar") || !strings.Contains(line, "0.3") {
			t.Errorf("%s: line %d is %q", l, first, line)
		}
		if note := text.Files[at].Lit[first]; note != "was  0.12" {
			t.Errorf("%s says %q", l, note)
		}
	}
	before := s.Doc()
	s.Undo(f)
	if s.History.Before() != before {
		t.Error("an undo is an action too")
	}
}

func TestNoScript(t *testing.T) {
	p := &project.Project{Name: "x", Points: []project.PointProc{{Name: "a", Type: "Nothing"}}}
	_, err := exported(export.ToPython, p, catalogue(t))
	if err == nil {
		t.Fatal("a strange point process was exported")
	}
	if text := noScript(export.ToPython, err); !strings.Contains(text.Err, "Nothing") {
		t.Errorf("%+v", text)
	}
}

func TestScriptTile(t *testing.T) {
	a, _ := windowed(t)
	done := make(chan func(), 8)
	a.post = func(f func()) { done <- f }
	p := tileOf[*scriptTile](t, a, "script")
	(<-done)()
	if p.text == nil || p.text.Err != "" || !strings.Contains(p.edit.Text(), "from neuron import h") || len(p.edit.Lit()) != 0 {
		t.Fatalf("%+v", p.text)
	}
	p.began = p.began.Add(-scriptEvery)
	if err := a.Do("set", "soma", "hh.gnabar", "0.2"); err != nil {
		t.Fatal(err)
	}
	for len(p.edit.Lit()) == 0 {
		(<-done)() // the waiting, then the text
	}
	if text := p.note.Text; !strings.HasPrefix(text, "1 line: ") || !strings.Contains(text, "gnabar") {
		t.Errorf("it says %q", text)
	}
	p.began = p.began.Add(-scriptEvery)
	p.speak(export.ToHOC)
	for p.text.Language != export.ToHOC {
		(<-done)()
	}
	if len(p.text.Files) < 2 || !strings.Contains(p.edit.Text(), "begintemplate") || len(p.edit.Lit()) != 1 {
		t.Errorf("HOC shows file %d of %d, %d lines marked", p.at, len(p.text.Files), len(p.edit.Lit()))
	}
	p.copy()
	if got := a.fyne.Clipboard().Content(); got != p.edit.Text() {
		t.Error("the text was not copied")
	}
	if v, _ := a.state.Doc().View(p.of.ID); v.Language != "hoc" {
		t.Errorf("the project keeps %q", v.Language)
	}
	if len(p.Menu()) < 6 || len(p.files()) != len(p.text.Files) {
		t.Error("menus are short")
	}
}

func TestHighlightPython(t *testing.T) {
	text := code.NewText("\"\"\"Doc\nmore\"\"\"  # end\nfor x in [1e-3, 'a#b']:  # c").Lines
	spans := highlightPython(text)
	var got []string
	for i, l := range spans {
		for _, s := range l {
			got = append(got, fmt.Sprintf("%d%s", s.Ink, string(text[i][s.From:s.To])))
		}
	}
	want := []string{fmt.Sprint(code.String) + `"""Doc`, fmt.Sprint(code.String) + `more"""`, fmt.Sprint(code.Comment) + "# end", fmt.Sprint(code.Keyword) + "for",
		fmt.Sprint(code.Keyword) + "in", fmt.Sprint(code.Number) + "1e-3", fmt.Sprint(code.String) + "'a#b'", fmt.Sprint(code.Comment) + "# c"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

package hocfile

import (
	"bytes"
	"io"
	"regexp"
	"slices"

	"nrngui/engine/source"
)

// Cells names the cells of a file: its templates that make shapes where there are several, else the trees that hold a soma, nil where there are fewer than two.
func Cells(in io.Reader) []string {
	text, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	if err != nil || len(text) > MaxBytes {
		return nil
	}
	if names := shapes(text); len(names) > 1 {
		return names
	}
	r, err := Trace(bytes.NewReader(text), "")
	if err != nil {
		return nil
	}
	return r.Cells()
}

var (
	templates = regexp.MustCompile(`(?m)^[ \t{]*(begin|end)template[ \t]+([A-Za-z_]\w*)`)
	creates   = regexp.MustCompile(`\bcreate\s+[A-Za-z]`)
)

// shapes names the templates of a text that create sections and give them points.
func shapes(text []byte) (names []string) {
	begin, name := -1, ""
	for _, at := range templates.FindAllSubmatchIndex(text, -1) {
		word := string(text[at[4]:at[5]])
		if text[at[2]] == 'b' {
			begin, name = at[1], word
			continue
		}
		if begin < 0 || word != name {
			continue
		}
		if body := text[begin:at[0]]; creates.Match(body) && bytes.Contains(body, []byte("pt3dadd")) && !slices.Contains(names, name) {
			names = append(names, name)
		}
		begin = -1
	}
	return names
}

// choose says which of several templates is read: the first one if none is asked for.
func (m *machine) choose(names []string, n int) {
	if n >= len(names) {
		m.fail("", "no cell %d: the file holds %d", n+1, len(names))
		return
	}
	m.r.Several = names
	hint := ""
	if n < 0 {
		n, hint = 0, "choose another one to read it"
	}
	m.wanted = names[n]
	for i, name := range names {
		if i != n {
			m.r.Warn("template", 0, hint, "template %s is read; %s, another one with a shape, is left out", names[n], name)
		}
	}
	m.r.SayMore("template", "templates left out")
	m.others = names
}

// oneOf keeps a tree of those that were made, or with -1 all and says how many.
func (m *machine) oneOf(n int) {
	switch names := m.r.Cells(); {
	case n < 0:
		m.r.SaySeveral(names)
	case !m.r.Only(n):
		m.r.Report.Findings.Add(source.Pos{File: m.r.Name}, "", "no cell %d: the file holds %d", n+1, max(1, len(names)))
	}
}

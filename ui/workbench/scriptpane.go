package workbench

import (
	"os"
	"path"
	"slices"
	"strings"

	"nrngui/engine/export"
	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/ui/words"
)

// ScriptText is what the export writes for a project, as the script view shows it.
type ScriptText struct {
	Language export.Language
	Files    []ScriptFile
	Err      string // why there is none
	Hint     string
}

// ScriptFile is one text of the exported folder.
type ScriptFile struct {
	Name string
	Text string
	Lit  map[int]string // lines that the last action touched, from 0, and what stood there before; nil when it touched none
}

// scriptCode is one text of a folder without what was changed.
type scriptCode struct{ name, text string }

// languageOf is the language of a view of the kind script.
func languageOf(v project.View) export.Language {
	if export.Language(v.Language) == export.ToHOC {
		return export.ToHOC
	}
	return export.ToPython
}

// exported gives the program texts of an export: the main file, then the others by name. Tables of numbers and what is meant for readers stay out.
func exported(to export.Language, p *project.Project, cat *mech.Catalogue) ([]scriptCode, error) {
	files, _, err := export.Folder(to, p, cat)
	if err != nil {
		return nil, err
	}
	main := map[export.Language]string{export.ToPython: "main.py", export.ToHOC: "main.hoc"}[to]
	out := []scriptCode{{main, string(files[main])}}
	var names []string
	for name := range files {
		if ext := path.Ext(name); name != main && (ext == ".py" || ext == ".hoc" || ext == ".mod") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		out = append(out, scriptCode{name, string(files[name])})
	}
	return out, nil
}

// writeScript gives the texts of a project with the lines marked that differ from those of before; nil: nothing was done yet.
func writeScript(to export.Language, now []scriptCode, before []scriptCode) *ScriptText {
	t := &ScriptText{Language: to}
	former := map[string]string{}
	for _, f := range before {
		former[f.name] = f.text
	}
	for _, f := range now {
		file := ScriptFile{Name: f.name, Text: f.text}
		if old, known := former[f.name]; known && old != f.text {
			file.Lit = touched(strings.Split(old, "\n"), strings.Split(f.text, "\n"))
		}
		t.Files = append(t.Files, file)
	}
	return t
}

// noScript is a text that could not be written.
func noScript(to export.Language, err error) *ScriptText {
	t := &ScriptText{Language: to}
	list := asList(err)
	if len(list) == 0 {
		t.Err = err.Error()
		return t
	}
	t.Err, t.Hint = list[0].Msg, list[0].Hint
	if where := list[0].Pos.String(); where != "" && where != "-" {
		t.Err = where + ": " + t.Err
	}
	return t
}

// Touched counts the marked lines, and gives the first file that has some; -1 when none has.
func (t *ScriptText) Touched() (lines, file int) {
	file = -1
	for i, f := range t.Files {
		lines += len(f.Lit)
		if file < 0 && len(f.Lit) > 0 {
			file = i
		}
	}
	return lines, file
}

// First is the first marked line of a file; -1 when none is.
func (f ScriptFile) First() int {
	first := -1
	for i := range f.Lit {
		if first < 0 || i < first {
			first = i
		}
	}
	return first
}

// mostCompared bounds the work of comparing two texts: the product of the lines between what is the same at both ends.
const mostCompared = 4 << 20

// touched gives the lines of b that a lacks, with what stood in their place. Where lines are only gone, the line after them is marked.
func touched(a, b []string) map[int]string {
	from := 0
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	endA, endB := len(a), len(b)
	for endA > from && endB > from && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
	}
	lit := map[int]string{}
	for _, h := range hunks(a[from:endA], b[from:endB]) {
		old, at := a[from+h.a0:from+h.a1], from+h.b0
		switch n := h.b1 - h.b0; {
		case n == 0:
			lit[min(at, len(b)-1)] = words.N(len(old), "%d line gone above", "%d lines gone above", len(old))
		case n == len(old):
			for i := range n {
				lit[at+i] = was(old[i], b[at+i])
			}
		default:
			for i := range n {
				lit[at+i] = ""
			}
		}
	}
	return lit
}

// was says what a changed line was: the words that differ when its form is the same.
func was(old, now string) string {
	x, y := strings.Fields(old), strings.Fields(now)
	if len(x) != len(y) {
		return "was  " + strings.TrimSpace(old)
	}
	var words []string
	for i := range x {
		if x[i] != y[i] {
			words = append(words, strings.TrimRight(x[i], ","))
		}
	}
	if len(words) == 0 { // blanks only
		return ""
	}
	return "was  " + strings.Join(words, " … ")
}

// hunk is a part of a text that stands in the place of a part of another.
type hunk struct{ a0, a1, b0, b1 int }

// hunks gives the parts that differ, by a longest common subsequence of lines; of very long texts one part.
func hunks(a, b []string) []hunk {
	n, m := len(a), len(b)
	if n+m == 0 {
		return nil
	}
	if n*m > mostCompared {
		return []hunk{{0, n, 0, m}}
	}
	long := make([]int32, (n+1)*(m+1)) // of the rests from i and j
	at := func(i, j int) *int32 { return &long[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[i] == b[j] {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	var out []hunk
	i, j := 0, 0
	for i < n || j < m {
		h := hunk{a0: i, b0: j}
		for (i < n || j < m) && !(i < n && j < m && a[i] == b[j]) {
			if j == m || i < n && *at(i+1, j) >= *at(i, j+1) {
				i++
			} else {
				j++
			}
		}
		if h.a1, h.b1 = i, j; i > h.a0 || j > h.b0 {
			out = append(out, h)
		}
		for i < n && j < m && a[i] == b[j] {
			i, j = i+1, j+1
		}
	}
	return out
}

// sameScript says whether two projects give the same texts for sure: they differ in what is shown only.
func sameScript(p, q *project.Project) bool {
	return p == q || p != nil && q != nil && p.Name == q.Name && p.Notes == q.Notes && p.SameModel(q)
}

// writeText saves a text.
func writeText(path, text string) error { return os.WriteFile(path, []byte(text), 0o644) }

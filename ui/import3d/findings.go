package import3d

import (
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/source"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Finding is what is odd about a reconstruction, or was assumed.
type Finding struct {
	Severity source.Severity
	Title    string
	Detail   string
	Line     int // of the file; 0: of no line
	Section  int // of the cell; -1: of none
	X        float64
}

// told are the findings of the reader.
func told(m *morph.Morphology) []Finding {
	var out []Finding
	for _, e := range m.Report.Findings {
		f := Finding{Severity: e.Severity, Title: upper(e.Msg), Detail: upper(e.Hint), Line: e.Pos.Line, Section: -1}
		if f.Line > 0 {
			f.Section, f.X = sectionAt(m, f.Line)
		}
		out = append(out, f)
	}
	order := map[source.Severity]int{source.Fatal: 0, source.Warning: 1, source.Note: 2}
	for i := 1; i < len(out); i++ { // few, and equals keep their order
		for k := i; k > 0 && order[out[k].Severity] < order[out[k-1].Severity]; k-- {
			out[k], out[k-1] = out[k-1], out[k]
		}
	}
	return out
}

// upper begins a text with a capital.
func upper(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// sectionAt is the section that a line of the file gave points to; -1 for none. x is about how far along.
func sectionAt(m *morph.Morphology, line int) (section int, x float64) {
	for i, s := range m.Sections {
		if s.Lines[0] > 0 && line >= s.Lines[0] && line <= s.Lines[1] {
			return i, float64(line-s.Lines[0]+1) / float64(s.Lines[1]-s.Lines[0]+1)
		}
	}
	return -1, 0
}

// Counts is how many findings there are of each severity.
func (r *Result) Counts() (errors, warnings, notes int) {
	for _, f := range r.Findings {
		switch f.Severity {
		case source.Fatal:
			errors++
		case source.Warning:
			warnings++
		default:
			notes++
		}
	}
	return errors, warnings, notes
}

// Summary says what was read, and that the file stays as it is.
func (r *Result) Summary() string {
	m := r.Cell
	somata := 0
	for _, s := range m.Sections {
		if s.Kind == morph.Soma && s.Parent < 0 {
			somata++
		}
	}
	soma := map[int]string{0: words.T("no soma"), 1: words.T("one soma")}[somata]
	if soma == "" {
		soma = words.F("%d somata", somata)
	}
	all := r.All()
	points := m.Report.Points
	if points == 0 {
		points = all.Points
	}
	return words.F("Read %s points, %s sections, %s. Nothing in the file on disk is changed.", look.Group(points), look.Group(all.Sections), soma)
}

// thinWarned says whether a row's thinnest place is the cause of a warning.
func (r *Result) thinWarned(row Row) bool { return !row.All && row.Thinnest < ThinLimit }

// ThinLimit is the diameter below which points are told of, µm.
const ThinLimit = 0.3

package import3d

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/repair"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Finding is what is odd about a reconstruction, or was assumed, and where that is on the cell.
type Finding struct {
	repair.Finding
	Section int // of the cell; -1: of none
	X       float64
}

// placed gives findings their places on the cell.
func placed(list []repair.Finding, m *morph.Morphology) []Finding {
	index := make(map[string]int, len(m.Sections))
	for i, s := range m.Sections {
		index[s.Name] = i
	}
	var out []Finding
	for _, f := range list {
		f.Title, f.Detail = micro(f.Title), micro(f.Detail)
		p := Finding{Finding: f, Section: -1}
		for _, at := range f.Places {
			i, ok := index[at.Name]
			switch {
			case ok:
				p.Section, p.X = i, nearestX(m.Sections[i].Points, at.At)
			case at.Line > 0:
				p.Section, p.X = sectionAt(m, at.Line)
			}
			if p.Section >= 0 && f.Kind != repair.KindZJump { // a jump ends at its last place
				break
			}
		}
		out = append(out, p)
	}
	return out
}

// micro writes the unit as the window does: the engine says um.
func micro(text string) string {
	text = unitUm.ReplaceAllString(text, "µm")
	return strings.NewReplacer("µm2", "µm²", "µm3", "µm³").Replace(text)
}

var unitUm = regexp.MustCompile(`\bum(\b|[23]\b)`)

// nearestX is the arc position of the point that is nearest to a place.
func nearestX(points []morph.Point, at [3]float64) float64 {
	arc := morph.Arc(points)
	if n := len(arc); n > 0 && arc[n-1] > 0 {
		return arc[nearestPoint(points, at)] / arc[n-1]
	}
	return 0.5
}

// nearestPoint is the point that is nearest to a place.
func nearestPoint(points []morph.Point, at [3]float64) int {
	best, far := 0, math.Inf(1)
	for i, p := range points {
		d := math.Pow(float64(p.X)-at[0], 2) + math.Pow(float64(p.Y)-at[1], 2) + math.Pow(float64(p.Z)-at[2], 2)
		if d < far {
			best, far = i, d
		}
	}
	return best
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

// Line is the line of the file that the finding is about; 0: of none.
func (f *Finding) Line() int {
	at := f.Places
	if f.Kind == repair.KindZJump { // the jump ends at the last one
		at = slices.Clone(at)
		slices.Reverse(at)
	}
	for _, p := range at {
		if p.Line > 0 {
			return p.Line
		}
	}
	return 0
}

// Short is the finding in few words, for the plate on the cell.
func (f *Finding) Short() string {
	name := ""
	if len(f.Places) > 0 {
		name = f.Places[0].Name
	}
	if len(f.Title) < 32 || name == "" {
		return f.Title
	}
	return string(f.Kind) + ", " + name
}

// Counts is how many findings there are of each severity.
func (r *Result) Counts() (errors, warnings, notes int) {
	for _, f := range r.Findings {
		switch f.Severity {
		case repair.Fault:
			errors++
		case repair.Warning:
			warnings++
		default:
			notes++
		}
	}
	return errors, warnings, notes
}

// Safe are the acts that change no shape by judgement, and how many findings they mend.
func (r *Result) Safe() (acts []string, n int) {
	for _, f := range r.Findings {
		if f.Safe && len(f.Fixes) > 0 {
			acts = append(acts, repair.Texts(f.Fixes[0].Acts)...)
			n++
		}
	}
	return acts, n
}

// Same are the findings of one kind that can be mended by a fix of one name, or else by their first.
func (r *Result) Same(kind repair.Kind, fix string) (acts []string, n int) {
	for _, f := range r.Findings {
		if f.Kind != kind || len(f.Fixes) == 0 {
			continue
		}
		i := max(slices.IndexFunc(f.Fixes, func(x repair.Fix) bool { return x.Name == fix }), 0)
		acts = append(acts, repair.Texts(f.Fixes[i].Acts)...)
		n++
	}
	return acts, n
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
	soma := words.T("no soma")
	if somata > 0 {
		soma = words.F("%d somata", somata)
	}
	if somata == 1 {
		soma = words.T("one soma")
	}
	all := r.All()
	points := m.Report.Points
	if points == 0 {
		points = all.Points
	}
	return words.F("Read %s points, %s sections, %s. Nothing in the file on disk is changed.", look.Group(points), look.Group(all.Sections), soma)
}

// thinWarned says whether a row's thinnest place is the cause of a warning.
func (r *Result) thinWarned(row Row) bool {
	return !row.All && row.Thinnest < repair.Defaults().Thin && slices.ContainsFunc(r.Findings, func(f Finding) bool {
		return f.Kind == repair.KindThin || f.Kind == repair.KindZero
	})
}

package repair

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// Receipt tells what became of a file: what was read, assumed and left out, what is odd, what was mended, and the numbers before and after. The file itself is
// never changed.
type Receipt struct {
	File, Format            string
	Points, Lines, Comments int // read
	Sections, Trees         int // of the cell
	Soma                    string
	Assumed                 []string // by the reader, each with its line
	Dropped                 []string // what the file holds and the cell does not
	Findings                []Finding
	Changes                 []Change
	Before, After           Numbers
}

// NewReceipt does acts on a reading and writes the receipt of it; findings are those of what comes out, which is given back, too.
func NewReceipt(r *import3d.Reading, limits Limits, acts ...Act) (Receipt, *import3d.Reading, error) {
	out, changes, err := Apply(r, acts...)
	if err != nil {
		return Receipt{}, nil, err
	}
	rc := Receipt{File: r.Name, Format: r.Format, Points: r.Report.Points, Lines: r.Report.Lines, Comments: r.Report.Comments, Changes: changes}
	if len(changes) > 0 {
		rc.Before, rc.After = changes[0].Before, changes[len(changes)-1].After
	} else {
		n, err := Measure(r)
		if err != nil {
			return Receipt{}, nil, err
		}
		rc.Before, rc.After = n, n
	}
	if rc.Points == 0 {
		for _, s := range r.Sections {
			rc.Points += s.Len() - own(s)
		}
	}
	rc.Sections = rc.After.All.Sections
	for _, s := range out.Sections {
		if s.Parent == nil && !s.Subsidiary {
			rc.Trees++
		}
	}
	for _, e := range r.Report.Findings {
		if e.Severity == source.Note {
			rc.Assumed = append(rc.Assumed, atLine(e.Pos.Line)+e.Msg)
		}
	}
	rc.Dropped = dropped(r)
	for _, f := range Judge(out, limits) {
		if f.Kind == KindReader && f.Severity == Note {
			continue // among the assumed
		}
		if len(f.Fixes) > 0 && len(rc.Findings) < maxListed {
			if c, err := Try(out, rc.After, f.Fixes[0]); err == nil {
				f.Effect = c.Effect()
			}
		}
		rc.Findings = append(rc.Findings, f)
		if f.Kind == KindSoma && rc.Soma == "" {
			rc.Soma = f.Title + ". " + f.Detail
		}
	}
	return rc, out, nil
}

// Try tells what a fix would change; before are the numbers of the reading.
func Try(r *import3d.Reading, before Numbers, f Fix) (Change, error) {
	c := Change{Title: f.Name, Before: before}
	out, err := run(r, f.Acts, func(w *work, a Act, _ int) error {
		c.Act, c.Moved, c.Removed, c.Added, c.Note = a, c.Moved+w.moved, c.Removed+w.removed, c.Added+w.added, w.note
		return nil
	})
	if err != nil {
		return Change{}, err
	}
	c.After, err = Measure(out)
	return c, err
}

func atLine(line int) string {
	if line < 1 {
		return ""
	}
	return fmt.Sprintf("line %d: ", line)
}

// dropped lists what the file holds beside cable.
func dropped(r *import3d.Reading) []string {
	var out []string
	if n := len(r.Markers); n > 0 {
		out = append(out, count(n, "marker", "markers")+": shown, no part of the cell")
	}
	outlines := 0
	for _, c := range r.Contours {
		if c.Kind != morph.Soma {
			outlines++
		}
	}
	if outlines > 0 {
		out = append(out, count(outlines, "outline of no soma", "outlines of no soma")+": shown, no part of the cell")
	}
	if n := len(r.Spines); n > 0 {
		out = append(out, count(n, "spine", "spines")+": shown; their membrane can be folded in")
	}
	empty := 0
	for _, s := range r.Sections {
		if removedByNEURON(s) {
			empty++
		}
	}
	if empty > 0 {
		out = append(out, count(empty, "section", "sections")+" without length: left out, as NEURON does")
	}
	return out
}

// Count counts findings by severity.
func Count(list []Finding) (faults, warnings, notes int) {
	for _, f := range list {
		switch f.Severity {
		case Fault:
			faults++
		case Warning:
			warnings++
		default:
			notes++
		}
	}
	return faults, warnings, notes
}

// Safe gives the acts that change no shape by judgement: the first fix of each safe finding. Where points are to be read in another order it is that alone, since all other
// findings depend on it: judge again after it.
func Safe(list []Finding) []Act {
	return firsts(list, func(f Finding) bool { return f.Safe })
}

// OfKind gives the first fix of each finding of a kind.
func OfKind(list []Finding, k Kind) []Act {
	return firsts(list, func(f Finding) bool { return f.Kind == k })
}

// All gives the first fix of each error and warning and the safe ones; of points in another order, as Safe, that alone. Trees are not removed by it, and branches that begin off the soma stay where they are: which
// of them belongs elsewhere is seen by eye only.
func All(list []Finding) []Act {
	return firsts(list, func(f Finding) bool { return f.Safe || f.Severity > Note && f.Kind != KindGap })
}

func firsts(list []Finding, wanted func(Finding) bool) []Act {
	var out []Act
	for _, f := range list {
		if !wanted(f) || len(f.Fixes) == 0 {
			continue
		}
		for _, a := range f.Fixes[0].Acts {
			if d, ok := a.(Drop); ok && d.Tree || slices.Contains(out, a) {
				continue
			}
			if a == Act(Order{}) {
				return []Act{a}
			}
			out = append(out, a)
		}
	}
	return out
}

// Effect says in one line what an act did to the numbers: "length 9959.6 → 9946.1 um (-0.1 %), area -12 um2; 38 points moved".
func (c Change) Effect() string {
	b, a := c.Before.All, c.After.All
	var parts []string
	if d := a.Length - b.Length; math.Abs(d) >= .05 {
		parts = append(parts, fmt.Sprintf("length %.1f → %.1f um%s", b.Length, a.Length, percent(d, b.Length)))
	}
	if d := a.Area - b.Area; math.Abs(d) >= .05 {
		parts = append(parts, fmt.Sprintf("area %+.1f um2%s", d, percent(d, b.Area)))
	}
	text := strings.Join(parts, ", ")
	if text == "" {
		text = "length and area stay"
	}
	var points []string
	for _, p := range []struct {
		n    int
		what string
	}{{c.Moved, "changed"}, {c.Removed, "removed"}, {c.Added, "added"}} {
		if p.n > 0 {
			points = append(points, count(p.n, "point ", "points ")+p.what)
		}
	}
	if len(points) > 0 {
		text += "; " + strings.Join(points, ", ")
	}
	if c.Note != "" {
		text += "; " + c.Note
	}
	return text
}

func percent(d, of float64) string {
	if of == 0 || math.Abs(d/of) < .0005 {
		return ""
	}
	return fmt.Sprintf(" (%+.1f %%)", 100*d/of)
}

// WriteText writes the receipt for people.
func (rc Receipt) WriteText(w io.Writer) error {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s (%s)", rc.File, rc.Format)
	line("  read       %s, %s, %s in %s. Nothing in the file is changed.", count(rc.Points, "point", "points"), count(rc.Lines, "line", "lines"),
		count(rc.Sections, "section", "sections"), count(rc.Trees, "tree", "trees"))
	if rc.Soma != "" {
		line("  soma       %s", rc.Soma)
	}
	for i, s := range rc.Assumed {
		line("  %-10s %s", title(i, "assumed"), s)
	}
	for i, s := range rc.Dropped {
		line("  %-10s %s", title(i, "left out"), s)
	}
	rc.table(line)
	for i, c := range rc.Changes {
		line("  %-10s %s: %s", title(i, "mended"), c.Act, c.Title)
		line("  %-10s %s", "", c.Effect())
	}
	faults, warnings, notes := Count(rc.Findings)
	line("  found      %s, %s, %s", count(faults, "error", "errors"), count(warnings, "warning", "warnings"), count(notes, "note", "notes"))
	for _, f := range rc.Findings {
		line("    %-8s %s", f.Severity, f.Title)
		if f.Detail != "" {
			line("             %s", f.Detail)
		}
		for i, x := range f.Fixes {
			texts := Texts(x.Acts)
			more := ""
			if n := len(texts); n > 3 {
				texts, more = texts[:3], fmt.Sprintf(" and %d more", n-3)
			}
			line("             %s: %s%s", x.Name, strings.Join(texts, "; "), more)
			if i == 0 && f.Effect != "" {
				line("               %s", f.Effect)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func title(i int, name string) string {
	if i > 0 {
		return ""
	}
	return name
}

// table writes the numbers per type; of a mended cell before and after.
func (rc Receipt) table(line func(string, ...any)) {
	line("  %-10s %8s %6s %8s %11s %11s %12s %9s", "numbers", "sections", "tips", "points", "length um", "area um2", "volume um3", "thinnest")
	rows := func(n Numbers) {
		for _, r := range append(slices.Clone(n.Kinds), n.All) {
			line("    %-8s %8d %6d %8d %11.1f %11.1f %12.1f %9.3g", r.Name, r.Sections, r.Tips, r.Points, r.Length, r.Area, r.Volume, r.Thinnest)
		}
	}
	if len(rc.Changes) > 0 {
		line("    before")
		rows(rc.Before)
		line("    after")
	}
	rows(rc.After)
}

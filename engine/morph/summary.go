package morph

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/source"
)

// CreationOrder gives the indices of the sections in the order in which NEURON's import creates them: type by type in rising order. It
// differs from the order of Sections only where a section's parent has a higher type, since there parents come first.
func (m *Morphology) CreationOrder() []int {
	order := make([]int, len(m.Sections))
	for i := range order {
		order[i] = i
	}
	if slices.ContainsFunc(m.Sections, func(s Section) bool { return s.Order != 0 }) { // read from a file
		slices.SortStableFunc(order, func(a, b int) int {
			p, q := &m.Sections[a], &m.Sections[b]
			return cmp.Or(cmp.Compare(p.Kind, q.Kind), cmp.Compare(p.Order, q.Order))
		})
	}
	return order
}

// Facts are the figures of a morphology, ready to be written as one JSON line. The first eight keys are those of NEURON's
// import as our reference files hold them, numbers rounded alike.
type Facts struct {
	File     string           `json:"file"`
	Sections int              `json:"sections"`
	Roots    int              `json:"roots"`
	Kinds    map[string]Count `json:"kinds"` // by the name of the sections: "soma", "dend_5"
	Length   float64          `json:"length"`
	Area40   float64          `json:"area_nseg40"` // um2, every section cut into 1 + 2*int(L/40) segments
	N3D      int              `json:"n3d"`
	First    []FirstSection   `json:"first"` // of the first six sections in NEURON's order of creation
	Messages []string         `json:"messages"`

	Format       string     `json:"format"`
	Samples      int        `json:"samples,omitempty"` // read from the file
	Lines        int        `json:"lines,omitempty"`
	Comments     int        `json:"comments,omitempty"`
	Bifurcations int        `json:"bifurcations"` // places with two or more children, the soma not counted
	Tips         int        `json:"tips"`
	Stems        int        `json:"stems"`    // sections that leave the soma
	MaxPath      float64    `json:"max_path"` // um, longest way along the cell from the root's place where its children leave
	Volume       float64    `json:"volume"`   // um3, of the frusta
	Box          [2]Corner  `json:"box"`
	Findings     []Finding  `json:"findings"`
	Diam         [2]float64 `json:"diam"` // um, smallest and largest of the points
}

// Count sums up the sections of one kind; L in um.
type Count struct {
	N   int     `json:"n"`
	L   float64 `json:"L"`
	N3D int     `json:"n3d"`
}

// Corner is a place, um.
type Corner [3]float64

// FirstSection is [name, L, diam in the middle, points, parent or null, place on the parent or null].
type FirstSection [6]any

// Finding is a diagnostic as data.
type Finding struct {
	Severity string `json:"severity"`
	Line     int    `json:"line,omitempty"`
	Text     string `json:"text"`
	Hint     string `json:"hint,omitempty"`
}

// Summary computes the facts of a morphology. Areas and diameters come from the same cut that the simulation uses.
func Summary(m *Morphology) Facts {
	f := Facts{File: m.Name, Sections: len(m.Sections), Kinds: map[string]Count{}, First: []FirstSection{}, Messages: []string{},
		Format: m.Format, Samples: m.Report.Points, Lines: m.Report.Lines, Comments: m.Report.Comments, Findings: []Finding{}}
	f.Messages = append(f.Messages, m.Report.Messages...)
	order := m.CreationOrder()
	for rank, i := range order {
		s := &m.Sections[i]
		length := Length(s.Points)
		count := f.Kinds[s.Kind.Stem()]
		count.N, count.L, count.N3D = count.N+1, count.L+length, count.N3D+len(s.Points)
		f.Kinds[s.Kind.Stem()] = count
		f.Length, f.N3D = f.Length+length, f.N3D+len(s.Points)
		if s.Parent < 0 {
			f.Roots++
		}
		cut, err := Segments(s.Points, min(1+2*int(length/40), MaxNSeg), 100)
		if err != nil {
			continue // a section made by hand with fewer than two points
		}
		for _, a := range cut.Area {
			f.Area40 += a
		}
		f.Volume += Volume(s.Points)
		if rank < 6 {
			first := FirstSection{s.Name, digits(length, 5), digits(cut.Diam[len(cut.Diam)/2], 5), len(s.Points), nil, nil}
			if s.Parent >= 0 {
				first[4], first[5] = m.Sections[s.Parent].Name, digits(s.ParentX, 4)
			}
			f.First = append(f.First, first)
		}
	}
	for k, c := range f.Kinds {
		c.L = digits(c.L, 6)
		f.Kinds[k] = c
	}
	f.Length, f.Area40, f.Volume = digits(f.Length, 7), digits(f.Area40, 7), digits(f.Volume, 7)
	f.branching(m)
	f.extent(m)
	for _, e := range m.Report.Findings {
		f.Findings = append(f.Findings, Finding{e.Severity.String(), e.Pos.Line, e.Msg, e.Hint})
	}
	return f
}

func (f *Facts) branching(m *Morphology) {
	b := m.Branching()
	f.Stems, f.Bifurcations, f.Tips = b.Stems, b.Bifurcations, b.Tips
	if len(m.Sections) == 0 {
		return
	}
	x := 0.0
	if m.Sections[0].Kind == Soma {
		x = 0.5
	}
	d := m.Distances(0, x)
	for i := range m.Sections {
		if far := d.At(i, 1); !math.IsInf(far, 0) {
			f.MaxPath = math.Max(f.MaxPath, far)
		}
	}
	f.MaxPath = digits(f.MaxPath, 7)
}

func (f *Facts) extent(m *Morphology) {
	low, high, ok := m.Box()
	if !ok {
		return
	}
	for k := range 3 {
		f.Box[0][k], f.Box[1][k] = digits(low[k], 7), digits(high[k], 7)
	}
	f.Diam = [2]float64{math.Inf(1), 0}
	for i := range m.Sections {
		for _, p := range m.Sections[i].Points {
			d := math.Abs(float64(p.Diam))
			f.Diam = [2]float64{math.Min(f.Diam[0], d), math.Max(f.Diam[1], d)}
		}
	}
	f.Diam = [2]float64{digits(f.Diam[0], 5), digits(f.Diam[1], 5)}
}

// digits rounds to n significant digits.
func digits(v float64, n int) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0 // JSON has no such numbers
	}
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', n, 64), 64) // always well formed
	return r
}

// WriteReport writes the report for people on a morphology.
func WriteReport(w io.Writer, m *Morphology) error {
	_, err := io.WriteString(w, Summary(m).Text())
	return err
}

// Text gives the report for people: what was read, what is there, what was assumed and what is odd.
func (f Facts) Text() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s (%s)", f.File, f.Format)
	if f.Samples > 0 {
		line("  read       %d samples, %d lines, %d comments", f.Samples, f.Lines, f.Comments)
	}
	line("  sections   %d in %d %s, %d points", f.Sections, f.Roots, plural(f.Roots, "tree", "trees"), f.N3D)
	for _, name := range f.kindNames() {
		c := f.Kinds[name]
		line("    %-10s %4d %s %10.1f um %7d points", name, c.N, plural(c.N, "section, ", "sections,"), c.L, c.N3D)
	}
	line("  length     %.1f um", f.Length)
	line("  membrane   %.1f um2", f.Area40)
	line("  volume     %.1f um3", f.Volume)
	line("  diameters  %.4g to %.4g um", f.Diam[0], f.Diam[1])
	line("  branching  %d stems, %d bifurcations, %d tips, longest path %.1f um", f.Stems, f.Bifurcations, f.Tips, f.MaxPath)
	line("  extent     x %.1f to %.1f, y %.1f to %.1f, z %.1f to %.1f um",
		f.Box[0][0], f.Box[1][0], f.Box[0][1], f.Box[1][1], f.Box[0][2], f.Box[1][2])
	f.list(line, "Assumed", source.Note.String())
	f.list(line, "Odd", source.Warning.String())
	return b.String()
}

func (f Facts) list(line func(string, ...any), title, severity string) {
	for _, x := range f.Findings {
		if x.Severity != severity {
			continue
		}
		if title != "" {
			line("%s", title)
			title = ""
		}
		where := ""
		if x.Line > 0 {
			where = fmt.Sprintf("line %d: ", x.Line)
		}
		hint := ""
		if x.Hint != "" {
			hint = " (" + x.Hint + ")"
		}
		line("  %s%s%s", where, x.Text, hint)
	}
}

// kindNames lists soma, axon, dend, apic first and the rest by name.
func (f Facts) kindNames() []string {
	names := make([]string, 0, len(f.Kinds))
	for name := range f.Kinds {
		names = append(names, name)
	}
	rank := func(s string) int { return (slices.Index([]string{"soma", "axon", "dend", "apic"}, s) + 5) % 5 }
	slices.SortFunc(names, func(a, b string) int {
		ra, rb := rank(a), rank(b)
		return cmp.Or(cmp.Compare(ra, rb), cmp.Compare(a, b))
	})
	return names
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

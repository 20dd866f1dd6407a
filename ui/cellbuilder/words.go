package cellbuilder

import (
	"math"
	"slices"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Span is a piece of a sentence.
type Span struct {
	Text string
	Bold bool
}

// Plain is a sentence without its emphasis.
func Plain(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Origin says in words where the value under the cursor comes from, and how much it reaches.
func (s *State) Origin() []Span {
	row, col, v := s.At()
	if row == nil {
		return nil
	}
	if s.numbers() != Biophysics && v.Look != Gradient && v.Look != GradientInherited {
		return s.tabWords(row, col, v)
	}
	head := Span{row.Subset + " · " + col.Name, true}
	var out []Span
	switch v.Look {
	case Absent:
		out = []Span{head, {": " + col.Mech + " is not here. Type a value to insert it, or add it with + Mechanism.", false}}
		return out
	case Partly:
		return []Span{head, {words.F(": %s is on %d of %d sections. A value typed here inserts it on all of them.", groupName(col.Mech), v.On, len(row.Members)), false}}
	case Default:
		from := "is the default of " + groupName(col.Mech)
		if col.Mech == "" {
			from = "is the default"
		}
		out = []Span{head, {" " + from + ".", false}}
	case Inherited:
		out = []Span{head, {" is inherited from ", false}, {v.From, true}, {".", false}}
	case GradientInherited:
		out = []Span{head, {" follows the gradient of ", false}, {v.From, true}, {".", false}}
	case Gradient:
		out = []Span{head, {" is set by a gradient here.", false}}
		if n := s.instead(row, col); n != "" {
			out = []Span{head, {" is set by a gradient here; ", false}, {n, true}, {map[bool]string{true: " inherit it.", false: " inherits it."}[strings.Contains(n, " and ")], false}}
		}
	case Set:
		out = []Span{head, {" is set here.", false}}
		if n := s.instead(row, col); n != "" {
			out = []Span{head, {" is set here; ", false}, {n, true}, {map[bool]string{true: " inherit it.", false: " inherits it."}[strings.Contains(n, " and ")], false}}
		}
	}
	if v.Else > 0 {
		out = append(out, Span{words.F(" %d of its sections say something else.", v.Else), false})
	}
	n, segments := len(row.Members), 0
	for _, m := range row.Members {
		segments += s.Sections[m].NSeg
	}
	return append(out, Span{words.F(" %s, %s.", sectionCount(n), segmentCount(segments)), false})
}

func groupName(mechanism string) string { return strings.TrimSuffix(mechanism, "_ion") }

// instead names the rows below a row that inherit its value: "trunk and tuft".
func (s *State) instead(row *Row, col *Column) string {
	var names []string
	k := s.Matrix.Column(col.Mech, col.Param)
	for i, r := range s.Matrix.Rows {
		if v := s.Matrix.Cells[i][k]; (v.Look == Inherited || v.Look == GradientInherited) && v.From == row.Subset && len(names) < 4 {
			names = append(names, r.Subset)
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	case 4:
		return strings.Join(names[:2], ", ") + " and others"
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func sectionCount(n int) string { return words.N(n, "%s section", "%s sections", look.Group(n)) }
func segmentCount(n int) string { return words.N(n, "%s segment", "%s segments", look.Group(n)) }
func branchCount(n int) string  { return words.N(n, "%s branch", "%s branches", look.Group(n)) }

// Facts are the numbers of the page's head: sections and membrane area.
func (s *State) Facts() (sections, area string) {
	total := 0.0
	for _, sec := range s.Sections {
		total += sec.Area
	}
	if total > 0 {
		area = look.Group(int(math.Round(total))) + " µm²"
	}
	sections = sectionCount(len(s.Sections))
	if n := len(s.Instances()); n > 1 {
		sections = words.F("%s in each of %d cells", sections, n)
	}
	return sections, area
}

// ListRow is a line of the list of sections.
type ListRow struct {
	ID     string // "s:apic[3]", "g:apic", "more:apic"
	Depth  int
	Kind   morph.Kind
	Swatch bool
	Text   string
	Fact   string
	Branch bool
	Open   bool
}

// listed is how many sections of a group the list shows; the others are found by the filter.
const listed = 200

// List gives the open part of the list of sections: the root, then the others by base name. With a filter it is the sections whose names have it.
func (s *State) List() []ListRow {
	var out []ListRow
	line := func(i, depth int) ListRow {
		sec := &s.Sections[i]
		return ListRow{ID: "s:" + sec.Name, Depth: depth, Kind: sec.Kind, Swatch: sec.Base == sec.Name || s.Filter != "", Text: sec.Name, Fact: lengthText(sec.L) + " µm"}
	}
	if s.Filter != "" {
		for i, sec := range s.Sections {
			if strings.Contains(strings.ToLower(sec.Name), strings.ToLower(s.Filter)) && len(out) < 2*listed {
				out = append(out, line(i, 0))
			}
		}
		return out
	}
	var bases []string
	of := map[string][]int{}
	root := ""
	for i, sec := range s.Sections {
		if of[sec.Base] == nil {
			bases = append(bases, sec.Base)
		}
		of[sec.Base] = append(of[sec.Base], i)
		if sec.Parent < 0 && root == "" {
			root = sec.Base
		}
	}
	if k := slices.Index(bases, root); k > 0 {
		bases = append([]string{root}, slices.Delete(slices.Clone(bases), k, k+1)...)
	}
	for n, b := range bases {
		depth := min(n, 1)
		list := of[b]
		if len(list) == 1 {
			out = append(out, line(list[0], depth))
			out[len(out)-1].Swatch = true
			continue
		}
		total := 0.0
		for _, i := range list {
			total += s.Sections[i].L
		}
		out = append(out, ListRow{ID: "g:" + b, Depth: depth, Kind: s.Sections[list[0]].Kind, Swatch: true, Text: b, Fact: words.F("%d · %s µm", len(list), lengthText(total)), Branch: true, Open: s.Open[b]})
		if !s.Open[b] {
			continue
		}
		for k, i := range list {
			if k == listed {
				out = append(out, ListRow{ID: "more:" + b, Depth: depth + 1, Text: words.F("%d more: use the search", len(list)-k)})
				break
			}
			out = append(out, line(i, depth+1))
		}
	}
	return out
}

func lengthText(um float64) string {
	switch {
	case um >= 1000:
		return look.Group(int(math.Round(um)))
	case um >= 100:
		return look.Fixed(um, 0)
	}
	return look.Fixed(um, 1)
}

// Describe is the plate beside the pointer on the cell.
func (s *State) Describe(section int) string {
	if section < 0 || section >= len(s.Sections) {
		return ""
	}
	sec := &s.Sections[section]
	var in []string
	for _, sub := range s.Subsets[min(1, len(s.Subsets)):] {
		if slices.Contains(sub.Members, section) {
			in = append(in, sub.Name)
		}
	}
	text := sec.Name
	if len(in) > 0 {
		text += "\nin " + strings.Join(in, ", ")
	}
	text += words.F("\nL %s µm · diam %s µm · %s", lengthText(sec.L), look.Sig(sec.Diam, 3), segmentCount(sec.NSeg))
	if _, col, _ := s.At(); col != nil {
		first := 0
		for _, o := range s.Sections[:section] {
			first += o.NSeg
		}
		v := s.Over(col)
		a, b := v[first], v[first+sec.NSeg-1]
		switch {
		case math.IsNaN(a):
			text += "\n" + col.Name + " is not here"
		case a == b:
			text += "\n" + col.Name + " " + look.Value(a)
		default:
			text += words.F("\n%s %s … %s", col.Name, look.Sig(a, 3), look.Sig(b, 3))
		}
	}
	return text
}

// SelectionText says what is selected.
func (s *State) SelectionText() string {
	switch n := len(s.Selected); n {
	case 0:
		return "Nothing selected"
	case 1:
		return s.Selected[0]
	default:
		length := 0.0
		for _, i := range s.chosen() {
			length += s.Sections[i].L
		}
		return words.F("%d sections · %s µm", n, lengthText(length))
	}
}

// Insertable lists the density mechanisms that the subset under the cursor lacks, in alphabetical order.
func (s *State) Insertable(known []string) []string {
	c := s.cell()
	if c == nil {
		return nil
	}
	w := walkOf(c, len(s.Sections), s.Cat)
	members := s.Members(s.Subset)
	var out []string
	for _, n := range known {
		if w.on(members, n) < len(members) {
			out = append(out, n)
		}
	}
	return out
}

// RulesOf lists the mechanisms that rules put on a subset.
func RulesOf(c *project.Cell, subset string) []string {
	var out []string
	for _, r := range c.Rules {
		if r.Subset == subset && r.Mechanism != "" {
			out = addNew(out, r.Mechanism)
		}
	}
	return out
}

// SelectionFacts tells of the sections that are selected, a line each.
func (s *State) SelectionFacts() []string {
	list := s.chosen()
	lines := []string{s.SelectionText()}
	switch len(list) {
	case 0:
		return append(lines, "Click the cell or a line at the left")
	case 1:
		sec := &s.Sections[list[0]]
		lines = append(lines, words.F("L %s µm · diam %s µm", lengthText(sec.L), look.Sig(sec.Diam, 3)))
		on := segmentCount(sec.NSeg)
		if sec.Parent >= 0 {
			on += " · on " + s.Sections[sec.Parent].Name
		} else {
			on += " · the root"
		}
		if len(sec.Children) > 0 {
			on += " · " + branchCount(len(sec.Children))
		}
		return append(lines, on)
	}
	segments, area := 0, 0.0
	for _, i := range list {
		segments += s.Sections[i].NSeg
		area += s.Sections[i].Area
	}
	text := segmentCount(segments)
	if area > 0 {
		text += " · " + look.Group(int(math.Round(area))) + " µm²"
	}
	return append(lines, text)
}

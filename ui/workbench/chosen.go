package workbench

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/look"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// SelMany is a selection of several sections of one cell: its Name lists them, parted by commas. What is set there is set on each.
const SelMany SelKind = "many"

// sectionsNamed parts the name of a selection or target into the subsets and sections it stands for.
func sectionsNamed(name string) []string { return strings.Split(name, ",") }

// membersOf gives the indices of the sections that a name stands for, ascending.
func membersOf(c *project.Cell, name string) ([]int, bool) {
	parts := sectionsNamed(name)
	if len(parts) == 1 {
		return c.Members(name)
	}
	var all []int
	for _, n := range parts {
		m, ok := c.Members(n)
		if !ok {
			return nil, false
		}
		all = append(all, m...)
	}
	slices.Sort(all)
	return slices.Compact(all), true
}

// each makes one edit of an edit on each of the subsets and sections that a name stands for.
func each(name string, f func(p *project.Project, subset string) (*project.Project, string, error)) editFunc {
	parts := sectionsNamed(name)
	return func(p *project.Project) (*project.Project, string, error) {
		title := ""
		for _, n := range parts {
			q, what, err := f(p, n)
			if err != nil {
				return nil, "", err
			}
			p, title = q, what
		}
		if n := len(parts); n > 1 {
			title = strings.TrimSuffix(title, " on "+parts[n-1]) + words.F(" on %d sections", n)
		}
		return p, title, nil
	}
}

// ruledParts lists those of several sections that have a mechanism by a rule of their own; otherwise it is the subset of the rule.
func ruledParts(c *project.Cell, names, mechanism, otherwise string) string {
	var own []string
	for _, n := range sectionsNamed(names) {
		if slices.ContainsFunc(c.Rules, func(r project.Rule) bool { return r.Mechanism == mechanism && r.Subset == n }) {
			own = append(own, n)
		}
	}
	if len(own) == 0 {
		return otherwise
	}
	return strings.Join(own, ",")
}

// setMany gives a parameter a value on several sections: one edit, and one command each for the model that runs.
func (s *State) setMany(sv Services, t Target, key string, parts []string, value float64, final bool) error {
	on := func(part string) Target {
		one := t
		one.Subset = part
		return one
	}
	edit := each(t.Subset, func(p *project.Project, subset string) (*project.Project, string, error) {
		return s.setHere(on(subset), value)(p)
	})
	var live []session.Command
	for _, n := range parts {
		one := s.liveSets(on(n), value, final)
		if len(one) == 0 {
			live = nil
			break
		}
		live = append(live, one...)
	}
	return s.Tune(sv, key, final, edit, live...)
}

// ChosenSections lists the sections that the selection outlines beside the one section that ShapeView's selection is: those of a subset, or of many.
func (s *State) ChosenSections() []int {
	if s.Sel.Kind != SelMany && s.Sel.Kind != SelSubset || s.Doc() == nil || s.Layout == nil {
		return nil
	}
	c, ok := s.Doc().Cell(s.Sel.Cell)
	if !ok {
		return nil
	}
	members, ok := membersOf(c, s.Sel.Name)
	if !ok || s.Sel.Name == "all" {
		return nil
	}
	names, at := c.SectionNames(), map[string]int{}
	for i := range s.Layout.Sections {
		if sec := &s.Layout.Sections[i]; sec.Cell == c.Name {
			at[sec.Name] = i
		}
	}
	var out []int
	for _, m := range members {
		if i, ok := at[names[m].Name]; ok {
			out = append(out, i)
		}
	}
	return out
}

// ToggleSection takes a section into the selection, or out of it.
func (s *State) ToggleSection(sv Services, section int) {
	if s.Layout == nil || section < 0 || section >= len(s.Layout.Sections) {
		return
	}
	var now []int
	switch s.Sel.Kind {
	case SelSection:
		if i := s.sectionIndex(s.Sel.Cell, s.Sel.Name); i >= 0 {
			now = []int{i}
		}
	case SelMany, SelSubset:
		now = s.ChosenSections()
	}
	if i := slices.Index(now, section); i >= 0 {
		now = slices.Delete(now, i, i+1)
	} else {
		now = append(now, section)
	}
	s.Choose(sv, now)
}

// Choose selects several sections, by their places in the layout; those of other cells than the last one's are left out.
func (s *State) Choose(sv Services, sections []int) {
	if s.Layout == nil {
		return
	}
	var names []string
	cell := ""
	for k := len(sections) - 1; k >= 0; k-- {
		sec := &s.Layout.Sections[sections[k]]
		if cell == "" {
			cell = sec.Cell
		}
		if sec.Cell == cell {
			names = append(names, sec.Name)
		}
	}
	slices.Reverse(names)
	switch len(names) {
	case 0:
		s.Select(sv, Selection{})
		s.Say("Nothing is selected")
		return
	case 1:
		s.Select(sv, Selection{Kind: SelSection, Cell: cell, Name: names[0], X: 0.5})
		s.Reveal()
	default:
		s.Select(sv, Selection{Kind: SelMany, Cell: cell, Name: strings.Join(names, ",")})
	}
	left := ""
	if n := len(sections) - len(names); n > 0 {
		left = words.F("; %d of other cells are left out", n)
	}
	s.Say(words.N(len(names), "%d section of %s selected%s", "%d sections of %s selected%s", len(names), cell, left))
}

// MakeSubset makes a subset of the selected sections, as one edit, and selects it; without a name it is called sel1, sel2 ...
func (s *State) MakeSubset(sv Services, name string) error {
	if s.Sel.Kind != SelMany && s.Sel.Kind != SelSection {
		return fmt.Errorf("select sections first: Shift and click on the cell, or Ctrl and drag a box around them")
	}
	c, ok := s.Doc().Cell(s.Sel.Cell)
	if !ok {
		return fmt.Errorf("there is no cell %q", s.Sel.Cell)
	}
	taken := c.SubsetNames()
	for n := 1; name == ""; n++ {
		if free := fmt.Sprint("sel", n); !slices.Contains(taken, free) {
			name = free
		}
	}
	if slices.Contains(taken, name) {
		return fmt.Errorf("%q is the name of another subset or section of %s: choose a name of its own", name, c.Name)
	}
	members := sectionsNamed(s.Sel.Name)
	cell := c.Name
	err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		return p.SetSubset(cell, project.Subset{Name: name, Members: members})
	})
	if err == nil {
		s.Select(sv, Selection{Kind: SelSubset, Cell: cell, Name: name})
	}
	return err
}

// MovePoint puts a point process to another place of the cell. A running model feels it at the next step; the moves of one drag make one edit.
func (s *State) MovePoint(sv Services, name string, to project.Place, final bool) error {
	pp := s.point(name)
	if pp == nil || pp.At.Section == "" {
		return fmt.Errorf("there is no point process %q on a section", name)
	}
	if pp.At.Cell == "" && to.Cell == s.FirstCell() {
		to.Cell = ""
	}
	var live []session.Command
	if s.Running() { // a run that is over begins anew, with a model that is built anew
		live = append(live, session.Move{Point: name, At: to})
	}
	err := s.Tune(sv, "place\x00"+name, final, func(p *project.Project) (*project.Project, string, error) { return p.MovePoint(name, to) }, live...)
	if err != nil {
		return err
	}
	if i := s.sectionIndex(to.Cell, to.Section); i >= 0 {
		for k := range s.Layout.Points {
			if p := &s.Layout.Points[k]; p.Name == name {
				p.Section, p.X = i, to.X
			}
		}
	}
	return nil
}

// Ruler measures the distance between two places of the cell.
type Ruler struct {
	On   bool
	From *project.Place
	To   *project.Place
}

// Measure begins to measure distances by clicks on the cell, or ends that.
func (s *State) Measure(on bool) {
	s.Ruler = Ruler{On: on}
	if on {
		s.Say("Distance: click two places on the cell (Esc: no more)")
	} else {
		s.Say("No distances are measured any more")
	}
	s.Mark(DirtyShape | DirtySelect)
}

// EndMeasure stops measuring, if it is being done.
func (s *State) EndMeasure() {
	if s.Ruler.On {
		s.Measure(false)
	}
}

// MeasureAt takes a click on the cell when distances are measured, and says whether it did.
func (s *State) MeasureAt(section int, x float64) bool {
	r := &s.Ruler
	if !r.On || s.Layout == nil || section < 0 || section >= len(s.Layout.Sections) {
		return false
	}
	at := end(&s.Layout.Sections[section], roundTo(x, 3))
	if r.From == nil || r.To != nil {
		r.From, r.To = &at, nil
		s.Say(words.F("Distance from %s: click the other place", at))
	} else {
		r.To = &at
		s.Say(s.RulerText())
	}
	s.Mark(DirtyShape | DirtySelect)
	return true
}

// RulerText tells the distance between the two places: along the branches and straight through space.
func (s *State) RulerText() string {
	r := &s.Ruler
	if r.From == nil || r.To == nil {
		return ""
	}
	from, to := *r.From, *r.To
	if first := s.FirstCell(); from.Cell == first && to.Cell == first {
		from.Cell, to.Cell = "", ""
	}
	text := shortPlace(from) + " to " + shortPlace(to)
	if along := s.between(*r.From, *r.To); !math.IsNaN(along) {
		text += words.F(": %s µm along the branches", lengthOf(along))
	} else {
		text += ": different cells"
	}
	if straight, ok := s.straight(*r.From, *r.To); ok {
		text += words.F(", %s µm straight", lengthOf(straight))
	}
	return text
}

// straight is the distance between two places in space, um.
func (s *State) straight(a, b project.Place) (float64, bool) {
	if s.space == nil || s.spaceOf != s.Layout {
		s.space, s.spaceOf = sceneOf(s.Doc(), s.Layout), s.Layout
	}
	if s.space == nil {
		return 0, false
	}
	p, _, ok := s.space.Place(s.sectionIndex(a.Cell, a.Section), a.X)
	q, _, also := s.space.Place(s.sectionIndex(b.Cell, b.Section), b.X)
	if !ok || !also {
		return 0, false
	}
	d := 0.0
	for k := range 3 {
		d += float64(p[k]-q[k]) * float64(p[k]-q[k])
	}
	return math.Sqrt(d), true
}

// rulerMarkers show the places between which is measured; the second one's plate has the distances.
func (s *State) rulerMarkers() []shape.Marker {
	r := &s.Ruler
	var out []shape.Marker
	for i, at := range []*project.Place{r.From, r.To} {
		if at == nil || s.sectionIndex(at.Cell, at.Section) < 0 {
			continue
		}
		label := "distance from here"
		switch {
		case r.To != nil && i == 0:
			label = ""
		case i == 1:
			label = "different cells"
			if d := s.between(*r.From, *r.To); !math.IsNaN(d) {
				label = lengthOf(d) + " µm"
			}
			if d, ok := s.straight(*r.From, *r.To); ok {
				label += ", straight " + lengthOf(d) + " µm"
			}
		}
		out = append(out, shape.Marker{Kind: shape.Recording, Section: s.sectionIndex(at.Cell, at.Section), X: at.X, Color: s.themeNow().Accent, Label: label})
	}
	return out
}

// lengthOf writes a length, um, with a digit behind the point below 1000.
func lengthOf(um float64) string {
	if um >= 1000 {
		return look.Group(int(math.Round(um)))
	}
	return look.Fixed(um, 1)
}

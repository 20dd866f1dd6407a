package cellbuilder

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/field"
	"nrngui/ui/words"
)

// Pick says how a click changes the selection of sections.
type Pick uint8

// The ways.
const (
	One     Pick = iota
	Toggle       // Shift or Ctrl: adds, or takes away
	Subtree      // with everything that hangs on it
	Path         // from the one touched last to this one
	Named        // all sections of its base name
)

// SelectSection changes the selection by a click on a section; an empty name is a click on the ground.
func (s *State) SelectSection(name string, how Pick) {
	i, ok := s.index[name]
	if !ok {
		if how == One {
			s.Selected, s.Primary = nil, ""
		}
		return
	}
	var list []int
	switch how {
	case Toggle:
		if k := slices.Index(s.Selected, name); k >= 0 {
			s.Selected = slices.Delete(slices.Clone(s.Selected), k, k+1)
			return
		}
		list = append(s.chosen(), i)
	case Subtree:
		list = s.Below(i)
	case Path:
		list = s.Way(s.index[s.Primary], i)
		if !s.has(s.Primary) {
			list = []int{i}
		}
	case Named:
		for k, o := range s.Sections {
			if o.Base == s.Sections[i].Base {
				list = append(list, k)
			}
		}
	default:
		list = []int{i}
	}
	s.choose(list)
	s.Primary = name
}

// Below lists a section and everything that hangs on it.
func (s *State) Below(i int) []int {
	out := []int{i}
	for k := 0; k < len(out) && k < len(s.Sections); k++ {
		out = append(out, s.Sections[out[k]].Children...)
	}
	return out
}

// Way lists the sections on the way between two.
func (s *State) Way(a, b int) []int {
	up := func(i int) (list []int) {
		for n := 0; i >= 0 && n <= len(s.Sections); n++ {
			list = append(list, i)
			i = s.Sections[i].Parent
		}
		return list
	}
	from, to := up(a), up(b)
	for k, i := range from {
		if at := slices.Index(to, i); at >= 0 {
			return append(append([]int{}, from[:k+1]...), to[:at]...)
		}
	}
	return []int{a, b}
}

// chosen are the selected sections as indices.
func (s *State) chosen() []int {
	var out []int
	for _, n := range s.Selected {
		if i, ok := s.index[n]; ok {
			out = append(out, i)
		}
	}
	return out
}

// choose selects sections.
func (s *State) choose(list []int) {
	slices.Sort(list)
	list = slices.Compact(list)
	s.Selected = nil
	for _, i := range list {
		s.Selected = append(s.Selected, s.Sections[i].Name)
	}
}

// SelectSections selects these.
func (s *State) SelectSections(list []int) {
	s.choose(slices.Clone(list))
	if len(list) > 0 {
		s.Primary = s.Sections[list[len(list)-1]].Name
	}
}

// Combine changes the selection by the members of a subset: "or", "and", "without"; "only" takes its place, "invert" turns the selection around and needs no subset.
func (s *State) Combine(how, subset string) {
	sel := flags(s.chosen(), len(s.Sections))
	of := flags(s.Members(subset), len(s.Sections))
	var list []int
	for i := range s.Sections {
		in := false
		switch how {
		case "or":
			in = sel[i] || of[i]
		case "and":
			in = sel[i] && of[i]
		case "without":
			in = sel[i] && !of[i]
		case "invert":
			in = !sel[i]
		default:
			in = of[i]
		}
		if in {
			list = append(list, i)
		}
	}
	s.choose(list)
}

// PickSubset puts the cursor of the table on a subset, or on a section with rules of its own.
func (s *State) PickSubset(name string) {
	if s.subset(name) != nil || s.Matrix.Row(name) >= 0 {
		s.Subset = name
	}
}

// PickCell puts the cursor of the table on a place.
func (s *State) PickCell(row, col int) {
	if row >= 0 && row < len(s.Matrix.Rows) {
		s.Subset = s.Matrix.Rows[row].Subset
	}
	if col >= 0 && col < len(s.Matrix.Columns) {
		s.Mech, s.Param = s.Matrix.Columns[col].Mech, s.Matrix.Columns[col].Param
	}
}

// Cursor is where the cursor of the table is.
func (s *State) Cursor() (row, col int) {
	return max(s.Matrix.Row(s.Subset), 0), max(s.Matrix.Column(s.Mech, s.Param), 0)
}

// MoveCursor moves it by rows and columns, within the table.
func (s *State) MoveCursor(rows, cols int) {
	r, c := s.Cursor()
	s.PickCell(min(max(r+rows, 0), len(s.Matrix.Rows)-1), min(max(c+cols, 0), len(s.Matrix.Columns)-1))
}

// At is the row, the column and the value under the cursor; nil without a table.
func (s *State) At() (*Row, *Column, Value) {
	r, c := s.Cursor()
	if r >= len(s.Matrix.Rows) || c >= len(s.Matrix.Columns) {
		return nil, nil, Value{}
	}
	return &s.Matrix.Rows[r], &s.Matrix.Columns[c], s.Matrix.Cells[r][c]
}

// Spec describes a parameter for a field.
func (c *Column) Spec() field.Spec {
	return field.Spec{Name: c.Name, Label: c.Label, Unit: c.Unit, Doc: c.Doc, Default: c.Default, HasDefault: c.Default != 0 || c.Mech != "", Min: c.Lo, Max: c.Hi, Above: c.Above, Integer: c.Whole, Odd: c.Whole, ReadOnly: c.Read}
}

// Change is an edit of one value: the function, and what the running model is told while it is dragged, or in place of being built anew.
type Change struct {
	Key  string // of the drag that it belongs to
	Edit Edit
	Live []session.Command
}

// Typed reads what was typed into the cell under the cursor ("0.2", "1 mS/cm2", "0.12*2"); an empty text goes back to what is inherited.
func (s *State) Typed(text string) (Change, error) {
	row, col, v := s.At()
	if row == nil {
		return Change{}, fmt.Errorf("there is no cell")
	}
	if strings.TrimSpace(text) == "" {
		return s.Inherit()
	}
	if col.Read {
		return Change{}, fmt.Errorf("%s", words.F("%s follows from the rest and is not set", col.Name))
	}
	spec := col.Spec()
	f := field.New(spec, v.V)
	f.Text, f.Editing = text, true
	f, _ = f.Commit()
	if f.Bad != "" {
		return Change{}, fmt.Errorf("%s: %s", col.Name, f.Bad)
	}
	return s.SetValue(f.Value), nil
}

// SetValue sets the value under the cursor.
func (s *State) SetValue(x float64) Change {
	row, col, _ := s.At()
	if s.numbers() != Biophysics {
		return s.tabChange(row, col, x)
	}
	cell, subset, mechanism, param := s.Cell, row.Subset, col.Mech, col.Param
	ch := Change{Key: strings.Join([]string{"cells", cell, subset, mechanism, param}, "\x00")}
	ch.Edit = func(p *project.Project) (*project.Project, string, error) {
		return p.SetHere(cell, subset, mechanism, param, x)
	}
	if q, _, err := ch.Edit(s.Doc); err == nil {
		ch.Live = s.live(q, row, col)
	}
	return ch
}

// live tells the running model: the value for the subset, then what more specific subsets say, because the model knows no order of subsets. A change that may cut sections anew
// (cm and Ra by d_lambda), one that brings a mechanism, and one beside a value that varies along sections, is no list of values: the engine is given the project.
func (s *State) live(q *project.Project, row *Row, col *Column) []session.Command {
	c, _ := q.Cell(s.Cell)
	if col.Mech == "" && (c.NSeg.Kind != "fixed" || slices.ContainsFunc(c.Rules, func(r project.Rule) bool { return r.NSeg != nil && r.NSeg.Kind != "fixed" })) {
		return nil
	}
	name := col.Param
	if col.Mech != "" && !strings.HasSuffix(col.Mech, "_ion") {
		name = col.Mech + "." + col.Param
		w := walkOf(s.cell(), len(s.Sections), s.Cat)
		if w.on(row.Members, col.Mech) < len(row.Members) {
			return nil
		}
	}
	list, _ := q.Sets(s.Cell, row.Subset, col.Mech, col.Param, name)
	var out []session.Command
	for _, c := range list {
		out = append(out, session.Set{Ref: c.Ref, Subset: c.Subset, Value: c.Value})
	}
	return out
}

// Inherit goes back to what a more general subset says, or to the default.
func (s *State) Inherit() (Change, error) {
	row, col, v := s.At()
	if row == nil || v.Look != Set && v.Look != Gradient {
		return Change{}, fmt.Errorf("nothing is set here that could be taken back")
	}
	if s.numbers() != Biophysics && v.Look == Set {
		return s.tabInherit(row, col)
	}
	cell, subset, mechanism, param := s.Cell, row.Subset, col.Mech, col.Param
	return Change{Edit: func(p *project.Project) (*project.Project, string, error) {
		return p.Inherit(cell, subset, mechanism, param)
	}}, nil
}

// Insert puts a mechanism on the subset under the cursor.
func (s *State) Insert(mechanism string) Edit {
	cell, subset := s.Cell, s.Subset
	return func(p *project.Project) (*project.Project, string, error) {
		return p.AddRule(cell, project.Rule{Subset: subset, Mechanism: mechanism})
	}
}

// Remove takes a mechanism away from the subset under the cursor, wherever it comes from.
func (s *State) Remove(mechanism string) Edit {
	cell, subset, cat := s.Cell, s.Subset, s.Cat
	return func(p *project.Project) (*project.Project, string, error) {
		q, title, err := p.Uninsert(cell, subset, mechanism)
		if err != nil {
			return nil, "", err
		}
		q, more := q.WithoutLost(p, cat)
		return q, title + more, nil
	}
}

// NewSubset makes a subset of the selection.
func (s *State) NewSubset(name string) (Edit, error) {
	name = strings.TrimSpace(name)
	switch {
	case len(s.Selected) == 0:
		return nil, fmt.Errorf("select the sections of the new subset first: click, Shift adds, a double click takes the sub-tree")
	case !project.ValidName(name) || name[0] >= '0' && name[0] <= '9':
		return nil, fmt.Errorf("%q is no name: it begins with a letter and has letters, digits and _", name)
	case s.taken(name) != "":
		return nil, fmt.Errorf("%s is a %s already", name, s.taken(name))
	}
	cell, members := s.Cell, slices.Clone(s.Selected)
	return func(p *project.Project) (*project.Project, string, error) {
		return p.SetSubset(cell, project.Subset{Name: name, Members: members})
	}, nil
}

// taken says what has a name already.
func (s *State) taken(name string) string {
	c := s.cell()
	switch {
	case s.has(name):
		return "section"
	case slices.Contains([]string{"all", "soma", "axon", "dend", "apic"}, name), c != nil && slices.Contains(c.SubsetNames(), name):
		return "subset"
	}
	for _, sec := range s.Sections {
		if sec.Base == name {
			return "base name of sections"
		}
	}
	return ""
}

// Redefine makes the selection the members of the user's subset under the cursor.
func (s *State) Redefine() (Edit, error) {
	sub := s.subset(s.Subset)
	if sub == nil || !sub.Own {
		return nil, fmt.Errorf("%s follows from the sections: only subsets that you made can be given other members", s.Subset)
	}
	if len(s.Selected) == 0 {
		return nil, fmt.Errorf("nothing is selected")
	}
	cell, name, members := s.Cell, s.Subset, slices.Clone(s.Selected)
	return func(p *project.Project) (*project.Project, string, error) {
		return p.SetSubset(cell, project.Subset{Name: name, Members: members})
	}, nil
}

// Differs says that the selection is another set of sections than the subset under the cursor.
func (s *State) Differs() bool {
	return len(s.Selected) > 0 && !slices.Equal(s.chosen(), s.Members(s.Subset))
}

// PickMech puts the cursor on the first parameter of a mechanism.
func (s *State) PickMech(name string) {
	for _, c := range s.Matrix.Columns {
		if c.Mech == name {
			s.Mech, s.Param = name, c.Param
			return
		}
	}
}

// wayFromRoot selects the way from the root to the section that was touched last.
func (s *State) wayFromRoot() {
	i, ok := s.index[s.Primary]
	if !ok {
		return
	}
	var list []int
	for n := 0; i >= 0 && n <= len(s.Sections); n++ {
		list = append(list, i)
		i = s.Sections[i].Parent
	}
	s.choose(list)
}

func moveSubset(cell, name string, by int) Edit {
	return func(p *project.Project) (*project.Project, string, error) { return p.MoveSubset(cell, name, by) }
}

func removeSubset(cell, name string) Edit {
	return func(p *project.Project) (*project.Project, string, error) { return p.RemoveSubset(cell, name) }
}

func renameSubset(cell, old, name string) Edit {
	return func(p *project.Project) (*project.Project, string, error) { return p.RenameSubset(cell, old, name) }
}

// WhereSubset makes a subset by an expression over places, or gives one of the user another expression.
func (s *State) WhereSubset(name, where string) (Edit, error) {
	c := s.cell()
	name, where = strings.TrimSpace(name), strings.TrimSpace(where)
	own := s.subset(name)
	switch {
	case c == nil:
		return nil, fmt.Errorf("there is no cell")
	case !project.ValidName(name) || name[0] >= '0' && name[0] <= '9':
		return nil, fmt.Errorf("%q is no name: it begins with a letter and has letters, digits and _", name)
	case (own == nil || !own.Own) && s.taken(name) != "":
		return nil, fmt.Errorf("%s is a %s already", name, s.taken(name))
	}
	if _, err := c.Sections(where); err != nil {
		return nil, err
	}
	cell := s.Cell
	return func(p *project.Project) (*project.Project, string, error) {
		return p.SetSubset(cell, project.Subset{Name: name, Where: where})
	}, nil
}

// Counts says how many sections an expression holds for, or what is wrong with it.
func (s *State) Counts(where string) (n int, err error) {
	c := s.cell()
	if c == nil {
		return 0, fmt.Errorf("there is no cell")
	}
	list, err := c.Sections(where)
	return len(list), err
}

// Where is the expression of a subset; "" of one that lists its sections.
func (s *State) Where(name string) string {
	if c := s.cell(); c != nil {
		for _, sub := range c.Subsets {
			if sub.Name == name {
				return sub.Where
			}
		}
	}
	return ""
}

package cellfile

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"nrngui/engine/adopt"
	"nrngui/engine/hoc"
	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// Made is a project of one cell that a file holds.
type Made struct {
	Project *project.Project
	Why     string   // "" when the cell comes as the rules of its author; else why it is adopted as it lives, with rules found from its values
	Notes   []string // what is otherwise than in the file
}

// Says tells how the cell came, with the notes.
func (d *Made) Says() []string {
	if d.Why == "" {
		return d.Notes
	}
	return append([]string{"The cell is adopted as it lives, with rules found from its values: " + d.Why}, d.Notes...)
}

// FromText makes a project of a cell that a HOC text defines: a template, or ("") the first cell of top level. The machine must have run the text. Of a template the first living
// object counts; where there is none an object is made for the purpose, with the numbers and texts behind the name: PGcell(0.001), Pyramidal("cell1.asc"). Where the rules that the text says build the
// live cell, the project says the same rules; otherwise the cell is adopted as it lives.
func FromText(m *hoc.Machine, text, file, template string) (*Made, error) {
	template, args, err := calling(template)
	if err != nil {
		return nil, err
	}
	root, release, err := live(m, template, args)
	if err != nil {
		return nil, err
	}
	defer release()
	made, why := fromRules(m, text, file, template, args, root)
	if why == "" {
		return made, nil
	}
	p, left, err := m.Adopt(root)
	if err != nil {
		return nil, err
	}
	if template != "" {
		p.Name, p.Cells[0].Name = template, template
	}
	return &Made{p, why, left}, nil
}

// calling parts PGcell(0.001, "a.asc") into name and arguments: numbers and texts.
func calling(s string) (name string, args []syntax.Expr, err error) {
	name, rest, ok := strings.Cut(s, "(")
	if !ok {
		return s, nil, nil
	}
	bad := fmt.Errorf("%q: a template with its arguments is written Name(1, 2.5, \"text\")", s)
	f, list := syntax.Parse("call("+rest+"\n", "")
	if list.Failed() || len(f.Stmts) != 1 {
		return "", nil, bad
	}
	e, ok := f.Stmts[0].(*syntax.ExprStmt)
	if !ok {
		return "", nil, bad
	}
	call, ok := e.X.(*syntax.Call)
	if !ok {
		return "", nil, bad
	}
	for _, a := range call.Args {
		if u, ok := a.(*syntax.Unary); ok && u.Op == "-" {
			if n, ok := u.X.(*syntax.Number); ok {
				a = &syntax.Number{Value: -n.Value}
			}
		}
		switch a.(type) {
		case *syntax.Number, *syntax.String:
			args = append(args, a)
		default:
			return "", nil, bad
		}
	}
	return name, args, nil
}

// live gives the root section of an object of a template, or of top level. release lets an object go that was made for it.
func live(m *hoc.Machine, template string, args []syntax.Expr) (root *model.Section, release func(), err error) {
	release = func() {}
	object := ""
	if template != "" {
		k := m.Class(template)
		if k == nil {
			return nil, release, fmt.Errorf("there is no template %s", template)
		}
		if there := k.Live(); len(there) > 0 && len(args) == 0 {
			object = there[0].Name()
		} else if object, release, err = fresh(m, template, args); err != nil {
			return nil, release, err
		}
	}
	for _, s := range m.Model.Sections() {
		owner := ""
		if o := m.Cable.CellOf(s); o != nil {
			owner = o.Name()
		}
		if owner == object {
			return s.Root(), release, nil
		}
	}
	release()
	if template == "" {
		return nil, release, fmt.Errorf("there is no section at top level")
	}
	return nil, release, fmt.Errorf("%s makes no section", template)
}

// fresh makes an object of a template.
func fresh(m *hoc.Machine, template string, args []syntax.Expr) (name string, release func(), err error) {
	values := make([]object.Value, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case *syntax.Number:
			values[i] = object.Num(a.Value)
		case *syntax.String:
			values[i] = object.Str(&object.Text{S: a.Value})
		}
	}
	var o *object.Object
	err = m.Do(func() {
		o = m.NewObject(template, values...)
		o.Hold()
	})
	if err != nil {
		return "", func() {}, fmt.Errorf("new %s() fails: %w; a template that wants arguments is opened by an object that the model has made, or with numbers: %s(1, 2)", template, err, template)
	}
	return o.Name(), func() { _ = m.Do(o.Release) }, nil
}

// fromRules reads the text as rules and sees whether they build the live cell; why says what is against it.
func fromRules(m *hoc.Machine, text, file, template string, args []syntax.Expr, root *model.Section) (made *Made, why string) {
	there := twins(m, root)
	x, err := read(text, file, template, args, m.Model.Catalogue(), around(m, root, there))
	if err != nil {
		return nil, err.Error()
	}
	for name, other := range x.alias {
		there[other] = there[name]
		delete(there, name)
	}
	cell := x.cell
	if cell.Name == "" {
		cell.Name = nameOf(file)
	}
	r := reader{cell: cell}
	for _, s := range cell.Synapses {
		r.others = append(r.others, s.Type)
	}
	for _, s := range x.points {
		r.others = append(r.others, s.Type)
	}
	p, notes, err := m.Frame(cell.Name, r.mechanisms())
	switch {
	case err != nil:
		return nil, err.Error()
	case len(notes) > 0:
		return nil, notes[0]
	case len(cell.Shape.Stylized) == 0:
		return nil, "the text creates no section that can be read"
	}
	p.Cells, p.Points = []project.Cell{cell}, x.points
	p.Recordings = []project.Recording{{Ref: project.Ref{Section: cell.SectionNames()[0].Name, X: .5, Var: "v"}}}
	differ, err := differences(m, p, there)
	if err == nil && len(differ) > 0 {
		if kept, ok := keptSegments(m, p, there); ok {
			if again, err := differences(m, kept, there); err == nil && len(again) == 0 {
				x.remark("Numbers of segments are those that the text comes to, section by section: it works them out before it sets what they depend on, or by a rule of its own.")
				return &Made{Project: kept, Notes: x.remarks}, ""
			}
		}
	}
	switch {
	case err != nil:
		return nil, err.Error()
	case len(differ) > 0:
		why := differ[0]
		if k := slices.IndexFunc(x.skipped, func(s skipped) bool { return s.section }); k >= 0 {
			why = x.skipped[k].err.Error()
		}
		return nil, why
	}
	return &Made{Project: p, Notes: x.remarks}, ""
}

func differences(m *hoc.Machine, p *project.Project, there map[string]*model.Section) (adopt.Notes, error) {
	b, err := project.Build(p, m.Model.Catalogue())
	if err != nil {
		return nil, err
	}
	return adopt.Differences(b, m.Model, there), nil
}

// keptSegments gives the project with the numbers of segments that the live cell has; ok is false when it has them already.
func keptSegments(m *hoc.Machine, p *project.Project, there map[string]*model.Section) (*project.Project, bool) {
	b, err := project.Build(p, m.Model.Catalogue())
	if err != nil {
		return nil, false
	}
	other := false
	sections := map[int][]string{}
	usual := 1
	for _, s := range b.Sections("") {
		_, name := b.NameOf(s)
		twin := there[name]
		if twin == nil {
			return nil, false
		}
		n := twin.NSeg()
		other = other || s.NSeg() != n
		if sections[n] = append(sections[n], name); len(sections[n]) > len(sections[usual]) {
			usual = n
		}
	}
	if !other {
		return nil, false
	}
	q := *p
	c := p.Cells[0]
	c.NSeg = project.NSegRule{Kind: "fixed", N: usual}
	c.Rules = slices.Clone(c.Rules)
	for i := range c.Rules {
		c.Rules[i].NSeg = nil
	}
	c.Rules = slices.DeleteFunc(c.Rules, func(r project.Rule) bool {
		return r.Mechanism == "" && len(r.Params) == 0 && len(r.Gradients) == 0 && len(r.Profiles) == 0
	})
	var numbers []int
	for n := range sections {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		if n == usual {
			continue
		}
		for _, name := range sections[n] {
			c.Rules = append(c.Rules, project.Rule{Subset: name, NSeg: &project.NSegRule{Kind: "fixed", N: n}})
		}
	}
	q.Cells = []project.Cell{c}
	return &q, true
}

// around gives what a text leaves to the machine that has run it.
func around(m *hoc.Machine, root *model.Section, there map[string]*model.Section) outside {
	return outside{
		prefix: root.Name()[:strings.LastIndexByte(root.Name(), '.')+1],
		number: func(name string) (v float64, ok bool) {
			err := m.Do(func() {
				m.Evaluate(name, nil) // fails when there is no such name
				if ref := m.NumberVar(name); ref != nil {
					v, ok = ref.Get(), true
				}
			})
			return v, ok && err == nil
		},
		size: func(section, what string, at float64) (float64, bool) {
			s := there[section]
			switch {
			case s == nil:
				return 0, false
			case what == "L":
				return s.L(), true
			case what == "diam":
				return s.Diam(s.Index(at)), true
			}
			return s.Area(s.Index(at)), true
		},
	}
}

// twins gives the live sections of a cell by their names within it: all of an object, or what hangs together at top level.
func twins(m *hoc.Machine, root *model.Section) map[string]*model.Section {
	out := map[string]*model.Section{}
	owner := m.Cable.CellOf(root)
	for _, s := range m.Model.Sections() {
		if s.Root() == root || owner != nil && m.Cable.CellOf(s) == owner {
			out[s.Name()[strings.LastIndexByte(s.Name(), '.')+1:]] = s
		}
	}
	return out
}

// nameOf makes a name for a cell of its file's.
func nameOf(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if !project.ValidName(name) {
		return "Cell"
	}
	return name
}

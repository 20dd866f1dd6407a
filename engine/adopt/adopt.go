package adopt

import (
	"fmt"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// Options say what the model itself does not know.
type Options struct {
	Name    string                                                       // of the project and its cell; "" takes that of the object, or of the root section
	Run     project.Run                                                  // tstop, dt, v_init, secondorder; celsius and the rest are the model's
	Builtin *mech.Catalogue                                              // mechanisms that need no mod file, because every project has them
	Lists   []List                                                       // sets of sections that have a name
	Include func(t *mech.Type) (text string, err error)                  // the text of a mod file with what it includes; nil: as it is
	Vector  func(p *model.PointProcess, name string) (numbers []float64) // what a script has handed to a point process; nil: only what the model has
}

// List is a named set of sections, a SectionList of the script.
type List struct {
	Name     string
	Sections []*model.Section
}

// Notes are plain sentences about what was left out, for the user.
type Notes []string

// adoption is the work in progress.
type adoption struct {
	m     *model.Model
	opt   Options
	p     *project.Project
	cell  *project.Cell
	notes Notes

	name   string           // of the cell as the script has it, "" at top level
	secs   []*model.Section // in the order of the project
	names  []string         // parallel to secs
	index  map[*model.Section]int
	points []*model.PointProcess // that come along, in order of creation
	named  map[*model.PointProcess]string
	homes  map[*mech.Row]home // made when first asked for
	used   map[*mech.Type]bool
	lacks  map[place]bool    // mechanisms that are left out
	sets   map[string]string // names of subsets by their members
	lists  map[string]string // names of Lists by their members
}

// place is a mechanism on a section, by its index.
type place struct {
	sec       int
	mechanism string
}

// Cell makes a project of the cell whose root section is given: its tree, all that stands on it, artificial cells and NetCons that belong to it alone, with
// a recording of the potential of the root. It fails when the cell has what no project can be (a length of 0, a mechanism without text). The model stays as it is, but for areas and resistances, which are
// brought up to date.
func Cell(m *model.Model, root *model.Section, opt Options) (*project.Project, Notes, error) {
	if root == nil || root.Gone() {
		return nil, nil, &source.Error{Severity: source.Fatal, Msg: "the section to adopt is gone", Hint: "choose another cell"}
	}
	a := &adoption{m: m, opt: opt, index: map[*model.Section]int{}, named: map[*model.PointProcess]string{}, used: map[*mech.Type]bool{}, lacks: map[place]bool{}, sets: map[string]string{}, lists: map[string]string{}}
	a.order(root.Root())
	a.begin(root.Root())
	a.shape()
	a.nameLists()
	a.geometry()
	a.membrane()
	a.ions()
	a.gatherPoints()
	a.placePoints()
	a.links()
	a.transfers()
	a.tables()
	a.mods()
	a.globals()
	a.p.Recordings = []project.Recording{{Ref: project.Ref{Section: a.names[0], X: .5, Var: "v"}}}
	if err := a.check(); err != nil {
		return nil, a.notes, err
	}
	return a.p, a.notes, nil
}

// Frame makes a project without cells that has what a cell with the given mechanisms needs of the model: run settings, mod files, GLOBAL variables, tables.
func Frame(m *model.Model, mechanisms []string, opt Options) (*project.Project, Notes) {
	a := &adoption{m: m, opt: opt, used: map[*mech.Type]bool{}}
	a.settings(opt.Name)
	for _, name := range mechanisms {
		if t, ok := m.Catalogue().Lookup(name); ok {
			a.uses(t)
		}
	}
	a.tables()
	a.mods()
	a.globals()
	return a.p, a.notes
}

// begin makes the project with its run settings.
func (a *adoption) begin(root *model.Section) {
	name := a.opt.Name
	if name == "" {
		if name = a.name; name == "" {
			name = a.names[0]
		}
	}
	a.settings(name)
	a.p.Cells = []project.Cell{{Name: legal(name)}}
	a.cell = &a.p.Cells[0]
}

// settings makes the project with the settings of the run.
func (a *adoption) settings(name string) {
	a.p = project.New(name)
	run := a.opt.Run
	if run.Tstop == 0 {
		run.Tstop = project.DefaultTstop
	}
	if run.Dt == 0 {
		run.Dt = model.DefaultDt
	}
	run.Celsius = a.m.Celsius
	run.FastIMem = a.m.FastIMem()
	a.p.Run = run
	r := a.m.Random
	a.p.Random = project.RandomSettings{MCellRan4: r.UseMCellRan4, GlobalIndex: uint64(r.GlobalIndex)}
	if r.UseMCellRan4 {
		a.p.Random.Index = uint64(r.Low)
	}
	if r.Seed != model.DefaultRandomness().Seed {
		a.note("Random numbers that mod files draw from the common generator begin elsewhere: set_seed(%d) of a mod file is no part of a project.", r.Seed)
	}
}

// note adds a sentence for the user, once.
func (a *adoption) note(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !slices.Contains(a.notes, text) {
		a.notes = append(a.notes, text)
	}
}

// uses notes that a mechanism takes part.
func (a *adoption) uses(t *mech.Type) { a.used[t] = true }

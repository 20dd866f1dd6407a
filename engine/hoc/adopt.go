package hoc

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/adopt"
	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/project"
)

// Adopt makes a project of the cell that a section belongs to, with the run settings of the script. The notes tell what of the cell or of its run is the script's alone
// and was left out.
func (m *Machine) Adopt(sec *model.Section) (p *project.Project, notes adopt.Notes, err error) {
	if sec == nil || sec.Gone() {
		return nil, nil, fmt.Errorf("the section is gone: choose another cell")
	}
	base, err := builtin.Catalogue()
	if err != nil {
		return nil, nil, err
	}
	root := sec.Root()
	p, notes, err = adopt.Cell(m.Model, root, adopt.Options{Run: m.runSettings(), Builtin: base, Lists: m.sectionLists(root), Include: m.whole, Vector: m.Running.Numbers})
	if err != nil {
		return nil, notes, err
	}
	inside := func(s *model.Section) bool { return s != nil && !s.Gone() && s.Root() == root }
	has := func(q *model.PointProcess) bool {
		return q != nil && slices.ContainsFunc(p.Points, func(x project.PointProc) bool { return x.Name == q.Name() })
	}
	notes = append(notes, m.Running.Beside(inside, has)...)
	return p, append(notes, m.ownRun(p.Run.VInit)...), nil
}

// Frame makes a project without cells that has what a cell with the given mechanisms needs: run settings of the script, mod files, GLOBAL variables.
func (m *Machine) Frame(name string, mechanisms []string) (*project.Project, adopt.Notes, error) {
	base, err := builtin.Catalogue()
	if err != nil {
		return nil, nil, err
	}
	p, notes := adopt.Frame(m.Model, mechanisms, adopt.Options{Name: name, Run: m.runSettings(), Builtin: base, Include: m.whole})
	return p, notes, nil
}

// number gives a variable of the script, 0 when there is none.
func (m *Machine) number(name string) float64 {
	if v := m.NumberVar(name); v != nil {
		return v.Get()
	}
	return 0
}

// runSettings gives the settings of the run control. dt is what its setdt makes of it: a part of the time between two points of a plot.
func (m *Machine) runSettings() project.Run {
	r := project.Run{Tstop: m.number("tstop"), Dt: m.number("dt"), VInit: model.DefaultV, SecondOrder: int(m.number("secondorder"))}
	if v := m.NumberVar("v_init"); v != nil {
		r.VInit = v.Get()
	}
	if v, ok := m.Running.Began(); ok && !(m.ours("init") && m.ours("stdinit")) { // its own init may begin elsewhere
		r.VInit = v
	}
	if per := m.number("steps_per_ms"); per > 0 && r.Dt > 0 && m.ours("setdt") {
		n := math.Max(1, math.Trunc(1/per/r.Dt))
		if math.Abs(r.Dt*n*per-1) > 1e-6 {
			r.Dt = 1 / per / n
		}
	}
	if r.SecondOrder < 0 || r.SecondOrder > 2 {
		r.SecondOrder = 0
	}
	return r
}

// ours says whether a proc is that of the library.
func (m *Machine) ours(proc string) bool {
	for _, d := range m.Declared() {
		if d.Name == proc {
			return d.Ours
		}
	}
	return false
}

// sectionLists gives the SectionLists of the object that a section belongs to, and those of top level.
func (m *Machine) sectionLists(root *model.Section) (lists []adopt.List) {
	owners := []*object.Object{nil}
	if o := m.Cable.CellOf(root); o != nil {
		owners = []*object.Object{o, nil}
	}
	for _, o := range owners {
		found := m.ObjectsOf(o, "SectionList")
		var names []string
		for name := range found {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			l := adopt.List{Name: name}
			for _, s := range m.Cable.Members(found[name]) {
				if own, ok := s.(*neuron.Section); ok {
					l.Sections = append(l.Sections, own.Section)
				}
			}
			lists = append(lists, l)
		}
	}
	return lists
}

// whole gives the text of a mod file with what it includes.
func (m *Machine) whole(t *mech.Type) (string, error) {
	if !strings.Contains(t.Source, "INCLUDE") || m.include == nil {
		return t.Source, nil
	}
	text, list := code.Flatten([]byte(t.Source), t.File, m.include)
	return string(text), list.Err()
}

// ownRun tells which parts of the run control the script has written anew.
func (m *Machine) ownRun(vInit float64) (notes []string) {
	var own []string
	for _, d := range m.Declared() {
		switch d.Name {
		case "run", "stdinit", "init", "setdt", "continuerun", "steprun", "step", "advance":
			if !d.Ours && d.Pos.File != "" {
				own = append(own, d.Name)
			}
		}
	}
	if len(own) > 0 {
		notes = append(notes, fmt.Sprintf("The script has a proc of its own for %s: the project initializes all potentials with %g mV and runs to tstop with dt.", strings.Join(own, ", "), vInit))
	}
	return notes
}

package cellfile

import (
	"fmt"
	"slices"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/object"
	"nrngui/engine/project"
)

// Builder is a CellBuild object of a machine.
type Builder struct {
	Name     string // "CellBuild[0]"
	Class    string // the name of the cell type
	Sections int
	object   *object.Object
}

// Builders lists the CellBuild objects of a machine, in order of their making. A window that failed to read its data is left out.
func Builders(m *hoc.Machine) (list []Builder) {
	k := m.Class("CellBuild")
	if k == nil {
		return nil
	}
	for _, o := range k.Live() {
		r := &reader{m: m}
		err := m.Do(func() {
			b := Builder{Name: o.Name(), object: o}
			b.Class = r.text(r.object(o, "manage"), "classname")
			b.Sections = len(r.list(r.object(o, "topol"), "slist"))
			list = append(list, b)
		})
		if err != nil {
			continue
		}
	}
	return list
}

// FromBuilder makes a project of the cell of a CellBuild object. The cell need not exist in the model: what is read is what the window says.
func FromBuilder(m *hoc.Machine, b Builder) (*Made, error) {
	r := &reader{m: m, bild: b.object, names: map[*object.Object]string{}, set: map[string]map[string]bool{}, owned: map[string]bool{}}
	r.cell.NSeg = project.NSegRule{Kind: "fixed", N: 1}
	err := m.Do(func() {
		r.sections()
		r.subsets()
		r.membraneAndGeometry()
		r.domains()
		r.management()
	})
	if err == nil {
		err = r.failed
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.Name, err)
	}
	p, more, err := m.Frame(r.cell.Name, r.mechanisms())
	if err != nil {
		return nil, err
	}
	showGeometry(&r.cell, r.owned)
	p.Cells = []project.Cell{r.cell}
	p.Recordings = []project.Recording{{Ref: project.Ref{Section: r.cell.Output.Section, X: .5, Var: "v"}}}
	return &Made{Project: p, Notes: append(r.notes, more...)}, nil
}

// reader reads the objects of a CellBuild window.
type reader struct {
	m      *hoc.Machine
	bild   *object.Object
	cell   project.Cell
	order  []*object.Object          // sections, parents first
	names  map[*object.Object]string // of sections and subsets in the project
	snlist []*object.Object
	set    map[string]map[string]bool // parameters that rules have set, by mechanism
	owned  map[string]bool            // sections with a length or diameter of their own
	notes  []string
	others []string // point processes, whose mod files are wanted too
	failed error
}

// showGeometry gives sections without points, and without a length and diameter of their own, those that rules come to: the rules decide all the same, but what draws a cell
// by its sections sees the right size.
func showGeometry(c *project.Cell, owned map[string]bool) {
	index := map[string]int{}
	for i, s := range c.Shape.Stylized {
		index[s.Name] = i
	}
	all := c.SectionNames()
	for _, r := range c.Rules {
		geometry := r.Geometry()
		if r.Mechanism != "" || len(geometry) == 0 {
			continue
		}
		members, _ := c.Members(r.Subset)
		for _, k := range members {
			s := &c.Shape.Stylized[index[all[k].Name]]
			if len(s.Points) > 0 || owned[s.Name] {
				continue
			}
			for _, p := range geometry {
				if p.Name == "L" {
					s.L = p.Value
				} else {
					s.Diam = p.Value
				}
			}
		}
	}
}

func (r *reader) note(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !slices.Contains(r.notes, text) {
		r.notes = append(r.notes, text)
	}
}

// number, text, object and list read what an object holds under a name, be it public or not.
func (r *reader) number(o *object.Object, name string) float64 { return r.m.Evaluate(name, o).Num }

func (r *reader) text(o *object.Object, name string) string {
	if t := r.m.Evaluate(name, o).Text(); t != nil {
		return t.S
	}
	return ""
}

func (r *reader) object(o *object.Object, name string) *object.Object {
	return r.m.Evaluate(name, o).Object()
}

func (r *reader) list(o *object.Object, name string) []*object.Object {
	if x := r.object(o, name); x != nil {
		if l, ok := x.Data.(*class.List); ok {
			return l.Items()
		}
	}
	return nil
}

func (r *reader) vector(o *object.Object, name string) []float64 {
	if x := r.object(o, name); x != nil {
		if v, ok := x.Data.(*class.Vector); ok {
			return v.Data
		}
	}
	return nil
}

// sections reads the topology and the 3-D points.
func (r *reader) sections() {
	slist := r.list(r.object(r.bild, "topol"), "slist")
	r.nameSections(slist)
	r.order = parentsFirst(slist, func(o *object.Object) *object.Object { return r.object(o, "parent") })
	for _, o := range r.order {
		s := project.StylizedSec{Name: r.names[o], L: 100, Diam: 500} // what NEURON's sections begin with
		if parent := r.object(o, "parent"); parent != nil {
			s.Parent, s.ParentX, s.End = r.names[parent], r.number(o, "xparent"), r.number(o, "proximal")
		}
		if p := r.object(o, "p3d"); p != nil && r.number(o, "i3d") >= 2 {
			x, y, z, d := r.vector(p, "x"), r.vector(p, "y"), r.vector(p, "z"), r.vector(p, "d")
			for i := range x {
				s.Points = append(s.Points, []float32{float32(x[i]), float32(y[i]), float32(z[i]), float32(d[i])})
			}
			s.Measure()
		} else {
			at := func(x, y string) []float32 {
				return []float32{float32(r.number(o, x)), float32(r.number(o, y)), 0}
			}
			s.Drawn = [][]float32{at("x0", "y0"), at("x1", "y1")}
		}
		r.cell.Shape.Stylized = append(r.cell.Shape.Stylized, s)
	}
	if len(r.order) == 0 {
		r.failed = fmt.Errorf("the window has no section: nothing can be made of it")
	}
}

// nameSections gives sections the names that NEURON gives them: those of one base name are an array when there are several. A name that stands for several sections in a project
// (dend, when there is a dend2 too) gets another.
func (r *reader) nameSections(slist []*object.Object) {
	count := map[string]int{}
	for _, o := range slist {
		count[r.text(o, "name_")]++
	}
	next := map[string]int{}
	var all []string
	for _, o := range slist {
		base := r.text(o, "name_")
		name := base
		if count[base] > 1 {
			name = fmt.Sprintf("%s[%d]", base, next[base])
			next[base]++
		}
		r.names[o] = name
		all = append(all, name)
	}
	for _, o := range slist {
		name := r.names[o]
		other := project.UnambiguousSection(name, all)
		if other != name {
			r.names[o] = other
			r.note("The section %s is called %s here, because in a project %s stands for several sections.", name, other, name)
		}
	}
}

// parentsFirst lists things in their order, but none before its parent.
func parentsFirst[T comparable](list []T, parent func(T) T) []T {
	var none T
	done := map[T]bool{none: true}
	inList := map[T]bool{}
	for _, o := range list {
		inList[o] = true
	}
	out := make([]T, 0, len(list))
	for len(out) < len(list) {
		before := len(out)
		for _, o := range list {
			if up := parent(o); !done[o] && (done[up] || !inList[up]) {
				out, done[o] = append(out, o), true
			}
		}
		if len(out) == before { // a ring: building tells
			for _, o := range list {
				if !done[o] {
					out, done[o] = append(out, o), true
				}
			}
		}
	}
	return out
}

// subsets reads the named sets; all is there in every cell.
func (r *reader) subsets() {
	r.snlist = r.list(r.object(r.bild, "subsets"), "snlist")
	for _, o := range r.snlist {
		name := r.text(o, "name_")
		if name == "all" {
			r.names[o] = "all"
			continue
		}
		var members []string
		for _, s := range r.list(o, "list") {
			members = append(members, r.names[s])
		}
		r.names[o] = r.addSubset(name, members)
	}
}

// addSubset adds a subset under its name, or finds one that every cell has with just these members.
func (r *reader) addSubset(name string, members []string) string {
	taken := r.cell.SubsetNames()
	all := r.cell.SectionNames()
	for _, k := range kindLists {
		usual := k.subset
		if usual != name && k.list != name {
			continue
		}
		if list, _ := r.cell.Members(usual); len(list) == len(members) && !slices.ContainsFunc(list, func(k int) bool { return !slices.Contains(members, all[k].Name) }) {
			return usual
		}
	}
	free := project.FreeName(name, "subset", func(s string) bool { return slices.Contains(taken, s) })
	if free != name {
		r.note("The subset %s is called %s here: the name stands for something else in a project.", name, free)
	}
	r.cell.Subsets = append(r.cell.Subsets, project.Subset{Name: free, Members: members})
	return free
}

// management reads the name of the type and its output.
func (r *reader) management() {
	manage := r.object(r.bild, "manage")
	r.cell.Name = r.text(manage, "classname")
	if !project.ValidName(r.cell.Name) {
		r.cell.Name = "Cell"
	}
	slist := r.list(r.object(r.bild, "topol"), "slist")
	k := min(max(int(r.number(manage, "output_index")), 0), len(slist)-1)
	if k >= 0 {
		r.cell.Output = &project.Output{Section: r.names[slist[k]], X: r.number(manage, "output_x"), Threshold: r.number(manage, "thresh")}
	}
}

// mechanisms lists what the rules name.
func (r *reader) mechanisms() (names []string) {
	names = slices.Clone(r.others)
	for _, rule := range r.cell.Rules {
		if rule.Mechanism != "" && !slices.Contains(names, rule.Mechanism) {
			names = append(names, rule.Mechanism)
		}
	}
	return names
}

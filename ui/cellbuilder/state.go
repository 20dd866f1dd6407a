package cellbuilder

import (
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// Edit is a function of package project.
type Edit func(*project.Project) (*project.Project, string, error)

// Tab is what the table below the cell shows.
type Tab int

// The tabs.
const (
	Biophysics Tab = iota
	Geometry
	Discretisation
	Synapses // synapses that belong to the cell
	Whole    // name, output, instances
	Files    // the cell as text: export, import, comparison
)

// Tabs names them for the commands.
func Tabs() []string {
	return []string{"biophysics", "geometry", "discretisation", "synapses", "cell", "text"}
}

// numbers is the table of subset × parameter that counts under a tab: that of biophysics where the tab has none of its own.
func (s *State) numbers() Tab {
	if s.Tab > Discretisation {
		return Biophysics
	}
	return s.Tab
}

// Section is one section of the cell, as the lists need it.
type Section struct {
	Name, Base string // "apic[3]", "apic"
	Kind       morph.Kind
	L, Diam    float64 // um, after the rules
	Parent     int     // -1 for the root
	Children   []int
	NSeg       int     // of the compiled model; 1 while it is not there
	Area       float64 // um2, of the compiled model; 0 while it is not there
}

// Subset is a row of the list of subsets.
type Subset struct {
	Name    string
	Own     bool // made by the user: may be renamed, moved, removed
	Members []int
}

// State is what the page knows. All of it but the first lines follows from the project by Show.
type State struct {
	Cell     string   // the name of the cell that is edited; "" stands for the first
	Selected []string // sections, in the order of the cell
	Primary  string   // the one that was touched last: where an extension of the selection begins
	Subset   string   // the subset of the table's cursor: it is what the cell's colours show
	Mech     string   // of the table's cursor; "" for Ra, cm
	Param    string
	Tool     Tool
	Basename string  // of new sections; "": as the parent
	Snap     float64 // um: lengths that are drawn are multiples of it; 0: any
	Tab      Tab
	Open     map[string]bool // unfolded groups of the list of sections
	Filter   string          // of the list of sections
	Site     string          // the synapse under the cursor of its table
	Instance int             // the line under the cursor of the table of instances
	Picking  bool            // the next click on the cell places its output
	Held     string          // the section whose sub-tree a paste copies

	Doc      *project.Project // as last shown
	Cat      *mech.Catalogue
	Layout   *session.Layout
	Sections []Section
	Subsets  []Subset
	Matrix   Matrix
	index    map[string]int
	layoutOf map[int]int // sections in the compiled model
	measured []measured  // domains, of the cell as it is
	bare     *project.Built
	bareErr  error
	bareOf   shapeKey
	sites    []SiteRow
	sitesRev int
	rev      int // grows with every Show that brought another project

	painted   *Painted // of the last Paint
	paintedOf paintKey
}

// New gives the state of a page that shows nothing yet.
func New() *State {
	return &State{Tool: Select, Snap: 5, Subset: "all", Param: "cm", Open: map[string]bool{}}
}

// Show takes a project and the compiled model over. It says whether the cell is another one than before.
func (s *State) Show(doc *project.Project, cat *mech.Catalogue, layout *session.Layout) bool {
	if doc == s.Doc && cat == s.Cat && layout == s.Layout {
		return false
	}
	s.Doc, s.Cat, s.Layout = doc, cat, layout
	s.rev++
	c := s.cell()
	if c == nil {
		s.Sections, s.Subsets, s.Matrix, s.Selected, s.Primary = nil, nil, Matrix{}, nil, ""
		return true
	}
	s.Cell = c.Name
	s.list(c)
	s.Subsets = subsetsOf(c)
	if s.subset(s.Subset) == nil && !s.has(s.Subset) {
		s.Subset = "all"
	}
	s.Selected = slices.DeleteFunc(s.Selected, func(n string) bool { return !s.has(n) })
	if !s.has(s.Primary) {
		s.Primary = ""
	}
	s.Matrix = s.matrix(c)
	if s.Matrix.Column(s.Mech, s.Param) < 0 && len(s.Matrix.Columns) > 0 {
		s.Mech, s.Param = "", s.Matrix.Columns[0].Param
	}
	return true
}

// cell is the cell that is edited; nil without one.
func (s *State) cell() *project.Cell {
	if s.Doc == nil {
		return nil
	}
	if c, ok := s.Doc.Cell(s.Cell); ok {
		return c
	}
	if len(s.Doc.Cells) > 0 {
		return &s.Doc.Cells[0]
	}
	return nil
}

func (s *State) has(section string) bool {
	_, ok := s.index[section]
	return ok
}

func (s *State) subset(name string) *Subset {
	for i := range s.Subsets {
		if s.Subsets[i].Name == name {
			return &s.Subsets[i]
		}
	}
	return nil
}

// Members are the sections of a subset, or the one of that name.
func (s *State) Members(name string) []int {
	if sub := s.subset(name); sub != nil {
		return sub.Members
	}
	if i, ok := s.index[name]; ok {
		return []int{i}
	}
	return nil
}

// Base is the name of a section without its index: "apic" of "apic[3]".
func Base(name string) string {
	if i := strings.IndexByte(name, '['); i > 0 {
		return name[:i]
	}
	return name
}

// list fills in the sections.
func (s *State) list(c *project.Cell) {
	names := c.SectionNames()
	s.Sections, s.index = make([]Section, len(names)), make(map[string]int, len(names))
	for i, n := range names {
		s.Sections[i] = Section{Name: n.Name, Base: Base(n.Name), Kind: n.Kind, Parent: -1, NSeg: 1}
		s.index[n.Name] = i
	}
	for i, st := range c.Shape.Stylized {
		sec := &s.Sections[i]
		sec.L, sec.Diam = st.L, st.Diam
		if len(st.Points) > 1 {
			sec.L, sec.Diam = measures(st.Traced())
		}
		if p, ok := s.index[st.Parent]; ok && st.Parent != "" {
			sec.Parent = p
		}
	}
	if m := c.Shape.Morph; m != nil {
		off := len(c.Shape.Stylized)
		for i, ms := range m.Sections {
			sec := &s.Sections[off+i]
			sec.L, sec.Diam = measures(ms.Points)
			if ms.Parent >= 0 {
				sec.Parent = off + ms.Parent
			}
		}
	}
	for i := range s.Sections {
		if p := s.Sections[i].Parent; p >= 0 {
			s.Sections[p].Children = append(s.Sections[p].Children, i)
		}
	}
	for _, r := range c.Rules {
		if r.Mechanism != "" {
			continue
		}
		for _, p := range r.Geometry() {
			if p.Name != "L" && p.Name != "diam" {
				continue
			}
			members, _ := c.Members(r.Subset)
			for _, k := range members {
				if p.Name == "L" {
					s.Sections[k].L = p.Value
				} else {
					s.Sections[k].Diam = p.Value
				}
			}
		}
	}
	s.compiled()
}

// compiled takes over what only the compiled model knows.
func (s *State) compiled() {
	s.layoutOf = map[int]int{}
	if s.Layout == nil {
		return
	}
	first := s.cell().InstanceName(0)
	for i := range s.Layout.Sections {
		sec := &s.Layout.Sections[i]
		if sec.Cell != s.Cell && sec.Cell != first && sec.Cell != "" {
			continue
		}
		if k, ok := s.index[sec.Name]; ok {
			s.layoutOf[k] = i
			s.Sections[k].NSeg, s.Sections[k].Area = max(sec.NSeg, 1), sec.Area
		}
	}
}

// measures gives length and mean diameter of a traced section, the mean weighted by length.
func measures(points []morph.Point) (length, diam float64) {
	arc := morph.Arc(points)
	if len(arc) == 0 {
		return 0, 0
	}
	length = arc[len(arc)-1]
	if length == 0 {
		return 0, float64(points[0].Diam)
	}
	for i := 1; i < len(points); i++ {
		diam += (arc[i] - arc[i-1]) * float64(points[i].Diam+points[i-1].Diam) / 2
	}
	return length, diam / length
}

// subsetsOf lists the subsets of a cell that have members, in their order.
func subsetsOf(c *project.Cell) []Subset {
	var out []Subset
	for _, n := range []string{"all", "soma", "axon", "dend", "apic"} {
		if m, _ := c.Members(n); len(m) > 0 || n == "all" {
			out = append(out, Subset{Name: n, Members: m})
		}
	}
	for _, u := range c.Subsets {
		m, _ := c.Members(u.Name)
		out = append(out, Subset{Name: u.Name, Own: true, Members: m})
	}
	return out
}

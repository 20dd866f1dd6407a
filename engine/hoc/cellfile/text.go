package cellfile

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/mech"
	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// Templates lists the templates of a HOC text that create sections, in their order; "" stands for sections of top level.
func Templates(text, file string) (names []string) {
	f, _ := syntax.Parse(text, file)
	if f == nil {
		return nil
	}
	for name, body := range bodies(f) {
		if slices.ContainsFunc(body, func(s syntax.Stmt) bool { d, ok := s.(*syntax.Declare); return ok && d.Word == "create" }) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// bodies gives the statements of every template, and those of top level under "".
func bodies(f *syntax.File) map[string][]syntax.Stmt {
	out := map[string][]syntax.Stmt{}
	within := ""
	for _, s := range f.Stmts {
		if t, ok := s.(*syntax.Template); ok {
			if within = t.Name.Text; t.End {
				within = ""
			}
			continue
		}
		out[within] = append(out[within], s)
	}
	return out
}

// Read reads the text of a cell as rules, without running it: a template by its name, or ("") the sections of top level. It fails at the first statement that is no part
// of the customary form; then the cell can still be adopted as it lives.
func Read(text, file, template string, cat *mech.Catalogue) (cell project.Cell, err error) {
	f, list := syntax.Parse(text, file)
	if list.Failed() {
		return cell, list.Err()
	}
	body, ok := bodies(f)[template]
	if !ok {
		return cell, fmt.Errorf("%s has no template %s", file, template)
	}
	x := &textCell{cat: cat, lines: strings.Split(text, "\n"), procs: map[string]*syntax.Procedure{}, index: map[string]int{}, arrays: map[string]int{}, lists: map[string][]string{}, kinds: map[string]string{}, sized: map[string]int{}, owned: map[string]bool{}, vars: map[string]float64{"PI": math.Pi},
		iterators: map[string]iterator{}, along: map[string][]spot{}}
	x.cell.Name = template
	x.run(body, template == "")
	if x.failed != nil {
		return cell, x.failed
	}
	x.finish()
	return x.cell, x.failed
}

// textCell is a cell in the making from its text.
type textCell struct {
	cat       *mech.Catalogue
	cell      project.Cell
	lines     []string
	procs     map[string]*syntax.Procedure
	index     map[string]int // of sections in the shape
	arrays    map[string]int // sizes of created arrays, 0 for a single section
	lists     map[string][]string
	listOrder []string
	settled   bool
	kinds     map[string]string // lists that stand for the kinds of sections
	owned     map[string]bool   // sections with a length or diameter of their own
	sized     map[string]int    // by how many assignments in rules a section gets L or diam
	vars      map[string]float64
	iterators map[string]iterator
	along     map[string][]spot // values at places of a section, by "section\x00mechanism\x00parameter"
	depth     int
	steps     int
	drawing   bool // basic_shape of a cell without points: what it adds is a drawing
	synapse   string
	failed    error
}

// iterator is a SubsetDomainIterator.
type iterator struct {
	list   string
	domain project.Domain
}

// spot is a value at a place.
type spot struct{ x, value float64 }

// maxSteps bounds the statements of a text: a loop over all sections of a large cell is far below.
const maxSteps = 2_000_000

// fail notes the first statement that is no part of the form.
func (x *textCell) fail(at syntax.Node, format string, args ...any) {
	if x.failed == nil {
		pos := source.Pos{}
		if at != nil {
			pos = at.Pos()
		}
		x.failed = &source.Error{Pos: pos, Msg: fmt.Sprintf(format, args...), Hint: "the cell is adopted as it lives"}
	}
}

// run does the statements of a template in the order in which its init calls them, or those of top level.
func (x *textCell) run(body []syntax.Stmt, top bool) {
	x.cell.NSeg = project.NSegRule{Kind: "fixed", N: 1}
	var rest []syntax.Stmt
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.Procedure:
			x.procs[s.Name.Text] = s
		case *syntax.Declare:
			if s.Word == "create" {
				x.create(s)
			}
		case *syntax.Names, *syntax.Help:
		default:
			rest = append(rest, s)
		}
	}
	if top {
		for _, s := range rest {
			x.do(s, nil)
		}
		if _, called := x.procs["topol"]; called && len(x.listOrder) == 0 && x.failed == nil && len(rest) == 0 {
			x.fail(nil, "nothing at top level calls topol()")
		}
	} else if init, ok := x.procs["init"]; ok {
		x.do(init.Body, nil)
	} else {
		x.fail(nil, "the template has no proc init")
	}
	x.drawn()
	x.output()
}

// create makes sections: NEURON's defaults until something sets them. create soma[1] is the one section soma[0].
func (x *textCell) create(d *syntax.Declare) {
	for _, item := range d.Items {
		if _, known := x.arrays[item.Name]; known { // created again with another size: public and create in CellBuilder's own order
			x.remove(item.Name)
		}
		if len(item.Dims) == 0 {
			x.arrays[item.Name] = 0
			x.add(item.Name)
			continue
		}
		n, ok := x.value(item.Dims[0])
		if !ok || n < 1 || n > 1e6 || len(item.Dims) > 1 {
			x.fail(d, "the size of create %s is not known here", item.Name)
			return
		}
		x.arrays[item.Name] = int(n)
		for k := range int(n) {
			x.add(fmt.Sprintf("%s[%d]", item.Name, k))
		}
	}
}

func (x *textCell) remove(base string) {
	x.cell.Shape.Stylized = slices.DeleteFunc(x.cell.Shape.Stylized, func(s project.StylizedSec) bool { return s.Name == base || strings.HasPrefix(s.Name, base+"[") })
	clear(x.index)
	for i, s := range x.cell.Shape.Stylized {
		x.index[s.Name] = i
	}
}

func (x *textCell) add(name string) {
	x.index[name] = len(x.cell.Shape.Stylized)
	x.cell.Shape.Stylized = append(x.cell.Shape.Stylized, project.StylizedSec{Name: name, L: 100, Diam: 500})
}

func (x *textCell) section(name string) *project.StylizedSec {
	return &x.cell.Shape.Stylized[x.index[name]]
}

// kindLists are the SectionLists that stand for the kinds of sections.
var kindLists = []struct {
	list, subset string
	kind         morph.Kind
}{{"somatic", "soma", morph.Soma}, {"axonal", "axon", morph.Axon}, {"basal", "dend", morph.Dend}, {"apical", "apic", morph.Apic}}

// subsetOf gives the name in the project of a SectionList. The lists are complete when the first rule names one.
func (x *textCell) subsetOf(at syntax.Node, list string) string {
	if list == "all" {
		return "all"
	}
	x.settle(at)
	if kind, ok := x.kinds[list]; ok {
		return kind
	}
	return list
}

// settle makes subsets of the lists, once. somatic, axonal, basal and apical become the kinds of their sections where they part the cell; others become subsets.
func (x *textCell) settle(at syntax.Node) {
	if x.settled {
		return
	}
	x.settled = true
	kind := map[string]morph.Kind{}
	parts := true
	for _, k := range kindLists {
		for _, s := range x.lists[k.list] {
			parts = parts && kind[s] == 0
			kind[s] = k.kind
		}
	}
	for _, s := range x.cell.Shape.Stylized { // a name that says a kind whose list lacks it
		parts = parts && (kind[s.Name] != 0 || project.KindOf(s.Name, 0) == 0)
	}
	if parts {
		for i := range x.cell.Shape.Stylized {
			if s := &x.cell.Shape.Stylized[i]; project.KindOf(s.Name, 0) != kind[s.Name] {
				s.Type = kind[s.Name]
			}
		}
		for _, k := range kindLists {
			x.kinds[k.list] = k.subset
		}
	}
	for _, list := range x.listOrder {
		switch {
		case list == "all":
			if n := len(x.cell.Shape.Stylized); len(x.lists[list]) != n {
				x.fail(at, "the list all has %d of %d sections", len(x.lists[list]), n)
			}
		case x.kinds[list] != "":
		case slices.Contains([]string{"soma", "axon", "dend", "apic"}, list):
			x.fail(at, "a subset can't be called %s", list)
		default:
			x.cell.Subsets = append(x.cell.Subsets, project.Subset{Name: list, Members: x.lists[list]})
		}
	}
}

// finish puts together what was gathered: parents before children, values along sections, lists that no rule names.
func (x *textCell) finish() {
	x.settle(nil)
	for i := range x.cell.Shape.Stylized {
		if s := &x.cell.Shape.Stylized[i]; len(s.Points) > 0 {
			s.Measure()
		}
	}
	names := make([]string, len(x.cell.Shape.Stylized))
	parent := map[string]string{}
	for i, s := range x.cell.Shape.Stylized {
		names[i], parent[s.Name] = s.Name, s.Parent
	}
	sorted := parentsFirst(names, func(n string) string { return parent[n] })
	list := make([]project.StylizedSec, len(sorted))
	for i, n := range sorted {
		list[i] = *x.section(n)
		if other := project.UnambiguousSection(n, names); other != n {
			x.fail(nil, "the section %s has the name of several", n)
		}
	}
	x.cell.Shape.Stylized = list
	x.alongSections()
	showGeometry(&x.cell, x.owned)
}

// alongSections makes profiles of values that were given at the centres of all segments of a section, in the order in which sections and parameters came.
func (x *textCell) alongSections() {
	for i := range x.cell.Rules {
		r := &x.cell.Rules[i]
		for k := range r.Profiles {
			p := &r.Profiles[k]
			spots := x.along[strings.Join([]string{r.Subset, r.Mechanism, p.Name}, "\x00")]
			n := len(spots)
			for j, s := range spots {
				if d := s.x - (float64(j)+.5)/float64(n); d > 1e-9 || d < -1e-9 {
					x.fail(nil, "%s of %s is given at %g, which is no centre of %d segments", p.Name, r.Subset, s.x, n)
				}
				p.Values = append(p.Values, s.value)
			}
		}
	}
}

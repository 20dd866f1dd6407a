package cellfile

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/mech"
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

// Read reads the text of a cell as rules, without running it: a template by its name, or ("") the sections of top level. What it does not understand it passes over: whether that
// matters shows when the rules are built and compared with the live cell. It fails where nothing can be read.
func Read(text, file, template string, cat *mech.Catalogue) (cell project.Cell, err error) {
	x, err := read(text, file, template, nil, cat, outside{})
	if err != nil {
		return cell, err
	}
	return x.cell, nil
}

// outside is what a text leaves to what stands around it; a nil function knows nothing.
type outside struct {
	prefix string                                                          // "Cell[0]." of the sections of an object
	number func(name string) (float64, bool)                               // a variable of top level
	size   func(section, what string, at float64) (value float64, ok bool) // L, diam, area of the live section
}

func read(text, file, template string, args []syntax.Expr, cat *mech.Catalogue, around outside) (*textCell, error) {
	f, list := syntax.Parse(text, file)
	if list.Failed() { // data that a script reads out of its own file, perhaps
		for _, e := range list {
			if e.Severity == source.Fatal {
				return nil, errors.New(firstLine(e.Error()))
			}
		}
	}
	body, ok := bodies(f)[template]
	if !ok {
		return nil, fmt.Errorf("%s has no template %s", file, template)
	}
	x := &textCell{cat: cat, around: around, top: template == "", lines: strings.Split(text, "\n"), procs: map[string]*syntax.Procedure{}, index: map[string]int{}, arrays: map[string]int{}, lists: map[string][]string{},
		kinds: map[string]string{}, subsets: map[string]string{}, sized: map[string]int{}, owned: map[string]bool{}, vars: map[string]float64{"PI": math.Pi}, unknown: map[string]bool{},
		iterators: map[string]iterator{}, along: map[string][]spot{}, external: map[string]bool{}, connected: map[string]int{}, alias: map[string]string{}, refs: map[string]string{}, placed: map[string]site{}}
	x.cell.Name = template
	x.run(body, args)
	if x.failed == nil {
		x.finish()
	}
	if x.failed != nil {
		return nil, x.failed
	}
	return x, nil
}

// textCell is a cell in the making from its text.
type textCell struct {
	cat       *mech.Catalogue
	around    outside
	top       bool // sections of top level, no template
	cell      project.Cell
	points    []project.PointProc // on sections, other than synapses
	lines     []string
	procs     map[string]*syntax.Procedure
	index     map[string]int    // of sections in the shape
	alias     map[string]string // names in the project of sections that are called otherwise in the text
	arrays    map[string]int    // sizes of created arrays, 0 for a single section
	lists     map[string][]string
	listOrder []string
	settled   bool
	kinds     map[string]string // lists that stand for the kinds of sections
	connected map[string]int    // when a section was hung on another
	subsets   map[string]string // lists that are subsets, under their names in the project
	owned     map[string]bool   // sections with a length or diameter of their own
	sized     map[string]int    // by how many assignments in rules a section gets L or diam
	vars      map[string]float64
	unknown   map[string]bool   // variables whose value the reader lost
	external  map[string]bool   // variables of top level that a template names
	refs      map[string]string // SectionRefs and the sections they stand for
	iterators map[string]iterator
	along     map[string][]spot // values at places of a section, by "section\x00mechanism\x00parameter"
	on        *target           // of the statement in hand
	accessed  string
	args      []argument // of the procedure in hand
	result    float64    // of the function in hand
	known     bool
	flow      flow
	segmented bool // the text has set nseg of all sections
	depth     int
	steps     int
	drawing   bool            // basic_shape of a cell without points: what it adds is a drawing
	trial     bool            // a body is tried on a whole list
	varies    bool            // and it turned out that each section has to be looked at
	placed    map[string]site // point processes by the variable that holds them
	skipped   []skipped
	remarks   []string
	failed    error
}

// iterator is a SubsetDomainIterator.
type iterator struct {
	list   string
	domain project.Domain
}

// spot is a value at a place.
type spot struct{ x, value float64 }

// skipped is a statement that was passed over.
type skipped struct {
	err     error
	section bool // it stands where sections are spoken of
}

// maxSteps bounds the statements of a text: a loop over all sections of a large cell is far below.
const maxSteps = 2_000_000

func errorAt(at syntax.Node, format string, args ...any) error {
	pos := source.Pos{}
	if at != nil {
		pos = at.Pos()
	}
	return &source.Error{Pos: pos, Severity: source.Fatal, Msg: fmt.Sprintf(format, args...)}
}

// fail notes the first reason for which nothing can be read.
func (x *textCell) fail(at syntax.Node, format string, args ...any) {
	if x.failed == nil {
		x.failed = errorAt(at, format, args...)
	}
}

// skip passes over a statement, and says why. The variables that it assigns are not known afterwards.
func (x *textCell) skip(at syntax.Node, format string, args ...any) {
	if x.failed == nil && len(x.skipped) < 100 {
		x.skipped = append(x.skipped, skipped{errorAt(at, format, args...), x.on != nil})
	}
	x.forget(at, 0)
}

// forget loses the values of the variables that are assigned below a node, in procedures that it calls too.
func (x *textCell) forget(at syntax.Node, depth int) {
	if at == nil || depth > 20 {
		return
	}
	lose := func(e syntax.Expr) {
		if name, ok := e.(*syntax.Name); ok {
			delete(x.vars, name.Text)
			x.unknown[name.Text] = true
		}
	}
	syntax.Walk(at, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Assign:
			lose(n.X)
		case *syntax.ForRange:
			lose(n.Var)
		case *syntax.ForSegment:
			lose(n.Var)
		case *syntax.Call:
			if name, ok := n.X.(*syntax.Name); ok {
				if p := x.procs[name.Text]; p != nil {
					x.forget(p.Body, depth+1)
				}
			}
		}
		return true
	})
}

// run does the statements of a template in the order in which its init calls them, or those of top level. What stands outside of procedures in a template is done once, when it is
// read: it gives arrays their sizes, and objects do not see its variables.
func (x *textCell) run(body []syntax.Stmt, args []syntax.Expr) {
	x.cell.NSeg = project.NSegRule{Kind: "fixed", N: 1}
	for _, s := range body {
		if p, ok := s.(*syntax.Procedure); ok {
			x.procs[p.Name.Text] = p
		}
	}
	called := false
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.Procedure, *syntax.Help:
		case *syntax.Names:
			if s.Word == "external" {
				for _, n := range s.Names {
					x.external[n.Text] = true
				}
			}
		default:
			_, declares := s.(*syntax.Declare)
			called = called || !declares
			if e, ok := s.(*syntax.ExprStmt); x.top || declares || ok && isAssign(e.X) {
				x.do(s, x.atTop())
			}
		}
	}
	switch init, ok := x.procs["init"]; {
	case x.top:
		if _, ok := x.procs["topol"]; ok && !called {
			x.fail(nil, "nothing at top level calls topol()")
		}
	case ok:
		x.vars, x.unknown = map[string]float64{"PI": math.Pi}, map[string]bool{}
		x.invoke(init, args, nil)
	default:
		x.fail(nil, "the template has no proc init")
	}
	x.flow = onward
	x.drawn()
	x.output()
}

// atTop is the target of statements of top level: the section that was accessed last, if any.
func (x *textCell) atTop() *target {
	if x.accessed == "" {
		return nil
	}
	return &target{section: x.accessed, insert: noRule()}
}

func isAssign(e syntax.Expr) bool {
	_, ok := e.(*syntax.Assign)
	return ok
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
	x.rename(d)
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

// finish puts together what was gathered: parents before children, values along sections, lists that no rule names.
func (x *textCell) finish() {
	x.settle()
	for _, list := range x.listOrder {
		if len(x.lists[list]) > 0 {
			x.subsetOf(list)
		}
	}
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
	slices.SortStableFunc(names, func(a, b string) int { return x.connected[a] - x.connected[b] }) // as the solver sees them
	sorted := parentsFirst(names, func(n string) string { return parent[n] })
	list := make([]project.StylizedSec, len(sorted))
	for i, n := range sorted {
		list[i] = *x.section(n)
	}
	x.cell.Shape.Stylized = list
	x.alongSections()
	showGeometry(&x.cell, x.owned)
	x.usualSegments()
}

// rename gives sections that in a project have the name of several (dend, when there is a dend1 too) another one.
func (x *textCell) rename(at syntax.Node) {
	var all []string
	for _, s := range x.cell.Shape.Stylized {
		all = append(all, s.Name)
	}
	for _, name := range []string{"all", "soma", "axon", "dend", "apic"} {
		i, there := x.index[name]
		other := project.UnambiguousSection(name, all)
		if other == name || !there {
			continue
		}
		if len(x.cell.Rules) > 0 {
			x.fail(at, "the section %s has the name of several once %s is created", name, all[len(all)-1])
			return
		}
		x.remark("The section %s is called %s here, because in a project %s stands for several sections.", name, other, name)
		x.alias[name] = other
		x.cell.Shape.Stylized[i].Name = other
		delete(x.index, name)
		x.index[other] = i
		for k := range x.cell.Shape.Stylized {
			if s := &x.cell.Shape.Stylized[k]; s.Parent == name {
				s.Parent = other
			}
		}
		for _, list := range x.lists {
			for k := range list {
				if list[k] == name {
					list[k] = other
				}
			}
		}
	}
}

// usualSegments makes the number of segments that most sections have the cell's, where the text gives each its own.
func (x *textCell) usualSegments() {
	plain := func(r project.Rule) bool {
		_, single := x.index[r.Subset]
		return single && r.NSeg != nil && r.NSeg.Kind == "fixed" && r.Mechanism == "" && len(r.Params)+len(r.Gradients)+len(r.Profiles) == 0
	}
	number := map[string]int{}
	count := map[int]int{}
	for _, r := range x.cell.Rules {
		if r.NSeg == nil {
			continue
		}
		if x.segmented || !plain(r) {
			return
		}
		number[r.Subset] = r.NSeg.N
	}
	usual := 1
	for _, s := range x.cell.Shape.Stylized {
		n := max(number[s.Name], 1)
		if count[n]++; count[n] > count[usual] || count[n] == count[usual] && n < usual {
			usual = n
		}
	}
	if usual == 1 {
		return
	}
	x.cell.NSeg.N = usual
	last := map[string]bool{}
	for i := len(x.cell.Rules) - 1; i >= 0; i-- {
		r := x.cell.Rules[i]
		if r.NSeg == nil {
			continue
		}
		if r.NSeg.N == usual || last[r.Subset] {
			x.cell.Rules = slices.Delete(x.cell.Rules, i, i+1)
		}
		last[r.Subset] = true
	}
	for _, s := range x.cell.Shape.Stylized {
		if number[s.Name] == 0 {
			x.cell.Rules = append(x.cell.Rules, project.Rule{Subset: s.Name, NSeg: &project.NSegRule{Kind: "fixed", N: 1}})
		}
	}
}

// inHoc gives the name that a section has in the text.
func (x *textCell) inHoc(name string) string {
	for hoc, other := range x.alias {
		if other == name {
			return hoc
		}
	}
	return name
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

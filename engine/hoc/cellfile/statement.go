package cellfile

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/project"
)

// target is what statements act on: the sections of a SectionList, or one section.
type target struct {
	list    string // of the text; "" for one section
	section string
	insert  *int // the rule of the mechanism inserted last within the same braces
}

// noRule says that nothing was inserted yet.
func noRule() *int {
	k := -1
	return &k
}

// do does a statement for a target; nil is none. A large switch over the kinds of statements.
func (x *textCell) do(s syntax.Stmt, on *target) {
	if x.steps++; x.steps > maxSteps && x.failed == nil {
		x.fail(s, "more than %d statements", maxSteps)
	}
	if x.failed != nil {
		return
	}
	switch s := s.(type) {
	case *syntax.Block:
		if on != nil {
			copied := *on
			copied.insert = noRule()
			on = &copied
		}
		for _, one := range s.List {
			x.do(one, on)
		}
	case *syntax.ExprStmt:
		x.expression(s.X, on)
	case *syntax.SectionStmt:
		if name, ok := x.sectionName(s.X); ok {
			x.do(s.Body, &target{section: name, insert: noRule()})
			return
		}
		if a, ok := s.X.(*syntax.Assign); ok && on == nil { // { x = 1 y = 2 }
			x.expression(a, nil)
			x.do(s.Body, nil)
			return
		}
		x.fail(s, "%s is no section", syntax.ExprText(s.X))
	case *syntax.ForSections:
		x.forSections(s)
	case *syntax.ForRange:
		x.forRange(s, on)
	case *syntax.Connect:
		x.connect(s)
	case *syntax.Insert:
		x.insert(s, on)
	case *syntax.Declare:
		if s.Word == "create" {
			x.create(s)
		}
	case *syntax.Names, *syntax.Access, *syntax.Help:
	case *syntax.If:
		if v, ok := x.value(s.Cond); !ok {
			x.fail(s, "whether %s holds is not known here", syntax.ExprText(s.Cond))
		} else if v != 0 {
			x.do(s.Then, on)
		} else if s.Else != nil {
			x.do(s.Else, on)
		}
	default:
		x.fail(s, "%q is no part of the customary form", firstLine(syntax.StmtText(s)))
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}

// sectionName gives the section that an expression means.
func (x *textCell) sectionName(e syntax.Expr) (string, bool) {
	switch e := e.(type) {
	case *syntax.Name:
		if n, ok := x.arrays[e.Text]; ok {
			if n > 0 { // the name of an array is its first section
				return e.Text + "[0]", true
			}
			return e.Text, true
		}
	case *syntax.Index:
		base, ok := e.X.(*syntax.Name)
		if !ok || len(e.Sub) != 1 {
			return "", false
		}
		k, ok := x.value(e.Sub[0])
		if n, known := x.arrays[base.Text]; ok && known && k >= 0 && int(k) < max(n, 1) {
			if n == 0 {
				return base.Text, true
			}
			return fmt.Sprintf("%s[%d]", base.Text, int(k)), true
		}
	}
	return "", false
}

// value computes an expression of numbers.
func (x *textCell) value(e syntax.Expr) (float64, bool) {
	switch e := e.(type) {
	case *syntax.Number:
		return e.Value, true
	case *syntax.Name:
		v, ok := x.vars[e.Text]
		return v, ok
	case *syntax.Unary:
		v, ok := x.value(e.X)
		switch e.Op {
		case "-":
			return -v, ok
		case "!":
			if v == 0 {
				return 1, ok
			}
			return 0, ok
		}
	case *syntax.Binary:
		a, ok := x.value(e.X)
		b, known := x.value(e.Y)
		if !ok || !known {
			return 0, false
		}
		truth := map[string]bool{"==": a == b, "!=": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b, "&&": a != 0 && b != 0, "||": a != 0 || b != 0}
		if holds, ok := truth[e.Op]; ok {
			return map[bool]float64{true: 1}[holds], true
		}
		switch e.Op {
		case "+":
			return a + b, true
		case "-":
			return a - b, true
		case "*":
			return a * b, true
		case "/":
			return a / b, b != 0
		}
	}
	return 0, false
}

func (x *textCell) forSections(s *syntax.ForSections) {
	on := &target{insert: noRule()}
	switch set := s.Set.(type) {
	case nil:
		on.list = "all"
	case *syntax.Name:
		on.list = set.Text
	}
	if _, known := x.lists[on.list]; s.Word == "ifsec" || on.list == "" || !known && on.list != "all" {
		x.fail(s, "%q goes over no SectionList of the cell", firstLine(syntax.StmtText(s)))
		return
	}
	x.do(s.Body, on)
}

func (x *textCell) forRange(s *syntax.ForRange, on *target) {
	v, ok := s.Var.(*syntax.Name)
	from, known := x.value(s.From)
	to, too := x.value(s.To)
	if !ok || !known || !too {
		x.fail(s, "the range of the loop is not known here")
		return
	}
	for k := from; k <= to && x.failed == nil; k++ {
		x.vars[v.Text] = k
		x.do(s.Body, on)
	}
}

func (x *textCell) connect(s *syntax.Connect) {
	end := func(e syntax.Expr) (string, float64, bool) {
		c, ok := e.(*syntax.Call)
		if !ok || len(c.Args) != 1 {
			return "", 0, false
		}
		name, ok := x.sectionName(c.X)
		at, known := x.value(c.Args[0])
		return name, at, ok && known
	}
	child, at, ok := end(s.Child)
	parent, place, known := end(s.Parent)
	if !ok || !known {
		x.fail(s, "%q connects no sections of the cell", firstLine(syntax.StmtText(s)))
		return
	}
	sec := x.section(child)
	sec.Parent, sec.ParentX, sec.End = parent, place, at
}

// expression does a statement that is an expression.
func (x *textCell) expression(e syntax.Expr, on *target) {
	switch e := e.(type) {
	case *syntax.Call:
		x.call(e, on)
	case *syntax.Assign:
		x.assign(e, on)
	case *syntax.Name: // { x y = 2 } and names that say nothing
		if _, known := x.vars[e.Text]; !known {
			x.fail(e, "%s says nothing here", e.Text)
		}
	default:
		x.fail(e, "%q is no part of the customary form", syntax.ExprText(e))
	}
}

// harmless are calls that change no number of the cell.
var harmless = strings.Fields("area define_shape shape_changed diam_changed pt3dstyle load_file printf")

func (x *textCell) call(e *syntax.Call, on *target) {
	if d, ok := e.X.(*syntax.Dot); ok {
		list, _ := d.X.(*syntax.Name)
		switch {
		case list != nil && d.Name == "append" && on != nil && on.section != "" && len(e.Args) == 0:
			if _, known := x.lists[list.Text]; known && !slices.Contains(x.lists[list.Text], on.section) {
				x.lists[list.Text] = append(x.lists[list.Text], on.section)
			}
			return
		case list != nil && d.Name == "append" && list.Text == "synlist":
			return
		}
		x.fail(e, "%q is no part of the customary form", syntax.ExprText(e))
		return
	}
	name, ok := e.X.(*syntax.Name)
	if !ok {
		x.fail(e, "%q is no part of the customary form", syntax.ExprText(e))
		return
	}
	if p, own := x.procs[name.Text]; own {
		if x.gradient(p) {
			return
		}
		if x.depth++; x.depth > 50 || len(e.Args) > 0 {
			x.fail(e, "%s is no plain procedure", name.Text)
		}
		x.do(p.Body, on)
		x.depth--
		return
	}
	switch {
	case slices.Contains(harmless, name.Text):
	case name.Text == "pt3dclear" && on != nil && on.section != "":
		if s := x.section(on.section); x.drawing {
			s.Drawn = nil
		} else {
			s.Points = nil
		}
	case name.Text == "pt3dadd" && on != nil && on.section != "" && len(e.Args) == 4:
		x.point(e, on.section)
	case name.Text == "ion_style" && on != nil && len(e.Args) == 6:
		x.style(e, on)
	default:
		x.fail(e, "%q is no part of the customary form", syntax.ExprText(e))
	}
}

// point adds a 3-D point to a section, or a place to its drawing.
func (x *textCell) point(e *syntax.Call, section string) {
	p := make([]float32, 4)
	for i, a := range e.Args {
		v, ok := x.value(a)
		if !ok && (i < 3 || !x.drawing) {
			x.fail(e, "%q: the numbers are not known here", syntax.ExprText(e))
			return
		}
		p[i] = float32(v)
	}
	if s := x.section(section); x.drawing {
		s.Drawn = append(s.Drawn, p[:3])
	} else {
		s.Points = append(s.Points, p)
	}
}

// style sets the style of an ion.
func (x *textCell) style(e *syntax.Call, on *target) {
	ion, ok := e.Args[0].(*syntax.String)
	var v [5]float64
	for i := range v {
		known := false
		v[i], known = x.value(e.Args[i+1])
		ok = ok && known
	}
	if !ok {
		x.fail(e, "%q: the numbers are not known here", syntax.ExprText(e))
		return
	}
	r := x.ruleOf(e, on, ion.Value)
	r.Style = &project.IonStyle{Conc: int(v[0]), Erev: int(v[1]), EInit: v[2] != 0, EAdvance: v[3] != 0, CInit: v[4] != 0}
}

// subset gives the name in the project of what a target is.
func (x *textCell) subset(at syntax.Node, on *target) string {
	if on.section != "" {
		return on.section
	}
	return x.subsetOf(at, on.list)
}

// insert begins a rule.
func (x *textCell) insert(s *syntax.Insert, on *target) {
	if on == nil || s.Word != "insert" {
		x.fail(s, "%q is no part of the customary form", firstLine(syntax.StmtText(s)))
		return
	}
	if _, ok := x.cat.Lookup(s.Name.Text); !ok {
		x.fail(s, "the mechanism %s is not known", s.Name.Text)
		return
	}
	x.cell.Rules = append(x.cell.Rules, project.Rule{Subset: x.subset(s, on), Mechanism: s.Name.Text})
	*on.insert = len(x.cell.Rules) - 1
}

// ruleOf gives the last rule of a mechanism for a target, or a new one.
func (x *textCell) ruleOf(at syntax.Node, on *target, mechanism string) *project.Rule {
	subset := x.subset(at, on)
	for i := len(x.cell.Rules) - 1; i >= 0; i-- {
		r := &x.cell.Rules[i]
		if r.Subset == subset && r.Mechanism == mechanism {
			return r
		}
		if mechanism == "" && r.Mechanism == "" {
			break // one for another subset came between: order matters
		}
	}
	x.cell.Rules = append(x.cell.Rules, project.Rule{Subset: subset, Mechanism: mechanism})
	return &x.cell.Rules[len(x.cell.Rules)-1]
}

// assign does an assignment: of a list, an iterator, a number, or a parameter of the target.
func (x *textCell) assign(a *syntax.Assign, on *target) {
	if n, ok := a.Y.(*syntax.New); ok {
		x.make(a, n, on)
		return
	}
	name, plain := a.X.(*syntax.Name)
	if c, ok := a.X.(*syntax.Call); ok && on != nil && on.section != "" && a.Op == "=" && len(c.Args) == 1 {
		x.at(a, c, on)
		return
	}
	if d, ok := a.X.(*syntax.Dot); ok && x.synapse != "" {
		x.synapseParam(a, d)
		return
	}
	if !plain {
		x.fail(a, "%q is no part of the customary form", syntax.ExprText(a))
		return
	}
	if name.Text == "nseg" && on != nil {
		x.nseg(a, on)
		return
	}
	v, ok := x.value(a.Y)
	if inner, chained := a.Y.(*syntax.Assign); chained { // L = diam = 10
		x.assign(inner, on)
		if v, ok = x.value(inner.Y); !ok {
			v, ok = x.chained(inner)
		}
	}
	if on == nil || !x.isParameter(name.Text) {
		if ok && a.Op == "=" {
			x.vars[name.Text] = v
		} else if on == nil || a.Op != "=" {
			x.fail(a, "%q: the number is not known here", syntax.ExprText(a))
		} else {
			delete(x.vars, name.Text) // len = L of a drawing
		}
		return
	}
	if x.drawing {
		return // L = len restores
	}
	if !ok || a.Op != "=" {
		x.fail(a, "%q: the number is not known here", syntax.ExprText(a))
		return
	}
	x.parameter(a, name.Text, v, on)
}

func (x *textCell) chained(a *syntax.Assign) (float64, bool) {
	for {
		inner, ok := a.Y.(*syntax.Assign)
		if !ok {
			return x.value(a.Y)
		}
		a = inner
	}
}

// make does an assignment of a new object.
func (x *textCell) make(a *syntax.Assign, n *syntax.New, on *target) {
	name, ok := a.X.(*syntax.Name)
	switch {
	case ok && n.Class == "SectionList":
		if _, again := x.lists[name.Text]; !again {
			x.listOrder = append(x.listOrder, name.Text)
		}
		x.lists[name.Text] = []string{}
	case ok && n.Class == "List":
	case ok && n.Class == "SubsetDomainIterator":
		x.iterator(a, name.Text, n)
	case ok && on != nil && len(n.Args) == 1:
		x.place(a, n, on)
	default:
		x.fail(a, "%q is no part of the customary form", syntax.ExprText(a))
	}
}

// iterator notes a measure of place.
func (x *textCell) iterator(a *syntax.Assign, name string, n *syntax.New) {
	v := make([]float64, len(n.Args))
	ok := len(n.Args) >= 4
	for i := 1; i < len(n.Args); i++ {
		known := false
		v[i], known = x.value(n.Args[i])
		ok = ok && known
	}
	var list *syntax.Name
	if ok {
		list, ok = n.Args[0].(*syntax.Name)
	}
	if !ok {
		x.fail(a, "%q: the measure is not known here", syntax.ExprText(a))
		return
	}
	metric, known := metrics[int(v[1])]
	d := project.Domain{Metric: metric, Proximal: choices[int(v[2])], Distal: choices[int(v[3])]}
	switch {
	case metric == project.MetricRadial && len(v) == 7:
		d.Origin = []float64{v[4], v[5], v[6]}
	case metric == project.MetricProjection && len(v) == 6:
		d.Start, d.Angle = v[4], v[5]
	case metric != project.MetricPath:
		known = false
	}
	if !known {
		x.fail(a, "%q: there is no such measure", syntax.ExprText(a))
		return
	}
	x.iterators[name] = iterator{list.Text, d}
}

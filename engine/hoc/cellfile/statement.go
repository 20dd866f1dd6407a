package cellfile

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/project"
)

// target is what statements act on: the sections of a SectionList, of a subset, or one section.
type target struct {
	list    string // of the text; "" for one section
	subset  string // of the project, where the text gives no list: forall, forsec "dend"
	section string
	insert  *int // the rule of the mechanism inserted last within the same braces
}

// flow is how a statement ends.
type flow int

const (
	onward flow = iota
	broken
	continued
	returned
)

// argument is what a procedure gets: a number, a text, or the name of an object.
type argument struct {
	number float64
	known  bool
	text   string
	object string
}

// noRule says that nothing was inserted yet.
func noRule() *int {
	k := -1
	return &k
}

// of lists the sections of a target.
func (x *textCell) of(on *target) []string {
	switch {
	case on.section != "":
		return []string{on.section}
	case on.subset != "":
		return x.members(on.subset)
	}
	return x.lists[on.list]
}

// do does a statement for a target; nil is none. A large switch over the kinds of statements.
func (x *textCell) do(s syntax.Stmt, on *target) {
	if x.steps++; x.steps > maxSteps {
		x.fail(s, "more than %d statements", maxSteps)
	}
	if x.failed != nil || x.flow != onward || x.trial && x.varies {
		return
	}
	before := x.on
	x.on = on
	defer func() { x.on = before }()
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
		x.inSection(s, on)
	case *syntax.ForSections:
		x.forSections(s, on)
	case *syntax.ForRange:
		x.forRange(s, on)
	case *syntax.For, *syntax.While:
		x.loop(s, on)
	case *syntax.Connect:
		x.connect(s, on)
	case *syntax.Insert:
		x.insert(s, on)
	case *syntax.RangeAssign:
		x.taper(s, on)
	case *syntax.Declare:
		if s.Word == "create" {
			x.create(s)
		}
	case *syntax.Access:
		if name, ok := x.sectionName(s.X); ok {
			x.accessed = name
			if on != nil && x.depth == 0 { // the rest of { access soma nseg = 5 }
				on.section, on.list, on.subset = name, "", ""
			}
		}
	case *syntax.Names, *syntax.Help, *syntax.Print, *syntax.Procedure:
	case *syntax.Return:
		x.result, x.known = 0, false
		if s.X != nil {
			x.result, x.known = x.value(s.X)
		}
		x.flow = returned
	case *syntax.Word:
		switch s.Text {
		case "break":
			x.flow = broken
		case "continue":
			x.flow = continued
		}
	case *syntax.If:
		if v, ok := x.value(s.Cond); !ok {
			x.varies = true
			x.skip(s, "whether %s holds is not known here", syntax.ExprText(s.Cond))
		} else if v != 0 {
			x.do(s.Then, on)
		} else if s.Else != nil {
			x.do(s.Else, on)
		}
	default:
		x.skip(s, "%q is no part of the customary form", firstLine(syntax.StmtText(s)))
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}

// inSection does a statement for a section that is named, or held by a SectionRef.
func (x *textCell) inSection(s *syntax.SectionStmt, on *target) {
	if name, ok := x.sectionName(s.X); ok {
		x.do(s.Body, &target{section: name, insert: noRule()})
		return
	}
	if a, ok := s.X.(*syntax.Assign); ok { // { x = 1 y = 2 }
		x.expression(a, on)
		x.do(s.Body, on)
		return
	}
	x.skip(s, "%s is no section of the cell", syntax.ExprText(s.X))
}

// sectionName gives the section that an expression means.
func (x *textCell) sectionName(e syntax.Expr) (string, bool) {
	switch e := e.(type) {
	case *syntax.Name:
		if n, ok := x.arrays[e.Text]; ok {
			if n > 0 { // the name of an array is its first section
				return e.Text + "[0]", true
			}
			return x.aliased(e.Text), true
		}
	case *syntax.Index:
		base, ok := e.X.(*syntax.Name)
		if !ok || len(e.Sub) != 1 {
			return "", false
		}
		k, ok := x.value(e.Sub[0])
		if n, known := x.arrays[base.Text]; ok && known && k >= 0 && int(k) < max(n, 1) {
			if n == 0 {
				return x.aliased(base.Text), true
			}
			return base.Text + "[" + strconv.Itoa(int(k)) + "]", true
		}
	case *syntax.Dot:
		if e.Name != "sec" {
			return "", false
		}
		switch of := e.X.(type) {
		case *syntax.Name: // a SectionRef
			name, ok := x.refs[of.Text]
			return name, ok && name != ""
		case *syntax.Call: // list.o(i)
			d, ok := of.X.(*syntax.Dot)
			if !ok || d.Name != "o" && d.Name != "object" || len(of.Args) != 1 {
				return "", false
			}
			list, ok := x.listName(d.X)
			k, known := x.value(of.Args[0])
			if members := x.lists[list]; ok && known && k >= 0 && int(k) < len(members) {
				return members[int(k)], true
			}
		}
	}
	return "", false
}

func (x *textCell) aliased(name string) string {
	if other, ok := x.alias[name]; ok {
		return other
	}
	return name
}

// text gives the text that an expression means.
func (x *textCell) text(e syntax.Expr) (string, bool) {
	switch e := e.(type) {
	case *syntax.String:
		return e.Value, true
	case *syntax.Arg:
		if e.Kind == 's' && e.N >= 1 && e.N <= len(x.args) {
			return x.args[e.N-1].text, x.args[e.N-1].text != ""
		}
	}
	return "", false
}

// forSections does a body for all sections, those of a list, or those whose names a pattern meets. It is tried on the whole set, as a rule; where it turns out that
// sections differ in what it does, each has its turn.
func (x *textCell) forSections(s *syntax.ForSections, on *target) {
	var t *target
	members := x.members("all")
	if s.Word == "ifsec" {
		if on == nil {
			x.skip(s, "ifsec without a section")
			return
		}
		members = x.of(on)
	}
	if list, ok := x.listName(s.Set); ok {
		if s.Word == "ifsec" {
			members = slices.DeleteFunc(slices.Clone(members), func(m string) bool { return !slices.Contains(x.lists[list], m) })
		} else {
			t, members = &target{list: list, insert: noRule()}, x.lists[list]
		}
	} else if pattern, ok := x.text(s.Set); ok {
		members = x.matching(s, pattern, members)
	} else if s.Set != nil {
		x.skip(s, "%q goes over no SectionList of the cell", firstLine(syntax.StmtText(s)))
		return
	}
	if len(members) == 0 {
		return
	}
	switch {
	case on != nil && on.section != "" && s.Word == "ifsec":
		t = on
	case t == nil && onlyLists(s.Body): // no rule needs a name for them
	case t == nil:
		pattern, _ := x.text(s.Set)
		t = x.these(members, pattern)
	}
	if t != nil && (t.section != "" || x.tried(s.Body, t)) {
		if t.section != "" {
			x.turn(s.Body, t)
		}
		return
	}
	for _, name := range members {
		if !x.turn(s.Body, &target{section: name, insert: noRule()}) {
			return
		}
	}
}

// onlyLists says whether a body does no more than to append to lists.
func onlyLists(s syntax.Stmt) bool {
	switch s := s.(type) {
	case *syntax.Block:
		return !slices.ContainsFunc(s.List, func(one syntax.Stmt) bool { return !onlyLists(one) })
	case *syntax.ExprStmt:
		e := s.X
		if c, ok := e.(*syntax.Call); ok {
			e = c.X
		}
		d, ok := e.(*syntax.Dot)
		return ok && (d.Name == "append" || d.Name == "remove")
	}
	return false
}

// turn does the body of a loop once and says whether the loop goes on.
func (x *textCell) turn(body syntax.Stmt, on *target) bool {
	x.do(body, on)
	if x.flow == continued {
		x.flow = onward
	}
	if x.flow == broken {
		x.flow = onward
		return false
	}
	return x.flow == onward && x.failed == nil
}

// tried does a body for a whole set, and takes it back when it depends on the section.
func (x *textCell) tried(body syntax.Stmt, on *target) bool {
	kept := *x
	kept.cell.Rules, kept.cell.Subsets = cloneRules(x.cell.Rules), slices.Clone(x.cell.Subsets)
	kept.cell.Shape.Stylized, kept.cell.Synapses = slices.Clone(x.cell.Shape.Stylized), slices.Clone(x.cell.Synapses)
	kept.lists, kept.vars, kept.unknown, kept.along = maps.Clone(x.lists), maps.Clone(x.vars), maps.Clone(x.unknown), maps.Clone(x.along)
	kept.subsets, kept.sized, kept.owned, kept.placed, kept.refs = maps.Clone(x.subsets), maps.Clone(x.sized), maps.Clone(x.owned), maps.Clone(x.placed), maps.Clone(x.refs)
	x.trial, x.varies = true, false
	x.turn(body, on)
	if varies := x.varies; varies {
		steps := x.steps
		*x = kept
		x.steps = steps
		return false
	}
	x.trial, x.varies = kept.trial, kept.varies
	return true
}

func cloneRules(list []project.Rule) []project.Rule {
	out := slices.Clone(list)
	for i := range out {
		out[i].Params = slices.Clone(out[i].Params)
		out[i].Gradients = slices.Clone(out[i].Gradients)
		out[i].Profiles = slices.Clone(out[i].Profiles)
	}
	return out
}

func (x *textCell) forRange(s *syntax.ForRange, on *target) {
	v, ok := s.Var.(*syntax.Name)
	from, known := x.value(s.From)
	to, too := x.value(s.To)
	if !ok || !known || !too {
		x.skip(s, "the range of the loop is not known here")
		return
	}
	for k := from; k <= to; k++ {
		x.vars[v.Text] = k
		if !x.turn(s.Body, on) {
			return
		}
	}
}

// loop does for (;;) and while.
func (x *textCell) loop(s syntax.Stmt, on *target) {
	var cond syntax.Expr
	var body, step syntax.Stmt
	switch s := s.(type) {
	case *syntax.For:
		if s.Init != nil {
			x.do(s.Init, on)
		}
		cond, body, step = s.Cond, s.Body, s.Inc
	case *syntax.While:
		cond, body = s.Cond, s.Body
	}
	for {
		v, ok := x.value(cond)
		if !ok {
			x.varies = true
			x.skip(s, "whether %s holds is not known here", syntax.ExprText(cond))
			return
		}
		if v == 0 || !x.turn(body, on) {
			return
		}
		if step != nil {
			x.do(step, on)
		}
	}
}

// connect hangs a section on another: connect dend(0), soma(1), or within the parent: connect dend(0), 1.
func (x *textCell) connect(s *syntax.Connect, on *target) {
	end := func(e syntax.Expr) (string, float64, bool) {
		if c, ok := e.(*syntax.Call); ok && len(c.Args) == 1 {
			if name, ok := x.sectionName(c.X); ok {
				at, known := x.value(c.Args[0])
				return name, at, known
			}
		}
		if at, ok := x.value(e); ok && on != nil && on.section != "" {
			return on.section, at, true
		}
		return "", 0, false
	}
	child, at, ok := end(s.Child)
	parent, place, known := end(s.Parent)
	if !ok || !known {
		x.skip(s, "%q connects no sections of the cell", firstLine(syntax.StmtText(s)))
		return
	}
	sec := x.section(child)
	sec.Parent, sec.ParentX, sec.End = parent, place, at
	x.connected[child] = len(x.connected) + x.steps
}

// expression does a statement that is an expression.
func (x *textCell) expression(e syntax.Expr, on *target) {
	switch e := e.(type) {
	case *syntax.Call:
		x.call(e, on)
	case *syntax.Dot: // list.append
		x.call(&syntax.Call{Place: e.Place, X: e}, on)
	case *syntax.Assign:
		x.assign(e, on)
	case *syntax.Name, *syntax.Number, *syntax.String: // { x y = 2 } and names that say nothing
	default:
		x.skip(e, "%q is no part of the customary form", syntax.ExprText(e))
	}
}

// harmless are calls that change no number of the cell.
var harmless = strings.Fields("area define_shape shape_changed diam_changed pt3dstyle load_file xopen printf distance fprint sprint doNotify finitialize")

func (x *textCell) call(e *syntax.Call, on *target) {
	if d, ok := e.X.(*syntax.Dot); ok {
		list, _ := x.listName(d.X)
		if !x.listCall(e, list, d.Name, on) {
			before := len(x.skipped)
			x.skip(e, "%q is no part of the customary form", syntax.ExprText(e))
			for i := before; i < len(x.skipped); i++ {
				x.skipped[i].section = false // what is asked of an object hardly changes a section
			}
		}
		return
	}
	name, ok := e.X.(*syntax.Name)
	if !ok {
		x.skip(e, "%q is no part of the customary form", syntax.ExprText(e))
		return
	}
	if p, own := x.procs[name.Text]; own {
		if !x.gradient(p) {
			x.invoke(p, e.Args, on)
		}
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
		x.skip(e, "%q is no part of the customary form", syntax.ExprText(e))
	}
}

// invoke does a procedure of the text: its arguments and local variables are its own.
func (x *textCell) invoke(p *syntax.Procedure, args []syntax.Expr, on *target) {
	if x.depth > 50 {
		x.fail(p, "%s calls itself without end", p.Name.Text)
		return
	}
	list := make([]argument, len(args))
	for i, a := range args {
		list[i].number, list[i].known = x.value(a)
		list[i].text, _ = x.text(a)
		list[i].object, _ = x.listName(a)
	}
	kept := map[string]float64{}
	lost := map[string]bool{}
	for _, l := range p.Local {
		if v, ok := x.vars[l.Text]; ok {
			kept[l.Text] = v
		}
		lost[l.Text] = x.unknown[l.Text]
		x.vars[l.Text] = 0
	}
	outer := x.args
	x.args = list
	x.depth++
	x.do(p.Body, on)
	x.depth--
	x.args = outer
	if x.flow == returned {
		x.flow = onward
	}
	for _, l := range p.Local {
		delete(x.vars, l.Text)
		if v, ok := kept[l.Text]; ok {
			x.vars[l.Text] = v
		}
		x.unknown[l.Text] = lost[l.Text]
	}
}

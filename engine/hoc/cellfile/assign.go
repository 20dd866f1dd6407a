package cellfile

import (
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// point adds a 3-D point to a section, or a place to its drawing.
func (x *textCell) point(e *syntax.Call, section string) {
	p := make([]float32, 4)
	for i, a := range e.Args {
		v, ok := x.value(a)
		if !ok && (i < 3 || !x.drawing) {
			x.skip(e, "%q: the numbers are not known here", syntax.ExprText(e))
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
		x.skip(e, "%q: the numbers are not known here", syntax.ExprText(e))
		return
	}
	r := x.ruleOf(on, ion.Value)
	r.Style = &project.IonStyle{Conc: int(v[0]), Erev: int(v[1]), EInit: v[2] != 0, EAdvance: v[3] != 0, CInit: v[4] != 0}
}

// subset gives the name in the project of what a target is.
func (x *textCell) subset(on *target) string {
	switch {
	case on.section != "":
		return on.section
	case on.subset != "":
		return on.subset
	}
	return x.subsetOf(on.list)
}

// insert begins a rule.
func (x *textCell) insert(s *syntax.Insert, on *target) {
	if on != nil && s.Word == "uninsert" {
		x.uninsert(s.Name.Text, on)
		return
	}
	if on == nil || s.Word != "insert" {
		x.skip(s, "%q is no part of the customary form", firstLine(syntax.StmtText(s)))
		return
	}
	if _, ok := x.cat.Lookup(s.Name.Text); !ok {
		x.skip(s, "the mechanism %s is not known", s.Name.Text)
		return
	}
	x.cell.Rules = append(x.cell.Rules, project.Rule{Subset: x.subset(on), Mechanism: s.Name.Text})
	*on.insert = len(x.cell.Rules) - 1
}

// uninsert takes sections out of the rules of a mechanism.
func (x *textCell) uninsert(mechanism string, on *target) {
	gone := x.of(on)
	if t, ok := x.cat.Lookup(mechanism); ok { // its ions stay, in the style that it gave them
		for i := range t.Ions {
			u := &t.Ions[i]
			s, _ := u.Promote(0)
			x.cell.Rules = append(x.cell.Rules, project.Rule{Subset: x.subset(on), Mechanism: u.Ion + "_ion",
				Style: &project.IonStyle{Conc: s.Conc(), Erev: s.Erev(), EInit: s&mech.StyleEInit != 0, EAdvance: s&mech.StyleEAdvance != 0, CInit: s&mech.StyleCInit != 0}})
		}
	}
	*on.insert = -1
	for i := 0; i < len(x.cell.Rules); i++ {
		r := x.cell.Rules[i]
		if r.Mechanism != mechanism {
			continue
		}
		var left []string
		members := x.members(r.Subset)
		for _, s := range members {
			if !slices.Contains(gone, s) {
				left = append(left, s)
			}
		}
		switch {
		case len(left) == 0:
			x.cell.Rules = slices.Delete(x.cell.Rules, i, i+1)
			i--
		case len(left) < len(members):
			x.cell.Rules[i].Subset = x.subset(x.these(left, r.Subset))
		}
	}
}

// ruleOf gives the last rule of a mechanism for a target, or a new one.
func (x *textCell) ruleOf(on *target, mechanism string) *project.Rule {
	subset := x.subset(on)
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
	if c, ok := a.X.(*syntax.Call); ok && len(c.Args) == 1 {
		x.assignAt(a, c, on)
		return
	}
	if d, ok := a.X.(*syntax.Dot); ok {
		if name, ok := x.sectionName(d.X); ok { // soma.nseg = 1
			x.assign(&syntax.Assign{Place: a.Place, X: &syntax.Name{Place: d.Place, Text: d.Name}, Op: a.Op, Y: a.Y}, &target{section: name, insert: noRule()})
		} else {
			x.placedParam(a, d)
		}
		return
	}
	name := ""
	switch e := a.X.(type) {
	case *syntax.Name:
		name = e.Text
	case *syntax.Index: // an element of a parameter
		if base, ok := e.X.(*syntax.Name); ok && len(e.Sub) == 1 {
			if k, ok := x.value(e.Sub[0]); ok && x.isParameter(base.Text) {
				name = base.Text + "[" + strconv.Itoa(int(k)) + "]"
			}
		}
	}
	if name == "" {
		x.skip(a, "%q is no part of the customary form", syntax.ExprText(a))
		return
	}
	x.assignNamed(a, name, on)
}

// assignNamed assigns to a variable or to a parameter of the target. At top level the accessed section is the target where none is named.
func (x *textCell) assignNamed(a *syntax.Assign, name string, on *target) {
	parameter := name == "nseg" || x.isParameter(name)
	if on == nil && parameter && x.accessed != "" {
		on = &target{section: x.accessed, insert: noRule()}
	}
	if name == "nseg" && on != nil {
		x.nseg(a, on)
		return
	}
	if inner, chained := a.Y.(*syntax.Assign); chained { // L = diam = 10
		x.assign(inner, on)
	}
	v, ok := x.value(last(a.Y))
	if a.Op != "=" {
		was, known := x.value(&syntax.Name{Text: name})
		sum, fine := syntax.Compute(strings.TrimSuffix(a.Op, "="), was, v)
		v, ok = sum, ok && known && fine
	}
	switch {
	case on == nil && parameter, !ok && parameter && !x.drawing:
		x.varies = true
		x.skip(a, "%q: the number is not known here", syntax.ExprText(a))
	case !parameter && ok:
		x.vars[name] = v
		delete(x.unknown, name)
	case !parameter:
		delete(x.vars, name) // len = L of a drawing
		x.unknown[name] = true
	case !x.drawing: // L = len restores
		x.parameter(name, v, on)
	}
}

func last(e syntax.Expr) syntax.Expr {
	for {
		inner, ok := e.(*syntax.Assign)
		if !ok {
			return e
		}
		e = inner.Y
	}
}

// make does an assignment of a new object. Those that are no list, no measure and no point process belong to no cell.
func (x *textCell) make(a *syntax.Assign, n *syntax.New, on *target) {
	name, ok := a.X.(*syntax.Name)
	switch {
	case ok && n.Class == "SectionList", ok && n.Class == "List":
		if n.Class == "SectionList" && !slices.Contains(x.listOrder, name.Text) {
			x.listOrder = append(x.listOrder, name.Text)
		}
		x.lists[name.Text] = []string{}
	case ok && n.Class == "SectionRef" && on != nil:
		if x.refs[name.Text] = on.section; on.section == "" {
			x.varies = true
		}
	case ok && n.Class == "SubsetDomainIterator":
		x.iterator(a, name.Text, n)
	case on != nil && len(n.Args) == 1:
		x.place(a, n, on)
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
		x.skip(a, "%q: the measure is not known here", syntax.ExprText(a))
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
		x.skip(a, "%q: there is no such measure", syntax.ExprText(a))
		return
	}
	x.iterators[name] = iterator{list.Text, d}
}

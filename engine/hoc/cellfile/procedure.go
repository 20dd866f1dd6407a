package cellfile

import (
	"slices"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/project"
)

// gradient takes a procedure that gives a parameter its values as a function of a measure: it asks an iterator for p0 and p1, gives coefficients their values, and goes over
// the places with x, p and one assignment. It says whether the procedure is one.
func (x *textCell) gradient(p *syntax.Procedure) bool {
	var it string
	var coefs []project.Param
	var loop *syntax.ForIter
	for _, s := range p.Body.List {
		switch s := s.(type) {
		case *syntax.ForIter:
			loop = s
		case *syntax.ExprStmt:
			a, ok := s.X.(*syntax.Assign)
			if !ok {
				continue // it.update()
			}
			name, _ := a.X.(*syntax.Name)
			if v, known := x.value(a.Y); known && name != nil {
				coefs = append(coefs, project.Param{Name: name.Text, Value: v})
			}
		}
	}
	if loop == nil {
		return false
	}
	call, _ := loop.Iter.(*syntax.Call)
	if call == nil {
		return false
	}
	dot, _ := call.X.(*syntax.Dot)
	if dot == nil || dot.Name != "loop" {
		return false
	}
	it = syntax.ExprText(dot.X)
	measure, known := x.iterators[it]
	body, block := loop.Body.(*syntax.Block)
	if !known || !block {
		return false
	}
	for _, s := range body.List {
		e, ok := s.(*syntax.ExprStmt)
		if !ok {
			return false
		}
		a, ok := e.X.(*syntax.Assign)
		if !ok {
			return false
		}
		if c, ok := a.X.(*syntax.Call); ok && len(c.Args) == 1 && syntax.ExprText(c.Args[0]) == "x" {
			x.follows(a, measure, syntax.ExprText(c.X), coefs)
			return true
		}
	}
	return false
}

// follows adds a gradient to the rule of its subset.
func (x *textCell) follows(a *syntax.Assign, it iterator, name string, coefs []project.Param) {
	mechanism, param := "", name
	if name != "cm" {
		t, p := x.owner(name, nil)
		if t == nil {
			x.skip(a, "%s is no parameter of a mechanism", name)
			return
		}
		mechanism, param = t.Name, p
	}
	g := project.Gradient{Param: param, Domain: it.domain, Form: project.FormExpression, Coefs: coefs}
	text := syntax.ExprText(a.Y)
	for _, form := range project.Forms() {
		formula := (project.Gradient{Form: form}).Formula()
		if form == project.FormExpression || formula == "" {
			continue
		}
		if same(formula, text) && sameNames(project.FormCoefs(form), coefs) {
			g.Form = form
		}
	}
	if g.Form == project.FormExpression {
		g.Expr = x.written(a, text)
	}
	r := x.ruleOf(&target{list: it.list}, mechanism)
	r.Gradients = append(r.Gradients, g)
}

// same says whether two texts of an expression have one tree.
func same(formula, printed string) bool {
	f, list := syntax.Parse(formula+"\n", "")
	if list.Failed() || len(f.Stmts) != 1 {
		return false
	}
	e, ok := f.Stmts[0].(*syntax.ExprStmt)
	return ok && syntax.ExprText(e.X) == printed
}

func sameNames(names []string, coefs []project.Param) bool {
	return slices.EqualFunc(names, coefs, func(n string, p project.Param) bool { return n == p.Name })
}

// written gives the right side of an assignment as its line has it, without the remark behind; printed where that can't be told.
func (x *textCell) written(a *syntax.Assign, printed string) string {
	line := a.Pos().Line
	if line < 1 || line > len(x.lines) {
		return printed
	}
	_, right, ok := strings.Cut(x.lines[line-1], "=")
	right, _, _ = strings.Cut(right, "//")
	if right = strings.TrimSpace(right); ok && same(right, printed) {
		return right
	}
	return printed
}

// drawn takes what basic_shape draws of sections without points. It is called by position alone, so no number depends on it. A section whose points were given in topol and whose
// length and diameter both are set after is drawn by them too: so NEURON's CellBuilder writes sections without points.
func (x *textCell) drawn() {
	if p, ok := x.procs["basic_shape"]; ok && x.failed == nil && !slices.ContainsFunc(x.cell.Shape.Stylized, func(s project.StylizedSec) bool { return len(s.Points) > 0 }) {
		kept, skipped := x.cell, len(x.skipped)
		kept.Shape.Stylized = slices.Clone(kept.Shape.Stylized)
		x.drawing = true
		x.do(p.Body, nil)
		x.drawing = false
		if x.failed != nil || len(x.skipped) > skipped { // a drawing of another kind
			x.cell, x.failed, x.skipped = kept, nil, x.skipped[:skipped]
		}
		for i := range x.cell.Shape.Stylized {
			if s := &x.cell.Shape.Stylized[i]; len(s.Drawn) < 2 {
				s.Drawn = nil
			}
		}
		return
	}
	set := map[string]map[string]bool{}
	for _, r := range x.cell.Rules {
		for _, p := range r.Geometry() {
			for _, name := range x.members(r.Subset) {
				if set[name] == nil {
					set[name] = map[string]bool{}
				}
				set[name][p.Name] = true
			}
		}
	}
	for i := range x.cell.Shape.Stylized {
		s := &x.cell.Shape.Stylized[i]
		v := set[s.Name]
		if len(s.Points) < 2 || !v["L"] || !v["diam"] || slices.ContainsFunc(s.Points, func(p []float32) bool { return p[3] != s.Points[0][3] }) {
			continue
		}
		for _, p := range s.Points {
			s.Drawn = append(s.Drawn, p[:3:3])
		}
		s.Points = nil
	}
	x.ownGeometry()
}

// ownGeometry makes rules of a single section its own length and diameter where no other rule sets them.
func (x *textCell) ownGeometry() {
	for i := 0; i < len(x.cell.Rules); i++ {
		r := x.cell.Rules[i]
		k, single := x.index[r.Subset]
		if !single || r.Mechanism != "" || len(x.cell.Shape.Stylized[k].Points) > 0 || len(r.Geometry()) == 0 {
			continue
		}
		if x.sized[r.Subset] > len(r.Geometry()) { // another one too
			continue
		}
		x.cell.Rules = slices.Delete(x.cell.Rules, i, i+1)
		x.owned[r.Subset] = true
		for _, p := range r.Geometry() {
			if p.Name == "L" {
				x.cell.Shape.Stylized[k].L = p.Value
			} else {
				x.cell.Shape.Stylized[k].Diam = p.Value
			}
		}
		r.Params = slices.DeleteFunc(slices.Clone(r.Params), func(p project.Param) bool { return slices.Contains([]string{"L", "diam", "area", "circuit"}, p.Name) })
		if len(r.Params) > 0 {
			x.cell.Rules = slices.Insert(x.cell.Rules, i, r)
		} else {
			i--
		}
	}
}

// output takes the place that connect2target watches.
func (x *textCell) output() {
	p, ok := x.procs["connect2target"]
	if !ok || x.failed != nil || len(x.cell.Shape.Stylized) == 0 {
		return
	}
	out := project.Output{Section: x.cell.Shape.Stylized[0].Name, X: .5, Threshold: 10}
	for _, s := range p.Body.List {
		switch s := s.(type) {
		case *syntax.SectionStmt:
			name, ok := x.sectionName(s.X)
			e, _ := s.Body.(*syntax.ExprStmt)
			if !ok || e == nil {
				continue
			}
			if a, ok := e.X.(*syntax.Assign); ok {
				if n, ok := a.Y.(*syntax.New); ok && n.Class == "NetCon" && len(n.Args) > 0 {
					out.Section, out.X = name, x.watched(n.Args[0])
				}
			}
		case *syntax.ExprStmt:
			if a, ok := s.X.(*syntax.Assign); ok && strings.HasSuffix(syntax.ExprText(a.X), ".threshold") {
				if v, ok := x.value(a.Y); ok {
					out.Threshold = v
				}
			}
		}
	}
	x.cell.Output = &out
}

// watched gives the place of &v(x).
func (x *textCell) watched(e syntax.Expr) float64 {
	if a, ok := e.(*syntax.Address); ok {
		if c, ok := a.X.(*syntax.Call); ok && len(c.Args) == 1 {
			if v, ok := x.value(c.Args[0]); ok {
				return v
			}
		}
	}
	return .5
}

package curves

import (
	"fmt"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/units"
)

// Mechanism is a compiled type together with what its text says about functions and equations. It serves one goroutine at a time.
type Mechanism struct {
	typ   *mech.Type // as compiled
	probe *mech.Type // the same with a PROCEDURE for every DERIVATIVE, which gives the right hand sides
	funcs []function
	odes  []ode
	notes []string
}

// function is a FUNCTION or PROCEDURE as the text has it.
type function struct {
	name, unit, doc string
	proc            bool
	equations       bool // the right hand sides of a DERIVATIVE block: what it sets is what the states feel
	args            []argument
}

type argument struct {
	name, unit string
	axis       axis
	value      float64 // what the file calls it with, where that is a number or a parameter
	param      string  // the parameter it is called with
}

// axis says over what range an argument may run.
type axis uint8

const (
	noAxis axis = iota
	potential
	concentration
	plain
)

// ode is one equation: the state and the variable of the probe that takes the right hand side.
type ode struct {
	state, rate string
	procedure   string
}

// Of reads the text of a compiled type. It never fails: what can't be read gives no curves, and a note.
func Of(t *mech.Type) *Mechanism {
	m := &Mechanism{typ: t, probe: t}
	if t.Kind == mech.Ion || t.Source == "" {
		return m
	}
	f, errs := syntax.Parse([]byte(t.Source), t.File)
	if f == nil || errs.Failed() {
		m.notes = append(m.notes, "the text of the mechanism can't be read again, so that there are no curves")
		return m
	}
	for _, b := range f.Blocks {
		if c, ok := b.(*syntax.CodeBlock); ok && c.Name != nil && (c.Kind == syntax.Function || c.Kind == syntax.Procedure) && t.Functions[c.Name.Name] != nil {
			m.funcs = append(m.funcs, read(c))
		}
	}
	m.readCalls(f)
	m.makeProbe(f)
	return m
}

func read(c *syntax.CodeBlock) function {
	fn := function{name: c.Name.Name, doc: c.Doc, proc: c.Kind == syntax.Procedure}
	if c.Unit != nil {
		fn.unit = c.Unit.Text
	}
	for _, a := range c.Args {
		arg := argument{name: a.Name, value: 1}
		if a.Unit != nil {
			arg.unit = a.Unit.Text
		}
		arg.axis = axisOf(arg.name, arg.unit)
		fn.args = append(fn.args, arg)
	}
	return fn
}

// axisOf tells by unit and name what an argument is.
func axisOf(name, unit string) axis {
	if unit != "" && unit != "1" {
		u, err := units.Standard().Parse(unit)
		if err != nil {
			return noAxis
		}
		if v, err := units.Standard().Parse("mV"); err == nil && u.Dim == v.Dim {
			return potential
		}
		if c, err := units.Standard().Parse("mM"); err == nil && u.Dim == c.Dim {
			return concentration
		}
		return noAxis
	}
	switch low := strings.ToLower(name); {
	case low == "v" || low == "vm" || low == "u" || low == "vv" || low == "volt":
		return potential
	case strings.HasSuffix(low, "ai") && len(low) == 3 || low == "ca" || low == "conc" || low == "cac":
		return concentration
	}
	return plain
}

// readCalls looks at the calls within the file: an argument that v is handed to is a potential, one that always gets the same number has
// that number.
func (m *Mechanism) readCalls(f *syntax.File) {
	byName := map[string]*function{}
	for i := range m.funcs {
		byName[m.funcs[i].name] = &m.funcs[i]
	}
	syntax.WalkFile(f, func(n syntax.Node) bool {
		c, ok := n.(*syntax.Call)
		if !ok || byName[c.Fun.Name] == nil {
			return true
		}
		fn := byName[c.Fun.Name]
		for i, x := range c.Args {
			if i >= len(fn.args) {
				break
			}
			a := &fn.args[i]
			switch x := x.(type) {
			case *syntax.Ident:
				if x.Name == "v" && a.axis == plain {
					a.axis = potential
				} else if v, ok := m.typ.Var(x.Name); ok && v.Role == mech.Parameter {
					a.param = x.Name
				}
				if strings.HasSuffix(x.Name, "i") && len(x.Name) <= 4 && a.axis == plain && m.ionInside(x.Name) {
					a.axis = concentration
				}
			case *syntax.Number:
				a.value = x.Value
			case *syntax.Unary:
				if k, ok := x.X.(*syntax.Number); ok && x.Op == syntax.Neg {
					a.value = -k.Value
				}
			}
		}
		return true
	})
}

func (m *Mechanism) ionInside(name string) bool {
	for _, u := range m.typ.Ions {
		if name == u.Ion+"i" || name == u.Ion+"o" {
			return true
		}
	}
	return false
}

// makeProbe compiles the text with a PROCEDURE for every DERIVATIVE block beside it. Where that does not compile (equations that only a
// DERIVATIVE may hold), steady states come from the mechanism's own method instead.
func (m *Mechanism) makeProbe(f *syntax.File) {
	ext := *f
	ext.Blocks = append([]syntax.Block(nil), f.Blocks...)
	vars := &syntax.DeclBlock{Kind: syntax.Assigned}
	var first []function
	for _, b := range f.Blocks {
		c, ok := b.(*syntax.CodeBlock)
		if !ok || c.Kind != syntax.Derivative || c.Name == nil {
			continue
		}
		p := rewriter{name: "probe_" + c.Name.Name}
		body := p.body(c.Body)
		if p.odd || len(p.odes) == 0 {
			continue
		}
		for _, o := range p.odes {
			if !taken(m.odes, o.state) {
				vars.Decls = append(vars.Decls, &syntax.Decl{Name: o.rate})
			}
			m.odes = append(m.odes, o)
		}
		ext.Blocks = append(ext.Blocks, &syntax.CodeBlock{Kind: syntax.Procedure, Name: &syntax.Ident{Name: p.name}, Body: body})
		first = append(first, function{name: p.name, proc: true, equations: true})
	}
	if len(m.odes) == 0 {
		return
	}
	ext.Blocks = append(ext.Blocks, vars)
	t, errs := code.Compile([]byte(syntax.Print(&ext)), m.typ.File)
	if t == nil || errs.Failed() {
		m.odes = nil
		return
	}
	m.probe = t
	m.funcs = append(first, m.funcs...)
}

func taken(list []ode, state string) bool {
	for _, o := range list {
		if o.state == state {
			return true
		}
	}
	return false
}

// rateOf begins the names of the variables that take right hand sides.
const rateOf = "probe_d_"

// rewriter turns the statements of a DERIVATIVE block into those of a PROCEDURE: s' = f becomes d_s = f.
type rewriter struct {
	name string
	odes []ode
	odd  bool // something that a PROCEDURE can't hold
}

func (p *rewriter) body(b *syntax.Body) *syntax.Body {
	if b == nil {
		return nil
	}
	out := &syntax.Body{}
	for _, s := range b.List {
		out.List = append(out.List, p.stmt(s))
	}
	return out
}

func (p *rewriter) stmt(s syntax.Stmt) syntax.Stmt {
	switch n := s.(type) {
	case *syntax.DiffEq:
		if n.LHS.Order > 1 || n.LHS.X.Index != nil {
			p.odd = true
			return &syntax.Body{}
		}
		rate := rateOf + n.LHS.X.Name
		if !taken(p.odes, n.LHS.X.Name) {
			p.odes = append(p.odes, ode{state: n.LHS.X.Name, rate: rate, procedure: p.name})
		}
		return &syntax.Assign{LHS: &syntax.Ident{Name: rate}, RHS: n.RHS}
	case *syntax.Body:
		return p.body(n)
	case *syntax.If:
		c := *n
		c.Then = p.body(n.Then)
		if n.Else != nil {
			c.Else = p.stmt(n.Else)
		}
		return &c
	case *syntax.For:
		c := *n
		c.Body = p.body(n.Body)
		return &c
	case *syntax.While:
		c := *n
		c.Body = p.body(n.Body)
		return &c
	}
	return s
}

// note adds a remark once.
func (s *Set) note(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	for _, n := range s.Notes {
		if n == text {
			return
		}
	}
	s.Notes = append(s.Notes, text)
}

package lower

import (
	"nrngui/engine/nmodl/syntax"
)

// level says how a variable depends on v.
type level uint8

const (
	free   level = iota // not at all
	affine              // its companion holds the derivative, which does not depend on v
	wild                // in some other way
)

// exact tries the affine road and says whether it worked; b is left alone when not.
func (p *Program) exact(b *Block) bool {
	d := &deriver{p: p, comp: map[string]string{}, dep: map[string]level{"v": affine}}
	if sets(b.Body, "v") {
		return false
	}
	body := d.list(b.Body)
	for _, c := range p.Sym.Currents {
		if d.dep[c.Sym.Name] == wild {
			return false
		}
	}
	b.Locals = append(b.Locals, d.locals...)
	b.Body = body
	p.addTotal(b)
	var g syntax.Expr
	for i, c := range p.Sym.Currents {
		if d.dep[c.Sym.Name] == free {
			continue
		}
		g = sum(syntax.Add, g, ident(d.comp[c.Sym.Name]))
		if c.Ion != "" {
			b.Dion[i] = d.comp[c.Sym.Name]
		}
	}
	if g != nil {
		b.G = p.local(b, "conductance")
		b.Body.List = append(b.Body.List, assign(b.At, b.G, g))
	}
	return true
}

// deriver carries derivatives by v forward through a block. dep[x] says how x depends on v here, comp[x] is its companion.
type deriver struct {
	p      *Program
	comp   map[string]string
	dep    map[string]level
	locals []LocalVar
}

func (d *deriver) companion(name string) string {
	c := d.comp[name]
	if c == "" {
		c = d.p.fresh("dv_" + name)
		d.comp[name] = c
		d.locals = append(d.locals, LocalVar{Name: c})
	}
	return c
}

func (d *deriver) list(b *syntax.Body) *syntax.Body {
	c := &syntax.Body{At: b.At}
	for _, s := range b.List {
		c.List = append(c.List, d.stmt(s)...)
	}
	return c
}

func (d *deriver) stmt(s syntax.Stmt) []syntax.Stmt {
	switch n := s.(type) {
	case *syntax.Assign:
		return d.assign(n)
	case *syntax.Body:
		return d.list(n).List
	case *syntax.If:
		return d.branch(n)
	case *syntax.While:
		d.loop(n)
	}
	return []syntax.Stmt{s}
}

func (d *deriver) assign(n *syntax.Assign) []syntax.Stmt {
	if n.LHS.Index != nil { // the name stands for all elements, so one that depends on v spoils them all
		if d.depends(n.RHS) != free || d.depends(n.LHS.Index) != free {
			d.dep[n.LHS.Name] = wild
		}
		return []syntax.Stmt{n}
	}
	slope, ok := d.slope(n.RHS)
	switch {
	case !ok:
		d.dep[n.LHS.Name] = wild
	case slope == nil:
		d.dep[n.LHS.Name] = free
	default:
		// The slope comes first: the right side may use the variable that is being set.
		c := d.companion(n.LHS.Name)
		d.dep[n.LHS.Name] = affine
		return []syntax.Stmt{assign(n.At, c, slope), n}
	}
	return []syntax.Stmt{n}
}

// spoil makes wild whatever is assigned in b.
func (d *deriver) spoil(b *syntax.Body) {
	visitBody(b, func(s syntax.Stmt) {
		if a, ok := s.(*syntax.Assign); ok {
			d.dep[a.LHS.Name] = wild
		}
	}, nil)
}

// branch follows both sides. A variable that depends on v behind one of them gets a companion of 0 on the other. When the choice itself
// depends on v, so does all that is assigned, and with a kink.
func (d *deriver) branch(n *syntax.If) []syntax.Stmt {
	other := &syntax.Body{}
	if n.Else != nil {
		other.List = []syntax.Stmt{n.Else}
	}
	if d.depends(n.Cond) != free {
		d.spoil(n.Then)
		d.spoil(other)
		return []syntax.Stmt{n}
	}
	before := map[string]level{}
	for k, v := range d.dep {
		before[k] = v
	}
	then := d.list(n.Then)
	after := d.dep
	d.dep = before
	other = d.list(other)
	for _, name := range sortedKeys(after, d.dep) {
		a, b := after[name], d.dep[name]
		d.dep[name] = max(a, b)
		if max(a, b) != affine || a == b {
			continue
		}
		zero := assign(n.At, d.companion(name), number(0))
		if b == free {
			other.List = append(other.List, zero)
		} else {
			then.List = append(then.List, zero)
		}
	}
	c := &syntax.If{At: n.At, Cond: n.Cond, Then: then}
	if len(other.List) > 0 {
		c.Else = other
	}
	return []syntax.Stmt{c}
}

// loop spoils what is assigned in a loop in which anything depends on v.
func (d *deriver) loop(n *syntax.While) {
	found := d.depends(n.Cond) != free
	visitBody(n.Body, nil, func(x syntax.Expr) {
		if id, ok := x.(*syntax.Ident); ok && d.dep[id.Name] != free {
			found = true
		}
	})
	if found {
		d.spoil(n.Body)
	}
}

// depends gives the worst dependence on v of anything in x.
func (d *deriver) depends(x syntax.Expr) level {
	worst := free
	visit(x, func(e syntax.Expr) {
		if id, ok := e.(*syntax.Ident); ok {
			worst = max(worst, d.dep[id.Name])
		}
	})
	return worst
}

// slope gives the derivative of x by v, nil for 0; ok is false when x is not affine in v.
func (d *deriver) slope(x syntax.Expr) (syntax.Expr, bool) {
	switch d.depends(x) {
	case free:
		return nil, true
	case wild:
		return nil, false
	}
	switch n := x.(type) {
	case *syntax.Ident:
		if n.Index != nil {
			return nil, false
		}
		if n.Name == "v" {
			return number(1), true
		}
		return ident(d.comp[n.Name]), true
	case *syntax.Unary:
		if n.Op == syntax.Neg {
			s, ok := d.slope(n.X)
			return negOrNil(s), ok
		}
	case *syntax.Binary:
		return d.slopeBinary(n)
	}
	return nil, false
}

func (d *deriver) slopeBinary(n *syntax.Binary) (syntax.Expr, bool) {
	a, oka := d.slope(n.X)
	b, okb := d.slope(n.Y)
	if !oka || !okb {
		return nil, false
	}
	switch n.Op {
	case syntax.Add, syntax.Sub:
		return sum(n.Op, a, b), true
	case syntax.Mul:
		if b == nil {
			return times(a, n.Y), true
		}
		if a == nil {
			return timesLeft(n.X, b), true
		}
	case syntax.Div:
		if b == nil {
			return over(a, n.Y), true
		}
	}
	return nil, false
}

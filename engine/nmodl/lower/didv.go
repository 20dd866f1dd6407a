package lower

import (
	"nrngui/engine/nmodl/syntax"
)

// didv gives the currents their derivative by v, which the implicit step needs on the diagonal of its matrix.
//
// When every current is an affine function of v (conductance times driving force, the conductance not depending on v within the
// evaluation) the derivative is exact and cheap: each variable x that depends on v gets a companion dv_x, set right behind
// every assignment to x. Otherwise it is NEURON's difference quotient: the block is evaluated at v + 0.001 and then at v, and
// dI/dv = (I(v + 0.001) - I(v))/0.001. With CONDUCTANCE statements the derivative is the sum of the conductances they name.
func didv(p *Program) {
	fold(p)
	for _, b := range p.Blocks {
		if b.Kind == Rates {
			p.deriveBlock(b)
		}
		dropHints(b)
	}
}

func (p *Program) deriveBlock(b *Block) {
	b.Dion = make([]string, len(p.Sym.Currents))
	hints := p.hints(b)
	switch {
	case len(hints) > 0:
		p.useHints(b, hints)
	case p.exact(b):
	default:
		p.quotient(b)
	}
}

// addTotal appends the sum of the currents in order to the block.
func (p *Program) addTotal(b *Block) {
	b.Total = p.local(b, "total")
	b.Body.List = append(b.Body.List, assign(b.At, b.Total, p.totalCurrent()))
}

func (p *Program) totalCurrent() syntax.Expr {
	var x syntax.Expr
	for _, c := range p.Sym.Currents {
		x = sum(syntax.Add, x, ident(c.Sym.Name))
	}
	return x
}

func (p *Program) local(b *Block, base string) string {
	name := p.fresh(base)
	b.Locals = append(b.Locals, LocalVar{Name: name})
	return name
}

// hints collects the CONDUCTANCE statements, at every depth.
func (p *Program) hints(b *Block) []*syntax.Conductance {
	var list []*syntax.Conductance
	visitBody(b.Body, func(s syntax.Stmt) {
		if c, ok := s.(*syntax.Conductance); ok {
			list = append(list, c)
		}
	}, nil)
	return list
}

func dropHints(b *Block) {
	var drop func(*syntax.Body) *syntax.Body
	drop = func(body *syntax.Body) *syntax.Body {
		c := &syntax.Body{At: body.At}
		for _, s := range body.List {
			switch n := s.(type) {
			case *syntax.Conductance:
				continue
			case *syntax.If:
				i := &syntax.If{At: n.At, Cond: n.Cond, Then: drop(n.Then)}
				if e, ok := n.Else.(*syntax.Body); ok {
					i.Else = drop(e)
				}
				s = i
			case *syntax.While:
				s = &syntax.While{At: n.At, Cond: n.Cond, Body: drop(n.Body)}
			}
			c.List = append(c.List, s)
		}
		return c
	}
	b.Body = drop(b.Body)
}

func (p *Program) useHints(b *Block, hints []*syntax.Conductance) {
	p.addTotal(b)
	var g syntax.Expr
	for _, h := range hints {
		name := h.Name.Name
		if p.Sym.Lookup(name) == nil && !b.has(name) {
			p.Errs.Add(h.At, "name an ASSIGNED or LOCAL variable", "CONDUCTANCE %s: there is no such variable", name)
			return
		}
		g = sum(syntax.Add, g, ident(name))
		if h.Ion == nil {
			continue
		}
		found := false
		for i, c := range p.Sym.Currents {
			if c.Ion == h.Ion.Name {
				b.Dion[i], found = name, true
			}
		}
		if !found {
			p.Errs.Add(h.At, "write its current in USEION", "CONDUCTANCE %s USEION %s, but no current of ion %s is written", name, h.Ion.Name, h.Ion.Name)
		}
	}
	b.G = p.local(b, "conductance")
	b.Body.List = append(b.Body.List, assign(b.At, b.G, g))
}

func (b *Block) has(name string) bool {
	for _, l := range b.Locals {
		if l.Name == name {
			return true
		}
	}
	return false
}

// quotient evaluates the block twice.
func (p *Program) quotient(b *Block) {
	p.NonlinearInV = true
	v := p.local(b, "v_now")
	at := func(body *syntax.Body) *syntax.Body {
		return mapBody(body, func(x syntax.Expr) syntax.Expr {
			if id, ok := x.(*syntax.Ident); ok && id.Name == "v" && id.Index == nil {
				return &syntax.Ident{At: id.At, Name: v}
			}
			return x
		})
	}
	list := []syntax.Stmt{assign(b.At, v, binary(syntax.Add, ident("v"), number(.001)))}
	list = append(list, at(b.Body).List...)
	above := p.local(b, "total_above")
	list = append(list, assign(b.At, above, p.totalCurrent()))
	ions := make([]string, len(p.Sym.Currents))
	for i, c := range p.Sym.Currents {
		if c.Ion != "" {
			ions[i] = p.local(b, "above_"+c.Sym.Name)
			list = append(list, assign(b.At, ions[i], ident(c.Sym.Name)))
		}
	}
	list = append(list, assign(b.At, v, ident("v")))
	list = append(list, at(b.Body).List...)
	b.Body = &syntax.Body{At: b.Body.At, List: list}
	p.addTotal(b)
	slope := func(name, above, here string) {
		b.Body.List = append(b.Body.List, assign(b.At, name,
			binary(syntax.Div, binary(syntax.Sub, ident(above), ident(here)), number(.001))))
	}
	b.G = p.local(b, "conductance")
	slope(b.G, above, b.Total)
	for i, c := range p.Sym.Currents {
		if c.Ion != "" {
			b.Dion[i] = p.local(b, "d"+c.Sym.Name+"_dv")
			slope(b.Dion[i], ions[i], c.Sym.Name)
		}
	}
}

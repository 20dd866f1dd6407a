package syntax

// equation reads ~ a = b and ~+ a = b.
func (p *parser) equation() Stmt {
	n := &Equation{At: p.here()}
	p.advance()
	if p.tok.is("+") && p.tok.off == p.last.end {
		n.Sum = true
		p.advance()
	}
	n.L = p.expr()
	if p.expect("=", "~ expression = expression") {
		n.R = p.expr()
	}
	return n
}

// reaction reads ~ a + b <-> c (kf, kb), ~ a -> b (k) and ~ a << (flux).
func (p *parser) reaction() Stmt {
	const form = "~ A + B <-> C (kf, kb), ~ A -> (k) or ~ A << (flux)"
	n := &Reaction{At: p.here()}
	p.advance()
	n.Left = p.terms(false)
	switch {
	case p.accept("<->"):
		n.Kind = Both
		n.Right = p.terms(false)
	case p.accept("->"):
		n.Kind = Forward
		if !p.tok.is("(") {
			p.warn(p.here(), "write <-> with the backward rate 0", "NEURON refuses a product after '->'")
			n.Right = p.terms(false)
		}
	case p.acceptFlux():
		n.Kind = Flux
		if len(n.Left) != 1 && !p.bad {
			p.fail("write one statement for each", "a flux goes into one substance, not %d", len(n.Left))
		}
	case p.tok.is("="):
		p.fail("conservation is written CONSERVE A + B = 1", "a reaction has no '='")
	default:
		p.fail("write "+form, "an arrow is missing before %s", p.tok.shown())
	}
	p.expect("(", form)
	n.Kf = p.exprUnlessBad()
	if n.Kind == Both {
		p.expect(",", form)
		n.Kb = p.exprUnlessBad()
	}
	p.expect(")", form)
	return n
}

// acceptFlux takes "<<", with blanks between as some write it.
func (p *parser) acceptFlux() bool {
	if p.accept("<<") {
		return true
	}
	if p.accept("<") {
		return p.expect("<", "~ A << (flux)")
	}
	return false
}

// terms reads a + 2 b; with minus also a - b.
func (p *parser) terms(minus bool) []*Term {
	var list []*Term
	negative := false
	for n := 0; !p.bad; n++ {
		t := &Term{At: p.here()}
		if p.tok.kind == tInt || p.tok.kind == tReal {
			t.Coef = p.literal()
			p.accept("*")
		}
		t.Name = p.reference("the name of a substance")
		if negative {
			t.Coef = negated(t)
		}
		list = append(list, t)
		negative = minus && p.tok.is("-")
		if !negative && !p.tok.is("+") {
			break
		}
		p.advance()
	}
	return list
}

// negated gives the coefficient of a term after a minus.
func negated(t *Term) Expr {
	if t.Coef == nil {
		return &Unary{At: t.At, Op: Neg, X: &Number{At: t.At, Text: "1", Value: 1, Int: true}}
	}
	return &Unary{At: t.At, Op: Neg, X: t.Coef}
}

func (p *parser) conserve() Stmt {
	n := &Conserve{At: p.here()}
	p.advance()
	n.Terms = p.terms(true)
	if p.expect("=", "CONSERVE A + B = expression") {
		n.Value = p.expr()
	}
	return n
}

// perState reads "i, expr { states }" of COMPARTMENT and LONGITUDINAL_DIFFUSION.
func (p *parser) perState(word string) (*Ident, Expr, []*Ident) {
	form := word + " i, expression { states }"
	p.advance()
	x := p.expr()
	var index *Ident
	if i, ok := x.(*Ident); ok && i.Index == nil && p.accept(",") {
		index, x = i, p.exprUnlessBad()
	}
	if !p.expect("{", form) {
		return index, x, nil
	}
	var states []*Ident
	for !p.bad && !p.tok.is("}") {
		states = append(states, p.ident("the name of a state"))
		p.accept(",")
	}
	p.expect("}", form)
	return index, x, states
}

package lower

import "nrngui/engine/nmodl/syntax"

// construct carries CONSTRUCTOR out. It runs once for every instance, when that is made and all variables hold their defaults; so what it sets are other defaults,
// and it is enough to compute them here. What is no number then is left out with a warning: memory of C text, arguments of the script.
func (p *Program) construct(list []syntax.Stmt) {
	for _, s := range list {
		switch n := s.(type) {
		case *syntax.Body:
			p.construct(n.List)
		case *syntax.Local:
		case *syntax.If:
			cond, ok := p.atCreation(n.Cond)
			switch {
			case !ok:
				p.skipped(s)
			case cond != 0:
				p.construct(n.Then.List)
			case n.Else != nil:
				p.construct([]syntax.Stmt{n.Else})
			}
		case *syntax.Assign:
			x, ok := p.atCreation(n.RHS)
			if !ok || !p.startWith(n.LHS, x) {
				p.skipped(s)
			}
		default:
			p.skipped(s)
		}
	}
}

func (p *Program) skipped(s syntax.Stmt) {
	p.Errs.Warn(s.Pos(), "move it to INITIAL if the model needs it", "this statement of CONSTRUCTOR is left out: it needs more than the defaults of the variables")
}

// startWith makes x the value that a variable begins with.
func (p *Program) startWith(id *syntax.Ident, x float64) bool {
	s := p.Sym.Lookup(id.Name)
	if s == nil || s.Role == Builtin || s.Part != NoIon || s.Pointer > 0 || s.External {
		return false
	}
	if id.Index == nil {
		s.Default = x
		return s.Size == 0
	}
	k, ok := p.atCreation(id.Index)
	if !ok || k < 0 || k >= float64(s.Size) || s.Size > maxLocal {
		return false
	}
	for len(s.Values) < s.Size {
		s.Values = append(s.Values, s.Default)
	}
	s.Values[int(k)] = x
	return true
}

// atCreation gives the value of an expression while all variables hold what they begin with.
func (p *Program) atCreation(x syntax.Expr) (float64, bool) {
	y := foldExpr(mapExpr(x, func(x syntax.Expr) syntax.Expr {
		if id, ok := x.(*syntax.Ident); ok && id.Index == nil {
			if s := p.Sym.Lookup(id.Name); s != nil && s.Role != Builtin && s.Part == NoIon && s.Pointer == 0 && !s.External && s.Size == 0 {
				return number(s.Default)
			}
		}
		return foldExpr(x)
	}))
	n, ok := y.(*syntax.Number)
	if !ok {
		return 0, false
	}
	return n.Value, true
}

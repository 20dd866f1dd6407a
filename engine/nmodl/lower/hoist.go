package lower

import "nrngui/engine/nmodl/syntax"

// hoist takes the SOLVE statements out of the ifs of a BREAKPOINT. NEURON carries them out in every step whatever the condition says
// (measured with 9.0.2): it moves each SOLVE to the advance of the states and leaves the condition behind. The user is told.
func (p *Program) hoist(list []syntax.Stmt, inside bool) (rest []syntax.Stmt, solves []*syntax.Solve) {
	for _, s := range list {
		switch n := s.(type) {
		case *syntax.Solve:
			if inside {
				p.Errs.Warn(n.At, "put the condition into the block that is solved", "SOLVE %s stands inside of an if, but is carried out in every step, as in NEURON", n.Block.Name)
			}
			solves = append(solves, n)
			continue
		case *syntax.Body:
			in, more := p.hoist(n.List, inside)
			solves = append(solves, more...)
			s = &syntax.Body{At: n.At, List: in, End: n.End}
		case *syntax.If:
			then, more := p.hoist(n.Then.List, true)
			solves = append(solves, more...)
			c := &syntax.If{At: n.At, Cond: n.Cond, Then: &syntax.Body{At: n.Then.At, List: then}}
			if n.Else != nil {
				other, more := p.hoist([]syntax.Stmt{n.Else}, true)
				solves = append(solves, more...)
				c.Else = &syntax.Body{At: n.Else.Pos(), List: other}
				if len(other) == 1 {
					c.Else = other[0]
					if _, plain := other[0].(*syntax.If); !plain {
						c.Else = &syntax.Body{At: n.Else.Pos(), List: other}
					}
				}
			}
			s = c
		}
		rest = append(rest, s)
	}
	return rest, solves
}

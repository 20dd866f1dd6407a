package lower

import (
	"nrngui/engine/nmodl/syntax"
)

// kineticRates gives a KINETIC block as a DERIVATIVE body: the reactions sum the fluxes into locals, and at the end s' = sum/volume.
// Explicit methods use it, and an integrator of variable order would. CONSERVE has no meaning there and is left out, as in NEURON.
func (p *Program) kineticRates(b *syntax.CodeBlock) *syntax.Body {
	k := p.newKinetic(b)
	if k == nil {
		return &syntax.Body{At: b.At}
	}
	w := &kineticWriter{kinetic: k, m: k.system(), stage: rates}
	fill := w.list(k.body.List, false)
	var begin []syntax.Stmt
	for r := range k.states {
		if !w.m.set[w.m.rhs[r]] {
			begin = append(begin, assign(k.at, w.m.rhs[r], number(0)))
		}
	}
	for _, name := range w.m.zero {
		begin = append(begin, assign(k.at, name, number(0)))
	}
	out := append(begin, fill...)
	for r, s := range k.states {
		var x syntax.Expr = ident(w.m.rhs[r])
		if v := k.volume[r]; v != nil {
			x = binary(syntax.Div, x, v)
		}
		out = append(out, &syntax.DiffEq{At: k.at, LHS: &syntax.Prime{At: k.at, X: s, Order: 1}, RHS: x})
	}
	if k.ncons > 0 {
		p.Notes = append(p.Notes, "CONSERVE of "+k.name+" has no effect with an explicit method")
	}
	return &syntax.Body{At: b.At, List: w.wrap(out)}
}

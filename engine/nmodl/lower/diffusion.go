package lower

import (
	"nrngui/engine/nmodl/syntax"
)

// LONGITUDINAL_DIFFUSION asks the simulator to let states diffuse along the sections after each step. All it needs is, for each such state,
// the diffusion constant times cross section and the volume per length (of COMPARTMENT): two functions of an instance.

// Diffusion is one diffusing state, with its element for an array; its Blocks are those of kind DiffusionCoef and DiffusionVolume with the
// same number.
type Diffusion struct {
	State *syntax.Ident
}

// diffusions collects the statements of all KINETIC blocks.
func (p *Program) diffusions() {
	for _, b := range p.File.Blocks {
		c, ok := b.(*syntax.CodeBlock)
		if !ok || c.Kind != syntax.Kinetic {
			continue
		}
		volume := map[string]*syntax.Compartment{}
		visitBody(c.Body, func(s syntax.Stmt) {
			switch n := s.(type) {
			case *syntax.Compartment:
				for _, id := range n.States {
					volume[id.Name] = n
				}
			case *syntax.Diffusion:
				for _, id := range n.States {
					p.diffusion(n, id, volume[id.Name])
				}
			}
		}, nil)
	}
}

func (p *Program) diffusion(n *syntax.Diffusion, id *syntax.Ident, volume *syntax.Compartment) {
	s := p.Sym.Lookup(id.Name)
	switch {
	case s == nil || s.Role != State:
		p.Errs.Add(id.At, "declare it in STATE", "%s cannot diffuse: it is no STATE", id.Name)
		return
	case volume == nil:
		p.Errs.Add(id.At, "write COMPARTMENT volume { "+id.Name+" } before it", "the volume that %s diffuses through is not known", id.Name)
		return
	case p.Sym.Kind != syntax.Density:
		p.Errs.Add(n.At, "make it a density mechanism (SUFFIX)", "only what is distributed over sections can diffuse along them")
		return
	}
	for k := range max(1, s.Size) {
		u := &syntax.Ident{At: id.At, Name: id.Name}
		if s.Size > 0 {
			u.Index = &syntax.Number{Value: float64(k), Int: true}
		}
		if p.spend(100, n.At) {
			return
		}
		p.Diffusions = append(p.Diffusions, Diffusion{State: u})
		p.valueBlock(DiffusionCoef, "diffusion_"+id.Name, element(n.Index, n.Coef, u))
		p.valueBlock(DiffusionVolume, "volume_"+id.Name, element(volume.Index, volume.Volume, u))
	}
}

// valueBlock makes a function of an instance that gives one number.
func (p *Program) valueBlock(kind BlockKind, name string, x syntax.Expr) {
	result := p.own("value")
	p.Blocks = append(p.Blocks, &Block{Kind: kind, Name: name, At: x.Pos(), Result: result, Locals: []LocalVar{{Name: result}},
		Body: &syntax.Body{At: x.Pos(), List: []syntax.Stmt{assign(x.Pos(), result, x)}}})
}

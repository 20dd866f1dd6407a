package project

import (
	"fmt"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/source"
)

// iMembraneAll is the range variable that NEURON's use_fast_imem makes: the whole membrane current of a segment, nA.
const iMembraneAll = "i_membrane_"

// Layered gives the catalogue with as many layers of extracellular as the run settings ask for: cat itself when it has them already.
func Layered(p *Project, cat *mech.Catalogue) (*mech.Catalogue, error) {
	t, ok := cat.Lookup(mech.ExtracellularName)
	if p.Run.Layers == 0 || !ok || t.Layers == p.Run.Layers {
		return cat, nil
	}
	other, err := mech.NewExtracellular(p.Run.Layers)
	if err != nil {
		return cat, err
	}
	cat = cat.Clone()
	return cat, cat.Register(other)
}

// FastIMem says whether i_membrane_ is to be kept: the run settings say so, or something shows it.
func (p *Project) FastIMem() bool {
	is := func(r Ref) bool { return r.Section != "" && r.Var == iMembraneAll }
	return p.Run.FastIMem ||
		slices.ContainsFunc(p.Recordings, func(r Recording) bool { return is(r.Ref) }) ||
		slices.ContainsFunc(p.Transfers, func(t Transfer) bool { return is(t.From) }) ||
		slices.ContainsFunc(p.Views, func(v View) bool { return v.Var == iMembraneAll }) ||
		slices.ContainsFunc(p.Cells, func(c Cell) bool {
			return slices.ContainsFunc(c.Rules, func(r Rule) bool {
				return slices.ContainsFunc(r.Pointers, func(x SegmentPointer) bool { return x.Var == iMembraneAll })
			})
		}) ||
		slices.ContainsFunc(p.Points, func(q PointProc) bool {
			return slices.ContainsFunc(q.Pointers, func(x Pointer) bool { return is(x.To) })
		})
}

// extracellular checks what the layers need.
func (c *checker) extracellular() {
	where := path("run settings", "nlayer_extracellular")
	if n := c.p.Run.Layers; n < 0 || n > mech.MaxLayers {
		c.list.Add(where, "2 is the usual number", "nlayer_extracellular is %d, must be a whole number from 1 to %d", n, mech.MaxLayers)
	}
	for i := range c.p.Cells {
		for k, r := range c.p.Cells[i].Rules {
			if r.Mechanism != mech.ExtracellularName {
				continue
			}
			at := fmt.Sprintf("cell %q", c.p.Cells[i].Name)
			in := fmt.Sprintf("rule %d (%s)", k+1, r.Describe())
			if c.p.Run.SecondOrder > 0 {
				c.list.Warn(path(at, in), "use secondorder 0",
					"with secondorder %d the potentials outside take one half step where the inside takes two, as in NEURON: right only where vext stays near 0", c.p.Run.SecondOrder)
			}
			for _, p := range r.Params {
				c.layerParam(path(at, in, p.Name), p)
			}
		}
	}
}

// layerParam refuses what the equations can't take; the limits of the mechanism alone are warnings.
func (c *checker) layerParam(where source.Pos, p Param) {
	t, ok := c.cat.Lookup(mech.ExtracellularName)
	if !ok {
		return
	}
	at, _ := t.Extracellular()
	v, _, ok := t.Element(p.Name)
	switch {
	case !ok || v.Slot >= at.E:
	case v.Slot == at.Xraxial:
		c.above(where, v.Name, " "+v.Unit, p.Value, 0, false)
	default:
		c.above(where, v.Name, " "+v.Unit, p.Value, 0, true)
	}
}

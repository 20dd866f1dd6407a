package sim

import (
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// Models with extracellular, and those that keep i_membrane_, take their steps by cable.Apart; all others by cable.Tree alone. What
// stands here does a stage of a step for all cells at once.

// begin starts the linear system of a step.
func (in *Instance) begin() {
	if in.apart != nil {
		in.apart.Begin()
		return
	}
	in.tree.Begin(in.tree.Whole(), in.cj())
}

// solve leaves the changes of the potentials in Tree.RHS. Where there are layers they are those of the potential inside: NEURON's
// second_order_cur works with these too.
func (in *Instance) solve() error {
	if in.circuits != nil {
		return in.solveCircuits()
	}
	if in.apart == nil {
		in.tree.Eliminate()
		return nil
	}
	if n := in.apart.Solve(); n >= 0 {
		return in.failure("give the outermost layer an xg above 0, or an xc, or connect to a section without extracellular",
			"the potentials outside of %q have no path to ground: all xg and xc to the outside are 0", in.sectionAt(n))
	}
	return nil
}

// update takes the solution of a step.
func (in *Instance) update() {
	if in.apart != nil {
		in.apart.Update(in.cj(), in.set.SecondOrder > 0)
		return
	}
	in.tree.Update(in.tree.Whole(), in.cj(), in.set.SecondOrder > 0)
}

// cloneApart gives a clone an Apart over its own tree and columns.
func (in *Instance) cloneApart() {
	if in.apart == nil {
		return
	}
	var cols [][]float64
	for _, r := range in.mechs {
		if r.g.typ.Layers > 0 {
			cols = r.frame.Cols
		}
	}
	in.apart = in.apart.Clone(in.tree, cols)
}

// lookInside brings the potentials that electrodes see up to date.
func (in *Instance) lookInside() {
	if in.apart != nil {
		in.apart.Look()
	}
}

// electrodePlace gives the memory that a mechanism with an ELECTRODE_CURRENT uses in place of the node's, nil for all others. Its v is the
// potential inside relative to ground, and its current doesn't come through the membrane.
func (in *Instance) electrodePlace(r *running, k mech.PlaceKind) []float64 {
	if in.apart == nil || !slices.ContainsFunc(r.g.typ.Current, func(c mech.Current) bool { return c.Electrode }) {
		return nil
	}
	switch k {
	case mech.NodeV:
		return in.apart.Inner
	case mech.NodeRHS:
		return in.apart.RHS
	case mech.NodeD:
		return in.apart.D
	}
	return nil
}

// sourceMemory gives the memory of the source of a transfer: a v is the potential inside, also where there are layers, because a gap
// junction joins the insides.
func (in *Instance) sourceMemory(a model.Address) []float64 {
	if in.apart != nil && a.Cols == in.p.m.Nodes() && a.Slot == model.NodeV {
		return in.apart.Inner
	}
	return in.memory(a)
}

// sectionAt names the section of a node.
func (in *Instance) sectionAt(n int) string {
	for _, s := range in.tree.Sections {
		near, segments, end := s.Nodes()
		if end.At == n || near.At == n && near.At < in.tree.Roots {
			return s.Name()
		}
		for _, r := range segments {
			if r.At == n {
				return s.Name()
			}
		}
	}
	return "a section"
}

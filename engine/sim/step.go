package sim

import (
	"nrngui/engine/source"
)

// Step advances by one fixed step of Settings.Dt. It allocates nothing. It fails when the model's structure has changed since Compile,
// when a loop in a mechanism does not end, or when a potential is no longer a number.
func (in *Instance) Step() error {
	if err := in.ready(); err != nil {
		return err
	}
	in.clock()
	if err := in.refreshTables(true); err != nil {
		return err
	}
	if err := in.deliver(in.t); err != nil { // due at the end of the former step
		return err
	}
	in.detect()
	in.detectWatches()
	if in.outside.Detect != nil {
		in.outside.Detect()
	}
	if err := in.heed(); err != nil {
		return err
	}
	if err := in.deliver(in.t + 0.5*in.set.Dt); err != nil {
		return err
	}
	if in.outside.Draw != nil {
		in.outside.Draw()
	}
	if err := in.advance(); err != nil {
		return err
	}
	in.counts.Steps++
	if in.outside.Sample != nil {
		in.outside.Sample(in.t)
	}
	return in.checkPotential(in.sick())
}

// ready checks that what was compiled is still the model, and brings the coupling up to date after edits of the geometry.
func (in *Instance) ready() error {
	if in.clone {
		in.divide()
		return nil
	}
	if in.p.Stale() {
		return in.failure("compile it again", "the structure of the model has changed")
	}
	if in.p.m.Styles() != in.styles {
		in.lookAtStyles()
	}
	if g := in.p.m.Geometry(); g != in.geometry {
		if faults := in.tree.Recouple(in.p.m); len(faults) > 0 {
			var list source.List
			for _, err := range faults {
				list = append(list, asError(err))
			}
			return list
		}
		if in.apart != nil {
			in.apart.Couple()
		}
		in.geometry = g
		in.measureDiffusion()
	}
	in.divide()
	return nil
}

// check reports what went wrong inside a mechanism outside of the stages of a step, and forgets it, so that a run can be started anew.
func (in *Instance) check(r *running) error {
	err := r.frame.Err
	if err == nil {
		err = in.fault
	}
	if err == nil {
		return nil
	}
	r.frame.Err, in.fault = nil, nil
	return in.mechFault(r, err)
}

// mechFault says which mechanism failed and what helps.
func (in *Instance) mechFault(r *running, err error) error {
	return in.failure("check its parameters and the step", "%s: %v", r.g.typ.Name, err)
}

// sick gives a root whose potential is not a number after a step; -1 when all are well. Such a value spreads through the whole tree in one
// solution. Parts have looked at their own roots, so that no goroutine has to fetch what another has written.
func (in *Instance) sick() int {
	if in.single&stageUpdate != 0 {
		return in.tree.Sick(in.tree.Whole())
	}
	for k := range in.parts {
		if n := in.parts[k].sick; n >= 0 {
			return n
		}
	}
	return -1
}

// checkPotential reports the root that Sick or sick have found.
func (in *Instance) checkPotential(sick int) error {
	if sick < 0 {
		return nil
	}
	name, k := in.tree.Sections[0].Name(), 0
	for _, s := range in.tree.Sections {
		if p, _ := s.Parent(); p == nil {
			if k == sick {
				name = s.Name()
			}
			k++
		}
	}
	return in.failure("look for a conductance or concentration that is negative or not a number, or make dt smaller",
		"the potential in the cell of %q is %g mV", name, in.tree.V[sick])
}

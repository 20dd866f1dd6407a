package session

import (
	"fmt"
	"strconv"

	"nrngui/engine/model"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// watchBases notes the variables of the event list before a Set of vars. What it gives is called after the Set: a variable that the Set
// addressed, or changed by the way (L moves with the 3-D points), begins the next run with the value it has then, not with the one the
// project was loaded with.
func (r *runner) watchBases(vars []model.Var) func() {
	var before []float64
	for _, c := range r.changes {
		for _, v := range c.vars {
			before = append(before, v.Get())
		}
	}
	return func() {
		i := 0
		for _, c := range r.changes {
			for k, v := range c.vars {
				if now := v.Get(); now != before[i] || r.among(v, vars) {
					c.base[k] = now
				}
				i++
			}
		}
	}
}

func (r *runner) among(v model.Var, vars []model.Var) bool {
	for _, o := range vars {
		if r.built.Model.Same(v, o) {
			return true
		}
	}
	return false
}

// warnLimits says that a value lies beyond what the mod file gives as limits. The value is taken all the same, as NEURON does: its limits guide
// forms, and published models step over them on purpose. It says so once for each target, so that a slider does not fill the list.
func (r *runner) warnLimits(c Set, vars []model.Var) {
	if len(vars) == 0 {
		return
	}
	lo, hi, ok := r.built.Model.Limits(vars[0])
	if !ok || c.Value >= lo && c.Value <= hi {
		return
	}
	name := project.Change{Ref: c.Ref, Subset: c.Subset}.Target()
	if r.beyond[name] {
		return
	}
	if r.beyond == nil {
		r.beyond = map[string]bool{}
	}
	r.beyond[name] = true
	unit := ""
	if u := vars[0].Unit(); u != "" {
		unit = " " + u
	}
	text := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	r.report(&source.Error{Pos: source.Pos{File: name}, Severity: source.Warning,
		Msg:  fmt.Sprintf("%s%s is outside the limits %s to %s of the mod file", text(c.Value), unit, text(lo), text(hi)),
		Hint: "it is used all the same; check the value"})
}

package run

import (
	"fmt"

	"nrngui/engine/hoc/neuron"
	"nrngui/engine/model"
)

// Beside tells, in sentences, what of a cell no model.Model keeps, because a script adds it to the run: numbers that are played, handlers of initialization, circuits, events.
// inside says whether a section belongs to the cell, has whether a point process comes along with it.
func (r *Run) Beside(inside func(s *model.Section) bool, has func(p *model.PointProcess) bool) (notes []string) {
	r.dropGone()
	for _, it := range r.items {
		if it.kind != playStep && it.kind != playSmooth {
			continue
		}
		if it.stmt != "" {
			notes = append(notes, fmt.Sprintf("%s plays with the statement %q: that is left out.", it.vec.Name(), it.stmt))
			continue
		}
		if s, x, name, ok := r.cells.Place(it.ref); ok {
			if inside(s) {
				notes = append(notes, fmt.Sprintf("%s plays into %s of %s(%g): that is left out.", it.vec.Name(), name, s.Name(), x))
			}
			continue
		}
		if ref, ok := it.ref.(*neuron.PointRef); ok {
			if p := ref.Point.Model(); has(p) {
				notes = append(notes, fmt.Sprintf("%s plays into %s of %s: that is left out.", it.vec.Name(), ref.Name, p.Name()))
			}
			continue
		}
		notes = append(notes, fmt.Sprintf("%s plays into a number of the script: that is left out.", it.vec.Name()))
	}
	for _, list := range r.handlers {
		for _, h := range list {
			notes = append(notes, fmt.Sprintf("A FInitializeHandler does %q: that is left out.", h.stmt.Text))
		}
	}
	for _, l := range r.linears {
		for _, s := range l.at {
			if s != nil && inside(s) {
				notes = append(notes, fmt.Sprintf("A LinearMechanism is joined to %s: it is left out.", s.Name()))
				break
			}
		}
	}
	if len(r.ste) > 0 {
		notes = append(notes, "StateTransitionEvents of the script are left out.")
	}
	if r.random.Plays() {
		notes = append(notes, "A Random plays into a number at each step (Random.play): that is left out.")
	}
	if r.told["approximated"+noAdaptive] {
		notes = append(notes, "The script asks for the adaptive method (CVode): the project runs with dt.")
	}
	return notes
}

// Began gives the potential (mV) with which the model was initialized last; ok is false before that, or when it kept what it had.
func (r *Run) Began() (mV float64, ok bool) {
	if r.began == nil {
		return 0, false
	}
	return *r.began, true
}

// Numbers gives the numbers of a Vector that a script has handed to a point process, nil when there are none.
func (r *Run) Numbers(p *model.PointProcess, name string) []float64 {
	for _, g := range r.vectors {
		if g.point == p && g.name == name {
			return notNil(vector(g.vec).Data)
		}
	}
	return nil
}

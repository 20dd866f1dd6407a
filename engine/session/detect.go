package session

import (
	"slices"

	"nrngui/engine/model"
	"nrngui/engine/project"
)

// Detect makes a session tell of the moments at which variables rise above a threshold, as spikes named by the place, without adding anything
// to the model: the step at whose end NEURON's NetCon would see it. It takes the place of the former Detect and ends with the next Load.
type Detect struct {
	Refs      []project.Ref
	Threshold float64 // in the unit of the variable
}

func (Detect) command() {}

// detector watches one variable.
type detector struct {
	name      string
	v         model.Var
	threshold float64
	above     bool // at the last look
	since     int  // steps of the run done when it began: what came before was not told of
	until     int  // steps of the run done when it ended; -1 while it goes on
}

// setDetect replaces the detectors. Those that end stay until the next Init, because a Branch to before their end counts what they told of.
func (r *runner) setDetect(c Detect) {
	for i := range r.detects {
		if r.detects[i].until < 0 {
			r.detects[i].until = r.line.step
		}
	}
	for _, ref := range c.Refs {
		v, err := r.built.Resolve(ref)
		if err != nil {
			r.report(err)
			continue
		}
		r.detects = append(r.detects, detector{name: detectName(ref), v: v, threshold: c.Threshold, above: v.Get() > c.Threshold, since: r.line.step, until: -1})
	}
}

// detectName is the place of a potential, and the whole name of another variable.
func detectName(ref project.Ref) string {
	if ref.Section != "" && ref.Var == "v" {
		return project.Place{Cell: ref.Cell, Section: ref.Section, X: ref.X}.String()
	}
	return ref.String()
}

// startDetectors drops what has ended and begins anew with the values of an Init.
func (r *runner) startDetectors() {
	r.detects = slices.DeleteFunc(r.detects, func(d detector) bool { return d.until >= 0 })
	for i := range r.detects {
		r.detects[i].since = 0
	}
	r.rearmDetectors()
}

// rearmDetectors takes the present values for those of the last look, after going back.
func (r *runner) rearmDetectors() {
	for i := range r.detects {
		d := &r.detects[i]
		d.above = d.v.Get() > d.threshold
	}
}

// detect looks at the variables after a step. A Branch that repeats steps in silence counts what was told of at the first time.
func (r *runner) detect() {
	for i := range r.detects {
		d := &r.detects[i]
		high := d.v.Get() > d.threshold
		if high && !d.above && r.line.step > d.since && (d.until < 0 || r.line.step <= d.until) {
			r.line.spikes++
			if !r.silent {
				r.pending.Spikes = append(r.pending.Spikes, Spike{Source: d.name, T: r.in.T()})
			}
		}
		d.above = high
	}
}

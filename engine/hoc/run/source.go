package run

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// source is what somebody wants to know of an event source: Vectors that take the times, a statement, a gid.
type source struct {
	of    *model.Source
	times *object.Object // Vector; nil: nobody records
	ids   *object.Object // Vector; may be nil
	id    float64
	stmt  *object.Statement
	gid   bool // it has a gid of ParallelContext.cell
}

// sourceOf gives what is known of a source, made when missing.
func (r *Run) sourceOf(s *model.Source) *source {
	if out := r.sources[s]; out != nil {
		return out
	}
	out := &source{of: s}
	r.sources[s] = out
	r.listen = nil // find them again before the next step
	return out
}

// keep has a source stay in the model while somebody listens, also after its last NetCon.
func (r *Run) keep(s *source) {
	busy := s.times != nil || s.ids != nil || s.gid
	if s.of.Point() == nil && s.of.Place().Section() == nil {
		return // without a place nothing is sent
	}
	r.cells.Model().KeepSource(s.of, busy)
}

// wireSources finds the sources of the compiled model that somebody wants to know of.
func (r *Run) wireSources() {
	if r.prog == nil {
		return
	}
	list := r.prog.Sources()
	r.listen = make([]*source, len(list))
	known := make(map[*model.Source]bool, len(list))
	for i, s := range list {
		r.listen[i] = r.sources[s]
		known[s] = true
	}
	if r.prog.Stale() {
		return
	}
	for s := range r.sources {
		if !known[s] && (s.Point() != nil || s.Place().Section() != nil) {
			delete(r.sources, s)
		}
	}
}

// spike is told of every event that a source sends.
func (r *Run) spike(i int, t float64) {
	s := r.listen[i]
	if s == nil {
		return
	}
	if s.times != nil {
		vector(s.times).Append(t)
		if s.ids != nil {
			vector(s.ids).Append(s.id)
		}
	}
	if s.stmt != nil {
		stmt := *s.stmt
		r.soon = append(r.soon, func() {
			r.t = object.Cell(t)
			r.execute(stmt)
		})
		r.in.Soon()
	}
}

// clearRecords empties what has been recorded of events and ends the looking at conditions, at finitialize.
func (r *Run) clearRecords() {
	for _, m := range r.ste {
		m.active = false
	}
	for _, v := range r.counts {
		vector(v).Resize(0)
	}
	for _, s := range r.sources {
		for _, v := range []*object.Object{s.times, s.ids} {
			if v != nil {
				vector(v).Resize(0)
			}
		}
	}
}

// forgetListener ends the recordings into a Vector that goes.
func (r *Run) forgetListener(o *object.Object) {
	for p, v := range r.counts {
		if v == o {
			delete(r.counts, p)
		}
	}
	for _, s := range r.sources {
		if s.times != o && s.ids != o {
			continue
		}
		if s.times == o {
			s.times = nil
		}
		if s.ids == o {
			s.ids = nil
		}
		r.keep(s)
	}
}

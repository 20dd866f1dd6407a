package session

import (
	"slices"

	"nrngui/engine/model"
	"nrngui/engine/project"
)

// Note says which project the model is now, after Sets, Moves and the like that its receiver has made part of the project. What is Set and not noted is told apart: a Reshape keeps
// it as long as the project says of that variable what it said before.
type Note struct{ Project *project.Project }

func (Note) command() {}

// noted takes a Note.
func (r *runner) noted(c Note) {
	if c.Project != nil {
		r.project, r.unsaid = c.Project, nil
	}
}

// unsaid is a variable that was Set and of which the project says something else.
type unsaid struct {
	set Set
	was []float64 // what the project says of it
}

// keepUnsaid remembers a Set that is about to be made until a Note says that the project has it.
func (r *runner) keepUnsaid(c Set, vars []model.Var) {
	u := unsaid{set: c}
	for _, v := range vars {
		was := v.Get()
		for _, ch := range r.changes[:r.next] { // what the event list made of it
			for k, o := range ch.vars {
				if r.built.Model.Same(v, o) {
					was = ch.base[k]
				}
			}
		}
		u.was = append(u.was, was)
	}
	for i, old := range r.unsaid {
		if old.set.Ref == c.Ref && old.set.Subset == c.Subset && len(old.was) == len(u.was) {
			u.was = old.was
			r.unsaid = slices.Delete(r.unsaid, i, i+1)
			break
		}
	}
	r.unsaid = append(r.unsaid, u)
}

// sayable finds the variables, in a model of another project, of Sets that no project has, unless that says something new of them. States are no matter of it.
func (r *runner) sayable(b *project.Built) (out []sayable) {
	for _, u := range r.unsaid {
		vars, err := targetsIn(b, u.set.Ref, u.set.Subset)
		if err != nil || len(vars) != len(u.was) || u.set.Ref.Var == "v" {
			continue
		}
		same := true
		for i, v := range vars {
			same = same && v.Get() == u.was[i]
		}
		if same {
			out = append(out, sayable{u, vars})
		}
	}
	return out
}

type sayable struct {
	unsaid
	vars []model.Var
}

// say makes those Sets again.
func say(list []sayable) (kept []unsaid) {
	for _, u := range list {
		for _, v := range u.vars {
			_ = v.Set(u.set.Value) // it took it before
		}
		kept = append(kept, u.unsaid)
	}
	return kept
}

// retuned is a Reshape that changed numbers only.
type retuned struct {
	r      *runner
	taken  *model.Taken
	links  []linkNumber
	bases  [2][][]float64 // of the event list, before and now
	unsaid [2][]unsaid
}

// linkNumber is a number of a link that changed.
type linkNumber struct {
	to       *model.NetCon
	number   *float64
	was, now float64
	delay    bool
}

// retune carries out a Reshape that changes numbers only: the model takes them over in place, nothing is compiled, and the run can be taken up again before it. It
// says whether it was one.
func (r *runner) retune(c Reshape, built *project.Built, out *Reshaped) bool {
	p, was := c.Project, r.project
	if !was.SameParts(p) || !r.built.Model.Alike(built.Model) {
		return false
	}
	t := &retuned{r: r, unsaid: [2][]unsaid{r.unsaid, nil}}
	again := r.sayable(built)
	for i, ch := range r.changes { // what the event list begins with is what the project says
		vars, err := targetsIn(built, ch.Ref, ch.Subset)
		if err != nil || len(vars) != len(ch.vars) {
			return false
		}
		base := make([]float64, len(vars))
		for k, v := range vars {
			base[k] = v.Get()
		}
		t.bases[0], t.bases[1] = append(t.bases[0], slices.Clone(ch.base)), append(t.bases[1], base)
		if i < r.next {
			for _, v := range vars {
				_ = v.Set(ch.Value) // it took it when it was due
			}
		}
	}
	t.unsaid[1] = say(again)
	t.links = r.linkNumbers(was, p)
	t.taken = r.built.Model.TakeNumbers(built.Model)
	t.rest(1)
	t.note()
	if t.taken.Shaped() || !slices.EqualFunc(was.Cells, p.Cells, func(a, b project.Cell) bool { return a.Name == b.Name }) {
		out.laid = true
	}
	r.built.Follow(built)
	r.fresh = false
	q := *p
	q.Run = was.Run
	r.project = &q
	r.pending.Problems = append(r.pending.Problems, built.Warnings...)
	r.recordAs(was, p)
	if out.laid {
		r.pending.Layout = layoutOf(p, r.built)
	}
	if was.Run != p.Run {
		r.settings(p.Run)
	}
	out.Tuned, out.Kept, out.Numbers = true, r.prog.Segments(), t.taken.Count()+len(t.links)
	return true
}

// rest puts what lies outside of the model's columns to before (0) or now (1).
func (t *retuned) rest(at int) {
	for i := range t.r.changes {
		if i < len(t.bases[at]) {
			copy(t.r.changes[i].base, t.bases[at][i])
		}
	}
	t.r.unsaid = t.unsaid[at]
	for _, l := range t.links {
		*l.number = [2]float64{l.was, l.now}[at]
		if l.delay && t.r.built.Delayed != nil {
			t.r.built.Delayed(l.to.Source)
		}
	}
}

// note keeps the edit for going back in the run.
func (t *retuned) note() {
	r := t.r
	size := int64(editBytes + t.taken.Bytes() + 64*len(t.links))
	again := func() error { t.taken.Redo(); t.rest(1); return nil }
	r.note(edit{bytes: size, undo: func() { t.taken.Undo(); t.rest(0) }, keep: func() func() error { return again }, redo: func() error {
		r.settle()
		return again()
	}})
}

// linkNumbers lists the numbers of links in which two projects with the same links differ. Weights are compared by what the projects say, because NET_RECEIVE may change those of the model.
func (r *runner) linkNumbers(was, now *project.Project) (out []linkNumber) {
	for i, l := range now.Links {
		if i >= len(r.built.NetCons) {
			break
		}
		nc, old := r.built.NetCons[i], was.Links[i]
		add := func(number *float64, now float64, delay bool) {
			if *number != now {
				out = append(out, linkNumber{nc, number, *number, now, delay})
			}
		}
		for k, w := range l.Weight {
			if w != old.Weight[k] {
				add(&nc.Weight[k], w, false)
			}
		}
		if l.Delay != old.Delay {
			add(&nc.Delay, l.Delay, true)
		}
		if l.FromV != nil && l.Threshold != old.Threshold {
			add(&nc.Threshold, l.Threshold, false)
		}
	}
	return out
}

// recordAs records what a project records and another did not, and ends what it no longer does.
func (r *runner) recordAs(was, now *project.Project) {
	has := func(p *project.Project, ref project.Ref) bool {
		return slices.ContainsFunc(p.Recordings, func(o project.Recording) bool { return o.Ref == ref })
	}
	for _, rec := range was.Recordings {
		if !has(now, rec.Ref) {
			r.unrecord(rec.Ref)
		}
	}
	for _, rec := range now.Recordings {
		if !has(was, rec.Ref) && !rec.Ref.CountsSpikes() {
			r.record(rec.Ref)
		}
	}
}

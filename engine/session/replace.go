package session

import (
	"errors"
	"time"

	"nrngui/engine/mech"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/project"
	"nrngui/engine/sim"
	"nrngui/engine/source"
)

// replace carries out a ReplaceMechanism.
func (r *runner) replace(c ReplaceMechanism) {
	began := time.Now()
	swap := Swap{File: c.File, Source: c.Source, T: r.in.T()}
	t, list := code.Compile([]byte(c.Source), c.File)
	if t != nil && !list.Failed() {
		swap.Mechanism = t.Name
		if err := r.exchange(t, &swap); err != nil {
			list = append(list, placed(err, c.File)...)
		}
	}
	if list.Failed() {
		swap.Refused = list
	} else {
		r.own[c.File] = t
		r.project, _ = r.project.SetMod(project.ModFile{Name: c.File, Source: c.Source})
	}
	swap.Took = time.Since(began)
	r.pending.Swaps = append(r.pending.Swaps, swap)
	r.pending.Problems = append(r.pending.Problems, swap.Refused...)
	r.touch()
}

// placed gives an error of the model the mod file as its place, so that a view can lead there.
func placed(err error, file string) source.List {
	var list source.List
	var one *source.Error
	switch {
	case errors.As(err, &list):
	case errors.As(err, &one):
		list = source.List{one}
	default:
		list = source.List{{Severity: source.Fatal, Msg: err.Error()}}
	}
	out := make(source.List, len(list))
	for i, e := range list {
		moved := *e
		if e.Pos.File != "" && e.Pos.File != file {
			moved.Msg = e.Pos.String() + ": " + e.Msg
		}
		moved.Pos = source.Pos{File: file}
		out[i] = &moved
	}
	return out
}

// exchange puts a type in the place of the one that runs. When the model can't run with it, everything is as before.
func (r *runner) exchange(t *mech.Type, swap *Swap) error {
	m, name := r.built.Model, t.Name
	if was := r.own[swap.File]; was != nil && was.Name != t.Name && m.Columns(was).N > 0 {
		name = was.Name
	}
	done, err := m.ReplaceMechanism(name, t)
	if err != nil {
		return err
	}
	prog, err := sim.Compile(m)
	if err == nil {
		err = r.resume(prog, func(in *sim.Instance) error { return in.InitNew(t.Name, done) })
	}
	if err == nil {
		swap.Instances, swap.Lost = done.Instances, done.Lost
		if len(done.Gained) > 0 {
			r.pending.Layout = layoutOf(r.project, r.built)
		}
		return nil
	}
	done.Undo()
	if again := r.recompile(); again != nil { // it ran a moment ago
		r.fail(again)
	}
	return err
}

// resume goes on with another program of the same model where the present instance stands.
func (r *runner) resume(prog *sim.Program, ready func(*sim.Instance) error) error {
	in := prog.NewInstance(r.in.Settings())
	if err := in.Resume(r.in); err != nil {
		return err
	}
	if err := ready(in); err != nil {
		return err
	}
	in.OnSpike(r.spike)
	in.OnCount(r.counted)
	r.close()
	r.prog, r.in, r.fresh = prog, in, false
	r.built.Delayed = in.Spread
	r.half = nil
	r.attachAll()
	r.restartTimeline(recompiled)
	return nil
}

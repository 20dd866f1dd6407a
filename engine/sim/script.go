package sim

import (
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/random"
)

// What scripts do with single instances of mechanisms while a model runs.

// find gives the mechanism of an instance; nil when the model was compiled without it.
func (in *Instance) find(row *mech.Row) *running {
	if row == nil || row.Cols == nil {
		return nil
	}
	for _, r := range in.mechs {
		if r.g.cols == row.Cols {
			return r
		}
	}
	return nil
}

// Call runs a FUNCTION or PROCEDURE of an instance, with its random streams and with the queue behind net_send.
func (in *Instance) Call(row *mech.Row, name string, args []float64) (float64, error) {
	if err := in.ready(); err != nil {
		return 0, err
	}
	r := in.find(row)
	if r == nil || r.g.typ.Functions[name] == nil {
		return 0, in.failure("compile the model again", "%s is no function of what was compiled", name)
	}
	f := r.g.typ.Functions[name]
	in.clock()
	r.refreshTables(true)
	if n := max(f.NArg, len(args)); len(r.frame.Args) < n {
		r.frame.Args = append(r.frame.Args, make([]float64, n-len(r.frame.Args))...)
	}
	clear(r.frame.Args)
	copy(r.frame.Args, args)
	was := r.event.link
	r.event.link = -1
	in.fault = r.missing(f, row.At, in.fault)
	y := r.one(f, row.At)
	r.event.link = was
	if err := in.check(r); err != nil {
		return 0, err
	}
	return y, in.heed()
}

// SetHandle gives an instance a random stream that a script goes on using: both draw from it. model.ShareRandom keeps it for the next compilation.
func (in *Instance) SetHandle(row *mech.Row, name string, g *random.Random) {
	if r := in.find(row); r != nil {
		if k := slices.IndexFunc(r.g.typ.Handles, func(h mech.Handle) bool { return h.Name == name }); k >= 0 {
			i := row.At*len(r.g.typ.Handles) + k
			r.handles[i], r.shared[i] = g, g
		}
	}
}

// SetNumbers gives an instance the numbers of a Vector that a script goes on using; nil takes them away.
func (in *Instance) SetNumbers(row *mech.Row, name string, x []float64) {
	if r := in.find(row); r != nil {
		if k := slices.IndexFunc(r.g.typ.Vectors, func(h mech.Handle) bool { return h.Name == name }); k >= 0 {
			r.vectors[row.At*len(r.g.typ.Vectors)+k] = x
		}
	}
}

// SetRandomness changes what all random numbers of mechanisms have in common while the generators stay where they are: NEURON's use_mcell_ran4,
// mcell_ran4_init and Random123_globalindex. The last acts when a stream makes its next four numbers.
func (in *Instance) SetRandomness(s model.Randomness) {
	in.lcg.MCell, in.lcg.Low = s.UseMCellRan4, s.Low
	in.program.Low, in.program.GlobalIndex = s.Low, s.GlobalIndex
	for _, r := range in.mechs {
		for i := range r.streams {
			r.streams[i].Key = s.GlobalIndex
		}
	}
}

// Reshare gives all instances the streams that scripts use too, which a procedure may have taken away.
func (in *Instance) Reshare() {
	for _, r := range in.mechs {
		for i, g := range r.shared {
			if g != nil {
				r.handles[i] = g
			}
		}
	}
}

// CallBare runs a FUNCTION or PROCEDURE of a mechanism that touches no instance: with the generators that all mechanisms share, which functions such as
// set_seed are about. The mechanism need not be part of what was compiled.
func (in *Instance) CallBare(cols *mech.Columns, name string, args []float64) (float64, error) {
	f := cols.Type.Functions[name]
	if f == nil || cols.Type.NeedsInstance(f) {
		return 0, in.failure("choose an instance", "%s is no function of %s that does without one", name, cols.Type.Name)
	}
	r := newRunning(&group{typ: cols.Type, cols: cols})
	r.frame.Host = in.hosts(r, &r.frame, &in.fault)
	r.refreshTables(true)
	if n := max(f.NArg, len(args)); len(r.frame.Args) < n {
		r.frame.Args = make([]float64, n)
	}
	clear(r.frame.Args)
	copy(r.frame.Args, args)
	y := f.Call(&r.frame, 0)
	if err := in.check(r); err != nil {
		return 0, err
	}
	return y, nil
}

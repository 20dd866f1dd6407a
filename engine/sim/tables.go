package sim

import (
	"math"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// tableState remembers what a TABLE was made from.
type tableState struct {
	made    bool
	depends []float64
}

// refreshTables fills every TABLE whose DEPEND values have changed (compared by their bits); those that are looked after within INITIAL only
// when late is set. It fails when a loop in one does not end.
func (in *Instance) refreshTables(late bool) error {
	for _, r := range in.mechs {
		if len(r.tables) > 0 {
			r.refreshTables(late)
		}
		if r.frame.Err != nil {
			return in.check(r)
		}
	}
	return nil
}

func (r *running) refreshTables(late bool) {
	for k := range r.g.typ.Tables {
		spec, state := &r.g.typ.Tables[k], &r.tables[k]
		if spec.Late && !late || r.frame.N == 0 || r.frame.Uni[spec.Use] == 0 {
			continue
		}
		first := !state.made
		if !r.stale(spec, state) {
			continue
		}
		if first && !spec.Late {
			r.withoutIons(func() { r.fillTable(spec) })
		} else {
			r.fillTable(spec)
		}
		if r.frame.Err != nil {
			state.made = false
			return
		}
	}
}

func (r *running) fillTable(spec *mech.TableSpec) {
	fr := &r.frame
	from, to := spec.From.Call(fr, 0), spec.To.Call(fr, 0)
	arg := fr.Args[0]
	fr.Tables[spec.Slot].Set(from, to, spec.N, spec.Outputs, func(x float64, out []float64) {
		if fr.Err != nil {
			return // a loop that does not end would run to its limit at every abscissa
		}
		fr.Args[0] = x
		spec.Fill.CallInto(fr, 0, out)
	})
	fr.Args[0] = arg
}

// withoutIons runs f with all ion variables at 0. NEURON makes the first table of a mechanism that is safe for threads from the instance's own
// copies of the ion variables, before any block has filled them: a table over v of rates that depend on cai holds those for no calcium.
func (r *running) withoutIons(f func()) {
	ext := r.frame.Ext
	r.frame.Ext = append([]ir.Place(nil), ext...)
	for k, e := range r.g.typ.Ext {
		if e.Kind == mech.IonCol {
			r.frame.Ext[k] = ir.Place{Data: []float64{0}}
		}
	}
	f()
	r.frame.Ext = ext
}

// stale says whether a table has to be made, and notes the values it is then made from.
func (r *running) stale(spec *mech.TableSpec, s *tableState) bool {
	if len(s.depends) != len(spec.Depends)+len(spec.DepCols) {
		s.depends, s.made = make([]float64, len(spec.Depends)+len(spec.DepCols)), false
	}
	changed := !s.made
	note := func(k int, v float64) {
		changed = changed || math.Float64bits(v) != math.Float64bits(s.depends[k])
		s.depends[k] = v
	}
	for k, slot := range spec.Depends {
		note(k, r.frame.Uni[slot])
	}
	for k, col := range spec.DepCols {
		note(len(spec.Depends)+k, r.frame.Cols[col][0])
	}
	s.made = true
	return changed
}

package sim

import (
	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// InitNew gives the variables that are new in another version of a mechanism what its INITIAL block computes for each instance at the present
// potential, and new weights of NetCons what the INITIAL of NET_RECEIVE gives. Nothing else changes: the blocks run on copies, and services
// that would be felt elsewhere (events, random numbers) do nothing. Call it after Resume, with what model.ReplaceMechanism said.
func (in *Instance) InitNew(name string, made *model.Replaced) error {
	g := in.p.byName[name]
	if g == nil || len(made.Columns)+len(made.Uni)+len(made.Links) == 0 {
		return nil
	}
	in.clock()
	if err := in.refreshTables(true); err != nil {
		return err
	}
	for _, r := range in.mechs {
		if r.g != g {
			continue
		}
		c := r.apart(in)
		if f := g.typ.Init; f != nil && len(made.Columns)+len(made.Uni) > 0 {
			for i := range c.frame.N {
				c.one(f, i)
			}
			if err := in.check(c); err != nil {
				return err
			}
			for _, k := range made.Columns {
				copy(r.frame.Cols[k], c.frame.Cols[k])
			}
			for _, k := range made.Uni {
				r.frame.Uni[k] = c.frame.Uni[k]
			}
		}
		in.initWeights(c, made.Links)
	}
	return nil
}

// initWeights runs the INITIAL of NET_RECEIVE on copies and takes over the weights that are new.
func (in *Instance) initWeights(c *running, links []model.Longer) {
	f := c.g.typ.RecvInit
	if f == nil {
		return
	}
	for i, nc := range in.netcons {
		for _, l := range links {
			if l.NetCon != nc {
				continue
			}
			w := append([]float64(nil), nc.Weight...)
			in.receive(c, f, int(in.p.points[in.p.netcons[i].target].row), int32(i), w, 0, in.t)
			copy(nc.Weight[l.From:], w[l.From:])
		}
	}
	in.fault = nil
}

// apart is a copy of a mechanism whose blocks reach nothing outside: values, GLOBALs, ions and node are copies, and of the services only those
// answer that have no effect.
func (r *running) apart(in *Instance) *running {
	c := r.clone(&in.program)
	c.frame.Tables = r.frame.Tables
	c.aims = nil
	for _, p := range r.frame.Ext {
		c.frame.Ext = append(c.frame.Ext, ir.Place{Data: append([]float64(nil), p.Data...), Off: p.Off, Index: p.Index})
	}
	for _, a := range r.aims {
		b := aim{ext: a.ext}
		for _, d := range a.data {
			b.data = append(b.data, append([]float64(nil), d...))
		}
		c.aims = append(c.aims, b)
	}
	c.frame.Host = make([]ir.HostFunc, mech.HostCount)
	for k := range c.frame.Host {
		c.frame.Host[k] = func(int, []float64) float64 { return 0 }
	}
	real := in.hosts(c, &c.frame, &in.fault)
	for _, k := range []int{mech.HostFuncTable, mech.HostPointing, mech.HostFault, mech.HostBits, mech.HostMath, mech.HostColGet, mech.HostColSet, mech.HostUniGet, mech.HostUniSet,
		mech.HostHandleSet, mech.HostHandleAsk, mech.HostVectorSet, mech.HostVectorSize, mech.HostVectorGet} {
		c.frame.Host[k] = real[k]
	}
	return c
}

package sim

import (
	"fmt"
	"os"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/morph"
	"nrngui/engine/nmodl/code"
)

// rebuilt is such a model built here.
type rebuilt struct {
	d       *dumped
	m       *model.Model
	points  []*model.PointProcess
	netcons []*model.NetCon
	vars    []model.Var
}

// catalogueOf is the built-in catalogue with mod files, which may replace built-in mechanisms of the same name.
func catalogueOf(t testing.TB, files []string) (*mech.Catalogue, error) {
	cat := builtins(t)
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		typ, list := code.CompileIncluding(src, f, code.Beside)
		if err := list.Err(); err != nil {
			return nil, fmt.Errorf("does not compile here: %w", firstFatal(list))
		}
		if err := cat.Register(typ); err != nil {
			return nil, err
		}
	}
	return cat, nil
}

func (d *dumped) build(cat *mech.Catalogue) (*rebuilt, error) {
	r := &rebuilt{d: d, m: model.New(cat)}
	for _, step := range []func() error{r.sections, r.values, r.globals, r.processes, r.links, r.pointers, r.recordings} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *rebuilt) sections() error {
	for i := range r.d.Sections {
		c := &r.d.Sections[i]
		s := r.m.NewSection(c.Name)
		var pts []morph.Point
		for _, p := range c.Points {
			pts = append(pts, morph.Point{X: p[0], Y: p[1], Z: p[2], Diam: p[3]})
		}
		if pts != nil {
			s.SetPoints(pts)
		}
		if err := s.SetNSeg(c.NSeg); err != nil {
			return err
		}
		s.SetRa(c.Ra)
		s.SetRall(c.Rall)
		if pts == nil {
			s.SetL(c.L)
		}
		for _, ion := range c.Ions {
			if _, ok := r.m.Catalogue().Lookup(ion + "_ion"); ok && !s.Has(ion+"_ion") { // point processes bring theirs later
				if err := s.Insert(ion + "_ion"); err != nil {
					return err
				}
			}
		}
		for _, name := range c.Mechs {
			if err := s.Insert(name); err != nil {
				return err
			}
		}
	}
	for i := range r.d.Sections {
		if p := r.d.Sections[i].Parent; p != nil {
			if err := r.m.Connect(r.m.Sections()[i], p[2], r.m.Sections()[int(p[0])], p[1]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *rebuilt) values() error {
	for i := range r.d.Sections {
		c, s := &r.d.Sections[i], r.m.Sections()[i]
		for k := range c.NSeg {
			x := (float64(k) + 0.5) / float64(c.NSeg)
			set := func(name string, value *float64) error {
				if value == nil {
					return nil
				}
				v, err := r.m.RangeVar(s, x, name)
				if err != nil {
					return nil // NEURON shows its own copies of ion variables too, and a model that needs the value will differ
				}
				return v.Set(*value)
			}
			if err := set("cm", &c.Cm[k]); err != nil {
				return err
			}
			if c.Points == nil {
				if err := set("diam", &c.Diam[k]); err != nil {
					return err
				}
			}
			for name, list := range c.Values {
				if err := set(name, list[k]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (r *rebuilt) globals() error {
	for name, value := range r.d.Globals {
		v, err := r.m.Global(name)
		if err != nil || value == nil {
			continue // of a mechanism of NEURON's own that has none here
		}
		if err := v.Set(*value); err != nil {
			return err
		}
	}
	return nil
}

func (r *rebuilt) processes() error {
	for i := range r.d.Points {
		c := &r.d.Points[i]
		p, err := r.m.NewPoint(c.Type, r.m.Sections()[c.Sec], c.X)
		if err != nil {
			return err
		}
		for name, value := range c.Values {
			if value == nil {
				continue
			}
			v, err := r.m.PointVar(p, name)
			if err != nil {
				return err
			}
			if err := v.Set(*value); err != nil {
				return err
			}
		}
		r.points = append(r.points, p)
		if err := r.streams(p, c); err != nil {
			return err
		}
	}
	r.m.Random.GlobalIndex = r.d.GlobalIndex
	return nil
}

// streams gives a point process its random streams and trains.
func (r *rebuilt) streams(p *model.PointProcess, c *dumpedPoint) error {
	if c.Train != nil {
		if err := r.m.SetTrain(p, model.Train{T: c.Train.T, ID: c.Train.ID}); err != nil {
			return err
		}
	}
	for name, ids := range c.Random {
		if err := r.m.SetStream(p.Row(), name, model.Stream{ID: ids}); err != nil {
			return err
		}
	}
	return nil
}

func (r *rebuilt) links() error {
	for _, c := range r.d.NetCons {
		var to, from *model.PointProcess
		if c.Target >= 0 {
			to = r.points[c.Target]
		}
		if c.Source >= 0 {
			from = r.points[c.Source]
		}
		var nc *model.NetCon
		if c.GID != nil {
			nc = r.m.NewNetConGID(*c.GID, to)
		} else if c.Sec != nil {
			nc = r.m.NewNetConV(r.m.Sections()[*c.Sec], c.X, to)
		} else {
			nc = r.m.NewNetCon(from, to)
		}
		nc.Threshold, nc.Delay, nc.Active = c.Threshold, c.Delay, c.Active
		copy(nc.Weight, c.Weight)
		r.netcons = append(r.netcons, nc)
	}
	return nil
}

// place finds one number of the model.
func (r *rebuilt) place(p dumpedPlace) (model.Var, error) {
	if p.Point != nil {
		return r.m.PointVar(r.points[*p.Point], p.Name)
	}
	return r.m.RangeVar(r.m.Sections()[p.Sec], p.X, p.Name)
}

func (r *rebuilt) pointers() error {
	for _, c := range r.d.Pointers {
		v, err := r.place(c.To)
		if err != nil {
			return err
		}
		if c.Of >= 0 {
			err = r.m.SetPointer(r.points[c.Of], c.Name, v)
		} else {
			err = r.m.SetRangePointer(r.m.Sections()[c.Sec], c.X, c.Mech, c.Name, v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *rebuilt) recordings() error {
	for _, p := range r.d.Records {
		v, err := r.place(p)
		if err != nil {
			v = nil // a variable that NEURON has and shows, and that is not kept here
			if p.Name == "v" {
				return err
			}
		}
		r.vars = append(r.vars, v)
	}
	for i := range r.d.Plays {
		v, err := r.place(r.d.Plays[i].To)
		if err != nil {
			return err
		}
		r.d.Plays[i].v = v
	}
	return nil
}

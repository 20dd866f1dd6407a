package model

import "nrngui/engine/mech"

// watched identifies a number that a NetCon watches. Rows outlive compilation.
type watched struct {
	row  *mech.Row
	slot int
}

// NewNetConVar watches a range variable other than v, or a variable of a point process, and sends an event when it rises above Threshold, which is
// in the unit of the variable. v stands in section s; name is what messages call it ("soma(0.5).cai"). As for potentials, all NetCons that watch
// one number share their Source. When the variable goes (its mechanism is taken off), its NetCons go.
func (m *Model) NewNetConVar(s *Section, x float64, v Var, name string, to *PointProcess) (*NetCon, error) {
	key, err := m.watchable(v, name)
	if err != nil {
		return nil, err
	}
	src := m.ofVariable[key]
	if src == nil {
		src = m.newWatch(key, &Source{Threshold: DefaultThreshold, watch: v, name: name, place: s.placeAt(x)})
		s.watched++
	}
	return m.link(src, to), nil
}

// NewNetConX watches the variable x of a point process without NET_RECEIVE, which is NEURON's older way to say when a synapse or a generator of
// spikes has something to tell. The mechanism must have such a variable.
func (m *Model) NewNetConX(p *PointProcess, to *PointProcess) (*NetCon, error) {
	v, err := m.PointVar(p, "x")
	if err != nil {
		return nil, err
	}
	key, err := m.watchable(v, p.Name()+".x")
	if err != nil {
		return nil, err
	}
	src := m.ofVariable[key]
	if src == nil {
		src = m.newWatch(key, &Source{Threshold: DefaultThreshold, watch: v, name: p.Name() + ".x", point: p})
	}
	return m.link(src, to), nil
}

// watchable says which number a handle leads to.
func (m *Model) watchable(v Var, name string) (watched, error) {
	c, ok := v.(*column)
	if !ok || c.m != m || c.at() == nil {
		return watched{}, fault(name, "watch v, a range variable or a variable of a point process",
			"only a number that each place has for itself can be watched for crossing a threshold")
	}
	return watched{c.at(), c.slot}, nil
}

func (m *Model) newWatch(key watched, src *Source) *Source {
	if m.ofVariable == nil {
		m.ofVariable = map[watched]*Source{}
	}
	m.ofVariable[key] = src
	m.sources = append(m.sources, src)
	return src
}

// Watch gives the variable that is watched, nil for a potential and for what sends by itself.
func (s *Source) Watch() Var { return s.watch }

// forgetVariable takes a watched variable out of the table.
func (m *Model) forgetVariable(src *Source) {
	for key, o := range m.ofVariable {
		if o == src {
			delete(m.ofVariable, key)
		}
	}
	if src.place.sec != nil {
		src.place.sec.watched--
	}
}

// dropWatches deletes the NetCons whose variable is no more.
func (m *Model) dropWatches() {
	for key, src := range m.ofVariable {
		if key.row.Cols != nil {
			continue
		}
		m.structure++                                // the handle looks anew
		if c := src.watch.(*column); c.at() != nil { // cut anew: it goes on at the row that now covers its place
			delete(m.ofVariable, key)
			m.ofVariable[watched{c.at(), c.slot}] = src
			continue
		}
		for _, nc := range append([]*NetCon(nil), src.netcons...) {
			m.DeleteNetCon(nc)
		}
		if src.kept {
			m.KeepSource(src, false)
		}
	}
}

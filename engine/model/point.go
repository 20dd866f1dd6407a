package model

import (
	"fmt"

	"nrngui/engine/mech"
)

// PointProcess is one instance of a POINT_PROCESS, or of an ARTIFICIAL_CELL, which has no place.
type PointProcess struct {
	m      *Model
	row    *mech.Row
	place  Place
	serial int
	number int    // among its type, for the name
	stream uint32 // of its first RANDOM variable

	Script any // what a script language keeps with it; the model never looks at it
}

// NewPoint adds a point process of the given type at x of section s, or an artificial cell when the type is one (s is then
// ignored). The ions it uses are inserted in the section. One that uses ions can't stand on an end.
func (m *Model) NewPoint(typ string, s *Section, x float64) (*PointProcess, error) {
	t, err := m.lookup(typ, typ)
	if err != nil {
		return nil, err
	}
	p := &PointProcess{m: m, serial: m.serial}
	switch t.Kind {
	case mech.Point:
		if err := p.checkPlace(t, s, x); err != nil {
			return nil, err
		}
		p.settle(t, s, x)
	case mech.Artificial:
	default:
		return nil, fault(typ, "insert it into a section instead", "%q is not a point process", typ)
	}
	p.row = m.Table(t).Add()
	m.serial++
	p.stream = m.random + 1
	m.random += uint32(len(t.Randoms))
	p.number = m.counts[t.Name]
	m.counts[t.Name]++
	m.points = append(m.points, p)
	m.structure++
	return p, nil
}

// checkPlace refuses places where a point process of type t can't stand.
func (p *PointProcess) checkPlace(t *mech.Type, s *Section, x float64) error {
	switch {
	case s == nil || s.gone:
		return fault(t.Name, "give a section and a position from 0 to 1", "a %s needs a place on a section", t.Name)
	case !(x >= 0 && x <= 1):
		return fault(s.path(x), "give a position from 0 to 1", "position %g of a %s is outside 0..1", x, t.Name)
	case (x == 0 || x == 1) && len(t.Ions) > 0:
		return fault(s.path(x), "move it into the section, for instance to 0.5",
			"a %s uses ions and can't stand on an end, which has no membrane", t.Name)
	}
	return nil
}

// leave takes the point process off its section.
func (p *PointProcess) leave() {
	if p.place.sec != nil {
		p.place.sec.standing--
	}
}

func (p *PointProcess) settle(t *mech.Type, s *Section, x float64) {
	p.leave()
	p.place = s.placeAt(x)
	s.standing++
	if p.place.row != nil {
		s.useIons(t, []*mech.Row{p.place.row})
	}
}

// Move puts a point process to another place; its values stay.
func (p *PointProcess) Move(s *Section, x float64) error {
	t := p.Type()
	if t.Kind == mech.Artificial {
		return fault(p.Name(), "artificial cells have no place", "a %s can't be moved", t.Name)
	}
	if err := p.checkPlace(t, s, x); err != nil {
		return err
	}
	p.settle(t, s, x)
	p.serial = p.m.serial // among several at one node the one that came last acts first
	p.m.serial++
	p.m.structure++
	return nil
}

// DeletePoint takes a point process out of the model together with the NetCons from and to it.
func (m *Model) DeletePoint(p *PointProcess) {
	for i, o := range m.points {
		if o != p {
			continue
		}
		for _, nc := range append([]*NetCon(nil), m.netcons...) {
			if nc.target == p || nc.Source != nil && nc.Source.point == p {
				m.DeleteNetCon(nc)
			}
		}
		if src := m.ofPoint[p]; src != nil { // somebody listens
			m.KeepSource(src, false)
		}
		m.points = append(m.points[:i], m.points[i+1:]...)
		p.leave()
		m.drop(p.row.Cols, p.row)
		m.dropWatches()
		delete(m.trains, p)
		delete(m.shared, p.row)
		delete(m.counted, p)
		m.structure++
		return
	}
}

// Type gives the mechanism.
func (p *PointProcess) Type() *mech.Type { return p.row.Cols.Type }

// Row gives its row in the columns of its type.
func (p *PointProcess) Row() *mech.Row { return p.row }

// Place gives where it stands; Place.Section is nil for an artificial cell.
func (p *PointProcess) Place() Place { return p.place }

// Serial orders the point processes by the time they came to their place.
func (p *PointProcess) Serial() int { return p.serial }

// FirstStream is the running number of the random stream of its first RANDOM variable, from 1 on in order of creation, as NEURON counts them; the
// others follow. It stays when others are deleted.
func (p *PointProcess) FirstStream() uint32 { return p.stream }

// Name gives the type with the number of instances made before, as in NEURON: "IClamp[0]". It stays when others are deleted.
func (p *PointProcess) Name() string { return fmt.Sprintf("%s[%d]", p.Type().Name, p.number) }

package model

import (
	"math"

	"nrngui/engine/mech"
)

// Train is a list of events that an artificial cell plays from the start of each run: the times of a VecStim; or, of a PatternStim, times
// with the identifiers (gid) of those that fire.
type Train struct {
	T  []float64 // ms; of a PatternStim in ascending order
	ID []int     // parallel to T; PatternStim only
}

// The artificial cells that play a Train. Their mod files hold what happens at an event; the list is kept here.
const (
	VecStim     = "VecStim"
	PatternStim = "PatternStim"
)

// SetTrain gives a VecStim or a PatternStim what it plays; an empty train ends it. It acts from the next Init on. A VecStim gets an event of
// flag 1 at each time and sends it on, in any order of the list. A PatternStim fires the sources of GIDSource.
func (m *Model) SetTrain(p *PointProcess, t Train) error {
	if err := t.Check(p.Name(), p.Type()); err != nil {
		return err
	}
	if m.trains == nil {
		m.trains = map[*PointProcess]Train{}
	}
	m.trains[p] = Train{T: append([]float64(nil), t.T...), ID: append([]int(nil), t.ID...)}
	m.structure++
	return nil
}

// Check says whether a point process of that type can play the train; path is its name for the message.
func (t Train) Check(path string, typ *mech.Type) error {
	if typ.Kind != mech.Artificial || typ.Name != VecStim && typ.Name != PatternStim {
		return fault(path, "use a VecStim or a PatternStim", "a %s plays no list of times", typ.Name)
	}
	if len(typ.Vectors) > 0 {
		return fault(path, "give it its Vector (vectors in a project)", "this %s comes from a mod file of the model and plays a Vector of its own", typ.Name)
	}
	pattern := typ.Name == PatternStim
	if pattern && len(t.ID) != len(t.T) || !pattern && len(t.ID) > 0 {
		return fault(path, "a PatternStim takes one gid for each time, a VecStim none", "%d times but %d identifiers", len(t.T), len(t.ID))
	}
	for i, x := range t.T {
		if !(x >= 0) || math.IsInf(x, 0) {
			return fault(path, "give times from 0 ms on", "time %d of the list is %g ms", i+1, x)
		}
		if pattern && i > 0 && x < t.T[i-1] {
			return fault(path, "sort the list by time", "time %d of the pattern is %g ms, before the %g ms of the one before it", i+1, x, t.T[i-1])
		}
	}
	return nil
}

// Train gives what a point process plays.
func (m *Model) Train(p *PointProcess) Train { return m.trains[p] }

// GIDSource gives the event source with the global identifier gid. Where none has it, a new one waits for events from outside: a PatternStim
// fires it, and with several processes another one would.
func (m *Model) GIDSource(gid int) *Source {
	if s := m.ofGID[gid]; s != nil {
		return s
	}
	s := &Source{Threshold: DefaultThreshold, gid: gid, numbered: true}
	if m.ofGID == nil {
		m.ofGID = map[int]*Source{}
	}
	m.ofGID[gid] = s
	m.sources = append(m.sources, s)
	return s
}

// SourceOf gives the event source with a global identifier, nil when none has it.
func (m *Model) SourceOf(gid int) *Source { return m.ofGID[gid] }

// NewNetConGID connects the source with that identifier to a target: ParallelContext.gid_connect.
func (m *Model) NewNetConGID(gid int, to *PointProcess) *NetCon { return m.link(m.GIDSource(gid), to) }

// SetGID gives an event source that sends by itself a global identifier: ParallelContext.cell.
func (m *Model) SetGID(s *Source, gid int) error {
	switch other := m.ofGID[gid]; {
	case other == s:
		return nil
	case other != nil && other.Outside():
		return fault(s.Name(), "give sources their gid before NetCons ask for it", "gid %d is waited for by %d NetCons already", gid, len(other.netcons))
	case other != nil:
		return fault(s.Name(), "choose another gid", "gid %d belongs to %s already", gid, other.Name())
	case s.numbered:
		return fault(s.Name(), "keep it", "the source has the gid %d already", s.gid)
	}
	s.gid, s.numbered = gid, true
	if m.ofGID == nil {
		m.ofGID = map[int]*Source{}
	}
	m.ofGID[gid] = s
	m.structure++
	return nil
}

// GID gives the global identifier; ok is false when it has none.
func (s *Source) GID() (gid int, ok bool) { return s.gid, s.numbered }

// Outside says whether the events of a source come from outside of the model: it has a gid and nothing that sends.
func (s *Source) Outside() bool { return s.numbered && s.point == nil && s.place.sec == nil }

// ClearGIDs takes the global identifiers from all sources. Those that waited for events from outside wait in vain from then on.
func (m *Model) ClearGIDs() {
	for _, s := range m.ofGID {
		s.numbered = false
	}
	clear(m.ofGID)
	m.structure++
}

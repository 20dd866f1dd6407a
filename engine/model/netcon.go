package model

import "fmt"

// Source is where the events of NetCons come from: a voltage or another variable that is watched for crossing Threshold upwards, or a
// point process that calls net_event. All NetCons from one place share one Source.
type Source struct {
	Threshold float64 // mV, or the unit of what is watched
	place     Place
	watch     Var           // what is watched when that is no voltage, see watch.go
	point     *PointProcess // the one that sends or, with watch, whose variable is watched; else nil
	gid       int           // where numbered is set
	numbered  bool
	kept      bool
	name      string // with watch
	netcons   []*NetCon
}

// NetCon carries events from a Source to a target: each arrives Delay after it was sent and hands over the weights.
type NetCon struct {
	*Source           // Threshold is that of the source, shared by all NetCons from it
	Delay   float64   // ms
	Weight  []float64 // as many as the target's NET_RECEIVE has arguments, at least one
	Active  bool      // an inactive NetCon sends nothing
	target  *PointProcess
	gone    bool // taken out of the model
}

// NewNetCon connects an event source (an artificial cell, or a point process that calls net_event) to a target. A nil source makes a
// NetCon that only a script sends through; a nil target one that only counts.
func (m *Model) NewNetCon(src *PointProcess, to *PointProcess) *NetCon {
	if src == nil {
		return m.link(&Source{Threshold: DefaultThreshold}, to)
	}
	s := m.ofPoint[src]
	if s == nil {
		s = &Source{Threshold: DefaultThreshold, point: src}
		m.ofPoint[src] = s
		m.sources = append(m.sources, s)
	}
	return m.link(s, to)
}

// NewNetConV watches v at x of section s and sends an event when it rises above Threshold. to may be nil: spikes are then only counted.
func (m *Model) NewNetConV(s *Section, x float64, to *PointProcess) *NetCon {
	if m.wired != m.topology {
		m.wired = m.topology
		clear(m.ofNode)
		m.shares = false
		for _, src := range m.sources {
			if src.point != nil || src.watch != nil || src.place.sec == nil {
				continue
			}
			if n := src.place.Node(); m.ofNode[n] == nil { // two may have come to watch one node; new NetCons join the older
				m.ofNode[n] = src
			} else {
				m.shares = true
			}
		}
	}
	node := s.node(x) // of a child's near end that of the parent: NEURON shares it too
	src := m.ofNode[node]
	if src == nil {
		src = &Source{Threshold: DefaultThreshold, place: s.placeAt(x)}
		s.watched++
		m.ofNode[node] = src
		m.sources = append(m.sources, src)
	}
	return m.link(src, to)
}

func (m *Model) link(s *Source, to *PointProcess) *NetCon {
	n := 1
	if to != nil {
		n = max(n, to.Type().NWeight)
	}
	nc := &NetCon{Source: s, Delay: DefaultDelay, Weight: make([]float64, n), Active: true, target: to}
	for i := range nc.Weight {
		nc.Weight[i] = DefaultWeight
	}
	s.netcons = append(s.netcons, nc)
	m.netcons = append(m.netcons, nc)
	m.structure++
	return nc
}

// DeleteNetCon takes a NetCon out of the model, and its source with the last NetCon from it unless that is kept.
func (m *Model) DeleteNetCon(nc *NetCon) {
	nc.gone = true
	for i, o := range m.netcons {
		if o == nc {
			m.netcons = append(m.netcons[:i], m.netcons[i+1:]...)
			m.structure++
			break
		}
	}
	src := nc.Source
	if src == nil {
		return
	}
	for i, o := range src.netcons {
		if o == nc {
			src.netcons = append(src.netcons[:i], src.netcons[i+1:]...)
			break
		}
	}
	if len(src.netcons) == 0 && !src.kept {
		m.deleteSource(src)
	}
}

// KeepSource makes a source stay in the model when its last NetCon goes, because somebody listens to it, or ends that.
func (m *Model) KeepSource(src *Source, keep bool) {
	src.kept = keep
	if !keep && len(src.netcons) == 0 {
		m.deleteSource(src)
	}
}

func (m *Model) deleteSource(src *Source) {
	m.structure++
	if src.numbered {
		delete(m.ofGID, src.gid)
	}
	switch {
	case src.watch != nil:
		m.forgetVariable(src)
	case src.point != nil:
		delete(m.ofPoint, src.point)
	default:
		m.forgetWatch(src)
	}
	for i, o := range m.sources {
		if o == src {
			m.sources = append(m.sources[:i], m.sources[i+1:]...)
			break
		}
	}
}

// forgetWatch takes a watched potential out of the table by node; where that is not up to date, or two sources share a node, it is made anew when
// a NetCon is next made.
func (m *Model) forgetWatch(src *Source) {
	s := src.place.sec
	if s == nil {
		return
	}
	s.watched--
	if m.wired != m.topology || m.shares {
		m.topology++
		return
	}
	if n := src.place.Node(); m.ofNode[n] == src {
		delete(m.ofNode, n)
	}
}

// SetTarget gives a NetCon another target, which may be nil. The weights stay where as many are taken.
func (m *Model) SetTarget(nc *NetCon, to *PointProcess) {
	n := 1
	if to != nil {
		n = max(n, to.Type().NWeight)
	}
	if n != len(nc.Weight) {
		w := make([]float64, n)
		copy(w, nc.Weight)
		nc.Weight = w
	}
	nc.target = to
	m.structure++
}

// SetSource gives a NetCon another source, which keeps its threshold.
func (m *Model) SetSource(nc *NetCon, src *Source) {
	old := nc.Source
	if old == src {
		return
	}
	for i, o := range old.netcons {
		if o == nc {
			old.netcons = append(old.netcons[:i], old.netcons[i+1:]...)
			break
		}
	}
	if len(old.netcons) == 0 && !old.kept {
		m.deleteSource(old)
	}
	nc.Source = src
	src.netcons = append(src.netcons, nc)
	m.structure++
}

// Gone says that the NetCon was taken out of the model, by itself or with its source or target.
func (nc *NetCon) Gone() bool { return nc.gone }

// Target gives the point process that receives, nil for a NetCon that only counts.
func (nc *NetCon) Target() *PointProcess { return nc.target }

// Point gives the point process that sends or one of whose variables is watched, nil when the watched number is a section's.
func (s *Source) Point() *PointProcess { return s.point }

// Place gives the place whose voltage, or another variable, is watched; Place.Section is nil when there is none.
func (s *Source) Place() Place { return s.place }

// Links gives the NetCons from this source in order of creation. The slice belongs to the source.
func (s *Source) Links() []*NetCon { return s.netcons }

// Name gives what is watched or the point process: "soma(0.5).v", "NetStim[0]".
func (s *Source) Name() string {
	switch {
	case s.watch != nil:
		return s.name
	case s.point != nil:
		return s.point.Name()
	case s.place.sec != nil:
		return fmt.Sprintf("%s.v", s.place.sec.path(s.place.X()))
	case s.numbered:
		return fmt.Sprintf("gid %d", s.gid)
	}
	return "script"
}

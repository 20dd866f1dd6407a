package live

import (
	"slices"

	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
	"nrngui/engine/morph"
)

// Layout describes the sections of the live model for views, in the order of their creation.
type Layout struct {
	Sections []SectionInfo
	Segments int
	Points   []PointInfo
}

// SectionInfo is one section.
type SectionInfo struct {
	Handle     object.Section // what snapshots of windows name sections by
	Name       string
	NSeg       int
	First      int // index of its first segment in Values.V
	L, Ra      float64
	Diam       []float64 // of each segment, um
	Points3D   []morph.Point
	Parent     int // -1 for a root
	ParentX    float64
	ChildEnd   float64
	Mechanisms []string
}

// PointInfo is a point process or artificial cell.
type PointInfo struct {
	Name    string
	Section int // index into Sections; -1: an artificial cell, or not placed
	X       float64
}

// Values holds one number a segment, in the order of Layout.
type Values struct {
	Var string
	T   float64
	V   []float32 // NaN where the variable does not exist
}

// seen is what of the machine was already sent.
type seen struct {
	structure, geometry int
	sent                bool
	vars                []string // that shapes show
	valued              bool
	t                   float64
}

// look fills the pending frame with what has changed in the machine.
func (s *Session) look() {
	m := s.m
	if s.dirty {
		s.dirty = false
		shot := m.Windows.Snapshot()
		s.pending.Windows = &shot
		s.seen.vars = plotted(&shot)
		s.empty = false
	}
	s.lookValues()
	s.contents()
	if n := m.Receipt.Len(); n != s.noted {
		s.noted = n
		s.pending.Receipt = m.Receipt.Sorted()
		s.empty = false
	}
	if t := m.Time(); t != s.pending.T {
		s.pending.T = t
		s.empty = false
	}
	md := m.Model
	if !s.seen.sent || s.seen.structure != md.Structure() || s.seen.geometry != md.Geometry() {
		s.seen.sent, s.seen.structure, s.seen.geometry = true, md.Structure(), md.Geometry()
		s.pending.Layout = s.layout(md)
		s.empty = false
	}
}

// plotted lists the variables that shapes show.
func plotted(w *gui.Snapshot) (vars []string) {
	for _, sh := range w.Shapes {
		if sh.Plot && !slices.Contains(vars, sh.Variable) {
			vars = append(vars, sh.Variable)
		}
	}
	return vars
}

// lookValues gives the numbers that shapes show, when the time has changed since.
func (s *Session) lookValues() {
	in := s.m.Running.Instance()
	vars := s.seen.vars
	if in == nil || len(vars) == 0 || in.Program().Stale() || s.seen.valued && s.seen.t == in.T() {
		return
	}
	s.seen.valued, s.seen.t = true, in.T()
	s.pending.Values = nil
	for _, name := range vars {
		v := Values{Var: name, T: in.T(), V: make([]float32, in.Program().Segments())}
		if in.Program().SegmentValues(name, v.V) == nil {
			s.pending.Values = append(s.pending.Values, v)
			s.empty = false
		}
	}
}

// layout describes the model; sections without area or with other faults of geometry are described as they are.
func (s *Session) layout(md *model.Model) *Layout {
	l := &Layout{}
	index := map[*model.Section]int{}
	for i, sec := range md.Sections() {
		index[sec] = i
	}
	for _, sec := range md.Sections() {
		info := SectionInfo{Handle: s.m.Cable.Section(sec), Name: sec.Name(), NSeg: sec.NSeg(), First: l.Segments, L: sec.L(), Ra: sec.Ra(),
			Points3D: append([]morph.Point(nil), sec.Points()...), Parent: -1, ChildEnd: sec.ChildEnd(), Mechanisms: sec.Mechanisms()}
		if info.Handle != nil {
			info.Name = info.Handle.Name()
		}
		for i := 0; i < info.NSeg; i++ {
			info.Diam = append(info.Diam, sec.Diam(i))
		}
		if p, x := sec.Parent(); p != nil {
			info.Parent, info.ParentX = index[p], x
		}
		l.Segments += info.NSeg
		l.Sections = append(l.Sections, info)
	}
	for _, p := range md.Points() {
		info := PointInfo{Name: p.Name(), Section: -1}
		if sec := p.Place().Section(); sec != nil {
			info.Section, info.X = index[sec], p.Place().X()
		}
		l.Points = append(l.Points, info)
	}
	return l
}

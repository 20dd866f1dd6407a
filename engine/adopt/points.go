package adopt

import (
	"math"
	"slices"
	"sort"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
	"nrngui/engine/random"
)

// gatherPoints decides which point processes come along: all that stand on the cell, and artificial cells that NetCons join to them, directly or through others.
func (a *adoption) gatherPoints() {
	inside := map[*model.PointProcess]bool{}
	for _, p := range a.m.Points() {
		if _, ok := a.index[p.Place().Section()]; ok {
			inside[p] = true
		}
	}
	artificial := func(p *model.PointProcess) bool { return p != nil && p.Type().Kind == mech.Artificial }
	own := func(nc *model.NetCon) bool { // it begins or ends at what comes along
		if inside[nc.Target()] {
			return true
		}
		_, watched := a.index[nc.Source.Place().Section()]
		return nc.Source.Point() != nil && inside[nc.Source.Point()] || watched
	}
	for grown := true; grown; {
		grown = false
		for _, nc := range a.m.NetCons() {
			for _, p := range []*model.PointProcess{nc.Source.Point(), nc.Target()} {
				if artificial(p) && !inside[p] && own(nc) {
					inside[p], grown = true, true
				}
			}
			if src := nc.Source; src.Outside() && inside[nc.Target()] { // who plays its events?
				for _, p := range a.m.Points() {
					if p.Type().Name == model.PatternStim && !inside[p] {
						inside[p], grown = true, true
					}
				}
			}
		}
	}
	for _, p := range a.m.Points() {
		switch {
		case !inside[p]:
		case p.Type().Source == "":
			a.note("%s is of a type that the script has made, which has no mod file: it is left out.", p.Name())
		default:
			a.points = append(a.points, p)
			a.named[p] = p.Name()
		}
	}
	for lost := true; lost; { // one that listens to another cell can't run without it
		lost = false
		for i, p := range a.points {
			if why := a.strays(p); why != "" {
				a.note("%s is left out: %s.", p.Name(), why)
				delete(a.named, p)
				a.points, lost = slices.Delete(a.points, i, i+1), true
				break
			}
		}
	}
	for _, p := range a.points {
		a.uses(p.Type())
	}
}

// strays says where a POINTER of a point process leads that does not come along; "" when none does.
func (a *adoption) strays(p *model.PointProcess) string {
	for _, name := range p.Type().Pointers {
		if v, set := a.m.Pointer(p.Row(), name); set {
			if _, what, inside := a.ref(v); !inside {
				return "its POINTER " + name + " leads to " + what
			}
		}
	}
	return ""
}

// placePoints writes them down.
func (a *adoption) placePoints() {
	next := uint32(1) // the stream that the project numbers next
	for _, p := range a.bySerial() {
		t := p.Type()
		q := project.PointProc{Name: a.named[p], Type: t.Name}
		if s := p.Place().Section(); s != nil {
			q.At = project.Place{Section: a.names[a.index[s]], X: p.Place().X()}
		}
		for _, v := range carried(t) {
			x := *p.Row().Value(v.slot)
			switch {
			case math.Float64bits(x) == math.Float64bits(t.ColInit[v.slot]):
			case math.IsNaN(x) || math.IsInf(x, 0):
				a.note("%s of %s is no number: it is left out.", v.name, q.Name)
			default:
				q.Params = append(q.Params, project.Param{Name: v.name, Value: x})
			}
		}
		for _, name := range t.Pointers {
			v, set := a.m.Pointer(p.Row(), name)
			if !set {
				continue
			}
			if r, _, inside := a.ref(v); inside {
				q.Pointers = append(q.Pointers, project.Pointer{Name: name, To: r})
			}
		}
		a.given(p, &q)
		for k, name := range t.Randoms {
			s, chosen := a.m.Stream(p.Row(), name)
			if !chosen {
				s = model.Stream{ID: [3]uint32{1, 0, p.FirstStream() + uint32(k)}}
			}
			if chosen || p.FirstStream()+uint32(k) != next+uint32(k) {
				q.Streams = append(q.Streams, project.Stream{Name: name, ID1: uint64(s.ID[0]), ID2: uint64(s.ID[1]), ID3: uint64(s.ID[2]), Seq: s.Seq})
			}
		}
		next += uint32(len(t.Randoms))
		if a.m.Recorded(p) {
			a.p.Recordings = append(a.p.Recordings, project.Recording{Ref: project.Ref{Point: q.Name, Var: "spikes"}})
		}
		a.p.Points = append(a.p.Points, q)
	}
}

// bySerial gives the point processes in the order in which they came to their places: of several at one place the last acts first.
func (a *adoption) bySerial() []*model.PointProcess {
	out := append([]*model.PointProcess(nil), a.points...)
	sort.SliceStable(out, func(i, j int) bool { return out[i].Serial() < out[j].Serial() })
	return out
}

// given carries what the mod file of a point process expects from a script.
func (a *adoption) given(p *model.PointProcess, q *project.PointProc) {
	for _, h := range p.Type().Vectors {
		if x := a.m.VectorGiven(p.Row(), h.Name); x != nil {
			q.Vectors = append(q.Vectors, project.Vector{Name: h.Name, Values: append([]float64(nil), x...)})
		} else if a.opt.Vector != nil {
			if x := a.opt.Vector(p, h.Name); x != nil {
				q.Vectors = append(q.Vectors, project.Vector{Name: h.Name, Values: append([]float64(nil), x...)})
			}
		}
	}
	for _, h := range p.Type().Handles {
		spec, ok := a.m.RandomGiven(p.Row(), h.Name)
		if g := a.m.RandomShared(p.Row(), h.Name); g != nil {
			if spec, ok = g.Spec(); !ok {
				a.note("The random numbers of %s (%s) come from a Random whose distribution a project can't say: they are left out.", q.Name, h.Name)
				continue
			}
		}
		if ok {
			q.Randoms = append(q.Randoms, given(h.Name, spec))
		}
	}
	if t := a.m.Train(p); len(t.T) > 0 {
		q.Pattern = &project.Pattern{T: append([]float64(nil), t.T...), GID: append([]int(nil), t.ID...)}
	}
}

func given(name string, s random.Spec) project.Random {
	return project.Random{Name: name, Generator: s.Generator, IDs: s.IDs, Distribution: s.Distribution, Params: s.Params, Seq: s.Seq}
}

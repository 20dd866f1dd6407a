package neuroml

import (
	"fmt"
	"math"

	"nrngui/engine/morph/import3d"
)

// segment is a truncated cone of the file.
type segment struct {
	id, parent int // parent -1 for a root
	along      float64
	cable      int32    // MorphML's cable, -1 without
	line       int32    // of the file
	ends       [2]int32 // proximal, distal: ranks of places, -1 for none
	group      int32    // the unbranched group it belongs to, -1 without
	section    int32    // in which it came to lie
	part       int32    // the point of that section that is its distal end
	children   int32    // segments that begin here
	regions    uint32   // of which groups it is a member, mixed: segments of other groups are other sections where no group is unbranched
	kind       int32    // 0 until it is known
	named      int8     // the type that its name speaks of
	done       bool
}

func (s *segment) String() string { return fmt.Sprintf("segment %d", s.id) }

// place is an end of a segment, um, and the line it stands on.
type place struct {
	x, y, z, d float64
	line       int32
}

func (a *place) far(b *place) float64 { return math.Hypot(math.Hypot(a.x-b.x, a.y-b.y), a.z-b.z) }

// segments are all segments of a cell, and their ends.
type segments struct {
	all    import3d.Pages[segment]
	places import3d.Pages[place]
	index  map[int]int32 // rank by id, of those whose id is not their rank
}

func (l *segments) add(s segment) *segment {
	n := l.all.Len()
	if s.id != n {
		if l.index == nil {
			l.index = map[int]int32{}
		}
		l.index[s.id] = int32(n)
	}
	l.all.Add(s)
	return l.all.At(n)
}

// at gives the segment of a rank.
func (l *segments) at(i int) *segment { return l.all.At(i) }

// rank finds a segment by its id, -1 where there is none.
func (l *segments) rank(id int) int32 {
	if id >= 0 && id < l.all.Len() && l.at(id).id == id {
		return int32(id)
	}
	if i, ok := l.index[id]; ok {
		return i
	}
	return -1
}

// byID finds a segment, nil where there is none.
func (l *segments) byID(id int) *segment {
	if i := l.rank(id); i >= 0 {
		return l.at(int(i))
	}
	return nil
}

func (l *segments) addPlace(p place) int32 {
	l.places.Add(p)
	return int32(l.places.Len() - 1)
}

func (l *segments) place(i int32) *place { return l.places.At(int(i)) }

// tip gives an end of a segment: 0 proximal, 1 distal.
func (l *segments) tip(s *segment, k int) *place { return l.place(s.ends[k]) }

// length of a segment, um.
func (l *segments) length(s *segment) float64 { return l.tip(s, 0).far(l.tip(s, 1)) }

// on is the place at a fraction of a segment.
func (l *segments) on(s *segment, along float64) place {
	a, b := l.tip(s, 0), l.tip(s, 1)
	switch along {
	case 0:
		return *a
	case 1:
		return *b
	}
	mix := func(a, b float64) float64 { return a + along*(b-a) }
	return place{mix(a.x, b.x), mix(a.y, b.y), mix(a.z, b.z), mix(a.d, b.d), b.line}
}

// group is a segmentGroup, or a cable of MorphML.
type group struct {
	id, lex, swcType, logical string
	rank                      int
	unbranched                bool
	members                   []span // ids of segments
	includes                  []string
	along                     float64 // of a cable: where on the parent it begins; -1 when not said
	properties                map[string]string
}

// span are ids from one to another, which groups list one after the other.
type span struct{ from, to int }

func (g *group) member(id int) {
	if n := len(g.members); n > 0 && g.members[n-1].to == id-1 && id > math.MinInt {
		g.members[n-1].to = id
		return
	}
	g.members = append(g.members, span{id, id})
}

package repair

import (
	"cmp"
	"math"
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// Row are the figures of the sections of one type, or of all.
type Row struct {
	Kind     morph.Kind
	Name     string // "soma", "axon", "dend", "apic", "dend_5"; "all"
	Sections int
	Tips     int // sections without children; those of the soma do not count
	Points   int
	Length   float64 // um
	Area     float64 // um2, of all frusta
	Volume   float64 // um3
	Thinnest float64 // um, the smallest diameter of a point
}

// Numbers are the figures of a cell per type, in the order soma, axon, dend, apic, others, and in all.
type Numbers struct {
	Kinds []Row
	All   Row
}

// Of gives the row of a type; ok is false where there is none.
func (n Numbers) Of(k morph.Kind) (Row, bool) {
	i := slices.IndexFunc(n.Kinds, func(r Row) bool { return r.Kind == k })
	if i < 0 {
		return Row{Kind: k, Name: k.Stem()}, false
	}
	return n.Kinds[i], true
}

// NumbersOf counts the sections that will be simulated.
func NumbersOf(m *morph.Morphology) Numbers {
	n := Numbers{All: Row{Name: "all", Thinnest: math.Inf(1)}}
	parent := make([]bool, len(m.Sections))
	for i := range m.Sections {
		if p := m.Sections[i].Parent; p >= 0 {
			parent[p] = true
		}
	}
	rows := map[morph.Kind]*Row{}
	for i := range m.Sections {
		s := &m.Sections[i]
		r := rows[s.Kind]
		if r == nil {
			r = &Row{Kind: s.Kind, Name: s.Kind.Stem(), Thinnest: math.Inf(1)}
			rows[s.Kind] = r
		}
		r.Sections++
		if !parent[i] && s.Kind != morph.Soma {
			r.Tips++
		}
		r.Points += len(s.Points)
		length, area, volume, thin := frusta(s.Points)
		r.Length, r.Area, r.Volume = r.Length+length, r.Area+area, r.Volume+volume
		r.Thinnest = math.Min(r.Thinnest, thin)
	}
	for _, r := range rows {
		n.Kinds = append(n.Kinds, *r)
	}
	slices.SortFunc(n.Kinds, func(a, b Row) int {
		return cmp.Or(cmp.Compare(rank(a.Kind), rank(b.Kind)), cmp.Compare(a.Kind, b.Kind))
	})
	for _, r := range n.Kinds {
		a := &n.All
		a.Sections, a.Tips, a.Points = a.Sections+r.Sections, a.Tips+r.Tips, a.Points+r.Points
		a.Length, a.Area, a.Volume = a.Length+r.Length, a.Area+r.Area, a.Volume+r.Volume
		a.Thinnest = math.Min(a.Thinnest, r.Thinnest)
	}
	if math.IsInf(n.All.Thinnest, 1) {
		n.All.Thinnest = 0
	}
	return n
}

// rank puts the types with a name first.
func rank(k morph.Kind) int {
	if k >= morph.Soma && k <= morph.Apic {
		return int(k)
	}
	return int(morph.Apic) + 1
}

// frusta sums length (um), lateral area (um2) and volume (um3) of the truncated cones between points.
func frusta(points []morph.Point) (length, area, volume, thinnest float64) {
	thinnest = math.Inf(1)
	for i, p := range points {
		d2 := math.Abs(float64(p.Diam))
		thinnest = math.Min(thinnest, d2)
		if i == 0 {
			continue
		}
		q := points[i-1]
		d1, l := math.Abs(float64(q.Diam)), morph.Gap(q, p)
		taper := (d2 - d1) / 2
		length += l
		area += math.Pi / 2 * (d1 + d2) * math.Sqrt(l*l+taper*taper)
		volume += math.Pi / 12 * l * (d1*d1 + d1*d2 + d2*d2)
	}
	return length, area, volume, thinnest
}

// Measure counts what a reading will become: the sections that Instantiate makes of it, the soma's outline as the cable it turns into. The reading stays as it
// is.
func Measure(r *import3d.Reading) (Numbers, error) {
	c, err := r.Clone().Instantiate()
	if err != nil {
		return Numbers{}, err
	}
	return NumbersOf(c.Morphology), nil
}

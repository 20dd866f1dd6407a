package repair

import (
	"math"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// Spines folds the membrane of spines into the sections they stand on: their area grows by a factor. The factor is given (Factor), or follows in each section
// from Density spines a um of Area um2 each, or (Traced) from the spines that the file holds, each of Area or, where that is 0, of the cylinder traced.
//
// By says how: "diameter" multiplies diameters, which lowers the axial resistance by the factor squared; "length" stretches sections, which raises it by the factor; "both"
// multiplies lengths by the factor to 2/3 and diameters by the factor to 1/3, which leaves the axial resistance as it is (Stratford et al. 1989, in: The
// Computing Neuron). Without a type in Kinds all sections but somas and axons are meant.
type Spines struct {
	Factor  float64
	Density float64 // 1/um
	Area    float64 // um2
	Traced  bool
	By      string
	Kinds   Kinds
}

func (a Spines) String() string {
	s := "spines "
	switch {
	case a.Traced && a.Area > 0:
		s += "traced " + g(a.Area)
	case a.Traced:
		s += "traced"
	case a.Factor > 0:
		s += g(a.Factor)
	default:
		s += "density " + g(a.Density) + " area " + g(a.Area)
	}
	return s + " " + a.By + a.Kinds.String()
}

// Title says what the act does.
func (a Spines) Title() string {
	s := "fold in spines"
	switch {
	case a.Traced:
		s = "fold in the spines traced"
	case a.Factor > 0:
		s += ", area times " + g(a.Factor)
	default:
		s += ", " + g(a.Density) + " a um of " + g(a.Area) + " um2"
	}
	return s + a.Kinds.words()
}

func (a Spines) of(s *import3d.Section) bool {
	if s.Contour || s.Subsidiary {
		return false
	}
	if a.Kinds.Only {
		return s.Kind == a.Kinds.Kind
	}
	return s.Kind != morph.Soma && s.Kind != morph.Axon
}

// extra is the area of the spines that stand on each section as traced, um2.
func (a Spines) extra(r *import3d.Reading) map[*import3d.Section]float64 {
	out := map[*import3d.Section]float64{}
	for _, p := range r.Spines {
		area := a.Area
		if area == 0 && p.Point >= 0 && p.Point < p.Section.Len() {
			area = math.Pi * math.Abs(p.Diam) * dist(p.Section.At(p.Point), p.Tip)
		}
		out[p.Section] += area
	}
	return out
}

func (a Spines) apply(w *work) error {
	if a.Traced && len(w.r.Spines) == 0 {
		return refuse("give a factor, or a density and an area", "the file holds no spines")
	}
	traced := a.extra(w.r)
	was := map[*import3d.Section]*import3d.Section{} // places before
	for _, s := range w.r.Sections {
		c := *s
		c.X, c.Y, c.Z = append([]float64{}, s.X...), append([]float64{}, s.Y...), append([]float64{}, s.Z...)
		was[s] = &c
	}
	n := 0
	for _, s := range w.r.Sections {
		if s.Contour || s.Subsidiary {
			continue
		}
		long, thick := 1.0, 1.0
		if a.of(s) {
			long, thick = a.factors(s, traced[s])
		}
		if long != 1 || thick != 1 {
			n++
			w.moved += s.Len() - own(s)
		}
		stretch(s, was, long)
		for i := s.First; i < s.Len(); i++ {
			s.D[i] *= thick
		}
	}
	for i := range w.r.Spines {
		p := &w.r.Spines[i]
		if p.Point < 0 || p.Point >= p.Section.Len() {
			continue
		}
		from, to := was[p.Section].At(p.Point), p.Section.At(p.Point)
		for k := range p.Tip {
			p.Tip[k] += to[k] - from[k]
		}
	}
	if n == 0 {
		return refuse("name a type that the cell has", "there is no section for spines to be folded into")
	}
	return nil
}

// factors gives by what length and diameters of a section are multiplied.
func (a Spines) factors(s *import3d.Section, traced float64) (long, thick float64) {
	length, area := 0.0, 0.0
	for i := s.First + 1; i < s.Len(); i++ {
		l, d1, d2 := gap(s, i-1, i), math.Abs(s.D[i-1]), math.Abs(s.D[i])
		length += l
		area += math.Pi / 2 * (d1 + d2) * math.Hypot(l, (d2-d1)/2)
	}
	f := a.Factor
	switch {
	case !(area > 0):
		return 1, 1
	case a.Traced:
		f = 1 + traced/area
	case f == 0:
		f = 1 + a.Density*length*a.Area/area
	}
	switch a.By {
	case "diameter":
		return 1, f
	case "length":
		return f, 1
	}
	return math.Cbrt(f * f), math.Cbrt(f)
}

// stretch lengthens a section from its beginning, which follows the point of the parent it begins at.
func stretch(s *import3d.Section, was map[*import3d.Section]*import3d.Section, long float64) {
	before := was[s]
	var off [3]float64 // how far the beginning has moved
	if p := s.Parent; p != nil && !p.Contour {
		probe := *s
		probe.Parent, probe.First = was[p], 0
		j := jointOf(&probe)
		if j < 0 { // a place on the parent that is none of its points
			j = int(math.Round(s.ParentX * float64(p.Len()-1)))
		}
		from, to := was[p].At(j), p.At(j)
		for k := range off {
			off[k] = to[k] - from[k]
		}
	}
	o := before.At(s.First)
	for i := range s.X {
		f := long
		if i < s.First {
			f = 1
		}
		q := before.At(i)
		s.X[i], s.Y[i], s.Z[i] = o[0]+f*(q[0]-o[0])+off[0], o[1]+f*(q[1]-o[1])+off[1], o[2]+f*(q[2]-o[2])+off[2]
	}
}

func foldVerbs() []Verb {
	return []Verb{
		{"spines", "spines FACTOR|density PER_UM area UM2|traced [UM2] both|diameter|length [of TYPE]", "fold the membrane of spines into the sections", func(w *words) Act {
			var a Spines
			switch {
			case w.take("traced"):
				a.Traced = true
				if w.isNumber() {
					a.Area = w.number("the area of a spine", 1e-6, 1e4)
				}
			case w.take("density"):
				a.Density = w.number("the density", 1e-6, 1e4)
				if !w.take("area") {
					w.fail("area is missing")
				}
				a.Area = w.number("the area of a spine", 1e-6, 1e4)
			default:
				a.Factor = w.number("the factor", .01, 100)
			}
			a.By = "both"
			if len(w.rest) > 0 && w.rest[0] != "of" {
				a.By = w.oneOf("both", "diameter", "length")
			}
			a.Kinds = w.kinds()
			return a
		}},
	}
}

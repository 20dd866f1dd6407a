package metrics

import (
	"math"

	"nrngui/engine/morph"
)

// Soma is the size of the soma: zero where there is none.
type Soma struct {
	Centre [3]float64 `json:"center"`       // um: the first sample, or the mean of the outline
	Radius float64    `json:"soma_radius"`  // um: of the sphere of this area; of an outline the mean distance of its points from the centre
	Area   float64    `json:"surface_area"` // um2: of the sphere, or of the cylinders without caps
	Volume float64    `json:"soma_volume"`  // um3
	Known  bool       `json:"known"`
}

// somaOf measures the soma as traced; a cell that was not traced has its soma section.
func somaOf(m *morph.Morphology) Soma {
	t := m.Soma
	if t.Form == morph.SomaNone {
		t = fromSection(m)
	}
	if len(t.Points) == 0 {
		return Soma{}
	}
	p := make([]point, len(t.Points))
	for i, q := range t.Points {
		p[i] = single(q)
	}
	s := Soma{Centre: [3]float64{p[0].x, p[0].y, p[0].z}, Known: true}
	switch t.Form {
	case morph.SomaPoint:
		s.Radius = p[0].r
		s.Area, s.Volume = sphere(s.Radius)
	case morph.SomaThreePoint:
		s.Area = 2 * math.Pi * p[0].r * gap(p[1], p[2])
		s.Radius = radiusOf(s.Area)
		s.Volume = 2 * math.Pi * s.Radius * s.Radius * s.Radius
	case morph.SomaOutline:
		s.Centre = mean(p)
		c := point{x: s.Centre[0], y: s.Centre[1], z: s.Centre[2]}
		for _, q := range p {
			s.Radius += gap(c, q) / float64(len(p))
		}
		s.Area, s.Volume = sphere(s.Radius)
	default:
		for i := 1; i < len(p); i++ {
			area, volume := frustum(p[i-1], p[i])
			s.Area, s.Volume = s.Area+area, s.Volume+volume
		}
		s.Radius = radiusOf(s.Area)
	}
	return s
}

// fromSection takes the first soma section: three points along x of one diameter that span it are a sphere, all else cylinders.
func fromSection(m *morph.Morphology) morph.SomaTrace {
	for i := range m.Sections {
		s := &m.Sections[i]
		if s.Kind != morph.Soma || len(s.Points) == 0 {
			continue
		}
		p := s.Points
		if len(p) == 3 && p[0].Diam == p[1].Diam && p[1].Diam == p[2].Diam && p[0].Y == p[2].Y && p[0].Z == p[2].Z &&
			math.Abs(float64(p[2].X-p[0].X)-float64(p[1].Diam)) <= 1e-5*float64(p[1].Diam) {
			return morph.SomaTrace{Form: morph.SomaPoint, Points: p[1:2]}
		}
		return morph.SomaTrace{Form: morph.SomaCylinders, Points: p}
	}
	return morph.SomaTrace{}
}

func sphere(r float64) (area, volume float64) {
	return 4 * math.Pi * r * r, 4 * math.Pi / 3 * r * r * r
}

func radiusOf(area float64) float64 { return math.Sqrt(area / (4 * math.Pi)) }

func mean(p []point) (c [3]float64) {
	n := float64(len(p))
	for _, q := range p {
		c[0], c[1], c[2] = c[0]+q.x/n, c[1]+q.y/n, c[2]+q.z/n
	}
	return c
}

package grow

import (
	"math"
	"math/rand/v2"
)

// cone strews n points into a cone: tip at top, axis along dir, opening by the half angle whose cosine is given, between distances near and
// far. bias 0 fills distances evenly, larger ones push points outwards. Points keep apart from each other as far as n allows.
func cone(r *rand.Rand, n int, tip, dir vec, cosine, near, far, bias float64) []vec {
	draw := func() vec {
		d := vec{}
		for { // a direction in the cone, by rejection
			d = vec{between(r, -1, 1), between(r, -1, 1), between(r, -1, 1)}
			if l := d.length(); l > 0.1 && l < 1 {
				if d = d.unit(); d.dot(dir) > cosine {
					break
				}
				// mirrored and mixed with the axis, so that narrow cones do not wait long
				if d = d.times(math.Sqrt(1 - cosine)).add(dir).unit(); d.dot(dir) > cosine {
					break
				}
			}
		}
		u := r.Float64()
		u = u + float64(bias*u*(1-u)) // even for bias 0; more at the far end for bias up to 1
		return tip.add(d.times(near + float64((far-near)*u)))
	}
	return apart(r, n, draw)
}

// apart draws n points, each the one of six candidates that is farthest from all before (Mitchell 1991), which spreads them like traced
// targets instead of in clumps.
func apart(r *rand.Rand, n int, draw func() vec) []vec {
	tries := 6
	if n > 500 {
		tries = 1 // the search would take long and crowds need no spreading
	}
	points := make([]vec, 0, n)
	for range n {
		var chosen vec
		widest := -1.0
		for range tries {
			p := draw()
			gap := math.Inf(1)
			for _, q := range points[:min(len(points), len(points)*(tries-1))] { // one try needs no comparison
				gap = math.Min(gap, p.distance(q))
			}
			if gap > widest {
				chosen, widest = p, gap
			}
		}
		points = append(points, chosen.rounded())
	}
	return points
}

// turned gives the unit vector with the given elevation above the x-z plane and azimuth around y, both in radians.
func turned(elevation, azimuth float64) vec {
	ce, se := math.Cos(elevation), math.Sin(elevation)
	return vec{float64(ce * math.Cos(azimuth)), se, float64(ce * math.Sin(azimuth))}.rounded6()
}

// rounded6 keeps differences of trigonometric functions between processors out of what follows.
func (a vec) rounded6() vec {
	for k, v := range a {
		a[k] = math.Round(v*1e6) / 1e6
	}
	return a
}

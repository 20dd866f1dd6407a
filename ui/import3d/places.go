package import3d

import "nrngui/engine/morph"

// diamAt is the diameter at arc position x (0 to 1), µm.
func diamAt(points []morph.Point, x float64) float64 {
	if len(points) == 0 {
		return 0
	}
	arc := morph.Arc(points)
	at := x * arc[len(arc)-1]
	for i := 1; i < len(arc); i++ {
		if at <= arc[i] && arc[i] > arc[i-1] {
			f := (at - arc[i-1]) / (arc[i] - arc[i-1])
			return float64(points[i-1].Diam)*(1-f) + float64(points[i].Diam)*f
		}
	}
	return float64(points[len(points)-1].Diam)
}

package shape

import "math"

// How finely a soma is resampled.
const (
	somaBalls   = 17 // places for balls along the axis
	somaProfile = 96 // places at which the outline is looked at
)

// rounded replaces the outline of a soma, a stack of cones, by the balls that just fit inside it: tubes are drawn with balls at their joints, which
// would bulge out of steep cones, and a soma given as a tin as wide as long becomes the ball whose membrane it has. The greatest ball
// around a place c of the axis has the radius ρ(c) = min over u of √((u−c)² + r(u)²), and not more than the distance to either end. Balls inside
// other balls are left out. Arc lengths at the ends stay those of the outline.
func rounded(k []knot) []knot {
	n := len(k)
	if n < 2 || k[n-1].arc <= 0 {
		return k
	}
	l, widest := k[n-1].arc, float32(0)
	for _, q := range k {
		widest = max(widest, q.r)
	}
	if l > 12*widest { // long and thin: no soma to round
		return k
	}
	outline := profile(k)
	var balls []knot
	for i := range somaBalls {
		c := l * float32(i) / (somaBalls - 1)
		r2 := min(c, l-c) * min(c, l-c)
		for j, r := range outline {
			d := l*float32(j)/somaProfile - c
			r2 = min(r2, d*d+r*r)
		}
		if r := float32(math.Sqrt(float64(r2))); r > 0 {
			balls = append(balls, knot{along(k, c), r, c})
		}
	}
	balls = outer(balls)
	if len(balls) == 0 {
		return k
	}
	if len(balls) == 1 { // a piece needs two ends
		axis := k[n-1].at.Sub(k[0].at)
		axis = axis.Mul(balls[0].r * 0.01 / max(axis.Len(), 1e-4))
		balls = []knot{{balls[0].at.Sub(axis), balls[0].r, 0}, {balls[0].at.Add(axis), balls[0].r, 0}}
	}
	balls[0].arc, balls[len(balls)-1].arc = 0, l
	return balls
}

// outer leaves out balls that lie inside another.
func outer(all []knot) []knot {
	var out []knot
	for i, a := range all {
		inside := false
		for j, b := range all {
			d := abs(a.arc - b.arc)
			if i != j && (a.r+d < b.r*1.02 && (a.r < b.r || i > j)) {
				inside = true
				break
			}
		}
		if !inside {
			out = append(out, a)
		}
	}
	return out
}

// along is the place on the centre line at an arc length, um.
func along(k []knot, arc float32) (at [3]float32) {
	j := 1
	for j < len(k)-1 && k[j].arc < arc {
		j++
	}
	f := (arc - k[j-1].arc) / (k[j].arc - k[j-1].arc)
	return k[j-1].at.Add(k[j].at.Sub(k[j-1].at).Mul(f))
}

// profile is the radius at evenly spaced places: cubic between the points, without overshoot (Fritsch and Carlson 1980, SIAM J Numer Anal
// 17:238), so that a few contours make a smooth body.
func profile(k []knot) []float32 {
	n := len(k)
	slope := make([]float32, n)
	for i := 1; i < n-1; i++ {
		h0, h1 := k[i].arc-k[i-1].arc, k[i+1].arc-k[i].arc
		d0, d1 := (k[i].r-k[i-1].r)/h0, (k[i+1].r-k[i].r)/h1
		if d0*d1 > 0 {
			w0, w1 := 2*h1+h0, h1+2*h0
			slope[i] = (w0 + w1) / (w0/d0 + w1/d1)
		}
	}
	slope[0] = (k[1].r - k[0].r) / (k[1].arc - k[0].arc)
	slope[n-1] = (k[n-1].r - k[n-2].r) / (k[n-1].arc - k[n-2].arc)
	out := make([]float32, somaProfile+1)
	j := 1
	for i := range out {
		arc := k[n-1].arc * float32(i) / somaProfile
		for j < n-1 && k[j].arc < arc {
			j++
		}
		h := k[j].arc - k[j-1].arc
		t := min(max((arc-k[j-1].arc)/h, 0), 1)
		a, b := k[j-1].r, k[j].r
		t2, t3 := t*t, t*t*t
		out[i] = max((2*t3-3*t2+1)*a+(t3-2*t2+t)*h*slope[j-1]+(3*t2-2*t3)*b+(t3-t2)*h*slope[j], 0)
	}
	return out
}

package morph

import (
	"fmt"
	"math"
)

// MaxNSeg is the largest number of segments of a section: NEURON counts nodes in a 16-bit integer.
const MaxNSeg = 32767

// DefaultDiam is the diameter of a section nobody has set, um. A section whose 3-D points span no length keeps it.
const DefaultDiam = 500.0

// MinL is the shortest length of a section, um: NEURON lifts shorter ones (all points at one place) to it.
const MinL = 1e-9

// The guards of the walk over the frusta. They are NEURON's and show in its numbers wherever points coincide.
const (
	minFrustum = 1e-15 // um, a shorter frustum counts as this long
	minConduct = 1e-15 // um, stands for d1*d2/length when a diameter is 0
	samePlace  = 1e-10 // um, points nearer than this are not interpolated between
)

// Cut is a section divided into nseg segments of equal length: what the cable equation needs to know of its shape.
// Segment i spans arc positions i/nseg .. (i+1)/nseg.
type Cut struct {
	L    float64   // length, um
	Diam []float64 // one a segment, um: mean over the arc
	Area []float64 // one a segment, um2: lateral area of the frusta, without caps and without spines
	// Ri holds two half-segment axial resistances a segment, Mohm: Ri[2i] from the 0 side of segment i to its centre, Ri[2i+1]
	// from its centre on. The resistance between the centres of segments i-1 and i is Ri[2i-1]+Ri[2i] (summed in this order);
	// the end node at x=1 is Ri[2nseg-1] away from the last centre; the node at x=0 is Ri[0] away from the first.
	Ri     []float64
	Spines []int // number of points marked as spines (negative diameter) a segment; nil when there is none
}

// Arc gives the arc length of every point from the first, um. NEURON subtracts the coordinates in single precision and sums in
// double precision, and so does this.
func Arc(points []Point) []float64 {
	arc := make([]float64, len(points))
	for i := 1; i < len(points); i++ {
		arc[i] = arc[i-1] + Gap(points[i-1], points[i])
	}
	return arc
}

// Gap is the distance of two points, um; products rounded one by one so that no processor fuses them.
func Gap(p, q Point) float64 {
	dx, dy, dz := float64(q.X-p.X), float64(q.Y-p.Y), float64(q.Z-p.Z)
	return math.Sqrt(float64(dx*dx) + float64(dy*dy) + float64(dz*dz))
}

// Length is the arc length of a list of points as a section has it, um: never below MinL.
func Length(points []Point) float64 {
	sum := 0.0
	for i := 1; i < len(points); i++ {
		sum += Gap(points[i-1], points[i])
	}
	return math.Max(sum, MinL)
}

// Cylinder cuts a stylized section (no 3-D points) of length um into len(diam) segments with the given diameters, um; ra is the axial
// resistivity, ohm cm. It fails when nseg, length, a diameter or ra is not a positive number.
func Cylinder(length float64, diam []float64, ra float64) (Cut, error) {
	n := len(diam)
	if err := checkCut(n, ra); err != nil {
		return Cut{}, err
	}
	if !(length > 0) || math.IsInf(length, 0) {
		return Cut{}, fmt.Errorf("length L is %g um: it must be a positive number", length)
	}
	length = math.Max(length, MinL)
	c := newCut(length, n)
	copy(c.Diam, diam)
	dx := length / float64(n)
	for i, d := range diam {
		if !(d > 0) || math.IsInf(d, 0) {
			return Cut{}, fmt.Errorf("diameter of segment %d is %g um: it must be a positive number", i, d)
		}
		c.Area[i] = math.Pi * d * dx
		half := 1e-2 * ra * (dx / 2) / (math.Pi * d * d / 4)
		c.Ri[2*i], c.Ri[2*i+1] = half, half
	}
	return c, nil
}

// Segments cuts a section given by 3-D points into nseg segments; ra is the axial resistivity, ohm cm. Every half segment is walked
// frustum by frustum: the diameter is the mean by the trapezoidal rule, the area the lateral area of the frusta, the
// resistance that of the truncated cones. Two points at one place with different diameters add an annulus to the area.
// A negative diameter marks a spine: its magnitude is the diameter. It fails on fewer than two points, on numbers that are not
// finite, on nseg outside 1..MaxNSeg and on ra that is not positive.
//
// The arithmetic keeps NEURON's order of operations, so that results agree to the last bit on processors that do not fuse.
func Segments(points []Point, nseg int, ra float64) (Cut, error) {
	return SegmentsAlong(points, Arc(points), nseg, ra)
}

// SegmentsAlong is Segments with the arc length of every point given: a section whose length was set has its arc stretched in double precision,
// which its points can't follow.
func SegmentsAlong(points []Point, arc []float64, nseg int, ra float64) (Cut, error) {
	if err := checkCut(nseg, ra); err != nil {
		return Cut{}, err
	}
	if len(points) < 2 {
		return Cut{}, fmt.Errorf("%d 3-D points: at least 2 are needed", len(points))
	}
	for i, p := range points {
		if sum := float64(p.X) + float64(p.Y) + float64(p.Z) + float64(p.Diam); math.IsNaN(sum) || math.IsInf(sum, 0) {
			return Cut{}, fmt.Errorf("3-D point %d is (%g, %g, %g) diameter %g: all must be finite", i, p.X, p.Y, p.Z, p.Diam)
		}
	}
	w := walk{points: points, arc: arc, y: math.Abs(float64(points[0].Diam))}
	total := w.arc[len(points)-1]
	ds := total / float64(nseg)
	c := newCut(math.Max(total, MinL), nseg)
	for i := range nseg {
		si := float64(i) * ds
		w.diam, w.area, w.spines = 0, 0, 0
		for half := range 2 {
			sip := si + ds/2
			c.Ri[2*i+half] = w.half(si, sip) * ra / math.Pi * (4. * .01)
			si = sip
		}
		c.Diam[i] = w.diam * (.5 / ds)
		if math.IsNaN(c.Diam[i]) {
			c.Diam[i] = DefaultDiam // no length to take a mean over
		}
		c.Area[i] = w.area * .5 * math.Pi
		if i == nseg-1 && points[len(points)-1].Diam < 0 {
			w.spines++
		}
		if w.spines > 0 {
			if c.Spines == nil {
				c.Spines = make([]int, nseg)
			}
			c.Spines[i] = w.spines
		}
	}
	return c, nil
}

// newCut makes room for n segments.
func newCut(l float64, n int) Cut {
	all := make([]float64, 4*n)
	return Cut{L: l, Diam: all[:n:n], Area: all[n : 2*n : 2*n], Ri: all[2*n:]}
}

// walk goes once along the points; x and y are the arc position and diameter reached.
type walk struct {
	points     []Point
	arc        []float64
	j          int // index of the last point passed
	x, y       float64
	diam, area float64 // sums over the segment: twice the integral of the diameter; area*2/pi
	spines     int
}

// half integrates from where the walk stands to arc position end and gives the sum of length/(d1*d2) over the pieces, 1/um.
func (w *walk) half(begin, end float64) float64 {
	ri, last := 0.0, len(w.points)-1
	for {
		from, to := w.arc[w.j], w.arc[w.j+1]
		d1, d2 := float64(w.points[w.j].Diam), math.Abs(float64(w.points[w.j+1].Diam))
		if d1 < 0 && from >= begin && from < end {
			w.spines++
		}
		x, y, next := to, d2, w.j+1
		if to > end || w.j+1 == last {
			frac := 1.0
			if math.Abs(to-from) >= samePlace {
				frac = (end - from) / (to - from)
			}
			x, next = end, w.j
			y = float64((1-frac)*math.Abs(d1)) + float64(frac*d2)
		}
		delta := x - w.x
		w.diam += float64((y + w.y) * delta)
		if delta < minFrustum {
			delta = minFrustum
		}
		g := y * w.y / delta
		if g <= 0 { // NEURON asks for 0 only; rounding at a tip of diameter 0 can give it a negative resistance, of use to nobody
			g = minConduct
		}
		ri += 1 / g
		taper := .5 * (y - w.y)
		w.area += float64((y + w.y) * math.Sqrt(float64(delta*delta)+float64(taper*taper)))
		w.x, w.y = x, y
		if next == w.j {
			return ri
		}
		w.j = next
	}
}

func checkCut(nseg int, ra float64) error {
	if nseg < 1 || nseg > MaxNSeg {
		return fmt.Errorf("nseg is %d: it must be 1 to %d", nseg, MaxNSeg)
	}
	if !(ra > 0) || math.IsInf(ra, 0) {
		return fmt.Errorf("axial resistivity Ra is %g ohm cm: it must be a positive number", ra)
	}
	return nil
}

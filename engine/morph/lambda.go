package morph

import "math"

// nearInteger is what NEURON's int() adds before it truncates, so that 2.9999999999999 counts as 3.
const nearInteger = 1e-11

// LambdaCylinder is the AC length constant of a cylinder, um: 1e5*sqrt(diam/(4*pi*f*Ra*cm)), with diam um, f Hz, ra ohm cm, cm uF/cm2.
// A cm of 0 gives 1e10.
func LambdaCylinder(diam, freq, ra, cm float64) float64 {
	if cm == 0 {
		return 1e10
	}
	return 1e5 * math.Sqrt(diam/(4*math.Pi*freq*ra*cm))
}

// Lambda is the AC length constant of a section with 3-D points, um: its length divided by its length in units of the local length
// constant, integrated frustum by frustum (the diameter of a frustum being the mean of its ends). This is what NEURON's lambda_f
// gives. Units as in LambdaCylinder. A point of diameter 0 at the start of a frustum gives 0 where NEURON stops with an error:
// check with Narrowest first. Fewer than two points give NaN.
func Lambda(points []Point, freq, ra, cm float64) float64 {
	if len(points) < 2 {
		return math.NaN()
	}
	if cm == 0 {
		return 1e10
	}
	arc := Arc(points)
	lam, d1 := 0.0, math.Abs(float64(points[0].Diam))
	for i := 1; i < len(points); i++ {
		if d1 == 0 {
			return 0
		}
		d2 := math.Abs(float64(points[i].Diam))
		lam += (arc[i] - arc[i-1]) / math.Sqrt(d1+d2)
		d1 = d2
	}
	lam *= math.Sqrt(2) * 1e-5 * math.Sqrt(4*math.Pi*freq*ra*cm)
	if lam == 0 {
		return math.Inf(1) // all points at one place
	}
	return math.Max(arc[len(arc)-1], MinL) / lam
}

// Narrowest is the smallest diameter of the points, um, and its index; (0, -1) without points.
func Narrowest(points []Point) (diam float64, index int) {
	index = -1
	for i, p := range points {
		if d := math.Abs(float64(p.Diam)); index < 0 || d < diam {
			diam, index = d, i
		}
	}
	return diam, index
}

// DLambda is the d_lambda rule (Hines and Carnevale 2001, The Neuroscientist 7:123): the odd number of segments that makes each shorter
// than dLambda length constants, int((L/(dLambda*lambda)+0.9)/2)*2+1 with NEURON's int(). The usual dLambda is 0.1 with
// lambda at 100 Hz. Results beyond MaxNSeg, and those of arguments that are not positive numbers, are cut to MaxNSeg.
func DLambda(length, lambda, dLambda float64) int {
	n := math.Trunc((length/(dLambda*lambda)+.9)/2+nearInteger)*2 + 1
	if !(n >= 1 && n < MaxNSeg) {
		return MaxNSeg
	}
	return int(n)
}

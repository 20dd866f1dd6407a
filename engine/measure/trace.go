package measure

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// Trace is a stretch of a recording. Its slices belong to it and are not to be changed.
type Trace struct {
	x, y []float64 // x does not fall; y is NaN in a gap
	n    int       // samples that are numbers
}

// Point is a place on a trace.
type Point struct{ X, Y float64 }

// Between cuts a recording at two cursors, in either order; the values at the cursors are interpolated. x must not fall anywhere and must
// be as long as y. It is an error when no number lies between the cursors.
func Between(x, y []float64, a, b float64) (*Trace, error) {
	if len(x) != len(y) {
		return nil, fmt.Errorf("there are %d times and %d values", len(x), len(y))
	}
	if math.IsNaN(a) || math.IsNaN(b) {
		return nil, fmt.Errorf("a cursor is not a number: %g, %g", a, b)
	}
	if a > b {
		a, b = b, a
	}
	for i, v := range x {
		if math.IsNaN(v) || i > 0 && v < x[i-1] {
			return nil, fmt.Errorf("time %d is %g and does not follow the one before it: sort the samples first", i, v)
		}
	}
	from := sort.SearchFloat64s(x, a)
	to := sort.Search(len(x), func(i int) bool { return x[i] > b })
	tr := &Trace{}
	if from > 0 && from < len(x) && x[from] > a {
		tr.add(a, between(Point{x[from-1], y[from-1]}, Point{x[from], y[from]}, a))
	}
	for i := from; i < to; i++ {
		tr.add(x[i], y[i])
	}
	if to > 0 && to < len(x) && x[to-1] < b && b > a {
		tr.add(b, between(Point{x[to-1], y[to-1]}, Point{x[to], y[to]}, b))
	}
	if tr.n == 0 {
		where := "the recording is empty"
		if len(x) > 0 {
			where = fmt.Sprintf("the recording goes from %g to %g", x[0], x[len(x)-1])
		}
		return nil, fmt.Errorf("no value lies between the cursors at %g and %g: %s", a, b, where)
	}
	return tr, nil
}

// All takes a whole recording.
func All(x, y []float64) (*Trace, error) { return Between(x, y, math.Inf(-1), math.Inf(1)) }

func (tr *Trace) add(x, y float64) {
	if math.IsInf(y, 0) {
		y = math.NaN()
	}
	if y == y {
		tr.n++
	}
	tr.x, tr.y = append(tr.x, x), append(tr.y, y)
}

// between gives the value of the line from p to q at x; NaN next to a gap.
func between(p, q Point, x float64) float64 {
	if q.X == p.X {
		return q.Y
	}
	return p.Y + (q.Y-p.Y)*((x-p.X)/(q.X-p.X))
}

// part is a stretch of the trace itself.
func (tr *Trace) part(a, b float64) (*Trace, error) { return Between(tr.x, tr.y, a, b) }

// From and To are the first and the last time, ms.
func (tr *Trace) From() float64 { return tr.x[0] }

// To is the last time, ms.
func (tr *Trace) To() float64 { return tr.x[len(tr.x)-1] }

// Samples is the number of samples that are numbers, those at the cursors included.
func (tr *Trace) Samples() int { return tr.n }

// Gapless says whether every sample is a number.
func (tr *Trace) Gapless() bool { return tr.n == len(tr.y) }

// At gives the value at a time; NaN in a gap and outside.
func (tr *Trace) At(x float64) float64 {
	i := sort.SearchFloat64s(tr.x, x)
	switch {
	case i == len(tr.x) || x != x:
		return math.NaN()
	case tr.x[i] == x:
		return tr.y[i]
	case i == 0:
		return math.NaN()
	}
	return between(Point{tr.x[i-1], tr.y[i-1]}, Point{tr.x[i], tr.y[i]}, x)
}

// Min is the lowest point, the first of several. eFEL minimum_voltage gives its value.
func (tr *Trace) Min() Point { return tr.best(func(a, b float64) bool { return a < b }) }

// Max is the highest point, the first of several. eFEL maximum_voltage gives its value.
func (tr *Trace) Max() Point { return tr.best(func(a, b float64) bool { return a > b }) }

func (tr *Trace) best(better func(a, b float64) bool) Point {
	at := -1
	for i, v := range tr.y {
		if v == v && (at < 0 || better(v, tr.y[at])) {
			at = i
		}
	}
	return Point{tr.x[at], tr.y[at]}
}

// Baseline is the mean over time, mV: the integral divided by the time without gaps, so that a variable step weighs right. Of a single point
// it is the value. eFEL voltage_base is the mean of the samples in the last tenth before the stimulus; with a constant step the two differ by
// the half weight of the first and last sample.
func (tr *Trace) Baseline() float64 {
	sum, span := 0.0, 0.0
	shift := tr.Min().Y // keeps the sum small beside a large constant
	for i := 1; i < len(tr.x); i++ {
		if a, b := tr.y[i-1], tr.y[i]; a == a && b == b {
			dx := tr.x[i] - tr.x[i-1]
			sum, span = sum+dx*(0.5*(a-shift)+0.5*(b-shift)), span+dx
		}
	}
	if span > 0 {
		return shift + sum/span
	}
	for _, v := range tr.y { // single points between gaps
		if v == v {
			sum += (v - shift) / float64(tr.n)
		}
	}
	return shift + sum
}

// Median is the middle of the samples, mV: a baseline that spikes do not move. Samples count alike, whatever their distance.
func (tr *Trace) Median() float64 {
	var v []float64
	for _, y := range tr.y {
		if y == y {
			v = append(v, y)
		}
	}
	slices.Sort(v)
	n := len(v)
	return 0.5*v[(n-1)/2] + 0.5*v[n/2]
}

// Areas are integrals of y - base over time, mV ms, by the trapezoidal rule with the crossings of the base as additional points.
type Areas struct {
	Above float64 // of the parts above the base, >= 0
	Below float64 // of the parts below, as a positive number
	Gaps  float64 // ms that are missing in both
}

// Net is the signed integral.
func (a Areas) Net() float64 { return a.Above - a.Below }

// Area integrates what lies above and below a base.
func (tr *Trace) Area(base float64) (Areas, error) {
	var out Areas
	if math.IsNaN(base) || math.IsInf(base, 0) {
		return out, fmt.Errorf("area: the base is %g; give a number", base)
	}
	pairs := 0
	for i := 1; i < len(tr.x); i++ {
		a, b, dx := tr.y[i-1]-base, tr.y[i]-base, tr.x[i]-tr.x[i-1]
		if a != a || b != b {
			out.Gaps += dx
			continue
		}
		pairs++
		if a < 0 && b > 0 || a > 0 && b < 0 {
			left, right := 0.5*a*dx*(a/(a-b)), 0.5*b*dx*(b/(b-a))
			out.put(left)
			out.put(right)
			continue
		}
		out.put(0.5 * dx * (a + b))
	}
	if pairs == 0 {
		return out, fmt.Errorf("area: there are no two neighbouring values between %g and %g", tr.From(), tr.To())
	}
	return out, nil
}

func (a *Areas) put(x float64) {
	if x > 0 {
		a.Above += x
	} else {
		a.Below -= x
	}
}

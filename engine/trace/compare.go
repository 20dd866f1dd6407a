package trace

import (
	"fmt"
	"math"
)

// Difference says how far a recording is from measured data.
type Difference struct {
	RMS    float64 // root of the mean square of recording - data, at the data's points
	Max    float64 // the largest difference by amount, with its sign
	At     float64 // where, ms
	Points int     // that were compared
}

// Compare takes the values of a recording (t, y) at the points of data (x, z), linear between samples. Points outside of the recording and in gaps are left out. t must not
// fall; data may stand in any order. It is an error when no point can be compared.
func Compare(t, y, x, z []float64) (Difference, error) {
	s := Series{Time: &TimeBase{T: t}, Y: y}
	var d Difference
	sum := 0.0
	for i := range min(len(x), len(z)) {
		diff := s.At(x[i]) - z[i]
		if math.IsNaN(diff) || math.IsInf(diff, 0) {
			continue
		}
		d.Points++
		sum += diff * diff
		if math.Abs(diff) > math.Abs(d.Max) || d.Points == 1 {
			d.Max, d.At = diff, x[i]
		}
	}
	if d.Points == 0 {
		return d, fmt.Errorf("none of the %d points of the data lies in the recording: check the columns and the offset", min(len(x), len(z)))
	}
	d.RMS = math.Sqrt(sum / float64(d.Points))
	return d, nil
}

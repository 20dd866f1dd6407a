package paint

import "math"

// Point is a place of a thinned trace; a NaN value ends a stretch.
type Point struct{ T, Y float64 }

// Thin appends to dst at most four points for each of so many columns of the view: first, least, greatest and last sample, which draw the same
// picture as all samples do (M4). With few samples all are taken. One sample beyond each edge is included.
func Thin(dst []Point, s Source, v View, columns int) []Point {
	i0, i1 := visible(s, v, false)
	if i1-i0 <= 4*columns || columns < 1 {
		for i := i0; i < i1; i++ {
			dst = append(dst, Point{s.T(i), s.Y(i)})
		}
		return dst
	}
	step := (v.T1 - v.T0) / float64(columns)
	for i := i0; i < i1; {
		col := math.Floor((s.T(i) - v.T0) / step)
		next := max(min(after(s, i, v.T0+(col+1)*step), i1), i+1)
		dst = append(dst, Point{s.T(i), s.Y(i)})
		if lo, hi := s.MinMax(i, next); next-i > 2 {
			a, b := lo, hi
			if s.Y(i)-lo > hi-s.Y(i) { // the nearer extreme first
				a, b = hi, lo
			}
			third := (s.T(next-1) - s.T(i)) / 3
			dst = append(dst, Point{s.T(i) + third, a}, Point{s.T(i) + 2*third, b})
		}
		if next-i > 1 {
			dst = append(dst, Point{s.T(next - 1), s.Y(next - 1)})
		}
		i = next
	}
	return dst
}

package kernels

import "math"

// MaskV sets m[i] to all ones where c[i] != 0 (NaN counts) and, unless outer is nil, outer[i] is set too; to 0 elsewhere. It gives the
// number of lanes set. m may be outer.
func MaskV(m, outer []uint64, c []float64) int {
	c = c[:len(m)]
	count := uint64(0)
	if outer == nil {
		for i := range m {
			t := uint64(0)
			if c[i] != 0 {
				t = 1
			}
			count += t
			m[i] = -t
		}
		return int(count)
	}
	outer = outer[:len(m)]
	for i := range m {
		t := uint64(0)
		if c[i] != 0 {
			t = 1
		}
		t &= outer[i]
		count += t
		m[i] = -t
	}
	return int(count)
}

// BlendV sets dst[i] = a[i] where m[i] is set.
func BlendV(dst, a []float64, m []uint64) {
	a, m = a[:len(dst)], m[:len(dst)]
	for i := range dst {
		dst[i] = math.Float64frombits(math.Float64bits(a[i])&m[i] | math.Float64bits(dst[i])&^m[i])
	}
}

package kernels

import "math"

// tableEnd gives index and fraction of an abscissa that is not inside (0, n); see TableIndexV.
func tableEnd(xi, n float64) (int64, float64) {
	switch {
	case xi != xi:
		return -1, xi
	case xi <= 0:
		return 0, 0
	}
	return int64(n), 0
}

// ClampedV is InterpolateV for lanes of any kind; n is the last index. The ends give the tabulated value itself.
func ClampedV(dst, y []float64, index []int64, theta []float64, n int) {
	index, theta = index[:len(dst)], theta[:len(dst)]
	for i := range dst {
		switch j := int(index[i]); {
		case j < 0:
			dst[i] = math.NaN()
		case j >= n:
			dst[i] = y[n]
		case j == 0 && theta[i] == 0:
			dst[i] = y[0]
		default:
			dst[i] = y[j] + float64(theta[i]*(y[j+1]-y[j]))
		}
	}
}

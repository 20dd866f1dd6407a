package kernels

import "math"

// TableIndexV finds interval and fraction of each abscissa in a table that starts at from: xi = scale*(a[i]-from), index = int(xi),
// theta = xi - index. Outside (0, n) it gives index 0 or n with theta 0, for NaN index -1. inside tells that every xi was in (0, n).
func TableIndexV(index []int64, theta, a []float64, from, scale, n float64) (inside bool) {
	theta, a = theta[:len(index)], a[:len(index)]
	inside = true
	for i := range index {
		xi := float64(scale * (a[i] - from))
		if xi > 0 && xi < n {
			j := int64(xi)
			index[i], theta[i] = j, xi-float64(j)
			continue
		}
		inside = false
		switch {
		case xi != xi:
			index[i], theta[i] = -1, xi
		case xi <= 0:
			index[i], theta[i] = 0, 0
		default:
			index[i], theta[i] = int64(n), 0
		}
	}
	return inside
}

// InterpolateV sets dst[i] = y[j] + theta[i]*(y[j+1]-y[j]), j = index[i], for what TableIndexV found inside.
func InterpolateV(dst, y []float64, index []int64, theta []float64) {
	index, theta = index[:len(dst)], theta[:len(dst)]
	for i := range dst {
		two := y[index[i]:][:2]
		dst[i] = two[0] + float64(theta[i]*(two[1]-two[0]))
	}
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

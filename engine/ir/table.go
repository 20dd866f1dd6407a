package ir

import "math"

// Set computes the table as NEURON does: N+1 abscissae by repeated addition of (to-from)/n, f called at each with the outputs
// to be filled in. It reuses the table's slices where they fit.
func (t *Table) Set(from, to float64, n, outputs int, f func(x float64, out []float64)) {
	t.From, t.To, t.N = from, to, n
	t.factor = 1 / ((to - from) / float64(n))
	if len(t.Y) != outputs {
		t.Y = make([][]float64, outputs)
	}
	for k := range t.Y {
		if len(t.Y[k]) != n+1 {
			t.Y[k] = make([]float64, n+1)
		}
	}
	dx := (to - from) / float64(n)
	out := make([]float64, outputs)
	x := from
	for j := 0; j <= n; j++ {
		f(x, out)
		for k, y := range out {
			t.Y[k][j] = y
		}
		x += dx
	}
}

// scale is the factor from abscissa to index. NEURON keeps 1/dx; a division by dx would round differently.
func (t *Table) scale() float64 {
	if t.factor != 0 {
		return t.factor
	}
	return 1 / ((t.To - t.From) / float64(t.N))
}

// Index gives the interval of abscissa x and the fraction theta inside it. A clamped end has theta 0 with the first or last
// index; NaN gives index -1 with theta NaN.
func (t *Table) Index(x float64) (i int, theta float64) {
	xi := float64(t.scale() * (x - t.From))
	switch {
	case xi != xi:
		return -1, xi
	case xi <= 0:
		return 0, 0
	case xi >= float64(t.N):
		return t.N, 0
	}
	i = int(xi)
	return i, xi - float64(i)
}

// Lookup gives output k at abscissa x: NaN for a NaN index, the end value outside [From, To], else the linear interpolation
// y[i] + theta*(y[i+1]-y[i]) with this very rounding.
func (t *Table) Lookup(k int, x float64) float64 {
	i, theta := t.Index(x)
	return t.at(k, i, theta)
}

// at: the clamped ends return the tabulated value itself, since theta*(y[i+1]-y[i]) may be NaN where y is infinite.
func (t *Table) at(k, i int, theta float64) float64 {
	y := t.Y[k]
	switch {
	case i < 0:
		return math.NaN()
	case i == 0 && theta == 0:
		return y[0]
	case i >= t.N:
		return y[t.N]
	}
	return y[i] + float64(theta*(y[i+1]-y[i]))
}

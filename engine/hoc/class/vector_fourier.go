package class

import (
	"math"
	"math/bits"

	"nrngui/engine/hoc/object"
)

// A real series of n = 2^k numbers has the spectrum X[0..n/2], kept in n numbers: the real parts of X[0..n/2] at 0..n/2, the imaginary part
// of X[j] at n-j. This order is called half-complex. Vector.fft shows scripts another one: X[0], X[n/2], then real part and imaginary
// part with the opposite sign of X[1], X[2] ...

// powerOfTwo is the least power of two that is at least n.
func powerOfTwo(n int) int {
	if n <= 1 {
		return 1
	}
	return 1 << bits.Len(uint(n-1))
}

// padded copies a series into one whose length is a power of two, at least n.
func padded(x []float64, n int) []float64 {
	out := make([]float64, powerOfTwo(max(n, len(x))))
	copy(out, x)
	return out
}

// fourierTransform replaces z by its discrete Fourier transform with the kernel exp(-2 pi i jk/n); w holds exp(-2 pi i k/n) for k < n/2. Decimation in
// time: pairs of interleaved halves are put together level by level, after the elements were brought into bit-reversed order.
func fourierTransform(z, w []complex128) {
	n := len(z)
	shift := 64 - bits.Len(uint(n-1))
	for i := range z {
		if j := int(bits.Reverse64(uint64(i)) >> shift); j > i {
			z[i], z[j] = z[j], z[i]
		}
	}
	for half := 1; half < n; half *= 2 {
		stride := len(w) / half
		for lo := 0; lo < n; lo += 2 * half {
			a, b := z[lo:lo+half], z[lo+half:lo+2*half]
			for k, x := range a {
				y := b[k] * w[k*stride]
				a[k], b[k] = x+y, x-y
			}
		}
	}
}

// roots are exp(-2 pi i k/n) for k < n/2.
func roots(n int) []complex128 {
	w := make([]complex128, max(n/2, 1))
	for k := range w {
		s, c := math.Sincos(2 * math.Pi * float64(k) / float64(n))
		w[k] = complex(c, -s)
	}
	return w
}

// toSpectrum replaces a real series by its half-complex spectrum. Even and odd elements go through one complex transform of half the length.
func toSpectrum(x []float64) {
	n := len(x)
	if n < 2 {
		return
	}
	h := n / 2
	z := make([]complex128, h)
	for i := range z {
		z[i] = complex(x[2*i], x[2*i+1])
	}
	w := roots(n)
	if h > 1 {
		fourierTransform(z, every2nd(w))
	}
	x[0], x[h] = real(z[0])+imag(z[0]), real(z[0])-imag(z[0])
	for k := 1; k < h; k++ {
		a, b := z[k], complex(real(z[h-k]), -imag(z[h-k]))
		even, odd := (a+b)*.5, (a-b)*complex(0, -.5)
		y := even + w[k]*odd
		x[k], x[n-k] = real(y), imag(y)
	}
}

// fromSpectrum is the inverse of spectrum.
func fromSpectrum(x []float64) {
	n := len(x)
	if n < 2 {
		return
	}
	h := n / 2
	w := roots(n)
	z := make([]complex128, h)
	at := func(k int) complex128 {
		if k == 0 || k == h {
			return complex(x[k], 0)
		}
		return complex(x[k], x[n-k])
	}
	for k := range z {
		a, b := at(k), at(h-k)
		b = complex(real(b), -imag(b))
		even, odd := (a+b)*.5, (a-b)*.5 // a quotient of complex numbers is a slow call
		wk := complex(real(w[k]), -imag(w[k]))
		y := even + complex(0, 1)*(odd*wk)
		z[k] = complex(real(y), -imag(y)) // the inverse is the conjugate of the transform of the conjugate
	}
	if h > 1 {
		fourierTransform(z, every2nd(w))
	}
	for i, y := range z {
		x[2*i], x[2*i+1] = real(y)/float64(h), -imag(y)/float64(h)
	}
}

func every2nd(w []complex128) []complex128 {
	out := make([]complex128, len(w)/2)
	for i := range out {
		out[i] = w[2*i]
	}
	return out
}

// multiply makes x the product of two half-complex spectra; conj takes the conjugate of the second.
func multiply(x, y []float64, conj bool) {
	n := len(x)
	x[0] *= y[0]
	if n > 1 {
		x[n/2] *= y[n/2]
	}
	for k := 1; k < n/2; k++ {
		a, b := complex(x[k], x[n-k]), complex(y[k], y[n-k])
		if conj {
			b = complex(real(b), -imag(b))
		}
		a *= b
		x[k], x[n-k] = real(a), imag(a)
	}
}

// wrapped spreads a response of m elements in wrap-around order (first half for times from 0 on, last half for times before 0) over
// the n elements of r.
func wrapped(r []float64, m int) {
	n := len(r)
	half := (m - 1) / 2
	for i := 1; i <= half; i++ {
		r[n-i] = r[m-i]
	}
	if lo, hi := (m+1)/2, n-half; lo < hi {
		clear(r[lo:hi])
	}
}

// convolve replaces data by its convolution with a response of m elements in wrap-around order. Both have the same power of two as length.
func convolve(data, response []float64, m int) {
	wrapped(response, m)
	toSpectrum(data)
	toSpectrum(response)
	multiply(data, response, false)
	fromSpectrum(data)
}

// deconvolve is the inverse of convolve.
func deconvolve(c *object.Call, data, response []float64, m int) {
	wrapped(response, m)
	toSpectrum(data)
	toSpectrum(response)
	n := len(data)
	for k := 0; k <= n/2; k++ {
		a, b := complex(data[k], 0), complex(response[k], 0)
		inner := k > 0 && k < n/2
		if inner {
			a, b = complex(data[k], data[n-k]), complex(response[k], response[n-k])
		}
		if b == 0 {
			c.Fail("", "the response holds nothing at %d cycles in %d elements: its effect can't be undone", k, n)
		}
		a /= b
		data[k] = real(a)
		if inner {
			data[n-k] = imag(a)
		}
	}
	fromSpectrum(data)
}

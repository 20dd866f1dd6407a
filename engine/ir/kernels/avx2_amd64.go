package kernels

// Assembly of avx2_amd64.s and avx2func_amd64.s. Lengths must be multiples of four and the sources at least as long as dst.

//go:noescape
func addVV(dst, a, b []float64)

//go:noescape
func subVV(dst, a, b []float64)

//go:noescape
func mulVV(dst, a, b []float64)

//go:noescape
func divVV(dst, a, b []float64)

//go:noescape
func ltVV(dst, a, b []float64)

//go:noescape
func leVV(dst, a, b []float64)

//go:noescape
func eqVV(dst, a, b []float64)

//go:noescape
func neVV(dst, a, b []float64)

//go:noescape
func addVS(dst, a []float64, s float64)

//go:noescape
func subVS(dst, a []float64, s float64)

//go:noescape
func mulVS(dst, a []float64, s float64)

//go:noescape
func divVS(dst, a []float64, s float64)

//go:noescape
func ltVS(dst, a []float64, s float64)

//go:noescape
func leVS(dst, a []float64, s float64)

//go:noescape
func gtVS(dst, a []float64, s float64)

//go:noescape
func geVS(dst, a []float64, s float64)

//go:noescape
func eqVS(dst, a []float64, s float64)

//go:noescape
func neVS(dst, a []float64, s float64)

//go:noescape
func subSV(dst []float64, s float64, a []float64)

//go:noescape
func divSV(dst []float64, s float64, a []float64)

//go:noescape
func capSV(dst []float64, s float64, a []float64)

//go:noescape
func negV(dst, a []float64)

//go:noescape
func absV(dst, a []float64)

//go:noescape
func sqrtV(dst, a []float64)

//go:noescape
func selectV(dst, a, b, c []float64)

//go:noescape
func maskV(m, outer []uint64, c []float64) int

//go:noescape
func maskAllV(m []uint64, c []float64) int

//go:noescape
func blendV(dst, a []float64, m []uint64)

//go:noescape
func tableIndexV(index []int64, theta, a []float64, from, scale, n float64) bool

//go:noescape
func interpolateV(dst []float64, y *float64, index []int64, theta []float64)

//go:noescape
func cubeV(dst, a []float64) int

//go:noescape
func fourthV(dst, a []float64) int

//go:noescape
func expV(dst, a []float64, table *expEntry) int

func cpuid(leaf, sub uint32) (a, b, c, d uint32)

func xgetbv() uint32

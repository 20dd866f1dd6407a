package sim

import (
	"fmt"
	"slices"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// resetVectors takes the numbers that were given to the instances of a group.
func (in *Instance) resetVectors(r *running) {
	n := len(r.g.typ.Vectors)
	r.vectors = make([][]float64, n*r.g.cols.N)
	for i := range r.vectors {
		r.vectors[i] = slices.Clone(in.p.m.VectorGiven(r.g.cols.Rows[i/n], r.g.typ.Vectors[i%n].Name))
	}
}

func cloneVectors(list [][]float64) [][]float64 {
	out := make([][]float64, len(list))
	for i := range list {
		out[i] = slices.Clone(list[i])
	}
	return out
}

// resumeVectors takes over what a mechanism has made of its Vectors.
func (in *Instance) resumeVectors(to *running, row int, from *running, was int) {
	n := len(to.g.typ.Vectors)
	if n != len(from.g.typ.Vectors) {
		return
	}
	for k := range n {
		if a, b := to.vectors[row*n+k], from.vectors[was*n+k]; len(a) == len(b) {
			copy(a, b)
		}
	}
}

// vectorHosts adds the services of Vectors.
func (in *Instance) vectorHosts(r *running, h []ir.HostFunc, fault *error) {
	n := len(r.g.typ.Vectors)
	if n == 0 {
		return
	}
	number := func(a []float64) int { return min(max(int(a[0]), 0), n-1) }
	of := func(i int, a []float64) *[]float64 { return &r.vectors[i*n+number(a)] }
	element := func(i int, a []float64) *float64 {
		v := *of(i, a)
		if k := a[1]; k >= 0 && k < float64(len(v)) {
			return &v[int(k)]
		}
		if *fault == nil {
			*fault = fmt.Errorf("%s.%s: element %g of a Vector of %d", in.p.nameOf(r.g, i), r.g.typ.Vectors[number(a)].Name, a[1], len(v))
		}
		return new(float64)
	}
	h[mech.HostVectorSet] = func(i int, a []float64) float64 {
		if *of(i, a) != nil {
			return 1
		}
		return 0
	}
	h[mech.HostVectorSize] = func(i int, a []float64) float64 { return float64(len(*of(i, a))) }
	h[mech.HostVectorGet] = func(i int, a []float64) float64 { return *element(i, a) }
	h[mech.HostVectorPut] = func(i int, a []float64) float64 { *element(i, a) = a[2]; return 0 }
	h[mech.HostVectorClear] = func(i int, a []float64) float64 { *of(i, a) = nil; return 0 }
}

package mech

import "fmt"

// The limits of NEURON for the number of layers of extracellular, and its default.
const (
	DefaultLayers = 2
	MaxLayers     = 1000
)

// ExtracellularName is the name of the mechanism that NewExtracellular makes.
const ExtracellularName = "extracellular"

// Extracellular gives the columns of the mechanism extracellular with that many layers. Layer k of xraxial, xg, xc and vext is k
// columns behind the first.
type Extracellular struct {
	Layers                  int
	Xraxial, Xg, Xc         int // first columns; MOhm/cm, S/cm2, uF/cm2
	E, IMembrane, FirstVext int // mV, mA/cm2, mV
}

// NewExtracellular makes the type extracellular: a cable of layers outside of the membrane, each with an axial resistance and, to the next
// one outward, a conductance and a capacitance; the outermost conducts to a battery e. It has no blocks: the layers are part of the
// cable equation, and the solver reads and writes these columns. Names and defaults are NEURON's. All names but e stand alone outside
// of the mechanism: xg, vext, i_membrane, but e_extracellular. It fails for a number of layers outside of 1..MaxLayers.
func NewExtracellular(layers int) (*Type, error) {
	if layers < 1 || layers > MaxLayers {
		return nil, fmt.Errorf("%d layers of extracellular: give a whole number from 1 to %d", layers, MaxLayers)
	}
	at := extracellularColumns(layers)
	t := &Type{
		Name: ExtracellularName, Kind: Density, Title: "layers outside of the membrane", NCol: at.FirstVext + layers, NUni: UniFirst, Layers: layers, ThreadSafe: true,
		UniInit: make([]float64, UniFirst),
		Vars: []Var{
			{Name: "xraxial", Unit: "MOhm/cm", Default: 1e9, Lo: 1e-9, Hi: 1e15, Len: layers, Slot: at.Xraxial, Doc: "axial resistance of the layer per length"},
			{Name: "xg", Unit: "S/cm2", Default: 1e9, Lo: 0, Hi: 1e15, Len: layers, Slot: at.Xg, Doc: "conductance from the layer outward"},
			{Name: "xc", Unit: "uF/cm2", Lo: 0, Hi: 1e15, Len: layers, Slot: at.Xc, Doc: "capacitance from the layer outward"},
			{Name: "e", Unit: "mV", Len: 1, Slot: at.E, Doc: "potential far outside, in series with xg of the outermost layer"},
			{Name: "i_membrane", Unit: "mA/cm2", Role: Assigned, Len: 1, Slot: at.IMembrane, Doc: "whole membrane current, ionic and capacitive, positive outward"},
			{Name: "vext", Unit: "mV", Role: State, Len: layers, Slot: at.FirstVext, Doc: "potential in the layer; vext[0] is at the membrane"},
		},
		ColInit: make([]float64, at.FirstVext+layers),
	}
	for i := range t.Vars {
		v := &t.Vars[i]
		v.Range, v.Plain = true, v.Name != "e"
		for k := range v.Len {
			t.ColInit[v.Slot+k] = v.Default
		}
	}
	return t, nil
}

func extracellularColumns(layers int) Extracellular {
	n := layers
	return Extracellular{Layers: n, Xraxial: 0, Xg: n, Xc: 2 * n, E: 3 * n, IMembrane: 3*n + 1, FirstVext: 3*n + 2}
}

// Extracellular gives the columns of the mechanism extracellular; ok is false for every other type.
func (t *Type) Extracellular() (at Extracellular, ok bool) {
	return extracellularColumns(t.Layers), t.Layers > 0
}

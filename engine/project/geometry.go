package project

import (
	"math"

	"nrngui/engine/model"
)

// What a circuit is in NEURON's CellBuilder: a cylinder of 100 um2 whose values in S/cm2, uF/cm2 and mA/cm2 are at the same time uS, pF and nA, and of which Ra is in Mohm.
const (
	circuitL    = 43.0127 // um
	circuitArea = 100     // um2
)

// Geometry gives the lengths and diameters that a rule sets, um, in its order: of its Params L, diam, area (um2: length and diameter are
// sqrt(area/pi)) and circuit.
func (r Rule) Geometry() (out []Param) {
	for _, p := range r.Params {
		switch p.Name {
		case "L", "diam":
			out = append(out, p)
		case "area":
			side := math.Sqrt(p.Value / math.Pi)
			out = append(out, Param{"L", side}, Param{"diam", side})
		case "circuit":
			out = append(out, Param{"L", circuitL}, Param{"diam", circuitArea / float64(circuitL) / math.Pi})
		}
	}
	return out
}

// CellBuilderMargin is the Margin of an NSegRule with which it gives the numbers of NEURON's CellBuilder, for d_lambda and for d_X (max_length).
const CellBuilderMargin = 0.999

// cutting gives the rule by which a rule without mechanism cuts its sections; false when it does not.
func (r Rule) cutting() (NSegRule, bool) {
	if r.NSeg != nil {
		return *r.NSeg, true
	}
	for i := len(r.Params) - 1; i >= 0; i-- {
		if r.Params[i].Name == "nseg" {
			return NSegRule{Kind: "fixed", N: int(r.Params[i].Value)}, true
		}
	}
	return NSegRule{}, false
}

// halved is the odd number of segments that NEURON's formulas give for a number of lengths, at most what a section can have.
func halved(lengths, margin float64) int {
	n := (lengths + margin) / 2
	if !(n < model.MaxNSeg/2) {
		return model.MaxNSeg
	}
	return int(n)*2 + 1
}

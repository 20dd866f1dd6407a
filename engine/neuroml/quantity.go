package neuroml

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"nrngui/engine/source"
)

// Quantity is a number with a unit of NeuroML. The number is kept as it is written, so that "10 mS_per_cm2" is 0.01 S/cm2 to the last bit.
type Quantity struct {
	number string
	unit   unit
}

// unit is what a symbol means: a power of ten, or a factor, times the SI unit of a dimension.
type unit struct {
	dimension string
	power     int
	scale     float64 // 0: none
	offset    float64 // of temperatures, K
}

// units are those of NeuroML 2. The dimension is named after the SI unit.
var units = map[string]unit{
	"": {"none", 0, 0, 0}, "s": {"time", 0, 0, 0}, "ms": {"time", -3, 0, 0}, "min": {"time", 0, 60, 0}, "hour": {"time", 0, 3600, 0},
	"per_s": {"per_time", 0, 0, 0}, "Hz": {"per_time", 0, 0, 0}, "per_ms": {"per_time", 3, 0, 0}, "per_min": {"per_time", 0, 1. / 60, 0}, "per_hour": {"per_time", 0, 1. / 3600, 0},
	"m": {"length", 0, 0, 0}, "cm": {"length", -2, 0, 0}, "um": {"length", -6, 0, 0},
	"m2": {"area", 0, 0, 0}, "cm2": {"area", -4, 0, 0}, "um2": {"area", -12, 0, 0},
	"m3": {"volume", 0, 0, 0}, "cm3": {"volume", -6, 0, 0}, "litre": {"volume", -3, 0, 0}, "um3": {"volume", -18, 0, 0},
	"V": {"voltage", 0, 0, 0}, "mV": {"voltage", -3, 0, 0}, "per_V": {"per_voltage", 0, 0, 0}, "per_mV": {"per_voltage", 3, 0, 0},
	"ohm": {"resistance", 0, 0, 0}, "kohm": {"resistance", 3, 0, 0}, "Mohm": {"resistance", 6, 0, 0},
	"S": {"conductance", 0, 0, 0}, "mS": {"conductance", -3, 0, 0}, "uS": {"conductance", -6, 0, 0}, "nS": {"conductance", -9, 0, 0}, "pS": {"conductance", -12, 0, 0},
	"S_per_m2": {"conductanceDensity", 0, 0, 0}, "mS_per_cm2": {"conductanceDensity", 1, 0, 0}, "S_per_cm2": {"conductanceDensity", 4, 0, 0}, "uS_per_cm2": {"conductanceDensity", -2, 0, 0},
	"F": {"capacitance", 0, 0, 0}, "uF": {"capacitance", -6, 0, 0}, "nF": {"capacitance", -9, 0, 0}, "pF": {"capacitance", -12, 0, 0},
	"F_per_m2": {"specificCapacitance", 0, 0, 0}, "uF_per_cm2": {"specificCapacitance", -2, 0, 0},
	"ohm_m": {"resistivity", 0, 0, 0}, "kohm_cm": {"resistivity", 1, 0, 0}, "ohm_cm": {"resistivity", -2, 0, 0},
	"C": {"charge", 0, 0, 0}, "e": {"charge", 0, 1.602176634e-19, 0},
	"C_per_mol": {"charge_per_mole", 0, 0, 0}, "nA_ms_per_amol": {"charge_per_mole", 6, 0, 0}, "pC_per_umol": {"charge_per_mole", -6, 0, 0},
	"A": {"current", 0, 0, 0}, "uA": {"current", -6, 0, 0}, "nA": {"current", -9, 0, 0}, "pA": {"current", -12, 0, 0},
	"A_per_m2": {"currentDensity", 0, 0, 0}, "uA_per_cm2": {"currentDensity", -2, 0, 0}, "mA_per_cm2": {"currentDensity", 1, 0, 0},
	"mol_per_m3": {"concentration", 0, 0, 0}, "mol_per_cm3": {"concentration", 6, 0, 0}, "M": {"concentration", 3, 0, 0}, "mM": {"concentration", 0, 0, 0},
	"mol":     {"substance", 0, 0, 0},
	"m_per_s": {"permeability", 0, 0, 0}, "cm_per_s": {"permeability", -2, 0, 0}, "um_per_ms": {"permeability", -3, 0, 0}, "cm_per_ms": {"permeability", 1, 0, 0},
	"degC": {"temperature", 0, 0, 273.15}, "K": {"temperature", 0, 0, 0},
	"J_per_K_per_mol": {"idealGasConstantDims", 0, 0, 0}, "fJ_per_K_per_umol": {"idealGasConstantDims", -9, 0, 0},
	"S_per_V": {"conductance_per_voltage", 0, 0, 0}, "nS_per_mV": {"conductance_per_voltage", -6, 0, 0},
	"mol_per_m_per_A_per_s": {"rho_factor", 0, 0, 0}, "mol_per_cm_per_uA_per_ms": {"rho_factor", 11, 0, 0}, "umol_per_cm_per_nA_per_ms": {"rho_factor", 8, 0, 0},
}

// Target is a unit that a number is wanted in: a power of ten of the SI unit of a dimension.
type Target struct {
	dimension string
	power     int
	celsius   bool
}

// The units of NEURON.
var (
	None     = Target{"none", 0, false}
	Ms       = Target{"time", -3, false}
	PerMs    = Target{"per_time", 3, false}
	MV       = Target{"voltage", -3, false}
	SPerCm2  = Target{"conductanceDensity", 4, false}
	UFPerCm2 = Target{"specificCapacitance", -2, false}
	OhmCm    = Target{"resistivity", -2, false}
	MM       = Target{"concentration", 0, false}
	CmPerS   = Target{"permeability", -2, false}
	Um       = Target{"length", -6, false}
	DegC     = Target{"temperature", 0, true}
)

// Consistent are the powers of ten of a system of units that fit each other, so that expressions of LEMS can be computed as they stand: ms, mV, mM, cm, nA, uS, pC, umol, K.
var consistent = map[string]int{"none": 0, "time": -3, "per_time": 3, "length": -2, "area": -4, "volume": -6, "voltage": -3, "per_voltage": 3, "resistance": 6, "conductance": -6,
	"conductanceDensity": -2, "capacitance": -9, "specificCapacitance": -5, "resistivity": 4, "charge": -12, "charge_per_mole": -6, "current": -9, "currentDensity": -5,
	"concentration": 0, "substance": -6, "permeability": 1, "temperature": 0, "idealGasConstantDims": -9, "conductance_per_voltage": -3, "rho_factor": 8}

// ParseQuantity reads a number with its unit: "10 mS_per_cm2", "-65mV", "3".
func ParseQuantity(text string) (Quantity, error) {
	text = strings.TrimSpace(text)
	end := 0
	for end < len(text) {
		c := text[end]
		exponent := (c == 'e' || c == 'E') && end+1 < len(text) && strings.IndexByte("+-0123456789", text[end+1]) >= 0
		if !(c >= '0' && c <= '9' || c == '.' || c == '+' || c == '-' || exponent) {
			break
		}
		end++
	}
	number, symbol := text[:end], strings.TrimSpace(text[end:])
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return Quantity{}, fmt.Errorf("%.60q is no number with a unit", text)
	}
	u, ok := units[symbol]
	if !ok {
		names := make([]string, 0, len(units))
		for name := range units {
			names = append(names, name)
		}
		if near := source.Nearest(symbol, names); near != "" {
			return Quantity{}, fmt.Errorf("%.40q is no unit of NeuroML: did you mean %s?", symbol, near)
		}
		return Quantity{}, fmt.Errorf("%.40q is no unit of NeuroML", symbol)
	}
	return Quantity{number, u}, nil
}

// Dimension names what is measured: "voltage", "none".
func (q Quantity) Dimension() string { return q.unit.dimension }

// In gives the number in a unit; the error says that the dimensions differ.
func (q Quantity) In(t Target) (float64, error) {
	if q.unit.dimension != t.dimension {
		return 0, fmt.Errorf("a %s is wanted, not a %s", t.dimension, q.unit.dimension)
	}
	v := q.at(t.power)
	if t.celsius && q.unit.offset == 0 {
		v -= 273.15
	}
	return v, nil
}

// Consistent gives the number in the system of units ms, mV, mM, cm, nA, uS, pC, umol, K.
func (q Quantity) Consistent() float64 { return q.at(consistent[q.unit.dimension]) + q.unit.offset }

// at gives the number in units of ten to a power of the SI unit, correctly rounded.
func (q Quantity) at(power int) float64 {
	mantissa, exponent := q.number, 0
	if i := strings.IndexAny(mantissa, "eE"); i >= 0 {
		exponent, _ = strconv.Atoi(mantissa[i+1:]) // ParseFloat has read it
		mantissa = mantissa[:i]
	}
	v, err := strconv.ParseFloat(mantissa+"e"+strconv.Itoa(exponent+q.unit.power-power), 64)
	if err != nil {
		return math.Inf(1)
	}
	if q.unit.scale != 0 {
		v *= q.unit.scale
	}
	return v
}

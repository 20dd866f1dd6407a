package field

import "math"

// WithRange gives the spec slider ends where it has none: by limits, by unit, by default.
func (s Spec) WithRange() Spec {
	if s.Lo != s.Hi {
		return s
	}
	s.Lo, s.Hi, s.Log = RangeOf(s.Unit, s.Default)
	if s.Min != 0 || s.Max != 0 {
		if s.Max-s.Min <= 1000 && s.Max > s.Min && !s.Log {
			s.Lo, s.Hi = s.Min, s.Max
		}
		s.Lo, s.Hi = math.Max(s.Lo, s.Min), math.Min(s.Hi, s.Max)
	}
	if s.Hi <= s.Lo {
		s.Hi = s.Lo + 1
	}
	if s.Log && s.Lo <= 0 {
		s.Log = false
	}
	return s
}

// RangeOf chooses the ends of a slider for a unit and a usual value: voltages run over the range of membranes, lengths by ratios,
// other positive numbers from 0 to two and a half times the usual one.
func RangeOf(unit string, usual float64) (lo, hi float64, log bool) {
	switch unit {
	case "mV":
		lo, hi = -120, 80
	case "degC":
		lo, hi = 0, 40
	case "um":
		lo, hi, log = 0.1, 1000, true
	case "ohm cm", "ohm-cm":
		lo, hi, log = 10, 1000, true
	case "uF/cm2":
		lo, hi = 0.1, 3
	case "nA":
		lo, hi = -2, 2
	case "uS":
		lo, hi = 0, 0.1
	case "ms":
		lo, hi = 0, 100
	case "S/cm2", "mho/cm2":
		lo, hi = 0, 0.1
	default:
		lo, hi = 0, 1
	}
	if usual == 0 || math.IsNaN(usual) || math.IsInf(usual, 0) {
		return lo, hi, log
	}
	switch {
	case unit == "mV" || unit == "degC":
	case log:
		lo, hi = math.Min(lo, usual/10), math.Max(hi, usual*10)
		return lo, hi, true
	case usual > 0 && (unit == "nA" || unit == "uF/cm2"):
	case usual > 0:
		lo, hi = 0, niceCeil(2.5*usual)
	default:
		lo, hi = -niceCeil(-2.5*usual), 0
	}
	return math.Min(lo, usual), math.Max(hi, usual), log
}

// niceCeil is the next 1, 2, 2.5 or 5 times a power of ten.
func niceCeil(x float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 2.5, 3, 4, 5, 6, 8} {
		if x <= m*p*(1+1e-9) {
			return m * p
		}
	}
	return 10 * p
}

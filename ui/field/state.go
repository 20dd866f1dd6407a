package field

import (
	"math"
	"strings"

	"nrngui/ui/look"
)

// Spec says what a number is.
type Spec struct {
	Name       string // NEURON's name, for the tooltip: "gnabar_hh"
	Label      string // shown: "gnabar"
	Unit       string // as NMODL writes it: "S/cm2"
	Doc        string // one line more for the tooltip
	Default    float64
	HasDefault bool
	Lo, Hi     float64 // ends of the slider; equal: none was given, see WithRange
	Log        bool    // the slider runs by ratios
	Min, Max   float64 // what is accepted; both 0: anything
	Above      bool    // Min itself is refused ("must be above 0")
	Integer    bool
	Odd        bool // with Integer: the slider and the keys prefer odd numbers
	ReadOnly   bool
}

// State is a field at one moment.
type State struct {
	Spec
	Value   float64
	Before  float64 // the value when a drag began: its ghost
	Text    string  // what stands in the box
	Editing bool    // the box has the focus and its text may differ from Value
	Sliding bool
	Bad     string // why Text was refused; "" when it was not
}

// Event says what a message did to the value.
type Event struct {
	Changed bool // the value differs from before the message
	Final   bool // the change is complete: one undo step ends here
}

// Bar is what the filled part of a track covers, in shares of it: from its left end to the value, or, in a row that is only read and whose range
// has both signs, from zero, so that zero is no bar.
func (s State) Bar() (from, to float64) {
	to = s.Share(s.Value)
	if s.ReadOnly && !s.Log && s.Lo < 0 && s.Hi > 0 {
		from = s.Share(0)
	}
	return min(from, to), max(from, to)
}

// New gives the state of a field that holds v.
func New(s Spec, v float64) State {
	f := State{Spec: s.WithRange().including(v), Value: v, Before: v}
	f.Text = f.Format(v)
	return f
}

// including widens the slider so that a value far from the usual one stands on it.
func (s Spec) including(v float64) Spec {
	if s.ReadOnly || math.IsNaN(v) || math.IsInf(v, 0) || s.Hi == 1 && s.Lo == 0 && s.Max == 1 {
		return s
	}
	if v > s.Hi {
		s.Hi = niceCeil(1.5 * v)
		if v <= 0 {
			s.Hi = 0
		}
	}
	if v < s.Lo {
		switch {
		case s.Log && v > 0:
			s.Lo = v / 2
		case !s.Log && v < 0:
			s.Lo = -niceCeil(-1.5 * v)
		case !s.Log:
			s.Lo = 0
		}
	}
	return s
}

// IsDefault says whether the value is its default, within the six digits that are shown.
func (s State) IsDefault() bool {
	return !s.HasDefault || s.Value == s.Default || math.Abs(s.Value-s.Default) <= 1e-9*math.Max(math.Abs(s.Value), math.Abs(s.Default))
}

// Format writes a value as the box shows it.
func (s Spec) Format(v float64) string { return look.Value(v) }

// Share is where a value stands on the slider, 0 to 1.
func (s Spec) Share(v float64) float64 {
	lo, hi := s.Lo, s.Hi
	if s.Log && v > 0 {
		v, lo, hi = math.Log(v), math.Log(lo), math.Log(hi)
	} else if s.Log {
		return 0
	}
	if hi <= lo || math.IsNaN(v) {
		return 0
	}
	return math.Min(math.Max((v-lo)/(hi-lo), 0), 1)
}

// At is the value at a share of the slider, rounded so that what is shown is what is set.
func (s Spec) At(share float64) float64 {
	share = math.Min(math.Max(share, 0), 1)
	if s.Log {
		v := math.Exp(math.Log(s.Lo) + share*(math.Log(s.Hi)-math.Log(s.Lo)))
		return s.clamp(roundDigits(v, 3))
	}
	return s.clamp(roundStep(s.Lo+share*(s.Hi-s.Lo), niceStep((s.Hi-s.Lo)/400)))
}

// clamp keeps a value that was not typed inside the limits.
func (s Spec) clamp(v float64) float64 {
	if s.Integer {
		v = math.Round(v)
		if s.Odd && math.Mod(v, 2) == 0 {
			v++
		}
	}
	if s.Min != 0 || s.Max != 0 {
		v = math.Min(math.Max(v, s.Min), s.Max)
		if s.Above && v == s.Min {
			v = s.Min + (s.Hi-s.Lo)/1000
		}
	}
	return v
}

// step is one press of an arrow key from v.
func (s Spec) step(v float64) float64 {
	switch {
	case s.Integer && s.Odd:
		return 2
	case s.Integer:
		return 1
	case s.Log && v > 0:
		return math.Pow(10, math.Floor(math.Log10(v)+1e-9)) / 10
	}
	return niceStep((s.Hi - s.Lo) / 100)
}

// niceStep is the nearest 1, 2 or 5 times a power of ten that is not larger.
func niceStep(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 0) {
		return 1
	}
	p := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{5, 2} {
		if x >= m*p {
			return m * p
		}
	}
	return p
}

// roundStep rounds to a multiple of step without the noise of multiplying by 0.1.
func roundStep(v, step float64) float64 {
	n := math.Round(v / step)
	if step < 1 {
		return n / math.Round(1/step)
	}
	return n * step
}

// roundDigits rounds to n significant digits.
func roundDigits(v float64, n int) float64 {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return v
	}
	e := n - 1 - int(math.Floor(math.Log10(math.Abs(v))))
	if e >= 0 {
		return math.Round(v*math.Pow10(e)) / math.Pow10(e)
	}
	return math.Round(v/math.Pow10(-e)) * math.Pow10(-e)
}

// Shown is the unit as it is drawn: "µm", "S/cm²", "Ω·cm", "°C".
func (s Spec) Shown() string { return Pretty(s.Unit) }

// Pretty writes an NMODL unit with the signs of print.
func Pretty(unit string) string {
	switch unit {
	case "um":
		return "µm"
	case "um2":
		return "µm²"
	case "deg":
		return "°"
	case "degC":
		return "°C"
	case "ohm cm", "ohm-cm":
		return "Ω·cm"
	case "Mohm", "megohm":
		return "MΩ"
	case "MOhm/cm":
		return "MΩ/cm"
	case "1", "":
		return ""
	}
	return signs.Replace(unit)
}

// signs gives units the signs of print; it is made once because every field asks for it in every picture.
var signs = strings.NewReplacer("cm2", "cm²", "um2", "µm²", "cm3", "cm³", "uF", "µF", "uS", "µS", "umho", "µS", "um", "µm", "uM", "µM", "mho", "S", "ohm", "Ω", "degC", "°C", "-", "·")

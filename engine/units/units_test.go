package units

import (
	"math"
	"strings"
	"testing"
)

func near(a, b, rel float64) bool { return math.Abs(a-b) <= rel*math.Abs(b) }

func TestFactor(t *testing.T) {
	cases := []struct {
		from, to string
		want     float64
	}{
		{"mA/cm2", "uA/cm2", 1e3}, {"S/cm2", "mS/cm2", 1e3}, {"mho/cm2", "S/cm2", 1}, {"umho", "uS", 1}, {"nS", "uS", 1e-3},
		{"pS/um2", "S/cm2", 1e-4}, {"/ms", "/s", 1e3}, {"1/ms-mM", "/sec-molar", 1e6}, {"micron", "um", 1}, {"um", "m", 1e-6},
		{"ohm-cm", "ohm m", 1e-2}, {"kilohm", "ohm", 1e3}, {"megohm", "Mohm", 1}, {"uF/cm2", "F/m2", 1e-2},
		{"millivolt", "mV", 1}, {"milliamp", "nA", 1e6}, {"milli/liter", "mM", 1}, {"mol/m3", "mM", 1}, {"mmol/l", "mM", 1},
		{"coulombs", "coul", 1}, {"joule/degC", "joule/K", 1}, {"decinanometer", "angstrom", 1}, {"degree", "radian", math.Pi / 180},
		{"Hz", "/ms", 1e-3}, {"hour", "sec", 3600}, {"inch", "cm", 2.54}, {"m/s/s", "m/sec2", 1}, {"cm^2", "cm2", 1}, {"s^-1", "/s", 1},
		{"\u00b5m\u00b2", "um2", 1}, {"\u03bcS", "uS", 1}, {"1e-3 V", "mV", 1}, {"1|3 m", "m", 1. / 3}, {"1.5+3 m", "km", 1.5},
		{"10000 coulomb", "kilocoulomb", 10}, {"volt-coul", "joule", 1}, {"torr", "pascal", 101325. / 760}, {"", "1", 1}, {"%", "1", 0.01},
		{"eV", "joule", 1.602176634e-19},
	}
	for _, c := range cases {
		got, err := Factor(c.from, c.to)
		// a dozen roundings of the prefixes, each half a unit in the last place
		if err != nil || !near(got, c.want, 3e-15) {
			t.Errorf("Factor(%q, %q) = %v, %v; want %v", c.from, c.to, got, err, c.want)
		}
	}
}

// The bits are those that nocmodl of NEURON 9.0.2 writes for (faraday) (coulomb), (k-mole) (joule/degC) and (pi) (1); mod files that
// take their constants from UNITS then compute the same numbers.
func TestConstantsHaveNEURONsBits(t *testing.T) {
	cases := []struct {
		from, to string
		want     float64
	}{
		{"faraday", "coulomb", 0x1.78e555060882cp+16}, {"faraday", "kilocoulomb", 0x1.81f0fae775425p+6},
		{"k-mole", "joule/degC", 0x1.0a1013e8990bep+3}, {"gasconstant", "joule/degC", 0x1.0a1013e8990bep+3},
		{"k", "joule/K", 0x1.0b0e6d55e647cp-76}, {"pi", "1", 0x1.921fb54442d18p+1}, {"hbar", "joule-sec", 0x1.185a7057c690dp-113},
		{"e", "coulomb", 0x1.7a4da290c1653p-63}, {"faraday", "10000 coulomb", 0x1.34c0c8b92a9b7p+3},
	}
	for _, c := range cases {
		a, err1 := Standard().Parse(c.from)
		b, err2 := Standard().Parse(c.to)
		if got := a.Factor / b.Factor; err1 != nil || err2 != nil || got != c.want {
			t.Errorf("(%s) (%s) = %x; want %x", c.from, c.to, got, c.want)
		}
	}
	if f := Faraday; !near(f, 96485.33212, 1e-10) {
		t.Errorf("Faraday = %v", f)
	}
	if r := GasConstant; !near(r, 8.314462618, 1e-10) {
		t.Errorf("GasConstant = %v", r)
	}
}

// The conversion facts of the engine, worked out by hand: 1 S/cm2 * 1 mV = 1e-3 A/cm2 and so on.
func TestFacts(t *testing.T) {
	cases := []struct {
		name, from, to string
		want           float64
	}{
		{"S/cm2 mV = mA/cm2", "S-mV/cm2", "mA/cm2", 1},
		{"uS mV = nA", "uS-mV", "nA", 1},
		{"mA/cm2 um2 = 1e-2 nA", "mA-um2/cm2", "nA", CurrentPerDensityArea},
		{"S/cm2 um2 = 1e-2 uS", "S-um2/cm2", "uS", CurrentPerDensityArea},
		{"uF/cm2 mV/ms = 1e-3 mA/cm2", "uF-mV/cm2-ms", "mA/cm2", CapacitiveDensity},
		{"ohm cm um/um2 = 1e-2 Mohm", "ohm-cm-um/um2", "Mohm", AxialResistance},
		{"mA/cm2 um2/(coul um3) = 1e4 mM/ms", "mA-um2/cm2-coul-um3", "mM/ms", ConcentrationRate},
	}
	for _, c := range cases {
		if got, err := Factor(c.from, c.to); err != nil || !near(got, c.want, 3e-15) {
			t.Errorf("%s: %v, %v; want %v", c.name, got, err, c.want)
		}
	}
	// 1 mA/cm2 of Ca into a shell 0.1 um deep, by hand: 1e4/(2*96485.33*0.1) = 0.51821 mM/ms
	if got := ConcentrationRate / (2 * Faraday * 0.1); !near(got, 0.518214, 1e-5) {
		t.Errorf("concentration rate = %v", got)
	}
}

func TestParseErrors(t *testing.T) {
	cases := []struct{ text, want string }{
		{"foo", `"foo" is unknown`}, {"MV2x", "unknown"}, {"ma/cm2", "did you mean mA"}, {"m/", "missing after '/'"},
		{"m99", "beyond 20"}, {"m^", "whole number"}, {"1|0 m", "divides by zero"}, {strings.Repeat("m", 2000), "too long"},
		{"1e999 m", "no number"}, {strings.Repeat("m20 ", 9), "powers beyond"}, {"^", "unknown"}, {"\xff\xfe", "unknown"}, {"1.2.3", "no number"},
	}
	for _, c := range cases {
		if _, err := Standard().Parse(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Parse(%.20q): %v; want %q", c.text, err, c.want)
		}
	}
	if _, err := Factor("mV", "nA"); err == nil || !strings.Contains(err.Error(), "mV is a voltage, nA is a current") {
		t.Errorf("mV to nA: %v", err)
	}
}

func TestDefine(t *testing.T) {
	c := Standard().Child()
	u, _ := c.Parse("1/liter")
	if err := c.Define("molar", u); err != nil {
		t.Error(err)
	}
	bad, _ := c.Parse("volt")
	if err := Standard().Child().Define("molar", bad); err != nil {
		t.Errorf("a child table may hide a name: %v", err)
	}
	if err := c.Define("molar", bad); err == nil || !strings.Contains(err.Error(), "defined already") {
		t.Errorf("redefinition: %v", err)
	}
	if err := c.Define("two words", u); err == nil {
		t.Error("a name of two words was taken")
	}
	w, _ := c.Parse("12 m")
	if err := c.Define("spine", w); err != nil {
		t.Error(err)
	}
	if v, err := c.Parse("millispine2"); err != nil || !near(v.Factor, 12e-3*12e-3, 1e-15) {
		t.Errorf("millispine2 = %v, %v", v, err)
	}
	if _, ok := Standard().Lookup("spine"); ok {
		t.Error("the standard table changed")
	}
}

func TestNames(t *testing.T) {
	cases := []struct{ text, name, kind string }{
		{"mA/cm2", "mA/cm2", "a current density"}, {"mho-mV/cm2", "mA/cm2", "a current density"}, {"kg", "kg", "a mass"}, {"1", "1", "a plain number"},
		{"dollar3", "dollar3", "of the dimension dollar3"}, {"ms-mM", "0.001 sec/m3", ""},
	}
	for _, c := range cases {
		u, err := Standard().Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if u.Name() != c.name {
			t.Errorf("Name(%s) = %s, want %s", c.text, u.Name(), c.name)
		}
		if c.kind != "" && u.Kind() != c.kind {
			t.Errorf("Kind(%s) = %s, want %s", c.text, u.Kind(), c.kind)
		}
	}
	if r, ok := (Unit{Factor: 4, Dim: Dim{2}}).Root(2); !ok || r.Factor != 2 || r.Dim[Metre] != 1 {
		t.Errorf("root of 4 m2 = %v, %v", r, ok)
	}
	if _, ok := (Unit{Factor: 4, Dim: Dim{1}}).Root(2); ok {
		t.Error("4 m has no square root")
	}
}

// Conversions that a user sees come out as he would write them.
func TestTidy(t *testing.T) {
	cases := []struct{ text, want, shown string }{
		{"12 uS/cm2", "S/cm2", "1.2e-05 S/cm2"}, {"120 mS/cm2", "S/cm2", "0.12 S/cm2"}, {"0.3 mA/cm2", "uA/cm2", "300 uA/cm2"}, {"35.4 ohm-m", "ohm-cm", "3540 ohm-cm"},
		{"7 nm", "um", "0.007 um"}, {"0.1 pA", "nA", "0.0001 nA"}, {"36.3 degC", "degC", "36.3 degC"},
	}
	for _, c := range cases {
		if q, err := ParseQuantity(c.text, c.want); err != nil || q.String() != c.shown {
			t.Errorf("%s in %s is shown as %v, %v; want %s", c.text, c.want, q, err, c.shown)
		}
	}
}

func TestQuantity(t *testing.T) {
	cases := []struct {
		text, want string
		value      float64
	}{
		{"12 uS/cm2", "S/cm2", 12e-6}, {"0.12", "S/cm2", 0.12}, {"2*3 um", "um", 6}, {"(1+2)/4 mm", "um", 750}, {"-65", "mV", -65}, {"-70mV", "mV", -70},
		{"5 /ms", "/sec", 5000}, {"5/sec", "/ms", 0.005}, {"1e-3", "", 1e-3}, {"310.15 K", "degC", 37}, {"212 degF", "degC", 100}, {"2^3 ms", "ms", 8},
		{"50 %", "", 0.5}, {" 3 ", "ms", 3}, {"1 - 3 mV", "mV", -2}, {"2 mol/m3", "mM", 2},
	}
	for _, c := range cases {
		q, err := ParseQuantity(c.text, c.want)
		if err != nil || math.Abs(q.Value-c.value) > 1e-12*math.Max(1, math.Abs(c.value)) || q.Unit != c.want {
			t.Errorf("ParseQuantity(%q, %q) = %v, %v; want %v", c.text, c.want, q, err, c.value)
		}
	}
	bad := []struct{ text, want, msg string }{
		{"", "mV", "a number is missing"}, {"mV", "mV", "a number is missing before"}, {"1,5", "mV", "not ','"}, {"12 nA", "mV", "nA is a current, mV is a voltage"},
		{"3 ms", "", "takes no unit"}, {"1/0", "mV", "finite"}, {"(1", "mV", "closing"}, {strings.Repeat("(", 200) + "1", "mV", "50 parentheses"},
		{"1 furlongs", "um", "unknown"}, {strings.Repeat("-", 900) + "1", "mV", "50"},
	}
	for _, c := range bad {
		if _, err := ParseQuantity(c.text, c.want); err == nil || !strings.Contains(err.Error(), c.msg) {
			t.Errorf("ParseQuantity(%.20q, %q): %v; want %q", c.text, c.want, err, c.msg)
		}
	}
	if s := (Quantity{0.12, "S/cm2"}).String(); s != "0.12 S/cm2" {
		t.Error(s)
	}
}

func FuzzUnits(f *testing.F) {
	for _, s := range []string{"mA/cm2", "/ms", "1/ms-mM", "degC", "nS", "(k-mole)", "um", "1|3 m", "1.6-19 coul", "12 uS/cm2", "2*(3+4)^2 mV", "\u00b5m\u00b2", "m^-3", "\xb5S", "e e e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := Standard().Parse(s)
		if err == nil {
			if u.Factor == 0 || math.IsNaN(u.Factor) || math.IsInf(u.Factor, 0) {
				t.Errorf("%q has factor %v", s, u.Factor)
			}
			if _, err := Standard().Parse(u.String()); err != nil {
				t.Errorf("%q prints as %q, which is refused: %v", s, u, err)
			}
		}
		if q, err := ParseQuantity(s, "mV"); err == nil {
			if again, err := ParseQuantity(q.String(), "mV"); err != nil || again != q {
				t.Errorf("%q gives %v, which reads as %v, %v", s, q, again, err)
			}
		}
	})
}

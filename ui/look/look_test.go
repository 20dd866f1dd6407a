package look

import (
	"image/color"
	"math"
	"testing"
)

// luminance is the relative luminance of WCAG 2.
func luminance(c color.NRGBA) float64 {
	f := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

func TestContrast(t *testing.T) {
	for _, th := range []Theme{Dark(), Light()} {
		for name, ground := range map[string]color.NRGBA{"bg": th.Bg, "panel": th.Panel, "raised": th.Raised, "plot": th.Plot, "hover": th.Hover} {
			if c := contrast(th.Text, ground); c < 9.8 {
				t.Errorf("%s: text on %s: %.2f < 9.8", th.Name, name, c)
			}
			if c := contrast(th.Text2, ground); c < 5.5 {
				t.Errorf("%s: text2 on %s: %.2f < 5.5", th.Name, name, c)
			}
		}
		for name, ground := range map[string]color.NRGBA{"panel": th.Panel, "raised": th.Raised, "plot": th.Plot} {
			if c := contrast(th.Text3, ground); c < 4.45 { // the page gives one decimal
				t.Errorf("%s: text3 on %s: %.2f < 4.5", th.Name, name, c)
			}
		}
		if c := contrast(th.OnFill, th.Fill); c < 4.5 {
			t.Errorf("%s: text on a primary button: %.2f < 4.5", th.Name, c)
		}
	}
}

func TestMap(t *testing.T) {
	m := Dark().Voltage
	if got := m.At(0); got != rgb(0x4F55D6) {
		t.Errorf("At(0) = %v", got)
	}
	for _, f := range []float64{1, 2, math.Inf(1)} {
		if got := m.At(f); got != rgb(0xF5F577) {
			t.Errorf("At(%v) = %v", f, got)
		}
	}
	if got := m.At(math.NaN()); got != rgb(0x4F55D6) {
		t.Errorf("At(NaN) = %v", got)
	}
	if got := m.At(1.0 / 7); got != rgb(0x7A4BCB) {
		t.Errorf("At(1/7) = %v, the second stop is #7A4BCB", got)
	}
	table := make([]color.NRGBA, 256)
	m.Fill(table)
	if table[0] != m.At(0) || table[255] != m.At(1) {
		t.Error("Fill does not reach the ends")
	}
	if Hex(rgb(0x4F55D6)) != "#4F55D6" {
		t.Error(Hex(rgb(0x4F55D6)))
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Sig(-61.42, 3), "−61.4"}, {Sig(0.0003, 4), "0.0003"}, {Sig(19506, 5), "19\u2009506"}, {Sig(9.996, 3), "10"},
		{Sig(0, 3), "0"}, {Sig(1234, 3), "1234"}, {Sig(1e-7, 3), "1e−7"}, {Sig(6.02e23, 3), "6.02e23"}, {Sig(math.NaN(), 3), Dash},
		{Sig(math.Inf(-1), 3), "−∞"}, {Sig(100, 1), "100"}, {Sig(17.74, 6), "17.74"}, {Sig(-0.5, 2), "−0.5"}, {Sig(1e6, 3), "1e6"},
		{Fixed(-0.04, 1), "0.0"}, {Fixed(15.2, 1), "15.2"}, {Fixed(-12345.6, 1), "−12\u2009345.6"},
		{Group(19506), "19\u2009506"}, {Group(-1234567), "−1\u2009234\u2009567"}, {Group(999), "999"},
		{Delta(70.5, 1), "+70.5"}, {Delta(0, 1), "0.0"}, {Delta(-3, 1), "−3.0"}, {Value(0.0361), "0.0361"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	for step, want := range map[float64]int{20: 0, 1: 0, 0.5: 1, 0.2: 1, 0.02: 2, 0.025: 3, 1e-6: 6} {
		if got := Decimals(step); got != want {
			t.Errorf("Decimals(%v) = %d, want %d", step, got, want)
		}
	}
	if Precision(0.1) != 1 || Precision(0.02) != 2 || Precision(30) != 0 {
		t.Error("Precision", Precision(0.1), Precision(0.02), Precision(30))
	}
}

func TestMeanings(t *testing.T) {
	th := Dark()
	for m, slot := range map[Meaning]int{Potassium: 1, Sodium: 6, Leak: 8, Capacitive: 3, Axial: 4, Injected: 5, Dendrite: 1, Axon: 2, Apical: 3, Soma: 8} {
		if th.Of(m) != th.Traces[slot-1] {
			t.Errorf("meaning %d is not colour %d", m, slot)
		}
	}
	if th.Kind(1) != th.Of(Soma) || th.Kind(4) != th.Of(Apical) || th.Kind(77) != th.Outside || th.Of(99) != th.Outside {
		t.Error("kinds")
	}
	if th.Trace(8) != th.Trace(0) || DashOf(0) != nil || DashOf(5) == nil {
		t.Error("traces")
	}
}

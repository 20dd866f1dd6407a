package field

import (
	"math"
	"strings"
	"testing"
)

func TestEvaluate(t *testing.T) {
	for _, c := range []struct {
		text, unit string
		want       float64
	}{
		{"0.12", "S/cm2", 0.12}, {"1e-3", "", 0.001}, {"−54.3", "mV", -54.3}, {"19\u2009506", "um2", 19506}, {"0.12*1.5", "S/cm2", 0.18}, {"(30+15)/2", "mV", 22.5},
		{"2^3^2", "", 512}, {"-2^2", "", -4}, {"2*-3", "", -6}, {" 2 um ", "um", 2}, {"2 µm", "um", 2}, {"1 mm", "um", 1000}, {"1 mS/cm2", "S/cm2", 0.001},
		{"12 uS/cm2", "S/cm2", 12e-6}, {"0.1 nA", "nA", 0.1}, {"100 pA", "nA", 0.1}, {"3 /ms", "/ms", 3}, {"2*3 um", "um", 6}, {"1 s", "ms", 1000}, {".5", "", 0.5}, {"5.", "", 5},
	} {
		got, err := Evaluate(c.text, c.unit)
		// two roundings of a product or a conversion: 4 units in the last place
		if err != nil || math.Abs(got-c.want) > 1e-15*math.Abs(c.want)*4 {
			t.Errorf("Evaluate(%q, %q) = %v, %v; want %v", c.text, c.unit, got, err, c.want)
		}
	}
	for text, part := range map[string]string{
		"": "type a number", "abc": "not a number", "2 mV": "does not convert", "1/0": "division by 0", "(1": "not closed", "1+": "missing", "0,5": "decimal point",
		"3 blorgs": "no known unit", "1 2": "not expected", strings.Repeat("(", 60) + "1": "too many", strings.Repeat("1", 300): "signs long",
	} {
		if _, err := Evaluate(text, "um"); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("Evaluate(%q): error %v, want one with %q", text, err, part)
		}
	}
}

func FuzzEvaluate(f *testing.F) {
	for _, s := range []string{"1 mS/cm2", "-(2^3)*4e-3", "((((", "1e", "2 /", "µ", "\xff", "9e999", "1--1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if _, err := Evaluate(s, "um"); err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("the reason for %q has more than one line", s)
		}
	})
}

func spec() Spec {
	return Spec{Name: "gnabar_hh", Label: "gnabar", Unit: "S/cm2", Default: 0.12, HasDefault: true, Min: 0, Max: 1e9}
}

func TestCommitAndRefuse(t *testing.T) {
	s := New(spec(), 0.12)
	s = s.Focus().Type("0.2")
	s, e := s.Commit()
	if s.Value != 0.2 || !e.Changed || !e.Final || s.Text != "0.2" || s.IsDefault() {
		t.Fatalf("after Commit: %+v %+v", s, e)
	}
	s, e = s.Type("-1").Commit()
	if s.Value != 0.2 || e.Changed || !strings.Contains(s.Bad, "too small") {
		t.Fatalf("a negative conductance: %q, value %v", s.Bad, s.Value)
	}
	if s = s.Cancel(); s.Bad != "" || s.Text != "0.2" {
		t.Fatalf("Cancel left %q %q", s.Text, s.Bad)
	}
	s, e = s.Reset()
	if s.Value != 0.12 || !e.Changed || !e.Final {
		t.Fatalf("Reset: %v %+v", s.Value, e)
	}
	if s, e = s.Commit(); e.Changed || e.Final {
		t.Fatal("a commit without an edit is an event")
	}
}

func TestSlide(t *testing.T) {
	s := New(spec(), 0.12)
	s, e := s.Slide(0.9, false)
	if !e.Changed || e.Final || s.Before != 0.12 || !s.Sliding {
		t.Fatalf("slide: %+v %+v", s, e)
	}
	if outside := s.Set(0.5); outside.Value == 0.5 {
		t.Error("a value from outside moved the slider under the hand")
	}
	s, e = s.Release()
	if !e.Final || !e.Changed || s.Sliding || s.Before != s.Value {
		t.Fatalf("release: %+v %+v", s, e)
	}
	if got := s.Share(s.Value); math.Abs(got-0.9) > 0.01 {
		t.Errorf("the handle is at %v, dragged to 0.9", got)
	}
	log := New(Spec{Label: "L", Unit: "um", Lo: 0.1, Hi: 1000, Log: true}, 10)
	if got := log.Share(10); math.Abs(got-0.5) > 1e-12 {
		t.Errorf("10 of 0.1 to 1000 by ratios is at %v, want the middle", got)
	}
	if v := log.At(0.5); v != 10 {
		t.Errorf("the middle is %v, want 10", v)
	}
}

func TestNudge(t *testing.T) {
	s := New(Spec{Label: "e", Unit: "mV", Lo: -120, Hi: 80}, -65)
	s, _ = s.Nudge(1, 1, true)
	if s.Value != -64 { // steps of 2, on multiples of 2
		t.Errorf("one step from -65 is %v", s.Value)
	}
	s, _ = s.Nudge(-1, 0.1, true)
	if math.Abs(s.Value+64.2) > 1e-12 {
		t.Errorf("a tenth of a step down is %v", s.Value)
	}
	n := New(Spec{Label: "nseg", Min: 1, Max: 32767, Lo: 1, Hi: 101, Integer: true, Odd: true}, 1)
	n, _ = n.Nudge(1, 1, true)
	if n.Value != 3 {
		t.Errorf("nseg goes from 1 to %v", n.Value)
	}
	n, e := n.Nudge(-5, 1, true)
	if n.Value != 1 || !e.Changed {
		t.Errorf("nseg goes down to %v", n.Value)
	}
	if _, err := New(n.Spec, 1).Type("2.5").Commit(); err.Changed {
		t.Error("2.5 segments were accepted")
	}
}

func TestRanges(t *testing.T) {
	for _, c := range []struct {
		unit  string
		usual float64
	}{{"mV", -54.3}, {"S/cm2", 0.12}, {"S/cm2", 0}, {"um", 17.7}, {"ms", 1e9}, {"nA", -5}, {"", 0}, {"", -3}, {"mM", 140}, {"ohm cm", 35.4}} {
		s := Spec{Unit: c.unit, Default: c.usual}.WithRange()
		if !(s.Hi > s.Lo) || c.usual < s.Lo || c.usual > s.Hi || s.Log && s.Lo <= 0 {
			t.Errorf("%q with %v: slider from %v to %v, log %v", c.unit, c.usual, s.Lo, s.Hi, s.Log)
		}
		for _, f := range []float64{0, 0.3, 1} {
			if v := s.At(f); math.IsNaN(v) || math.Abs(s.Share(v)-f) > 0.02 {
				t.Errorf("%q: share %v gives %v, which is at %v", c.unit, f, v, s.Share(v))
			}
		}
	}
}

func TestPretty(t *testing.T) {
	for in, want := range map[string]string{"um": "µm", "S/cm2": "S/cm²", "uF/cm2": "µF/cm²", "ohm cm": "Ω·cm", "degC": "°C", "uS": "µS", "1": "", "mA/cm2": "mA/cm²", "mV": "mV", "ms": "ms"} {
		if got := Pretty(in); got != want {
			t.Errorf("Pretty(%q) = %q, want %q", in, got, want)
		}
	}
}

// A current of zero is no bar, an inward one goes to the left.
func TestBarOfWhatIsRead(t *testing.T) {
	spec := Spec{Unit: "nA", Lo: -1, Hi: 1, ReadOnly: true}
	for v, want := range map[float64][2]float64{0: {0.5, 0.5}, 0.5: {0.5, 0.75}, -0.5: {0.25, 0.5}} {
		if from, to := New(spec, v).Bar(); from != want[0] || to != want[1] {
			t.Errorf("the bar of %g goes from %g to %g, want %v", v, from, to, want)
		}
	}
	spec.ReadOnly = false
	if from, to := New(spec, 0).Bar(); from != 0 || to != 0.5 {
		t.Errorf("the slider at 0 is filled from %g to %g", from, to)
	}
}

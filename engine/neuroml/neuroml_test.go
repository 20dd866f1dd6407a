package neuroml_test

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/neuroml"
)

// TestQuantities: numbers in NEURON's units come out as if they had been written so.
func TestQuantities(t *testing.T) {
	for _, c := range []struct {
		text string
		in   neuroml.Target
		want float64
	}{
		{"10 mS_per_cm2", neuroml.SPerCm2, .01}, {"360S_per_m2", neuroml.SPerCm2, .036}, {"-0.055V", neuroml.MV, -55}, {"1.5e2 per_s", neuroml.PerMs, .15}, {"0.1 kohm_cm", neuroml.OhmCm, 100},
		{"1 uF_per_cm2", neuroml.UFPerCm2, 1}, {"6.3 degC", neuroml.DegC, 6.3}, {"300 K", neuroml.DegC, 26.85}, {"5.0E-11 mol_per_cm3", neuroml.MM, 5e-5}, {"3", neuroml.None, 3}, {"1e-5cm_per_s", neuroml.CmPerS, 1e-5},
	} {
		q, err := neuroml.ParseQuantity(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if v, err := q.In(c.in); err != nil || v != c.want && (c.in != neuroml.DegC || math.Abs(v-c.want) > 1e-9) {
			t.Errorf("%s: %v, %v, want %v", c.text, v, err, c.want)
		}
	}
	for text, want := range map[string]float64{"8.3144621 J_per_K_per_mol": 8.3144621e9, "96485.3 C_per_mol": 9.64853e10, "1 mol_per_cm3": 1e6, "2 um": 2e-4, "20 degC": 293.15, "1 m_per_s": .1, "1 nS": 1e-3} {
		if q, err := neuroml.ParseQuantity(text); err != nil || math.Abs(q.Consistent()/want-1) > 1e-15 {
			t.Errorf("%s: %v, want %v (%v)", text, q.Consistent(), want, err)
		}
	}
	for _, text := range []string{"", "mV", "1 mv", "1e999 mV", "--3", "1 mV mV"} {
		if _, err := neuroml.ParseQuantity(text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

// TestExpressions: LEMS in the words of mod files.
func TestExpressions(t *testing.T) {
	name := func(n string) (string, error) { return n, nil }
	for text, want := range map[string]string{
		"1/(1+(4.3e-10/c)^4.8)": "1/(1 + (4.3e-10/c)^4.8)", "a-(b-c)": "a - (b - c)", "a - b - c": "a - b - c", "a/(b*c)": "a/(b*c)", "-x^2": "-x^2", "exp(-1 * x)": "exp((-1)*x)",
		"x .gt. 1.and.y.leq.2.5": "x > 1 && y <= 2.5", "2^3^2": "2^(3^2)", "ln(abs(x))": "log(fabs(x))", "1.5E3": "1.5E3", "H(3-p)": "heaviside(3 - p)", "((x))": "x", "a*-b": "a*(-b)",
	} {
		e, err := neuroml.ParseExpr(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got, err := e.Mod(name); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "1+", "(", "f(x)", "x y", "1 .gt", strings.Repeat("(", 5000) + "1"} {
		if _, err := neuroml.ParseExpr(text); err == nil {
			t.Errorf("%.20q was read", text)
		}
	}
}

// TestDocument: a file with those that it includes, and what is told of those that are not there.
func TestDocument(t *testing.T) {
	files := map[string]string{
		"a/main.nml":    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<neuroml>\n<include href=\"b.nml\"/>\n<include href=\"c/gone.nml\"/><include href=\"https://x.org/y.nml\"/>\n<include href=\"../d.nml\"/></neuroml>",
		"a/b.nml":       "<neuroml><include href=\"main.nml\"/><ionChannel id=\"x\"/></neuroml>",
		"d.nml":         "<neuroml>\n<oops></neuroml>",
		"a/c/other.nml": "",
	}
	doc, list := neuroml.Open("a/main.nml", func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, &notThere{}
	})
	if doc == nil || len(doc.Files) != 2 {
		t.Fatal(doc, list)
	}
	if e, ok := doc.Component("x"); !ok || e.Pos().String() != "a/b.nml:1" {
		t.Errorf("component x: %v", e)
	}
	for i, want := range []string{`a/main.nml:4: warning: the included file "c/gone.nml" can't be read: not there; put the file there`, `a/main.nml:4: warning: "https://x.org/y.nml" is not read`, `d.nml:2: warning: not well-formed XML`} {
		if i >= len(list) || !strings.HasPrefix(list[i].Error(), want) {
			t.Errorf("told:\n%v\nwant in line %d:\n%s", list, i+1, want)
		}
	}
}

type notThere struct{}

func (*notThere) Error() string { return "not there" }

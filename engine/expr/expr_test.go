package expr

import (
	"errors"
	"fmt"
	"math"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/source"
)

// approx compares with a relative tolerance of a few roundings; gaps equal gaps.
func approx(a, b float64) bool {
	return a == b || a != a && b != b || math.Abs(a-b) <= 1e-12*math.Max(1, math.Max(math.Abs(a), math.Abs(b)))
}

func TestValues(t *testing.T) {
	for text, want := range map[string]float64{
		"1 + 2*3": 7, "(1+2)*3": 9, "2^3^2": 512, "-2^2": -4, "2^-1": 0.5, "2**3": 8, "7 % 4": 3, "8/4/2": 1, "1 - 2 - 3": -4,
		"- - 2": 2, "!0 + !3": 1, "1 < 2 && 3 >= 3": 1, "1 == 2 || 0": 0, "1 != 2": 1, "exp(0)+log(1)+log10(100)": 3, "sqrt(16)": 4,
		"abs(-3)": 3, "min(3, 1, 2)": 1, "max(3, 1)": 3, "if(2 > 1, 5, 6)": 5, "if(0, 5, 6)": 6, "floor(-1.5)": -2, "ceil(1.2)": 2, "int(-1.5)": -1,
		"pi": math.Pi, "1e3 + .5 + 2.": 1002.5, "1.5e-3": 0.0015, "t": 2, "soma(0.5).v": 10, "soma(.5).v*2": 20, "soma.v(0.5)": 10,
		"0.5*soma(0.5).v^2": 50, "soma(0.5).v - dend[1](1).v": 7, "c2/dend(0.5).hh.m": 4, "IClamp[0].i": 5, "celsius": 6, "2/soma(0.5).v": 0.2,
		"celsius / soma(0.5).v": 0.6, "t/soma(0.5).v": 0.2, "{odd-name(0.5).v} - 1": 7, "soma(0.5)._ref_v": 10, "exp(0.5).v": 9,
		"tanh(0) + sin(0) + cos(0) + tan(0) + atan(0)": 1, "2 \u2212 1": 1, "2 \u00b7 3": 6,
	} {
		e, err := Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		at := map[string]float64{"soma(0.5).v": 10, "dend[1](1).v": 3, "c2/dend(0.5).hh.m": 4, "IClamp[0].i": 5, "celsius": 6, "odd-name(0.5).v": 8, "exp(0.5).v": 9}
		var vars [][]float64
		for _, r := range e.Refs() {
			v, ok := at[r]
			if !ok {
				t.Errorf("%s: read as the reference %q", text, r)
			}
			vars = append(vars, []float64{v})
		}
		if got := e.Eval([]float64{2}, vars); len(got) != 1 || !approx(got[0], want) {
			t.Errorf("%s = %v, want %g", text, got, want)
		}
	}
}

// Every mistake says where it is and what was expected there.
func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		text string
		col  int
		msg  string
	}{
		{"", 1, "is empty"},
		{"1 +", 4, "ends where a number"},
		{"(1 + 2", 7, "closing parenthesis"},
		{"1 2", 3, "an operator or the end"},
		{"2v", 2, "side by side"},
		{"sine(1)", 1, `no function "sine"`},
		{"soma(2).v", 6, `the place is "2"`},
		{"soma.v(2)", 8, `the place is "2"`},
		{"soma.v(x)", 8, "a place from 0 to 1"},
		{"exp(1, 2)", 1, "takes one argument, 2 given"},
		{"max(1)", 1, "takes 2 to 20 arguments, 1 given"},
		{"if(1, 2)", 1, "takes 3 arguments"},
		{"a = 1", 3, "an operator or the end"},
		{"1 + $", 5, "'$' stands where"},
		{"{soma(0.5).v", 1, "brace is not closed"},
		{"{}", 1, "no variable"},
		{"1.2.3", 1, "no number"},
		{".", 1, "no number"},
		{"1e999", 1, "no number"},
		{strings.Repeat("(", 200), 101, "more than 100 deep"},
		{strings.Repeat("-", 200) + "1", 101, "more than 100 deep"},
		{strings.Repeat("1+", 1500) + "1", 2000, "more than 2000 parts"},
		{strings.Repeat(" ", 5000), 1, "the limit is 4000"},
	} {
		_, err := Parse(c.text)
		var e *source.Error
		if !errors.As(err, &e) {
			t.Errorf("%.40q: %v is no source.Error", c.text, err)
			continue
		}
		if e.Pos.Col != c.col || !strings.Contains(e.Msg, c.msg) {
			t.Errorf("%.40q: column %d, %q; want column %d and %q", c.text, e.Pos.Col, e.Msg, c.col, c.msg)
		}
	}
	_, err := Parse("sqr(4)")
	if e := (*source.Error)(nil); !errors.As(err, &e) || !strings.Contains(e.Hint, "sqrt") {
		t.Errorf("a function that is nearly right gives %v, which does not suggest sqrt", err)
	}
}

func TestRefs(t *testing.T) {
	e, err := Parse("soma(0.50).v + soma.v(.5) - IClamp[0].i*celsius")
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"soma(0.5).v", "IClamp[0].i", "celsius"}; !slices.Equal(e.Refs(), want) {
		t.Errorf("refs %q, want %q", e.Refs(), want)
	}
	if ref, ok := mustParse(t, " soma(0.5).v ").Plain(); !ok || ref != "soma(0.5).v" {
		t.Errorf("a plain reference is not seen as one: %q %v", ref, ok)
	}
	if _, ok := e.Plain(); ok {
		t.Error("a sum is seen as a plain reference")
	}
	if !mustParse(t, "2*pi").Constant() || e.Constant() || mustParse(t, "t").Constant() {
		t.Error("Constant is wrong")
	}
	f, err := ParseOver("1/(1 + exp(-(x + 40)/5)) + t", "x")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(f.Refs(), []string{"t"}) {
		t.Errorf("a function of x needs %q", f.Refs())
	}
	if y := f.Eval([]float64{-40}, [][]float64{{2}}); !approx(y[0], 2.5) {
		t.Errorf("the function of x gives %v at -40, want 2.5", y)
	}
}

func TestRename(t *testing.T) {
	e := mustParse(t, " soma(.5).v -  2*soma.v(0.5)/IClamp[0].i ")
	got := e.Rename(func(ref string) string {
		if ref == "soma(0.5).v" {
			return "my-dend(0.1).v"
		}
		return ref
	})
	if want := "{my-dend(0.1).v} -  2*{my-dend(0.1).v}/IClamp[0].i"; got != want {
		t.Errorf("renamed to %q, want %q", got, want)
	}
	for ref, want := range map[string]string{"soma(0.5).v": "soma(0.5).v", "celsius": "celsius", "t": "{t}", "a+b(0.5).v": "{a+b(0.5).v}", "c/d(0.5).hh.m": "c/d(0.5).hh.m"} {
		if got := Quote(ref); got != want {
			t.Errorf("%s is quoted as %s, want %s", ref, got, want)
		}
	}
}

func mustParse(t testing.TB, text string) *Expr {
	t.Helper()
	e, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// The derivative of a parabola is exact at uneven steps, the integral of a line by trapezoids too.
func TestDerivIntegral(t *testing.T) {
	times := []float64{0, 0.5, 0.6, 1.5, 2, 4}
	var square, line []float64
	for _, x := range times {
		square, line = append(square, 3*x*x+x), append(line, 2*x)
	}
	d := mustParse(t, "deriv(v(0.5).v)").Eval(times, [][]float64{square})
	for i := 1; i < len(times)-1; i++ {
		if want := 6*times[i] + 1; !approx(d[i], want) {
			t.Errorf("deriv at %g is %g, want %g", times[i], d[i], want)
		}
	}
	s := mustParse(t, "integral(v(0.5).v)").Eval(times, [][]float64{line})
	for i, x := range times {
		if !approx(s[i], x*x) {
			t.Errorf("integral to %g is %g, want %g", x, s[i], x*x)
		}
	}
	nan := math.NaN()
	g := mustParse(t, "integral(v(0.5).v)").Eval([]float64{0, 1, 2, 3, 4}, [][]float64{{1, 1, nan, 1, 1}})
	if !(approx(g[1], 1) && g[2] != g[2] && approx(g[3], 1) && approx(g[4], 2)) {
		t.Errorf("an integral over a gap gives %v, want 0 1 NaN 1 2", g)
	}
	j := mustParse(t, "deriv(v(0.5).v)").Eval([]float64{0, 1, 1, 2}, [][]float64{{0, 1, 5, 6}}) // a jump at 1
	if !approx(j[1], 1) || !approx(j[2], 1) {
		t.Errorf("slopes beside a jump are %v, want 1 on both sides", j)
	}
}

// As samples come in by pieces, the values become bit by bit those of the whole.
func TestStreamIsWhole(t *testing.T) {
	rng := rand.New(rand.NewSource(3))
	for _, text := range []string{"v(0.5).v", "deriv(v(0.5).v)", "deriv(deriv(v(0.5).v)) + w(1).v", "integral(deriv(v(0.5).v)*w(1).v)", "deriv(integral(v(0.5).v)^2)",
		"integral(integral(v(0.5).v)) + deriv(t)", "if(v(0.5).v > 0, w(1).v, t)", "1"} {
		e := mustParse(t, text)
		var times, v, w []float64
		s := e.NewStream()
		var got []float64
		now := 0.0
		for len(times) < 200 {
			for range rng.Intn(12) {
				times, v, w = append(times, now), append(v, rng.NormFloat64()), append(w, rng.NormFloat64())
				if rng.Intn(20) == 0 {
					v[len(v)-1] = math.NaN()
				}
				now += rng.Float64()
			}
			vars := [][]float64{}
			for _, r := range e.Refs() {
				vars = append(vars, map[string][]float64{"v(0.5).v": v, "w(1).v": w}[r])
			}
			from, y := s.Next(times, vars)
			if from > len(got) {
				t.Fatalf("%s: values %d to %d were left out", text, len(got), from)
			}
			got = append(got[:from], y...)
			whole := e.Eval(times, vars)
			for i := range whole {
				if math.Float64bits(got[i]) != math.Float64bits(whole[i]) && !(got[i] != got[i] && whole[i] != whole[i]) {
					t.Fatalf("%s: after %d samples, value %d is %g by pieces and %g as a whole", text, len(times), i, got[i], whole[i])
				}
			}
		}
		if from, y := s.Next(times[:3], [][]float64{v[:3], w[:3]}); from != 0 || len(y) != 3 {
			t.Errorf("%s: after a new run the stream gives %d values from %d on, want 3 from 0", text, len(y), from)
		}
	}
}

func TestMissingSeries(t *testing.T) {
	e := mustParse(t, "a(0.5).v + b(0.5).v")
	y := e.Eval([]float64{0, 1, 2}, [][]float64{{1, 2}, nil})
	if len(y) != 2 || y[0] == y[0] {
		t.Errorf("a missing and a short series give %v, want two gaps", y)
	}
}

func TestUnit(t *testing.T) {
	of := func(ref string) string {
		switch {
		case strings.HasSuffix(ref, ".v"):
			return "mV"
		case strings.HasSuffix(ref, ".i"):
			return "nA"
		case strings.HasSuffix(ref, ".g"):
			return "uS"
		case strings.HasSuffix(ref, ".big"):
			return "volt"
		}
		return ""
	}
	for _, c := range [][3]string{
		{"a(0.5).v - b(0.5).v", "mV", ""}, {"a(0.5).v + 65", "mV", ""}, {"2*a(0.5).v", "mV", ""}, {"deriv(a(0.5).v)", "mV/ms", ""},
		{"p.g*(a(0.5).v - 10)", "nA", ""}, {"p.i/a(0.5).v", "uS", ""}, {"a(0.5).v/a(1).v", "", ""}, {"integral(p.i)", "coul*", ""},
		{"exp(-a(0.5).v/10)", "", ""}, {"a(0.5).m", "", ""}, {"a(0.5).v + a(0.5).m", "", ""}, {"sqrt(a(0.5).v^2)", "mV", ""}, {"t", "ms", ""},
		{"a(0.5).v + p.i", "mV", "mV (a voltage) meets nA (a current)"}, {"max(a(0.5).v, p.big)", "mV", "meets volt"}, {"-abs(a(0.5).v)", "mV", ""},
		{"a(0.5).v > p.i", "", "meets"}, {"a(0.5).v^t", "", ""}, {"if(t > 5, a(0.5).v, 0)", "mV", ""}, {"1/t", "/ms", ""},
	} {
		text, warning := mustParse(t, c[0]).Unit(of)
		if want, loose := strings.CutSuffix(c[1], "*"); text != want && !(loose && strings.Contains(text, want)) {
			t.Errorf("the unit of %s is %q, want %q", c[0], text, c[1])
		}
		if (warning != nil) != (c[2] != "") || warning != nil && !strings.Contains(warning.Msg, c[2]) {
			t.Errorf("%s warns %v, want %q", c[0], warning, c[2])
		}
	}
}

// Whatever is typed gives an expression that computes, or an error with a place in the text.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"soma(0.5).v - dend[1](1).v", "0.5*v^2", "deriv(exp(-t/3))", "if(a<b&&!c,1,2)", "{x y}/c2/s(1).hh.m[3]", "a.b(0.5)", "(((", "-+-", "1e+", "s(.e1).v", "π", "x[", "\u2212"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := Parse(text)
		if err != nil {
			var se *source.Error
			if !errors.As(err, &se) || se.Pos.Col < 1 || se.Pos.Col > len(text)+1 || se.Caret() == "" {
				t.Fatalf("%q: the error %v has no place in the text", text, err)
			}
			return
		}
		times := []float64{0, 1, 2, 2, 5}
		var vars [][]float64
		for range e.Refs() {
			vars = append(vars, []float64{1, 2, math.NaN(), 4, 5})
		}
		if y := e.Eval(times, vars); len(y) != len(times) {
			t.Fatalf("%q gives %d values for %d times", text, len(y), len(times))
		}
		e.Unit(func(string) string { return "mV" })
	})
}

func BenchmarkStream(b *testing.B) {
	e := mustParse(b, "soma(0.5).v - dend(0.5).v*exp(-t/10)")
	times, v := make([]float64, 40000), make([]float64, 40000)
	for i := range times {
		times[i] = float64(i) * 0.025
	}
	for b.Loop() {
		s := e.NewStream()
		for n := 100; n <= len(times); n += 100 {
			s.Next(times[:n], [][]float64{v[:n], v[:n]})
		}
	}
}

func ExampleExpr() {
	e, err := Parse("soma(0.5).v - dend(1).v")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(e.Refs())
	fmt.Println(e.Eval([]float64{0, 1}, [][]float64{{-65, 20}, {-65, -10}}))
	_, err = Parse("soma(0.5).v -")
	fmt.Println(err.(*source.Error).Caret())
	// Output:
	// [soma(0.5).v dend(1).v]
	// [0 30]
	// expression:1:14: the expression ends where a number, a variable or a parenthesis was expected
	//     soma(0.5).v -
	//                  ^
}

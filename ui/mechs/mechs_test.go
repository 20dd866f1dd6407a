package mechs

import (
	"strings"
	"testing"
	"time"

	"nrngui/engine/mech/builtin"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/nmodl/curves"
	"nrngui/engine/source"
	edit "nrngui/ui/code"
	"nrngui/ui/look"
)

func spans(line string) string {
	s := Highlight([][]rune{[]rune(line)})[0]
	out := ""
	for _, x := range s {
		out += string([]rune(line)[x.From:x.To]) + "|" + [...]string{"", "kw", "num", "com", "str", "unit"}[x.Ink] + " "
	}
	return strings.TrimSpace(out)
}

func TestHighlight(t *testing.T) {
	for line, want := range map[string]string{
		"SUFFIX kdr": "SUFFIX|kw",
		"\tgbar = 1.2e-3 (S/cm2) <0, 1e9> : peak": "1.2e-3|num (S/cm2)|unit 0|num 1e9|num : peak|com",
		"x1 = a1*(v - 2)":                         "2|num",
		"ina = g*(v-ena)":                         "",
		"INCLUDE \"a.inc\"":                       "INCLUDE|kw \"a.inc\"|str",
		"UNITS { (mA) = (milliamp) }":             "UNITS|kw (mA)|unit (milliamp)|unit",
		"µ = .5":                                  ".5|num",
	} {
		if got := spans(line); got != want {
			t.Errorf("%q: %s, want %s", line, got, want)
		}
	}
	text := edit.NewText("TITLE a b\nCOMMENT\nif else 3\nENDCOMMENT\nif (x) {}\nVERBATIM\nif 3\nENDVERBATIM\nelse")
	s := Highlight(text.Lines)
	for i, want := range []edit.Ink{edit.Keyword, edit.Comment, edit.Comment, edit.Comment, edit.Keyword, edit.Keyword, edit.Faint, edit.Faint, edit.Keyword} {
		if len(s[i]) == 0 || s[i][0].Ink != want {
			t.Errorf("line %d: %v", i+1, s[i])
		}
	}
}

// Every span lies inside its line and after the one before, whatever the text.
func FuzzHighlight(f *testing.F) {
	f.Add("NEURON { \"a (mA) 1e- : x")
	f.Fuzz(func(t *testing.T, s string) {
		lines := edit.NewText(s).Lines
		for i, l := range Highlight(lines) {
			at := 0
			for _, x := range l {
				if x.From < at || x.To < x.From || x.To > len(lines[i]) {
					t.Fatalf("line %d: %v of %d runes", i, l, len(lines[i]))
				}
				at = x.To
			}
		}
	})
}

func TestMarksFindTheirWord(t *testing.T) {
	lines := edit.NewText("NEURON {\n\tSÜ = gkbaar*n\n}").Lines
	m := Marks(source.List{{Pos: source.Pos{File: "a.mod", Line: 2, Col: 8}, Severity: source.Fatal, Msg: "gkbaar is not declared"},
		{Pos: source.Pos{File: "other.mod", Line: 1, Col: 1}}, {Pos: source.Pos{File: "a.mod"}}}, "a.mod", lines)
	if len(m) != 1 || string(lines[1][m[0].From:m[0].To]) != "gkbaar" || m[0].Severity != edit.Error {
		t.Errorf("%+v", m)
	}
}

func TestVariant(t *testing.T) {
	src := "TITLE hh\n: hh\nNEURON {\n\tSUFFIX hh  : hh\n}\n"
	text, file, name, ok := Variant(src, "hh", func(n string) bool { return n == "hh2" })
	if !ok || file != "hh3.mod" || name != "hh3" || text != strings.Replace(src, "SUFFIX hh", "SUFFIX hh3", 1) {
		t.Errorf("%v %s %q", ok, file, text)
	}
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, typ := range cat.Types() {
		if typ.Source == "" {
			continue
		}
		text, file, name, ok := Variant(typ.Source, typ.Name, func(string) bool { return false })
		if !ok {
			t.Errorf("%s: no variant", typ.Name)
			continue
		}
		if v, errs := code.Compile([]byte(text), file); v == nil || v.Name != name {
			t.Errorf("the variant of %s does not compile: %v", typ.Name, errs)
		}
	}
	if _, _, _, ok := Variant("no block", "a", func(string) bool { return false }); ok {
		t.Error("a variant of nothing")
	}
}

func browser() *Browser {
	b := New()
	b.Replace([]Item{{ID: "file:a.mod", Name: "a", File: "a.mod", Source: "one", Sections: 2}, {ID: "type:hh", Name: "hh", Origin: BuiltIn, Source: "hh text"}})
	return b
}

func TestDrafts(t *testing.T) {
	b := browser()
	if b.Selected != "file:a.mod" || b.Text() != "one" || !b.Editable() {
		t.Fatalf("%+v", b)
	}
	b.Type("two")
	bad := source.List{{Severity: source.Fatal, Msg: "wrong", Hint: "mend it"}}
	if b.Compiled(Result{ID: "file:a.mod", Text: "older", Problems: bad}) {
		t.Error("an outdated result was shown")
	}
	if !b.Compiled(Result{ID: "file:a.mod", Text: "two", Problems: bad}) || b.Status.Kind != Bad || !strings.Contains(b.Status.Text, "former text keeps running") {
		t.Errorf("%+v", b.Status)
	}
	b.Select("type:hh")
	b.Type("changed")
	if b.Text() != "hh text" || b.Editable() {
		t.Error("a built-in mechanism was changed")
	}
	b.Select("file:a.mod")
	if b.Text() != "two" {
		t.Error("the draft is lost")
	}
	b.Compiled(Result{ID: "file:a.mod", Text: "two", Took: 2 * time.Millisecond})
	b.Running("a.mod", "two", 2, 12.3, 2, nil)
	if b.Status != (Status{Good, "compiled in 2.0 ms, running since t = 12.3 ms in 2 places"}) {
		t.Errorf("%+v", b.Status)
	}
	b.Running("a.mod", "two", 2, 12.3, 2, bad)
	if b.Status.Kind != Bad || !strings.Contains(b.Status.Text, "wrong; mend it") {
		t.Errorf("%+v", b.Status)
	}
	b.Replace([]Item{{ID: "file:a.mod", File: "a.mod", Source: "two"}})
	if len(b.Drafts) != 0 || b.Text() != "two" {
		t.Errorf("drafts %v", b.Drafts)
	}
	b.Type("three")
	b.GiveUp()
	if b.Text() != "two" {
		t.Error("the draft was not given up")
	}
	b.Replace(nil)
	if b.Selected != "" || b.Current() != nil || b.Text() != "" {
		t.Error("something is shown of nothing")
	}
}

func TestFilter(t *testing.T) {
	b := browser()
	b.Filter = " H"
	if len(b.Listed(Own)) != 0 || len(b.Listed(BuiltIn)) != 1 {
		t.Error("the filter is not applied")
	}
}

func TestFacts(t *testing.T) {
	typ, errs := code.Compile([]byte(`NEURON { POINT_PROCESS s RANGE tau, e, i, w GLOBAL total NONSPECIFIC_CURRENT i USEION ca READ cai, eca WRITE ica POINTER p }
PARAMETER { tau = 2 (ms) <1e-9, 1e9> : decay
e = 0 (mV) hidden = 3 }
ASSIGNED { v (mV) i (nA) ica (nA) cai (mM) eca (mV) w[3] total p }
STATE { g (uS) : conductance
}
BREAKPOINT { i = g*(v - e)*hidden  ica = 0 }
NET_RECEIVE(weight (uS), n) { g = g + weight }
`), "s.mod")
	if typ == nil {
		t.Fatal(errs)
	}
	got := ""
	for _, s := range Facts(typ) {
		got += "[" + s.Title + "]\n"
		for _, r := range s.Rows {
			got += strings.Join([]string{r.Name, r.Value, r.Unit, r.Mark, r.Doc}, ";") + "\n"
		}
	}
	for _, want := range []string{"tau;2;ms;;decay · 1e-9 to any\n", "hidden;3;;global;\n", "[States]\ng;;µS;;conductance\n", "i;;nA;;nonspecific current, outward\n",
		"ca;;;ion;reads eca, cai; writes ica\n", "p;;;pointer;", "w[3];;;;\n", "total;;;global;\n", "weight;;;;weight[0]\nn;;;;weight[1]\n"} {
		if !strings.Contains(strings.ReplaceAll(got, "−", "-"), want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
}

// Each state has one colour in all graphs, and two curves of a state differ by their dash.
func TestTraces(t *testing.T) {
	set := &curves.Set{Groups: []curves.Group{
		{X: []float64{0, 1}, XName: "v", XUnit: "mV", Series: []curves.Series{{Name: "minf", State: "m", Y: []float64{0, 1}}, {Name: "hinf", State: "h", Y: []float64{1, 0}}}},
		{X: []float64{0, 1}, XName: "v", XUnit: "mV", Unit: "1/ms", Series: []curves.Series{{Name: "alpham", State: "m", Y: []float64{0, 1}}, {Name: "betam", State: "m", Y: []float64{0, 1}}}},
		{X: []float64{-6, 1}, XName: "c", XUnit: "mM", Log: true, Series: []curves.Series{{Name: "f", Y: []float64{0, 1}}}}}}
	theme := look.Dark()
	a, b := Traces(theme, set, &set.Groups[0]), Traces(theme, set, &set.Groups[1])
	if a[0].Color != theme.Of(look.ActivationSide) || a[1].Color != theme.Of(look.BetaSide) || b[0].Color != a[0].Color || b[1].Color != a[0].Color || b[0].Dash != nil || b[1].Dash == nil {
		t.Errorf("%v %v %v %v, dashes %v %v", a[0].Color, a[1].Color, b[0].Color, b[1].Color, b[0].Dash, b[1].Dash)
	}
	w := New()
	w.V = -65
	if x, ok := w.Marker(&set.Groups[0]); !ok || x != -65 {
		t.Error("no marker at v")
	}
	if _, ok := w.Marker(&set.Groups[2]); ok {
		t.Error("a marker without a concentration")
	}
	w.Conc["cai"] = 1e-4
	if x, ok := w.Marker(&set.Groups[2]); !ok || x < -4.001 || x > -3.999 {
		t.Errorf("marker at %g", x)
	}
	if label, unit := Axis(&set.Groups[2]); label != "log₁₀ c (mM)" || unit != "-" {
		t.Errorf("%q %q", label, unit)
	}
}

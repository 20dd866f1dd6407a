package project

import (
	"bytes"
	"flag"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"nrngui/engine/morph"
	"nrngui/engine/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestEncodeGolden(t *testing.T) {
	got := Encode(ballAndStick())
	file := filepath.Join("testdata", "ball.nrnproj")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the text changed; run go test -update and read the diff\n%s", got)
	}
}

func TestRoundTrip(t *testing.T) {
	p := ballAndStick()
	p.Cells = append(p.Cells, Cell{Name: "grown", Shape: Shape{Grown: &morph.Grow{Preset: "pyramidal", Seed: math.MaxUint64, Bf: .3}}, NSeg: NSegRule{Kind: "fixed", N: 3}})
	p.Globals = append(p.Globals, Param{"odd", math.Inf(-1)}, Param{"tiny", 5e-324}, Param{"third", 1.0 / 3}, Param{"neg", math.Copysign(0, -1)})
	p.Recordings = append(p.Recordings, Recording{Ref: Ref{Cell: "a/b", Section: "so ma", X: 7, Var: "v"}}) // has no text form
	p.Name = "quotes \" <&> \u2028 and µ"
	q, list := Read(Encode(p), "x.nrnproj")
	if len(list) > 0 {
		t.Fatal(list)
	}
	if !reflect.DeepEqual(p, q) {
		t.Errorf("got  %+v\nwant %+v", q, p)
	}
	if a, b := Encode(p), Encode(q); !bytes.Equal(a, b) {
		t.Errorf("the text is not stable:\n%s\n%s", a, b)
	}
	p.Globals = []Param{{"nan", math.NaN()}}
	if q, err := Decode(Encode(p), "x"); err != nil || !math.IsNaN(q.Globals[0].Value) {
		t.Errorf("NaN is lost: %v %v", q, err)
	}
}

// A change of one number must be a diff of one line.
func TestSmallDiffs(t *testing.T) {
	p, q := ballAndStick(), ballAndStick()
	q.Cells[0].Rules[1].Params[0].Value = 0.2
	q.Cells[0].Shape.Stylized[1].L = 501
	q.Run.Tstop = 6
	a, b := strings.Split(string(Encode(p)), "\n"), strings.Split(string(Encode(q)), "\n")
	if len(a) != len(b) {
		t.Fatalf("%d and %d lines", len(a), len(b))
	}
	differ := 0
	for i := range a {
		if a[i] != b[i] {
			differ++
		}
	}
	if differ != 3 {
		t.Errorf("%d lines differ, want 3", differ)
	}
}

func TestReadDefaults(t *testing.T) {
	p, list := Read([]byte(`{"format":"nrngui project","version":1,"cells":[{"name":"c","shape":{"stylized":[{"name":"soma"}]}}],
		"links":[{"from":"a","to":"b"}],"run":{"tstop":7}}`), "x")
	if len(list) > 0 {
		t.Fatal(list)
	}
	want := Run{Tstop: 7, Dt: .025, VInit: -65, Celsius: 6.3}
	if p.Run != want {
		t.Errorf("run %+v, want %+v", p.Run, want)
	}
	if p.Cells[0].NSeg != DefaultNSeg() || p.Cells[0].Shape.Stylized[0].L != 100 || p.Cells[0].Shape.Stylized[0].Diam != 500 {
		t.Errorf("cell %+v", p.Cells[0])
	}
	if l := p.Links[0]; l.Delay != 1 || l.Threshold != 10 || len(l.Weight) != 1 {
		t.Errorf("link %+v", l)
	}
}

func TestReadFaults(t *testing.T) {
	head := `{"format": "nrngui project", "version": 1,` + "\n"
	for _, c := range []struct {
		name, text string
		want       string // start of the first message
		warning    bool
	}{
		{"empty", "", "p:1:1: the file is empty", false},
		{"binary", "\x00\x01\x02", "p:1:1: no JSON", false},
		{"other JSON", `[1]`, "p:1:1: the file holds a list", false},
		{"no format", `{"version":1}`, `p:1:1: the key "format" is missing`, false},
		{"other format", `{"format":"x","version":1}`, `p:1:11: the key "format" is the text "x"`, false},
		{"no version", `{"format":"nrngui project"}`, `p:1:1: the key "version" is missing`, false},
		{"newer", `{"format":"nrngui project","version":9}`, "p:1:38: the project was saved by a newer nrngui (file version 9, this program reads up to 1)", false},
		{"version text", `{"format":"nrngui project","version":"1"}`, `p:1:38: "version" is the text "1"`, false},
		{"cut off", head + `"run": {"tstop": 5`, "p:2:19: the text ends in the middle", false},
		{"more", head + `"run": {}} 7`, "p:2:13: text follows", false},
		{"wrong type", head + `"run": {"tstop": "5"}}`, `p:2:18: run.tstop is the text "5", must be a number`, false},
		{"not whole", head + `"run": {"secondorder": 0.5}}`, "p:2:24: run.secondorder is \"0.5\", must be a whole number", false},
		{"too large", head + `"run": {"tstop": 1e999}}`, `p:2:18: run.tstop is "1e999", beyond`, false},
		{"null", head + `"cells": [null]}`, "p:2:11: cells[0] is null, must be an object", false},
		{"bad ref", head + `"recordings": [{"ref": "soma(2).v"}]}`, `p:2:24: recordings[0].ref is "soma(2).v": x is "2"`, false},
		{"twice", head + `"name": "a", "name": "b"}`, "p:2:14: name is given twice", false},
		{"unknown key", head + `"run": {"tstp": 5}}`, `p:2:9: warning: run has no key "tstp": it is left out; did you mean "tstop"?`, true},
		{"deep", head + `"run": ` + strings.Repeat("[", 1e5), "p:2:", false},
	} {
		p, list := Read([]byte(c.text), "p")
		if len(list) == 0 || !strings.HasPrefix(list[0].Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.name, list, c.want)
			continue
		}
		if (p != nil) != c.warning || list.Failed() == c.warning {
			t.Errorf("%s: project %v, failed %v", c.name, p != nil, list.Failed())
		}
		if list[0].Pos.Line == 2 && !c.warning && list[0].Excerpt == "" {
			t.Errorf("%s: no excerpt", c.name)
		}
	}
}

// Reading must not be quadratic in the size: 40 times the text may take 40 times the time, with a wide margin.
func TestReadLarge(t *testing.T) {
	text := func(n int) []byte {
		p := New("large")
		for i := range n {
			p.Points = append(p.Points, PointProc{Name: "p" + number(float64(i)), Type: "IClamp", Params: []Param{{"amp", 1}}})
		}
		return Encode(p)
	}
	seconds := func(data []byte) float64 {
		best := math.Inf(1) // of three: a busy machine makes one slow, not all
		for range 3 {
			start := time.Now()
			if _, err := Decode(data, "x"); err != nil {
				t.Fatal(err)
			}
			best = min(best, time.Since(start).Seconds())
		}
		return best
	}
	small, large := text(500), text(20000)
	a, b := seconds(small), seconds(large)
	if b > 40*20*max(a, 1e-3) {
		t.Errorf("%d bytes in %g s but %d bytes in %g s", len(small), a, len(large), b)
	}
}

func TestParseRef(t *testing.T) {
	for text, want := range map[string]Ref{
		"soma(0.5).v":            {Section: "soma", X: .5, Var: "v"},
		"apic[14](1).hh.m":       {Section: "apic[14]", X: 1, Var: "hh.m"},
		"IClamp[0].i":            {Point: "IClamp[0]", Var: "i"},
		"cell2/soma(0.25).v":     {Cell: "cell2", Section: "soma", X: .25, Var: "v"},
		"celsius":                {Var: "celsius"},
		"dend_5[0](1e-05).ina":   {Section: "dend_5[0]", X: 1e-5, Var: "ina"},
		"soma(0).pas.g":          {Section: "soma", Var: "pas.g"},
		"dendrite_1(0.5).w[2]":   {Section: "dendrite_1", X: .5, Var: "w[2]"},
		"cell2/soma(0.1).x.y[1]": {Cell: "cell2", Section: "soma", X: .1, Var: "x.y[1]"},
	} {
		got, err := ParseRef(text)
		if err != nil || got != want || got.String() != text {
			t.Errorf("%s: got %+v (%s), %v", text, got, got, err)
		}
	}
	for _, text := range []string{"", ".", "soma(0.5)", "soma(0.5", "soma(0.5).", "soma(1.5).v", "soma(-0.1).v", "soma(nan).v", "soma(x).v",
		"(0.5).v", "soma(0.5)v", "/soma(0.5).v", "a/b/soma(0.5).v", "soma(0.5).a.b.c", "so ma(0.5).v", "a.b.c", "soma(0x1p-1).v"} {
		if r, err := ParseRef(text); err == nil {
			t.Errorf("%q is read as %+v", text, r)
		} else if e, ok := err.(*source.Error); !ok || e.Hint == "" {
			t.Errorf("%q: %v has no hint", text, err)
		}
	}
}

func FuzzParseRef(f *testing.F) {
	for _, s := range []string{"soma(0.5).v", "a/b[1](0.1).hh.m", "x.y", "celsius", "(", "a(0).b.c", "a/(0.5).v", "s(1e-400).v", "s(-0).v"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ParseRef(text)
		if err != nil {
			return
		}
		if back, err := ParseRef(r.String()); err != nil || back != r {
			t.Errorf("%q is read as %+v, written as %q, read again as %+v, %v", text, r, r, back, err)
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add(Encode(ballAndStick()))
	f.Add(Encode(withMorph()))
	f.Add(Encode(withRepairs("zjump 4 shift", "scale 2", "no repair")))
	f.Add([]byte(`{"format":"nrngui project","version":1,"mods":[{"name":"a.mod","source":["a","b"]}],"globals":[{"name":"x","value":"NaN"}]}`))
	f.Add([]byte(`{"format":"nrngui project","version":1,"cells":[{"shape":{"grown":{"seed":18446744073709551615}}}],"recordings":[{"ref":{"section":"a b","x":3}}]}`))
	f.Add([]byte("\xef\xbb\xbf{}"))
	f.Add([]byte(`{"format":"nrngui project","version":1,"run":{"tstop":1e400}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, list := Read(data, "fuzz")
		if (p == nil) != list.Failed() {
			t.Fatalf("project %v, list %v", p, list)
		}
		if p == nil {
			return
		}
		text := Encode(p)
		q, list := Read(text, "again")
		if len(list) > 0 {
			t.Fatalf("%s\n%s", list, text)
		}
		if again := Encode(q); !bytes.Equal(text, again) {
			t.Fatalf("not stable:\n%s\n%s", text, again)
		}
		Validate(p, testCatalogue()) // must not panic
	})
}

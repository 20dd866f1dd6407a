package repair

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/morph/formats"
	"nrngui/engine/morph/import3d"
)

// trace reads a text.
func trace(t testing.TB, text string) *import3d.Reading {
	t.Helper()
	r, err := formats.Trace(strings.NewReader(text), "cell", true)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func apply(t testing.TB, r *import3d.Reading, texts ...string) (*import3d.Reading, []Change) {
	t.Helper()
	acts, err := ParseAll(texts)
	if err != nil {
		t.Fatal(err)
	}
	before := r.Clone()
	out, changes, err := Apply(r, acts...)
	if err != nil {
		t.Fatal(err)
	}
	if !same(r, before) {
		t.Errorf("%q changed the reading they were given", texts)
	}
	return out, changes
}

// same compares all of two readings that repairs can touch.
func same(a, b *import3d.Reading) bool {
	return reflect.DeepEqual(a.Sections, b.Sections) && reflect.DeepEqual(a.Spines, b.Spines) && reflect.DeepEqual(a.Markers, b.Markers) &&
		reflect.DeepEqual(a.Contours, b.Contours) && reflect.DeepEqual(a.Soma, b.Soma) && a.Kinds == b.Kinds && reflect.DeepEqual(a.Report, b.Report)
}

func ofKind(list []Finding, k Kind) (out []Finding) {
	for _, f := range list {
		if f.Kind == k {
			out = append(out, f)
		}
	}
	return out
}

// jumping is a dendrite of 12 points, one a um, that jumps 15 um in z at line 8, with two branches.
const jumping = `1 1 0 0 0 5 -1
2 3 6 0 0 1 1
3 3 7 0 .1 1 2
4 3 8 0 .2 1 3
5 3 9 0 .1 1 4
6 3 10 0 .2 1 5
7 3 11 0 .1 1 6
8 3 12 0 15.1 1 7
9 3 13 0 15.2 1 8
10 3 14 0 15.1 1 9
11 3 15 5 15.1 1 10
12 3 15 6 15.2 1 11
13 3 15 -5 15 1 10
14 3 15 -6 15 1 13
`

func TestZJump(t *testing.T) {
	r := trace(t, jumping)
	f := ofKind(Judge(r, Limits{}), KindZJump)
	if len(f) != 1 || f[0].Severity != Fault || f[0].Title != "z jumps 15.0 um in dend[0]" || f[0].Places[1].Line != 8 || len(f[0].Fixes) != 3 {
		t.Fatalf("%+v", f)
	}
	if got := f[0].Fixes[0].Acts[0].String(); got != "zjump 8 shift" {
		t.Error(got)
	}
	out, changes := apply(t, r, "zjump 8 shift")
	if len(ofKind(Judge(out, Limits{}), KindZJump)) != 0 {
		t.Error("the jump is still there")
	}
	want := []float64{.1, .2, .1, .1, .2, 0, 0}
	var got []float64
	for _, s := range out.Sections[1:] {
		for i := own(s); i < s.Len(); i++ {
			if s.Line(i) >= 8 {
				got = append(got, math.Abs(math.Round(s.Z[i]*1e4)/1e4))
			}
		}
	}
	if !slices.Equal(got, want) || changes[0].Moved != 7 {
		t.Errorf("z %v, want %v; %d moved", got, want, changes[0].Moved)
	}
	if d := changes[0].After.All.Length - changes[0].Before.All.Length; math.Abs(d-(1-math.Hypot(1, 15))) > 1e-5 {
		t.Errorf("length changes by %g", d)
	}
	if out, _ := apply(t, r, "zjump 8 average"); math.Abs(out.Sections[1].Z[7]-(.1+15.2)/2) > 1e-6 {
		t.Error(out.Sections[1].Z)
	}
}

func TestParse(t *testing.T) {
	for _, text := range []string{"zjump 2118 shift", "zjump 3.2 smooth", "backlash", "backlash 7.5", "medianz", "thin 0.3", "thin 0.3 interpolate of 3", "diam 7 0.4",
		"diam 7 interpolate", "duplicates", "duplicates any", "merge 12", "attach 17", "attach 17 to 2118", "attach 17 to 2118 logical", "attach 17 soma",
		"attach 17 logical", "drop 5", "drop 5 tree", "part 9", "empty", "order", "types 0 3", "types 5 around", "retype 14 4", "retype 14 -4 tree", "soma sphere", "soma sphere 12.5",
		"soma cylinder 9 8", "soma make 10", "spines 1.8 both", "spines density 1.2 area 0.85 length of 4", "spines traced diameter", "spines traced 0.8 both of 3", "stub 60", "stub 60 1",
		"smooth xyz 5", "smooth diam 3 of 2", "resample 2", "resample 0.5 of 3", "scale 2", "scale 1 1 1.2", "scale 1 2 3 4", "scale 2 2 2", "move soma", "move 1 -2 3.5", "rotate z 45",
		"shrinkage z 1.3", "shrinkage xy 1.1"} {
		a, err := Parse(text)
		if err != nil || a.String() != text || a.Title() == "" {
			t.Errorf("%q gives %v, %v", text, a, err)
		}
	}
	for text, want := range map[string]string{
		"":                    "empty repair",
		"mend 3":              "no repair is called",
		"zjump":               "the line is missing; write zjump LINE",
		"zjump 0 shift":       "whole number from 1",
		"zjump 3 jump":        `"jump" is none of shift`,
		"thin -1":             "must be a number from 0",
		"thin 1 of cat":       "must be a type code",
		"merge 3 4":           "one word too many",
		"thin NaN":            "must be a number",
		"attach 3 to":         "the line to attach to is missing",
		"zjump 3.0 shift":     "whole number from 1",
		"diam 99999999999 1":  "whole number",
		"backlash 1e300":      "must be a number",
		"attach 17 to 1 soma": "one word too many",
	} {
		if a, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, %v; want %q", text, a, err, want)
		}
	}
}

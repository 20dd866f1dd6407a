package repair

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// near compares within single precision of the points, relative to the larger of the value and 1.
func near1(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 2e-6*math.Max(1, math.Abs(want))) {
		t.Errorf("%s is %.8g, want %.8g", what, got, want)
	}
}

func rowsOf(c Change, k morph.Kind) (before, after Row) {
	before, _ = c.Before.Of(k)
	after, _ = c.After.Of(k)
	return before, after
}

// fork is a soma, a dendrite of two cylinders of 20 um that forks into two of 30 um with branches at its end, and an axon of 100 and 50 um.
const fork = `1 1 0 0 0 6 -1
2 3 6 0 0 1 1
3 3 16 0 0 1 2
4 3 26 0 0 1 3
5 3 26 30 0 .5 4
6 3 26 -30 0 .5 4
7 2 -6 0 0 .5 1
8 2 -56 0 0 .5 7
9 2 -106 0 0 .4 8
10 2 -106 0 50 .4 9
11 2 -106 20 0 .4 9
`

func TestSpines(t *testing.T) {
	r := trace(t, fork)
	_, c := apply(t, r, "spines 1.5 diameter of 3")
	before, after := rowsOf(c[0], 3)
	near1(t, "length", after.Length, before.Length)
	near1(t, "volume", after.Volume, before.Volume*1.5*1.5)
	_, c = apply(t, r, "spines 1.5 length")
	before, after = rowsOf(c[0], 3)
	near1(t, "length", after.Length, before.Length*1.5)
	if a, b := rowsOf(c[0], 2); a != b {
		t.Error("the axon changes")
	}
	out, c := apply(t, r, "spines 1.5 both")
	before, after = rowsOf(c[0], 3)
	near1(t, "length", after.Length, before.Length*math.Cbrt(1.5*1.5))
	near1(t, "volume (length times diameter squared)", after.Volume, before.Volume*math.Cbrt(1.5*1.5)*math.Cbrt(1.5*1.5))
	if math.Abs(after.Area/before.Area-1.5) > 2e-3 { // the sections at the fork taper
		t.Errorf("the area grows by %g", after.Area/before.Area)
	}
	for _, s := range out.Sections { // branches begin where their parents end
		if s.Parent != nil && s.Parent.Kind == 3 && dist(s.At(0), s.Parent.At(s.Parent.Len()-1)) > 1e-9 {
			t.Errorf("a gap of %g at line %d", dist(s.At(0), s.Parent.At(s.Parent.Len()-1)), s.Lines[0])
		}
	}
	_, c = apply(t, r, "spines density 2 area 0.5 diameter of 3")
	before, after = rowsOf(c[0], 3)
	if d := after.Area - before.Area - 2*.5*before.Length; math.Abs(d) > .03 {
		t.Errorf("the area misses one um2 a um by %g um2", d)
	}
	if _, _, err := Apply(r, Spines{Traced: true, By: "both"}); err == nil || !strings.Contains(err.Error(), "holds no spines") {
		t.Error(err)
	}
}

func TestTracedSpines(t *testing.T) {
	r := trace(t, "((Dendrite)\n (0 0 0 2)\n (0 10 0 2)\n <(0 10 3 .5)>\n (0 20 0 2)\n <(0 23 0 .5)>\n (0 30 0 2))\n")
	if len(r.Spines) != 2 {
		t.Fatalf("%d spines", len(r.Spines))
	}
	_, c := apply(t, r, "spines traced 3 diameter")
	near1(t, "area", c[0].After.All.Area, c[0].Before.All.Area+6)
	_, c = apply(t, r, "spines traced both")
	near1(t, "area", c[0].After.All.Area, c[0].Before.All.Area+2*math.Pi*.5*3)
}

func TestStub(t *testing.T) {
	r := trace(t, fork)
	out, c := apply(t, r, "stub 60 1")
	_, after := rowsOf(c[0], 2)
	if after.Sections != 1 || after.Tips != 1 {
		t.Errorf("%+v", after)
	}
	near1(t, "length", after.Length, 60)
	near1(t, "area", after.Area, math.Pi*60)
	_, c = apply(t, r, "stub 120")
	_, after = rowsOf(c[0], 2)
	near1(t, "length", after.Length, 120) // beyond the fork, along the longer branch
	near1(t, "thinnest", after.Thinnest, .8)
	_, c = apply(t, r, "stub 200 0.7")
	_, after = rowsOf(c[0], 2)
	near1(t, "length", after.Length, 200) // longer than traced
	if at, err := (&work{r: out}).find(Ref{Line: 7}); err != nil || at.s.Kind != morph.Axon {
		t.Error("the axon's first line is lost", err)
	}
	_, c = apply(t, r, "drop 7 tree", "stub 60 1")
	_, after = rowsOf(c[1], 2)
	near1(t, "length of a new one", after.Length, 60)
	if !strings.Contains(c[1].Note, "no axon") {
		t.Error(c[1].Note)
	}
	_, c = apply(t, r, "retype 11 3", "stub 60 1")
	if !strings.Contains(c[1].Note, "1 section of another type") {
		t.Error(c[1].Note)
	}
}

func TestSoma(t *testing.T) {
	for name, r := range cells(t) {
		n, err := Measure(r)
		if err != nil {
			t.Fatal(err)
		}
		soma, ok := n.Of(morph.Soma)
		if !ok {
			if _, _, err := Apply(r, Soma{Form: "sphere"}); err == nil || !strings.Contains(err.Error(), "soma make") {
				t.Errorf("%s: %v", name, err)
			}
			_, c := apply(t, r, "soma make 12")
			_, after := rowsOf(c[0], morph.Soma)
			near1(t, name+": area", after.Area, math.Pi*144)
			if c[0].After.All.Sections != c[0].Before.All.Sections+1 {
				t.Errorf("%s: %d sections of %d", name, c[0].After.All.Sections, c[0].Before.All.Sections)
			}
			continue
		}
		out, c := apply(t, r, "soma sphere")
		_, after := rowsOf(c[0], morph.Soma)
		if after.Sections != 1 {
			t.Errorf("%s: %d somas", name, after.Sections)
		}
		if math.Abs(after.Area-soma.Area) > 1e-5*soma.Area {
			t.Errorf("%s: area %g of %g", name, after.Area, soma.Area)
		}
		if out.Soma.Form != morph.SomaPoint || ofKind(Judge(out, Limits{}), KindSoma)[0].Title != "Soma is given by one point" {
			t.Errorf("%s: %v", name, out.Soma.Form)
		}
		_, c = apply(t, r, "soma cylinder 30 10")
		_, after = rowsOf(c[0], morph.Soma)
		near1(t, name+": area of a cylinder", after.Area, math.Pi*300)
		if _, _, err := Apply(r, Soma{Form: "make", A: 5}); err == nil {
			t.Errorf("%s: a second soma", name)
		}
	}
}

func TestResample(t *testing.T) {
	r := cells(t)["grown"]
	ends := func(r *import3d.Reading) (out [][3]float64) {
		for _, s := range r.Sections {
			out = append(out, s.At(s.Len()-1), s.At(s.First))
		}
		return out
	}
	out, c := apply(t, r, "resample 3")
	if !slices.Equal(ends(out), ends(r)) {
		t.Error("an end has moved")
	}
	for _, s := range out.Sections {
		if s.Kind == morph.Soma {
			continue
		}
		var steps []float64
		for i := s.First + 1; i < s.Len(); i++ {
			steps = append(steps, gap(s, i-1, i))
		}
		if len(steps) > 0 && slices.Max(steps) > 3+1e-9 {
			t.Errorf("a step of %g um at line %d", slices.Max(steps), s.Lines[0])
		}
	}
	if d := c[0].After.All.Length / c[0].Before.All.Length; d > 1 || d < .95 {
		t.Errorf("the length changes by %g", d)
	}
	straight := trace(t, fork)
	_, c = apply(t, straight, "resample 0.7")
	near1(t, "length", c[0].After.All.Length, c[0].Before.All.Length)
	if math.Abs(c[0].After.All.Area/c[0].Before.All.Area-1) > 1e-5 { // the same cones in more pieces
		t.Errorf("area %g of %g", c[0].After.All.Area, c[0].Before.All.Area)
	}
	if _, _, err := Apply(r, Resample{Step: .001}, Scale{1e4, 1e4, 1e4, 1}, Resample{Step: .001}); err == nil || !strings.Contains(err.Error(), "at most") {
		t.Error(err)
	}
}

func TestSmoothing(t *testing.T) {
	r := trace(t, jumping)
	out, _ := apply(t, r, "smooth z 5")
	s, was := out.Sections[1], r.Sections[1]
	last := s.Len() - 1
	if s.Z[1] != was.Z[1] || s.Z[last] != was.Z[last] || !slices.Equal(s.X, was.X) || !slices.Equal(s.D, was.D) {
		t.Error("an end has moved, or x, or diameters")
	}
	near1(t, "z in the middle", s.Z[5], (was.Z[3]+was.Z[4]+was.Z[5]+was.Z[6]+was.Z[7])/5)
	out, _ = apply(t, trace(t, fork), "smooth diam 3")
	if d := out.Sections[1].D; d[1] != 2 {
		t.Error(d)
	}
}

func TestAffine(t *testing.T) {
	for name, r := range cells(t) {
		back, _ := apply(t, r, "scale 2", "move 1 2 3", "move -1 -2 -3", "scale 0.5")
		turned, c := apply(t, r, "rotate x 90", "rotate y 90", "rotate z 90", "rotate z -90", "rotate y 270", "rotate x -90")
		for i, s := range r.Sections {
			for _, other := range []*import3d.Reading{back, turned} {
				u := other.Sections[i]
				for k := range s.X {
					if dist(s.At(k), u.At(k)) > 1e-9 || math.Abs(s.D[k]-u.D[k]) > 1e-12 {
						t.Fatalf("%s: point %d of section %d goes from %v to %v", name, k, i, s.At(k), u.At(k))
					}
				}
			}
		}
		for _, x := range c {
			if math.Abs(x.After.All.Length-x.Before.All.Length) > 1e-4*x.Before.All.Length { // the outline's cable depends on where x and y are
				if r.Sections[0].Contour {
					continue
				}
				t.Errorf("%s: %s changes the length from %g to %g", name, x.Act, x.Before.All.Length, x.After.All.Length)
			}
		}
		moved, _ := apply(t, r, "move soma")
		if at := (&work{r: moved}).centre(); dist(at, [3]float64{}) > 1e-9 {
			t.Errorf("%s: the soma is at %v", name, at)
		}
	}
	r := trace(t, fork)
	out, c := apply(t, r, "move 0 0 7", "shrinkage z 2")
	at, _ := (&work{r: out}).find(Ref{Line: 10})
	near1(t, "z", at.s.Z[at.i], 107)
	_, c = apply(t, r, "shrinkage xy 1.5")
	near1(t, "length of dendrites", c[0].After.Kinds[2].Length, 1.5*c[0].Before.Kinds[2].Length)
	near1(t, "thinnest", c[0].After.All.Thinnest, c[0].Before.All.Thinnest)
	_, c = apply(t, r, "scale 2")
	near1(t, "area", c[0].After.All.Area, 4*c[0].Before.All.Area)
	_, c = apply(t, r, "scale 1 1 1 3")
	near1(t, "thinnest", c[0].After.All.Thinnest, 3*c[0].Before.All.Thinnest)
}

// TestAffineTakesAll: outlines, markers and spines move along.
func TestAffineTakesAll(t *testing.T) {
	r := trace(t, "(\"CellBody\" (6 0 0 1) (0 5 0 1) (-6 0 0 1) (0 -5 0 1))\n(\"Pial\" (0 90 0 1) (9 90 0 1) (19 91 0 1))\n((Dendrite) (0 4 0 2) (0 14 0 2) <(3 14 1 .5)> (0 24 0 2))\n(Dot (1 2 3 4))\n")
	out, _ := apply(t, r, "move 100 0 0")
	if out.Markers[0].At.X != r.Markers[0].At.X+100 || out.Spines[0].Tip[0] != r.Spines[0].Tip[0]+100 {
		t.Errorf("%+v %+v", out.Markers, out.Spines)
	}
	for i, c := range out.Contours {
		if c.Points[0].X != r.Contours[i].Points[0].X+100 {
			t.Errorf("%+v", c)
		}
	}
	if out.Spines[0].Section != out.Sections[1] {
		t.Error("the spine stands on a section of the reading before")
	}
}

func TestTypes(t *testing.T) {
	r := trace(t, "1 1 0 0 0 5 -1\n2 3 5 0 0 1 1\n3 3 9 0 0 1 2\n4 5 12 0 0 1 3\n5 3 15 3 0 1 4\n6 3 15 9 0 1 5\n7 2 15 -3 0 1 4\n8 2 15 -9 0 1 7\n9 6 15 -12 0 1 8\n")
	f := ofKind(Judge(r, Limits{}), KindType)
	var texts []string
	for _, x := range f {
		texts = append(texts, fmt.Sprint(x.Title, ": ", x.Fixes[0].Acts[0]))
	}
	if got := strings.Join(texts, "; "); got != "Type 5 on 1 section: types 5 around; Type 6 on 1 section: types 6 around" {
		t.Fatal(got)
	}
	out, _ := apply(t, r, "types 5 around", "types 6 around")
	kinds := map[morph.Kind]int{}
	for _, s := range out.Sections {
		kinds[s.Kind]++
	}
	if kinds[5]+kinds[6] != 0 || kinds[2] != 2 || kinds[3] != 3 {
		t.Errorf("%v", kinds)
	}
	if f := ofKind(Judge(out, Limits{}), KindType); len(f) != 0 {
		t.Errorf("%+v", f)
	}
	odd := trace(t, "1 1 0 0 0 5 -1\n2 3 5 0 0 1 1\n3 3 9 0 0 1 2\n4 4 12 0 0 1 3\n5 4 15 0 0 1 4\n6 3 19 0 0 1 5\n7 3 22 0 0 1 6\n8 2 -5 0 0 1 1\n9 2 -9 0 0 1 8\n10 3 -12 0 0 1 9\n11 3 -19 0 0 1 10\n")
	f = ofKind(Judge(odd, Limits{}), KindType)
	if len(f) != 2 || f[0].Fixes[0].Acts[0].String() != "retype 4 3" || f[1].Fixes[0].Acts[0].String() != "retype 10 2 tree" {
		t.Errorf("%+v", f)
	}
	_, c := apply(t, odd, "retype 4 3", "retype 10 2 tree")
	if _, ok := c[1].After.Of(4); ok || c[1].After.All.Length != c[1].Before.All.Length {
		t.Errorf("%+v", c[1].After)
	}
}

func TestDiameters(t *testing.T) {
	r := trace(t, "1 3 0 0 0 1 -1\n2 3 10 0 0 0 1\n3 3 20 0 0 .05 2\n4 3 40 0 0 2 3\n")
	list := Judge(r, Limits{})
	if z, n := ofKind(list, KindZero), ofKind(list, KindThin); len(z) != 1 || z[0].Severity != Fault || len(n) != 1 || n[0].Title != "1 point thinner than 0.2 um" {
		t.Fatalf("%+v", list)
	}
	for act, want := range map[string][]float64{"thin 0.2": {2, .2, .2, 4}, "thin 0.2 interpolate": {2, 2.5, 3, 4}, "thin 1e-06 interpolate": {2, 1.05, .1, 4}, "diam 3 0.6": {2, 0, .6, 4},
		"diam 2 interpolate": {2, 1.05, .1, 4}, "thin 0.2 of 2": {2, 0, .1, 4}} {
		out, _ := apply(t, r, act)
		for i, d := range out.Sections[0].D {
			if math.Abs(d-want[i]) > 1e-6 {
				t.Errorf("%s: %v, want %v", act, out.Sections[0].D, want)
				break
			}
		}
	}
}

package import3d

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/morph"
)

// TestRound8 compares the short way with text, over all sizes and at ties.
func TestRound8(t *testing.T) {
	slow := func(v float64) float64 {
		w, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 8, 64), 64)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	r := rand.New(rand.NewPCG(1, 2))
	check := func(v float64) {
		if got, want := Round8(v), slow(v); got != want || math.Signbit(got) != math.Signbit(want) {
			t.Errorf("%.17g: %.17g, want %.17g", v, got, want)
		}
	}
	for range 300_000 {
		v := math.Exp(r.Float64()*60 - 30)
		check(v)
		check(-float64(float32(v)))
		check(math.Round(v*1e8) / 1e8)
		check((math.Floor(v*1e5) + .5) / 1e5)
	}
	for _, v := range []float64{0, math.Copysign(0, -1), 1e-3, 9.99999995e-3, 1e-2, 9999999.95, 9999999.5, 1e7, 123456785, 0.000999999999, 99999.9995, 12345678.5} {
		check(v)
		check(math.Nextafter(v, 0))
		check(math.Nextafter(v, 1e9))
	}
}

// TestEigen: A v = lambda v with vectors of unit length; apart they are at right angles.
func TestEigen(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for k := range 3000 {
		var a matrix3
		for i := range 3 {
			for j := i; j < 3; j++ {
				a[i][j] = r.NormFloat64() * math.Pow(10, float64(k%7-3))
				if k%5 == 0 && (j == 2 || i == 2) && i != j {
					a[i][j] = 0 // flat
				}
				a[j][i] = a[i][j]
			}
		}
		values, v := eigen(a)
		size := 0.0
		for i := range 3 {
			size = math.Max(size, math.Abs(values[i]))
		}
		for n := range 3 {
			length := 0.0
			for i := range 3 {
				sum := -values[n] * v[i][n]
				for j := range 3 {
					sum += a[i][j] * v[j][n]
				}
				if math.Abs(sum) > 1e-13*size { // rounding of some dozens of operations
					t.Fatalf("%v: value %d: residue %g of %g", a, n, sum, size)
				}
				length += v[i][n] * v[i][n]
			}
			if math.Abs(length-1) > 1e-14 {
				t.Fatalf("%v: length^2 %g", a, length)
			}
		}
	}
	if values, v := eigen(matrix3{}); values != [3]float64{} || v != (matrix3{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}) {
		t.Error("of nothing", values, v)
	}
	if values, _ := eigen(matrix3{{2, 0, 0}, {0, 3, 0}, {0, 0, 1}}); values != [3]float64{2, 3, 1} {
		t.Error("diagonal", values)
	}
}

// ring is an outline of n points on an ellipse with half axes a along x and b along y, um.
func ring(n int, a, b, z float64) *Section {
	s := &Section{Contour: true, Kind: morph.Soma, ParentX: 1, PID: -1}
	for i := range n + 1 {
		at := 2 * math.Pi * float64(i) / float64(n)
		s.Append(a*math.Cos(at), b*math.Sin(at), z, 1)
	}
	return s
}

// TestCylinders: of an ellipse the diameters are its chords, 2b*sqrt(1-(x/a)^2); 400 points follow it to 1 percent of the width.
func TestCylinders(t *testing.T) {
	points, tilted, err := ring(400, 20, 5, 3).cylinders()
	if err != nil || tilted || len(points) != 21 {
		t.Fatal(len(points), tilted, err)
	}
	for i, p := range points {
		if math.Abs(p[1]) > .05 || math.Abs(p[2]-3) > 1e-12 {
			t.Errorf("point %d is off the axis: %v", i, p)
		}
		if want := 10 * math.Sqrt(1-p[0]*p[0]/400); i > 0 && i < 20 && math.Abs(p[3]-want) > .1 {
			t.Errorf("at x = %g the diameter is %g, the chord %g", p[0], p[3], want)
		}
	}
	if length := points[20][0] - points[0][0]; math.Abs(length-40) > .4 { // NEURON takes the second of the 101 points from each end
		t.Errorf("length %g, want 40", length)
	}
}

// TestStack: circles of radius r have diameter 2r; the middle lies halfway along the line through the centres; the surface between two circles is
// that of a cylinder.
func TestStack(t *testing.T) {
	s := ring(200, 5, 5, 0)
	s.Stack = []*Section{ring(200, 5, 5, 2), ring(200, 5, 5, 6)}
	for i, c := range []*Section{s, s.Stack[0], s.Stack[1]} {
		// A closed ring counts its first point twice among the 101, hence the centre is off by 5/101.
		if p := c.circle(); math.Abs(p[0]-5./101) > 1e-3 || math.Abs(p[3]-10) > .02 {
			t.Errorf("outline %d: %v", i, p)
		}
	}
	if c := s.Centre(); math.Abs(c[2]-3) > 1e-12 {
		t.Errorf("middle at z = %g, want 3", c[2])
	}
	if area, want := s.stackArea(), 2*math.Pi*5*6; math.Abs(area-want) > .01*want {
		t.Errorf("area %g, want %g", area, want)
	}
}

// TestInstantiate: order, names, removed sections and what is printed.
func TestInstantiate(t *testing.T) {
	r := NewReading(`C:\data\cell.asc`, "test")
	add := func(kind morph.Kind, parent *Section, x ...float64) *Section {
		s := &Section{Number: len(r.Sections), Kind: kind, Parent: parent, ParentX: 1, PID: -1, Told: 10 * len(r.Sections)}
		for _, v := range x {
			s.Append(v, 0, 0, 1)
		}
		r.Kind(kind)
		r.Sections = append(r.Sections, s)
		return s
	}
	apic := add(morph.Apic, nil, 0, 1)
	gone := add(morph.Dend, apic, 1, 1)
	add(morph.Axon, gone, 1, 5)
	single := add(morph.Axon, gone, 1)
	add(-2, single, 1, 7)
	add(7, apic, 3)
	r.Sections[5].OnSoma(apic, [3]float64{0, 0, 0})
	r.Sections[5].Append(4, 0, 0, 1)
	c, err := r.Instantiate()
	if err != nil {
		t.Fatal(err)
	}
	want := "One point section Import3d_Section[3] ending at line 30 has been removed\n\tand child Import3d_Section[4] reattached\n" +
		"Two point section ending at line 10 with 0 length has been removed\n\tand child Import3d_Section[2] reattached\n\tand child Import3d_Section[4] reattached\n"
	if c.Printed != want {
		t.Errorf("printed %q", c.Printed)
	}
	var names []string
	for _, i := range c.CreationOrder() {
		names = append(names, c.Sections[i].Name)
		if p := c.Sections[i].Parent; p >= 0 && c.Sections[p].Name != "apic[0]" {
			t.Errorf("%s on %s", c.Sections[i].Name, c.Sections[p].Name)
		}
	}
	if got := strings.Join(names, " "); got != "minus_2[0] axon[0] apic[0] dend_7[0]" {
		t.Error(got)
	}
	if c.Name != "cell.asc" || c.Kinds != [2]morph.Kind{-2, 7} || len(c.Groups) != 4 || c.Groups[0].Stem != "minus_2" {
		t.Errorf("%s %v %v", c.Name, c.Kinds, c.Groups)
	}
	if again, err := r.Instantiate(); err != nil || again.Printed != "" || len(again.Sections) != len(c.Sections) {
		t.Error("a second time", err)
	}
	for k, want := range map[morph.Kind]string{1: "somatic", 2: "axonal", 3: "basal", 4: "apical", 0: "dendritic_0", 9: "dendritic_9", -2: "minus_2set"} {
		if got := Subset(k); got != want {
			t.Errorf("subset of %d: %s", k, got)
		}
	}
}

// TestRing: sections that are each other's parents are refused.
func TestRing(t *testing.T) {
	r := NewReading("ring.asc", "test")
	a, b := &Section{Lines: [2]int{3, 4}}, &Section{Lines: [2]int{5, 6}}
	a.Parent, b.Parent = b, a
	for i, s := range []*Section{a, b} {
		s.Append(0, float64(i), 0, 1)
		s.Append(9, float64(i), 0, 1)
		s.Append(9, 9, 9, 1)
	}
	r.Sections = []*Section{a, b}
	if _, err := r.Instantiate(); err == nil || !strings.Contains(err.Error(), "ring.asc:3: sections form a ring") {
		t.Error(err)
	}
}

// TestText: every way to end a line, as NEURON's File.gets has it.
func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "\n": "|", "a": "a|", "a\n": "a|", "a\nb": "a|b|", "a\r\nb\r\n": "a|b|", "a\rb\r": "a|b|", "a\r\r\nb": "a||b|", "a\r\n\r\nb": "a||b|", "\r": "|",
		"a\rb\nc": "a|b|c|", "a\r\rb": "a||b|", "\xef\xbb\xbfa\n": "a|", "a\n\n": "a||",
		strings.Repeat("x", 100_000) + "\rb\n": strings.Repeat("x", 100_000) + "|b|",
	} {
		r := NewReading("x", "test")
		lines := NewText(strings.NewReader(text), r)
		got, n := "", 0
		for line, ok := lines.Next(); ok; line, ok = lines.Next() {
			got += string(line) + "|"
			n++
		}
		if got != want || lines.Line != n || r.Report.Lines != n {
			t.Errorf("%.20q: %.40q, %d lines; want %.40q", text, got, lines.Line, want)
		}
	}
}

// TestScan: what C's scanf takes.
func TestScan(t *testing.T) {
	for _, c := range []struct {
		text  string
		items int
	}{{"1 w 2 3", 4}, {"1w 2 3e", 3}, {" 1\tw -2 .5x", 4}, {"1", 1}, {"1 2 3", 3}, {"x", 0}, {"", 0}, {"99999999999 w", 0}, {"1 w 2 -inf", 4}, {"1 w 2 1e+", 3}, {"1 w 2 .", 3}} {
		s := Scan{Rest: []byte(c.text)}
		s.Whole()
		s.Word()
		s.Whole()
		s.Real(32)
		if s.Items != c.items {
			t.Errorf("%q: %d items, want %d", c.text, s.Items, c.items)
		}
	}
	s := Scan{Rest: []byte("[5] (0.1,")}
	if s.Mark('['); s.Whole() != 5 || !s.Mark(']') {
		t.Error("marks")
	}
	s.Blanks()
	if s.Mark('('); s.Real(32) != float64(float32(.1)) || s.Mark(';') || s.Mark(',') {
		t.Error("after a failure nothing is taken")
	}
}

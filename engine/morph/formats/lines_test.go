package formats

import (
	"bytes"
	"math"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/import3d"
)

var numberIn = regexp.MustCompile(`[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?`)

// holds says whether a line of text has the three numbers of a place, in this order.
func holds(line string, at [3]float64) bool {
	k := 0
	for _, word := range numberIn.FindAllString(line, -1) {
		if v, err := strconv.ParseFloat(word, 64); err == nil && math.Abs(v-at[k]) <= 1e-6*(1+math.Abs(v)) {
			if k++; k == 3 {
				return true
			}
		}
	}
	return false
}

// checkLines looks whether every point stands on the line that it names, and gives how many points name none.
func checkLines(t *testing.T, r *import3d.Reading, text string) (without int) {
	t.Helper()
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	wrong := 0
	for _, s := range r.Sections {
		if len(s.Rows) != s.Len() {
			t.Fatalf("section %d: %d lines of %d points", s.Number, len(s.Rows), s.Len())
		}
		for i := range s.X {
			switch n := s.Line(i); {
			case n == 0:
				without++
			case n > len(lines) || !holds(lines[n-1], s.At(i)):
				if wrong++; wrong < 5 {
					t.Errorf("section %d, point %d at %v: line %d does not hold it", s.Number, i, s.At(i), n)
				}
			}
		}
	}
	return without
}

// Every point names the line of the file that it stands on; only what the file does not hold (a centre of an outline, a place on a sphere) names none.
func TestLines(t *testing.T) {
	m, err := grow.Grow(morph.Grow{Preset: "pyramidal", Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{
		"eutectic": "1 SOS 1 0 0 0 1\n2 SCP 1 9 0 0 1\n3 SCP 1 9 9 0 1\n4 SOE 1 0 9 0 1\n5 MTO 3 5 5 0 2\nhead\n6 SB 3 5 30 0 2\n7 BP 3 5 40 0 2\n8 CP 3 4 50 0 1\n9 NE 3 4 60 0 1\n10 CP 3 6 50 0 1\n11 NE 3 6 60 0 1\n",
		"version1": "[2,1] (1,2,3) 1\r[1,1] (1,12,3) 1\r[10,5] (1,22,3) 1\r[2,2] (1,22,3) .5\r[1,2] (5,32,3) .5\r[2,2] (1,22,4) .5\r[1,2] (5,52,3) .5\r",
		"hoc":      "create soma, dend[2]\nproc shape() { soma { pt3dadd(1,2,3,4)\n pt3dadd(5,6,7,4) } }\nshape()\nconnect dend[0](1), soma(1)\ndend[0] { pt3dadd(9,9,9,1) pt3dadd(8,8,8,1)\npt3dadd(5,6,7,1) }\nx=2\nfor i=1,2 dend[1] pt3dadd(fscan(),fscan(),fscan(),x)\n 10 20 30\n11 21\n31\n",
		"morphml":  "<morphml xmlns='x'>\n<cells><cell name='a'><segments>\n<segment id='0' name='soma'><proximal x='1' y='2' z='3' diameter='4'/>\n<distal x='1' y='12' z='3' diameter='4'/></segment>\n<segment id='1' name='d' parent='0'>\n<distal x='1' y='32' z='3' diameter='1'/></segment></segments></cell></cells></morphml>",
	}
	for _, target := range Targets {
		var out bytes.Buffer
		if _, err := target.Write(&out, m); err != nil {
			t.Fatal(err)
		}
		texts["written as "+target.Name] = out.String()
	}
	purkinje, err := os.ReadFile("../metrics/testdata/purkinje.swc")
	if err != nil {
		t.Fatal(err)
	}
	texts["purkinje"] = string(purkinje)
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			r, err := Trace(strings.NewReader(text), name, true)
			if err != nil {
				t.Fatal(err)
			}
			if name == "hoc" { // the last point takes its numbers from two lines
				s := r.Sections[2]
				if s.Line(0) != 10 || s.Line(1) != 12 || r.Sections[1].Line(0) != 7 {
					t.Errorf("lines %v of data, %v of what is turned round", s.Rows, r.Sections[1].Rows)
				}
				s.Rows[1] = 0
			}
			if n, roots := checkLines(t, r, text), len(r.Sections); n > roots {
				t.Errorf("%d points of %d sections name no line", n, roots)
			}
		})
	}
}

const beside = `("Cell Body" (Closed) (0 0 0 1) (9 0 0 1)
 (Dot (Color Red) (Name "a") (4 4 1 2)) (9 9 0 1) (0 9 0 1))
("Pia" (Color Blue) (0 100 0 1) (50 100 0 1))
(Cross (Color Orange) (Name "lone") (70 70 7 1) (71 71 7 1))
((Color Red) (Dendrite) (5 20 0 2) (5 30 0 2)
 <(Class 4 "none") (8 31 1 .5)>
 (5 40 0 2)
 (Dot (Color Red) (6 40 0 1))
 ( (5 50 0 1) (5 60 0 1) <(1 60 2 .4)> Normal | (9 50 0 1) Normal)
)
`

const besideXML = `<?xml version="1.0" encoding="ISO-8859-1"?>
<mbf version="4.0">
<contour name="Cell Body" closed="true"><point x="0" y="0" z="0" d="1"/><point x="9" y="0" z="0" d="1"/>
<marker type="Dot" name="a"><point x="4" y="4" z="1" d="2"/></marker><point x="9" y="9" z="0" d="1"/><point x="0" y="9" z="0" d="1"/></contour>
<contour name="Pia" closed="false"><point x="0" y="100" z="0" d="1"/><point x="50" y="100" z="0" d="1"/></contour>
<marker type="Cross" name="lone"><property name="p"><n>1</n></property><point x="70" y="70" z="7" d="1"/><point x="71" y="71" z="7" d="1"/></marker>
<tree type="Dendrite"><point x="5" y="20" z="0" d="2"/><point x="5" y="30" z="0" d="2"/>
<spine><point x="8" y="31" z="1" d=".5"/></spine><point x="5" y="40" z="0" d="2"/>
<branch><point x="5" y="50" z="0" d="1"/><point x="5" y="60" z="0" d="1"/><spine><point x="1" y="60" z="2" d=".4"/></spine></branch>
<branch><point x="9" y="50" z="0" d="1"/></branch><marker type="Dot"><point x="6" y="40" z="0" d="1"/></marker></tree></mbf>
`

// Outlines, markers and spines of a Neurolucida file, as text and as XML.
func TestBeside(t *testing.T) {
	for name, text := range map[string]string{"asc": beside, "xml": besideXML} {
		t.Run(name, func(t *testing.T) {
			r, err := Trace(strings.NewReader(text), name, true)
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Contours) != 2 || r.Contours[0].Kind != morph.Soma || !r.Contours[0].Closed || len(r.Contours[0].Points) != 4 || r.Contours[1].Name != "Pia" ||
				r.Contours[1].Closed || r.Contours[1].Kind != 0 || r.Contours[1].Points[1] != (morph.Point{X: 50, Y: 100, Diam: 1}) {
				t.Errorf("outlines %+v", r.Contours)
			}
			var names []string
			for _, m := range r.Markers {
				names = append(names, m.Name)
			}
			if got := strings.Join(names, ", "); got != "Dot: a, Cross: lone, Cross: lone, Dot" || r.Markers[1].At != (morph.Point{X: 70, Y: 70, Z: 7, Diam: 1}) {
				t.Errorf("markers %s, %+v", got, r.Markers)
			}
			if len(r.Spines) != 2 {
				t.Fatalf("spines %+v", r.Spines)
			}
			for i, want := range [][2][3]float64{{{5, 30, 0}, {8, 31, 1}}, {{5, 60, 0}, {1, 60, 2}}} {
				if s := r.Spines[i]; s.Section.At(s.Point) != want[0] || s.Tip != want[1] {
					t.Errorf("spine %d from %v to %v, want %v", i, s.Section.At(s.Point), s.Tip, want)
				}
			}
			if n := len(r.Sections); n != 4 {
				t.Errorf("%d sections", n)
			}
		})
	}
}

// A copy shares nothing with its original, and refers to its own sections only.
func TestClone(t *testing.T) {
	r, err := Trace(strings.NewReader(beside+strings.Replace(beside, "(0 0 0 1)", "(0 0 1 1)", 1)), "a.asc", false)
	if err != nil {
		t.Fatal(err)
	}
	if r.Sections[0].Stack == nil {
		t.Fatal("no stack to copy")
	}
	c, again := r.Clone(), r.Clone()
	if !reflect.DeepEqual(r, c) {
		t.Fatal("the copy differs")
	}
	mine := map[*import3d.Section]bool{}
	for _, s := range r.Sections {
		mine[s] = true
	}
	for _, s := range c.Sections {
		if mine[s] || mine[s.Parent] || len(s.Stack) > 0 && mine[s.Stack[0]] {
			t.Fatal("the copy refers to a section of the original")
		}
		s.X[0]++
		s.Rows[0]++
	}
	c.Contours[0].Points[0].X++
	spine := c.Spines[0].Section
	if _, err := c.Instantiate(); err != nil {
		t.Fatal(err)
	}
	c.Markers[0].Name, c.Spines[0].Point, c.Report.Findings[0] = "", 99, nil
	c.Out.Printf("more")
	if !reflect.DeepEqual(r, again) || mine[spine] {
		t.Fatal("a change of the copy is seen in the original")
	}
}

package neurolucida

import (
	"reflect"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

// plainTree is what the files below mean. NEURON 9.0.2 reads it, and stops at each of the others with a parse error or an index out of range.
const plainTree = `("CellBody" (6 0 0 1) (0 5 0 1) (-6 0 0 1) (0 -5 0 1))
((Color Red) (Dendrite) (0 4 0 2) (0 54 0 2) (0 64 0 2)
 ((10 74 0 1) Normal | (-10 74 0 1) (-10 84 0 1) Incomplete))
`

// TestWhereNEURONStops: files at which NEURON's import stops, though their meaning is plain.
func TestWhereNEURONStops(t *testing.T) {
	replaced := func(old, new string) string {
		if !strings.Contains(plainTree, old) {
			t.Fatalf("%q is not in the text", old)
		}
		return strings.Replace(plainTree, old, new, 1)
	}
	for name, c := range map[string]struct{ text, want string }{
		"points after a marker":           {replaced("(0 64 0 2)", `(Cross (Color Red) (Name "M") (1 2 3 4)) (0 64 0 2)`), "points after a marker go on"},
		"spine after a marker":            {replaced("(0 64 0 2)", `(Cross (1 2 3 4)) <(1 2 3 4)> (0 64 0 2)`), "points after a marker go on"},
		"markers within an outline":       {replaced("(-6 0 0 1)", "(-6 0 0 1) (Dot (Color Red) (1 2 3 4))"), ""},
		"marker before the points":        {replaced("(Dendrite)", "(Cross (Color Red) (1 2 3 4)) (Dendrite)"), ""},
		"property of blocks":              {"(Thumbnail (Cols 2) (Rows 3))\n" + plainTree, ""},
		"block of numbers":                {"(1 2 3)\n" + plainTree, "a block that begins with a number is left out"},
		"empty block":                     {"()\n" + plainTree, "a block that begins with ')' is left out"},
		"odd characters":                  {"(Layer-1 #x /y 50%)\n" + plainTree, ""},
		"words that begin like inf, nan":  {"(Info nano Infinity)\n(NaN)\n" + plainTree, ""},
		"no closing quote":                {"(Description \"5 inches)\n)\n" + plainTree, "no closing quote"},
		"no diameter but a label":         {strings.ReplaceAll(plainTree, "(0 -5 0 1)", "(0 -5 0 S1)"), ""},
		"more numbers":                    {replaced("(0 -5 0 1)", "(0 -5 0 1 7 8)"), ""},
		"words after a split":             {replaced("Incomplete)", "Incomplete) Normal"), ""},
		"marker after a split":            {replaced("Incomplete)", "Incomplete) (Dot (1 2 3 4))"), ""},
		"two words":                       {replaced("Normal", "Normal High"), ""},
		"block after the points":          {replaced("Incomplete))", "Incomplete) \"end\")"), "a tree is left out"},
		"byte order mark":                 {"\xef\xbb\xbf" + plainTree, "byte order mark"},
		"set of a set":                    {"(Set \"a\" (Set \"b\" (Color Red)) junk)\n" + plainTree, ""},
		"split of a branch without point": {replaced("((10 74 0 1) Normal |", "(((10 74 0 1) Normal) |"), "a branch without points"},
		"spine of two points":             {replaced("(0 64 0 2)", "<(1 2 3 4) (5 6 7 8)> (0 64 0 2)"), ""},
		"outline closed by a block":       {replaced("(0 -5 0 1))", "(0 -5 0 1) (Closed))"), ""},
	} {
		want, err := Read(strings.NewReader(plainTree), "plain.asc")
		if err != nil {
			t.Fatal(err)
		}
		m, err := Read(strings.NewReader(c.text), "plain.asc")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		golden.CheckSound(t, m)
		if !reflect.DeepEqual(shapes(m), shapes(want)) {
			t.Errorf("%s: other sections:\n%v\n%v", name, shapes(m), shapes(want))
		}
		if c.want != "" && !strings.Contains(m.Report.Findings.Error(), c.want) {
			t.Errorf("%s: no finding %q in\n%v", name, c.want, m.Report.Findings)
		}
	}
}

// shapes are the sections without the lines they come from.
func shapes(m *morph.Morphology) []morph.Section {
	out := append([]morph.Section(nil), m.Sections...)
	for i := range out {
		out[i].Lines = [2]int{}
	}
	return out
}

// TestUpright: an outline that stands upright has its width along z. By hand: a rhombus 20 um high in y, 8 um wide in z.
func TestUpright(t *testing.T) {
	m, err := Read(strings.NewReader(`("CellBody" (0 -10 0 1) (0 0 4 1) (0 10 0 1) (0 0 -4 1) (0 -10 0 1))`), "up.asc")
	if err != nil {
		t.Fatal(err)
	}
	widest := float32(0)
	for _, p := range m.Sections[0].Points {
		widest = max(widest, p.Diam)
	}
	if len(m.Sections[0].Points) != 21 || widest < 7 || widest > 8 {
		t.Errorf("%d points, %g um wide", len(m.Sections[0].Points), widest)
	}
	if !strings.Contains(m.Report.Findings.Error(), "stands upright") {
		t.Error(m.Report.Findings)
	}
}

// TestRefused: what has no meaning is an error with its line.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		text string
		line int
		want string
	}{
		{"", 0, "no tree and no soma outline in 0 lines"},
		{"; only a comment\n", 0, "no tree"},
		{"(Color Red)\n", 0, "no tree"},
		{"hello\n", 1, `'(' expected, found "hello"`},
		{"\n\n((Dendrite)\n (0 0 0 1)\n", 4, "')' expected in a block, found the end of the file"},
		{"((Dendrite)\n (0 0 0 1\n", 2, "')' expected in a block, found the end of the file"},
		{"((Dendrite)\n (0 0 0 1)\n (Cross (1 2 3)\n", 3, "the block that begins on line 3 is not closed"},
		{"((Dendrite)\n (0 Red 0 1))\n", 2, `a point has x and y at least, found "Red"`},
		{"((Dendrite)\n (0 2e9 0 1))\n", 2, "y is 2e+09 um: it must be a number not larger than 1e+09"},
		{"((Dendrite)\n (0 1e999 0 1))\n", 2, "y is +Inf um"},
		{"((Dendrite)\n (0 0 0 1)\n ((1 1 1 1) ; no bar\n (2 2 2 2) ] |\n (1 2 3 4)))", 4, `')' expected in a split, found "]"`},
		{"\n(\"CellBody\" (1 1 1 1) (1 1 1 1) (1 1 1 1))\n", 2, "the outline has no extent"},
		{"\n(\"CellBody\" (1 2 0 1) (2 4 0 1) (3 6 0 1))\n", 2, "the outline has no width"},
		{"((Dendrite) (0 0 0 1) \x00\n)", 1, "not a text file"},
		{"\xff\xfe(\x00", 1, "UTF-16"},
		{strings.Repeat("((Dendrite) (0 0 0 1) ", 1) + strings.Repeat("((1 1 1 1) ", maxDepth+1), 1, "branches nested more than 20000 deep"},
		{strings.Repeat("(Set \"a\" ", maxDepth+1), 1, "sets nested more than 20000 deep"},
	} {
		golden.Refused(t, Read, "bad.asc", c.text, c.line, c.want)
	}
}

// TestRefused1 does the same for version 1.
func TestRefused1(t *testing.T) {
	for _, c := range []struct {
		text string
		line int
		want string
	}{
		{"", 0, "no points in 0 lines"},
		{"hello\n[1,2]\n", 0, "no points in 2 lines"},
		{"[2,1] (0,0,0) 1\n[1,2] (0,0,2e9) 1\n", 2, "z is 2e+09 um"},
		{"[2,1] (0,0,0) 1\n[1,2] (0,nan,0) 1\n", 2, "y is NaN um"},
		{"[2,1] (0,0,0) 1\n[1,2] (0,0,0) inf\n", 2, "the diameter is +Inf um"},
	} {
		golden.Refused(t, Read1, "bad.dat", c.text, c.line, c.want)
	}
}

// TestWhereNEURONStops1: files of version 1 at which NEURON stops with an index out of range, or of which it makes a ring.
func TestWhereNEURONStops1(t *testing.T) {
	for name, text := range map[string]string{
		"a line comes first":          "[1,2] (0,0,0) 1\n[1,2] (0,9,0) 1\n",
		"a section without code":      "[2,2] (0,0,0) 1\n[1,2] (0,9,0) 1\n",
		"a branch point comes first":  "[10,5] (0,0,0) 1\n[1,2] (0,0,0) 1\n[1,2] (0,9,0) 1\n",
		"outline of continuing codes": "[2,42] (6,0,0) 1\n[1,42] (0,5,0) 1\n[1,42] (-6,0,0) 1\n",
		"outline at a branch point":   "[2,1] (60,0,0) 1\n[10,5] (60,20,0) 1\n[2,42] (60,20,0) 1\n[1,42] (-6.5,1,0) 1\n[1,42] (0,-5,0) 1\n",
	} {
		m, err := Read1(strings.NewReader(text), "a.dat")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		golden.CheckSound(t, m)
	}
}

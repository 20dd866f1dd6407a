package formats

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"nrngui/engine/morph/import3d/golden"
)

// TestDetect: content decides, whatever stands before.
func TestDetect(t *testing.T) {
	for text, want := range map[string]Format{
		"":                      Unknown,
		"hello\nworld\n":        Unknown,
		"# x\n1 1 0 0 0 5 -1\n": SWC,
		"\xef\xbb\xbf1 1 0 0 0 5 -1\r2 1 0 0 0 5 1\r":                    SWC,
		"; comment\r\n[2,41] (1,2,3) 4\r\n":                              Neurolucida1,
		"[2,41] (1,2,3)\n":                                               Unknown,
		";\tV3 text file\n":                                              Neurolucida3,
		"; V2 text\n\t((Dendrite) (1 2 3 4))":                            Neurolucida3,
		"No. points 1\n\n 1 MTO 0 -26.0 1 2 .6 x\n":                      Eutectic,
		"<?xml version=\"1.0\"?>\n(1)":                                   Unknown,
		"\n\n<mbf>\n1 2 3 4 5 6 7\n":                                     NeurolucidaXML,
		"<?xml version=\"1.0\"?>\n<!-- <mbf> -->\n<neuroml xmlns=\"x\">": NeuroML,
		"<mml:morphml>":                                                  NeuroML,
		"// 1 2 3\n{create soma[1]}\nsoma { pt3dadd (1,2,3,4) }":         HOC,
		"create soma\n":                                                  Unknown,
		"<html>\n1 2 3 4 5 6 7\n":                                        Unknown,
		"<":                                                              Unknown,
		"1 2 3 4 5 6\n":                                                  Unknown,
	} {
		if got := Detect([]byte(text)); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestRead reads each format through the one door, also behind a long comment.
func TestRead(t *testing.T) {
	for want, text := range map[string]string{
		"SWC":            "1 1 0 0 0 5 -1\n2 3 0 9 0 1 1\n3 3 0 19 0 1 2\n",
		"Neurolucida":    "[2,1] (0,0,0) 1\n[1,2] (0,9,0) 1\n",
		"Neurolucida V3": "((Dendrite) (0 0 0 1) (0 9 0 1))\n",
		"NeuroML 2":      "<neuroml><segment id='1'><proximal x='0' y='0' z='0' diameter='1'/><distal x='9' y='0' z='0' diameter='1'/></segment></neuroml>",
		"HOC":            "create soma\nsoma { pt3dadd(0,0,0,1) pt3dadd(9,0,0,1) }\n",
		"Eutectic":       "1 MTO 3 0 0 0 1\n2 NE 3 0 9 0 1\n",
	} {
		for _, before := range []string{"", strings.Repeat("# a long comment\n", 1000)} {
			switch want {
			case "Neurolucida V3":
				before = strings.ReplaceAll(before, "#", ";")
			case "HOC":
				before = strings.ReplaceAll(before, "#", "//")
			case "NeuroML 2":
				before = strings.ReplaceAll(before, "# a long comment", "<!-- a long comment -->")
			}
			m, err := Read(strings.NewReader(before+text), "some/cell.dat")
			if err != nil {
				t.Errorf("%s: %v", want, err)
				continue
			}
			if m.Format != want || m.Name != "cell.dat" || len(m.Sections) == 0 {
				t.Errorf("%s: %s %s, %d sections", want, m.Format, m.Name, len(m.Sections))
			}
			golden.CheckSound(t, m)
		}
	}
}

// TestRefused: what a file is that is no reconstruction is said.
func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"\x1f\x8b\x08\x00": "x: the file is a gzip archive; unpack it",
		"PK\x03\x04aaa":    "x: the file is a zip archive; unpack it",
		"<?xml version=\"1.0\"?>\n<Lems>\n</Lems>":       "its outermost element is <Lems>; NeuroML 2, MorphML and Neurolucida XML are read",
		"<!DOCTYPE html>\n<html>\n1 1 0 0 0 1 -1</html>": "its outermost element is <html>",
		"<?xml":         "XML without an element",
		"\x00\x01\x02":  "zero bytes",
		"\xff\xfe1\x00": "UTF-16",
		"hello\n":       "no samples in 1 lines",
		"":              "no samples in 0 lines",
	} {
		m, err := Read(strings.NewReader(text), "x")
		if m != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestKnown(t *testing.T) {
	if !Known("a/B.ASC") || !Known("x.swc") || Known("asc") || Known("a.dat") {
		t.Error("endings")
	}
}

// TestTruncated: a file that breaks off anywhere is read or refused, with its name.
func TestTruncated(t *testing.T) {
	for _, file := range []string{"../neurolucida/testdata/cases3.txt", "../neurolucida/testdata/cases1.txt", "../eutectic/testdata/cases.txt"} {
		if _, err := os.Stat(file); err != nil {
			t.Fatal(err)
		}
		for _, c := range golden.Cases(t, file) {
			for cut := 0; cut < len(c.Text); cut += 7 {
				m, err := Read(bytes.NewReader([]byte(c.Text[:cut])), "cut.asc")
				if err == nil {
					golden.CheckSound(t, m)
				} else if !strings.HasPrefix(err.Error(), "cut.asc:") {
					t.Errorf("%s cut at %d: %v", c.Name, cut, err)
				}
			}
		}
	}
}

func ExampleRead() {
	text := `; V3 text file
("CellBody" (Color Red) (6 0 0 1) (0 5 0 1) (-6 0 0 1) (0 -5 0 1))
((Color Blue) (Dendrite) (0 4 0 2) (0 54 0 2) ((10 64 0 1) | (-10 64 0 1)))
`
	m, err := Read(strings.NewReader(text), "cell.asc")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range m.Sections {
		fmt.Printf("%s %d points, parent %d(%g)\n", s.Name, len(s.Points), s.Parent, s.ParentX)
	}
	fmt.Println(m.Report.Findings)
	// Output:
	// soma[0] 21 points, parent -1(0)
	// dend[0] 2 points, parent 0(0.5)
	// dend[1] 2 points, parent 1(1)
	// dend[2] 2 points, parent 1(1)
	// cell.asc:2: note: soma from its outline of 4 points, cut along its long axis into 20 truncated cones
}

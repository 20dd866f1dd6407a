package formats

import (
	"fmt"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

// several are files with two cells, and what each of them has: the soma and dendrites of so many points.
var several = map[string]struct {
	text  string
	names string
	cells [2]string
}{
	"swc": {"# two\n1 1 0 0 0 5 -1\n2 3 0 9 0 1 1\n3 3 0 19 0 1 2\n4 1 100 0 0 5 -1\n5 3 100 9 0 1 4\n6 3 100 19 0 1 5\n7 3 100 29 0 1 6\n8 3 90 30 0 1 -1\n9 3 90 40 0 1 8\n10 1 1 1 0 5 -1\n",
		"soma of line 2, soma of line 5", [2]string{"soma[0] 3, soma[1] 2, dend[0] 2", "soma[0] 3, dend[0] 3, dend[1] 2"}},
	"asc": {"; V3 text\n(\"CellBody\" (0 0 0 1) (9 0 0 1) (9 9 0 1) (0 9 0 1))\n((Dendrite) (5 5 0 1) (5 30 0 1) <(6 30 0 1)>)\n(\"CellBody\" (100 0 0 1) (109 0 0 1) (109 9 0 1) (100 9 0 1))\n" +
		"((Dendrite) (105 5 0 1) (105 30 0 1) (105 50 0 1))\n(\"Pia\" (0 90 0 1) (90 90 0 1))\n",
		"soma of line 2, soma of line 4", [2]string{"soma[0] 21, dend[0] 2", "soma[0] 21, dend[0] 3"}},
	"xml": {"<mbf><contour name='CellBody'><point x='0' y='0'/><point x='9' y='0'/><point x='9' y='9'/><point x='0' y='9'/></contour><contour name='CellBody'><point x='100' y='0'/><point x='109' y='0'/>" +
		"<point x='109' y='9'/><point x='100' y='9'/></contour><tree type='Dendrite'><point x='5' y='5' d='1'/><point x='5' y='30' d='1'/></tree>" +
		"<tree type='Dendrite'><point x='105' y='5' d='1'/><point x='105' y='30' d='1'/><point x='105' y='50' d='1'/></tree></mbf>",
		"soma of line 1, soma of line 1 (2)", [2]string{"soma[0] 21, dend[0] 2", "soma[0] 21, dend[0] 3"}},
	"version 1": {"[2,41] (0,0,0) 1\n[1,42] (9,0,0) 1\n[1,42] (9,9,0) 1\n[1,42] (0,9,0) 1\n[2,41] (100,0,0) 1\n[1,42] (109,0,0) 1\n[1,42] (109,9,0) 1\n[1,42] (100,9,0) 1\n" +
		"[2,1] (5,5,0) 1\n[1,2] (5,30,0) 1\n[2,1] (105,5,0) 1\n[1,2] (105,30,0) 1\n[10,5] (105,50,0) 1\n[2,2] (105,50,0) 1\n[1,2] (105,60,0) 1\n[1,2] (105,70,0) 1\n",
		"soma of line 1, soma of line 5", [2]string{"soma[0] 21, dend[0] 2", "soma[0] 21, dend[0] 3, dend[1] 3"}},
	"neuroml": {"<neuroml><cell id='first'><morphology><segment id='0' name='soma'><proximal x='0' y='0' z='0' diameter='9'/><distal x='9' y='0' z='0' diameter='9'/></segment></morphology></cell>\n" +
		"<cell id='other'><morphology><segment id='0' name='soma'><proximal x='0' y='0' z='0' diameter='9'/><distal x='9' y='0' z='0' diameter='9'/></segment>" +
		"<segment id='1' name='dend'><parent segment='0'/><distal x='30' y='0' z='0' diameter='1'/></segment></morphology></cell></neuroml>",
		"first, other", [2]string{"soma[0] 2", "soma[0] 2, dend[0] 2"}},
	"templates": {"begintemplate A\ncreate soma\nproc init() { soma { pt3dadd(0,0,0,9) pt3dadd(9,0,0,9) } }\nendtemplate A\n" +
		"begintemplate B\ncreate soma, dend\nproc init() { connect dend(0), soma(1)\n soma { pt3dadd(0,0,0,9) pt3dadd(9,0,0,9) }\n dend { pt3dadd(9,0,0,9) pt3dadd(19,0,0,1) pt3dadd(29,0,0,1) } }\nendtemplate B\n",
		"A, B", [2]string{"soma[0] 2", "soma[0] 2, dend[0] 3"}},
	"trees of HOC": {"create soma[2], dend\nsoma[0] { pt3dadd(0,0,0,9) pt3dadd(9,0,0,9) }\nsoma[1] { pt3dadd(100,0,0,9) pt3dadd(109,0,0,9) }\nconnect dend(0), soma[1](1)\ndend { pt3dadd(109,0,0,9) pt3dadd(119,0,0,1) pt3dadd(129,0,0,1) }\n",
		"soma of line 2, soma of line 3", [2]string{"soma[0] 2", "soma[0] 2, dend[0] 3"}},
}

// A file with several cells names them, and gives each of them alone.
func TestCells(t *testing.T) {
	for name, c := range several {
		t.Run(name, func(t *testing.T) {
			names := Cells(strings.NewReader(c.text))
			if got := strings.Join(names, ", "); got != c.names {
				t.Fatalf("%q, want %q", got, c.names)
			}
			if r, err := Trace(strings.NewReader(c.text), name, true); err != nil || strings.Join(r.Several, ", ") != c.names {
				t.Errorf("read as a whole: %v", err)
			}
			for i, want := range c.cells {
				for _, wanted := range []string{names[i], fmt.Sprint(i + 1)} {
					m, err := ReadCell(strings.NewReader(c.text), name, wanted)
					if err != nil {
						t.Fatalf("%s: %v", wanted, err)
					}
					golden.CheckSound(t, m)
					if got := sections(m); got != want {
						t.Errorf("%s: %s, want %s; %v", wanted, got, want, m.Report.Findings)
					}
				}
			}
			if _, err := ReadCell(strings.NewReader(c.text), name, "3"); err == nil || !strings.Contains(err.Error(), "the file holds 2: "+names[0]) {
				t.Error(err)
			}
			if _, err := TraceCell(strings.NewReader(c.text), name, true, 2); err == nil || !strings.Contains(err.Error(), "no cell 3: the file holds 2") {
				t.Error(err)
			}
			if m, err := ReadCell(strings.NewReader(c.text), name, ""); err != nil || !strings.Contains(fmt.Sprint(m.Report.Findings), "cell") && !strings.Contains(fmt.Sprint(m.Report.Findings), "template") {
				t.Errorf("read as a whole nothing tells of the cells: %v", err)
			}
		})
	}
	for name, text := range map[string]string{"one": "1 1 0 0 0 5 -1\n2 3 0 9 0 1 1\n", "loose trees": "1 3 0 0 0 5 -1\n2 3 0 9 0 1 1\n3 3 9 9 9 1 -1\n", "one soma in two parts": "1 1 0 0 0 5 -1\n2 1 4 0 0 5 -1\n",
		"none": "x", "broken": "1 1 0 0 0 5 -1\n1 1 9 9 9 5 -1\n", "": ""} {
		if names := Cells(strings.NewReader(text)); names != nil {
			t.Errorf("%s: %q", name, names)
		}
	}
	if _, err := ReadCell(strings.NewReader("1 1 0 0 0 5 -1\n"), "one.swc", "2"); err == nil || !strings.Contains(err.Error(), "the file holds one cell") {
		t.Error(err)
	}
}

// sections lists the sections of a cell with their points.
func sections(m *morph.Morphology) string {
	var out []string
	for _, s := range m.Sections {
		out = append(out, fmt.Sprintf("%s %d", s.Name, len(s.Points)))
	}
	return strings.Join(out, ", ")
}

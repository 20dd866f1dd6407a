package neuroml

import (
	"bytes"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

// plain is a cell as other programs write it: no unbranched groups, types by groups, a soma of one segment, a branch in the middle of a segment.
const plain = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- M\xfcller -->
<neuroml xmlns="http://www.neuroml.org/schema/neuroml2" id="doc">
 <include href="pas.channel.nml"/>
 <cell id="c"><morphology id="m">
  <segment id="0" name="Soma"><proximal x="0" y="0" z="0" diameter="10"/><distal x="10" y="0" z="0" diameter="10"/></segment>
  <segment id="1" name="a"><parent segment="0" fractionAlong="0.5"/><proximal x="5" y="5" z="0" diameter="2"/><distal x="5" y="25" z="0" diameter="2"/></segment>
  <segment id="2" name="b"><parent segment="1"/><distal x="5" y="45" z="0" diameter="1"/></segment>
  <segment id="3" name="c"><parent segment="2"/><distal x="15" y="65" z="0" diameter="1"/></segment>
  <segment id="4" name="d"><parent segment="2"/><distal x="-5" y="65" z="0" diameter="1"/></segment>
  <segment id="5" name="e"><parent segment="0"/><distal x="99" y="0" z="0" diameter="1"/></segment>
  <segmentGroup id="soma_group" neuroLexId="GO:0043025"><member segment="0"/></segmentGroup>
  <segmentGroup id="apicals"><member segment="1"/><member segment="2"/><member segment="3"/><member segment="4"/></segmentGroup>
  <segmentGroup id="dendrite_group"><include segmentGroup="apicals"/></segmentGroup>
  <segmentGroup id="axon_group"><member segment="5"/></segmentGroup>
 </morphology>
 <biophysicalProperties id="b"><notes>long</notes></biophysicalProperties>
 </cell>
 <cell id="empty"><morphology id="e"/></cell><cell id="second"><morphology id="n"><segment id="0"><proximal x="0" y="0" z="0" diameter="1"/><distal x="0" y="5" z="0" diameter="1"/></segment></morphology></cell>
</neuroml>`

func read(t testing.TB, text string) *morph.Morphology {
	t.Helper()
	m, err := Read(strings.NewReader(text), "a.nml")
	if err != nil {
		t.Fatal(err)
	}
	golden.CheckSound(t, m)
	return m
}

func TestPlain(t *testing.T) {
	m := read(t, strings.ReplaceAll(plain, "\\xfc", "\xfc"))
	type want struct {
		parent string
		x      float64
		n      int
		way    bool
	}
	for name, w := range map[string]want{"soma[0]": {"", 0, 2, false}, "apic[0]": {"soma[0]", .5, 3, true}, "apic[1]": {"apic[0]", 1, 2, false}, "apic[2]": {"apic[0]", 1, 2, false},
		"axon[0]": {"soma[0]", 1, 2, false}} {
		found := false
		for _, s := range m.Sections {
			if s.Name != name {
				continue
			}
			found = true
			parent := ""
			if s.Parent >= 0 {
				parent = m.Sections[s.Parent].Name
			}
			if parent != w.parent || s.ParentX != w.x || len(s.Points) != w.n || s.Logical != w.way {
				t.Errorf("%s: %+v on %s", name, s, parent)
			}
		}
		if !found {
			t.Errorf("no %s", name)
		}
	}
	text := m.Report.Findings.Error()
	if len(m.Sections) != 5 || !strings.Contains(text, `"second", is left out`) || !strings.Contains(text, "biophysicalProperties") {
		t.Errorf("%d sections, %s", len(m.Sections), text)
	}
}

// TestMorphML: NeuroML 1, with cables and their groups.
func TestMorphML(t *testing.T) {
	m := read(t, `<morphml xmlns:mml="u"><cells><cell name="c"><mml:segments>
<mml:segment id="0" name="s" cable="0"><mml:proximal x="0" y="0" z="0" diameter="12"/><mml:distal x="0" y="0" z="0" diameter="12"/></mml:segment>
<mml:segment id="1" name="d" parent="0" cable="1"><mml:proximal x="0" y="6" z="0" diameter="1"/><mml:distal x="0" y="20" z="0" diameter="1"/></mml:segment>
<mml:segment id="2" name="d2" parent="1" cable="1"><mml:distal x="0" y="40" z="0" diameter="1"/></mml:segment>
<mml:segment id="3" name="d3" parent="1" cable="2"><mml:distal x="0" y="40" z="30" diameter="1"/></mml:segment>
</mml:segments><mml:cables>
<mml:cable id="0" name="one"><meta:group>soma_group</meta:group></mml:cable>
<mml:cable id="1" name="two" fract_along_parent="0.5"/>
<mml:cable id="2" name="axon branch"/>
<mml:cablegroup name="apical_dendrite"><mml:cable id="1"/></mml:cablegroup>
</mml:cables></cell></cells></morphml>`)
	if len(m.Sections) != 3 || m.Format != "MorphML" {
		t.Fatalf("%s %+v", m.Format, m.Sections)
	}
	for _, s := range m.Sections {
		switch s.Name {
		case "soma[0]":
			if len(s.Points) != 3 { // a sphere
				t.Errorf("%+v", s)
			}
		case "apic[0]":
			if len(s.Points) != 3 || s.ParentX != .5 || !s.Logical {
				t.Errorf("%+v", s)
			}
		case "axon[0]":
			if len(s.Points) != 2 || s.ParentX < .41 || s.ParentX > .42 { // 14 of 34 um
				t.Errorf("%+v", s)
			}
		default:
			t.Errorf("%s", s.Name)
		}
	}
}

// TestRefused: what has no meaning is refused with its line.
func TestRefused(t *testing.T) {
	seg := func(id, rest string) string { return "<segment id=\"" + id + "\">" + rest + "</segment>\n" }
	ends := `<proximal x="0" y="0" z="0" diameter="1"/><distal x="9" y="0" z="0" diameter="1"/>`
	for text, want := range map[string]string{
		"<neuroml>\n</neuroml>": "no segment",
		"<neuroml>\n" + seg("0", ends) + seg("0", ends) + "</neuroml>":                      "a.nml:3: segment 0 is there twice",
		"<neuroml>\n" + seg("0", ends) + seg("1", `<parent segment="7"/>`+ends):             "XML",
		"<neuroml>\n" + seg("1", `<parent segment="7"/>`+ends) + "</neuroml>":               "a.nml:2: segment 1 has parent 7",
		"<neuroml>" + seg("1", `<parent segment="1"/>`+ends) + "</neuroml>":                 "its own ancestor",
		"<neuroml>" + seg("1", `<distal x="0" y="0" z="0" diameter="1"/>`) + "</neuroml>":   "no proximal",
		"<neuroml>" + seg("1", `<proximal x="0" y="0" z="0" diameter="1"/>`) + "</neuroml>": "no distal",
		"<neuroml>" + seg("1", `<distal x="NaN" y="0" z="0" diameter="1"/>`) + "</neuroml>": "finite",
		"<neuroml>" + seg("x", ends) + "</neuroml>":                                         "whole number",
		"<neuroml><segment id=\"1\"":                                                        "XML",
		"<a b=\"" + strings.Repeat("x", 6<<20) + "\"/>":                                     "longer than",
		strings.Repeat("<a>", 30_000):                                                       "within elements",
	} {
		m, err := Read(strings.NewReader(text), "a.nml")
		if err == nil || m != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.80q: %v, want %q", text, err, want)
		}
	}
}

// FuzzRead: whatever the bytes, the reader returns, and what it gives is sound.
func FuzzRead(f *testing.F) {
	f.Add([]byte(plain))
	f.Add([]byte(`<morphml><segment id="0" cable="0"><proximal x="0" y="0" z="0" diameter="1"/><distal x="1" y="0" z="0" diameter="1"/></segment><cable id="0" fract_along_parent="0.5"/></morphml>`))
	f.Add([]byte("<a>"))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := Read(bytes.NewReader(text), "fuzz.nml")
		if err != nil {
			if m != nil {
				t.Fatal("a morphology and an error")
			}
			return
		}
		golden.CheckSound(t, m)
	})
}

// Of a file with several cells each can be read; those without segments are none.
func TestCells(t *testing.T) {
	text := strings.ReplaceAll(plain, "\\xfc", "\xfc")
	if names := Cells(strings.NewReader(text)); len(names) != 2 || names[0] != "c" || names[1] != "second" {
		t.Fatalf("%q", names)
	}
	for n, sections := range []int{5, 1} {
		r, err := TraceCell(strings.NewReader(text), "a.nml", n)
		if err != nil || len(r.Sections) != sections {
			t.Errorf("cell %d: %v, %v", n, r, err)
		}
	}
	if _, err := TraceCell(strings.NewReader(text), "a.nml", 2); err == nil || !strings.Contains(err.Error(), "no cell 3: the file holds 2") {
		t.Error(err)
	}
	loose := `<neuroml><segment id="4"><proximal x="0" y="0" z="0" diameter="1"/><distal x="9" y="0" z="0" diameter="1"/></segment></neuroml>`
	if names := Cells(strings.NewReader(loose)); len(names) != 1 {
		t.Errorf("%q", names)
	}
}

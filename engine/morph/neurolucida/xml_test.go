package neurolucida

import (
	"bytes"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

const cellXML = `<?xml version="1.0" encoding="ISO-8859-1"?>
<mbf xmlns="http://www.mbfbioscience.com/2007/neurolucida">
<contour name="Pia"><point x="9" y="9" z="9" d="1"/></contour>
<contour name="Cell Body" closed="true"><property name="GUID"><s>7</s></property>
<point x="6" y="0" z="0" d="1"/><point x="0" y="5" z="0" d="1"/><point x="-6" y="0" z="0" d="1"/><point x="0" y="-5" z="0" d="1"/></contour>
<tree color="#FF0000" type="Dendrite" leaf="Normal">
<point x="0" y="4" z="0" d="2"/><point x="0" y="54" z="0" d="2"/>
<spine><point x="1" y="1" z="1" d="1"/></spine>
<branch><point x="10" y="64" z="0" d="1"/><marker type="Dot"><point x="0" y="0" z="0" d="1"/></marker></branch>
<branch><point x="-10" y="64" z="0" d="1"/></branch>
</tree>
</mbf>`

const cellASC = `("CellBody" (6 0 0 1) (0 5 0 1) (-6 0 0 1) (0 -5 0 1))
((Dendrite) (0 4 0 2) (0 54 0 2) ((10 64 0 1) | (-10 64 0 1)))`

// TestXML: the same cell in both formats gives the same sections.
func TestXML(t *testing.T) {
	a, err := ReadXML(strings.NewReader(cellXML), "cell.xml")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read(strings.NewReader(cellASC), "cell.asc")
	if err != nil {
		t.Fatal(err)
	}
	if err := morph.SameSections(a, b); err != nil {
		t.Error(err)
	}
	if len(a.Sections) != 4 || !strings.Contains(a.Report.Findings.Error(), "1 spines") || a.Sections[1].Lines != [2]int{7, 7} {
		t.Errorf("%+v %v", a.Sections, a.Report.Findings)
	}
	for text, want := range map[string]string{
		"<mbf></mbf>": "no tree", "<mbf><tree type=\"Axon\">\n<point x=\"q\" y=\"0\"/></tree></mbf>": "cell.xml:2: x of <point>", "<mbf><tree>": "not well-formed",
		"<mbf><tree><point y=\"0\"/></tree></mbf>":               "no attribute x",
		"<?xml version=\"1.0\" encoding=\"EBCDIC\"?><mbf></mbf>": "EBCDIC",
	} {
		if _, err := ReadXML(strings.NewReader(text), "cell.xml"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// FuzzXML: whatever the bytes, the reader returns, and what it gives is sound.
func FuzzXML(f *testing.F) {
	f.Add([]byte(cellXML))
	f.Add([]byte("<mbf><tree type='Axon'><branch><branch/></branch><point x='1' y='2'/></tree></mbf>"))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := ReadXML(bytes.NewReader(text), "fuzz.xml")
		if err != nil {
			if m != nil {
				t.Fatal("a morphology and an error")
			}
			return
		}
		golden.CheckSound(t, m)
	})
}

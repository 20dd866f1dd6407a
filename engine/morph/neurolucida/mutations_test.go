package neurolucida

import (
	"bytes"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

// TestMutations1: texts of version 1 made of the cases.
func TestMutations1(t *testing.T) {
	var seeds []string
	for _, c := range golden.Cases(t, "testdata/cases1.txt") {
		seeds = append(seeds, c.Text)
	}
	golden.Mutations(t, seeds, []string{"[", "]", "(", ")", ",", "[1,41]", "[2,41]", "[2,1]", "[1,2]", "[10,5]", "[2,21]", "[2,61]", "[1,42] (0,9,0) 1\n", "[10,5] (5,1,0) 1\n"},
		func(text []byte) (*morph.Morphology, error) { return Read1(bytes.NewReader(text), "m.dat") })
}

// TestMutations3: texts of version 3 made of the cases.
func TestMutations3(t *testing.T) {
	seeds := []string{beside3}
	for _, c := range golden.Cases(t, "testdata/cases3.txt") {
		seeds = append(seeds, c.Text)
	}
	golden.Mutations(t, seeds, []string{"(", ")", "|", "<", ">", ",", ";", "\"", "(Axon)", "(Dendrite)", "(Apical)", "(CellBody)", "(Color Red)", "RGB (1, 2, 3)", "Set", "(Set \"a\")", "(Name \"n\")",
		"Normal", "(1 2 3 4)", "(0 0 0 1)\n", "((Dendrite)", "(\"CellBody\"", "(\"Soma\" (1 1) (1 2) (2 1))", "(Cross (1 2 3 4))", "<(1 2 3 4)>", "(Closed)", "(Sections S1 \"x\" 1 2)"},
		func(text []byte) (*morph.Morphology, error) { return Read(bytes.NewReader(text), "m.asc") })
}

const beside3 = `("Cell Body" (Closed) (0 0 0 1) (9 0 0 1)
 (Dot (Color Red) (Name "a") (4 4 1 2)) (9 9 0 1) (0 9 0 1))
(Cross (Color Orange) (Name "lone") (70 70 7 1) (71 71 7 1))
((Color Red) (Dendrite) (5 20 0 2) (5 30 0 2)
 <(Class 4 "none") (8 31 1 .5)>
 (Dot (6 40 0 1))
 ( (5 50 0 1) (5 60 0 1) <(1 60 2 .4)> Normal | (9 50 0 1) Normal)
)
`

// TestMutationsXML: texts of Neurolucida XML.
func TestMutationsXML(t *testing.T) {
	seeds := []string{besideXML, latinXML}
	golden.Mutations(t, seeds, xmlWords, func(text []byte) (*morph.Morphology, error) { return ReadXML(bytes.NewReader(text), "m.xml") })
}

var xmlWords = []string{"<", ">", "/", "/>", "</", "&", "&amp;", "&#65;", "&#x110000;", "\"", "'", "=", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE a [", "]>", "</tree>", "</branch>",
	"<branch>", "<tree type=\"Axon\">", "<spine>", "</spine>", "<marker>", "</marker>", "<contour name=\"Soma\">", "</contour>", "<point x=\"1\" y=\"2\" z=\"3\" d=\"4\"/>",
	"<point x='1' y='9'/>", " d=\"0\"", " x=\"\"", "encoding=\"latin-1\"", "encoding=\"UTF-16\""}

const besideXML = `<?xml version="1.0" encoding="ISO-8859-1"?>
<mbf version="4.0">
<contour name="Cell Body" closed="true"><point x="0" y="0" z="0" d="1"/><point x="9" y="0" z="0" d="1"/>
<marker type="Dot" name="a"><point x="4" y="4" z="1" d="2"/></marker><point x="9" y="9" z="0" d="1"/><point x="0" y="9" z="0" d="1"/></contour>
<tree type="Dendrite"><point x="5" y="20" z="0" d="2"/><point x="5" y="30" z="0" d="2"/>
<spine><point x="8" y="31" z="1" d=".5"/></spine><point x="5" y="40" z="0" d="2"/>
<branch><point x="5" y="50" z="0" d="1"/><point x="5" y="60" z="0" d="1"/><spine><point x="1" y="60" z="2" d=".4"/></spine></branch>
<branch><point x="9" y="50" z="0" d="1"/></branch><marker type="Dot"><point x="6" y="40" z="0" d="1"/></marker></tree></mbf>
`

const latinXML = `<?xml version='1.0' encoding='latin-1'?><!-- x --><mbf><images><image><filename>a&amp;b</filename></image></images>
<contour name='Soma'><point x='0' y='0'/><point x='9' y='0'/><point x='9' y='9'/></contour>
<contour name='Soma'><point x='0' y='0' z='4'/><point x='9' y='0' z='4'/><point x='9' y='9' z='4'/></contour>
<tree type='Axon'><point x='1' y='1' d='1'/><branch><point x='2' y='2' d='1'/></branch></tree></mbf>`

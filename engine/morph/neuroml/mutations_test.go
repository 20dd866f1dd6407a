package neuroml

import (
	"bytes"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

// TestMutations: texts made of NeuroML 2 and MorphML.
func TestMutations(t *testing.T) {
	seeds := []string{plain, morphml, small}
	words := []string{"<", ">", "/>", "</", "&amp;", "&#65;", "\"", "'", "<!--", "-->", "<![CDATA[", "]]>", "<?x?>", "</segment>", "</cell>", "<cell id=\"z\">", "<morphology id=\"q\">",
		"<segment id=\"7\">", "<parent segment=\"1\"/>", "fractionAlong=\"0.3\"", "<proximal x=\"0\" y=\"0\" z=\"0\" diameter=\"1\"/>", "<distal x=\"9\" y=\"0\" z=\"0\" diameter=\"1\"/>",
		"<segmentGroup id=\"g\" neuroLexId=\"sao864921383\">", "</segmentGroup>", "<member segment=\"1\"/>", "<include segmentGroup=\"g\"/>", "<property tag=\"swcType\" value=\"7\"/>",
		"<property tag=\"logical\" value=\"1 2 3\"/>", "cable=\"0\"", "parent=\"0\"", "<cable id=\"0\" name=\"n\"/>", "<cablegroup name=\"soma\">", "axon", "soma", "swcType", "0.5"}
	golden.Mutations(t, seeds, words, func(text []byte) (*morph.Morphology, error) { return Read(bytes.NewReader(text), "m.nml") })
}

const morphml = `<morphml xmlns:mml="u"><cells><cell name="c"><mml:segments>
<mml:segment id="0" name="s" cable="0"><mml:proximal x="0" y="0" z="0" diameter="12"/><mml:distal x="0" y="0" z="0" diameter="12"/></mml:segment>
<mml:segment id="1" name="d" parent="0" cable="1"><mml:proximal x="0" y="6" z="0" diameter="1"/><mml:distal x="0" y="20" z="0" diameter="1"/></mml:segment>
<mml:segment id="2" name="d2" parent="1" cable="1"><mml:distal x="0" y="40" z="0" diameter="1"/></mml:segment>
</mml:segments><mml:cables>
<mml:cable id="0" name="one"><meta:group>soma_group</meta:group></mml:cable>
<mml:cable id="1" name="two" fract_along_parent="0.5"/>
<mml:cablegroup name="apical_dendrite"><mml:cable id="1"/></mml:cablegroup>
</mml:cables></cell></cells></morphml>`

const small = `<neuroml><cell id="a"><morphology id="m">
<segment id="0"><proximal x="0" y="0" z="0" diameter="1"/><distal x="9" y="0" z="0" diameter="1"/></segment>
<segment id="1"><parent segment="0"/><distal x="19" y="0" z="0" diameter="1"/></segment>
<segmentGroup id="s" neuroLexId="sao864921383"><property tag="swcType" value="1"/><member segment="0"/></segmentGroup>
<segmentGroup id="d" neuroLexId="sao864921383"><property tag="swcType" value="3"/><property tag="logical" value="0 0 0"/><member segment="1"/></segmentGroup>
</morphology></cell><cell id="b"><morphology><segment id="0"><proximal x="0" y="0" z="0" diameter="1"/><distal x="9" y="0" z="0" diameter="1"/></segment></morphology></cell></neuroml>`

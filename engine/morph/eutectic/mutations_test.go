package eutectic

import (
	"bytes"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

// TestMutations: texts made of the cases.
func TestMutations(t *testing.T) {
	var seeds []string
	for _, c := range golden.Cases(t, "testdata/cases.txt") {
		seeds = append(seeds, c.Text)
	}
	golden.Mutations(t, seeds, []string{"MTO", "TTO", "BTO", "CP", "FS", "SB", "BP", "NE", "ES", "MAE", "TAE", "BAE", "SOS", "SCP", "SOE", "OSO", "OCP", "OE", "DSD", "DCP", "DE", "C", "E",
		"1 MTO 3 0 0 0 1\n", "2 NE 3 0 9 0 1\n", "1000000"},
		func(text []byte) (*morph.Morphology, error) { return Read(bytes.NewReader(text), "m.nts") })
}

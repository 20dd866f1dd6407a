package swc

import (
	"io"
	"testing"

	"nrngui/engine/morph/import3d"
	"nrngui/engine/morph/import3d/golden"
)

// TestTraced compares the sections as traced, what is printed and the statements that make the cell with NEURON's. The golden file is made with
// NEURON 9.0.2 on amd64:
//
//	python ../import3d/golden/golden.py Import3d_SWC_read testdata/cases.txt > testdata/traced.json
func TestTraced(t *testing.T) {
	golden.Run(t, "testdata/cases.txt", "testdata/traced.json", func(in io.Reader, name string) (*import3d.Reading, error) {
		return Trace(in, name, false)
	})
}

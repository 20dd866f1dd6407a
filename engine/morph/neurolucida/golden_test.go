package neurolucida

import (
	"io"
	"testing"

	"nrngui/engine/morph/import3d"
	"nrngui/engine/morph/import3d/golden"
)

// The golden files are made by ../import3d/golden/golden.py with NEURON 9.0.2 on amd64:
//
//	python golden.py Import3d_Neurolucida3 testdata/cases3.txt > testdata/golden3.json
//	python golden.py Import3d_Neurolucida_read testdata/cases1.txt > testdata/golden1.json
func TestVersion3(t *testing.T) {
	golden.Run(t, "testdata/cases3.txt", "testdata/golden3.json", func(in io.Reader, name string) (*import3d.Reading, error) {
		return Trace(in, name, false)
	})
}

func TestVersion1(t *testing.T) {
	golden.Run(t, "testdata/cases1.txt", "testdata/golden1.json", Trace1)
}
